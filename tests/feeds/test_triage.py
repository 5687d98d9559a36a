"""What an item is to the picture, and what watch rules make of it, read by the real engine."""

from __future__ import annotations

import json
import os
import select
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor import lexicon
from monitor.config.watch import WatchRule
from monitor.extract.engine import Engine
from monitor.ingest.articles import Ingest
from monitor.ingest.command import TookTooLongError, run
from monitor.ingest.triage import Raised
from tests.feeds.conftest import Reply, Server, feed
from tests.feeds.polling import Desk

STRIKE = "Turkey has sent drones to the Government of National Accord in Libya."
SPORT = "The football club of the city won its third match in a row on Friday evening."


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine({one: lexicon.load(one) for one in lexicon.theatres()}, lexicon.load(None))


@pytest.fixture
def desk(server: Server, engine: Engine) -> Iterator[Desk]:
    one = Desk(server.network)
    one.settings = {
        "ingest": lambda: Ingest(one.store, engine, {}),
        "theatre": lambda name: lexicon.load(name).theatre,
    }
    yield one
    one.store.close()


def wire(*texts: str) -> bytes:
    return feed(
        *(
            {"title": f"Wire {n}", "guid": str(n), "description": text, "pubDate": "Fri, 20 Nov 2026 08:00:00 GMT"}
            for n, text in enumerate(texts)
        )
    )


def test_every_item_is_told_how_it_stands_to_the_picture(server: Server, desk: Desk) -> None:
    """New where nothing like it was reported; off-schema items are kept, and found by search."""
    desk.poll(server.say("/f", Reply(body=wire(STRIKE, SPORT))))
    relations = {row.guid: row.relation for row in desk.items()}
    assert relations["1"] == "off-schema"
    assert relations["0"] in {"new", "updates", "confirms", "contradicts"}
    assert {row.title for row in desk.items()} == {"Wire 0", "Wire 1"}


def test_a_watch_rule_raises_its_alert_once(server: Server, desk: Desk) -> None:
    """At the poll that brings the item, and not again when it is seen again."""
    raised: list[Raised] = []
    rules = (WatchRule("football", '"football club"'), WatchRule("drones", "type:drones"))
    url = server.say("/f", Reply(body=wire(SPORT)), Reply(body=wire(SPORT, STRIKE)))
    desk.poll(url, rules=rules, alert=raised.append)
    assert [(r.rule.name, r.item.guid) for r in raised] == [("football", "0")]
    desk.poll(url, rules=rules, alert=raised.append)
    assert [(r.rule.name, r.item.guid) for r in raised] == [("football", "0"), ("drones", "1")]
    assert {row.guid: row.alerts for row in desk.items()} == {"0": ("football",), "1": ("drones",)}


def test_a_rules_command_gets_the_item_as_json_and_no_shell(server: Server, desk: Desk, tmp_path: Path) -> None:
    """On standard input; nothing of the item is ever an argument, and nothing is interpreted."""
    out = tmp_path / "out.json"
    code = "import sys; open(sys.argv[1], 'w').write(sys.stdin.read() + repr(sys.argv[2:]))"
    rule = WatchRule("all", "words", (sys.executable, "-c", code, str(out), "$HOME; `id`"))
    text = "words; $(touch pwned) `touch pwned` | touch pwned"
    desk.poll(server.say("/f", Reply(body=wire(text))), rules=(rule,))
    written, _, arguments = out.read_text(encoding="utf-8").rpartition("[")
    item = json.loads(written)
    assert (item["rule"], item["title"], item["text"]) == ("all", "Wire 0", f"Wire 0\n\n{text}")
    assert {"claims", "publisher", "published", "link", "relation", "feed", "id"} <= set(item)
    assert arguments == "'$HOME; `id`']"
    assert not desk.last.problems


def test_what_just_came_is_new_to_a_watch_rule(server: Server, desk: Desk) -> None:
    """``is:new`` is what the user has not seen: of a rule that asks for it every item that comes."""
    raised: list[Raised] = []
    rules = (WatchRule("new", "is:new"), WatchRule("old", "-is:new"))
    desk.poll(server.say("/f", Reply(body=wire(SPORT, STRIKE))), rules=rules, alert=raised.append)
    assert [(r.rule.name, r.item.guid) for r in raised] == [("new", "1"), ("new", "0")]


