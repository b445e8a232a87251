from django.db import transaction
from django.utils.translation import gettext as _

from plan_portal import audit
from plans.actions.editing import checking, lock_working, next_position, rich_text, store
from plans.actions.undoing import remember_added
from plans.models import PlanVersion, Section
from plans.numbering import renumber


@transaction.atomic
def add_section(
    version: PlanVersion, *, title: str, parent: Section | None = None, body="", summary="", covers=(), by
) -> Section:
    """Append a chapter, or a section to `parent`. `covers` are required elements that it holds."""
    with audit.because("add_section", by=by):
        version = lock_working(version)
        _check(version, title, parent)
        section = Section.objects.create(
            version=version,
            parent=parent,
            position=next_position(Section.objects.filter(version=version, parent=parent)),
            title=title.strip(),
            body=rich_text(version, body, model=Section).html,
            summary=summary.strip(),
        )
        section.covers.set(covers)
        numbering = renumber(version)
        section.refresh_from_db()
        remember_added(version, section, numbering=numbering, by=by)
    return section


@transaction.atomic
def save_section(
    section: Section, *, base_revision: int | None, title: str, body: str, summary: str = "", covers=None, by
) -> Section:
    """Replace a section's text. `covers=None` leaves what it covers.

    Raises StaleCopy when somebody saved it after revision `base_revision`.
    """
    with audit.because("save_section", by=by):
        version = lock_working(section.version)
        _check(version, title)
        settled = rich_text(version, body, of=section)
        values = {"title": title.strip(), "summary": summary.strip(), "body": settled.html}
        store(section, base_revision=base_revision, **values)
        section.uncertain = settled.uncertain
        if covers is not None:
            section.covers.set(covers)
    return section


def _check(version, title, parent=None):
    with checking() as refusals:
        refusals.require("title", title.strip(), _("Give the section a title."))
        refusals.unless(
            parent is None or parent.version_id == version.pk, "parent", _("Choose a section of the same version.")
        )
