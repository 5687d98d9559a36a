"""The text snapshot: fits its width, says everything, and carries nothing that a terminal would act on."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from monitor.export import render
from monitor.export.grid import column_widths, row_lines, wrap
from monitor.export.snapshot import Options, Snapshot
from tests.export.samples import HOSTILE, hostile, sample


def text(snapshot: Snapshot, **options) -> str:
    return render("text", snapshot, Options(**options)).decode()


# Digests and claims' ids are masked.
WHOLE = """\
LIBYA                                                           as of 2019-12-06
════════════════════════════════════════════════════════════════════════════════
3 documents, reported 2019-04-22 to 2019-12-06. 3 sentences with a trigger gave
no claim ('monitor search is:uncoded' lists them). Feeds failing: 1 of 14.

FRONTS   2 fronts, 1 stale
────────────────────────────────────────────────────────────────────────────────
Front                        State                            Reported       Ref
Tripoli, southern outskirts  ▲ LNA offensive against GNA;     2019-05 stale  1
                             stalemate since
place not given              LNA air strike                   2019-12-06     2

FOREIGN INVOLVEMENT
────────────────────────────────────────────────────────────────────────────────
Actor  LNA                 GNA  Ref
UAE    ◐ drones (alleged)  –    3

HUMANITARIAN   1 stale
────────────────────────────────────────────────────────────────────────────────
Figure  Value  Series  Where, when               Ref
killed   >500  ▃█      Tripoli, May 2019, stale  4 5

CONTESTED
────────────────────────────────────────────────────────────────────────────────
No two current figures contradict each other.

DIPLOMACY
────────────────────────────────────────────────────────────────────────────────
No meeting, talks or statement is reported yet.

GAPS
────────────────────────────────────────────────────────────────────────────────
Every expected slot has a recent report.

SENTENCES
────────────────────────────────────────────────────────────────────────────────
What the numbers under Ref stand on: the words that count between asterisks; who
says so, unless it is the publisher; the claim, which 'monitor show' opens in
its article; the grade of the publisher (A-F) and of the claim (1-6).
[1] “On April 4 the LNA *launched an offensive to capture Tripoli*.”
    CLAIM B3 Foreign Affairs, 2019-05 · and 1 more document
[2] “LNA jets *struck a factory* on Monday.”
    CLAIM B3 Middle East Observer, undated, first seen 2019-12-06
[3] “*Emirati drones reportedly flew* for the LNA.”
    CLAIM B3 Middle East Observer, undated, first seen 2019-12-06
[4] “*More than 500 people have been killed* in the fighting.”
    CLAIM B3 Foreign Affairs, 2019-05
[5] “The World Health Organization said *an estimated 227 people had been
    killed*.” (says WHO)
    CLAIM B3 Common Dreams (from WHO), 2019-04-22

────────────────────────────────────────────────────────────────────────────────
version: monitor 0.1.0
ruleset: 1a2b3c4d
as of: 2019-12-06
inputs: 3 documents, DIGEST
picture-digest: DIGEST
"""


def test_a_picture_reads_so_from_its_title_to_its_foot() -> None:
    """Title and date, summary; a panel a table, or why it is empty; the sentences that its numbers stand on."""
    printed = re.sub(r"\bc1[0-9a-f]{15}\b", "CLAIM", text(sample(), width=80))
    assert re.sub(r"[0-9a-f]{32}", "DIGEST", printed) == WHOLE


@pytest.mark.parametrize("width", [20, 33, 40, 60, 79, 80, 81, 120, 200])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_no_line_is_wider_than_asked_for(width: int, ascii_only: bool) -> None:
    lines = text(sample(), width=width, ascii=ascii_only).splitlines()
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("width", [20, 40, 80, 160])
def test_nothing_that_a_row_says_is_cut_off(width: int) -> None:
    """Every word of every cell, or of the row's sentence where the table gave way to sentences, is printed."""
    printed = "".join(text(sample(), width=width).split())
    for panel in sample().panels.values():
        for row in panel.rows:
            cells = ["".join(cell.text.split()) for cell in row.cells]
            words = [word for cell in row.cells for word in cell.text.split()]
            assert all(w in printed for w in words) or "".join(row.text.split()) in printed, cells


