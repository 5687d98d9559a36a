"""The one query language: search, filters, watch rules and exports all read it.

    actor:uae type:drones place:"old port" killed>50 since:2019-04 by:who grade<=B2 "free words" -tag:oil

Terms stand side by side (all must hold), ``OR`` between them makes alternatives, ``-`` before one negates it,
parentheses group. A bare word or a quoted phrase is looked for in the text; ``word*`` finds beginnings. What a
term means is in :mod:`monitor.model.matching`; this module only reads. Pure; no clock: the caller says what
``yesterday`` is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite, nan
from unicodedata import normalize

from monitor.errors import UsageError, nearest
from monitor.model import edtf
from monitor.model.claim import KINDS, MODALITIES, POPULATIONS, SCOPES, TYPES
from monitor.model.clean import fold
from monitor.model.condition import (
    CLAIM_KEYS,
    FIGURES,
    RELATIONS,
    STATES,
    TEXT_KEYS,
    And,
    Days,
    Grade,
    Node,
    Not,
    Or,
    Term,
    Words,
)

_SYNONYMS = {
    "outlet": "publisher",
    "id": "doc",
    "language": "lang",
    "from": "since",
    "to": "until",
    "for": "beneficiary",
}
_FEW = {"kind": KINDS, "modality": MODALITIES, "is": STATES, "relation": RELATIONS}
_LISTED = {"type": tuple(sorted(set().union(*TYPES.values()))), "scope": SCOPES, "population": POPULATIONS}
_KEYS = (*CLAIM_KEYS, *TEXT_KEYS, *FIGURES)
_COMPARED = frozenset({"number", "grade", "occurred", *FIGURES})

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<open>\() | (?P<close>\)) | (?P<or>(?:OR|\|\|?)(?=[\s()]|$)) | (?P<and>(?:AND|&&?)(?=[\s()]|$))
      | (?P<not>(?:NOT(?=[\s(])|-(?=[^\s])))
      | (?P<key>[A-Za-z_]+)(?P<op>:?(?:<=|>=|<|>|=)|:)(?P<value>"[^"]*"?|[^\s()]*)
      | "(?P<phrase>[^"]*)"? | (?P<word>[^\s()"]+)
    )""",
    re.VERBOSE,
)
_WORDS = re.compile(r"[^\W_]+")
_DEPTH = 40  # no person nests as deep, and Python's own stack ends at a thousand
_MOST = 500  # conditions; what a person writes has a handful, and SQLite nests no more than a thousand
_AGO = re.compile(r"(\d{1,4})d")


class QueryError(UsageError):
    """A query that cannot be read.

    Attributes:
        text: the query.
        position: where it goes wrong, in characters from 0.
    """

    def __init__(self, message: str, text: str, position: int) -> None:
        super().__init__(f"in the query, at character {position + 1}: {message}")
        self.text = text
        self.position = position


@dataclass(frozen=True, slots=True)
class Query:
    """A query as read.

    Attributes:
        text: as it was given.
        root: its meaning; an empty And finds everything.
    """

    text: str
    root: And


def parse(text: str, *, today: date | None = None, live: bool = False) -> Query:
    """Read a query.

    Args:
        text: as a person typed it; empty finds everything.
        today: what ``today``, ``yesterday`` and ``7d`` count from; None: these words are refused.
        live: the last word may be half typed: it finds beginnings.

    Raises:
        QueryError: naming the position and, for an unknown key, the nearest one.
    """
    return _Parser(text, today, live).query()


def asks_uncoded(query: Query) -> bool:
    """Whether every document that the query holds for must have a sentence with a trigger and no claim."""
    return Term("is", "=", "uncoded") in query.root.nodes


