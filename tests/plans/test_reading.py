"""How the public reads: short plans whole, long ones part by part; search within; as of a day; where things went."""

import gzip
import html
import itertools
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans import actions
from plans.models import LifeCycleStep, Section
from plans.parts import MOST_ON_A_PAGE, Node, Parts, parts_of
from plans.searching import excerpt
from plans.text import blocks
from tests.factories.big_plan import BIG, SMALL, big_plan
from tests.factories.plans import adopted_version, frozen_version, published_version, working_version, written_plan
from tests.factories.portal import UserFactory, person

pytestmark = pytest.mark.django_db
MOST_KILOBYTES = 60


def of(version, name, *args):
    return reverse(name, args=[version.plan.region.slug, version.plan.slug, version.number, *args])


def words(answer) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).replace("\xa0", " ").split())


def long_version():
    """A published plan that is too long for one page, of a few paragraphs only."""
    plan = written_plan()
    version, by = working_version(plan), UserFactory()
    paragraph = f"<p>{'Długi tekst o spółdzielniach. ' * 2000}</p>"
    for title in ("Prognoza rozwoju", "System wdrażania"):
        actions.add_section(version, title=title, body=paragraph, by=by)
    return published_version(plan)


# Parts


def node(pk, own, *children, code="1"):
    return Node(pk, None, str(pk), code, f"Rozdział {code}", own, children=list(children))


def parts(*sections):
    return Parts(list(sections), [], has_schedule=False, has_budget=False, has_summaries=False)


def test_a_plan_is_long_when_its_text_does_not_fit_on_one_page():
    assert not parts(node(1, MOST_ON_A_PAGE)).is_long
    assert parts(node(1, MOST_ON_A_PAGE), node(2, 1, code="2")).is_long


def test_a_chapter_that_is_too_long_is_divided_at_its_next_level():
    chapter = node(1, 10, node(2, MOST_ON_A_PAGE, code="1.1"), node(3, 5, code="1.2"))
    keys = [part.key for part in parts(chapter, node(4, 7, code="2")).all]
    assert keys == ["rozdzial-1", "rozdzial-1-1", "rozdzial-1-2", "rozdzial-2", "dokument"]


@pytest.mark.row("P23")
def test_a_long_plan_is_read_part_by_part(client):
    version = long_version()
    front = words(client.get(version.get_absolute_url()))
    assert "Prognoza rozwoju" in front
    assert "Długi tekst" not in front
    seen, address = [], of(version, "plan_part", "rozdzial-1")
    while address:
        page = client.get(address).content.decode()
        seen.append(re.search(r"<title>(.*?) – ", page, re.S).group(1))
        onward = re.search(r'rel="next" href="([^"]+)"', page)
        address = onward and onward.group(1)
    assert [title.strip() for title in seen] == [
        "1 Diagnoza",
        "2 Prognoza rozwoju",
        "3 System wdrażania",
        "1 Spójny system instytucji wsparcia",
        "Harmonogram",
        "Ramy finansowe",
        "O dokumencie",
    ]


@pytest.mark.row("P23")
def test_a_part_says_where_one_is_and_how_much_is_left(client):
    version = long_version()
    text = words(client.get(of(version, "plan_part", "rozdzial-3")))
    assert "Część 3 z 7" in text
    assert re.search(r"około \d+ minut czytania", text)


@pytest.mark.row("P23")
def test_a_long_plan_can_be_had_on_one_page_for_print(client):
    version = long_version()
    text = words(client.get(of(version, "plan_whole")))
    assert "Długi tekst" in text
    assert "Biuletyn ekonomii społecznej" in text


@pytest.mark.row("P13")
def test_permalinks_of_a_long_plan_lead_into_its_parts(client):
    version = long_version()
    section = version.sections.get(title="System wdrażania")
    answer = client.get(of(version, "element", section.uid))
    address, anchor = answer.url.split("#")
    assert address == of(version, "plan_part", "rozdzial-3")
    assert f'id="{anchor}"' in client.get(address).content.decode()
    for element in [*version.measures.all(), *version.indicatorpassports.all(), *version.budgetrows.all()]:
        address, anchor = client.get(of(version, "element", element.uid)).url.split("#")
        assert f'id="{anchor}"' in client.get(address).content.decode()


