"""The picture as one self-contained page: no script, nothing loaded from anywhere, every figure a link.

The page's policy (``Content-Security-Policy``) forbids even a browser that is deceived to fetch or run anything.
Text from outside reaches the template only through its autoescape, addresses only through :mod:`links`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib import resources

import jinja2

from monitor.export.claims import Citation, References, all_citations
from monitor.export.digest import footer
from monitor.export.drawing import Drawing, close_up, map_drawing, series_drawing
from monitor.export.links import safe_url
from monitor.export.plain import printable
from monitor.export.snapshot import Options, Snapshot
from monitor.export.words import MOST_NOTES, around, count, hidden, published, shown_panels, shown_rows, summary
from monitor.model.rating import grade_text
from monitor.present.panel import Panel, Row
from monitor.present.words import date_text

MOST_CARDS = 6
_COUNTED = ("cumulative", "stock")
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
    anchor: str


@dataclass(frozen=True, slots=True)
class _RowView:
    """A row's cells, each with the sentence that it opens (empty: none), and the numbers of all its sentences."""

    row: Row
    cells: tuple[_CellView, ...]
    links: tuple[_Link, ...]


@dataclass(frozen=True, slots=True)
class _Card:
    """A figure at a glance: what it is, its present value in words, where and when, and its series if it has one."""

    title: str
    phrase: str
    about: str
    anchor: str
    drawing: Drawing | None


@dataclass(frozen=True, slots=True)
class _PanelView:
    panel: Panel
    rows: tuple[_RowView, ...]
    hidden: str


class _Page:
    """Turns panels into what the template prints, numbering claims as they are cited."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._references = References(snapshot)
        self._citations = all_citations(snapshot)

    def panel(self, panel: Panel) -> _PanelView:
        return _PanelView(panel, tuple(self._row(panel, row) for row in shown_rows(panel)), hidden(panel))

    def maps(self) -> tuple[Drawing, ...]:
        """The map, and its most crowded part drawn large."""
        drawings = (map_drawing(self._snapshot), close_up(self._snapshot))
        return tuple(self._cited(drawing) for drawing in drawings if drawing is not None)

    def cards(self) -> tuple[_Card, ...]:
        """Figures that stand for the whole: what has been counted so far and what there is; then other series."""
        panel = self._snapshot.panels.get("humanitarian")
        found = [self._card(panel, row) for row in shown_rows(panel)] if panel else []
        counted = [card for card, whole in found if whole]
        return tuple((counted + [card for card, whole in found if not whole and card.drawing])[:MOST_CARDS])

    def _card(self, panel: Panel, row: Row) -> tuple[_Card, bool]:
        fields = dict(row.fields)
        values = [cell.text for cell, column in zip(row.cells, panel.columns, strict=False) if column.align == "right"]
        points, whole = fields.get("series"), fields.get("scope") in _COUNTED
        drawing = series_drawing(points, joined=whole) if isinstance(points, list | tuple) else None
        where = [str(fields.get("area") or ""), row.cells[-1].text if row.cells else ""]
        card = _Card(
            title=row.cells[0].text if row.cells else row.id,
            phrase=values[0] if values else "",
            about=", ".join(part for part in where if part),
            anchor=next((c for c in row.claims if self._references.number(c) is not None), ""),
            drawing=None if drawing is None else self._cited(drawing),
        )
        return card, whole

    def _cited(self, drawing: Drawing) -> Drawing:
        """The drawing with a link only where there is a sentence to lead to, and that sentence cited."""
        dots = (d if d.claim and self._references.number(d.claim) else replace(d, claim=None) for d in drawing.dots)
        return replace(drawing, dots=tuple(dots))

    def _row(self, panel: Panel, row: Row) -> _RowView:
        own = any(cell.claims for cell in row.cells)
        cited: dict[str, int] = {}
        cells = []
        for n, (cell, column) in enumerate(zip(row.cells, panel.columns, strict=False)):
            claims = row.claims if not own and n == 0 else cell.claims
            numbers = self._numbers(claims[:MOST_NOTES] if cell.text else ())
            cited |= numbers
            cells.append(_CellView(cell.text, cell.tone, column.align == "right", next(iter(numbers), "")))
        links = sorted((number, claim) for claim, number in cited.items())
        return _RowView(row, tuple(cells), tuple(_Link(number, claim) for number, claim in links))

    def _numbers(self, claims: Iterable[str]) -> dict[str, int]:
        return {claim: n for claim in claims if (n := self._references.number(claim)) is not None}

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
            maps=page.maps(),
            cards=page.cards(),
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
        "day": date_text,
        "grade": lambda c: grade_text(c.reliability, c.credibility),
    }
    return environment


def _kept(text: str) -> str:
    """The text with no line break between a sign (``●``, ``▲`` …) and its word."""
    return _SIGN.sub("\\1\u00a0", text)


def _resource(name: str) -> str:
    return resources.files("monitor.export").joinpath(name).read_text(encoding="utf-8")
