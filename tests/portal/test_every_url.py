"""Every address of the portal, asked for by everybody. The examples are in `tests/<app>/url_examples.py`.

An address without an example fails: say in your table how to make something that it shows, and who may see it.
"""

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver, reverse

from tests.portal.people import INSIDERS, OUTSIDERS, World
from tests.portal.tables import Page, pages

# Django's own pages; `test_administration.py` asks who may enter.
NOT_OURS = {"admin"}
PAGES = pages()


def names(patterns=None, namespace="") -> list[str]:
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            found += [f"{namespace}{pattern.name}"] if pattern.name else []
        elif pattern.namespace not in NOT_OURS:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found += names(pattern.url_patterns, inner)
    return sorted(set(found))


def ask(client, page: Page, url: str, **headers):
    """GET, or POST where that is all the page takes."""
    answer = client.get(url + page.query, headers=headers)
    return client.post(url + page.query, page.data, headers=headers) if answer.status_code == 405 else answer


def sent_to_log_in(answer) -> bool:
    """By a redirect or, where htmx asked, by the header on which it opens another page."""
    target = answer.headers.get("HX-Redirect") or getattr(answer, "url", "")
    return target.startswith(reverse(settings.LOGIN_URL))


def client_of(client_class, person):
    client = client_class(raise_request_exception=False)
    if person.is_authenticated:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.row("X1")
@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("htmx", [False, True], ids=["page", "fragment"])
def test_everybody_gets_the_right_answer(db, name, htmx):
    from django.test import Client

    assert name in PAGES, f"Give an example of “{name}” in tests/<app>/url_examples.py"
    page, world, wrong = PAGES[name], World(), {}
    headers = {"HX-Request": "true"} if htmx else {}
    # Whoever may see it comes last: a page that takes POST may use its example up.
    for who in sorted(world.people, key=lambda who: who in page.seen_by):
        url = reverse(name, kwargs=page.kwargs(world))
        answer = ask(client_of(Client, world.people[who]), page, url, **headers)
        if not is_right(who, answer, page):
            wrong[who] = f"{answer.status_code} {getattr(answer, 'url', '')}"
    assert not wrong


def is_right(who: str, answer, page: Page) -> bool:
    if who in page.seen_by and answer.status_code == page.status and "HX-Redirect" not in answer.headers:
        return True
    if answer.status_code >= 500:
        return False
    if who in page.seen_by:
        return answer.status_code in (200, 201, 204, 302, 303, 304, 400, 422) and not sent_to_log_in(answer)
    if who in OUTSIDERS and page.is_secret:
        return answer.status_code == 404 or (
            who == "stranger" and (sent_to_log_in(answer) or answer.status_code == 401)
        )
    return answer.status_code in (403, 404) or sent_to_log_in(answer)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_an_example_belongs_to_an_address(name):
    assert name in names()


def test_the_outsiders_are_known():
    assert set(OUTSIDERS).isdisjoint(INSIDERS)
