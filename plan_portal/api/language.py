"""The language of an answer: `?lang=`, else what the program prefers (Accept-Language), else Polish."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from rest_framework.exceptions import ValidationError

LANGUAGES = dict(settings.LANGUAGES)


def preferred(request) -> str:
    """The asked-for language if we have it; never fails."""
    asked = request.GET.get("lang", "")
    return asked if asked in LANGUAGES else _accepted(request)


def speak(request) -> None:
    """Speak it for the rest of this request."""
    request.LANGUAGE_CODE = preferred(request)
    translation.activate(request.LANGUAGE_CODE)


def speak_only_ours(request) -> None:
    """The same. Raises ValidationError for a language that we don't have."""
    speak(request)
    if "lang" in request.GET and request.GET["lang"] not in LANGUAGES:
        raise ValidationError({"lang": [_("Choose one of: %(choices)s.") % {"choices": ", ".join(LANGUAGES)}]})


def _accepted(request) -> str:
    for tag, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")[:500].lower()):
        language = tag.split("-")[0]
        if language in LANGUAGES:
            return language
    return settings.LANGUAGE_CODE
