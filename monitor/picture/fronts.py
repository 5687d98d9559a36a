"""Fronts: who does what to whom, how it stands and moves, who says so and who confirms it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from monitor.model.claim import CURRENT
from monitor.picture.grade import claims_of, interested
from monitor.picture.placing import Placing, Spot
from monitor.picture.sides import Sides
from monitor.picture.taxonomy import FRONT_WEIGHT, HOLDING
from monitor.picture.values import Event, Front

# Events this near to the newest one describe the same situation; of these the weightiest decides the state.
SITUATION_DAYS = 14
# What a front's line lists as going on.
ACTIVITY_DAYS = 30
# Dates wider than this tell of a period, not of what is going on now.
PERIOD_DAYS = 62
# Two sides said to hold a place this near in time: contested.
HOLD_DAYS = 7

_GAIN, _LOSS = frozenset({"capture", "advance"}), frozenset({"retreat", "desertion"})
_STILL = frozenset({"stalemate", "control", "ceasefire"})
_BUILDING = frozenset({"build_up", "mobilization", "base", "capability"})


def fold_front(spot: Spot, clustered: Sequence[Event], sides: Sides, placing: Placing) -> Front | None:
    """One front from the events of its place; None where all of them are only denied.

    Args:
        spot: which front or place.
        clustered: its events, newest first.
        sides: of the theatre.
        placing: knows where the theatre's fronts and places lie.
    """
    events = tuple(e for e in clustered if e.modality in CURRENT)
    planned = tuple(e for e in clustered if e.modality == "planned")
    if not events and not planned:
        return None
    head = _head(events, sides)
    holders = _holders(events, sides)
    direction, movers = _direction(head)
    claimed, confirmed = _voices(head, sides)
    places = _places((*events, *planned))
    told = (*((head,) if head else ()), *events, *planned)
    return Front(
        name=spot.name,
        places=places,
        near=tuple(name for name in places if placing.near(name)) if spot.basis == "front" else (),
        basis=spot.basis,
        events=events,
        planned=planned,
        head=head,
        state=head.type if head else "planned",
        direction=direction,
        movers=movers,
        at=placing.at(spot) or _located((*events, *planned)),
        holders=holders,
        contested=_contested(holders),
        activity=_activity(events),
        claimed_by=claimed,
        confirmed_by=confirmed,
        claims=claims_of(*(facts for e in told for facts in (e.facts, e.denials))),
    )


def _head(events: Sequence[Event], sides: Sides) -> Event | None:
    """Of the events of the present situation the weightiest; among equals the newest.

    Those of the theatre's own sides go first: what a band of twenty men does is not how the front stands.
    """
    if not events:
        return None
    narrow = [e for e in events if _days(e) <= PERIOD_DAYS] or list(events)
    newest = max(e.day for e in narrow)
    situation = [e for e in narrow if newest - e.day <= SITUATION_DAYS]

    def rank(e: Event) -> tuple[bool, bool, int]:
        others = not any(sides.of(name, e.day) in sides.names for name in e.actor)
        return e.modality == "alleged", others, FRONT_WEIGHT.get(e.type, 99)

    return min(situation, key=rank)  # min keeps the first of equals, and events come newest first


def _days(e: Event) -> int:
    return 0 if e.first is None or e.last is None else max(0, min(e.last, e.reported) - e.first)


def _direction(head: Event | None) -> tuple[str, tuple[str, ...]]:
    if head is None:
        return "planned", ()
    for direction, types in (("gain", _GAIN), ("loss", _LOSS), ("still", _STILL), ("building", _BUILDING)):
        if head.type in types:
            return direction, head.actor
    return "fighting", head.actor


def _holders(events: Sequence[Event], sides: Sides) -> tuple[tuple[str, Event], ...]:
    """Each side's newest claim to the place: that it controls or took it, less what it has since surely left."""
    found: dict[str, Event] = {}
    gone: dict[str, int] = {}
    for e in events:
        names = dict.fromkeys(sides.of(name, e.day) for name in e.actor)
        for name in names:
            if e.type == "retreat" and _firm(e):
                gone.setdefault(name, e.day)
            elif e.type in HOLDING and gone.get(name, -1) < e.day:
                found.setdefault(name, e)
    captures = [(name, e) for name, e in found.items() if e.type == "capture"]
    for taker, e in captures:
        for loser, held in [*found.items()]:
            if loser != taker and held.day < e.day and _lost(held, loser, e, taker, sides):
                del found[loser]
    return tuple(sorted(found.items(), key=lambda x: (-x[1].day, x[0])))


def _lost(held: Event, loser: str, capture: Event, taker: str, sides: Sides) -> bool:
    """Whether a capture ends what another holds: taken from that side by name, or the same place by another side.

    A hedged or denied capture that names no loser leaves both said to hold it.
    """
    if loser in (sides.of(name, capture.day) for name in capture.against):
        return True
    return _firm(capture) and held.place == capture.place and {loser, taker} <= {*sides.names}


def _firm(e: Event) -> bool:
    return e.modality != "alleged" and not e.denials


def _contested(holders: Sequence[tuple[str, Event]]) -> bool:
    """Whether another than the newest holder, neither named beside it, is said to hold the place as well."""
    if len(holders) < 2:
        return False
    newest = holders[0][1]
    return any(e is not newest and newest.day - e.day <= HOLD_DAYS for _, e in holders[1:])


def _activity(events: Sequence[Event]) -> tuple[str, ...]:
    if not events:
        return ()
    newest = max(e.day for e in events)
    seen = Counter(e.type for e in events if newest - e.day <= ACTIVITY_DAYS)
    return tuple(sorted(seen, key=lambda t: (-seen[t], FRONT_WEIGHT.get(t, 99))))


def _voices(head: Event | None, sides: Sides) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Origins of the head: interested parties (combatants, the sides themselves), and everybody else."""
    if head is None:
        return (), ()
    parties = {f.origin for f in head.facts if interested(f) or sides.of(f.origin, head.day) in sides.names}
    claimed = tuple(name for name in head.support.origins if name in parties)
    return claimed, tuple(name for name in head.support.origins if name not in parties)


def _located(events: Sequence[Event]) -> tuple[float, float] | None:
    for e in events:
        for f in e.facts:
            if f.lat is not None and f.lon is not None:
                return f.lat, f.lon
    return None


def _places(events: Sequence[Event]) -> tuple[str, ...]:
    seen = Counter(e.place for e in events if e.place)
    return tuple(sorted(seen, key=lambda name: (-seen[name], name)))
