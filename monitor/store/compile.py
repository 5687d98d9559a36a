"""Conditions as SQL over ``documents d`` and, for claims, ``codings c``. Same answers as monitor.model.matching.

Every value goes in as a parameter. Words go to full-text search as quoted strings, in which no character but the
quote has a meaning, and the words hold no quote.
"""

# ruff: noqa: S608  (every fragment is this module's own; values are parameters)
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from monitor.model.condition import FIGURES, And, Days, Grade, Node, Not, Or, Term, Words, of_claims, split
from monitor.model.matching import named

_WORD = re.compile(r"[^\W_]+")
_INDEXED = re.compile(r"c\.\w+ IN \(SELECT")


# At one in thirty documents a page is full after some 1,500 questions: a few milliseconds.
MANY = 3000


@dataclass(frozen=True, slots=True)
class Sql:
    """A condition and its parameters; ``+`` joins two that must both hold."""

    text: str
    values: tuple[object, ...] = ()

    def __add__(self, other: Sql) -> Sql:
        return Sql(f"{self.text} AND {other.text}", self.values + other.values)


@dataclass(frozen=True, slots=True)
class Context:
    """What conditions need to know.

    Attributes:
        ruleset: the one in force; 0: none.
        user: whose ``is:new`` it is; None: nobody's.
        count: how many rows a statement yields, counted no further than :data:`MANY`.
        names: the values of a column of ``documents`` that name a wanted publisher.
        paged: whether only the first page is wanted: then what is frequent is asked of each document in turn,
            newest first, which fills a page long before all that match could be listed.
    """

    ruleset: int
    user: str | None
    count: Callable[[Sql], int]
    names: Callable[[str, str], tuple[str, ...]]
    paged: bool = False

    def frequent(self, statement: Sql) -> bool:
        """Whether so many rows match that listing them costs more than asking of each document."""
        return self.paged and self.count(statement) >= MANY


def sql_named(text: str | None, wanted: str) -> bool:
    """The SQL function ``named``."""
    return named((text,), wanted)


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
        return _joined(parts, " AND ")
    if isinstance(node, Or):
        return _joined([text_sql(one, context) for one in node.nodes], " OR ")
    if isinstance(node, Not):
        return _negated(text_sql(node.node, context))
    if isinstance(node, Words):
        return _in_text((node,), context)
    if node.key == "by":
        return _joined([_of_text(node, context), _speaks(node, context)], " OR ", "0")
    return _some_claim(node, context) if of_claims(node) else _of_text(node, context)


def claim_sql(node: Node, context: Context) -> Sql:
    """The condition on a claim: columns of ``c`` and of its document ``d``."""
    if isinstance(node, And):
        parts = [part for one in node.nodes for part in _claim_parts(one, context)]
        return _joined(_rarest_first(parts, context), " AND ")
    if isinstance(node, Or):
        return _joined([claim_sql(one, context) for one in node.nodes], " OR ")
    if isinstance(node, Not):
        return _negated(claim_sql(node.node, context))
    if isinstance(node, Words):
        return _in_sentence(node)
    if node.key == "by":
        return _joined([_of_claim(node), _of_text(node, context)], " OR ")
    return _of_claim(node) if of_claims(node) else _of_text(node, context)


def _claim_parts(node: Node, context: Context) -> tuple[Sql, ...]:
    """The conditions of one node; a figure's type and its number are two."""
    if isinstance(node, Term) and node.key in FIGURES:
        return (_number(node), _shared("what", "whats", "type = ?", (node.key,)))
    return (claim_sql(node, context),)


def _rarest_first(parts: list[Sql], context: Context) -> list[Sql]:
    """Of the conditions that an index could answer, leave the index to the rarest alone.

    SQLite can't know which it is and takes any; a plus before a column keeps it from the index
    (https://www.sqlite.org/optoverview.html#uplus).
    """
    indexed = [part for part in parts if _INDEXED.match(part.text)]
    if len(indexed) < 2:
        return parts
    rows = {part: context.count(Sql(f"SELECT 1 FROM codings c WHERE {part.text}", part.values)) for part in indexed}
    rarest = min(indexed, key=lambda part: rows[part])
    rest = [Sql(f"+{part.text}", part.values) if part in indexed else part for part in parts if part is not rarest]
    return [rarest, *rest]


