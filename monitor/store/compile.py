"""Conditions as SQL over ``documents d`` and, for claims, ``codings c``. Same answers as monitor.model.matching.

Words go to full-text search as quoted strings, in which no character but the quote has a meaning, and the words
hold no quote.
"""

# ruff: noqa: S608  (every fragment is this module's own; values are parameters)
from __future__ import annotations

import re

from monitor.model.condition import FIGURES, And, Node, Not, Or, Term, Words, of_claims, split
from monitor.store.terms import MANY, Context, Sql, joined, negated, number, of_claim, of_text, shared

# There are more sentences than documents, and most claims stand on one alone.
_MANY_SENTENCES = 9000
_INDEXED = re.compile(r"c\.\w+ IN \(SELECT")


def text_sql(node: Node, context: Context) -> Sql:
    """The condition on a document: columns of ``d``."""
    if isinstance(node, And):
        together, rest = split(node)
        words = tuple(one for one in rest if isinstance(one, Words))
        parts = [text_sql(one, context) for one in rest if not isinstance(one, Words)]
        if together:
            parts.append(_some_claim(And(together), context))
        if words:
            alone = not any("SELECT" in part.text for part in parts)
            parts.append(_in_text(words, context, alone=alone))
        return joined(parts, " AND ")
    if isinstance(node, Or):
        return joined([text_sql(one, context) for one in node.nodes], " OR ")
    if isinstance(node, Not):
        return negated(text_sql(node.node, context))
    if isinstance(node, Words):
        return _in_text((node,), context)
    if node.key == "by":
        return joined([of_text(node, context), _speaks(node, context)], " OR ", "0")
    return _some_claim(node, context) if of_claims(node) else of_text(node, context)


def claim_sql(node: Node, context: Context) -> Sql:
    """The condition on a claim: columns of ``c`` and of its document ``d``."""
    if isinstance(node, And):
        words = tuple(one for one in node.nodes if isinstance(one, Words))
        rest = [part for one in node.nodes if not isinstance(one, Words) for part in _claim_parts(one, context)]
        if words:
            rest.append(_in_sentence(words, context, alone=not any("SELECT" in part.text for part in rest)))
        return joined(_rarest_first(rest, context), " AND ")
    if isinstance(node, Or):
        return joined([claim_sql(one, context) for one in node.nodes], " OR ")
    if isinstance(node, Not):
        return negated(claim_sql(node.node, context))
    if isinstance(node, Words):
        return _in_sentence((node,), context)
    if node.key == "by":
        return joined([of_claim(node), of_text(node, context)], " OR ")
    return of_claim(node) if of_claims(node) else of_text(node, context)


def _claim_parts(node: Node, context: Context) -> tuple[Sql, ...]:
    """The conditions of one node; a figure's type and its number are two."""
    if isinstance(node, Term) and node.key in FIGURES:
        return (number(node), shared("what", "whats", "type = ?", (node.key,)))
    return (claim_sql(node, context),)


def _rarest_first(parts: list[Sql], context: Context) -> list[Sql]:
    """Of the conditions that an index could answer, leave the index to the rarest alone.

    SQLite can't know which it is and takes any; a plus before a column keeps it from the index
    (https://www.sqlite.org/optoverview.html#uplus).
    """
    indexed = [part for part in parts if _INDEXED.match(part.text)]
    if len(indexed) < 2:
        return parts
    rows = {
        part: context.count(Sql(f"SELECT 1 FROM codings c WHERE {part.text}", part.values), MANY) for part in indexed
    }
    rarest = min(indexed, key=lambda part: rows[part])
    rest = [Sql(f"+{part.text}", part.values) if part in indexed else part for part in parts if part is not rarest]
    return [rarest, *rest]


def _in_text(words: tuple[Words, ...], context: Context, *, alone: bool = False) -> Sql:
    """That all of these stand in the text: one question, so that full-text search itself intersects.

    ``alone``: nothing else narrows the documents, so that frequent words fill a page soon.
    """
    match = (_all(words),)
    listed = Sql("SELECT rowid FROM document_index WHERE document_index MATCH ?", match)
    # A prefix would be looked up anew for each document; a word is not.
    if alone and not any(one.prefix for one in words) and context.frequent(listed):
        return Sql(f"EXISTS ({listed.text} AND rowid = d.seq)", match)
    return Sql(f"d.seq IN ({listed.text})", match)


def _in_sentence(words: tuple[Words, ...], context: Context, *, alone: bool = False) -> Sql:
    """That all of these stand in one sentence of the claim; ``alone`` as for :func:`_in_text`."""
    match = (_all(words),)
    listed = Sql("SELECT rowid FROM sentence_index WHERE sentence_index MATCH ?", match)
    if alone and not any(one.prefix for one in words) and context.frequent(listed, _MANY_SENTENCES):
        each = f"EXISTS ({listed.text} AND rowid = e.sentence)"
        return Sql(f"EXISTS (SELECT 1 FROM evidence e WHERE e.coding = c.id AND {each})", match, often=True)
    return Sql(f"c.id IN (SELECT e.coding FROM evidence e WHERE e.sentence IN ({listed.text}))", match)


def _some_claim(node: Node, context: Context) -> Sql:
    """That one claim of the document meets the condition."""
    inner = claim_sql(node, context)
    values = (context.ruleset, *inner.values)
    # The plus: nearly every coding is of the ruleset in force, so its index would be the worst to take.
    codings = "SELECT c.doc FROM codings c JOIN documents d ON d.seq = c.doc WHERE +c.ruleset = ?"
    listed = Sql(f"{codings} AND {inner.text}", values)
    if context.frequent(listed):
        return Sql(f"EXISTS (SELECT 1 FROM codings c WHERE c.ruleset = ? AND c.doc = d.seq AND {inner.text})", values)
    return Sql(f"d.seq IN ({listed.text})", values)


def _speaks(term: Term, context: Context) -> Sql:
    """That the document has a claim by such a speaker."""
    inner = of_claim(term)
    codings = "SELECT c.doc FROM codings c"
    return Sql(f"d.seq IN ({codings} WHERE +c.ruleset = ? AND {inner.text})", (context.ruleset, *inner.values))


def _all(words: tuple[Words, ...]) -> str:
    return " AND ".join(_match(one) for one in words)


def _match(words: Words) -> str:
    """Words as one quoted full-text string."""
    return f'"{" ".join(words.words)}"{" *" if words.prefix else ""}'
