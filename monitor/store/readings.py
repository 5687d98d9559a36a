"""Readings: the claims, evidence and uncoded sentences that one ruleset derived from one document."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from monitor.model import edtf
from monitor.model.claim import Claim, Coding, Evidence, Location
from monitor.store.database import Database
from monitor.store.reading import AreaOf, Reading

# Dimension → its columns, in the order of the key.
_WHAT = ("kind", "type", "modality", "actor", "against", "beneficiary", "recipient", "perpetrator")
_NUMBER = ("value", "low", "best", "high", "qualifier", "unit", "phrase", "scope", "population")
_PLACE = ("name", "place", "precision", "basis", "lat", "lon", "area")
_TIME = ("value", "basis", "first", "last")
_SPEAKER = ("name", "type")


class Readings:
    """Writes readings. Columns that codings share are kept once each in small tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, seq: int, reading: Reading, *, ruleset: str, now: datetime, area_of: AreaOf | None = None) -> bool:
        """Store a reading of the document that arrived as ``seq``, in one transaction or the one it is called in.

        Returns:
            False, and nothing is changed, where that document was read under that ruleset before.

        Raises:
            ValueError: a quote is not the text at its offsets: a fault of the rules that must never be stored.
        """
        with self._database.write() as db:
            number = ruleset_id(db, ruleset, now)
            if db.execute("SELECT 1 FROM readings WHERE ruleset = ? AND doc = ?", (number, seq)).fetchone():
                return False
            db.execute(
                "INSERT INTO readings (ruleset, doc, theatre, language, notes, at) VALUES (?, ?, ?, ?, ?, ?)",
                (number, seq, reading.theatre, reading.language, _json(list(reading.notes)), now.isoformat()),
            )
            for coding in reading.codings:
                _write_coding(db, number, seq, reading, coding, area_of)
            db.executemany(
                "INSERT INTO uncoded VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                [(number, seq, u.start, u.end, u.trigger, u.kind) for u in reading.uncoded],
            )
            db.executemany(
                "INSERT INTO tags VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [(tag, number, seq) for tag in reading.tags],
            )
            return True


def ruleset_id(db: sqlite3.Connection, name: str, now: datetime) -> int:
    """The number of a ruleset, made on first use; the first one ever is in force at once."""
    row = db.execute("SELECT id FROM rulesets WHERE name = ?", (name,)).fetchone()
    if row:
        return int(row[0])
    made = db.execute("INSERT INTO rulesets (name, begun) VALUES (?, ?)", (name, now.isoformat()))
    db.execute("INSERT INTO meta VALUES ('ruleset', ?) ON CONFLICT DO NOTHING", (name,))
    return int(made.lastrowid or 0)


def _write_coding(
    db: sqlite3.Connection, ruleset: int, seq: int, reading: Reading, coding: Coding, area_of: AreaOf | None
) -> None:
    claim, first = coding.claim, coding.evidence[0]
    area = area_of(claim.place) if area_of else None
    cursor = db.execute(
        "INSERT INTO codings (ruleset, doc, claim, what, number, place, time, speaker, credibility, start) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            ruleset,
            seq,
            claim.id,
            _shared(db, "whats", _WHAT, what_of(claim)),
            _shared(db, "numbers", _NUMBER, number_of(claim)),
            _shared(db, "places", _PLACE, place_of(claim.place, area)),
            _shared(db, "times", _TIME, time_of(claim)),
            _shared(db, "speakers", _SPEAKER, (claim.attribution, claim.attribution_type)),
            first.credibility,
            first.start,
        ),
    )
    _write_evidence(db, int(cursor.lastrowid or 0), seq, reading.document.text, coding.evidence)


def what_of(claim: Claim) -> tuple[object, ...]:
    """Columns of ``whats``: lists as JSON."""
    sides = (claim.actor, claim.against, claim.beneficiary, claim.recipient, claim.perpetrator)
    return (claim.kind, claim.type, claim.modality, *(_json(list(names)) for names in sides))


def number_of(claim: Claim) -> tuple[object, ...]:
    """Columns of ``numbers``; a claim without a number still has scope and population."""
    q = claim.quantity
    figures = (None,) * 6 + ("",) if q is None else (q.value, q.low, q.best, q.high, q.qualifier, q.unit, q.phrase)
    return (*figures, claim.scope, claim.population)


def place_of(place: Location, area: str | None) -> tuple[object, ...]:
    """Columns of ``places``."""
    return (place.name, place.id, place.precision, place.basis, place.lat, place.lon, area)


def time_of(claim: Claim) -> tuple[object, ...]:
    """Columns of ``times``: the EDTF value, its basis, and its bounds as ordinals."""
    value = claim.when.value
    if value is None:
        return (None, claim.when.basis, None, None)
    first, last = edtf.bounds(value)
    return (value, claim.when.basis, first.toordinal(), last.toordinal())


def _shared(db: sqlite3.Connection, table: str, columns: tuple[str, ...], values: tuple[object, ...]) -> int:
    key = _json(values)
    row = db.execute(f"SELECT id FROM {table} WHERE key = ?", (key,)).fetchone()  # noqa: S608  names of our own
    if row:
        return int(row[0])
    marks = ", ".join("?" * (len(columns) + 1))
    made = db.execute(f"INSERT INTO {table} (key, {', '.join(columns)}) VALUES ({marks})", (key, *values))  # noqa: S608
    return int(made.lastrowid or 0)


def _write_evidence(db: sqlite3.Connection, coding: int, seq: int, text: str, evidence: Iterable[Evidence]) -> None:
    for n, e in enumerate(evidence):
        if text[e.start : e.end] != e.quote:
            raise ValueError(f"rule {e.rule}: {e.doc}[{e.start}:{e.end}] is not the quote {e.quote!r}")
        sentence = _sentence(db, seq, text, e)
        db.execute(
            "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (coding, n, e.start, e.end, sentence, e.rule, e.hedge, e.credibility, e.reason),
        )


def _sentence(db: sqlite3.Connection, seq: int, text: str, e: Evidence) -> int:
    start, end = e.sentence_start, e.sentence_start + len(e.sentence)
    if text[start:end] != e.sentence:
        raise ValueError(f"rule {e.rule}: {e.doc}[{start}:{end}] is not the sentence {e.sentence!r}")
    row = db.execute("SELECT id FROM sentences WHERE doc = ? AND start = ? AND end = ?", (seq, start, end)).fetchone()
    if row:
        return int(row[0])
    made = db.execute("INSERT INTO sentences (doc, start, end) VALUES (?, ?, ?)", (seq, start, end))
    db.execute("INSERT INTO sentence_index (rowid, text) VALUES (?, ?)", (made.lastrowid, e.sentence))
    return int(made.lastrowid or 0)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
