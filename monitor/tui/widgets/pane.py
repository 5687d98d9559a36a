"""A pane: a title with number, count and freshness, the headings, and the panel's body."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from monitor.present.panel import Panel
from monitor.tui.layout import PANELS
from monitor.tui.look import Look
from monitor.tui.widgets.line import TextLines
from monitor.tui.widgets.table import Table, title_text


class Pane(Vertical):
    """One panel on the screen; ``key`` names it. The body is a table unless a subclass puts another."""

    def __init__(self, key: str, look: Look) -> None:
        super().__init__(id=f"pane-{key}")
        self.key = key
        self.look = look
        self.title = TextLines(look, classes="title")
        self.head = TextLines(look, classes="head")
        self.table = Table(look, id=f"table-{key}")
        self._panels: tuple[Panel, ...] = ()
        self._said = ""

    def compose(self) -> ComposeResult:
        """Title, headings, rows."""
        yield self.title
        yield self.head
        yield self.table

    def show(self, panels: Sequence[Panel], fresh: frozenset[str]) -> None:
        """Draw a new picture's panels; the cursor keeps its row."""
        self._panels = tuple(panels)
        self.table.show(panels, fresh)
        self._title()

    def remark(self, words: str) -> None:
        """Add words to the title (a filter, a sort order); empty takes them away."""
        self._said = words
        self._title()

    def focus_body(self) -> None:
        """Send keys to the body."""
        self.table.focus()

    def _title(self) -> None:
        if not self._panels:
            return
        number = PANELS.index(self.key) + 1
        main = self._panels[0]
        words = title_text(main)
        if len(self._panels) > 1:
            words = "  ".join(f"{p.title} {len(p.rows):,}" for p in self._panels)
        here = self.has_focus_within
        mark = ("# " if self.look.ascii else "█ ") if here else "  "
        said = f"  [{self._said}]" if self._said else ""
        self.title.say([(mark, "strong"), (f"{number} {words}", "strong" if here else "plain"), (said, "alert")])
        self.head.display = len(self._panels) == 1
        self.head.say([("  " + self.table.heading(), "dim")])

    def on_descendant_focus(self) -> None:
        """The title says where keys go."""
        self._title()

    def on_descendant_blur(self) -> None:
        """The title says where keys go."""
        self._title()

    def on_resize(self) -> None:
        """Headings follow the widths."""
        self.call_after_refresh(self._title)
