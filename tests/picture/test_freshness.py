"""How old is too old: the limits of the coding rules' §7.6, inclusive."""

from __future__ import annotations

import pytest

from monitor.picture.freshness import class_of, freshest, freshness

LIMITS = [("event", 3, 14), ("figure", 7, 30), ("state", 30, 90)]


@pytest.mark.parametrize(("kind", "fresh", "ageing"), LIMITS)
def test_what_is_told_ages_by_its_class(kind: str, fresh: int, ageing: int) -> None:
    """Fresh up to a day, ageing up to another, then stale; what is still to come is fresh."""
    ages = {-1: "fresh", 0: "fresh", fresh: "fresh", fresh + 1: "ageing", ageing: "ageing", ageing + 1: "stale"}
    assert {age: freshness(kind, 1000 - age, 1000) for age in ages} == ages
    assert freshness(kind, None, 1000) == "no data"


CLASSES = [
    ("humanitarian", "displaced", "figure"),
    ("front", "control", "state"),
    ("front", "stalemate", "state"),
    ("front", "base", "state"),
    ("front", "capture", "event"),
    ("involvement", "backing", "state"),
    ("involvement", "relations", "state"),
    ("involvement", "political_support", "state"),
    ("involvement", "political_opposition", "state"),
    ("involvement", "arms", "event"),
    ("diplomacy", "meeting", "event"),
]


@pytest.mark.parametrize(("kind", "type_", "aged"), CLASSES)
def test_figures_states_and_events_are_told_apart(kind: str, type_: str, aged: str) -> None:
    """A state holds until something ends it."""
    assert class_of(kind, type_) == aged


def test_the_freshest_of_several_counts() -> None:
    """And of none there is no data."""
    assert freshest(["stale", "ageing", "no data"]) == "ageing"
    assert freshest(["no data", "stale"]) == "stale"
    assert freshest(["ageing", "fresh"]) == "fresh"
    assert freshest([]) == "no data"
