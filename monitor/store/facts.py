"""The slim projection that folds read: facts from columns, joined in memory.

A coding's row holds six numbers that point into small tables. Loading those whole and joining here costs a
fraction of a join in SQL that yields thirty-five columns a row, and every string exists once.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import date

from monitor.model.fact import Fact
from monitor.store.database import Database

_Parts = dict[int, tuple[object, ...]]


class Facts:
    """Reads facts under the ruleset in force."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, theatre: str | None = None, *, as_of: date | None = None) -> tuple[Fact, ...]:
        """Every coding of a theatre's documents, in the order of reading.

        Args:
            theatre: its id; None for every document whatever its theatre.
            as_of: only what was reported on or before that day and not superseded by then; None for all,
                with texts that were superseded later included (``Fact.superseded`` says from when).
        """
        with self._database.consistent() as db:
            ruleset = in_force(db)
            if ruleset is None:
                return ()
            docs = _documents(db, ruleset, theatre, as_of)
            return tuple(_join(db, ruleset, docs))


def in_force(db: sqlite3.Connection) -> int | None:
    """The number of the ruleset that folds read; None before anything was read."""
    row = db.execute("SELECT id FROM rulesets WHERE name = (SELECT value FROM meta WHERE key = 'ruleset')").fetchone()
    return None if row is None else int(row[0])


def _documents(db: sqlite3.Connection, ruleset: int, theatre: str | None, as_of: date | None) -> _Parts:
    """Arrival number → id, reported, superseded, outlet, publisher, reliability of the documents that count."""
    # A corrected article's earlier text (superseded = 0) stands on no day at all.
    where = ["r.ruleset = ?", "(d.superseded IS NULL OR d.superseded > d.reported)"]
    given: list[object] = [ruleset]
    if theatre is not None:
        where.append("r.theatre = ?")
        given.append(theatre)
    if as_of is not None:
        where.append("d.reported <= ? AND (d.superseded IS NULL OR d.superseded > ?)")
        given += [as_of.toordinal()] * 2
    sql = (
        "SELECT d.seq, d.id, d.reported, d.superseded, coalesce(d.story, d.outlet), d.publisher, d.reliability "
        "FROM readings r JOIN documents d ON d.seq = r.doc WHERE "
    )
    rows = db.execute(sql + " AND ".join(where), given)
    outlets: dict[object, object] = {}
    return {
        row[0]: (row[1], row[2], row[3], outlets.setdefault(row[4], row[4]), outlets.setdefault(row[5], row[5]), row[6])
        for row in rows
    }


def _join(db: sqlite3.Connection, ruleset: int, docs: _Parts) -> list[Fact]:
    names: dict[str, tuple[str, ...]] = {}
    whats: _Parts = {
        row[0]: (*row[1:4], *(_names(text, names) for text in row[4:]))
        for row in db.execute(
            "SELECT id, kind, type, modality, actor, against, beneficiary, recipient, perpetrator FROM whats"
        )
    }
    numbers = _load(db, "SELECT id, value, low, best, high, qualifier, unit, phrase, scope, population FROM numbers")
    places = _load(db, "SELECT id, coalesce(place, name), name, area, lat, lon FROM places")
    times = _load(db, "SELECT id, value, first, last FROM times")
    speakers = {row[0]: (row[1], row[2]) for row in db.execute("SELECT id, name, type FROM speakers")}
    rows = db.execute(
        "SELECT claim, doc, what, number, place, time, speaker, credibility, start FROM codings "
        "WHERE ruleset = ? ORDER BY id",
        (ruleset,),
    )
    make, found = tuple.__new__, list[Fact]()
    add = found.append
    for claim, seq, what, number, place, time, speaker, credibility, start in rows:
        doc = docs.get(seq)
        if doc is None:
            continue
        identity, reported, superseded, outlet, publisher, reliability = doc
        name, kind = speakers[speaker]
        add(
            make(
                Fact,
                (
                    claim, identity, *whats[what], *numbers[number], *places[place], *times[time], reported,
                    name or outlet, kind, publisher, reliability, credibility, None, start, superseded,
                ),
            )
        )  # fmt: skip
    return found


def _names(text: str, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    names = known.get(text)
    if names is None:
        names = known[text] = tuple(json.loads(text))
    return names


def _load(db: sqlite3.Connection, sql: str) -> _Parts:
    """Row id → the other columns, equal strings kept once."""
    strings: dict[object, object] = {None: None}
    return {
        row[0]: tuple(strings.setdefault(v, v) if v.__class__ is str else v for v in row[1:]) for row in db.execute(sql)
    }
