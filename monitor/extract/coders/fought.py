"""Foreign forces that fight: what is told as a front is involvement too, for and against the sides of that front."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from monitor.extract.coders import belligerents
from monitor.extract.coders.deed import HELP
from monitor.extract.context import AHEAD, Context
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed
from monitor.model.claim import Claim

# What a foreign force does at the front is involvement of this type.
_FOUGHT = {"drone_strike": "drones", "air_strike": "air_strikes"}
_FIGHTING = frozenset(
    {"offensive", "advance", "capture", "clash", "defense", "small_arms", "shelling", "attack", "build_up"}
)
FORCES = frozenset({"air_strikes", "drones", "troops", "mercenaries", "military_support"})


def told_as_front(context: Context, s: Parsed, drafts: list[Draft], told: set[tuple[str, str]]) -> Iterator[Draft]:
    """A foreign force that fights, told as a front already: a claim here as well (coding rules §3).

    What ``drafts`` have told of it already gets the sides that the front names.
    """
    for draft in context.here:
        front = draft.claim
        if front.kind != "front" or front.modality in ("denied", *AHEAD):
            continue  # who only means to fight is no fighter yet
        if (front.type == "defense" and not front.place.name) or draft.rule.startswith(("clash.noun", "clash.war")):
            continue  # who wards off a missile is at home, whose conflict it is may have no force there
        for name in map(context.names.abroad, front.actor):
            kind = _kind_of_force(context, s, name, front.type)
            if not kind:
                continue
            friends, foes = _sides(context, s, front, name)
            for k, x in enumerate(drafts):
                if x.claim.type in FORCES and x.claim.actor == (name,):
                    helped = x.claim.beneficiary or tuple(n for n in friends if n not in x.claim.against)
                    faced = x.claim.against or tuple(n for n in foes if n not in helped)
                    drafts[k] = replace(x, claim=replace(x.claim, beneficiary=helped, against=faced))
            if any((x, name) in told for x in (*HELP - {"backing", "money"}, "troop_withdrawal")):
                continue
            if front.type not in _FOUGHT and name not in map(context.names.abroad, context.parties(s, s.phrases)):
                continue  # a ground force is inferred for nobody
            claim = replace(front, kind="involvement", type=kind, actor=(name,), against=foes, beneficiary=friends)
            told.add((kind, name))
            yield replace(draft, claim=claim, rule=f"fought.{front.type}")


def _sides(context: Context, s: Parsed, front: Claim, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom a foreign force that fights helps, and whom it fights."""
    sides, is_foreign = context.names.sides[:2], context.names.is_foreign
    friends = tuple(x for x in sides if x not in front.against) if set(front.against) & set(sides) else ()
    served = belligerents.served(context, s, s.phrases)  # "fights on X's side", whatever else stands beside it
    others = tuple(x for x in front.actor if context.names.abroad(x) != name)
    if front.type == "clash" and len(others) == 1:  # two who clash fight each other
        return served or context.backed_by(name), others
    friends = friends or tuple(x for x in front.actor if x in sides or not (sides or is_foreign(x)))
    foes = tuple(x for x in front.against if x != name and x not in served)
    return served or (friends if len(friends) == 1 else context.backed_by(name)), foes


def _kind_of_force(context: Context, s: Parsed, name: str, front: str) -> str:
    """The type of involvement of a foreign force that fights; "" for who is no foreign force."""
    actor = context.names.actor(name)
    if actor is None or actor.type == "armed_group" or not context.names.is_foreign(name):
        return ""
    if actor.type == "organisation" and not any(m.actor and context.names.party(m.actor) == name for m in s.mentions):
        return ""  # "they", of an organisation that no force was told of
    if front in _FOUGHT or front not in _FIGHTING:
        return _FOUGHT.get(front, "")
    hired = any(
        name in map(context.names.abroad, context.denoter.parties(s, x)) and context.denoter.is_a(s, x, kind)
        for x in s.phrases
        for kind in ("outside_fighter", "outside_people", "mercenary")
    )
    if hired or actor.type == "company":
        return "mercenaries"
    return "troops" if actor.type == "state" else "military_support"
