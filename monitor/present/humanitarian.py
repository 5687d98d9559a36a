"""The humanitarian panel: a figure a row, with its qualifier, scope, area, date, origins and the series so far."""

from __future__ import annotations

from monitor.model.measure import quantity_text
from monitor.picture.freshness import freshness
from monitor.picture.series import Point, Series
from monitor.picture.values import Picture
from monitor.present import words
from monitor.present.kept import Kept
from monitor.present.panel import Cell, Column, Deferred, Panel, Row
from monitor.present.rows import Fields, grade_words, iso, point_fields, support_fields

COLUMNS = (
    Column("Figure", 22),
    Column("Value", 13, "right"),
    Column("So far", 8),
    Column("Where", 14),
    Column("As of", 0),
)
# Bars beyond this say nothing in a narrow column; the whole series is in the row's fields.
_BARS = 8


def panel(picture: Picture, kept: Kept[Series]) -> Panel:
    """All series of the picture."""
    day = picture.as_of.toordinal()
    rows = kept.rows(picture.series, age=lambda s: freshness("figure", s.newest.day, day), make=row)
    contested = sum(bool(s.rivals) for s in picture.series)
    note = f"{contested} contested" if contested else ""
    empty = "No casualty or displacement figure had been reported by this date."
    return Panel("humanitarian", "Humanitarian", COLUMNS, rows, note, empty)


def row(s: Series, age: str) -> Row:
    """One series as a row; ``age`` as :func:`freshness` puts it."""
    newest = s.newest
    value = value_text(s)
    marks = {"contested": s.rivals, "alleged": newest.alleged, "denied": newest.denials}
    mark = "".join(f" {word}" for word, holds in marks.items() if holds)
    tone = words.tone_of(age, alleged=newest.alleged, alert=bool(s.rivals))
    claims = s.claims
    label = "dim" if age == "stale" else "plain"
    trail = tuple(dict.fromkeys(c for p in reversed(s.points[-_BARS:]) for c in p.claims))
    as_of_text = f"{words.short_date(newest.date, newest.reported)} {age}{mark}"
    return Row(
        id=s.key.id,
        cells=(
            Cell(title(s), claims, label),
            Cell(value, claims if s.current is None else s.current.claims, tone),
            Cell(words.spark(p.size for p in s.points[-_BARS:]), trail, label),
            Cell(s.key.area or "not given", claims, label),
            Cell(as_of_text, newest.claims, tone),
        ),
        claims=claims,
        fields=Deferred(lambda: _fields(s, age)),
        text=sentence(s, age),
        sort=(
            ("Figure", title(s)),
            ("Value", -1 if newest.size is None else newest.size),
            ("Where", s.key.area or ""),
            ("As of", newest.day),
        ),
        age=age,
    )


def title(s: Series) -> str:
    """``killed``, ``killed, civilians (incidents)``: type, population and scope where they are not the usual."""
    return words.figure_title(s.key.type, s.key.population, s.key.scope)


def value_text(s: Series) -> str:
    """What stands in the value column; a sum of incidents is called the floor it is."""
    if s.current is None and s.floor is not None and len(s.points) > 1:
        return f"floor {_floor_text(s, 'at_least')}"
    shown = s.current or s.newest
    return f"{words.ALLEGED} {shown.text}" if shown.alleged else shown.text


def sentence(s: Series, age: str) -> str:
    """The row as a sentence to be read aloud."""
    k, newest = s.key, s.newest
    head = f"{words.sentence_case(title(s))}, {k.area or 'no place given'}: "
    if s.current is None:
        return head + _incidents(s, age)
    head += _value(newest) + f", {age}"
    before = [p for p in s.points if p is not s.current and p not in s.rivals]
    if before:
        head += "; before that " + ", ".join(f"{p.text} ({_when(p)})" for p in reversed(before[-3:]))
    if s.rivals:
        head += "; contested: " + ", ".join(f"{p.text} ({words.listed(p.support.origins, 2)})" for p in s.rivals)
    support = newest.support
    told = f"{words.origins_text(support.reports, support.origins)}. {grade_words(support, newest.facts)}."
    return f"{head}{words.denied_by(newest.denials)}. {told}"


def _incidents(s: Series, age: str) -> str:
    last = s.newest
    # Several may be of one incident: the floor counts those once, so it may be less than one of them says.
    first = words.counted(len(s.points), "report of an incident", "reports of incidents")
    if s.floor is not None and len(s.points) > 1:
        first += f", together a floor of {_floor_text(s)}"
    where = f", {last.place}" if last.place and last.place != s.key.area else ""
    return f"{first}; the latest {_value(last)}{where}, {age}. {grade_words(last.support, last.facts)}."


def _floor_text(s: Series, qualifier: str = "exact") -> str:
    return quantity_text(s.floor, None, None, qualifier, s.key.unit)


def _value(p: Point) -> str:
    said = "allegedly " if p.alleged else ""
    by = f" by {words.listed(p.perpetrator)}" if p.perpetrator else ""
    return f"{said}{p.text}{by} ({_when(p)})"


def _when(p: Point) -> str:
    return words.date_text(p.date) if p.date else f"undated, reported {words.day_text(p.reported)}"


def _fields(s: Series, age: str) -> Fields:
    k, newest = s.key, s.newest
    return {
        "type": k.type,
        "population": k.population,
        "scope": k.scope,
        "area": k.area,
        "phrase": value_text(s),
        "value": newest.value if s.current else None,
        "low": newest.low if s.current else s.floor,
        "best": newest.best if s.current else None,
        "high": newest.high if s.current else None,
        "qualifier": newest.qualifier if s.current else "at_least",
        "unit": newest.unit,
        "date": newest.date,
        "reported": iso(newest.reported),
        "freshness": age,
        "alleged": newest.alleged,
        "denied": bool(newest.denials),
        "verdict": words.judged(newest.facts) or None,
        "contested": bool(s.rivals),
        "envelope": list(s.envelope) if s.rivals else None,
        "rivals": [point_fields(p) for p in s.rivals],
        "trend": s.trend,
        "floor": s.floor,
        **support_fields(newest.support),
        "series": [point_fields(p) for p in s.points],
    }
