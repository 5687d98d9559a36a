"""EDTF level 0: what a date may mean, and nothing it does not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import edtf


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2019-04-04", date(2019, 4, 4), date(2019, 4, 4)),
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2018-12-24/2018-12-31", date(2018, 12, 24), date(2018, 12, 31)),
        ("2019-04/2019-05", date(2019, 4, 1), date(2019, 5, 31)),
    ],
)
def test_bounds_are_the_first_and_last_possible_day(value: str, first: date, last: date) -> None:
    assert edtf.bounds(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "2019-13",
        "2019-02-30",
        "2019-00",
        "2019-04-00",
        "2019/2018",
        "2019-4-4",
        "19",
        "2019/2020/2021",
    ],
)
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        edtf.bounds(value)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 900))
def test_an_interval_means_exactly_its_days(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    assert edtf.bounds(edtf.interval(first, last)) == (first, last)


@pytest.mark.parametrize(
    ("value", "name"),
    [(None, "unknown"), ("2019", "year"), ("2019-04", "month"), ("2019-04-04", "day"), ("2019/2020", "interval")],
)
def test_precision_is_named(value: str | None, name: str) -> None:
    assert edtf.precision(value) == name


@pytest.mark.parametrize(
    ("first", "last", "value"),
    [
        ("2019-04-04", "2019-04-04", "2019-04-04"),
        ("2019-02-01", "2019-02-28", "2019-02"),
        ("2020-02-01", "2020-02-28", "2020-02-01/2020-02-28"),
        ("2019-01-01", "2019-12-31", "2019"),
        ("2019-01-01", "2019-11-30", "2019-01-01/2019-11-30"),
        ("2018-01-01", "2019-12-31", "2018-01-01/2019-12-31"),
        ("2018-04-01", "2019-04-30", "2018-04-01/2019-04-30"),
    ],
)
def test_an_interval_is_written_as_short_as_it_goes(first: str, last: str, value: str) -> None:
    """A whole month or year by its name."""
    assert edtf.interval(date.fromisoformat(first), date.fromisoformat(last)) == value


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2019-05", date(2019, 5, 31)),
        (" Today ", date(2020, 3, 1)),
        ("YESTERDAY", date(2020, 2, 29)),
        ("2019-04-04", date(2019, 4, 4)),
    ],
)
def test_a_day_as_a_person_says_it(words: str, day: date) -> None:
    """A month is its last day."""
    assert edtf.day_meant(words, date(2020, 3, 1)) == day
