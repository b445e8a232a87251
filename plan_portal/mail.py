"""Letters: how they are composed and, in the embedded mode, where they land.

`send` is synchronous and speaks to the mail server: call it from a task or a job, after the transaction, never within
a request that would fail with the server.
"""

import email.utils
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.utils import translation

SUBJECT = "Subject: "
Attachment = tuple[str, bytes, str]  # name, content, MIME type


class Person(Protocol):
    """Somebody with an account."""

    email: str
    language: str


Recipient = Person | str


def send(
    template: str,
    *,
    to: Recipient | Iterable[Recipient],
    context: Mapping[str, Any] | None = None,
    language: str = "",
    attachments: Iterable[Attachment] = (),
) -> None:
    """Send the letter `templates/<app>/mail/<name>.txt`, named as `<app>/<name>`, to each recipient on their own.

    A recipient is a user or an address. A user is written to in their own language; an address in `language`, or in
    the language that is active now. Raises OSError or SMTPException when the mail server does not take the letter.
    """
    for recipient in [to] if isinstance(to, str) or not isinstance(to, Iterable) else to:
        compose(template, to=recipient, context=context, language=language, attachments=attachments).send()


def compose(
    template: str,
    *,
    to: Recipient,
    context: Mapping[str, Any] | None = None,
    language: str = "",
    attachments: Iterable[Attachment] = (),
) -> EmailMultiAlternatives:
    """The letter as it would be sent. Its first line is `Subject: …`; the HTML part has the same words as the text."""
    address = to if isinstance(to, str) else to.email
    language = getattr(to, "language", "") or language or translation.get_language() or settings.LANGUAGE_CODE
    words = {"recipient": to, "portal_url": settings.PORTAL_URL} | dict(context or {})
    app, name = template.split("/")
    with translation.override(language):
        # Plain text: nothing is escaped as it would be in HTML.
        letter = Engine.get_default().get_template(f"{app}/mail/{name}.txt").render(Context(words, autoescape=False))
        first, _, body = letter.strip().partition("\n")
        if not first.startswith(SUBJECT):
            raise ValueError(f"{app}/mail/{name}.txt must begin with “{SUBJECT}”")
        subject, text = first.removeprefix(SUBJECT).strip(), body.strip() + "\n"
        html = render_to_string("mail/letter.html", {"subject": subject, "text": text, "language": language})
    message = EmailMultiAlternatives(subject, text, to=[address], headers={"Auto-Submitted": "auto-generated"})
    message.attach_alternative(html, "text/html")
    for attachment in attachments:
        message.attach(*attachment)
    return message


class FolderBackend(BaseEmailBackend):
    """Keeps each letter as an .eml file, which any mail program opens; `/poczta/` shows them."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}-{secrets.token_hex(4)}"
            letter = message.message()
            letter["X-Envelope-To"] = ", ".join(email.utils.parseaddr(to)[1] for to in message.recipients())
            # Under its name only when it is whole: somebody may be reading the folder.
            unfinished = folder / f"{name}.part"
            unfinished.write_bytes(letter.as_bytes())
            unfinished.rename(folder / f"{name}.eml")
        return len(email_messages)
