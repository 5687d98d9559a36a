"""``monitor search``: claims, documents, and what stayed unread."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor import __version__
from monitor.cli.session import login
from monitor.extract.normalise import normalise
from monitor.extract.reading import Reading, Uncoded
from monitor.model.claim import Claim, Coding, Evidence
from monitor.model.document import Item
from monitor.store import open_store
from monitor.store.overview import remember
from tests.cli.conftest import Runner

READ, UNREAD = "The LNA captured Gharyan.", "Nobody knows who is behind the shelling."


@pytest.fixture
def store(home: Path) -> tuple[str, ...]:
    """Two articles with one claim, the second with a sentence that has a trigger and gave none; as arguments."""
    path = home / "made.db"
    with open_store(path) as made:
        for name, text in (("one", READ), ("two", f"{READ} {UNREAD}")):
            document = replace(normalise(Item(id=name, title=name, body=text, published="2019-04-22")), theatre="libya")
            evidence = Evidence(name, 1, 4, 24, text[4:24], READ, 0, "capture.verb", "0-made")
            coding = Coding(Claim("front", "capture", actor=("LNA",)), (evidence,))
            start = text.find(UNREAD)
            left = (Uncoded(start, len(text), UNREAD, "shelling", "front"),) if start > 0 else ()
            reading = Reading(document, "libya", "en", (coding,), left)
            made.add(reading, ruleset="0-made", now=datetime(2019, 7, 1, tzinfo=UTC))
        remember(made.database, "version", __version__)  # else it is read anew when it is opened
    return ("--store", str(path), "--seeds", "none")


def test_is_uncoded_lists_the_sentences_as_the_picture_says(monitor: Runner, store: tuple[str, ...]) -> None:
    """The sentence itself with its trigger, and the document it stands in; not that document's claims."""
    assert "'monitor search is:uncoded' lists" in " ".join(monitor("snapshot", *store).out.split())
    found = monitor("search", "is:uncoded", "--format", "jsonl", *store)
    sentence, document = map(json.loads, found.out.splitlines())
    assert (sentence["doc"], sentence["sentence"], sentence["trigger"]) == ("two", UNREAD, "shelling")
    assert document["doc"] == "two"
    assert found.err == "1 sentence without a claim shown; 1 document matches\n"
    text = monitor("search", "is:uncoded", *store).out
    assert UNREAD in text
    assert READ not in text


def test_a_search_prints_claims_and_then_documents(monitor: Runner, store: tuple[str, ...]) -> None:
    """Counts go to standard error."""
    found = monitor("search", "type:capture", *store)
    assert found.out.count(READ) == 2
    assert "document one" in found.out
    assert found.err.strip().endswith("2 claims shown; 2 documents match")


@pytest.mark.parametrize("command", [("items",), ("search", "killed"), ("search", "is:uncoded")])
def test_a_publisher_that_was_stored_as_it_came_does_not_act_on_the_terminal(
    monitor: Runner, home: Path, command: tuple[str, ...]
) -> None:
    """Older versions did not clean it."""
    store = ("--store", str(home / "m.db"), "--seeds", "none")
    (home / "a.txt").write_text("---\npublished: 2020-01-10\n---\nFour people were killed in Tripoli. A ceasefire?\n")
    assert monitor("add", str(home / "a.txt"), *store).status == 0
    with sqlite3.connect(home / "m.db") as db:
        db.execute("UPDATE documents SET publisher = ?", ("The\x1b[2J Wire\u202e\n",))
    out = monitor(*command, *store).out
    assert "Wire" in out
    assert not {"\x1b", "\u202e"} & set(out)


@pytest.mark.parametrize("command", ["items", "search"])
def test_what_the_user_has_not_seen_is_found_as_new(monitor: Runner, home: Path, command: str) -> None:
    """Everything, to who never opened the app; and nothing of what was marked as seen there."""
    store = ("--store", str(home / "m.db"), "--seeds", "none")
    (home / "a.txt").write_text("---\npublished: 2020-01-10\n---\nFour people were killed in Tripoli.\n")
    assert monitor("add", str(home / "a.txt"), *store).status == 0
    assert monitor(command, "is:new", *store).out
    with open_store(home / "m.db") as opened:
        opened.people.look(login(), 1, now=datetime.now(UTC))
    assert not monitor(command, "is:new", *store).out


