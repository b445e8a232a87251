"""The figures of a report as tidy CSV: attached to the PDF, and to download beside it."""

import csv
import io

COLUMNS = [
    "indicator", "code", "name", "unit", "year", "breakdown", "value", "missing", "as_at", "quality", "expected",
    "progress", "status",
]  # fmt: skip


def csv_of(snapshot: dict) -> bytes:
    """UTF-8, comma, decimal point, no BOM; one row for each value. Polish names; `progress` is a ratio."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n", restval="")
    writer.writeheader()
    for indicator in snapshot["indicators"]:
        who = {
            "indicator": indicator["uid"],
            "code": indicator["code"],
            "name": indicator["name"]["pl"],
            "unit": indicator["unit"]["pl"],
        }
        for one in indicator["values"]:
            writer.writerow(who | {name: one.get(name) for name in COLUMNS if name in one})
        for table in indicator["breakdowns"]:
            for row in table["rows"]:
                for one in row["values"]:
                    writer.writerow(
                        who | {"breakdown": row["key"]} | {name: one[name] for name in ("year", "value", "missing")}
                    )
    return out.getvalue().encode()
