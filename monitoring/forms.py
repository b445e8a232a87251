"""What people type in monitoring. Forms check the shape; actions decide."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from monitoring import numbers
from monitoring.models import Breakdown, Observation
from monitoring.texts import number_error
from plan_portal.territory.models import TerritorialUnit
from plans.forms.fields import RichTextField
from plans.models import Resolution


class FigureField(forms.CharField):
    """A figure as it is written in Polish; `places` are the decimals that the indicator has."""

    def __init__(self, *args, places: int = 6, **kwargs):
        super().__init__(*args, **kwargs)
        self.places = places
        self.widget.attrs.update(inputmode="decimal", autocomplete="off")

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return numbers.read_figure(typed.strip(), places=self.places)
        except numbers.NotANumber as error:
            raise forms.ValidationError(number_error(error.code, self.places)) from error


class ValueForm(forms.Form):
    """One value: of which year and category, how much, or why there is none."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    territory = forms.ModelChoiceField(TerritorialUnit.objects.none(), label=_("Territory"), empty_label=None)
    breakdown = forms.ModelChoiceField(Breakdown.objects.none(), label=_("Breakdown"), empty_label=None)
    value = FigureField(label=_("Value"), required=False)
    missing = forms.ChoiceField(
        label=_("No value, because"),
        choices=[("", _("there is a value")), *((code, word) for code, word in Observation.Missing.choices if code)],
        required=False,
    )
    as_at = forms.DateField(
        label=_("As at"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    quality = forms.ChoiceField(label=_("Quality"), choices=Observation.Quality.choices)
    source = forms.CharField(label=_("Source"), max_length=250, required=False)
    note = forms.CharField(label=_("Note for readers"), max_length=400, required=False)
    reason = forms.CharField(
        label=_("Reason of the correction"),
        max_length=400,
        required=False,
        help_text=_("Only if this year has an official value already. Stays visible beside the earlier value."),
    )

    def __init__(self, *args, passport, years, **kwargs):
        super().__init__(*args, **kwargs)
        plan = passport.version.plan
        self.fields["year"].choices = [(year, str(year)) for year in years]
        self.fields["territory"].queryset = TerritorialUnit.objects.current().within(plan.region.code)
        self.fields["breakdown"].queryset = Breakdown.objects.filter(dimension__in=["", *passport.breakdowns])
        self.fields["value"].places = passport.precision
        # A hint is HTML, and the unit is what an editor typed.
        self.fields["value"].help_text = format_html(_("In the unit: {unit}."), unit=passport.local_unit)

    def clean(self):
        cleaned = super().clean()
        if self.has_error("value"):
            return cleaned
        if cleaned.get("value") is None and not cleaned.get("missing"):
            self.add_error("value", _("Give a value, or say why there is none."))
        if cleaned.get("value") is not None and cleaned.get("missing"):
            self.add_error("missing", _("There is a value, so it is not missing."))
        return cleaned


class ReturnForm(forms.Form):
    reason = forms.CharField(label=_("What has to be put right"), max_length=400, widget=forms.Textarea({"rows": 3}))


class ReportForm(forms.Form):
    """The year of a new report."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        done = set(plan.reports.values_list("year", flat=True))
        last = min(plan.last_year, timezone.localdate().year)
        years = [year for year in range(last, plan.first_year - 1, -1) if year not in done]
        self.fields["year"].choices = [(year, str(year)) for year in years]


class ChapterForm(forms.Form):
    body = RichTextField(label=_("Text"), required=False, rows=16)
    base_revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.include_media = False  # the page has it in its head, with the nonce


class ResolutionForm(forms.Form):
    """The act by which a report was adopted."""

    body = forms.ChoiceField(label=_("Body"), choices=Resolution.Body.choices)
    number = forms.CharField(label=_("Number"), max_length=60)
    date = forms.DateField(label=_("Date"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    title = forms.CharField(label=_("Title"), max_length=400, required=False)
    url = forms.URLField(label=_("Link to the act"), required=False, assume_scheme="https")