def test_a_rule_raises_no_alert_for_a_revision_of_what_it_was_raised_for(server: Server, desk: Desk) -> None:
    """A mended word rings no bell again; the mark stays, and what is met only now is raised."""
    raised: list[Raised] = []
    rules = (WatchRule("football", '"football club"'), WatchRule("drones", "type:drones"))
    bodies = (wire(SPORT), wire(SPORT.replace("third", "fourth")), wire(f"{SPORT} {STRIKE}"))
    url = server.say("/f", *(Reply(body=body) for body in bodies))
    for _ in bodies:
        desk.poll(url, rules=rules, alert=raised.append)
    assert [(r.rule.name, r.item.revision) for r in raised] == [("football", 1), ("drones", 3)]
    assert [(row.revision, sorted(row.alerts)) for row in desk.items()] == [(3, ["drones", "football"])]


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", f"import os, subprocess, sys, time; {code}")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (python("sys.stderr.buffer.write(bytes(range(128, 256)) + b'\\x1b[2J'); sys.exit(1)"), "status 1: \ufffd"),
        (python("sys.stderr.write('no ' * 10_000_000); sys.exit(3)"), "status 3: no no no"),
        (python("os.kill(os.getpid(), 15)"), "ended by SIGTERM"),
        (python("subprocess.Popen(['sleep', '20'])"), None),
        (python("sys.stdin.close()"), None),
        (("/",), "permission denied"),
        (("/nonexistent/program",), "no such file or directory"),
    ],
)
def test_a_command_of_any_kind_ends(
    monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], told: str | None
) -> None:
    """Whatever it says, leaves running, or leaves unread: its first words are told, and nobody waits for ever."""
    monkeypatch.setattr("monitor.ingest.command.SECONDS", 20)
    begun = time.monotonic()
    failure = run(command, "x" * 1_000_000)
    assert time.monotonic() - begun < 15
    assert (failure or "").startswith(told or "")
    assert (failure is None) == (told is None)
    assert len(failure or "") < 300
    assert "\x1b" not in (failure or "")


def test_what_a_slow_command_has_started_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script's own children would go on for ever, one more at each alert."""
    monkeypatch.setattr("monitor.ingest.command.SECONDS", 1)
    held = tmp_path / "held"  # open for as long as one of them runs
    os.mkfifo(held)
    reader = os.open(held, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(TookTooLongError, match="took more than 1 s"):
        run(("sh", "-c", 'exec 3>"$0"; echo begun >&3; sleep 1000 & wait', str(held)), "")
    assert os.read(reader, 10) == b"begun\n"
    assert select.select([reader], [], [], 30)[0]
    assert os.read(reader, 10) == b""
    os.close(reader)


def test_a_command_that_took_too_long_is_not_run_again(
    server: Server, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thousand items would make a thousand waits."""
    monkeypatch.setattr("monitor.ingest.command.SECONDS", 0.2)
    rule = WatchRule("a", "club", python("time.sleep(1000)"))
    desk.poll(server.say("/f", Reply(body=wire(*(f"{SPORT} {n}" for n in range(5))))), rules=(rule,))
    assert ["before" in problem for problem in desk.last.problems] == [False, True, True, True, True]


@pytest.mark.parametrize("command", [("/nonexistent/program",), (sys.executable, "-c", "import sys; sys.exit('no')")])
def test_a_command_that_fails_is_named_and_stops_nothing(server: Server, desk: Desk, command: tuple[str, ...]) -> None:
    """The alert stands; the poll goes on."""
    raised: list[Raised] = []
    report = desk.poll(
        server.say("/f", Reply(body=wire(SPORT, STRIKE))),
        rules=(WatchRule("a", "club", command), WatchRule("b", "type:drones")),
        alert=raised.append,
    )[0]
    assert report.new == 2
    assert [bool(r.failure) for r in raised] == [True, False]
    assert "watch rule a" in desk.last.problems[0]
