"""Where a fight, a strike or a movement happened: from its own words, else where the fighting told before was."""

from __future__ import annotations

from functools import partial

from monitor.extract.coders.unstated import HAS_NAME, VERB_ROLES, Event, in_town, unstated
from monitor.extract.frames import Fit, infinitives
from monitor.extract.syntax.ir import NOTHING, Parsed, is_in, meet
from monitor.extract.syntax.nominals import complements, is_class
from monitor.lexicon.vocabulary import wordset
from monitor.model.claim import NOWHERE, Location

NOUN_ROLES = ("on", "against", "object", "effect", "in", "at", "near", "around", "into", "where", "mod")
_LEAVING = frozenset({"retreat", "desertion"})
# Ends the rule's name where somebody has come into the place.
INSIDE = ".inside"
_STANDING = frozenset({"of", "in", "at", "around"})


def place_roles(fit: Fit) -> tuple[str, ...]:
    """The roles that say where: the frame's, else those of nouns or verbs."""
    p = fit.predicate
    seen = p.form == "noun" and p.above.lemma in wordset("seeing")  # "*the capital* has seen fighting"
    return fit.frame.place or ((*NOUN_ROLES, *(("host",) if seen else ())) if p.form == "noun" else VERB_ROLES)


def place_of(e: Event) -> Location:
    """Where it happened; NOWHERE where the text leaves it open."""
    frame = e.fit.frame
    if e.p.mood == "infinitive" and "counterpart" in frame.flags:
        return NOWHERE  # "shows no haste to leave"
    stated = _own(e, place_roles(e.fit))
    if stated.id is None:
        setting = _setting(e)
        stated = setting if setting.name is not None else stated
    if frame.type == "ceasefire":
        return _of_truce(e, stated)
    if frame.type in _LEAVING:
        stated = _left(e, stated)
    if stated.id is not None:
        return stated
    if stated.name is not None:
        return stated if frame.type == "control" and HAS_NAME.search(stated.name) else in_town(e, stated)
    return unstated(e) or NOWHERE


def _setting(e: Event) -> Location:
    """In "*in a suburb of X* stood a school that had been bombed": where stood what was struck."""
    struck = [*e.p.arg("object", "subject")] if e.p.form == "verb" else []
    lying = (q for q in e.s.predicates if q.lemma in wordset("where_it_lies"))
    where = next((q for q in lying if meet(struck, q.arg("object", "subject"))), NOTHING)
    return e.context.locator.in_roles(e.s, where, ("in", "at", "on", "near", "outside"))


def _left(e: Event, stated: Location) -> Location:
    """What those who leave have left; ``stated``: what the words name, which may be where they went."""
    if stated.id is not None and _errand(e, stated):
        stated = NOWHERE
    falls_back = stated.id is not None and not is_class(e.p, "escaping")  # on a line that it holds
    theirs = any(stated.id and stated.id in name for name in (*e.actors, *e.against))  # "forced *X's* militias out"
    left = stated.name is None or (_bound_for(e) and not falls_back) or theirs
    heading = _bound_for(e) and e.at(("toward", "towards")).name is not None  # on no line that they hold there
    taken = _taken(e) if left or heading else None
    if left or taken is not None:
        stated = taken or e.scene or stated
    if stated.id is not None:
        return stated
    of = [y for x in e.fit.phrases(("subject", "object")) for prep, y in complements(x) if prep in _STANDING]
    held = e.at(("of",), {"of": of})
    return held if held.id is not None else stated  # "the defenders *of X* pulled out into the desert"


def _taken(e: Event) -> Location | None:
    """In "X took Y and came near Z. *The rebels* had pulled out": the place that others are just told to have taken.

    Or to have come into, in this sentence: "X entered Y, hours after *the rebels* had left for Z".
    """
    told = (*e.context.lately(e.s, ("capture", "advance"), back=0), *e.context.lately(e.s, ("capture",), back=1))
    others = (x for x in told if e.actors and x.actor)
    found = next((x.place for x in others if {*e.actors}.isdisjoint(x.actor) and x.place.id is not None), None)
    return found and found.inferred()


