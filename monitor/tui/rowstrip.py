"""One row of a table as pieces of text and style. Pure but for the styles it is handed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.style import Style

from monitor.present.panel import Column, Row
from monitor.tui.columns import GAP
from monitor.tui.look import Look
from monitor.tui.wrap import folded

TONES = ("plain", "strong", "dim", "alert", "alleged", "new")
GUTTER = 2
# More lines of one cell than this push all else off a small screen; Space reads the row in full.
MOST = 4
# A column too narrow to wrap a word in.
NARROW = 6

# Cells whose lines are remembered: those of a few panels, which a new picture or a step of the cursor asks for again.
_REMEMBERED = 4096

# A sign that stands alone belongs to the word after it, a month to its year and a day to its month: the no-break
# space between them is drawn as a space.
_BOUND = re.compile(r"(?<!\S)[^\w\s] (?=\S)|(?:\d )?\b[A-Z][a-z]{2} (?=\d{4}\b)")
_JOINED = "\u00a0"

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


@lru_cache(maxsize=_REMEMBERED)
def cell_lines(text: str, width: int, look: Look) -> tuple[str, ...]:
    """The lines of a cell that may take several: at most :data:`MOST`, what is left over cut at an ellipsis.

    One line more that ends the text is no loss of room: the cut would take its last word, often what counts.
    """
    safe = look.text(text) if text else ""
    if width < NARROW or look.cells(safe) <= width:
        return (safe,)
    # What belongs together is parted where a word would be broken otherwise.
    parts = (p if look.cells(p) <= width else p.replace(_JOINED, " ") for p in unbroken(safe))
    told, mark = " ".join(parts), "..." if look.ascii else "…"
    lines = folded(told, width, MOST + 2, mark)
    if len(lines) > MOST + 1:
        lines = folded(told, width, MOST, mark)
    return tuple(line.replace(_JOINED, " ") for line in lines)


def unbroken(text: str) -> list[str]:
    """The parts of a text that no line breaks: its words, a sign with the word it goes before."""
    return _joined(text).split(" ")


def _joined(text: str) -> str:
    return _BOUND.sub(lambda m: m[0].replace(" ", _JOINED), text)


def height(row: Row, widths: Sequence[int], look: Look) -> int:
    """How many lines a row takes in these widths."""
    return max((len(cell_lines(c.text, w, look)) for c, w in zip(row.cells, widths, strict=False)), default=1)


def gutter(under: Under, styles: Mapping[str, Style], look: Look, *, first: bool) -> list[Piece]:
    """What stands before a line of a row: the cursor's sign or that of news before the ``first``."""
    here, fresh = under.here and first, under.fresh and first
    sign = look.mark if here else look.news if fresh else " "
    return [(sign, styles["new" if fresh else "mark" if here else "plain"]), (" ", styles["plain"])]


def pieces(
    row: Row,
    columns: Sequence[Column],
    widths: Sequence[int],
    styles: Mapping[str, Style],
    look: Look,
    under: Under,
    part: int | None = None,
) -> list[Piece]:
    """Gutter and cells, each in its width.

    Args:
        row: to draw.
        columns: of its panel.
        widths: of each as drawn.
        styles: by tone, with ``mark``, ``cell`` and ``hit`` besides.
        look: of the terminal.
        under: what is special about it.
        part: which line of a row of several, from 0; None: each cell on one line, cut at an ellipsis.
    """
    plain = styles["plain"]
    drawn = gutter(under, styles, look, first=not part)
    under = Under(cell=under.cell) if part else under
    last = min(len(row.cells), len(widths)) - 1
    for number, (cell, column, width) in enumerate(zip(row.cells, columns, widths, strict=False)):
        style = styles[cell.tone if cell.tone in TONES else "plain"]
        if number == under.cell:
            style += styles["cell"]
        if number:
            drawn.append((" " * GAP, plain))
        text = _on_line(cell.text, width, column.align, look, part)
        drawn += _marked(text, under.marks, style, styles["hit"]) if number == last and under.marks else [(text, style)]
    return drawn


def _on_line(text: str, width: int, align: str, look: Look, part: int | None) -> str:
    if part is None:
        return look.fit(text, width, align)
    lines = cell_lines(text, width, look)
    return look.fit(lines[part] if part < len(lines) else "", width, align)


def _marked(text: str, marks: Sequence[Span], style: Style, hit: Style) -> list[Piece]:
    drawn, at = [], 0
    for start, end in marks:
        if at <= start < end <= len(text):
            drawn += [(text[at:start], style), (text[start:end], style + hit)]
            at = end
    return [*drawn, (text[at:], style)]
