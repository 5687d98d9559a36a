"""Phrases shared by all panels."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.verdict import Verdict
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


REPORTED = date(2019, 12, 6).toordinal()
SHORT = [
    (None, "rep. 6 Dec 2019"),
    ("2019-04-04", "4 Apr 2019"),
    ("2019-04-01/2019-04-10", "1–10 Apr 2019"),
    ("2019-04/2019-05", "Apr–May 2019"),
    ("2019-04-28/2019-05-03", "Apr–May 2019"),
    ("2018-12-24/2019-01-02", "2018–2019"),
    ("2019-04-28/2019-12-31", "Apr–Dec 2019"),
    ("2018-12/2020-05", "2018–2020"),
]


@pytest.mark.parametrize(("value", "text"), SHORT)
def test_dates_in_a_narrow_column(value: str | None, text: str) -> None:
    """What is longer than a column of 15 is told by its months, or its years; an undated thing by its report."""
    assert words.short_date(value, REPORTED) == text


def test_a_time_that_goes_on_ends_with_its_report_in_a_narrow_column() -> None:
    """What is dated to the end of the year was told in December at the latest."""
    assert words.short_date("2019-04-28/2019-12-31", date(2019, 6, 1).toordinal()) == "Apr–Jun 2019"


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
    assert words.listed(tuple("ABCD")) == "A, B, C and D"
    assert words.listed(tuple("ABCD"), 2) == "A, B and 2 more"
    assert words.listed(("x" * 70,)) == "x" * 59 + "…"


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


TONES = [
    ("fresh", {}, "plain"),
    ("stale", {}, "dim"),
    ("stale", {"alleged": True}, "dim"),
    ("ageing", {"alleged": True}, "alleged"),
    ("stale", {"alert": True, "alleged": True}, "alert"),
]


@pytest.mark.parametrize(("word", "given_", "tone"), TONES)
def test_tones_repeat_what_is_said(word: str, given_: dict[str, bool], tone: str) -> None:
    """What is contested or turned first, then that it is stale, then that it is only alleged."""
    assert words.tone_of(word, **given_) == tone


def test_numbers_have_no_needless_fraction() -> None:
    """Thousands are parted."""
    assert [words.number(n) for n in (1234, 1234.0, 0.5, 1234.5)] == ["1,234", "1,234", "0.5", "1,234.5"]
    assert [words.counted(n, "report") for n in (0, 1, 1200)] == ["0 reports", "1 report", "1,200 reports"]
    assert words.counted(2, "story", "stories") == "2 stories"


SCOPES = [
    ("killed", "people", "cumulative", "killed"),
    ("displaced", "people", "stock", "displaced"),
    ("killed", "civilians", "incident", "killed, civilians (incidents)"),
    ("killed", "people", "rate", "killed (a rate)"),
    ("killed", "people", "share", "killed (of a total)"),
    ("killed", "people", "trend", "killed (trend)"),
]


@pytest.mark.parametrize(("type_", "population", "scope", "text"), SCOPES)
def test_a_figure_says_of_whom_and_what_it_is_one_of(type_: str, population: str, scope: str, text: str) -> None:
    """Where that is not the usual."""
    assert words.figure_title(type_, population, scope) == text


VERDICTS = [
    ({"action": "confirm"}, "confirmed by ann on 2 May 2020"),
    ({"action": "reject", "reason": "typo"}, "rejected by ann on 2 May 2020 (typo)"),
    ({"action": "note", "reason": "see\nthere"}, "noted by ann on 2 May 2020 (see there)"),
    (
        {"action": "correct", "changes": (("actor", ["A", "B"]), ("place", None), ("value", 170)), "reason": "typo"},
        "corrected by ann on 2 May 2020: actor A and B, place not said, value 170 (typo)",
    ),
    ({"action": "correct", "changes": (("against", []),)}, "corrected by ann on 2 May 2020: against not said"),
]


@pytest.mark.parametrize(("given_", "text"), VERDICTS)
def test_a_verdict_in_one_line(given_: dict[str, object], text: str) -> None:
    """What was said, by whom and when, what it changes and why."""
    plain = {"id": "v", "claim": "c", "doc": "d", "revision": 1, "start": 0, "end": 1, "kind": "front", "user": "ann"}
    assert words.verdict_text(Verdict(at="2020-05-02T10:00:00Z", **plain, **given_)) == text  # type: ignore[arg-type]


def test_who_says_it_is_counted_apart_from_how_many_print_it() -> None:
    """Three origins are named."""
    assert words.origins_text(4, ("WHO", "UN")) == "2 origins in 4 reports (WHO and UN)"
    assert words.origins_text(4, ("A", "B", "C", "D")) == "4 origins in 4 reports (A, B, C and 1 more)"
