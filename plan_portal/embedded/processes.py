"""Child processes that never outlive the process that started them, and that may run as another user."""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


@dataclass(frozen=True)
class Account:
    """A user of the operating system, by number: it needs no entry in /etc/passwd."""

    uid: int
    gid: int

    @classmethod
    def named(cls, name: str) -> "Account":
        entry = pwd.getpwnam(name)
        return cls(entry.pw_uid, entry.pw_gid)

    @classmethod
    def owner_of(cls, path: Path) -> "Account":
        status = path.stat()
        return cls(status.st_uid, status.st_gid)


def spawn(
    command: Sequence[object],
    *,
    log: Path,
    death_signal: signal.Signals,
    account: Account | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path | str = "/",
) -> "subprocess.Popen[bytes]":
    """Start a child in a session of its own (Ctrl-C reaches us alone), which gets the signal when we die."""
    as_account = {"user": account.uid, "group": account.gid, "extra_groups": ()} if account else {}
    with log.open("ab") as output:
        return subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=None if env is None else dict(env),
            cwd=cwd,
            start_new_session=True,
            preexec_fn=die_with_parent(death_signal),
            **as_account,  # type: ignore[call-overload]
        )


def die_with_parent(death_signal: signal.Signals) -> Callable[[], None]:
    """What a child does before its program starts. Linux only; elsewhere the watchdog alone does this."""
    parent = os.getpid()

    def ask_the_kernel() -> None:
        if sys.platform == "linux":
            LIBC.prctl(PR_SET_PDEATHSIG, int(death_signal))
            if os.getppid() != parent:  # it died before we could ask
                os._exit(1)

    return ask_the_kernel


def can_reach(path: Path, account: Account) -> bool:
    """Can that user read this file or enter this folder? Tried, since modes do not tell all (ACLs, mounts)."""
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(account.gid)
            os.setuid(account.uid)
            os._exit(0 if os.access(path, os.X_OK if path.is_dir() else os.R_OK) else 1)
        finally:
            os._exit(1)
    return os.waitpid(child, 0)[1] == 0


def wait_until(condition: Callable[[], object], *, seconds: float, every: float = 0.02) -> bool:
    """Ask again and again until the condition holds; False when the time is over."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(every)
    return True


def kill_group(leader: int, how: int) -> bool:
    """Send a signal to a child and all that it started; False when nothing of it is left."""
    try:
        os.killpg(leader, how)
    except (ProcessLookupError, PermissionError):
        # PermissionError: what macOS answers for a group of dead processes.
        return False
    return True