def test_every_row_leads_to_its_sentence_and_the_id_that_opens_it(snapshot: Snapshot) -> None:
    printed = text(snapshot)
    for row in (row for panel in snapshot.panels.values() for row in panel.rows):
        assert row.claims[0] in printed
    assert "*an estimated 227 people had been killed*" in " ".join(printed.split())
    assert "Common Dreams (from WHO), 2019-04-22" in printed


def test_numbers_of_a_row_are_those_of_its_sentences(snapshot: Snapshot) -> None:
    lines = text(snapshot).splitlines()
    (killed,) = (line for line in lines if line.startswith("killed"))
    assert killed.endswith("4 5")
    assert "[4] “*More than 500 people have been killed* in the fighting.”" in lines
    assert "[5] “The World Health Organization said *an estimated 227 people had been" in lines


def test_an_empty_panel_says_why(snapshot: Snapshot) -> None:
    assert "No two current figures contradict each other." in text(snapshot)


def test_an_empty_store_is_said_to_be_empty() -> None:
    empty = replace(sample(), sources=(), records=(), panels={})
    assert "No document was reported on or before 2019-12-06" in text(empty)


def test_the_head_says_what_was_not_read_and_what_fails(snapshot: Snapshot) -> None:
    unread = snapshot.sources[0]._replace(id="ar1", note="not read: ar")
    words = " ".join(text(replace(snapshot, sources=(*snapshot.sources, unread), verdicts=False)).split())
    assert "1 document in a language the rules do not read." in words
    assert "3 sentences with a trigger gave no claim" in words
    assert "Feeds failing: 1 of 14." in words
    assert "Analysts' verdicts are left out." in words


def test_escapes_stand_only_where_they_are_asked_for(snapshot: Snapshot) -> None:
    """Without them there is no control character but the line feed; with them the words are the same."""
    import re

    plain = text(snapshot)
    assert not [c for c in plain if ord(c) < 32 and c != "\n"]
    coloured = text(snapshot, escapes=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_ascii_is_ascii_and_keeps_the_meaning(snapshot: Snapshot) -> None:
    printed = text(snapshot, ascii=True)
    assert printed.isascii()
    assert "drones (alleged)" in printed


@pytest.mark.parametrize("attack", HOSTILE)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_hostile_text_stays_text(attack: str, ascii_only: bool) -> None:
    """No control, bidi or invisible character gets out, and no field grows beyond its line."""
    printed = text(hostile(attack), ascii=ascii_only)
    assert not [c for c in printed if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0]
    assert not set(printed) & set("\u202e\u202c\u200b\u2028")
    assert max(cell_len(line) for line in printed.splitlines()) <= 80


def test_wide_characters_count_two_cells() -> None:
    assert wrap("漢字漢字", 5) == ["漢字", "漢字"]
    assert [cell_len(line) for line in wrap("漢字漢字", 5)] == [4, 4]
    assert wrap("漢字 漢字", 5) == ["漢字", "漢字"]


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("", 5, [""]),
        ("one", 5, ["one"]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),  # a word that is wider than its column is broken, never lost
        ("a abcdef", 3, ["a", "abc", "def"]),
        ("a  b", 9, ["a  b"]),
    ],
)
def test_wrapping_breaks_at_spaces(words: str, width: int, lines: list[str]) -> None:
    assert wrap(words, width) == lines


def test_a_table_that_cannot_fit_is_said_so() -> None:
    assert column_widths([["a" * 30, "b" * 30]], 20) is None
    assert column_widths([["ab", "cd"]], 6) == (2, 2)


def test_the_widest_column_gives_way_first() -> None:
    widths = column_widths([["short", "many words that can be wrapped over several lines"]], 30)
    assert widths == (5, 23)


def test_a_row_has_as_many_lines_as_its_highest_cell() -> None:
    assert row_lines(["a b", "c"], [1, 1], ["left", "right"]) == ["a  c", "b"]
