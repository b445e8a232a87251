"""Kept pages: who gets one, what is never kept, and that whatever everybody may see is seen at once when it changes."""

import datetime as dt
import gzip
from contextlib import contextmanager

import brotli
import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_portal.page_cache import cache, keep
from plan_portal.page_cache.cache import PageCache
from plan_portal.page_cache.keys import key_of
from plan_portal.page_cache.middleware import PageCacheMiddleware
from plan_portal.page_cache.pages import Page, Shelf, accepted
from plan_portal.page_cache.wsgi import KeptPages
from plan_portal.wsgi import application
from tests.factories.consultations import ConsultationRoundFactory
from tests.factories.plans import frozen_version, published_version
from tests.factories.portal import person

NOW = 1_000_000.0


def page(body=b"body", until=NOW + 60) -> Page:
    return Page.of([("Content-Type", "text/html"), ("Vary", "Cookie")], body, until=until)


def environ(path="/", **more) -> dict:
    return RequestFactory().get(path).environ | more


# Keys


@pytest.mark.parametrize(
    "more",
    [
        {"REQUEST_METHOD": "POST"},
        {"HTTP_COOKIE": "sessionid=abc"},
        {"HTTP_COOKIE": "look=dark; sessionid="},
        {"HTTP_COOKIE": "messages=x"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"HTTP_HX_REQUEST": "true"},
        {"HTTP_RANGE": "bytes=0-1"},
        {"QUERY_STRING": "q=" + "a" * 300},
    ],
)
def test_whoever_is_or_may_be_known_gets_no_kept_page(more):
    assert key_of(environ(**more)) is None


def test_what_shapes_a_page_is_in_its_key():
    plain = key_of(environ())
    for cookie in ("django_language=en", "look=dark.normal.100", "reading=plain"):
        assert key_of(environ(HTTP_COOKIE=cookie)) != plain
    for more in ({"HTTP_HOST": "other"}, {"wsgi.url_scheme": "https"}, {"QUERY_STRING": "prosto"}):
        assert key_of(environ(**more)) != plain


@pytest.mark.parametrize("cookie", ["django_language=xx", "look=pink.x.1", "reading=abc", "csrftoken=x", "of_others=1"])
def test_a_cookie_that_shapes_nothing_makes_no_other_page(cookie):
    assert key_of(environ(HTTP_COOKIE=cookie)) == key_of(environ())


# Pages and the shelf


def test_a_page_is_sent_as_the_visitor_takes_it():
    kept = page(b"abc" * 100)
    for asked, unpack in [("br, gzip", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)]:
        status, headers, body = kept.answer(environ(HTTP_ACCEPT_ENCODING=asked))
        assert status == "200 OK"
        assert unpack(body) == b"abc" * 100
        assert dict(headers)["Content-Length"] == str(len(body))
        assert dict(headers)["Vary"] == "Cookie, Accept-Encoding"


def test_an_encoding_that_is_refused_is_not_sent():
    assert accepted("br;q=0, gzip") == "gzip"
    assert accepted("identity") == ""


def test_whoever_has_the_page_is_told_that_it_is_the_same():
    kept = page()
    status, headers, body = kept.answer(environ(HTTP_IF_NONE_MATCH=kept.etag))
    assert (status, body) == ("304 Not Modified", b"")
    assert "Content-Length" not in dict(headers)
    assert kept.answer(environ(HTTP_IF_NONE_MATCH='W/"other"'))[0] == "200 OK"


def test_whoever_asks_for_the_head_gets_no_body():
    status, headers, body = page().answer(environ(REQUEST_METHOD="HEAD"))
    assert (status, body, dict(headers)["Content-Length"]) == ("200 OK", b"", "4")


def test_a_page_is_too_old_from_its_last_moment_on():
    shelf = Shelf(10_000)
    shelf.put(("a",), page(), 1)
    assert shelf.get(("a",), 1, NOW + 59)
    assert shelf.get(("a",), 1, NOW + 60) is None
    assert shelf.size == 0


def test_after_a_change_nothing_of_before_is_left_nor_put_there_any_more():
    shelf = Shelf(10_000)
    shelf.put(("a",), page(), 1)
    assert shelf.get(("a",), 2, NOW) is None
    shelf.put(("a",), page(), 1)  # it was made before the change
    assert shelf.get(("a",), 2, NOW) is None
    assert shelf.get(("a",), 1, NOW) is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 400)), max_size=40))
@settings(max_examples=50)
def test_the_shelf_never_holds_more_than_it_may(puts):
    shelf = Shelf(4_000)
    for key, length in puts:
        shelf.put((key,), page(b"x" * length), 1)
        assert shelf.size == sum(each.size for each in shelf.pages.values()) <= 4_000


# What is kept


class Said:
    """Stands for the database: says when something has changed."""

    number = 1

    def generation(self):
        return self.number


