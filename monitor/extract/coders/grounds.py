"""Where a foreign actor does what it does: from the deed's own words, or those of what bears its load."""

from __future__ import annotations

from monitor.extract.coders.deed import arrivals
from monitor.extract.context import Context
from monitor.extract.frames import Fit
from monitor.extract.syntax.ir import Parsed, Predicate
from monitor.lexicon.vocabulary import wordset
from monitor.model.claim import NOWHERE, Location

# What happens somewhere.
PLACED = frozenset({"arms", "drones", "air_strikes", "troops", "mercenaries", "troop_withdrawal", "training", "aid"})
_PLACE = ("in", "to", "into", "on", "at", "near", "inside", "across", "over", "object")
_FLOWN = ("over", "to", "into", "from")


def place_of(context: Context, s: Parsed, fit: Fit, actor: str) -> Location:
    """Where, for what happens somewhere (never the actor's own country); politics has none unless the frame says."""
    p = fit.predicate
    if fit.frame.type == "embargo_violation":
        return context.country()
    if fit.frame.type == "mediation":
        found = context.locator.in_roles(s, p, _PLACE)
        return found if found.name is not None else context.venue(s)
    if fit.frame.type not in PLACED:
        return NOWHERE
    left = ("from", "of") if p.form == "verb" else ("from",)  # "flown out *of X* to Y"
    wanted = (*(left if fit.frame.type == "troop_withdrawal" else _flown_from(context, p)), *_PLACE)
    roles = tuple(r for r in wanted if r == "in" or r not in fit.frame.actor)  # "leans *on X* and on Y's men"
    told = (context.locator.in_roles(s, q, roles if q is p else _PLACE) for q in (p, *arrivals(s, p), *_posted(s, p)))
    place = next((x for x in told if x.name is not None), None) or context.locator.there(s, p)
    return place if place.name != actor else NOWHERE


def _flown_from(context: Context, p: Predicate) -> tuple[str, ...]:
    """In "flies drones *from the base at X* near Y", "Y's jets operate *from X*": a base at home is where they are."""
    if p.lemma not in wordset("flown_from"):
        return ()
    places = (m.place for x in p.arg("from") for m in x.mentions)
    return _FLOWN if any(place is not None and context.names.at_home(place) for place in places) else ()


def _posted(s: Parsed, p: Predicate) -> list[Predicate]:
    """In "X has two brigades *deployed in Y*": what is said of whom somebody has."""
    if p.lemma != "have":
        return []
    return [q for x in p.arg("object") for q in s.having(x, "object") if q.mood == "participle" and q.i >= x.j]
