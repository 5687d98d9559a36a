"""Documents and their revisions: what came in, once and for good."""

# ruff: noqa: S608  (the only fragment is the list of columns)
from __future__ import annotations

import json
import sqlite3
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from monitor.model import edtf
from monitor.store.database import Database

if TYPE_CHECKING:
    from monitor.model.document import Document

NEW, REVISED, UNCHANGED = "new", "revised", "unchanged"

_COLUMNS = (
    "id, title, digest, revision, published, published_basis, first_seen, publisher, origin, authors, url, "
    "reliability, genre, language, theatre, feed, guid"
)


class Stored(NamedTuple):
    """What became of a document that was handed in.

    Attributes:
        seq: order of arrival of this revision; the cursor of live sessions.
        outcome: ``new``, ``revised`` or ``unchanged``.
    """

    seq: int
    id: str
    revision: int
    outcome: str


class Documents:
    """The documents of a store. Only ever added to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, document: Document, *, now: datetime) -> Stored:
        """Add a document, or a revision of it where its digest differs from the newest one's.

        What is said *about* an unchanged text (its publisher's grade, genre, authors) is kept up to date in
        place: it is the catalogue's or the feed file's to say, and no change of the text.

        The revision number is the store's to give: ``document.revision`` is not looked at. Joins the
        transaction it is called in.

        Args:
            document: normalised; its ``first_seen`` is used where set, else the day of ``now``.
            now: the moment of storing, UTC.
        """
        with self._database.write() as db:
            newest = db.execute(
                "SELECT seq, revision, digest FROM documents WHERE id = ? AND superseded IS NULL", (document.id,)
            ).fetchone()
            if newest and newest[2] == document.digest:
                _regrade(db, newest[0], document)
                return Stored(newest[0], document.id, newest[1], UNCHANGED)
            reported = _reported(document, now, revised=bool(newest))
            if newest:
                # A feed's change is news of the day it was seen; a corrected article was meant so all along.
                since = reported if document.feed else 0
                db.execute("UPDATE documents SET superseded = ? WHERE seq = ?", (since, newest[0]))
            revision = newest[1] + 1 if newest else 1
            seq = _insert(db, document, revision, reported, now)
            return Stored(seq, document.id, revision, REVISED if newest else NEW)

    def sight(self, document_id: str, feed: str, *, guid: str | None, link: str | None, now: datetime) -> bool:
        """Note that a feed carries an item, with its guid and link (None: it has none); False where that is known."""
        with self._database.write() as db:
            done = db.execute(
                "INSERT INTO sightings VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (document_id, feed, guid, link, now.isoformat()),
            )
            return done.rowcount > 0

    def feeds_of(self, document_id: str) -> tuple[str, ...]:
        """Every feed that carried an item, in the order of their addresses."""
        with self._database.read() as db:
            rows = db.execute("SELECT feed FROM sightings WHERE id = ? ORDER BY feed", (document_id,))
            return tuple(row[0] for row in rows)

    def get(self, document_id: str, revision: int | None = None) -> Document | None:
        """A document with its text; the newest revision unless one is named. None where there is none."""
        which = "d.superseded IS NULL" if revision is None else "d.revision = ?"
        with self._database.read() as db:
            row = db.execute(
                f"SELECT {_COLUMNS}, text FROM documents d JOIN texts t ON t.doc = d.seq WHERE d.id = ? AND {which}",
                (document_id,) if revision is None else (document_id, revision),
            ).fetchone()
            return None if row is None else from_row(row)

    def by_seq(self, seq: int) -> Document | None:
        """The revision that arrived as number ``seq``; None where there is none."""
        with self._database.read() as db:
            row = db.execute(
                f"SELECT {_COLUMNS}, text FROM documents d JOIN texts t ON t.doc = d.seq WHERE d.seq = ?",
                (seq,),
            ).fetchone()
            return None if row is None else from_row(row)

    def standing(self, document: Document) -> int | None:
        """Arrival number of the newest text under its id where that is this very text; else None."""
        with self._database.read() as db:
            row = db.execute(
                "SELECT seq FROM documents WHERE id = ? AND superseded IS NULL AND digest = ?",
                (document.id, document.digest),
            ).fetchone()
            return None if row is None else int(row[0])

    def revisions(self, document_id: str) -> tuple[Document, ...]:
        """Every text that stood under an id, the first first."""
        with self._database.read() as db:
            rows = db.execute(
                f"SELECT {_COLUMNS}, text FROM documents d JOIN texts t ON t.doc = d.seq "
                "WHERE d.id = ? ORDER BY revision",
                (document_id,),
            ).fetchall()
            return tuple(from_row(row) for row in rows)

    def count(self) -> int:
        """How many documents there are, revisions not counted."""
        with self._database.read() as db:
            return int(db.execute("SELECT count(*) FROM documents WHERE superseded IS NULL").fetchone()[0])

    def newest_day(self, theatre: str | None = None, *, arrived: int | None = None) -> date | None:
        """The last day on which a document was reported, under the ruleset in force; None in an empty store.

        ``arrived``: of documents up to this arrival only.
        """
        where = (
            ""
            if theatre is None
            else (
                "AND EXISTS (SELECT 1 FROM readings r JOIN rulesets s ON s.id = r.ruleset "
                "WHERE r.doc = d.seq AND r.theatre = ? AND s.name = (SELECT value FROM meta WHERE key = 'ruleset'))"
            )
        )
        stood = "superseded IS NULL" if arrived is None else f"d.seq <= {arrived:d}"
        with self._database.read() as db:
            row = db.execute(
                f"SELECT reported FROM documents d WHERE {stood} {where} ORDER BY reported DESC LIMIT 1",
                () if theatre is None else (theatre,),
            ).fetchone()
            return None if row is None else date.fromordinal(row[0])


def from_row(row: tuple[object, ...]) -> Document:
    """A Document from the columns of a join of ``documents`` and ``texts``."""
    from monitor.model.document import Document  # noqa: PLC0415  a picture is made without any

    (*head, authors, url, reliability, genre, language, theatre, feed, guid, text) = row
    identity, title, digest, revision, published, basis, first_seen, publisher, origin = head
    return Document(
        id=str(identity),
        title=str(title),
        text=str(text),
        digest=str(digest),
        revision=int(str(revision)),
        published=_text(published),
        published_basis=_text(basis),
        first_seen=_text(first_seen),
        publisher=str(publisher),
        origin=_text(origin),
        authors=tuple(json.loads(str(authors))),
        url=_text(url),
        reliability=str(reliability),
        genre=_text(genre),
        language=_text(language),
        theatre=_text(theatre),
        feed=_text(feed),
        guid=_text(guid),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _reported(document: Document, now: datetime, *, revised: bool) -> int:
    day = document.published or document.first_seen
    reported = edtf.last_day(day) if day else now.date()
    if revised and document.feed:
        reported = max(reported, now.date())
    return reported.toordinal()


def _regrade(db: sqlite3.Connection, seq: int, document: Document) -> None:
    about = (document.reliability, document.genre, json.dumps(document.authors, ensure_ascii=False))
    db.execute(
        "UPDATE documents SET reliability = ?1, genre = ?2, authors = ?3 "
        "WHERE seq = ?4 AND (reliability, genre, authors) IS NOT (?1, ?2, ?3)",
        (*about, seq),
    )


def _insert(db: sqlite3.Connection, document: Document, revision: int, reported: int, now: datetime) -> int:
    outlet = document.origin or document.publisher or document.id
    cursor = db.execute(
        f"INSERT INTO documents ({_COLUMNS}, reported, outlet, added) VALUES ({', '.join('?' * 20)})",
        (
            document.id,
            document.title,
            document.digest,
            revision,
            document.published,
            document.published_basis,
            document.first_seen or now.date().isoformat(),
            document.publisher,
            document.origin,
            json.dumps(document.authors, ensure_ascii=False),
            document.url,
            document.reliability,
            document.genre,
            document.language,
            document.theatre,
            document.feed,
            document.guid,
            reported,
            outlet,
            now.isoformat(),
        ),
    )
    seq = int(cursor.lastrowid or 0)
    db.execute("INSERT INTO texts VALUES (?, ?)", (seq, document.text))
    db.execute("INSERT INTO document_index (rowid, title, text) VALUES (?, ?, ?)", (seq, document.title, document.text))
    return seq
