"""What the office says among itself about the draft that it is writing. Invented."""

import datetime as dt

from django.utils import timezone

from plan_portal.demo.writing import Written
from plans import actions
from plans.text import blocks

DAYS_TO_CHECK = 7


def comment_on_draft(written: Written, *, editor, coordinator) -> None:
    """One comment that somebody has to see to, one that waits, one that is settled."""
    version = written.version
    lessons = version.sections.get(title="Wnioski z poprzedniego planu")
    actions.add_comment(
        version,
        kind="section",
        uid=lessons.uid,
        part=blocks(lessons.body)[0].bid,
        text="Proszę sprawdzić, czy wszystkie trzy wnioski mają pokrycie w sprawozdaniach rocznych.",
        assignee=editor,
        due=timezone.localdate() + dt.timedelta(days=DAYS_TO_CHECK),
        by=coordinator,
    )
    care = written.current("c-opieka")
    waiting = actions.add_comment(
        version,
        kind="objective",
        uid=care.uid,
        text="Czy wskaźnik tego celu obejmie także usługi wytchnieniowe?",
        by=editor,
    )
    actions.reply_to_comment(waiting, text="Tak, jeśli przyjmiemy uwagę z konsultacji.", by=coordinator)
    settled = actions.add_comment(
        version,
        kind="section",
        uid=version.sections.get(title="Wprowadzenie").uid,
        text="Brakuje zdania o tym, czym program różni się od planu.",
        by=coordinator,
    )
    actions.reply_to_comment(settled, text="Dopisane w drugim akapicie.", by=editor)
    actions.resolve_comment(settled, by=coordinator)
