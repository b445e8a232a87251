"""What only pages do: who is named on them, what they cost, forms and their refusals."""

import datetime as dt

import pytest
from django.urls import reverse

from partners.models import Institution, Meeting
from tests.factories.partners import (
    AgendaItemFactory,
    AgreementFactory,
    BodyFactory,
    CategoryFactory,
    InstitutionFactory,
    MeetingFactory,
    MemberFactory,
    PartnershipFactory,
    StatusFactory,
)
from tests.factories.portal import person, region

pytestmark = pytest.mark.django_db
D = dt.date
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def office(client):
    client.force_login(person("lubelskie", "coordinator", "editor"), backend=BACKEND)
    return client


def text_of(client, name, *args, query=""):
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


# What a page costs


def fill(name, many):
    """A page of lubelskie with so many rows of everything that it lists. Gives its address."""
    home = region("lubelskie")
    match name:
        case "institutions":
            for _n in range(many):
                StatusFactory(institution__region=home)
        case "institution":
            found = InstitutionFactory(region=home)
            for _n in range(many):
                StatusFactory(institution=found, status="ps", regime="voivode")
                InstitutionFactory(region=home, operator=found)
                AgreementFactory(partnership__region=home, signatory=found)
                MemberFactory(body__region=home, institution=found)
                MeetingFactory(region=home, host=found)
            return reverse(name, args=["lubelskie", found.pk])
        case "partnership":
            found = PartnershipFactory(region=home)
            for _n in range(many):
                host = AgreementFactory(partnership=found).signatory
                MeetingFactory(region=home, partnership=found, host=host)
                BodyFactory(region=home, partnership=found)
            return found.get_absolute_url()
        case "body":
            found = BodyFactory(region=home)
            for _n in range(many):
                category = CategoryFactory(body=found)
                MemberFactory(body=found, category=category, institution=InstitutionFactory(region=home))
                BodyFactory(region=home, parent=found)
                MeetingFactory(region=home, body=found)
            return found.get_absolute_url()
        case "meeting":
            found = MeetingFactory(region=home)
            for _n in range(many):
                AgendaItemFactory(meeting=found)
            return found.get_absolute_url()
        case "partnerships":
            for _n in range(many):
                AgreementFactory(partnership__region=home)
        case "bodies":
            for _n in range(many):
                MemberFactory(body=BodyFactory(region=home, parent=BodyFactory(region=home)))
                MeetingFactory(region=home, begins_on=D(2099, 1, 1))
        case "meetings":
            for n in range(many):
                MeetingFactory(region=home, begins_on=D(2015 if n % 2 else 2099, 1, 1), body=BodyFactory(region=home))
    return reverse(name, args=["lubelskie"])


