from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.choices import ask_to_choose, choose_among
from partners.forms.days import DayField, DayInput, LastDayField
from partners.forms.identifiers import IdentifierField
from partners.forms.links import secure_links
from partners.models import Institution, InstitutionStatus
from plan_portal.polish import order_key
from plan_portal.territory.models import TerritorialUnit


def counties_of(region):
    counties = TerritorialUnit.objects.current().within(region.code).filter(level=TerritorialUnit.Level.COUNTY)
    return counties.order_by(order_key("name"), "code")


class InstitutionForm(forms.ModelForm):
    nip = IdentifierField(
        cleaner="nip", label="NIP", required=False, max_length=30, help_text=_("Often the operator's.")
    )
    regon = IdentifierField(cleaner="regon", label="REGON", required=False, max_length=30)
    krs = IdentifierField(cleaner="krs", label="KRS", required=False, max_length=30)
    postal_code = IdentifierField(cleaner="postal_code", label=_("Postal code"), required=False, max_length=10)

    class Meta:
        model = Institution
        formfield_callback = secure_links
        fields = [
            "kind", "name", "short_name", "operator", "nip", "regon", "krs", "territory", "street", "postal_code",
            "town", "phone", "email", "website", "description", "is_public",
        ]  # fmt: skip
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "operator": _("Who runs or founded the unit. A unit and its operator are two entries."),
            "is_public": _("Without it, only the region's own office sees the institution."),
        }

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        others = Institution.objects.filter(region=region).exclude(pk=self.instance.pk)
        ask_to_choose(self, "kind")
        choose_among(self, operator=others, territory=counties_of(region))
        for name in ("nip", "regon", "krs", "postal_code"):
            self.fields[name].widget.attrs["class"] = "w-medium"
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            Fieldset(_("What it is"), "kind", "name", "short_name", "operator", "description"),
            Fieldset(_("Identifiers"), "nip", "regon", "krs"),
            Fieldset(_("Where it is"), "territory", "street", "postal_code", "town"),
            Fieldset(_("How to reach it"), "phone", "email", "website"),
            Fieldset(_("The directory"), "is_public"),
        )


class StatusForm(forms.ModelForm):
    valid_to = LastDayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty as long as no end is known.")
    )

    class Meta:
        model = InstitutionStatus
        fields = ["status", "regime", "decision_number", "valid_from", "valid_to", "end_reason"]
        widgets = {"valid_from": DayInput}
        labels = {"valid_from": _("First day")}
        help_texts = {"end_reason": _("Only where it has ended.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_to_choose(self, "status")


class EndForm(forms.Form):
    """The end of a status or of a membership."""

    valid_to = LastDayField(label=_("Last day"))
    reason = forms.CharField(label=_("Reason of the end"), max_length=250)


class WithdrawalForm(forms.Form):
    valid_to = DayField(
        label=_("Withdrawn with effect from"), help_text=_("The first day on which it is no signatory.")
    )
    reason = forms.CharField(label=_("Reason of withdrawal"), max_length=250)
