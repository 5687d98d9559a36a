"""What feeds brought, read: queue → document → claims → store, a few items in each transaction.

An item leaves the queue in the transaction that stores its document, so that a process killed at any moment loses
nothing and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from monitor.collect import identity
from monitor.collect.arrivals import decode
from monitor.collect.entry import Entry
from monitor.config.feeds import FeedConfig
from monitor.errors import MonitorError
from monitor.extract.normalise import normalise
from monitor.ingest.articles import Ingest, read
from monitor.ingest.tally import Tally
from monitor.model.document import Document, Item
from monitor.model.feed import FeedState, Waiting
from monitor.store.documents import NEW, UNCHANGED, Stored
from monitor.store.feeds import Feeds
from monitor.store.reading import Reading

# Clocks differ, and "in ten minutes" is no news of tomorrow.
SKEW = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class _Read:
    """An arrival made ready to be stored.

    ``document`` is None where it is known as another's story already, ``reading`` where the rules failed on it.
    """

    waiting: Waiting
    entry: Entry
    stories: tuple[str, ...]
    document: Document | None = None
    reading: Reading | None = None


@dataclass(slots=True)
class Inbox:
    """Reads the queue of a store.

    An item that cannot be made ready or stored stays in the queue, is named among the tally's problems and passed
    over: one bad item never stops those behind it, and a later version of the program may read it.

    Attributes:
        ingest: what reads and where to.
        feeds: the configured feeds, by key.
        states: what is known of them, for the titles of those without a publisher.
        seen: called after each stored item with its reading: relations and alerts hang on it.
        at: the place in the queue up to which it was read.
    """

    ingest: Ingest
    feeds: Mapping[str, FeedConfig]
    states: Mapping[str, FeedState]
    seen: Callable[[Stored, Reading], None] | None = None
    at: int = 0

    def drain(self, tally: Tally, *, now: datetime, limit: int) -> int:
        """Read up to ``limit`` waiting items and store them together; how many. 0: nothing is left to read.

        They are read before the transaction begins, so that nobody waits for the rules.
        """
        queue = Feeds(self.ingest.store.database)
        waiting = queue.waiting(after=self.at, limit=limit)
        read = [ready for one in waiting if (ready := self._prepare(queue, one, tally)) is not None]
        for one, stored in self._store(queue, read, tally, now):
            tally.read += 1
            if stored is None or stored.outcome == UNCHANGED:
                continue
            (tally.new if stored.outcome == NEW else tally.revised)[one.waiting.feed] += 1
            if self.seen is not None and one.reading is not None:
                self.seen(stored, one.reading)
        self.at = max((one.seq for one in waiting), default=self.at)
        return len(waiting)

    def _store(
        self, queue: Feeds, read: Sequence[_Read], tally: Tally, now: datetime
    ) -> list[tuple[_Read, Stored | None]]:
        """Store them in one transaction; where that fails, each in its own, so that one cannot hold up the others."""
        try:
            with self.ingest.store.transaction():
                return [(one, self._put(queue, one, now)) for one in read]
        except MonitorError:
            raise  # the store itself: full, locked, gone
        except Exception as bug:  # noqa: BLE001  which one it is shows when each has a transaction of its own
            if len(read) > 1:
                return [done for one in read for done in self._store(queue, [one], tally, now)]
            tally.problems.append(f"{read[0].waiting.id}: could not be stored ({type(bug).__name__}: {bug})"[:300])
            return []

    def _prepare(self, queue: Feeds, one: Waiting, tally: Tally) -> _Read | None:
        """The arrival made ready; None where that fails, which is noted."""
        try:
            entry = decode(one.payload)
            stories = identity.story_keys(entry)
            if self._printed(queue, one, stories) is not None:
                return _Read(one, entry, stories)
            document = normalise(self._item(one, entry), first_seen=one.at[:10])
        except MonitorError:
            raise  # the store itself
        except Exception as bug:  # noqa: BLE001  it stays in the queue, and the fault is shown
            tally.problems.append(f"{one.id}: could not be taken in ({type(bug).__name__}: {bug})"[:300])
            return None
        try:
            return _Read(one, entry, stories, document, read(self.ingest, document))
        except Exception as bug:  # noqa: BLE001  one bad text must not stop the queue: it is kept, and the fault shown
            tally.problems.append(f"{document.id}: could not be read ({type(bug).__name__}: {bug})"[:300])
            return _Read(one, entry, stories, document)

    def _put(self, queue: Feeds, read: _Read, now: datetime) -> Stored | None:
        """Store what was read and take it off the queue; None where it is another printing of a known story."""
        store, one, entry = self.ingest.store, read.waiting, read.entry
        queue.done(one.seq)
        story = self._printed(queue, one, read.stories)
        store.documents.sight(story or one.id, one.feed, guid=entry.guid, link=entry.link, now=now)
        if story is not None or read.document is None:
            if story is not None and story != one.id:
                queue.redirect(one.feed, one.id, story)
            return None
        queue.name_story(read.stories, one.id)
        if read.reading is None:
            return store.documents.put(read.document, now=now)
        area = self.ingest.areas.get(read.reading.theatre)
        return store.add(read.reading, ruleset=self.ingest.engine.ruleset, now=now, area_of=area)

    def _printed(self, queue: Feeds, one: Waiting, stories: tuple[str, ...]) -> str | None:
        """The document of which this item is only another printing; None where it is the item's own to revise."""
        owner = queue.belongs_to(one.id)
        if owner is not None:
            return one.id if owner != one.feed else None
        story = self._story(queue, one, stories)
        return story if story != one.id else None

    def _story(self, queue: Feeds, one: Waiting, keys: tuple[str, ...]) -> str | None:
        """The document that this item is another printing of; None where it is news.

        Within one feed only an item that shares link, title and words with another is that other.
        """
        story = queue.same_story(keys)
        if story is None or queue.belongs_to(story) != one.feed:
            return story
        return story if len(keys) > 1 and all(queue.same_story((key,)) == story for key in keys) else None

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
