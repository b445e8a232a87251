"""Errors as problem details (RFC 9457), in Polish or English, with every wrong parameter named."""

from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from rest_framework import exceptions

from plan_portal.api import json, language
from plan_portal.errors import InvalidInput, PortalError, WrongState

MEDIA_TYPE = "application/problem+json"

TITLES = {
    400: gettext_lazy("The request is not right"),
    401: gettext_lazy("Sign in first"),
    403: gettext_lazy("You may not do this"),
    404: gettext_lazy("There is nothing at this address"),
    405: gettext_lazy("This address is only read"),
    406: gettext_lazy("This format is not offered here"),
    409: gettext_lazy("It has changed in the meantime"),
    415: gettext_lazy("This kind of content is not understood"),
    429: gettext_lazy("Too many requests"),
    500: gettext_lazy("The portal has made a mistake"),
}
DETAILS = {
    403: gettext_lazy("Your account has no right to this."),
    404: gettext_lazy("Check the address. What is not published yet is shown only to its own office."),
    405: gettext_lazy("Use GET, HEAD or OPTIONS."),
    406: gettext_lazy("Ask for application/json or, where it is offered, for text/csv."),
    500: gettext_lazy("It has been written down. Try again later; if it happens again, tell us the request_id."),
}


def problem(request, status: int, *, detail: str = "", errors: list[dict] | None = None, headers=None) -> HttpResponse:
    """A problem document. `errors` names parameters: [{"parameter": "year", "detail": "…"}]."""
    document = {
        "type": "about:blank",
        "title": TITLES.get(status) or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or DETAILS.get(status, ""),
        "instance": request.path,
    }
    if errors:
        document["errors"] = errors
    if status >= 500:
        document["request_id"] = getattr(request, "id", "")
    response = HttpResponse(json.dumps(document), status=status, content_type=MEDIA_TYPE, headers=headers)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = get_language()
    return response


def problem_detail(exc: Exception, context: dict) -> HttpResponse | None:
    """REST framework's exception handler. What is no refusal goes on, to be logged as a mistake of ours."""
    request = context["request"]
    if isinstance(exc, Http404):
        return problem(request, 404)
    if isinstance(exc, PermissionDenied):
        return problem(request, 403)
    if isinstance(exc, PortalError):
        return _refusal(request, exc)
    if isinstance(exc, exceptions.APIException):
        return _of_rest_framework(request, exc)
    return None


def no_such_address(request, *args, **kwargs) -> HttpResponse:
    """Any address below /api/ that nothing is at."""
    with override(language.preferred(request)):
        return problem(request, 404)


def server_error(request) -> HttpResponse:
    with override(language.preferred(request)):
        return problem(request, 500)


def _refusal(request, exc: PortalError) -> HttpResponse:
    if isinstance(exc, InvalidInput):
        errors = [{"parameter": field, "detail": message} for field, message in exc.errors.items()]
        return problem(request, 400, detail=str(exc), errors=errors)
    return problem(request, 409 if isinstance(exc, WrongState) else 400, detail=str(exc))


def _of_rest_framework(request, exc: exceptions.APIException) -> HttpResponse:
    if isinstance(exc, exceptions.ValidationError):
        errors = list(_flat(exc.detail))
        names = ", ".join(dict.fromkeys(error["parameter"] for error in errors if error["parameter"]))
        detail = _("Look at: %(parameters)s.") % {"parameters": names} if names else errors[0]["detail"]
        return problem(request, exc.status_code, detail=detail, errors=errors)
    headers = {}
    if getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = exc.auth_header
    if getattr(exc, "wait", None):
        headers["Retry-After"] = str(max(1, round(exc.wait)))
    ours = exc.status_code in DETAILS
    return problem(request, exc.status_code, detail="" if ours else str(exc.detail), headers=headers)


def _flat(detail, name: str = ""):
    """ValidationError's nested dicts and lists as rows of parameter and message."""
    if isinstance(detail, dict):
        for key, inner in detail.items():
            inner_name = "" if key == "__all__" else str(key)
            yield from _flat(inner, f"{name}.{inner_name}" if name and inner_name else name or inner_name)
    elif isinstance(detail, list):
        for inner in detail:
            yield from _flat(inner, name)
    else:
        yield {"parameter": name, "detail": str(detail)}
