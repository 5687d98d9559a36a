"""Incidents: listed, never a total. What they add up to is a floor, and is called so (coding rules §7.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from monitor.model.fact import Fact
from monitor.picture.series import Point

# Reports of one place within so many days may be of one incident, so only the larger counts.
SAME_DAYS = 1
_COUNTED = frozenset({None, "people", "homes"})


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
    dated: dict[str | None, list[Point]] = defaultdict(list)
    undated: dict[str | None, list[Point]] = defaultdict(list)
    for p in points:
        f = p.facts[0]
        if f.low is not None and f.unit in _COUNTED:
            (undated if f.first is None else dated)[f.place or f.place_name].append(p)
    places = dated.keys() | undated.keys()
    if not places:
        return None
    return sum(max(_sum(dated.get(place, [])), _least(undated.get(place, []))) for place in places)


def _sum(points: Sequence[Point]) -> float:
    """Over the incidents of one place: groups of reports that cannot be told apart by date."""
    by_first: dict[int, list[Point]] = defaultdict(list)
    for p in points:
        by_first[p.facts[0].first or 0].append(p)
    total: float = 0
    incident: list[Point] = []
    reach = 0
    for first in sorted(by_first):
        begun = by_first[first]
        if incident and (first > reach + SAME_DAYS or (first > reach and _told_apart(incident, begun))):
            total += _least(incident)
            incident = []
        last = max([p.day for p in begun])
        reach = max(reach, last) if incident else last
        incident = incident + begun if incident else begun
    return total + _least(incident)


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
