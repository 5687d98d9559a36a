"""The foreign-involvement panel: a foreign actor a row, a side a column, with what it does and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.picture.freshness import class_of, freshness
from monitor.picture.values import Event, Picture, Stance, Turn
from monitor.present import words
from monitor.present.panel import Cell, Column, Panel, Row
from monitor.present.rows import Fields, event_fields, grade_words, iso

_ACTOR, _LAST, _WIDTH = 14, 15, 80
# More sides than this do not fit side by side in 80 cells; then "for" and "against" are the columns.
_MOST_SIDES = 3
# The words that go before what is done to a side.
_STANCE = {"for": "for", "against": "against", "mixed": "for and against", "neutral": "deals with", "denied": "denies"}


def panel(picture: Picture) -> Panel:
    """Every foreign actor that does anything towards anybody."""
    sides = picture.sides if 0 < len(picture.sides) <= _MOST_SIDES else ()
    by_actor: dict[str, list[Stance]] = {}
    for s in picture.stances:
        by_actor.setdefault(s.actor, []).append(s)
    day = picture.as_of.toordinal()
    rows = tuple(row(actor, stances, sides, day) for actor, stances in by_actor.items())
    flips = sum(s.flipped for s in picture.stances if s.side in picture.sides or not picture.sides)
    note = words.LEGEND + (f" · {words.counted(flips, 'flip')} {words.FLIP}" if flips else "")
    empty = "No foreign involvement had been reported by this date."
    return Panel("involvement", "Foreign involvement", columns(sides), rows, note, empty)


def columns(sides: Sequence[str]) -> tuple[Column, ...]:
    """One for each side, or ``For`` and ``Against`` where there are none or too many."""
    named = tuple(sides) or ("For", "Against")
    width = (_WIDTH - _ACTOR - _LAST - len(named) - 1) // len(named)
    return (Column("Actor", _ACTOR), *(Column(name, width) for name in named), Column("Last", 0))


def row(actor: str, stances: Sequence[Stance], sides: Sequence[str], as_of: int) -> Row:
    """One actor; what it does without naming a side, or to others, is in the sentence and the fields."""
    claims = tuple(dict.fromkeys(c for s in stances for c in s.claims))
    last = max(stances, key=lambda s: s.day)
    acts = [e for s in stances for e in s.acts]
    newest = max(acts, key=lambda e: (e.day, e.id), default=None)
    kind = class_of("involvement", newest.type) if newest else "event"
    age = words.age_text(kind, last.day, as_of)
    flipped = any(s.flipped for s in stances if not sides or s.side in sides)
    cells = [_side_cell([s for s in stances if s.side == side]) for side in sides] if sides else _for_against(stances)
    return Row(
        id=f"actor:{actor}",
        cells=(
            Cell(f"{words.FLIP} {actor}" if flipped else actor, claims, "alert" if flipped else "plain"),
            *cells,
            Cell(f"{_month(last.day)} {age}", last.claims, words.tone_of(age)),
        ),
        claims=claims,
        fields=tuple(_fields(actor, stances, last.day, freshness(kind, last.day, as_of)).items()),
        text=f"{actor}: " + "; ".join(sentence(s) for s in stances) + ".",
        sort=(("Actor", actor), ("Last", last.day)),
    )


def _month(day: int) -> str:
    return words.day_text(day)[-8:].strip()


def _side_cell(stances: Sequence[Stance]) -> Cell:
    if not stances:
        return Cell("–")
    s = stances[0]
    alleged = bool(s.acts) and all(e.modality == "alleged" for e in s.acts)
    return Cell(cell_text(s), s.claims, words.tone_of("", alleged=alleged, alert=s.flipped))


def _for_against(stances: Sequence[Stance]) -> list[Cell]:
    cells = []
    for wanted in ("for", "against"):
        held = [s for s in stances if s.side and s.now in (wanted, "mixed")]
        text = ", ".join(f"{s.side}: {_acts(s)}" for s in held)
        cells.append(Cell(text or "–", tuple(dict.fromkeys(c for s in held for c in s.claims))))
    return cells


def cell_text(s: Stance) -> str:
    """``for: ● drones, arms ◐ money (alleged)``; a flip says what it was before."""
    before = f"{words.FLIP} " if s.flipped else ""
    return f"{before}{_STANCE[s.now]}: {_acts(s)}"


def _acts(s: Stance) -> str:
    """Kinds of support by how sure they are; those of an earlier stance are not repeated."""
    held = [e for e in s.acts if s.now in ("mixed", "neutral") or _consistent(s, e)]
    groups: dict[str, list[Event]] = {}
    for e in held:
        groups.setdefault("alleged" if e.modality == "alleged" else "denied" if e.denials else "stated", []).append(e)
    parts = []
    for sure, modality in (("stated", "asserted"), ("denied", "asserted"), ("alleged", "alleged")):
        if events := groups.get(sure):
            kinds = ", ".join(dict.fromkeys(words.label(e.type) for e in events))
            parts.append(words.signed(kinds, modality, denied=sure == "denied"))
    if s.denials:
        parts.append(f"{words.DENIED} {'denies it' if not parts else 'denied'}")
    return " ".join(parts)


def _consistent(s: Stance, e: Event) -> bool:
    """Whether an act belongs to the stance held now, not to one that was given up."""
    if not s.flipped:
        return True
    return e.day >= s.turns[-1].event.day or e.type == s.turns[-1].event.type


def sentence(s: Stance) -> str:
    """The stance as part of a sentence, its flips with dates, its denials with who denies."""
    what = ", ".join(f"{words.label(e.type)} ({_sure(e)}{words.date_text(e.date)})" for e in s.acts[:5])
    more = f" and {len(s.acts) - 5} more" if len(s.acts) > 5 else ""
    side = f" {s.side}" if s.side else ""
    text = f"{_STANCE[s.now]}{side}: {what}{more}" if s.side else f"towards no named side: {what}{more}"
    if s.flipped:
        turns = ", then ".join(f"{t.stance} ({words.date_text(t.event.date)})" for t in s.turns)
        text += f"; turned: {turns}"
    if s.denials:
        text += f"; denied by {words.listed(tuple(dict.fromkeys(f.origin for f in s.denials)))}"
    return text


def _sure(e: Event) -> str:
    denied = "denied, " if e.denials else ""
    return f"alleged, {denied}" if e.modality == "alleged" else denied


def _fields(actor: str, stances: Sequence[Stance], last: int, age: str) -> Fields:
    return {
        "actor": actor,
        "last": iso(last),
        "freshness": age,
        "flipped": any(s.flipped for s in stances),
        "stances": [
            {
                "side": s.side,
                "stance": s.now,
                "flipped": s.flipped,
                "acts": [event_fields(e) | {"grade_words": grade_words(e.support)} for e in s.acts],
                "turns": [_turn(t) for t in s.turns],
                "denials": list(dict.fromkeys(f.claim for f in s.denials)),
                "claims": list(s.claims),
            }
            for s in stances
        ],
    }


def _turn(t: Turn) -> Fields:
    e = t.event
    return {"stance": t.stance, "date": e.date, "reported": iso(e.since), "type": e.type, "claims": list(e.claims)}
