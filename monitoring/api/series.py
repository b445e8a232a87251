from decimal import Decimal

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from monitoring import progress, texts
from monitoring.api import rows
from monitoring.api.dimensions import TOTAL, breakdowns, territories
from monitoring.models import Breakdown, Observation
from monitoring.series import promise_of
from plan_portal.api import answers, csv
from plan_portal.api.filters import refuse_unknown
from plan_portal.api.reading import Detail
from plan_portal.api.renderers import CSVRenderer, JSONRenderer
from plan_portal.api.schema import one_of
from plan_portal.territory.models import TerritorialUnit
from plans.api import indicators
from plans.api.indicators import PassportSerializer
from plans.models import Indicator

COLUMNS = (
    "indicator", "code", "name", "unit", "territory", "territory_name", "breakdown", "period", "value", "missing",
    "quality", "as_at", "revision", "note", "target", "expected", "status", "progress_percent",
)  # fmt: skip


class AssessmentSerializer(serializers.Serializer):
    """How far the promise has come, and the rule that says so. Only the region's total is judged."""

    status = serializers.ChoiceField(choices=[status.value for status in progress.Status])
    progress_percent = serializers.DecimalField(
        max_digits=12, decimal_places=1, allow_null=True, help_text=gettext_lazy("Rounded down to a tenth.")
    )
    sentence = serializers.CharField(help_text=gettext_lazy("The rule with its figures, in words."))
    rule = serializers.DictField(help_text=gettext_lazy("The rule as a code and its figures."))


class PointSerializer(serializers.Serializer):
    """One period. Years with a target stand here even if there is no value yet."""

    period = serializers.CharField()
    value = serializers.DecimalField(max_digits=20, decimal_places=6, allow_null=True)
    missing = serializers.CharField(allow_null=True)
    sign = serializers.CharField(allow_null=True)
    quality = serializers.CharField(allow_null=True)
    as_at = serializers.DateField(allow_null=True)
    revision = serializers.IntegerField(allow_null=True)
    note = serializers.CharField()
    target = serializers.DecimalField(
        max_digits=20, decimal_places=6, allow_null=True, help_text=gettext_lazy("Promised for this very year.")
    )
    expected = serializers.DecimalField(
        max_digits=20,
        decimal_places=6,
        allow_null=True,
        help_text=gettext_lazy("On the straight path between baseline, yearly targets and final target."),
    )
    assessment = AssessmentSerializer(allow_null=True)


class SeriesSerializer(serializers.Serializer):
    indicator = PassportSerializer()
    version = serializers.IntegerField(help_text=gettext_lazy("The version of the passport."))
    territory = serializers.CharField(help_text=gettext_lazy("TERYT code."))
    territory_name = serializers.CharField()
    breakdown = serializers.CharField()
    breakdown_name = serializers.CharField()
    rule = serializers.CharField(help_text=gettext_lazy("How progress is worked out."))
    assessment = AssessmentSerializer(allow_null=True, help_text=gettext_lazy("As it stands today."))
    points = PointSerializer(many=True)


@extend_schema(
    tags=["indicators"],
    summary=gettext_lazy("Series of one indicator"),
    description=gettext_lazy(
        "Official values by period for one territory and category, with the yearly targets, the expected path, and how "
        "far the promise has come. Without parameters: the total of the whole region."
    ),
    parameters=[
        OpenApiParameter("territory", str, description=gettext_lazy("TERYT code; the region if not given.")),
        OpenApiParameter("breakdown", str, description=gettext_lazy("Category, such as SEX=F; _T is the total.")),
        csv.FORMAT,
        csv.PARAMETER,
    ],
    responses={(200, "application/json"): one_of(SeriesSerializer), (200, "text/csv"): OpenApiTypes.STR},
)
class IndicatorSeries(Detail):
    operation_id = "getSeries"
    queryset = Indicator.objects.none()
    serializer_class = SeriesSerializer
    renderer_classes = [JSONRenderer, CSVRenderer]
    own_parameters = ("territory", "breakdown", "dialect")
    lookup_fields = {"uid": "uid"}

    def get_queryset(self):
        return indicators.readable(self.request.user).exclude(passport_pk=None)

    def retrieve(self, request, *args, **kwargs):
        refuse_unknown(request, None, self)
        dialect = csv.dialect(request)
        indicator = indicators.with_passports([get_object_or_404(self.get_queryset(), uid=kwargs["uid"])])[0]
        series = Series(indicator, *self.place(indicator))
        series.read(Observation.objects.visible_to(request.user).official())
        if request.accepted_renderer.format == "csv":
            return as_csv(request, series, dialect)
        return answers.answer(request, series.document(), source=indicator.plan.region.office_name)

    def place(self, indicator) -> tuple[int, int]:
        """Primary keys of territory and breakdown. Raises ValidationError for what does not exist."""
        code = self.request.GET.get("territory", indicator.plan.region.code)
        key = self.request.GET.get("breakdown", TOTAL)
        units = TerritorialUnit.objects.filter(code=code[:7].replace("\x00", "")).order_by("-valid_from")
        parts = Breakdown.objects.filter(key="" if key == TOTAL else key.replace("\x00", "") or TOTAL)
        unit, part = units.values_list("pk", flat=True).first(), parts.values_list("pk", flat=True).first()
        errors = {}
        if unit is None or not code.startswith(indicator.plan.region.code):
            errors["territory"] = [_("There is no such unit in the region of the plan.")]
        if part is None:
            errors["breakdown"] = [_("There is no such category.")]
        if errors:
            raise ValidationError(errors)
        return unit, part


