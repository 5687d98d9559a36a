"""Where each foreign actor stands towards each side, through time (coding rules §7.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from monitor.model.fact import Fact
from monitor.picture.events import denies, event
from monitor.picture.grade import claims_of
from monitor.picture.points import day_of
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
    for whole in events:
        for side, role, act in _by_side(whole, sides):
            if act.modality == "denied" or act.type == "denial":
                denials[side].extend(act.facts)
            elif act.modality != "planned":
                acts[side].append((role, act))
    keys = sorted(acts.keys() | denials.keys(), key=lambda side: (side is None, side or ""))
    return [_stance(actor, side, sorted(acts.get(side, []), key=_order), denials.get(side, [])) for side in keys]


def _order(act: tuple[str, Event]) -> tuple[object, ...]:
    return act[1].order


def _by_side(whole: Event, sides: Sides) -> Iterator[tuple[str | None, str, Event]]:
    """An act towards each side, with the part that it plays: told by the reports that name the side, or none."""
    told: dict[tuple[str | None, str], list[Fact]] = defaultdict(list)
    for fact in whole.facts:
        for towards in _towards(fact, day_of(fact), sides):
            told[towards].append(fact)
    unnamed = told.pop((None, "neutral"), []) if len(told) > 1 else []
    for (side, role), facts in told.items():
        if len(facts) == len(whole.facts):
            yield side, role, whole
        else:
            # Who names nobody agrees that it was done, and says nothing of for whom.
            part = event([*facts, *unnamed])._replace(modality=event(facts).modality)
            yield side, role, part._replace(denials=tuple(d for d in whole.denials if denies(d, part)))


def _role(type_: str, *, helped: bool) -> str:
    """``for``, ``against`` or ``neutral``: what an act says about the side it helps, or is aimed at."""
    if helped:
        return "for" if type_ in SUPPORT else "neutral"
    return "against" if type_ in SUPPORT or type_ in OPPOSITION else "neutral"


def sign(act: Event | Fact, sides: Sides) -> dict[str, str]:
    """Side → ``for`` or ``against``, of the sides that an act takes a stand on."""
    towards = _towards(act, day_of(act) if isinstance(act, Fact) else act.day, sides)
    return {side: role for side, role in towards if side is not None and role != "neutral"}


def _towards(act: Event | Fact, day: int, sides: Sides) -> tuple[tuple[str | None, str], ...]:
    helped = tuple([sides.of(name, day) for name in act.beneficiary])
    return _roles(act.type, helped, tuple([sides.of(name, day) for name in act.against]))


@lru_cache(maxsize=4096)  # asked of every act at every step in time, and few are unlike
def _roles(type_: str, helped: tuple[str, ...], opposed: tuple[str, ...]) -> tuple[tuple[str | None, str], ...]:
    found: dict[str | None, str] = {}
    for name in helped:
        found.setdefault(name, _role(type_, helped=True))
    for name in opposed:
        found.setdefault(name, _role(type_, helped=False))
    return tuple(found.items()) or ((None, "neutral"),)


def _stance(actor: str, side: str | None, acts: list[tuple[str, Event]], denials: list[Fact]) -> Stance:
    weighed = _weighed(acts)
    turns = _turns(weighed)
    latest: dict[tuple[str, str], Event] = {}
    for role, act in acts:  # newest first, so that the first of a kind is the latest
        latest.setdefault((role, act.type), act)
    now = _now(weighed, turns) if turns else "neutral" if acts else "denied"
    # What supports the present stance first, then by kind.
    ordered = sorted(latest.items(), key=lambda x: (x[0][0] != now, rank(INVOLVEMENT_ORDER, x[0][1])))
    shown = tuple(dict.fromkeys(act for _, act in ordered))
    denied = tuple(sorted(set(denials), key=lambda f: (-f.reported, f.claim, f.doc)))
    told = (facts for e in (*shown, *(turn.event for turn in turns)) for facts in (e.facts, e.denials))
    contrary = frozenset(act.id for (role, _), act in latest.items() if {role, now} == {"for", "against"})
    return Stance(actor, side, now, shown, turns, denied, claims_of(*told, denied), contrary)


def _weighed(acts: Sequence[tuple[str, Event]]) -> Sequence[tuple[str, Event]]:
    """The acts that the stance is read from: those that take a stand, firm ones where there are, dated where there are.

    A hedged act neither turns a stance that is certain nor mixes it; an undated one may be old history, so that it
    tells where an actor stood before all dated acts, if it was reported before they began, and nothing else.
    """
    stands = [(role, act) for role, act in acts if role != "neutral"]
    firm = [(role, act) for role, act in stands if act.modality != "alleged"] or stands
    began = min((_moment(act)[1] for _, act in firm if act.date is not None), default=None)
    return [(role, act) for role, act in firm if act.date is not None or began is None or act.reported < began]


def _turns(acts: Sequence[tuple[str, Event]]) -> tuple[Turn, ...]:
    """The changes of stance, oldest first; what is only alleged turns nothing."""
    turns: list[Turn] = []
    for role, act in sorted(acts, key=_order, reverse=True):
        if turns and (turns[-1].stance == role or act.modality == "alleged" or not _later(act, turns[-1].event)):
            continue
        turns.append(Turn(role, act))
    return tuple(turns)


def _now(acts: Sequence[tuple[str, Event]], turns: Sequence[Turn]) -> str:
    """The last turn's stance, or ``mixed`` where acts of its week stand for both; there is at least one."""
    newest = max(_moment(act) for _, act in acts)
    recent = {
        role
        for role, act in acts
        if newest[0] - act.day < MIXED_DAYS and abs(newest[1] - _moment(act)[1]) <= BACKGROUND_DAYS
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
