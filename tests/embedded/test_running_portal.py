"""The running portal that journeys use: its data can be put back, and the test's own models are on them."""

from plan_portal.accounts.models import User
from tests.factories.portal import UserFactory


def test_models_of_the_test_are_on_the_running_portals_database(portal):
    UserFactory(email="ewa@example.org")
    assert portal.query("SELECT email FROM accounts_user") == [("ewa@example.org",)]


def test_a_reset_takes_away_what_a_journey_left(portal):
    UserFactory(email="ewa@example.org")
    (portal.data / "files").mkdir(exist_ok=True)
    (portal.data / "files" / "left.txt").write_text("left")
    portal.reset()
    assert not User.objects.exists()
    assert not (portal.data / "files" / "left.txt").exists()
    portal.wait_until_it_answers()
