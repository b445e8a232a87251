"""Answers that are saved as files."""

import re
import unicodedata
from urllib.parse import quote

from django.http.response import HttpResponseBase

# Letters that decomposition leaves whole.
PLAIN = str.maketrans({"ł": "l", "Ł": "L", "–": "-", "—": "-", "„": "", "”": ""})


def ascii_name(name: str) -> str:
    """The name in ASCII letters, digits and `._- `, for programs that know no other."""
    plain = unicodedata.normalize("NFKD", name.translate(PLAIN)).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._ -]+", "_", plain).strip(" .") or "plik"


def attachment(response: HttpResponseBase, *, name: str, media_type: str) -> HttpResponseBase:
    """Have the browser save it and never interpret it: RFC 6266, with both names."""
    response.headers["Content-Type"] = media_type or "application/octet-stream"
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{ascii_name(name)}\"; filename*=UTF-8''{quote(name)}"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
