"""How far the office is with the remarks of a round."""

from dataclasses import dataclass

from django.db.models import Count, Q

from consultations.models import Answer, ConsultationRound, Remark


@dataclass(frozen=True)
class Progress:
    """Confirmed remarks by what is still to be done; `unconfirmed` submissions may still be confirmed."""

    received: int
    unmoderated: int
    to_answer: int
    in_review: int
    accepted: int
    unconfirmed: int

    @property
    def is_ready(self) -> bool:
        """Nothing is left to do: the answers can be published when the round is closed."""
        return not (self.unmoderated or self.to_answer or self.in_review or self.unconfirmed)


def progress_of(round: ConsultationRound) -> Progress:
    """Two queries."""
    remarks = Remark.objects.confirmed().filter(submission__round=round)
    answered = Q(answer__state__in=[Answer.State.IN_REVIEW, Answer.State.ACCEPTED])
    counts = remarks.aggregate(
        received=Count("pk"),
        unmoderated=Count("pk", filter=Q(publication=Remark.Publication.WAITING)),
        answered=Count("pk", filter=answered),
        in_review=Count("pk", filter=Q(answer__state=Answer.State.IN_REVIEW)),
        accepted=Count("pk", filter=Q(answer__state=Answer.State.ACCEPTED)),
    )
    to_answer = counts["received"] - counts.pop("answered")
    return Progress(**counts, to_answer=to_answer, unconfirmed=round.submissions.confirmable().count())
