"""SQLite's failures as sentences a user can act on. What a user cannot put right propagates: it is a bug."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path

from monitor.errors import StoreError


class UnwritableError(StoreError):
    """The store may not be written by this user, or cannot be made where it should lie."""


# Only "no space left" is SQLITE_FULL: a quota, or a limit of a file's size, is a failed write, and a log's index for
# which there is no room a failure to open or to size it.
_NO_ROOM = (
    "the disk takes no more (it is full, at a quota or limit, or failing); nothing of this step was stored",
    "Free some space and try again",
)
_DAMAGED = (
    "the store is damaged",
    "Restore it from a backup, or move it away: a new one is made and the seeds are read again",
)
# Result codes (https://www.sqlite.org/rescode.html), an extended one before its primary: what is wrong, what to do.
_SENTENCES: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_IOERR_WRITE: _NO_ROOM,
    sqlite3.SQLITE_IOERR_SHMSIZE: _NO_ROOM,
    sqlite3.SQLITE_IOERR_SHMOPEN: _NO_ROOM,
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
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
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


_UNWRITABLE = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR_SHMSIZE,
        sqlite3.SQLITE_IOERR_SHMOPEN,
    }
)
# Flipped bytes that SQLite itself does not see: text that is none, a table or column whose name is another by now.
_NOT_OURS = ("Could not decode to UTF-8", "no such table:", "no such column:")


def _code(error: sqlite3.Error, known: Container[int]) -> int:
    """Of SQLite's result code and its primary one the first that is known; 0 where neither is.

    An error of the Python side of the binding has none.
    """
    code = getattr(error, "sqlite_errorcode", 0) or 0
    return next((one for one in (code, code & 0xFF) if one in known), 0)


def is_unwritable(error: sqlite3.Error) -> bool:
    """Whether it says no more than that nothing can be written here."""
    return _code(error, _UNWRITABLE) != 0


def translate(error: sqlite3.Error, path: Path | None) -> StoreError | None:
    """The sentence for an error that a user can put right; None for any other."""
    sentence = _SENTENCES.get(_code(error, _SENTENCES))
    if sentence is None and str(error).startswith(_NOT_OURS):
        sentence = _DAMAGED
    if sentence is None:
        return None
    kind = UnwritableError if is_unwritable(error) else StoreError
    return kind(sentence[0], where=path, remedy=sentence[1])


def unwritable(path: Path) -> UnwritableError:
    """What SQLite would say of a store that this user may read only."""
    message, remedy = _SENTENCES[sqlite3.SQLITE_READONLY]
    return UnwritableError(message, where=path, remedy=remedy)


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
