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
from monitor.picture.grade import origins
from monitor.picture.incidents import floor
from monitor.picture.series import Point, Series, SeriesKey

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
    groups = sorted(said.values(), key=_order)
    if key.scope == "incident":
        groups.sort(key=lambda facts: (_day(facts), _order(facts)))
        points = tuple(_point(facts, "incident", denied) for facts in groups)
        return Series(key, points, None, floor(points), (), (None, None), None)
    return _line(key, groups, denied)


def _point(facts: list[Fact], status: str, denied: Sequence[Fact] = ()) -> Point:
    """Reports of one number for one date; ``facts`` must not be empty."""
    head = facts[0]
    if len(facts) > 1:
        head = min(facts, key=lambda f: (f.credibility, -f.reported, f.claim, f.doc))
        rest = sorted(facts, key=lambda f: (f is not head, -f.reported, f.credibility, f.claim, f.doc))
        facts = rest
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
        day=_day(facts),
        reported=max(f.reported for f in facts),
        since=min(f.reported for f in facts),
        alleged=all(f.modality == "alleged" for f in facts),
        status=status,
        place=head.place or head.place_name,
        perpetrator=head.perpetrator,
        origins=origins(facts),
        facts=tuple(facts),
        denials=tuple(f for f in denied if _denies(f, head)) if denied else (),
    )


def _day(facts: Sequence[Fact]) -> int:
    """The day a value holds for: its last possible one, at most the day of its newest report; that where undated."""
    reported = max(f.reported for f in facts)
    last = facts[0].last
    return reported if last is None else min(last, reported)


def _order(facts: Sequence[Fact]) -> tuple[object, ...]:
    """By report, then by the date it holds for, then better attested last, then anything stable."""
    credibility = min(f.credibility for f in facts)
    return (max(f.reported for f in facts), _day(facts), -credibility, facts[0].low or 0, min(f.claim for f in facts))


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


def _denies(denial: Fact, said: Fact) -> bool:
    """Whether a denial is of this number, or of the figure as such because it names none."""
    number = (denial.value, denial.low, denial.high)
    return number in ((said.value, said.low, said.high), (None, None, None))


def _line(key: SeriesKey, groups: list[list[Fact]], denied: Sequence[Fact]) -> Series:
    """A series with one current value: the latest reported; of one day's, the one for the latest date."""
    points: list[Point] = []
    before: Point | None = None
    for facts in groups:
        p = _point(facts, "earlier", denied)
        status = change_of(key, p, before)
        points.append(p if status is None else replace(p, status=status))
        before = p if p.bounded else before
    at = max((i for i, p in enumerate(points) if p.bounded), default=len(points) - 1)
    against = [i for i in _latest_by_origin(points, at) if contesting(key, points[i], points[at])]
    for i in against:
        points[i] = replace(points[i], contrary=points[at].facts)
    rivals = tuple(points[i] for i in against)
    current = replace(points[at], status="current", contrary=tuple(f for p in rivals for f in p.facts))
    points[at] = current
    earlier = [p for p in points[:at] if p.bounded]
    return Series(key, tuple(points), current, None, rivals, _envelope(current, rivals), _trend(current, earlier))


def _latest_by_origin(points: Sequence[Point], at: int) -> list[int]:
    """Where the latest value of each origin stands that is not behind the current one, oldest first."""
    taken, found = set(points[at].origins), []
    for i in range(len(points) - 1, -1, -1):
        names = points[i].origins
        if i != at and points[i].bounded and not taken.issuperset(names):
            found.append(i)
        taken.update(names)
    return found[::-1]


def contesting(key: SeriesKey, other: Point, current: Point) -> bool:
    """A contest: near in time and apart in number, unless a running total simply grew from one day to a later."""
    if abs(current.day - other.day) > CONTEST_DAYS or not apart(current, other):
        return False
    if set(other.origins) & set(current.origins):
        return False
    older, newer = sorted((other, current), key=lambda p: p.day)
    grew = key.scope == "cumulative" and older.day < newer.day and _below(older, newer)
    return not grew


def change_of(key: SeriesKey, p: Point, before: Point | None) -> str | None:
    """``revision``: a running total that its own origin lowered; ``late``: for a day before the last one's; None."""
    if before is None:
        return None
    if p.day < before.day:
        return "late"
    same = set(p.origins) & set(before.origins)
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
