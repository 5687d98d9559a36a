"""One row of a table as pieces of text and style. Pure but for the styles it is handed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.style import Style

from monitor.present.panel import Column, Row
from monitor.tui.columns import GAP
from monitor.tui.look import Look

TONES = ("plain", "strong", "dim", "alert", "alleged", "new")
GUTTER = 2

Piece = tuple[str, Style]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Under:
    """What is special about a row: the cursor, news, found words.

    Attributes:
        here: the cursor is on this row.
        cell: the index of the cell to highlight; None for none.
        fresh: it came or changed since the last picture.
        marks: spans of the last cell's text that a search found.
    """

    here: bool = False
    cell: int | None = None
    fresh: bool = False
    marks: Sequence[Span] = ()


def pieces(
    row: Row, columns: Sequence[Column], widths: Sequence[int], styles: Mapping[str, Style], look: Look, under: Under
) -> list[Piece]:
    """Gutter and cells, each in its width; ``styles`` by tone, with ``mark``, ``cell`` and ``hit`` besides."""
    plain = styles["plain"]
    sign = look.mark if under.here else look.news if under.fresh else " "
    tone = "new" if under.fresh else "mark" if under.here else "plain"
    drawn: list[Piece] = [(sign, styles[tone]), (" ", plain)]
    last = min(len(row.cells), len(widths)) - 1
    for number, (cell, column, width) in enumerate(zip(row.cells, columns, widths, strict=False)):
        style = styles[cell.tone if cell.tone in TONES else "plain"]
        if number == under.cell:
            style += styles["cell"]
        if number:
            drawn.append((" " * GAP, plain))
        text = look.fit(cell.text, width, column.align)
        drawn += _marked(text, under.marks, style, styles["hit"]) if number == last and under.marks else [(text, style)]
    return drawn


def _marked(text: str, marks: Sequence[Span], style: Style, hit: Style) -> list[Piece]:
    drawn, at = [], 0
    for start, end in marks:
        if at <= start < end <= len(text):
            drawn += [(text[at:start], style), (text[start:end], style + hit)]
            at = end
    return [*drawn, (text[at:], style)]
