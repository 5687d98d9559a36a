"""Where a fight, a strike or a movement happened: from its own words, else where the fighting told before was."""

from __future__ import annotations

from dataclasses import replace

from monitor.extract.coders import gapped
from monitor.extract.context import STRIKES, Context
from monitor.extract.figures.scene import topic
from monitor.extract.frames import Fit, fits, infinitives
from monitor.extract.syntax.ir import Parsed, Predicate
from monitor.extract.syntax.nominals import complements
from monitor.model.claim import NOWHERE, Location

VERB_ROLES = ("object", "in", "on", "at", "into", "to", "against", "near", "around", "where")
NOUN_ROLES = ("on", "against", "object", "effect", "in", "at", "near", "around", "into", "where", "mod")
# A place that is not named again: "Fighting went on".
_ANYWHERE = frozenset({*STRIKES, "clash", "offensive", "ceasefire", "stalemate"})
# What is told of the battle just spoken of: "it had pulled out".
_SAME_BATTLE = frozenset({"control", "retreat", "desertion", "defense", "advance", "abuse", "small_arms", "capture"})
_BACK = 3
# Words that say on which side of something, or in what kind of place of war, and leave open where.
_COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})


_HOLDING = frozenset({"capture", "control"})
_LEAVING = frozenset({"retreat", "desertion"})
_MIDDLES = frozenset({"centre", "center", "facility"})
_ALREADY = frozenset({"had", "have", "has", "was", "were", "are", "is"})
# Ends the rule's name where somebody has come into the place.
INSIDE = ".inside"
_ARRIVING = frozenset({"enter", "reach", "arrive"})
_WHOLE = frozenset({"town", "city", "village", "base", "airbase", "capital", "camp", "port", "airport"})
_TAKEN = frozenset({"capture", "advance"})
_STANDING = frozenset({"of", "in", "at", "around"})
_LIE = frozenset({"sit", "stand", "lie", "lay", "rise"})
_AIMING = frozenset({"offensive", "attack", "advance"})
_TAKING = frozenset(
    {"capture", "take", "seize", "retake", "recapture", "conquer", "wrest", "reach", "enter", "storm", "encircle"}
    | {"clear", "liberate", "free", "purge", "rid", "cleanse"}
)


def place_of(context: Context, s: Parsed, p: Predicate, fit: Fit, parties: bool) -> Location:
    """Where the predicate's event happened; NOWHERE where the text leaves it open.

    Args:
        context: of the document.
        s: the sentence.
        p: the predicate in it.
        fit: the frame that it fits.
        parties: whether both parties are known, so that the claim says something without a place.
    """
    if p.mood == "infinitive" and "counterpart" in fit.frame.flags:
        return NOWHERE  # "shows no haste to leave"
    roles = fit.frame.place or (NOUN_ROLES if p.form == "noun" else VERB_ROLES)
    stated = _own(context, s, p, fit, roles)
    if stated.id is None:
        setting = _setting(context, s, p)
        stated = setting if setting.name is not None else stated
    if fit.frame.type == "ceasefire":
        return _of_truce(context, s, stated)
    if fit.frame.type in _LEAVING and (stated.name is None or _bound_for(context, s, fit)):
        entered = _entered(context, s, p)
        if entered is not None or "counterpart" in fit.frame.flags:
            return entered or NOWHERE  # "by the time X drove into Y, Z had gone"
    if stated.id is not None:
        return stated
    if fit.frame.type in _LEAVING:
        own = [y for x in fit.phrases(("subject", "object")) for prep, y in complements(x) if prep in _STANDING]
        held = context.locator.in_roles(s, p, ("of",), {"of": own})
        if held.id is not None:
            return held  # "the defenders *of X* pulled out into the desert"
    at = s.tokens.starts[p.i]
    if stated.name is not None:  # "they control the east": all of it
        return stated if fit.frame.type == "control" else _in_town(context, s, p, stated)
    if fit.frame.type in _AIMING:
        aim = _aim(context, s, p)
        if aim is not None:
            return aim
    if "nationwide" in fit.frame.flags:
        return context.country()
    if fit.frame.type in _ANYWHERE and not parties:
        return _told(context, s, p) or _before(context, s, at) or NOWHERE
    if fit.frame.type == "clash":
        return context.locator.from_context(s, back=0)
    if fit.frame.type in _SAME_BATTLE:
        return context.scene(s, at, back=_BACK, anywhere=True) or NOWHERE
    return NOWHERE


