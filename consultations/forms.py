"""What a person types. Checks shape; the rules are in the actions."""

from datetime import timedelta

from django import forms
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations import abuse
from consultations.models import Answer, ConsultationRound, Submission
from plan_portal.accounts.models import Region
from plans.models import PlanVersion

LONGEST_TEXT = 10_000


class DayField(forms.DateField):
    def __init__(self, **kwargs):
        super().__init__(
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "w-medium"}), **kwargs
        )


class HourField(forms.TimeField):
    def __init__(self, **kwargs):
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "w-short"})
        super().__init__(widget=widget, required=False, **kwargs)


def long_text(rows: int, **kwargs) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), max_length=LONGEST_TEXT, **kwargs)


class VersionField(forms.ModelChoiceField):
    def label_from_instance(self, version):
        return f"{version.plan} – {version.label or version.number}"


class RoundForm(forms.Form):
    version = VersionField(
        queryset=PlanVersion.objects.none(),
        label=_("Version of the plan"),
        help_text=_("Only a frozen version can be consulted. It becomes public when the round is announced."),
        empty_label=_("Choose a version"),
    )
    title = forms.CharField(label=_("Title of the consultation"), max_length=250)
    first_day = DayField(label=_("First day"), help_text=_("Remarks are taken from 00:00 of this day."))
    opening_hour = HourField(label=_("Hour of opening"), help_text=_("Only if it is not midnight."))
    last_day = DayField(label=_("Last day"), help_text=_("Remarks are taken to the end of this day."))
    closing_hour = HourField(label=_("Hour of closing"), help_text=_("Only if the last day does not last to midnight."))
    legal_basis = forms.CharField(
        label=_("Legal basis"),
        max_length=400,
        required=False,
        help_text=_("The act, the article, and where it was published. Check that it is the text in force."),
    )
    minimum_days = forms.IntegerField(
        label=_("Shortest length in days"),
        min_value=0,
        max_value=365,
        initial=35,
        widget=forms.NumberInput(attrs={"class": "w-short"}),
        help_text=_("What the legal basis asks for. A shorter round is possible, but you are warned."),
    )
    announcement = long_text(8, label=_("Announcement"), required=False)
    privacy_notice = long_text(
        10,
        label=_("Information clause (GDPR)"),
        help_text=_(
            "Shown where people give their data. Add your data protection officer, who else gets the data, how long."
        ),
    )

    def __init__(self, *args, region: Region, round: ConsultationRound | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        if round is None:
            frozen = PlanVersion.objects.frozen().filter(plan__region=region)
            self.fields["version"].queryset = frozen.select_related("plan").order_by("plan", "-number")
        else:
            del self.fields["version"]


def first_words(region: Region) -> dict:
    """What the form for a new round proposes: the default length from tomorrow on, the office's own clause."""
    first_day = timezone.localdate() + timedelta(days=1)
    clause = render_to_string("consultations/privacy_notice.txt", {"region": region}).strip()
    return {"first_day": first_day, "last_day": first_day + timedelta(days=34), "privacy_notice": clause}


def words_of(round: ConsultationRound) -> dict:
    names = [name for name in RoundForm.base_fields if name != "version"]
    return {name: getattr(round, name) for name in names}


class ExtensionForm(forms.Form):
    last_day = DayField(label=_("New last day"))
    closing_hour = HourField(label=_("Hour of closing"), help_text=_("Only if the last day does not last to midnight."))
    reason = forms.CharField(
        label=_("Why people are given more time"), max_length=400, help_text=_("Shown on the page of the consultation.")
    )


class RemarkForm(forms.Form):
    justification = long_text(
        6,
        label=_("Your remark and its reasons"),
        help_text=_("What should be changed, and why? Please give no data about your health or your family."),
    )
    proposal = long_text(
        5, label=_("Proposed wording"), required=False, help_text=_("If you wish: the text as it should read.")
    )


class SubmitterForm(forms.Form):
    submitter_kind = forms.ChoiceField(
        label=_("I am"), choices=Submission.SubmitterKind.choices, widget=forms.RadioSelect
    )
    organisation = forms.CharField(
        label=_("Name of the entity"),
        max_length=250,
        required=False,
        help_text=_("Not for natural persons. It is published with the remark."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    name = forms.CharField(
        label=_("First and last name"),
        max_length=150,
        required=False,
        help_text=_("You may leave it empty. It is not published unless you want it to be."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    publish_name = forms.BooleanField(label=_("Publish my name with the remark"), required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("We send you a link: your remarks count when you confirm them. The address is never published."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    # A trap: people don't see it, machines fill it in.
    website = forms.CharField(
        label=pgettext_lazy("trap for machines", "Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    clock = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["clock"].initial = abuse.clock_now()

    def clean(self):
        cleaned = super().clean()
        if cleaned.pop("website", ""):
            raise forms.ValidationError(_("Leave the hidden field empty, then send the remarks again."), code="trap")
        if abuse.typed_too_fast(cleaned.pop("clock", "")):
            raise forms.ValidationError(
                _("That was very fast. Wait a few seconds, then send the remarks again."), code="fast"
            )
        return cleaned


class HideForm(forms.Form):
    """Stands on one page with the answer: its fields have ids of their own."""

    reason = forms.CharField(
        label=_("Why it is not published"),
        max_length=250,
        help_text=_("Shown in the public table in place of the remark."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="hide_%s", **kwargs)


class AnswerForm(forms.Form):
    disposition = forms.ChoiceField(
        label=pgettext_lazy("position on a remark", "Position"),
        choices=Answer.Disposition.choices,
        widget=forms.RadioSelect,
    )
    reason = long_text(
        7,
        label=pgettext_lazy("answer", "Reasons"),
        required=False,
        help_text=_("Required unless the remark is accepted. Everybody will read them."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, initial=0)


class ReturnForm(forms.Form):
    why = forms.CharField(label=_("What is to be mended"), max_length=400)
