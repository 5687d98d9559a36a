"""The picture as Markdown (CommonMark with the tables and footnotes of GitHub's dialect), for a briefing.

Every row ends with the footnotes of its figures; each gives the quote, who says it, the sentence, the publisher, the
date and the link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from monitor.export.claims import Citation, citations
from monitor.export.digest import footer
from monitor.export.links import safe_url
from monitor.export.plain import printable
from monitor.export.snapshot import Options, Snapshot
from monitor.export.words import MOST_NOTES, excerpt, hidden, published, shown_panels, shown_rows, summary
from monitor.present.panel import Cell, Panel, Row

# Inside a line; then what makes a block, a link or a heading only at its start.
_INLINE = re.compile(r"([\\`*_\[\]<>&|~$^!{}#])")
_START = re.compile(r"^(\s*)([-+=]|\d{1,9}(?=[.)]))")
_AUTOLINK = re.compile(r"://|(?<=\bwww)\.", re.IGNORECASE)

_SHORT = 8


def escape(text: str, *, ascii_only: bool = False) -> str:
    """Text from outside as Markdown that shows it and does nothing else: no link, image, code, HTML or block."""
    line = _INLINE.sub(r"\\\1", printable(text, ascii_only=ascii_only))
    line = _AUTOLINK.sub(lambda m: "\\" + m[0], line)
    return _START.sub(_disarm, line)


def _disarm(match: re.Match[str]) -> str:
    start = match[2]
    return f"{match[1]}&#{ord(start[0])};{start[1:]}" if start.isdigit() else f"{match[1]}\\{start}"


def _labels(claims: Iterable[str]) -> dict[str, str]:
    """A footnote's label: the beginning of the claim's id, all of it where two begin alike.

    Numbers would be those of the order, and one new claim would change every line after it.
    """
    short: dict[str, list[str]] = {}
    for claim in claims:
        short.setdefault(claim[:_SHORT], []).append(claim)
    return {claim: label if len(alike) == 1 else claim for label, alike in short.items() for claim in alike}


class _Writer:
    def __init__(self, snapshot: Snapshot, options: Options) -> None:
        self._citations = citations(snapshot)
        self._labels = _labels(self._citations)
        self._cited: set[str] = set()
        self._ascii = options.ascii

    def words(self, text: str) -> str:
        return escape(text, ascii_only=self._ascii)

    def panel(self, panel: Panel) -> Iterator[str]:
        yield f"## {self.words(panel.title)}"
        yield ""
        if panel.note:
            yield from (self.words(panel.note), "")
        if not panel.rows:
            yield from (self.words(panel.empty), "")
            return
        yield self._line([*(self.words(c.name) for c in panel.columns), "Sentences"])
        yield self._line([*("---:" if c.align == "right" else "---" for c in panel.columns), "---"])
        for row in shown_rows(panel):
            yield self._line(self._cells(row))
        yield ""
        if more := hidden(panel):
            yield from (self.words(f"… {more}"), "")

    def _cells(self, row: Row) -> list[str]:
        claims = [claim for cell in row.cells if cell.text for claim in cell.claims[:MOST_NOTES]]
        return [*(self._cell(cell) for cell in row.cells), self._notes(claims or row.claims[:MOST_NOTES])]

    def _cell(self, cell: Cell) -> str:
        text = self.words(cell.text)
        if not text:
            return ""
        return f"**{text}**" if cell.tone in ("strong", "alert") else text

    def _notes(self, claims: Iterable[str]) -> str:
        known = [claim for claim in dict.fromkeys(claims) if claim in self._citations]
        self._cited.update(known)
        return "".join(f"[^{self._labels[claim]}]" for claim in known)

    def _line(self, cells: list[str]) -> str:
        return f"| {' | '.join(cells)} |"

    def footnotes(self) -> Iterator[str]:
        for claim in sorted(self._cited):
            yield f"[^{self._labels[claim]}]: {self._footnote(self._citations[claim])}"

    def _footnote(self, citation: Citation) -> str:
        source = citation.source
        says = f" (says {self.words(citation.attribution)})" if citation.attribution else ""
        name = self.words(source.publisher or source.title or source.id)
        url = safe_url(source.url)
        where = f"[{name}](<{url}>)" if url else name
        date = self.words(published(citation))
        before, quote, after = excerpt(citation)
        context = f" in “{self.words(before + quote + after)}”" if before or after else ""
        return f"“{self.words(citation.quote)}”{says}{context} — {where}, {date}, {citation.grade}, `{citation.claim}`"


def render(snapshot: Snapshot, options: Options) -> str:
    """The whole snapshot; lines are not wrapped and footnotes not numbered, so that a difference shows what changed."""
    writer = _Writer(snapshot, options)
    lines = [f"# {writer.words(snapshot.title)}, {snapshot.dated}", "", writer.words(summary(snapshot)), ""]
    for panel in shown_panels(snapshot):
        lines += writer.panel(panel)
    lines += [*writer.footnotes(), "", "---", ""]
    lines += [f"- {name}: {writer.words(value)}" for name, value in footer(snapshot)]
    text = "\n".join(lines) + "\n"
    return text.translate({0x2014: "--", 0x201C: '"', 0x201D: '"'}) if options.ascii else text
