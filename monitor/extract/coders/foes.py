"""Whom a foreign actor's deed is against, and foreign forces that fight: a front told of them is involvement too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from monitor.extract.coders import belligerents
from monitor.extract.coders.deed import BOMBING, FORCES, HELP, Deed, moving, struck, whose
from monitor.extract.context import AHEAD, Context
from monitor.extract.frames import Fit, completing
from monitor.extract.reading import Draft
from monitor.extract.syntax.closed import CONDITIONAL
from monitor.extract.syntax.ir import Parsed, Parties, Phrase, Predicate, is_in, meet
from monitor.extract.syntax.nominals import complements, is_class
from monitor.extract.whereabouts import SPAN
from monitor.lexicon.vocabulary import wordset
from monitor.model.claim import Claim

# What a foreign force does at the front is involvement of this type.
_FOUGHT = {"drone_strike": "drones", "air_strike": "air_strikes"}
_FIGHTING = frozenset(
    {"offensive", "advance", "capture", "clash", "defense", "small_arms", "shelling", "attack", "build_up"}
)


def against(context: Context, s: Parsed, fit: Fit, actor: str, helped: Parties, mutual: bool) -> Parties:
    """Whom it is against: by the frame, or whose things are struck or deeds condemned; nobody that it helps."""
    roles = fit.frame.against or (("against",) if fit.frame.type in HELP else ("object", "against", "on", "with", "to"))
    deed, opposed = Deed(context, s, fit, actor, [], []), fit.frame.type == "political_opposition"
    phrases = _faced(deed, roles, mutual=mutual)
    nobodys = (x for x in phrases if deed.is_a(x, "deed_noun") and not x.mentions and not x.post)
    if opposed and not context.names.is_state(actor) and any(nobodys):
        return ()  # "the UN condemned *the attack*" takes no side
    hit = fit.phrases(roles) if fit.frame.type in BOMBING else phrases  # "*X's camps* were bombed"
    found = deed.parties(phrases) or struck(deed, hit)
    named = [x for role, xs in fit.args.items() if role != "subject" for x in xs]
    if not any(wordset("of_anybody") & {*s.tokens.low[x.i : x.head]} for x in named):  # "rejected *any* interference"
        found = found or (() if helped else moving(deed, phrases))
        found = found or (_author(deed, phrases) if opposed else ())
    whole = context.names.domestic if context.names.theatrical else ()
    return tuple(x for x in found if x != actor and x not in helped and x not in whole)


def _faced(d: Deed, roles: tuple[str, ...], *, mutual: bool) -> list[Phrase]:
    """The phrases that name whom a deed is against: in these roles, else in what it is done to do or threatens."""
    s, fit, kind = d.s, d.fit, d.kind
    phrases = [x for x in fit.phrases(roles) if not d.is_a(x, "statement")]
    if not mutual:  # a place is nobody, unless it is a state's name
        phrases = [x for x in phrases if not d.context.denoter.is_place(s, x) or d.is_a(x, "state")]
    if kind in ("diplomatic_pressure", "ceasefire_call") and not phrases:
        whom = {"that": ("subject",), "to": ("second", "object", "against", "on")}  # "threatened to strike *X*"
        phrases = [x for q in completing(s, fit.predicate) for x in q.arg(*whom.get(q.link or "", ()))]
        nobody = {*d.parties(phrases)} <= {d.actor}  # "will send *troops* if X advances"
        if kind == "diplomatic_pressure" and nobody:
            phrases = [x for q in s.predicates if q.link in CONDITIONAL for x in q.arg("subject")]
    if kind in HELP and not phrases:  # "sent men to fight for X *against Y*", "helped X beat *Y* off"
        own = (q for q in s.predicates if q.mood == "infinitive" and q.governor is fit.predicate)
        aims = (q for q in own if q.lemma in wordset("combat") or is_class(q, "repel"))
        phrases = [x for q in aims for x in q.arg("object", "against") if x.prep not in ("alongside", "beside", "for")]
    if kind in BOMBING:
        strike = [fit.predicate.phrase, *fit.phrases(("object", "noun"))]
        phrases += [x for x in _hit_by(d, strike) if not is_in(x, strike)]
    return phrases


def _hit_by(d: Deed, strike: list[Phrase | None]) -> Iterator[Phrase]:
    """In "X's men were killed in *strikes* flown by Y", "X was hit by Y's *bombs*": what the strike has hit."""
    for q in d.s.predicates:
        by = q.arg("subject", "in", "by", "with", "during")
        if q.form == "verb" and is_class(q, "strike") and meet(by, strike):
            yield from q.arg("object")


def _author(d: Deed, phrases: list[Phrase]) -> Parties:
    """Whose deed is condemned: "the arrival *of X's* men"; "the vote", "what it called an invasion": the last told."""
    adjectives = (m.actor for x in phrases for m in x.mentions if m.kind == "demonym")
    inside = tuple(a.name for a in adjectives if a is not None)
    of = (x for y in phrases for prep, x in complements(y) if prep not in ("to", "for"))
    inside = inside or d.parties(x for x in of if not d.is_a(x, "statement"))  # "a breach of X's resolutions"
    inside = inside or tuple(name for x in phrases for name in whose(d, x))  # "condemned *his* war"
    if inside or not phrases:  # "dismissed *the initiative*": no fighter's
        plan = any(d.is_a(x, "overture", "accord", "text", "decision") for x in d.fit.phrases(("object", "to")))
        return inside or d.context.last_doer(d.s, (*(() if plan else ("front",)), "involvement", "diplomacy"), d.actor)
    if any(d.is_a(x, "decision") for x in phrases):
        named = d.context.last_doer(d.s, ("involvement", "diplomacy"), d.actor, back=2 * SPAN)
        return named or d.context.last_doer(d.s, ("front",), d.actor, back=2 * SPAN)
    attack = any(d.is_a(x, "assault", "intervention", "deed_noun") for x in phrases)
    return d.context.last_doer(d.s, ("front",), d.actor) if attack and d.context.names.is_state(d.actor) else ()


def told_as_front(context: Context, s: Parsed, drafts: list[Draft], told: set[tuple[str, str]]) -> Iterator[Draft]:
    """A foreign force that fights, told as a front already: a claim here as well (coding rules §3).

    What ``drafts`` have told of it already gets the sides that the front names.
    """
    for draft in context.here:
        front = draft.claim
        if front.kind != "front" or front.modality in ("denied", *AHEAD):
            continue  # who only means to fight is no fighter yet
        if (front.type == "defense" and not front.place.name) or "unsent" in draft.flags:
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
            if friends:
                context.remember_backer(name, friends)
            yield replace(draft, claim=claim, rule=f"fought.{front.type}")


def _sides(context: Context, s: Parsed, front: Claim, name: str) -> tuple[Parties, Parties]:
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
    verbs = [x.verb for x in context.attribution.sources(s) if x.verb and name in wordset("relievers")]
    telling = [x for verb in verbs for x in verb.arg("subject")]
    named = (m.actor for x in s.phrases if not is_in(x, telling) for m in x.mentions)
    if actor.type == "organisation" and not any(a is not None and context.names.party(a) == name for a in named):
        return ""  # "they", of an organisation that only tells of it, and no force of its own was told of
    if front in _FOUGHT or front not in _FIGHTING:
        return _FOUGHT.get(front, "")
    men = (x for x in s.phrases if name in map(context.names.abroad, context.denoter.parties(s, x)))
    hired = any(context.denoter.is_a(s, x, "outside_fighter", "outside_people", "mercenary") for x in men)
    if hired or actor.type == "company":
        return "mercenaries"
    return "troops" if actor.type == "state" else "military_support"


def to_its_own_border(context: Context, s: Parsed, p: Predicate) -> bool:
    """In "sent tanks to *its border*": to nobody."""
    bound = (x for q in (p, p.above) for x in q.arg("to", "on", "along", "at"))
    return any(context.denoter.is_a(s, x, "own_border") for x in bound)
