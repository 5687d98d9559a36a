"""A pane: a title with number, count and freshness, the headings, the panel's body, and what can be asked of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from monitor.present.pages import Pages
from monitor.present.panel import Panel, Row
from monitor.present.words import day_text
from monitor.tui import order, rowtext, scene, words
from monitor.tui.layout import PANELS
from monitor.tui.lines import Cursor
from monitor.tui.look import Look
from monitor.tui.messages import Open, Scene
from monitor.tui.news import NOTHING_NEW, News
from monitor.tui.offloop import in_thread
from monitor.tui.order import Order
from monitor.tui.rowstrip import GUTTER
from monitor.tui.widgets.line import TextLines
from monitor.tui.widgets.table import Table

if TYPE_CHECKING:
    from monitor.tui.app import MonitorApp


_FILTER = "Words, or a query such as actor:uae killed>50; empty shows all, Esc leaves it"


class Pane(Vertical):
    """One panel on the screen; ``key`` names it. The body is a table unless a subclass puts another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", "filter", show=False),
        Binding("backspace", "drop", "drop the last filter", show=False),
        Binding("s", "sort", "sort", show=False),
        Binding("o", "link", "link", show=False),
        Binding("y", "copy", "copy", show=False),
        Binding("v", "plot", "plot", show=False),
        Binding("space", "read", "row in full", show=False),
    ]
    app: MonitorApp

    def __init__(self, key: str, look: Look) -> None:
        super().__init__(id=f"pane-{key}")
        self.key = key
        self.look = look
        self.title = TextLines(look, classes="title")
        self.head = TextLines(look, classes="head")
        self.table = Table(look, id=f"table-{key}")
        self.order = Order()
        self._wanted = ""  # the words of the filter that was asked for last
        self._scene: Scene | None = None
        self._given: tuple[Panel, ...] = ()
        self._panels: tuple[Panel, ...] = ()
        # Of the wish for rows in an order, so that an answer to an older one is dropped.
        self._number = 0

    def compose(self) -> ComposeResult:
        """Title, headings, rows."""
        yield self.title
        yield self.head
        yield self.table

    # -- what it shows

    def show(self, new: Scene) -> None:
        """Draw a new picture; the cursor keeps its row. A panel that has yet to come stays as it was, and says so."""
        if not new.whole and self.key not in new.panels and self._scene is not None and self._scene.panels:
            self._title()
            return
        self._scene, self._given = new, scene.view(new, self.key)
        if self.order.claims is not None or self._wanted != self.order.words:
            # What a query finds is another with every date.
            self.narrow(self._wanted)
        else:
            self._draw()

    def seen(self, news: News) -> None:
        """Mark only what is left of the news."""
        self.table.seen(news)

    def set_order(self, wanted: Order) -> None:
        """Sort and narrow the rows; the title says so. A query that has yet to be answered counts no more."""
        self.order, self._wanted = wanted, wanted.words
        self._draw()

    def narrow(self, query: str) -> None:
        """Keep the rows that hold some words, or stand on a claim that a query finds; none: all rows."""
        from monitor.tui import find

        search, at, self._wanted = self.app.options.actions.search, self._scene, query
        # Rows of a store are narrowed by it, by any query.
        if search is None or not find.is_query(query) or any(isinstance(panel.rows, Pages) for panel in self._given):
            self.set_order(replace(self.order, words=query, claims=None))
            return

        def call() -> None:
            claims = find.claims(search, query, at.as_of if at else None)
            self.app.call_from_thread(self._narrowed, query, claims)

        in_thread(self, call, "narrow", exclusive=True)

    def _narrowed(self, query: str, claims: frozenset[str]) -> None:
        """A query was answered; nothing is narrowed where another filter, or none, is wanted by now."""
        if query == self._wanted:
            self.set_order(replace(self.order, words=query, claims=claims))

    def _draw(self) -> None:
        """Put the rows in order: at once where that is quick, else when it is done."""
        self._number += 1
        number, given, wanted = self._number, self._given, self.order
        if not wanted.said or not any(order.long(panel) for panel in given):
            self._put(tuple(order.arranged(panel, wanted) for panel in given))
            return

        def done(panels: tuple[Panel, ...] | None) -> None:
            if number != self._number:
                return
            if panels is None:
                # The words are no query that the store can read, which has been said.
                self.set_order(Order())
            else:
                self._put(panels)

        def call() -> None:
            made = None
            try:
                made = tuple(order.arranged(panel, wanted) for panel in given)
            finally:
                self.app.call_from_thread(done, made)

        in_thread(self, call, "rows")

    def _put(self, panels: tuple[Panel, ...]) -> None:
        self._panels = panels
        at = self._scene
        self.table.show(panels, frozenset(at.fresh) if at else frozenset(), news=at.news if at else NOTHING_NEW)
        self._title()

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

    def focus_body(self) -> None:
        """Send keys to the body."""
        self.table.focus()

    # -- what a person asks of it

    def action_filter(self) -> None:
        """Narrow it to rows that hold some words; empty shows all again."""
        from monitor.tui.screens.prompt import Prompt

        def answered(typed: str | None) -> None:
            if typed is not None:
                self.app.main.say("")
                self.narrow(typed.strip())

        self.app.push_screen(Prompt(self.look, "Only rows that hold", self.order.words, _FILTER), answered)

    def action_drop(self) -> None:
        """Take away the last of the filter's words."""
        self._drop(len(self.order.terms) - 1)

    def _drop(self, number: int) -> None:
        if 0 <= number < len(self.order.terms):
            self.narrow(self.order.without(number))

    def action_sort(self) -> None:
        """Sort it by the next of its keys, up and then down, and then by its own order again."""
        following = order.following(self._given[0], self.order) if self._given else self.order
        self._sort(following, "This panel has one order only.")

    def _sort(self, wanted: Order, why_not: str) -> None:
        if wanted == self.order:
            self.app.say(why_not)
        else:
            self.order = wanted
            self._draw()

    def _sort_by(self, x: int) -> None:
        """Sort it by the column whose heading lies ``x`` cells from its edge."""
        heading = self._given[0].columns[self.table.sheet.column_at(0, x - GUTTER)].name
        self._sort(order.headed(self._given[0], self.order, heading), f"Rows have no order by {heading}.")

    def action_plot(self) -> None:
        """The series of the figure under the cursor, plotted."""
        from monitor.tui import series

        row = self.row
        if row is None or not series.values(row):
            self.app.say("A humanitarian figure (view 3) has a series to plot; this row has none.")
            return
        from monitor.tui.screens.plot import Plot

        self.app.push_screen(Plot(row, row.text.partition(":")[0] or row.cells[0].text))

    def action_read(self) -> None:
        """The row in full: the sentence it is read out as, and every cell with its heading."""
        row, held = self.row, self.held
        if row is not None:
            panel = next((p for p in self._panels if held and p.key == held.section), None)
            self.app.read(rowtext.full(row, panel))

    def action_copy(self) -> None:
        """Copy the row as a sentence, with the picture's date."""
        at, row = self._scene, self.row
        self.app.copy(f"{rowtext.sentence(row)} (as of {at.as_of.isoformat()})" if at and row else "")

    def action_link(self) -> None:
        """Open the link of the row's article."""
        url = dict(self.row.fields).get("url") if self.row else None
        if isinstance(url, str) or not (self.row and self.row.claims):
            self.app.open_link(url if isinstance(url, str) else None)
        else:
            self.app.say("Enter opens the evidence; o there opens the article's link.")

    # -- the title

    @property
    def _behind(self) -> tuple[str, ...]:
        """Which date its rows are of, where the picture in sight is of another and they have yet to follow."""
        at, now = self._scene, self.app.scene
        return (f"  as of {day_text(at.as_of.toordinal())}",) if at and now and at.as_of != now.as_of else ()

    def _title(self) -> None:
        if not self._panels:
            return
        beyond = words.beyond(self.table.beyond, self.look)
        taken = cell_len("".join(self.order.said)) + cell_len(beyond) + (4 if beyond else 0)
        told = words.title(self._panels[0], self.size.width - taken - len("█ 1  "))
        if len(self._panels) > 1:
            told = "  ".join(f"{p.title} {len(p.rows):,}" for p in self._panels)
        self._say_title(told, beyond)
        self.head.display = len(self._panels) == 1 and not self.table.sheet.cards(0)
        self.head.say([("  " + self.table.heading(), "dim")])

    def _say_title(self, told: str, beyond: str = "") -> None:
        """Mark, words, how it is sorted and narrowed, and a rule to the edge with what lies beyond it."""
        here = self.has_focus_within
        mark = ("# " if self.look.ascii else "█ ") if here else "  "
        pieces = [(mark, "active"), (f"{PANELS.index(self.key) + 1} {told}", "active" if here else "title")]
        pieces += [(part, "alert") for part in (*self.order.said, *self._behind)]
        used = cell_len(self.look.plain("".join(text for text, _tone in pieces)))
        end = f" {beyond} {self.look.rule(1)}" if beyond and used + len(beyond) + 4 <= self.size.width else ""
        self.title.say([*pieces, (f" {self.look.rule(self.size.width - used - len(end) - 1)}{end}", "dim")])

    # -- events

    def on_text_lines_pressed(self, message: TextLines.Pressed) -> None:
        """A click takes the keys here; on a word of the filter it takes that away, on a heading it sorts by it."""
        self.focus_body()
        if message.widget is self.title:
            self._drop(message.piece - 2 - bool(self.order.by))
        elif message.widget is self.head:
            self._sort_by(message.column)

    def on_open(self, message: Open) -> None:
        """What is opened is of the date that stands here, which may be behind the others."""
        message.as_of = self._scene.as_of if self._scene else None

    def on_table_bare(self, message: Table.Bare) -> None:
        """A row that stands on no sentence is read in full."""
        message.stop()
        self.action_read()

    def on_table_scrolled(self, message: Table.Scrolled) -> None:
        """What lies beyond the edges is another."""
        message.stop()
        self._title()

    def on_descendant_focus(self) -> None:
        """The title says where keys go."""
        self._title()

    on_descendant_blur = on_descendant_focus

    def on_resize(self) -> None:
        """Headings follow the widths."""
        self.call_after_refresh(self._title)
