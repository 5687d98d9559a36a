"""The linear mode: one question and one answer after another, every row a sentence. For screen readers and teletypes.

Nothing is drawn and nothing moves; the cursor is the terminal's own and stays where the next word will be typed.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TextIO

from monitor.errors import MonitorError
from monitor.model import edtf
from monitor.present.pages import Pages
from monitor.present.panel import Row
from monitor.present.words import counted
from monitor.tui import evidence, find, glyphs, scene, timeline
from monitor.tui.exhibit import Exhibit, Report
from monitor.tui.layout import PANELS
from monitor.tui.messages import Scene
from monitor.tui.options import Options
from monitor.tui.source import Source

_HELP = (
    "1 to 8: a panel, every row with its number.",
    "a number after e, such as e 3: the evidence of that row.",
    "confirm 1, reject 1 WHY, note 1 WORDS: a verdict on a report of the evidence; undo takes the last one back.",
    "w: what changed since you last looked; w 2: since the visit before that.",
    "/ WORDS: find. [ and ]: the report before, the next one. d 2019-05: as of a date. d: the newest.",
    "p: poll the feeds. r: reload. ?: this help. q: quit.",
)
# A list that goes on for very long is read out so far.
_TOLD = 100
_VERDICTS = ("confirm", "reject", "note")


@dataclass(slots=True)
class Place:
    """Where the person is: the picture, the rows last read out, the reports last read out, the verdicts given."""

    scene: Scene
    rows: Sequence[Row] = ()
    reports: Sequence[Report] = ()
    judged: tuple[str, ...] = ()


class Plain:
    """One conversation.

    ``ask`` reads a line (EOFError ends), ``out`` takes what is said, and ``width`` gives the columns that it has now;
    None: lines of any length.
    """

    def __init__(
        self,
        source: Source,
        options: Options,
        ask: Callable[[str], str],
        out: TextIO,
        width: Callable[[], int] | None = None,
    ) -> None:
        self.source = source
        self.options = options
        self._ask = ask
        self._out = out
        self._width = width
        self.place = Place(scene.load(source, options.as_of, None, options.actions.feeds, options.looks))

    def run(self) -> int:
        """Talk until the person leaves; the exit status."""
        if self.options.notice:
            self.say(self.options.notice)
        for line in self.overview():
            self.say(line)
        while True:
            try:
                words = self._ask("monitor> ").strip()
            except EOFError:
                return 0
            if words in ("q", "quit"):
                return 0
            try:
                for line in self.answer(words):
                    self.say(line)
            except MonitorError as wrong:
                self.say(str(wrong))

    def say(self, line: str) -> None:
        """One line, safe for a terminal and a reader: folded after whole words, which the terminal would cut."""
        text = glyphs.printable(line, ascii_only=self.options.ascii, limit=2000)
        if self._width is not None:
            text = textwrap.fill(text, max(self._width(), 1), break_long_words=False, break_on_hyphens=False)
        self._out.write(f"{text}\n")
        self._out.flush()

    def overview(self) -> Iterator[str]:
        """What the picture holds."""
        at = self.place.scene
        yield f"{self.options.title or 'Monitor'}, as of {at.as_of.isoformat()}."
        for number, key in enumerate(PANELS, 1):
            panels = scene.view(at, key)
            yield f"{number}: " + ", ".join(f"{p.title} {len(p.rows)}" for p in panels) + "."
        yield "A number reads a panel, ? helps, q quits."

    def answer(self, words: str) -> Iterator[str]:
        """The answer to one line."""
        word, _, rest = words.partition(" ")
        if word.isdigit():
            yield from self._panel(int(word))
        elif words.startswith("/"):
            yield from self._found(words[1:].strip())
        elif word in ("[", "]", "d", "r", "p"):
            yield from self._moved(word, rest.strip())
        elif word == "w":
            yield from self._changed(rest.strip())
        elif word == "e":
            yield from self._evidence(rest.strip())
        elif word in (*_VERDICTS, "undo"):
            yield from self._judged(word, rest.strip())
        elif words in ("?", "help"):
            yield from _HELP
        elif words:
            yield f"There is no {word!r}. ? lists what there is."

    # -- answers

    def _panel(self, number: int) -> Iterator[str]:
        if not 1 <= number <= len(PANELS):
            yield f"Panels are 1 to {len(PANELS)}."
            return
        panels = scene.view(self.place.scene, PANELS[number - 1])
        rows: list[Row] = []
        self.place.rows = rows
        for p in panels:
            yield f"{p.title}: {counted(len(p.rows), 'row')}. {p.note}".strip() if p.rows else f"{p.title}: {p.empty}"
            told = p.rows[:_TOLD] if isinstance(p.rows, Pages) else p.rows
            for row in told:
                rows.append(row)
                yield f"{len(rows)}. {_sentence(row)}"
            if len(told) < len(p.rows):
                yield f"These are the newest {len(told)}; / with words finds the others."

    def _found(self, query: str) -> Iterator[str]:
        search = self.options.actions.search
        hits = search(query, self.place.scene.as_of) if search else find.in_panels(self.place.scene.panels, query)
        if hits.problem:
            yield hits.problem
        shown = find.together(hits.hits)
        self.place.rows = [Row(f"h{n}", (), hit.claims, text=hit.text) for n, hit in enumerate(shown)]
        yield f"{len(shown)} found" + (f" in {counted(hits.total, 'matching document')}." if hits.total else ".")
        for number, hit in enumerate(shown, 1):
            yield f"{number}. {', '.join(part for part in (hit.date, hit.publisher) if part)}: {hit.text}"

    def _moved(self, word: str, rest: str) -> Iterator[str]:
        at, actions = self.place.scene, self.options.actions
        wanted: date | None = at.as_of
        if word in "[]":
            wanted = timeline.neighbour(at.dates, at.as_of, -1 if word == "[" else 1)
            if wanted is None:
                yield "There is no earlier report." if word == "[" else "There is no later report."
                return
        elif word == "d":
            try:
                wanted = edtf.day_meant(rest, self.options.now().date()) if rest else None
            except ValueError:
                yield f"Not a date: {rest}. {edtf.DATES}."
                return
        elif word == "p":
            yield actions.poll() if actions.poll else "There is no polling here."
        elif actions.refresh is not None:
            actions.refresh()
        self.place = Place(
            scene.load(self.source, wanted, at, actions.feeds, self.options.looks), judged=self.place.judged
        )
        yield from self.overview()

    def _changed(self, rest: str) -> Iterator[str]:
        looks = self.options.looks
        since = looks.since(int(rest) - 1 if rest.isdigit() else 0) if looks else None
        if since is None:
            yield "There is no such visit to compare with."
            return
        self.place.rows = [Row(f"w{n}", (), c.claims, text=c.text) for n, c in enumerate(since.changes)]
        yield f"{len(since.changes) or 'Nothing'} changed since {since.when}."
        for number, change in enumerate(since.changes, 1):
            yield f"{number}. {change.text}"

    def _evidence(self, rest: str) -> Iterator[str]:
        row = self.place.rows[int(rest) - 1] if rest.isdigit() and 0 < int(rest) <= len(self.place.rows) else None
        if row is None:
            yield f"Which row? e 1 to e {len(self.place.rows)}." if self.place.rows else "Read a panel first."
            return
        if not row.claims:
            yield "This row stands on no claim."
            return
        view = self.source.evidence(row.claims, as_of=self.place.scene.as_of)
        shown = evidence.exhibit(view, _sentence(row))
        self.place.reports = shown.reports
        yield from _exhibit(shown)

    def _judged(self, word: str, rest: str) -> Iterator[str]:
        actions = self.options.actions
        if actions.judge is None or actions.undo is None:
            yield "Verdicts cannot be kept here: the store is read only or in memory."
        elif word == "undo":
            if not self.place.judged:
                yield "There is no verdict of this session to take back."
                return
            actions.undo(self.place.judged[-1])
            self.place.judged = self.place.judged[:-1]
            yield "Taken back."
        else:
            number, _, reason = rest.partition(" ")
            if not number.isdigit() or not 0 < int(number) <= len(self.place.reports):
                last = len(self.place.reports)
                yield f"Which report? {word} 1 to {last}." if last else "Read the evidence of a row first, such as e 1."
                return
            report = self.place.reports[int(number) - 1]
            done = actions.judge(report.claim, report.doc, word, reason, {})
            self.place.judged = (*self.place.judged, done)
            yield "Done; undo takes it back."


def _sentence(row: Row) -> str:
    return row.text or ", ".join(cell.text for cell in row.cells)


def _exhibit(shown: Exhibit) -> Iterator[str]:
    yield shown.title
    yield shown.note
    for number, report in enumerate(shown.reports, 1):
        yield f"Report {number}, {report.group}: {report.publisher}, {report.date}, {report.title}."
        yield from report.details
        first, last = report.sentence
        before, after = report.text[first : report.start], report.text[report.end : last]
        yield f"The sentence: {before}[[{report.quote}]]{after}"
        if report.url:
            yield f"Link: {report.url}"
