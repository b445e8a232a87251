"""Who may do what with a region's partners. What one may see is said by each QuerySet's `visible_to`."""

from partners.models import Body, Institution, Meeting, Partnership
from plan_portal.accounts.models import Region


def can_keep_registry(user, region: Region) -> bool:
    """The region's own office adds institutions, partnerships, bodies and meetings."""
    return user.is_staff_of(region)


def can_change_institution(user, institution: Institution) -> bool:
    """Its statuses too."""
    return user.is_staff_of(institution.region_id)


def can_change_partnership(user, partnership: Partnership) -> bool:
    """Its agreements too."""
    return user.is_staff_of(partnership.region_id)


def can_change_body(user, body: Body) -> bool:
    """Its categories and members too."""
    return user.is_staff_of(body.region_id)


def can_change_meeting(user, meeting: Meeting) -> bool:
    return user.is_staff_of(meeting.region_id)


def can_publish_meeting(user, meeting: Meeting) -> bool:
    return user.is_staff_of(meeting.region_id)


def can_write_minutes(user, meeting: Meeting) -> bool:
    return user.is_staff_of(meeting.region_id)


def can_read_minutes(user, meeting: Meeting) -> bool:
    """Published ones everybody; drafts the region's own office and experts, whom they concern."""
    return meeting.has_minutes_for_all or user.is_staff_of(meeting.region_id) or user.is_expert_of(meeting.region_id)


def can_settle_minutes(user, meeting: Meeting) -> bool:
    """Accept, return, publish: the coordinator."""
    return user.is_coordinator_of(meeting.region_id)
