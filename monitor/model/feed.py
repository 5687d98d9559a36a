"""What is known of a feed between polls, and what a poll brings."""

from __future__ import annotations

from dataclasses import dataclass

STATUSES = ("ok", "unchanged", "error", "backoff", "gone")


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed's memory: everything the next poll needs, and what its health panel shows.

    Instants are RFC 3339 in UTC to the second (``2026-11-21T08:00:00Z``), so that they compare as strings.

    Attributes:
        url: the feed's address as configured, without credentials; the key of everything stored for it.
        etag, last_modified: validators of the last answer that was complete and well-formed; None otherwise.
        digest: of the last body that was read and stored, whole or in part.
        polled: when it was last asked; ``succeeded`` when that last went well.
        next_poll: not to be asked before this, by its server's or its publisher's word or for its failures;
            None: at any time (or, where ``gone``, never).
        status: one of :data:`STATUSES`; None before the first poll.
        reason: why, in words, without credentials; None where all is well.
        failures: how many times in a row it failed; ``failing_since`` when that began.
        moved_to: where it answered that it has moved to for good; ``moved`` how often in a row it said so.
        throttled_until: its server asked everybody to wait until then; None where it did not.
        flaw: what was wrong with the body that ``digest`` is of; None where it was well-formed.
        ttl: seconds for which that body asks not to be asked again; None where it does not say.
    """

    url: str
    title: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    polled: str | None = None
    succeeded: str | None = None
    next_poll: str | None = None
    status: str | None = None
    reason: str | None = None
    failures: int = 0
    failing_since: str | None = None
    moved_to: str | None = None
    moved: int = 0
    throttled_until: str | None = None
    flaw: str | None = None
    ttl: int | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """An item that a feed brought, new or changed, as it is put down before anything is made of it.

    Attributes:
        id: the document id it has or will have.
        keys: what the feed may name it by from now on (its guid; or link and content).
        digest: of what the feed gave; tells at the next poll whether anything changed.
        payload: the entry itself, JSON.
        fresh: whether the feed had not brought it before.
    """

    id: str
    keys: tuple[str, ...]
    digest: str
    payload: bytes
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class Waiting:
    """An arrival that waits in the store to be read; ``seq`` is its place in the queue, ``at`` when it came."""

    seq: int
    feed: str
    id: str
    payload: bytes
    at: str


@dataclass(frozen=True, slots=True)
class FeedReport:
    """What one poll of one feed came to: what ``monitor poll --format json`` prints of it.

    Attributes:
        status: one of :data:`STATUSES`.
        reason: why, in words; None where there is nothing to say.
        new, revised: items that the store did not have, and such as changed their text.
        next_poll: the earliest moment of the next request; None: at any time, or never where gone.
        asked: whether a request was made.
    """

    url: str
    status: str
    reason: str | None = None
    new: int = 0
    revised: int = 0
    next_poll: str | None = None
    asked: bool = True

    def record(self) -> dict[str, object]:
        """The JSON object, keys in a fixed order."""
        return {
            "url": self.url,
            "status": self.status,
            "reason": self.reason,
            "new": self.new,
            "revised": self.revised,
            "next_poll": self.next_poll,
        }