class _Parser:
    """Recursive descent over the tokens of one query."""

    def __init__(self, text: str, today: date | None, live: bool) -> None:
        self._text, self._today, self._live = text, today, live
        end = len(text.rstrip())
        self._tokens: list[re.Match[str]] = []
        at = 0
        while at < end and (match := _TOKEN.match(text, at)):
            self._tokens.append(match)
            at = match.end()
        self._next = 0
        self._depth = 0
        beyond = [*map(_begin, self._tokens[_MOST:]), *(word.start() for word in [*_WORDS.finditer(text)][_MOST:])]
        if beyond:
            raise self._error(f"this is too long; at most {_MOST} words and conditions", beyond[0])

    def query(self) -> Query:
        nodes: list[Node] = []
        while self._kind() is not None:
            nodes.append(self._either())
            if self._kind() == "close":
                raise self._error("this parenthesis was never opened")
        return Query(self._text, And(tuple(nodes)))

    def _kind(self) -> str | None:
        """Kind of the next token, None at the end; a written AND says nothing and is skipped."""
        while self._next < len(self._tokens):
            kind = self._tokens[self._next].lastgroup
            if kind != "and":
                return "key" if kind in ("value", "op") else kind
            self._next += 1
        return None

    def _error(self, message: str, at: int | None = None) -> QueryError:
        if at is None:
            more = self._next < len(self._tokens)
            at = _begin(self._tokens[self._next]) if more else len(self._text.rstrip())
        return QueryError(message, self._text, at)

    def _either(self) -> Node:
        nodes = [self._one()]
        while self._kind() == "or":
            self._next += 1
            nodes.append(self._one())
        return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))

    def _one(self) -> Node:
        kind = self._kind()
        if kind is None or kind in ("close", "or"):
            raise self._error("something to look for is missing here")
        token = self._tokens[self._next]
        self._next += 1
        if kind in ("not", "open"):
            self._depth += 1
            if self._depth > _DEPTH:
                raise self._error("this is nested too deep", _begin(token))
            node = self._negated() if kind == "not" else self._group(token)
            self._depth -= 1
            return node
        if kind == "key":
            return self._term(token)
        return self._words(token)

    def _negated(self) -> Node:
        node = self._one()
        return node if node == And(()) else Not(node)

    def _group(self, opened: re.Match[str]) -> Node:
        nodes: list[Node] = []
        while self._kind() not in (None, "close"):
            nodes.append(self._either())
        if self._kind() is None:
            raise self._error("this parenthesis is never closed", _begin(opened))
        self._next += 1
        return And(tuple(nodes))

    def _words(self, token: re.Match[str]) -> Node:
        typed = token["phrase"] if token["phrase"] is not None else token["word"]
        # Some keyboards and file names give a letter and its mark apart; a mark alone would end the word.
        words = tuple(_WORDS.findall(normalize("NFC", typed)))
        last = self._live and self._next == len(self._tokens) and token["word"] is not None
        if not words:
            # Punctuation alone finds nothing in a text and would empty every result.
            return And(())
        return Words(words, prefix=typed.endswith("*") or last)

    def _term(self, token: re.Match[str]) -> Node:
        key = fold(token["key"])
        key = _SYNONYMS.get(key, key)
        if key not in _KEYS:
            near = nearest(key, (*_KEYS, *_SYNONYMS))
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(_KEYS)}"
            raise self._error(f"there is no key {token['key']!r}; {hint}", token.start("key"))
        op = token["op"].removeprefix(":") or "="
        if op != "=" and key not in _COMPARED:
            raise self._error(f"{key} is not compared; write {key}:…", token.start("op"))
        raw = token["value"].strip('"').strip()
        if not raw:
            raise self._error(f"{key} needs a value", token.end())
        try:
            return _made(key, op, raw, self._today)
        except ValueError as why:
            raise self._error(str(why), token.start("value")) from why


def _begin(token: re.Match[str]) -> int:
    """Where a token's own characters begin: white space before it is part of the match."""
    return token.end() - len(token[0].lstrip())


def _made(key: str, op: str, raw: str, today: date | None) -> Term | Words:
    """The term, its value read by what the key takes. Raises ValueError in words for a person."""
    if key in FIGURES or key == "number":
        return Term(key, op, _number(raw))
    if key in ("since", "until", "occurred"):
        days = _days(raw, today)
        return Term(key, op, days)
    if key == "grade":
        return Term(key, op, _grade(raw))
    if key == "title":
        if not _WORDS.search(raw):
            raise ValueError("title needs a word")
        return Term(key, op, raw)
    value = fold(raw)
    if key in _FEW:
        few = _FEW[key]
        value = value.removesuffix("s") if value.removesuffix("s") in few else value
        if value not in few:
            raise ValueError(f"{key} is one of {', '.join(few)}, not {raw!r}")
    if key in _LISTED:
        value = re.sub(r"[\s-]+", "_", value)
        if value not in _LISTED[key]:
            near = nearest(value, _LISTED[key])
            known = f"there is {', '.join(_LISTED[key][:10])} …"
            hint = f"did you mean {near[0]}?" if near else known
            raise ValueError(f"there is no {key} {raw!r}; {hint}")
    return Term(key, op, value)


def _number(raw: str) -> float:
    try:
        number = float(raw.replace(",", "").replace("_", ""))
    except ValueError:
        number = nan
    if not isfinite(number):
        raise ValueError(f"{raw!r} is not a number")
    return number


def _days(raw: str, today: date | None) -> Days:
    word = fold(raw)
    ago = _AGO.fullmatch(word)
    if today is not None and (ago or word in ("today", "yesterday")):
        day = today - timedelta(days=int(ago[1]) if ago else int(word == "yesterday"))
        return Days(day.toordinal(), day.toordinal())
    first, last = edtf.bounds(raw)
    return Days(first.toordinal(), last.toordinal())


def _grade(raw: str) -> Grade:
    match = re.fullmatch(r"([A-Fa-f])([1-6])?", raw)
    if match is None:
        raise ValueError(f"{raw!r} is no grade such as B or B2 (A–F, 1–6)")
    return Grade(match[1].upper(), int(match[2]) if match[2] else None)
