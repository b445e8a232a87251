"""Lubelskie, the rich one: a plan from its first draft to three annual reports, and the next one in consultation."""

import datetime as dt

from django.utils import timezone

from plan_portal.accounts.roles import Role
from plan_portal.demo import (
    commenting,
    consulting,
    dictionaries,
    measuring,
    people,
    picturing,
    registering,
    reporting,
    writing,
)
from plan_portal.demo import lubelskie as facts
from plan_portal.demo import lubelskie_draft as draft_of_plan
from plan_portal.demo import lubelskie_indicators as indicators
from plan_portal.demo import lubelskie_next as following
from plan_portal.demo import lubelskie_plan as plan
from plan_portal.demo import lubelskie_reports as reports
from plan_portal.demo import lubelskie_voices as voices
from plan_portal.demo.shapes import Voice, text
from plans import actions

REGION, PLAN = facts.REGION, plan.PLAN
DAYS_TO_NEXT_MEETING = 24


def load() -> str:
    region = registering.open_office(REGION, facts.OFFICE)
    staff = people.load_staff(region)
    coordinator, editor = staff[Role.COORDINATOR], staff[Role.EDITOR]
    institutions = registering.register(region, facts.UNITS, by=editor)
    team = appoint_team(region, by=coordinator)
    written = write_draft(region, institutions, editor, coordinator)
    consult(written, editor, coordinator)
    adopt(written, region, editor, coordinator)
    measuring.Measuring(written, handed_in_by=staff[Role.REPORTER], approved_by=coordinator).measure(
        indicators.INDICATORS
    )
    report(written, by=coordinator)
    hand_in_one_more(written, staff)
    begin_next(region, institutions, written, editor, coordinator)
    meet_next(region, team, institutions, by=editor)
    return (
        f"plan z {len(indicators.INDICATORS)} wskaźnikami, {len(voices.VOICES)} uwag z odpowiedziami, "
        f"{len(reports.YEARS)} sprawozdania, otwarte konsultacje nowego programu"
    )


def appoint_team(region, *, by):
    team = registering.appoint(region, facts.TEAM, categories=facts.CATEGORIES, by=by)
    for name, tasks in facts.WORKING_TEAMS.items():
        registering.appoint(region, {"kind": "working_group", "name": name, "tasks": tasks}, parent=team, by=by)
    registering.appoint(region, facts.PLENIPOTENTIARY, by=by)
    return team


def write_draft(region, institutions, editor, coordinator) -> writing.Written:
    """Version 1, as it went to the consultation."""
    written = writing.begin(region, PLAN, kind=dictionaries.GUIDELINES_OF_2011, institutions=institutions, by=editor)
    writing.write_chapters(written, plan.chapters())
    writing.write_goals(written, plan.GOALS)
    writing.write_money(written, draft_of_plan.draft_money())
    writing.promise(written, indicators.INDICATORS, targets=indicators.DRAFT_TARGETS)
    move_schools(written, draft_of_plan.DRAFT_PARENT, by=editor)
    writing.declare(written, note="Systemy realizacji i ramy finansowe (suma pokazowa)")
    writing.record_documents(written, DOCUMENTS)
    writing.serve(written, SERVED)
    writing.record_steps(written, STEPS, acts={"team": TEAM_ACT})
    draft = writing.freeze(
        written, label="Projekt do konsultacji", rationale="Projekt przedstawiony do uwag.", by=coordinator
    )
    actions.publish(draft, by=coordinator, documents=False)
    return written


# Kind, day, when if the day is not known, note
STEPS = [
    ("team", facts.TEAM_APPOINTED_ON, "", "Zarząd Województwa powołał Zespół ekspertów."),
    ("initiated", dt.date(2012, 1, 1), "", "Rozpoczął się projekt systemowy „Drogowskaz rozwoju społecznego”."),
    ("diagnosis", None, "2012 r.", "Diagnoza i prognoza opracowane z Zespołem ekspertów."),
    ("draft", None, "2012 r.", "Projekt planu."),
    ("consulted", None, "jesień 2012 r. (termin pokazowy)", "Konsultacje społeczne projektu."),
]
# Relation, title, note
DOCUMENTS = [
    ("implements", "Strategia rozwoju województwa lubelskiego", ""),
    ("annex_to", "Strategia województwa w zakresie polityki społecznej", "Propozycja: plan jako załącznik."),
    ("complements", "Strategie rozwiązywania problemów społecznych gmin i powiatów", ""),
]


