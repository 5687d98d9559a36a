"""A panel as one person wants to see it: sorted by a column, narrowed to some words. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from monitor.model.clean import fold
from monitor.present.panel import Panel, Row


@dataclass(frozen=True, slots=True)
class Order:
    """How a view is arranged.

    Attributes:
        by: a name of ``Row.sort``; None: the panel's own order.
        words: what each row must hold, every word of it, or the query it was narrowed by; empty for all rows.
        claims: ids of claims that the query found: rows that stand on one of them are kept. None: no query.
    """

    by: str | None = None
    words: str = ""
    claims: frozenset[str] | None = None

    def said(self) -> str:
        """What stands in the title, so that nothing is left out in silence; empty for the natural view."""
        parts = [f"by {self.by}" if self.by else "", f"only: {self.words}" if self.words else ""]
        return ", ".join(p for p in parts if p)


def keys(panel: Panel) -> tuple[str, ...]:
    """The names a panel can be sorted by, in the order of its first row."""
    return tuple(name for name, _value in panel.rows[0].sort) if panel.rows else ()


def following(panel: Panel, by: str | None) -> str | None:
    """The sort order after ``by``: each name in turn, then the panel's own again."""
    names = (None, *keys(panel))
    return names[(names.index(by) + 1) % len(names)] if by in names else None


def arranged(panel: Panel, order: Order) -> Panel:
    """The panel in this order; rows without a value for the sort name stand last, in their own order."""
    rows = panel.rows
    if order.words:
        wanted, found = fold(order.words).split(), order.claims
        rows = tuple(r for r in rows if (_holds(r, wanted) if found is None else found.intersection(r.claims)))
    if order.by is not None:
        rows = tuple(sorted(rows, key=lambda r: _value(r, order.by)))
    if rows is panel.rows:
        return panel
    return replace(panel, rows=rows, empty=f"No row holds {order.words!r}." if order.words else panel.empty)


def _holds(row: Row, wanted: list[str]) -> bool:
    text = fold(" ".join((row.text, *(c.text for c in row.cells))))
    return all(word in text for word in wanted)


def _value(row: Row, by: str | None) -> tuple[int, float, str]:
    """Numbers before words, both before nothing."""
    value = dict(row.sort).get(by or "")
    if value is None:
        return (2, 0.0, "")
    if isinstance(value, bool | int | float):
        return (0, float(value), "")
    return (1, 0.0, str(value))
