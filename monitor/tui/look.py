"""How things are drawn, in the two respects that every widget must know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from monitor.tui import glyphs
from monitor.tui.wrap import folded


@dataclass(frozen=True, slots=True)
class Look:
    """The terminal's limits.

    Attributes:
        ascii: nothing outside ASCII may be drawn.
        blocks: the font has no braille: outlines are drawn in half blocks.
        slow: as few bytes as possible: no highlight that moves, long scroll steps.
    """

    ascii: bool = False
    slow: bool = False
    blocks: bool = False

    def text(self, text: str) -> str:
        """Text from anywhere, safe to draw on one line."""
        return glyphs.printable(text, ascii_only=self.ascii)

    def fit(self, text: str, width: int, align: str = "left") -> str:
        """Safe text in exactly ``width`` cells."""
        return glyphs.fit(self.text(text) if text else "", width, align=align, ascii_only=self.ascii)

    def folded(self, text: str, width: int, most: int = 3) -> list[str]:
        """Safe text in at most so many lines, cut after a word with an ellipsis."""
        return folded(self.text(text), width, most, "..." if self.ascii else "…")

    def plain(self, text: str) -> str:
        """Safe text of one line with its spaces kept, for text that the app itself has laid out."""
        inert = glyphs.block(text).replace("\n", " ")
        return glyphs.to_ascii(inert) if self.ascii else inert

    @property
    def news(self) -> str:
        """The sign of a row that came or changed, one cell."""
        return "*" if self.ascii else "•"

    def cells(self, text: str) -> int:
        """How many cells the text takes when drawn."""
        return cell_len(self.text(text))

    def rule(self, width: int) -> str:
        """A line across ``width`` cells; empty for none."""
        return ("-" if self.ascii else "─") * max(width, 0)

    @property
    def mark(self) -> str:
        """The cursor's sign in the gutter, one cell."""
        return ">" if self.ascii else "▌"


def strip(pieces: Iterable[tuple[str, Style]], width: int, fill: Style) -> Strip:
    """A line of exactly ``width`` cells; neighbours of one style become one segment, which saves bytes on the wire."""
    segments: list[Segment] = []
    for text, style in pieces:
        if not text:
            continue
        if segments and segments[-1].style == style:
            segments[-1] = Segment(segments[-1].text + text, style)
        else:
            segments.append(Segment(text, style))
    drawn = Strip(segments)
    length = drawn.cell_length
    if length < width and segments and segments[-1].style == fill:
        segments[-1] = Segment(segments[-1].text + " " * (width - length), fill)
        return Strip(segments, width)
    return drawn.adjust_cell_length(width, fill)
