"""A figure's series, out of the fields of its row: the points of a plot and the rows beside it. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from monitor.model import edtf
from monitor.model.measure import size
from monitor.present.panel import Cell, Column, Panel, Row
from monitor.present.words import date_text


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a series.

    Attributes:
        day: the last possible day it is of, else the day it was reported; None where neither is known.
        best, low, high: as the text gives them; None = open.
        phrase: what to print; ``said`` its date in words; ``who`` the origins; ``status`` of the series' own.
    """

    day: date | None
    best: float | None
    low: float | None
    high: float | None
    phrase: str
    said: str
    who: str
    grade: str
    status: str
    claims: tuple[str, ...]

    @property
    def height(self) -> float | None:
        """Where the point stands: the best value, else the stated bound; None: not on the plot."""
        return size(self.best, self.low, self.high)


def values(row: Row) -> tuple[Value, ...]:
    """The series of a figure's row, oldest first; empty for a row of another kind."""
    points = dict(row.fields).get("series")
    if not isinstance(points, list):
        return ()
    return tuple(_value(p) for p in points if isinstance(p, Mapping))


def _value(point: Mapping[str, object]) -> Value:
    when = point.get("date") or point.get("reported")
    origins = point.get("origins")
    claims = point.get("claims")
    return Value(
        day=_day(when),
        best=_number(point.get("best")),
        low=_number(point.get("low")),
        high=_number(point.get("high")),
        phrase=str(point.get("phrase") or "some"),
        said=date_text(when) if isinstance(when, str) else "undated",
        who=", ".join(str(o) for o in origins) if isinstance(origins, list) else "",
        grade=str(point.get("grade") or ""),
        status=str(point.get("status") or ""),
        claims=tuple(str(c) for c in claims) if isinstance(claims, list) else (),
    )


def _day(value: object) -> date | None:
    try:
        return edtf.last_day(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def levels(top: float) -> list[float]:
    """Four to six round levels from 0 to at least ``top``: what a plot's axis says (never a value made up)."""
    if top <= 0:
        return [0.0, 1.0]
    step = 10.0 ** math.floor(math.log10(top))
    step = next(s for s in (step / 5, step / 2, step, step * 2) if top / s <= 5)
    return [step * n for n in range(math.ceil(top / step) + 1)]


def ticks(days: Sequence[float]) -> list[float]:
    """The first and the last of ascending days, and such between as stand a quarter of the span from one another."""
    kept = [days[0]]
    room = (days[-1] - days[0]) / 4
    for day in days[1:-1]:
        if day - kept[-1] >= room and days[-1] - day >= room:
            kept.append(day)
    return [*kept, days[-1]] if days[-1] != days[0] else kept


_COLUMNS = (
    Column("Of", 14),
    Column("Value", 14, "right"),
    Column("Grade", 5),
    Column("Says so", 0),
    Column("Status", 12),
)


def panel(title: str, series: tuple[Value, ...]) -> Panel:
    """The points as rows, newest first; each opens its sentence."""
    rows = []
    for number, v in reversed(list(enumerate(series))):
        cells = tuple(Cell(t, v.claims) for t in (v.said, v.phrase, v.grade, v.who, v.status.replace("_", " ")))
        rows.append(Row(f"p{number}", cells, v.claims, text=f"{title}: {v.phrase} ({v.said}), {v.who}"))
    return Panel("series", title, _COLUMNS, tuple(rows), empty="This figure has no series.")
