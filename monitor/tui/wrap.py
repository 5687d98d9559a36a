"""Wrapping that keeps offsets: lines are spans of the text, so a quote's place on the screen is arithmetic.

Linear in the text: an article of a megabyte, or of 200,000 newlines, takes milliseconds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size

Span = tuple[int, int]
_ENTRY = re.compile(r" +(?:\S+(?: \S+)* {2,})?")


def wrap(text: str, width: int, *, hanging: bool = False) -> tuple[Span, ...]:
    """Half-open spans of the lines, each at most ``width`` cells wide (``width`` at least 2).

    Breaks at spaces (which belong to no line) where there are any, inside a word where there are none; every
    newline ends a line. Runs of blank lines show as one. ``hanging``: lines are short enough to be moved in by
    :func:`hang`.
    """
    width = max(width, 2)
    return tuple(_lines(text, width, hanging))


def hang(text: str, start: int, width: int) -> int:
    """Cells by which the line from ``start`` is moved in, to stand under the words of the entry that it goes on.

    An entry is an indented line of the text; its words come after its indent, or after its first column where two
    spaces end one within half of the width. 0 for its first line, and for what is not indented.
    """
    first = text.rfind("\n", 0, start) + 1
    found = _ENTRY.match(text, first, first + width // 2) if start > first else None
    return found.end() - first if found else 0


def _lines(text: str, width: int, hanging: bool) -> Iterator[Span]:
    start, blank = 0, False
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        empty = not text[start:end].strip()
        if not empty:
            yield from _paragraph(text, start, end, width, hanging)
        elif not blank:
            yield (start, start)
        blank = empty
        start = end + 1


def _paragraph(text: str, start: int, end: int, width: int, hanging: bool) -> Iterator[Span]:
    whole, first = width, start
    while start < end:
        if hanging and start > first:
            width = whole - hang(text, start, whole)
        stop = _reach(text, start, end, width)
        if stop < end:
            # The space after a full line is a break as well, so look one character further.
            space = text.rfind(" ", start + 1, stop + 1)
            stop = space if space > start else stop
        yield (start, stop)
        start = stop
        while start < end and text[start] == " ":
            start += 1


def _reach(text: str, start: int, end: int, width: int) -> int:
    """The furthest offset that still fits on a line from ``start``."""
    piece = text[start : min(end, start + width)]
    if piece.isascii() or cell_len(piece) == len(piece):
        return start + len(piece)
    used = 0
    for index, char in enumerate(piece):
        used += cell_len(char)
        if used > width:
            return start + max(index, 1)
    return start + len(piece)


def folded(text: str, width: int, most: int = 3, mark: str = "…") -> list[str]:
    """The text in at most ``most`` lines; where words are left over, the last line ends in ``mark`` after a word."""
    spans = wrap(text, width)
    kept = [text[start:end] for start, end in spans[:most]]
    if len(spans) > most:
        kept[-1] = _cut(kept[-1], width, mark)
    # A separator between two parts is not drawn where a line ends between them.
    return [line if number == 0 else line.removeprefix("· ") for number, line in enumerate(kept) if line]


def _cut(line: str, width: int, mark: str) -> str:
    """The line with a mark that more follows, after a whole word where one goes before."""
    room = width - len(mark)
    if cell_len(line) > room:
        space = line.rfind(" ", 0, room)
        line = line[:space] if space > 0 else set_cell_size(line, max(room, 0))
    return f"{line.rstrip(' ,;·')}{mark}" if room > 0 else line


def line_of(lines: tuple[Span, ...], offset: int) -> int:
    """The index of the line that shows ``offset``: the last that starts at or before it; 0 for no lines."""
    return max(bisect_right(lines, offset, key=lambda span: span[0]) - 1, 0)
