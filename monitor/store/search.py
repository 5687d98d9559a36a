"""Queries against the store: which items or claims a condition holds for, newest first, page by page.

Conditions on claims are compiled against the small tables that codings share, so that a query for a rare actor
touches the codings of that actor alone. Words from outside reach full-text search as quoted strings only.
"""

# ruff: noqa: S608  (fragments come from monitor.store.compile; values are parameters)
from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from functools import partial

from monitor.model.condition import And
from monitor.model.matching import named
from monitor.model.query import Query
from monitor.store.compile import claim_sql, text_sql
from monitor.store.database import Database
from monitor.store.marks import Mark, Wanted, marks, words_of
from monitor.store.ruling import in_force
from monitor.store.terms import MANY, Context, Sql

# What a list of documents can be sorted by; the relation as it was when the document came.
ORDERS = {
    "Reported": "d.reported",
    "Relation": "(SELECT l.relation FROM relations l WHERE l.doc = d.seq)",
    "Publisher": "d.publisher",
    "Title": "d.title",
}
EVERYTHING = Query("", And(()))


@dataclass(frozen=True, slots=True)
class View:
    """Over what a query runs.

    Attributes:
        theatre: only documents of this theatre; None: all.
        as_of: only what was reported by the end of that day, each document as it stood then; None: the newest texts.
        user: whose ``is:new`` it is; None: nothing is new.
        strays: beside a theatre's documents those of none that gave no claim, in whatever language they are: what
            nobody could read or place belongs to no other picture either.
        arrived: only what arrived as this number or later; None: from the first on.
    """

    theatre: str | None = None
    as_of: date | None = None
    user: str | None = None
    strays: bool = False
    arrived: int | None = None


WHOLE = View()
_STRAY = (
    "r.theatre IS NULL AND NOT EXISTS (SELECT 1 FROM codings c WHERE c.ruleset = r.ruleset AND c.doc = r.doc LIMIT 1)"
)


@dataclass(frozen=True, slots=True)
class ClaimHit:
    """A claim that a query found, in one document.

    Attributes:
        coding, seq: numbers of the reading and of its document's arrival; ``reported`` is an ordinal day.
        sentence: where it stands; ``marks`` the half-open spans in it that the query's words matched.
    """

    coding: int
    seq: int
    claim: str
    doc: str
    revision: int
    title: str
    publisher: str
    reported: int
    kind: str
    type: str
    sentence: str
    marks: tuple[Mark, ...]

    @property
    def key(self) -> tuple[int, int, int]:
        """What the next page goes on after."""
        return (self.reported, self.seq, self.coding)


@dataclass(frozen=True, slots=True)
class TextHit:
    """A document that a query found.

    Attributes:
        excerpt: the words around the first match, or the text's beginning; ``marks`` are spans in it.
    """

    seq: int
    excerpt: str
    marks: tuple[Mark, ...]


_HIT = (
    "SELECT c.id, d.seq, c.claim, d.id, d.revision, d.title, d.publisher, d.reported, w.kind, w.type, "
    "substr(t.text, s.start + 1, s.end - s.start) FROM codings c JOIN documents d ON d.seq = c.doc "
    "JOIN whats w ON w.id = c.what JOIN evidence e ON e.coding = c.id AND e.n = 0 "
    "JOIN sentences s ON s.id = e.sentence JOIN texts t ON t.doc = d.seq WHERE c.id = ?"
)


