"""Rows that are not made in vain: kept where nothing changed, or made when somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Generic, TypeVar

from monitor.present.panel import LazyRows, Row

Thing = TypeVar("Thing")


class Kept(Generic[Thing]):
    """The rows of one panel as last made.

    Groups that did not change are the same objects in the next picture (:mod:`monitor.picture.ledger`), so
    identity tells whether a row still holds. Only the last picture's objects are kept, and with them their ids.
    """

    def __init__(self) -> None:
        self._rows: dict[int, tuple[object, str, Row]] = {}

    def rows(
        self,
        things: Iterable[Thing],
        *,
        age: Callable[[Thing], str],
        make: Callable[[Thing, str], Row],
        identity: Callable[[Thing], object] = lambda thing: thing,
    ) -> tuple[Row, ...]:
        """A row for each thing, in their order.

        Args:
            things: in panel order, each once.
            age: how old it is in the words that its row uses; a row is made anew where they change.
            make: the row of a thing of that age.
            identity: the object whose identity stands for the thing's content.
        """
        now: dict[int, tuple[object, str, Row]] = {}
        for thing in things:
            held, words = identity(thing), age(thing)
            entry = self._rows.get(id(held))
            if entry is None or entry[1] != words:
                entry = (held, words, make(thing, words))
            now[id(held)] = entry
        self._rows = now
        return tuple(row for _, _, row in now.values())


class Late(LazyRows, Generic[Thing]):
    """The rows of a long panel, each made when it is looked at: a screen shows fifty of a war's thousands.

    Args:
        things: in panel order.
        make: the row of a thing.
        name: the id of a thing's row.
        having: where the things are that a row of some id may be of; None: all are looked at.
    """

    # As many rows as a person has just been looking at.
    _MOST = 500

    def __init__(
        self,
        things: Sequence[Thing],
        make: Callable[[Thing], Row],
        name: Callable[[Thing], str],
        having: Callable[[str], Iterable[int]] | None = None,
    ) -> None:
        self._things, self._make, self._name, self._having = things, make, name, having
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._things)

    def row(self, at: int) -> Row:
        """The row at a place, made if it was not lately."""
        row = self._made.get(at)
        if row is None:
            if len(self._made) >= self._MOST:
                self._made.clear()
            row = self._made[at] = self._make(self._things[at])
        return row

    def __iter__(self) -> Iterator[Row]:
        if len(self._things) <= self._MOST:
            return map(self.row, range(len(self._things)))
        return map(self._make, self._things)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(len(self._things))

    def only(self, indexes: Iterable[int]) -> Late[Thing]:
        """The rows at these places, in this order, again made when they are looked at."""
        return Late([self._things[i] for i in indexes], self._make, self._name)

    def place(self, name: str) -> int | None:
        """Where the row of an id stands, without making the others; None where there is none."""
        if self._having is None:
            return next((at for at, thing in enumerate(self._things) if self._name(thing) == name), None)
        return next((at for at in self._having(name) if self._name(self._things[at]) == name), None)


def picked(rows: Sequence[Row], keep: Callable[[Row], bool]) -> Sequence[Row]:
    """The rows that are to be kept, in their order; of a long list no more is kept than before."""
    if isinstance(rows, Late):
        return rows.only(i for i, row in enumerate(rows) if keep(row))
    return tuple(row for row in rows if keep(row))


def ordered(
    rows: Sequence[Row], value: Callable[[Row], tuple[float, str] | None], *, down: bool = False
) -> Sequence[Row]:
    """The rows sorted by a value of each, equal ones in their order; of a long list no more is kept than before.

    Args:
        rows: to sort.
        value: what a row is sorted by; None: nothing, and it stands last.
        down: the highest first; rows without a value stand last all the same.
    """
    values = list(map(value, rows))
    having = [(found, at) for at, found in enumerate(values) if found is not None]
    having.sort(key=itemgetter(0), reverse=down)
    places = [at for _, at in having] + [at for at, found in enumerate(values) if found is None]
    return rows.only(places) if isinstance(rows, Late) else tuple(rows[at] for at in places)
