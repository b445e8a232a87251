from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.choices import choose_among
from partners.forms.days import DayField, DayInput
from partners.forms.links import secure_links
from partners.models import AgendaItem, Body, Institution, Meeting, Partnership
from plan_portal.errors import InvalidInput


class MeetingForm(forms.ModelForm):
    ends_on = DayField(label=_("Last day"), required=False, help_text=_("Only for a meeting of several days."))

    class Meta:
        model = Meeting
        formfield_callback = secure_links
        fields = [
            "title", "number", "body", "partnership", "begins_on", "ends_on", "begins_at", "place", "online_link",
            "host", "description",
        ]  # fmt: skip
        widgets = {
            "begins_on": DayInput,
            "description": forms.Textarea(attrs={"rows": 4}),
            "begins_at": forms.TimeInput(attrs={"type": "time", "class": "w-medium"}, format="%H:%M"),
        }
        help_texts = {"host": _("The institution at whose seat the meeting is.")}

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        choose_among(
            self,
            body=Body.objects.filter(region=region),
            partnership=Partnership.objects.filter(region=region),
            host=Institution.objects.filter(region=region),
        )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            Fieldset(_("What meeting it is"), "title", "number", "body", "partnership"),
            Fieldset(_("When and where"), "begins_on", "ends_on", "begins_at", "place", "online_link", "host"),
            "description",
        )

    def typed(self) -> dict:
        """What stands in the fields now, unchecked."""
        return {name: self[name].value() for name in self.fields}

    def clean(self):
        given = super().clean()
        given["ends_on"] = given.get("ends_on") or given.get("begins_on")
        if given.get("body") and given.get("partnership"):
            self.add_error("partnership", _("Choose the body or the partnership, not both."))
        return given


class AgendaItemForm(forms.ModelForm):
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = AgendaItem
        fields = ["day", "title", "speaker", "speaker_post", "notes"]
        widgets = {
            "day": DayInput,
            "title": forms.Textarea(attrs={"rows": 2}),
            "notes": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"day": _("Only in a meeting of several days.")}


class AgendaFormSet(forms.BaseFormSet):
    """The points of the agenda, in the order that their numbers give. Rows that stay empty don't count."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="agenda", **kwargs)

    @classmethod
    def of(cls, meeting):
        return cls(initial=list(meeting.agenda.values("pk", *AgendaItemForm.Meta.fields)) if meeting else [])

    def initial_form_count(self):
        # What was posted is the whole agenda: nothing in it is told from what was there before.
        return 0 if self.is_bound else super().initial_form_count()

    def agenda(self) -> list[dict]:
        names = ["pk", *AgendaItemForm.Meta.fields]
        return [{name: form.cleaned_data[name] for name in names} for form in self.ordered_forms]

    def with_one_more(self):
        """The same rows as they were typed, unchecked, and an empty one at the end."""
        typed = [{name: form[name].value() for name in form.fields} for form in self.forms if form.has_changed()]
        grown = type(self)(initial=typed)
        grown.extra = len(self.forms) - len(typed) + 1
        grown.forms[-1].fields["title"].widget.attrs["autofocus"] = True
        return grown

    def carried_out(self, form, action, *args, **facts):
        """As `forms.carried_out`; refusals named `agenda.<number>.<field>` stand at the points that they speak of."""
        points = self.ordered_forms
        try:
            return action(*args, agenda=self.agenda(), **facts)
        except InvalidInput as refusal:
            for name, text in refusal.errors.items():
                point, field = self.meant(points, name) or (form, name)
                point.add_error(field if field in point.fields else None, text)
        return None

    def meant(self, points, name):
        if not name.startswith("agenda."):
            return None
        _agenda, number, field = name.split(".")
        return points[int(number)], field


AgendaForms = forms.formset_factory(AgendaItemForm, formset=AgendaFormSet, extra=1, can_order=True, can_delete=True)


class MinutesForm(forms.Form):
    text = forms.CharField(
        label=_("Minutes"),
        widget=forms.Textarea(attrs={"rows": 20}),
        help_text=_("An empty line begins a new paragraph."),
    )


class AcceptMinutesForm(forms.Form):
    accepted_on = DayField(label=_("Accepted on"), help_text=_("The day on which the body accepted the minutes."))


class ReturnMinutesForm(forms.Form):
    reason = forms.CharField(label=_("What has to be put right"), widget=forms.Textarea(attrs={"rows": 3}))
