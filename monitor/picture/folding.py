"""What each kind of group folds to, and what is kept of it from step to step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from monitor.model.claim import family
from monitor.model.fact import Fact
from monitor.picture import lean
from monitor.picture.events import Clusters
from monitor.picture.figures import Lines
from monitor.picture.fronts import fold_front
from monitor.picture.placing import Placing, Spot, is_name
from monitor.picture.pool import Pool
from monitor.picture.series import Series, SeriesKey
from monitor.picture.sides import Sides
from monitor.picture.stances import fold_stances
from monitor.picture.values import Event, Front, Stance

# The parts of a SeriesKey: a plain tuple hashes several times faster, once for every fact.
Line = tuple[str, str, str, str | None, str]
Talks = tuple[str, str]


def line_of(fact: Fact) -> Line:
    """The series of a figure; a scope that the text leaves open counts as an incident's.

    A place that no map knows stands alone, as it does among fronts: tolls of two such towns are not one toll.
    """
    area = fact.area or (fact.place if fact.place and is_name(fact.place) else None)
    return (fact.type, fact.population or "people", fact.scope or "incident", area, fact.unit or "people")


def talks_of(fact: Fact) -> Talks:
    """Coarser than the key that reports of one event share, so that no event is split between groups."""
    return family(fact.kind, fact.type), min((*fact.actor, *fact.recipient), default="")


class Folding:
    """Folds groups, given by the positions of their facts in order of report.

    Args:
        pool: the facts.
        keep: whether events and points are remembered, so that a step costs what changed. False: nothing is, and
            events of results hold positions instead of facts (:mod:`monitor.picture.lean`).
    """

    def __init__(self, pool: Pool, sides: Sides, placing: Placing, *, keep: bool) -> None:
        self._pool, self._sides, self._placing, self._keep = pool, sides, placing, keep
        self._lines: dict[Line, Lines] = {}
        self._clusters: dict[tuple[str, object], Clusters] = defaultdict(Clusters)

    def series(self, key: Line, at: Sequence[int], same: int) -> Series | None:
        """The series of a key; None where none of its facts is current."""
        if self._keep:
            lines = self._lines.get(key)
            if lines is None:
                lines, same = self._lines.setdefault(key, Lines(SeriesKey(*key))), 0
            return lines.series(self._pool.take(at[same:]), same)
        facts = self._pool.take(at)
        return lean.series_of(self._pool, Lines(SeriesKey(*key)).series(facts), _where(facts, at))

    def stances(self, actor: str, at: Sequence[int], _: int) -> list[Stance]:
        """Where an actor stands towards each side; the few events that say so keep their facts."""
        return fold_stances(actor, self._events("actor", actor, self._pool.take(at)), self._sides)

    def front(self, spot: Spot, at: Sequence[int], _: int) -> Front | None:
        """How a front stands; None where all is denied."""
        facts = self._pool.take(at)
        found = fold_front(spot, self._events("front", spot, facts), self._sides, self._placing)
        return found if self._keep else lean.front_of(self._pool, found, _where(facts, at))

    def talks(self, key: Talks, at: Sequence[int], _: int) -> Sequence[Event]:
        """The diplomatic acts of a group, newest first."""
        facts = self._pool.take(at)
        found = self._events("talks", key, facts)
        return found if self._keep else lean.events_of(self._pool, found, _where(facts, at))

    def _events(self, group: str, key: object, facts: list[Fact]) -> list[Event]:
        return (self._clusters[group, key] if self._keep else Clusters()).events(facts)


def _where(facts: Sequence[Fact], at: Sequence[int]) -> dict[int, int]:
    return {id(fact): position for fact, position in zip(facts, at, strict=True)}
