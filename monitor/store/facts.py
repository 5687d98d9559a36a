"""The slim projection that folds read: columns of the store's codings, and the small tables they point into.

A coding's row holds six numbers that point into small tables. Loading those whole and joining in memory costs a
fraction of a join in SQL that yields thirty-five columns a row, and every string exists once.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date
from sys import intern
from typing import TYPE_CHECKING

from monitor.model.fact import Fact
from monitor.store.database import Database
from monitor.store.ruling import in_force
from monitor.store.table import Packed, Part, Parts, Table, Texts

if TYPE_CHECKING:
    from monitor.model.judgement import Judgement

# Nearly every coding is of the ruleset in force: its index would find them all in an order that has to be sorted anew.
CODINGS = (
    "SELECT id, claim, doc, what, number, place, time, speaker, credibility, start FROM codings NOT INDEXED "
    "WHERE ruleset = ? ORDER BY id"
)
# Rows read at a time: enough to be fast, little beside the columns.
_BATCH = 5000
# Numbers below this take two bytes.
_SHORT = 1 << 16
# No document's number.
_NONE = (1 << 32) - 1
# What the second to the sixth column of a coding point into.
_TABLES = ("whats", "numbers", "places", "times", "speakers")


class Facts:
    """Reads facts under the ruleset in force."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(
        self,
        theatre: str | None = None,
        *,
        as_of: date | None = None,
        verdicts: bool = True,
        arrived: int | None = None,
        said: str | None = None,
    ) -> Table:
        """Every coding of a theatre's documents, in the order of reading.

        Args:
            theatre: its id; None for every document whatever its theatre.
            as_of: only what was reported on or before that day and not superseded by then; None for all,
                with texts that were superseded later included (``Fact.superseded`` says from when).
            verdicts: whether analysts' verdicts are applied: what they rejected is left out, what they corrected
                is as they said, and ``Fact.verdict`` tells which were confirmed or corrected. False: the machine's
                reading.
            arrived: only of texts up to this arrival, as if nothing had come later; None for all.
            said: of verdicts only those up to this instant; None for all.
        """
        with self._database.consistent() as db:
            ruleset = in_force(db)
            if ruleset is None:
                return Table(Parts({}, {}, {}, {}, {}), Texts(), [array("I")] * 8, Packed(), {})
            numbers, texts = _documents(db, ruleset, theatre, as_of, arrived)
            judgements = _landed(db, said) if verdicts else {}
            codings, columns, claims = _columns(db, ruleset, numbers, judgements, len(texts.reported))
            table = Table(_parts(db), texts, columns, claims, judged := dict[int, Fact]())
            judged.update(_judged(table, codings, judgements))
            return table


def _landed(db: sqlite3.Connection, until: str | None) -> Mapping[int, Judgement]:
    if db.execute("SELECT 1 FROM verdicts LIMIT 1").fetchone() is None:
        return {}
    from monitor.store.verdicts import landed  # noqa: PLC0415  most stores have no verdict

    return landed(db, until)


def _documents(
    db: sqlite3.Connection, ruleset: int, theatre: str | None, as_of: date | None, arrived: int | None
) -> tuple[array[int], Texts]:
    """Document number by arrival number, :data:`_NONE` where that one does not count; and the documents that do."""
    # A dictionary of a hundred thousand would take ten megabytes for as long as the codings are read.
    last = db.execute("SELECT coalesce(max(seq), 0) FROM documents").fetchone()[0]
    numbers = array("I", (_NONE,)) * (last + 1)
    texts, sources = Texts(), dict[tuple[str, str, str], int]()
    rows = db.execute(*_that_count(ruleset, theatre, as_of, arrived))
    while batch := rows.fetchmany(_BATCH):
        texts.ids.extend([row[1] for row in batch])
        for seq, _, reported, superseded, *source in batch:
            numbers[seq] = len(texts.reported)
            texts.reported.append(reported)
            texts.superseded.append(superseded)
            texts.source.append(sources.setdefault(tuple(source), len(sources)))
    texts.sources.extend(sources)
    return numbers, texts


