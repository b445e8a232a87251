"""`make rows`: the rows of the feature list, each with the tests that show it. Nothing is run."""

import re
from collections import defaultdict

# How many rows each part of the list has; the list itself is the portal's specification.
PARTS = {"P": 25, "C": 22, "R": 16, "M": 24, "A": 10, "X": 12}
ROWS = [f"{part}{number}" for part, count in PARTS.items() for number in range(1, count + 1)]


def pytest_addoption(parser):
    parser.addoption("--rows", action="store_true", help="print which tests show which row of the feature list")


def pytest_configure(config):
    if config.getoption("--rows"):
        config.option.collectonly = True
        config.pluginmanager.register(RowsReport(config))


def pytest_collection_modifyitems(items):
    for item in items:
        for code in codes_of(item):
            if code not in ROWS:
                raise ValueError(f"{item.nodeid}: there is no row {code}")


def codes_of(item):
    return [code for mark in item.iter_markers("row") for code in mark.args]


class RowsReport:
    def __init__(self, config):
        # The report takes the place of pytest's own list of tests.
        config.pluginmanager.unregister(name="terminalreporter")
        self.tests = defaultdict(dict)

    def pytest_collection_finish(self, session):
        for item in session.items:
            name = re.sub(r"\[.*\]$", "", item.nodeid)
            for code in codes_of(item):
                self.tests[code][name] = None

    def pytest_unconfigure(self):
        for row in ROWS:
            for number, test in enumerate(self.tests[row] or ["–"]):
                print(f"{row if number == 0 else '':5}{test}")
        shown = sum(bool(self.tests[row]) for row in ROWS)
        print(f"\n{shown} of {len(ROWS)} rows are shown by a test.")