def inside(s: Parsed, fit: Fit) -> bool:
    """Whether one has come into the place itself: "entered X", "drove into the town"; not to its edge."""
    p = fit.predicate
    at = [*p.arg("into", "inside")] or ([*p.arg("object", "in")] if p.lemma in wordset("arriving_at") else [])
    whole = (s.tokens.tags[x.head] == "P" or s.tokens.low[x.head] in wordset("entered_whole") for x in at)
    return bool(at) and all(whole)


def _bound_for(e: Event) -> bool:
    """Whether the words say where those who left went, and not where from: "fled *to X*", "left *for X*"."""
    is_place = partial(e.context.denoter.is_place, e.s)
    ahead = [x for x in e.fit.phrases(("to", "toward", "towards", "into", "on", "through", "for")) if is_place(x)]
    left = [x for x in e.fit.phrases(("from", "out", "of", "object")) if not is_in(x, ahead)]
    return bool(ahead) and not any(map(is_place, left))


def _errand(e: Event, stated: Location) -> bool:
    """In "was withdrawn *to fight in X*": whether they left another place for that one."""
    ahead = [q for q in e.s.predicates if q.mood == "infinitive" and q.governor is e.p and q.link == "to"]
    there = (e.context.locator.in_roles(e.s, q, VERB_ROLES) for q in ahead)
    return e.at(("from", "of", "object")).id != stated.id and any(x.id == stated.id for x in there)


def _of_truce(e: Event, stated: Location) -> Location:
    """Where guns fall silent: not where the truce was signed abroad, then in the country of the war."""
    home = e.context.names.country
    known = e.context.named.first.get(stated.id or "")
    if known is not None and known.place is not None and e.context.names.at_home(known.place):
        return stated
    named = any(m.actor is not None and m.actor.name == home for m in e.s.mentions) or "nationwide" in e.s.tokens.low
    return Location(name=home, id=home, precision="country", basis="stated") if home and named else NOWHERE


def _own(e: Event, roles: tuple[str, ...]) -> Location:
    """The roles first; of a complement ("to break through the line"), of what is in someone's hands."""
    context, s, p, fit = e.context, e.s, e.p, e.fit
    aims = [*infinitives(s, p)] if "complement" in fit.frame.flags else []
    if fit.frame.type == "defense":  # "foiled an attempt *to storm X*"
        aims += [aim for q in s.deeds(p.arg("object")) for aim in infinitives(s, q)]
    for q in aims:
        place = context.locator.in_roles(s, q, (*VERB_ROLES, "through", "from"))
        if place.name is not None:
            return place
    args = fit.args
    if fit.frame.type in ("capture", "control") and args.get("second"):
        args = {**args, roles[0]: list(fit.phrases(("second", roles[0])))}
    if fit.frame.type == "clash" and p.above.has(p.phrase, "subject"):  # "fighting went on *for X*"
        args = {**args, **{role: xs for role, xs in p.above.args.items() if role == "for"}}
    away = any(s.tokens.low[x.head] in wordset("distances") for x in args.get("at", ()))  # "hit *100 metres from X*"
    left = {"from"} - {*roles} if not away else set()  # where shells come from is not where they strike
    if "mutual" in fit.frame.flags and context.parties(s, fit.phrases(("between",))):
        left.add("between")  # those who fight, also by the names of their countries
    if not {*e.actors}.isdisjoint(context.parties(s, fit.phrases(("mod",)))):
        left.add("mod")  # "*US* strikes": whose they are
    asked = [x for x in context.place_roles(roles) if x not in left]
    if fit.frame.type == "ceasefire":  # and not where it was broken
        return context.locator.in_roles(s, p, asked, args)
    return context.locator.locate(s, p, asked, args)
