"""When a feed may be asked again: every status and header, on a clock that stands still."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from monitor.collect.holds import Holds
from monitor.collect.schedule import (
    Outcome,
    address,
    after,
    due,
    freshness,
    retry_after,
    sane,
    stamp,
    status_words,
)
from monitor.config.feeds import FeedConfig
from monitor.model.feed import FeedState

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
URL = "https://feeds.example/rss"
NEW = FeedState(URL)


def ok(headers: dict[str, str] | None = None, **more: object) -> Outcome:
    return Outcome(200, headers or {}, **more)  # type: ignore[arg-type]


def wait(state: FeedState) -> timedelta:
    return datetime.fromisoformat(state.next_poll) - NOW if state.next_poll else timedelta(0)


@pytest.mark.parametrize(
    ("outcome", "interval", "minutes"),
    [
        (ok(), None, 0),
        (ok(), 1800, 30),
        (ok(ttl=3600), None, 60),
        (ok({"cache-control": "max-age=600"}), None, 10),
        (ok({"cache-control": "public, max-age=600", "age": "300"}), None, 5),
        (ok({"cache-control": "no-cache, max-age=600"}), None, 0),
        (ok({"cache-control": "max-age=31536000"}), None, 1440),  # nobody means a year
        (ok({"expires": "Sat, 21 Nov 2026 08:20:00 GMT", "date": "Sat, 21 Nov 2026 08:00:00 GMT"}), None, 20),
        (ok({"expires": "0"}), None, 0),
        (ok({"expires": "Sat, 21 Nov 2026 09:00:00 GMT", "cache-control": "max-age=60"}), None, 1),
        (ok({"retry-after": "120"}), None, 2),
        (ok({"cache-control": "max-age=600"}, ttl=3600), 1800, 60),  # the longest wait wins
        (Outcome(304, {"cache-control": "max-age=600"}), None, 10),
    ],
)
def test_the_longest_wait_asked_for_wins(outcome: Outcome, interval: int | None, minutes: int) -> None:
    """Server, publisher and user may each ask for time; without a word from any a feed may be asked at any time."""
    assert wait(after(NEW, outcome, NOW, interval=interval)) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120),
        ("Sat, 21 Nov 2026 08:02:00 GMT", 120),
        ("Sat, 21 Nov 2026 07:00:00 GMT", 0),
        ("9" * 30, 7 * 86_400),  # as many as it is: RFC 9111 §1.2.2
        ("31536000", 7 * 86_400),
        ("soon", None),
        ("", None),
        ("-5", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(text: str, seconds: int | None) -> None:
    """RFC 9110 §10.2.3; what cannot be meant is cut or left."""
    assert retry_after({"retry-after": text}, NOW) == (None if seconds is None else timedelta(seconds=seconds))


@pytest.mark.parametrize("status", [429, 503])
def test_a_throttle_is_waited_out(status: int) -> None:
    """With Retry-After exactly so long; without it longer each time, up to a day and a fifth."""
    said = after(NEW, Outcome(status, {"retry-after": "90"}), NOW)
    assert (said.status, wait(said)) == ("backoff", timedelta(seconds=90))
    assert not due(said, NOW + timedelta(seconds=89))
    assert due(said, NOW + timedelta(seconds=90))
    state, waits = NEW, []
    for n in range(12):
        state = after(state, Outcome(status, {}), NOW + timedelta(seconds=n))
        waits.append(wait(state) - timedelta(seconds=n))
    assert state.failing_since == stamp(NOW)
    assert waits == sorted(waits)
    assert timedelta(minutes=10) <= waits[0] <= timedelta(minutes=12)
    assert timedelta(days=1) <= waits[-1] <= timedelta(days=1.2)


@pytest.mark.parametrize("said", ["0", "Sat, 21 Nov 1998 08:00:00 GMT", "1"])
def test_who_says_now_again_and_again_is_waited_out_all_the_same(said: str) -> None:
    """The first two are taken at their word; then the wait grows as if nothing had been said."""
    state, waits = NEW, []
    for _ in range(5):
        state = after(state, Outcome(429, {"retry-after": said}), NOW)
        waits.append(wait(state))
    assert waits[1] <= timedelta(seconds=1)
    assert waits[2] >= timedelta(minutes=10)
    assert waits[4] >= timedelta(minutes=40)


def test_feeds_that_failed_at_once_do_not_come_back_at_once() -> None:
    """Jitter: the same failures of different feeds give different moments, always the same for one feed."""
    moments = {after(FeedState(f"https://f.example/{n}"), Outcome(503, {}), NOW).next_poll for n in range(50)}
    assert len(moments) > 25
    assert after(NEW, Outcome(503, {}), NOW) == after(NEW, Outcome(503, {}), NOW)


def test_a_403_is_a_throttle_only_where_it_says_until_when() -> None:
    """Some servers use it so; others mean it."""
    assert after(NEW, Outcome(403, {"retry-after": "60"}), NOW).status == "backoff"
    assert after(NEW, Outcome(403, {}), NOW).status == "error"


def test_failures_are_counted_and_slow_a_feed_down() -> None:
    """Two bad moments cost nothing; from the third on its pace halves and halves; one success clears all."""
    state, waits = NEW, []
    for hour in range(6):
        state = after(state, Outcome(500, {}), NOW + timedelta(hours=hour))
        waits.append(datetime.fromisoformat(state.next_poll) - NOW - timedelta(hours=hour) if state.next_poll else None)
    assert waits[:2] == [None, None]
    assert all(waits[n + 1] > waits[n] for n in range(2, 5))  # type: ignore[operator]
    assert (state.failures, state.failing_since, state.reason) == (6, stamp(NOW), "500: the server failed")
    well = after(state, ok(), NOW)
    assert (well.status, well.failures, well.failing_since, well.reason, well.next_poll) == ("ok", 0, None, None, None)


def test_410_retires_a_feed() -> None:
    """It is never asked again, whatever the clock says."""
    gone = after(NEW, Outcome(410, {}), NOW)
    assert gone.status == "gone"
    assert not due(gone, NOW + timedelta(days=3650))
    assert (gone.failures, gone.failing_since) == (1, stamp(NOW))  # what makes a list of feeds say why


def test_a_permanent_redirect_is_believed_the_second_time() -> None:
    """Once may be a captive portal; from the second on the new address is asked, until it fails for long."""
    there = "https://new.example/rss"
    once = after(NEW, ok(moved_to=there), NOW)
    assert address(once, URL) == URL
    twice = after(once, ok(moved_to=there), NOW)
    assert address(twice, URL) == there
    settled = after(twice, ok(), NOW)  # asked at the new address: no redirect any more
    assert address(settled, URL) == there
    failing = settled
    for _ in range(3):
        failing = after(failing, Outcome(404, {}), NOW)
    assert address(failing, URL) == URL
    wavering = after(after(NEW, ok(moved_to=there), NOW), ok(), NOW)
    assert address(after(wavering, ok(moved_to=there), NOW), URL) == URL


def test_validators_are_kept_only_from_complete_and_clean_answers() -> None:
    """From a malformed feed none; an error keeps those of before; a 304 keeps what it does not renew."""
    headers = {"etag": '"1"', "last-modified": "Sat, 21 Nov 2026 08:00:00 GMT"}
    clean = after(NEW, ok(headers, digest="d"), NOW)
    assert (clean.etag, clean.last_modified) == ('"1"', headers["last-modified"])
    assert after(clean, Outcome(304, {}), NOW).etag == '"1"'
    assert after(clean, Outcome(304, {"etag": '"2"'}), NOW).etag == '"2"'
    assert after(clean, Outcome(500, {}), NOW).etag == '"1"'
    assert after(clean, Outcome(0, {}, error="cut short"), NOW).etag == '"1"'
    dirty = after(clean, ok({"etag": '"3"'}, clean=False, digest="e", note="not well-formed"), NOW)
    assert (dirty.etag, dirty.last_modified, dirty.reason) == (None, None, "not well-formed")
    assert after(clean, ok({}, digest="f"), NOW).etag is None  # the server gives none any more


@pytest.mark.parametrize(
    "headers",
    [
        {"etag": "*"},
        {"last-modified": "Wed, 16 May 2029 13:47:14 GMT"},
        {"last-modified": "Fri, 20 Nov 2026 09:00:00 GMT", "date": "Fri, 20 Nov 2026 08:00:00 GMT"},
    ],
)
def test_a_validator_that_would_match_whatever_comes_is_not_kept(headers: dict[str, str]) -> None:
    """A server that is asked by it says 'not modified' for ever, or until that day."""
    state = after(NEW, ok(headers, digest="d"), NOW)
    assert (state.etag, state.last_modified) == (None, None)


def test_a_clock_ahead_of_ours_costs_no_validator() -> None:
    """The server's own date tells what is to come for it."""
    headers = dict.fromkeys(("last-modified", "date"), format_datetime(NOW + timedelta(minutes=5), usegmt=True))
    assert after(NEW, ok(headers, digest="d"), NOW).last_modified == headers["last-modified"]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (204, "204: an answer without content"),
        (206, "206 Partial Content: no whole feed"),
        (300, "300 Multiple Choices: a redirect that leads nowhere"),
        (399, "399: a redirect that leads nowhere"),
        (400, "400 Bad Request: refused"),
        (401, "401: it wants a user and password"),
        (451, "451: withheld for legal reasons"),
        (599, "599: the server failed"),
        (404, "404: not found"),
        (429, "429 Too Many Requests: refused"),
        (500, "500: the server failed"),
        (502, "502 Bad Gateway: the server failed"),
        (999, "999: refused"),
    ],
)
def test_a_status_is_told_by_its_name(status: int, words: str) -> None:
    """A number alone helps few."""
    assert status_words(status) == words


