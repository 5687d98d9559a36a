"""One term of a query as SQL: the conditions that :mod:`monitor.store.compile` joins.

Every value goes in as a parameter.
"""

# ruff: noqa: S608  (every fragment is this module's own; values are parameters)
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from monitor.model.condition import Days, Grade, Term
from monitor.model.matching import named

_WORD = re.compile(r"[^\W_]+")
# At one in thirty documents a page is full after some 1,500 questions: a few milliseconds.
MANY = 3000


@dataclass(frozen=True, slots=True)
class Sql:
    """A condition and its parameters; ``+`` joins two that must both hold.

    ``often``: it is known to hold so often that a page is best filled by asking each document in turn.
    """

    text: str
    values: tuple[object, ...] = ()
    often: bool = False

    def __add__(self, other: Sql) -> Sql:
        return Sql(f"{self.text} AND {other.text}", self.values + other.values, self.often or other.often)


@dataclass(frozen=True, slots=True)
class Context:
    """What conditions need to know.

    Attributes:
        ruleset: the one in force; 0: none.
        user: whose ``is:new`` it is; None: nobody's.
        count: how many rows a statement yields, counted no further than a number.
        names: the values of a column of ``documents`` that name a wanted publisher.
        paged: whether only the first page is wanted: then what is frequent is asked of each document in turn,
            newest first, which fills a page long before all that match could be listed.
    """

    ruleset: int
    user: str | None
    count: Callable[[Sql, int], int]
    names: Callable[[str, str], tuple[str, ...]]
    paged: bool = False

    def frequent(self, statement: Sql, many: int | None = None) -> bool:
        """Whether so many rows match that listing them costs more than asking of each document."""
        limit = many or MANY
        return self.paged and self.count(statement, limit) >= limit


def sql_named(text: str | None, wanted: str) -> bool:
    """The SQL function ``named``."""
    return named((text,), wanted)


def of_claim(term: Term) -> Sql:
    """A condition on a claim: columns of ``c`` and, for grades, of its document ``d``."""
    key, op, value = term.key, term.op, term.value
    if isinstance(value, Grade):
        return _graded(op, value, "c.credibility")
    if isinstance(value, Days):
        return _occurred(op, value)
    if isinstance(value, float):
        return number(term) if key == "number" else number(term) + shared("what", "whats", "type = ?", (key,))
    if key == "by":
        return shared("speaker", "speakers", "named(name, ?)", (value,))
    if key == "place":
        return shared("place", "places", "named(name, ?1) OR named(place, ?1) OR named(area, ?1)", (value,))
    if key == "claim":
        return Sql("c.claim >= ? AND c.claim < ?", (value, f"{value}\U0010ffff"))
    if key in ("scope", "population"):
        return shared("number", "numbers", f"{key} = ?", (value,))
    if key in ("kind", "type", "modality"):
        return shared("what", "whats", f"{key} = ?", (value,))
    parties = "SELECT what FROM parties WHERE name IN (SELECT id FROM names WHERE named(name, ?))"
    if key == "actor":
        return Sql(f"c.what IN ({parties})", (value,))
    return Sql(f"c.what IN ({parties} AND role = ?)", (value, "actor" if key == "agent" else key))


def shared(column: str, table: str, where: str, values: tuple[object, ...]) -> Sql:
    """Codings whose shared row of one kind meets a condition; ``?1`` stands for the first value wherever it occurs."""
    if "?1" in where:
        values = values * where.count("?1")
        where = where.replace("?1", "?")
    return Sql(f"c.{column} IN (SELECT id FROM {table} WHERE {where})", values)


def number(term: Term) -> Sql:
    """Codings with such a figure, whatever it counts."""
    if term.op == "=":
        return shared("number", "numbers", "value = ?1 OR best = ?1", (term.value,))
    return shared("number", "numbers", f"coalesce(best, value, low, high) {term.op} ?", (term.value,))


def _occurred(op: str, days: Days) -> Sql:
    where, values = {
        "=": ("first <= ? AND last >= ?", (days.last, days.first)),
        ">=": ("first >= ?", (days.first,)),
        ">": ("first > ?", (days.last,)),
        "<=": ("last <= ?", (days.last,)),
        "<": ("last < ?", (days.first,)),
    }[op]
    return shared("time", "times", where, values)


def _graded(op: str, wanted: Grade, digit: str | None) -> Sql:
    if wanted.digit is None or digit is None:
        return Sql(f"d.reliability {op} ?", (wanted.letter,))
    if op in ("<=", ">="):
        return Sql(f"(d.reliability {op} ? AND {digit} {op} ?)", (wanted.letter, wanted.digit))
    return Sql(f"(d.reliability, {digit}) {op} (?, ?)", (wanted.letter, wanted.digit))


def of_text(term: Term, context: Context) -> Sql:
    """A condition on a document: columns of ``d``."""
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
        return joined(
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


def joined(parts: list[Sql], word: str, none: str = "1") -> Sql:
    """The parts between parentheses; ``none`` where there are none."""
    if word == " OR ":
        parts = [part for part in parts if part.text != "0"]
    if not parts:
        return Sql(none)
    if len(parts) == 1:
        return parts[0]
    text = f"({word.join(part.text for part in parts)})"
    return Sql(text, tuple(v for part in parts for v in part.values), any(part.often for part in parts))


def negated(sql: Sql) -> Sql:
    """That a condition does not hold."""
    # What cannot be said to hold (a NULL) does not hold, so its negation does.
    return Sql(f"(({sql.text}) IS NOT 1)", sql.values)
