"""What every good answer looks like: an envelope with licence and source, an ETag, and 304 when nothing is new."""

import hashlib

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from plan_portal.api import json

LICENCE = {
    "id": "CC-BY-4.0",
    "name": "Creative Commons Attribution 4.0",
    "url": "https://creativecommons.org/licenses/by/4.0/",
}
# A minute, so that a published correction is soon seen by everybody.
FRESH_FOR_ALL, FRESH_FOR_ONE = "public, max-age=60", "private, no-cache"


def answer(request, data, *, links=None, included=None, source: str = "", changed_at=None) -> HttpResponse:
    """The envelope {meta, data, links} as JSON, or 304 when the program has the same content already.

    `included` holds what the data point at; `source` names who the figures come from, if not the portal as a whole;
    `changed_at` is the moment of the last change where there is one. The ETag is weak and stands for data and links:
    the day of retrieval is not in it.
    """
    links = {"self": request.build_absolute_uri(), **(links or {})}
    body = {"data": data, "links": links} if included is None else {"data": data, "included": included, "links": links}
    content = json.dumps(body)
    response = unchanged(request, content, changed_at)
    if response is not None:
        return response
    envelope = json.dumps({"meta": meta(request, source)})
    response = HttpResponse(envelope[:-1] + b"," + content[1:], content_type="application/json")
    if links.get("next"):
        response.headers["Link"] = f'<{links["next"]}>; rel="next"'
    return finished(request, response, etag=etag_of(content), changed_at=changed_at)


def meta(request, source: str = "") -> dict:
    """Licence, source and retrieval date."""
    return {
        "licence": LICENCE,
        "source": {
            "name": source or _("Portal of regional plans for the social economy"),
            "publisher": settings.OPERATOR["name"],
            "url": f"{settings.PORTAL_URL}{request.path}",
        },
        "retrieved_on": timezone.localdate(),
        "language": get_language(),
    }


def etag_of(content: bytes) -> str:
    said = content + (get_language() or "").encode()
    return f'W/"{hashlib.blake2b(said, digest_size=16).hexdigest()}"'


def unchanged(request, content: bytes, changed_at=None) -> HttpResponse | None:
    """304 if the program's copy is still right, else None."""
    etag = etag_of(content)
    moment = int(changed_at.timestamp()) if changed_at else None
    response = get_conditional_response(request, etag=etag, last_modified=moment, response=HttpResponse())
    return finished(request, response, etag=etag, changed_at=changed_at) if response.status_code == 304 else None


def finished(request, response, *, etag: str = "", changed_at=None):
    """Say how long it may be kept, on what it depends, and by what it is known again."""
    if etag:
        response.headers["ETag"] = etag
    if changed_at:
        response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    response.headers["Cache-Control"] = FRESH_FOR_ONE if request.user.is_authenticated else FRESH_FOR_ALL
    response.headers["Content-Language"] = get_language()
    patch_vary_headers(response, ["Accept", "Accept-Language", "Cookie"])
    return response
