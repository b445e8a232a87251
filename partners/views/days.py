from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.forms.days import DayField


class AsAtForm(forms.Form):
    as_at = DayField(label=_("As at"), required=False)


def as_at(request):
    """The form with the day that the address asks for, and that day; today without one, or when it is no day."""
    today = timezone.localdate()
    if not request.GET.get("as_at"):
        return AsAtForm(initial={"as_at": today}), today
    form = AsAtForm(request.GET)
    return form, form.cleaned_data["as_at"] if form.is_valid() else today
