"""The WSGI application with the kept pages in front of it."""

import time

from plan_portal.middleware import id_of, log_request
from plan_portal.page_cache import cache


class KeptPages:
    """Answers with a kept page before Django does any work; everything else is Django's."""

    def __init__(self, application) -> None:
        self.application = application

    def __call__(self, environ, start_response):
        began = time.perf_counter()
        page = cache.page_cache.find(environ)
        if page is None:
            return self.application(environ, start_response)
        status, headers, body = page.answer(environ)
        request_id = id_of(environ.get("HTTP_X_REQUEST_ID", ""))
        start_response(status, [*headers, ("X-Request-ID", request_id)])
        log_request(
            method=environ["REQUEST_METHOD"],
            path=environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", ""),
            status=int(status[:3]),
            milliseconds=round((time.perf_counter() - began) * 1000),
            user=None,
            request_id=request_id,
        )
        return [body]
