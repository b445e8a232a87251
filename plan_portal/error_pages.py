"""The page for an error of ours: without database, session and context processors, any of which may have broken."""

from django.http import HttpResponseServerError
from django.template.loader import render_to_string

from plan_portal.api import problems


def server_error(request, template_name="500.html"):
    """Django's `handler500`; names the request so that it can be found in the log."""
    if request.path.startswith("/api/"):
        return problems.server_error(request)
    return HttpResponseServerError(render_to_string(template_name, {"request_id": getattr(request, "id", "")}))
