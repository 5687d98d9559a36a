"""Whom a server's "wait" holds back: the feed, all feeds of its host, or all of its domain, as the user chose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from monitor.config.feeds import FeedConfig
from monitor.config.weblocation import domain
from monitor.model.feed import FeedState


class Holds:
    """Who waits until when, in one poll. Moments are stamps (:func:`monitor.collect.schedule.stamp`)."""

    def __init__(self, throttle: str, feeds: Iterable[FeedConfig], states: Mapping[str, FeedState]) -> None:
        """``throttle``: ``feed``, ``host`` or ``domain``; what earlier polls were told is taken from the states."""
        self._throttle = throttle
        self._until: dict[str, str] = {}
        self._scopes: dict[str, str] = {}
        for feed in feeds:
            state = states.get(feed.key)
            if state is not None:
                self.note(feed, state)

    def note(self, feed: FeedConfig, state: FeedState) -> None:
        """Take in what a feed's server has asked for, if anything."""
        if state.throttled_until:
            scope = self._scope(feed)
            self._until[scope] = max(self._until.get(scope, ""), state.throttled_until)

    def until(self, feed: FeedConfig, now: str) -> str | None:
        """Until when a feed is to be left alone for its server's sake; None where it is not."""
        found = self._until.get(self._scope(feed))
        return found if found is not None and found > now else None

    def _scope(self, feed: FeedConfig) -> str:
        if feed.key not in self._scopes:
            self._scopes[feed.key] = _scope(feed.key, self._throttle)
        return self._scopes[feed.key]


def _scope(url: str, throttle: str) -> str:
    parts = urlsplit(url)
    if throttle == "feed":
        return url
    return parts.netloc.lower() if throttle == "host" else domain(parts.hostname or "")
