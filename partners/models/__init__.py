from partners.models.bodies import Body, Member, RepresentedCategory
from partners.models.institutions import Institution, InstitutionStatus
from partners.models.meetings import AgendaItem, Meeting
from partners.models.partnerships import Agreement, Partnership

__all__ = [
    "AgendaItem",
    "Agreement",
    "Body",
    "Institution",
    "InstitutionStatus",
    "Meeting",
    "Member",
    "Partnership",
    "RepresentedCategory",
]
