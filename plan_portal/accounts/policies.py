"""Who may look after a region's people."""

from plan_portal.accounts.models import Invitation, Membership, Region


def can_manage_people(user, region: Region) -> bool:
    """The region's coordinator; an administrator too, who has no other say in a region."""
    return user.is_coordinator_of(region) or user.is_administrator


def can_invite(user, region: Region) -> bool:
    return can_manage_people(user, region)


def can_withdraw_invitation(user, invitation: Invitation) -> bool:
    return can_manage_people(user, invitation.region_id)


def can_change_membership(user, membership: Membership) -> bool:
    return can_manage_people(user, membership.region_id)
