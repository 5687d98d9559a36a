"""What a party holds without a verb that says so: what it says has to be or won't be, a verdict, "so does X".

All of it is the party's own act and certain, whatever comes of it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from monitor.extract.certainty import Modality
from monitor.extract.coders.moods import is_agreed
from monitor.extract.coders.participants import participants
from monitor.extract.context import Context, near
from monitor.extract.frames import infinitives
from monitor.extract.reading import Draft
from monitor.extract.syntax.closed import WILL
from monitor.extract.syntax.ir import SURFACE, Parsed, Parties, Phrase, Predicate
from monitor.extract.syntax.nominals import is_class
from monitor.lexicon.vocabulary import noun_classes, verb_classes, wordset
from monitor.model.claim import Claim

_QUOTED = re.compile(r"(?<!\w)[“\"‘']([^“”\"‘’]{3,80}?)[,.!?]?[”\"’']")
_WORDS = 6  # a longer quotation tells something, unless it is a judgement
_NEAR = 3  # characters between a quotation and the clause that names its speaker
_PEOPLE = frozenset({"force", "role", "people", "government", "gathered", "troops"})
# What somebody speaks of as lacking who asks for it.
_NEEDED = frozenset({"peace", "relief", "help", "withdrawal", "solution", "restraint", "permission"})
_NO_MORE = WILL | {"can", "could"}
_OFFERED = ("accord", "overture", "parley", "text", "gathering", "solution", "peace")


class _Stance(NamedTuple):
    """A claim's type and rule, whose stance it is, whom it is addressed to, and the phrases that say so."""

    type: str
    rule: str
    who: Parties
    whom: Parties
    phrases: list[Phrase]


def taken(context: Context, s: Parsed, p: Predicate) -> Draft | None:
    """The stance that a party takes by the predicate; None where it takes none."""
    found: _Stance | None = None
    for ask in (_obliged, _ruled_out, _alike, _verdict):
        found = found or ask(context, s, p)
    if found is None or not found.who:
        return None
    claim = Claim(
        kind="diplomacy",
        type=found.type,
        actor=found.who,
        recipient=tuple(x for x in found.whom if x not in found.who),
        when=context.times.of(s, p),
    )
    rule = f"{found.type}.{found.rule}"
    return context.draft(s, p, claim, rule=rule, phrases=found.phrases, mood=Modality("asserted"), source=None)


def _obliged(context: Context, s: Parsed, p: Predicate) -> _Stance | None:
    """In "X said Y must withdraw", "Y needs a truce, X says": a party's word on what has to be done is its appeal."""
    if p.form != "verb":
        return None
    needs = p.lemma == "need" and p.tense != "past"
    if needs and any("people" in context.denoter.classes(s, x) for x in p.arg("subject")):
        needs = False  # "9,000 people need aid"
    peace = needs and any(context.denoter.classes(s, x) & _NEEDED for x in p.arg("object"))
    done = next(infinitives(s, p), None) if p.lemma in ("need", "have") and p.tense != "past" else None
    has_to = done is not None and s.tokens.word(p.j) != "yet"  # "Y has yet to answer"
    if p.modal not in ("must", "should", "ought") and (p.negated or p.modal or not (peace or has_to)):
        return None
    source = context.source(s, p)
    if source is None or source.verb is None or not source.party or source.verb.negated:
        return None
    if is_class(source.verb, "deny") or is_agreed(p):
        return None  # "dismissed the idea that something should be done"
    who, ends = participants(context, s, source.verb.arg("subject")) or source.party, _to_end(s, done or p)
    about = [x for x in p.arg(SURFACE[p.voice]) if s.tokens.low[x.i] != "it"]
    whom = participants(context, s, about, acting=False)
    people = any(_PEOPLE & context.denoter.classes(s, x) for x in about)
    if has_to and not (set(whom) - set(who) or (ends and not people)):
        return None
    if not (p.voice == "passive" or peace or whom or people or ends):
        return None  # "the transition must end in a vote": nobody is asked
    return _Stance("appeal", "ought", who, whom, near(p, p.arg("subject", "object")))


def _to_end(s: Parsed, p: Predicate) -> bool:
    """In "*the fighting* must stop", "the guns must fall silent", "the ports must reopen"."""
    if p.args.keys() & {"in", "with", "object"}:
        return False
    ends = not verb_classes(p.lemma).isdisjoint(("stop", "leaving")) or p.lemma in ("reopen", "continue")
    return ends or "silent" in s.tokens.low[p.j : p.j + 2]


