"""Whom a deed is laid to: "X blames Y", "pinned the raid on Y", "Y denied any part".

The deed may stand there as a noun ("the bombing"), or be the one told before; then its kind, place and day are meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from monitor.extract.certainty import Modality
from monitor.extract.coders import belligerents
from monitor.extract.coders.battlefield import NOUN_ROLES, place_of
from monitor.extract.coders.unstated import Event
from monitor.extract.context import AHEAD, Context
from monitor.extract.fought import STRIKES
from monitor.extract.frames import Fit, fits
from monitor.extract.reading import Draft
from monitor.extract.seats import sitting_in
from monitor.extract.syntax.ir import Parsed, Parties, Phrase, Predicate, is_in
from monitor.extract.whereabouts import SPAN
from monitor.lexicon.vocabulary import wordset
from monitor.model.claim import NOWHERE, Claim, Location

_DEEDS = frozenset({*STRIKES, "abuse", "offensive"})
# What somebody may be charged with, or deny, that is not named again.
_TO_ANSWER = STRIKES | {"abuse", "small_arms"}
_MANY = 8  # figures: more than three sentences hold
# How sure it is by the frame's own verb, whose subject says so: "blamed X", "claimed the raid".
_OWNING = ("denied", "reported", "alleged")
# The frame's type: it gives a claim of the deed's own type.
BLAME = "blame"


def events(fit: Fit) -> list[Phrase]:
    """The phrases that name the deed; the roles are the frame's flags "event:for"."""
    roles = [flag.partition(":")[2] for flag in sorted(fit.frame.flags) if flag.startswith("event:")]
    return fit.phrases(roles)


def blamed(context: Context, s: Parsed, fit: Fit) -> Iterator[Draft]:
    """The claim that somebody did what is laid to him; nothing where neither deed nor doer is known."""
    p = fit.predicate
    named = events(fit)
    if not named and any(q.governor is p and f"event:{q.link}" in fit.frame.flags for q in s.predicates):
        return  # "blamed X *for backing Y*": not for what was told before
    doers = fit.first(fit.frame.actor)
    just = _just_struck(context, s) if "reported" in fit.frame.flags else None
    rejected = _rejected(context, s, fit, doers)
    deed = just or rejected or _deed(context, s, p, named, doers)
    if deed is None and "reported" in fit.frame.flags:
        deed = context.last_told(s, ("offensive",))  # "X claimed responsibility", for an assault on a post
    mood = _mood(context, s, fit)
    if deed is None or mood.value == "negated" or mood.value in AHEAD:
        return
    for charged, label, kind in _charges(context, s, fit, deed, named):
        actors = rejected.actor if rejected is not None else charged  # which may be somebody else's boast
        denied = "denied" in fit.frame.flags and (deed.actor or "laid" in fit.frame.flags)
        suspect = deed.modality == "alleged" and bool(fit.args.get("noun"))  # "denied *responsibility*"
        if actors and not (denied and not suspect and {*actors}.isdisjoint(deed.actor)):
            # not "X denies the charge", of something else, "X disowns the raid" of somebody else
            claim = _laid_to(context, s, fit, deed, actors, named)
            claim = replace(claim, attribution=label or None, attribution_type=kind if label else "author")
            context.fought.append((s.index, deed if mood.value == "denied" else replace(claim, modality=mood.value)))
            used = [x for role in ("subject", "object", *fit.frame.actor) for x in fit.args.get(role, ())]
            used += named
            yield context.draft(s, p, claim, rule=fit.frame.rule, phrases=used, mood=mood, source=None)


