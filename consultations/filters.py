import django_filters as filters
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models import Remark, Submission


class WorkState(TextChoices):
    TO_MODERATE = "moderate", _("to be moderated")
    TO_ANSWER = "answer", _("to be answered")
    RETURNED = "returned", _("returned to be mended")
    IN_REVIEW = "review", pgettext_lazy("answer", "waiting for acceptance")
    ACCEPTED = "accepted", _("answer accepted")
    WITHDRAWN = "withdrawn", _("withdrawn by the author")


class ElementKind(TextChoices):
    WHOLE = "whole", _("whole document")
    SECTION = "section", pgettext_lazy("part of the document", "section")
    OBJECTIVE = "objective", pgettext_lazy("part of the document", "objective")
    MEASURE = "measure", pgettext_lazy("part of the document", "measure")
    INDICATOR = "indicator", pgettext_lazy("part of the document", "indicator")
    BUDGET = "budget", pgettext_lazy("part of the document", "budget row")


CONFIRMED = Q(submission__state=Submission.State.CONFIRMED)
IN_STATE = {
    WorkState.TO_MODERATE: CONFIRMED & Q(publication=Remark.Publication.WAITING),
    WorkState.TO_ANSWER: CONFIRMED & (Q(answer=None) | Q(answer__state="draft")),
    WorkState.RETURNED: CONFIRMED & Q(answer__state="draft") & ~Q(answer__return_reason=""),
    WorkState.IN_REVIEW: CONFIRMED & Q(answer__state="review"),
    WorkState.ACCEPTED: CONFIRMED & Q(answer__state="accepted"),
    WorkState.WITHDRAWN: Q(submission__state=Submission.State.WITHDRAWN),
}


class RemarkFilter(filters.FilterSet):
    state = filters.ChoiceFilter(
        label=pgettext_lazy("remark", "State"),
        choices=WorkState.choices,
        method="in_state",
        empty_label=_("all states"),
    )
    submitter = filters.ChoiceFilter(
        label=_("Submitter"),
        field_name="submission__submitter_kind",
        choices=Submission.SubmitterKind.choices,
        empty_label=_("all submitters"),
    )
    element = filters.ChoiceFilter(
        label=_("Part of the document"), choices=ElementKind.choices, method="on_kind", empty_label=_("all parts")
    )

    class Meta:
        model = Remark
        fields: list[str] = []

    def in_state(self, queryset, name, value):
        return queryset.filter(IN_STATE[WorkState(value)])

    def on_kind(self, queryset, name, value):
        return queryset.filter(element_kind="" if value == ElementKind.WHOLE else value)
