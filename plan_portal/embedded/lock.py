"""One owner of a data folder at a time."""

import fcntl
import os
from pathlib import Path


class Taken(Exception):
    """Another process holds the folder; `pid` is its number as it wrote it down, or 0."""

    def __init__(self, pid: int) -> None:
        super().__init__(f"held by process {pid}")
        self.pid = pid


class FolderLock:
    """Held until this process, and every process forked from it that kept the file open, is gone."""

    def __init__(self, folder: Path) -> None:
        self.file = (folder / "lock").open("a+")
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.file.seek(0)
            written = self.file.read().strip()
            self.file.close()
            raise Taken(int(written) if written.isdigit() else 0) from None
        self.file.truncate(0)
        self.file.write(str(os.getpid()))
        self.file.flush()

    def release(self) -> None:
        self.file.close()
