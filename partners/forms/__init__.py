from partners.forms.bodies import BodyForm, CategoryForm, MemberForm
from partners.forms.institutions import EndForm, InstitutionForm, StatusForm, WithdrawalForm
from partners.forms.meetings import AcceptMinutesForm, AgendaForms, MeetingForm, MinutesForm, ReturnMinutesForm
from partners.forms.partnerships import AgreementForm, PartnershipForm
from partners.forms.refusals import carried_out

__all__ = [
    "AcceptMinutesForm",
    "AgendaForms",
    "AgreementForm",
    "BodyForm",
    "CategoryForm",
    "EndForm",
    "InstitutionForm",
    "MeetingForm",
    "MemberForm",
    "MinutesForm",
    "PartnershipForm",
    "ReturnMinutesForm",
    "StatusForm",
    "WithdrawalForm",
    "carried_out",
]
