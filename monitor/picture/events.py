"""Events: reports clustered by kind, type family, actors, counterpart, place and overlapping dates (rules §7.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from operator import attrgetter, neg

from monitor.model.claim import family
from monitor.model.fact import Fact
from monitor.picture.denial import is_of
from monitor.picture.values import Event

# Firmest first; a negated or hypothetical claim is no event at all.
_FIRMNESS = {"asserted": 0, "reported": 1, "alleged": 2, "planned": 3, "denied": 4}
_LOOK_BACK = 64
# A day's number is the same object in all events of the day.
_back = lru_cache(maxsize=10_000)(neg)
_UNDATED = 100_000
# The counterparts of an act, and whether it helps each: help for one side is no act against it.
_Sides = set[tuple[str, bool]]


class Clusters:
    """The events of one owner (a front, an actor …). Keeps those of buckets whose facts did not change."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[list[Fact], list[Event]]] = {}
        # Most events have one report; these are kept by its claim, which costs a quarter.
        self._singles: dict[str, Event] = {}

    def events(self, facts: Iterable[Fact]) -> list[Event]:
        """Events from facts of any kind but figures, newest first.

        Planned acts never join what happened. Denials hang on the event they deny; one that denies nothing
        reported stands alone, as denied. Facts must come in a fixed order for kept results to be found again.
        """
        buckets: dict[Hashable, list[Fact]] = defaultdict(list)
        denied: list[Fact] = []
        for fact in facts:
            if fact.modality == "denied":
                denied.append(fact)
            elif fact.modality in _FIRMNESS:
                buckets[_bucket(fact)].append(fact)
        found: list[Event] = []
        for key, bucket in buckets.items():
            if len(bucket) == 1:
                found.append(self._single(bucket[0]))
                continue
            kept = self._kept.get(key)
            # Equal lists of the same facts compare by identity, element by element: cheaper than any fingerprint.
            if kept is None or kept[0] != bucket:
                kept = (bucket, [event(group) for group in _by_date(bucket)])
                self._kept[key] = kept
            found += kept[1]
        if denied:
            found = _with_denials(found, denied)
        found.sort(key=attrgetter("order"))
        return found

    def _single(self, fact: Fact) -> Event:
        kept = self._singles.get(fact.claim)
        if kept is None or kept.facts[0] is not fact:
            kept = self._singles[fact.claim] = _single(fact)
        return kept


def event(facts: Sequence[Fact]) -> Event:
    """One event from reports of it; ``facts`` must not be empty."""
    if len(facts) == 1:
        return _single(facts[0])
    best = min(facts, key=lambda f: (_FIRMNESS[f.modality], _width(f), f.credibility, f.reported, f.claim))
    exact = min(facts, key=lambda f: (_width(f), f.reported, f.claim))
    oldest = min(facts, key=lambda f: (f.reported, f.claim))
    ordered = sorted(facts, key=lambda f: (f is not best, -f.reported, f.credibility, f.claim, f.doc))
    firsts = [f.first for f in facts if f.first is not None]
    lasts = [f.last for f in facts if f.last is not None]
    reported = max(f.reported for f in facts)
    last = min(lasts) if lasts else None
    day = reported if last is None else min(last, reported)
    return Event(
        id=oldest.claim,
        kind=best.kind,
        type=best.type,
        modality=best.modality,
        actor=best.actor,
        against=best.against or _first_named(f.against for f in facts),
        beneficiary=best.beneficiary or _first_named(f.beneficiary for f in facts),
        recipient=best.recipient,
        place=best.place or best.place_name,
        first=max(firsts) if firsts else None,
        last=last,
        date=exact.date,
        day=day,
        reported=reported,
        since=oldest.reported,
        order=(-day, _width(exact), best.type, oldest.claim),
        facts=tuple(ordered),
    )


def _single(f: Fact) -> Event:
    """As :func:`event` for one report: most events are of this kind, so it is worth its own way."""
    day = f.reported if f.last is None or f.last > f.reported else f.last
    return tuple.__new__(Event, (
        f.claim, f.kind, f.type, f.modality, f.actor, f.against, f.beneficiary, f.recipient, f.place or f.place_name,
        f.first, f.last, f.date, day, f.reported, f.reported, (_back(day), _width(f), f.type, f.claim), (f,), (),
    ))  # fmt: skip


