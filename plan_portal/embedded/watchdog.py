"""A small process beside the supervisor that clears up after it, should it be killed.

The kernel tells the supervisor's own children of its death (Linux), but not their children: the web server's and the
worker's processes. The watchdog knows each child's group by a pipe, whose end is the supervisor's end. It holds the
data folder's lock meanwhile, so that the next start waits until everything is gone.
"""

import os
import signal
import time
from contextlib import suppress
from functools import partial

from plan_portal.embedded.processes import kill_group, wait_until

SECONDS_TO_STOP = 5


class Watchdog:
    """The supervisor's side: start it, tell it which children there are, dismiss it at the end."""

    def __init__(self) -> None:
        reading, self.writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.setsid()
                os.close(self.writing)
                watch(reading)
            finally:
                os._exit(0)
        os.close(reading)

    def note(self, group: int, how: signal.Signals) -> None:
        """There is a child; if we die, its group gets this signal first."""
        self.tell(f"+{group} {int(how)}")

    def forget(self, group: int) -> None:
        self.tell(f"-{group}")

    def dismiss(self) -> None:
        """All children have ended: there is nothing to clear up."""
        self.tell("end")
        os.close(self.writing)
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)

    def tell(self, line: str) -> None:
        # If it was killed, the kernel's signal still reaches the children.
        with suppress(BrokenPipeError):
            os.write(self.writing, f"{line}\n".encode())


def watch(reading: int) -> None:
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.set_wakeup_fd(-1)
    groups: dict[int, signal.Signals] = {}
    with os.fdopen(reading) as lines:
        for line in lines:
            if line == "end\n":
                return
            if line.startswith("+"):
                group, how = line[1:].split()
                groups[int(group)] = signal.Signals(int(how))
            else:
                groups.pop(int(line[1:]), None)
    clear(groups)


def clear(groups: dict[int, signal.Signals]) -> None:
    """End all groups, the ones that were started last first."""
    for group, how in reversed(groups.items()):
        kill_group(group, how)
    end = time.monotonic() + SECONDS_TO_STOP
    for group in groups:
        if not wait_until(partial(is_gone, group), seconds=max(0.0, end - time.monotonic())):
            kill_group(group, signal.SIGKILL)


def is_gone(group: int) -> bool:
    return not kill_group(group, 0)
