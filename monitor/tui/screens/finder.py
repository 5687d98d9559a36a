"""What is found by typing: a command, a link, and whatever a query finds in the store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.screen import Screen

from monitor.present.panel import Cell, Column, Panel, Row
from monitor.present.words import counted, day_text
from monitor.tui import commands, find
from monitor.tui.messages import Failed, Found, Open
from monitor.tui.offloop import in_thread
from monitor.tui.source import Hits
from monitor.tui.widgets.finder import Finder
from monitor.tui.widgets.table import Table

if TYPE_CHECKING:
    from monitor.tui.app import MonitorApp


# So many rows before the end of a list the next page of it is asked for.
_NEAR = 30


class Palette(Screen["commands.Command | None"]):
    """Every command of a place with its key; Enter gives back the chosen one."""

    app: MonitorApp

    def __init__(self, offered: Sequence[commands.Command]) -> None:
        super().__init__()
        self._offered = tuple(offered)

    def compose(self) -> ComposeResult:
        """The line and the list."""
        yield Finder(self.app.look, "Commands")

    def on_finder_asked(self, message: Finder.Asked) -> None:
        """Narrow the list."""
        numbers = {command: str(number) for number, command in enumerate(self._offered)}
        rows = tuple(
            Row(numbers[c], (Cell(c.words), Cell(c.keys, tone="dim")), (numbers[c],), text=c.words)
            for c in commands.matching(message.typed, self._offered)
        )
        columns = (Column("Command", 0), Column("Key", 12))
        panel = Panel("palette", "Commands", columns, rows, empty="No command holds these words.")
        self.query_one(Finder).fill(panel)

    def on_open(self, message: Open) -> None:
        """Run it once this screen is gone."""
        message.stop()
        self.dismiss(self._offered[int(message.claims[0])])


class Links(Screen["str | None"]):
    """The addresses of an article and in it; Enter gives back the chosen one."""

    app: MonitorApp

    def __init__(self, addresses: Sequence[str]) -> None:
        super().__init__()
        self._addresses = tuple(addresses)

    def compose(self) -> ComposeResult:
        """The line and the list."""
        hints = ("type to narrow", "up down choose", "Enter open")
        yield Finder(self.app.look, "Links of this article", hints=hints)

    def on_finder_asked(self, message: Finder.Asked) -> None:
        """Narrow the list."""
        wanted = message.typed.casefold().split()
        rows = tuple(
            Row(address, (Cell(address),), (address,), text=address)
            for address in self._addresses
            if all(word in address.casefold() for word in wanted)
        )
        empty = "No address holds these words." if self._addresses else "This article names no http address."
        self.query_one(Finder).fill(Panel("links", "Links", (Column("Address", 0),), rows, empty=empty))

    def on_open(self, message: Open) -> None:
        """Open it once this screen is gone."""
        message.stop()
        self.dismiss(message.claims[0])


class Search(Screen[None]):
    """Documents, items and claims that match a query, as it is typed."""

    place: ClassVar[str] = "search"
    app: MonitorApp

    def __init__(self, columns: Sequence[Column] = ()) -> None:
        super().__init__()
        self._columns = tuple(columns) or (
            Column("Date", 11),
            Column("What", 8),
            Column("Publisher", 14),
            Column("Words"),
        )
        self._hits = Hits()
        self._asking = False

    def compose(self) -> ComposeResult:
        """The line and the list."""
        question = "Find: words, or actor: type: place: kind: since: until: by: killed>50 grade<=B2"
        hints = ("type to search", "up down choose", "Enter evidence", "Tab list")
        yield Finder(self.app.look, question, hints=hints, titled=True)

    def say(self, line: str) -> None:
        """One line at the foot; the keys where there is nothing to say."""
        self.query_one(Finder).say(line)

    def on_finder_asked(self, message: Finder.Asked) -> None:
        """Ask off the loop; the latest question wins."""
        self._asking = False
        if message.typed.strip():
            self._ask(message.typed)
        else:
            self._hits = Hits()
            self.query_one(Finder).fill(Panel("search", "Find", (), (), empty="Type words or a query."))

    async def renewed(self) -> None:
        """Another picture is there: ask again for as much as was found before."""
        if self.query_one(Finder).typed.strip():
            self._asking = True
            self._ask(self.query_one(Finder).typed, again=True)

    def _ask(self, typed: str, *, again: bool = False) -> None:
        search, at, least = self.app.options.actions.search, self.app.scene, len(self._hits.hits) if again else 0

        def call() -> None:
            panels, as_of = (at.panels, at.as_of) if at else ({}, None)
            found = find.hits(search, typed, as_of, least) if search else find.in_panels(panels, typed)
            self.post_message(Found(typed, found, more=again))

        in_thread(self, call, "search", exclusive=True)

    def on_found(self, message: Found) -> None:
        """The answer; one to an older question is dropped."""
        message.stop()
        if message.query != self.query_one(Finder).typed:
            return
        self._hits, self._asking = message.hits, False
        self._list(keep=message.more)

    def on_failed(self, _message: Failed) -> None:
        """The page does not come: it may be asked for again. The app says why."""
        self._asking = False

    def on_table_moved(self, message: Table.Moved) -> None:
        """Near the end of what was found the next page is asked for."""
        table, so_far = message.table, self._hits
        more = so_far.more
        if more is None or self._asking or table.cursor + _NEAR < len(table.lines):
            return
        self._asking = True
        query = self.query_one(Finder).typed

        def call() -> None:
            self.post_message(Found(query, find.extended(so_far, more()), more=True))

        in_thread(self, call, "search", exclusive=True)

    def _list(self, *, keep: bool) -> None:
        """Draw what was found so far; ``keep`` the cursor on its row."""
        found = self._hits
        rows, marks = [], {}
        for number, h in enumerate(find.together(found.hits)):
            told, marks[key := find.key(h, number)] = find.excerpt(h.text, h.marks)
            cells = tuple(Cell(text, h.claims) for text in (h.date, h.kind, h.publisher, told))
            rows.append(Row(key, cells, h.claims, (("doc", h.doc),), h.text))
        # A claim may match though the words of its document do not.
        cut = self._left_out
        note = f"in {counted(found.total, 'document')} {cut}".rstrip() if found.total else ""
        if found.more:
            # The rest is read when one comes near it.
            note = f"{len(rows):,} so far {note}".rstrip()
        empty = f"Nothing matches of what was {cut}." if cut else "Nothing matches."
        panel = Panel("search", "Found", self._columns, tuple(rows), note, empty)
        if found.problem:
            panel = Panel("search", "Find", (), (), empty=found.problem)
        self.query_one(Finder).fill(panel, marks, keep=keep)

    @property
    def _left_out(self) -> str:
        """What is not looked at where the picture is of an earlier date; empty where all is."""
        pictures = self.app.pictures
        at = pictures.at if pictures.neighbour(1) else None
        return f"reported by {day_text(at.toordinal())}; later ones are left out" if at else ""

    def on_open(self, message: Open) -> None:
        """The evidence of a hit."""
        message.stop()
        self.app.open_evidence(message)
