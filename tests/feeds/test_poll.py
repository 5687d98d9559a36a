"""Polling a real server into a real store: what is stored, what is said, and what is asked of whom."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from monitor.collect.fetch import Answer, Ask, Fetcher
from monitor.collect.sandbox import ParseLimits
from monitor.config.feeds import FeedConfig, FeedsFile
from monitor.config.watch import WatchRule
from monitor.errors import ConfigError, MonitorError
from monitor.ingest import inbox
from monitor.ingest.poll import Poll, Progress, poll_every
from monitor.ingest.pollerlock import PollingElsewhereError, only_poller
from monitor.ingest.pollsettings import PollSettings
from monitor.store import Store
from tests.feeds.conftest import Reply, Server, feed, numbered
from tests.feeds.polling import START, Desk

LONG = "Officials said on Friday that the road to the airport had been reopened after two weeks of shelling."


@pytest.fixture
def desk(server: Server) -> Iterator[Desk]:
    one = Desk(server.network)
    yield one
    one.store.close()


def test_a_first_poll_stores_and_reads_what_the_feed_holds(server: Server, desk: Desk) -> None:
    """Items become documents with text, day, publisher and grade."""
    item = {
        "title": "Road reopens",
        "guid": "1",
        "link": "https://n.example/1?utm_source=rss",
        "pubDate": "Fri, 20 Nov 2026 23:30:00 -0500",
        "description": "&lt;p&gt;The road is open.&lt;/p&gt;",
    }
    url = server.say("/f", Reply(body=feed(item)))
    reports = desk.poll(FeedConfig(url, url, publisher="Wire", reliability="B"))
    assert [(r.url, r.status, r.reason, r.new, r.revised) for r in reports] == [(url, "ok", None, 1, 0)]
    row = desk.items()[0]
    document = desk.store.document(row.id)
    assert document is not None
    assert document.text == "Road reopens\n\nThe road is open."
    assert (row.published, row.publisher, row.reliability, row.guid) == ("2026-11-21", "Wire", "B", "1")
    assert row.url == "https://n.example/1"
    assert row.read


def test_text_that_is_no_html_is_stored_letter_by_letter(server: Server, desk: Desk) -> None:
    """What looks like markup in it was meant so; whoever prints it is the feed itself where the user names nobody."""
    item = {"id": "1", "title": "Toll", "content_text": "Fewer than <10> people died &amp; many fled."}
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "The Wire", "items": [item]}).encode()
    desk.poll(server.say("/f", Reply(body=body, headers={"Content-Type": "application/feed+json"})))
    (row,) = desk.items()
    document = desk.store.document(row.id)
    assert document is not None
    assert document.text == "Toll\n\nFewer than <10> people died &amp; many fled."
    assert row.publisher == "The Wire"


def test_an_unchanged_feed_is_asked_conditionally_and_not_read(server: Server, desk: Desk) -> None:
    """304 by either validator; then a server without validators, whose body is known by its hash."""
    body = feed(*numbered(1, 3))
    headers = {"ETag": '"1"', "Last-Modified": "Sat, 21 Nov 2026 07:00:00 GMT"}
    url = server.say("/f", Reply(body=body, headers=headers), Reply(304))
    bare = server.say("/g", Reply(body=body.replace(b"Title", b"Other")))
    desk.poll(url, bare)
    reports = desk.poll(url, bare)
    assert [(r.status, r.new) for r in reports] == [("unchanged", 0), ("unchanged", 0)]
    assert server.asked("/f")[1].headers["if-none-match"] == '"1"'
    assert server.asked("/f")[1].headers["if-modified-since"] == headers["Last-Modified"]
    assert len(desk.items()) == 6


def test_new_and_changed_items_are_told_apart(server: Server, desk: Desk) -> None:
    """A reused id with new text is a new revision of its document; the rest is left alone."""
    changed = [*numbered(1, 3), {"title": "New", "guid": "id-4"}]
    changed[0] = {**changed[0], "description": "Corrected words."}
    url = server.say("/f", Reply(body=feed(*numbered(1, 3))), Reply(body=feed(*changed)))
    desk.poll(url)
    report = desk.poll(url)[0]
    assert (report.status, report.new, report.revised) == ("ok", 1, 1)
    row = next(r for r in desk.items() if r.guid == "id-1")
    texts = [d.text for d in desk.store.documents.revisions(row.id)]
    assert texts == ["Title 1\n\nWords of item number 1.", "Title 1\n\nCorrected words."]


def test_a_date_that_is_left_out_later_stays(server: Server, desk: Desk) -> None:
    """Its going is no news: neither a revision of its own, nor the loss of the date where the text changes as well."""
    item = numbered(1, 1)[0]
    bodies = ({**item, "pubDate": "Fri, 20 Nov 2026 08:00:00 GMT"}, item, {**item, "description": "Corrected words."})
    url = server.say("/f", *(Reply(body=feed(body)) for body in bodies))
    assert [desk.poll(url)[0].revised for _ in bodies] == [0, 0, 1]
    assert [(row.revision, row.published) for row in desk.items()] == [(2, "2026-11-20")]


def test_the_same_story_in_several_feeds_is_one_item_that_lists_every_source(server: Server, desk: Desk) -> None:
    """By link and title, or by title and words; later polls of either feed make no revision of it."""
    one = {"title": "Road reopens", "guid": "a1", "link": "https://n.example/1?utm_medium=x", "description": LONG}
    two = {"title": "Road reopens", "guid": "b1", "link": "https://n.example/1", "description": "Short."}
    three = {"title": "Road reopens", "guid": "c1", "link": "https://o.example/9", "description": LONG}
    urls = [server.say(f"/{n}", Reply(body=feed(item))) for n, item in enumerate((one, two, three))]
    reports = [desk.poll(url)[0] for url in urls]
    assert [r.new for r in reports] == [1, 0, 0]
    (row,) = desk.items()
    assert desk.store.documents.feeds_of(row.id) == tuple(sorted(urls))
    server.say("/1", Reply(body=feed({**two, "description": "Short, but changed."})))
    assert (desk.poll(*urls)[1].revised, len(desk.store.documents.revisions(row.id))) == (0, 1)


def test_fifty_items_without_ids_whose_links_change_stay_fifty(server: Server, desk: Desk) -> None:
    """Through parser, store and all; a new link is no revision either."""

    def items(poll: int) -> bytes:
        return feed(*({"title": f"T{n}", "link": f"https://n.example/{n}?x={poll}"} for n in range(50)))

    url = server.say("/f", *(Reply(body=items(n)) for n in range(4)))
    reports = [desk.poll(url)[0] for _ in range(4)]
    assert [(r.new, r.revised) for r in reports] == [(50, 0), (0, 0), (0, 0), (0, 0)]
    assert len(desk.items()) == 50


@pytest.mark.parametrize(
    "words", ["Short.", "Words enough to tell a story by, which is eighty characters of them at the very least."]
)
def test_items_whose_ids_change_stay_as_many(server: Server, desk: Desk, words: str) -> None:
    """A generator that draws a new id at each request: link, title, date and words say that nothing is new."""
    url = server.say("/feed", Reply())
    for drawn in range(3):
        items = (
            {"title": f"T{n}", "link": f"http://n.example/{n}", "guid": f"{drawn}-{n}", "description": words}
            for n in range(20)
        )
        server.say("/feed", Reply(body=feed(*items)))
        desk.poll(url)
        desk.later(hours=1)
    assert len(desk.titles()) == 20


def test_from_a_malformed_feed_the_readable_items_are_stored_and_no_validators(server: Server, desk: Desk) -> None:
    """The next request is unconditional, and brings what was missing."""
    whole = feed(*numbered(1, 6))
    cut = whole[: whole.index(b"id-4")]
    url = server.say("/f", Reply(body=cut, headers={"ETag": '"1"'}), Reply(body=whole, headers={"ETag": '"1"'}))
    first = desk.poll(url)[0]
    assert (first.status, first.new) == ("ok", 3)
    assert "not well-formed" in (first.reason or "")
    second = desk.poll(url)[0]
    assert "if-none-match" not in server.asked("/f")[1].headers
    assert (second.new, second.revised, second.reason) == (3, 0, None)


def test_a_cut_short_transfer_leaves_everything_as_it_was(server: Server, desk: Desk) -> None:
    """A truncated gzip is an error; validators of before still hold."""
    good = Reply(body=feed(*numbered(1, 2)), headers={"ETag": '"1"'})
    packed = gzip.compress(feed(*numbered(1, 9)))[:-6]
    bad = Reply(body=packed, headers={"ETag": '"2"', "Content-Encoding": "gzip"})
    url = server.say("/f", good, bad, Reply(304))
    desk.poll(url)
    assert desk.poll(url)[0].status == "error"
    assert desk.poll(url)[0].status == "unchanged"
    assert [r.headers.get("if-none-match") for r in server.asked("/f")] == [None, '"1"', '"1"']
    assert len(desk.items()) == 2


def test_dates_of_the_future_and_no_dates_never_pin_the_top(server: Server, desk: Desk) -> None:
    """Both are reported when first seen; a day in the past stays."""
    dates = {"a": "Fri, 20 Nov 2026 08:00:00 GMT", "b": "Sat, 21 Nov 2027 08:00:00 GMT", "c": "30 Feb 2026", "d": ""}
    items = ({"title": f"Item {k}", "guid": k, "pubDate": v} for k, v in dates.items())
    desk.poll(server.say("/f", Reply(body=feed(*items))))
    found = {row.guid: (row.published, row.reported) for row in desk.items()}
    today = START.date().toordinal()
    assert found == {"a": ("2026-11-20", today - 1), "b": (None, today), "c": (None, today), "d": (None, today)}


@pytest.mark.parametrize("status", [400, 401, 403, 404, 418, 451, 500, 502, 204, 206, 300])
def test_every_other_status_is_an_error_with_a_reason(server: Server, desk: Desk, status: int) -> None:
    """It says the number; nothing is stored."""
    report = desk.poll(server.say("/f", Reply(status)))[0]
    assert report.status == "error"
    assert str(status) in (report.reason or "")


def test_where_a_feed_was_redirected_to_is_told_when_it_is_not_there(server: Server, desk: Desk) -> None:
    """To a consent, a login, or a page that is gone."""
    consent = server.say("/consent", Reply(body=b"<html><title>Before you continue</title></html>"))
    urls = [server.say(f"/{n}", Reply(302, headers={"Location": to})) for n, to in enumerate(("/consent", "/gone"))]
    assert [report.reason for report in desk.poll(*urls)] == [
        f"not a feed but a web page, 'Before you continue' (redirected to {consent})",
        f"404: not found (redirected to {server.origin}/gone)",
    ]


def test_410_retires_a_feed_and_429_makes_its_host_wait(server: Server) -> None:
    """Gone is not asked again; after a 429 neither the feed nor, where the user chose so, its neighbours are."""
    desk = Desk(replace(server.network, throttle="host"))
    gone = server.say("/gone", Reply(410))
    busy = server.say("/busy", Reply(429, headers={"Retry-After": "120"}), Reply(body=feed()))
    other = server.say("/other", Reply(body=feed(*numbered(1, 1))))
    desk.poll(gone, busy)
    found = [(r.status, r.asked, r.reason) for r in desk.poll(gone, busy, other)]
    assert found == [
        ("gone", False, "410 Gone: its publisher has retired it; it is not asked again"),
        ("backoff", False, "429: it asks to be left alone until 2026-11-21T08:02:00Z"),
        ("backoff", False, "not to be asked before 2026-11-21T08:02:00Z"),
    ]
    assert len(server.requests) == 2
    desk.later(seconds=121)
    assert [r.status for r in desk.poll(gone, busy, other)] == ["gone", "ok", "ok"]


def test_a_throttle_holds_only_the_feed_where_nothing_else_was_chosen(server: Server, desk: Desk) -> None:
    """A file that says nothing of throttling holds back no feed that was not told to wait."""
    busy = server.say("/busy", Reply(503, headers={"Retry-After": "120"}))
    other = server.say("/other", Reply(body=feed()))
    desk.poll(busy)
    assert [r.status for r in desk.poll(busy, other)] == ["backoff", "ok"]


def test_a_flapping_server_loses_and_doubles_nothing(server: Server, desk: Desk) -> None:
    """Errors of every kind between good answers."""
    bad = [Reply(500), Reply(body=b"<html>"), Reply(write=_hang_up), Reply(404), Reply(body=b"")]
    replies = [r for n, b in enumerate(bad) for r in (Reply(body=feed(*numbered(n + 1, n + 10))), b)]
    url = server.say("/f", *replies, Reply(body=feed(*numbered(6, 15))))
    for _ in range(len(replies) + 1):
        desk.poll(url)
        desk.later(days=2)
    assert desk.titles() == sorted(f"Title {n}" for n in range(1, 16))
    assert all(len(desk.store.documents.revisions(row.id)) == 1 for row in desk.items())


def _hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.close()


def test_failures_show_their_cause_and_since_when(server: Server, desk: Desk) -> None:
    """What the health panel needs, cleared by the first success."""
    url = server.say("/f", Reply(500), Reply(500), Reply(body=feed()))
    desk.poll(url)
    desk.later(hours=1)
    desk.poll(url)
    state = desk.state(url)
    assert (state.failures, state.failing_since) == (2, "2026-11-21T08:00:00Z")
    assert "500" in (state.reason or "")
    desk.poll(url)
    assert (desk.state(url).failures, desk.state(url).reason) == (0, None)


def test_a_feed_that_moved_for_good_is_asked_there_after_the_second_time(server: Server, desk: Desk) -> None:
    """Its items stay the same items."""
    body = Reply(body=feed({"title": "x", "guid": "7", "link": "/7"}))
    new = server.say("/new", body)
    url = server.say("/old", Reply(301, headers={"Location": "/new"}))
    assert sum(desk.poll(url)[0].new for _ in range(4)) == 1
    assert len(server.asked("/old")) == 2
    assert len(server.asked("/new")) == 4
    assert desk.state(url).moved_to == new


def test_password_and_headers_follow_a_feed_that_moved_within_its_origin_alone(server: Server, tmp_path: Path) -> None:
    """Where it moved to for good may be another's."""
    other = Server()
    private = frozenset({("http", "127.0.0.1", server.port), ("http", "127.0.0.1", other.port)})
    desk = Desk(replace(server.network, allow_private_origins=private), tmp_path / "store.db")
    for place in (server, other):
        place.say("/new", Reply(body=feed(*numbered(1, 1))))
        old = server.say(f"/{place.port}", Reply(301, headers={"Location": f"{place.origin}/new"}))
        known = FeedConfig(old.replace("//", "//me:hunter2@"), old, headers=(("X-Key", "secret"),))
        for _ in range(3):
            desk.poll(known)
            desk.later(hours=1)
        assert len(server.asked(f"/{place.port}")) == 2
    other.close()
    assert [{"authorization", "x-key"} <= set(one.headers) for one in server.asked("/new")] == [True] * 3
    assert [{"authorization", "x-key"} & set(one.headers) for one in other.asked("/new")] == [set()] * 3


