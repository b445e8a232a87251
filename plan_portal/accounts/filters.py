"""Regions in a query string: by TERYT code or by the word in our addresses, as in `region=06` or `region=lubelskie`."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plan_portal.accounts.models import Region


class RegionField(forms.CharField):
    default_error_messages = {"unknown": _("There is no such region. Give a TERYT code (06) or a name (lubelskie).")}

    def clean(self, value):
        """The region's primary key; None if nothing was given."""
        written = super().clean(value)
        if not written:
            return None
        found = Region.objects.filter(Q(code=written) | Q(slug=written)).values_list("pk", flat=True).first()
        if found is None:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return found


class RegionFilter(django_filters.CharFilter):
    """Rows of one region."""

    field_class = RegionField

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label", _("Region: TERYT code or name"))
        super().__init__(*args, **kwargs)


class RegionFilterSet(django_filters.FilterSet):
    q = django_filters.CharFilter(method="named", label=_("Part of the name of the region, its office or its town"))
    takes_part = django_filters.BooleanFilter(label=_("Does its office use this portal?"))

    class Meta:
        model = Region
        fields = ["q", "takes_part"]

    def named(self, queryset, name, value):
        return queryset.matching(value)
