"""What people have seen, what watch rules met, and how items stood to the picture when they came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from monitor.store.database import Database


@dataclass(frozen=True, slots=True)
class Look:
    """A user's last look: everything up to arrival ``seq`` counts as seen; ``at`` is an RFC 3339 instant."""

    seq: int
    at: str


@dataclass(frozen=True, slots=True)
class Alert:
    """A watch rule that an item met; ``seq`` orders alerts, ``doc`` is the item's arrival number."""

    seq: int
    rule: str
    doc: int
    at: str


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

    def see(self, user: str, seqs: Iterable[int]) -> None:
        """Note that a user has seen these arrivals."""
        with self._database.write() as db:
            db.executemany("INSERT INTO seen VALUES (?, ?) ON CONFLICT DO NOTHING", [(user, seq) for seq in seqs])

    def unseen(self, user: str, seqs: Iterable[int]) -> frozenset[int]:
        """Which of these arrivals a user has not seen."""
        wanted = list(seqs)
        with self._database.consistent() as db:
            row = db.execute("SELECT seq FROM looks WHERE user = ?", (user,)).fetchone()
            upto = row[0] if row else 0
            seen = {row[0] for row in db.execute("SELECT doc FROM seen WHERE user = ?", (user,))}
        return frozenset(seq for seq in wanted if seq > upto and seq not in seen)

    def relate(self, seq: int, relation: str, claim: str | None, *, now: datetime) -> None:
        """Note how an item stood to the picture when it came, once: later pictures don't change that."""
        with self._database.write() as db:
            db.execute(
                "INSERT INTO relations VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (seq, relation, claim, now.isoformat()),
            )

    def unrelated(self, *, limit: int = 1000) -> tuple[int, ...]:
        """Arrivals that were not compared with the picture yet, in the order of arrival."""
        with self._database.read() as db:
            rows = db.execute(
                "SELECT seq FROM documents WHERE seq NOT IN (SELECT doc FROM relations) ORDER BY seq LIMIT ?", (limit,)
            )
            return tuple(row[0] for row in rows)

    def alert(self, rule: str, seq: int, *, now: datetime) -> bool:
        """Note that an item met a watch rule; False where that was noted before: a rule raises its alert once."""
        with self._database.write() as db:
            done = db.execute(
                "INSERT INTO alerts (rule, doc, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (rule, seq, now.isoformat()),
            )
            return done.rowcount > 0

    def alerts(self, *, after: int = 0, limit: int = 1000) -> tuple[Alert, ...]:
        """Alerts after number ``after``, in order."""
        with self._database.read() as db:
            rows = db.execute(
                "SELECT seq, rule, doc, at FROM alerts WHERE seq > ? ORDER BY seq LIMIT ?", (after, limit)
            )
            return tuple(Alert(*row) for row in rows)