def test_passwords_stay_out_of_store_and_reports(server: Server, tmp_path: Path) -> None:
    """The address with its secrets is used and never kept."""
    desk = Desk(server.network, tmp_path / "store.db")
    server.say("/f?token=hunter2", Reply(body=feed(*numbered(1, 1)), headers={"ETag": '"1"'}))
    server.say("/g", Reply(500))
    urls = [server.origin.replace("//", "//me:hunter2@") + path for path in ("/f?token=hunter2", "/g")]
    reports = desk.poll(*urls)
    desk.store.close()
    assert server.requests[0].headers["authorization"].startswith("Basic ")
    assert "hunter2" not in repr(reports)
    assert b"hunter2" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_hostile_feeds_do_not_hold_up_the_others(server: Server, desk: Desk) -> None:
    """A feed that no reader gets through in its time gives what could be read, an error, or nothing."""
    author = b"<rss><channel><item><title>x</title><guid>1</guid></item><item><author>" + b"a" * 200_000
    hostile = server.say("/hostile", Reply(body=author + b"</author><body>t</body></item></channel></rss>"))
    good = server.say("/good", Reply(body=feed(*numbered(1, 3))))
    reports = desk.poll(hostile, good, limits=ParseLimits(cpu=1, cpu_per_mb=0))
    assert [r.status for r in reports] == ["ok", "ok"]
    assert "stopped" in (reports[0].reason or "")
    assert "Title 1" in desk.titles()


