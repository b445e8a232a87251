"""Forms for what surrounds a plan: steps of its life, related documents and their goals, the next term."""

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.actions import Act, ServedGoal
from plans.forms.fields import RevisionField, YearField
from plans.models import DocumentKind, LifeCycleStep, Plan, RelatedDocument, Resolution


def day_field(**said) -> forms.DateField:
    return forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **said)


class StepForm(forms.Form):
    """A step of the life cycle; the legal act is one that is recorded already, or a new one."""

    revision = RevisionField()
    kind = forms.ChoiceField(label=_("Step"), choices=LifeCycleStep.Kind.choices)
    after = forms.ModelChoiceField(
        label=_("After"), queryset=LifeCycleStep.objects.none(), required=False, empty_label=_("at the beginning")
    )
    who = forms.CharField(label=_("Who"), required=False, max_length=200)
    happened_on = day_field(label=_("Day"))
    happened_in = forms.CharField(
        label=_("When, if the day is not known"),
        required=False,
        max_length=60,
        help_text=_("For example: autumn 2012."),
    )
    is_planned = forms.BooleanField(label=_("Planned, has not happened yet"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=400)
    successor = forms.ModelChoiceField(
        label=_("Plan that replaces it"),
        queryset=Plan.objects.none(),
        required=False,
        help_text=_("For a replaced plan."),
    )
    resolution = forms.ModelChoiceField(
        label=_("Legal act"),
        queryset=Resolution.objects.none(),
        required=False,
        empty_label=_("none, or a new one below"),
    )
    body = forms.ChoiceField(
        label=_("New act: body"), choices=[("", "---------"), *Resolution.Body.choices], required=False
    )
    number = forms.CharField(label=_("New act: number"), required=False, max_length=60)
    date = day_field(label=_("New act: day"))
    url = forms.URLField(label=_("New act: link"), required=False, assume_scheme="https")

    def __init__(self, *args, plan: Plan, step: LifeCycleStep | None = None, fixed: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["after"].queryset = plan.steps.all()
        self.fields["successor"].queryset = Plan.objects.filter(region=plan.region_id).exclude(pk=plan.pk)
        self.fields["resolution"].queryset = Resolution.objects.filter(region=plan.region_id).select_related("region")
        if step is not None:
            del self.fields["after"]
        if fixed:
            for name in set(self.fields) - {"revision", "who", "note"}:
                del self.fields[name]

    def clean(self):
        said = super().clean()
        new = [said.get("body"), said.get("number"), said.get("date"), said.get("url")]
        if any(new) and not said.get("resolution"):
            for name in ("body", "date"):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("A new act needs its body and its day."))
        return said

    def said(self) -> dict:
        """What the action is told."""
        said = dict(self.cleaned_data)
        said.pop("revision", None)
        chosen = said.pop("resolution", None)
        new = {name: said.pop(name, None) for name in ("body", "number", "date", "url")}
        if chosen is not None:
            new = {name: getattr(chosen, name) for name in ("body", "number", "date", "title", "url")}
        return said | {"act": Act(**new) if new["body"] else None}

    @classmethod
    def values_of(cls, step: LifeCycleStep) -> dict:
        said = ("revision", "kind", "who", "happened_on", "happened_in", "is_planned", "note")
        values = {name: getattr(step, name) for name in said}
        return values | {"successor": step.successor_id, "resolution": step.resolution_id}


class DocumentForm(forms.Form):
    """A related document."""

    revision = RevisionField()
    relation = forms.ChoiceField(label=_("The plan"), choices=RelatedDocument.Relation.choices)
    title = forms.CharField(label=_("Title of the document"), max_length=300)
    url = forms.URLField(label=_("Link"), required=False, assume_scheme="https")
    note = forms.CharField(label=_("Note"), required=False, max_length=400)

    @classmethod
    def values_of(cls, document: RelatedDocument) -> dict:
        return {name: getattr(document, name) for name in cls.base_fields}


class ServedGoalForm(forms.Form):
    document = forms.ModelChoiceField(label=_("Document"), queryset=RelatedDocument.objects.none(), required=False)
    goal = forms.CharField(label=_("Goal, in the words of the document"), required=False, max_length=400)
    url = forms.URLField(label=_("Link"), required=False, assume_scheme="https")

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents

    @property
    def is_meant(self) -> bool:
        """Once it is cleaned; a new row that nobody touched is not, and holds nothing."""
        return any(self.cleaned_data.get(name) for name in ("document", "goal", "url"))

    def clean(self):
        said = super().clean()
        for name in ("document", "goal"):
            if self.is_meant and not said.get(name) and name not in self.errors:
                self.add_error(name, _("A link needs a document and a goal."))
        return said


class ServedGoals(forms.BaseFormSet):
    """A row that is emptied is taken away."""

    def goals(self) -> list[ServedGoal]:
        return [ServedGoal(**form.cleaned_data) for form in self if form.is_meant]


def served_goals(objective, plan, data=None) -> ServedGoals:
    made = forms.formset_factory(ServedGoalForm, formset=ServedGoals, extra=2, max_num=50, validate_max=True)
    held = [{"document": each.document_id, "goal": each.goal, "url": each.url} for each in objective.goal_links.all()]
    return made(data, initial=held, prefix="cel", form_kwargs={"documents": plan.related_documents.all()})


class NextTermForm(forms.Form):
    """The next term's plan as a copy of this one."""

    title = forms.CharField(label=_("Title"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    short_title = forms.CharField(label=_("Short title"), max_length=100)
    first_year = YearField(label=_("First year"), required=True)
    last_year = YearField(label=_("Last year"), required=True)
    kind = forms.ModelChoiceField(label=_("Kind of document"), queryset=DocumentKind.objects.all())
    shift_years = forms.BooleanField(
        label=_("Move the years of measures, milestones, targets and amounts with the term"), required=False
    )
    with_amounts = forms.BooleanField(
        label=_("Copy the planned amounts too"),
        required=False,
        help_text=_("Otherwise the rows of the financial framework are copied without amounts."),
    )

    @classmethod
    def proposal(cls, version) -> dict:
        """The same number of years, beginning when this plan ends."""
        about = version.about
        first, last = about.last_year + 1, about.last_year + len(about.years)
        return {
            "title": about.title,
            "short_title": f"{_('Plan')} {first}–{last}",
            "first_year": first,
            "last_year": last,
            "kind": version.plan.kind_id,
            "shift_years": True,
        }
