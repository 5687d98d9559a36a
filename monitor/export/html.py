"""The picture as one self-contained page: no script, nothing loaded from anywhere, every figure a link.

The page's policy (``Content-Security-Policy``) forbids even a browser that is deceived to fetch or run anything.
Text from outside reaches the template only through its autoescape, addresses only through :mod:`links`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from importlib import resources

import jinja2

from monitor.export.claims import Citation, References, all_citations
from monitor.export.digest import footer
from monitor.export.drawing import Drawing, map_drawing, series_drawing
from monitor.export.links import safe_url
from monitor.export.plain import printable
from monitor.export.snapshot import Options, Snapshot
from monitor.export.words import MOST_NOTES, around, count, hidden, published, shown_panels, shown_rows, summary
from monitor.model.rating import grade_text
from monitor.present.panel import Cell, Panel, Row

_SIGN = re.compile(r"((?:^|\s)[^\w\s]) (?=\w)")


@dataclass(frozen=True, slots=True)
class _Link:
    number: int
    anchor: str


@dataclass(frozen=True, slots=True)
class _CellView:
    text: str
    tone: str
    right: bool
    links: tuple[_Link, ...]


@dataclass(frozen=True, slots=True)
class _Chart:
    title: str
    first: str
    last: str
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class _PanelView:
    panel: Panel
    rows: tuple[tuple[Row, tuple[_CellView, ...]], ...]
    charts: tuple[_Chart, ...]
    hidden: str


class _Page:
    """Turns panels into what the template prints, numbering claims as they are cited."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._references = References(snapshot)
        self._citations = all_citations(snapshot)

    def panel(self, panel: Panel) -> _PanelView:
        rows = tuple((row, self._cells(panel, row)) for row in shown_rows(panel))
        charts = tuple(c for row in shown_rows(panel) if (c := self._chart(row)) is not None)
        return _PanelView(panel, rows, charts, hidden(panel))

    def map(self) -> Drawing | None:
        drawing = map_drawing(self._snapshot)
        return drawing and self._cited(drawing)

    def _chart(self, row: Row) -> _Chart | None:
        fields = dict(row.fields)
        points = fields.get("series")
        if not isinstance(points, list | tuple):
            return None
        drawing = series_drawing(points, joined=fields.get("scope") in ("cumulative", "stock"))
        if drawing is None:
            return None
        days = sorted(p["reported"] for p in points if isinstance(p, dict) and p.get("reported"))
        return _Chart(row.cells[0].text if row.cells else row.id, days[0], days[-1], self._cited(drawing))

    def _cited(self, drawing: Drawing) -> Drawing:
        """The drawing with a link only where there is a sentence to lead to, and that sentence cited."""
        dots = (d if d.claim and self._references.number(d.claim) else replace(d, claim=None) for d in drawing.dots)
        return replace(drawing, dots=tuple(dots))

    def _cells(self, panel: Panel, row: Row) -> tuple[_CellView, ...]:
        own = any(cell.claims for cell in row.cells)
        return tuple(
            self._cell(cell, column.align == "right", row.claims if not own and n == 0 else cell.claims)
            for n, (cell, column) in enumerate(zip(row.cells, panel.columns, strict=False))
        )

    def _cell(self, cell: Cell, right: bool, claims: tuple[str, ...]) -> _CellView:
        links = tuple(
            _Link(number, claim)
            for claim in dict.fromkeys(claims[:MOST_NOTES] if cell.text else ())
            if (number := self._references.number(claim)) is not None
        )
        return _CellView(cell.text, cell.tone, right, links)

    def sentences(self) -> tuple[tuple[int, str, tuple[Citation, ...]], ...]:
        return tuple((n, c.claim, self._citations[c.claim]) for n, c in self._references.cited())


def render(snapshot: Snapshot, options: Options) -> str:
    """The page; in ASCII everything beyond it is a character reference, so nothing is lost."""
    page = _Page(snapshot)
    panels = [page.panel(panel) for panel in shown_panels(snapshot)]
    text = (
        _environment()
        .get_template("page.html.j2")
        .render(
            snapshot=snapshot,
            summary=summary(snapshot),
            map=page.map(),
            panels=panels,
            sentences=page.sentences(),
            footer=footer(snapshot),
            css=_resource("page.css"),
        )
    )
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii") if options.ascii else text


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_resource),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "line": printable,
        "url": safe_url,
        "kept": _kept,
        "marked": around,
        "published": published,
        "count": count,
        "grade": lambda c: grade_text(c.reliability, c.credibility),
    }
    return environment


def _kept(text: str) -> str:
    """The text with no line break between a sign (``●``, ``▲`` …) and its word."""
    return _SIGN.sub("\\1\u00a0", text)


def _resource(name: str) -> str:
    return resources.files("monitor.export").joinpath(name).read_text(encoding="utf-8")
