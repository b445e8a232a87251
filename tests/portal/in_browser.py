"""Pages of the test's own database in a real browser, without a server: what the browser asks for, the test client
answers. Much quicker than the running portal; for what needs a worker or several requests at once, use that one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import copy_context
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.test import Client

# Playwright keeps an event loop in the tests' thread, in which Django would refuse to ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# Chromium trusts this name without TLS, as it trusts the real portal with it.
ADDRESS = "http://localhost"
SENT_ON = "x-sent-on"  # the header that tells where a page sends on
# A browser alone sends these; the client has its own cookies and says what it may.
NOT_FORWARDED = {"cookie", "host", "content-length", "content-type", "accept-encoding", "connection"}


class Answers:
    """Answers a browser's requests by the test client and remembers whom else it asked."""

    def __init__(self, client: Client) -> None:
        self.client = client
        # Playwright answers in a greenlet of its own; Django would open another connection there.
        self.of_the_test = copy_context()
        self.asked_elsewhere: list[str] = []

    def __call__(self, route) -> None:
        request, url = route.request, urlsplit(route.request.url)
        if f"{url.scheme}://{url.netloc}" != ADDRESS:
            self.asked_elsewhere.append(request.url)
            route.abort()
        elif url.path.startswith("/static/"):
            path = finders.find(url.path.removeprefix("/static/"))
            route.fulfill(path=path) if path else route.fulfill(status=404)
        else:
            self.page(route, request, url)

    def page(self, route, request, url) -> None:
        response = self.of_the_test.run(
            self.client.generic,
            request.method,
            f"{url.path}?{url.query}" if url.query else url.path,
            request.post_data_buffer or b"",
            content_type=request.headers.get("content-type", ""),
            headers={name: value for name, value in request.headers.items() if name not in NOT_FORWARDED},
        )
        body = b"".join(response.streaming_content) if response.streaming else response.content
        if response.status_code in (301, 302, 303):
            # Playwright does not hand over the request that follows a redirect: let the page ask anew.
            onward = f'<meta http-equiv="refresh" content="0;url={response.url}">'
            return route.fulfill(body=onward, headers={"Content-Type": "text/html", SENT_ON: response.url})
        # The cookies stay with the client.
        headers = {name: value for name, value in response.headers.items() if name.lower() != "set-cookie"}
        return route.fulfill(status=response.status_code, headers=headers, body=body)


@contextmanager
def opened(browser, client: Client, *, width: int = 1280, look: str = "light.normal.100", **options) -> Iterator:
    """A Playwright page of this width; `page.answers` tells which other hosts were asked. Go to `ADDRESS + path`."""
    client.cookies["look"] = look
    context = browser.new_context(base_url=ADDRESS, viewport={"width": width, "height": 800}, locale="pl-PL", **options)
    page = context.new_page()
    page.answers = Answers(client)
    page.route("**/*", page.answers)
    try:
        yield page
    finally:
        context.close()
