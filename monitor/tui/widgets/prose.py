"""Running text, wrapped once for its width and drawn line by line: a megabyte costs what is on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from monitor.tui.glyphs import block
from monitor.tui.look import Look, strip
from monitor.tui.widgets.wheel import Wheel
from monitor.tui.wrap import hang, line_of, wrap

TONES = ("plain", "strong", "dim", "alert", "new", "quote", "sentence", "other", "link")


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open span of the text in a tone of :data:`TONES`; where marks overlap the later one wins."""

    start: int
    end: int
    tone: str


class Prose(Wheel, can_focus=True):
    """A text that scrolls. Nothing in it is markup; its marks are spans beside it.

    ``hanging``: what goes on an indented line of it stands under that line's words, as in a list.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"prose--{t}" for t in TONES}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "lines(1)", "down", show=False),
        Binding("k,up", "lines(-1)", "up", show=False),
        Binding("pagedown,space", "pages(1)", "page down", show=False),
        Binding("pageup", "pages(-1)", "page up", show=False),
        Binding("g,home", "edge(0)", "top", show=False),
        Binding("G,end", "edge(1)", "bottom", show=False),
    ]

    class Pressed(Message):
        """A character of the text was clicked; ``offset`` into it."""

        def __init__(self, offset: int) -> None:
            self.offset = offset
            super().__init__()

    class Scrolled(Message):
        """Another part of the text is seen."""

    def __init__(self, look: Look, *, hanging: bool = False, id: str | None = None) -> None:  # noqa: A002  Textual's own word
        super().__init__(id=id)
        self.look = look
        self._hanging = hanging
        self._text = ""
        self._marks: tuple[Mark, ...] = ()
        self._lines: tuple[tuple[int, int], ...] = ()
        self._at: int | None = None
        # Whether somebody has scrolled: then what was at the top stays there when the width changes.
        self._moved = False

    def show(self, text: str, marks: Sequence[Mark] = (), at: int | None = None) -> None:
        """Show a text, with ``at`` (an offset into it) scrolled to a third of the height; None: from the top."""
        self._text = block(text, ascii_only=self.look.ascii)
        self._marks = tuple(marks)
        self._at, self._moved = at, False
        self._wrap()

    def on_resize(self) -> None:
        """A new width wraps anew and finds its place again."""
        self._wrap()

    def _wrap(self) -> None:
        if self.size.width <= 0:
            return
        top = round(self.scroll_y)
        if self._moved and top < len(self._lines):
            self._at = self._lines[top][0]
        self._lines = wrap(self._text, self.size.width, hanging=self._hanging)
        self.virtual_size = Size(self.size.width, len(self._lines))
        line = 0 if self._at is None else line_of(self._lines, self._at)
        self._to(line if self._moved else line - self.size.height // 3)
        self.refresh()

    @property
    def percent(self) -> int | None:
        """How far down the text what is seen ends, in percent; None where all of it is seen."""
        lines, height = len(self._lines), self.size.height
        return None if lines <= height else min(100, 100 * (round(self.scroll_y) + height) // lines)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Another part is seen."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())

    def on_click(self, event: events.Click) -> None:
        """Say which character lies under the pointer."""
        line = event.y + round(self.scroll_y)
        if 0 <= line < len(self._lines):
            start, end = self._lines[line]
            column = self._hang(start)
            for offset in range(start, end):
                column += cell_len(self._text[offset])
                if event.x < column:
                    self.post_message(self.Pressed(offset))
                    return

    def _notch(self, step: int) -> None:
        self._moved = True
        super()._notch(step)

    def _to(self, line: float) -> None:
        self.scroll_to(y=max(line, 0), animate=False, force=True)

    def action_lines(self, step: int) -> None:
        """Scroll by lines."""
        self._moved = True
        self._to(round(self.scroll_y) + step)

    def action_pages(self, step: int) -> None:
        """Scroll by a screenful, keeping one line of the last."""
        self._moved = True
        self._to(round(self.scroll_y) + step * max(self.size.height - 1, 1))

    def action_edge(self, bottom: int) -> None:
        """To the beginning or the end."""
        self._moved = True
        self._to(len(self._lines) if bottom else 0)

    def render_line(self, y: int) -> Strip:
        """One line of the view, its marks cut to it."""
        at = y + round(self.scroll_y)
        plain = self.get_component_rich_style("prose--plain")
        if not 0 <= at < len(self._lines):
            return strip([], self.size.width, plain)
        start, end = self._lines[at]
        return strip([(" " * self._hang(start), plain), *self._pieces(start, end, plain)], self.size.width, plain)

    def _hang(self, start: int) -> int:
        return hang(self._text, start, self.size.width) if self._hanging else 0

    def _pieces(self, start: int, end: int, plain: Style) -> list[tuple[str, Style]]:
        here = [m for m in self._marks if m.start < end and m.end > start]
        cuts = sorted({start, end, *(c for m in here for c in (m.start, m.end) if start < c < end)})
        pieces = []
        for left, right in pairwise(cuts):
            tone = next((m.tone for m in reversed(here) if m.start <= left and m.end >= right), None)
            style = self.get_component_rich_style(f"prose--{tone}") if tone else plain
            pieces.append((self._text[left:right], style))
        return pieces