@pytest.mark.parametrize("tag", ["", "&lt;p>"])
def test_of_an_endless_item_the_beginning_is_kept(server: Server, desk: Desk, tag: str) -> None:
    """Reading megabytes of it would hold up what stands behind it, in each poll anew."""
    endless = {"title": "Endless", "guid": "e", "description": f"{tag}Words without end. " * 100_000}
    desk.poll(server.say("/feed", Reply(body=feed(endless, *numbered(1, 1)))))
    (long,) = (row for row in desk.items() if row.title == "Endless")
    document = desk.store.documents.by_seq(long.seq)
    assert document is not None
    assert document.text.count("Words without end.") > 3000
    assert len(document.text) < inbox.LONGEST + 100
    assert document.text.endswith("[…]")


def test_an_item_that_the_rules_fail_on_is_kept_and_named(server: Server, desk: Desk) -> None:
    """One bad text must not stop the queue."""
    items = [*numbered(1, 2), {"title": "UNREADABLE", "guid": "x"}, *numbered(3, 4)]
    report = desk.poll(server.say("/f", Reply(body=feed(*items))))[0]
    assert report.new == 5
    assert len(desk.items()) == 5
    assert "could not be read" in desk.last.problems[0]
    assert desk.store.feeds.count_waiting() == 0


