"""One connection, its lock, and transactions."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from monitor.errors import StoreError
from monitor.store import opening
from monitor.store.errors import UnwritableError, translated
from monitor.store.turns import Turns


class Database:
    """A connection that any thread may use, one at a time.

    Attributes:
        path: the file; None for a store in memory.
        readonly: whether writing was given up when opening.
        rollbacks: how many transactions were undone: what was remembered of them is wrong since.
    """

    def __init__(self, path: Path | None, *, readonly: bool = False) -> None:
        self.path = path
        self.readonly = readonly
        self._lock = threading.RLock()
        self._inside: str | None = None  # "read" or "write" while a transaction is open
        self._writes = 0
        self.rollbacks = 0
        self._turns = Turns(None if readonly else path, opening.BUSY_SECONDS)
        self._frozen: tuple[int, ...] | None = None
        with translated(path):
            if readonly:
                self._connection, self._frozen = opening.open_readonly(path)
            else:
                self._connection = opening.open_writable(path, self._turns)
            self._file = None if path is None else _identity(path)

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """The connection, for statements that change nothing; errors come out as StoreError where known."""
        with self._lock, translated(self.path):
            if self._inside is None:
                self._refresh()
            yield self._connection

    @contextmanager
    def consistent(self) -> Iterator[sqlite3.Connection]:
        """As :meth:`read`, but everything read inside sees one state, whatever others commit meanwhile."""
        with self._lock, translated(self.path):
            if self._inside:
                yield self._connection
                return
            self._refresh()
            with self._transaction("read"):
                yield self._connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing. Inside another it joins that one.

        Raises:
            StoreError: the store is read-only, locked, full, damaged, or no longer there.
        """
        with self._lock, translated(self.path):
            if self.readonly:
                raise UnwritableError(
                    "the store is open for reading only",
                    where=self.path,
                    remedy="Make the file and its folder writable, or name another with --store PATH",
                )
            if self._inside:
                if self._inside == "read":
                    raise RuntimeError("a write inside a consistent read: it would commit without its turn")
                yield self._connection
                return
            self.check()
            before = self._connection.total_changes
            with self._turns.take(), self._transaction("write"):
                yield self._connection
            self._writes += self._connection.total_changes != before

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[None]:
        self._connection.execute("BEGIN" if kind == "read" else "BEGIN IMMEDIATE")
        self._inside = kind
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            self.rollbacks += 1
            raise
        finally:
            self._inside = None

    def version(self) -> tuple[int, ...]:
        """A token that differs after any commit by any process. Costs microseconds, reads no table."""
        with self.read() as db:
            if self._frozen is not None:
                return self._frozen
            return (int(db.execute("PRAGMA data_version").fetchone()[0]), self._writes)

    def check(self) -> None:
        """See that the file is still there; what was read from it can be read on.

        Raises:
            StoreError: it was removed or replaced under us: what is written then would go with it, unseen.
        """
        if self._frozen is None and self.path is not None and _identity(self.path) != self._file:
            raise StoreError(
                "the store's file was removed or replaced while it was open: nothing is kept in it any more",
                where=self.path,
                remedy="Start again, which opens or makes the one that belongs there",
            )

    def hurry(self, seconds: float) -> None:
        """From now on wait at most so long (more than 0) for another process that has the store locked."""
        with self._lock, translated(self.path):
            self._turns.seconds = seconds
            self._connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    def close(self) -> None:
        """Close the connection; a second call does nothing."""
        with self._lock, suppress(StoreError), self._turns.take():
            self._connection.close()
        self._connection.close()

    def _refresh(self) -> None:
        """Open anew where the file that is read as it is has changed under us."""
        if self._frozen is None or self.path is None or opening.signature(self.path) == self._frozen:
            return
        self._connection.close()
        self._connection, self._frozen = opening.open_readonly(self.path)


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file a path names; None where it names none."""
    with suppress(OSError):
        found = path.stat()
        return found.st_dev, found.st_ino
    return None
