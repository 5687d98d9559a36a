"""Talks, visits, calls, agreements, refusals, appeals, votes: who deals with whom.

Persons act for themselves here (coding rules §3), foreign statesmen for their state; everybody else for the party
that they belong to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from monitor.extract.attribution import Source
from monitor.extract.context import Context
from monitor.extract.frames import Fit, fitting
from monitor.extract.modality import Modality
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.model.claim import Claim

KIND = "diplomacy"
_ACTOR_VERB = ("subject", "by")
_ACTOR_NOUN = ("subject", "mod", "by", "between", "among", "of")
_RECIPIENT = ("object", "second", "with", "to", "on", "against", "for", "from")
_PLACE = ("in", "at", "to", "into", "near")
_REACH = 25  # tokens: roles further away do not stretch the quote
_WILL = frozenset({"will", "would", "shall"})
# "must", "should" in what a party says is what it asks for.
_OUGHT = frozenset({"must", "should", "ought"})
_VOTES = frozenset({"legislation"})
_GATHERINGS = frozenset({"meeting", "negotiation", "conference", "phone_call", "visit", "agreement"})
# "flew to X to meet Y" tells of the meeting.
_MOTION = frozenset({"travel", "fly", "visit", "arrive", "head", "go", "come", "return"})
# Whose refusal or hope of a thing is told; the thing itself is not another act.
_REFUSING = frozenset({"refuse", "decline", "reject", "rule", "boycott", "rebuff", "turn", "shun", "snub"})
_ACTING = frozenset({"", "between", "with", "by", "among"})
_TOGETHER = frozenset({"participants", "attendees", "leaders", "presidents", "ministers", "men", "pair", "delegations", "negotiators", "two", "delegates"})


def code(context: Context, s: Parsed) -> Iterator[Draft]:
    """The diplomacy claims of a sentence; one event told by a verb and its noun is one claim."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for p in s.predicates:
        draft = None if _refused(p) else _framed(context, s, p) or _asked(context, s, p)
        if draft is None:
            continue
        claim = draft.claim
        if claim.type in _GATHERINGS:
            context.remember_gathering(s, claim)
        key = (claim.type, tuple(sorted({*claim.actor, *claim.recipient})))
        if key not in seen:
            seen.add(key)
            yield draft


def _refused(p: Predicate) -> bool:
    """What is refused: "refused *to meet*", "ruled out *talks*"."""
    g = p.governor
    return g is not None and g.lemma in _REFUSING and (p.link == "to" or p.form == "noun") and not g.negated


def _framed(context: Context, s: Parsed, p: Predicate) -> Draft | None:
    """By the first frame that fits and whose participants are there."""
    vocabulary = context.vocabulary
    for fit in fitting(s, p, KIND, vocabulary.frames, context.denoter, vocabulary.lemma):
        draft = _draft(context, s, p, fit)
        if draft is not None:
            return draft
    return None


