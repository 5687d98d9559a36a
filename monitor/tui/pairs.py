"""A row of a list on two lines, where a screen is too narrow for one: the column with most to read below the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rich.style import Style

from monitor.present.panel import Column, Row
from monitor.tui import rowstrip
from monitor.tui.look import Look
from monitor.tui.rowstrip import Piece, Under

LINES = 2
# By how much what stands below is moved in.
_INDENT = 2


def below(columns: Sequence[Column]) -> int | None:
    """The column that stands below: the first that takes what is left over. None: there are too few to part them."""
    return next((n for n, column in enumerate(columns) if not column.width), None) if len(columns) > LINES else None


def pieces(
    row: Row,
    columns: Sequence[Column],
    upper: Sequence[int],
    widths: Sequence[int],
    width: int,
    styles: Mapping[str, Style],
    look: Look,
    under: Under,
    part: int,
) -> list[Piece]:
    """Gutter and cells of one line of a row.

    Args:
        row: to draw.
        columns: of its panel.
        upper: the columns of the first line.
        widths: of each of these as drawn.
        width: cells of a line, the gutter not counted.
        styles: as for :func:`monitor.tui.rowstrip.pieces`.
        look: likewise.
        under: likewise.
        part: which of the two lines, from 0.
    """
    shown = upper if part == 0 else [n for n in range(len(columns)) if n not in upper]
    there = [n for n in shown if n < len(row.cells)]
    chosen = there.index(under.cell) if under.cell in there else None
    half, heads = replace(row, cells=tuple(row.cells[n] for n in there)), [columns[n] for n in there]
    if part == 0:
        return rowstrip.pieces(half, heads, widths, styles, look, replace(under, cell=chosen, marks=()))
    gutter, gap, *told = rowstrip.pieces(
        half, heads, [width - _INDENT], styles, look, Under(cell=chosen, marks=under.marks)
    )
    return [gutter, gap, (" " * _INDENT, styles["plain"]), *told]
