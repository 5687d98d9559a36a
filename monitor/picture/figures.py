"""Figures: one line for each type, population, scope class and area (coding rules §7.3–4).

Numbers of different scopes never meet here. In a cumulative, stock, rate or share series the latest reported
value is the current one, whoever says it; incidents are listed, and what they add up to is only a floor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from monitor.model.fact import Fact
from monitor.picture.grade import claims_of
from monitor.picture.incidents import Incidents
from monitor.picture.points import NEAR_DAYS, Points, day_of
from monitor.picture.series import Point, Series, SeriesKey

# Two current values further apart than this are different days' news, not a contest (coding rules §7.4).
CONTEST_DAYS = NEAR_DAYS


class Lines:
    """The series of one key through time. Keeps points whose reports did not change."""

    def __init__(self, key: SeriesKey) -> None:
        self._key = key
        self._facts: list[Fact] = []
        self._points = Points(incidents=False)
        self._incidents = Incidents() if key.scope == "incident" else None

    def series(self, facts: Sequence[Fact], same: int = 0) -> Series | None:
        """The series that the facts of the key make; None where none of them is current (all planned or denied).

        Args:
            facts: in order of report.
            same: so many of the time before, from the first on, still count and stand before these.
        """
        gone = self._facts[same:]
        self._facts[same:] = facts
        if self._incidents is not None:
            return self._listed(self._incidents, gone, facts)
        points = self._points.of(self._facts)
        points.sort(key=attrgetter("order"))
        return _line(self._key, points) if points else None

    def _listed(self, incidents: Incidents, gone: Sequence[Fact], come: Sequence[Fact]) -> Series | None:
        incidents.change(gone, come)
        if not incidents.points:
            return None
        return Series(self._key, incidents.points, None, incidents.floor, (), (None, None), None, incidents.claims)


def apart(a: Point, b: Point) -> bool:
    """Whether two intervals do not overlap; an open bound reaches everywhere, "many" contradicts nothing."""
    return _below(a, b) or _below(b, a)


def _below(a: Point, b: Point) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low


def _line(key: SeriesKey, points: list[Point]) -> Series:
    """A series with one current value: the latest reported; of one day's, the one for the latest date."""
    at = max((i for i, p in enumerate(points) if p.bounded), default=len(points) - 1)
    spoken = _by_origin(points)
    lowered = {i for own in spoken.values() for before, i in pairwise(own) if _below(points[i], points[before])}
    day = 0
    for i, p in enumerate(points):
        if p.day < day:
            points[i] = p._replace(status="late")
        elif i in lowered and key.scope == "cumulative":
            points[i] = p._replace(status="revision")
        day = p.day if p.bounded else day
    standing: dict[int, set[str]] = defaultdict(set)
    for name, own in spoken.items():
        standing[own[-1]].add(name)
    # What the current value's origins said before is told too: a contest does not end because one of the two goes on.
    ours = [points[at], *(points[i] for name in points[at].origins for i in spoken.get(name, ()))]
    against = [i for i in sorted(standing) if i != at and _contested(key, points[i], points[at], ours)]
    for i in against:
        points[i] = points[i]._replace(contrary=points[at].facts)
    rivals = tuple(points[i] for i in against)
    contrary = tuple(f for i in against for f in points[i].facts if f.origin in standing[i])
    current = points[at]._replace(status="current", contrary=contrary)
    points[at] = current
    earlier = [p for p in points[:at] if p.bounded]
    claims = claims_of(*(facts for p in (current, *rivals, *points[::-1]) for facts in (p.facts, p.denials)))
    envelope, trend = _envelope(current, rivals), _trend(current, earlier)
    return Series(key, tuple(points), current, None, rivals, envelope, trend, claims)


def _by_origin(points: Sequence[Point]) -> dict[str, list[int]]:
    """Where the numbers that each origin gave stand, in the order in which it gave them.

    "Many" is none: it does not take back the number before it.
    """
    given: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for i, p in enumerate(points):
        for f in p.facts if p.bounded else ():
            given[f.origin].append((f.reported, day_of(f), i))
    return {name: [i for *_, i in sorted(own)] for name, own in given.items()}


def _contested(key: SeriesKey, other: Point, current: Point, ours: Sequence[Point]) -> bool:
    """Whether a value excludes the current one, or excluded what the same origin said before, and still does."""
    return _near(other, current) and apart(other, current) and any(contesting(key, other, p) for p in ours)


def _near(a: Point, b: Point) -> bool:
    return abs(a.day - b.day) <= CONTEST_DAYS


def contesting(key: SeriesKey, other: Point, current: Point) -> bool:
    """A contest: near in time and apart in number, unless a running total simply grew from one day to a later."""
    return _near(other, current) and apart(current, other) and not grew(key, other, current)


def grew(key: SeriesKey, a: Point, b: Point) -> bool:
    """Whether two values are a running total that grew from one day to a later, which excludes neither."""
    older, newer = sorted((a, b), key=lambda p: p.day)
    return key.scope == "cumulative" and older.day < newer.day and _below(older, newer)


def _envelope(current: Point, rivals: tuple[Point, ...]) -> tuple[float | None, float | None]:
    if not rivals:
        return (None, None)
    values = (current, *rivals)
    lows, highs = [p.low for p in values], [p.high for p in values]
    return (
        None if None in lows else min(x for x in lows if x is not None),
        None if None in highs else max(x for x in highs if x is not None),
    )


def _trend(current: Point, earlier: list[Point]) -> str | None:
    if not earlier or not current.bounded:
        return None
    # Open intervals overlap ("more than 500" and "at least 16"): the stated bounds still show the direction.
    a, b = current.size, earlier[-1].size
    if a is None or b is None or a == b:
        return "level"
    return "up" if a > b else "down"
