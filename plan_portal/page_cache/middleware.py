from django.http import HttpResponse

from plan_portal.page_cache import cache
from plan_portal.page_cache.pages import Page


class PageCacheMiddleware:
    """Keeps the pages whose views allow it. The first middleware: what it keeps is what would have been sent.

    Kept pages are answered by `KeptPages`, before Django, and here where a server is used that does not have it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        pages = cache.page_cache
        if (kept := pages.find(request.META)) is not None:
            return as_response(kept, request)
        place = pages.before(request.META)
        response = self.get_response(request)
        if place is None or not may_be_kept(request, response):
            return response
        page = Page.of(response.items(), response.content, until=request.page_is_fresh_until.timestamp())
        pages.keep(place, page)
        return as_response(page, request, also=response)


def may_be_kept(request, response) -> bool:
    """The view allows it, and nothing of one visitor is in it: no cookie, no token, no nonce of this one answer."""
    return (
        getattr(request, "page_is_fresh_until", None) is not None
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "CSRF_COOKIE" not in request.META
        and "'nonce-" not in response.headers.get("Content-Security-Policy", "")
    )


def as_response(page: Page, request, also: HttpResponse | None = None) -> HttpResponse:
    status, headers, body = page.answer(request.META)
    response = HttpResponse(body, status=int(status[:3]))
    for name, value in headers:
        response.headers[name] = value
    if also is not None and "X-Request-ID" in also.headers:
        response.headers["X-Request-ID"] = also.headers["X-Request-ID"]
    return response
