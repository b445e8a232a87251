"""Filters: django-filter's, but a parameter that nobody knows is an error and not silently left out."""

import django_filters
from django import forms
from django.utils.translation import gettext as _
from django_filters.filters import MultipleChoiceFilter
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError

# What every list understands besides its own filters
ALWAYS = {"limit", "cursor", "format", "lang"}


class FilterBackend(DjangoFilterBackend):
    """Rows that pass the view's `filterset_class`. Raises ValidationError naming each wrong parameter."""

    def filter_queryset(self, request, queryset, view):
        filterset = self.get_filterset(request, queryset, view)
        refuse_unknown(request, filterset, view)
        if filterset is None:
            return queryset
        if not filterset.is_valid():
            raise ValidationError(filterset.errors)
        return filterset.qs


def refuse_unknown(request, filterset, view) -> None:
    filters = filterset.filters if filterset is not None else {}
    known = set(filters) | ALWAYS | set(getattr(view, "own_parameters", ()))
    errors = {}
    for name, values in request.GET.lists():
        if name not in known:
            choices = ", ".join(sorted(known - ALWAYS) or sorted(ALWAYS))
            errors[name] = [_("There is no such parameter. There are: %(names)s.") % {"names": choices}]
        elif len(values) > 1 and not isinstance(filters.get(name), MultipleChoiceFilter):
            errors[name] = [_("Give it once only.")]
    if errors:
        raise ValidationError(errors)


class CharFilter(django_filters.CharFilter):
    """Text of a sensible length."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 200} | kwargs)


class IntegerFilter(django_filters.NumberFilter):
    """A whole number that a database column can hold."""

    field_class = forms.IntegerField

    def get_max_validator(self):
        return None  # the field has one of its own

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"min_value": 0, "max_value": 32767} | kwargs)
