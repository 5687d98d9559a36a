"""Who says a figure, where the construction is the figure's own: counts, lists, several speakers at once."""

from __future__ import annotations

from monitor.extract.attribution import Source
from monitor.extract.context import Context
from monitor.extract.figures.figure import Relation
from monitor.extract.figures.words import noun_at, wordset
from monitor.extract.syntax.ir import Parsed


def teller(context: Context, s: Parsed, relation: Relation) -> Source | None:
    """Who counts, tells before or tells behind the figure; None for the outlet's own voice."""
    return (
        _counter(context, s, relation)
        or _teller_before(context, s, relation)
        or _tellers_behind(context, s, relation)
        or _recorder(context, s, relation)
    )


def _recorder(context: Context, s: Parsed, relation: Relation) -> Source | None:
    """Who has it on record: "12 deaths *documented by X*", "the deaths *that X registered*", "put by X at 12"."""
    i, low = relation.figure.i, s.tokens.low
    for p in s.predicates:
        if p.lemma not in wordset("recording") or p.form != "verb" or not (p.mood == "participle" or p.link == "rel"):
            continue
        at = p.i - 12 <= i < p.i and not {";", ":"} & set(low[i : p.i])
        behind = p.lemma == "put" and p.i < i <= p.j + 12 and "at" in low[p.j : i]
        for phrase in p.arg("subject") if at or behind else ():
            label, kind = context.attribution.label(s, phrase, able=True)
            if label:
                return Source(label, kind, 0, len(low), p, context.parties(s, [phrase]))
    return None


def _counter(context: Context, s: Parsed, relation: Relation) -> Source | None:
    """Who counts says so: "WHO counts 227 dead", "The ministry raised its count to 264"."""
    if ":" in s.tokens.low[1:5]:
        colon = s.tokens.low.index(":", 1)
        for phrase in s.phrases:
            states = [m for m in phrase.mentions if m.place is not None or m.actor is None or m.actor.type == "state"]
            if phrase.i == 0 and phrase.j == colon < relation.figure.i and phrase.mentions and not states:
                label, kind = context.attribution.label(s, phrase)
                return Source(label, kind, colon, len(s.tokens.low), None, context.parties(s, [phrase]))
    before = [
        p for p in s.predicates if p.form == "verb" and p.i < relation.figure.i and p.lemma in wordset("counting")
    ]
    for p in reversed(before):
        if p.voice == "passive" or any(w in (";", ":") for w in s.tokens.low[p.j : relation.figure.i]):
            return None
        if p.lemma in ("raise", "put") and not any(w in wordset("counts") for w in s.tokens.low[p.j : p.j + 6]):
            continue
        for phrase in p.arg("subject"):
            counted = noun_at(s.tokens.low, phrase.head)
            if s.tokens.low[phrase.head] in wordset("counts") or (counted is not None and counted[0].kind == "harm"):
                continue  # "an earlier count put the toll at 23"
            label, kind = context.attribution.label(s, phrase)
            if label:
                return Source(label, kind, p.j, len(s.tokens.low), p, context.parties(s, [phrase]))
    return None


def _teller_before(context: Context, s: Parsed, relation: Relation) -> Source | None:
    """A verb of saying right before the group that is its content's subject: "The agency says about 300 … are held"."""
    low, tags, i = s.tokens.low, s.tokens.tags, relation.figure.i
    if relation.rule not in ("after", "participle", "state"):
        return None
    for p in s.predicates:
        tells = p.form == "verb" and p.voice != "passive" and "report" in context.vocabulary.verbs.get(p.lemma, ())
        if not tells or p.modal or not i - 12 <= p.j <= i or any(x in ".;V,X" for x in tags[p.j : i]):
            continue
        k = p.j
        while k < i and (low[k] in wordset("telling") or tags[k] in "ZR"):
            k += 1
        if k < i and tags[k] not in "QD":  # the group, or one that it is coordinated with, begins the clause
            continue
        for phrase in p.arg("subject"):
            label, kind = context.attribution.label(s, phrase)
            if label:
                return Source(label, kind, p.j, len(low), p, context.parties(s, [phrase]))
    return None


def _tellers_behind(context: Context, s: Parsed, relation: Relation) -> Source | None:
    """Several who say so, behind it: "12 were killed in X, officials and medics said"."""
    low, tags = s.tokens.low, s.tokens.tags
    for p in s.predicates:
        tells = p.form == "verb" and p.voice != "passive" and "report" in context.vocabulary.verbs.get(p.lemma, ())
        if not tells or p.modal or p.mood != "finite" or p.i < max(relation.figure.j, relation.end):
            continue
        comma = next((k for k in range(p.i - 1, max(relation.figure.j, p.i - 14), -1) if low[k] == ","), -1)
        if comma < 0 or "and" not in low[comma : p.i] or any(x in "VXSW.;" for x in tags[comma + 1 : p.i]):
            continue
        last = next((x for x in s.phrases if x.j == p.i), None)
        label, kind = context.attribution.label(s, last) if last is not None else ("", "")
        if label:
            first = comma + 2 if low[comma + 1] == "the" else comma + 1
            return Source(s.tokens.slice(first, p.i), kind, 0, p.i, p, ())
    return None