def test_an_error_in_a_200_is_a_failure() -> None:
    """A login page with status 200 is no feed."""
    state = after(NEW, ok(error="not a feed but a web page"), NOW)
    assert (state.status, state.reason, state.failures) == ("error", "not a feed but a web page", 1)


@pytest.mark.parametrize(
    ("throttle", "held"),
    [("feed", {0}), ("host", {0, 1}), ("domain", {0, 1, 2})],
)
def test_a_throttle_holds_back_whom_the_user_chose(throttle: str, held: set[int]) -> None:
    """By feed, by host or by domain."""
    urls = ["https://a.news.example/1", "https://a.news.example/2", "https://b.news.example/3", "https://x.example/"]
    feeds = [FeedConfig(url, url) for url in urls]
    state = replace(FeedState(urls[0]), throttled_until=stamp(NOW + timedelta(minutes=1)))
    holds = Holds(throttle, feeds, {urls[0]: state})
    assert {n for n, feed in enumerate(feeds) if holds.until(feed, stamp(NOW))} == held
    assert not any(holds.until(feed, stamp(NOW + timedelta(minutes=2))) for feed in feeds)


def test_what_has_not_changed_is_said_so_and_what_was_known_is_kept() -> None:
    """By its status, or by the body's digest; a title that is not told again stays."""
    first = after(NEW, ok(digest="d", title="News"), NOW)
    assert (first.status, first.title, first.digest) == ("ok", "News", "d")
    for answer in (Outcome(304, {}), ok(digest="d")):
        again = after(first, answer, NOW)
        assert (again.status, again.title, again.digest) == ("unchanged", "News", "d")
    other = after(first, ok(digest="e", title="More news"), NOW)
    assert (other.status, other.title, other.digest) == ("ok", "More news", "e")
    assert after(NEW, ok(), NOW).status == "ok", "a body that nobody read is not the same as none before it"


