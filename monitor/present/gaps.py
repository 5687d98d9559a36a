"""The gaps panel: what one would expect to be told and is not, and since when."""

from __future__ import annotations

from monitor.picture.values import Gap, Picture
from monitor.present import words
from monitor.present.panel import Cell, Column, Panel, Row
from monitor.present.rows import iso

COLUMNS = (Column("Expected", 40), Column("Reporting", 0))
_EMPTY = "Every slot this theatre expects has current reporting."
_NO_THEATRE = "What should be reported is for a theatre to say: without one no gap is told."


def panel(picture: Picture) -> Panel:
    """Every expected slot with no or only stale reporting."""
    day = picture.as_of.toordinal()
    rows = tuple(row(g, day) for g in picture.gaps)
    return Panel("gaps", "Gaps", COLUMNS, rows, "", _EMPTY if picture.theatre else _NO_THEATRE)


def row(g: Gap, as_of: int) -> Row:
    """One slot as a row. A slot without any report is a label: there is no sentence to open."""
    if g.since is None:
        state, age = "nothing reported", None
    else:
        age = as_of - g.since
        state = f"stale: nothing since {words.day_text(g.since)} ({words.counted(age, 'day')})"
    return Row(
        id=f"gap:{g.slot}",
        cells=(Cell(g.label, g.claims), Cell(state, g.claims, "dim")),
        claims=g.claims,
        fields=(
            ("slot", g.slot),
            ("label", g.label),
            ("state", "no data" if g.since is None else "stale"),
            ("since", iso(g.since)),
            ("days", age),
        ),
        text=f"{words.sentence_case(g.label)}: {state}.",
        sort=(("Expected", g.label), ("Reporting", -1 if g.since is None else g.since)),
    )
