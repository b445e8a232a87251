from datetime import date, time

import pytest
from django.template import engines

from consultations.periods import closing
from plans.models import PlanVersion
from tests.factories.consultations import ConsultationRoundFactory, RemarkFactory, empty_version, remark_on
from tests.factories.plans import published_version

pytestmark = pytest.mark.django_db


def shown(source, **context):
    return engines["django"].from_string("{% load consultations %}" + source).render(context)


def test_a_page_asks_for_the_open_round_in_one_query(django_assert_num_queries):
    round = ConsultationRoundFactory()
    version = PlanVersion.objects.select_related("plan__region").get(pk=round.version_id)
    with django_assert_num_queries(1):
        page = shown("{% open_round_of version as round %}{{ round.title }} {% remark_url round %}", version=version)
    assert page == f"Konsultacje projektu planu /lubelskie/konsultacje/{round.pk}/uwaga/"


@pytest.mark.parametrize("trait", ["closed", "planned", "prepared"])
def test_a_round_that_takes_no_remarks_shows_no_button(trait):
    round = ConsultationRoundFactory(**{trait: True})
    assert shown("{% open_round_of version as round %}{% if round %}x{% endif %}", version=round.version) == ""
    assert shown("{% open_round_of version as round %}{% if round %}x{% endif %}", version=empty_version()) == ""


def test_published_remarks_are_counted_by_element_in_one_query(django_assert_num_queries):
    round = ConsultationRoundFactory(version=published_version())
    section = round.version.sections.first()
    for _ in range(2):
        remark_on(round, section, "section", published=True)
    remark_on(round, section, "section")
    remark_on(round, published=True)
    RemarkFactory(published=True)
    with django_assert_num_queries(1):
        page = shown(
            "{% remark_counts round as counts %}{{ counts|of_element:uid }} {{ counts|of_element:'' }}",
            round=round,
            uid=section.uid,
        )
    assert page == "2 1"


@pytest.mark.row("C4")
def test_the_button_leads_to_the_form_of_its_place():
    round = ConsultationRoundFactory()
    spot = 'kind="indicator" uid="u" part="target:2015" label="Liczba"'
    page = shown(f'{{% include "consultations/_remark_button.html" with {spot} %}}', round=round)
    assert f'href="/lubelskie/konsultacje/{round.pk}/uwaga/?kind=indicator&amp;uid=u&amp;part=target%3A2015"' in page
    assert "Zgłoś uwagę" in page
    assert ": Liczba</span>" in page


@pytest.mark.row("C1")
@pytest.mark.parametrize(
    ("hour", "written"), [(None, "31 marca 2030 r., 24:00"), (time(15), "31 marca 2030 r., 15:00")]
)
def test_the_end_is_the_last_day_and_not_the_next_ones_midnight(hour, written):
    round = ConsultationRoundFactory(closes_at=closing(date(2030, 3, 31), hour))
    assert shown("{{ round|closing }}", round=round).replace("\u00a0", " ") == written
