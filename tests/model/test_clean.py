"""Text from outside cannot act on a terminal, and offsets survive the cleaning."""

from __future__ import annotations

import unicodedata
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.clean import clean, fold, one_line


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_every_character_becomes_one_character(text: str) -> None:
    assert len(clean(text)) == len(text)


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_no_control_bidi_or_surrogate_character_is_left(text: str) -> None:
    for char in clean(text):
        assert char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cf", "Cs"} or char in _harmless()


@cache
def _harmless() -> set[str]:
    """Format characters that change no reading order and no terminal state: Arabic number signs, musical beams."""
    return {chr(c) for c in range(0x110000) if unicodedata.category(chr(c)) == "Cf"} - set(
        "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
    )


def test_what_is_printable_needs_no_cleaning() -> None:
    """Nearly every text is, and is passed on as it stands; of what has a stand-in nothing is."""
    assert not [char for char in map(chr, range(0x110000)) if char.isprintable() and clean(f"\n{char}")[1] != char]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("no\u00a0break", "no break"),
        ("\x1b]52;c;aGk=\x07", "\ufffd]52;c;aGk=\ufffd"),
        ("\u009b31m", "\ufffd31m"),
        ("soft\u00adhyphen", "soft\ufffdhyphen"),
        ("\u202eevil", "\ufffdevil"),
        ("a\r\nb", "a \nb"),
        ("tab\tstays", "tab\tstays"),
        ("e" + "\u0301" * 9 + "nd", "e" + "\u0301" * 6 + "\ufffd" * 3 + "nd"),
        ("a" + "\u0489\u0336" * 4, "a" + "\u0489\u0336" * 3 + "\ufffd" * 2),
        ("\u0f42\u0fb2\u0f71\u0f74\u0f7e stays", "\u0f42\u0fb2\u0f71\u0f74\u0f7e stays"),
        ("🔥🔥🔥🔥🔥🔥🔥🔥 …………… stays", "🔥🔥🔥🔥🔥🔥🔥🔥 …………… stays"),
    ],
)
def test_each_kind_of_hostile_character_has_its_stand_in(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_one_line_folds_space_and_is_cut_with_an_ellipsis() -> None:
    assert one_line("a\n\n b\tc") == "a b c"
    assert one_line("x" * 50, limit=10) == "x" * 9 + "…"


def test_names_compare_without_case_accents_and_curly_quotes() -> None:
    assert fold("Fayez  al-Sarrāj’s") == "fayez al-sarraj's"


def test_a_line_that_fits_is_not_cut() -> None:
    """At its limit a text stands whole; beyond, an ellipsis is its last character, without a space before it."""
    assert one_line("x" * 60, 60) == "x" * 60
    assert one_line("x" * 61, 60) == "x" * 59 + "…"
    assert one_line("abc  def ghi", 8) == "abc def…"
    assert one_line("abc def ghi", 5) == "abc…"
