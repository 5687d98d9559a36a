"""A short claim, a title's, and a longer one: whether they tell the same, the longer with what the short one adds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from monitor.model.claim import CURRENT, PARTIES, Claim, Location, family
from monitor.model.measure import Quantity
from monitor.model.theatre import WIDE

# Bases of a time that the words do not give.
UNDATED = frozenset({"doc", "first_seen", "none"})
# What a title calls by a wider word than the text, or by another; each other type is a fact of its own.
_ALIKE = tuple(
    frozenset(types.split())
    for types in (
        "air_strike drone_strike shelling attack offensive",
        "clash small_arms",
        "arms drones military_support",
        "troops mercenaries",
        "backing political_support",
    )
)
_HOMES = {"families", "households"}
_STRUCK = frozenset({"air_strike", "drone_strike", "shelling"})
_ROUNDED = 0.05  # of the longer claim's number
_ABOVE = 0.15  # of the title's "more than"
_APART = 0.7  # degrees between towns that are two scenes


def tells_again(short: Claim, long: Claim, side: Callable[[str], str]) -> bool:
    """Whether the longer claim tells what the short one tells; ``side``: whom a person stands for, else the name."""
    if short.kind != long.kind or not _alike(short, long):
        return False
    if short.modality != long.modality and not {short.modality, long.modality} <= CURRENT:
        return False
    for a, b in ((getattr(short, x), getattr(long, x)) for x in PARTIES):
        named = a and b and all(x[0].isupper() for x in (*a, *b))  # "gunmen" may be named by the other
        if named and set(map(side, a)).isdisjoint(map(side, b)):
            return False
    when = {short.when.basis, long.when.basis} & UNDATED or short.when.value == long.when.value
    return bool(when) and not _elsewhere(short, long) and _as_many(short, long)


def _alike(a: Claim, b: Claim) -> bool:
    related = a.kind == "diplomacy" and family(a.kind, a.type) == family(b.kind, b.type)
    return a.type == b.type or related or any({a.type, b.type} <= types for types in _ALIKE)


def _elsewhere(short: Claim, long: Claim) -> bool:
    """Whether two towns are named that lie far apart."""
    a, b = short.place, long.place
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None or {a.precision, b.precision} & WIDE:
        return False
    return a.id != b.id and max(abs(a.lat - b.lat), abs(a.lon - b.lon)) > _APART


def _as_many(short: Claim, long: Claim) -> bool:
    """Whether the longer number may be the short one, which stands for it: "dozens", "40" for "at least 41"."""
    a, b = short.quantity, long.quantity
    if a is None or b is None or not (a.unit in (b.unit, "people") or {a.unit, b.unit} == _HOMES):
        return short.kind != "humanitarian"
    whom = {short.population, long.population}
    return (len(whom) == 1 or bool(whom & {"people", "named_individual"})) and _stands_for(a, b)


def _stands_for(a: Quantity, b: Quantity) -> bool:
    least = b.value if b.value is not None else b.low
    if a.value is None:
        return least is None or (a.low or 0) <= least
    if a.qualifier == "more_than" and least is not None and 0 <= least - a.value <= _ABOVE * a.value:
        return True  # "over 200", which are 223
    return least is not None and b.qualifier != "vague" and abs(a.value - least) <= _ROUNDED * least


def narrower(a: Location, b: Location) -> bool:
    """Whether the first is a quarter and the other none, or a town and the other its region or country."""
    if a.id is None or a.id == b.id or a.precision in WIDE:
        return False
    return (a.precision == "district" != b.precision) or (b.precision in WIDE and a.precision != "near")


def completed(long: Claim, short: Claim) -> Claim:
    """The longer claim with what only the short one says: who, whom, where, by what."""
    added = {x: getattr(long, x) or getattr(short, x) for x in PARTIES}
    wide = long.place.name is None or (long.place.precision in WIDE and long.place.basis != "stated")
    wide = wide or (long.place.precision == "near" and narrower(short.place, long.place))  # "southern X"
    return replace(
        long,
        **added,
        type=short.type if long.type == "attack" and short.type in _STRUCK else long.type,
        place=short.place if wide and short.place.name is not None else long.place,
        population=short.population if long.population == "people" else long.population,
    )
