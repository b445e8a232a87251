"""Nothing in the repository names a package registry or somebody's machine, and no page loads from elsewhere."""

import re
from collections.abc import Iterable

from plan_portal.embedded.paths import BASE_DIR

EVERYWHERE = [
    re.compile(r"--(extra-)?index-url"),
    re.compile(r'"resolved": *"http'),
    re.compile(r'registry *= *"?http'),
    re.compile(r"(^|[^.\w])/(home|root|work)/[a-z.]"),
]
# A link that people follow may lead anywhere; what a page loads by itself comes from us.
ON_PAGES = [
    re.compile(
        r"<(script|link|img|iframe|source|video|audio|embed|object|use|form)\b[^>]*\b(src|href|data|action)=[\"']?(https?:)?//"
    ),
    re.compile(r"url\(\s*[\"']?(https?:)?//"),
    re.compile(r"(@import|\bimport|\bfrom|fetch\()\s*[\"'](https?:)?//"),
]
PAGES = (".html", ".css", ".js")
NOT_READ = (".md", ".lock", ".svg", ".png", ".po", ".csv", ".ico", "tests/hosts.py", "requirements-node.lock")


def problems(names: Iterable[str]) -> list[str]:
    found = []
    for name in names:
        if name.endswith(NOT_READ):
            continue
        patterns = EVERYWHERE + (ON_PAGES if name.endswith(PAGES) else [])
        for number, line in enumerate((BASE_DIR / name).read_text(errors="replace").splitlines(), start=1):
            if any(pattern.search(line) for pattern in patterns):
                found.append(f"{name}:{number}: {line.strip()[:160]}")
    return found
