"""Consultations: one of years ago, which the actions alone would not let begin any more, and one that is open now."""

import datetime as dt

from consultations import actions, periods, spots
from consultations.models import ConsultationRound, Remark, Submission
from consultations.references import next_reference
from plan_portal.demo.shapes import Voice
from plan_portal.demo.writing import Written
from plans.actions import publish
from plans.models import PlanVersion
from plans.text import blocks

NOON = dt.time(12)
A_DAY = dt.timedelta(days=1)


def past_round(version: PlanVersion, *, first_day, last_day, announced_on, by, **terms) -> ConsultationRound:
    """A round announced in the past: `announce` notes the present moment, so it is noted as announced then."""
    round = actions.prepare(version, first_day=first_day, last_day=last_day, by=by, **terms)
    announced_at = periods.opening(announced_on, NOON)
    ConsultationRound.objects.filter(pk=round.pk).update(announced_at=announced_at, announced_by=by)
    round.refresh_from_db()
    return round


def hear(round: ConsultationRound, voices: list[Voice], written: Written) -> list[Remark]:
    """What people said while the round was open, each confirmed within a day."""
    return [_hear(round, voice, written) for voice in voices]


def _hear(round, voice, written) -> Remark:
    is_person = voice.kind == Submission.SubmitterKind.PERSON
    received_at = periods.opening(voice.received_on, NOON)
    submission = Submission.objects.create(
        round=round,
        reference=next_reference(round.region),
        channel=voice.channel,
        submitter_kind=voice.kind,
        name=voice.who if is_person else "",
        organisation="" if is_person else voice.who,
        publish_name=voice.publish_name,
        state=Submission.State.CONFIRMED,
        received_at=received_at,
        confirmed_at=received_at + dt.timedelta(minutes=20),
    )
    place = place_of(round, voice, written)
    return Remark.objects.create(
        submission=submission,
        element_kind=place.kind,
        element_uid=place.uid,
        part=place.part,
        place=place.label[:400],
        quote=place.quote,
        proposal=voice.proposal,
        justification=voice.words,
    )


def place_of(round, voice, written):
    kind, uid, part = where(voice, written)
    place = spots.find(round.version, kind, uid, part)
    if place is None:
        raise LookupError(f"the version has no such place: {voice.place} {part}")
    return place


def where(voice, written) -> tuple[str, str, str]:
    """The place that a voice speaks of: an indicator if it says which target, of a section its first paragraph."""
    if not voice.place:
        return "", "", ""
    key = voice.place if voice.place in written.elements else f"indicator {voice.place}"
    key = f"indicator {voice.place}" if voice.part else key
    kind, element = written.elements[key]
    part = voice.part or (blocks(element.body)[0].bid if kind == "section" else "")
    return kind, str(element.uid), part


def answer(remarks: list[Remark], voices: list[Voice], *, by, accepted_by) -> None:
    """Each remark shown to everybody and answered by one person, the answer accepted by another."""
    for remark, voice in zip(remarks, voices, strict=True):
        actions.publish_remark(remark, by=accepted_by)
        drafted = actions.save_answer(
            remark, disposition=voice.disposition, reason=voice.reason, base_revision=0, by=by
        )
        handed_on = actions.hand_on(drafted, by=by)
        actions.accept(handed_on, revision=handed_on.revision, by=accepted_by)


def open_round(version: PlanVersion, *, since: dt.date, days: int, by, **terms) -> ConsultationRound:
    """A round that takes remarks now; it was announced, and its version published, the day before it opened."""
    last_day = since + A_DAY * (days - 1)
    round = past_round(version, first_day=since, last_day=last_day, announced_on=since - A_DAY, by=by, **terms)
    publish(version, by=by)
    return round


def remark_now(round: ConsultationRound, voice: Voice, written: Written) -> Remark:
    """A visitor's remark, confirmed by the link in the e-mail."""
    is_person = voice.kind == Submission.SubmitterKind.PERSON
    kind, uid, part = where(voice, written)
    submission = actions.hand_in(
        round,
        remarks=[actions.NewRemark(kind, uid, part, justification=voice.words, proposal=voice.proposal)],
        submitter_kind=voice.kind,
        email="uwagi@example.pl",
        name=voice.who if is_person else "",
        organisation="" if is_person else voice.who,
        publish_name=voice.publish_name,
    )
    actions.confirm(submission)
    return submission.remarks.get()
