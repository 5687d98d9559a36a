"""Where each foreign actor stands towards each side, through time (coding rules §7.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from monitor.model.fact import Fact
from monitor.picture.grade import claims_of
from monitor.picture.sides import Sides
from monitor.picture.taxonomy import INVOLVEMENT_ORDER, OPPOSITION, SUPPORT, rank
from monitor.picture.values import Event, Stance, Turn

# Acts both for and against a side within so many days are mixed signals rather than a turn; an act that went
# on since long before (its first possible day lies further back than a month) is background to the newer one.
MIXED_DAYS = 7
BACKGROUND_DAYS = 31


def fold_stances(actor: str, events: Iterable[Event], sides: Sides) -> list[Stance]:
    """One stance for each side that the actor acts towards, and one without a side for what names none.

    ``events`` are the actor's, newest first.
    """
    acts: dict[str | None, list[tuple[str, Event]]] = defaultdict(list)
    denials: dict[str | None, list[Fact]] = defaultdict(list)
    for event in events:
        flat_denial = event.modality == "denied" or event.type == "denial"
        for side, role in _towards(event.type, event.beneficiary, event.against, sides):
            if flat_denial:
                denials[side].extend(event.facts)
            elif event.modality != "planned":
                acts[side].append((role, event))
    keys = sorted(acts.keys() | denials.keys(), key=lambda side: (side is None, side or ""))
    return [_stance(actor, side, acts.get(side, []), denials.get(side, [])) for side in keys]


def _role(type_: str, *, helped: bool) -> str:
    """``for``, ``against`` or ``neutral``: what an act says about the side it helps, or is aimed at."""
    if helped:
        return "for" if type_ in SUPPORT else "neutral"
    return "against" if type_ in SUPPORT or type_ in OPPOSITION else "neutral"


def sign(act: Event | Fact, sides: Sides) -> dict[str, str]:
    """Side → ``for`` or ``against``, of the sides that an act takes a stand on."""
    towards = _towards(act.type, act.beneficiary, act.against, sides)
    return {side: role for side, role in towards if side is not None and role != "neutral"}


@lru_cache(maxsize=4096)  # asked of every act at every step in time, and few are unlike
def _towards(
    type_: str, beneficiary: tuple[str, ...], against: tuple[str, ...], sides: Sides
) -> tuple[tuple[str | None, str], ...]:
    found: dict[str | None, str] = {}
    for name in beneficiary:
        found.setdefault(sides.of(name), _role(type_, helped=True))
    for name in against:
        found.setdefault(sides.of(name), _role(type_, helped=False))
    return tuple(found.items()) or ((None, "neutral"),)


def _stance(actor: str, side: str | None, acts: list[tuple[str, Event]], denials: list[Fact]) -> Stance:
    turns = _turns(acts)
    latest: dict[tuple[str, str], Event] = {}
    for role, event in acts:  # newest first, so that the first of a kind is the latest
        latest.setdefault((role, event.type), event)
    now = _now(acts, turns)
    # What supports the present stance first, then by kind.
    ordered = sorted(latest.items(), key=lambda x: (x[0][0] != now, rank(INVOLVEMENT_ORDER, x[0][1])))
    shown = tuple(dict.fromkeys(event for _, event in ordered))
    denied = tuple(sorted(set(denials), key=lambda f: (-f.reported, f.claim, f.doc)))
    told = (facts for e in (*shown, *(turn.event for turn in turns)) for facts in (e.facts, e.denials))
    contrary = frozenset(event.id for (role, _), event in latest.items() if {role, now} == {"for", "against"})
    return Stance(actor, side, now, shown, turns, denied, claims_of(*told, denied), contrary)


def _turns(acts: Sequence[tuple[str, Event]]) -> tuple[Turn, ...]:
    """The changes of stance, oldest first. Only acts for or against count, and a hedged one cannot turn it."""
    turns: list[Turn] = []
    for role, event in sorted(_dated(acts), key=lambda x: x[1].order, reverse=True):
        if role == "neutral" or (turns and turns[-1].stance == role):
            continue
        if turns and (event.modality == "alleged" or not _later(event, turns[-1].event)):
            continue
        turns.append(Turn(role, event))
    return tuple(turns)


def _dated(acts: Sequence[tuple[str, Event]]) -> Sequence[tuple[str, Event]]:
    """The acts that take a stand and say when; all of them where none does. Undated ones may be old history."""
    return [(role, e) for role, e in acts if e.date is not None and role != "neutral"] or acts


def _now(acts: Sequence[tuple[str, Event]], turns: Sequence[Turn]) -> str:
    if not turns:
        return "neutral" if acts else "denied"
    newest = max(_moment(event) for role, event in _dated(acts) if role != "neutral")
    recent = {
        role
        for role, event in _dated(acts)
        if role != "neutral"
        and newest[0] - event.day < MIXED_DAYS
        and abs(newest[1] - _moment(event)[1]) <= BACKGROUND_DAYS
    }
    return "mixed" if len(recent) > 1 else turns[-1].stance


def _later(event: Event, before: Event) -> bool:
    """Whether an act is surely the later one: it began later and lasted as long, or went on well beyond."""
    day, onset = _moment(event)
    day_before, onset_before = _moment(before)
    return (onset > onset_before and day >= day_before) or day - day_before > BACKGROUND_DAYS


def _moment(event: Event) -> tuple[int, int]:
    """When an act stands in time: its last day, then its first, so that what began later came later."""
    return (event.day, event.day if event.first is None else event.first)
