"""In "X holds the centre, and Y the airport": one verb of several, each with a place of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from monitor.extract.context import Context
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate

_JOINS = frozenset({",", "and", ";", "while", "but"})
_KINDS = frozenset({"control", "capture"})


def pairs(context: Context, s: Parsed, p: Predicate) -> Iterator[tuple[Phrase, Phrase]]:
    """(party, place) behind a verb's object that share the verb without repeating it."""
    later = [part for x in s.phrases if x.i >= p.j for part in _apart(x)]
    for x, y in pairwise(later):
        joined = x.j == y.i and not (x.prep or y.prep) and s.tokens.low[x.i - 1] in _JOINS
        if joined and context.denoter.parties(s, x) and context.denoter.is_place(s, y):
            yield x, y


def _apart(x: Phrase) -> tuple[Phrase, ...]:
    """In "[the army] [Xville]": a side and a place by their names, which look like one phrase."""
    if len(x.mentions) != 2 or x.prep or x.possessor >= 0:
        return (x,)
    who, where = x.mentions
    if who.kind != "actor" or where.kind != "place":
        return (x,)
    return Phrase(x.i, x.head, x.head - 1, mentions=[who]), Phrase(x.head, x.j, x.head, mentions=[where])


def own(context: Context, s: Parsed, p: Predicate, phrases: Iterable[Phrase]) -> list[Phrase]:
    """Of a verb's objects those of its own subject: what stands before the next party."""
    first = next((x.i for x, _ in pairs(context, s, p)), None)
    return [x for x in phrases if first is None or x.j <= first]


def others(context: Context, s: Parsed, p: Predicate, draft: Draft) -> Iterator[Draft]:
    """The claims of those who share the verb of a draft."""
    claim = draft.claim
    if claim.type not in _KINDS or p.form != "verb" or p.voice != "active" or p.mood != "finite":
        return
    for x, y in pairs(context, s, p):
        place = context.locator.in_roles(s, p, ("object",), {"object": [y]})
        actors = tuple(n for n in context.denoter.parties(s, x) if n not in claim.actor)
        if actors:
            start, end = s.tokens.starts[x.i], s.tokens.ends[y.j - 1]
            yield replace(draft, claim=replace(claim, actor=actors, against=(), place=place), start=start, end=end)
