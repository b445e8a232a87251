"""`make lint`: every check that needs no test. All are run; what fails is shown whole."""

import os
import subprocess
import sys
import time

from plan_portal.embedded.paths import BASE_DIR
from tests import catalogue, hosts

BIN = BASE_DIR / ".venv" / "bin"
PYTHON = str(BIN / "python")
# Django's own checks ask a database: the one of the tests.
ENVIRONMENT = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "SECRET_KEY": "only for checks"}


def files(*patterns: str) -> list[str]:
    """Files of the repository, new ones included."""
    found = subprocess.check_output(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate", "--", *patterns],
        cwd=BASE_DIR,
        text=True,
    )
    return [name for name in found.splitlines() if (BASE_DIR / name).is_file()]


def tool(*words: str) -> tuple[bool, str]:
    done = subprocess.run(
        [str(BIN / words[0]), *words[1:]],
        cwd=BASE_DIR,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode == 0, done.stdout


def manage(*words: str) -> tuple[bool, str]:
    return tool("python", "manage.py", *words)


def told(problems: list[str]) -> tuple[bool, str]:
    return not problems, "\n".join(problems)


CHECKS = {
    "style of Python (ruff)": lambda: tool("ruff", "check", "."),
    "format of Python (ruff; mended by make format)": lambda: tool("ruff", "format", "--check", "."),
    "format of templates (djade; mended by make format)": lambda: tool(
        "djade", "--target-version", "5.2", "--check", *files("*.html")
    ),
    "directions of imports (import-linter)": lambda: tool("lint-imports", "--no-cache"),
    "types of the annotated layers (mypy)": lambda: tool("mypy"),
    "migrations fit the models": lambda: manage("makemigrations", "--check", "--dry-run"),
    "description of the API": lambda: manage(
        "spectacular", "--validate", "--fail-on-warn", "--api-version", "v1", "--file", os.devnull
    ),
    "translations are complete": lambda: told(catalogue.problems(files("*.py", "*.html", "*.txt", "templates/*.svg"))),
    "no other host, no machine's path": lambda: told(hosts.problems(files())),
}


def main() -> None:
    failed = []
    for name, check in CHECKS.items():
        began = time.monotonic()
        passed, output = check()
        print(f"{'ok    ' if passed else 'FAILED'} {name} ({time.monotonic() - began:.1f} s)", flush=True)
        if not passed:
            failed.append(name)
            print(output, flush=True)
    if failed:
        sys.exit(f"{len(failed)} of {len(CHECKS)} checks failed: {'; '.join(failed)}")
    print(f"All {len(CHECKS)} checks passed.")


if __name__ == "__main__":
    main()
