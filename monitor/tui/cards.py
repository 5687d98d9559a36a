"""A row as a card, where a screen is too narrow for columns: its cells one under another, each after its heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from rich.style import Style

from monitor.present.panel import Column, Row
from monitor.tui.look import Look
from monitor.tui.rowstrip import TONES, Piece, Under, cell_lines, gutter

# Below so many cells rows whose words would break are cards.
NARROW = 56
# By how much what goes on below the first cell is moved in.
_INDENT = 2
# Cards that are remembered: those of a few panels.
_REMEMBERED = 2048


@lru_cache(maxsize=_REMEMBERED)
def lines(texts: tuple[str, ...], names: tuple[str, ...], width: int, look: Look) -> tuple[tuple[int, str], ...]:
    """The lines of a card: the number of the cell that each belongs to, and what stands there.

    Args:
        texts: of the cells; one that is empty takes no line.
        names: their headings; the first cell is the card's own and stands without.
        width: cells, more than 2.
        look: of the terminal.
    """
    found: list[tuple[int, str]] = []
    for number, (text, name) in enumerate(zip(texts, names, strict=False)):
        if number == 0:
            found += [(0, line) for line in cell_lines(text, width, look)]
        elif text:
            found += [(number, " " * _INDENT + line) for line in cell_lines(f"{name}: {text}", width - _INDENT, look)]
    return tuple(found)


def of(row: Row, columns: Sequence[Column], width: int, look: Look) -> tuple[tuple[int, str], ...]:
    """The lines of a row's card."""
    return lines(tuple(cell.text for cell in row.cells), tuple(column.name for column in columns), width, look)


def pieces(
    card: Sequence[tuple[int, str]], row: Row, styles: Mapping[str, Style], look: Look, under: Under, part: int
) -> list[Piece]:
    """Gutter and words of one line of a row's card, ``part`` from 0."""
    drawn = gutter(under, styles, look, first=part == 0)
    if part >= len(card):
        return drawn
    number, text = card[part]
    tone = row.cells[number].tone
    style = styles[tone if tone in TONES else "plain"]
    # What is marked are its words, not the room before them.
    lead = len(text) - len(text.lstrip(" "))
    marked = style + styles["cell"] if number == under.cell else style
    return [*drawn, (text[:lead], styles["plain"]), (text[lead:], marked)]
