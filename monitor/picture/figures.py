"""Figures: one line for each type, population, scope class and area (coding rules §7.3–4).

Numbers of different scopes never meet here. In a cumulative, stock, rate or share series the latest reported
value is the current one, whoever says it; incidents are listed, and what they add up to is only a floor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from monitor.model.claim import CURRENT
from monitor.model.fact import Fact
from monitor.model.measure import quantity_text
from monitor.picture.grade import support
from monitor.picture.incidents import floor
from monitor.picture.values import Point, Series, SeriesKey

# Two current values further apart than this are different days' news, not a contest (coding rules §7.4).
CONTEST_DAYS = 7


def series_key(fact: Fact) -> SeriesKey:
    """The line a figure belongs to; a scope that the text leaves open counts as an incident's."""
    return SeriesKey(fact.type, fact.population or "people", fact.scope or "incident", fact.area)


def fold_series(key: SeriesKey, facts: Iterable[Fact]) -> Series | None:
    """One series from the facts of its key; None where none of them is current (all planned or denied)."""
    said: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    denied: list[Fact] = []
    for fact in facts:
        if fact.modality in CURRENT:
            said[_value_key(key, fact)].append(fact)
        elif fact.modality == "denied":
            denied.append(fact)
    if not said:
        return None
    points = [point(group, _denials_of(group, denied)) for group in said.values()]
    if key.scope == "incident":
        points.sort(key=lambda p: (p.day, p.reported, p.claims))
        points = [replace(p, status="incident") for p in points]
        return Series(key, tuple(points), None, floor(points), (), (None, None), None)
    return _line(key, points)


def point(facts: list[Fact], denials: Sequence[Fact] = ()) -> Point:
    """Reports of one number for one date; ``facts`` must not be empty."""
    facts.sort(key=lambda f: (-f.reported, f.credibility, f.claim, f.doc))
    head = facts[0]
    reported = head.reported
    first = min(facts, key=lambda f: (f.credibility, -f.reported, f.claim))
    ordered = facts if first is head else [first, *(f for f in facts if f is not first)]
    return Point(
        text=quantity_text(
            head.value, head.low, head.high, head.qualifier or "exact", head.unit or "people", head.phrase
        ),
        value=head.value,
        low=head.low,
        best=head.best,
        high=head.high,
        qualifier=head.qualifier or "exact",
        unit=head.unit or "people",
        date=head.date,
        first=head.first,
        day=reported if head.last is None else min(head.last, reported),
        reported=reported,
        since=min(f.reported for f in facts),
        alleged=all(f.modality == "alleged" for f in facts),
        status="earlier",
        place=head.place or head.place_name,
        perpetrator=head.perpetrator,
        facts=tuple(ordered),
        support=support(facts, denials),
        denials=tuple(denials),
    )


def apart(a: Point, b: Point) -> bool:
    """Whether two intervals do not overlap; an open bound reaches everywhere, "many" contradicts nothing."""
    return _below(a, b) or _below(b, a)


def _below(a: Point, b: Point) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low


def _value_key(key: SeriesKey, fact: Fact) -> tuple[object, ...]:
    number: tuple[object, ...] = (fact.value, fact.low, fact.high, fact.qualifier, fact.unit, fact.date)
    if fact.value is None and fact.low is None:
        number = (*number, fact.phrase)
    return (*number, fact.place or fact.place_name, fact.perpetrator) if key.scope == "incident" else number


def _denials_of(group: list[Fact], denied: list[Fact]) -> list[Fact]:
    """Denials of this number, or of the figure as such where the denial names none."""
    head = group[0]
    return [f for f in denied if (f.value, f.low, f.high) in ((head.value, head.low, head.high), (None, None, None))]


def _line(key: SeriesKey, points: list[Point]) -> Series:
    """A series with one current value: the latest reported; of one day's, the one for the latest date."""
    points.sort(key=_order)
    at = max((i for i, p in enumerate(points) if p.bounded), default=len(points) - 1)
    against = [i for i in _latest_by_origin(points, at) if _contests(key, points[i], points[at])]
    regraded = {i: _contradicted(points[i], (points[at],)) for i in against}
    regraded[at] = _contradicted(points[at], [points[i] for i in against])
    marked: list[Point] = []
    before: Point | None = None
    for i, p in enumerate(points):
        status = "current" if i == at else change_of(key, p, before) or "earlier"
        marked.append(replace(regraded.get(i, p), status=status))
        before = p if p.bounded else before
    current, rivals = marked[at], tuple(marked[i] for i in against)
    earlier = [p for p in marked[:at] if p.bounded]
    return Series(key, tuple(marked), current, None, rivals, _envelope(current, rivals), _trend(current, earlier))


def _order(p: Point) -> tuple[object, ...]:
    """By report, then by the date it holds for, then better attested last, then anything stable."""
    return (p.reported, p.day, -p.support.credibility, p.low or 0, p.claims)


def _latest_by_origin(points: Sequence[Point], at: int) -> list[int]:
    """Where the latest value of each origin stands that is not behind the current one, oldest first."""
    taken, found = set(points[at].support.origins), []
    for i in range(len(points) - 1, -1, -1):
        names = points[i].support.origins
        if i != at and points[i].bounded and not taken.issuperset(names):
            found.append(i)
        taken.update(names)
    return found[::-1]


def _contests(key: SeriesKey, other: Point, current: Point) -> bool:
    """A contest: near in time and apart in number, unless a running total simply grew from one day to a later."""
    if abs(current.day - other.day) > CONTEST_DAYS or not apart(current, other):
        return False
    if set(other.support.origins) & set(current.support.origins):
        return False
    older, newer = sorted((other, current), key=lambda p: p.day)
    grew = key.scope == "cumulative" and older.day < newer.day and _below(older, newer)
    return not grew


def _contradicted(p: Point, by: Sequence[Point]) -> Point:
    if not by:
        return p
    against = [f for rival in by for f in rival.facts] + list(p.denials)
    return replace(p, support=support(p.facts, against))


def change_of(key: SeriesKey, p: Point, before: Point | None) -> str | None:
    """``revision``: a running total that its own origin lowered; ``late``: for a day before the last one's; None."""
    if before is None:
        return None
    if p.day < before.day:
        return "late"
    same = set(p.support.origins) & set(before.support.origins)
    return "revision" if key.scope == "cumulative" and same and _below(p, before) else None


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
    before = earlier[-1]
    if apart(current, before):
        return "up" if _below(before, current) else "down"
    # Open intervals overlap ("more than 500" and "at least 16"): the stated bounds still show the direction.
    a, b = current.best or current.low, before.best or before.low
    if a is None or b is None or a == b:
        return "level"
    return "up" if a > b else "down"
