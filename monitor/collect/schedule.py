"""When a feed may be asked again: a pure function of what it answered, what is known of it, and now.

Four voices are heard, and the longest wait wins: the server's (Retry-After, Cache-Control, Expires), the
publisher's (``ttl``), the user's (``interval``), and the feed's own record of failures. The clock and chance are
arguments; chance is a number drawn from the address, so that a thousand feeds that failed at once do not come
back at once, and a test knows when they do.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from monitor.model.feed import FeedState

THROTTLED = frozenset({429, 503})
PATIENCE = 2  # failures in a row that do not slow a feed down: networks have bad moments
FIRST_WAIT = timedelta(minutes=10)  # doubled with each further failure
LONGEST_WAIT = timedelta(days=1)
LONGEST_RETRY = timedelta(days=7)  # beyond it a server's word is taken for a mistake
MOVES_BELIEVED = 2  # a permanent redirect is believed the second time: captive portals send one, too


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one request came to.

    Attributes:
        status: the HTTP status; 0 where there was no complete answer.
        headers: of the answer, names in lower case.
        error: why there is no answer, or why its body could not be read; None where all is well.
        ttl: seconds that the feed itself asks for; None where it does not say.
        clean: the body was complete and well-formed, or unchanged: its validators may be kept.
        digest: of the body that was read; None where there was none.
        note: what is worth saying of an answer that could be read; None where nothing is.
        moved_to: where permanent redirects led.
        title: the feed's own title; None where it was not read.
    """

    status: int
    headers: Mapping[str, str]
    error: str | None = None
    ttl: int | None = None
    clean: bool = True
    digest: str | None = None
    note: str | None = None
    moved_to: str | None = None
    title: str | None = None


def after(state: FeedState, outcome: Outcome, now: datetime, *, interval: int | None = None) -> FeedState:
    """The feed's state after an answer.

    Args:
        state: before it.
        outcome: what the request came to.
        now: the moment of the answer, UTC.
        interval: seconds the user wants between two requests at least; None: not said.
    """
    at = stamp(now)
    if outcome.status == 410:
        reason = "410 Gone: its publisher has retired it; it is not asked again"
        failing = replace(state, failures=state.failures + 1, failing_since=state.failing_since or at)
        return replace(failing, status="gone", reason=reason, polled=at, next_poll=None)
    if is_throttle(outcome):
        return _throttled(state, outcome, now)
    if outcome.error is not None or outcome.status not in (200, 304):
        return _failed(state, outcome, now, interval)
    waits = [timedelta(seconds=interval or 0), freshness(outcome.headers, now), timedelta(seconds=outcome.ttl or 0)]
    waits.append(retry_after(outcome.headers, now) or timedelta(0))
    wait = max(waits)
    unchanged = outcome.status == 304 or (outcome.digest is not None and outcome.digest == state.digest)
    moved = (state.moved + 1 if outcome.moved_to == state.moved_to else 1) if outcome.moved_to else 0
    keep = outcome.status == 304
    return replace(
        state,
        title=outcome.title or state.title,
        etag=_validator(outcome, "etag", state.etag if keep else None, now),
        last_modified=_validator(outcome, "last-modified", state.last_modified if keep else None, now),
        digest=outcome.digest or state.digest,
        polled=at,
        succeeded=at,
        next_poll=stamp(now + wait) if wait else None,
        status="unchanged" if unchanged else "ok",
        reason=outcome.note,
        failures=0,
        failing_since=None,
        # A request to the new address itself answers without a redirect: what was believed stays believed.
        moved_to=outcome.moved_to or (state.moved_to if state.moved >= MOVES_BELIEVED else None),
        moved=moved or (state.moved if state.moved >= MOVES_BELIEVED else 0),
        throttled_until=None,
        flaw=outcome.note,
        ttl=outcome.ttl,
    )


def due(state: FeedState | None, now: datetime) -> bool:
    """Whether a feed may be asked now. One that was never asked may; one that is gone may not."""
    if state is None:
        return True
    return state.status != "gone" and (state.next_poll is None or state.next_poll <= stamp(now))


def sane(state: FeedState, now: datetime) -> FeedState:
    """The state without the waits of a poll that has yet to come: the clock ran ahead then, and was put right."""
    if state.polled is None or state.polled <= stamp(now):
        return state
    return replace(state, next_poll=None, throttled_until=None)


def is_throttle(outcome: Outcome) -> bool:
    """Whether a server asks for less: 429, 503, and 403 where it says when to come back."""
    return outcome.status in THROTTLED or (outcome.status == 403 and "retry-after" in outcome.headers)


