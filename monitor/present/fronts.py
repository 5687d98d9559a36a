"""The fronts panel: how each front stands, which way it moves, who says so, and since when."""

from __future__ import annotations

from monitor.model.clean import one_line
from monitor.picture.freshness import class_of, freshest, freshness
from monitor.picture.values import Event, Front, Picture
from monitor.present import words
from monitor.present.kept import Kept
from monitor.present.panel import Cell, Column, Deferred, Panel, Row
from monitor.present.rows import Fields, event_fields, grade_words, iso, support_fields

COLUMNS = (Column("Front", 20), Column("State", 15), Column("Who and what", 0), Column("Last", 20))

_SIGN = {
    "gain": words.UP,
    "loss": words.DOWN,
    "fighting": "×",
    "still": words.LEVEL,
    "building": "△",
}
_MOVE = {"gain": "gaining ground", "loss": "losing ground"}
# How many events a row's fields carry; the rest opens from the claims.
_EVENTS = 50


def panel(picture: Picture, kept: Kept[Front]) -> Panel:
    """Every front and place that anything is reported from."""
    day = picture.as_of.toordinal()
    rows = kept.rows(picture.fronts, age=lambda f: age_of(f, day), make=row)
    contested = sum(f.contested for f in picture.fronts)
    note = f"{contested} contested" if contested else ""
    return Panel("fronts", "Fronts", COLUMNS, rows, note, "No fighting or control had been reported by this date.")


def age_of(f: Front, as_of: int) -> str:
    """How old the freshest of what it tells is: its newest event, and who holds it, which ages more slowly."""
    told = (_newest(f), *(e for _, e in f.holders))
    return freshest(freshness(class_of("front", e.type), e.day, as_of) for e in told)


def _newest(f: Front) -> Event:
    return (f.events or f.planned)[0]


def row(f: Front, age: str) -> Row:
    """One front as a row; ``age`` as :func:`age_of` puts it."""
    shown = f.head or f.planned[0]
    newest = _newest(f)
    alleged = shown.modality == "alleged"
    name = name_of(f)
    claims = f.claims
    return Row(
        id=f"front:{f.name or '-'}",
        cells=(
            Cell(name, claims, "dim" if age == "stale" else "strong"),
            Cell(state_text(f), shown.claims, words.tone_of(age, alleged=alleged, alert=f.contested)),
            Cell(reason(f), claims, words.tone_of(age, alleged=alleged)),
            Cell(f"{words.short_date(newest.date, newest.reported)} {age}", newest.claims, words.tone_of(age)),
        ),
        claims=claims,
        fields=Deferred(lambda: _fields(f, shown, age)),
        text=sentence(f, age),
        sort=(("Front", name), ("State", f.state), ("Last", newest.day)),
        age=age,
    )


def name_of(f: Front) -> str:
    """The front's name, or why there is none."""
    return {"none": "place not given", "outside": "outside the theatre"}.get(f.basis, one_line(f.name, 60))


def state_text(f: Front) -> str:
    """``▲ advance``, ``= stalemate``, ``◇ planned``; contested control says so."""
    if f.contested:
        return "! contested"
    if f.head is None:
        return f"{words.PLANNED} planned"
    mark = words.ALLEGED if f.head.modality == "alleged" else _SIGN[f.direction]
    return f"{mark} {words.label(f.state)}"


def reason(f: Front) -> str:
    """One plain line: who does what to whom, how sure that is, and what else goes on."""
    if f.head is None:
        plan = f.planned[0]
        return f"{words.label(plan.type)} planned: {_who(plan)}"
    alleged = " (alleged)" if f.head.modality == "alleged" else ""
    told = f"{_who(f.head)}{alleged}{words.denied_by(f.head.denials)}"
    other = [words.label(t) for t in f.activity if t != f.head.type][:3]
    return f"{told}; also {', '.join(other)}" if other else told


def _who(e: Event) -> str:
    actors = words.listed(e.actor, 2) or "unnamed"
    return f"{actors} against {words.listed(e.against, 2)}" if e.against else actors


def sentence(f: Front, age: str) -> str:
    """The row as a sentence to be read aloud."""
    name = words.sentence_case(name_of(f))
    if f.head is None:
        plan = f.planned[0]
        return f"{name}: nothing reported but plans: {words.label(plan.type)}, {_plain(plan)}. {_voices(f, plan)}"
    e = f.head
    text = f"{name}: {words.label(e.type)}, {_plain(e)}, {_since(f, e, age)}"
    if f.direction in ("gain", "loss"):
        text += f"; {_MOVE[f.direction]}: {words.listed(f.movers)}"
    if f.holders:
        held = words.listed([f"{side} ({words.date_text(h.date)})" for side, h in f.holders])
        text += f"; {'contested: ' if f.contested else ''}held by {held}"
    other = [words.label(t) for t in f.activity if t != e.type]
    if other:
        text += f"; also {words.listed(other)}"
    # One report may name several places, this one among them.
    near = tuple(dict.fromkeys(n for said in f.near for n in said.split(", ") if n != f.name))
    if near:
        text += f"; with {words.listed(near)}, the nearest {'places' if len(near) > 1 else 'place'}"
    if f.planned:
        text += f"; planned: {words.listed(tuple(dict.fromkeys(words.label(p.type) for p in f.planned)), 3)}"
    return f"{text}. {_voices(f, e)}"


def _since(f: Front, e: Event, age: str) -> str:
    """How old what is told is: ``fresh``; where something else is told last, of that: ``last 6 Dec 2019, fresh``."""
    newest = _newest(f)
    return age if newest.date == e.date else f"last {words.short_date(newest.date, newest.reported)}, {age}"


def _plain(e: Event) -> str:
    said = "allegedly " if e.modality == "alleged" else ""
    against = f" against {words.listed(e.against)}" if e.against else ""
    return f"{said}{words.listed(e.actor) or 'unnamed'}{against} ({words.date_text(e.date)})"


def _voices(f: Front, e: Event) -> str:
    support = e.support
    if f.claimed_by and f.confirmed_by:
        who = f"Claimed by {words.listed(f.claimed_by)}, confirmed by {words.listed(f.confirmed_by)}"
    elif f.claimed_by:
        who = f"Claimed by {words.listed(f.claimed_by)}, confirmed by nobody else"
    else:
        who = words.origins_text(support.reports, support.origins)
    return f"{who}{words.denied_by(e.denials)}. {grade_words(support, e.facts)}."


def _fields(f: Front, shown: Event, age: str) -> Fields:
    return {
        "name": name_of(f),
        "basis": f.basis,
        "places": list(f.places),
        "near": list(f.near),
        "state": f.state,
        "direction": f.direction,
        "movers": list(f.movers),
        "modality": shown.modality,
        "actor": list(shown.actor),
        "against": list(shown.against),
        "date": shown.date,
        "last": iso(f.day),
        "freshness": age,
        "contested": f.contested,
        "holders": [{"side": side, "date": e.date, "claims": list(e.claims)} for side, e in f.holders],
        "activity": list(f.activity),
        "claimed_by": list(f.claimed_by),
        "confirmed_by": list(f.confirmed_by),
        "lat": f.at[0] if f.at else None,
        "lon": f.at[1] if f.at else None,
        **support_fields(shown.support),
        "events": [event_fields(e) for e in f.events[:_EVENTS]],
        "events_total": len(f.events),
        "planned": [event_fields(e) for e in f.planned[:_EVENTS]],
    }