def inside(s: Parsed, fit: Fit) -> bool:
    """Whether one has come into the place itself: "entered X", "drove into the town"; not to its edge."""
    p = fit.predicate
    at = [*p.arg("into", "inside")] or ([*p.arg("object", "in")] if p.lemma in _ARRIVING else [])
    return bool(at) and all(s.tokens.tags[x.head] == "P" or s.tokens.low[x.head] in _WHOLE for x in at)


def _bound_for(context: Context, s: Parsed, fit: Fit) -> bool:
    """Whether the words say where those who left went, and not where from: "fell back *on X*"."""
    ahead = [x for x in fit.phrases(("to", "toward", "towards", "into", "on")) if context.denoter.is_place(s, x)]
    left = [x for x in fit.phrases(("from", "out", "of", "object")) if all(x is not y for y in ahead)]
    return bool(ahead) and not any(context.denoter.is_place(s, x) for x in left)


def _entered(context: Context, s: Parsed, p: Predicate) -> Location | None:
    """What others took or went into in this sentence: there is what those left who made way; None without one."""
    frames, lemma = context.vocabulary.frames, context.vocabulary.lemma
    for q in s.predicates:
        fit = fits(s, q, "front", frames, context.denoter, lemma) if q.form == "verb" and q is not p else None
        if fit is None or fit.frame.type not in _TAKEN:
            continue
        if set(context.parties(s, fit.args.get("subject", ()))) & set(context.parties(s, p.arg("subject"))):
            continue
        place = _own(context, s, q, fit, fit.frame.place or VERB_ROLES)
        if place.id is not None:
            return replace(place, basis="context")
    came = context.entered(s)
    if came is None or s.tokens.low[p.i] not in _ALREADY:
        return None
    left = context.parties(s, p.arg("object" if p.voice == "passive" else "subject"))
    return replace(came.place, basis="context") if came.actor[0] not in left else None  # "X reached Y. Z had vanished"


def _aim(context: Context, s: Parsed, p: Predicate) -> Location | None:
    """What an offensive is to take: "an offensive to capture X", "launched an assault to seize X"."""
    for q in s.predicates:
        if p.j <= q.i <= p.j + 3 and q.lemma in _TAKING and s.tokens.low[q.i] == "to":
            taken = q.args.get("object", [])
            taken = [*taken, *(y for x in taken for prep, y in complements(x) if prep in ("of", "over"))]
            place = context.locator.in_roles(s, q, ("object",), {"object": taken})
            return place if place.name is not None else None
    return None


def _setting(context: Context, s: Parsed, p: Predicate) -> Location:
    """In "*in a suburb of X* stood a school that had been bombed": where stood what was struck."""
    struck = list(p.arg("object", "subject"))
    for q in s.predicates if p.form == "verb" else ():
        if q.i < p.i and q.lemma in _LIE and any(x is y for x in struck for y in q.arg("object", "subject")):
            return context.locator.in_roles(s, q, ("in", "at", "on", "near", "outside"))
    return NOWHERE


def _of_truce(context: Context, s: Parsed, stated: Location) -> Location:
    """Where guns fall silent: not where the truce was signed abroad, then in the country of the war."""
    home = context.names.country
    places = [m.place for m in context.mentions if m.place is not None and m.place.name == stated.id]
    if places and context.names.at_home(places[0]):
        return stated
    named = any(m.actor is not None and m.actor.name == home for m in s.mentions) or "nationwide" in s.tokens.low
    return Location(name=home, id=home, precision="country", basis="stated") if home and named else NOWHERE


def _told(context: Context, s: Parsed, p: Predicate) -> Location | None:
    """In "left Y days after *the offensive* began": where the one just told is, and not what the sentence names."""
    if p.form != "noun" or p.phrase is None or s.tokens.low[p.phrase.i] not in ("the", "this"):
        return None
    if p.governor is None or p.governor.link not in ("after", "since", "before"):
        return None
    scene = context.scene(s, s.tokens.start, back=_BACK, anywhere=True)
    return replace(scene, basis="context") if scene is not None else None


