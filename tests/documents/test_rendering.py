"""HTML → PDF: what a reader, a screen reader and an archive need is in the file."""

import datetime as dt
import io

import pikepdf
import pytest

from plan_portal.documents import Attachment, RenderFailed, render_pdf
from plan_portal.documents.attachments import Resource

CREATED = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)
HTML = """<!doctype html><html lang="pl"><head><title>x</title><style>
@page { @bottom-center { content: "Strona " counter(page) " z " counter(pages) } }
body { font-family: Lato, "DejaVu Sans" } </style></head><body>
<h1>Raport roczny</h1><p>Zażółć gęślą jaźń.</p>
<h2>Wskaźniki</h2>
<table><caption>Wartości</caption><thead><tr><th>Wskaźnik</th><th>2025</th></tr></thead>
<tbody><tr><th>ZAZ</th><td>5</td></tr></tbody></table>
<h2>Wykres</h2>
<svg xmlns="http://www.w3.org/2000/svg" width="100" height="20"><title>Słupek</title>
<rect width="50" height="20"/></svg>
<p><a href="#dalej">Dalej</a></p><h2 id="dalej">Dalej</h2>
</body></html>"""


def render(html=HTML, **options):
    defaults = {"title": "Raport roczny 2025 – Lubelskie", "identifier": "abc123", "created": CREATED}
    return render_pdf(html, **defaults | options)


@pytest.fixture(scope="module")
def pdf():
    data = Attachment("dane.csv", "rok;wartość\r\n2025;5\r\n".encode(), "text/csv", "Dane raportu")
    with pikepdf.open(io.BytesIO(render(attachments=[data]))) as opened:
        yield opened


def elements(pdf, kind):
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == kind]


@pytest.mark.row("M19")
def test_it_says_its_language_and_shows_its_title(pdf):
    assert str(pdf.Root.Lang) == "pl"
    assert str(pdf.docinfo["/Title"]) == "Raport roczny 2025 – Lubelskie"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


@pytest.mark.row("M19")
def test_it_names_both_standards(pdf):
    with pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["pdfuaid:part"] == "1"


@pytest.mark.row("M19")
def test_it_has_bookmarks_by_headings(pdf):
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Raport roczny"]
        assert [item.title for item in outline.root[0].children] == ["Wskaźniki", "Wykres", "Dalej"]


@pytest.mark.row("M19")
def test_it_is_tagged_and_its_header_cells_say_what_they_head(pdf):
    assert pdf.Root.MarkInfo.Marked
    assert [str(cell.A.Scope) for cell in elements(pdf, "/TH")] == ["/Column", "/Column", "/Row"]
    assert len(elements(pdf, "/H2")) == 3
    assert len(elements(pdf, "/Figure")) == 1


def test_a_figure_lies_on_its_page(pdf):
    left, bottom, right, top = (float(edge) for edge in elements(pdf, "/Figure")[0].A.BBox)
    assert 0 < left < right < 595
    assert 0 < bottom < top < 842
    assert round(right - left) == 75


def test_the_page_number_is_not_read_aloud(pdf):
    operators = pikepdf.parse_content_stream(pdf.pages[0])
    artifacts = [i for i in operators if str(i.operator) == "BDC" and str(i.operands[0]) == "/Artifact"]
    assert any(i.operands[1].get("/Type") == "/Pagination" for i in artifacts)


@pytest.mark.row("M19")
def test_polish_letters_are_embedded_and_can_be_copied(pdf):
    fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    assert fonts
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    maps = [
        o.ToUnicode.read_bytes().decode()
        for o in pdf.objects
        if isinstance(o, pikepdf.Dictionary) and "/ToUnicode" in o
    ]
    known = "".join(maps).lower()
    assert all(f"<{ord(letter):04x}>" in known for letter in "żółćęśąźń")


@pytest.mark.row("M19")
def test_data_are_attached(pdf):
    assert pdf.attachments["dane.csv"].get_file().read_bytes().decode().startswith("rok;wartość")
    file = next(o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Filespec")
    assert str(file.AFRelationship) == "/Data"


@pytest.mark.row("M19")
def test_the_same_document_gives_the_same_bytes():
    data = [Attachment("b.csv", b"2", "text/csv"), Attachment("a.csv", b"1", "text/csv")]
    assert render(attachments=data) == render(attachments=data[::-1])


def test_another_snapshot_gives_another_file():
    assert render() != render(identifier="def456")


def test_it_tells_how_far_it_is():
    told = []
    render(progress=lambda done, total, doing: told.append((done, total, doing)))
    assert told[0][:2] == (1, 7)
    assert told[-1][:2] == (7, 7)
    assert any("skład" in doing for *_, doing in told)


def test_what_the_listener_raises_ends_the_rendering():
    def enough(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render(progress=enough)


def test_an_image_of_the_bundle_is_shown(caplog):
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    html = '<html lang="pl"><body><h1>Znak</h1><img src="bundle:znak.svg" alt="znak"></body></html>'
    with pikepdf.open(io.BytesIO(render(html, bundle=[Resource("znak.svg", drawing, "image/svg+xml")]))) as opened:
        assert str(elements(opened, "/Figure")[0].Alt) == "znak"
    assert not caplog.text
    render(html)
    assert "bundle:znak.svg" in caplog.text


@pytest.mark.row("M19")
def test_an_image_is_not_smoothed_which_an_archive_would_refuse():
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    image = f'<img alt="kropka" width="90" src="data:image/png;base64,{dot}">'
    with pikepdf.open(io.BytesIO(render(f'<html lang="pl"><body><h1>x</h1>{image}</body></html>'))) as opened:
        images = [o for o in opened.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        assert images
        assert not any(one.get("/Interpolate", False) for one in images)


def test_a_document_without_a_language_gets_one():
    with pikepdf.open(io.BytesIO(render("<h1>Report</h1>", lang="en"))) as opened:
        assert str(opened.Root.Lang) == "en"


@pytest.mark.parametrize("reason", [RenderFailed.TOO_LONG, RenderFailed.TOO_MUCH_MEMORY, RenderFailed.BROKEN])
def test_a_failure_says_what_to_do(reason):
    assert str(RenderFailed(reason)).endswith(".")


@pytest.mark.row("M19")
def test_paragraphs_of_an_item_are_its_body():
    html = '<html lang="pl"><body><h1>x</h1><ul><li><p>raz</p><p>dwa</p></li><li>trzy</li></ul></body></html>'
    with pikepdf.open(io.BytesIO(render(html))) as opened:
        items = elements(opened, "/LI")
        assert len(items) == 2
        assert all({str(kid.S) for kid in item.K} <= {"/Lbl", "/LBody"} for item in items)
        bodies = [kid for kid in items[0].K if kid.S == "/LBody"]
        assert [str(kid.S) for kid in bodies[0].K] == ["/P", "/P"]
        assert all(kid.P.objgen == bodies[0].objgen for kid in bodies[0].K)


@pytest.mark.row("M19")
def test_what_leads_somewhere_hangs_on_a_link():
    html = (
        '<html lang="pl"><body><h1 id="x">x</h1><p><a href="#x"><span>1.1</span> Cel</a></p>'
        '<p><a href="#x" style="display: block"><span>1.2</span> Cel</a></p></body></html>'
    )
    with pikepdf.open(io.BytesIO(render(html))) as opened:
        holders = [
            one
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary)
            and one.get("/Type") == "/StructElem"
            and any(isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR" for kid in one.get("/K", []))
        ]
        assert holders
        assert {str(one.S) for one in holders} == {"/Link"}
