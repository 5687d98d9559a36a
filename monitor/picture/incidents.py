"""Incidents: listed, never a total. What they add up to is a floor, and is called so (coding rules §7.3)."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from monitor.model.fact import Fact
from monitor.picture.points import Points
from monitor.picture.series import Point

# Reports of one place within so many days may be of one incident, so they count once.
SAME_DAYS = 1
# Where more than this share of a list changes, all of it is sorted anew.
_MANY = 8
_ORDER = attrgetter("order")


class Incidents:
    """The incidents of one series through time; a report that comes or goes costs its place.

    Attributes:
        points: every incident, the latest last.
    """

    def __init__(self) -> None:
        self._points = Points(incidents=True)
        # The reports of each place; denials that name no place and may be of any; what these make.
        self._facts: dict[str | None, list[Fact]] = defaultdict(list)
        self._anywhere: list[Fact] = []
        self._made: dict[str | None, tuple[list[Point], float | None]] = {}
        # All in order, and beside each the one claim or the claims that it stands on.
        self._listed: list[Point] = []
        self.points: tuple[Point, ...] = ()
        self._told: list[str | tuple[str, ...]] = []

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that they stand on, the latest incident's first."""
        told = reversed(self._told)
        return tuple(dict.fromkeys([c for one in told for c in ((one,) if isinstance(one, str) else one)]))

    @property
    def floor(self) -> float | None:
        """The least that they add up to; None where none of them gives a number."""
        floors = [least for _, least in self._made.values() if least is not None]
        return sum(sorted(floors)) if floors else None

    def change(self, gone: Sequence[Fact], come: Sequence[Fact]) -> None:
        """Take away the reports that came last, and add others; both in order of report."""
        for fact in reversed(gone):
            (self._anywhere if _is_anywhere(fact) else self._facts[_place(fact)]).pop()
        for fact in come:
            (self._anywhere if _is_anywhere(fact) else self._facts[_place(fact)]).append(fact)
        places: Iterable[str | None] = dict.fromkeys(_place(fact) for fact in (*gone, *come))
        if any(map(_is_anywhere, (*gone, *come))):
            places = list(self._facts)
        out, into = list[Point](), list[Point]()
        for place in places:
            before, now = self._made.pop(place, (list[Point](), None))[0], list[Point]()
            facts = self._facts.pop(place, None)
            if facts:
                self._facts[place] = facts
                now = self._points.of([*facts, *self._anywhere])
                self._made[place] = now, floor(now)
            there, here = set(map(id, before)), set(map(id, now))
            out += [p for p in before if id(p) not in here]
            into += [p for p in now if id(p) not in there]
        self._merge(out, into)
        self.points = tuple(self._listed)

    def _merge(self, out: list[Point], into: list[Point]) -> None:
        """Bring the list up to date: most of it stands as it is."""
        listed, told = self._listed, self._told
        if len(out) + len(into) > len(listed) // _MANY:
            gone = set(map(id, out))
            listed[:] = sorted([p for p in listed if id(p) not in gone] + into, key=_ORDER)
            told[:] = map(_claims, listed)
            return
        for p in out:
            at = bisect_left(listed, p.order, key=_ORDER)
            while listed[at] is not p:
                at += 1
            del listed[at], told[at]
        for p in into:
            at = bisect_left(listed, p.order, key=_ORDER)
            listed.insert(at, p)
            told.insert(at, _claims(p))


def _place(fact: Fact) -> str | None:
    return fact.place or fact.place_name


def _is_anywhere(fact: Fact) -> bool:
    """A denial that names no place: it may be of the incidents of any."""
    return fact.modality == "denied" and _place(fact) is None


def _claims(p: Point) -> str | tuple[str, ...]:
    return p.facts[0].claim if len(p.facts) == 1 and not p.denials else p.claims


def floor(points: Iterable[Point]) -> float | None:
    """The least that the incidents of one place add up to; None where none gives a number.

    Reports that may be of one incident (dates that meet within a day) count once: with the lowest figure where
    origins disagree, so that the sum stays a floor whoever is right. A document that tells of one day and of the next
    tells of two incidents. An undated report may be of any of the place's incidents, so it only counts where it
    exceeds them all, one of a longer time where it exceeds those of its days.
    """
    counted = [p for p in points if p.facts[0].low is not None]
    if not counted:
        return None
    dated = [p for p in counted if p.first is not None]
    undated = [p for p in counted if p.first is None]
    return max(sum(map(_of_stretch, _stretches(dated))), _least(undated))


def _stretches(points: Sequence[Point]) -> Iterator[list[Point]]:
    """Reports in runs of dates that meet, one after the other, apart from one another."""
    run: list[Point] = []
    reach = 0
    for first, begun in sorted(_by_first(points).items()):
        if run and (first > reach + SAME_DAYS or (first > reach and _told_apart(run, begun))):
            yield run
            run = []
        last = max([p.day for p in begun])
        reach = max(reach, last) if run else last
        run += begun
    if run:
        yield run


def _of_stretch(points: Sequence[Point]) -> float:
    """What all reports of a stretch of time say as if of one incident, or its days' incidents where they say more.

    The days' are the least over all ways to tell which days that meet are of one incident.
    """
    if len(points) == 1:
        return points[0].low or 0
    days = sorted(_by_first(p for p in points if p.day - (p.first or 0) <= SAME_DAYS).items())
    sums: list[float] = [0]
    for i, (last, _) in enumerate(days):
        ways, together = list[float](), list[Point]()
        for _, told in days[i::-1]:
            if together and (last > min([p.day for p in told]) + SAME_DAYS or _told_apart(told, together)):
                break
            together += told
            ways.append(sums[-len(ways) - 1] + _least(together))
        sums.append(min(ways))
    return max(_least(points), sums[-1])


def _by_first(points: Iterable[Point]) -> dict[int, list[Point]]:
    found: dict[int, list[Point]] = defaultdict(list)
    for p in points:
        found[p.first or 0].append(p)
    return found


def _told_apart(incident: Iterable[Point], begun: Iterable[Point]) -> bool:
    """Whether one document tells of both."""
    told = {f.doc for p in incident for f in p.facts}
    return any(f.doc in told for p in begun for f in p.facts)


def _least(incident: Sequence[Point]) -> float:
    """Per origin the most it says of the incident; of these the least; nothing for no report."""
    if len(incident) == 1:
        return incident[0].facts[0].low or 0
    by_origin: dict[str, float] = {}
    for p in incident:
        low = p.facts[0].low or 0
        for name in p.origins:
            by_origin[name] = max(by_origin.get(name, 0), low)
    return min(by_origin.values(), default=0)
