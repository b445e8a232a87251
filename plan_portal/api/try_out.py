"""The description of the API for programs (OpenAPI 3.1), and for people, who can try it out on the page."""

import re
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from drf_spectacular.plumbing import normalize_result_object

from plan_portal.api import answers, description, json, language
from plan_portal.api.compression import compressed

MEDIA_TYPE = "application/vnd.oai.openapi+json"


@compressed
@require_safe
def openapi(request):
    """The document in the language asked for."""
    language.speak(request)
    content = json.dumps(normalize_result_object(description.document(request.LANGUAGE_CODE)))
    known = answers.unchanged(request, content)
    return known or answers.finished(
        request, HttpResponse(content, content_type=MEDIA_TYPE), etag=answers.etag_of(content)
    )


@require_safe
def try_out(request):
    """The page; or, with the name of an operation among the parameters, the address that its form describes."""
    if "operation" in request.GET:
        return HttpResponseRedirect(address(request))
    groups = description.groups(request.LANGUAGE_CODE)
    return render(request, "api/try_out.html", {"groups": groups, "portal_url": settings.PORTAL_URL})


def address(request) -> str:
    """Where the form leads: its fields put into the operation's path and query. Raises Http404 for no operation."""
    wanted = description.operation(request.GET["operation"], request.LANGUAGE_CODE)
    if wanted is None:
        raise Http404
    values = {name: value for name, value in request.GET.items() if value and name != "operation"}
    path = re.sub(r"\{(\w+)\}", lambda found: quote(values.pop(found[1], "-"), safe="") or "-", wanted.path)
    return f"{path}?{urlencode(values)}" if values else path