def test_every_link_within_a_part_leads_to_a_place_that_is_there(client):
    version = long_version()
    for part in parts_of(version).all:
        page = client.get(of(version, "plan_part", part.key)).content.decode()
        ids = set(re.findall(r'\sid="([^"]+)"', page))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= ids
        levels = [int(level) for level in re.findall(r"<h(\d)", page[page.index("<h1") :])]
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), (part.key, levels)


def test_a_part_that_is_not_there_is_not_found(client):
    assert client.get(of(published_version(), "plan_part", "rozdzial-99")).status_code == 404


@pytest.mark.row("P23")
def test_pages_of_the_big_plan_cost_as_many_queries_as_those_of_a_small_one_and_stay_light(client):
    small, big = big_plan(SMALL, slug="maly-plan"), big_plan(BIG)
    by = UserFactory()
    for version in (small, big):
        published_version(version.plan, by=by)
        version.refresh_from_db()
    assert parts_of(big).is_long
    assert not parts_of(small).is_long
    pages = [
        ("plan_part", "rozdzial-1"),
        ("plan_part", "cel-1"),
        ("plan_part", "finanse"),
        ("plan_part", "harmonogram"),
    ]
    pages += [("plan_part", "dokument"), ("plan_whole",), ("plan_matrix",), ("plan_schedule",)]
    pages += [("plan_search",), ("plan_search", "?q=spoldzielnia")]
    for name, *args in pages:
        query = args.pop() if args and args[-1].startswith("?") else ""
        counts = {}
        for version in (small, big):
            address = of(version, name, *args) + query
            with CaptureQueriesContext(connection) as found:
                answer = client.get(address)
            assert answer.status_code == 200
            counts[version] = [query["sql"][:80] for query in found.captured_queries]
        assert len(counts[big]) <= len(counts[small]), (name, args, counts)  # a search may stop early
        if name == "plan_part":
            assert len(gzip.compress(answer.content)) < MOST_KILOBYTES * 1024, args
    for part in parts_of(big).all:
        page = client.get(of(big, "plan_part", part.key))
        assert len(gzip.compress(page.content)) < MOST_KILOBYTES * 1024, part.key
    assert len(gzip.compress(client.get(big.get_absolute_url()).content)) < MOST_KILOBYTES * 1024


