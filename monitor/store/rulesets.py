"""Which ruleset folds read, and how another takes its place: beside the old one, in steps, switched when done."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from monitor.errors import StoreError
from monitor.model.document import Document
from monitor.store.database import Database
from monitor.store.documents import from_row
from monitor.store.ruling import active, ruleset_id

_DROPPED = 5000  # rows a transaction: some hundred milliseconds


@dataclass(frozen=True, slots=True)
class Recode:
    """How far a recode is.

    Attributes:
        ruleset: the one being written; ``active`` the one that folds still read (None: nothing was read yet).
        done, total: documents read under it, and documents in all, revisions counted.
    """

    ruleset: str
    active: str | None
    done: int
    total: int

    @property
    def complete(self) -> bool:
        """Whether nothing is left to read."""
        return self.done == self.total


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that one ruleset finds in a document and another does not."""

    doc: str
    claim: str
    kind: str
    type: str


class Rulesets:
    """The rulesets of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, ruleset: str, *, now: datetime) -> Recode:
        """Start, or take up again, the reading of every document under ``ruleset``."""
        with self._database.write() as db:
            ruleset_id(db, ruleset, now)
            return _status(db, ruleset)

    def status(self, ruleset: str) -> Recode:
        """How many documents are read under ``ruleset``."""
        with self._database.consistent() as db:
            return _status(db, ruleset)

    def has_read(self, ruleset: str, seq: int) -> bool:
        """Whether the document that arrived as number ``seq`` was read under ``ruleset``."""
        with self._database.read() as db:
            row = db.execute(
                "SELECT 1 FROM readings r JOIN rulesets s ON s.id = r.ruleset WHERE r.doc = ? AND s.name = ?",
                (seq, ruleset),
            ).fetchone()
            return row is not None

    def pending(self, ruleset: str, *, before: int | None = None, limit: int = 100) -> tuple[tuple[int, Document], ...]:
        """The next documents not yet read under ``ruleset`` with their arrival numbers, newest first.

        Args:
            ruleset: its name.
            before: only what arrived before this number, so that a run need not look again at what it has done.
            limit: how many.
        """
        with self._database.read() as db:
            rows = db.execute(
                "SELECT d.seq, d.id, title, digest, revision, published, published_basis, first_seen, publisher, "
                "origin, authors, url, reliability, genre, language, theatre, feed, guid, t.text "
                "FROM documents d JOIN texts t ON t.doc = d.seq WHERE NOT EXISTS (SELECT 1 FROM readings r "
                "JOIN rulesets s ON s.id = r.ruleset WHERE r.doc = d.seq AND s.name = ?1) "
                "AND (?2 IS NULL OR d.seq < ?2) ORDER BY d.seq DESC LIMIT ?3",
                (ruleset, before, limit),
            ).fetchall()
            return tuple((row[0], from_row(row[1:])) for row in rows)

    def finish(self, ruleset: str, *, now: datetime) -> None:
        """Let folds read ``ruleset`` from now on. The one before stays for comparison; see :meth:`tidy`.

        Raises:
            StoreError: some document is not read under it yet.
        """
        with self._database.write() as db:
            status = _status(db, ruleset)
            if not status.complete:
                raise StoreError(
                    f"documents not read under {ruleset} yet: {status.total - status.done}",
                    where=self._database.path,
                    remedy="Run 'monitor recode' again: it goes on where it stopped",
                )
            db.execute("UPDATE rulesets SET finished = ? WHERE name = ?", (now.isoformat(), ruleset))
            if status.active != ruleset:
                put = "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"
                db.executemany(put, [("ruleset", ruleset), ("previous_ruleset", status.active or ruleset)])

    def tidy(self) -> bool:
        """Drop some of what older rulesets derived; False when nothing is left to drop.

        Documents, sentences and events stay, and so does the ruleset before the present one. A few thousand rows
        a transaction: nobody else is kept waiting.
        """
        with self._database.write() as db:
            old = db.execute(
                "SELECT id FROM rulesets WHERE name NOT IN (SELECT value FROM meta WHERE key IN "
                "('ruleset', 'previous_ruleset')) AND id < (SELECT s.id FROM rulesets s JOIN meta m "
                "ON m.key = 'ruleset' AND m.value = s.name) LIMIT 1"
            ).fetchone()
            return old is not None and _drop_some(db, old[0])

    def changes(self, old: str, new: str) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
        """Gains and losses from one ruleset to another over the documents that both have read."""
        sql = (
            "SELECT d.id, c.claim, w.kind, w.type FROM codings c JOIN documents d ON d.seq = c.doc "
            "JOIN whats w ON w.id = c.what JOIN rulesets s ON s.id = c.ruleset "
            "JOIN rulesets o ON o.name = ?2 JOIN readings r ON r.doc = c.doc AND r.ruleset = o.id "
            "WHERE s.name = ?1 AND NOT EXISTS (SELECT 1 FROM codings x WHERE x.ruleset = o.id AND x.doc = c.doc "
            "AND x.claim = c.claim) ORDER BY d.id, c.start, c.claim"
        )
        with self._database.consistent() as db:
            gains = tuple(Change(*row) for row in db.execute(sql, (new, old)))
            losses = tuple(Change(*row) for row in db.execute(sql, (old, new)))
            return gains, losses


def _status(db: sqlite3.Connection, ruleset: str) -> Recode:
    done = db.execute(
        "SELECT count(*) FROM readings r JOIN rulesets s ON s.id = r.ruleset WHERE s.name = ?", (ruleset,)
    ).fetchone()[0]
    total = db.execute("SELECT count(*) FROM documents").fetchone()[0]
    return Recode(ruleset, active(db), int(done), int(total))


def _drop_some(db: sqlite3.Connection, ruleset: int) -> bool:
    rows = db.execute(
        "DELETE FROM codings WHERE id IN (SELECT id FROM codings WHERE ruleset = ? LIMIT ?)", (ruleset, _DROPPED)
    )
    if rows.rowcount < _DROPPED:
        for table in ("uncoded", "tags", "readings"):
            db.execute(f"DELETE FROM {table} WHERE ruleset = ?", (ruleset,))  # noqa: S608  names of our own
        db.execute("DELETE FROM rulesets WHERE id = ?", (ruleset,))
    return True
