"""Facts of the five regional documents, typed the way their offices type, come in as chapters of a plan."""

import docx
import pytest

from plan_portal.richtext import plain
from plans import actions
from plans.models import Section
from plans.numbering import by_code
from tests.factories.office_documents import saved
from tests.factories.plans import working_version, written_plan
from tests.factories.portal import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.row("P15")]
# (heading, how it is typed, lines below it); „• ” is typed by hand as the offices do
CHAPTERS = [
    ("ROZDZIAŁ I. Lubelskie", "bold", ["Ośrodek w Lublinie prowadzi projekt systemowy od 1 stycznia 2012 roku."]),
    ("1.1. Cele szczegółowe", "bold", ["• model współpracy", "• wiedza o ekonomii społecznej", "• promocja idei"]),
    ("1.2. Zespoły robocze", "bold", ["• upowszechnianie", "• porozumienia o współpracy", "• programowanie i analizy"]),
    ("ROZDZIAŁ II. Lubuskie", "style", ["Plan przyjął Zarząd Województwa uchwałą nr 28/302/15 z 7 kwietnia 2015 r."]),
    ("2.1. Cel główny 1", "bold", ["Cel główny 1: rozwój sektora."]),
    ("ROZDZIAŁ III. Zachodniopomorskie", "style", ["Region wybrał pięć kierunków działania."]),
    ("ROZDZIAŁ IV. Monitorowanie", "plain", ["Sprawozdanie powstaje co rok."]),
]


def office_document() -> bytes:
    document = docx.Document()
    for heading, way, lines in CHAPTERS:
        if way == "style":
            document.add_heading(heading, 1)
        else:
            document.add_paragraph().add_run(heading).bold = way == "bold"
        for line in lines:
            document.add_paragraph(line)
    return saved(document)


def test_seed_facts_become_chapters_with_lists_and_levels():
    version = working_version(written_plan())
    Section.objects.filter(version=version).delete()
    held = actions.receive_docx(version, name="plany.docx", content=office_document(), by=UserFactory())
    actions.import_docx(held, by=UserFactory())
    found = by_code(Section.objects.filter(version=version))
    assert [str(one) for one in found] == [
        "1 Lubelskie",
        "1.1 Cele szczegółowe",
        "1.2 Zespoły robocze",
        "2 Lubuskie",
        "2.1 Cel główny 1",
        "3 Zachodniopomorskie",
        "4 Monitorowanie",
    ]
    said = [line.removeprefix("• ") for _heading, _way, lines in CHAPTERS for line in lines]
    assert "\n".join(plain(one.body) for one in found).splitlines() == said
    assert found[1].body.count("<li") == 3
