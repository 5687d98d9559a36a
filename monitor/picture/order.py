"""The order of rows: what matters most stands first, and equal pictures have equal orders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from monitor.model.claim import POPULATIONS, SCOPES
from monitor.picture.series import Series
from monitor.picture.taxonomy import FIGURES, rank
from monitor.picture.values import Front, Stance


def series_order(s: Series) -> tuple[object, ...]:
    """By type, people before parts of them, running totals before incidents; the latest area first."""
    k = s.key
    return (
        rank(FIGURES, k.type),
        rank(POPULATIONS, k.population),
        rank(SCOPES, k.scope),
        -s.newest.day,
        k.area or "",
        k.id,
    )


def front_order(f: Front) -> tuple[object, ...]:
    """Named fronts with something current first, by newest event; what has no place last."""
    return (f.basis in ("none", "outside"), not f.events, -f.day, -len(f.events), f.name)


def stance_order(stances: Sequence[Stance], sides: Sequence[str]) -> Callable[[Stance], tuple[object, ...]]:
    """By how much is reported of the actor, then by side in panel order, no side last."""
    weight = Counter[str]()
    for s in stances:
        weight[s.actor] += len(s.acts) if s.side is not None else 0
    return lambda s: (-weight[s.actor], s.actor, rank(list(sides), s.side), s.side is None, s.side or "")
