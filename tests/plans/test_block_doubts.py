"""What is not certain about a block's identity is told, and the editor reads it after the save."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_portal.richtext import clean
from plans import actions
from plans.blockids import settle_block_ids
from plans.models import Section
from tests.factories.plans import frozen_version, written_plan
from tests.factories.portal import person
from tests.plans.test_blockids import documents, ids, settle, texts, without_ids

PLACES = ["Lublin", "Puławy", "Chełm", "Zamość", "Kraśnik", "Świdnik", "Łuków", "Biłgoraj", "Łęczna", "Opole"]
rows = st.lists(st.tuples(st.sampled_from(PLACES), st.integers(1, 99)), min_size=2, max_size=9, unique=True).map(
    lambda each: [f"Zakład aktywności zawodowej w gminie {place}, {number} osób" for place, number in each]
)


def paragraphs(words):
    return "".join(f"<p>{each}</p>" for each in words)


@pytest.mark.row("P2")
@settings(max_examples=60, deadline=None)
@given(documents)
def test_nothing_is_doubted_in_a_text_that_did_not_change(html):
    before = settle("", html).html
    assert settle(before, before).uncertain == []
    assert settle(before, without_ids(before)).uncertain == []


@pytest.mark.row("P2")
@settings(max_examples=80, deadline=None)
@given(rows, st.data())
def test_near_duplicates_keep_their_ids_when_some_go_and_the_rest_moves(words, data):
    before = settle("", paragraphs(words)).html
    owner = {text: bid for bid, text in texts(before).items()}
    left = data.draw(st.permutations(words))[: data.draw(st.integers(1, len(words)))]
    after = settle(before, paragraphs(left))
    assert ids(after.html) == [owner[text] for text in left]


@pytest.mark.row("P2")
@settings(max_examples=60, deadline=None)
@given(rows, st.data())
def test_a_paragraph_cut_in_one_section_and_pasted_into_another_stays_the_same(words, data):
    """And one that is still in the first is a copy."""
    first = settle("", paragraphs(words)).html
    other = settle("", "<p>Rozdział, do którego się wkleja.</p>").html
    moving = data.draw(st.sampled_from(sorted(texts(first))))
    pasted = other + f'<p data-bid="{moving}">{texts(first)[moving]}</p>'
    assert ids(settle(other, pasted).html)[-1] == moving
    assert ids(settle(other, pasted, taken=set(ids(first))).html)[-1] not in ids(first)


@pytest.mark.row("P2")
@settings(max_examples=60, deadline=None)
@given(rows, st.integers(2, 4), st.data())
def test_of_several_equal_rows_nobody_knows_which_one_went(words, copies, data):
    repeated = data.draw(st.sampled_from(words))
    before = settle("", paragraphs([repeated] * copies + [each for each in words if each != repeated])).html
    after = settle(before, without_ids(before).replace(f"<p>{repeated}</p>", "", 1))
    doubted = {doubt.bid for doubt in after.uncertain}
    assert {bid for bid, text in texts(after.html).items() if text == repeated} <= doubted


@pytest.mark.row("P2")
def test_a_paragraph_that_could_be_either_of_two_is_told():
    before = settle("", "<p>Zakład w gminie Ryki daje pracę.</p><p>Zakład w gminie Opole daje pracę.</p>").html
    after = settle(before, "<p>Zakład w gminie Janów daje pracę.</p>")
    assert [doubt.text for doubt in after.uncertain] == ["Zakład w gminie Janów daje pracę."]


@pytest.mark.row("P2")
def test_a_paragraph_rewritten_under_its_id_is_told():
    before = settle("", "<p>Zakłady aktywności zawodowej w Puławach.</p>").html
    after = settle(before, f'<p data-bid="{ids(before)[0]}">Coś 1 innego.</p>')
    (doubt,) = after.uncertain
    assert (doubt.is_kept, doubt.before) == (True, "Zakłady aktywności zawodowej w Puławach.")


@pytest.mark.row("P2")
def test_the_writer_reads_it_after_the_save_once_a_version_is_frozen(db, client):
    plan = written_plan()
    editor = person("lubelskie", "editor")
    client.force_login(editor)
    version = plan.versions.get()
    section = Section.objects.get(version=version, title="Prognoza")

    def rewrite(section):
        body = settle_block_ids(section.body, clean(section.body)).html.replace("Będzie nas więcej", "Coś 1 innego")
        data = {"revision": section.revision, "title": section.title, "body": body}
        address = f"/lubelskie/plany/{plan.slug}/edycja/rozdzialy/{section.uid}/"
        return client.post(address, data, follow=True).content.decode()

    assert "Nie wiadomo na pewno" not in rewrite(section), "nothing points at a paragraph yet"
    frozen_version(plan)
    section = Section.objects.get(version=actions.open_working_version(plan, by=editor), title="Prognoza")
    body = section.body.replace("Coś 1 innego", "Zupełnie odmienna treść")
    actions.save_section(section, base_revision=1, title=section.title, body=body, by=editor)
    assert section.uncertain
    page = rewrite(Section.objects.get(pk=section.pk))
    assert "Nie wiadomo na pewno" not in page
    section.refresh_from_db()
    data = {
        "revision": section.revision,
        "title": "Prognoza",
        "body": section.body.replace("Zupełnie odmienna treść", "12"),
    }
    page = client.post(f"/lubelskie/plany/{plan.slug}/edycja/rozdzialy/{section.uid}/", data, follow=True)
    assert "Nie wiadomo na pewno, czy akapit „12.” to dawny" in page.content.decode()
