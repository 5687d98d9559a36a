"""The picture as plain text: what a pipe, a mail and a terminal without a screen get.

Each row ends in the numbers of the sentences it stands on; the sentences follow at the end, each with its claim's
id, which ``monitor show`` opens. Nothing is cut off: cells wrap, and where a table cannot fit at all its rows
are printed as sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from monitor.export.claims import Citation, References
from monitor.export.digest import footer
from monitor.export.grid import column_widths, row_lines, wrap
from monitor.export.plain import printable, toned
from monitor.export.snapshot import Options, Snapshot
from monitor.export.words import (
    cell_claims,
    excerpt,
    hidden,
    number_list,
    says_who,
    shown_panels,
    shown_rows,
    summary,
    where_published,
)
from monitor.present.panel import Panel, Row

_NARROWEST = 20
_LEGEND = (
    "What the numbers under Ref stand on: the words that count between asterisks; who says so, unless it is the "
    "publisher; the claim, which 'monitor show' opens in its article; the grade of the publisher (A-F) and of the "
    "claim (1-6)."
)


class _Paper:
    """How lines are made here: the width, the characters and the tones that may be used."""

    def __init__(self, options: Options) -> None:
        self.width = max(_NARROWEST, options.width)
        self._ascii, self._escapes = options.ascii, options.escapes

    def words(self, text: str) -> str:
        """Text that may be printed here."""
        return printable(text, ascii_only=self._ascii)

    def toned(self, text: str, tone: str) -> str:
        return toned(text, tone, escapes=self._escapes)

    def rule(self, sign: str, ascii_sign: str) -> str:
        return (ascii_sign if self._ascii else sign) * self.width

    def paragraph(self, text: str, first: str = "", rest: str | None = None) -> list[str]:
        """The text wrapped, the first line behind ``first``, the others behind ``rest`` (spaces unless given)."""
        indent = " " * len(first) if rest is None else rest
        lines = wrap(self.words(text), self.width - len(indent))
        return [(first if n == 0 else indent) + line for n, line in enumerate(lines)]


def render(snapshot: Snapshot, options: Options) -> str:
    """The whole snapshot, lines of at most ``options.width`` cells, with a final newline."""
    paper = _Paper(options)
    references = References(snapshot)
    lines = list(_head(snapshot, paper))
    for panel in shown_panels(snapshot):
        lines += ["", *_panel(panel, references, paper)]
    lines += ["", *_sources(references, paper), "", *_foot(snapshot, paper)]
    return "\n".join(lines) + "\n"


def _head(snapshot: Snapshot, paper: _Paper) -> Iterator[str]:
    title, date = paper.words(snapshot.title).upper(), snapshot.dated
    room = paper.width - cell_len(title) - len(date)
    if room >= 2:
        yield paper.toned(title, "title") + " " * room + date
    else:
        yield from (paper.toned(line, "title") for line in wrap(title, paper.width))
        yield date
    yield paper.rule("═", "=")
    yield from paper.paragraph(summary(snapshot))


def _panel(panel: Panel, references: References, paper: _Paper) -> Iterator[str]:
    title = paper.words(panel.title).upper()
    note = paper.words(panel.note)
    if note and cell_len(title) + 3 + cell_len(note) <= paper.width:
        yield f"{paper.toned(title, 'title')}   {paper.toned(note, 'dim')}"
    else:
        yield from (paper.toned(line, "title") for line in wrap(title, paper.width))
        if note:
            yield from (paper.toned(line, "dim") for line in wrap(note, paper.width))
    yield paper.rule("─", "-")
    if not panel.rows:
        yield from paper.paragraph(panel.empty)
        return
    rows = shown_rows(panel)
    yield from _table(panel, rows, references, paper) or _sentences(rows, references, paper)
    if more := hidden(panel):
        yield from paper.paragraph(f"… {more}")


def _table(panel: Panel, rows: Sequence[Row], references: References, paper: _Paper) -> list[str]:
    """The rows in columns; an empty list where they do not fit."""
    numbers = [references.numbers(cell_claims(row)) for row in rows]
    body = [
        [*(paper.words(cell.text) for cell in row.cells), number_list(cited)]
        for row, cited in zip(rows, numbers, strict=True)
    ]
    table = [[*(paper.words(c.name) for c in panel.columns), "Ref"], *body]
    widths = column_widths(table, paper.width)
    if widths is None:
        return []
    aligns = [*(c.align for c in panel.columns), "left"]
    lines = [paper.toned(line, "dim") for line in row_lines(table[0], widths, aligns)]
    for row, cells in zip(rows, body, strict=True):
        tone = "dim" if row.cells and all(c.tone == "dim" for c in row.cells) else _loudest(row)
        lines += [paper.toned(line, tone) for line in row_lines(cells, widths, aligns)]
    return lines


def _loudest(row: Row) -> str:
    tones = {cell.tone for cell in row.cells}
    return next((tone for tone in ("alert", "new") if tone in tones), "plain")


def _sentences(rows: Sequence[Row], references: References, paper: _Paper) -> list[str]:
    lines: list[str] = []
    for row in rows:
        cited = number_list(references.numbers(cell_claims(row)))
        words = row.text or ", ".join(cell.text for cell in row.cells if cell.text)
        lines += paper.paragraph(f"{words} [{cited}]" if cited else words, "- ")
    return lines


def _sources(references: References, paper: _Paper) -> Iterator[str]:
    cited = references.cited()
    yield paper.toned("SENTENCES", "title")
    yield paper.rule("─", "-")
    if not cited:
        yield from paper.paragraph("No row of this picture stands on a sentence.")
        return
    yield from paper.paragraph(_LEGEND)
    margin = len(str(len(cited))) + 3
    for number, citation in cited:
        yield from _sentence(f"[{number}]".rjust(margin - 1) + " ", citation, paper)


def _sentence(mark: str, citation: Citation, paper: _Paper) -> Iterator[str]:
    before, quote, after = excerpt(citation)
    marked = f"{before}*{quote}*{after}" if before or after else quote
    yield from paper.paragraph(f"“{marked}”{says_who(citation)}", mark)
    yield from paper.paragraph(f"{citation.claim} {citation.grade} {where_published(citation)}", " " * len(mark))


def _foot(snapshot: Snapshot, paper: _Paper) -> Iterator[str]:
    yield paper.rule("─", "-")
    for name, value in footer(snapshot):
        yield from paper.paragraph(f"{name}: {value}")
