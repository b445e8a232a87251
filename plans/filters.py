import django_filters as filters
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from plans.models import CommentThread
from plans.office import office_of


class CommentState(TextChoices):
    OPEN = "open", pgettext_lazy("comments", "open")
    MINE = "mine", pgettext_lazy("comments", "open and mine")
    OVERDUE = "overdue", pgettext_lazy("comments", "overdue")
    RESOLVED = "resolved", pgettext_lazy("comments", "resolved")


class ElementKind(TextChoices):
    SECTION = "section", pgettext_lazy("part of the document", "section")
    OBJECTIVE = "objective", pgettext_lazy("part of the document", "objective")
    MEASURE = "measure", pgettext_lazy("part of the document", "measure")
    INDICATOR = "indicator", pgettext_lazy("part of the document", "indicator")
    BUDGET = "budget", pgettext_lazy("part of the document", "budget row")


class CommentFilter(filters.FilterSet):
    state = filters.ChoiceFilter(
        label=pgettext_lazy("comment", "State"),
        choices=CommentState.choices,
        method="in_state",
        empty_label=_("all states"),
    )
    kind = filters.ChoiceFilter(
        label=_("Part of the document"),
        field_name="element_kind",
        choices=ElementKind.choices,
        empty_label=_("all parts"),
    )
    assignee = filters.ModelChoiceFilter(
        label=_("Assigned to"), queryset=lambda request: office_of(request.region), empty_label=_("everybody")
    )

    class Meta:
        model = CommentThread
        fields: list[str] = []

    def in_state(self, queryset, name, value):
        match CommentState(value):
            case CommentState.OPEN:
                return queryset.open()
            case CommentState.MINE:
                return queryset.open().assigned_to(self.request.user)
            case CommentState.OVERDUE:
                return queryset.overdue()
        return queryset.resolved()
