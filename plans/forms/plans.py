from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from plans.forms.fields import LinesField, RevisionField, YearField
from plans.models import DocumentKind, Resolution


class PlanForm(forms.Form):
    """What a plan says about itself."""

    revision = RevisionField()
    title = forms.CharField(label=_("Title"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    short_title = forms.CharField(
        label=_("Short title"), max_length=100, help_text=_("For lists and breadcrumbs. For example: Plan 2013–2020.")
    )
    first_year = YearField(label=_("First year"), required=True)
    last_year = YearField(label=_("Last year"), required=True)
    vision = forms.CharField(
        label=_("Vision"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    level_names = LinesField(
        label=_("Names of the levels of objectives"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line, from the top. For example: cel główny, cel szczegółowy, kierunek działań."),
    )

    @classmethod
    def values_of(cls, plan) -> dict:
        return {name: getattr(plan, name) for name in cls.base_fields}


class NewPlanForm(PlanForm):
    revision = None
    kind = forms.ModelChoiceField(label=_("Kind of document"), queryset=DocumentKind.objects.all())
    field_order = ("kind",)


class FreezeForm(forms.Form):
    """With a tick for warnings, if there are any: `seen` is how many the person was shown."""

    label = forms.CharField(
        label=_("Label"), max_length=120, help_text=_("What this version is. For example: projekt do konsultacji.")
    )
    rationale = forms.CharField(
        label=_("Why this version is made"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    accepted_warnings = forms.BooleanField(required=False)

    def __init__(self, data=None, *, warnings: int):
        if data and data.get("seen") != str(warnings):
            # Others have come since the page was shown: what was ticked was not about these.
            data = data.copy()
            data["seen"] = str(warnings)
            data.pop("accepted_warnings", None)
        super().__init__(data, initial={"seen": warnings})
        self.fields["accepted_warnings"].label = ngettext(
            "I have seen %(number)s warning and freeze the version in spite of it",
            "I have seen %(number)s warnings and freeze the version in spite of them",
            warnings,
        ) % {"number": warnings}
        if not warnings:
            del self.fields["seen"], self.fields["accepted_warnings"]

    def said(self) -> dict:
        said = dict(self.cleaned_data)
        seen = said.pop("seen", 0)
        return said | {"accepted_warnings": seen if said.get("accepted_warnings") else 0}


class AdoptForm(forms.Form):
    body = forms.ChoiceField(label=_("Which body adopted it"), choices=Resolution.Body.choices)
    number = forms.CharField(
        label=_("Number of the resolution"),
        required=False,
        max_length=60,
        help_text=_("As on the act, for example 28/302/15."),
    )
    date = forms.DateField(
        label=_("Day of the resolution"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    title = forms.CharField(label=_("Title of the resolution"), required=False, max_length=400)
    url = forms.URLField(label=_("Link to the act"), required=False, assume_scheme="https")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].widget.attrs["max"] = timezone.localdate().isoformat()
