"""What feeds brought, read: queue → document → claims → store, each item in a transaction of its own.

An item leaves the queue in the transaction that stores its document, so that a process killed at any moment loses
nothing and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from monitor.collect import identity
from monitor.collect.arrivals import decode
from monitor.collect.entry import Entry
from monitor.config.feeds import FeedConfig
from monitor.extract.normalise import normalise
from monitor.ingest.articles import Ingest, read
from monitor.ingest.tally import Tally
from monitor.model.document import Document, Item
from monitor.model.feed import FeedState, Waiting
from monitor.store.documents import NEW, REVISED, UNCHANGED, Stored
from monitor.store.feeds import Feeds
from monitor.store.reading import Reading

# Clocks differ, and "in ten minutes" is no news of tomorrow.
SKEW = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Inbox:
    """Reads the queue of a store.

    Attributes:
        ingest: what reads and where to.
        feeds: the configured feeds, by key.
        states: what is known of them, for the titles of those without a publisher.
        seen: called after each stored item with its reading: relations and alerts hang on it.
    """

    ingest: Ingest
    feeds: Mapping[str, FeedConfig]
    states: Mapping[str, FeedState]
    seen: Callable[[Stored, Reading], None] | None = None

    def drain(self, tally: Tally, *, now: datetime, limit: int) -> int:
        """Read up to ``limit`` waiting items; how many were read. 0: the queue is empty."""
        queue = Feeds(self.ingest.store.database)
        waiting = queue.waiting(limit=limit)
        for one in waiting:
            outcome = self._take(queue, one, tally, now)
            tally.read += 1
            if outcome == NEW:
                tally.new[one.feed] += 1
            elif outcome == REVISED:
                tally.revised[one.feed] += 1
        return len(waiting)

    def _take(self, queue: Feeds, one: Waiting, tally: Tally, now: datetime) -> str:
        entry = decode(one.payload)
        owner = queue.belongs_to(one.id)
        stories = identity.story_keys(entry)
        story = one.id if owner is not None else self._story(queue, one, stories)
        if story is not None and (owner or queue.belongs_to(story)) != one.feed:
            self._sight(queue, one, entry, story, now)
            return UNCHANGED
        if story is not None and story != one.id:  # the feed gave the same words a new id
            self._sight(queue, one, entry, story, now)
            return UNCHANGED
        item = self._item(one, entry)
        document = normalise(item, first_seen=one.at[:10])
        reading = self._read(document, tally)
        store = self.ingest.store
        with store.transaction():
            if isinstance(reading, Document):
                stored = store.documents.put(reading, now=now)
            else:
                area = self.ingest.areas.get(reading.theatre)
                stored = store.add(reading, ruleset=self.ingest.engine.ruleset, now=now, area_of=area)
            store.documents.sight(one.id, one.feed, guid=entry.guid, link=entry.link, now=now)
            queue.name_story(stories, one.id)
            queue.done(one.seq)
        if self.seen is not None and stored.outcome != UNCHANGED and not isinstance(reading, Document):
            self.seen(stored, reading)
        return stored.outcome

    def _story(self, queue: Feeds, one: Waiting, keys: tuple[str, ...]) -> str | None:
        """The document that this item is another printing of; None where it is news.

        Within one feed only an item that shares link, title and words with another is that other.
        """
        story = queue.same_story(keys)
        if story is None or queue.belongs_to(story) != one.feed:
            return story
        return story if len(keys) > 1 and all(queue.same_story((key,)) == story for key in keys) else None

    def _sight(self, queue: Feeds, one: Waiting, entry: Entry, story: str, now: datetime) -> None:
        store = self.ingest.store
        with store.transaction():
            store.documents.sight(story, one.feed, guid=entry.guid, link=entry.link, now=now)
            if story != one.id:
                queue.redirect(one.feed, one.id, story)
            queue.done(one.seq)

    def _read(self, document: Document, tally: Tally) -> Reading | Document:
        """The reading; the bare document where the rules fail on it: one bad text must not stop the queue."""
        try:
            return read(self.ingest, document)
        except Exception as bug:  # noqa: BLE001  a fault of the rules is shown, and the item is kept and searchable
            tally.problems.append(f"{document.id}: could not be read ({type(bug).__name__}: {bug})"[:300])
            return document

    def _item(self, one: Waiting, entry: Entry) -> Item:
        feed = self.feeds.get(one.feed) or FeedConfig(one.feed, one.feed)
        state = self.states.get(one.feed)
        published = _day(entry, one.at)
        return Item(
            id=one.id,
            title=entry.title,
            body=entry.body,
            body_type="html" if entry.html else "text",
            published=published,
            published_basis="feed" if published else None,
            publisher=feed.publisher
            or (state.title if state and state.title else "")
            or urlsplit(one.feed).hostname
            or "",
            authors=entry.authors,
            url=identity.shown_link(entry.link) if entry.link else None,
            reliability=feed.reliability,
            language=feed.language,
            feed=one.feed,
            guid=entry.guid,
            coded_title=True,
            location=one.feed,
        )


def _day(entry: Entry, at: str) -> str | None:
    """The item's day; None for one in the future, which would pin it to the top: it is reported when first seen."""
    when = entry.published
    if when is None:
        return None
    latest = datetime.fromisoformat(at) + SKEW
    moment = datetime.fromisoformat(when if len(when) > 10 else f"{when}T00:00:00+00:00")
    return when[:10] if moment <= latest else None
