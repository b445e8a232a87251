from django import forms
from django.utils.translation import gettext_lazy as _

from plans.tables.layout import SHEETS
from plans.tables.problems import refusal
from plans.tables.workbook import BIGGEST_FILE, NotASpreadsheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class TablesForm(forms.Form):
    """The file; what is in it is looked at by the action."""

    file = forms.FileField(
        label=_("Spreadsheet (XLSX)"),
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": f".xlsx,{XLSX}"}),
        help_text=_("At most 10 MB. Nothing is written yet: first you see what would change."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > BIGGEST_FILE:
            raise forms.ValidationError(refusal(NotASpreadsheet("big", megabytes=BIGGEST_FILE // 1024**2)))
        return file


class RemovingForm(forms.Form):
    """Sheets whose rows that the file does not name shall be removed from the plan."""

    removing = forms.MultipleChoiceField(
        choices=[(sheet.key, sheet.title) for sheet in SHEETS if not sheet.extends], required=False
    )
