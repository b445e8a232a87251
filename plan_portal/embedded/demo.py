"""Whether the demo data were loaded into this data folder, and who may log in there."""

import json
from collections.abc import Iterable
from pathlib import Path

Login = tuple[str, str, str]  # who it is, e-mail, password


def note(data: Path) -> Path:
    return data / "demo.json"


def is_loaded(data: Path) -> bool:
    return note(data).exists()


def remember(data: Path, logins: Iterable[Login]) -> None:
    note(data).write_text(json.dumps(list(logins), ensure_ascii=False, indent=1))


def logins(data: Path) -> list[Login]:
    return [tuple(login) for login in json.loads(note(data).read_text())] if is_loaded(data) else []
