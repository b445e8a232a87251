from django.db import transaction
from django.utils.translation import gettext as _

from plan_portal import audit
from plans.actions.editing import checking
from plans.actions.plans import create_plan
from plans.copying import Term, clone_content
from plans.models import DocumentKind, Plan, PlanVersion


@transaction.atomic
def clone_plan(
    version: PlanVersion,
    *,
    title: str,
    short_title: str,
    first_year: int,
    last_year: int,
    kind: DocumentKind | None = None,
    shift_years: bool = True,
    with_amounts: bool = False,
    by,
) -> Plan:
    """Begin the next term's plan with what a version says: chapters, objectives, measures, indicators, rows of money.

    Elements have identities of their own, each indicator continues the one before it. Years move with the term
    (`shift_years`); what then falls out of it is left out. Related documents, links to their goals, sums that the text
    names, contracted and spent money and the life cycle are not copied.
    """
    source = PlanVersion.objects.select_related("plan__region", "plan__kind").get(pk=version.pk)
    before, about = source.plan, source.about
    with audit.because("clone_plan", by=by, region=before.region):
        with checking() as refusals:
            refusals.unless(first_year > about.first_year, "first_year", _("The next term begins later than this one."))
        plan = create_plan(
            before.region,
            kind=kind or before.kind,
            title=title,
            short_title=short_title,
            first_year=first_year,
            last_year=last_year,
            level_names=about.level_names,
            vision=about.vision,
            is_demonstration=before.is_demonstration,
            by=by,
        )
        shift = first_year - about.first_year if shift_years else 0
        term = Term(first_year, last_year, shift, with_amounts=with_amounts, same_kind=plan.kind_id == before.kind_id)
        clone_content(source, plan.versions.get(), term)
    return plan
