"""Which version of a plan its values are measured against."""

from django.db.models import Case, IntegerField, Value, When

from plans.models import IndicatorPassport, Plan, PlanVersion


def how_binding(prefix: str = "") -> Case:
    """3 for an adopted version, 2 for a published one, 1 for a frozen one, 0 for the working one."""
    return Case(
        When(**{f"{prefix}resolution__isnull": False}, then=Value(3)),
        When(**{f"{prefix}published_at__isnull": False}, then=Value(2)),
        When(**{f"{prefix}state": PlanVersion.State.FROZEN}, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )


def measured_version(plan: Plan, user) -> PlanVersion | None:
    """The version that a person sees the plan's values against: of those they may read, the newest that binds most."""
    visible = PlanVersion.objects.visible_to(user).filter(plan=plan).select_related("plan__region", "resolution")
    return visible.order_by(how_binding().desc(), "-number").first()


def passport_of(indicator, user) -> IndicatorPassport | None:
    """What the most binding version that a person may read, of those that have it, says about an indicator."""
    visible = PlanVersion.objects.visible_to(user).filter(plan=indicator.plan_id)
    passports = IndicatorPassport.objects.filter(indicator=indicator, version__in=visible)
    return (
        passports.select_related("version__plan__region", "version__resolution", "objective", "measure__objective")
        .prefetch_related("targets")
        .order_by(how_binding("version__").desc(), "-version__number")
        .first()
    )
