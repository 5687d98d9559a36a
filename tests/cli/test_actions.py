"""What the app may do outside."""

from __future__ import annotations

import sys
import webbrowser
from datetime import date
from pathlib import Path

import pytest

from monitor.briefing import Briefing
from monitor.cli.actions import actions, alerts, find, has_browser, open_link, ring
from monitor.cli.session import Session
from monitor.config.watch import WatchRule
from monitor.ingest.triage import Raised
from monitor.store import open_store
from monitor.tui.messages import BELL
from tests.store.made import NOW, RULES, document, reading


def test_a_link_is_opened_only_beside_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over SSH there is no screen for a browser, and a text browser would draw over the app: the link is shown."""
    monkeypatch.setattr(sys, "platform", "linux")
    assert not has_browser({"TERM": "xterm"})
    assert has_browser({"DISPLAY": ":0"})
    assert has_browser({"BROWSER": "firefox"})


def test_an_alert_is_told_and_rings_where_its_rule_says_so() -> None:
    """Once a rule, however many items met it; a command that failed is named."""
    loud, quiet = WatchRule("Tolls", "killed>=50"), WatchRule("Talks", "kind:diplomacy", bell=False)
    assert (ring([]), alerts([])) == ("", "")
    assert (ring([raised(quiet)]), alerts([raised(quiet)])) == ("", ". 1 alert: Talks")
    met = [raised(loud), raised(loud, "notify: status 1"), raised(quiet)]
    assert ring(met) == BELL
    assert alerts(met) == ". 3 alerts: Tolls and Talks; notify: status 1"


def test_only_addresses_of_the_web_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed may say anything."""
    asked: list[str] = []
    monkeypatch.setattr(webbrowser, "open", asked.append)
    for link in ("javascript:alert(1)", "file:///etc/passwd", "-o", "HTTPS://wire.example/1", "http://a.example/"):
        open_link(link)
    assert asked == ["HTTPS://wire.example/1", "http://a.example/"]


def test_the_pages_of_a_search_hold_each_claim_and_document_once(
    opened: tuple[Session, Briefing], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the order of the whole; the first says how many documents match, and which claims."""
    whole = find(*opened, "kind:front OR kind:humanitarian", None)
    kinds = [[hit for hit in whole.hits if (hit.kind == "claim") is claims] for claims in (True, False)]
    assert whole.more is None
    assert whole.total == len(kinds[1])
    assert whole.claims == {claim for hit in kinds[0] for claim in hit.claims}
    assert len(kinds[0]) > 2 * len(kinds[1]) > 4
    monkeypatch.setattr("monitor.cli.actions._PAGE", 2)
    page = find(*opened, "kind:front OR kind:humanitarian", None)
    assert (page.total, page.claims) == (whole.total, whole.claims)
    hits = [*page.hits]
    while page.more is not None:
        page = page.more()
        hits += page.hits
    assert [[hit for hit in hits if (hit.kind == "claim") is claims] for claims in (True, False)] == kinds


def test_a_search_knows_nothing_later_and_tells_a_mistake(opened: tuple[Session, Briefing]) -> None:
    """As of January 2019 there is the report of December 2018 alone."""
    assert {hit.doc for hit in find(*opened, "kind:front", date(2019, 1, 31)).hits} == {"002"}
    wrong = find(*opened, "killd>3", None)
    assert "did you mean killed" in wrong.problem
    assert wrong.hits == ()


def test_an_article_is_opened_as_it_stood_on_the_date_of_the_picture(opened: tuple[Session, Briefing]) -> None:
    """A feed may have changed it since: what is marked in it would be other words, or not there yet."""
    can, store = actions(*opened), opened[1].store
    for text in ("Shells fell on the port.", "Nothing fell."):
        store.add(reading(document("d1", text, feed="https://wire.example/rss")), ruleset=RULES, now=NOW)
    assert can.article is not None
    days = (date(2019, 4, 21), date(2019, 4, 22), None)
    found = [can.article("d1", day) for day in days]
    assert [one and one.text for one in found] == [None, "Shells fell on the port.", "Nothing fell."]


def test_a_verdict_of_the_app_is_the_users_and_can_be_taken_back(opened: tuple[Session, Briefing]) -> None:
    """On the one document's reading that was in sight."""
    can, store = actions(*opened), opened[1].store
    hit = next(hit for hit in find(*opened, "kind:front", None).hits if hit.kind == "claim")
    assert can.judge is not None
    assert can.undo is not None
    given = can.judge(hit.claims[0], str(hit.doc), "reject", "a misprint", {})
    (said,) = store.verdicts.log()
    assert (said.id, said.doc, said.action, said.reason) == (given, hit.doc, "reject", "a misprint")
    can.undo(given)
    assert store.verdicts.judgements() == {}


def test_where_nothing_can_be_written_nothing_is_offered_that_writes(
    opened: tuple[Session, Briefing], stored: Path
) -> None:
    """A store of somebody else's can be searched and saved from."""
    session, brief = opened
    with open_store(stored, readonly=True) as store:
        can = actions(session, Briefing(store, brief.lexicon))
        assert (can.poll, can.judge, can.undo) == (None, None, None)
        assert can.search is not None
        assert can.search("kind:front", None).hits


def test_a_poll_of_the_app_tells_how_it_went(opened: tuple[Session, Briefing]) -> None:
    """How many were asked, what came, what failed and where that is told; the panel of feeds has a row of each."""
    session, _ = opened
    session.paths.own_feeds.parent.mkdir(parents=True)
    session.paths.own_feeds.write_text('[[feed]]\nurl = "http://127.0.0.1:9/"\n', encoding="utf-8")
    can = actions(Session(session.options, session.paths._replace(feeds=session.paths.own_feeds), {}), opened[1])
    assert can.poll is not None
    assert can.feeds is not None
    assert can.poll() == "1 feed asked: 0 new, 1 failed (8 says why)"
    assert len(can.feeds().rows) == 1


def raised(rule: WatchRule, failure: str | None = None) -> Raised:
    return Raised(rule, None, failure)  # type: ignore[arg-type]  the item is not looked at
