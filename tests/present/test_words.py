"""Phrases shared by all panels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.present import words

DATES = [
    (None, "undated"),
    ("2019", "2019"),
    ("2019-05", "May 2019"),
    ("2019-04-04", "4 Apr 2019"),
    ("2019-04-01/2019-04-10", "1–10 Apr 2019"),
    ("2019-04-28/2019-05-03", "28 Apr–3 May 2019"),
    ("2018-12-24/2019-01-02", "24 Dec 2018–2 Jan 2019"),
    ("2019-04/2019-05", "Apr–May 2019"),
    ("2018-12/2019-05", "Dec 2018–May 2019"),
    ("2014/2019", "2014–2019"),
]


@pytest.mark.parametrize(("value", "text"), DATES)
def test_dates_as_people_write_them(value: str | None, text: str) -> None:
    """EDTF in, words out; unknown is said, never filled in."""
    assert words.date_text(value) == text


LISTS = [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")]


@pytest.mark.parametrize(("names", "text"), LISTS)
def test_lists(names: tuple[str, ...], text: str) -> None:
    """With a comma and an and."""
    assert words.listed(names) == text


@pytest.mark.parametrize(("code", "text"), [("prisoners_of_war", "prisoners of war"), ("un", "UN")])
def test_codes_are_words(code: str, text: str) -> None:
    """A reader meets no code of the closed lists."""
    assert words.label(code) == text


def test_long_lists_say_how_many_more() -> None:
    """Nothing is left out in silence."""
    assert words.listed(tuple("ABCDEF")) == "A, B, C, D and 2 more"


SIGNED = [
    ("asserted", False, "● drones"),
    ("reported", False, "● drones"),
    ("alleged", False, "◐ drones (alleged)"),
    ("alleged", True, "◐ drones (alleged, denied)"),
    ("asserted", True, "● drones (but denied)"),
    ("denied", True, "○ drones (denied)"),
    ("planned", False, "◇ drones (planned)"),
]


@pytest.mark.parametrize(("modality", "denied", "text"), SIGNED)
def test_a_sign_never_stands_without_its_word(modality: str, denied: bool, text: str) -> None:
    """Colour and signs only repeat what a word says."""
    assert words.signed("drones", modality, denied=denied) == text


def test_spark_lines_scale_from_zero() -> None:
    """A value of half the greatest is half as high; a single value is no line."""
    assert words.spark([16_000, 80_000, 140_000]) == "▂▅█"
    assert words.spark([0, 10]) == "▁█"
    assert words.spark([5]) == words.spark([]) == words.spark([None, 5]) == ""


@given(st.text())
def test_the_ascii_form_is_ascii(text: str) -> None:
    """Whatever stands in a cell."""
    assert words.ascii_form(text).isascii()


def test_the_ascii_form_keeps_the_meaning() -> None:
    """Signs have stand-ins that differ from one another; accents fall off."""
    assert words.ascii_form("≥16,000 · ≤5 – ● ◐ ○ ◇ ▲ ▼ ⇄") == ">=16,000 | <=5 - * ? x o ^ v <>"
    assert words.ascii_form("Salamé") == "Salame"
    signs = [words.CONFIRMED, words.ALLEGED, words.DENIED, words.PLANNED, words.UP, words.DOWN, words.LEVEL, words.FLIP]
    assert len({words.ascii_form(s) for s in signs}) == len(signs)


def test_names_keep_their_case_at_the_head_of_a_sentence() -> None:
    """Only the first letter changes."""
    assert words.sentence_case("killed, LNA") == "Killed, LNA"
