from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.choices import choose_among
from partners.forms.days import DayField, DayInput
from partners.models import Agreement, Institution, Partnership


class PartnershipForm(forms.ModelForm):
    class Meta:
        model = Partnership
        fields = [
            "name", "founded_year", "parent_pact", "origin", "purpose", "leader", "secretariat", "meetings_per_year",
            "hosts_rotate",
        ]  # fmt: skip
        widgets = {"origin": forms.Textarea(attrs={"rows": 4}), "purpose": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "leader": _("For example “Marshal of the Lubuskie Voivodeship”."),
            "secretariat": _("The institution that runs the partnership's office."),
        }

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        choose_among(self, secretariat=Institution.objects.filter(region=region))
        for name in ("founded_year", "meetings_per_year"):
            self.fields[name].widget.attrs["class"] = "w-short"


class AgreementForm(forms.ModelForm):
    valid_from = DayField(
        label=_("In force from"), required=False, help_text=_("Leave it empty if it is the day of signing.")
    )

    class Meta:
        model = Agreement
        fields = ["signatory", "signed_on", "valid_from", "number", "representative", "representative_post"]
        widgets = {"signed_on": DayInput}
        labels = {"representative_post": _("Post of who signed")}

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        choose_among(self, signatory=Institution.objects.filter(region=region))
