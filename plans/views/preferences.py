"""How a visitor wants to read: in full or in plain words. Remembered in a cookie, without an account."""

from django.conf import settings
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from plan_portal.returning import back

COOKIE = "reading"
PLAIN, FULL = "plain", "full"


def wants_plain_words(request) -> bool:
    """What the address says (`?prosto`, `?pelny`), else what the visitor chose before."""
    if "prosto" in request.GET or "pelny" in request.GET:
        return "prosto" in request.GET
    return request.COOKIES.get(COOKIE) == PLAIN


# Without a CSRF token, as the look of the pages: a visitor who only reads gets no other cookie.
@csrf_exempt
@require_POST
def set_reading(request):
    response = redirect(back(request))
    chosen = request.POST.get("reading")
    if chosen in (PLAIN, FULL):
        kept = {"max_age": 365 * 86400, "httponly": True, "samesite": "Lax"}
        response.set_cookie(COOKIE, chosen, secure=settings.SESSION_COOKIE_SECURE, **kept)
    return response
