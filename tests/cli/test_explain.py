"""``monitor explain``: of files and of claims in the store."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from monitor.cli import explain
from monitor.store import open_store
from tests.cli.conftest import Runner

TEXT = "The Libyan National Army captured Gharyan on Thursday. Officials captured the mood."


@pytest.fixture
def article(home: Path) -> Path:
    path = home / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_file_is_explained_sentence_by_sentence(monitor: Runner, article: Path) -> None:
    """What fired and what was rejected stand under their sentence, with the share that is quoted."""
    ran = monitor("explain", str(article), "--format", "text", "--published", "2019-06-28")
    assert ran.status == 0
    assert ran.out.startswith("article (2019-06-28)\n")
    first, second = ran.out.split("[55–")
    assert "capture.verb: front capture; actor LNA; at Gharyan; on 2019-06-27" in first
    assert re.search(r"rejected “captured”: capture\.verb: needs subject to be party or force", second)
    assert "0% of it stands in quotes" in second


def test_on_a_terminal_lines_are_folded_and_hang_under_their_first_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a pipe a step stays one line, for grep."""
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((24, 24)))
    said = ["The army took the town on Thursday.", "", "  + fired “took”: front capture"]
    explain._print(iter(said), wrap=True)
    assert capsys.readouterr().out.splitlines() == said
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    explain._print(iter(said), wrap=True)
    assert capsys.readouterr().out.splitlines() == [
        "The army took the town",
        "on Thursday.",
        "",
        "  + fired “took”: front",
        "    capture",
    ]
    explain._print(iter(said), wrap=False)
    assert capsys.readouterr().out.splitlines() == said


def test_records_have_the_steps_as_fields(monitor: Runner, article: Path) -> None:
    """One object a sentence, offsets into the text."""
    ran = monitor("explain", str(article), "--format", "jsonl", "--published", "2019-06-28")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert len(rows) == 2
    assert [TEXT[row["start"] : row["end"]] for row in rows] == [row["sentence"] for row in rows]
    assert {step["what"] for row in rows for step in row["steps"]} <= {"matched", "fired", "rejected", "unread"}
    assert {row["doc"] for row in rows} == {"article"}
    assert all(row["claim"] is None for row in rows)


def test_standard_input_is_a_file_as_well(monitor: Runner) -> None:
    """``-`` as with extract."""
    ran = monitor("explain", "-", "--format", "jsonl", stdin=TEXT)
    assert ran.status == 0
    assert len(ran.out.splitlines()) == 2


def test_a_stored_claim_is_explained_by_the_sentence_it_stands_on(monitor: Runner, home: Path) -> None:
    """The id finds the document; only its sentence is shown, with the rule that gave the claim."""
    record = home / "dated.json"
    record.write_text(json.dumps({"id": "dated", "text": TEXT, "published": "2019-06-28"}), encoding="utf-8")
    store = ("--store", str(home / "m.db"), "--seeds", "none")
    assert monitor("add", str(record), *store).status == 0
    row = json.loads(monitor("extract", str(record), "--format", "jsonl").out.splitlines()[0])
    ran = monitor("explain", row["id"], "--format", "text", *store)
    assert ran.status == 0
    assert ran.out.startswith(f"{row['id']}: front capture")
    assert "capture.verb: front capture" in ran.out
    assert "the mood" not in ran.out
    assert "present rules" not in ran.out


def test_a_claim_is_explained_as_of_a_date(monitor: Runner, home: Path) -> None:
    """A text that was reported later does not explain it, and before the first there is nothing to explain."""
    store = ("--store", str(home / "m.db"), "--seeds", "none")
    for name, day in (("first", "2019-06-28"), ("later", "2019-06-29")):
        record = home / f"{name}.json"
        text = TEXT.replace("on Thursday", "on 27 June 2019")
        record.write_text(json.dumps({"id": name, "text": text, "published": day}), encoding="utf-8")
        assert monitor("add", str(record), *store).status == 0
    claim = json.loads(monitor("extract", str(home / "first.json"), "--format", "jsonl").out.splitlines()[0])["id"]
    both, one, none = (
        monitor("explain", claim, *store, *asked)
        for asked in ((), ("--as-of", "2019-06-28"), ("--as-of", "2019-06-27"))
    )
    assert [both.out.count("\nin "), one.out.count("\nin ")] == [2, 1]
    assert none.status == 2
    assert "did not stand on 2019-06-27" in none.err


