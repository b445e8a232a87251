"""The database tells the page cache of every change that readers may see: committed by whatever way, in any process."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from monitoring.models import Observation
from partners.models import Institution
from plan_portal.accounts.models import Region, User
from plan_portal.page_cache.cache import connect
from plan_portal.page_cache.notices import Notices
from plans import actions
from plans.models import FundingSource, LifeCycleStep, Plan, PlanVersion, RelatedDocument, Resolution
from tests.factories.consultations import ConsultationRoundFactory
from tests.factories.monitoring import ObservationFactory
from tests.factories.partners import InstitutionFactory
from tests.factories.plans import FundingSourceFactory, adopted_version, frozen_version, working_version, written_plan
from tests.factories.portal import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def notices():
    made = Notices(connect)
    yield made
    made.close()


def settled(notices) -> int:
    """The generation once everything said so far has come: a notice of our own comes after all before it."""
    before = notices.generation()
    with connection.cursor() as cursor:
        cursor.execute("NOTIFY published")
    return wait_for_change(notices, before)


def wait_for_change(notices, before: int) -> int:
    for _ in range(2000):
        if (now := notices.generation()) != before:
            return now
        notices.poll.poll(5)  # until something comes
    raise AssertionError("the database said nothing")


def test_every_public_change_is_told_once_it_is_committed(notices):
    version = adopted_version()
    plan, region, by = version.plan, version.plan.region, UserFactory()
    passport = version.indicatorpassports.first()
    LifeCycleStep.objects.create(plan=plan, kind="team", position=9)
    RelatedDocument.objects.create(plan=plan, relation="annex_to", title="Strategia")
    ObservationFactory(indicator=passport.indicator)
    InstitutionFactory()
    FundingSourceFactory()
    ConsultationRoundFactory(version=version)
    changes = {
        "the plan": Plan.objects.all(),
        "a resolution": Resolution.objects.all(),
        "a step": LifeCycleStep.objects.all(),
        "a related document": RelatedDocument.objects.all(),
        "a region": Region.objects.filter(pk=region.pk),
        "an institution": Institution.objects.all(),
        "a source of money": FundingSource.objects.all(),
    }
    for what, rows in changes.items():
        before = settled(notices)
        first = rows.first()
        first.save()
        assert wait_for_change(notices, before), what
    before = settled(notices)
    Observation.objects.update(state="approved", decided_at=timezone.now(), decided_by=by)
    assert wait_for_change(notices, before)
    before = settled(notices)
    version.consultation_rounds.update(closes_at=timezone.now() + dt.timedelta(days=99))
    assert wait_for_change(notices, before)
    before = settled(notices)
    User.objects.filter(pk=version.published_by_id).update(full_name="Nowe Nazwisko")
    assert wait_for_change(notices, before)


def test_what_is_published_is_told(notices):
    version, before = frozen_version(), settled(notices)
    actions.publish(version, by=UserFactory())
    assert wait_for_change(notices, before)


def test_who_writes_a_draft_or_logs_in_disturbs_no_reader(notices):
    version = working_version(written_plan())
    before = settled(notices)
    version.sections.update(title="Inny")
    PlanVersion.objects.filter(pk=version.pk).update(changed_at=timezone.now())
    User.objects.update(last_login=timezone.now())
    # Our own notice is the next thing that comes: nothing was said before it.
    assert settled(notices) == before + 1


def test_a_lost_connection_makes_everything_stale_and_is_made_anew(notices):
    before = notices.generation()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [notices.connection.get_backend_pid()])
    assert notices.generation() is None
    notices.not_before = 0
    assert notices.generation() > before