def _that_count(
    ruleset: int, theatre: str | None, as_of: date | None, arrived: int | None
) -> tuple[str, tuple[object, ...]]:
    """The statement for the documents that count, and its values; arguments as :meth:`Facts.all` has them."""
    # A corrected article's earlier text (superseded = 0) stands on no day at all.
    gone, where, given = "d.superseded", ["r.ruleset = ?"], list[object]()
    if arrived is not None:
        # A text that was superseded by a later arrival still stood then.
        later = "SELECT n.seq FROM documents n WHERE n.id = d.id AND n.revision = d.revision + 1"
        gone = f"iif(({later}) <= {arrived:d}, {gone}, NULL)"
        where.append(f"d.seq <= {arrived:d}")
    where.append(f"({gone} IS NULL OR {gone} > d.reported)")
    given.append(ruleset)
    if theatre is not None:
        where.append("r.theatre = ?")
        given.append(theatre)
    if as_of is not None:
        where.append(f"d.reported <= ? AND ({gone} IS NULL OR {gone} > ?)")
        given += [as_of.toordinal()] * 2
    sql = (
        f"SELECT d.seq, d.id, d.reported, coalesce({gone}, 0), d.outlet, d.publisher, d.reliability "  # noqa: S608
        "FROM readings r JOIN documents d ON d.seq = r.doc WHERE "
    )
    return sql + " AND ".join(where), tuple(given)


def _columns(
    db: sqlite3.Connection, ruleset: int, numbers: array[int], judgements: Mapping[int, Judgement], documents: int
) -> tuple[array[int], list[array[int]], Packed]:
    """The codings that count, in the order of reading: their ids, their columns, their claims."""
    out = {coding for coding, judgement in judgements.items() if judgement.status == "reject"}
    rows = db.execute(CODINGS, (ruleset,))
    codings, claims = array("Q"), Packed()
    columns = [array(width) for width in _widths(db, documents)]
    while batch := rows.fetchmany(_BATCH):
        if out or not all(numbers[row[2]] != _NONE for row in batch):
            batch = [row for row in batch if numbers[row[2]] != _NONE and row[0] not in out]
        if batch:
            ids, texts, docs, *rest = zip(*batch, strict=True)
            codings.extend(ids)
            claims.extend(texts)
            for column, values in zip(columns, (map(numbers.__getitem__, docs), *rest), strict=True):
                column.extend(values)
    return codings, columns, claims


def _widths(db: sqlite3.Connection, documents: int) -> list[str]:
    """What each column is kept in: the small tables are small, so two bytes do for most."""
    tops = [documents, *(db.execute(f"SELECT max(id) FROM {name}").fetchone()[0] or 0 for name in _TABLES)]  # noqa: S608
    return [*("H" if top < _SHORT else "I" for top in tops), "B", "I"]


def _parts(db: sqlite3.Connection) -> Parts:
    """What codings share, equal strings and lists of names kept once."""
    names: dict[str, tuple[str, ...]] = {}
    whats: dict[int, Part] = {
        row[0]: (*map(intern, row[1:4]), *(_names(text, names) for text in row[4:]))
        for row in db.execute(
            "SELECT id, kind, type, modality, actor, against, beneficiary, recipient, perpetrator FROM whats"
        )
    }
    return Parts(
        whats,
        _load(db, "SELECT id, value, low, best, high, qualifier, unit, phrase, scope, population FROM numbers"),
        _load(db, "SELECT id, coalesce(place, name), name, area, lat, lon FROM places"),
        _load(db, "SELECT id, value, first, last FROM times"),
        _load(db, "SELECT id, name, type FROM speakers"),
    )


def _judged(table: Table, codings: array[int], judgements: Mapping[int, Judgement]) -> Iterator[tuple[int, Fact]]:
    """Position → the fact as analysts left it; notes are words for people, the reading stands as it is."""
    if not judgements:
        return
    from monitor.model.judgement import corrected  # noqa: PLC0415  as above

    spoken = {coding: one for coding, one in judgements.items() if one.status in ("confirm", "correct")}
    placed = any(field == "place" for one in spoken.values() for field, _ in one.changes)
    places = (
        {fact.place: fact for fact in table if fact.place and (fact.area or fact.lat is not None)} if placed else {}
    )
    for coding, judgement in spoken.items():
        position = bisect_left(codings, coding)
        if position < len(codings) and codings[position] == coding:
            fact = corrected(table[position], judgement.changes, places)
            yield position, fact._replace(verdict=judgement.status)


def _names(text: str, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    names = known.get(text)
    if names is None:
        names = known[text] = tuple(json.loads(text))
    return names


def _load(db: sqlite3.Connection, sql: str) -> dict[int, Part]:
    """Row id → the other columns, equal strings kept once."""
    strings: dict[object, object] = {None: None}
    return {
        row[0]: tuple(strings.setdefault(v, v) if v.__class__ is str else v for v in row[1:]) for row in db.execute(sql)
    }
