"""The examples of docs/api.md are asked, and answer what the page says."""

import re
import shlex
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.factories.monitoring import measured_plan, zaz

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "api.md"
EXAMPLES = [
    line for block in re.findall(r"```sh\n(.*?)```", PAGE.read_text(), re.DOTALL) for line in block.splitlines()
]


def curl(api, line: str):
    """What curl would ask: address, -H, -X; -o only says where curl puts the answer."""
    words = iter(shlex.split(line, comments=True)[1:])
    url, method, headers = "", "get", {}
    for word in words:
        if word == "-H":
            name, _, value = next(words).partition(": ")
            headers[name] = value
        elif word == "-X":
            method = next(words).lower()
        elif word == "-o":
            next(words)
        else:
            url = word
    return getattr(api.client, method)(url, headers=headers)


@pytest.fixture
def with_variables(committed_api):
    indicator = zaz(measured_plan(slug="plan-2013-2020"))
    etag = committed_api(f"indicators/{indicator.uid}/series")["ETag"]
    values = {"PORTAL": "", "INDICATOR": str(indicator.uid), "ETAG": etag.replace('"', r"\"")}
    return lambda line: re.sub(r"\$([A-Z]+)", lambda name: values[name[1]], line)


@pytest.mark.row("A1")
def test_every_example_of_the_docs_answers_as_they_say(committed_api, with_variables):
    wrong = {}
    for line in EXAMPLES:
        if line.startswith("curl"):
            expected = re.search(r"# (\d{3})$", line)
            answer = curl(committed_api, with_variables(line))
            if answer.status_code != (int(expected[1]) if expected else 200):
                wrong[line] = answer.content
    assert not wrong


def test_every_list_has_an_example():
    asked = {urlsplit(shlex.split(line)[1].removeprefix("$PORTAL")).path for line in EXAMPLES if "curl" in line}
    assert {"/api/v1/plans", "/api/v1/indicators", "/api/v1/observations", "/api/v1/institutions"} <= asked
