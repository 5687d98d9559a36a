"""One poller a store: a lock that ends with its holder, however it ends, and says who holds it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from monitor.config.paths import beside, open_beside
from monitor.errors import StoreError

if sys.platform != "win32":
    import fcntl


class PollingElsewhereError(StoreError):
    """Another process polls this store already."""


@contextmanager
def only_poller(store: Path | None, *, user: str, now: datetime) -> Iterator[None]:
    """Hold the right to poll a store; nothing to hold for a store in memory.

    The lock is the system's, on a file beside the store: a killed poller leaves none behind. What the file says
    is for people.

    Args:
        store: the store's path; None: in memory.
        user: who polls, for the message another poller shows.
        now: since when.

    Raises:
        PollingElsewhereError: another process polls; the message says who and since when.
        StoreError: the lock's file cannot be made.
    """
    if store is None or sys.platform == "win32":
        yield
        return
    try:
        handle = open_beside(store, ".poller", os.O_RDWR)
    except OSError as error:
        raise StoreError(
            f"the lock of those who poll cannot be opened ({error.strerror})",
            where=beside(store, ".poller"),
            remedy="Give it the store's owner and mode, or name another store with --store PATH",
        ) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise PollingElsewhereError(
                f"another poller is at work: {_holder(handle)}",
                where=store,
                remedy="What it brings appears here by itself; wait for it, or end it",
            ) from None
        note = json.dumps({"user": user, "pid": os.getpid(), "since": now.isoformat(timespec="seconds")})
        os.ftruncate(handle, 0)
        os.pwrite(handle, note.encode(), 0)
        yield
    finally:
        os.close(handle)


def _holder(handle: int) -> str:
    try:
        note = json.loads(os.pread(handle, 1000, 0))
        return f"process {note['pid']} of {note['user']}, since {note['since']}"
    except (ValueError, KeyError, TypeError, OSError):
        return "it has not said who it is"