PAGES = ["institutions", "institution", "partnerships", "partnership", "bodies", "body", "meetings", "meeting"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_the_same_for_one_row_and_for_thirty(office, name, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    few = fill(name, 2)
    office.get(few)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert office.get(few).status_code == 200
    many = fill(name, 30)
    with django_assert_num_queries(len(queries)):
        assert office.get(many).status_code == 200


# Who is named


@pytest.mark.row("X1")
def test_no_page_names_an_institution_that_the_reader_may_not_know_of(client):
    hidden = InstitutionFactory(hidden=True, name="Tajna Spółdzielnia")
    operator = InstitutionFactory(hidden=True, name="Tajna Fundacja")
    partnership = PartnershipFactory(secretariat=hidden)
    AgreementFactory(partnership=partnership, signatory=hidden)
    AgreementFactory(partnership=partnership, signatory=hidden, signed_on=D(2001, 1, 1), valid_to=D(2002, 1, 1))
    body = MemberFactory(institution=hidden).body
    meeting = MeetingFactory(host=hidden, partnership=partnership)
    unit = InstitutionFactory(operator=operator)
    urls = [thing.get_absolute_url() for thing in (partnership, body, meeting, unit)]
    urls += [reverse(name, args=["lubelskie"]) for name in ("institutions", "partnerships", "bodies", "meetings")]
    for url in urls:
        assert "Tajna" not in client.get(url).content.decode(), url
    assert client.get(hidden.get_absolute_url()).status_code == 404


def test_an_institution_stands_under_its_own_region_alone(client):
    institution = InstitutionFactory(region=region("lubelskie"))
    assert client.get(reverse("institution", args=["lubuskie", institution.pk])).status_code == 404


def test_a_hidden_meeting_is_on_no_page_of_the_public(client):
    meeting = MeetingFactory(hidden=True, title="Spotkanie w przygotowaniu", partnership=PartnershipFactory())
    for url in (reverse("meetings", args=["lubelskie"]), meeting.partnership.get_absolute_url()):
        assert meeting.title not in client.get(url).content.decode()


def test_a_draft_of_minutes_is_read_by_the_office_and_not_by_the_public(client):
    meeting = MeetingFactory(with_draft=True, minutes="Treść projektu")
    assert "Treść projektu" not in text_of(client, "meeting", "lubelskie", meeting.pk)
    client.force_login(person("lubelskie", "editor"), backend=BACKEND)
    assert "Treść projektu" in text_of(client, "meeting", "lubelskie", meeting.pk)


# The directory


@pytest.mark.row("R3")
def test_the_directory_answers_as_at_any_day(client):
    lasting = StatusFactory(valid_from=D(2013, 1, 1), institution__name="Zakład trwający")
    ended = StatusFactory(valid_from=D(2013, 1, 1), valid_to=D(2015, 1, 1), institution__name="Zakład dawny")
    then = text_of(client, "institutions", "lubelskie", query="?as_at=2014-12-31")
    now = text_of(client, "institutions", "lubelskie", query="?status=any")
    assert lasting.institution.name in then
    assert ended.institution.name in then
    assert "2 instytucje" in then
    assert lasting.institution.name in now
    assert ended.institution.name not in now


@pytest.mark.parametrize("query", ["?as_at=wczoraj", "?kind=nic", "?territory=9999", "?page=x&sort=zle", "?q=%00"])
def test_an_address_that_makes_no_sense_is_no_error_of_ours(client, query):
    InstitutionFactory()
    assert client.get(reverse("institutions", args=["lubelskie"]) + query).status_code in (200, 400)


def test_the_list_is_sorted_by_town_in_polish(client):
    for town in ("Łęczna", "Lublin", "Zamość"):
        InstitutionFactory(name=f"Zakład: {town}", town=town)
    page = text_of(client, "institutions", "lubelskie", query="?sort=-town")
    places = [page.index(f"Zakład: {town}") for town in ("Zamość", "Łęczna", "Lublin")]
    assert places == sorted(places)


# As at any day


def test_signatories_and_turns_are_those_of_the_day(client):
    partnership = PartnershipFactory()
    AgreementFactory(partnership=partnership, signatory__name="Wojewódzki Urząd Pracy", signed_on=D(2008, 6, 2))
    AgreementFactory(partnership=partnership, signatory__name="Fundacja Późniejsza", signed_on=D(2012, 1, 1))
    early = text_of(client, "partnership", "lubelskie", partnership.slug, query="?as_at=2011-12-31")
    assert "Wojewódzki Urząd Pracy" in early
    assert "Fundacja Późniejsza" not in early
    assert "1 sygnatariusz" in early
    assert "Fundacja Późniejsza" in text_of(client, "partnership", "lubelskie", partnership.slug)


@pytest.mark.row("R9")
def test_the_page_warns_of_a_year_without_a_meeting_and_says_who_is_next(client):
    partnership = PartnershipFactory()
    host = AgreementFactory(partnership=partnership, signatory__name="Ochotniczy Hufiec Pracy").signatory
    AgreementFactory(partnership=partnership, signatory__name="Wojewódzki Urząd Pracy")
    MeetingFactory(partnership=partnership, host=host, begins_on=D(2015, 5, 14))
    page = text_of(client, "partnership", "lubelskie", partnership.slug, query="?as_at=2016-06-01")
    turns = page[page.index('class="turns"') :]
    assert turns.index("Wojewódzki Urząd Pracy") < turns.index("następny") < turns.index("Ochotniczy Hufiec Pracy")
    assert "jeszcze nie zwołano" in page
    assert "spełniony" in page


@pytest.mark.row("R10")
def test_a_body_shows_its_act_categories_and_the_composition_of_the_day(client):
    body = BodyFactory(
        appointing_act="uchwała Zarządu z dnia 26 lipca 2011 r.", term_years=3, tasks="opiniowanie\nocena"
    )
    category = CategoryFactory(body=body, name="przedstawiciele samorządów")
    MemberFactory(body=body, category=category, name="Maria Dawna", valid_to=D(2013, 1, 1))
    MemberFactory(body=body, category=category, name="Jan Obecny", valid_from=D(2013, 1, 1))
    page = text_of(client, "body", "lubelskie", body.slug, query="?as_at=2012-12-31")
    for words in (
        "uchwała Zarządu",
        "25 lipca 2014",
        "przedstawiciele samorządów",
        "Maria Dawna",
        "<li>opiniowanie</li>",
    ):
        assert words in page.replace("\u00a0", " ")
    assert "Jan Obecny" not in page


def test_a_day_that_is_none_shows_today_and_says_so(client):
    page = text_of(client, "partnership", "lubelskie", PartnershipFactory().slug, query="?as_at=2015-02-30")
    assert "invalid-feedback" in page


# Forms


def typed(**facts):
    return {"kind": "cis", "name": "Centrum Integracji Społecznej", "town": "Chełm", "is_public": "on"} | facts


@pytest.mark.row("R2")
def test_a_likely_duplicate_warns_with_a_link_and_saves_when_told_to(office):
    there = InstitutionFactory(regon="123456785")
    url = reverse("add_institution", args=["lubelskie"])
    warned = office.post(url, typed(regon="123-456-785"))
    assert there.get_absolute_url() in warned.content.decode()
    assert Institution.objects.count() == 1
    saved = office.post(url, typed(regon="123-456-785", anyway="1"))
    assert saved.status_code == 302
    assert Institution.objects.filter(regon="123456785").count() == 2


def test_a_wrong_identifier_is_told_at_its_field_and_on_top(office):
    answer = office.post(reverse("add_institution", args=["lubelskie"]), typed(nip="527-010-33-92"))
    page = answer.content.decode()
    assert 'href="#id_nip"' in page
    assert 'value="527-010-33-92"' in page
    assert not Institution.objects.exists()


def test_the_last_day_that_people_give_still_counts(office):
    status = StatusFactory(valid_from=D(2013, 1, 1))
    url = reverse("end_status", args=["lubelskie", status.institution_id, status.pk])
    assert office.post(url, {"valid_to": "2015-12-31", "reason": "likwidacja"}).status_code == 302
    status.refresh_from_db()
    assert (status.holds_on(D(2015, 12, 31)), status.holds_on(D(2016, 1, 1))) == (True, False)


def test_what_the_action_refuses_stands_in_the_form(office):
    agreement = AgreementFactory()
    url = reverse("sign_agreement", args=["lubelskie", agreement.partnership.slug])
    page = office.post(url, {"signatory": agreement.signatory_id, "signed_on": "2010-01-01"}).content.decode()
    assert "jest już w tym dniu sygnatariuszem" in page


def agenda(*points, **meeting):
    """A posted form of a meeting with these points."""
    data = {"title": "Spotkanie", "begins_on": "2011-03-28", "ends_on": "2011-03-29"} | meeting
    data |= {"agenda-TOTAL_FORMS": len(points), "agenda-INITIAL_FORMS": 0}
    for n, point in enumerate(points):
        data |= {f"agenda-{n}-{name}": value for name, value in point.items()}
    return data


def test_a_meeting_and_its_agenda_are_saved_together_in_the_given_order(office):
    points = [{"title": "Drugi", "ORDER": "2"}, {"title": "Pierwszy", "ORDER": "1"}, {"title": ""}]
    answer = office.post(reverse("add_meeting", args=["lubelskie"]), agenda(*points))
    meeting = Meeting.objects.get()
    assert answer.url == meeting.get_absolute_url()
    assert [point.title for point in meeting.agenda.all()] == ["Pierwszy", "Drugi"]
    assert not meeting.is_public


def test_a_point_is_changed_another_taken_away_and_one_added(office):
    meeting = MeetingFactory()
    stays, goes = AgendaItemFactory(meeting=meeting, position=0), AgendaItemFactory(meeting=meeting, position=1)
    points = [
        {"pk": stays.pk, "title": "Zmieniony", "ORDER": "1"},
        {"pk": goes.pk, "title": goes.title, "ORDER": "2", "DELETE": "on"},
        {"title": "Nowy"},
    ]
    office.post(reverse("edit_meeting", args=["lubelskie", meeting.pk]), agenda(*points))
    assert list(meeting.agenda.values_list("title", flat=True)) == ["Zmieniony", "Nowy"]
    assert meeting.agenda.first().pk == stays.pk


def test_a_refused_point_is_told_at_its_field_and_nothing_is_saved(office):
    points = [{"title": "Dobry"}, {"title": "Zły dzień", "day": "2011-04-01"}]
    page = office.post(reverse("add_meeting", args=["lubelskie"]), agenda(*points)).content.decode()
    assert "Zły dzień" in page
    assert "w którym spotkanie się nie odbywa" in page
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "htmx"])
def test_a_row_more_keeps_what_was_typed_and_saves_nothing(office, headers):
    data = agenda({"title": "Wpisany"}, {"title": ""}, add_row="1", title="Tytuł spotkania")
    page = office.post(reverse("add_meeting", args=["lubelskie"]), data, headers=headers).content.decode()
    assert "Wpisany" in page
    assert 'name="agenda-2-title"' in page
    assert 'name="agenda-3-title"' not in page
    assert "invalid-feedback" not in page
    assert ("Tytuł spotkania" in page) == ("<html" in page) == (not headers)
    assert not Meeting.objects.exists()


def test_pressing_publish_twice_is_told_and_does_no_harm(office):
    meeting = MeetingFactory(hidden=True)
    url = reverse("publish_meeting", args=["lubelskie", meeting.pk])
    office.post(url)
    assert "już opublikowane" in office.post(url, follow=True).content.decode()


def test_the_calendar_file_is_saved_under_a_name_of_its_day(client):
    answer = client.get(reverse("meeting_calendar", args=["lubelskie", MeetingFactory().pk]))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "spotkanie 2015-05-14.ics" in answer.headers["Content-Disposition"]
