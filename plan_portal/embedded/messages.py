"""Compile the translations: .po, which people edit, to .mo, which the portal reads. Needs no gettext tools."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from plan_portal.embedded.paths import BASE_DIR


def compile_changed(folder: Path = BASE_DIR / "locale") -> int:
    """Compile each catalogue that is newer than what was made from it. Gives their number."""
    changed = [po for po in folder.glob("*/LC_MESSAGES/*.po") if is_newer(po, po.with_suffix(".mo"))]
    for po in changed:
        compile_one(po)
    return len(changed)


def is_newer(po: Path, mo: Path) -> bool:
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


def compile_one(po: Path) -> None:
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parent.parent.name)
    made = po.with_suffix(".mo.new")
    with made.open("wb") as target:
        # Entries marked fuzzy are guesses, and the portal shows none.
        write_mo(target, catalogue, use_fuzzy=False)
    made.replace(po.with_suffix(".mo"))


def main() -> None:
    print(f"Skompilowane katalogi: {compile_changed()}")
