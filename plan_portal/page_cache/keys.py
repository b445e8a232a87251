"""Which requests may be answered with a kept page, and under which name it is kept. Reads a WSGI environment alone."""

from collections.abc import Mapping

from django.conf import settings
from django.http.cookie import parse_cookie

from plan_portal.look import COOKIE as LOOK
from plan_portal.look import Look

LONGEST_QUERY = 200
# Whoever sends one of these asks for something of their own.
OF_THEIR_OWN = ("HTTP_AUTHORIZATION", "HTTP_RANGE", "HTTP_HX_REQUEST")


def key_of(environ: Mapping) -> tuple | None:
    """None for whoever is or may be known: a session, messages, a request that is no plain reading."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or any(name in environ for name in OF_THEIR_OWN):
        return None
    query = environ.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY:
        return None
    cookies = parse_cookie(environ["HTTP_COOKIE"]) if environ.get("HTTP_COOKIE") else {}
    if settings.SESSION_COOKIE_NAME in cookies or "messages" in cookies:
        return None
    where = (environ.get("wsgi.url_scheme"), environ.get("HTTP_X_FORWARDED_PROTO"), environ.get("HTTP_HOST"))
    return (*where, environ.get("SCRIPT_NAME", ""), environ.get("PATH_INFO", ""), query, *choices(cookies))


def choices(cookies: Mapping[str, str]) -> tuple:
    """What a visitor chose for the whole portal; a cookie that says nothing valid is as good as none."""
    language = cookies.get(settings.LANGUAGE_COOKIE_NAME)
    others = (
        cookies.get(name) if cookies.get(name) in allowed else None
        for name, allowed in settings.COOKIES_THAT_SHAPE_PAGES.items()
    )
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    return (known, Look.said(cookies.get(LOOK, "")), *others)
