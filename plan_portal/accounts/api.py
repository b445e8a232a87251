from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from plan_portal.accounts.filters import RegionFilterSet
from plan_portal.accounts.models import Region
from plan_portal.api.reading import Detail, List
from plan_portal.api.schema import one_of, page_of


class OfficeSerializer(serializers.ModelSerializer):
    """The regional social policy centre (ROPS)."""

    name = serializers.CharField(source="office_name")
    short_name = serializers.CharField(source="office_short_name")

    class Meta:
        model = Region
        fields = [
            "name", "short_name", "street", "postal_code", "town", "phone", "fax", "email", "website", "bip_url",
        ]  # fmt: skip


class RegionSerializer(serializers.ModelSerializer):
    full_name = serializers.CharField(help_text=_("As a heading says it: województwo lubelskie."))
    office = OfficeSerializer(source="*")
    url = serializers.SerializerMethodField(help_text=_("The page in the portal."))

    class Meta:
        model = Region
        fields = ["code", "slug", "name", "full_name", "takes_part", "office", "url"]

    def get_url(self, region) -> str:
        return settings.PORTAL_URL + region.get_absolute_url()


@extend_schema(
    tags=["regions"],
    summary=_("List of regions"),
    description=_("The sixteen voivodeships and the offices that prepare their plans."),
    responses=page_of(RegionSerializer),
)
class RegionList(List):
    operation_id = "listRegions"
    queryset = Region.objects.all()
    serializer_class = RegionSerializer
    filterset_class = RegionFilterSet


@extend_schema(
    tags=["regions"],
    summary=_("One region"),
    description=_("A voivodeship by its two-digit TERYT code."),
    responses=one_of(RegionSerializer),
)
class RegionDetail(Detail):
    operation_id = "getRegion"
    queryset = Region.objects.all()
    serializer_class = RegionSerializer
    lookup_fields = {"code": "code"}