def _draft(context: Context, s: Parsed, p: Predicate, fit: Fit) -> Draft | None:
    frame = fit.frame
    actors, others = _sides(context, s, p, fit)
    if not actors and "agentless" not in frame.flags:
        return None
    if "two" in frame.flags and len(actors) + len(others) < 2:
        return None
    if "foreign" in frame.flags and not any(context.names.is_foreign(x) for x in (*actors, *others)):
        return None
    source = context.source(s, p)
    mood = _mood(context, s, p, source, told="told" in frame.flags)
    if "together" in frame.flags:
        actors, others = (*actors, *others), ()
    claim = Claim(
        kind=KIND,
        type="resolution" if frame.type in _VOTES and "UN" in actors else frame.type,
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


def _sides(context: Context, s: Parsed, p: Predicate, fit: Fit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who does it and who else takes part."""
    frame = fit.frame
    actors = _first_role(context, s, fit, frame.actor or (_ACTOR_VERB if p.form == "verb" else _ACTOR_NOUN))
    others = participants(context, s, fit.phrases(frame.recipient or _RECIPIENT))
    return actors, tuple(x for x in others if x not in actors)


def _mood(context: Context, s: Parsed, p: Predicate, source: Source | None, *, told: bool) -> Modality:
    """With ``told``, "said it would not attend" is the refusal itself, and no plan."""
    mood = context.modality(s, p, source)
    if mood.value == "planned" and p.link == "to" and p.governor is not None and p.governor.lemma in _MOTION:
        if p.lemma == "meet" and p.governor.modal == "" and context.modality(s, p.governor, source).value != "planned":
            return Modality("reported" if source is not None else "asserted")
    if told and p.negated and mood.value == "negated" and p.modal in _WILL:
        return Modality("reported" if source is not None else "asserted")
    return mood


def _asked(context: Context, s: Parsed, p: Predicate) -> Draft | None:
    """In "X said Y must withdraw": a party's word on what has to be done is its appeal."""
    verbs = context.vocabulary.verbs
    if p.form != "verb" or "report" not in verbs.get(p.lemma, ()) or p.modal or p.negated or p.voice == "passive":
        return None
    what = next((q for q in s.predicates if q.governor is p and q.link == "that" and q.modal in _OUGHT), None)
    if what is None or any(context.denoter.is_a(s, x, "people") for x in p.arg("subject")):
        return None
    actors = participants(context, s, p.arg("subject"))
    if not actors or p.mood != "finite":
        return None
    others = participants(context, s, what.arg("subject"))
    claim = Claim(
        kind=KIND,
        type="appeal",
        modality="asserted",
        attribution_type="author",
        actor=actors,
        recipient=tuple(x for x in others if x not in actors),
        place=context.locator.in_roles(s, p, ("in", "at")),
        when=context.times.of(s, p),
    )
    used = [x for x in (*p.arg("subject"), *what.arg("subject", "object")) if abs(x.i - p.i) < _REACH]
    end = replace(what.phrase) if what.phrase is not None else Phrase(what.i, what.j, what.j - 1)
    return context.draft(s, p, claim, rule="appeal.ought", phrases=[*used, end], mood=Modality("asserted"), source=None)


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
        persons = [
            m.name
            for one in (phrase, *phrase.apposition)
            for m in one.mentions
            if m.actor is not None and m.actor.type == "person" and not m.actor.foreign
            and context.names.country is not None
            and m.start <= s.tokens.starts[one.head] < m.end
        ]  # fmt: skip
        found += persons or _person(context, s, phrase) or _parties(context, s, phrase)
    return tuple(dict.fromkeys(found))


def _parties(context: Context, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
    """The party, also "the two leaders" and, where it acts, the country's own capital."""
    low = s.tokens.low
    found = context.denoter.parties(s, phrase)
    both = any(low[k] in ("both", "two", "rival", "warring") for k in range(phrase.i, phrase.head))
    if len(context.names.sides) > 1 and both and set(found) <= context.names.domestic and low[phrase.head].endswith("s"):
        return context.gathered(s) if low[phrase.head] in _TOGETHER and not found else context.names.sides
    if not found and low[phrase.head] in _TOGETHER and low[phrase.i] in ("the", "both", "two"):
        return context.gathered(s)
    if not found and phrase.prep in _ACTING:
        head = s.tokens.starts[phrase.head]
        for m in phrase.mentions:
            if m.kind == "place" and m.actor is not None and m.start <= head < m.end:
                return (_government(context, m.actor.name),)
    return found


def _government(context: Context, state: str) -> str:
    """Whom a capital stands for: in a civil war its government, else the state."""
    if context.names.between_states or state not in context.names.domestic:
        return state
    return context.names.national("government", "") or state


def _person(context: Context, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
    """Who "he" and "the general" are, where that is a person of the theatre; () for anybody else."""
    entity = context.denoter.memory.entity(s, phrase) if s.tokens.tags[phrase.head] == "O" else None
    if entity is None or entity.kind != "person":
        return ()
    actor = context.names.actor(entity.label)
    return (entity.label,) if actor is not None and not actor.foreign else ()
