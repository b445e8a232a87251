import django_filters
from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from plan_portal.accounts.filters import RegionFilter
from plan_portal.api.filters import IntegerFilter
from plan_portal.api.reading import Detail, List
from plan_portal.api.schema import one_of, page_of
from plans.models import DocumentKind, LifeCycleStep, Plan, PlanVersion, RelatedDocument, Resolution


class ResolutionSerializer(serializers.ModelSerializer):
    body_name = serializers.CharField(source="get_body_display")

    class Meta:
        model = Resolution
        fields = ["body", "body_name", "number", "date", "title", "url"]


class VersionSerializer(serializers.ModelSerializer):
    label = serializers.CharField(source="__str__")
    resolution = ResolutionSerializer(allow_null=True)
    url = serializers.SerializerMethodField(help_text=_("The page in the portal."))

    class Meta:
        model = PlanVersion
        fields = [
            "number", "label", "state", "rationale", "frozen_at", "published_at", "content_hash", "resolution", "url",
        ]  # fmt: skip
        extra_kwargs = {"content_hash": {"help_text": _("SHA-256 of the content; empty while it is being worked on.")}}

    def get_url(self, version) -> str:
        return settings.PORTAL_URL + version.get_absolute_url()


class StepSerializer(serializers.ModelSerializer):
    kind_name = serializers.CharField(source="get_kind_display")
    resolution = ResolutionSerializer(allow_null=True)

    class Meta:
        model = LifeCycleStep
        fields = ["kind", "kind_name", "happened_on", "happened_in", "note", "resolution"]


class RelatedDocumentSerializer(serializers.ModelSerializer):
    relation_name = serializers.CharField(source="get_relation_display")

    class Meta:
        model = RelatedDocument
        fields = ["relation", "relation_name", "title", "url", "note"]


class PlanSerializer(serializers.ModelSerializer):
    """What a plan says about itself is taken from its newest version that one may read."""

    region = serializers.CharField(source="region.code", help_text=_("TERYT code of the voivodeship."))
    region_slug = serializers.CharField(source="region.slug")
    kind = serializers.CharField(source="kind.code")
    kind_name = serializers.CharField(source="kind.__str__")
    title = serializers.CharField(source="about.title")
    short_title = serializers.CharField(source="about.short_title")
    first_year = serializers.IntegerField(source="about.first_year")
    last_year = serializers.IntegerField(source="about.last_year")
    vision = serializers.CharField(source="about.vision")
    level_names = serializers.ListField(
        source="about.level_names",
        child=serializers.CharField(),
        help_text=_("Names of the levels of the tree of objectives, from the top."),
    )
    versions = VersionSerializer(many=True, source="readable_versions")
    url = serializers.SerializerMethodField(help_text=_("The page in the portal."))

    class Meta:
        model = Plan
        fields = [
            "region", "region_slug", "slug", "kind", "kind_name", "title", "short_title", "first_year", "last_year",
            "vision", "level_names", "is_demonstration", "versions", "url",
        ]  # fmt: skip

    def to_representation(self, plan):
        plan.about = plan.readable_versions[0].about if plan.readable_versions else plan
        return super().to_representation(plan)

    def get_url(self, plan) -> str:
        return settings.PORTAL_URL + plan.get_absolute_url()


class PlanDetailSerializer(PlanSerializer):
    steps = StepSerializer(many=True, help_text=_("The plan's way from initiation to expiry."))
    related_documents = RelatedDocumentSerializer(many=True)

    class Meta(PlanSerializer.Meta):
        fields = [*PlanSerializer.Meta.fields, "steps", "related_documents"]


class PlanFilters(django_filters.FilterSet):
    region = RegionFilter(field_name="region")
    kind = django_filters.ModelChoiceFilter(
        queryset=DocumentKind.objects.all(), to_field_name="code", label=_("Code of the kind of document")
    )
    year = IntegerFilter(method="covering", label=_("Plans whose years include this one"))

    class Meta:
        model = Plan
        fields = ["region", "kind", "year"]

    def covering(self, queryset, name, value):
        return queryset.filter(first_year__lte=value, last_year__gte=value)


def readable(user):
    """Plans that a person may read, with the versions that they may read, newest first."""
    versions = PlanVersion.objects.visible_to(user).select_related("resolution", "plan__region", "plan__kind")
    newest_first = Prefetch("versions", versions.order_by("-number"), to_attr="readable_versions")
    return Plan.objects.visible_to(user).select_related("region", "kind").prefetch_related(newest_first)


@extend_schema(
    tags=["plans"],
    summary=_("List of plans"),
    description=_("Multi-year regional plans for the social economy with their readable versions, newest first."),
    responses=page_of(PlanSerializer),
)
class PlanList(List):
    operation_id = "listPlans"
    queryset = Plan.objects.none()
    serializer_class = PlanSerializer
    filterset_class = PlanFilters

    def get_queryset(self):
        return readable(self.request.user)


@extend_schema(
    tags=["plans"],
    summary=_("One plan"),
    description=_("A plan with its versions, the steps of its life cycle and its place among other documents."),
    responses=one_of(PlanDetailSerializer),
)
class PlanDetail(Detail):
    operation_id = "getPlan"
    queryset = Plan.objects.none()
    serializer_class = PlanDetailSerializer
    lookup_fields = {"region": "region__slug", "plan": "slug"}

    def get_queryset(self):
        return readable(self.request.user).prefetch_related("steps__resolution", "related_documents")

    def source_of(self, plan):
        return plan.region.office_name
