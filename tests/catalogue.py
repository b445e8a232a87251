"""The Polish catalogue has every message of the code and templates, and no other; English is in the code itself."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import polib

from plan_portal.embedded.paths import BASE_DIR

POLISH = BASE_DIR / "locale" / "pl" / "LC_MESSAGES" / "django.po"
BECAUSE = re.compile(r"\bbecause\(\s*\"(\w+)\"")
NOT_SHOWN = ("tests/", "benchmarks/", "docs/")


def problems(names: Iterable[str]) -> list[str]:
    """What is wrong with the catalogue, given the names of all sources."""
    shown = [name for name in names if not name.startswith(NOT_SHOWN)]
    used = messages_in(shown) | actions_in(shown)
    translated = {key(entry): entry for entry in polib.pofile(str(POLISH)) if not entry.obsolete}
    found = [f"not translated: {told(entry)}" for place, entry in used.items() if place not in translated]
    found += [f"used nowhere: {told(entry)}" for place, entry in translated.items() if place not in used]
    for entry in translated.values():
        if "fuzzy" in entry.flags:
            found.append(f"only a guess (fuzzy): {told(entry)}")
        elif not entry.translated():
            found.append(f"without Polish: {told(entry)}")
    return found + wrong_placeholders()


def messages_in(names: list[str]) -> dict[tuple, polib.POEntry]:
    """Every message of these files, found as Django finds them, in a copy so that nothing here is touched."""
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            target = Path(folder, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(BASE_DIR / name, target)
        Path(folder, "locale").mkdir()
        without_settings = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        subprocess.run(
            [BASE_DIR / ".venv/bin/django-admin", "makemessages", "--locale", "pl", "--extension", "py,html,txt,svg"],
            cwd=folder,
            env=without_settings,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return {key(entry): entry for entry in polib.pofile(f"{folder}/locale/pl/LC_MESSAGES/django.po")}


def actions_in(names: list[str]) -> dict[tuple, polib.POEntry]:
    """What the audit log calls actions: made of the word that an action gives to `because`."""
    found = {}
    for name in names:
        if name.endswith(".py"):
            for verb in BECAUSE.findall((BASE_DIR / name).read_text()):
                entry = polib.POEntry(msgctxt="action", msgid=verb.replace("_", " "), occurrences=[(name, "")])
                found[key(entry)] = entry
    return found


def key(entry: polib.POEntry) -> tuple:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def told(entry: polib.POEntry) -> str:
    place = f" ({entry.occurrences[0][0]})" if entry.occurrences else ""
    context = f" [{entry.msgctxt}]" if entry.msgctxt else ""
    return f"“{entry.msgid}”{context}{place}"


def wrong_placeholders() -> list[str]:
    """A translation that forgets `%(name)s` would break the page on which it stands."""
    check = ["msgfmt", "--check-format", "--output-file", os.devnull, str(POLISH)]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    return done.stderr.strip().splitlines() if done.returncode else []
