"""The line of time: how much was reported when, and where the picture stands on it. Arithmetic only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

_BARS = " ▁▂▃▄▅▆▇█"
_ASCII_BARS = " .:-=+*#@"


def bars(dates: Sequence[date], as_of: date, width: int, *, ascii_only: bool = False) -> tuple[str, int]:
    """A bar of ``width`` cells over the dates' span, and the cell of ``as_of``.

    Args:
        dates: days on which something was reported, ascending; repeats count.
        as_of: the picture's date; clamped to the ends where it lies beyond.
        width: at least 1.
        ascii_only: draw the bars in ASCII.

    The span is from the first date to the later of the last and ``as_of``, both inclusive.
    """
    if not dates:
        return " " * width, 0
    first, last = dates[0], max(dates[-1], as_of)
    days = (last - first).days + 1
    counts = [0] * width
    for day in dates:
        counts[(day - first).days * width // days] += 1
    signs = _ASCII_BARS if ascii_only else _BARS
    top = max(counts)
    drawn = "".join(signs[-(-c * (len(signs) - 1) // top)] for c in counts)
    here = (min(max(as_of, first), last) - first).days * width // days
    return drawn, here


def at(dates: Sequence[date], as_of: date, cell: int, width: int) -> date:
    """The last date of report that stands in a cell of the bar or before it; the first where none does."""
    days = (max(dates[-1], as_of) - dates[0]).days + 1
    return next((d for d in reversed(dates) if (d - dates[0]).days * width // days <= cell), dates[0])


def neighbour(dates: Sequence[date], as_of: date, step: int) -> date | None:
    """The nearest date of report after (``step`` > 0) or before ``as_of``; None where there is none."""
    if step > 0:
        return next((d for d in dates if d > as_of), None)
    return next((d for d in reversed(dates) if d < as_of), None)


def in_months(dates: Sequence[date], as_of: date, step: int) -> date:
    """About a month (30 days) on or back, held between the first date and the last; for long strides."""
    moved = as_of + timedelta(days=30 * step)
    return min(max(moved, dates[0]), max(dates[-1], as_of)) if dates else as_of
