"""Conditions as SQL over ``documents d`` and, for claims, ``codings c``. Same answers as monitor.model.matching.

Every value goes in as a parameter. Words go to full-text search as quoted strings, in which no character but the
quote has a meaning, and the words hold no quote.
"""

# ruff: noqa: S608  (every fragment is this module's own; values are parameters)
from __future__ import annotations

import json
import re
from dataclasses import dataclass

from monitor.model.condition import And, Days, Grade, Node, Not, Or, Term, Words, of_claims, split
from monitor.model.matching import named

_WORD = re.compile(r"[^\W_]+")
_ROLES = ("actor", "against", "beneficiary", "recipient", "perpetrator")


@dataclass(frozen=True, slots=True)
class Sql:
    """A condition and its parameters; ``+`` joins two that must both hold."""

    text: str
    values: tuple[object, ...] = ()

    def __add__(self, other: Sql) -> Sql:
        return Sql(f"{self.text} AND {other.text}", self.values + other.values)


@dataclass(frozen=True, slots=True)
class Context:
    """What conditions need to know: the ruleset in force (0: none), and whose ``is:new`` it is (None: nobody's)."""

    ruleset: int
    user: str | None


def sql_named(text: str | None, wanted: str) -> bool:
    """The SQL function ``named``: of a name, or of a JSON list of names."""
    if not text:
        return False
    return named(json.loads(text) if text.startswith("[") else (text,), wanted)


def text_sql(node: Node, context: Context) -> Sql:
    """The condition on a document: columns of ``d``."""
    if isinstance(node, And):
        together, rest = split(node)
        parts = [text_sql(one, context) for one in rest]
        if together:
            parts.append(_some_claim(And(together), context))
        return _joined(parts, " AND ")
    if isinstance(node, Or):
        return _joined([text_sql(one, context) for one in node.nodes], " OR ")
    if isinstance(node, Not):
        return _negated(text_sql(node.node, context))
    if isinstance(node, Words):
        return Sql("d.seq IN (SELECT rowid FROM document_index WHERE document_index MATCH ?)", (_match(node),))
    if node.key == "by":
        return _joined([_of_text(node, context), _speaks(node, context)], " OR ")
    return _some_claim(node, context) if of_claims(node) else _of_text(node, context)


def claim_sql(node: Node, context: Context) -> Sql:
    """The condition on a claim: columns of ``c`` and of its document ``d``."""
    if isinstance(node, And | Or):
        return _joined([claim_sql(one, context) for one in node.nodes], " AND " if isinstance(node, And) else " OR ")
    if isinstance(node, Not):
        return _negated(claim_sql(node.node, context))
    if isinstance(node, Words):
        return Sql(
            "c.id IN (SELECT e.coding FROM evidence e WHERE e.sentence IN "
            "(SELECT rowid FROM sentence_index WHERE sentence_index MATCH ?))",
            (_match(node),),
        )
    if node.key == "by":
        return _joined([_of_claim(node), _of_text(node, context)], " OR ")
    return _of_claim(node) if of_claims(node) else _of_text(node, context)


def _some_claim(node: Node, context: Context) -> Sql:
    """That one claim of the document meets the condition. Unrelated to the outer row, so it is worked out once."""
    inner = claim_sql(node, context)
    codings = "SELECT c.doc FROM codings c JOIN documents d ON d.seq = c.doc"
    return Sql(f"d.seq IN ({codings} WHERE c.ruleset = ? AND {inner.text})", (context.ruleset, *inner.values))


def _speaks(term: Term, context: Context) -> Sql:
    """That the document has a claim by such a speaker."""
    inner = _of_claim(term)
    codings = "SELECT c.doc FROM codings c"
    return Sql(f"d.seq IN ({codings} WHERE c.ruleset = ? AND {inner.text})", (context.ruleset, *inner.values))


def _of_claim(term: Term) -> Sql:
    key, op, value = term.key, term.op, term.value
    if isinstance(value, Grade):
        return _graded(op, value, "c.credibility")
    if isinstance(value, Days):
        return _occurred(op, value)
    if isinstance(value, float):
        found = _shared("number", "numbers", _counted(op), (value,) if op != "=" else (value, value))
        return found if key == "number" else found + _shared("what", "whats", "type = ?", (key,))
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
    roles = _ROLES if key == "actor" else ("actor",) if key == "agent" else (key,)
    return _shared("what", "whats", " OR ".join(f"named({role}, ?)" for role in roles), (value,) * len(roles))


def _shared(column: str, table: str, where: str, values: tuple[object, ...]) -> Sql:
    """Codings whose shared row of one kind meets a condition; ``?1`` stands for the first value wherever it occurs."""
    if "?1" in where:
        values = values * where.count("?1")
        where = where.replace("?1", "?")
    return Sql(f"c.{column} IN (SELECT id FROM {table} WHERE {where})", values)


def _counted(op: str) -> str:
    return "value = ? OR best = ?" if op == "=" else f"coalesce(best, value, low, high) {op} ?"


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
        # Few publishers, many documents: the names are compared once each.
        names = "SELECT DISTINCT {0} FROM documents WHERE named({0}, ?)"
        texts = f"(d.publisher IN ({names.format('publisher')}) OR d.origin IN ({names.format('origin')}))"
        return Sql(texts, (value, value))
    if key == "tag":
        return Sql(
            "d.seq IN (SELECT doc FROM tags WHERE ruleset = ? AND tag IN "
            "(SELECT tag FROM (SELECT DISTINCT tag FROM tags) WHERE named(tag, ?)))",
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


def _joined(parts: list[Sql], word: str) -> Sql:
    if not parts:
        return Sql("1")
    return Sql(f"({word.join(part.text for part in parts)})", tuple(v for part in parts for v in part.values))


def _negated(sql: Sql) -> Sql:
    # What cannot be said to hold (a NULL) does not hold, so its negation does.
    return Sql(f"(({sql.text}) IS NOT 1)", sql.values)
