"""What type of front event a frame's words make: who holds a place again, what struck it, an offensive or gunmen."""

from __future__ import annotations

from monitor.extract.coders import belligerents
from monitor.extract.coders.telling import stalled
from monitor.extract.context import Context
from monitor.extract.frames import Fit
from monitor.extract.syntax.ir import Parsed, Parties, Predicate
from monitor.extract.syntax.nominals import is_class
from monitor.extract.unnamed import raids
from monitor.lexicon.vocabulary import wordset

# Of warplanes, where they were at work before.
_FLOWN = frozenset({"raid", "bombing"})
_HIT = frozenset({"shelling", "attack", "offensive"})
_AGAIN = frozenset({"back", "again", "anew"})


def type_of(context: Context, s: Parsed, fit: Fit, actors: Parties) -> str:
    """The frame's type, or what the words around it make of it."""
    return _holding(s, fit) or _attacking(context, s, fit, actors) or _striking(context, s, fit, actors)


def _holding(s: Parsed, fit: Fit) -> str:
    """Whether it says that nothing moves, who has a place again, or who has it still; "" for none of them."""
    p, low = fit.predicate, s.tokens.low
    if stalled(s, p, fit):
        return "stalemate"
    around = {low[k] for x in fit.phrases(("noun", "object")) for k in range(p.i, min(x.j + 2, len(low)))}
    if fit.frame.type == "control" and (around & _AGAIN or around >= {"once", "more"}):
        return "capture"  # "is back in the hands of", "was the army's again"
    now = p.tense == "present" or low[p.j - 1].endswith("ing")  # "were occupying"
    lasting = p.lemma == "occupy" and (now or (p.tense == "perfect" and "since" in low))
    return "control" if lasting else ""  # "they occupy the ports", "have occupied them since 2014"


def _attacking(context: Context, s: Parsed, fit: Fit, actors: Parties) -> str:
    """An attack that takes a place is an offensive, and what gunmen do is an attack; "" for anything else."""
    if fit.frame.type == "attack" and belligerents.course(context, s, fit.predicate):
        return "offensive"  # "retook X *in a surprise attack*"
    gunmen = fit.frame.flags & {"raid", "as_told"} and actors and all(raids(context.names, x) for x in actors)
    return "attack" if gunmen else ""  # "*gunmen* stormed the company's headquarters"


def _striking(context: Context, s: Parsed, fit: Fit, actors: Parties) -> str:
    """What a strike was made with, by its words or as the strike told last; else the frame's type."""
    frame, p = fit.frame, fit.predicate
    if p.lemma == "raid" and is_class(p.above, "from_above"):
        return "air_strike"
    if frame.type in _HIT and is_class(p, "strike") and any(s.tokens.low[x.head] == "air" for x in p.arg("from")):
        return "air_strike"  # "bombarded it *from the air*"
    if frame.type == "drone_strike" and _with_missiles(context, s, fit):
        return "shelling"
    last = context.last_told(s)
    if last is not None and (not actors or actors == last.actor) and _goes_on(context, s, fit):
        return last.type  # "X shelled … it has *struck the town* again", "the road was *hit* a day later"
    men = p.form == "verb" and any("force" in context.denoter.classes(s, x) for x in p.arg("subject"))
    men = men or any(context.denoter.is_a(s, x, "laid_bomb") for x in p.arg("subject", "object"))
    thrown = belligerents.launcher(context, s, fit)
    if not men and not thrown and (p.lemma in _FLOWN or "flown" in frame.flags):
        again = last is not None and last.type in ("air_strike", "drone_strike")
        return "air_strike" if again or (p.form == "noun" and _flown(context, s, p, actors)) else frame.type
    return thrown or frame.type


def _goes_on(context: Context, s: Parsed, fit: Fit) -> bool:
    """Whether the words say no more than that something was struck: of the kind that was told before."""
    p, x = fit.predicate, fit.predicate.phrase
    if "as_told" not in fit.frame.flags or x is None:
        return "as_told" in fit.frame.flags
    again = p.lemma == "strike" or (p.lemma == "attack" and context.denoter.is_a(s, x, "told_deed"))
    return again and not x.has_actor


def _flown(context: Context, s: Parsed, p: Predicate, actors: Parties) -> bool:
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