def _ruled_out(context: Context, s: Parsed, p: Predicate) -> _Stance | None:
    """In "X said there would be no talks with Y", "a truce is out of the question, X said": X refuses."""
    kind, g = "", p.above
    if p.form == "verb" and p.lemma in ("be", *wordset("tantamount")) and not p.negated:
        kind = _judged(context, s, p)
    elif p.form == "noun" and p.negated and g.lemma == "be" and g.modal in _NO_MORE:
        kind = "refusal" if "talk" in noun_classes(p.lemma) else ""
    if not kind:
        return None
    source = context.source(s, p)
    views = [x for q in (p, g) if source is None for x in q.arg("for", "to")]  # "*for X* it is …"
    who = source.party if source is not None else participants(context, s, views)
    acts = (p, *s.deeds(p.arg("subject"))) if kind == "refusal" else ()  # "*talks with X* are out of the question"
    whom = participants(context, s, [x for role in ("with", "between") for q in acts for x in q.arg(role)])
    return _Stance(kind, "said", who, whom, p.arg("with", "subject", "object"))


def _judged(context: Context, s: Parsed, p: Predicate) -> str:
    """In "a truce is *a non-starter*" refusal, "there is *no way out*" position, "it is *a crime*" statement."""
    offered = any(context.denoter.is_a(s, x, *_OFFERED) for x in p.arg("subject"))
    to_do = next(infinitives(s, p), None) is not None  # "it is out of the question *to stay outside*"
    refused = [x for x in p.arg("of", "object", "off") if s.tokens.low[x.head] in wordset("impossible")]
    if any(offered or (to_do and x.prep == "of") for x in refused):
        return "refusal"
    talks = (*p.arg("object"), *p.arg("to"))  # "there can be *no return to talks*"
    if p.modal in _NO_MORE and any(s.tokens.low[x.i] == "no" for x in p.arg("object")):
        return "refusal" if any(context.denoter.classes(s, x) & {"talk", "parley"} for x in talks) else ""
    for x in p.arg("object", "to"):
        if s.tokens.low[x.i] in ("no", "only") and s.tokens.low[x.head] in wordset("ways"):
            return "position"
        wrong = {"slur"} if p.lemma == "be" else {"slur", "war_crime"}
        if "subject" in p.args and context.denoter.classes(s, x) & wrong:
            return "statement"
    return ""


def _alike(context: Context, s: Parsed, p: Predicate) -> _Stance | None:
    """In "*So does X*", "*Nor has X*", "X followed *suit*": what was held in the sentence before."""
    if p.form != "verb" or p.modal or p.lemma not in ("do", "be", "have", "follow"):
        return None
    index, before = context.spoken
    who = participants(context, s, p.arg("object", "subject"))
    alike = p.link == "so" or "nor" in s.tokens.low[p.clause[0] : p.i] or s.tokens.word(p.j) == "suit"
    if not alike or before is None or s.index - index > 1 or set(who) & set(before.actor):
        return None
    return _Stance(before.type, "alike", who, before.recipient, p.arg("object", "subject"))


def _verdict(context: Context, s: Parsed, p: Predicate) -> _Stance | None:
    """In "'*A farce*,' said X of the talks": what X thinks of it in two or three words."""
    source = context.attribution.own(s, p) if p.form == "verb" and not (p.modal or p.negated) else None
    if source is None or not source.party:
        return None
    text, first, last = s.tokens.text, s.tokens.starts[p.clause[0]], s.tokens.ends[p.clause[1] - 1]
    for quote in _QUOTED.finditer(text, s.tokens.start, s.tokens.end):
        beside = first - _NEAR <= quote.end() and quote.start() <= last + _NEAR
        before = text[s.tokens.start : quote.start()].rstrip(" ,")
        alone = not before or before[-1] in ":–—-;" or before.endswith(s.tokens.words[p.j - 1])  # no part of a clause
        words = quote[1].lower().split()
        short = len(words) <= _WORDS or any("slur" in noun_classes(w) for w in words)
        rest = _QUOTED.search(text, quote.end(), s.tokens.end)  # ""*The rebels*," X said, "have left""
        told = _tells(s, quote.start(), quote.end()) or (rest is not None and _tells(s, rest.start(), rest.end()))
        if beside and alone and short and not told:
            phrases = [x for x in p.arg("subject", "object") if set(context.parties(s, [x])) & set(source.party)]
            return _Stance("statement", "verdict", participants(context, s, phrases[:1]) or source.party, (), phrases)
    return None


def _tells(s: Parsed, start: int, end: int) -> bool:
    """Whether a clause, a name or a number stands in a stretch of the text."""
    starts = s.tokens.starts
    inside = [k for k in range(len(starts)) if start <= starts[k] < end]
    verbs = any(q.form == "verb" and q.i in inside for q in s.predicates)
    return verbs or any(s.tokens.tags[k] == "Q" for k in inside) or any(start <= m.start < end for m in s.mentions)