def _rejected(context: Context, s: Parsed, fit: Fit, doers: list[Phrase]) -> Claim | None:
    """What somebody rejects: a charge against him, whatever it is of, or what another claims to have done."""
    if "laid" not in fit.frame.flags:
        return None
    who = {*context.parties(s, doers)}
    near = [*takewhile(lambda x: s.index - x[0] <= SPAN, reversed(context.fought))]
    charges = (x for _, x in near if x.modality == "alleged" and not who.isdisjoint(x.actor))
    objects, which = fit.phrases(("object",)), fit.predicate.link == "rel"
    which = which and not any(context.denoter.is_a(s, x, "accusation") for x in objects)
    boasting = which or any(s.tokens.low[x.head] in wordset("boasts") for x in objects)
    boasts = (x for index, x in near if boasting and who and s.index - index <= 1)
    boasts = (x for x in boasts if x.modality == "reported" and x.actor and who.isdisjoint(x.actor))
    return next(charges, None) or next(boasts, None)


def _charges(context: Context, s: Parsed, fit: Fit, deed: Claim, named: list[Phrase]) -> list[tuple[Parties, str, str]]:
    """Whom it is laid to, and by whom: the label of who says so and its type."""
    doers = fit.first(fit.frame.actor)
    two = context.parties(s, fit.predicate.arg("subject"))
    if len(two) == 2 and any(context.denoter.is_a(s, x, "mutual") for x in doers):  # "both blame *each other*"
        types = [a.type for x in two if (a := context.names.actor(x)) is not None]
        kinds = [context.vocabulary.actor_sources.get(x.replace("_", " "), "organisation") for x in types]
        return [((x,), y, kind) for x, y, kind in zip(two, two[::-1], kinds[::-1], strict=False)]
    return [(_charged(context, s, fit, deed, doers), *_told_by(context, s, fit, named))]


def _laid_to(context: Context, s: Parsed, fit: Fit, deed: Claim, actors: Parties, named: list[Phrase]) -> Claim:
    """The deed as theirs; ``named``: the phrases that name it."""
    doers, open_ = fit.first(fit.frame.actor), ("attack", "offensive", *(() if named else ("shelling",)))
    flown = [] if deed.type not in open_ else [context.denoter.classes(s, x) for x in doers]
    return replace(
        deed,
        # "blamed X's *air force* for the raid"
        type=next((kind for kind, name in belligerents.LAUNCHERS if any(name in x for x in flown)), deed.type),
        actor=actors,
        against=tuple(x for x in deed.against if x not in actors),
    )


def _charged(context: Context, s: Parsed, fit: Fit, deed: Claim | None, doers: list[Phrase]) -> Parties:
    """Who is said to have done it: as named, by the seat or the ground that it came from, or the teller himself."""
    if fit.frame.actor == ("source",):  # "*X* said the bombing was revenge", of what nobody else did
        source, known = context.source(s, fit.predicate), deed.actor if deed is not None else ()
        teller = source.party if source is not None and source.verb is not None else ()
        return () if known and known != teller else teller
    held = (context.denoter.owners.holder(s, x) for x in doers if "held" in fit.frame.flags)
    return context.parties(s, doers) or sitting_in(context.denoter, doers) or next(filter(None, held), ())


def _told_by(context: Context, s: Parsed, fit: Fit, named: list[Phrase]) -> tuple[str, str]:
    """Who says so: the subject of a verb that lays it to somebody, not "*suspicion*", else the clause's source."""
    p, source, is_a = fit.predicate, context.source(s, fit.predicate), context.denoter.is_a
    owning = not fit.frame.flags.isdisjoint(_OWNING)
    teller = [x for x in p.arg("subject") if owning and not (is_in(x, named) or is_a(s, x, "accusation"))]
    if source is not None and (not teller or p.negated or p.link == "that"):
        return source.label, source.type  # "*X* said it had no part in it"
    return context.attribution.label(s, teller[0]) if teller else ("", "")


def _mood(context: Context, s: Parsed, fit: Fit) -> Modality:
    words = s.tokens.slice(fit.predicate.i, fit.predicate.j)
    nobody = any(s.tokens.low[x.i] in ("neither", "nobody", "no") for x in fit.args.get("subject", ()))
    if fit.predicate.negated or nobody:
        return Modality("negated", words)
    for value in _OWNING:
        if value in fit.frame.flags:
            return Modality(value, words)
    return context.modality(s, fit.predicate, context.source(s, fit.predicate))