def _in_text(words: tuple[Words, ...], context: Context, *, alone: bool = False) -> Sql:
    """That all of these stand in the text: one question, so that full-text search itself intersects.

    ``alone``: nothing else narrows the documents, so that frequent words fill a page soon.
    """
    match = (" AND ".join(_match(one) for one in words),)
    listed = Sql("SELECT rowid FROM document_index WHERE document_index MATCH ?", match)
    # A prefix would be looked up anew for each document; a word is not.
    if alone and not any(one.prefix for one in words) and context.frequent(listed):
        return Sql(f"EXISTS ({listed.text} AND rowid = d.seq)", match)
    return Sql(f"d.seq IN ({listed.text})", match)


def _in_sentence(words: Words) -> Sql:
    """That these stand in a sentence of the claim; each phrase may be in another one."""
    return Sql(
        "c.id IN (SELECT e.coding FROM evidence e WHERE e.sentence IN "
        "(SELECT rowid FROM sentence_index WHERE sentence_index MATCH ?))",
        (_match(words),),
    )


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
    inner = _of_claim(term)
    codings = "SELECT c.doc FROM codings c"
    return Sql(f"d.seq IN ({codings} WHERE +c.ruleset = ? AND {inner.text})", (context.ruleset, *inner.values))


def _of_claim(term: Term) -> Sql:
    key, op, value = term.key, term.op, term.value
    if isinstance(value, Grade):
        return _graded(op, value, "c.credibility")
    if isinstance(value, Days):
        return _occurred(op, value)
    if isinstance(value, float):
        return _number(term) if key == "number" else _number(term) + _shared("what", "whats", "type = ?", (key,))
    if key == "by":
        return _shared("speaker", "speakers", "named(name, ?)", (value,))
    if key == "place":
        return _shared("place", "places", "named(name, ?1) OR named(place, ?1) OR named(area, ?1)", (value,))
    if key == "claim":
        return Sql("c.claim >= ? AND c.claim < ?", (value, f"{value}\U0010ffff"))
    if key in ("scope", "population"):
        return _shared("number", "numbers", f"{key} = ?", (value,))
    if key in ("kind", "type", "modality"):
        return _shared("what", "whats", f"{key} = ?", (value,))
    parties = "SELECT what FROM parties WHERE name IN (SELECT id FROM names WHERE named(name, ?))"
    if key == "actor":
        return Sql(f"c.what IN ({parties})", (value,))
    return Sql(f"c.what IN ({parties} AND role = ?)", (value, "actor" if key == "agent" else key))


def _shared(column: str, table: str, where: str, values: tuple[object, ...]) -> Sql:
    """Codings whose shared row of one kind meets a condition; ``?1`` stands for the first value wherever it occurs."""
    if "?1" in where:
        values = values * where.count("?1")
        where = where.replace("?1", "?")
    return Sql(f"c.{column} IN (SELECT id FROM {table} WHERE {where})", values)


def _number(term: Term) -> Sql:
    if term.op == "=":
        return _shared("number", "numbers", "value = ?1 OR best = ?1", (term.value,))
    return _shared("number", "numbers", f"coalesce(best, value, low, high) {term.op} ?", (term.value,))


def _occurred(op: str, days: Days) -> Sql:
    where, values = {
        "=": ("first <= ? AND last >= ?", (days.last, days.first)),
        ">=": ("first >= ?", (days.first,)),
        ">": ("first > ?", (days.last,)),
        "<=": ("last <= ?", (days.last,)),
        "<": ("last < ?", (days.first,)),
    }[op]
    return _shared("time", "times", where, values)