TEAM_ACT = actions.Act("board", facts.TEAM_APPOINTED_ON, title="Powołanie Zespołu ekspertów")
STRATEGY, SOCIAL_STRATEGY, LOCAL_STRATEGIES = (title for _relation, title, _note in DOCUMENTS)
# Goals of the strategies, in words for demonstration
SERVED = {
    "wspolpraca": [
        (SOCIAL_STRATEGY, "Współpraca instytucji polityki społecznej (cel pokazowy)"),
        (LOCAL_STRATEGIES, "Aktywność społeczności lokalnych (cel pokazowy)"),
    ],
    "siec": [(STRATEGY, "Wzmacnianie kapitału społecznego (cel pokazowy)")],
    "reintegracja": [(SOCIAL_STRATEGY, "Integracja osób zagrożonych wykluczeniem (cel pokazowy)")],
}


def consult(written, editor, coordinator) -> None:
    round = consulting.past_round(
        written.version,
        first_day=voices.FIRST_DAY,
        last_day=voices.LAST_DAY,
        announced_on=voices.ANNOUNCED_ON,
        title=voices.TITLE,
        announcement=voices.ANNOUNCEMENT,
        privacy_notice=voices.PRIVACY,
        by=coordinator,
    )
    remarks = consulting.hear(round, voices.VOICES, written)
    consulting.answer(remarks, voices.VOICES, by=editor, accepted_by=coordinator)
    consulting.actions.publish_answers(round, by=coordinator)


def adopt(written, region, editor, coordinator) -> None:
    """Version 2: what the accepted remarks changed, adopted by the Board."""
    actions.open_working_version(written.plan, by=editor)
    rewrite(written, "Monitoring i ewaluacja", "lubelskie/monitoring", by=editor)
    picture = picturing.figure_of_units(region, by=editor)
    rewrite(written, "Podmioty ekonomii społecznej", "lubelskie/podmioty", picture=picture, by=editor)
    move_schools(written, draft_of_plan.PARENT, by=editor)
    writing.restate_money(written, draft_of_plan.restated_money(), by=editor)
    writing.declare(written, note="Systemy realizacji i ramy finansowe (suma pokazowa)")
    rewrite(written, "Promocja przez szkoły i edukację dorosłych", "lubelskie/edukacja", by=editor)
    goal, deed = plan.ADDED_DEED
    writing.write_deed(written, deed, written.current(goal))
    raise_targets(written, by=editor)
    adopted = writing.freeze(
        written,
        label="Plan przyjęty",
        rationale="Projekt po konsultacjach: uzupełniony monitoring, spółdzielnie uczniowskie, wyższe cele dla szkół, "
        "szkoły przeniesione do promocji, więcej pieniędzy na promocję i miejsca pracy.",
        by=coordinator,
    )
    actions.adopt(adopted, body="board", number="", date=plan.ADOPTED_ON, title=plan.ADOPTION_TITLE, by=coordinator)
    actions.publish(adopted, by=coordinator)


def rewrite(written, title, name, *, picture="", by) -> None:
    section = written.current(title)
    body = text(name) + picture
    actions.save_section(
        section, base_revision=section.revision, title=title, body=body, summary=section.summary, by=by
    )


def move_schools(written, parent, *, by) -> None:
    """The goal about schools goes below another main goal."""
    goal, below = written.current(draft_of_plan.MOVED_GOAL), written.current(parent)
    actions.place_element(goal, parent=below, index=draft_of_plan.MOVED_TO, by=by)