class Series:
    """Values of one indicator in one territory and category, judged if they are the region's total."""

    def __init__(self, indicator: Indicator, territory: int, breakdown: int):
        self.indicator, self.passport = indicator, indicator.passport
        self.territory = territories.of([territory])[territory] | {"pk": territory}
        self.breakdown = breakdowns.of([breakdown])[breakdown] | {"pk": breakdown}
        self.is_whole = self.territory["code"] == indicator.plan.region.code and self.breakdown["code"] == TOTAL
        self.promise = promise_of(self.passport)

    def read(self, official) -> None:
        """The rows by period, and the values of whole years."""
        cell = {"indicator": self.indicator, "territory__code": self.territory["code"]}
        found = rows.tuples(official.filter(breakdown=self.breakdown["pk"], **cell).order_by("period"))
        self.rows = {row[3]: row for row in found}
        self.values = {int(row[3]): Decimal(row[5]) for row in found if row[5] is not None and len(row[3]) == 4}

    def document(self) -> dict:
        return {
            "indicator": PassportSerializer(self.passport).data,
            "version": self.passport.version.number,
            "territory": self.territory["code"],
            "territory_name": self.territory["name"],
            "breakdown": self.breakdown["code"],
            "breakdown_name": self.breakdown[get_language()],
            "rule": texts.FORMULA,
            "assessment": self.assessment(timezone.localdate().year),
            "points": list(self.points()),
        }

    def points(self):
        promised = {str(year) for year in self.promise.yearly} if self.is_whole else set()
        for period in sorted(self.rows.keys() | promised):
            year = int(period) if len(period) == 4 else None
            yield self.observed(period) | {
                "target": self.promise.yearly.get(year) if self.is_whole else None,
                "expected": progress.expected(self.promise, year) if self.is_whole and year else None,
                "assessment": self.assessment(year) if year and period in self.rows else None,
            }

    def observed(self, period: str) -> dict:
        row = self.rows.get(period)
        if row is None:
            gaps = ("value", "missing", "sign", "quality", "as_at", "revision")
            return {"period": period, **dict.fromkeys(gaps), "note": ""}
        return {
            "period": period,
            "value": None if row[5] is None else Decimal(row[5]),
            "missing": row[6] or None,
            "sign": rows.SIGN_OF.get(row[6]),
            "quality": row[7],
            "as_at": row[8],
            "revision": row[9],
            "note": row[10],
        }

    def assessment(self, year: int) -> dict | None:
        if not self.is_whole:
            return None
        found = progress.assess(self.promise, self.values, year)
        words = texts.sentence(found, unit=self.passport.local_unit, places=self.passport.precision)
        return {
            "status": found.status.value,
            "progress_percent": found.percent,
            "sentence": words,
            "rule": found.rule,
        }

    def lines(self):
        head = (
            self.indicator.uid, self.passport.code, self.passport.local_name, self.passport.local_unit,
            self.territory["code"], self.territory["name"], self.breakdown["code"],
        )  # fmt: skip
        for point in self.points():
            said = (point[name] for name in COLUMNS[len(head) : -2])
            judged = point["assessment"] or {}
            yield (*head, *said, judged.get("status"), judged.get("progress_percent"))


def as_csv(request, series: Series, dialect):
    content = dialect.header(COLUMNS) + csv.lines(series.lines(), dialect)
    name = f"{series.passport.code} {series.passport.local_name}"[:100] + ".csv"
    return answers.unchanged(request, content) or csv.download(
        request, [content], name=name, etag=answers.etag_of(content)
    )
