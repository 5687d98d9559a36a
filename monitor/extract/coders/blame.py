"""Whom a strike is laid to, who owns to it, who denies it: "X blames Y", "pinned the raid on Y", "Y denied any part".

The deed may stand there as a noun ("the bombing"), or be the one told before; then its kind, place and day are meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from monitor.extract.coders import belligerents
from monitor.extract.coders.battlefield import NOUN_ROLES, place_of
from monitor.extract.coders.unstated import Event
from monitor.extract.context import STRIKES, Context
from monitor.extract.frames import Fit, fits
from monitor.extract.modality import Modality
from monitor.extract.reading import Draft
from monitor.extract.seats import sitting_in
from monitor.extract.syntax.ir import Parsed, Phrase, is_in
from monitor.lexicon.vocabulary import wordset
from monitor.model.claim import NOWHERE, Claim

_LAID = frozenset({*STRIKES, "abuse", "offensive"})
# The frame's type: it gives a claim of the deed's own type.
TYPE = "blame"


def events(fit: Fit) -> list[Phrase]:
    """The phrases that name the deed; the roles are the frame's flags "event:for"."""
    roles = [flag.partition(":")[2] for flag in sorted(fit.frame.flags) if flag.startswith("event:")]
    return fit.phrases(roles)


def blamed(context: Context, s: Parsed, fit: Fit) -> Iterator[Draft]:
    """The claim that somebody did what is laid to him; nothing where neither deed nor doer is known."""
    p = fit.predicate
    named = events(fit)
    doers = fit.first(fit.frame.actor)
    deed = _deed(context, s, named, doers)
    actors = context.parties(s, doers) or sitting_in(context.denoter, doers)
    mood = _mood(context, s, fit)
    if deed is None or not actors or mood.value == "negated":
        return
    denied = "denied" in fit.frame.flags and (deed.actor or "laid" in fit.frame.flags)
    if denied and {*actors}.isdisjoint(deed.actor):
        return  # "X denies the charge", of something else, "X disowns the raid" of somebody else
    teller, source = [x for x in p.arg("subject") if not is_in(x, named)], context.source(s, p)
    label, kind = context.attribution.label(s, teller[0]) if teller and mood.value != "asserted" else ("", "")
    if source is not None and (not teller or p.negated or p.link == "that"):
        label, kind = source.label, source.type  # "*X* said it had no part in it"
    flown = deed.type in ("attack", "offensive") and any("aircraft" in context.denoter.classes(s, x) for x in doers)
    claim = replace(
        deed,
        type="air_strike" if flown else deed.type,  # "blamed X's *air force* for the raid"
        actor=actors,
        against=tuple(x for x in deed.against if x not in actors),
        attribution=label or None,
        attribution_type=kind if label else "author",
    )
    context.fought.append((s.index, deed if mood.value == "denied" else replace(claim, modality=mood.value)))
    used = [x for role in ("subject", "object", *fit.frame.actor) for x in fit.args.get(role, ())]
    yield context.draft(s, p, claim, rule=fit.frame.rule, phrases=[*used, *named], mood=mood, source=None)


def _mood(context: Context, s: Parsed, fit: Fit) -> Modality:
    words = s.tokens.slice(fit.predicate.i, fit.predicate.j)
    nobody = any(s.tokens.low[x.i] in ("neither", "nobody", "no") for x in fit.args.get("subject", ()))
    if fit.predicate.negated or nobody:
        return Modality("negated", words)
    for value in ("denied", "reported", "alleged"):
        if value in fit.frame.flags:
            return Modality(value, words)
    return context.modality(s, fit.predicate, context.source(s, fit.predicate))


def _deed(context: Context, s: Parsed, named: list[Phrase], doers: list[Phrase]) -> Claim | None:
    """The strike that the phrases name, or that was told last, this sentence included; not where its doers sit."""
    seats = {m.place.name for x in doers for m in x.mentions if m.place is not None}
    last = context.last_told(s)
    named = [x for x in named if not context.denoter.is_place(s, x)]  # "*in X* he rejected any responsibility"
    if not named:
        return last
    for x in named:
        lemma = context.denoter.lemma(s, x)
        q = next((q for q in s.predicates if q.phrase is x), None)
        fit = fits(s, q, "front", context.denoter) if q else None
        kind = fit.frame.type if fit is not None and fit.frame.type in _LAID else ""
        vague = lemma in wordset("deeds") or not (kind or x.post or not context.denoter.is_a(s, x, "deed_noun"))
        place = context.locator.in_roles(s, q, (*NOUN_ROLES, "of")) if q is not None else NOWHERE
        place = NOWHERE if place.id in seats else place
        elsewhere = last is not None and place.id not in (None, last.place.id)
        if last is not None and (vague or kind == last.type) and not elsewhere:
            return last
        if kind and q is not None and fit is not None:
            against, when = belligerents.against(context, s, fit), context.times.of(s, q, fought=True)
            if place.name is None:
                place = place_of(Event(context, s, q, fit, (), against, when))
            return Claim(kind="front", type=kind, place=place, against=against, when=when)
    return None