def test_a_stored_claim_is_explained_as_the_theatre_given_reads_it(monitor: Runner, home: Path) -> None:
    """``--theatre`` overrides the document's own, and what its rules do not give is said of it."""
    record = home / "dated.json"
    text = "Forces of the GNA captured Gharyan on Thursday."
    record.write_text(json.dumps({"id": "dated", "text": text, "published": "2019-06-28"}), encoding="utf-8")
    store = ("--store", str(home / "m.db"), "--seeds", "none")
    assert monitor("add", str(record), *store).status == 0
    claim = json.loads(monitor("extract", str(record), "--format", "jsonl").out.splitlines()[0])["id"]
    own = monitor("explain", claim, "--format", "text", *store)
    assert "theatre: libya" in own.out
    assert "do not give this claim" not in own.out
    other = monitor("explain", claim, "--format", "text", "--theatre", "yemen", *store)
    assert "theatre: yemen" in other.out
    assert "the present rules do not give this claim in theatre yemen" in other.out


def test_a_claim_of_other_rules_is_said_to_be(monitor: Runner, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the store was read under another ruleset, both are named, and that the claim is no longer given."""
    import datetime
    from dataclasses import replace

    from monitor import __version__
    from monitor.extract.normalise import normalise
    from monitor.extract.reading import Reading
    from monitor.model.claim import Claim, Coding, Evidence
    from monitor.model.document import Item
    from monitor.store.overview import remember

    document = replace(normalise(Item(id="d", title="T", body=TEXT, published="2019-06-28")), theatre="libya")
    claim = Claim("front", "retreat", actor=("LNA",))
    evidence = Evidence("d", 1, 4, 24, TEXT[4:24], TEXT[:54], 0, "old.rule", "0-old")
    path = home / "old.db"
    with open_store(path) as store:
        now = datetime.datetime(2019, 7, 1, tzinfo=datetime.UTC)
        store.add(Reading(document, "libya", "en", (Coding(claim, (evidence,)),)), ruleset="0-old", now=now)
        remember(store.database, "version", __version__)  # else it is read anew when it is opened
    ran = monitor("explain", claim.id, "--format", "text", "--store", str(path), "--seeds", "none")
    assert ran.status == 0
    assert "read under ruleset 0-old" in ran.out
    assert "the present rules do not give this claim\n" in ran.out


def test_an_unknown_claim_and_a_missing_file_are_told_apart(monitor: Runner, home: Path) -> None:
    """A usage error for an id that the store has not; bad input for a file that is not there."""
    unknown = monitor("explain", "c1" + "0" * 15, "--store", str(home / "m.db"), "--seeds", "none")
    assert unknown.status == 2
    assert "no claim 'c1000000000000000'" in unknown.err
    missing = monitor("explain", "nowhere.txt")
    assert missing.status == 3
    assert "nowhere.txt" in missing.err


def test_a_claim_is_named_by_as_much_of_its_id_as_is_its_alone(monitor: Runner, stored: Path) -> None:
    """As git takes a commit; the beginning of several is a usage error that lists them."""
    with open_store(stored, readonly=True) as store:
        ids = store.coded.ids("c1", limit=10_000)
    claim, following = ids[0], ids[1]
    short = claim[: 1 + next(n for n, (a, b) in enumerate(zip(claim, following, strict=True)) if a != b)]
    for command in ("explain", "show"):
        assert monitor(command, short).out == monitor(command, claim).out != ""
        several = monitor(command, short[:-1])
        assert (several.status, several.out) == (2, "")
        assert claim in several.err
        assert following in several.err
    assert f"  {claim}  " in monitor("verdict", short, "confirm").out
    assert monitor("verdict", "c1", "confirm").status == 2


def test_part_of_an_id_is_no_file(monitor: Runner, home: Path) -> None:
    """A claim's id cut short is told as a claim that is not there, with where ids are found."""
    ran = monitor("explain", "c1f0a8", "--store", str(home / "m.db"), "--seeds", "none")
    assert ran.status == 2
    assert "no claim 'c1f0a8'" in ran.err
    assert "monitor search" in ran.err


def test_a_language_that_is_not_read_is_said(monitor: Runner, home: Path) -> None:
    """No sentence is explained, and why."""
    path = home / "german.txt"
    path.write_text(
        "Die Regierung hat am Montag in der Hauptstadt mit den Vertretern der anderen Seite über einen "
        "Waffenstillstand verhandelt, und sie haben sich nicht einigen können.",
        encoding="utf-8",
    )
    ran = monitor("explain", str(path))
    assert ran.status == 0
    assert "not read: de" in ran.out


def test_one_missing_file_does_not_stop_the_others(monitor: Runner, article: Path) -> None:
    """Status 1, and what could be read is explained."""
    ran = monitor("explain", str(article), "nowhere.txt", "--format", "text")
    assert ran.status == 1
    assert "capture.verb" in ran.out
    assert "nowhere.txt" in ran.err


def test_a_bad_date_is_said_in_words(monitor: Runner, article: Path) -> None:
    """A usage error that names the option."""
    ran = monitor("explain", str(article), "--published", "yesterday")
    assert ran.status == 2
    assert "--published" in ran.err
