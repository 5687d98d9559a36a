"""A user's looks at a store: what is new to them, and what changed since they last were here."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from monitor.briefing import Briefing
from monitor.cli import streams
from monitor.cli.session import now
from monitor.errors import MonitorError
from monitor.tui.news import News, Since

# Seconds that a user who leaves waits for another process that has the store locked.
_PATIENCE = 1.0


class StoreLooks:
    """Looks kept in the store, so that they are the user's from whatever terminal.

    What was seen is written when the session ends: each write makes every open session read the store anew.
    A user's first look counts all there is as seen. Nothing is written into a store that is read only.
    """

    def __init__(self, brief: Briefing, user: str) -> None:
        self._brief, self._user = brief, user
        self._people = brief.store.people
        self._visits = self._people.visits(user)
        self._docs, self._claims = set[str](), set[str]()
        self._shown = brief.store.items.last()
        self._all = 0
        if self._people.last_look(user) is None:
            self._all = self._shown

    def news(self) -> News:
        """See :class:`monitor.tui.news.Looks`."""
        store = self._brief.store
        self._shown = store.items.last()
        if self._all >= self._shown:
            return News()
        theatre = self._brief.theatre
        docs, claims, count = self._people.newcomers(self._user, theatre.id if theatre else None, after=self._all)
        return News(docs, claims, count).without(self._docs, self._claims)

    def saw(self, docs: Collection[str], claims: Collection[str]) -> None:
        """See :class:`monitor.tui.news.Looks`."""
        self._docs.update(docs)
        self._claims.update(claims)

    def saw_all(self) -> None:
        """See :class:`monitor.tui.news.Looks`."""
        self._all = self._brief.store.items.last()

    def since(self, back: int) -> Since | None:
        """See :class:`monitor.tui.news.Looks`."""
        if not 0 <= back < len(self._visits):
            return None
        visit = self._visits[back]
        when = datetime.fromisoformat(visit.at).strftime("%Y-%m-%d %H:%M UTC")
        changes = self._brief.since(visit.seq, visit.at)
        return Since(when, changes, earlier=back + 1 < len(self._visits), later=back > 0)

    def leave(self) -> None:
        """Keep with the store what was seen, and that the user was here."""
        if self._brief.store.readonly:
            return
        people, moment = self._people, now()
        if self._all:
            people.look(self._user, self._all, now=moment)
        if self._docs or self._claims:
            people.see_items(self._user, self._docs, self._claims)
        people.leave(self._user, self._shown, now=moment)


@contextmanager
def looking(brief: Briefing, user: str) -> Iterator[StoreLooks]:
    """A session's looks, kept when it ends however it ends; that they cannot be kept is said, and no reason to fail."""
    looks = StoreLooks(brief, user)
    try:
        yield looks
    finally:
        try:
            # The terminal is the shell's again, and whoever pressed q waits for it.
            brief.store.database.hurry(_PATIENCE)
            looks.leave()
        except MonitorError as wrong:
            streams.warn(f"monitor: what you have seen is not remembered: {wrong.message}")
