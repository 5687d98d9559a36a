"""The type of a front claim: its frame's, or what the words around the predicate make of it."""

from __future__ import annotations

from monitor.extract.coders import belligerents
from monitor.extract.coders.telling import stalled
from monitor.extract.context import Context
from monitor.extract.frames import Fit
from monitor.extract.standing import raids
from monitor.extract.syntax.ir import Parsed, Predicate
from monitor.extract.syntax.nominals import is_class
from monitor.lexicon.vocabulary import wordset

# Of warplanes, where they were at work before.
_FLOWN = frozenset({"raid", "bombing"})
_AGAIN = frozenset({"back", "again", "anew"})


def of(context: Context, s: Parsed, fit: Fit, actors: tuple[str, ...]) -> str:
    """The frame's type, or what the words around it make of it."""
    frame, p = fit.frame, fit.predicate
    low = s.tokens.low
    if stalled(s, p, fit):
        return "stalemate"
    around = {low[k] for x in fit.phrases(("noun", "object")) for k in range(p.i, min(x.j + 2, len(low)))}
    if frame.type == "control" and (around & _AGAIN or around >= {"once", "more"}):
        return "capture"  # "is back in the hands of", "was the army's again"
    if frame.type == "attack" and belligerents.course(context, s, p):
        return "offensive"  # "retook X *in a surprise attack*"
    if "raid" in frame.flags and actors and all(raids(context.names, x) for x in actors):
        return "attack"  # "*gunmen* stormed the company's headquarters"
    if p.lemma == "occupy" and p.tense == "present":
        return "control"  # "they occupy the ports"
    if p.lemma == "raid" and p.governor is not None and is_class(p.governor, "from_above"):
        return "air_strike"
    if frame.type == "drone_strike" and _with_missiles(context, s, fit):
        return "shelling"
    men = p.form == "verb" and any("force" in context.denoter.classes(s, x) for x in p.arg("subject"))
    thrown = belligerents.launcher(context, s, fit)
    if not men and not thrown and (p.lemma in _FLOWN or "flown" in frame.flags):
        last = context.last_told(s)
        again = last is not None and last.type in ("air_strike", "drone_strike")
        return "air_strike" if again or (p.form == "noun" and _flown(context, s, p, actors)) else frame.type
    return thrown or frame.type


def _flown(context: Context, s: Parsed, p: Predicate, actors: tuple[str, ...]) -> bool:
    """Whether a raid is flown: a state's raids are, and those of a theatre's sides; not "door-to-door raids"."""
    names, low = context.names, s.tokens.low
    sides = names.sides if names.theatrical else ()
    regular = bool(actors) and all(x in sides or names.is_state(x) for x in actors)
    many = names.theatrical or low[p.i].endswith("s")
    words = low[p.phrase.i : p.i] if p.phrase is not None else []
    return p.lemma == "raid" and regular and many and wordset("on_the_ground").isdisjoint(words)


def _with_missiles(context: Context, s: Parsed, fit: Fit) -> bool:
    """In "struck X with drones *and missiles*", "a missile and drone attack": whether other things flew as well."""
    p = fit.predicate
    named = p.phrase is not None and any(w in ("missile", "rocket") for w in s.tokens.low[p.phrase.i : p.i])
    flew = [context.denoter.classes(s, x) for x in fit.phrases(("with", "subject"))]
    if not any("drone" in x for x in flew):  # what a drone *fires*, or *hits*, has not flown beside it
        flew += [context.denoter.classes(s, x) for x in fit.phrases(("object",))]
    return named or any("artillery" in x for x in flew)
