"""Rounds, submissions, remarks, answers. A round is open unless a trait says otherwise; a remark is confirmed and waits
for moderation; an answer is a draft. `answered_round()` has gone the whole way."""

from datetime import timedelta

import factory
from django.utils import timezone

from consultations.models import Answer, ConsultationRound, Extension, Remark, Submission
from plan_portal.jobs.models import Job
from tests.factories.plans import PlanVersionFactory, published_version
from tests.factories.portal import UserFactory


def from_now(**time):
    return factory.LazyFunction(lambda: timezone.now() + timedelta(**time))


def empty_version():
    """Frozen and public, without any content: enough for whoever does not look at the document."""
    return published_version(PlanVersionFactory().plan)


class ConsultationRoundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ConsultationRound

    class Params:
        prepared = factory.Trait(announced_at=None, announced_by=None, opens_at=from_now(days=2))
        planned = factory.Trait(opens_at=from_now(days=2))
        # Closed long enough ago for nobody to confirm any more
        closed = factory.Trait(opens_at=from_now(days=-50), closes_at=from_now(days=-10))
        # About a version that holds one of each
        written = factory.Trait(version=factory.LazyFunction(published_version))

    version = factory.LazyFunction(empty_version)
    title = "Konsultacje projektu planu"
    opens_at = from_now(days=-5)
    closes_at = from_now(days=40)
    legal_basis = "Ustawa o zasadach prowadzenia polityki rozwoju, art. 6"
    announcement = "Zapraszamy do zgłaszania uwag."
    privacy_notice = "Administratorem danych jest Województwo."
    announced_at = factory.LazyAttribute(lambda round: round.opens_at - timedelta(days=1))
    announced_by = factory.SubFactory(UserFactory)


class ExtensionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Extension

    round = factory.SubFactory(ConsultationRoundFactory)
    closes_at = factory.SelfAttribute("round.closes_at")
    closed_at_before = factory.LazyAttribute(lambda extension: extension.closes_at - timedelta(days=7))
    reason = "Prośba organizacji o więcej czasu."
    extended_by = factory.SubFactory(UserFactory)


class SubmissionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Submission

    class Params:
        unconfirmed = factory.Trait(state=Submission.State.UNCONFIRMED, confirmed_at=None)
        withdrawn = factory.Trait(state=Submission.State.WITHDRAWN, withdrawn_at=factory.SelfAttribute("received_at"))
        from_ngo = factory.Trait(submitter_kind=Submission.SubmitterKind.NGO, organisation="Fundacja Nadzieja")

    round = factory.SubFactory(ConsultationRoundFactory)
    reference = factory.Sequence(lambda n: f"LU-2013-{n:04d}")
    submitter_kind = Submission.SubmitterKind.PERSON
    name = "Anna Nowak"
    email = factory.Sequence(lambda n: f"zglaszajaca{n}@example.org")
    received_at = factory.LazyAttribute(lambda submission: submission.round.opens_at + timedelta(hours=1))
    state = Submission.State.CONFIRMED
    confirmed_at = factory.SelfAttribute("received_at")


class RemarkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Remark

    class Params:
        published = factory.Trait(publication=Remark.Publication.PUBLISHED)
        hidden = factory.Trait(publication=Remark.Publication.HIDDEN, hidden_reason="Zawiera dane osób trzecich.")

    submission = factory.SubFactory(SubmissionFactory)
    ordinal = factory.LazyAttribute(lambda remark: remark.submission.remarks.count() + 1)
    place = "Cały dokument"
    proposal = "Sieć ośrodków w każdym powiecie."
    justification = "Brakuje ośrodków na wschodzie regionu."


class AnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Answer

    class Params:
        in_review = factory.Trait(state=Answer.State.IN_REVIEW)
        accepted = factory.Trait(
            state=Answer.State.ACCEPTED, accepted_by=factory.SubFactory(UserFactory), accepted_at=from_now()
        )

    remark = factory.SubFactory(RemarkFactory)
    disposition = Answer.Disposition.REJECTED
    reason = "Środki na lata 2013–2020 nie pozwalają na to."
    drafted_by = factory.SubFactory(UserFactory)


def remark_on(round: ConsultationRound, element=None, kind: str = "", **fields) -> Remark:
    """A confirmed remark in a round, on one of its version's elements or on the whole document."""
    spot = {"element_kind": kind, "element_uid": element.uid, "place": str(element)} if element else {}
    submission = fields.pop("submission", None) or SubmissionFactory(round=round)
    return RemarkFactory(submission=submission, **spot, **fields)


def answered_round(remarks: int = 1, **fields) -> ConsultationRound:
    """Closed, every remark published and answered, the answers published."""
    round = ConsultationRoundFactory(closed=True, **fields)
    for _ in range(remarks):
        AnswerFactory(accepted=True, remark=remark_on(round, published=True))
    round.answers_published_at, round.answers_published_by = timezone.now(), UserFactory()
    round.save()
    return round


def letters():
    """Jobs of the consultations; a plan that is published asks for its documents too."""
    return Job.objects.filter(task__startswith="consultations.")
