import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pghistory.models import Context

from plan_portal.accounts.models import Membership, Region, User
from plan_portal.audit.sources import Source, sources
from plan_portal.audit.words import words_of_action


def people_of(region: Region):
    """Everybody who has or had a role in the region."""
    ever = Membership.pgh_event_model.objects.filter(region=region).values("user_id")
    return User.objects.filter(pk__in=ever).order_by("full_name")


def actions_done_in(region: Region) -> list[tuple[str, str]]:
    named = Context.objects.filter(metadata__region=region.slug).exclude(metadata__action=None)
    actions = named.values_list("metadata__action", flat=True).distinct()
    return sorted(((action, words_of_action(action)) for action in actions), key=lambda choice: choice[1])


def kinds() -> list[tuple[str, str]]:
    """Each name once: tables of one app that are called the same are one kind, those of two apps say which app's."""
    by_name = {told(source): source.label for source in reversed(sources())}
    return sorted(((label, name) for name, label in by_name.items()), key=lambda choice: choice[1].casefold())


def told(source: Source) -> str:
    namesakes = {other.app_name for other in sources() if other.name == source.name}
    return f"{source.name} ({source.app_name.lower()})" if len(namesakes) > 1 else source.name


def of_kind(label: str) -> list[Source]:
    """The histories that are meant by a choice among `kinds`."""
    chosen = [told(source) for source in sources() if source.label == label]
    return [source for source in sources() if told(source) in chosen]


def day_input():
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LogFilter(django_filters.FilterSet):
    """What to see of a log. `filter_queryset` narrows each history in turn; `kind` chooses among the histories."""

    who = django_filters.ModelChoiceFilter(
        label=_("Who"), queryset=User.objects.none(), method="done_by", empty_label=_("everybody")
    )
    action = django_filters.ChoiceFilter(label=_("What was done"), method="done_as", empty_label=_("everything"))
    kind = django_filters.ChoiceFilter(
        label=_("What was changed"), choices=kinds, method="chosen_elsewhere", empty_label=_("everything")
    )
    since = django_filters.DateFilter(
        label=pgettext_lazy("period", "From"), field_name="pgh_created_at", lookup_expr="date__gte", widget=day_input()
    )
    until = django_filters.DateFilter(
        label=pgettext_lazy("period", "To"), field_name="pgh_created_at", lookup_expr="date__lte", widget=day_input()
    )

    def __init__(self, data, *, region: Region):
        super().__init__(data, queryset=Membership.pgh_event_model.objects.none())
        self.region = region
        self.form.fields["who"].queryset = people_of(region)
        self.form.fields["action"].choices = [("", _("everything")), *actions_done_in(region)]
        self.form.is_valid()

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen, as it stands in the address."""
        return {name: self.data[name] for name in self.form.cleaned_data if self.data.get(name)}

    def done_by(self, queryset, name, user):
        return queryset.filter(pgh_context__in=Context.objects.filter(metadata__user=user.pk))

    def done_as(self, queryset, name, action):
        return queryset.filter(pgh_context__in=Context.objects.filter(metadata__action=action))

    def chosen_elsewhere(self, queryset, name, value):
        return queryset
