"""A line to type in and a list that follows it: the palette, and the search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from monitor.present.panel import Cell, Column, Panel, Row
from monitor.present.words import counted
from monitor.tui import commands, find, words
from monitor.tui.messages import Found, Open
from monitor.tui.offloop import in_thread
from monitor.tui.screens.prompt import Field
from monitor.tui.source import Hits
from monitor.tui.widgets.line import TextLines
from monitor.tui.widgets.table import Table

if TYPE_CHECKING:
    from monitor.tui.app import MonitorApp


T = TypeVar("T")
# So many rows before the end of a list the next page of it is asked for.
_NEAR = 30


class Finder(Screen[T | None], Generic[T]):
    """The common part: typing asks, the list answers, Enter takes the row under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", show=False),
        Binding("down", "list(1)", "down", show=False),
        Binding("up", "list(-1)", "up", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("tab,shift+tab", "other", "line or list", show=False),
    ]
    app: MonitorApp
    question = ""
    titled = False
    hints = " type to narrow  up down choose  Enter take  Esc back"

    def compose(self) -> ComposeResult:
        """Question, line, list, hints."""
        look = self.app.look
        yield TextLines(look, id="question")
        yield Field(id="answer", select_on_focus=False)
        yield Table(look, flat=True, titled=self.titled, id="found")
        yield TextLines(look, id="footer")

    def on_mount(self) -> None:
        """Ask with nothing typed."""
        self.query_one("#question", TextLines).say([(f" {self.question}", "strong")])
        self.ask("")
        self.query_one(Input).focus()

    def say(self, line: str) -> None:
        """One line at the foot; the keys, and how much of the list is not seen, where there is nothing to say."""
        beyond = words.beyond(self.query_one(Table).beyond, self.app.look)
        told = f"{self.hints}   {beyond}" if beyond else self.hints
        self.query_one("#footer", TextLines).say([(f" {line}", "alert") if line else (told, "dim")])

    def on_table_scrolled(self, message: Table.Scrolled) -> None:
        """Other rows are seen."""
        message.stop()
        self.say("")

    def on_resize(self) -> None:
        """Other rows are seen."""
        self.call_after_refresh(self.say, "")

    def ask(self, typed: str) -> None:
        """Find what was typed; the answer goes to :meth:`fill`."""
        raise NotImplementedError

    def fill(
        self, panel: Panel, marks: dict[str, tuple[tuple[int, int], ...]] | None = None, *, keep: bool = False
    ) -> None:
        """Show what was found, from the top unless the cursor is to ``keep`` its row."""
        table = self.query_one(Table)
        table.marks = marks or {}
        table.show([panel])
        self.say("")
        if not keep:
            table.action_edge(-1)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Each letter asks anew."""
        self.ask(event.value)

    def on_input_submitted(self) -> None:
        """Enter in the line takes the row under the cursor."""
        self.query_one(Table).action_open()

    def action_list(self, step: int) -> None:
        """Move in the list while the line keeps the focus."""
        self.query_one(Table).action_move(step)

    def action_page(self, step: int) -> None:
        """A screenful of the list on or back."""
        self.query_one(Table).action_page(step)

    def action_other(self) -> None:
        """From the line to the list and back."""
        line, found = self.query_one(Input), self.query_one(Table)
        (found if line.has_focus else line).focus()


class Palette(Finder[commands.Command]):
    """Every command of a place with its key; Enter gives back the chosen one."""

    question = "Commands"

    def __init__(self, offered: Sequence[commands.Command]) -> None:
        super().__init__()
        self._offered = tuple(offered)

    def ask(self, typed: str) -> None:
        """Narrow the list."""
        numbers = {command: str(number) for number, command in enumerate(self._offered)}
        rows = tuple(
            Row(numbers[c], (Cell(c.words), Cell(c.keys, tone="dim")), (numbers[c],), text=c.words)
            for c in commands.matching(typed, self._offered)
        )
        columns = (Column("Command", 0), Column("Key", 12))
        self.fill(Panel("palette", "Commands", columns, rows, empty="No command holds these words."))

    def on_open(self, message: Open) -> None:
        """Run it once this screen is gone."""
        message.stop()
        self.dismiss(self._offered[int(message.claims[0])])


class Links(Finder[str]):
    """The addresses of an article and in it; Enter gives back the chosen one."""

    question = "Links of this article"
    hints = " type to narrow  up down choose  Enter open  Esc back"

    def __init__(self, addresses: Sequence[str]) -> None:
        super().__init__()
        self._addresses = tuple(addresses)

    def ask(self, typed: str) -> None:
        """Narrow the list."""
        wanted = typed.casefold().split()
        rows = tuple(
            Row(address, (Cell(address),), (address,), text=address)
            for address in self._addresses
            if all(word in address.casefold() for word in wanted)
        )
        empty = "No address holds these words." if self._addresses else "This article names no http address."
        self.fill(Panel("links", "Links", (Column("Address", 0),), rows, empty=empty))

    def on_open(self, message: Open) -> None:
        """Open it once this screen is gone."""
        message.stop()
        self.dismiss(message.claims[0])


class Search(Finder[None]):
    """Documents, items and claims that match a query, as it is typed."""

    question = "Find: words, or actor: type: place: kind: since: until: by: killed>50 grade<=B2"
    titled = True
    hints = " type to search  up down choose  Enter evidence  Tab list  Esc back"

    def __init__(self, columns: Sequence[Column] = ()) -> None:
        super().__init__()
        self._columns = tuple(columns) or (
            Column("Date", 10),
            Column("What", 8),
            Column("Publisher", 14),
            Column("Words"),
        )
        self._hits = Hits()
        self._asking = False

    def ask(self, typed: str) -> None:
        """Ask off the loop; the latest question wins."""
        self._asking = False
        if not typed.strip():
            self._hits = Hits()
            self.fill(Panel("search", "Found", self._columns, (), empty="Type words or a query."))
            return
        search, at = self.app.options.actions.search, self.app.scene

        def call() -> None:
            panels, as_of = (at.panels, at.as_of) if at else ({}, None)
            found = find.hits(search, typed, as_of) if search else find.in_panels(panels, typed)
            self.post_message(Found(typed, found))

        in_thread(self, call, "search", exclusive=True)

    def on_found(self, message: Found) -> None:
        """The answer; one to an older question is dropped."""
        message.stop()
        if message.query != self.query_one(Input).value:
            return
        # A page more of the same leaves the cursor where it is.
        keep = self._asking
        self._hits, self._asking = message.hits, False
        self._list(keep=keep)

    def on_table_moved(self, message: Table.Moved) -> None:
        """Near the end of what was found the next page is asked for."""
        table, so_far = message.table, self._hits
        more = so_far.more
        if more is None or self._asking or table.cursor + _NEAR < len(table.lines):
            return
        self._asking = True
        query = self.query_one(Input).value

        def call() -> None:
            page = more()
            whole = replace(so_far, hits=(*so_far.hits, *page.hits), more=page.more)
            self.post_message(Found(query, whole))

        in_thread(self, call, "search", exclusive=True)

    def _list(self, *, keep: bool) -> None:
        """Draw what was found so far; ``keep`` the cursor on its row."""
        found = self._hits
        rows, marks = [], {}
        for number, h in enumerate(find.together(found.hits)):
            told, marks[f"h{number}"] = find.excerpt(h.text, h.marks)
            cells = tuple(Cell(text, h.claims) for text in (h.date, h.kind, h.publisher, told))
            rows.append(Row(f"h{number}", cells, h.claims, (("doc", h.doc),), h.text))
        note = "" if found.total is None else f"in {counted(found.total, 'document')}"
        empty = found.problem or "Nothing matches."
        self.fill(Panel("search", "Found", self._columns, tuple(rows), note, empty), marks, keep=keep)

    def on_open(self, message: Open) -> None:
        """The evidence of a hit."""
        message.stop()
        self.app.open_evidence(message)
