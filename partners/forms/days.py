import datetime as dt

from django import forms


class DayInput(forms.DateInput):
    """The browser's own field for a day; it wants ISO dates whatever the language of the page."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs={"class": "w-medium"} | (attrs or {}), format="%Y-%m-%d")


class DayField(forms.DateField):
    widget = DayInput


class LastDayField(DayField):
    """People give the last day that still counts; what is kept is the first one that no longer does."""

    def clean(self, value):
        last = super().clean(value)
        return last and last + dt.timedelta(days=1)
