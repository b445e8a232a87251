"""A text that somebody wrote can make the renderer neither read nor ask nor stop anything else."""

import datetime as dt
import http.server
import io
import threading

import pikepdf
import pytest

from plan_portal.documents import RenderFailed, render_pdf
from plan_portal.documents.rendering import clean_environment

CREATED = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)
pytestmark = pytest.mark.row("X9")


def render(html, **options):
    defaults = {"title": "Próba", "identifier": "x", "created": CREATED, "seconds": 60}
    return render_pdf(html, **defaults | options)


@pytest.fixture
def asked():
    """A server on this machine that notes whoever asks it."""
    paths = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server, paths
    server.shutdown()
    server.server_close()
    thread.join()


def test_no_address_is_asked_and_no_file_is_read(asked, tmp_path, caplog):
    server, paths = asked
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET-42")
    here = f"http://127.0.0.1:{server.server_port}"
    pdf = render(f"""<html lang="pl"><head><title>x</title>
        <base href="{here}/base/">
        <link rel="stylesheet" href="{here}/css"><link rel="attachment" href="file://{secret}">
        <style>@import "{here}/imported"; @font-face {{ font-family: z; src: url({here}/font) }}
        p {{ font-family: z; background: url({here}/background) }}</style></head>
        <body><h1>x</h1><p>x</p><img alt="a" src="file://{secret}"><img alt="b" src="{here}/image">
        <img alt="c" src="relative"><object data="file://{secret}"></object>
        <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>t</title>
        <image href="{here}/in-svg" width="5" height="5"/><use href="{here}/use#a"/></svg>
        <a rel="attachment" href="file://{secret}">plik</a></body></html>""")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert not opened.attachments
        streams = [o.read_bytes() for o in opened.objects if isinstance(o, pikepdf.Stream)]
    assert paths == []
    assert not any(b"SECRET-42" in stream for stream in streams)
    assert "may not" in caplog.text


def test_the_child_knows_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "geheim")
    monkeypatch.setenv("DATABASE_URL", "postgres://user:password@host/db")
    assert not any("geheim" in value or "password" in value for value in clean_environment().values())


def test_a_drawing_that_grows_without_end_is_stopped():
    uses = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
    seed = '<g id="a0"><path d="M0 0h1"/></g>'
    bomb = f'<svg xmlns="http://www.w3.org/2000/svg"><defs>{seed}{uses}</defs><use href="#a8"/></svg>'
    with pytest.raises(RenderFailed) as failure:
        render(f'<html lang="pl"><body><h1>x</h1>{bomb}</body></html>', seconds=3)
    assert failure.value.reason == RenderFailed.TOO_LONG


def test_a_document_that_eats_memory_is_stopped(settings):
    settings.RENDER_MEMORY_BYTES = 400 * 1024**2
    with pytest.raises(RenderFailed) as failure:
        render('<html lang="pl"><body><h1>x</h1>' + "<p>akapit</p>" * 60_000 + "</body></html>")
    assert failure.value.reason == RenderFailed.TOO_MUCH_MEMORY
