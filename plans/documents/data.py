"""The data of a plan as tidy CSV, attached to its PDF: UTF-8, comma, decimal point, no BOM; names in Polish."""

import csv
import io

INDICATORS = ["uid", "code", "name", "unit", "hangs_on", "year", "is", "value"]
BUDGET = ["uid", "code", "hangs_on", "source", "note", "year", "planned_pln", "is_estimate"]


def indicators_csv(content: dict) -> bytes:
    """A row for each baseline, yearly target and final target of the canonical content."""
    codes = _codes(content)
    rows = []
    for one in content["indicators"]:
        who = [one["uid"], one["code"], one["name"], one["unit"], codes[one["measure"] or one["objective"]]]
        rows.append([*who, one["baseline_year"], "baseline", one["baseline_value"]])
        rows += [[*who, target["year"], "target", target["value"]] for target in one["targets"]]
        rows.append([*who, one["target_year"], "final target", one["target_value"]])
    return _written(INDICATORS, [row for row in rows if row[-1] is not None])


def budget_csv(content: dict) -> bytes:
    """A row for each planned amount."""
    codes = _codes(content)
    rows = []
    for row in content["budget"]:
        who = [row["uid"], row["code"], codes[row["measure"] or row["objective"]], row["source"], row["note"]]
        rows += [[*who, cell["year"], cell["planned"], str(cell["is_estimate"]).lower()] for cell in row["cells"]]
    return _written(BUDGET, rows)


def _codes(content) -> dict[str, str]:
    return {one["uid"]: one["code"] for kind in ("objectives", "measures") for one in content[kind]}


def _written(columns, rows) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode()
