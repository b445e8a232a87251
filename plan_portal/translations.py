"""The same words in each language of the portal, for documents that have to be read in both for ever."""

from django.utils import translation

LANGUAGES = ["pl", "en"]


def in_both(say) -> dict[str, str]:
    """What a function says in each language."""
    said = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = str(say())
    return said


def named(thing, field: str = "name") -> dict[str, str]:
    """A name that is kept in Polish and, maybe, in English: `name`, `name_en`."""
    polish = getattr(thing, field)
    return {"pl": polish, "en": getattr(thing, f"{field}_en") or polish}
