"""The sums that the plan's text names: of everything, of a year, of a source, or of both."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from plans.actions import Declared
from plans.amounts import NotAnAmount, read, write
from plans.budgetsheet import Sheet, declared_in_order
from plans.forms.budget import problem_words


class TypedAmountField(forms.CharField):
    """An amount of the framework, as in its cells."""

    def clean(self, value):
        try:
            return read(super().clean(value)).amount
        except NotAnAmount as problem:
            raise forms.ValidationError(problem_words(problem.code)) from problem


class DeclaredForm(forms.Form):
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    source = forms.TypedChoiceField(label=_("Source"), required=False, empty_value=None)
    amount = TypedAmountField(
        label=_("Sum in the text"), required=False, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    note = forms.CharField(label=_("Where the plan says so"), required=False, max_length=250)

    def __init__(self, *args, sheet: Sheet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", _("all years")), *((year, str(year)) for year in sheet.years)]
        self.fields["source"].choices = [
            ("", _("all sources")),
            *((code, str(source)) for code, source in sheet.sources.items()),
        ]
        self.fields["source"].coerce = sheet.sources.get


class DeclaredFormSet(forms.BaseFormSet):
    """A row without an amount does not count: emptied, it is taken away."""

    @property
    def meant(self) -> list[DeclaredForm]:
        return [form for form in self if form.cleaned_data.get("amount") is not None]

    def declared(self) -> list[Declared]:
        return [Declared(**{name: form.cleaned_data[name] for name in form.fields}) for form in self.meant]

    def tell(self, errors: dict[str, str]) -> None:
        for key, message in errors.items():
            number, field = key.split("-", 1)
            self.meant[int(number)].add_error(field, message)


def declared_formset(sheet: Sheet, data=None) -> DeclaredFormSet:
    made = forms.formset_factory(DeclaredForm, formset=DeclaredFormSet, extra=2, max_num=200, validate_max=True)
    held = declared_in_order(sheet.content.declared)
    return made(data, initial=[_values(each) for each in held], prefix="suma", form_kwargs={"sheet": sheet})


def _values(total) -> dict:
    return {
        "year": total.year,
        "source": total.source.code if total.source else "",
        "amount": write(total.amount, comma="." if get_language() == "en" else ","),
        "note": total.note,
    }
