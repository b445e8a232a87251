from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from monitoring.api import rows
from monitoring.api.dimensions import breakdowns, territories
from monitoring.api.filters import ObservationFilters
from monitoring.models import Observation
from plan_portal.api import answers, csv, json, pages
from plan_portal.api.copying import copied
from plan_portal.api.reading import List
from plan_portal.api.renderers import CSVRenderer, JSONRenderer
from plan_portal.api.schema import MetaSerializer, PageLinksSerializer
from plans.api import indicators


class ObservationSerializer(serializers.Serializer):
    """Describes a row; rows are written without it."""

    indicator = serializers.UUIDField()
    territory = serializers.CharField(help_text=_("TERYT code."))
    period = serializers.CharField(help_text=_("2015, 2015-S1, 2015-Q3 or 2015-M07."))
    breakdown = serializers.CharField(help_text=_("Category, such as SEX=F; _T is the total."))
    value = serializers.DecimalField(
        max_digits=20,
        decimal_places=6,
        allow_null=True,
        help_text=_("In the unit of the indicator, exact; null: see missing."),
    )
    missing = serializers.ChoiceField(
        choices=Observation.Missing.choices[1:], allow_null=True, help_text=_("Why there is no value.")
    )
    sign = serializers.CharField(allow_null=True, help_text=_("The sign of official statistics for a missing value."))
    quality = serializers.ChoiceField(choices=Observation.Quality.choices)
    as_at = serializers.DateField(allow_null=True)
    revision = serializers.IntegerField(help_text=_("1, and one more with each correction."))
    note = serializers.CharField()
    source = serializers.CharField()
    is_demonstration = serializers.BooleanField(help_text=_("An invented value that shows how the portal works."))
    approved_on = serializers.DateField()


class IncludedIndicatorSerializer(serializers.Serializer):
    uid = serializers.UUIDField()
    region = serializers.CharField()
    plan = serializers.CharField()
    code = serializers.CharField()
    name = serializers.CharField()
    unit = serializers.CharField()


class IncludedSerializer(serializers.Serializer):
    """Names of what the rows point at, by its code."""

    indicators = serializers.DictField(child=IncludedIndicatorSerializer())
    territories = serializers.DictField(child=serializers.CharField())
    breakdowns = serializers.DictField(child=serializers.CharField())


class ObservationPageAnswerSerializer(serializers.Serializer):
    meta = MetaSerializer()
    data = ObservationSerializer(many=True)
    included = IncludedSerializer()
    links = PageLinksSerializer()


@extend_schema(
    tags=["observations"],
    summary=_("List of observations"),
    description=_(
        "Official (approved) values of indicators by territory, period and breakdown. JSON comes in pages; CSV holds "
        "all rows that pass the filters, streamed."
    ),
    parameters=[csv.FORMAT, csv.PARAMETER],
    responses={
        (200, "application/json"): ObservationPageAnswerSerializer(many=False),
        (200, "text/csv"): OpenApiTypes.STR,
    },
)
class ObservationList(List):
    operation_id = "listObservations"
    queryset = Observation.objects.none()
    serializer_class = ObservationSerializer
    filterset_class = ObservationFilters
    renderer_classes = [JSONRenderer, CSVRenderer]
    own_parameters = ("dialect",)

    def get_queryset(self):
        return Observation.objects.visible_to(self.request.user).official()

    def list(self, request, *args, **kwargs):
        dialect = csv.dialect(request)
        observations = self.filter_queryset(self.get_queryset())
        if request.accepted_renderer.format == "csv":
            return self.as_csv(request, observations, dialect)
        return self.as_page(request, observations)

    def as_page(self, request, observations):
        size = pages.limit(request)
        found = rows.tuples(observations.order_by("pk").filter(pk__gt=pages.after(request))[: size + 1])
        following = pages.next_link(request, found[size - 1][0]) if len(found) > size else None
        known = described(request.user, {row[1] for row in found[:size]})
        # What somebody may see as a value, but not as an indicator, is left out: its plan is not published.
        shown = [row for row in found[:size] if row[1] in known]
        data = list(rows.documents(shown, known))
        return answers.answer(request, data, links={"next": following}, included=_included(shown, known))

    def as_csv(self, request, observations, dialect):
        readable = indicators.readable(request.user).exclude(passport_pk=None).values_list("pk", "passport_pk")
        passports = dict(readable)
        official = observations.filter(indicator__in=passports)
        wanted = rows.for_copy(official, list(passports.values()), get_language(), dialect)
        known_by, changed_at = rows.state_of(official)
        content = json.dumps([known_by, sorted(passports.values()), request.GET.dict()])
        return answers.unchanged(request, content, changed_at) or csv.download(
            request,
            _csv(wanted, dialect),
            name="observations.csv",
            etag=answers.etag_of(content),
            changed_at=changed_at,
        )


def described(user, keys) -> dict[int, dict]:
    """What is said of indicators beside their values, by primary key."""
    found = indicators.with_passports(list(indicators.readable(user).filter(pk__in=keys)))
    return {
        one.pk: {
            "uid": one.uid,
            "region": one.plan.region.code,
            "plan": one.plan.slug,
            "code": one.passport.code,
            "name": one.passport.local_name,
            "unit": one.passport.local_unit,
        }
        for one in found
        if one.passport
    }


def _included(shown, known):
    places, parts, language = territories.known, breakdowns.known, get_language()
    used = {row[1] for row in shown}
    return {
        "indicators": {str(known[pk]["uid"]): known[pk] for pk in used},
        "territories": {places[pk]["code"]: places[pk]["name"] for pk in {row[2] for row in shown}},
        "breakdowns": {parts[pk]["code"]: parts[pk][language] for pk in {row[4] for row in shown}},
    }


def _csv(wanted, dialect):
    yield dialect.header(rows.COLUMNS)
    yield from copied(wanted, delimiter=dialect.delimiter)
