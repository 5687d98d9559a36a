"""Whom a foreign actor's deed is against: by its frame, by what its bombs hit, by whose deed it condemns."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.extract.coders.deed import BOMBING, HELP, Deed, moving, struck, whose
from monitor.extract.context import Context
from monitor.extract.frames import Fit, completing
from monitor.extract.syntax.ir import Parsed, Phrase, is_in, meet
from monitor.extract.syntax.nominals import complements, is_class
from monitor.extract.whereabouts import SPAN
from monitor.lexicon.vocabulary import wordset


def against(
    context: Context, s: Parsed, fit: Fit, actor: str, helped: tuple[str, ...], mutual: bool
) -> tuple[str, ...]:
    """Whom it is against: by the frame, or whose things are struck or deeds condemned; nobody that it helps."""
    roles = fit.frame.against or (("against",) if fit.frame.type in HELP else ("object", "against", "on", "with", "to"))
    deed = Deed(context, s, fit, actor, [], [])
    phrases = [
        x
        for x in fit.phrases(roles)  # a place is nobody, unless it is a state's name
        if (mutual or not context.denoter.is_place(s, x) or deed.is_a(x, "state")) and not deed.is_a(x, "statement")
    ]
    if fit.frame.type in ("diplomatic_pressure", "ceasefire_call") and not phrases:
        whom = {"that": ("subject",), "to": ("object", "against", "on")}  # "threatened to strike *X*"
        phrases = [x for q in completing(s, fit.predicate) for x in q.arg(*whom.get(q.link or "", ()))]
        if not deed.parties(phrases):
            phrases = [x for q in s.predicates if q.link in ("if", "unless", "should") for x in q.arg("subject")]
    if fit.frame.type in HELP and not phrases:  # "sent men to fight for X *against Y*", "helped X beat *Y* off"
        own = (q for q in s.predicates if q.mood == "infinitive" and q.governor is fit.predicate)
        aims = (q for q in own if q.lemma in wordset("combat") or is_class(q, "repel"))
        phrases = [x for q in aims for x in q.arg("object", "against") if x.prep not in ("alongside", "beside", "for")]
    if fit.frame.type in BOMBING:
        strike = [fit.predicate.phrase, *fit.phrases(("object", "noun"))]
        phrases += [x for x in _hit_by(deed, strike) if not is_in(x, strike)]
    opposed = fit.frame.type == "political_opposition"
    nobodys = (x for x in phrases if deed.is_a(x, "deed_noun") and not x.mentions and not x.post)
    if opposed and not context.names.is_state(actor) and any(nobodys):
        return ()  # "the UN condemned *the attack*" takes no side
    hit = fit.phrases(roles) if fit.frame.type in BOMBING else phrases  # "*X's camps* were bombed"
    found = deed.parties(phrases) or struck(deed, hit) or (() if helped else moving(deed, phrases))
    found = found or (_author(deed, phrases) if opposed else ())
    whole = context.names.domestic if context.names.theatrical else ()
    return tuple(x for x in found if x != actor and x not in helped and x not in whole)


def _hit_by(d: Deed, strike: list[Phrase | None]) -> Iterator[Phrase]:
    """In "X's men were killed in *strikes* flown by Y", "X was hit by Y's *bombs*": what the strike has hit."""
    for q in d.s.predicates:
        by = q.arg("subject", "in", "by", "with", "during")
        if q.form == "verb" and is_class(q, "strike") and meet(by, strike):
            yield from q.arg("object")


def _author(d: Deed, phrases: list[Phrase]) -> tuple[str, ...]:
    """Whose deed is condemned: "the arrival *of X's* men"; "the vote", "what it called an invasion": the last told."""
    adjectives = (m.actor for x in phrases for m in x.mentions if m.kind == "demonym")
    inside = tuple(a.name for a in adjectives if a is not None)
    of = (x for y in phrases for prep, x in complements(y) if prep not in ("to", "for"))
    inside = inside or d.parties(x for x in of if not d.is_a(x, "statement"))  # "a breach of X's resolutions"
    inside = inside or tuple(name for x in phrases for name in whose(d, x))  # "condemned *his* war"
    if inside or not phrases:
        return inside or d.context.last_doer(d.s, ("front", "involvement", "diplomacy"), d.actor)
    if any(d.is_a(x, "decision") for x in phrases):
        named = d.context.last_doer(d.s, ("involvement", "diplomacy"), d.actor, back=2 * SPAN)
        return named or d.context.last_doer(d.s, ("front",), d.actor, back=2 * SPAN)
    attack = d.context.names.is_state(d.actor) and any(
        d.is_a(x, "assault", "intervention", "deed_noun") for x in phrases
    )
    return d.context.last_doer(d.s, ("front",), d.actor) if attack else ()
