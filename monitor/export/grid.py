"""Columns and wrapping for a terminal's cells: pure arithmetic, nothing is ever cut off.

A cell that does not fit wraps inside its column; a table that cannot fit at all is said so by ``None``, and the
caller prints sentences instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len as rich_cell_len

GAP = 2
# A column of wrapped words narrower than this is worse to read than a sentence.
_NARROWEST = 9


def cell_len(text: str) -> int:
    """Cells that a text takes; nearly all of it is ASCII, where a character is a cell."""
    return len(text) if text.isascii() else rich_cell_len(text)


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` cells, broken at spaces, inside a word only where the word alone is wider.

    At least one line is returned. Wide (East Asian) characters count two cells, combining ones none.
    """
    if cell_len(text) <= width:
        return [text.lstrip(" ")]
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        size = len(word) if word.isascii() else rich_cell_len(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        line, used = word, size
        if size > width:
            *full, line = _pieces(word, width)
            lines += full
            used = cell_len(line)
    return [*lines, line]


def _pieces(word: str, width: int) -> list[str]:
    """A word in pieces of at most ``width`` cells (one character at least: a wide one in a column of one)."""
    pieces, used = [""], 0
    for char in word:
        size = cell_len(char)
        if pieces[-1] and used + size > width:
            pieces.append("")
            used = 0
        pieces[-1] += char
        used += size
    return pieces


def pad(text: str, width: int, align: str = "left") -> str:
    """The text filled with spaces to ``width`` cells; longer text stays as it is."""
    room = " " * max(0, width - cell_len(text))
    return room + text if align == "right" else text + room


def column_widths(table: Sequence[Sequence[str]], width: int) -> tuple[int, ...] | None:
    """A width for each column so that the table and its gaps fit in ``width`` cells; None where it cannot.

    Columns get what their longest cell needs. Where that is too much the widest give way first, never below
    their longest word (or a hand's breadth, where a word is longer).

    Args:
        table: rows of cells, all of one length, the headings among them.
        width: cells of the whole line.
    """
    room = width - GAP * (len(table[0]) - 1)
    wanted = [max(cell_len(cell) for cell in column) for column in zip(*table, strict=True)]
    floors = [
        min(want, max(_NARROWEST, min(18, max(cell_len(word) for cell in column for word in cell.split(" ")))))
        for want, column in zip(wanted, zip(*table, strict=True), strict=True)
    ]
    if sum(floors) > room:
        return None
    while sum(wanted) > room:
        widest = max(range(len(wanted)), key=lambda i: (wanted[i] > floors[i], wanted[i]))
        wanted[widest] -= 1
    return tuple(wanted)


def row_lines(cells: Sequence[str], widths: Sequence[int], aligns: Sequence[str]) -> list[str]:
    """The lines of one row: each cell wrapped in its column, no white space at a line's end."""
    columns = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, columns))
    gap = " " * GAP
    return [
        gap.join(
            pad(column[n] if n < len(column) else "", width, align)
            for column, width, align in zip(columns, widths, aligns, strict=True)
        ).rstrip()
        for n in range(height)
    ]