def test_a_failure_waits_as_long_as_the_server_or_the_user_asks() -> None:
    """From the first on, whatever its own record says."""
    assert wait(after(NEW, Outcome(500, {"retry-after": "3600"}), NOW)) == timedelta(hours=1)
    assert wait(after(NEW, Outcome(500, {"retry-after": "60"}), NOW, interval=1800)) == timedelta(minutes=30)
    assert after(NEW, Outcome(500, {}), NOW).next_poll is None


@pytest.mark.parametrize(
    ("age", "seconds"), [("300", 300), ("600", 0), ("900", 0), ("old", 600), ("-5", 600), ("9" * 30, 600), ("", 600)]
)
def test_an_answer_s_age_shortens_its_freshness(age: str, seconds: int) -> None:
    """Never below nought; what is no age, or a nonsensical one, counts for nothing."""
    assert freshness({"cache-control": "max-age=600", "age": age}, NOW) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("headers", "minutes"),
    [
        ({"expires": "Sat, 21 Nov 2026 08:20:00 GMT"}, 20),
        ({"expires": "Sat, 21 Nov 2026 08:20:00 GMT", "date": "Sat, 21 Nov 2026 08:15:00 GMT"}, 5),
        ({"expires": "Sat, 21 Nov 2026 07:20:00 GMT"}, 0),
        ({"expires": "Fri, 21 Nov 2036 07:20:00 GMT"}, 1440),
        ({"cache-control": "no-store", "expires": "Sat, 21 Nov 2026 08:20:00 GMT"}, 0),
        ({}, 0),
    ],
)
def test_an_answer_is_fresh_until_it_expires(headers: dict[str, str], minutes: int) -> None:
    """Counted from the server's own clock where it tells it; a day at most."""
    assert freshness(headers, NOW) == timedelta(minutes=minutes)


@pytest.mark.parametrize("header", ["max-age=abc", 'max-age="60"', "MAX-AGE = 60", ", ,", "s-maxage=5"])
def test_odd_cache_headers_do_no_harm(header: str) -> None:
    """Whatever stands there, an answer is a length of time."""
    assert freshness({"cache-control": header}, NOW) in (timedelta(0), timedelta(minutes=1))


def test_what_a_clock_that_ran_ahead_has_put_off_is_due_once_it_is_put_right() -> None:
    """A poll in 2046 by mistake does not silence a feed, nor its host, for twenty years."""
    ahead = after(NEW, Outcome(429, {"retry-after": "3600"}), NOW + timedelta(days=7300))
    assert not due(ahead, NOW)
    right = sane(ahead, NOW)
    assert due(right, NOW)
    assert right.throttled_until is None
    assert sane(ahead, NOW + timedelta(days=7301)) is ahead
