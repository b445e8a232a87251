"""Fields and widgets that the plan's forms share."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import ProseEditorWidget

from plan_portal.richtext import clean
from plans.actions import MilestoneLine
from plans.tables import milestones
from plans.tables.cells import Unreadable

# What the editor offers: the same as the sanitiser lets through
EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Underline": True,
    "Strike": True,
    "Subscript": True,
    "Superscript": True,
    "Heading": {"levels": [2, 3, 4, 5]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "History": True,
    # our own, in static/js/
    "BlockId": True,
    "WordPaste": True,
    "TableCaption": True,
    "AccessibleEditor": True,
    "NoSpellCheck": False,
    # Buttons in a row: a drop-down of the editor cannot be opened by keyboard.
    "Menu": {
        "groups": [
            {"group": group}
            for group in ("headings", "lists", "nodes -headings -lists", "marks", "link", "insert", "table", "history")
        ]
    },
}


# … and in texts of plans, whose pages number the notes and keep the images
WITH_NOTES_AND_IMAGES = EXTENSIONS | {"Footnote": True, "DescribedImage": True}


class RichTextField(forms.CharField):
    """HTML; without JavaScript it is typed as such. Cleaned here to be shown again, and in the action to be kept."""

    def __init__(self, *, rows: int = 20, extensions: dict = EXTENSIONS, **kwargs):
        widget = ProseEditorWidget(config={"extensions": extensions}, preset="configurable", attrs={"rows": rows})
        super().__init__(widget=widget, **kwargs)

    def clean(self, value):
        return clean(super().clean(value))


class RevisionField(forms.IntegerField):
    """Which save the form was made from: a save on a stale copy is told so."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.HiddenInput, required=False, **kwargs)


class AmountField(forms.DecimalField):
    """A number as it is written here: 1 250,50. Shown without needless zeros."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(localize=True, **kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "class": "num"}

    def prepare_value(self, value):
        if isinstance(value, Decimal):
            return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
        return value


class YearField(forms.IntegerField):
    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(min_value=1990, max_value=2100, **kwargs)
        self.widget.attrs["class"] = "year"


class LinesField(forms.CharField):
    """A list, one entry a line."""

    widget = forms.Textarea

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class MilestonesField(forms.CharField):
    """Milestones of a measure, one a line, as in the spreadsheet: `2026: …`, `2026/2: …`, `2026-06-30: …`."""

    widget = forms.Textarea

    def __init__(self, **kwargs):
        kwargs.setdefault(
            "help_text",
            _(
                "Year, quarter or day, a colon and what is reached: “2026: …”, “2026/2: …”, “2026-06-30: …”. "
                "One a line."
            ),
        )
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), **kwargs)

    def clean(self, value):
        try:
            steps = milestones.read(super().clean(value))
        except Unreadable as problem:
            said = {"value": problem.said.get("value", value)}
            raise forms.ValidationError(
                _("“%(value)s” is not a milestone such as “2026: …”, “2026/2: …” or “2026-06-30: …”."), params=said
            ) from problem
        return [MilestoneLine(step.what, step.in_year, step.in_quarter, step.due_on) for step in steps]


YEAR_HELP = _("Leave empty when it is not known.")
