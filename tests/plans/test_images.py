"""Images of texts: what is taken in, who sees them, and that they never leave a text that shows them."""

import io

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from PIL import Image as Picture

from plan_portal.errors import InvalidInput
from plan_portal.images import LARGEST_FILE, clean_image
from plan_portal.richtext import clean, plain
from plans import actions
from plans.blocks import blocks
from plans.bundling import bundled
from plans.models import Image, Section
from tests.factories.images import figure, picture
from tests.factories.plans import PlanVersionFactory, frozen_version, published_version, working_version, written_plan
from tests.factories.portal import person, region

ADDRESS = f"/lubelskie/obrazy/{'a1' * 32}.png"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def editor(db):
    return person("lubelskie", "editor")


@pytest.fixture
def image(editor):
    return actions.add_image(region(), picture(), by=editor)


def illustrated(image, editor, **words):
    """A written plan whose first chapter shows the image."""
    plan = written_plan()
    section = Section.objects.get(version=working_version(plan), title="Diagnoza")
    body = section.body + figure(image.get_absolute_url(), **words)
    return actions.save_section(section, base_revision=section.revision, title=section.title, body=body, by=editor)


# What is taken in


@pytest.mark.row("P4")
@pytest.mark.parametrize(("kind", "ending"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp"), ("GIF", "gif")])
def test_an_image_is_made_anew_from_its_pixels(kind, ending):
    exif = Picture.Exif()
    exif[0x010E] = "miejsce zdjecia"
    options = {"exif": exif} if kind in ("JPEG", "WEBP", "PNG") else {"comment": b"miejsce zdjecia"}
    made = clean_image(picture(kind, **options) + b"<?php dopisek ?>")
    assert made.name.endswith(f".{ending}")
    assert (made.width, made.height) == (64, 32)
    assert b"miejsce" not in made.content
    assert b"php" not in made.content
    assert Picture.open(io.BytesIO(made.content)).format == kind


def test_the_same_picture_has_the_same_name_and_a_large_one_gets_smaller():
    assert clean_image(picture()) == clean_image(picture())
    made = clean_image(picture(size=(4800, 1200)))
    assert (made.width, made.height) == (2400, 600)


@pytest.mark.row("P4")
@pytest.mark.parametrize(
    "content",
    [b"", b"tekst", SVG, picture()[:60], b"x" * (LARGEST_FILE + 1), picture("BMP"), picture("TIFF")],
    ids=["empty", "text", "svg", "cut off", "too large", "bmp", "tiff"],
)
def test_what_is_no_image_is_refused_in_words(content):
    with pytest.raises(InvalidInput) as refusal:
        clean_image(content)
    assert refusal.value.errors["file"]


def test_a_picture_with_too_many_pixels_is_refused_before_it_is_unpacked():
    head = bytearray(picture("PNG"))
    head[16:24] = (60000).to_bytes(4, "big") * 2
    with pytest.raises(InvalidInput):
        clean_image(bytes(head))


# In a text


@pytest.mark.row("P4")
@pytest.mark.parametrize(
    ("given_html", "kept"),
    [
        (f'<img src="{ADDRESS}" alt="Mapa">', f'<figure><img src="{ADDRESS}" alt="Mapa"></figure>'),
        (
            f'<p>a <img src="{ADDRESS}" alt="Mapa" onload="x()" style="width:1px" width="3"> b</p>',
            f'<p>a  b</p><figure><img src="{ADDRESS}" alt="Mapa" width="3"></figure>',
        ),
        (
            f'<figure class="x" data-bid="b222222222"><p><img src="{ADDRESS}" alt="Mapa"></p>'
            "<figcaption>Ryc. <b>1</b></figcaption></figure>",
            f'<figure data-bid="b222222222"><img src="{ADDRESS}" alt="Mapa"><figcaption>Ryc. 1</figcaption></figure>',
        ),
        (
            f'<figure><img src="{ADDRESS}" alt="" role="presentation"></figure>',
            f'<figure><img src="{ADDRESS}" alt="" role="presentation"></figure>',
        ),
        (
            f'<table><tr><td><img src="{ADDRESS}" alt="Mapa">a</td></tr></table>',
            f'<table><tbody><tr><td>a</td></tr></tbody></table><figure><img src="{ADDRESS}" alt="Mapa"></figure>',
        ),
        (f'<ul><li>a<img src="{ADDRESS}" alt="Mapa"></li></ul>', None),
        (f'<figure><img src="{ADDRESS}" alt="a"><img src="{ADDRESS}" alt="b"></figure>', None),
        ('<p>a<img src="https://example.org/x.png" alt="x"></p>', "<p>a</p>"),
        ('<p>a<img src="data:image/png;base64,AAAA" alt="x"></p>', "<p>a</p>"),
        ("<figure><figcaption>sam podpis</figcaption></figure>", "<p>sam podpis</p>"),
    ],
)
def test_an_image_stands_in_a_figure_of_its_own(given_html, kept):
    once = clean(given_html)
    if kept is not None:
        assert once == kept
    assert clean(once) == once
    assert once.count("<img") == given_html.count(ADDRESS)


def test_a_figure_is_a_block_that_says_what_it_shows():
    html = clean(figure(ADDRESS, alt="Mapa podmiotów", caption="Ryc. 1. Podmioty"))
    assert [(block.kind, block.text) for block in blocks(html)] == [("figure", "[Mapa podmiotów] Ryc. 1. Podmioty")]
    assert plain(html) == "[Mapa podmiotów] Ryc. 1. Podmioty"


@pytest.mark.row("P4")
def test_an_image_without_a_description_is_refused_unless_it_is_decorative(editor, image):
    version = PlanVersionFactory()
    silent = figure(image.get_absolute_url(), alt=" ")
    with pytest.raises(InvalidInput) as refusal:
        actions.add_section(version, title="A", body=silent, by=editor)
    assert set(refusal.value.errors) == {"body"}
    decorative = silent.replace("<img", '<img role="presentation"')
    section = actions.add_section(version, title="A", body=decorative, by=editor)
    assert 'role="presentation"' in section.body


def test_an_image_that_the_region_does_not_have_is_refused(editor, image):
    version = PlanVersionFactory()
    elsewhere = image.get_absolute_url().replace("lubelskie", "lubuskie")
    for address in (ADDRESS, elsewhere):
        with pytest.raises(InvalidInput):
            actions.add_section(version, title="A", body=figure(address), by=editor)


@pytest.mark.row("P4")
def test_an_image_stays_with_frozen_versions_and_their_copies(editor, image):
    section = illustrated(image, editor, caption="Ryc. 1")
    frozen = frozen_version(section.version.plan)
    copy = actions.open_working_version(frozen.plan, by=editor)
    assert Section.objects.get(version=copy, uid=section.uid).body == section.body
    assert [use.version for use in image.uses.all()] == [frozen]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM plans_image")


def test_the_same_content_is_stored_once(editor, image):
    assert actions.add_image(region(), picture(), by=editor) == image
    other = actions.add_image(region("lubuskie"), picture(), by=editor)
    assert other.file.name == image.file.name
    assert default_storage.exists(image.file.name)


@pytest.mark.row("P4")
def test_a_document_gets_its_images_from_the_bundle(editor, image):
    html = illustrated(image, editor).body
    address = image.get_absolute_url()
    told, resources = bundled(html + figure(ADDRESS))
    assert f'src="bundle:{image.name}"' in told
    assert address not in told
    assert ADDRESS in told, "an image that is not there keeps its address"
    assert [(one.name, one.media_type) for one in resources] == [(image.name, "image/png")]
    assert resources[0].content == image.file.open().read()
    assert bundled("<p>a</p>") == ("<p>a</p>", [])


# Who sees it


@pytest.mark.row("P4")
def test_an_image_is_seen_by_whoever_may_read_a_text_that_shows_it(client, editor, image):
    address = image.get_absolute_url()
    assert client.get(address).status_code == 404
    client.force_login(person("lubuskie", "coordinator"))
    assert client.get(address).status_code == 404
    client.force_login(editor)
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"].startswith("private")
    section = illustrated(image, editor)
    client.logout()
    assert client.get(address).status_code == 404, "still a draft"
    published_version(section.version.plan)
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == image.file.open().read()


# Uploading


def upload(client, content, **headers):
    plan = written_plan()
    address = reverse("edit_images", args=["lubelskie", plan.slug])
    file = io.BytesIO(content)
    file.name = "mapa.png"
    return client.post(address, {"file": file}, headers=headers)


@pytest.mark.row("P4")
def test_the_editor_uploads_and_is_told_the_address(client, editor):
    client.force_login(editor)
    answer = upload(client, picture("JPEG"), accept="application/json")
    assert answer.status_code == 201
    assert answer.json() == {"src": Image.objects.get().get_absolute_url(), "width": 64, "height": 32}
    refused = upload(client, SVG, accept="application/json")
    assert refused.status_code == 422
    assert "PNG" in refused.json()["error"]


def test_without_scripts_the_page_tells_what_to_write_into_the_text(client, editor):
    client.force_login(editor)
    answer = upload(client, picture())
    page = client.get(answer.url).content.decode()
    assert f'&lt;img src="{Image.objects.get().get_absolute_url()}" alt=""' in page
    assert "PNG" in upload(client, b"tekst").content.decode()
