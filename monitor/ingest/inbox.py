"""What feeds brought, read: queue → document → claims → store, a few items in each transaction.

An item leaves the queue in the transaction that stores its document, so that a process killed at any moment loses
nothing and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from monitor.collect import identity
from monitor.collect.arrivals import decode
from monitor.collect.entry import Entry
from monitor.config.feeds import FeedConfig
from monitor.errors import MonitorError
from monitor.extract.html import to_text
from monitor.extract.normalise import normalise
from monitor.ingest.articles import Ingest, read
from monitor.ingest.readers import Readers, Unread
from monitor.ingest.tally import Tally
from monitor.model.document import Document, Item
from monitor.model.feed import FeedState, Waiting
from monitor.store.documents import NEW, UNCHANGED, Stored
from monitor.store.feeds import Feeds
from monitor.store.reading import Reading

# Clocks differ, and "in ten minutes" is no news of tomorrow.
SKEW = timedelta(minutes=10)
# Characters of one item's text: some fifty pages. Reading takes a second for every few of them, and an item of
# megabytes would hold up those behind it in each poll, for it would never be done.
LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class _Ready:
    """An arrival made ready to be read; ``document`` is None where it is known as another's story already."""

    waiting: Waiting
    entry: Entry
    stories: tuple[str, ...]
    document: Document | None = None


_Taken = tuple[tuple[Waiting, ...], tuple[_Ready, ...]]  # from the queue, and what could be made ready of it
_Batch = tuple[_Taken, tuple[Reading, ...]]
_Read = tuple[_Ready, Reading | None]
_Stored = tuple[_Ready, Reading | None, Stored | None]


