"""Writers take turns: one commit or checkpoint at a time among all processes on a store.

SQLite 3.7.0 to 3.51.2 can lose pages for good where one connection checkpoints while another commits and resets the
log (https://www.sqlite.org/wal.html#walresetbug). SQLite's own locks allow that pair; a lock of ours around every
write transaction, which is where checkpoints run, does not. Readers take no turn. The kernel ends a turn with the
process that has it, however that ends.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from monitor.config.paths import beside, open_beside
from monitor.errors import StoreError
from monitor.store.errors import UnwritableError

try:
    import fcntl
except ImportError:  # no POSIX system
    _CAN_LOCK = False
else:
    _CAN_LOCK = True

NEEDED = sqlite3.sqlite_version_info < (3, 51, 3)
_END = "-turn"
_FIRST_WAIT, _LONGEST_WAIT = 0.0005, 0.02


class Turns:
    """The turns of one connection.

    Args:
        path: the store's file; None: in memory, where nobody else writes.
        seconds: how long to wait for a turn; may be changed.
    """

    def __init__(self, path: Path | None, seconds: float) -> None:
        self._store = path if _CAN_LOCK and NEEDED else None
        self.seconds = seconds

    @contextmanager
    def take(self) -> Iterator[None]:
        """Wait for the turn, and have it until the block ends.

        Raises:
            StoreError: another process kept it too long.
            UnwritableError: its file cannot be opened, though the store itself may be written.
        """
        descriptor = self._open()
        try:
            if descriptor is not None:
                self._wait(descriptor)
            yield
        finally:
            if descriptor is not None:
                os.close(descriptor)

    def _open(self) -> int | None:
        if self._store is None:
            return None
        try:
            return open_beside(self._store, _END, os.O_RDONLY)  # enough for a lock
        except OSError as wrong:
            if not os.access(self._store, os.W_OK):
                return None  # which SQLite says better
            raise UnwritableError(
                f"the lock of those who write cannot be opened ({wrong.strerror})",
                where=beside(self._store, _END),
                remedy="Give it the store's owner and mode, or name another store with --store PATH",
            ) from wrong

    def _wait(self, descriptor: int) -> None:
        until, pause = time.monotonic() + self.seconds, _FIRST_WAIT
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > until:
                    raise StoreError(
                        "another process keeps the store locked",
                        where=self._store,
                        remedy="Try again, or stop the other monitor",
                    ) from None
                time.sleep(pause)
                pause = min(pause * 2, _LONGEST_WAIT)
            else:
                return
