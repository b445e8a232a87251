from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from plan_portal import audit
from plan_portal.accounts.models import Region
from plans.actions.editing import checking, lock_working, store
from plans.models import BudgetCell, DocumentKind, Plan, PlanVersion, YearTarget

LONGEST_PLAN = 30  # years


@transaction.atomic
def create_plan(
    region: Region,
    *,
    kind: DocumentKind,
    title: str,
    short_title: str,
    first_year: int,
    last_year: int,
    level_names=(),
    vision: str = "",
    slug: str = "",
    is_demonstration: bool = False,
    by,
) -> Plan:
    """A new plan of a region with an empty working version. Without `slug` its address comes from the short title."""
    with audit.because("create_plan", by=by, region=region):
        _check(title, short_title, first_year, last_year)
        plan = Plan.objects.create(
            region=region,
            slug=slug or _free_slug(region, short_title),
            kind=kind,
            title=title.strip(),
            short_title=short_title.strip(),
            first_year=first_year,
            last_year=last_year,
            level_names=_names(level_names),
            vision=vision.strip(),
            is_demonstration=is_demonstration,
        )
        PlanVersion.objects.create(plan=plan, number=1)
    return plan


@transaction.atomic
def save_plan(
    plan: Plan,
    *,
    base_revision: int | None,
    title: str,
    short_title: str,
    first_year: int,
    last_year: int,
    level_names=(),
    vision: str = "",
    by,
) -> Plan:
    """What the plan says about itself, as long as it has a working version; frozen versions keep their own.

    Raises StaleCopy when somebody saved it after revision `base_revision`.
    """
    with audit.because("save_plan", by=by):
        version = lock_working(plan.versions.order_by("-number").first())
        _check(title, short_title, first_year, last_year, version=version)
        store(
            plan,
            base_revision=base_revision,
            title=title.strip(),
            short_title=short_title.strip(),
            first_year=first_year,
            last_year=last_year,
            level_names=_names(level_names),
            vision=vision.strip(),
        )
    return plan


def _names(level_names) -> list[str]:
    return [name.strip() for name in level_names if name.strip()]


def _check(title, short_title, first_year, last_year, *, version=None) -> None:
    with checking() as refusals:
        refusals.require("title", title.strip(), _("Give the plan a title."))
        refusals.require("short_title", short_title.strip(), _("Give the plan a short title."))
        if last_year < first_year:
            refusals["last_year"] = _("The last year is before the first one.")
        elif last_year - first_year >= LONGEST_PLAN:
            refusals["last_year"] = _("A plan runs at most %(years)s years.") % {"years": LONGEST_PLAN}
        elif version is not None and _has_figures_outside(version, first_year, last_year):
            refusals["last_year"] = _(
                "Targets or amounts are planned for years that would fall out. Remove them first."
            )


def _has_figures_outside(version, first_year, last_year) -> bool:
    inside = {"year__range": (first_year, last_year)}
    targets = YearTarget.objects.filter(passport__version=version).exclude(**inside)
    amounts = BudgetCell.objects.filter(row__version=version).exclude(**inside)
    return targets.exists() or amounts.exists()


def _free_slug(region, short_title) -> str:
    wanted = slugify(short_title.translate(_POLISH))[:50].strip("-") or "plan"
    taken = set(Plan.objects.filter(region=region).values_list("slug", flat=True))
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, 1000))) if slug not in taken)


_POLISH = str.maketrans("łŁ–—", "lL--")  # what slugify would drop
