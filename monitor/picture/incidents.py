"""Incidents: listed, never a total. What they add up to is a floor, and is called so (coding rules §7.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from monitor.model.fact import Fact
from monitor.picture.series import Point

# Reports of one place within so many days may be of one incident, so only the larger counts.
SAME_DAYS = 1
_COUNTED = frozenset({None, "people", "homes"})


class _Toll(NamedTuple):
    """Of a point what a floor needs: a series may list tens of thousands, at every step in time."""

    first: int
    day: int
    low: float
    origins: tuple[str, ...]
    docs: tuple[str, ...]


def by_place(facts: Iterable[Fact]) -> dict[str | None, list[Fact]]:
    """The facts of a series by place; a denial that names no place is put with every place, since it may be of any."""
    found: dict[str | None, list[Fact]] = defaultdict(list)
    anywhere: list[Fact] = []
    for f in facts:
        place = f.place or f.place_name
        if place is None and f.modality == "denied":
            anywhere.append(f)
        else:
            found[place].append(f)
    if anywhere:
        for here in found.values():
            here.extend(anywhere)
    return found


def floor(points: Iterable[Point]) -> float | None:
    """The least that the incidents add up to; None where none of them gives a number of people or homes.

    Reports that may be of one incident (same place, dates that meet within a day) count once: with the lowest
    figure where origins disagree, so that the sum stays a floor whoever is right. A document that tells of one day
    and of the next tells of two incidents. An undated report may be of any of the place's incidents, so it only
    counts where it exceeds them all.
    """
    dated: dict[str | None, list[_Toll]] = defaultdict(list)
    undated: dict[str | None, list[_Toll]] = defaultdict(list)
    for p in points:
        f = p.facts[0]
        if f.low is not None and f.unit in _COUNTED:
            known = undated if f.first is None else dated
            docs = tuple(report.doc for report in p.facts)
            known[f.place or f.place_name].append(_Toll(f.first or 0, p.day, f.low, p.origins, docs))
    places = dated.keys() | undated.keys()
    if not places:
        return None
    return sum(max(_sum(dated.get(place, [])), _least(undated.get(place, []))) for place in places)


def _sum(tolls: list[_Toll]) -> float:
    """Over the incidents of one place: groups of reports that cannot be told apart by date."""
    tolls.sort()
    total: float = 0
    incident: list[_Toll] = []
    reach = 0
    for first, day in groupby(tolls, attrgetter("first")):
        begun = list(day)
        if incident and (first > reach + SAME_DAYS or (first > reach and _told_apart(incident, begun))):
            total += _least(incident)
            incident = []
        reach = max(reach if incident else 0, *(toll.day for toll in begun))
        incident += begun
    return total + _least(incident)


def _told_apart(incident: Iterable[_Toll], begun: Iterable[_Toll]) -> bool:
    """Whether one document tells of both."""
    return not {doc for toll in incident for doc in toll.docs}.isdisjoint(doc for toll in begun for doc in toll.docs)


def _least(incident: Sequence[_Toll]) -> float:
    """Per origin the most it says of the incident; of these the least; nothing for no report."""
    if len(incident) == 1:
        return incident[0].low
    by_origin: dict[str, float] = {}
    for toll in incident:
        for name in toll.origins:
            by_origin[name] = max(by_origin.get(name, 0), toll.low)
    return min(by_origin.values(), default=0)
