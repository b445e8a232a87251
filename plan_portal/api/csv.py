"""CSV in two dialects: tidy for programs, and one that Polish Excel opens by a double click."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError

from plan_portal import downloads
from plan_portal.api import answers, json

BOM = "\ufeff"
# A cell that begins so is taken for a formula by spreadsheets.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Dialect:
    """How a file is written: UTF-8 both, a BOM only where Excel needs it to see that."""

    delimiter: str
    decimal: str
    begins: str = ""
    for_spreadsheets: bool = False

    def number(self, value: Decimal | None) -> str:
        return "" if value is None else json.number(value).replace(".", self.decimal)

    def text(self, value) -> str:
        written = "" if value is None else str(value)
        return f"'{written}" if self.for_spreadsheets and written.startswith(FORMULA) else written

    def header(self, columns: Iterable[str]) -> bytes:
        return (self.begins + self.delimiter.join(columns) + "\n").encode()


TIDY = Dialect(",", ".")
POLISH_EXCEL = Dialect(";", ",", begins=BOM, for_spreadsheets=True)
DIALECTS = {"tidy": TIDY, "pl-excel": POLISH_EXCEL}

PARAMETER = OpenApiParameter(
    "dialect",
    str,
    enum=list(DIALECTS),
    description=gettext_lazy(
        "Of CSV only. tidy: comma, decimal point, no BOM. pl-excel: semicolon, decimal comma, BOM; cells that a "
        "spreadsheet would take for a formula begin with an apostrophe."
    ),
)
FORMAT = OpenApiParameter(
    "format", str, enum=["json", "csv"], description=gettext_lazy("Else as the Accept header says.")
)


def dialect(request) -> Dialect:
    """The dialect asked for; tidy unless said otherwise. Raises ValidationError for an unknown one."""
    name = request.GET.get("dialect", "tidy")
    if name not in DIALECTS:
        raise ValidationError({"dialect": [_("Choose one of: %(choices)s.") % {"choices": ", ".join(DIALECTS)}]})
    return DIALECTS[name]


def lines(rows: Iterable[Iterable], dialect: Dialect) -> bytes:
    """Rows as CSV lines. Decimals are written as the dialect writes numbers, all else as text."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=dialect.delimiter, lineterminator="\n")
    for row in rows:
        writer.writerow([dialect.number(cell) if isinstance(cell, Decimal) else dialect.text(cell) for cell in row])
    return written.getvalue().encode()


def download(request, chunks: Iterable[bytes], *, name: str, etag: str, changed_at=None) -> StreamingHttpResponse:
    """A CSV file that is saved under a safe name. The licence is in the Link header: CSV has no place for it."""
    response = downloads.attachment(StreamingHttpResponse(chunks), name=name, media_type="text/csv; charset=utf-8")
    response.headers["Link"] = f'<{answers.LICENCE["url"]}>; rel="license"'
    return answers.finished(request, response, etag=etag, changed_at=changed_at)
