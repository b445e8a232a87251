"""PDF from HTML, in a child process that cannot harm anything but itself."""

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from plan_portal.documents.attachments import Attachment, Resource
from plan_portal.documents.parcel import TOO_MUCH_MEMORY, pack
from plan_portal.errors import PortalError

Listener = Callable[[int, int, str], None] | None
log = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parents[2]
STEPS = 7


class RenderFailed(PortalError):
    """No document came out. `reason` is one of the words below, the text tells a person what to do."""

    TOO_LONG = "too long"
    TOO_MUCH_MEMORY = "too much memory"
    BROKEN = "broken"

    def __init__(self, reason: str):
        self.reason = reason
        super().__init__(words_of(reason))


def words_of(reason: str) -> str:
    words = {
        RenderFailed.TOO_LONG: _(
            "The document is too big: laying it out took longer than is allowed. Divide it, or take out large tables."
        ),
        RenderFailed.TOO_MUCH_MEMORY: _(
            "The document is too big: laying it out took more memory than is allowed. "
            "Divide it, or take out large tables and images."
        ),
        RenderFailed.BROKEN: _("The document could not be laid out. Tell the administrator; the log says why."),
    }
    return words[reason]


def render_pdf(
    html: str,
    *,
    title: str,
    identifier: str,
    created: datetime,
    lang: str = "pl",
    attachments: Iterable[Attachment] = (),
    bundle: Iterable[Resource] = (),
    progress: Listener = None,
    seconds: int | None = None,
) -> bytes:
    """The document as PDF/A-3a and PDF/UA-1: tagged, with bookmarks, language, title and embedded fonts.

    `html` is a whole document. It may load `data:` addresses and `bundle:<name>` of `bundle`; anything else is left
    out and logged. `identifier` (the snapshot's hash) and `created` (aware) go into the file, nothing of the clock
    does: the same arguments give the same bytes on the same installation.
    `progress(done, total, doing)` is called as the work goes on; what it raises ends the rendering.
    `seconds` limits processor time and, twice as long, the time by the clock; default RENDER_CPU_SECONDS.

    Raises RenderFailed.
    """
    order = {"title": title, "identifier": identifier, "created": created.isoformat(), "lang": lang}
    seconds = seconds or settings.RENDER_CPU_SECONDS
    with tempfile.TemporaryFile() as parcel, tempfile.TemporaryFile() as result:
        parcel.write(pack(order, html, list(attachments), list(bundle)))
        parcel.seek(0)
        status = run_child(parcel, result, seconds, progress)
        result.seek(0)
        pdf = result.read()
    if status or not pdf.startswith(b"%PDF-"):
        raise RenderFailed(reason_of(status))
    return pdf


def run_child(parcel: BinaryIO, result: BinaryIO, seconds: int, progress: Listener) -> int:
    """The child's return code; negative is the signal that ended it."""
    command = [sys.executable, "-m", "plan_portal.documents.child", str(seconds), str(settings.RENDER_MEMORY_BYTES)]
    child = subprocess.Popen(
        command, stdin=parcel, stdout=result, stderr=subprocess.PIPE, cwd=ROOT, env=clean_environment(), text=True
    )
    assert child.stderr
    # By the clock too: waiting costs no processor time.
    alarm = threading.Timer(2 * seconds, child.kill)
    alarm.start()
    try:
        for line in child.stderr:
            listen(line, progress)
        return child.wait()
    finally:
        alarm.cancel()
        child.kill()
        child.wait()
        child.stderr.close()


def clean_environment() -> dict[str, str]:
    """Nothing that a document could give away; a fixed hash seed, because the order of sets shows in the bytes."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {"LANG": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}


def listen(line: str, progress: Listener) -> None:
    try:
        said = json.loads(line)
    except ValueError:
        log.info("The renderer says: %s", line.rstrip())
        return
    if "blocked" in said:
        log.warning("A document wanted to load what it may not: %s", said["blocked"])
    elif progress and "step" in said:
        progress(said["step"], STEPS, words_of_step(said["step"], said["page"]))


def words_of_step(step: int, page: int) -> str:
    if step < 5:
        return _("reading the document")
    if step > 5:
        return _("writing the PDF")
    return _("laying out page %(page)s") % {"page": page} if page else _("laying out the pages")


def reason_of(status: int) -> str:
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return RenderFailed.TOO_LONG
    if status in (TOO_MUCH_MEMORY, -signal.SIGABRT, -signal.SIGSEGV, -signal.SIGTRAP):
        # C libraries end the process when they get no memory.
        return RenderFailed.TOO_MUCH_MEMORY
    return RenderFailed.BROKEN
