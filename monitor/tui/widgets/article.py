"""An article at the quote of one report: its title, its text with what was read from it marked, its links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from monitor.tui import links
from monitor.tui.exhibit import Report
from monitor.tui.look import Look
from monitor.tui.screens.finder import Links
from monitor.tui.widgets.line import TextLines
from monitor.tui.widgets.prose import Mark, Prose

if TYPE_CHECKING:
    from monitor.tui.app import MonitorApp


class Article(Vertical):
    """Shows one report of some that may stand in the same text."""

    app: MonitorApp

    class Chosen(Message):
        """The words of another report were clicked; ``report`` is its id."""

        def __init__(self, report: str) -> None:
            self.report = report
            super().__init__()

    def __init__(self, look: Look) -> None:
        super().__init__(id="article")
        self._title = TextLines(look, id="article-title")
        self.prose = Prose(look, id="prose")
        # Lines that the title may take.
        self.most = 2
        self._report: Report | None = None
        self._beside: tuple[Report, ...] = ()
        self._links: tuple[tuple[int, int], ...] = ()

    def compose(self) -> ComposeResult:
        """Title, text."""
        yield self._title
        yield self.prose

    def clear(self) -> None:
        """Show no report."""
        self._report, self._beside, self._links = None, (), ()
        self.prose.show("")
        self._title.stack([])

    def show(self, report: Report, others: Sequence[Report]) -> None:
        """The text at the report's quote; what ``others`` quote from it is marked as well."""
        if report == self._report:
            self._head()
            return
        self._report = report
        self._beside = tuple(r for r in others if r.doc == report.doc and r.text == report.text and r.id != report.id)
        self._links = links.spans(report.text)
        marks = [
            Mark(*report.sentence, "sentence"),
            *(Mark(*span, "other") for r in self._beside for span in r.quotes),
            *(Mark(*span, "link") for span in self._links),
            *(Mark(*span, "quote") for span in report.quotes),
        ]
        self.prose.show(report.text, marks, at=report.start)
        self._head()

    def _head(self) -> None:
        """Whose article it is, and how far down one has read."""
        report, look = self._report, self.prose.look
        if report is None or self.size.width <= 0:
            return
        head = " · ".join(part for part in (report.title, report.publisher, report.date) if part)
        percent = "" if self.prose.percent is None else f"  {self.prose.percent} %"
        width = max(self.size.width - len(percent) - 2, 10)
        lines = look.folded(head, width, self.most) or [""]
        told = [[(f" {line}", "strong")] for line in lines]
        told[0].append((f"{' ' * (width - look.cells(lines[0]))}{percent}", "dim"))
        self._title.say(*told)
        self._title.styles.height = len(told)

    # -- links

    def open(self) -> None:
        """Open the article's link."""
        if self._report is not None:
            self.app.open_link(self._report.url)

    def list_links(self) -> None:
        """List the article's links, its own first; the chosen one is opened."""
        report = self._report
        if report is not None:
            named = [report.url, *(report.text[start:end] for start, end in self._links)]
            known = dict.fromkeys(address for url in named if (address := links.opened(url)))
            self.app.push_screen(Links(tuple(known)), lambda chosen: self.app.open_link(chosen) if chosen else None)

    # -- events

    def on_prose_scrolled(self, message: Prose.Scrolled) -> None:
        """Another part of it is seen."""
        message.stop()
        self._head()

    def on_prose_pressed(self, message: Prose.Pressed) -> None:
        """A click on a link opens it, one on the words of another report chooses that report."""
        message.stop()
        report, at = self._report, message.offset
        link = next((span for span in self._links if span[0] <= at < span[1]), None)
        if report is None:
            return
        if link is not None:
            self.app.open_link(report.text[slice(*link)])
        elif not report.holds(at):
            meant = next((r for r in self._beside if r.holds(at)), None)
            if meant is not None:
                self.post_message(self.Chosen(meant.id))

    def on_text_lines_pressed(self, message: TextLines.Pressed) -> None:
        """A click on the title opens the article's link."""
        message.stop()
        self.open()

    def on_resize(self) -> None:
        """The title in the new width."""
        self.call_after_refresh(self._head)
