"""Zachodniopomorskie: the two days of March 2011, the coordinating team, and the plan's first outline."""

from plan_portal.accounts.roles import Role
from plan_portal.demo import dictionaries, people, registering, writing
from plan_portal.demo import zachodniopomorskie as facts
from plans import actions

REGION, PLAN = facts.REGION, facts.PLAN


def load() -> str:
    region = registering.open_office(REGION, facts.OFFICE)
    staff = people.load_staff(region)
    coordinator, editor = staff[Role.COORDINATOR], staff[Role.EDITOR]
    institutions = registering.register(region, facts.UNITS, by=editor)
    team = registering.appoint(region, facts.TEAM, by=coordinator)
    registering.hold_meeting(
        region,
        facts.MEETING,
        facts.AGENDA,
        begins_on=facts.DAY_1,
        ends_on=facts.DAY_2,
        body=team,
        host=institutions[facts.ROPS],
        by=coordinator,
    )
    outline(region, institutions, editor, coordinator)
    return "założenia planu, dwudniowe spotkanie, zespół koordynujący"


def outline(region, institutions, editor, coordinator) -> None:
    written = writing.begin(region, PLAN, kind=dictionaries.GUIDELINES_OF_2011, institutions=institutions, by=editor)
    writing.write_chapters(written, facts.CHAPTERS)
    writing.write_goals(written, facts.GOALS)
    writing.record_steps(written, facts.STEPS)
    writing.record_documents(written, facts.DOCUMENTS)
    version = writing.freeze(
        written,
        label="Założenia i wstępna diagnoza",
        rationale="Stan po spotkaniu 28–29 marca 2011 r.",
        by=coordinator,
    )
    actions.publish(version, by=coordinator, documents=False)
    actions.open_working_version(written.plan, by=editor)
