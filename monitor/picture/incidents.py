"""Incidents: listed, never a total. What they add up to is a floor, and is called so (coding rules §7.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from monitor.picture.series import Point

# Reports of one place within so many days may be of one incident, so only the larger counts.
SAME_DAYS = 1


def floor(points: Iterable[Point]) -> float | None:
    """The least that all incidents add up to; None where none of them gives a number of people or homes.

    Reports that may be of one incident (same place, dates that meet within a day) count once: with the lowest
    figure where origins disagree, so that the sum stays a floor whoever is right. An undated report may be of
    any of the place's incidents, so it only counts where it exceeds them all.
    """
    places: dict[str | None, list[Point]] = defaultdict(list)
    for p in points:
        if p.low is not None and p.unit in ("people", "homes"):
            places[p.place].append(p)
    if not places:
        return None
    return sum(_floor_here(here) for here in places.values())


def _floor_here(points: list[Point]) -> float:
    dated = sum(_least(incident) for incident in _incidents(p for p in points if p.first is not None))
    undated = [p for p in points if p.first is None]
    return max(dated, _least(undated)) if undated else dated


def _incidents(dated: Iterable[Point]) -> list[list[Point]]:
    """Groups of points that cannot be told apart as incidents, by date."""
    groups: list[list[Point]] = []
    reach = 0
    for p in sorted(dated, key=lambda p: (p.first or 0, p.day)):
        if groups and (p.first or 0) <= reach + SAME_DAYS:
            groups[-1].append(p)
            reach = max(reach, p.day)
        else:
            groups.append([p])
            reach = p.day
    return groups


def _least(incident: Sequence[Point]) -> float:
    """Per origin the most it says of the incident; of these the least."""
    by_origin: dict[str, float] = {}
    for p in incident:
        for name in p.origins:
            by_origin[name] = max(by_origin.get(name, 0), p.low or 0)
    return min(by_origin.values())
