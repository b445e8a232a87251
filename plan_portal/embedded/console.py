"""What a person at the terminal reads while the portal runs."""

import contextlib
import datetime as dt

# The machine's own, taken now: Django changes what the process thinks of as local time.
HERE = dt.datetime.now().astimezone().tzinfo


def say(text: str) -> None:
    """One line, with the time. A terminal that has gone away is no reason to stop."""
    show(f"{dt.datetime.now(HERE):%H:%M:%S}  {text}")


def show(text: str) -> None:
    """Lines as they are."""
    with contextlib.suppress(OSError):
        print(text, flush=True)
