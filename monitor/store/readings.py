"""Readings: the claims, evidence and uncoded sentences that one ruleset derived from one document."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from monitor.model.claim import Coding, Evidence
from monitor.store.database import Database
from monitor.store.reading import AreaOf, Reading
from monitor.store.ruling import ruleset_id
from monitor.store.shared import Shared, number_of, place_of, time_of, what_of


class Readings:
    """Writes readings. Columns that codings share are kept once each in small tables."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._shared = Shared(database)

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
                (
                    number,
                    seq,
                    reading.theatre,
                    reading.language,
                    json.dumps(list(reading.notes), ensure_ascii=False),
                    now.isoformat(),
                ),
            )
            for coding in reading.codings:
                self._write_coding(db, number, seq, reading, coding, area_of)
            db.executemany(
                "INSERT INTO uncoded (ruleset, doc, start, end, trigger, kind) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT DO NOTHING",
                [(number, seq, u.start, u.end, u.trigger, u.kind) for u in reading.uncoded],
            )
            db.executemany(
                "INSERT INTO tags VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [(tag, number, seq) for tag in reading.tags],
            )
            return True

    def _write_coding(
        self, db: sqlite3.Connection, ruleset: int, seq: int, reading: Reading, coding: Coding, area_of: AreaOf | None
    ) -> None:
        claim, first, shared = coding.claim, coding.evidence[0], self._shared.id
        area = area_of(claim.place) if area_of else None
        cursor = db.execute(
            "INSERT INTO codings (ruleset, doc, claim, what, number, place, time, speaker, credibility, start) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                ruleset,
                seq,
                claim.id,
                shared(db, "whats", what_of(claim)),
                shared(db, "numbers", number_of(claim)),
                shared(db, "places", place_of(claim.place, area)),
                shared(db, "times", time_of(claim)),
                shared(db, "speakers", (claim.attribution, claim.attribution_type)),
                first.credibility,
                first.start,
            ),
        )
        _write_evidence(db, int(cursor.lastrowid or 0), seq, reading.document.text, coding.evidence)


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
