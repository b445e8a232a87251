from django.utils.translation import gettext_lazy as _


def choose_among(form, **querysets) -> None:
    """What each field of the form offers; a field that may stay empty says so in words."""
    for name, queryset in querysets.items():
        form.fields[name].queryset = queryset
        form.fields[name].empty_label = _("choose one") if form.fields[name].required else _("none chosen")


def ask_to_choose(form, *names) -> None:
    """Required fields with fixed choices: the empty choice says what to do."""
    for name in names:
        choices = [choice for choice in form.fields[name].choices if choice[0]]
        form.fields[name].choices = [("", _("choose one")), *choices]
