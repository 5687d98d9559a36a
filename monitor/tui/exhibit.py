"""What the evidence screen draws: the reports behind a cell, grouped by origin, each with its article. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model.verdict import Verdict
from monitor.present.panel import Cell, Column, Panel, Row


@dataclass(frozen=True, slots=True)
class Report:
    """One claim in one document.

    Attributes:
        id: unique on the screen.
        claim, doc, revision: what a verdict holds to.
        group: the heading it stands under: an origin, or what contradicts.
        date: when it was reported; ``publisher`` who printed it; ``grade`` letter and digit.
        quote: the supporting words; ``start`` and ``end`` their offsets in ``text``, end exclusive.
        sentence: offsets of the sentence around them; ``more`` those of further quotes in the same text.
        details: lines for a person: who says it, the grade in words and why, the rule, the verdicts.
        text: the whole article as stored; ``title`` its title; ``url`` its link or None.
        citation: what ``y`` copies.
        judged: the verdicts on it that stand, oldest first.
    """

    id: str
    claim: str
    doc: str
    group: str
    date: str
    publisher: str
    grade: str
    quote: str
    start: int
    end: int
    sentence: tuple[int, int]
    text: str
    title: str
    details: tuple[str, ...] = ()
    url: str | None = None
    citation: str = ""
    more: tuple[tuple[int, int], ...] = ()
    tone: str = "plain"
    judged: tuple[Verdict, ...] = ()

    @property
    def quotes(self) -> tuple[tuple[int, int], ...]:
        """Offsets of all its quotes, the first one first."""
        return ((self.start, self.end), *self.more)

    def holds(self, offset: int) -> bool:
        """Whether a character of the text stands in one of its quotes."""
        return any(start <= offset < end for start, end in self.quotes)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """The evidence of one cell: ``note`` says in words how the reports relate (origins, contest, denials)."""

    title: str
    reports: tuple[Report, ...] = ()
    note: str = ""


_COLUMNS = (Column("Reported", 15), Column("Grade", 5), Column("Publisher", 16), Column("Words", 0))


def sections(exhibit: Exhibit) -> tuple[Panel, ...]:
    """The reports as a table, one section an origin, in the order given."""
    groups: dict[str, list[Report]] = {}
    for report in exhibit.reports:
        groups.setdefault(report.group, []).append(report)
    return tuple(
        Panel(f"group{n}", title, _COLUMNS, tuple(_row(r) for r in reports))
        for n, (title, reports) in enumerate(groups.items())
    )


def _row(report: Report) -> Row:
    words = (report.date, report.grade, report.publisher, f"“{report.quote}”")
    cells = tuple(Cell(w, (report.claim,), report.tone if i == 3 else "plain") for i, w in enumerate(words))
    return Row(report.id, cells, (report.claim,), text=report.citation)