def _first_named(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """A counterpart that the best report leaves open is taken from another that names it."""
    return min((names for names in lists if names), default=())


def _width(fact: Fact) -> int:
    return _UNDATED if fact.first is None or fact.last is None else fact.last - fact.first


def _bucket(fact: Fact) -> Hashable:
    actors = (*fact.actor, *fact.recipient) if fact.kind == "diplomacy" else fact.actor
    if len(actors) > 1:
        actors = tuple(sorted(actors))
    return (family(fact.kind, fact.type), actors, fact.place or fact.place_name, fact.modality == "planned", fact.kind)


def _by_date(bucket: list[Fact]) -> list[list[Fact]]:
    """Groups whose dates have a day in common, counterparts agree, or that are one and the same claim.

    The fewest groups such that each shares a day: take the earliest end, with it all that began by then.
    """
    if len(bucket) == 1:
        return [bucket]
    dated = sorted((f for f in bucket if f.last is not None), key=lambda f: (f.last, f.first, f.claim, f.doc))
    undated = sorted((f for f in bucket if f.last is None), key=lambda f: (f.claim, f.doc))
    groups: list[tuple[int, _Sides, list[Fact]]] = []
    for fact in dated:
        sides = counterparts(fact)
        fits = _fitting(groups, fact.first or 0, sides)
        if fits is None:
            groups.append((fact.last or 0, sides, [fact]))
        else:
            fits[1].update(sides)
            fits[2].append(fact)
    claims: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in undated:
        claims[fact.type, frozenset(counterparts(fact))].append(fact)
    return [group for _, _, group in groups] + list(claims.values())


def counterparts(told: Fact | Event) -> _Sides:
    """Whom an act helps or is aimed at, and which of the two."""
    return {*((name, True) for name in told.beneficiary), *((name, False) for name in told.against)}


def _fitting(
    groups: list[tuple[int, _Sides, list[Fact]]], first: int, sides: _Sides
) -> tuple[int, _Sides, list[Fact]] | None:
    """The latest group that a fact from ``first`` on shares a day with and whose counterparts agree.

    Ends ascend, so the search stops at the first group that ended before; it looks back a bounded way, since
    beyond that only counterparts that all differ would keep it going.
    """
    for group in reversed(groups[-_LOOK_BACK:]):
        if group[0] < first:
            return None
        if not sides or not group[1] or sides & group[1]:
            return group
    return None


def _with_denials(events: list[Event], denied: list[Fact]) -> list[Event]:
    """The events with each denial hung on what it denies; denials of nothing reported stand as events of their own."""
    where: dict[Hashable, list[int]] = defaultdict(list)
    families = {family(f.kind, f.type) for f in denied}
    for i, e in enumerate(events):
        if family(e.kind, e.type) not in families:
            continue
        for actor in e.actor or ("",):
            where[family(e.kind, e.type), actor, e.place].append(i)
            if e.place is not None:
                where[family(e.kind, e.type), actor].append(i)
    hanging: dict[int, list[Fact]] = defaultdict(list)
    alone: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in denied:
        group, place = family(fact.kind, fact.type), fact.place or fact.place_name
        keys: list[Hashable] = []
        for actor in fact.actor or ("",):
            # Without a place it may deny what was said of any; with one, also what was said of none.
            keys += [(group, actor, None), (group, actor) if place is None else (group, actor, place)]
        found = {i for key in keys for i in where.get(key, ()) if denies(fact, events[i])}
        for i in found:
            hanging[i].append(fact)
        if not found:
            alone[_bucket(fact)].append(fact)
    shown = [_denied(e, hanging[i]) if i in hanging else e for i, e in enumerate(events)]
    return shown + [event(group) for bucket in alone.values() for group in _by_date(bucket)]


def _denied(e: Event, denials: Sequence[Fact]) -> Event:
    return e._replace(denials=tuple(denials))


def denies(denial: Fact, said: Event) -> bool:
    """Whether a denial may be of an event: same counterpart and day, as far as both say so."""
    sides, theirs = counterparts(denial), counterparts(said)
    if sides and theirs and not sides & theirs:
        return False
    return is_of(denial, said.first, said.last) is not False
