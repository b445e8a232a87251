from crispy_forms.helper import FormHelper
from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from plan_portal.errors import PortalError
from plans.models import ELEMENT_KINDS
from plans.places import kind_of
from plans.structure import parent_of
from plans.tree import Node, Tree

TOP, FIRST, LAST = "top", "first", "last"
INDENT = "\u2003"
# Under which kinds an element of a kind stands
ABOVE = {
    "section": ("section",),
    "objective": ("objective",),
    "measure": ("objective",),
    "indicator": ("objective", "measure"),
    "budget": ("objective", "measure"),
}


class MoveToForm(forms.Form):
    """Where an element shall stand: under what, and behind which of those that stand there."""

    base = forms.CharField(widget=forms.HiddenInput, required=False)
    parent = forms.ChoiceField(label=_("Stands under"))
    after = forms.ChoiceField(label=_("Place there"))

    def __init__(self, data=None, *, tree: Tree, element, **kwargs):
        self.element, self.tree, self.kind = element, tree, kind_of(element)
        above = parent_of(element)
        here = f"{kind_of(above)}:{above.uid}" if above is not None else TOP
        initial = {"base": tree.tokens[self.kind], "parent": here, "after": LAST}
        super().__init__(data, initial=initial, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        # With a script the places follow the parent; without one a button shows them.
        ask = {"hx-post": "", "hx-trigger": "change", "hx-target": "#move-to-fields", "hx-vals": '{"look": "1"}'}
        self.fields["parent"].widget.attrs |= ask
        self.fields["parent"].choices = self._parents()
        self.fields["after"].choices = self._places(self["parent"].value() or TOP)

    def _parents(self) -> list[tuple[str, str]]:
        own = self.tree.nodes.get(str(self.element.uid))
        below = {node.uid for node in own.walk()} if own else set()
        tops = self.tree.sections if self.kind == "section" else self.tree.goals
        found = [(TOP, _("at the top of the tree"))] if self.kind in ("section", "objective") else []
        return found + [choice for top in tops for choice in self._below(top, below)]

    def _below(self, node: Node, without: set[str], depth: int = 0):
        if node.uid in without:
            return
        if node.kind in ABOVE[self.kind]:
            yield node.value, f"{INDENT * depth}{_short(node)}"
        for _kind, nodes in node.groups:
            for each in nodes:
                yield from self._below(each, without, depth + 1)

    def _places(self, parent: str) -> list[tuple[str, str]]:
        level = [node for node in self._level(parent) if node.uid != str(self.element.uid)]
        behind = [(node.value, _("behind %(what)s") % {"what": _short(node)}) for node in level]
        return [(LAST, _("at the end")), (FIRST, _("at the beginning")), *behind]

    def _level(self, parent: str) -> list[Node]:
        if parent == TOP:
            return self.tree.sections if self.kind == "section" else self.tree.goals
        node = self.tree.nodes.get(parent.partition(":")[2])
        return node.below.get(self.kind, []) if node else []

    def place(self) -> dict:
        """For the action."""
        said = self.cleaned_data
        behind = {FIRST: {"index": 0}, LAST: {"index": None}}.get(said["after"])
        place = behind or {"after": self._element(said["after"])}
        return place | {"parent": self._element(said["parent"]), "base": said["base"] or None}

    def _element(self, value: str):
        if value == TOP:
            return None
        kind, _colon, uid = value.partition(":")
        return ELEMENT_KINDS[kind].objects.filter(version=self.element.version_id, uid=uid).first()

    def forget_errors(self) -> None:
        """The form is only looked at: what was chosen stays, a place that is no longer there becomes the last one."""
        if not self.is_bound:
            return
        self.data = self.data.copy()
        if self["after"].value() not in dict(self.fields["after"].choices):
            self.data["after"] = LAST
        self._errors = {}

    def tell(self, error: PortalError) -> None:
        for field, message in getattr(error, "errors", {None: str(error)}).items():
            self.add_error(field if field in self.fields else None, message)


def _short(node: Node) -> str:
    return Truncator(str(node)).chars(90)
