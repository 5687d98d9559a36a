"""Verbs of saying: those that are nouns as well ("the authors *estimate*"), and where speakers stand among clauses."""

from __future__ import annotations

from monitor.extract.syntax.chunks import Chunk, chunk_at, finite_before_stop
from monitor.extract.syntax.ir import Tokens
from monitor.extract.syntax.neighbours import leftward, verbless
from monitor.lexicon.vocabulary import Grammar, verb_classes, wordset

# Verbs that a clause may tell the content of.
CLAUSAL = frozenset({"report", "believe", "urge", "desire"})


def takes_clause(verb: str) -> bool:
    """Whether a clause with *that* is what the verb says, thinks or brings about."""
    return verb in wordset("agreeing") or not CLAUSAL.isdisjoint(verb_classes(verb))


def speaks(tokens: Tokens, tags: list[str], i: int, grammar: Grammar, right: str) -> bool:
    """A verb of saying behind its subject: "a text *calls on* X", "…, X *estimates*.", "staff in X *estimate* that"."""
    if tokens.word(i + 1) == "having":
        return "report" in grammar.classes(tokens.low[i])  # "the army *reports* having hit X"
    if "s" in grammar.letters(tokens.low[i]):
        upon = tokens.word(i + 1) in ("on", "upon")
        if tokens.word(i + 1) == "for":  # "a draft *calls for* a truce": nothing else in its clause is a verb
            upon = verbless(tags, next((k + 1 for k in range(i - 1, -1, -1) if tags[k] in ".,SWC"), 0))
        if right == "I" and tokens.low[i] in wordset("calls") and upon:
            return True
    elif right in "hS":
        return "report" in grammar.classes(tokens.low[i])
    return right in ".," and _closing(tokens, tags, i, grammar)


def _closing(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> bool:
    """In "…, the authors *estimate*.": a verb of saying behind its subject, set off by a comma from what is said."""
    k = leftward(tags, i - 1, "DNPYQH()")
    agrees = tokens.plural(i - 1) != ("s" in grammar.letters(tokens.low[i]))
    return agrees and "report" in grammar.classes(tokens.low[i]) and 0 < k < i - 1 and tags[k] in ',"'


def closes(chunks: list[Chunk], at: int) -> bool:
    """In "…, [X] *said* in a report published on Monday": a speaker after what was said, set off by a comma."""
    while at >= 2 and chunks[at].phrase and chunks[at - 1].kind in "IJ" and chunks[at - 2].phrase:
        at -= 2
    before = chunks[max(0, at - 12) : at]
    apart = bool(before) and before[-1].kind == "," and chunks[at].phrase is not None
    return apart and any(c.mood == "finite" for c in before)


def aside(chunks: list[Chunk], k: int) -> bool:
    """In "X, *its spokesman said*, had …": subject and verb of saying between two commas."""
    return k > 1 and chunk_at(chunks, k + 1).kind == "," == chunks[k - 2].kind and chunks[k - 1].phrase is not None


def tells(chunks: list[Chunk], k: int) -> bool:
    """In "X, aligned with Y, *confirmed that* …", "X *said on Tuesday it had* …": a clause follows that is told."""
    for b in range(k + 1, min(len(chunks), k + 8)):
        c = chunks[b]
        if c.kind == "S":
            return c.word in ("that", "whether")
        if (c.phrase is not None and not c.phrase.prep) or c.mood == "gerund":
            return finite_before_stop(chunks, b)
        if c.kind not in ("R", "Z", "I", "NP"):
            return False
    return False
