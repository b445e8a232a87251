import django_filters
from django.conf import settings
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from plan_portal.accounts.filters import RegionFilter
from plan_portal.api.filters import CharFilter
from plan_portal.api.reading import Detail, List
from plan_portal.api.schema import one_of, page_of
from plans.models import Indicator, IndicatorPassport, PlanVersion, YearTarget


class YearTargetSerializer(serializers.ModelSerializer):
    class Meta:
        model = YearTarget
        fields = ["year", "value"]


class PassportSerializer(serializers.ModelSerializer):
    """What one version promises about an indicator. Values are in its `unit`."""

    uid = serializers.UUIDField(source="indicator.uid", help_text=_("The indicator: the same in every version."))
    element = serializers.UUIDField(source="uid", help_text=_("The element of the plan, for permalinks and remarks."))
    name = serializers.CharField(source="local_name")
    definition = serializers.CharField(source="local_definition")
    unit = serializers.CharField(source="local_unit")
    targets = YearTargetSerializer(many=True, help_text=_("Targets of single years on the way to the final one."))
    breakdowns = serializers.ListField(child=serializers.CharField(), help_text=_("Dimensions, such as SEX."))

    class Meta:
        model = IndicatorPassport
        fields = [
            "uid", "element", "code", "name", "definition", "formula", "kind", "unit", "precision", "direction",
            "aggregation", "baseline_value", "baseline_year", "targets", "target_value", "target_year", "source",
            "frequency", "due_month", "responsible_post", "breakdowns",
        ]  # fmt: skip


class IndicatorSerializer(serializers.ModelSerializer):
    """An indicator's identity, and its passport in the version that holds."""

    region = serializers.CharField(source="plan.region.code")
    region_slug = serializers.CharField(source="plan.region.slug")
    plan = serializers.CharField(source="plan.slug")
    continues = serializers.UUIDField(
        source="continues.uid", allow_null=True, default=None, help_text=_("The indicator of the plan before.")
    )
    version = serializers.IntegerField(
        source="passport.version.number", allow_null=True, default=None, help_text=_("The version of the passport.")
    )
    passport = PassportSerializer(allow_null=True)
    url = serializers.SerializerMethodField(help_text=_("The page in the portal."))

    class Meta:
        model = Indicator
        fields = ["uid", "region", "region_slug", "plan", "continues", "version", "passport", "url"]

    def get_url(self, indicator) -> str:
        return settings.PORTAL_URL + indicator.get_absolute_url()


class IndicatorFilters(django_filters.FilterSet):
    region = RegionFilter(field_name="plan__region")
    plan = CharFilter(field_name="plan__slug", label=_("Address of the plan"))
    kind = django_filters.ChoiceFilter(method="in_passport", choices=IndicatorPassport.Kind.choices, label=_("Kind"))
    direction = django_filters.ChoiceFilter(
        method="in_passport", choices=IndicatorPassport.Direction.choices, label=_("Which way the value should go")
    )
    q = CharFilter(method="named", label=_("Part of the name"))

    class Meta:
        model = Indicator
        fields = ["region", "plan", "kind", "direction", "q"]

    def in_passport(self, queryset, name, value):
        return queryset.filter(passports=F("passport_pk"), **{f"passports__{name}": value})

    def named(self, queryset, name, value):
        by_name = Q(passports__name__icontains=value) | Q(passports__name_en__icontains=value)
        return queryset.filter(by_name, passports=F("passport_pk"))


# What holds comes before what is proposed: an adopted version, else a published one, else the newest.
HOW_BINDING = Case(
    When(version__resolution__isnull=False, then=Value(2)),
    When(version__published_at__isnull=False, then=Value(1)),
    default=Value(0),
)


def readable(user):
    """Indicators that a person may read; `passport_pk` is the passport that holds, of those that they may read."""
    holding = (
        IndicatorPassport.objects.filter(indicator=OuterRef("pk"), version__in=PlanVersion.objects.visible_to(user))
        .order_by(HOW_BINDING.desc(), "-version__number")
        .values("pk")[:1]
    )
    return (
        Indicator.objects.visible_to(user)
        .select_related("plan__region", "continues")
        .annotate(passport_pk=Subquery(holding))
    )


def with_passports(indicators):
    """Put each one's passport on `passport`, in two queries for all."""
    passports = (
        IndicatorPassport.objects.filter(pk__in=[one.passport_pk for one in indicators])
        .select_related("version", "indicator")
        .prefetch_related("targets")
        .in_bulk()
    )
    for indicator in indicators:
        indicator.passport = passports.get(indicator.passport_pk)
    return indicators


@extend_schema(
    tags=["indicators"],
    summary=_("List of indicators"),
    description=_("Indicators with their passports: definition, unit, baseline, targets, source."),
    responses=page_of(IndicatorSerializer),
)
class IndicatorList(List):
    operation_id = "listIndicators"
    queryset = Indicator.objects.none()
    serializer_class = IndicatorSerializer
    filterset_class = IndicatorFilters

    def get_queryset(self):
        return readable(self.request.user)

    def paginate_queryset(self, queryset):
        return with_passports(super().paginate_queryset(queryset))


@extend_schema(
    tags=["indicators"],
    summary=_("One indicator"),
    description=_(
        "An indicator with its passport in the version that holds: the newest adopted one, else the newest public one."
    ),
    responses=one_of(IndicatorSerializer),
)
class IndicatorDetail(Detail):
    operation_id = "getIndicator"
    queryset = Indicator.objects.none()
    serializer_class = IndicatorSerializer
    lookup_fields = {"uid": "uid"}

    def get_queryset(self):
        return readable(self.request.user)

    def get_object(self):
        return with_passports([super().get_object()])[0]

    def source_of(self, indicator):
        return indicator.plan.region.office_name
