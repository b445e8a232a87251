from crispy_forms.helper import FormHelper
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from plan_portal.accounts.models import User
from plan_portal.errors import PortalError
from plans.actions.comments import LONGEST_COMMENT
from plans.places import RICH_TEXT, block_label
from plans.text import blocks


class PersonField(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        super().__init__(queryset=User.objects.none(), required=False, empty_label=_("nobody"), **kwargs)


class DayField(forms.DateField):
    def __init__(self, **kwargs):
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "w-medium"})
        super().__init__(widget=widget, required=False, **kwargs)


class OfficeForm(forms.Form):
    """A form that asks for people: `office` are those whom it offers, looked up once for all forms of a page."""

    def __init__(self, *args, office, **kwargs):
        super().__init__(*args, **kwargs)
        people = [(person.pk, str(person)) for person in office]
        for name in ("assignee", "mentioned"):
            if name in self.fields:
                field = self.fields[name]
                field.queryset = office
                field.choices = people if name == "mentioned" else [("", field.empty_label), *people]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def tell(self, error: PortalError) -> None:
        for field, message in getattr(error, "errors", {None: str(error)}).items():
            self.add_error(field if field in self.fields else None, message)


def text_field() -> forms.CharField:
    return forms.CharField(label=_("Comment"), max_length=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 3}))


def mentioned_field() -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        label=_("Tell by letter"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class CommentForm(OfficeForm):
    part = forms.ChoiceField(label=_("About"), required=False)
    text = text_field()
    assignee = PersonField(label=_("Who is to see to it"))
    due = DayField(label=_("By when"))
    mentioned = mentioned_field()

    def __init__(self, *args, element, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [("", _("the whole element")), *_paragraphs(element)]
        if len(self.fields["part"].choices) == 1:
            del self.fields["part"]


class ReplyForm(OfficeForm):
    text = text_field()
    mentioned = mentioned_field()


class AssignForm(OfficeForm):
    assignee = PersonField(label=_("Who is to see to it"))
    due = DayField(label=_("By when"))


def _paragraphs(element) -> list[tuple[str, str]]:
    if type(element) not in RICH_TEXT:
        return []
    text = getattr(element, RICH_TEXT[type(element)])
    return [(block.bid, capfirst(block_label(block))) for block in blocks(text) if block.bid]