def _before(context: Context, s: Parsed, at: int) -> Location | None:
    """The last place of this sentence, else where it was fought before, else the last place named."""
    for q in s.predicates:
        aim = context.locator.in_roles(s, q, ("object",)) if q.form == "verb" and q.lemma in _TAKING else NOWHERE
        if aim.id is not None:
            return aim  # "on the offensive since May, in an effort to capture X"
    here = context.locator.from_context(s, back=0)
    if here.name is not None:
        return here
    scene = context.scene(s, at, back=_BACK, anywhere=True)
    found = replace(scene, basis="context") if scene is not None else context.locator.from_context(s)
    return found if found.name is not None else None


def _host(context: Context, s: Parsed, p: Predicate) -> Location | None:
    """In "*the capital* has seen clashes in several districts": where the districts are."""
    found = context.locator.in_roles(s, p, ("host",))
    return found if found.id is not None else None


def _told_before(context: Context, s: Parsed, p: Predicate) -> Location | None:
    """The nearest place before in the sentence, named or not: "the march on *the capital*, stalled on its rim"."""
    for x in reversed([x for x in s.phrases if x.j <= p.i]):
        if context.denoter.is_place(s, x) and not context.denoter.is_a(s, x, "power"):  # not "*Ruritaville* pressed on"
            found = context.locator.in_roles(s, p, ("in",), {"in": [x]})
            return found if found.id is not None else None
    return None


def _in_town(context: Context, s: Parsed, p: Predicate, stated: Location) -> Location:
    """A description without a name, and the town that it belongs to: "eastern districts, X"."""
    at = s.tokens.starts[p.i]
    words = (stated.name or "").casefold().replace(",", " ").split()
    if len(words) > 1 and any(w in context.vocabulary.sets["townless"] for w in words):
        return stated
    town = _host(context, s, p) or _told_before(context, s, p) or _before(context, s, at) or topic(context, s)
    if town is None or town.id is None or town.precision in ("country", "region", "province"):
        return stated
    nouns = context.vocabulary.nouns
    site = "civil" in nouns.get(words[-1], ()) and words[-1] not in _MIDDLES  # "the market" of the town
    site = site and "civil" not in nouns.get((town.name or "").casefold().rpartition(" ")[2], ())
    bare = (len(words) == 1 and not site) or all(w in _COMPASS for w in words)
    bare = bare or context.locator.weak(stated.name or "")
    own = (town.name or "").rsplit(", ", 1)[-1] if ", " not in town.id else town.name
    name = own if bare else f"{stated.name}, {own}"
    return replace(town, name=name, precision="near", basis="stated")


def _own(context: Context, s: Parsed, p: Predicate, fit: Fit, roles: tuple[str, ...]) -> Location:
    """The roles first; of a complement ("to break through the line"), of what is in someone's hands."""
    if "complement" in fit.frame.flags:
        for q in infinitives(s, p):
            place = context.locator.in_roles(s, q, (*VERB_ROLES, "through", "from"))
            if place.name is not None:
                return place
    if "place_inside" in fit.frame.flags:  # "bases in X, Y and Z": all of these, not the bases
        inside = [m for x in fit.phrases(roles) for prep, y in complements(x) if prep == "in" for m in y.members()]
        place = context.locator.in_roles(s, p, ("in",), {"in": inside})
        if place.name is not None:
            return place
    if fit.frame.type in _HOLDING:  # however wide: "took the south", and not what a clause beside it names
        held = gapped.own(context, s, p, fit.phrases(("second", roles[0]) if p.args.get("second") else roles[:1]))
        place = context.locator.in_roles(s, p, roles[:1], {**fit.args, roles[0]: held})
        if place.id is not None:
            return place
    asked = context.place_roles(roles)
    if "from" not in roles:  # where forces or shells come from is not where they strike
        asked = tuple(x for x in asked if x != "from")
    if "mutual" in fit.frame.flags and context.parties(s, fit.phrases(("between",))):
        asked = tuple(x for x in asked if x != "between")  # those who fight, also by the names of their countries
    return context.locator.locate(s, p, asked, fit.args)
