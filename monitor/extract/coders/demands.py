"""What a party says has to be done, and what there will not be: appeals and refusals without verbs of their own."""

from __future__ import annotations

from monitor.extract.coders.participants import participants
from monitor.extract.context import Context
from monitor.extract.frames import infinitives
from monitor.extract.modality import Modality
from monitor.extract.reading import Draft
from monitor.extract.syntax.closed import WILL
from monitor.extract.syntax.ir import Parsed, Predicate
from monitor.lexicon.vocabulary import noun_classes, verb_classes
from monitor.model.claim import Claim

KIND = "diplomacy"
_REACH = 25  # tokens: roles further away do not stretch the quote
_PEOPLE = frozenset({"force", "role", "people", "government", "gathered", "troops"})
# What somebody speaks of as lacking who asks for it.
_NEEDED = frozenset({"peace", "relief", "help", "withdrawal", "solution", "restraint", "permission"})
_OFFERED = ("accord", "overture", "parley", "text", "gathering", "solution", "peace")
_RULED_OUT = frozenset(
    {"question", "non-starter", "unacceptable", "unthinkable", "inadmissible", "table", "impossible"}
)
# "there is *no military solution*", "*only one way* out".
_WAYS = frozenset({"solution", "alternative", "substitute", "way", "path", "cure"})
# "must", "should" in what a party says is what it asks for.
_OUGHT = frozenset({"must", "should", "ought"})


def asked(context: Context, s: Parsed, p: Predicate) -> Draft | None:
    """In "X said Y must withdraw", "Y needs a truce, X says": a party's word on what has to be done is its appeal."""
    peace = p.lemma == "need" and any(context.denoter.classes(s, x) & _NEEDED for x in p.arg("object"))
    obliged = p.lemma in ("need", "have") and p.tense != "past" and next(infinitives(s, p), None) is not None
    if (
        p.form != "verb"
        or (p.negated and p.modal not in _OUGHT)
        or not (p.modal in _OUGHT or ((peace or obliged) and not p.modal))
    ):
        return None
    source = context.source(s, p)
    if source is None or source.verb is None or not source.party or source.verb.negated:
        return None
    who = participants(context, s, source.verb.arg("subject")) or source.party
    phrases = list(p.arg("object" if p.voice == "passive" else "subject"))
    whom = participants(context, s, phrases, acting=False)
    if obliged and not set(whom) - set(who):
        return None
    if (
        p.voice == "active"
        and not peace
        and not whom
        and not any(_PEOPLE & context.denoter.classes(s, x) for x in phrases)
        and not _to_end(s, p)
    ):
        return None  # "the transition must end in a vote": nobody is asked
    claim = Claim(
        kind=KIND,
        type="appeal",
        modality="reported",
        attribution=source.label,
        attribution_type=source.type,
        actor=who,
        recipient=tuple(x for x in whom if x not in who),
        when=context.times.of(s, p),
    )
    used = [x for x in p.arg("subject", "object") if abs(x.i - p.i) < _REACH]
    return context.draft(s, p, claim, rule="appeal.ought", phrases=used, mood=Modality("reported"), source=source)


def _to_end(s: Parsed, p: Predicate) -> bool:
    """In "*the fighting* must stop", "the guns must fall silent", "the ports must reopen"."""
    if p.args.keys() & {"in", "with", "object"}:
        return False
    verbs = verb_classes(p.lemma)
    return (
        not verbs.isdisjoint(("stop", "leaving"))
        or p.lemma in ("reopen", "continue")
        or "silent" in s.tokens.low[p.j : p.j + 2]
    )


def ruled_out(context: Context, s: Parsed, p: Predicate) -> Draft | None:
    """In "X said there would be no talks with Y", "a truce is out of the question, X said": X refuses."""
    if p.form == "verb" and p.lemma == "be" and not p.negated:
        if _impossible(context, s, p):
            return _said(context, s, p, "refusal")
        kind = _judged(context, s, p)
        if kind:
            return _said(context, s, p, kind)
    if p.form != "noun" or not p.negated or "talk" not in noun_classes(p.lemma):
        return None
    g = p.governor
    if g is None or g.lemma != "be" or g.modal not in WILL:
        return None
    return _said(context, s, p, "refusal")


def _impossible(context: Context, s: Parsed, p: Predicate) -> bool:
    """In "a truce is *out of the question*", "talks are *a non-starter*"."""
    if not any(context.denoter.is_a(s, x, name) for x in p.arg("subject") for name in _OFFERED):
        return False
    told = [x for role in ("of", "object", "off") for x in p.arg(role)]
    return any(s.tokens.low[x.head] in _RULED_OUT for x in told)


def _judged(context: Context, s: Parsed, p: Predicate) -> str:
    """In "there is *no military solution*" position, in "the raid was *a war crime*" statement; "" for neither."""
    for x in p.arg("object"):
        if s.tokens.low[x.i] in ("no", "only") and s.tokens.low[x.head] in _WAYS:
            return "position"
        if "slur" in context.denoter.classes(s, x):
            return "statement"
    return ""


def _said(context: Context, s: Parsed, p: Predicate, kind: str) -> Draft | None:
    """The act that a party's own word is; None where no party says so, nor "*for X* the truce is …"."""
    source = context.source(s, p)
    views = [x for x in p.arg("for", "to") if x.j <= p.i] if source is None else []
    who = source.party if source is not None else participants(context, s, views)
    if not who:
        return None
    acts = (p, *_acts(s, p)) if kind == "refusal" else ()
    about = [x for role in ("with", "between") for q in acts for x in q.arg(role)]
    claim = Claim(
        kind=KIND,
        type=kind,
        modality="reported",
        attribution=source.label if source is not None else None,
        attribution_type=source.type if source is not None else "author",
        actor=who,
        recipient=tuple(x for x in participants(context, s, about) if x not in who),
        when=context.times.of(s, p),
    )
    mood = Modality("reported")
    return context.draft(
        s, p, claim, rule=f"{kind}.said", phrases=p.arg("with", "subject", "object"), mood=mood, source=source
    )


def _acts(s: Parsed, p: Predicate) -> list[Predicate]:
    """The events that the predicate's subject names: "*talks with X* are out of the question"."""
    return [q for q in s.predicates if q.form == "noun" and any(q.phrase is x for x in p.arg("subject"))]
