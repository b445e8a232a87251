import pytest


@pytest.fixture
def sent(monkeypatch):
    """Wake-up calls are noted instead of sent: the primary keys of their jobs."""
    messages = []
    monkeypatch.setattr("plan_portal.jobs.dispatch.app.send_task", lambda name, args, **_: messages.append(args[0]))
    return messages
