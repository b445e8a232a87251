from plan_portal.accounts.models import User
from plan_portal.accounts.roles import Role


def office_of(region):
    """The people of a region's office who can be asked to do something: its coordinators and editors."""
    members = User.objects.filter(
        memberships__region=region, memberships__role__in=[Role.COORDINATOR, Role.EDITOR], is_active=True
    )
    return members.distinct().order_by("full_name", "pk")
