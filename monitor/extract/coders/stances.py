"""What a party holds without a verb that says so: a verdict in quotation marks, "so does X", a forecast of harm."""

from __future__ import annotations

import re
from dataclasses import replace

from monitor.extract.attribution import Source
from monitor.extract.coders.participants import participants
from monitor.extract.context import Context
from monitor.extract.modality import Modality
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.model.claim import Claim

_PRO_VERBS = frozenset({"do", "be", "have"})
_QUOTED = re.compile(r"[“\"‘']([^“”\"‘’]{3,60}?)[,.!?]?[”\"’']")
_WORDS = 6  # a longer quotation tells something
_NEAR = 3  # characters between a quotation and the clause that names its speaker
# What a forecast is about.
_OF_WAR = frozenset({"fighting", "assault", "strike", "deed_noun", "intervention", "conflict"})
_OPINION = frozenset({"view", "eyes", "mind", "opinion", "verdict", "judgement", "judgment", "thinking", "book"})
_MIGHT = frozenset({"would", "could", "might", "may"})


def taken(context: Context, s: Parsed, p: Predicate) -> Draft | None:
    """The stance that a party takes by the predicate; None where it takes none."""
    if p.form != "verb" or p.modal:
        return None
    if p.lemma in _PRO_VERBS and (p.link == "so" or "nor" in s.tokens.low[p.clause[0] : p.i]):
        return _alike(context, s, p)
    opinion = _opinion(context, s, p)
    if opinion is not None or p.negated:
        return opinion
    source = context.attribution.own(s, p)
    if source is None or not source.party:
        return None
    return _verdict(context, s, p, source) or _forecast(context, s, p, source)


def _alike(context: Context, s: Parsed, p: Predicate) -> Draft | None:
    """In "*So does X*", "*Nor has X*": what was held in the sentence before."""
    index, before = context.spoken
    who = participants(context, s, p.arg("object", "subject"))
    if before is None or s.index - index > 1 or not who or set(who) & set(before.actor):
        return None
    claim = replace(before, actor=who, recipient=tuple(x for x in before.recipient if x not in who))
    return _draft(context, s, p, claim, "alike", list(p.arg("object", "subject")))


def _verdict(context: Context, s: Parsed, p: Predicate, source: Source) -> Draft | None:
    """In "'*A farce*,' said X of the talks": what X thinks of it in two or three words."""
    text, first, last = s.tokens.text, s.tokens.starts[p.clause[0]], s.tokens.ends[p.clause[1] - 1]
    for quote in _QUOTED.finditer(text, s.tokens.start, s.tokens.end):
        beside = first - _NEAR <= quote.end() and quote.start() <= last + _NEAR
        before = text[s.tokens.start : quote.start()].rstrip(" ,")
        alone = not before or before[-1] in ":–—-;" or before.endswith(s.tokens.words[p.j - 1])  # no part of a clause
        if beside and alone and len(quote[1].split()) <= _WORDS and not _tells(s, quote.start(), quote.end()):
            return _said(context, s, p, source, "verdict")
    return None


def _tells(s: Parsed, start: int, end: int) -> bool:
    """Whether a clause, a name or a number stands in a stretch of the text."""
    starts = s.tokens.starts
    inside = [k for k in range(len(starts)) if start <= starts[k] < end]
    verbs = any(q.form == "verb" and q.i in inside for q in s.predicates)
    return verbs or any(s.tokens.tags[k] == "Q" for k in inside) or any(start <= m.start < end for m in s.mentions)


def _opinion(context: Context, s: Parsed, p: Predicate) -> Draft | None:
    """In "*in X's view* the truce is worth nothing": what somebody thinks, whatever it is."""
    if p.governor is not None or p.mood != "finite" or p.lemma != "be" or _OPINION.isdisjoint(s.tokens.low):
        return None
    for phrase in s.phrases:
        if s.tokens.low[phrase.head] in _OPINION and phrase.prep in ("in", "to", ""):
            owner = [Phrase(phrase.i, phrase.possessor, phrase.possessor - 1, mentions=list(phrase.mentions))]
            whose = owner if phrase.possessor > phrase.i else [x for prep, x in phrase.post[:1] if prep == "of"]
            who = participants(context, s, whose)
            if who:
                return _by(context, s, p, who, "opinion", [phrase])
    return None


def _forecast(context: Context, s: Parsed, p: Predicate, source: Source) -> Draft | None:
    """In "X said that an attack *would have* grave effects": X warns, in whatever words."""
    for q in s.predicates:
        before = q.governor is None and source.first <= q.i < source.last and q.mood == "finite"  # "…, said X"
        if q is p or q.form != "verb" or q.modal not in _MIGHT:
            continue
        if before or (q.governor is p and q.link == "that"):
            about = list(q.arg("subject"))
            own = set(context.parties(s, about)) & set(source.party)
            if (
                not own
                and any(_of_weight(context, x) for x in source.party)
                and any(context.denoter.classes(s, x) & _OF_WAR for x in about)
            ):
                return _said(context, s, p, source, "forecast")
    return None


def _of_weight(context: Context, party: str) -> bool:
    """A state, an organisation of states or a side: whose word on what may come is news."""
    actor = context.names.actor(party)
    return party in context.names.sides or (actor is not None and actor.type in ("state", "organisation", "side"))


def _said(context: Context, s: Parsed, p: Predicate, source: Source, rule: str) -> Draft:
    phrases = [x for x in p.arg("subject", "object") if set(context.parties(s, [x])) & set(source.party)]
    return _by(context, s, p, participants(context, s, phrases[:1]) or source.party, rule, phrases)


def _by(context: Context, s: Parsed, p: Predicate, who: tuple[str, ...], rule: str, phrases: list[Phrase]) -> Draft:
    claim = Claim(
        kind="diplomacy",
        type="statement",
        modality="asserted",
        attribution_type="author",
        actor=who,
        when=context.times.of(s, p),
    )
    return _draft(context, s, p, claim, rule, phrases)


def _draft(context: Context, s: Parsed, p: Predicate, claim: Claim, rule: str, phrases: list[Phrase]) -> Draft:
    mood = Modality(claim.modality)
    return context.draft(s, p, claim, rule=f"{claim.type}.{rule}", phrases=phrases, mood=mood, source=None)
