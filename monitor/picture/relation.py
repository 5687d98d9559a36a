"""How a new item relates to what was known before it: the triage that a reader does first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from monitor.model.claim import CURRENT, family
from monitor.model.condition import RELATIONS
from monitor.model.fact import Fact
from monitor.picture.denial import is_of
from monitor.picture.events import counterparts
from monitor.picture.figures import CONTEST_DAYS, contesting
from monitor.picture.folding import line_of
from monitor.picture.points import day_of, point
from monitor.picture.series import SeriesKey
from monitor.picture.sides import Sides
from monitor.picture.stances import MIXED_DAYS, sign
from monitor.picture.taxonomy import HOLDING

# How many of the latest earlier reports of a group a new one is compared with.
WINDOW = 100

# What is planned or supposed tells of nothing that has happened.
_TOLD = frozenset((*CURRENT, "denied"))


class Relation(NamedTuple):
    """What an item does to the picture, the weightiest of all that its claims do, and the earlier claim it does it to.

    Attributes:
        kind: one of :data:`monitor.model.condition.RELATIONS`; ``off-schema`` where nothing was coded.
        claim: the earlier claim it contradicts, updates or confirms; None for the others.
        own: the item's claim that does so; None for ``off-schema``.
    """

    kind: str
    claim: str | None = None
    own: str | None = None


def relate(facts: Iterable[Fact], earlier: Callable[[Fact], Sequence[Fact]], sides: Sides) -> Relation:
    """The relation of one item.

    Args:
        facts: the item's, in the order of its text: of its claims that do as much the first counts.
        earlier: for a fact, those of the same series, actor, front or talks that were reported before the item.
        sides: of the theatre.
    """
    found = [_one(fact, earlier(fact), sides) for fact in facts if fact.modality in _TOLD]
    return min(found, key=lambda r: RELATIONS.index(r.kind), default=Relation("off-schema"))


def _one(fact: Fact, before: Sequence[Fact], sides: Sides) -> Relation:
    # A new report answers recent ones; what was said hundreds of reports ago it neither confirms nor contradicts.
    before = [f for f in before if f.modality in _TOLD]
    if not before:
        return Relation("new", None, fact.claim)
    same = next((f for f in reversed(before) if f.claim == fact.claim), None)
    if same is not None:
        return Relation("confirms", same.claim, fact.claim)
    if fact.kind == "humanitarian":
        return _figure(fact, before)
    return _event(fact, before, sides)


def _figure(fact: Fact, before: Sequence[Fact]) -> Relation:
    """Against the latest value said before; of incidents only one and the same can be confirmed."""
    said = [f for f in before if f.modality in CURRENT and (f.low is not None or f.high is not None)]
    for f in reversed(said):
        again = (
            fact.modality in CURRENT and fact.scope not in (None, "incident") and _days_apart(f, fact) <= CONTEST_DAYS
        )
        if (f.low, f.high) == (fact.low, fact.high) and (again or _meets(f, fact)):
            return Relation("confirms", f.claim, fact.claim)
    if not said or fact.modality == "denied" or fact.scope in (None, "incident"):
        return Relation("new", None, fact.claim)
    latest = max(said, key=lambda f: (f.reported, day_of(f), -f.credibility, f.low or 0, f.claim))
    apart = contesting(SeriesKey(*line_of(fact)), point([fact]), point([latest]))
    contests = apart and fact.origin != latest.origin
    return Relation("contradicts" if contests else "updates", latest.claim, fact.claim)


def _meets(a: Fact, b: Fact) -> bool:
    """Whether two facts have a day in common, as far as both are dated; of a denial and what it denies: may have."""
    if (a.modality == "denied") != (b.modality == "denied"):
        denial, said = (a, b) if a.modality == "denied" else (b, a)
        return is_of(denial, said.first, said.last) is not False
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return True
    return a.first <= b.last and b.first <= a.last


def _event(fact: Fact, before: Sequence[Fact], sides: Sides) -> Relation:
    kin, actors = family(fact.kind, fact.type), frozenset(fact.actor)
    like = [
        f
        for f in before
        if not actors.isdisjoint(f.actor) and family(f.kind, f.type) == kin and _same_occasion(f, fact)
    ]
    for f in reversed(like):
        if (f.modality == "denied") == (fact.modality == "denied"):
            return Relation("confirms", f.claim, fact.claim)
    if like:
        return Relation("contradicts", like[-1].claim, fact.claim)
    against = _opposed(fact, before, sides)
    if against is not None:
        near = _days_apart(fact, against) <= MIXED_DAYS
        return Relation("contradicts" if near else "updates", against.claim, fact.claim)
    if fact.kind == "diplomacy":
        return Relation("new", None, fact.claim)
    return Relation("updates", before[-1].claim, fact.claim)


def _same_occasion(a: Fact, b: Fact) -> bool:
    """The same place, the same other side and a common day, as far as both say so."""
    if a.place and b.place and a.place != b.place:
        return False
    theirs, ours = counterparts(a), counterparts(b)
    if theirs and ours and not theirs & ours:
        return False
    return _meets(a, b)


def _opposed(fact: Fact, before: Sequence[Fact], sides: Sides) -> Fact | None:
    """The latest that says another side holds the same place; or the same foreign actor on the other side."""
    earlier = (f for f in reversed(before) if f.modality != "denied")
    if fact.modality == "denied":
        return None
    if fact.kind == "front" and fact.type in HOLDING:
        own = _held_by(fact, sides)
        holding = (f for f in earlier if f.type in HOLDING and f.place == fact.place)
        return next((f for f in holding if own.isdisjoint(_held_by(f, sides))), None)
    now = sign(fact, sides) if fact.kind == "involvement" else {}
    if not now:
        return None
    for f in earlier:
        then = sign(f, sides)
        if any(then.get(side, stance) != stance for side, stance in now.items()):
            return f
    return None


def _held_by(fact: Fact, sides: Sides) -> set[str]:
    return {sides.of(name, day_of(fact)) for name in fact.actor}


def _days_apart(a: Fact, b: Fact) -> int:
    return abs(day_of(a) - day_of(b))
