"""The foreign-involvement panel: a foreign actor a row, a side a column, with what it does and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.model.fact import Fact
from monitor.picture.freshness import class_of, freshest, freshness
from monitor.picture.values import Event, Picture, Stance, Turn
from monitor.present import words
from monitor.present.kept import Kept
from monitor.present.panel import Cell, Column, Deferred, Panel, Row
from monitor.present.rows import Fields, event_fields, grade_words, iso

_ACTOR, _ELSE, _LAST, _WIDTH = 13, 14, 15, 80
# More sides than this do not fit side by side in 80 cells; then "for" and "against" are the columns.
_MOST_SIDES = 3
_OTHER = {"for": "against", "against": "for"}
# What stands before a side that has no column: dealings need no word.
_TOWARDS = {"for": "for ", "against": "against ", "mixed": "for and against ", "denied": "towards "}
_NOTHING = "–"
# A matrix is read at a glance: so many kinds in a cell, in words as short as they go; the sentence has them in full.
_KINDS, _KINDS_ELSE = 4, 3
_SHORT = {
    "air_strikes": "strikes",
    "military_support": "military",
    "intelligence": "intel",
    "embargo_violation": "embargo breach",
    "political_support": "support",
    "political_opposition": "opposition",
    "diplomatic_pressure": "pressure",
    "economic_restriction": "trade curbs",
    "troop_withdrawal": "withdrawal",
    "ceasefire_call": "truce call",
}


def panel(picture: Picture, kept: Kept[Sequence[Stance]]) -> Panel:
    """Every foreign actor that does anything towards anybody."""
    sides = picture.sides if 0 < len(picture.sides) <= _MOST_SIDES else ()
    day = picture.as_of.toordinal()
    rows = kept.rows(
        by_actor(picture.stances),
        age=lambda stances: age_of(stances, day),
        make=lambda stances, age: row(stances, sides, age),
        identity=lambda stances: stances[0],
    )
    flips = sum(s.flipped for s in picture.stances if s.side in picture.sides or not picture.sides)
    note = (f"{words.counted(flips, 'flip')} {words.FLIP} · " if flips else "") + words.LEGEND
    empty = "No foreign involvement had been reported by this date."
    return Panel("involvement", "Foreign involvement", columns(sides), rows, note, empty)


def by_actor(stances: Sequence[Stance]) -> list[list[Stance]]:
    """Stances of one actor together, in the order of the picture."""
    found: dict[str, list[Stance]] = {}
    for s in stances:
        found.setdefault(s.actor, []).append(s)
    return list(found.values())


def columns(sides: Sequence[str]) -> tuple[Column, ...]:
    """One for each side, or ``For`` and ``Against`` where there are none or too many."""
    named = tuple(sides) or ("For", "Against")
    width = (_WIDTH - _ACTOR - _ELSE - _LAST - len(named) - 2) // len(named)
    return (Column("Actor", _ACTOR), *(Column(name, width) for name in named), Column("Else", 0), Column("Last", _LAST))


def age_of(stances: Sequence[Stance], as_of: int) -> str:
    """How old the freshest act is, each by its own class: backing ages more slowly than a strike."""
    acts = [freshness(class_of("involvement", e.type), e.day, as_of) for s in stances for e in s.acts]
    return freshest(acts or [freshness("event", max(s.day for s in stances), as_of)])


def row(stances: Sequence[Stance], sides: Sequence[str], age: str) -> Row:
    """One actor's row; ``age`` as :func:`age_of` puts it."""
    actor = stances[0].actor
    claims = tuple(dict.fromkeys(c for s in stances for c in s.claims))
    last = max(stances, key=lambda s: s.day)
    flipped = any(s.flipped for s in stances if not sides or s.side in sides)
    return Row(
        id=f"actor:{actor}",
        cells=(
            Cell(f"{words.FLIP} {actor}" if flipped else actor, claims, "alert" if flipped else "plain"),
            *(_by_side(stances, sides) if sides else _for_against(stances)),
            Cell(f"{words.month(last.day)} {age}", last.claims, words.tone_of(age)),
        ),
        claims=claims,
        fields=Deferred(lambda: _fields(stances, last.day, age)),
        text=f"{actor}: " + "; ".join(sentence(s) for s in stances) + ".",
        sort=(("Actor", actor), ("Last", last.day)),
        age=age,
    )


def _by_side(stances: Sequence[Stance], sides: Sequence[str]) -> list[Cell]:
    cells = []
    for side in sides:
        held = next((s for s in stances if s.side == side), None)
        if held is None:
            cells.append(Cell(_NOTHING))
            continue
        alleged = bool(held.acts) and all(e.modality == "alleged" for e in held.acts)
        cells.append(Cell(cell_text(held), held.claims, words.tone_of("", alleged=alleged, alert=held.flipped)))
    return [*cells, _else([s for s in stances if s.side not in sides])]


