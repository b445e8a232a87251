from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import resolve_url
from django.utils.functional import SimpleLazyObject
from django_htmx.http import HttpResponseClientRedirect

from plan_portal.accounts.roles import Visitor


class VisitorMiddleware:
    """Let `request.user` answer a policy's questions for somebody without an account too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        found = request.user
        request.user = SimpleLazyObject(lambda: found if found.is_authenticated else Visitor())
        return self.get_response(request)


class LogInAgainMiddleware:
    """A part of a page that asks for itself after the session has ended sends the whole page to the log-in.

    Else htmx would follow the redirect and put the log-in page into the part.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.htmx and response.status_code == 302 and self.leads_to_log_in(response.url):
            page = request.htmx.current_url_abs_path or resolve_url(settings.LOGIN_REDIRECT_URL)
            return HttpResponseClientRedirect(redirect_to_login(page).url)
        return response

    @staticmethod
    def leads_to_log_in(url):
        return urlsplit(url).path == resolve_url(settings.LOGIN_URL)
