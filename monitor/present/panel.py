"""Panel, row and cell: the only things that screens and exports draw."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

Pair = tuple[str, object]

# The panels that a picture alone gives, in the order of the JSON that carries them.
PICTURE = ("fronts", "involvement", "humanitarian", "diplomacy", "gaps", "contests")


class Deferred(Sequence[Pair]):
    """A row's fields, worked out when somebody first asks: screens never do, and a large picture has thousands."""

    __slots__ = ("_make", "_pairs")

    def __init__(self, make: Callable[[], Mapping[str, object]]) -> None:
        self._make = make
        self._pairs: tuple[Pair, ...] | None = None

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Field and JSON value, in order."""
        if self._pairs is None:
            self._pairs = tuple(self._make().items())
        return self._pairs

    @overload
    def __getitem__(self, index: int) -> Pair: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Pair]: ...
    def __getitem__(self, index: int | slice) -> Pair | Sequence[Pair]:
        return self.pairs[index]

    def __iter__(self) -> Iterator[Pair]:
        return iter(self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def __eq__(self, other: object) -> bool:
        return tuple(other) == self.pairs if isinstance(other, Deferred | tuple) else NotImplemented

    def __hash__(self) -> int:
        # Two equal rows have equal names of fields; their values may be lists, which have no hash.
        return hash(tuple(name for name, _ in self.pairs))

    def __repr__(self) -> str:
        return repr(self.pairs)


class Cell(NamedTuple):
    """One thing a person reads, and the claims it stands on.

    Attributes:
        text: plain text, one line, already cleaned. Its meaning is complete without colour.
        claims: ids of the claims it stands on, strongest first; empty only for labels, never for figures.
        tone: a hint that repeats what ``text`` already says: ``plain``, ``strong``, ``dim`` (stale), ``alert``
            (contested, flipped), ``alleged``, ``new``.
    """

    text: str
    claims: Sequence[str] = ()
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a panel.

    Attributes:
        id: stable across pictures of the same theatre (a series key, a front's name …): what a cursor holds to.
        cells: one per column of the panel.
        claims: every claim of the row, strongest first; what Enter opens where no cell is chosen.
        fields: the row's content as JSON values for programs (snapshot JSON merges these beside id/text/claims),
            pairs of name and value in order; may be :class:`Deferred`.
        text: the row as one sentence a person can read aloud.
        sort: keys for the panel's other sort orders, column name → value.
        age: how old what it tells is, in the words of its cells; empty where that does not matter.
    """

    id: str
    cells: tuple[Cell, ...]
    claims: Sequence[str]
    fields: Sequence[Pair] = ()
    text: str = ""
    sort: tuple[tuple[str, object], ...] = ()
    age: str = ""


class LazyRows(Sequence[Row]):
    """Rows of a long list, each made or read when somebody looks at it: a screen shows fifty of thousands."""

    @abstractmethod
    def row(self, at: int) -> Row:
        """The row at a place that is in the list, counted from 0."""

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        places = range(len(self))[index]
        return tuple(map(self.row, places)) if isinstance(places, range) else self.row(places)


class Column(NamedTuple):
    """A heading; ``width`` is the wanted width in cells at 80 columns, 0 = takes the rest. ``align``: left, right."""

    name: str
    width: int = 0
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Panel:
    """A titled table.

    Attributes:
        key: ``fronts``, ``involvement``, ``humanitarian``, ``map``, ``items``, ``diplomacy``, ``gaps``, ``feeds``,
            ``contests`` or ``uncoded``.
        note: what the title adds: freshness in words, how many sentences stayed uncoded.
        empty: what to print where there are no rows; says why, never just "none".
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    note: str = ""
    empty: str = "Nothing is reported."
