"""Who did what a sentence tells without saying who: by what was told before."""

from __future__ import annotations

from monitor.extract.bands import raids
from monitor.extract.coders import belligerents
from monitor.extract.context import ASSAULTS, STRIKES, Context
from monitor.extract.frames import Fit, fits
from monitor.extract.syntax.ir import Parsed, Predicate
from monitor.lexicon.vocabulary import wordset
from monitor.model.claim import CURRENT, Location

_LAID = frozenset({"bomb", "leftover"})
_LAID_TO = ASSAULTS | {"abuse"}
_MOVING = frozenset({"build_up", "offensive", "advance", "capture"})


def inferred(context: Context, s: Parsed, fit: Fit, place: Location, *, named: bool) -> tuple[str, ...]:
    """Who does what the sentence tells without an author, by what was told before; ``named``: by somebody unknown."""
    kind, p = fit.frame.type, fit.predicate
    if kind in STRIKES and p.form == "noun" and _answered(context, s, p):
        return ()
    armed = any("force" in context.denoter.classes(s, x) for x in fit.args.get("subject", ()))
    if kind in STRIKES and not armed and (p.form == "verb" or not named):
        found = belligerents.prelude(context, s, p) or _meanwhile(context, s, p) or context.attackers(s, kind)
        found = found or belligerents.assailant(context, s)
        return () if _on_its_own(context, s, fit, found) else found
    if p.lemma in wordset("massacring") and p.voice == "passive" and not named:
        return context.mover(s)  # "X stormed the town … 400 people were *slaughtered*"
    if kind not in _MOVING or named:
        return ()
    here = (x.actor for x in context.lately(s, ASSAULTS, back=0) if len(x.actor) == 1 and p.form == "verb")
    for moved in (next(here, ()), belligerents.assailant(context, s), context.mover(s)):
        if moved and not any(map(context.names.is_foreign, moved)):
            return moved
    return belligerents.besieger(context, place) if kind == "offensive" else ()


def presumed(context: Context, s: Parsed, fit: Fit, actors: tuple[str, ...]) -> tuple[str, ...]:
    """In "*gunmen* drove into the camp", of a text that has told of X's attack, or does so in its title: X.

    What gunmen do, and not what they hold, is laid to the armed group told of last.
    """
    nameless = all(context.names.actor(x) is None and raids(context.names, x) for x in actors)
    if fit.frame.type not in _LAID_TO or not nameless:
        return actors
    doers = fit.phrases(fit.frame.actor or ("subject",))
    if not actors and not any(context.denoter.is_a(s, x, "raider") for x in doers):
        return actors
    told = (x.actor for x in context.lately(s, _LAID_TO) if len(x.actor) == 1 and x.modality in CURRENT)
    known = (x for x in told if (a := context.names.actor(x[0])) is not None and a.type == "armed_group")
    return next((x for x in known if not context.names.loyal(x[0])), actors)


def _meanwhile(context: Context, s: Parsed, p: Predicate) -> tuple[str, ...]:
    """In "ten were murdered *when X stormed the town*": X."""
    for q in s.predicates if p.form == "verb" else ():
        fit = fits(s, q, "front", context.denoter) if q.link in ("when", "as", "after") and q.i > p.i else None
        if fit is not None and fit.frame.type in ("offensive", "advance", *STRIKES):
            return belligerents.actors(context, s, fit)
    return ()


def _answered(context: Context, s: Parsed, p: Predicate) -> bool:
    """In "bombed X in retaliation *for an attack*", "avenged *the raid*": it was done to whoever strikes now."""
    around = [p.governor.lemma] if p.governor is not None else []
    around += [context.denoter.lemma(s, x) for x in p.arg("bearer")]
    return not wordset("reprisal").isdisjoint(around)


def _on_its_own(context: Context, s: Parsed, fit: Fit, found: tuple[str, ...]) -> bool:
    """In a war at home "an ambush killed ten *soldiers*", "*a mine* blew up a truck": not done by the army."""
    classes = context.denoter.classes
    blast = fit.predicate.lemma in ("explosion", "blast")
    bombers = any(context.denoter.is_a(s, x, "bomber") for x in fit.args.get("subject", ()))
    if bombers or fit.predicate.lemma.startswith("suicide "):
        return any(map(context.names.is_state, found)) or bool(
            context.names.theatrical and {*found} & {*context.names.sides}
        )
    if fit.frame.type == "attack" and (blast or any(classes(s, x) & _LAID for x in fit.args.get("subject", ()))):
        return True
    army = not context.names.between_states and any(map(context.names.is_state, found))
    return army and any("troops" in classes(s, x) for x in fit.phrases(("object", "effect")))
