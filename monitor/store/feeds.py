"""Feeds between polls: state, what each brought, and the queue of what waits to be read.

What a poll brought and the validators that stand for it are committed together or not at all: a process killed at
any moment has either both or neither, and the next poll asks again for what is missing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from datetime import datetime

from monitor.model.feed import Arrival, FeedState, Waiting
from monitor.store.database import Database

_REST = ("throttled_until", "flaw", "ttl")  # together in one column, as JSON
_PLAIN = tuple(f.name for f in fields(FeedState) if f.name not in _REST)
_SAVE = (
    f"INSERT INTO feeds ({', '.join(_PLAIN)}, state) VALUES ({', '.join('?' * (len(_PLAIN) + 1))}) "  # noqa: S608
    f"ON CONFLICT DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in (*_PLAIN[1:], 'state'))}"
)


class Feeds:
    """The feeds of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def states(self) -> dict[str, FeedState]:
        """Every feed that was ever polled, by address."""
        with self._database.read() as db:
            rows = db.execute(f"SELECT {', '.join(_PLAIN)}, state FROM feeds ORDER BY url")  # noqa: S608
            return {row[0]: _state(row) for row in rows}

    def save(self, states: Iterable[FeedState]) -> None:
        """Keep states that come with no items, all in one transaction."""
        rows = [_row(state) for state in states]
        if rows:
            with self._database.write() as db:
                db.executemany(_SAVE, rows)

    def forget(self, url: str) -> bool:
        """Drop a feed's state, so that it is asked anew from the beginning; its items stay. False: it had none."""
        with self._database.write() as db:
            return db.execute("DELETE FROM feeds WHERE url = ?", (url,)).rowcount > 0

    def known(self, url: str, keys: Collection[str]) -> dict[str, tuple[str, str]]:
        """Those of the keys under which a feed has brought an item → (document id, digest of what it gave last)."""
        with self._database.read() as db:
            rows = db.execute(
                "SELECT key, item, digest FROM feed_items WHERE feed = ? AND key IN (SELECT value FROM json_each(?))",
                (url, json.dumps(list(keys))),
            )
            return {row[0]: (row[1], row[2]) for row in rows}

    def commit(self, state: FeedState, arrivals: Sequence[Arrival], *, now: datetime) -> None:
        """Put down what a poll brought together with the feed's new state: one transaction."""
        with self._database.write() as db:
            db.execute(_SAVE, _row(state))
            db.executemany(
                "INSERT INTO feed_items VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET digest = excluded.digest",
                [(state.url, key, a.id, a.digest) for a in arrivals for key in a.keys],
            )
            db.executemany(
                "INSERT INTO inbox (feed, item, payload, at) VALUES (?, ?, ?, ?)",
                [(state.url, a.id, a.payload, now.isoformat()) for a in arrivals],
            )

    def waiting(self, *, after: int = 0, limit: int = 50) -> tuple[Waiting, ...]:
        """The next arrivals to be read, oldest first."""
        with self._database.read() as db:
            rows = db.execute(
                "SELECT seq, feed, item, payload, at FROM inbox WHERE seq > ? ORDER BY seq LIMIT ?", (after, limit)
            )
            return tuple(Waiting(*row) for row in rows)

    def count_waiting(self) -> int:
        """How many arrivals wait to be read."""
        with self._database.read() as db:
            return int(db.execute("SELECT count(*) FROM inbox").fetchone()[0])

    def done(self, seq: int) -> None:
        """Take an arrival off the queue; joins the transaction in which its document is stored."""
        with self._database.write() as db:
            db.execute("DELETE FROM inbox WHERE seq = ?", (seq,))

    def same_story(self, keys: Sequence[str]) -> str | None:
        """The document that was first stored under any of these keys; None where there is none."""
        with self._database.read() as db:
            for key in keys:
                row = db.execute("SELECT item FROM stories WHERE key = ?", (key,)).fetchone()
                if row is not None:
                    return str(row[0])
        return None

    def name_story(self, keys: Iterable[str], item: str) -> None:
        """Let these keys lead to a document from now on, where they lead nowhere yet."""
        with self._database.write() as db:
            db.executemany("INSERT INTO stories VALUES (?, ?) ON CONFLICT DO NOTHING", [(key, item) for key in keys])

    def redirect(self, feed: str, item: str, story: str) -> None:
        """Let a feed's names for an item lead to the story that another feed brought first."""
        with self._database.write() as db:
            db.execute("UPDATE feed_items SET item = ? WHERE feed = ? AND item = ?", (story, feed, item))

    def belongs_to(self, item: str) -> str | None:
        """The feed that brought a document first; None for articles and unknown ids."""
        with self._database.read() as db:
            row = db.execute("SELECT feed FROM documents WHERE id = ? AND superseded IS NULL", (item,)).fetchone()
            return None if row is None or row[0] is None else str(row[0])


def _row(state: FeedState) -> tuple[object, ...]:
    rest = {name: value for name in _REST if (value := getattr(state, name)) is not None}
    return (*(getattr(state, name) for name in _PLAIN), json.dumps(rest))


def _state(row: sqlite3.Row | tuple[object, ...]) -> FeedState:
    *plain, rest = row
    return FeedState(**dict(zip(_PLAIN, plain, strict=True)), **json.loads(str(rest)))