def test_an_added_article_is_compared_with_the_picture(monitor: Runner, home: Path) -> None:
    """What it is to the picture of its day, and the claim that it touches."""
    head = "---\npublished: 2020-01-{}\npublisher: {}\n---\n"
    text = head + "The {} said that {} people had been killed in Tripoli since April.\n"
    for name, fields in (("one", (10, "Wire", "WHO", 300)), ("two", (12, "Post", "Libyan Red Crescent", 100))):
        (home / f"{name}.txt").write_text(text.format(*fields), encoding="utf-8")
        assert monitor("--seeds", "none", "add", str(home / f"{name}.txt")).status == 0
    rows = [json.loads(line) for line in monitor("--seeds", "none", "items", "--format", "jsonl").out.splitlines()]
    assert [(row["id"], row["relation"]) for row in rows] == [("two", "contradicts"), ("one", "new")]
    assert monitor("--seeds", "none", "show", rows[0]["touches"]).out.startswith("killed, 300")


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("apart", "whole"),
    [
        (("-type:killed",), "-type:killed"),
        (("--limit", "3", "killed>0", "-place:gharyan", "--format", "jsonl"), "killed>0 -place:gharyan"),
        (("type:wounded", "field hospital"), 'type:wounded "field hospital"'),
        (("-place:southern Tripoli", "arms"), '-place:"southern Tripoli" arms'),
        (('type:wounded "field hospital"',), 'type:wounded "field hospital"'),
    ],
)
def test_a_query_may_come_in_pieces(monitor: Runner, apart: tuple[str, ...], whole: str) -> None:
    """As the shell took it apart: what is excluded is no option, what was quoted is a phrase."""
    options = tuple(one for one in apart if one in ("--limit", "3", "--format", "jsonl"))
    pieces, one = monitor("search", *apart), monitor("search", *options, "--", whole)
    assert (pieces.status, pieces.out, pieces.err) == (0, one.out, one.err)
    assert monitor("items", *(a for a in apart if a not in options)).out == monitor("items", "--", whole).out


def test_what_an_option_was_given_is_told_as_it_was(monitor: Runner) -> None:
    """A minus in front makes a value no word of the query."""
    refused = monitor("items", "--as-of", "-2019")
    assert refused.status == 2
    assert "--as-of '-2019' is not a date" in refused.err


def test_a_sentence_over_several_lines_is_one_line(monitor: Runner, home: Path) -> None:
    """Hits are a line and its sentence, for grep; JSON keeps the sentence as it stands."""
    (home / "a.txt").write_text(
        "The Libyan National Army captured the town of Gharyan in the\nwest of Libya on Friday.\n", encoding="utf-8"
    )
    assert monitor("--seeds", "none", "add", "a.txt").status == 0
    lines = monitor("search", "type:capture").out.splitlines()
    assert len(lines) == 3
    assert lines[1].endswith("in the west of Libya on Friday.")
    assert "in the\\nwest" in monitor("search", "type:capture", "--format", "jsonl").out


def test_a_rule_is_tried_before_it_is_switched_on(monitor: Runner, home: Path, store: tuple[str, ...]) -> None:
    """As is any that is in force; one that is not there is told with those that are."""
    watch = home / "xdg_config_home" / "monitor" / "watch.toml"
    watch.parent.mkdir(parents=True)
    watch.write_text('[[rule]]\nname = "Towns"\nquery = "type:capture"\nenabled = false\n', encoding="utf-8")
    assert monitor("search", "--rule", "Towns", *store).out.count(READ) == 2
    assert "Towns" in monitor("search", "--rule", "Village", *store).err


def test_the_columns_of_items_stand_under_one_another(monitor: Runner, home: Path) -> None:
    """A date may be an interval; each mark has brackets of its own, so that a note reads as no part of a relation."""
    store = ("--store", str(home / "m.db"), "--seeds", "none")
    (home / "a.txt").write_text(
        "---\npublished: 2018-12-24/2018-12-31\n---\nOne person was killed in Tripoli, Libya.\n"
    )
    (home / "b.txt").write_text("---\npublished: 2019-05\n---\nAu moins dix civils ont été tués dimanche à Tripoli.\n")
    assert monitor("add", str(home / "a.txt"), str(home / "b.txt"), *store).status == 0
    french, english = monitor("items", *store).out.splitlines()
    assert french.index("0 claims  Au moins") == english.index("1 claim   One person")
    assert french.endswith("Tripoli.  [off-schema] [not read: fr]")