def _for_against(stances: Sequence[Stance]) -> list[Cell]:
    cells: list[Cell] = []
    shown: set[str | None] = set()
    for wanted in ("for", "against"):
        held = [s for s in stances if s.side and s.now in (wanted, "mixed")]
        shown.update(s.side for s in held)
        text = ", ".join(f"{s.side} {_acts(s)}" for s in held)
        cells.append(Cell(text or _NOTHING, _claims(held)))
    return [*cells, _else([s for s in stances if s.side not in shown])]


def _else(stances: Sequence[Stance]) -> Cell:
    """What it does towards no side of the theatre: mediation, calls for a ceasefire, dealings with others."""
    ordered = sorted(stances, key=lambda s: s.side is not None)
    parts, room, left = [], _KINDS_ELSE, 0
    for s in ordered:
        kinds = len(_kinds(s))
        if room or not kinds:
            text = _acts(s, room, more=False)
            left += max(kinds - room, 0)
            parts.append(f"{text} ({_TOWARDS.get(s.now, '')}{s.side})" if s.side else text)
        else:
            left += kinds
        room = max(room - kinds, 0)
    text = ", ".join(parts) + (f" +{left}" if left else "")
    return Cell(text or _NOTHING, _claims(ordered))


def _claims(stances: Sequence[Stance]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for s in stances for c in s.claims))


def cell_text(s: Stance) -> str:
    """``for ● drones, arms +2 ◐ money (alleged)``; a flip has its sign in front; of mere denials ``○ denies it``."""
    if s.now == "denied":
        return _acts(s)
    before = f"{words.FLIP} " if s.flipped else ""
    return f"{before}{words.STANCES[s.now]} {_acts(s)}"


def _kinds(s: Stance) -> list[tuple[str, str]]:
    """How sure and what, weightiest first; those of a stance given up are not repeated, other contrary ones say so."""
    kinds: dict[tuple[str, str], None] = {}
    for e in s.acts:
        if s.now in ("mixed", "neutral") or _consistent(s, e):
            sure = "alleged" if e.modality == "alleged" else "denied" if e.denials else "stated"
            kind = _SHORT.get(e.type) or words.label(e.type)
            kinds[sure, f"{kind} ({_OTHER[s.now]})" if e.id in s.contrary else kind] = None
    return list(kinds)


def _acts(s: Stance, limit: int = _KINDS, *, more: bool = True) -> str:
    """Kinds of support by how sure they are; where there are more than ``limit``, how many more."""
    kinds = _kinds(s)
    parts = []
    for sure, modality in (("stated", "asserted"), ("denied", "asserted"), ("alleged", "alleged")):
        if named := [kind for how, kind in kinds[:limit] if how == sure]:
            parts.append(words.signed(", ".join(named), modality, denied=sure == "denied"))
    if more and len(kinds) > limit:
        parts.append(f"+{len(kinds) - limit}")
    if s.denials:
        parts.append(f"{words.DENIED} {'denied' if parts else 'denies it'}")
    return " ".join(parts)


def _consistent(s: Stance, e: Event) -> bool:
    """Whether an act belongs to the stance held now, not to one that was given up."""
    return not s.flipped or e.day >= s.turns[-1].event.day or e.type == s.turns[-1].event.type


def sentence(s: Stance) -> str:
    """The stance as part of a sentence, its flips with dates, its denials with who denies."""
    now, contrary = ([e for e in s.acts if (e.id in s.contrary) == other] for other in (False, True))
    towards = f"{words.STANCES[s.now]} {s.side}" if s.side and s.acts else f"towards {s.side or 'no named side'}"
    text = f"{towards}: {_told(now) or 'nothing stated'}"
    if contrary:
        text += f"; also {_OTHER[s.now]} it: {_told(contrary)}"
    if s.flipped:
        turns = ", then ".join(f"{t.stance} ({words.date_text(t.event.date)})" for t in s.turns)
        text += f"; turned: {turns}"
    if s.denials:
        text += f"; denied by {words.listed(tuple(dict.fromkeys(n for f in s.denials for n in _deniers(f))))}"
    return text


def _told(acts: Sequence[Event]) -> str:
    """What was done, how sure and when; of more than five the first."""
    what = ", ".join(f"{words.label(e.type)} ({_sure(e)}{words.date_text(e.date)})" for e in acts[:5])
    return f"{what} and {len(acts) - 5} more" if len(acts) > 5 else what


def _deniers(f: Fact) -> tuple[str, ...]:
    """Who says that it is not so: who denies in what somebody tells of a denial, else who speaks."""
    return f.actor if f.type == "denial" else (f.origin,)


def _sure(e: Event) -> str:
    denied = "but denied, " if e.denials else ""
    return f"alleged, {denied}" if e.modality == "alleged" else denied


def _fields(stances: Sequence[Stance], last: int, freshness: str) -> Fields:
    return {
        "actor": stances[0].actor,
        "last": iso(last),
        "freshness": freshness,
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
