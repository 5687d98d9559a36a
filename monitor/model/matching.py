"""What a condition means for one document or claim in memory. The store's search gives the same answers."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from monitor.model import edtf
from monitor.model.claim import PARTIES, Claim, Coding, Location
from monitor.model.clean import fold
from monitor.model.condition import And, Days, Grade, Node, Not, Or, Term, Words, of_claims, split
from monitor.model.document import Document
from monitor.model.measure import Quantity
from monitor.model.query import Query

_WORD = re.compile(r"[^\W_]+")
_COMPARE: dict[str, Callable[[object, object], bool]] = {
    "<": operator.lt,  # type: ignore[dict-item]
    "<=": operator.le,  # type: ignore[dict-item]
    ">": operator.gt,  # type: ignore[dict-item]
    ">=": operator.ge,  # type: ignore[dict-item]
    "=": operator.eq,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """A document with what was read from it.

    Attributes:
        theatre: as the reading found it.
        feeds: addresses of every feed that carried it.
        uncoded: how many sentences with a trigger gave no claim.
        relation: its relation to the picture; None where it was not compared.
        new: whether the user in question has not seen it.
        area_of: the front or province that holds a place; None: areas are unknown.
    """

    document: Document
    codings: Sequence[Coding] = ()
    theatre: str | None = None
    tags: Sequence[str] = ()
    feeds: Sequence[str] = ()
    uncoded: int = 0
    relation: str | None = None
    new: bool = False
    area_of: Callable[[Location], str | None] | None = None


def matches(query: Query, subject: Subject) -> bool:
    """Whether a query holds for a document."""
    return _text(query.root, subject)


def matches_claim(query: Query, subject: Subject, coding: Coding) -> bool:
    """Whether a query holds for one claim of a document.

    Words that stand side by side in the query are looked for in one sentence of the claim.
    """
    return _claim(query.root, subject, coding)


@lru_cache(maxsize=8192)
def name_key(text: str) -> str:
    """Words of a name, folded, between single spaces: what names are compared by."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


def named(names: Iterable[str | None], wanted: str) -> bool:
    """Whether one of the names (None: no name) contains the wanted one as whole words: ``red`` finds "Red Cross"."""
    key = name_key(wanted)
    return any(key in name_key(name) for name in names if name)


def _text(node: Node, subject: Subject) -> bool:
    if isinstance(node, And):
        together, rest = split(node)
        if together and not any(all(_claim(one, subject, c) for one in together) for c in subject.codings):
            return False
        return all(_text(one, subject) for one in rest)
    if isinstance(node, Or):
        return any(_text(one, subject) for one in node.nodes)
    if isinstance(node, Not):
        return not _text(node.node, subject)
    if isinstance(node, Words):
        document = subject.document
        return _stands(document.title, node) or _stands(document.text, node)
    if node.key == "by":
        return _of_text(node, subject) or any(_claim(node, subject, c) for c in subject.codings)
    if of_claims(node):
        return any(_claim(node, subject, c) for c in subject.codings)
    return _of_text(node, subject)


def _claim(node: Node, subject: Subject, coding: Coding) -> bool:
    if isinstance(node, And):
        words = [one for one in node.nodes if isinstance(one, Words)]
        if words and not any(all(_stands(e.sentence, one) for one in words) for e in coding.evidence):
            return False
        return all(_claim(one, subject, coding) for one in node.nodes if not isinstance(one, Words))
    if isinstance(node, Or):
        return any(_claim(one, subject, coding) for one in node.nodes)
    if isinstance(node, Not):
        return not _claim(node.node, subject, coding)
    if isinstance(node, Words):
        return any(_stands(e.sentence, node) for e in coding.evidence)
    if node.key == "by":
        return named((coding.claim.attribution,), str(node.value)) or _of_text(node, subject)
    if of_claims(node):
        return _of_claim(node, subject, coding)
    return _of_text(node, subject)


