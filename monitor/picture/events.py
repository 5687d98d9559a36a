"""Events: reports clustered by kind, type family, actors, counterpart, place and overlapping dates (rules §7.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from monitor.model.fact import Fact
from monitor.picture.grade import support
from monitor.picture.taxonomy import family
from monitor.picture.values import Event

# Firmest first; a negated or hypothetical claim is no event at all.
_FIRMNESS = {"asserted": 0, "reported": 1, "alleged": 2, "planned": 3, "denied": 4}

_LOOK_BACK = 64


def cluster(facts: Iterable[Fact]) -> list[Event]:
    """Events from facts of any kind but figures, newest first.

    Planned acts never join what happened. Denials hang on the event they deny; one that denies nothing
    reported stands alone, as denied.
    """
    buckets: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    denied: list[Fact] = []
    for fact in facts:
        if fact.modality == "denied":
            denied.append(fact)
        elif fact.modality in _FIRMNESS:
            buckets[_bucket(fact)].append(fact)
    groups = [group for bucket in buckets.values() for group in _by_date(bucket)]
    hanging, alone = _hang(denied, groups)
    events = [event(group, hanging.get(i, ())) for i, group in enumerate(groups)]
    events += [event(group) for bucket in _bucketed(alone) for group in _by_date(bucket)]
    events.sort(key=newest_first)
    return events


def newest_first(e: Event) -> tuple[object, ...]:
    """Sort key: by day, then the more exactly dated, then the better attested, then anything stable."""
    width = (e.last - e.first) if e.first is not None and e.last is not None else 10_000
    return (-e.day, width, e.support.credibility, e.type, e.id)


def event(facts: Sequence[Fact], denials: Sequence[Fact] = ()) -> Event:
    """One event from reports of it; ``facts`` must not be empty."""
    best = min(facts, key=lambda f: (_FIRMNESS[f.modality], _width(f), f.credibility, f.reported, f.claim))
    exact = min(facts, key=lambda f: (_width(f), f.reported, f.claim))
    oldest = min(facts, key=lambda f: (f.reported, f.claim))
    ordered = sorted(facts, key=lambda f: (f is not best, -f.reported, f.credibility, f.claim, f.doc))
    firsts = [f.first for f in facts if f.first is not None]
    lasts = [f.last for f in facts if f.last is not None]
    return Event(
        id=oldest.claim,
        kind=best.kind,
        type=best.type,
        modality=best.modality,
        actor=best.actor,
        against=_fullest(facts, best.against, "against"),
        beneficiary=_fullest(facts, best.beneficiary, "beneficiary"),
        recipient=_fullest(facts, best.recipient, "recipient"),
        place=best.place or best.place_name,
        first=max(firsts) if firsts else None,
        last=min(lasts) if lasts else None,
        date=exact.date,
        reported=max(f.reported for f in facts),
        since=oldest.reported,
        facts=tuple(ordered),
        support=support(facts, denials),
        denials=tuple(denials),
    )


def _fullest(facts: Sequence[Fact], own: tuple[str, ...], name: str) -> tuple[str, ...]:
    """A counterpart that the best report leaves open is taken from the first that names it."""
    if own:
        return own
    named: list[tuple[str, ...]] = sorted(value for f in facts if (value := getattr(f, name)))
    return named[0] if named else ()


def _width(fact: Fact) -> int:
    return 100_000 if fact.first is None or fact.last is None else fact.last - fact.first


def _bucket(fact: Fact) -> tuple[object, ...]:
    actors = tuple(sorted((*fact.actor, *fact.recipient) if fact.kind == "diplomacy" else fact.actor))
    planned = fact.modality == "planned"
    return (fact.kind, family(fact.kind, fact.type), actors, fact.place or fact.place_name, planned)


def _bucketed(facts: Iterable[Fact]) -> list[list[Fact]]:
    buckets: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        buckets[_bucket(fact)].append(fact)
    return list(buckets.values())


def _by_date(bucket: list[Fact]) -> list[list[Fact]]:
    """Groups whose dates have a day in common, counterparts agree, or that are one and the same claim.

    The fewest groups such that each shares a day: take the earliest end, with it all that began by then.
    """
    if len(bucket) == 1:
        return [bucket]
    dated = sorted((f for f in bucket if f.last is not None), key=lambda f: (f.last, f.first, f.claim, f.doc))
    undated = sorted((f for f in bucket if f.last is None), key=lambda f: (f.claim, f.doc))
    groups: list[tuple[int, set[str], list[Fact]]] = []
    for fact in dated:
        fits = _fitting(groups, fact.first or 0, _sides(fact))
        if fits is None:
            groups.append((fact.last or 0, _sides(fact), [fact]))
        else:
            fits[1].update(_sides(fact))
            fits[2].append(fact)
    claims: dict[tuple[str, frozenset[str]], list[Fact]] = defaultdict(list)
    for fact in undated:
        claims[(fact.type, frozenset(_sides(fact)))].append(fact)
    return [group for _, _, group in groups] + list(claims.values())


def _fitting(
    groups: list[tuple[int, set[str], list[Fact]]], first: int, sides: set[str]
) -> tuple[int, set[str], list[Fact]] | None:
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


def _sides(fact: Fact) -> set[str]:
    return {*fact.against, *fact.beneficiary}


def _hang(denied: list[Fact], groups: list[list[Fact]]) -> tuple[dict[int, list[Fact]], list[Fact]]:
    """Which denial hangs on which group; and those that deny nothing reported."""
    where: dict[tuple[object, ...], list[int]] = defaultdict(list)
    if denied:
        for i, group in enumerate(groups):
            for actor in group[0].actor or ("",):
                where[(group[0].kind, family(group[0].kind, group[0].type), actor)].append(i)
    hanging: dict[int, list[Fact]] = defaultdict(list)
    alone: list[Fact] = []
    for fact in denied:
        keys = [(fact.kind, family(fact.kind, fact.type), actor) for actor in fact.actor or ("",)]
        found = {i for key in keys for i in where.get(key, ()) if _denies(fact, groups[i][0])}
        for i in found:
            hanging[i].append(fact)
        if not found:
            alone.append(fact)
    return hanging, alone


def _denies(denial: Fact, said: Fact) -> bool:
    """Same place and day as far as both say so."""
    here, there = denial.place or denial.place_name, said.place or said.place_name
    if here and there and here != there:
        return False
    if denial.first is None or said.first is None or denial.last is None or said.last is None:
        return True
    return denial.first <= said.last and said.first <= denial.last
