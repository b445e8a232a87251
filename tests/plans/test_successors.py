"""A plan that nobody has published is not named where another one says that it was replaced."""

import datetime as dt

import pytest

from plans import actions
from plans.models import LifeCycleStep
from tests.factories.plans import PlanFactory, PlanVersionFactory, adopted_version, frozen_version
from tests.factories.portal import UserFactory, person

pytestmark = pytest.mark.django_db
TITLE = "Program na lata 2031-2038"


@pytest.fixture
def replaced():
    """(the plan that was replaced, the working version of the one that replaces it)"""
    plan = adopted_version().plan
    draft = PlanVersionFactory(plan=PlanFactory(region=plan.region, short_title=TITLE, title=TITLE))
    day = dt.date(2020, 12, 31)
    LifeCycleStep.objects.create(plan=plan, kind="replaced", happened_on=day, successor=draft.plan, position=9)
    return plan, draft


def test_a_visitor_does_not_learn_of_a_draft_that_replaces_a_plan(client, replaced):
    plan, _draft = replaced
    assert TITLE not in client.get(plan.get_absolute_url()).content.decode()


def test_the_office_sees_the_draft_that_replaces_a_plan(client, replaced):
    plan, _draft = replaced
    editor = person(plan.region.slug, "editor")
    client.force_login(editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert TITLE in client.get(plan.get_absolute_url()).content.decode()


def test_everybody_is_led_to_a_published_plan_that_replaces_another(client, replaced):
    plan, draft = replaced
    by = UserFactory()
    actions.add_section(draft, title="Diagnoza", body="<p>Tekst.</p>", by=by)
    actions.publish(frozen_version(draft.plan), by=by, documents=False)
    assert TITLE in client.get(plan.get_absolute_url()).content.decode()