def _of_claim(term: Term, subject: Subject, coding: Coding) -> bool:
    claim, key, value = coding.claim, term.key, term.value
    if isinstance(value, Grade):
        return _graded(term.op, value, subject.document.reliability, coding.evidence[0].credibility)
    if isinstance(value, Days):
        return _occurred(term.op, value, claim.when.value)
    if isinstance(value, float):
        return key in ("number", claim.type) and _counted(term.op, value, claim.quantity)
    if key == "place":
        area = subject.area_of(claim.place) if subject.area_of else None
        return named((claim.place.name, claim.place.id, area), value)
    if key == "claim":
        return claim.id.startswith(value)
    if key in ("kind", "type", "modality", "scope", "population"):
        return fold(str(getattr(claim, key) or "")) == value
    return named(_parties(claim, key), value)


def _parties(claim: Claim, key: str) -> tuple[str, ...]:
    fields = PARTIES if key == "actor" else ("actor",) if key == "agent" else (key,)
    return tuple(name for field in fields for name in getattr(claim, field))


def _of_text(term: Term, subject: Subject) -> bool:
    document, key, value = subject.document, term.key, term.value
    if isinstance(value, Grade):
        return _graded(term.op, value, document.reliability, None)
    if isinstance(value, Days):
        reported = document.reported
        return reported is not None and (
            reported.toordinal() >= value.first if key == "since" else reported.toordinal() <= value.last
        )
    wanted = str(value)
    if key in ("by", "publisher"):
        return named((document.publisher, document.origin), wanted)
    if key == "tag":
        return named(subject.tags, wanted)
    if key == "feed":
        return any(wanted in fold(feed) for feed in (document.feed, *subject.feeds) if feed)
    if key == "title":
        return _stands(document.title, Words(tuple(_WORD.findall(wanted))))
    if key == "is":
        return _state(wanted, subject)
    found = {"doc": document.id, "lang": document.language, "theatre": subject.theatre, "relation": subject.relation}
    return fold(found[key] or "") == wanted


def _state(state: str, subject: Subject) -> bool:
    document = subject.document
    return {
        "new": subject.new,
        "revised": document.revision > 1,
        "undated": document.published is None,
        "uncoded": subject.uncoded > 0,
        "coded": bool(subject.codings),
        "feed": document.feed is not None,
        "article": document.feed is None,
    }[state]


def _stands(text: str, wanted: Words) -> bool:
    """Whether the words stand side by side in a text."""
    words = [fold(word) for word in wanted.words]
    tokens = [fold(word) for word in _WORD.findall(text)]
    *whole, last = words
    for at in range(len(tokens) - len(words) + 1):
        end = tokens[at + len(whole)]
        if tokens[at : at + len(whole)] == whole and (end.startswith(last) if wanted.prefix else end == last):
            return True
    return False


def _graded(op: str, wanted: Grade, letter: str, digit: int | None) -> bool:
    """``<=`` and ``>=`` hold for letter and digit each; ``<`` and ``>`` compare the letter first."""
    if wanted.digit is None or digit is None:
        return _COMPARE[op](letter, wanted.letter)
    if op in ("<=", ">="):
        return _COMPARE[op](letter, wanted.letter) and _COMPARE[op](digit, wanted.digit)
    return _COMPARE[op]((letter, digit), (wanted.letter, wanted.digit))


def _occurred(op: str, days: Days, value: str | None) -> bool:
    if value is None:
        return False
    first, last = (day.toordinal() for day in edtf.bounds(value))
    return {
        "=": first <= days.last and last >= days.first,
        ">=": first >= days.first,
        ">": first > days.last,
        "<=": last <= days.last,
        "<": last < days.first,
    }[op]


def _counted(op: str, wanted: float, quantity: Quantity | None) -> bool:
    if quantity is None:
        return False
    if op == "=":
        return wanted in (quantity.value, quantity.best)
    known = (n for n in (quantity.best, quantity.value, quantity.low, quantity.high) if n is not None)
    best = next(known, None)
    return best is not None and _COMPARE[op](best, wanted)
