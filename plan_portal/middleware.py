import logging
import re
import time
import uuid

from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers

log = logging.getLogger("plan_portal.request")
REQUEST_ID = re.compile(r"[\w-]{8,64}")


def id_of(given: str) -> str:
    """The id of a request: the one that a proxy gave it, or a new one."""
    return given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def log_request(*, method, path, status, milliseconds, user, request_id):
    """One line in the log. The query string stays out: it may hold somebody's name or a token."""
    facts = {"method": method, "path": path, "status": status, "ms": milliseconds}
    facts |= {"user": user, "request_id": request_id}
    level = logging.DEBUG if path in ("/healthz", "/readyz") else logging.INFO
    log.log(level, "%(method)s %(path)s %(status)s %(ms)s ms", facts, extra=facts)


class RequestLogMiddleware:
    """One line in the log for each request, with an id that the answer carries too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        began = time.perf_counter()
        request.id = id_of(request.headers.get("X-Request-ID", ""))
        response = self.get_response(request)
        response.headers["X-Request-ID"] = request.id
        log_request(
            method=request.method,
            path=request.path,
            status=response.status_code,
            milliseconds=round((time.perf_counter() - began) * 1000),
            # The user is named only when the view has asked for them anyway: the log costs no query.
            user=getattr(getattr(request, "_cached_user", None), "pk", None),
            request_id=request.id,
        )
        return response


class LanguageMiddleware:
    """The language that the person chose (cookie, else account), else Polish; the browser's wishes are ignored."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.LANGUAGE_CODE = self.language(request)
        # Activated, not overridden: an answer that is streamed is still being made after we return.
        translation.activate(request.LANGUAGE_CODE)
        response = self.get_response(request)
        patch_vary_headers(response, ["Cookie"])
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    def language(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if not chosen and settings.SESSION_COOKIE_NAME in request.COOKIES:
            chosen = getattr(request.user, "language", "")
        return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
