import django_filters
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from partners.filters import DirectoryFilter
from partners.models import Institution, InstitutionStatus
from plan_portal.accounts.filters import RegionFilter
from plan_portal.api.filters import CharFilter
from plan_portal.api.reading import Detail, List
from plan_portal.api.schema import one_of, page_of


class StatusSerializer(serializers.ModelSerializer):
    """A status for a time: from a day, until the first day without it."""

    status_name = serializers.CharField(source="get_status_display")
    regime_name = serializers.CharField(source="get_regime_display")

    class Meta:
        model = InstitutionStatus
        fields = [
            "status", "status_name", "regime", "regime_name", "decision_number", "valid_from", "valid_to", "end_reason",
        ]  # fmt: skip


class InstitutionSerializer(serializers.ModelSerializer):
    region = serializers.CharField(source="region.code", help_text=_("TERYT code of the voivodeship."))
    kind_name = serializers.CharField(source="get_kind_display")
    operator = serializers.SerializerMethodField(help_text=_("Name of the operator or founder, if it is public."))
    territory = serializers.CharField(source="territory.code", allow_null=True, default=None)
    territory_name = serializers.CharField(source="territory.name", allow_null=True, default=None)
    statuses = StatusSerializer(many=True)
    url = serializers.SerializerMethodField(help_text=_("The page in the portal."))

    class Meta:
        model = Institution
        fields = [
            "uid", "region", "kind", "kind_name", "name", "short_name", "operator", "nip", "regon", "krs", "territory",
            "territory_name", "street", "postal_code", "town", "phone", "email", "website", "description", "statuses",
            "url",
        ]  # fmt: skip

    def get_operator(self, institution) -> str | None:
        operator = institution.operator
        return operator.name if operator and operator.is_public else None

    def get_url(self, institution) -> str:
        return settings.PORTAL_URL + institution.get_absolute_url()


class InstitutionFilters(DirectoryFilter):
    """The directory's own filters, over all regions at once."""

    region = RegionFilter(field_name="region")
    territory = CharFilter(
        field_name="territory__code",
        lookup_expr="startswith",
        max_length=7,
        label=_("TERYT code; takes in what is inside"),
    )
    town = CharFilter(lookup_expr="iexact", label=_("Town"))

    def __init__(self, data=None, queryset=None, *, request=None, prefix=None):
        # The page's own __init__ wants its region, for a list of counties to choose from.
        django_filters.FilterSet.__init__(self, data, queryset, request=request, prefix=prefix)


class PublicInstitutions:
    """The public directory and, for a region's own office, all of its registry."""

    queryset = Institution.objects.none()
    serializer_class = InstitutionSerializer

    def get_queryset(self):
        found = Institution.objects.visible_to(self.request.user)
        return found.select_related("region", "territory", "operator").prefetch_related("statuses")


@extend_schema(
    tags=["institutions"],
    summary=_("List of institutions"),
    description=_("Units of the social economy and its surroundings, with the history of their statuses."),
    responses=page_of(InstitutionSerializer),
)
class InstitutionList(PublicInstitutions, List):
    operation_id = "listInstitutions"
    filterset_class = InstitutionFilters


@extend_schema(
    tags=["institutions"],
    summary=_("One institution"),
    description=_("One institution of the public directory."),
    responses=one_of(InstitutionSerializer),
)
class InstitutionDetail(PublicInstitutions, Detail):
    operation_id = "getInstitution"
    lookup_fields = {"uid": "uid"}

    def source_of(self, institution):
        return institution.region.office_name
