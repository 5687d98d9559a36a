"""What people have seen, what watch rules met, and how items stood to the picture when they came."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from monitor.store.database import Database
from monitor.store.ruling import in_force


@dataclass(frozen=True, slots=True)
class Look:
    """Up to which arrival a user saw everything, and when; ``at`` is an RFC 3339 instant."""

    seq: int
    at: str


_UNSEEN = """
FROM documents d WHERE d.superseded IS NULL AND d.seq > ?
AND d.seq > coalesce((SELECT seq FROM looks WHERE user = ?), 0)
AND NOT EXISTS (SELECT 1 FROM seen s WHERE s.user = ? AND s.doc = d.seq)
AND (? IS NULL OR EXISTS (SELECT 1 FROM readings r WHERE r.ruleset = ? AND r.doc = d.seq AND r.theatre = ?))
"""


class People:
    """Per-user state that lives in the store, and marks on items."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def look(self, user: str, seq: int, *, now: datetime) -> None:
        """Note that a user has seen everything up to arrival ``seq``; never goes back."""
        with self._database.write() as db:
            db.execute(
                "INSERT INTO looks VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq, at = excluded.at "
                "WHERE excluded.seq >= looks.seq",
                (user, seq, now.isoformat()),
            )
            db.execute("DELETE FROM seen WHERE user = ? AND doc <= ?", (user, seq))

    def last_look(self, user: str) -> Look | None:
        """A user's last look; None where there was none."""
        with self._database.read() as db:
            row = db.execute("SELECT seq, at FROM looks WHERE user = ?", (user,)).fetchone()
            return None if row is None else Look(*row)

    def leave(self, user: str, seq: int, *, now: datetime) -> None:
        """Note that a session of a user ended with everything up to arrival ``seq`` on the screen.

        Two in a row that saw the same, no arrival and no verdict between them, are one that ended with the second:
        leaving and coming back loses nobody's place, and what was seen is no news.
        """
        with self._database.write() as db:
            same = db.execute(
                "SELECT id FROM visits v WHERE id = (SELECT max(id) FROM visits WHERE user = ?) AND seq = ? "
                "AND NOT EXISTS (SELECT 1 FROM verdicts WHERE at > v.at)",
                (user, seq),
            ).fetchone()
            if same is None:
                db.execute("INSERT INTO visits (user, seq, at) VALUES (?, ?, ?)", (user, seq, now.isoformat()))
            else:
                db.execute("UPDATE visits SET at = ? WHERE id = ?", (now.isoformat(), *same))

    def visits(self, user: str, *, limit: int = 50) -> tuple[Look, ...]:
        """Where a user's sessions ended, the last one first."""
        with self._database.read() as db:
            rows = db.execute("SELECT seq, at FROM visits WHERE user = ? ORDER BY id DESC LIMIT ?", (user, limit))
            return tuple(Look(*row) for row in rows)

    def newcomers(
        self, user: str, theatre: str | None = None, *, after: int = 0, limit: int = 5000
    ) -> tuple[frozenset[str], frozenset[str], int]:
        """What a user has not seen: ids of documents, of the claims they make, and how many documents in all.

        Args:
            user: whose.
            theatre: documents of this one; None: of all.
            after: everything up to this arrival counts as seen as well.
            limit: of the newest arrivals so many are named; the count is of all.
        """
        with self._database.consistent() as db:
            ruleset = in_force(db) or 0
            given = (after, user, user, theatre, ruleset, theatre)
            count = db.execute(f"SELECT count(*) {_UNSEEN}", given).fetchone()[0]
            rows = db.execute(f"SELECT d.seq, d.id {_UNSEEN} ORDER BY d.seq DESC LIMIT ?", (*given, limit)).fetchall()
            claims = db.execute(
                "SELECT DISTINCT c.claim FROM json_each(?) one JOIN codings c ON c.ruleset = ? AND c.doc = one.value",
                (json.dumps([row[0] for row in rows]), ruleset),
            )
            return frozenset(row[1] for row in rows), frozenset(row[0] for row in claims), int(count)

    def see_items(self, user: str, documents: Iterable[str], claims: Iterable[str]) -> None:
        """Note that a user has seen the newest texts of documents, and of those that make certain claims."""
        with self._database.write() as db:
            db.execute(
                "INSERT INTO seen SELECT ?1, d.seq FROM documents d WHERE d.superseded IS NULL "
                "AND d.seq > coalesce((SELECT seq FROM looks WHERE user = ?1), 0) "
                "AND (d.id IN (SELECT value FROM json_each(?2)) OR d.seq IN "
                "(SELECT c.doc FROM json_each(?3) one JOIN codings c ON c.claim = one.value)) ON CONFLICT DO NOTHING",
                (user, json.dumps(list(documents)), json.dumps(list(claims))),
            )

    def relate(self, seq: int, relation: str, claim: str | None, *, now: datetime) -> None:
        """Note how an item stood to the picture when it came, once: later pictures don't change that.

        ``claim``: the id of the one that it confirms, updates or contradicts; None for what is new or off the schema.
        """
        with self._database.write() as db:
            db.execute(
                "INSERT INTO relations VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (seq, relation, claim, now.isoformat()),
            )

    def unrelated(self, *, limit: int = 1000) -> tuple[int, ...]:
        """Arrivals that were not compared with the picture yet, in the order of arrival, as they are compared."""
        with self._database.read() as db:
            rows = db.execute(
                "SELECT seq FROM documents WHERE seq > (SELECT coalesce(max(doc), 0) FROM relations) "
                "ORDER BY seq LIMIT ?",
                (limit,),
            )
            return tuple(row[0] for row in rows)

    def alert(self, rule: str, seq: int, *, now: datetime) -> bool:
        """Note that an item met a watch rule; False where it, or an earlier revision of it, did before.

        A rule raises its alert once: what is corrected later is shown as a revision, and rings no bell again.
        """
        with self._database.write() as db:
            before = db.execute(
                "SELECT 1 FROM documents d JOIN alerts a ON a.doc = d.seq AND a.rule = ? "
                "WHERE d.id = (SELECT id FROM documents WHERE seq = ?) LIMIT 1",
                (rule, seq),
            ).fetchone()
            db.execute(
                "INSERT INTO alerts (rule, doc, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (rule, seq, now.isoformat()),
            )
            return before is None
