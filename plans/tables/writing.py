"""A version's tables as a spreadsheet (XLSX): what `reading` takes back in.

Texts are written as texts, whatever they begin with: nothing of a plan becomes a formula. The same version gives the
same bytes.
"""

import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from xlsxwriter.utility import xl_range_abs

from plans.models import PlanVersion
from plans.tables import cells, kinds
from plans.tables.content import Tables, expanded
from plans.tables.guide import guide_lines
from plans.tables.layout import BUDGET, GUIDE, INDICATORS, INSTITUTIONS, LISTS, MEASURES, SHEETS, SOURCES

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SPARE_ROWS = 1000  # below the last one, where lists of choices are offered too
RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
INK, SOFT, RULE = "#1b1b1b", "#f1f3f5", "#c5cad0"


def as_xlsx(version: PlanVersion, *, progress: Callable = lambda done, total, doing: None) -> bytes:
    """The whole file. `progress(done, total, doing)` is called for each sheet."""
    with override("pl"):
        file = io.BytesIO()
        book = xlsxwriter.Workbook(file, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
        _Writer(book, Tables(version)).write(progress)
        book.close()
        return file.getvalue()


def file_name(version: PlanVersion) -> str:
    plan = version.plan
    return f"{plan.region.slug}-{plan.slug}-tabele-wersja-{version.number}.xlsx"


class _Writer:
    def __init__(self, book: xlsxwriter.Workbook, tables: Tables):
        self.book, self.tables = book, tables
        self._formats: dict[tuple, object] = {}
        self.lists = _lists()
        about, version = tables.about, tables.version
        made = timezone.localtime(version.frozen_at or version.changed_at).replace(tzinfo=None, microsecond=0)
        book.set_properties({"title": about.title, "author": version.plan.region.office_name, "created": made})
        self.names = [GUIDE, *SHEETS, SOURCES, INSTITUTIONS, LISTS]

    def write(self, progress) -> None:
        sheets = {str(name): self.book.add_worksheet(str(name)) for name in self.names}
        self._guide(sheets[str(GUIDE)])
        for done, sheet in enumerate(SHEETS):
            progress(done, len(SHEETS), str(sheet))
            self._sheet(sheets[str(sheet)], sheet)
        self._dictionary(sheets[str(SOURCES)], _sources(self.tables))
        self._dictionary(sheets[str(INSTITUTIONS)], _institutions(self.tables))
        self._dictionary(sheets[str(LISTS)], _words(self.lists))

    def format(self, **wanted):
        """Each format once: a file with thousands of them opens slowly."""
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            said = {"valign": "top", "font_name": "Calibri", "font_size": 11, "font_color": INK}
            self._formats[key] = self.book.add_format(said | wanted)
        return self._formats[key]

    def _head(self, sheet, words: list[str]) -> None:
        head = self.format(bold=True, text_wrap=True, bottom=2, bg_color=SOFT, num_format="@")
        sheet.set_row(0, 45)
        for number, word in enumerate(words):
            sheet.write_string(0, number, word, head)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def _sheet(self, sheet, layout) -> None:
        columns = expanded(layout, self.tables.years)
        for number, (column, _year) in enumerate(columns):
            sheet.set_column(number, number, column.width, self._column_format(column))
        self._head(sheet, [column.heading_of(year) for column, year in columns])
        elements = self.tables.elements[layout.key]
        for row, element in enumerate(elements, start=1):
            values = self.tables.values(layout, element, columns)
            for number, ((column, _year), value) in enumerate(zip(columns, values, strict=True)):
                self._cell(sheet, row, number, column, value)
        for number, (column, _year) in enumerate(columns):
            self._offer(sheet, number, column, len(elements) + SPARE_ROWS)
        sheet.autofilter(0, 0, max(1, len(elements)), len(columns) - 1)

    def _column_format(self, column):
        said = {"text_wrap": True} if column.kind.wraps else {}
        if column.told or column.key == "uid":
            said |= {"font_color": "#6b7280"}
        if isinstance(column.kind, kinds.Money):
            return self.format(num_format="#,##0.00", **said)
        if isinstance(column.kind, kinds.Whole):
            return self.format(**said)
        return self.format(num_format="@", **said)

    def _cell(self, sheet, row, number, column, value) -> None:
        written = column.kind.write(value)
        match written:
            case None:
                return
            case Decimal() if not cells.fits_a_float(written):
                sheet.write_string(row, number, f"{written:f}".replace(".", ","), self._text(column, ""))
            case Decimal():
                places = 2 if isinstance(column.kind, kinds.Money) else cells.used_places(written)
                shape = "#,##0." + "0" * places if places else "#,##0"
                sheet.write_number(row, number, float(written), self.format(num_format=shape))
            case int():
                sheet.write_number(row, number, written, self.format(num_format="0"))
            case dt.date():
                sheet.write_datetime(row, number, written, self.format(num_format="yyyy-mm-dd"))
            case _:
                sheet.write_string(row, number, written, self._text(column, written))

    def _text(self, column, written: str):
        said = {"text_wrap": True} if column.kind.wraps else {}
        if written.startswith(RUNS_AS_FORMULA):
            said |= {"quote_prefix": True}
        if column.told or column.key == "uid":
            said |= {"font_color": "#6b7280"}
        return self.format(num_format="@", **said)

    def _offer(self, sheet, number, column, last) -> None:
        """A list to choose from, or the bounds of a figure."""
        rule = self._rule(column)
        if rule:
            title = str(column.heading).split("%")[0].strip()[:32]
            sheet.data_validation(1, number, last, number, {"ignore_blank": True, "error_title": title} | rule)

    def _rule(self, column) -> dict:
        match column.kind:
            case kinds.Choice():
                place = [words for words, _kind in self.lists].index(str(column.heading))
                area = xl_range_abs(1, place, len(column.kind.options), place)
                return {"validate": "list", "source": f"='{LISTS}'!{area}"}
            case kinds.Yes():
                return {"validate": "list", "source": [column.kind.write(True)]}
            case kinds.Institution() if self.tables.institutions:
                area = xl_range_abs(1, 0, len(self.tables.institutions), 0)
                return {"validate": "list", "source": f"='{INSTITUTIONS}'!{area}", "error_type": "warning"}
            case kinds.Source() if type(column.kind) is kinds.Source and self.tables.sources:
                area = xl_range_abs(1, 0, len(self.tables.sources), 0)
                return {"validate": "list", "source": f"='{SOURCES}'!{area}"}
            case kinds.Year():
                bounds = {"minimum": column.kind.least, "maximum": column.kind.most}
                return {"validate": "integer", "criteria": "between", "error_type": "warning"} | bounds
        return {}

    def _dictionary(self, sheet, rows: list[list[str]]) -> None:
        head, *rest = rows
        widths = [max(12, *(min(70, len(row[number])) for row in rows)) for number in range(len(head))]
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width, self.format(num_format="@", text_wrap=True))
        self._head(sheet, head)
        for number, row in enumerate(rest, start=1):
            for place, word in enumerate(row):
                if word:
                    said = {"quote_prefix": True} if word.startswith(RUNS_AS_FORMULA) else {}
                    sheet.write_string(number, place, word, self.format(num_format="@", text_wrap=True, **said))

    def _guide(self, sheet) -> None:
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 38)
        sheet.set_column(2, 2, 90)
        sheet.hide_gridlines(2)
        for row, (style, words) in enumerate(guide_lines(self.tables)):
            said = {
                "title": {"bold": True, "font_size": 16},
                "heading": {"bold": True, "font_size": 13, "bottom": 1, "bottom_color": RULE},
                "head": {"bold": True, "bg_color": SOFT, "text_wrap": True},
                "line": {"text_wrap": True},
            }[style]
            for number, word in enumerate(words):
                if word:
                    quoted = {"quote_prefix": True} if word.startswith(RUNS_AS_FORMULA) else {}
                    wraps = said if number or style != "line" else {"bold": True, "text_wrap": True}
                    sheet.write_string(row, number, word, self.format(num_format="@", **(wraps | quoted)))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)


def _lists() -> list[tuple[str, kinds.Choice]]:
    """Every closed list of the file, by the heading of its column."""
    return [
        (str(column.heading), column.kind)
        for sheet in (MEASURES, INDICATORS, BUDGET)
        for column in sheet.columns
        if isinstance(column.kind, kinds.Choice)
    ]


def _words(lists) -> list[list[str]]:
    columns = [[heading, *kind.words()] for heading, kind in lists]
    longest = max(map(len, columns))
    return [[column[row] if row < len(column) else "" for column in columns] for row in range(longest)]


def _sources(tables) -> list[list[str]]:
    return [[_("Code"), _("Name")], *([each.code, each.name] for each in tables.sources)]


def _institutions(tables) -> list[list[str]]:
    head = [_("Name in this file"), _("Short name"), "NIP", _("Town")]
    rows = ([each.label, each.short_name, each.nip, each.town] for each in tables.institutions)
    return [head, *([cells.tidy(word) for word in row] for row in rows)]
