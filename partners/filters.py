import django_filters
from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partners.forms.days import DayInput
from partners.forms.institutions import counties_of
from partners.models import Institution, InstitutionStatus

ANY_STATUS = "any"


class DirectoryFilter(django_filters.FilterSet):
    """A region's directory of institutions. A status is asked as at a day, today unless another one is given."""

    q = django_filters.CharFilter(
        label=_("Name, town or NIP"), method="matching", widget=forms.TextInput(attrs={"maxlength": 100})
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Institution.Kind.choices, empty_label=_("all kinds"))
    territory = django_filters.ChoiceFilter(
        label=_("County (powiat)"), field_name="territory__code", empty_label=_("all counties")
    )
    status = django_filters.ChoiceFilter(
        label=pgettext_lazy("institution", "Status"),
        choices=[(ANY_STATUS, _("any status")), *InstitutionStatus.Status.choices],
        method="with_status",
        empty_label=_("does not matter"),
    )
    as_at = django_filters.DateFilter(label=_("Status as at"), method="on_day", widget=DayInput)

    def __init__(self, data, *, queryset, region):
        super().__init__(data, queryset=queryset)
        self.filters["territory"].extra["choices"] = [(unit.code, unit.name) for unit in counties_of(region)]

    @cached_property
    def day(self):
        """The day as at which statuses are meant; today also when the one in the address is no day."""
        self.form.is_valid()
        return self.form.cleaned_data.get("as_at") or timezone.localdate()

    def matching(self, queryset, name, query):
        return queryset.matching(query[:100])

    def with_status(self, queryset, name, status):
        if status == ANY_STATUS:
            return queryset.operating(as_at=self.day)
        return queryset.with_status(status, as_at=self.day)

    def on_day(self, queryset, name, day):
        """A day alone asks who held any status then."""
        return queryset if self.form.cleaned_data.get("status") else queryset.operating(as_at=day)
