"""How old is too old (coding rules §7.6): measured against the picture's date, in words."""

from __future__ import annotations

from collections.abc import Iterable

FRESH, AGEING, STALE, NONE = "fresh", "ageing", "stale", "no data"

_ORDER = (FRESH, AGEING, STALE, NONE)

# Days, inclusive: (fresh, ageing) for each class of statement.
_LIMITS = {"event": (3, 14), "figure": (7, 30), "state": (30, 90)}

# A state holds until something ends it, so it goes stale more slowly than an event.
STATES = frozenset(
    {"control", "stalemate", "base", "backing", "relations", "political_support", "political_opposition"}
)


def limits(kind: str) -> tuple[int, int]:
    """Days up to which a ``event``, ``figure`` or ``state`` is fresh, and up to which it is ageing; inclusive."""
    return _LIMITS[kind]


def freshness(kind: str, day: int | None, as_of: int) -> str:
    """``fresh``, ``ageing`` or ``stale``; ``no data`` where ``day`` is None. A day still to come counts as fresh."""
    if day is None:
        return NONE
    fresh, ageing = _LIMITS[kind]
    age = as_of - day
    if age <= fresh:
        return FRESH
    return AGEING if age <= ageing else STALE


def freshest(words: Iterable[str]) -> str:
    """The best of several freshness words; ``no data`` for none."""
    return min(words, key=_ORDER.index, default=NONE)


def class_of(kind: str, type_: str) -> str:
    """The class a claim ages in: ``figure``, ``state`` or ``event``."""
    if kind == "humanitarian":
        return "figure"
    return "state" if type_ in STATES else "event"
