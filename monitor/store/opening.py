"""How a store is opened, made, refused and brought up to date."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from monitor.config.paths import beside
from monitor.errors import StoreError
from monitor.store.errors import is_unwritable, unwritable
from monitor.store.schema import APPLICATION_ID, MIGRATIONS
from monitor.store.turns import Turns

# With 5 s, 50 readers and a writer never met a lock; without, in 160,982 cases.
BUSY_SECONDS = 5.0
_MAGIC = b"SQLite format 3\0"  # https://www.sqlite.org/fileformat2.html#magic_header_string


def open_writable(path: Path | None, turns: Turns) -> sqlite3.Connection:
    """A connection that may write, its store made or brought up to date where needed.

    Raises:
        UnwritableError: this user may not write it.
        StoreError: it is no store, or one of a newer program.
        sqlite3.Error: anything else, for :func:`monitor.store.errors.translated`.
    """
    _look(path)
    if path is not None and path.exists() and not os.access(path, os.W_OK):
        # SQLite would open it all the same where somebody else's log lies beside it, and refuse each write.
        raise unwritable(path)
    connection = _connect(None if path is None else _uri(path, "rwc"))
    try:
        if not _is_ready(connection, path):
            with turns.take():
                _claim(connection, path)
                _migrate(connection, path)
        if path is not None:
            # Durable against a killed process always; against power loss up to the last checkpoint, and never
            # corrupt.
            connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection


def open_readonly(path: Path | None) -> tuple[sqlite3.Connection, tuple[int, ...] | None]:
    """A connection that never writes, and the file's signature where it is read as it is, else None.

    A user without write permission, or without room, can't make the shared-memory file that a WAL store needs once
    its last writer has closed it (https://www.sqlite.org/wal.html#readonly). Nobody writes then, so the file may be
    read as it is; whoever holds the connection opens it anew when the signature changes. A log that a killed writer
    has left behind may hold half of what the file should.

    Raises:
        StoreError: there is no store, or one that this program can't read.
        sqlite3.Error: anything else, for :func:`monitor.store.errors.translated`.
    """
    if path is None or not path.exists():
        raise StoreError(
            "there is no store here", where=path, remedy="Make one with 'monitor add FILE' or 'monitor poll --once'"
        )
    _look(path)
    frozen = None
    connection = _connect(_uri(path, "ro"))
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if not is_unwritable(error):
            raise
        frozen = signature(path)
        if frozen[-1] > 0:
            raise StoreError(
                "its last writer was ended in the midst, and what it left in the log cannot be read here",
                where=path,
                remedy="Let a user who may write it run 'monitor doctor' once",
            ) from error
        connection = _connect(_uri(path, "ro", immutable=True))
    try:
        _check(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection, frozen


def signature(path: Path) -> tuple[int, ...]:
    """What changes when a store's file or its log does; empty where there is no file any more."""
    try:
        found = path.stat()
    except OSError:
        return ()
    try:
        log = beside(path, "-wal").stat().st_size
    except OSError:
        log = -1
    return (found.st_ino, found.st_mtime_ns, found.st_size, log)


def _connect(uri: str | None) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri or ":memory:",
        uri=uri is not None,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.create_function("named", 2, _named, deterministic=True)
    return connection


def _named(wanted: str, name: str) -> int:
    """What :func:`monitor.store.terms.sql_named` says: loaded by the first query that asks for it."""
    from monitor.store.terms import sql_named  # noqa: PLC0415  a picture asks for nothing by name

    return sql_named(wanted, name)


def _uri(path: Path, mode: str, *, immutable: bool = False) -> str:
    return f"file:{quote(bytes(path.absolute()))}?mode={mode}{'&immutable=1' if immutable else ''}"


def _look(path: Path | None) -> None:
    """Refuse a file that does not begin like a database: SQLite takes one of a few bytes for an empty one.

    And what is no file at all: SQLite calls a folder unwritable, and a pipe is waited for.
    """
    if path is None:
        return
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "none"
            raise StoreError(
                f"the store is a file, and this is {what}", where=path, remedy="Name one with --store PATH"
            )
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except PermissionError:
        raise StoreError(
            "the store may not be read by this user", where=path, remedy="Check its owner and mode"
        ) from None
    except OSError:
        return  # that it is missing is SQLite's to say
    if head and head != _MAGIC:
        raise _foreign(path)


def _is_ready(connection: sqlite3.Connection, path: Path | None) -> bool:
    """Whether there is nothing to do: our mark, the log, every migration. Asking writes nothing."""
    return (
        int(connection.execute("PRAGMA application_id").fetchone()[0]) == APPLICATION_ID
        and (path is None or connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal")
        and _applied(connection, path) == {m.name for m in MIGRATIONS}
    )


def _claim(connection: sqlite3.Connection, path: Path | None) -> None:
    """Refuse a file that is something else before a single byte of it changes; mark a new one as ours."""
    marked = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if marked != APPLICATION_ID and (marked or tables):
        raise _foreign(path)
    if path is not None:
        connection.execute("PRAGMA journal_mode = WAL")
    if marked != APPLICATION_ID:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _migrate(connection: sqlite3.Connection, path: Path | None) -> None:
    """Run what is missing, each step in the transaction that records it; another process may do so meanwhile."""
    for migration in MIGRATIONS:
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY) WITHOUT ROWID")
            if migration.name not in _applied(connection, path):
                for statement in _statements(migration.sql):
                    connection.execute(statement)
                connection.execute("INSERT INTO migrations VALUES (?)", (migration.name,))
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk has ended it already
                connection.execute("ROLLBACK")
            raise


def _check(connection: sqlite3.Connection, path: Path | None) -> None:
    """What a reader needs to find: our mark, and every migration it knows."""
    if int(connection.execute("PRAGMA application_id").fetchone()[0]) != APPLICATION_ID:
        raise _foreign(path)
    if missing := {m.name for m in MIGRATIONS} - _applied(connection, path):
        raise StoreError(
            f"the store is of an older version (without {', '.join(sorted(missing))}) and may not be written here",
            where=path,
            remedy="Let its owner run 'monitor doctor' once",
        )


def _applied(connection: sqlite3.Connection, path: Path | None) -> set[str]:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'migrations'").fetchone():
        return set()
    names = {str(row[0]) for row in connection.execute("SELECT name FROM migrations")}
    if newer := names - {m.name for m in MIGRATIONS}:
        raise StoreError(
            f"the store was made by a newer monitor (it has {', '.join(sorted(newer))})",
            where=path,
            remedy="Use that version, or name another store with --store PATH",
        )
    return names


def _statements(sql: str) -> Iterator[str]:
    """The statements of a script, one by one: ``executescript`` would commit the open transaction."""
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def _foreign(path: Path | None) -> StoreError:
    return StoreError(
        "this file is not a monitor store", where=path, remedy="Name another with --store PATH; it was left as it is"
    )
