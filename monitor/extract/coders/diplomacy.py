"""Talks, visits, calls, agreements, refusals, appeals, votes: who deals with whom.

Persons act for themselves here (coding rules §3), foreign statesmen for their state; everybody else for the party
that they belong to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitor.extract.context import Context
from monitor.extract.frames import Fit, fitting
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.model.claim import Claim

KIND = "diplomacy"
_ACTOR_VERB = ("subject",)
_ACTOR_NOUN = ("subject", "mod", "by", "between", "among", "of")
_RECIPIENT = ("object", "second", "with", "to", "on", "against", "for", "from")
_PLACE = ("in", "at", "to", "into", "near")
_REACH = 25  # tokens: roles further away do not stretch the quote


def code(context: Context, s: Parsed) -> Iterator[Draft]:
    """The diplomacy claims of a sentence; one event told by a verb and its noun is one claim."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for p in s.predicates:
        fit = next(fitting(s, p, KIND, context.vocabulary.frames, context.denoter, context.vocabulary.lemma), None)
        draft = _draft(context, s, p, fit) if fit is not None else None
        if draft is None:
            continue
        claim = draft.claim
        key = (claim.type, tuple(sorted({*claim.actor, *claim.recipient})))
        if key not in seen:
            seen.add(key)
            yield draft


def _draft(context: Context, s: Parsed, p: Predicate, fit: Fit) -> Draft | None:
    frame = fit.frame
    actors = _first_role(context, s, fit, frame.actor or (_ACTOR_VERB if p.form == "verb" else _ACTOR_NOUN))
    others = participants(context, s, fit.phrases(frame.recipient or _RECIPIENT))
    others = tuple(x for x in others if x not in actors)
    if not actors and "agentless" not in frame.flags:
        return None
    if "two" in frame.flags and len(actors) + len(others) < 2:
        return None
    if "foreign" in frame.flags and not any(context.names.is_foreign(x) for x in (*actors, *others)):
        return None
    source = context.source(s, p)
    mood = context.modality(s, p, source)
    if "together" in frame.flags:
        actors, others = (*actors, *others), ()
    claim = Claim(
        kind=KIND,
        type=frame.type,
        modality=mood.value,
        attribution=source.label if source else None,
        attribution_type=source.type if source else "author",
        actor=actors,
        recipient=others,
        place=context.locator.in_roles(s, p, frame.place or _PLACE),
        when=context.times.of(s, p),
    )
    used = [x for xs in fit.args.values() for x in xs if abs(x.i - p.i) < _REACH]
    return context.draft(s, p, claim, rule=frame.rule, phrases=used, mood=mood, source=source)


def _first_role(context: Context, s: Parsed, fit: Fit, roles: Iterable[str]) -> tuple[str, ...]:
    for role in roles:
        found = participants(context, s, fit.args.get(role, ()))
        if found:
            return found
    return ()


def participants(context: Context, s: Parsed, phrases: Iterable[Phrase]) -> tuple[str, ...]:
    """Who takes part: persons of the theatre by name, everybody else as the party they stand for."""
    found: list[str] = []
    for phrase in phrases:
        if context.denoter.is_place(s, phrase):
            continue
        persons = [
            m.name
            for one in (phrase, *phrase.apposition)
            for m in one.mentions
            if m.actor is not None and m.actor.type == "person" and not m.actor.foreign
            and m.start <= s.tokens.starts[one.head] < m.end
        ]  # fmt: skip
        found += persons or context.denoter.parties(s, phrase)
    return tuple(dict.fromkeys(found))