class Search:
    """Runs queries."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._printers: dict[str, tuple[str, ...]] = {}
        self._version: tuple[int, ...] = ()

    def items(
        self,
        query: Query = EVERYTHING,
        view: View = WHOLE,
        *,
        after: tuple[int, int] | None = None,
        limit: int = -1,
        by: str | None = None,
        down: bool = False,
    ) -> tuple[int, ...]:
        """Arrival numbers of the documents that a query holds for, last reported first.

        Args:
            query: as parsed.
            view: over what.
            after: (reported, seq) of the last row of the page before; None: from the top.
            limit: how many; -1: all (numbers only: a hundred thousand take some 20 ms).
            by: a key of :data:`ORDERS` to sort by instead, the last reported first among equals; not with ``after``.
            down: the highest first; what has no value stands last either way.
        """
        order = f"{ORDERS[by]} {'DESC' if down else 'ASC'} NULLS LAST, " if by else ""
        with self._database.consistent() as db:
            context = self._context(db, view, paged=limit >= 0)
            where = _within(view, context) + text_sql(query.root, context)
            if after is not None:
                where += Sql("(d.reported, d.seq) < (?, ?)", after)
            sql = (
                f"SELECT d.seq FROM documents d WHERE {where.text} ORDER BY {order}d.reported DESC, d.seq DESC LIMIT ?"
            )
            return tuple(row[0] for row in db.execute(sql, (*where.values, limit)))

    def count(self, query: Query = EVERYTHING, view: View = WHOLE) -> int:
        """How many documents a query holds for."""
        with self._database.consistent() as db:
            context = self._context(db, view)
            where = _within(view, context) + text_sql(query.root, context)
            row = db.execute(f"SELECT count(*) FROM documents d WHERE {where.text}", where.values).fetchone()
            return int(row[0])

    def claim_ids(self, query: Query, view: View = WHOLE) -> frozenset[str]:
        """Ids of every claim that a query holds for: what a filter on panels keeps."""
        with self._database.consistent() as db:
            context = self._context(db, view)
            where = _within(view, context, claims=True) + claim_sql(query.root, context)
            pairs = "codings c JOIN documents d ON d.seq = c.doc AND +c.ruleset = ?"
            rows = db.execute(
                f"SELECT DISTINCT c.claim FROM {pairs} WHERE {where.text}", (context.ruleset, *where.values)
            )
            return frozenset(row[0] for row in rows)

    def claims(
        self, query: Query, view: View = WHOLE, *, after: tuple[int, int, int] | None = None, limit: int = 50
    ) -> tuple[ClaimHit, ...]:
        """A page of the claims that a query holds for, last reported first.

        Args:
            query: as parsed; its words are looked for in the claims' sentences.
            view: over what.
            after: :attr:`ClaimHit.key` of the last hit of the page before; None: from the top.
            limit: how many.
        """
        with self._database.consistent() as db:
            context = self._context(db, view, paged=True)
            where = _within(view, context, claims=True) + claim_sql(query.root, context)
            if after is not None:
                where += Sql("(d.reported, d.seq, c.id) < (?, ?, ?)", after)
            # The plus: nearly every coding is of the ruleset in force, so its index would be the worst to take.
            pairs = "codings c CROSS JOIN documents d ON d.seq = c.doc AND +c.ruleset = ?"
            values = (context.ruleset, *where.values)
            if where.often or _count(db, Sql(f"SELECT 1 FROM {pairs} WHERE {where.text}", values), MANY) >= MANY:
                # Then a page is full long before all are found: go by the documents, newest first.
                pairs = "documents d CROSS JOIN codings c ON c.doc = d.seq AND c.ruleset = ?"
            sql = (
                f"SELECT c.id, d.seq FROM {pairs} WHERE {where.text} "
                "ORDER BY d.reported DESC, d.seq DESC, c.id DESC LIMIT ?"
            )
            codings = [row[0] for row in db.execute(sql, (*values, limit))]
            rows = [db.execute(_HIT, (coding,)).fetchone() for coding in codings]
        wanted = words_of(query.root)
        return tuple(ClaimHit(*(*row, marks(row[-1], wanted))) for row in rows)

    def excerpts(self, seqs: tuple[int, ...], query: Query, *, width: int = 160) -> tuple[TextHit, ...]:
        """For documents on a page: the words around the first match, with every match marked."""
        wanted = words_of(query.root)
        found: list[TextHit] = []
        with self._database.consistent() as db:
            for seq in seqs:
                row = db.execute("SELECT text FROM texts WHERE doc = ?", (seq,)).fetchone()
                if row:
                    found.append(_excerpt(seq, row[0], wanted, width))
        return tuple(found)

    def _context(self, db: sqlite3.Connection, view: View, *, paged: bool = False) -> Context:
        def names(column: str, wanted: str) -> tuple[str, ...]:
            return tuple(name for name in self._names(db, column) if named((name,), wanted))

        return Context(in_force(db) or 0, view.user, partial(_count, db), names, paged)

    def _names(self, db: sqlite3.Connection, column: str) -> tuple[str, ...]:
        """Everybody who prints (``publisher``) or wrote first (``origin``); remembered until the store changes."""
        version = self._database.version()
        if version != self._version:
            self._printers, self._version = {}, version
        if column not in self._printers:
            rows = db.execute(f"SELECT DISTINCT {column} FROM documents WHERE {column} IS NOT NULL")
            self._printers[column] = tuple(row[0] for row in rows)
        return self._printers[column]


def _count(db: sqlite3.Connection, statement: Sql, limit: int) -> int:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM ({statement.text}) LIMIT ?)"
    return int(db.execute(sql, (*statement.values, limit)).fetchone()[0])


def _within(view: View, context: Context, *, claims: bool = False) -> Sql:
    """The documents that a view holds; with ``claims`` those alone that may have one."""
    if view.as_of is None:
        where = Sql("d.superseded IS NULL")
    else:
        day = view.as_of.toordinal()
        where = Sql("d.reported <= ? AND (d.superseded IS NULL OR d.superseded > ?)", (day, day))
    if view.arrived is not None:
        where += Sql("d.seq >= ?", (view.arrived,))
    if view.theatre is not None:
        of = f"(r.theatre = ? OR {_STRAY})" if view.strays and not claims else "r.theatre = ?"
        read = Sql(
            f"SELECT r.doc FROM readings r WHERE r.ruleset = ? AND {of}",
            (context.ruleset, view.theatre),
        )
        # A page looks at a few; a whole list at all, which one set answers faster (the plus keeps it from leading).
        each = f"EXISTS ({read.text} AND r.doc = d.seq)" if context.paged else f"+d.seq IN ({read.text})"
        where += Sql(each, read.values)
    return where


def _excerpt(seq: int, text: str, wanted: Wanted, width: int) -> TextHit:
    all_marks = marks(text, wanted)
    first = all_marks[0][0] if all_marks else 0
    start = 0 if first < width // 2 else text.rfind(" ", 0, first - width // 3) + 1
    end = start + width
    if end < len(text):
        # Words are whole, and a sign says where some are left out.
        end = max(text.rfind(" ", start, end + 1), all_marks[0][1] if all_marks else 0, start + 1)
    lead, tail = "… " if start else "", "…" if end < len(text) else ""
    shift = start - len(lead)
    inside = tuple((a - shift, b - shift) for a, b in all_marks if a >= start and b <= end)
    return TextHit(seq, f"{lead}{text[start:end]}{tail}".replace("\n", " "), inside)