def raise_targets(written, *, by) -> None:
    for one in indicators.INDICATORS:
        if one.key in indicators.DRAFT_TARGETS:
            passport = written.current(f"indicator {one.key}")
            final = writing.said(one, one.targets, written.plan.first_year - 1)
            actions.save_passport(
                passport,
                base_revision=passport.revision,
                name=one.name,
                unit=one.unit,
                targets=writing.decimals(one.targets),
                by=by,
                **final,
            )


def report(written, *, by) -> None:
    for year in reports.YEARS:
        reporting.report_on(written, version=written.version, year=year, chapters=reports.CHAPTERS[year], by=by)


def hand_in_one_more(written, staff) -> None:
    """A correction that waits for its second person, so that the coordinator has something to decide."""
    promise = next(one for one in indicators.INDICATORS if one.key == "pozyczki")
    reporter = measuring.Measuring(written, handed_in_by=staff[Role.REPORTER], approved_by=staff[Role.COORDINATOR])
    corrected = reporter.cell(
        promise, 2020, value=measuring.Decimal("10.75"), reason="Pośrednik dosłał umowę z grudnia 2020 r."
    )
    measuring.actions.hand_in_many([corrected], by=staff[Role.REPORTER])


def begin_next(region, institutions, before, editor, coordinator) -> None:
    """The next programme: a frozen draft, a round that is open now, two remarks; one is still to be looked at."""
    today = timezone.localdate()
    said = following.plan_of(today)
    written = writing.begin(region, said, kind=dictionaries.PROGRAMME_OF_THE_ACT, institutions=institutions, by=editor)
    writing.write_chapters(written, following.CHAPTERS)
    writing.write_goals(written, following.GOALS)
    writing.write_money(written, following.MONEY)
    writing.promise(written, following.indicators_of(said["first_year"]), continues=before)
    writing.record_steps(written, [("draft", today, "", "Projekt pokazowy.")])
    writing.record_documents(written, [("replaces", before.plan.title[:300], "")])
    draft = writing.freeze(
        written, label="Projekt do konsultacji", rationale="Pierwszy projekt programu.", by=coordinator
    )
    round = consulting.open_round(
        draft,
        since=today - dt.timedelta(days=following.OPENED_DAYS_AGO),
        days=following.DAYS,
        title=following.ROUND_TITLE,
        legal_basis=following.LEGAL_BASIS,
        announcement=following.ANNOUNCEMENT,
        privacy_notice=voices.PRIVACY,
        by=coordinator,
    )
    seen, _unseen = [consulting.remark_now(round, voice, written) for voice in NEW_VOICES]
    consulting.actions.publish_remark(seen, by=coordinator)
    actions.open_working_version(written.plan, by=editor)
    go_on_writing(written, by=editor)
    commenting.comment_on_draft(written, editor=editor, coordinator=coordinator)


def go_on_writing(written, *, by) -> None:
    """The first changes since the draft: a chapter, and the objective that a remark asks to widen."""
    rewrite(written, following.REWRITTEN, following.REWRITTEN_TEXT, by=by)
    goal = written.current(following.REWORDED)
    title = following.REWORDED_TITLE
    actions.save_objective(goal, base_revision=goal.revision, title=title, description=goal.description, by=by)


NEW_VOICES = [
    Voice(
        "ngo",
        "Fundacja Pokazowa „Wspólny Stół”",
        "c-opieka",
        "Proponujemy dopisać usługi wytchnieniowe dla opiekunów rodzinnych.",
        "",
        "",
        proposal="Więcej usług opiekuńczych i wytchnieniowych świadczonych przez podmioty ekonomii społecznej",
    ),
    Voice(
        "person",
        "Zofia Wymyślona",
        "zbiory-danych",
        "Dane powinny być dostępne także dla osób korzystających z czytników ekranu.",
        "",
        "",
        part="target",
    ),
]


def meet_next(region, team, institutions, *, by) -> None:
    day = timezone.localdate() + dt.timedelta(days=DAYS_TO_NEXT_MEETING)
    registering.hold_meeting(
        region,
        facts.NEXT_MEETING,
        facts.NEXT_AGENDA,
        begins_on=day,
        body=team,
        host=institutions[facts.ROPS],
        begins_at=dt.time(10),
        by=by,
    )
