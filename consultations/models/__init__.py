from consultations.models.answers import Answer
from consultations.models.remarks import Remark
from consultations.models.rounds import ConsultationRound, Extension
from consultations.models.submissions import CONFIRMATION_TIME, ReferenceCounter, Submission

__all__ = [
    "CONFIRMATION_TIME",
    "Answer",
    "ConsultationRound",
    "Extension",
    "ReferenceCounter",
    "Remark",
    "Submission",
]
