"""Who may do what in consultations. Whether the moment allows it, the actions ask the database.

Anybody may remark on an open round, follow, confirm and withdraw what they hold the link to: no account is asked for.
"""

from consultations.models import Answer, ConsultationRound, Remark
from plan_portal.accounts.models import Region


def can_prepare(user, region: Region) -> bool:
    return user.is_staff_of(region)


def can_edit(user, round: ConsultationRound) -> bool:
    return user.is_staff_of(round.region)


def can_announce(user, round: ConsultationRound) -> bool:
    """The coordinator speaks for the office."""
    return user.is_coordinator_of(round.region)


def can_extend(user, round: ConsultationRound) -> bool:
    return user.is_coordinator_of(round.region)


def can_work_on(user, round: ConsultationRound) -> bool:
    """See all remarks of a round, with their authors and the office's drafts."""
    return user.is_staff_of(round.region)


def can_moderate(user, remark: Remark) -> bool:
    return user.is_staff_of(remark.round.region)


def can_answer(user, remark: Remark) -> bool:
    return user.is_staff_of(remark.round.region)


def can_decide(user, answer: Answer) -> bool:
    """Accept an answer or return it: somebody of the office, but never who wrote it."""
    return user.is_staff_of(answer.remark.round.region) and user.pk != answer.drafted_by_id


def can_publish_answers(user, round: ConsultationRound) -> bool:
    return user.is_coordinator_of(round.region)