class Inbox:
    """Reads the queue of a store. Close it.

    An item that cannot be made ready or stored stays in the queue, is named among the tally's problems and passed
    over: one bad item never stops those behind it, and a later version of the program may read it.

    Args:
        ingest: what reads and where to.
        feeds: the configured feeds, by key.
        states: what is known of them, for the titles of those without a publisher.
    """

    def __init__(self, ingest: Ingest, feeds: Mapping[str, FeedConfig], states: Mapping[str, FeedState]) -> None:
        self._ingest, self._feeds, self._states = ingest, feeds, states
        self._queue = Feeds(ingest.store.database)
        self._readers = Readers(partial(read, ingest), ingest.engine.ruleset, ingest.folders, ingest.theatre)
        self._ahead: Iterator[_Batch] | None = None
        self._at = 0  # the place in the queue up to which it was stored

    def close(self) -> None:
        """End what reads ahead; what is not stored stays in the queue."""
        self._ahead = None
        self._readers.close()

    def drain(self, tally: Tally, *, now: datetime, limit: int) -> int:
        """Read up to ``limit`` waiting items and store them together; how many. 0: nothing is left to read.

        They are read before the transaction begins, so that nobody waits for the rules, and where many wait by
        other processes while this one stores.
        """
        batch = self._next(tally, limit)
        if batch is None:
            return 0
        (waiting, ready), readings = batch
        found = iter(readings)
        read = [(one, next(found) if one.document is not None else None) for one in ready]
        for one, reading, stored in self._store(read, tally, now):
            tally.read += 1
            if isinstance(reading, Unread):
                tally.problems += (f"{one.waiting.id}: {note}" for note in reading.notes)
            if stored is not None and stored.outcome != UNCHANGED:
                (tally.new if stored.outcome == NEW else tally.revised)[one.waiting.feed] += 1
        self._at = waiting[-1].seq
        return len(waiting)

    def _store(self, read: Sequence[_Read], tally: Tally, now: datetime) -> list[_Stored]:
        """Store them in one transaction; where that fails, each in its own, so that one cannot hold up the others."""
        try:
            with self._ingest.store.transaction():
                return [(one, reading, self._put(one, reading, now)) for one, reading in read]
        except MonitorError:
            raise  # the store itself: full, locked, gone
        except Exception as bug:  # noqa: BLE001  which one it is shows when each has a transaction of its own
            if len(read) > 1:
                return [done for one in read for done in self._store([one], tally, now)]
            tally.problems.append(f"{read[0][0].waiting.id}: could not be stored ({type(bug).__name__}: {bug})"[:300])
            return []

    def _next(self, tally: Tally, limit: int) -> _Batch | None:
        """The next batch, read; of a queue looked at anew where the last look has been used up."""
        for _ in range(2):
            if self._ahead is None:
                self._ahead = self._readers.outcomes(self._batches(tally, limit), self._queue.count_waiting)
            batch = next(self._ahead, None)
            if batch is not None:
                return batch
            self._ahead = None
        return None

    def _batches(self, tally: Tally, limit: int) -> Iterator[tuple[_Taken, tuple[Document, ...]]]:
        """What waits behind what was stored, ``limit`` items at once, as they are asked for."""
        at = self._at
        while waiting := self._queue.waiting(after=at, limit=limit):
            at = waiting[-1].seq
            ready = tuple(made for one in waiting if (made := self._prepare(one, tally)) is not None)
            yield (waiting, ready), tuple(one.document for one in ready if one.document is not None)

    def _prepare(self, one: Waiting, tally: Tally) -> _Ready | None:
        """The arrival made ready; None where that fails, which is noted."""
        try:
            entry = decode(one.payload)
            stories = identity.story_keys(entry)
            if self._printed(one, stories) is not None:
                return _Ready(one, entry, stories)
            return _Ready(one, entry, stories, normalise(self._item(one, entry), first_seen=one.at[:10]))
        except MonitorError:
            raise  # the store itself
        except Exception as bug:  # noqa: BLE001  it stays in the queue, and the fault is shown
            tally.problems.append(f"{one.id}: could not be taken in ({type(bug).__name__}: {bug})"[:300])
            return None

    def _put(self, ready: _Ready, reading: Reading | None, now: datetime) -> Stored | None:
        """Store what was read and take it off the queue; None where it is another printing of a known story."""
        store, queue, one, entry = self._ingest.store, self._queue, ready.waiting, ready.entry
        queue.done(one.seq)
        story = self._printed(one, ready.stories)
        store.documents.sight(story or one.id, one.feed, guid=entry.guid, link=entry.link, now=now)
        if story is not None or reading is None:
            if story is not None and story != one.id:
                queue.redirect(one.feed, one.id, story)
            return None
        queue.name_story(ready.stories, one.id)
        area = self._ingest.areas.get(reading.theatre)
        return store.add(reading, ruleset=self._ingest.engine.ruleset, now=now, area_of=area)

    def _printed(self, one: Waiting, stories: tuple[str, ...]) -> str | None:
        """The document of which this item is only another printing; None where it is the item's own to revise."""
        owner = self._queue.belongs_to(one.id)
        if owner is not None:
            return one.id if owner != one.feed else None
        story = self._story(one, stories)
        return story if story != one.id else None

    def _story(self, one: Waiting, keys: tuple[str, ...]) -> str | None:
        """The document that this item is another printing of; None where it is news.

        Within one feed only an item that shares link, title and words with another is that other.
        """
        story = self._queue.same_story(keys)
        if story is None or self._queue.belongs_to(story) != one.feed:
            return story
        return story if len(keys) > 1 and all(self._queue.same_story((key,)) == story for key in keys) else None

    def _item(self, one: Waiting, entry: Entry) -> Item:
        feed = self._feeds.get(one.feed) or FeedConfig(one.feed, one.feed)
        state = self._states.get(one.feed)
        published = _day(entry, one.at)
        if published is None and (known := self._ingest.store.documents.get(one.id)) is not None:
            published = known.published  # a date that is left out later was true all the same
        body, is_html = _bounded(entry)
        return Item(
            id=one.id,
            title=entry.title,
            body=body,
            body_type="html" if is_html else "text",
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


def _bounded(entry: Entry) -> tuple[str, bool]:
    """The body, and whether it is HTML; of one that is too long its beginning, as text."""
    if len(entry.body) <= LONGEST:
        return entry.body, entry.html
    text = to_text(entry.body) if entry.html else entry.body
    return (text if len(text) <= LONGEST else f"{text[:LONGEST]} […]"), False


def _day(entry: Entry, at: str) -> str | None:
    """The item's day; None for one in the future, which would pin it to the top: it is reported when first seen."""
    when = entry.published
    if when is None:
        return None
    latest = datetime.fromisoformat(at) + SKEW
    moment = datetime.fromisoformat(when if len(when) > 10 else f"{when}T00:00:00+00:00")
    return when[:10] if moment <= latest else None
