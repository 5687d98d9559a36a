"""A sentence in stretches that each say one thing of those they name: between contrasts, relatives and new subjects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.extract.syntax.ir import Parsed, Phrase, Predicate, meet
from monitor.lexicon.vocabulary import wordset


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens ``first`` to ``last`` (exclusive); ``opened``: the tag of what opens it, ":" or "S" for a new subject."""

    first: int
    last: int
    opened: str


def clauses(s: Parsed) -> Iterator[Clause]:
    """Stretches of tokens between semicolons, contrasts, relative pronouns and new subjects."""
    tokens, begin, opened = s.tokens, 0, ""
    tags, breaks = tokens.tags, wordset("contrasting")
    finite = [p for p in s.predicates if p.form == "verb" and p.mood == "finite"]
    described = [x for x in s.phrases if x.apposition]  # "his friends, *A and B*,"
    subjects = {_begins(described, p) for p in finite}
    for k, letter in enumerate(tags):
        if letter not in ".W,C" and tokens.low[k] not in breaks:
            continue
        back = opened == "W" and letter == "," and tags[k + 1 : k + 2] in (["X"], ["M"], ["V"])  # to the main clause
        fresh = letter in ",C" and k + 1 in subjects and any(begin <= p.i < k for p in finite)
        if letter in ".W" or back or fresh or tokens.low[k] in breaks:
            if k - begin > 1:
                yield Clause(begin, k, opened)
            begin, opened = k + 1, ":" if tokens.low[k] == ":" else "S" if fresh and not back else letter
    if len(tags) - begin > 1:
        yield Clause(begin, len(tags), opened)


def _begins(described: list[Phrase], p: Predicate) -> int:
    """The token that a verb's subject, or what it describes, begins at; -1 without one before it."""
    subject = [x for x in p.arg("subject" if p.voice == "active" else "object") if x.j <= p.i]
    whole = [y for y in described if meet(subject, y.apposition)]
    return min((x.i for x in (*subject, *whole)), default=-1)
