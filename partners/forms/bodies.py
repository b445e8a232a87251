from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.choices import ask_to_choose, choose_among
from partners.forms.days import DayInput
from partners.models import Body, Institution, Member, Partnership, RepresentedCategory


class BodyForm(forms.ModelForm):
    class Meta:
        model = Body
        fields = [
            "kind", "name", "parent", "partnership", "appointing_act", "appointed_on", "term_years", "dissolved_on",
            "tasks", "description",
        ]  # fmt: skip
        widgets = {
            "appointed_on": DayInput,
            "dissolved_on": DayInput,
            "description": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "appointing_act": _("As it is cited, with body, number and date."),
            "parent": _("Only for a team of another body."),
        }

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        others = Body.objects.filter(region=region).exclude(pk=self.instance.pk)
        ask_to_choose(self, "kind")
        choose_among(self, parent=others, partnership=Partnership.objects.filter(region=region))
        self.fields["term_years"].widget.attrs["class"] = "w-short"


class CategoryForm(forms.ModelForm):
    class Meta:
        model = RepresentedCategory
        fields = ["name"]
        help_texts = {"name": _("For example “representatives of counties and municipalities”.")}


class MemberForm(forms.ModelForm):
    class Meta:
        model = Member
        fields = ["name", "function", "category", "institution", "valid_from"]
        widgets = {"valid_from": DayInput}
        labels = {"valid_from": _("Member since")}

    def __init__(self, *args, body, **kwargs):
        super().__init__(*args, **kwargs)
        institutions = Institution.objects.filter(region=body.region_id)
        choose_among(self, category=body.categories.all(), institution=institutions)