def address(state: FeedState | None, url: str) -> str:
    """Where to ask: the configured address, or where it moved to for good (said twice)."""
    if state is not None and state.moved >= MOVES_BELIEVED and state.moved_to:
        return state.moved_to
    return url


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """What Retry-After asks for (RFC 9110 §10.2.3): seconds or a date; None where it says nothing sensible."""
    text = headers.get("retry-after", "").strip()
    if text.isdecimal():
        return timedelta(seconds=min(int(text[:20]), LONGEST_RETRY.total_seconds()))
    until = _date(text)
    return None if until is None else min(max(until - now, timedelta(0)), LONGEST_RETRY)


def freshness(headers: Mapping[str, str], now: datetime) -> timedelta:
    """For how long the answer is fresh (RFC 9111 §4.2): max-age less Age, else Expires; nought where not said.

    At most a day: a feed that may not be asked for a year was not meant so.
    """
    control = headers.get("cache-control", "").lower()
    if re.search(r"\bno-(cache|store)\b", control):
        return timedelta(0)
    found = re.search(r"\bmax-age\s*=\s*\"?(\d{1,9})", control)
    if found:
        age = headers.get("age", "0").strip()
        seconds = int(found[1]) - (int(age) if age.isdecimal() and len(age) < 10 else 0)
        return min(max(timedelta(seconds=seconds), timedelta(0)), LONGEST_WAIT)
    until, sent = _date(headers.get("expires", "")), _date(headers.get("date", "")) or now
    if until is None:
        return timedelta(0)
    return min(max(until - sent, timedelta(0)), LONGEST_WAIT)


def stamp(at: datetime) -> str:
    """RFC 3339 in UTC to the second; such stamps compare as the moments do."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _throttled(state: FeedState, outcome: Outcome, now: datetime) -> FeedState:
    said = retry_after(outcome.headers, now)
    failures = state.failures + 1
    # Whoever says "now" again and again does not mean it.
    own = _backoff(failures if said is None else failures - PATIENCE, state.url)
    until = stamp(now + (own if said is None else max(said, own if failures > PATIENCE else said)))
    reason = (
        f"{outcome.status}: it asks to be left alone until {until}" if said else f"{outcome.status}: too much asked"
    )
    return replace(
        state,
        polled=stamp(now),
        next_poll=until,
        throttled_until=until,
        status="backoff",
        reason=reason,
        failures=failures,
        failing_since=state.failing_since or stamp(now),
    )


def _failed(state: FeedState, outcome: Outcome, now: datetime, interval: int | None) -> FeedState:
    failures = state.failures + 1
    wait = _backoff(failures - PATIENCE, state.url) if failures > PATIENCE else timedelta(0)
    wait = max(wait, retry_after(outcome.headers, now) or timedelta(0), timedelta(seconds=interval or 0))
    lost = state.moved >= MOVES_BELIEVED and failures > PATIENCE  # the new address fails: try the old one again
    return replace(
        state,
        polled=stamp(now),
        next_poll=stamp(now + wait) if wait else None,
        status="error",
        reason=outcome.error or status_words(outcome.status),
        failures=failures,
        failing_since=state.failing_since or stamp(now),
        moved_to=None if lost else state.moved_to,
        moved=0 if lost else state.moved,
        throttled_until=None,
    )


def _backoff(steps: int, url: str) -> timedelta:
    """Ten minutes, doubled with each step, at most a day; up to a fifth more, by the feed's address."""
    base: timedelta = min(FIRST_WAIT * (1 << min(max(steps - 1, 0), 10)), LONGEST_WAIT)
    chance = int.from_bytes(hashlib.sha256(url.encode()).digest()[:2], "big") / 65_536
    return base + base * (chance / 5)


def _validator(outcome: Outcome, name: str, otherwise: str | None, now: datetime) -> str | None:
    """The validator to keep: only from an answer that was complete and clean, and none that would match all later ones.

    ``*`` stands for any answer (RFC 9110 §13.1.2), and a date to come for all until then.
    """
    if not outcome.clean:
        return None
    value = outcome.headers.get(name, "").strip()
    changed = _date(value) if name == "last-modified" else None
    lasting = value == "*" or (changed is not None and changed > (_date(outcome.headers.get("date", "")) or now))
    return value if 0 < len(value) <= 1000 and value.isprintable() and not lasting else otherwise


def _date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found


_WORDS = {
    204: "an answer without content",
    205: "an answer without content",
    401: "it wants a user and password",
    403: "forbidden",
    404: "not found",
    500: "the server failed",
    451: "withheld for legal reasons",
}


def status_words(status: int) -> str:
    """What a status other than 200 and 304 means for whoever wants the feed."""
    if status in _WORDS:
        return f"{status}: {_WORDS[status]}"
    try:
        named = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:  # in nobody's list; 999 and the like are no HTTP at all
        named = str(status)
    if 200 < status < 300:
        return f"{named}: no whole feed"
    if 300 <= status < 400:
        return f"{named}: a redirect that leads nowhere"
    return f"{named}: the server failed" if 500 <= status < 600 else f"{named}: refused"