def test_editing_the_big_plan_costs_as_many_queries_as_a_small_one(client):
    client.force_login(
        person("lubelskie", "coordinator"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    small, big = big_plan(SMALL, slug="maly-plan"), big_plan(BIG)
    names = ["plan_edit", "plan_facts", "add_section", "add_objective", "add_measure", "add_passport"]
    counts = {}
    for version in (small, big):
        where = [version.plan.region.slug, version.plan.slug]
        section, measure = version.sections.first(), version.measures.first()
        addresses = [reverse(name, args=where) for name in names]
        addresses += [reverse("edit_section", args=[*where, section.uid])]
        addresses += [reverse("edit_measure", args=[*where, measure.uid])]
        addresses += [reverse("freeze_version", args=[*where, version.number]), of(version, "plan_whole")]
        for number, address in enumerate(addresses):
            with CaptureQueriesContext(connection) as found:
                assert client.get(address).status_code == 200, address
            counts.setdefault(number, []).append((len(found), address))
    for (short, _), (long, address) in counts.values():
        assert short == long, address


# Search within


@pytest.mark.row("P23")
def test_a_word_is_found_without_accents_with_what_stands_around_it(client):
    version = published_version()
    page = client.get(of(version, "plan_search") + "?q=zaklad%C3%B3w+AKTYWNOSCI").content.decode()
    assert "W regionie działa pięć <mark>zakładów</mark> <mark>aktywności</mark> zawodowej." in page
    section = version.sections.get(title="Diagnoza")
    bid = next(block.bid for block in blocks(section.body) if "zakładów" in block.text)
    assert f'href="{version.get_absolute_url()}#{bid}"' in page


@pytest.mark.row("P23")
@pytest.mark.parametrize("query", ["biuletyn", "gazeta o planie", "siec osrodkow", "liczba zaz"])
def test_objectives_measures_and_indicators_are_found_too(client, query):
    answer = client.get(of(published_version(), "plan_search"), {"q": query})
    assert "1 miejsce ze słowami" in words(answer)


@pytest.mark.parametrize("query", ["", "   ", "słowo którego nie ma", "<p>", "data-bid", "%", "_", "'\"\\"])
def test_what_is_no_word_of_the_text_finds_nothing(client, query):
    answer = client.get(of(published_version(), "plan_search"), {"q": query})
    assert answer.status_code == 200
    assert 'class="hits"' not in answer.content.decode()


def test_words_that_stand_apart_are_found_in_the_element_that_has_them_all(client):
    answer = client.get(of(published_version(), "plan_search"), {"q": "zakładów Puławy"})
    assert "1 miejsce ze słowami" in words(answer)


def test_a_search_in_a_long_plan_leads_into_its_parts(client):
    version = long_version()
    page = client.get(of(version, "plan_search") + "?q=wdrazania").content.decode()
    assert f'href="{of(version, "plan_part", "rozdzial-3")}#' in page


def test_an_excerpt_is_cut_at_words_around_the_first_hit():
    text = f"{'początek ' * 40}tu Źdźbło stoi {'koniec ' * 40}"
    pieces = excerpt(text, ["zdzblo"])
    assert [piece for piece, found in pieces if found] == ["Źdźbło"]
    assert pieces[0] == ("…", False)
    assert pieces[-1][0].endswith("…")
    assert "".join(piece for piece, _ in pieces).strip("…") in text


# As of a day


@pytest.mark.row("P13")
def test_the_plan_as_of_a_day_is_the_version_then_in_force(client):
    version = adopted_version()
    answer = client.get(version.plan.get_absolute_url() + "?stan=2016-05-01", follow=True)
    assert answer.redirect_chain == [(version.get_absolute_url() + "?stan=2016-05-01", 302)]
    assert "To plan w brzmieniu obowiązującym w dniu 1 maja 2016 r." in words(answer)


@pytest.mark.parametrize("day", ["2015-04-06", "2021-01-01", "1990-01-01"])
def test_where_nothing_was_in_force_the_register_says_so(client, day):
    answer = client.get(adopted_version().plan.get_absolute_url(), {"stan": day})
    assert "nie obowiązywała żadna opublikowana wersja" in words(answer)


@pytest.mark.parametrize("day", ["", "wczoraj", "2016-13-01", "1.5.2016"])
def test_what_is_no_day_is_refused_in_words(client, day):
    answer = client.get(adopted_version().plan.get_absolute_url(), {"stan": day})
    assert answer.status_code == 400
    assert "To nie jest data." in words(answer)


def test_a_plan_that_expired_is_in_force_no_longer(client):
    version = adopted_version()
    LifeCycleStep.objects.create(plan=version.plan, kind="expired", happened_on="2016-01-01", position=9)
    answer = client.get(version.plan.get_absolute_url(), {"stan": "2016-05-01"})
    assert "nie obowiązywała żadna" in words(answer)


# Register


@pytest.mark.row("P9", "P23")
def test_the_register_says_what_each_version_is_and_who_made_it_public(client):
    by = person("lubelskie", "coordinator", full_name="Anna Kowalska")
    version = adopted_version(by=by)
    actions.open_working_version(version.plan, by=by)
    frozen_version(version.plan, label="Tajny projekt", by=by)
    text = words(client.get(reverse("plan_register", args=["lubelskie", version.plan.slug])))
    assert "Wersja 1: Tekst przyjęty" in text
    assert "uchwała nr 28/302/15 Zarządu Województwa Lubelskiego" in text
    assert version.content_hash in text
    assert text.count("Anna Kowalska") >= 4  # produced, published; and both in the register of changes
    assert "Tajny projekt" not in text


# In plain words


@pytest.mark.row("P25")
def test_whoever_chose_plain_words_gets_them_on_every_page_first(client):
    version = published_version()
    answer = client.post(reverse("set_reading"), {"reading": "plain", "next": version.get_absolute_url()})
    assert answer.url == version.get_absolute_url()
    for address in (version.get_absolute_url(), of(version, "plan_part", "rozdzial-1")):
        plain = words(client.get(address))
        assert plain.index("Ilu nas jest i co robimy.") < plain.index("Pokaż pełny tekst")
    assert "Ilu nas jest" not in words(client.get(version.get_absolute_url() + "?pelny"))
    client.post(reverse("set_reading"), {"reading": "full"})
    assert "Ilu nas jest" not in words(client.get(version.get_absolute_url()))


def test_a_choice_that_there_is_not_changes_nothing_and_leads_nowhere_else(client):
    answer = client.post(reverse("set_reading"), {"reading": "x", "next": "https://example.org/"})
    assert answer.url == "/"
    assert not answer.cookies


# Matrix and schedule


@pytest.mark.row("P24")
def test_the_matrix_sets_measures_against_main_objectives(client):
    version = published_version()
    page = client.get(of(version, "plan_matrix")).content.decode()
    assert re.search(r'<th scope="col" lang="pl"><span class="code">1</span> Spójny system', page)
    assert re.search(r'<th scope="row"><a[^>]+><span class="code">1\.1\.D1</span>', page)
    assert re.search(r'<td class="serves" data-label="1 Spójny system[^"]*">.*?1\.1</span></td>', page, re.S)
    text = words(client.get(of(version, "plan_matrix")))
    assert "Co ma każdy cel główny" in text
    assert "Spójny system instytucji wsparcia 1 2 ≈ 150 000" in text  # measures, indicators, money to the zloty


@pytest.mark.row("P24")
def test_the_schedule_has_a_page_of_its_own_with_years_in_words(client):
    text = words(client.get(of(published_version(), "plan_schedule")))
    assert "1.1.D1 Biuletyn ekonomii społecznej tak tak tak nie nie nie nie nie 2013–2015" in text


# Where things went


@pytest.mark.row("P13")
def test_a_permalink_says_in_which_version_its_element_was_taken_out(client):
    old = published_version()
    by = UserFactory()
    copy = actions.open_working_version(old.plan, by=by)
    gone = old.sections.get(title="Prognoza")
    actions.remove_element(copy.sections.get(title="Prognoza"), by=by)
    published_version(old.plan, label="Nowszy")
    answer = client.get(reverse("newest_element", args=["lubelskie", old.plan.slug, gone.uid]))
    assert answer.status_code == 410
    assert "„1.1 Prognoza” usunięto w wersji 2 (Nowszy)." in words(answer)


@pytest.mark.row("P13")
def test_a_permalink_says_in_which_version_its_element_was_added(client):
    old = published_version()
    by = UserFactory()
    copy = actions.open_working_version(old.plan, by=by)
    new = actions.add_section(copy, title="Nowy rozdział", body="<p>a</p>", by=by)
    published_version(old.plan, label="Nowszy")
    answer = client.get(of(old, "element", new.uid))
    assert answer.status_code == 410
    assert "„2 Nowy rozdział” dodano w wersji 2 (Nowszy)" in words(answer)


@pytest.mark.row("P13")
def test_a_link_to_a_paragraph_that_was_split_leads_to_where_its_words_are(client):
    old = published_version()
    by = UserFactory()
    before = old.sections.get(title="Diagnoza")
    bid = next(block.bid for block in blocks(before.body) if "zakładów" in block.text)
    copy = actions.open_working_version(old.plan, by=by)
    section = copy.sections.get(title="Diagnoza")
    other = copy.sections.get(title="Prognoza")
    actions.save_section(section, base_revision=1, title="Diagnoza", body="<p>Zupełnie co innego.</p>", by=by)
    told = "<p>Będzie nas więcej.</p><p>Dziś w regionie działa pięć zakładów aktywności zawodowej, jutro sześć.</p>"
    actions.save_section(other, base_revision=1, title="Prognoza", body=told, by=by)
    new = published_version(old.plan, label="Nowszy")
    answer = client.get(of(new, "element", before.uid) + f"?part={bid}")
    assert answer.status_code == 410
    text = words(answer)
    assert "Był w części „1 Diagnoza” wersji 1" in text
    heir = blocks(Section.objects.get(version=new, title="Prognoza").body)[1]
    assert f'href="{new.get_absolute_url()}#{heir.bid}"' in answer.content.decode()


def test_a_link_to_a_paragraph_that_never_was_leads_to_its_element(client):
    version = published_version()
    section = version.sections.get(title="Diagnoza")
    answer = client.get(of(version, "element", section.uid) + "?part=b222222222")
    assert answer.url == f"{version.get_absolute_url()}#e-{section.uid}"
