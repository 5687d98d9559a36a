"""Who killed, wounded or drove out those whom a figure counts, by the words at its trigger."""

from __future__ import annotations

from monitor.extract.context import Context
from monitor.extract.figures.figure import Relation
from monitor.extract.source import Source
from monitor.extract.syntax.ir import Parsed, Parties, Predicate, is_in
from monitor.lexicon.vocabulary import wordset

# What people do to others.
BY_OTHERS = frozenset(("killed", "wounded", "displaced", "detained", "abducted", "casualties", "homes_destroyed"))


def perpetrator(context: Context, s: Parsed, relation: Relation, p: Predicate, source: Source | None) -> Parties:
    """The parties that the predicate at a figure's trigger says did it; () for nobody, and for harm that befalls."""
    caring = p.lemma in wordset("caring") and relation.type not in ("detained", "abducted")
    if caring or relation.rule == "toll":
        return ()  # those who lose or bury men have not killed them
    harms = p.lemma in wordset("taking") or (p.i <= relation.trigger < p.j)
    if relation.type not in BY_OTHERS or not (harms or p.form == "noun"):
        return ()
    figure = relation.figure
    undergone = relation.rule == "participle" and p.voice != "passive"  # "15 girls killed", whatever stands before
    others = p.arg(*(("by",) if undergone else ("subject", "by")))
    nobody = wordset("violence") | {"it"}  # "uprooted by Ruritania's *war*"
    if relation.rule == "after" and p.voice == "active":
        return ()  # "X's men and *two fighters of Y died*"
    doers = [x for x in others if not figure.i <= x.head < figure.j and s.tokens.low[x.head] not in nobody]
    deeds = s.deeds(doers)
    hit = [q.phrase for q in deeds if q.lemma in wordset("attacks") and any(q.arg("object", "of"))]
    if any(not wordset("alleging_adjectives").isdisjoint(s.tokens.low[x.i : x.j]) for x in doers):
        return ()  # "*suspected* rebels killed nine"
    named = context.parties(s, [x for x in doers if not is_in(x, hit)])  # "shelling *of a camp*"
    found = context.parties(s, [x for q in deeds for x in q.arg("subject", "mod", "by")])
    itself = any(s.tokens.low[x.head] in ("it", "they") for x in p.arg("subject"))
    return named or found or (source.party if source is not None and itself else ())
