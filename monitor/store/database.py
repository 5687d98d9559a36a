"""One connection, its lock, and transactions; how a store is opened, made and brought up to date."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from monitor.errors import StoreError
from monitor.store.errors import UnwritableError, primary, translated
from monitor.store.schema import APPLICATION_ID, MIGRATIONS
from monitor.store.terms import sql_named

# ANCHORS of the field: with 5 s, 50 readers and a writer never met a lock; without, in 160,982 cases.
BUSY_SECONDS = 5.0
_MAGIC = b"SQLite format 3\0"  # https://www.sqlite.org/fileformat2.html#magic_header_string


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
        self._depth = 0
        self._writes = 0
        self.rollbacks = 0
        self._frozen: tuple[int, ...] | None = None
        self._connection = self._open()

    # ------------------------------------------------------------------ reading and writing

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """The connection, for statements that change nothing; errors come out as StoreError where known."""
        with self._lock, translated(self.path):
            if self._depth == 0:
                self._refresh()
            yield self._connection

    @contextmanager
    def consistent(self) -> Iterator[sqlite3.Connection]:
        """As :meth:`read`, but everything read inside sees one state, whatever others commit meanwhile."""
        with self._lock, translated(self.path):
            if self._depth:
                yield self._connection
                return
            self._refresh()
            with self._transaction("BEGIN"):
                yield self._connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing. Inside another it joins that one.

        Raises:
            StoreError: the store is read-only, locked, full, damaged.
        """
        with self._lock, translated(self.path):
            if self.readonly:
                raise UnwritableError(
                    "the store is open for reading only",
                    where=self.path,
                    remedy="Make the file and its folder writable, or name another with --store PATH",
                )
            if self._depth:
                yield self._connection
                return
            with self._transaction("BEGIN IMMEDIATE"):
                yield self._connection
            self._writes += 1

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self._connection.execute(begin)
        self._depth = 1
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            self.rollbacks += 1
            raise
        finally:
            self._depth = 0

    def version(self) -> tuple[int, ...]:
        """A token that differs after any commit by any process. Costs microseconds, reads no table."""
        with self.read() as db:
            if self._frozen is not None:
                return self._frozen
            return (int(db.execute("PRAGMA data_version").fetchone()[0]), self._writes)

    def close(self) -> None:
        """Close the connection; a second call does nothing."""
        with self._lock:
            self._connection.close()

    # ------------------------------------------------------------------ opening

    def _open(self) -> sqlite3.Connection:
        with translated(self.path):
            _look(self.path)
            if self.readonly:
                return self._open_readonly()
            connection = self._connect(None if self.path is None else _uri(self.path, "rwc"))
            try:
                _claim(connection, self.path)
                _migrate(connection, self.path)
            except BaseException:
                connection.close()
                raise
            return connection

    def _open_readonly(self) -> sqlite3.Connection:
        if self.path is None or not self.path.exists():
            raise StoreError(
                "there is no store here", where=self.path, remedy="Make one with 'monitor add FILE' or 'monitor poll'"
            )
        connection = self._connect(_uri(self.path, "ro"))
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            # A user without write permission can't make the shared-memory file that a WAL store needs once its
            # last writer has closed it (https://www.sqlite.org/wal.html#readonly). Nobody writes then, so the
            # file may be read as it is; `_refresh` sees to it when somebody does.
            connection.close()
            if primary(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise
            self._frozen = _signature(self.path)
            connection = self._connect(_uri(self.path, "ro", immutable=True))
        try:
            _check(connection, self.path)
        except BaseException:
            connection.close()
            raise
        return connection

    def _connect(self, uri: str | None) -> sqlite3.Connection:
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
        connection.create_function("named", 2, sql_named, deterministic=True)
        return connection

    def _refresh(self) -> None:
        """Open anew where the file that is read as frozen has changed under us."""
        if self._frozen is None or self.path is None or _signature(self.path) == self._frozen:
            return
        self._connection.close()
        self._frozen = None
        self._connection = self._open_readonly()


def _uri(path: Path, mode: str, *, immutable: bool = False) -> str:
    return f"file:{quote(str(path.absolute()))}?mode={mode}{'&immutable=1' if immutable else ''}"


def _signature(path: Path) -> tuple[int, ...]:
    found = path.stat()
    wal = path.with_name(path.name + "-wal")
    return (found.st_ino, found.st_mtime_ns, found.st_size, wal.stat().st_size if wal.exists() else -1)


def _look(path: Path | None) -> None:
    """Refuse a file that does not begin like a database: SQLite takes one of a few bytes for an empty one."""
    if path is None:
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError:
        return  # that it is missing or may not be read is SQLite's to say
    if head and head != _MAGIC:
        raise _foreign(path)


def _claim(connection: sqlite3.Connection, path: Path | None) -> None:
    """Refuse a file that is something else before a single byte of it changes; mark a new one as ours."""
    marked = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if marked != APPLICATION_ID and (marked or tables):
        raise _foreign(path)
    if path is not None:
        connection.execute("PRAGMA journal_mode = WAL")
        # Durable against a killed process always; against power loss up to the last checkpoint, never corrupt.
        connection.execute("PRAGMA synchronous = NORMAL")
    if marked != APPLICATION_ID:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _migrate(connection: sqlite3.Connection, path: Path | None) -> None:
    """Run what is missing, each step in the transaction that records it; another process may do so meanwhile."""
    if _applied(connection, path) == {m.name for m in MIGRATIONS}:
        return
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