def _by_the_way(s: Parsed, p: Predicate) -> range:
    """Offsets of a relative clause on who blames or denies: "the army, *whose jets have bombed X*, denied it"."""
    x = p.first("subject")
    aside = x is not None and x.j < p.i and s.tokens.tags[x.j] == "," and "W" in s.tokens.tags[x.j : x.j + 3]
    return range(s.tokens.starts[x.j], s.tokens.starts[p.i]) if x is not None and aside else range(0)


def _deed(context: Context, s: Parsed, p: Predicate, named: list[Phrase], doers: list[Phrase]) -> Claim | None:
    """The strike that the phrases name, or that was told last, this sentence included; not where its doers sit."""
    seats = {m.place.name for x in doers for m in x.mentions if m.place is not None}
    last = context.last_told(s, _TO_ANSWER, _by_the_way(s, p))
    named = [x for x in named if not context.denoter.is_place(s, x)]  # "*in X* he rejected any responsibility"
    named = [x for x in named if s.tokens.tags[x.head] != "O" or context.denoter.lemma(s, x) in wordset("deeds")]
    if not named:
        return last
    for x in named:
        lemma = context.denoter.lemma(s, x)
        q = next((q for q in s.predicates if q.phrase is x), None)
        fit = fits(s, q, "front", context.denoter) if q else None
        kind = fit.frame.type if fit is not None and fit.frame.type in _DEEDS else ""
        known = not x.post or context.denoter.is_a(s, x, "told_deed")  # "attributed *the barrage*"
        vague = lemma in wordset("deeds") or (not kind and known and context.denoter.is_a(s, x, "deed_noun"))
        place = context.locator.in_roles(s, q, (*NOUN_ROLES, "of")) if q is not None else NOWHERE
        stands = (m.place.name for _, y in x.post for m in y.mentions if q is None and m.place is not None)
        place = NOWHERE if place.id in seats else replace(place, id=next(stands, place.id))
        elsewhere = last is not None and place.id not in (None, last.place.id)
        if last is not None and (vague or kind == last.type) and not elsewhere:
            return last
        if kind and fit is not None:
            return _as_told(context, s, fit, place)
    return _killings(context, s, named) if last is None else None


def _just_struck(context: Context, s: Parsed) -> Claim | None:
    """In "*a bomb hurt ten of them*, and X claimed responsibility": a strike of this sentence that gave no claim."""
    if any(index == s.index and x.type in _TO_ANSWER for index, x in context.fought[-_MANY:]):
        return None
    for q in s.verbs:
        fit = fits(s, q, "front", context.denoter)
        if fit is not None and fit.frame.type in STRIKES:
            return _as_told(context, s, fit, NOWHERE)
    return None


def _as_told(context: Context, s: Parsed, fit: Fit, place: Location) -> Claim:
    """The deed of a frame, before anybody is charged with it; ``place``: where it is known to be, or nowhere."""
    against, when = belligerents.against(context, s, fit), context.times.of(s, fit.predicate, fought=True)
    if place.name is None:
        place = place_of(Event(context, s, fit.predicate, fit, (), against, when))
    return Claim(kind="front", type=fit.frame.type, place=place, against=against, when=when)


def _killings(context: Context, s: Parsed, named: list[Phrase]) -> Claim | None:
    """In "twelve bodies were found in Z. X is blamed for *the killings*": what those died of whom the text counted."""
    if not any(s.tokens.low[x.head] in wordset("killings") for x in named):
        return None
    dead = [c for index, _, c in context.tolls[-_MANY:] if s.index - index <= SPAN and c.type == "killed"]
    at = {m.place.name for x in named for _, y in x.post for m in y.mentions if m.place is not None}
    dead = [c for c in dead if not at or c.place.id in at]
    return Claim(kind="front", type="abuse", place=dead[-1].place, when=dead[-1].when) if dead else None