@pytest.mark.parametrize("fault", ["not made ready", "not stored"])
def test_an_item_that_cannot_be_taken_in_stays_in_the_queue(
    server: Server, desk: Desk, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """It is named, those behind it are read, and it is tried again at the next poll: nothing is lost or doubled."""
    url = server.say("/f", Reply(body=feed(*numbered(1, 2), {"title": "BAD", "guid": "x"}, *numbered(3, 4))))
    with monkeypatch.context() as broken:
        if fault == "not made ready":
            whole = inbox.normalise
            broken.setattr(inbox, "normalise", lambda item, **more: _unless_bad(whole, item, **more))
        else:
            store = Store.add
            broken.setattr(Store, "add", lambda self, reading, **more: _unless_bad(store, self, reading, **more))
        assert desk.poll(url)[0].new == 4
    assert any("could not be" in problem for problem in desk.last.problems)
    assert desk.store.feeds.count_waiting() == 1
    desk.later(hours=1)
    assert desk.poll(url)[0].new == 1
    assert len(desk.items()) == 5
    assert desk.store.feeds.count_waiting() == 0


def _unless_bad(call: Callable[..., object], *args: object, **more: object) -> object:
    if any("BAD" in repr(arg) for arg in args):
        raise ValueError("a fault")
    return call(*args, **more)


def test_a_clock_that_ran_ahead_costs_no_poll(server: Server, desk: Desk) -> None:
    """What it put off is asked for as soon as it is put right."""
    url = server.say("/f", Reply(body=feed(*numbered(1, 3)), headers={"Cache-Control": "max-age=3600"}))
    desk.later(days=7300)
    desk.poll(url)
    desk.later(days=-7300)
    assert [r.status for r in desk.poll(url)] == ["unchanged"]


def test_a_bug_that_one_server_sets_off_costs_that_feed_alone(
    server: Server, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are asked; its report says what it was."""
    good = server.say("/good", Reply(body=feed(*numbered(1, 3))))
    bad = server.say("/bad", Reply())
    real = Fetcher.get_unless

    async def faulty(self: Fetcher, ask: Ask, unless: Callable[[], bool]) -> Answer | None:
        if ask.url == bad:
            raise UnicodeError("label empty or too long")
        return await real(self, ask, unless)

    monkeypatch.setattr(Fetcher, "get_unless", faulty)
    reports = desk.poll(bad, good)
    assert [(r.status, r.new) for r in reports] == [("error", 0), ("ok", 3)]
    assert "a fault of this program's (UnicodeError)" in (reports[0].reason or "")


def test_a_304_to_a_request_without_validators_is_an_error(server: Server, desk: Desk) -> None:
    """Nothing is known of the feed that could be unchanged."""
    report = desk.poll(server.say("/f", Reply(304)))[0]
    assert report.status == "error"
    assert report.reason


def test_items_can_be_put_down_now_and_read_later(server: Server, desk: Desk) -> None:
    """What a killed poll had put down is read by the next, whether or not its feed answers again."""
    url = server.say("/f", Reply(body=feed(*numbered(1, 3)), headers={"ETag": '"1"'}), Reply(304))
    (report,) = desk.poll(url, ingest=None)
    assert (report.new, report.revised) == (3, 0)
    assert (len(desk.items()), desk.store.feeds.count_waiting()) == (0, 3)
    assert [(r.status, r.new) for r in desk.poll(url)] == [("unchanged", 3)]
    assert (len(desk.items()), desk.store.feeds.count_waiting()) == (3, 0)


def test_a_feed_is_asked_no_more_often_than_its_interval(server: Server, desk: Desk) -> None:
    """And a publisher's ttl holds as well."""
    slow = server.say("/slow", Reply(body=feed()))
    ttl = server.say("/ttl", Reply(body=feed(extra="<ttl>60</ttl>")))
    config = FeedConfig(slow, slow, interval=1800)
    desk.poll(config, ttl)
    assert [r.asked for r in desk.poll(config, ttl)] == [False, False]
    desk.later(minutes=31)
    assert [r.asked for r in desk.poll(config, ttl)] == [True, False]
    desk.later(minutes=31)
    assert desk.poll(config, ttl)[1].asked


@pytest.mark.parametrize("again", [Reply(body=feed(extra="<ttl>60</ttl>")), Reply(304)], ids=["same bytes", "304"])
def test_a_ttl_holds_as_long_as_the_feed_is_unchanged(again: Reply, server: Server, desk: Desk) -> None:
    """It stands in a body that is not read again: from the second answer on nothing held back the third."""
    first = Reply(body=feed(extra="<ttl>60</ttl>"), headers={"ETag": '"1"'})
    url = server.say("/ttl", first, again, again)
    desk.poll(url)
    desk.later(minutes=61)
    assert [(r.asked, r.status) for r in desk.poll(url)] == [(True, "unchanged")]
    desk.later(minutes=31)
    assert not desk.poll(url)[0].asked
    desk.later(minutes=31)
    assert desk.poll(url)[0].asked


def test_what_a_failure_said_is_forgotten_once_the_feed_answers_as_before(server: Server, desk: Desk) -> None:
    """Its reason stood, and its validators were dropped, until it had news; what is wrong with a body stays said."""
    well = Reply(body=feed(*numbered(1, 2)), headers={"ETag": '"1"'})
    broken = Reply(body=feed(*numbered(3, 4)).replace(b"</channel>", b"&x;</channel>"), headers={"ETag": '"2"'})
    urls = [server.say("/a", well, Reply(500), well), server.say("/b", broken, Reply(500), broken)]
    said = desk.poll(*urls)[1].reason
    assert said
    assert "not well-formed" in said
    desk.poll(*urls)
    assert [(r.status, r.reason) for r in desk.poll(*urls)] == [("unchanged", None), ("unchanged", said)]
    assert [desk.state(url).etag for url in urls] == ['"1"', None]


def test_a_disabled_feed_is_not_asked(server: Server, desk: Desk) -> None:
    """``enabled = false`` keeps it in the file and off the network."""
    url = server.say("/f", Reply(body=feed()))
    assert desk.poll(FeedConfig(url, url, enabled=False)) == ()
    assert not server.requests


def test_progress_is_told_and_ends_complete(server: Server, desk: Desk) -> None:
    """Feeds done of all, items new, items waiting."""
    told: list[Progress] = []
    urls = [server.say(f"/{n}", Reply(body=feed(*numbered(n * 10, n * 10 + 4)))) for n in range(4)]
    desk.poll(*urls, progress=told.append)
    assert [p.done for p in told] == sorted(p.done for p in told)
    assert (told[-1].done, told[-1].total, told[-1].new, told[-1].waiting) == (4, 4, 20, 0)


def test_cancelling_leaves_a_good_state(server: Server, desk: Desk) -> None:
    """What was stored stays, what was under way is asked for next time; nothing is lost or doubled."""
    quick = server.say("/quick", Reply(body=feed(*numbered(1, 5)), headers={"ETag": '"1"'}), Reply(304))
    stuck = server.say(
        "/stuck", Reply(write=lambda handler: server.released.wait(5) and None), Reply(body=feed(*numbered(6, 9)))
    )
    done: list[object] = []

    def progress(told: Progress) -> None:
        if told.done == 1:
            desk.last.cancel()

    thread = threading.Thread(target=lambda: done.append(desk.poll(quick, stuck, progress=progress)))
    thread.start()
    thread.join(10)
    assert [r.url for r in done[0]] == [quick]  # type: ignore[attr-defined]
    desk.poll(quick, stuck)
    assert desk.titles() == sorted(f"Title {n}" for n in range(1, 10))


def test_one_poller_a_store_and_the_other_says_who(server: Server, tmp_path: Path) -> None:
    """The lock is the system's: it ends with its holder."""
    desk = Desk(server.network, tmp_path / "store.db")
    with only_poller(desk.path, user="alice", now=START), pytest.raises(PollingElsewhereError, match="alice") as caught:
        desk.poll(server.say("/f", Reply(body=feed())))
    assert caught.value.exit_code == 4
    assert not server.requests
    assert desk.poll(f"{server.origin}/f")[0].status == "ok"


def test_a_service_polls_again_and_reads_its_file_anew(server: Server, desk: Desk) -> None:
    """``poll --every``: rounds begin so far apart, and the file may be edited meanwhile."""
    url = server.say("/f", Reply(body=feed()))
    files = iter([FeedsFile((), desk.network), FeedsFile((FeedConfig(url, url),), desk.network)])
    waits: list[float] = []

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return len(waits) == 2

    settings = PollSettings(now=lambda: desk.now)
    polls: list[Poll] = []
    rounds = list(poll_every(600, lambda: next(files), desk.store, settings, wait, polls.append))
    assert [len(reports) for reports in rounds] == [0, 1]
    assert len(polls) == 2
    assert waits == [600, 600]


@pytest.mark.parametrize("jump", [timedelta(days=-1), timedelta(days=30)])
def test_a_clock_that_is_set_during_a_round_holds_no_service_up(desk: Desk, jump: timedelta) -> None:
    """Put back by a day the next round would come a day late; put forward it comes at once, but not without a pause."""
    hours = iter([START, START, START + jump, START + jump])
    waits: list[float] = []

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return True

    settings = PollSettings(now=lambda: next(hours, START + jump))
    list(poll_every(600, lambda: FeedsFile((), desk.network), desk.store, settings, wait))
    assert waits == [600 if jump < timedelta() else 1]


def test_a_service_goes_on_where_a_round_could_not_be_had(server: Server, desk: Desk) -> None:
    """A mistake in the edited file, another poller: said, and tried again at the next round."""
    good = FeedsFile((FeedConfig(server.say("/f", Reply(body=feed())), server.origin + "/f"),), desk.network)
    files: Iterator[FeedsFile | None] = iter([good, None, good])
    said: list[str] = []

    def read() -> FeedsFile:
        file = next(files)
        if file is None:
            raise ConfigError(["feeds.toml:3: url: wrong"])
        return file

    def trouble(wrong: MonitorError) -> bool:
        said.append(str(wrong))
        return True

    waits = iter([False, False, True])
    settings = PollSettings(now=lambda: desk.now)
    rounds = list(poll_every(600, read, desk.store, settings, lambda _s: next(waits), trouble=trouble))
    assert [len(reports) for reports in rounds] == [1, 0, 1]
    assert said == ["feeds.toml:3: url: wrong"]


def test_cancelling_what_has_ended_does_nothing(server: Server, desk: Desk) -> None:
    """A signal may come between two rounds."""
    desk.poll(server.say("/f", Reply(body=feed())))
    desk.last.cancel()
    assert desk.last.cancelled


def test_two_thousand_feeds_are_known_and_skipped_quickly(desk: Desk) -> None:
    """None of them due: not one request, and one report each."""
    from monitor.model.feed import FeedState

    urls = [f"https://feeds.example/{n}" for n in range(2000)]
    desk.store.feeds.save(FeedState(url, status="ok", next_poll="2026-11-22T00:00:00Z") for url in urls)
    reports = desk.poll(*urls)
    assert len(reports) == 2000
    assert not any(report.asked for report in reports)


def test_a_poll_costs_what_it_brings_however_many_there_were_before(server: Server, desk: Desk) -> None:
    """A service runs for a year: neither a feed's past nor the rows of earlier polls are gone through again."""
    rules = (WatchRule("any", "road"),)
    steps: list[int] = []
    for n in range(6):
        url = server.say("/f", Reply(body=feed(*numbered(100 * n, 100 * n + 99))))
        taken: list[None] = []
        with desk.store.database.read() as db:
            db.set_progress_handler(lambda taken=taken: taken.append(None), 100)
        assert desk.poll(url, rules=rules)[0].new == 100
        steps.append(len(taken))
        desk.later(hours=1)
    assert steps[-1] <= steps[1] * 1.1, steps
