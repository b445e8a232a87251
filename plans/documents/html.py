"""A plan as HTML for the renderer, from its snapshot alone. Reads no database and no clock."""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from plan_portal import formats
from plans.documents.parts import PlanPart
from plans.documents.prose import Prose
from plans.documents.reading import plan_part

STYLES = Path(settings.BASE_DIR) / "static" / "css" / "document.css"


def html_of(snapshot: dict, *, language: str) -> str:
    """The whole document in one language (`pl`, `en`); the plan's own words stay Polish."""
    with translation.override(language):
        plan = plan_part(snapshot, language=language)
        prose = Prose()
        chapters = [_Chapter(chapter, prose) for chapter in plan.chapters]
        context = {
            "css": mark_safe(STYLES.read_text()),  # noqa: S308  (our own file)
            "language": language,
            "title": plan.title,
            "author": plan.office["name"] or plan.region,
            "region_name": plan.region,
            "kind": plan.kind[:1].upper() + plan.kind[1:],
            "running_title": running_title(plan),
            "cover_note": working_words(plan),
            "lead": plan.vision,
            "facts": cover_facts(plan),
            "sha256": plan.content_hash,
            "hash_words": _("SHA-256 of the content of this version:"),
            "plan": plan,
            "chapters": chapters,
            "goals": [_Goal(goal, prose) for goal in plan.goals],
            "contents": contents_of(plan),
            "tables": prose.tables,
        }
        return render_to_string("plans/plan_document.html", context)


def working_words(plan: PlanPart) -> str:
    """The line that tells a draft from what was adopted; "" for a frozen version."""
    return _("working version of %(day)s") % {"day": plan.day} if plan.is_working else ""


def running_title(plan: PlanPart) -> str:
    return " · ".join(filter(None, [plan.short_title, working_words(plan).upper()]))


def cover_facts(plan: PlanPart) -> list[tuple[str, str]]:
    office = plan.office
    address = ", ".join(filter(None, [office["street"], formats.place(office["postal_code"], office["town"])]))
    return [
        (_("Adopted by"), plan.resolution),
        (_("Period"), formats.years(plan.first_year, plan.last_year)),
        (_("Version"), f"{plan.number} · {plan.version}"),
        (_("Frozen on"), "" if plan.is_working else plan.day),
        (_("Office"), ", ".join(filter(None, [office["name"], address]))),
        (_("Contact"), ", ".join(filter(None, [office["phone"], office["email"]]))),
    ]


def contents_of(plan: PlanPart) -> list[dict]:
    """Two levels: chapters and their sections, then what follows from data."""

    def entry(anchor, title, children=()):
        return {"anchor": anchor, "title": title, "children": list(children)}

    entries = [
        entry(one.anchor, f"{one.code}. {one.title}", [entry(c.anchor, f"{c.code}. {c.title}") for c in one.children])
        for one in plan.chapters
    ]
    goals = [entry(goal.anchor, f"{goal.level_name} {goal.code}. {goal.title}") for goal in plan.goals]
    below = {"cele": goals}
    entries += [entry(anchor, title, below.get(anchor, ())) for anchor, title in plan.data_chapters]
    return [*entries, entry("dokument", _("About this document"))]


class _Chapter:
    """A chapter with its text ready to be put under its heading."""

    def __init__(self, part, prose: Prose):
        self.part = part
        self.level = min(6, part.depth + 2)
        self.html = prose.under(part.body, level=self.level)
        self.children = [_Chapter(child, prose) for child in part.children]


class _Goal:
    def __init__(self, part, prose: Prose):
        self.part = part
        self.level = min(6, part.depth + 3)
        self.html = prose.under(part.description, level=self.level)
        self.measure_level = min(6, self.level + 1)
        self.measures = [(one, prose.under(one.description, level=self.measure_level)) for one in part.measures]
        self.children = [_Goal(child, prose) for child in part.children]
