"""A pane: a title with number, count and freshness, the headings, and the panel's body."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical

from monitor.present.pages import Pages
from monitor.present.panel import Panel, Row
from monitor.tui import scene, words
from monitor.tui.layout import PANELS
from monitor.tui.lines import Cursor
from monitor.tui.look import Look
from monitor.tui.messages import Arrange, Scene
from monitor.tui.news import News
from monitor.tui.order import Order, arranged, long
from monitor.tui.widgets.line import TextLines
from monitor.tui.widgets.table import Table


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
        self.order = Order()
        self._given: tuple[Panel, ...] = ()
        self._fresh: frozenset[str] = frozenset()
        self._news = News()
        # Of the wish for rows in an order, so that an answer to an older one is dropped.
        self._number = 0

    def compose(self) -> ComposeResult:
        """Title, headings, rows."""
        yield self.title
        yield self.head
        yield self.table

    # -- what it shows

    def show(self, new: Scene) -> None:
        """Draw a new picture; the cursor keeps its row."""
        self._given, self._fresh, self._news = scene.view(new, self.key), new.fresh, new.news
        self._draw()

    def seen(self, news: News) -> None:
        """Mark only what is left of the news."""
        self._news = news
        self.table.seen(news)

    def set_order(self, wanted: Order) -> None:
        """Sort or narrow the rows; the title says so."""
        self.order = wanted
        self._draw()

    def _draw(self) -> None:
        """Put the rows in order: at once where that is quick, else when it is done."""
        self._number += 1
        if not self.order.said() or not any(long(panel) for panel in self._given):
            self._put(tuple(arranged(panel, self.order) for panel in self._given))
            return
        number = self._number

        def done(panels: tuple[Panel, ...] | None) -> None:
            if number == self._number and panels is None:
                self.set_order(Order())
            elif number == self._number and panels is not None:
                self._put(panels)

        self.post_message(Arrange(self._given, self.order, done))

    def _put(self, panels: tuple[Panel, ...]) -> None:
        self._panels = panels
        self.table.show(self._panels, self._fresh, news=self._news)
        self._title()

    @property
    def queried(self) -> bool:
        """Whether its rows are a store's, which narrows them itself by any query."""
        return any(isinstance(panel.rows, Pages) for panel in self._given)

    # -- what is chosen in it

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.table.row

    @property
    def held(self) -> Cursor | None:
        """A hold on that row."""
        return self.table.held

    def go(self, hold: Cursor) -> bool:
        """Move the cursor to a row; False where there is none such."""
        return self.table.go(hold)

    def open(self) -> None:
        """The evidence of the row or cell under the cursor."""
        self.table.action_open()

    def focus_body(self) -> None:
        """Send keys to the body."""
        self.table.focus()

    # -- the title

    def _title(self) -> None:
        if not self._panels:
            return
        number = PANELS.index(self.key) + 1
        said = f"  [{self.order.said()}]" if self.order.said() else ""
        told = words.title(self._panels[0], self.size.width - len(said) - len("█ 1  "))
        if len(self._panels) > 1:
            told = "  ".join(f"{p.title} {len(p.rows):,}" for p in self._panels)
        self._say_title(f"{number} {told}", said)
        self.head.display = len(self._panels) == 1
        self.head.say([("  " + self.table.heading(), "dim")])

    def _say_title(self, told: str, said: str) -> None:
        """Mark, words, what is left out or sorted, and a rule to the edge."""
        here = self.has_focus_within
        mark = ("# " if self.look.ascii else "█ ") if here else "  "
        used = cell_len(self.look.plain(f"{mark}{told}{said} "))
        rule = " " + self.look.rule(self.size.width - used)
        self.title.say([(mark, "active"), (told, "active" if here else "title"), (said, "alert"), (rule, "dim")])

    # -- events

    def on_text_lines_pressed(self) -> None:
        """A click on the title or the headings takes the keys here."""
        self.focus_body()

    def on_descendant_focus(self) -> None:
        """The title says where keys go."""
        self._title()

    def on_descendant_blur(self) -> None:
        """The title says where keys go."""
        self._title()

    def on_resize(self) -> None:
        """Headings follow the widths."""
        self.call_after_refresh(self._title)