def _graded(op: str, wanted: Grade, digit: str | None) -> Sql:
    if wanted.digit is None or digit is None:
        return Sql(f"d.reliability {op} ?", (wanted.letter,))
    if op in ("<=", ">="):
        return Sql(f"(d.reliability {op} ? AND {digit} {op} ?)", (wanted.letter, wanted.digit))
    return Sql(f"(d.reliability, {digit}) {op} (?, ?)", (wanted.letter, wanted.digit))


def _of_text(term: Term, context: Context) -> Sql:
    key, value = term.key, term.value
    if isinstance(value, Grade):
        return _graded(term.op, value, None)
    if isinstance(value, Days):
        return Sql("d.reported >= ?", (value.first,)) if key == "since" else Sql("d.reported <= ?", (value.last,))
    if key == "is":
        return _state(str(value), context)
    if key == "title":
        words = " ".join(f'"{word}"' for word in _WORD.findall(str(value)))
        match = f"title : {words.replace(chr(34) + ' ' + chr(34), ' ')}"
        return Sql("d.seq IN (SELECT rowid FROM document_index WHERE document_index MATCH ?)", (match,))
    if key in ("by", "publisher"):
        return _joined(
            [part for column in ("publisher", "origin") if (part := _printed(column, str(value), context))], " OR ", "0"
        )
    if key == "tag":
        return Sql(
            "d.seq IN (SELECT doc FROM tags WHERE ruleset = ? AND tag IN "
            "(SELECT tag FROM (SELECT DISTINCT tag FROM tags LIMIT -1) WHERE named(tag, ?)))",
            (context.ruleset, value),
        )
    if key == "feed":
        return Sql(
            "(instr(lower(d.feed), ?) > 0 OR d.id IN (SELECT id FROM sightings WHERE instr(lower(feed), ?) > 0))",
            (value, value),
        )
    if key == "relation":
        return Sql("d.seq IN (SELECT doc FROM relations WHERE relation = ?)", (value,))
    if key == "theatre":
        return Sql(
            "d.seq IN (SELECT doc FROM readings WHERE ruleset = ? AND lower(theatre) = ?)", (context.ruleset, value)
        )
    return Sql(f"lower({'d.id' if key == 'doc' else 'd.language'}) = ?", (value,))


def _printed(column: str, wanted: str, context: Context) -> Sql | None:
    """Documents by a publisher of that name; None where there is none, which spares SQLite from looking."""
    names = context.names(column, wanted)
    if not names:
        return None
    found = Sql(f"d.{column} IN ({', '.join('?' * len(names))})", names)
    many = context.frequent(Sql(f"SELECT 1 FROM documents d WHERE {found.text}", names))
    return Sql(f"+{found.text}", names) if many else found


def _state(state: str, context: Context) -> Sql:
    if state == "new":
        return Sql(
            "(? IS NOT NULL AND d.seq > coalesce((SELECT seq FROM looks WHERE user = ?), 0) "
            "AND d.seq NOT IN (SELECT doc FROM seen WHERE user = ?))",
            (context.user,) * 3,
        )
    if state in ("uncoded", "coded"):
        table = "uncoded" if state == "uncoded" else "codings"
        return Sql(f"d.seq IN (SELECT doc FROM {table} WHERE ruleset = ?)", (context.ruleset,))
    return Sql(
        {
            "revised": "d.revision > 1",
            "undated": "d.published IS NULL",
            "feed": "d.feed IS NOT NULL",
            "article": "d.feed IS NULL",
        }[state]
    )


def _match(words: Words) -> str:
    """Words as one quoted full-text string."""
    return f'"{" ".join(words.words)}"{" *" if words.prefix else ""}'


def _joined(parts: list[Sql], word: str, none: str = "1") -> Sql:
    """The parts between parentheses; ``none`` where there are none."""
    if word == " OR ":
        parts = [part for part in parts if part.text != "0"]
    if not parts:
        return Sql(none)
    if len(parts) == 1:
        return parts[0]
    return Sql(f"({word.join(part.text for part in parts)})", tuple(v for part in parts for v in part.values))


def _negated(sql: Sql) -> Sql:
    # What cannot be said to hold (a NULL) does not hold, so its negation does.
    return Sql(f"(({sql.text}) IS NOT 1)", sql.values)
