import pytest
from django.test import Client

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class API:
    """Asks the API as a program does: `api("regions", q="lub")`."""

    def __init__(self):
        self.client = Client(raise_request_exception=False)

    def __call__(self, path, headers=None, **query):
        return self.client.get(f"/api/v1/{path}", query, headers=headers)

    def data(self, path, **query):
        answer = self(path, **query)
        assert answer.status_code == 200, answer.content
        return answer.json()["data"]

    def wrong(self, path, **query) -> list[str]:
        """Names of the parameters that a 400 finds fault with."""
        answer = self(path, **query)
        assert answer.status_code == 400, answer.content
        assert answer["Content-Type"] == "application/problem+json"
        return [error["parameter"] for error in answer.json()["errors"]]

    def sign_in(self, person):
        self.client.force_login(person, backend=BACKEND)
        return self


@pytest.fixture
def api(db):
    return API()


@pytest.fixture
def committed_api(transactional_db):
    """Sees only what is committed, as COPY does: it has a connection of its own."""
    return API()
