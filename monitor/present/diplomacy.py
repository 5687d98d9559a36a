"""The diplomacy panel: a time line, newest first."""

from __future__ import annotations

from monitor.model.clean import one_line
from monitor.picture.freshness import freshness
from monitor.picture.grade import origins
from monitor.picture.lean import Lean
from monitor.picture.values import Event, Picture
from monitor.present import words
from monitor.present.kept import Late
from monitor.present.panel import Cell, Column, Deferred, Panel, Row
from monitor.present.rows import event_fields, grade_words

COLUMNS = (Column("Date", 17), Column("What", 18), Column("Who", 0), Column("Origins", 7, "right"))

_ID = "event:"


def panel(picture: Picture) -> Panel:
    """Every meeting, agreement, statement … of the picture."""
    day = picture.as_of.toordinal()
    acts = picture.diplomacy
    having = (lambda name: acts.having(name.removeprefix(_ID))) if isinstance(acts, Lean) else None
    rows = Late(acts, lambda e: row(e, freshness("event", e.day, day)), row_id, having)
    empty = "No diplomatic act had been reported by this date."
    return Panel("diplomacy", "Diplomacy", COLUMNS, rows, words.LEGEND if rows else "", empty)


def row(e: Event, age: str) -> Row:
    """One act as a row; ``age`` as :func:`freshness` puts it."""
    tone = words.tone_of(age, alleged=e.modality == "alleged")
    what = words.signed(words.label(e.type), e.modality, denied=bool(e.denials))
    n = len(origins(e.facts))
    claims = e.claims
    return Row(
        id=row_id(e),
        cells=(
            Cell(words.short_date(e.date, e.reported), claims, tone),
            Cell(what, claims, tone),
            Cell(who(e), claims, tone),
            Cell(f"{n:,}", claims, tone),
        ),
        claims=claims,
        fields=Deferred(lambda: {**event_fields(e), "freshness": age}),
        text=sentence(e, age),
        sort=(("Date", e.day), ("What", e.type), ("Who", who(e)), ("Origins", n)),
        age=age,
    )


def row_id(e: Event) -> str:
    """The id of an act's row: its oldest report's claim."""
    return f"{_ID}{e.id}"


def who(e: Event) -> str:
    """``Italy → army and council, in Geneva``; the place where one is given, which is nobody that takes part."""
    text = words.listed(e.actor) or "unnamed"
    if e.recipient:
        text += f" → {words.listed(e.recipient)}"
    return f"{text}, in {one_line(e.place, 60)}" if e.place else text


def sentence(e: Event, age: str) -> str:
    """The row as a sentence to be read aloud."""
    said = {"alleged": "allegedly ", "planned": "planned: ", "denied": "denied: "}.get(e.modality, "")
    to = f" to {words.listed(e.recipient)}" if e.recipient else ""
    at = f", in {one_line(e.place, 60)}" if e.place else ""
    when = words.date_text(e.date) if e.date else f"undated, reported {words.day_text(e.reported)}"
    told = f"{words.sentence_case(when)}: {said}{words.label(e.type)}, {words.listed(e.actor) or 'unnamed'}"
    text = f"{told}{to}{at}, {age}{words.denied_by(e.denials)}"
    support = e.support
    return f"{text}. {words.origins_text(support.reports, support.origins)}. {grade_words(support, e.facts)}."
