"""The slim projection that folds read: facts from columns, joined in memory.

A coding's row holds six numbers that point into small tables. Loading those whole and joining here costs a
fraction of a join in SQL that yields thirty-five columns a row, and every string exists once.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import date

from monitor.model.fact import Fact
from monitor.model.judgement import Judgement, corrected
from monitor.store.database import Database
from monitor.store.ruling import in_force
from monitor.store.verdicts import landed

_Parts = dict[int, tuple[object, ...]]


class Facts:
    """Reads facts under the ruleset in force."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, theatre: str | None = None, *, as_of: date | None = None, verdicts: bool = True) -> tuple[Fact, ...]:
        """Every coding of a theatre's documents, in the order of reading.

        Args:
            theatre: its id; None for every document whatever its theatre.
            as_of: only what was reported on or before that day and not superseded by then; None for all,
                with texts that were superseded later included (``Fact.superseded`` says from when).
            verdicts: whether analysts' verdicts are applied: what they rejected is left out, what they corrected
                is as they said, and ``Fact.verdict`` tells which were confirmed or corrected. False: the machine's
                reading.
        """
        with self._database.consistent() as db:
            ruleset = in_force(db)
            if ruleset is None:
                return ()
            docs = _documents(db, ruleset, theatre, as_of)
            found = _join(db, ruleset, docs)
            return _judged(found, landed(db)) if verdicts else tuple(found.values())


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
        "SELECT d.seq, d.id, d.reported, d.superseded, d.outlet, d.publisher, d.reliability "
        "FROM readings r JOIN documents d ON d.seq = r.doc WHERE "
    )
    rows = db.execute(sql + " AND ".join(where), given)
    outlets: dict[object, object] = {}
    return {
        row[0]: (row[1], row[2], row[3], outlets.setdefault(row[4], row[4]), outlets.setdefault(row[5], row[5]), row[6])
        for row in rows
    }


def _join(db: sqlite3.Connection, ruleset: int, docs: _Parts) -> dict[int, Fact]:
    """Coding → fact, in the order of reading."""
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
        "SELECT id, claim, doc, what, number, place, time, speaker, credibility, start FROM codings "
        "WHERE ruleset = ? ORDER BY id",
        (ruleset,),
    )
    make, found = tuple.__new__, dict[int, Fact]()
    for coding, claim, seq, what, number, place, time, speaker, credibility, start in rows:
        doc = docs.get(seq)
        if doc is None:
            continue
        identity, reported, superseded, outlet, publisher, reliability = doc
        name, kind = speakers[speaker]
        found[coding] = make(
            Fact,
            (
                claim, identity, *whats[what], *numbers[number], *places[place], *times[time], reported,
                name or outlet, kind, publisher, reliability, credibility, None, start, superseded,
            ),
        )  # fmt: skip
    return found


def _judged(facts: dict[int, Fact], judgements: Mapping[int, Judgement]) -> tuple[Fact, ...]:
    """Facts as analysts left them."""
    if not judgements:
        return tuple(facts.values())
    places = {fact.place: fact for fact in facts.values() if fact.place and fact.area}
    for coding, judgement in judgements.items():
        fact = facts.get(coding)
        if fact is None:
            continue
        if judgement.status == "note":
            continue  # words for people; the reading stands as it is
        if judgement.status == "reject":
            del facts[coding]
            continue
        facts[coding] = corrected(fact, judgement.changes, places)._replace(verdict=judgement.status)
    return tuple(facts.values())


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
