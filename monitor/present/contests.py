"""The contests panel: values that differ, with the kind of difference; only one kind is called contested."""

from __future__ import annotations

from monitor.picture.values import Contest, Picture
from monitor.present import words
from monitor.present.panel import Cell, Column, Panel, Row
from monitor.present.rows import iso

COLUMNS = (Column("Difference", 17), Column("About", 22), Column("Values", 0))


def panel(picture: Picture) -> Panel:
    """Contests, then differences that only look like one."""
    rows = tuple(row(c) for c in picture.contests)
    real = sum(map(_real, picture.contests))
    note = f"{real} contested" if real else "none contested"
    return Panel("contests", "Contests", COLUMNS, rows, note, "No two current values exclude each other.")


def row(c: Contest) -> Row:
    """One difference as a row."""
    real = _real(c)
    called = "contested" if real else c.kind
    values = " / ".join(f"{text} ({words.listed(origins, 2)})" for text, origins, _ in c.sides)
    return Row(
        id=f"contest:{c.kind}:{c.series}:{'/'.join(claims[0] for _, _, claims in c.sides)}",
        cells=(
            Cell(f"! {called}" if real else called, c.claims, "alert" if real else "dim"),
            Cell(c.subject, c.claims),
            Cell(values, c.claims, "alert" if real else "plain"),
        ),
        claims=c.claims,
        fields=(
            ("kind", c.kind),
            ("contested", real),
            ("subject", c.subject),
            ("series", c.series),
            ("sides", [{"value": t, "origins": list(o), "claims": list(ids)} for t, o, ids in c.sides]),
            ("envelope", list(c.envelope) if c.kind == "contest" else None),
            ("reason", c.reason),
            ("date", iso(c.day)),
        ),
        text=f"{words.sentence_case(called)}: {c.subject}: {values}{_envelope(c)}. {words.sentence_case(c.reason)}.",
        sort=(("Difference", called), ("About", c.subject)),
    )


def _real(c: Contest) -> bool:
    return c.kind in ("contest", "control")


def _envelope(c: Contest) -> str:
    low, high = c.envelope
    if c.kind != "contest" or (low is None and high is None):
        return ""
    floor = "no lower bound" if low is None else words.number(low)
    return f", anywhere from {floor} to {'no upper bound' if high is None else words.number(high)}"
