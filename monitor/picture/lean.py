"""Events and points of very many facts: kept as where their facts stand, and made anew when they are looked at.

An event with its fact takes a kilobyte; two positions take a few bytes, and of a war's hundred thousand events a
screen shows fifty. An event is a pure function of its facts, so nothing is lost but the microseconds.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Generic, Protocol, TypeVar, overload

from monitor.model.fact import Fact
from monitor.picture.events import event
from monitor.picture.points import point
from monitor.picture.pool import Pool
from monitor.picture.series import Point, Series
from monitor.picture.values import Event, Front

# Where the one fact of a thing stands; where several do, and the denials of it.
Place = int | tuple[Sequence[int], Sequence[int]]
_BATCH = 256


class _Told(Protocol):
    """What is made of facts: an event, a point."""

    @property
    def facts(self) -> tuple[Fact, ...]: ...
    @property
    def denials(self) -> tuple[Fact, ...]: ...


Thing = TypeVar("Thing", bound=_Told)


class Lean(Sequence[Thing], Generic[Thing]):
    """Things by where their facts stand.

    Args:
        pool: the facts.
        places: of each thing, in order.
        make: facts and denials → the thing.
    """

    def __init__(
        self, pool: Pool, places: Iterable[Place], make: Callable[[Sequence[Fact], Sequence[Fact]], Thing]
    ) -> None:
        self._pool, self._make = pool, make
        # A position, or -1 less the index of several.
        self._at = array("q")
        self._several: list[tuple[array[int], array[int]]] = []
        for place in places:
            if isinstance(place, int):
                self._at.append(place)
            else:
                self._at.append(-1 - len(self._several))
                self._several.append((array("I", place[0]), array("I", place[1])))

    def __len__(self) -> int:
        return len(self._at)

    @overload
    def __getitem__(self, index: int) -> Thing: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Thing]: ...
    def __getitem__(self, index: int | slice) -> Thing | Sequence[Thing]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(len(self))[index])
        take, place = self._pool.take, self.place(index)
        if isinstance(place, int):
            return self._make(take((place,)), ())
        return self._make(take(place[0]), take(place[1]))

    def __iter__(self) -> Iterator[Thing]:
        # A few hundred facts at a time: they are made faster so, and few at once.
        for start in range(0, len(self._at), _BATCH):
            batch = self._at[start : start + _BATCH]
            alone = iter(self._pool.take([at for at in batch if at >= 0]))
            for at in batch:
                if at >= 0:
                    yield self._make((next(alone),), ())
                else:
                    facts, denials = self._several[-1 - at]
                    yield self._make(self._pool.take(facts), self._pool.take(denials))

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._at.tobytes())

    def place(self, index: int) -> Place:
        """Where the facts of one thing stand."""
        at = self._at[index]
        return at if at >= 0 else self._several[-1 - at]

    def having(self, claim: str) -> Sequence[int]:
        """Where the things are that stand on a claim, found without making any, in order."""
        told = self._pool.claiming((claim,))
        held = {*told, *(-1 - n for n, (facts, _) in enumerate(self._several) if any(p in facts for p in told))}
        return sorted(self._at.index(at) for at in held if at in self._at)


class Told(Sequence[str]):
    """Ids of claims, by where facts stand that make them: a war's front stands on thousands, and few are asked for."""

    def __init__(self, pool: Pool, at: Iterable[int]) -> None:
        self._pool, self._at = pool, array("I", at)

    def __len__(self) -> int:
        return len(self._at)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...
    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        if isinstance(index, slice):
            return tuple(self._pool.claims(self._at[index]))
        return next(self._pool.claims((self._at[index],)))

    def __iter__(self) -> Iterator[str]:
        return self._pool.claims(self._at)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))


def events_of(pool: Pool, events: Sequence[Event], where: Mapping[int, int]) -> Lean[Event]:
    """Events without their facts; ``where`` tells by the identity of a fact where it stands."""
    return Lean(pool, (_place(e, where) for e in events), make_event)


def merged(pool: Pool, groups: Sequence[Sequence[Event]]) -> Lean[Event]:
    """The events of lean groups in one order, newest first."""
    # Day by day: to sort all at once, or let all go at once, would keep the thread of the keys waiting for its end.
    days: dict[int, list[tuple[tuple[int, int, str, str], Place]]] = defaultdict(list)
    for group in groups:
        if isinstance(group, Lean):
            for index, event in enumerate(group):
                days[event.order[0]].append((event.order, group.place(index)))
    return Lean(
        pool, (place for day in sorted(days) for _, place in sorted(days.pop(day), key=itemgetter(0))), make_event
    )


def front_of(pool: Pool, front: Front | None, where: Mapping[int, int]) -> Front | None:
    """A front whose events, but the few that decide how it stands, are made when they are looked at; None for None."""
    if front is None:
        return None
    claims = _told(pool, front.claims, (*front.events, *front.planned), where)
    events, planned = (events_of(pool, some, where) for some in (front.events, front.planned))
    return front._replace(events=events, planned=planned, claims=claims)


def series_of(pool: Pool, series: Series | None, where: Mapping[int, int]) -> Series | None:
    """A list of incidents whose points are made when they are looked at; None for None.

    Running totals stay as they are: there are never many.
    """
    if series is None or series.key.scope != "incident":
        return series
    claims = _told(pool, series.claims, series.points, where)
    return series._replace(points=Lean(pool, (_place(p, where) for p in series.points), make_incident), claims=claims)


def make_event(facts: Sequence[Fact], denials: Sequence[Fact]) -> Event:
    """The event of some facts, the best of them first."""
    made = event(facts)
    return made._replace(denials=tuple(denials)) if denials else made


def make_incident(facts: Sequence[Fact], denials: Sequence[Fact]) -> Point:
    """The point of some facts in a list of incidents."""
    return point(facts, "incident", denials)


def _told(pool: Pool, claims: Iterable[str], things: Iterable[_Told], where: Mapping[int, int]) -> Told:
    at = {f.claim: where[id(f)] for thing in things for facts in (thing.facts, thing.denials) for f in facts}
    return Told(pool, (at[claim] for claim in claims))


def _place(thing: _Told, where: Mapping[int, int]) -> Place:
    if len(thing.facts) == 1 and not thing.denials:
        return where[id(thing.facts[0])]
    return tuple(where[id(f)] for f in thing.facts), tuple(where[id(f)] for f in thing.denials)
