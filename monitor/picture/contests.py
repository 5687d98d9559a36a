"""Where values differ, and how: only one of the kinds is a contest (coding rules §7.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from monitor.picture.figures import CONTEST_DAYS, apart, grew
from monitor.picture.series import Point, Series
from monitor.picture.values import Contest, Front

_Side = tuple[str, tuple[str, ...], tuple[str, ...]]


def contests(series: Sequence[Series], fronts: Sequence[Front]) -> tuple[Contest, ...]:
    """True contests first, then differences that are none, each with its reason; newest first within a kind."""
    found = [c for s in series for c in _in_series(s)]
    found += [c for f in fronts if f.contested for c in (_control(f),)]
    found += _across(series)
    found.sort(key=lambda c: (c.kind not in ("contest", "control"), -c.day, c.subject, c.kind, c.sides))
    return tuple(found)


def side(p: Point) -> _Side:
    """A point as one side of a contest."""
    return (p.text, p.support.origins, p.claims)


def _in_series(s: Series) -> list[Contest]:
    current = s.current
    if current is None:
        return []
    if s.rivals:
        values = (current, *s.rivals)
        reason = f"{len(values)} origins, values that exclude each other, no more than {CONTEST_DAYS} days apart"
        sides = tuple(side(p) for p in values)
        return [Contest("contest", _subject(s), s.key.id, sides, s.envelope, reason, current.day)]
    before = next((p for p in reversed(s.points) if p.bounded and p is not current and apart(p, current)), None)
    if before is None:
        return []
    kind, same = "superseded", bool(set(before.support.origins) & set(current.support.origins))
    apart_by = abs(current.day - before.day)
    if apart_by > CONTEST_DAYS:
        # What one origin says in the course of time, and a total that grows, are the series and no difference.
        if same or grew(s.key, before, current):
            return []
        kind, reason = "other date", f"{apart_by} days apart: not the same date"
    elif same:
        reason = "the same origin has since given another figure"
    else:
        reason = "a later report gives the running total of a later day"
    return [Contest(kind, _subject(s), s.key.id, (side(current), side(before)), (None, None), reason, current.day)]


def _across(series: Sequence[Series]) -> list[Contest]:
    """Current values that look like rivals and are not: another scope, population or area."""
    by_type: dict[str, list[Series]] = defaultdict(list)
    for s in series:
        if s.current is not None and s.current.bounded and s.key.scope in ("cumulative", "stock"):
            by_type[s.key.type].append(s)
    return [c for group in by_type.values() for c in _pairs(group)]


def _pairs(group: Sequence[Series]) -> list[Contest]:
    """Each series against its neighbours: the ones that differ from it in exactly one part of the key."""
    found = []
    neighbours: dict[tuple[object, ...], list[Series]] = defaultdict(list)
    for s in group:
        k = s.key
        neighbours["scope", k.unit, k.population, k.area].append(s)
        neighbours["population", k.unit, k.scope, k.area].append(s)
        neighbours["area", k.unit, k.population, k.scope].append(s)
    for (part, *_), same in neighbours.items():
        # Against the newest only: what a reader compares with, and linear where there are many areas.
        newest = max(same, key=lambda s: (s.newest.day, s.key.id))
        found += [_difference(str(part), newest, s) for s in same if s is not newest and apart(s.newest, newest.newest)]
    return found


def _difference(part: str, a: Series, b: Series) -> Contest:
    kind = f"other {part}"
    here, there = _word(getattr(a.key, part)), _word(getattr(b.key, part))
    subject, reason = f"{_word(a.key.type)}, {here} / {there}", f"{here} against {there}: not the same {part}"
    return Contest(kind, subject, a.key.id, (side(a.newest), side(b.newest)), (None, None), reason, a.newest.day)


def _word(value: str | None) -> str:
    return (value or "no place given").replace("_", " ")


def _control(front: Front) -> Contest:
    sides = tuple((name, e.support.origins, e.claims) for name, e in front.holders)
    reason = "more than one side is said to hold it"
    subject = f"control of {front.name}"
    return Contest("control", subject, f"front:{front.name}", sides, (None, None), reason, front.holders[0][1].day)


def _subject(s: Series) -> str:
    k = s.key
    who = "" if k.population == "people" else f" {k.population.replace('_', ' ')}"
    return f"{k.type.replace('_', ' ')}{who}, {k.scope}, {k.area or 'no place given'}"