@pytest.fixture
def kept(monkeypatch):
    """A page cache that is on, with an empty shelf."""
    made = PageCache(8, Said())
    monkeypatch.setattr(cache, "page_cache", made)
    return made


def answered(kept, view, **more):
    request = RequestFactory().get("/", **more)
    return PageCacheMiddleware(view)(request)


def test_a_page_that_may_be_kept_is_made_once(kept):
    made = []
    view = keep(lambda request: made.append(1) or HttpResponse("ok"))
    first, second = answered(kept, view), answered(kept, view)
    assert first.content == second.content == b"ok"
    assert made == [1]
    assert first.headers["ETag"] == second.headers["ETag"]


def nonce(request):
    return HttpResponse("ok", headers={"Content-Security-Policy": "script-src 'self' 'nonce-abc'"})


def cookie(request):
    response = HttpResponse("ok")
    response.set_cookie("sessionid", "abc")
    return response


def failed(request):
    return HttpResponse("no", status=404)


@pytest.mark.parametrize("view", [nonce, cookie, failed])
def test_what_is_for_one_visitor_or_no_page_is_never_kept(kept, view):
    answered(kept, keep(view))
    assert not kept.shelf.pages


def test_a_page_with_a_csrf_cookie_in_its_request_is_never_kept(kept):
    answered(kept, keep(lambda request: HttpResponse("ok")), CSRF_COOKIE="abc")
    assert not kept.shelf.pages


def test_a_view_that_does_not_allow_it_is_never_kept(kept):
    answered(kept, lambda request: HttpResponse("ok"))
    assert not kept.shelf.pages


def test_while_the_database_is_not_heard_nothing_is_kept_nor_found(kept):
    view = keep(lambda request: HttpResponse("ok"))
    answered(kept, view)
    kept.notices.number = None
    assert kept.find(environ()) is None
    assert answered(kept, view).status_code == 200


# Around Django


@contextmanager
def one_connection():
    """As in Django's own test client: a request does not close the connection of the test."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def served(path, **more):
    """(status, headers, body) of the WSGI application."""
    told = {}

    def start_response(status, headers, exc_info=None):
        told.update(status=status, headers=dict(headers))

    asked = environ(path, SERVER_NAME="localhost", HTTP_HOST="localhost", **more)
    with one_connection():
        body = b"".join(application(asked, start_response))
    return told["status"], told["headers"], body


@pytest.mark.django_db
def test_the_second_visitor_is_answered_before_django(kept, django_assert_num_queries):
    address = published_version().get_absolute_url()
    status, headers, body = served(address)
    assert status == "200 OK"
    with django_assert_num_queries(0):
        again, kept_headers, kept_body = served(address)
    assert (again, kept_body) == (status, body)
    assert kept_headers["ETag"] == headers["ETag"]
    assert kept_headers["X-Request-ID"] != headers["X-Request-ID"]
    same = {name for name in headers if name not in ("X-Request-ID",)}
    assert {name: kept_headers[name] for name in same} == {name: headers[name] for name in same}
    assert isinstance(application, KeptPages)


@pytest.mark.django_db
def test_a_published_page_needs_no_nonce_no_token_and_sets_no_cookie(kept):
    version = published_version()
    for name in ("plan_version", "plan_whole", "plan_matrix", "plan_schedule"):
        _status, headers, body = served(reverse(name, args=["lubelskie", version.plan.slug, version.number]))
        assert "nonce-" not in headers["Content-Security-Policy"]
        assert "Set-Cookie" not in headers
        assert b"csrfmiddlewaretoken" not in body
    assert len(kept.shelf.pages) == 4


def log_in(client, **fields):
    editor = person("lubelskie", "editor", **fields)
    client.force_login(editor, backend="allauth.account.auth_backends.AuthenticationBackend")


@pytest.mark.django_db
def test_nobody_gets_the_page_of_somebody_who_is_logged_in(kept, client):
    version = published_version()
    log_in(client, full_name="Anna Pierwsza")
    mine = client.get(version.get_absolute_url()).content.decode()
    assert "Anna Pierwsza" in mine
    assert not kept.shelf.pages
    _status, _headers, body = served(version.get_absolute_url())
    assert "Anna Pierwsza" not in body.decode()
    assert "Anna Pierwsza" in client.get(version.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_a_version_that_is_not_public_is_never_kept(kept, client):
    log_in(client)
    address = frozen_version().get_absolute_url()
    assert client.get(address).status_code == 200
    assert served(address)[0] == "404 Not Found"
    assert not kept.shelf.pages


@pytest.mark.django_db
def test_a_page_grows_old_at_midnight_and_when_a_round_opens_or_closes(kept):
    version = published_version()
    opens = timezone.now() + dt.timedelta(seconds=30)
    ConsultationRoundFactory(version=version, opens_at=opens, closes_at=opens + dt.timedelta(days=40))
    served(version.get_absolute_url())
    (page,) = kept.shelf.pages.values()
    assert page.until == pytest.approx(opens.timestamp(), abs=0.01)
