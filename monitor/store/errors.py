"""SQLite's failures as sentences a user can act on. What a user cannot put right propagates: it is a bug."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from monitor.errors import StoreError


class UnwritableError(StoreError):
    """The store may not be written by this user, or cannot be made where it should lie."""


# Primary result codes (https://www.sqlite.org/rescode.html): what is wrong, and what to do.
_SENTENCES: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_PERM: ("the store may not be opened by this user", "Check the file's owner and mode"),
    sqlite3.SQLITE_BUSY: (
        "another process keeps the store locked",
        "Try again, or stop the other monitor",
    ),
    sqlite3.SQLITE_LOCKED: ("the store is locked by another part of this process", "Try again"),
    sqlite3.SQLITE_READONLY: (
        "the store cannot be written by this user",
        "Make the file and its folder writable, or name another with --store PATH",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk failed while the store was used",
        "Check the disk; a store must not lie on a network file system",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the store is damaged",
        "Restore it from a backup, or move it away: a new one is made and the seeds are read again",
    ),
    sqlite3.SQLITE_FULL: ("the disk is full; nothing of this step was stored", "Free some space and try again"),
    sqlite3.SQLITE_CANTOPEN: (
        "the store cannot be opened or made there",
        "Check that the folder exists and is writable, or name another with --store PATH",
    ),
    sqlite3.SQLITE_NOTADB: (
        "this file is not a monitor store",
        "Name another file with --store PATH; this one was left as it is",
    ),
}


_UNWRITABLE = frozenset({sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN})


def primary(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 where the error comes from the Python side of the binding."""
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def translate(error: sqlite3.Error, path: Path | None) -> StoreError | None:
    """The sentence for an error that a user can put right; None for any other."""
    sentence = _SENTENCES.get(primary(error))
    if sentence is None:
        return None
    kind = UnwritableError if primary(error) in _UNWRITABLE else StoreError
    return kind(sentence[0], where=path, remedy=sentence[1])


@contextmanager
def translated(path: Path | None) -> Iterator[None]:
    """Turn a user's kind of :class:`sqlite3.Error` into a StoreError; let all others through as they are.

    Only errors with a remedy are wrapped: a wrong statement or a broken constraint is a fault of the program,
    and wrapping it would tell the user to act on something that only a change of code can mend.
    """
    try:
        yield
    except sqlite3.Error as error:
        known = translate(error, path)
        if known is None:
            raise
        raise known from error
