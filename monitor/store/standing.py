"""What stands on a day, whole: the documents and every claim of theirs, for exports that print all of it.

Folds read facts, which are slim; a snapshot prints the records themselves. Both ask for the same day by the same
rule: reported on or before it, and not superseded by then.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from typing import NamedTuple

from monitor.model.claim import Coding
from monitor.store.codings import _codings
from monitor.store.database import Database
from monitor.store.ruling import in_force

_STANDS = "d.reported <= ? AND (d.superseded IS NULL OR d.superseded > ?)"
_OF_THEATRE = "EXISTS (SELECT 1 FROM readings r WHERE r.ruleset = ? AND r.doc = d.seq AND (? IS NULL OR r.theatre = ?))"


class StandingDocument(NamedTuple):
    """A document without its text, as it stood on a day.

    Attributes:
        reported: the day that as-of dates compare.
        first_seen: the day on which it entered the store, ISO.
        notes: what reading it told about the whole of it (``not read: ar``).
    """

    id: str
    revision: int
    digest: str
    title: str
    published: str | None
    first_seen: str
    reported: date
    publisher: str
    origin: str | None
    url: str | None
    reliability: str
    language: str | None
    notes: tuple[str, ...]


def documents_of_day(database: Database, theatre: str | None, day: date) -> tuple[StandingDocument, ...]:
    """The documents of a theatre (None: all that were read) as they stood on ``day``, by reported day and id."""
    with database.consistent() as db:
        rows = db.execute(
            "SELECT d.id, d.revision, d.digest, d.title, d.published, d.first_seen, "  # noqa: S608
            "d.reported, d.publisher, d.origin, d.url, d.reliability, coalesce(r.language, d.language), r.notes "
            "FROM documents d JOIN readings r ON r.doc = d.seq "
            f"WHERE r.ruleset = ? AND (? IS NULL OR r.theatre = ?) AND {_STANDS} ORDER BY d.reported, d.id",
            (in_force(db), theatre, theatre, day.toordinal(), day.toordinal()),
        ).fetchall()
    return tuple(_document(row) for row in rows)


def codings_of_day(database: Database, theatre: str | None, day: date) -> tuple[Coding, ...]:
    """Every claim that the :func:`documents_of_day` support, one entry for each, by reported day, document, start."""
    where = f"{_STANDS} AND {_OF_THEATRE}"
    with database.consistent() as db:
        values = (day.toordinal(), day.toordinal(), in_force(db), theatre, theatre)
        return tuple(_codings(db, where, values))


def uncoded_of_day(database: Database, theatre: str | None, day: date) -> int:
    """How many sentences of the :func:`documents_of_day` hold a trigger and gave no claim, each counted once."""
    with database.consistent() as db:
        ruleset = in_force(db)
        row = db.execute(
            "SELECT count(*) FROM (SELECT DISTINCT u.doc, u.start "  # noqa: S608
            "FROM uncoded u JOIN documents d ON d.seq = u.doc "
            f"WHERE u.ruleset = ? AND {_STANDS} AND {_OF_THEATRE})",
            (ruleset, day.toordinal(), day.toordinal(), ruleset, theatre, theatre),
        ).fetchone()
    return int(row[0])


def _document(row: sqlite3.Row | tuple[object, ...]) -> StandingDocument:
    (*head, reported, publisher, origin, url, reliability, language, notes) = row
    identity, revision, digest, title, published, first_seen = head
    return StandingDocument(
        id=str(identity),
        revision=int(str(revision)),
        digest=str(digest),
        title=str(title),
        published=_text(published),
        first_seen=str(first_seen),
        reported=date.fromordinal(int(str(reported))),
        publisher=str(publisher),
        origin=_text(origin),
        url=_text(url),
        reliability=str(reliability),
        language=_text(language),
        notes=tuple(json.loads(str(notes))),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
