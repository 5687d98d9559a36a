"""Time expressions against a document's date: explicit, partial, relative, anchored; never into the future."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.beginnings import matches
from monitor.extract.dates import reference
from monitor.extract.timewords import time_words
from monitor.extract.timex import find
from monitor.model import edtf

PUBLISHED = "2019-04-23"  # a Tuesday


def value(text: str, published: str | None = PUBLISHED, focus: str | None = None) -> str | None:
    found = find(text, 0, len(text), reference(published), focus)
    assert len(found) == 1, found
    return found[0].value


@pytest.mark.parametrize(
    ("text", "expected", "basis"),
    [
        ("on 4 April 2018", "2018-04-04", "explicit"),
        ("on April 4, 2018", "2018-04-04", "explicit"),
        ("on 2018-04-04", "2018-04-04", "explicit"),
        ("on 14.05.2018", "2018-05-14", "explicit"),
        ("in March 2015", "2015-03", "explicit"),
        ("in 2015", "2015", "explicit"),
        ("from 2014 to 2016", "2014/2016", "explicit"),
        ("in late 2014", "2014-09/2014-12", "explicit"),
        ("in the summer of 2018", "2018-06/2018-08", "explicit"),
        ("between January and March 2018", "2018-01/2018-03", "explicit"),
        ("19-25 September 2018", "2018-09-19/2018-09-25", "explicit"),
        ("from 28 December to 3 January 2018", "2017-12-28/2018-01-03", "explicit"),
        ("in the first quarter of 2018", "2018-01/2018-03", "explicit"),
        ("on April 4", "2019-04-04", "partial"),
        ("on December 4", "2018-12-04", "partial"),  # the next one is not yet
        ("between 4 and 10 April", "2019-04-04/2019-04-10", "partial"),
        ("in May", "2018-05", "partial"),
        ("in mid-April", "2019-04-11/2019-04-20", "partial"),
        ("on Thursday", "2019-04-18", "relative"),
        ("on Tuesday", "2019-04-23", "relative"),  # the document's own day
        ("last Tuesday", "2019-04-16", "relative"),
        ("Sunday’s attack", "2019-04-21", "relative"),
        ("yesterday", "2019-04-22", "relative"),
        ("overnight", "2019-04-22/2019-04-23", "relative"),
        ("last week", "2019-04-14/2019-04-20", "relative"),
        ("this week", "2019-04-21/2019-04-23", "relative"),
        ("last month", "2019-03", "relative"),
        ("earlier this month", "2019-04", "relative"),
        ("last year", "2018", "relative"),
        ("last fall", "2018-09/2018-11", "relative"),
        ("over the past two weeks", "2019-04-09/2019-04-23", "relative"),
        ("for the past several years", "2016/2019", "relative"),
        ("in the past 24 hours", "2019-04-22/2019-04-23", "relative"),
        ("two days ago", "2019-04-21", "relative"),
        ("this weekend", "2019-04-20/2019-04-21", "relative"),
        ("on Monday of last week", "2019-04-15", "relative"),
        ("last week on Monday", "2019-04-15", "relative"),
        ("the day before yesterday", "2019-04-21", "relative"),
        ("a fortnight ago", "2019-04-06/2019-04-12", "relative"),
        ("early this year", "2019-01/2019-04", "relative"),
        ("late last year", "2018-09/2018-12", "relative"),
        ("on the fourth of April", "2019-04-04", "partial"),
        ("in the last days of March", "2019-03-21/2019-03-31", "partial"),
        ("on New Year's Day", "2019-01-01", "partial"),
        ("on 04.03.2019", "2019-03-04", "explicit"),
    ],
)
def test_expressions_mean_these_days(text: str, expected: str, basis: str) -> None:
    assert value(text) == expected
    (found,) = find(text, 0, len(text), reference(PUBLISHED))
    assert found.basis == basis


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two days later", "2019-04-12"),
        ("the next morning", "2019-04-11"),
        ("the same night", "2019-04-10"),
        ("that night", "2019-04-10"),
        ("a week earlier", "2019-04-03"),
        ("hours later", "2019-04-10"),
        ("twenty-four hours later", "2019-04-11"),
        ("two days after that", "2019-04-12"),
        ("several days later", None),  # how many is not said
    ],
)
def test_anchored_expressions_count_from_the_date_spoken_of_last(text: str, expected: str | None) -> None:
    assert value(text, focus="2019-04-10") == expected
    assert value(text) is None


def test_a_day_of_the_month_alone_is_the_last_such_day() -> None:
    assert value("On the 8th the men had left", "2020-06-20") == "2020-06-08"


@pytest.mark.parametrize("text", ["on Thursday", "yesterday", "last week", "on April 4", "last month", "two days ago"])
def test_without_a_date_of_the_document_nothing_is_guessed(text: str) -> None:
    assert value(text, published=None) is None


def test_a_month_as_document_date_gives_no_days() -> None:
    assert value("on Thursday", published="2019-05") is None
    assert value("last month", published="2019-05") == "2019-04"
    assert value("on April 4", published="2019-05") == "2019-04-04"


def test_looking_ahead_the_next_one_is_meant() -> None:
    (found,) = find("will meet on Thursday", 0, 21, reference(PUBLISHED))
    assert (found.value, found.ahead) == ("2019-04-18", "2019-04-25")


@pytest.mark.parametrize(("text", "mod"), [
    ("since April 4", "since"), ("since the start of the year", "since"), ("until March 2018", "until"),
    ("before April 4", "before"), ("after April 4", "after"), ("on April 4", ""), ("from 4 April to 10 April", ""),
])  # fmt: skip
def test_the_words_before_say_whether_it_begins_or_ends_there(text: str, mod: str) -> None:
    (found,) = find(text, 0, len(text), reference(PUBLISHED))
    assert found.mod == mod


@pytest.mark.parametrize(
    "text",
    [
        "they may march on",
        "some 2000 people",
        "the fall of the town",
        "1,128 wounded",
        "in three towns",
        "Resolution 1973",
        "on the 8th floor",
    ],
)
def test_other_words_are_no_times(text: str) -> None:
    assert find(text, 0, len(text), reference(PUBLISHED)) == ()


@pytest.mark.parametrize("text", ["30 February 2019", "on April 31"])
def test_days_that_do_not_exist_have_no_value(text: str) -> None:
    assert all(
        x.value is None or edtf.precision(x.value) != "day" for x in find(text, 0, len(text), reference(PUBLISHED))
    )


WORDS = (
    "on in since the last this next past 4 10 24 2019 April May Monday week month year weekend days two later ago early"
    " summer of to - , between and yesterday same night hours quarter first before 31 February"
)


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join) | st.text(max_size=120),
    st.dates(date(1900, 1, 1), date(2099, 12, 31)) | st.none(),
)
def test_values_are_edtf_and_never_begin_after_the_document(text: str, published: date | None) -> None:
    ref = reference(published.isoformat() if published else None)
    last = 0
    for x in find(text, 0, len(text), ref, "2019-04-10" if published and published.year > 2019 else None):
        assert last <= x.start < x.end <= len(text)
        last = x.end
        for given_value in (x.value, x.ahead):
            assert given_value is None or edtf.bounds(given_value)
        if x.value is not None and x.basis != "explicit" and ref.last is not None and not _says_next(text, x.start):
            assert edtf.first_day(x.value) <= ref.last


ALL_WORDS = (
    "a an couple few several many three seven dozen hour hours days nights weeks months years decade weekend mid late"
    " middle end start beginning part morning afternoon evening night today tomorrow tonight overnight following"
    " previous recent preceding coming upcoming current that over within third fourth half quarter"
    " winter fall autumn spring Sunday sept Mar may march june 2019-04-04 14.05.2024"
    " 1995-97 48 72 3rd 2.5 'night x20 later, earlier; after. on,"
)


@given(st.lists(st.sampled_from(f"{WORDS} {ALL_WORDS}".split()), max_size=20).map(" ".join))
def test_where_the_pattern_is_tried_it_finds_all_that_it_finds_anywhere(text: str) -> None:
    words = time_words()
    found = matches(words.pattern, words.openers, text, 0, len(text))
    assert [m.span() for m in found] == [m.span() for m in re.finditer(words.pattern, text)]


def _says_next(text: str, start: int) -> bool:
    return any(w in text[max(0, start - 6) : start + 12] for w in ("next", "coming", "tomorrow", "quarter", "first"))
