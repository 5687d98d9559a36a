"""Numbers: every row of the coding rules' table, words and digits, and what is no count."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.beginnings import matches
from monitor.extract.numberwords import number_words
from monitor.extract.numerals import find
from tests.bounded import ends

ROWS = [
    # text, value, low, best, high, qualifier
    ("10 people", 10, 10, 10, 10, "exact"),
    ("more than 500 people", 500, 501, 501, None, "more_than"),
    ("over 500 people", 500, 501, 501, None, "more_than"),
    ("upwards of 2000 calls", 2000, 2001, 2001, None, "more_than"),
    ("the toll exceeded 500", 500, 501, 501, None, "more_than"),
    ("at least 16,000 displaced", 16000, 16000, 16000, None, "at_least"),
    ("no fewer than 16,000 displaced", 16000, 16000, 16000, None, "at_least"),
    ("50 or more people", 50, 50, 50, None, "at_least"),
    ("70-plus people", 70, 70, 70, None, "at_least"),
    ("up to 50 people", 50, 0, None, 50, "up_to"),
    ("as many as 50 people", 50, 0, None, 50, "up_to"),
    ("fewer than 50 people", 50, 0, None, 49, "fewer_than"),
    ("about 500 people", 500, 450, 500, 549, "about"),
    ("some 500 people", 500, 450, 500, 549, "about"),
    ("some 20,384 people", 20384, 20384, 20384, 20384, "about"),
    ("20 or so people", 20, 15, 20, 24, "about"),
    ("nearly 500 people", 500, 450, 499, 499, "nearly"),
    ("almost half a million people", 500000, 450000, 499999, 499999, "nearly"),
    ("an estimated 227 people", 227, 227, 227, 227, "estimated"),
    ("149 000 people", 149000, 149000, 149000, 149000, "exact"),
    ("3\u00a0500 people", 3500, 3500, 3500, 3500, "exact"),
    ("two or three people", None, 2, 2, 3, "range"),
    ("10–15 people", None, 10, 10, 15, "range"),
    ("2,000-3,000 people", None, 2000, 2000, 3000, "range"),
    ("between 600 and 800 people", None, 600, 600, 800, "range"),
    ("2 to 3 million people", None, 2000000, 2000000, 3000000, "range"),
    ("tens of people", None, 10, None, None, "vague"),
    ("dozens of people", None, 12, None, None, "vague"),
    ("scores of people", None, 20, None, None, "vague"),
    ("hundreds of people", None, 100, None, None, "vague"),
    ("tens of thousands of people", None, 10000, None, None, "vague"),
    ("several hundred people", None, 100, None, None, "vague"),
    ("many people", None, None, None, None, "vague"),
    ("large numbers of people", None, None, None, None, "vague"),
    # Words.
    ("twenty-five people", 25, 25, 25, 25, "exact"),
    ("one hundred and twenty people", 120, 120, 120, 120, "exact"),
    ("a hundred people", 100, 100, 100, 100, "exact"),
    ("two dozen people", 24, 24, 24, 24, "exact"),
    ("a dozen people", 12, 12, 12, 12, "exact"),
    ("1.2 million people", 1200000, 1200000, 1200000, 1200000, "exact"),
    ("two and a half million people", 2500000, 2500000, 2500000, 2500000, "exact"),
    ("a million and a half people", 1500000, 1500000, 1500000, 1500000, "exact"),
    ("a couple of people", 2, 2, 2, 2, "exact"),
    ("a further 20 people", 20, 20, 20, 20, "exact"),
    ("at least another 12 people", 12, 12, 12, None, "at_least"),
    # A direction and a particle are no bounds.
    ("the toll has gone up to six", 6, 6, 6, 6, "exact"),
    ("they handed over 135 men", 135, 135, 135, 135, "exact"),
    ("1800 families", 1800, 1800, 1800, 1800, "exact"),
]


@pytest.mark.parametrize(("text", "value", "low", "best", "high", "qualifier"), ROWS)
def test_a_count_has_the_bounds_of_the_coding_rules(
    text: str, value: int | None, low: int | None, best: int | None, high: int | None, qualifier: str
) -> None:
    (number,) = find(text)
    q = number.quantity
    assert number.role == "count"
    assert (q.value, q.low, q.best, q.high, q.qualifier) == (value, low, best, high, qualifier)
    assert q.phrase == text[number.start : number.end]


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("30 percent of the deaths", 30),
        ("45 per cent more", 45),
        ("12% of them", 12),
        ("two-thirds of the population", 66.7),
        ("a third of the city", 33.3),
        ("half of the residents", 50.0),
        ("one in ten", 10.0),
        ("nine out of ten people", 90.0),
    ],
)
def test_shares_are_percent(text: str, percent: float) -> None:
    (number,) = find(text)
    assert (number.role, number.quantity.value, number.quantity.unit) == ("share", percent, "percent")


@pytest.mark.parametrize(
    "text",
    [
        "a 23-year-old fighter", "a man of 55", "Ali Hassan, 45, said", "aged 30", "60 km away", "62 miles", "100km",
        "on 24 November", "April 4", "April 4, 2019", "born in 1944", "the 2011 uprising", "in 2015", "2014-2016",
        "two days later", "24 hours", "5 p.m.", "$1.2 million", "70 million euros", "Resolution 2292", "COVID-19",
        "the 15-member council", "the 73rd brigade", "an F-16", "three times", "3.5 tonnes", "no one",
    ],
)  # fmt: skip
def test_what_counts_nobody_is_no_count(text: str) -> None:
    assert [n for n in find(text) if n.role in ("count", "share")] == []


def test_a_qualifier_binds_its_own_number_alone() -> None:
    first, second = find("at least 20 killed and 30 injured")
    assert (first.quantity.qualifier, second.quantity.qualifier) == ("at_least", "exact")


def test_a_change_is_no_range() -> None:
    assert [n.quantity.value for n in find("the toll rose from 10 to 15")] == [10, 15]


WORDS = "about some 12 1,000 two or three million dozen of - – % more than at least between and half a , . 2019 km"


MORE = (
    "a an couple pair dozens hundreds of thousands tens several few many numerous number large handful nine twenty-five"
    " fifth quarters third the thirds one in odd 'two 3,5 12k 1.5m F16 x20 so as how too .5 -7 untold half-dozen score"
)


@given(st.lists(st.sampled_from(f"{WORDS} {MORE}".split()), max_size=20).map(" ".join))
def test_where_the_pattern_is_tried_it_finds_all_that_it_finds_anywhere(text: str) -> None:
    rules = number_words()
    found = matches(rules.core, rules.openers, text, 0, len(text))
    assert [m.span() for m in found] == [m.span() for m in re.finditer(rules.core, text)]


@given(st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join) | st.text(max_size=200))
def test_offsets_rise_and_bounds_are_in_order(text: str) -> None:
    last = 0
    for n in find(text):
        assert last <= n.start <= n.core < n.end <= len(text)
        last = n.end
        known = [x for x in (n.quantity.low, n.quantity.best, n.quantity.high) if x is not None]
        assert known == sorted(known)
        assert n.quantity.phrase == text[n.start : n.end]


def test_cost_grows_with_length_and_not_with_its_square() -> None:
    """Sixty thousand times the beginning of a number: comparing each with each would never end."""
    units = ["1 ", "one ", "1,", "1-", "more than ", "half a ", "one hundred "]
    ends("from tests.extract.test_numerals import find\nfor t in texts: find(t)", [unit * 60_000 for unit in units])
