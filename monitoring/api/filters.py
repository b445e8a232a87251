import django_filters
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from monitoring.api.dimensions import TOTAL
from monitoring.models import Observation
from monitoring.models.observations import PERIOD
from plan_portal.accounts.filters import RegionFilter
from plan_portal.api.filters import CharFilter, IntegerFilter
from plan_portal.territory.models import TerritorialUnit


class ObservationFilters(django_filters.FilterSet):
    region = RegionFilter(field_name="indicator__plan__region", label=_("Region of the plan: TERYT code or name"))
    plan = CharFilter(field_name="indicator__plan__slug", label=_("Address of the plan"))
    indicator = django_filters.UUIDFilter(field_name="indicator__uid", label=_("Indicator"))
    territory = CharFilter(field_name="territory__code", max_length=7, label=_("TERYT code, exactly"))
    within = CharFilter(
        field_name="territory__code",
        lookup_expr="startswith",
        max_length=7,
        label=_("TERYT code; takes in what is inside"),
    )
    level = django_filters.ChoiceFilter(
        field_name="territory__level", choices=TerritorialUnit.Level.choices, label=_("Level of the territory")
    )
    period = CharFilter(
        max_length=8,
        validators=[RegexValidator(PERIOD)],
        label=_("Exactly this period: 2015, 2015-S1, 2015-Q3, 2015-M07"),
    )
    year_from = IntegerFilter(method="since", min_value=1900, max_value=2999, label=_("From this year on"))
    year_to = IntegerFilter(method="until", min_value=1900, max_value=2999, label=_("Up to this year"))
    breakdown = CharFilter(method="broken_down", max_length=120, label=_("Category, such as SEX=F; _T is the total"))
    dimension = CharFilter(field_name="breakdown__dimension", max_length=40, label=_("Dimension, such as SEX"))
    quality = django_filters.ChoiceFilter(choices=Observation.Quality.choices, label=_("Quality"))

    class Meta:
        model = Observation
        fields = []

    # Periods begin with their year, so they compare as texts.

    def since(self, queryset, name, value):
        return queryset.filter(period__gte=f"{value:04}")

    def until(self, queryset, name, value):
        return queryset.filter(period__lt=f"{value + 1:04}")

    def broken_down(self, queryset, name, value):
        return queryset.filter(breakdown__key="" if value == TOTAL else value)
