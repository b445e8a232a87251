"""Forms for the elements of a working version. They check the shape; the actions check the rest and save."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from partners.models import Institution
from plans.forms.fields import (
    WITH_NOTES_AND_IMAGES,
    AmountField,
    MilestonesField,
    RevisionField,
    RichTextField,
    YearField,
)
from plans.models import IndicatorPassport, Measure, Objective, RequiredElement
from plans.numbering import by_code
from plans.tables import milestones

FILTERED = {"data-filter": ""}  # a script puts a field above it that narrows the list


class ElementForm(forms.Form):
    """What all of them have: the revision that they were made from."""

    revision = RevisionField()

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        self.version = version
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.include_media = False  # the page has it in its head, with the nonce
        self.prepare()
        self.helper.layout = self.layout()

    def prepare(self):
        pass

    def layout(self):
        return Layout(*self.fields)


class SectionForm(ElementForm):
    title = forms.CharField(label=_("Title"), max_length=300)
    body = RichTextField(label=_("Text"), required=False, extensions=WITH_NOTES_AND_IMAGES)
    summary = forms.CharField(
        label=_("Plain-language summary"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A few short sentences for somebody who does not work with plans. Readers can ask for them first."),
    )
    covers = forms.ModelMultipleChoiceField(
        label=_("What the kind of document asks for and this section holds"),
        queryset=RequiredElement.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self):
        asked = RequiredElement.objects.filter(kind=self.version.plan.kind_id)
        self.fields["covers"].queryset = asked
        if not asked:
            del self.fields["covers"]

    @classmethod
    def values_of(cls, section) -> dict:
        return {
            "title": section.title,
            "body": section.body,
            "summary": section.summary,
            "covers": [required.pk for required in section.covers.all()],
        }


class ObjectiveForm(ElementForm):
    title = forms.CharField(label=_("Wording"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    description = RichTextField(label=_("Description"), required=False, rows=10, extensions=WITH_NOTES_AND_IMAGES)

    @classmethod
    def values_of(cls, objective) -> dict:
        return {"title": objective.title, "description": objective.description}


class MeasureForm(ElementForm):
    name = forms.CharField(label=_("Name"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    objective = forms.ModelChoiceField(label=_("Objective"), queryset=Objective.objects.none(), to_field_name="uid")
    description = RichTextField(label=_("Description"), required=False, rows=10, extensions=WITH_NOTES_AND_IMAGES)
    continuity = forms.ChoiceField(label=_("Continuity"), choices=Measure.Continuity.choices)
    first_year = YearField(label=_("First year"))
    last_year = YearField(label=_("Last year"))
    milestones = MilestonesField(label=_("Milestones"), required=False)
    lead = forms.ModelChoiceField(
        label=_("Lead"), queryset=Institution.objects.none(), required=False, widget=forms.Select(attrs=FILTERED)
    )
    partners = forms.ModelMultipleChoiceField(
        label=_("Partners"),
        queryset=Institution.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6} | FILTERED),
        help_text=_("Hold Ctrl to choose several."),
    )

    def prepare(self):
        self.fields["objective"].queryset = _objectives(self.version)
        institutions = Institution.objects.filter(region=self.version.plan.region_id)
        self.fields["lead"].queryset = self.fields["partners"].queryset = institutions

    def layout(self):
        years = Div("continuity", "first_year", "last_year", css_class="fields-in-a-row")
        return Layout("revision", "name", "objective", "description", years, "milestones", "lead", "partners")

    @classmethod
    def values_of(cls, measure) -> dict:
        return {
            "name": measure.name,
            "objective": measure.objective.uid,
            "description": measure.description,
            "continuity": measure.continuity,
            "first_year": measure.first_year,
            "last_year": measure.last_year,
            "milestones": milestones.written(measure.milestones.all()),
            "lead": measure.lead_id,
            "partners": [partner.pk for partner in measure.partners.all()],
        }


class Nodes:
    """The objectives and measures of a version that money or an indicator can hang on."""

    def __init__(self, version):
        self.objectives = by_code(Objective.objects.filter(version=version))
        self.measures = by_code(Measure.objects.filter(version=version))
        self.by_value = {f"objective:{each.uid}": each for each in self.objectives}
        self.by_value |= {f"measure:{each.uid}": each for each in self.measures}

    @property
    def choices(self) -> list:
        objectives = [(f"objective:{each.uid}", str(each)) for each in self.objectives]
        measures = [(f"measure:{each.uid}", str(each)) for each in self.measures]
        return [("", "---------"), (_("Objectives"), objectives), (_("Measures"), measures)]


class NodeField(forms.ChoiceField):
    """An objective or a measure of the version, as `objective:<uid>` or `measure:<uid>`."""

    def offer(self, nodes: Nodes) -> None:
        self.nodes = nodes
        self.choices = nodes.choices

    def clean(self, value):
        return self.nodes.by_value.get(super().clean(value))

    @staticmethod
    def value_of(element) -> str:
        return f"measure:{element.measure.uid}" if element.measure else f"objective:{element.objective.uid}"


class PassportForm(ElementForm):
    """The passport of an indicator, with a target for each year of the plan."""

    name = forms.CharField(label=_("Name"), max_length=300)
    node = NodeField(label=_("Measures the progress of"))
    kind = forms.ChoiceField(
        label=_("Kind"), choices=IndicatorPassport.Kind.choices, initial=IndicatorPassport.Kind.OUTPUT
    )
    unit = forms.CharField(label=_("Unit"), max_length=40, help_text=_("For example: szt., osób, %, zł."))
    precision = forms.IntegerField(label=_("Decimal places"), min_value=0, max_value=6, initial=0)
    definition = forms.CharField(
        label=_("Definition"), required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("What is counted.")
    )
    formula = forms.CharField(label=_("Formula"), required=False, max_length=400)
    direction = forms.ChoiceField(label=_("Direction"), choices=IndicatorPassport.Direction.choices)
    aggregation = forms.ChoiceField(label=_("Aggregation"), choices=IndicatorPassport.Aggregation.choices)
    baseline_value = AmountField(label=_("Baseline value"), max_digits=20, decimal_places=6)
    baseline_year = YearField(label=_("Baseline year"))
    target_value = AmountField(label=_("Target value"), max_digits=20, decimal_places=6)
    target_year = YearField(label=_("Target year"))
    source = forms.CharField(label=_("Data source"), required=False, max_length=250)
    frequency = forms.ChoiceField(label=_("Frequency"), choices=IndicatorPassport.Frequency.choices)
    due_month = forms.TypedChoiceField(
        label=_("Month when the value is due"), required=False, coerce=int, empty_value=None
    )
    responsible_post = forms.CharField(label=_("Responsible post"), required=False, max_length=200)
    breakdowns = forms.CharField(
        label=_("Breakdowns"), required=False, help_text=_("Codes of dimensions, divided by commas. For example: SEX.")
    )
    name_en = forms.CharField(label=_("Name in English"), required=False, max_length=300)
    unit_en = forms.CharField(label=_("Unit in English"), required=False, max_length=40)
    definition_en = forms.CharField(
        label=_("Definition in English"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def prepare(self):
        self.fields["node"].offer(Nodes(self.version))
        self.fields["due_month"].choices = [("", "---------"), *((month, str(month)) for month in range(1, 13))]
        self.years = list(self.version.about.years)
        for year in self.years:
            self.fields[f"target_{year}"] = AmountField(label=str(year), max_digits=20, decimal_places=6)

    def layout(self):
        def row(*names):
            return Div(*names, css_class="fields-in-a-row")

        return Layout(
            "revision",
            Fieldset(_("What it measures"), "name", "node", "definition", row("kind", "unit", "precision"), "formula"),
            Fieldset(
                _("What is promised"),
                row("direction", "aggregation"),
                row("baseline_value", "baseline_year", "target_value", "target_year"),
            ),
            Fieldset(
                _("Targets by year"),
                Div(*(Field(f"target_{year}") for year in self.years), css_class="fields-in-a-row years"),
            ),
            Fieldset(
                _("Where the figures come from"),
                row("source", "frequency", "due_month"),
                row("responsible_post", "breakdowns"),
            ),
            Fieldset(_("In English"), HTML(""), "name_en", "unit_en", "definition_en"),
        )

    def clean_breakdowns(self):
        return [code.strip() for code in self.cleaned_data["breakdowns"].split(",") if code.strip()]

    def targets(self) -> dict:
        return {year: self.cleaned_data.get(f"target_{year}") for year in self.years}

    @classmethod
    def values_of(cls, passport) -> dict:
        said = {name: getattr(passport, name) for name in cls.base_fields if hasattr(passport, name)}
        targets = {f"target_{target.year}": target.value for target in passport.targets.all()}
        node = NodeField.value_of(passport)
        return said | targets | {"node": node, "breakdowns": ", ".join(passport.breakdowns)}


def _objectives(version):
    return Objective.objects.filter(version=version).order_by("code")
