"""Panel, row and cell: the only things that screens and exports draw."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing a person reads, and the claims it stands on.

    Attributes:
        text: plain text, one line, already cleaned. Its meaning is complete without colour.
        claims: ids of the claims it stands on, strongest first; empty only for labels, never for figures.
        tone: a hint that repeats what ``text`` already says: ``plain``, ``strong``, ``dim`` (stale), ``alert``
            (contested, flipped), ``alleged``, ``new``.
    """

    text: str
    claims: tuple[str, ...] = ()
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a panel.

    Attributes:
        id: stable across pictures of the same theatre (a series key, a front's name …): what a cursor holds to.
        cells: one per column of the panel.
        claims: every claim of the row, strongest first; what Enter opens where no cell is chosen.
        fields: the row's content as JSON values for programs (snapshot JSON merges these beside id/text/claims).
        text: the row as one sentence a person can read aloud.
        sort: keys for the panel's other sort orders, column name → value.
    """

    id: str
    cells: tuple[Cell, ...]
    claims: tuple[str, ...]
    fields: tuple[tuple[str, object], ...] = ()
    text: str = ""
    sort: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
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
    rows: tuple[Row, ...]
    note: str = ""
    empty: str = "Nothing is reported."
