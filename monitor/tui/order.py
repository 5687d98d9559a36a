"""A panel as one person wants to see it: sorted by a column, narrowed to some words. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.model.clean import fold
from monitor.present.kept import ordered, picked
from monitor.present.pages import Pages, first
from monitor.present.panel import Panel, Row

# More rows than this are not sorted between two keys.
_LONG = 1000
# A word, or words in quotes, with the key before them.
_TERM = re.compile(r'(?:[^\s"]|"[^"]*"?)+')


@dataclass(frozen=True, slots=True)
class Order:
    """How a view is arranged.

    Attributes:
        by: a name of ``Row.sort``; None: the panel's own order.
        down: the highest first; without ``by`` it means nothing.
        words: what each row must hold, every word of it, or the query it was narrowed by; empty for all rows.
        claims: ids of claims that the query found: rows that stand on one of them are kept. None: no query.
    """

    by: str | None = None
    down: bool = False
    words: str = ""
    claims: frozenset[str] | None = None

    @property
    def terms(self) -> tuple[str, ...]:
        """The words one by one, those in quotes together: each can be taken away."""
        return tuple(_TERM.findall(self.words))

    def without(self, number: int) -> str:
        """The words but for the term of that number."""
        return " ".join(term for at, term in enumerate(self.terms) if at != number)

    @property
    def said(self) -> tuple[str, ...]:
        """What stands in the title, so that nothing is left out in silence: the order and its direction, each term."""
        by = (f"  by {self.by} {'↓' if self.down else '↑'}",) if self.by else ()
        return (*by, *(f"  {'' if number else 'only: '}{term} [×]" for number, term in enumerate(self.terms)))


def keys(panel: Panel) -> tuple[str, ...]:
    """The names a panel can be sorted by, in the order of its first row."""
    return tuple(name for row in first(panel.rows, 1) for name, _value in row.sort)


def following(panel: Panel, now: Order) -> Order:
    """The next order of the same rows: each name in turn, the lowest first and then the highest, then its own again."""
    return _turned(now, [(None, False), *((name, down) for name in keys(panel) for down in (False, True))])


def headed(panel: Panel, now: Order, heading: str) -> Order:
    """The order after a press on a heading: the lowest first, then the highest, then the panel's own again.

    A heading that the panel cannot be sorted by changes nothing.
    """
    return _turned(now, [(None, False), (heading, False), (heading, True)]) if heading in keys(panel) else now


def _turned(now: Order, ways: Sequence[tuple[str | None, bool]]) -> Order:
    """The way after the present one, and the first after the last; the second where the present one is none of them."""
    at = ways.index((now.by, now.down)) if (now.by, now.down) in ways else 0
    by, down = ways[(at + 1) % len(ways)]
    return replace(now, by=by, down=down)


def long(panel: Panel) -> bool:
    """Whether arranging the panel may take longer than a key may wait."""
    return isinstance(panel.rows, Pages) or len(panel.rows) > _LONG


def arranged(panel: Panel, order: Order) -> Panel:
    """The panel in this order; rows without a value for the sort name stand last, in their own order.

    Raises:
        MonitorError: the words are a query that the list's store cannot read.
    """
    if not order.said:
        return panel
    rows: Sequence[Row] = panel.rows
    if isinstance(rows, Pages):
        rows = rows.again(order.words, order.by, order.down)
    else:
        if order.words:
            wanted, found = fold(order.words).split(), order.claims
            rows = picked(rows, lambda r: bool(_holds(r, wanted) if found is None else found.intersection(r.claims)))
        if order.by is not None:
            rows = ordered(rows, lambda r: _value(r, order.by), down=order.down)
    return replace(panel, rows=rows, empty=f"No row holds {order.words!r}." if order.words else panel.empty)


def _holds(row: Row, wanted: list[str]) -> bool:
    text = fold(" ".join((row.text, *(c.text for c in row.cells))))
    return all(word in text for word in wanted)


def _value(row: Row, by: str | None) -> tuple[float, str] | None:
    """Numbers before words; None for nothing."""
    value = dict(row.sort).get(by or "")
    if value is None:
        return None
    return (float(value), "") if isinstance(value, bool | int | float) else (math.inf, str(value))
