"""Which code made a page: what is kept under its name is made anew by the next release."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

WHAT_MAKES_A_PAGE = ["templates/**/*.html", "templates/**/*.svg", "locale/*/LC_MESSAGES/django.po", "static/**/*.*"]
WHAT_MAKES_A_PAGE += [f"{app}/**/*.py" for app in ("plan_portal", "partners", "plans", "consultations", "monitoring")]


@cache
def release() -> str:
    """A fingerprint of all code, templates, translations, styles and scripts, as they were when this process began."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in WHAT_MAKES_A_PAGE for path in Path(settings.BASE_DIR).glob(pattern)):
        if path.is_file():
            digest.update(f"{path.relative_to(settings.BASE_DIR)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]
