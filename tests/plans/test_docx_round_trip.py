"""What the portal writes as DOCX it reads again as the same chapters."""

import re

import pytest

from plan_portal.richtext import parse, plain
from plans import actions
from plans.documents.docx.building import docx_of
from plans.documents.snapshot import document_snapshot
from plans.docx_import.assembling import Choices, drafts
from plans.docx_import.document import read
from plans.models import Section
from tests.factories.big_plan import big_plan
from tests.factories.plans import working_version, written_plan
from tests.factories.portal import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.row("P14", "P15")]
TEXT = """<h2>Podmioty</h2><p>Zwykły <strong>gruby</strong>, <em>pochyły</em>, H<sub>2</sub>O i
<a href="https://www.gov.pl/">odsyłacz</a>.<span data-footnote="">GUS, 2012.</span></p>
<h3>Głębiej</h3><p>Pod<br>spodem.</p><ul><li><p>raz</p><ul><li><p>w środku</p></li></ul></li><li><p>dwa</p></li></ul>
<ol><li><p>pierwszy</p></li><li><p>drugi</p></li></ol><blockquote><p>Cytat.</p></blockquote>
<table><caption>Podmioty w regionie</caption><thead><tr><th rowspan="2" scope="col">Rodzaj</th>
<th colspan="2" scope="col">Lata</th></tr><tr><th scope="col">2012</th><th scope="col">2013</th></tr></thead>
<tbody><tr><th scope="row">ZAZ</th><td>5</td><td>6</td></tr>
<tr><th scope="row">CIS</th><td>1</td><td>2</td></tr></tbody>
</table>"""


def shape(html):
    """Elements in their order, without ids and spaces."""
    return [
        (element.tag, " ".join((element.text or "").split()), element.get("colspan"), element.get("rowspan"))
        for element in parse(re.sub(r">\s+<", "><", html)).iterdescendants()
    ]


def test_chapters_headings_lists_tables_notes_and_texts_are_the_same():
    version = working_version(written_plan())
    chapter = actions.add_section(version, title="Tabele i listy", body=TEXT, by=UserFactory())
    actions.add_section(version, title="Podrozdział", parent=chapter, body="<p>Tekst.</p>", by=UserFactory())
    found = drafts(read(docx_of(document_snapshot(version), language="pl")), Choices(), opening_title="–")
    wanted = sorted(Section.objects.filter(version=version), key=lambda section: section.code)
    assert [(one.level, one.title) for one in found] == [(one.code.count(".") + 1, one.title) for one in wanted]
    for draft, section in zip(found, wanted, strict=True):
        assert shape(draft.body()) == shape(section.body)


def test_a_big_plan_comes_back_whole():
    version = big_plan()
    found = drafts(read(docx_of(document_snapshot(version), language="pl")), Choices(), opening_title="–")
    wanted = sorted(
        Section.objects.filter(version=version), key=lambda section: [int(step) for step in section.code.split(".")]
    )
    assert [one.title for one in found] == [one.title for one in wanted]
    assert [plain(one.body()) for one in found] == [plain(one.body) for one in wanted]
