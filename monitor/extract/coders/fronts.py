"""Fighting, strikes, movements, and who holds what: predicates that fit a front frame become claims."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.extract.context import Context
from monitor.extract.frames import Fit, fits
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.model.claim import Claim

KIND = "front"
_ACTOR_VERB = ("subject",)
_ACTOR_NOUN = ("subject", "mod")
_AGAINST = ("object", "against", "on", "at", "from")
_MUTUAL = ("subject", "mod", "between", "among", "object", "with", "against")
_PLACE_VERB = ("object", "in", "on", "at", "into", "to", "against", "near", "around")
_PLACE_NOUN = ("on", "against", "in", "at", "object", "near", "around", "into", "mod")


def code(context: Context, s: Parsed) -> Iterator[Draft]:
    """The front claims of a sentence."""
    for p in s.predicates:
        fit = fits(s, p, KIND, context.vocabulary.frames, context.denoter, context.vocabulary.lemma)
        if fit is not None:
            yield from _draft(context, s, p, fit)


def _draft(context: Context, s: Parsed, p: Predicate, fit: Fit) -> Iterator[Draft]:
    frame = fit.frame
    source = context.source(s, p)
    mood = context.modality(s, p, source)
    actors = _actors(context, s, fit)
    against = tuple(x for x in _against(context, s, fit) if x not in actors)
    roles = frame.place or (_PLACE_NOUN if p.form == "noun" else _PLACE_VERB)
    place = context.locator.locate(s, p, context.place_roles(roles))
    if not actors and not against and place.name is None:
        return
    claim = Claim(
        kind=KIND,
        type=frame.type,
        modality=mood.value,
        attribution=source.label if source else None,
        attribution_type=source.type if source else "author",
        actor=actors,
        against=against,
        place=place,
        when=context.times.of(s, p),
    )
    used = [x for role in ("subject", "object", *roles) for x in fit.args.get(role, ()) if abs(x.i - p.i) < 25]
    yield context.draft(s, p, claim, rule=frame.rule, phrases=used, mood=mood, source=source)


def _actors(context: Context, s: Parsed, fit: Fit) -> tuple[str, ...]:
    frame, p = fit.frame, fit.predicate
    if "mutual" in frame.flags:
        found = context.parties(s, _no_places(context, s, fit.phrases(frame.actor or _MUTUAL)))
        return found or _both_in_sentence(context, s)
    roles = frame.actor or (_ACTOR_NOUN if p.form == "noun" else _ACTOR_VERB)
    for role in roles:
        found = context.parties(s, fit.args.get(role, ()) if role != "mod" else _no_places(context, s, fit.args.get(role, [])))
        if found:
            return found
    return ()


def _no_places(context: Context, s: Parsed, phrases: list[Phrase]) -> list[Phrase]:
    """Without phrases that are places here: "fighting between X and Y in Libya", "the Tripoli offensive"."""
    return [x for x in phrases if not (context.denoter.is_place(s, x) and x.prep in ("in", "near", "around", "at", ""))or x.prep == "between"]


def _both_in_sentence(context: Context, s: Parsed) -> tuple[str, ...]:
    """A clash without parties, in a sentence that names both sides of the theatre."""
    named = {context.names.party(m.actor) for m in s.mentions if m.actor is not None}
    sides = context.names.sides
    return sides if len(sides) > 1 and set(sides) <= named else ()


def _against(context: Context, s: Parsed, fit: Fit) -> tuple[str, ...]:
    phrases = fit.phrases(fit.frame.against or _AGAINST)
    return context.parties(s, [x for x in phrases if not context.denoter.is_place(s, x)])
