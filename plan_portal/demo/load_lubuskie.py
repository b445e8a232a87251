"""Lubuskie: the plan adopted on 12 February 2013, the partnership and its meeting of 14 May 2015."""

import datetime as dt

from django.utils import timezone

from partners import actions as partners
from plan_portal.accounts.roles import Role
from plan_portal.demo import dictionaries, measuring, people, registering, writing
from plan_portal.demo import lubuskie as facts
from plans import actions

REGION, PLAN = facts.REGION, facts.PLAN


def load() -> str:
    region = registering.open_office(REGION, facts.OFFICE)
    staff = people.load_staff(region)
    coordinator, editor = staff[Role.COORDINATOR], staff[Role.EDITOR]
    institutions = registering.register(region, facts.UNITS, by=editor)
    registering.appoint(region, facts.TEAM, categories=facts.CATEGORIES, by=coordinator)
    join_forces(region, institutions, by=coordinator)
    written = write_plan(region, institutions, editor, coordinator)
    measuring.Measuring(written, handed_in_by=staff[Role.REPORTER], approved_by=coordinator).measure(facts.INDICATORS)
    return f"przyjęty plan, partnerstwo z {len(facts.SIGNATORIES)} umowami, spotkanie sygnatariuszy"


def join_forces(region, institutions, *, by) -> None:
    """The partnership, its signatories, its council and the meeting at one of the signatories'."""
    partnership = partners.create_partnership(region, secretariat=institutions[facts.WUP], by=by, **facts.PARTNERSHIP)
    for key, signed_on, withdrawn_on in facts.SIGNATORIES:
        agreement = partners.sign_agreement(
            partnership, signatory=institutions[key], signed_on=signed_on, number=facts.DEMONSTRATION, by=by
        )
        if withdrawn_on:
            reason = "zakończenie działalności w regionie (przykład pokazowy)"
            partners.withdraw_agreement(agreement, valid_to=withdrawn_on, reason=reason, by=by)
    registering.appoint(region, facts.COUNCIL, partnership=partnership, by=by)
    meeting = registering.hold_meeting(
        region,
        facts.MEETING,
        facts.AGENDA,
        begins_on=facts.MEETING_DAY,
        partnership=partnership,
        host=institutions[facts.OHP],
        by=by,
    )
    partners.write_minutes(meeting, text=facts.MINUTES, by=by)
    partners.accept_minutes(meeting, accepted_on=facts.MEETING_DAY, by=by)
    partners.publish_minutes(meeting, by=by)
    for days, host in facts.YEARLY_MEETINGS:
        registering.hold_meeting(
            region,
            facts.YEARLY_MEETING,
            facts.YEARLY_AGENDA,
            begins_on=timezone.localdate() + dt.timedelta(days=days),
            partnership=partnership,
            host=institutions[host],
            place=institutions[host].name,
            by=by,
        )


def write_plan(region, institutions, editor, coordinator) -> writing.Written:
    written = writing.begin(region, PLAN, kind=dictionaries.GUIDELINES_OF_2011, institutions=institutions, by=editor)
    writing.write_chapters(written, facts.CHAPTERS)
    writing.write_goals(written, facts.GOALS)
    writing.write_money(written, facts.MONEY)
    writing.promise(written, facts.INDICATORS)
    writing.record_steps(written, facts.STEPS)
    version = writing.freeze(
        written, label="Plan przyjęty", rationale="Po dwuetapowych konsultacjach społecznych.", by=coordinator
    )
    actions.adopt(version, body="board", number="", date=facts.ADOPTED_ON, title=facts.ADOPTION_TITLE, by=coordinator)
    actions.publish(version, by=coordinator, documents=False)
    # The next version is being written: only the office sees it.
    actions.open_working_version(written.plan, by=editor)
    return written
