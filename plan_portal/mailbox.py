"""The letters that the embedded mode keeps instead of sending them, on a page for administrators."""

import email
import email.policy
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render

from plan_portal.accounts.roles import Person
from plan_portal.policy import require

NAME = re.compile(r"(\d{8}T\d{6}\.\d{6})-[0-9a-f]{8}")
PER_PAGE = 50


@dataclass(frozen=True)
class Letter:
    name: str
    message: EmailMessage

    @classmethod
    def read(cls, path: Path) -> "Letter":
        with path.open("rb") as file:
            return cls(path.stem, email.message_from_binary_file(file, policy=email.policy.default))

    @property
    def sent_at(self) -> datetime:
        return datetime.strptime(self.name.partition("-")[0], "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC)

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "")

    @property
    def recipient(self) -> str:
        return str(self.message["To"] or self.message["X-Envelope-To"] or "")

    @property
    def sender(self) -> str:
        return str(self.message["From"] or "")

    @property
    def text(self) -> str:
        return self.part("plain")

    @property
    def html(self) -> str:
        return self.part("html")

    def part(self, kind: str) -> str:
        body = self.message.get_body(preferencelist=(kind,))
        return body.get_content() if body else ""

    @property
    def attachments(self) -> list[str]:
        return [part.get_filename() or part.get_content_type() for part in self.message.iter_attachments()]


def kept() -> list[Path]:
    """The files of all kept letters, newest first."""
    found = Path(settings.EMAIL_FILE_PATH).glob("*.eml")
    return sorted((path for path in found if NAME.fullmatch(path.stem)), reverse=True)


@login_required
def letters(request):
    require(may_read(request.user))
    page = Paginator(kept(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/letters.html", {"page": page, "letters": [Letter.read(path) for path in page]})


@login_required
def letter(request, name):
    require(may_read(request.user))
    path = Path(settings.EMAIL_FILE_PATH) / f"{name}.eml"
    if not (NAME.fullmatch(name) and path.is_file()):
        raise Http404
    return render(request, "portal/letter.html", {"letter": Letter.read(path)})


def may_read(user: Person) -> bool:
    """Administrators, and only where no mail server is set: letters to others hold their personal links."""
    return user.is_administrator and settings.EMAIL_BACKEND == "plan_portal.mail.FolderBackend"
