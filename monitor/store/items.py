"""The list of items: pages of slim rows, so that a hundred thousand cost no more than a screenful."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from monitor.store.database import Database
from monitor.store.ruling import in_force

_BATCH = 500


@dataclass(frozen=True, slots=True)
class ItemRow:
    """What a list shows of a document; its text is :meth:`Documents.by_seq`'s to give.

    Attributes:
        seq: order of arrival; what a page and a cursor hold to.
        heading: its title, or how its text begins where it has none; empty where it has no text either.
        reported: ordinal day that as-of cuts on; ``published`` is None where that is the day it was first seen.
        outlet: key of the publishing origin: who wrote it first, else who prints it.
        theatre: as found by the reading in force, None where no theatre fits or it is not read yet.
        claims: how many claims were read from it; ``uncoded`` how many sentences with a trigger gave none.
        read: whether it was read under the ruleset in force.
        relation: new, confirms, updates, contradicts, off-schema; None where it was not compared.
        touches: the claim that the relation is about.
        alerts: names of the watch rules that it met.
        notes: what the reading says of the whole ("not read: ar").
    """

    seq: int
    id: str
    revision: int
    title: str
    heading: str
    published: str | None
    first_seen: str
    reported: int
    publisher: str
    outlet: str
    url: str | None
    feed: str | None
    guid: str | None
    reliability: str
    language: str | None
    theatre: str | None
    claims: int
    uncoded: int
    read: bool
    relation: str | None
    touches: str | None
    alerts: tuple[str, ...]
    tags: tuple[str, ...]
    notes: tuple[str, ...]


class Items:
    """Rows of the items list. Which documents, and in which order, is :mod:`monitor.store.search`'s to say."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self, seqs: Iterable[int]) -> tuple[ItemRow, ...]:
        """The rows of these arrivals in the order asked for; numbers that do not exist give nothing."""
        wanted = list(seqs)
        found: dict[int, ItemRow] = {}
        with self._database.consistent() as db:
            ruleset = in_force(db) or 0
            for at in range(0, len(wanted), _BATCH):
                found.update(_rows(db, ruleset, wanted[at : at + _BATCH]))
        return tuple(found[seq] for seq in wanted if seq in found)

    def arrival(self, document_id: str, as_of: date | None = None) -> int | None:
        """The number of the arrival that stands for a document at the end of a day; None where there was none."""
        day = date.max.toordinal() if as_of is None else as_of.toordinal()
        with self._database.read() as db:
            found = db.execute(
                "SELECT seq FROM documents WHERE id = ? AND reported <= ? AND (superseded IS NULL OR superseded > ?)",
                (document_id, day, day),
            ).fetchone()
            return None if found is None else int(found[0])

    def newest(self, theatre: str | None, as_of: date, limit: int) -> tuple[int, ...]:
        """Numbers of the documents that stood at the end of a day, last reported first; at most ``limit`` of them.

        Args:
            theatre: only documents of this theatre; None: all.
            as_of: the day; each document as it stood then.
            limit: how many.
        """
        day = as_of.toordinal()
        of_theatre = "EXISTS (SELECT 1 FROM readings r WHERE r.ruleset = ? AND r.doc = d.seq AND r.theatre = ?)"
        with self._database.consistent() as db:
            rows = db.execute(
                "SELECT d.seq FROM documents d WHERE d.reported <= ? "  # noqa: S608
                f"AND (d.superseded IS NULL OR d.superseded > ?) {'' if theatre is None else f'AND {of_theatre}'} "
                "ORDER BY d.reported DESC, d.seq DESC LIMIT ?",
                (day, day, *(() if theatre is None else (in_force(db), theatre)), limit),
            )
            return tuple(row[0] for row in rows)

    def since(self, seq: int) -> tuple[int, ...]:
        """What arrived after number ``seq``, in the order of arrival, newest texts only: what a live session adds."""
        with self._database.read() as db:
            rows = db.execute("SELECT seq FROM documents WHERE seq > ? AND superseded IS NULL ORDER BY seq", (seq,))
            return tuple(row[0] for row in rows)

    def last(self) -> int:
        """The number of the last arrival; 0 in an empty store."""
        with self._database.read() as db:
            return int(db.execute("SELECT coalesce(max(seq), 0) FROM documents").fetchone()[0])


def _rows(db: sqlite3.Connection, ruleset: int, seqs: Sequence[int]) -> dict[int, ItemRow]:
    marks = ", ".join("?" * len(seqs))
    sql = (
        "SELECT d.seq, d.id, d.revision, d.title, "
        "coalesce(nullif(d.title, ''), (SELECT substr(x.text, 1, 200) FROM texts x WHERE x.doc = d.seq), ''), "
        "d.published, d.first_seen, d.reported, d.publisher, "
        "d.outlet, d.url, d.feed, d.guid, d.reliability, coalesce(r.language, d.language), "
        "r.theatre, (SELECT count(*) FROM codings c WHERE c.ruleset = r.ruleset AND c.doc = d.seq), "
        "(SELECT count(DISTINCT u.start) FROM uncoded u WHERE u.ruleset = r.ruleset AND u.doc = d.seq), "
        "r.id IS NOT NULL, l.relation, l.claim, "
        "(SELECT json_group_array(rule) FROM alerts a WHERE a.doc = d.seq), "
        "(SELECT json_group_array(tag) FROM tags t WHERE t.doc = d.seq AND t.ruleset = r.ruleset), r.notes "
        "FROM documents d LEFT JOIN readings r ON r.doc = d.seq AND r.ruleset = ? "
        "LEFT JOIN relations l ON l.doc = d.seq WHERE d.seq IN "
    )
    rows = db.execute(f"{sql} ({marks})", (ruleset, *seqs))
    return {row[0]: _row(row) for row in rows}


def _row(row: Sequence[object]) -> ItemRow:
    *head, read, relation, touches, alerts, tags, notes = row
    relation, touches = (None if value is None else str(value) for value in (relation, touches))
    return ItemRow(*head, bool(read), relation, touches, _list(alerts), _list(tags), _list(notes))  # type: ignore[arg-type, call-arg]


def _list(value: object) -> tuple[str, ...]:
    return () if value is None else tuple(str(one) for one in json.loads(str(value)))
