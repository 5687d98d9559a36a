"""An analyst's verdicts from the command line: given, seen wherever the claim is, taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Runner

TEXT = "The World Health Organization said on Friday that 300 people had been killed in Tripoli since April 2019.\n"


@pytest.fixture
def claim(monitor: Runner, home: Path) -> str:
    """The one figure of the one article."""
    (home / "seeds").mkdir()
    _write(home, TEXT)
    picture = json.loads(monitor("--seeds", str(home / "seeds"), "snapshot", "--format", "json").out)
    (row,) = picture["panels"]["humanitarian"]
    return str(row["claims"][0])


def _write(home: Path, text: str) -> None:
    head = "---\npublished: 2020-01-10\npublisher: Wire\nreliability: B\n---\n"
    (home / "seeds" / "one.txt").write_text(head + text, encoding="utf-8")


def test_a_rejected_claim_leaves_the_picture_and_undo_by_its_listed_id_brings_it_back(
    monitor: Runner, claim: str
) -> None:
    """The log prints the id that undo takes; show says who rejected it, and why, and how it is seen all the same."""
    assert monitor("verdict", claim, "reject", "-r", "a misprint", "--user", "ann").status == 0
    assert json.loads(monitor("snapshot", "--format", "json").out)["panels"]["humanitarian"] == []
    shown = monitor("show", claim)
    assert (shown.status, shown.out) == (2, "")
    assert "rejected by ann" in shown.err
    assert "(a misprint)" in shown.err
    assert monitor("show", claim, "--no-verdicts").status == 0
    log = monitor("verdicts").out
    assert monitor("verdict", log.split()[0], "undo", "--user", "ben").status == 0
    assert len(json.loads(monitor("snapshot", "--format", "json").out)["panels"]["humanitarian"]) == 1


def test_a_correction_and_a_note_stand_beside_the_sentence(monitor: Runner, claim: str) -> None:
    """What was corrected, by whom and why; the machine's picture stays an option away."""
    monitor("verdict", claim, "correct", "value=310", "-r", "by the table", "--user", "ann")
    monitor("verdict", claim, "note", "see", "annex", "2", "--user", "ben")
    shown = " ".join(monitor("show", claim).out.split())
    assert "verdict: corrected by ann" in shown
    assert "value 310 (by the table)" in shown
    assert "verdict: noted by ben" in shown
    assert "(see annex 2)" in shown
    assert "verdict" not in monitor("show", claim, "--no-verdicts").out
    assert '"phrase":"310"' in monitor("snapshot", "--format", "json").out.replace(": ", ":")
    assert '"phrase":"300"' in monitor("snapshot", "--format", "json", "--no-verdicts").out.replace(": ", ":")


def test_a_verdict_survives_a_recode_and_one_on_a_changed_text_is_listed(
    monitor: Runner, home: Path, claim: str
) -> None:
    """A revision is another text: its verdict speaks of nothing, which is said and not dropped."""
    monitor("verdict", claim, "reject", "--user", "ann")
    assert monitor("recode").status == 0
    assert json.loads(monitor("snapshot", "--format", "json").out)["judged"] == {"rejected": 1}
    _write(home, TEXT.replace("300", "340"))
    assert len(json.loads(monitor("snapshot", "--format", "json").out)["panels"]["humanitarian"]) == 1
    (row,) = map(json.loads, monitor("verdicts", "--format", "jsonl").out.splitlines())
    assert "revision 1" in row["orphan"]
    assert "speaks of nothing any more" in monitor("verdicts").out


def test_a_text_without_title_and_publisher_is_cited_by_its_id(monitor: Runner, home: Path) -> None:
    """No empty places between commas."""
    (home / "bare.txt").write_text(TEXT, encoding="utf-8")
    assert monitor("--seeds", "none", "add", str(home / "bare.txt")).status == 0
    picture = json.loads(monitor("--seeds", "none", "snapshot", "--format", "json").out)
    (row,) = picture["panels"]["humanitarian"]
    shown = monitor("--seeds", "none", "show", row["claims"][0]).out
    assert "\nbare · " in shown
    assert ", ," not in shown


@pytest.mark.parametrize("action", ["confirm", "reject", "undo"])
def test_words_that_an_action_would_ignore_are_refused(monitor: Runner, claim: str, action: str) -> None:
    """``confirm place=Sirte`` was meant as a correction: status 2, nothing is given."""
    ran = monitor("verdict", claim, action, "place=Sirte")
    assert ran.status == 2
    assert "'place=Sirte'" in ran.err
    assert monitor("verdicts").out == ""


def test_what_is_typed_is_kept_as_one_harmless_line(monitor: Runner, claim: str) -> None:
    """Escapes, bidi and line ends in reason, name and correction neither act on a terminal nor break the log."""
    hostile = "a\x1b[31m\u202eb\nc"
    assert monitor("verdict", claim, "note", "-r", hostile, "--user", hostile).status == 0
    assert monitor("verdict", claim, "correct", f"place={hostile}", 'actor="a\\u001bb"').status == 0
    log = monitor("verdicts").out
    assert len(log.splitlines()) == 2
    assert "\x1b" not in log
    assert "\u202e" not in log
    assert '"a\\u001bb"' not in monitor("verdicts", "--format", "jsonl").out


def test_a_text_field_takes_no_list(monitor: Runner, claim: str) -> None:
    """``place=["a"]`` would be kept as ``['a']``."""
    ran = monitor("verdict", claim, "correct", 'place=["a"]')
    assert ran.status == 2
    assert "one text" in ran.err


def test_the_log_of_a_picture_has_the_verdicts_that_bear_on_it(monitor: Runner, claim: str) -> None:
    """``--as-of`` and ``--theatre`` cut the log as they cut everything that is read."""
    monitor("verdict", claim, "confirm")
    assert claim in monitor("verdicts", "--as-of", "2020-01-10").out
    assert monitor("verdicts", "--as-of", "2020-01-09").out == ""
    assert monitor("verdicts", "--theatre", "yemen").out == ""


def test_the_columns_of_the_log_stand_under_one_another(monitor: Runner, claim: str) -> None:
    """Whatever was done, and with what words; nobody's trailing spaces."""
    for args in (["confirm"], ["reject", "-r", "wrong town"], ["note", "-r", "ask"]):
        monitor("verdict", claim, *args, "--user", "ann")
    lines = monitor("verdicts").out.splitlines()
    assert len({line.index(claim) for line in lines}) == 1
    assert [line.partition(" in ")[2].partition("  ")[2] for line in lines] == ["", "wrong town", "ask"]
