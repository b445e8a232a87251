from plan_portal.accounts.models import Region


def can_read_log(user, region: Region) -> bool:
    """The region's coordinator; an administrator, in order to help."""
    return user.is_coordinator_of(region) or user.is_administrator
