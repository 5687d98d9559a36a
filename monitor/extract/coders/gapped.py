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
    later = [part for x in s.phrases if x.i >= p.j and x.chunk >= 0 for part in _apart(x)]
    for x, y in pairwise(later):
        if x.j != y.i or x.prep or y.prep or x.i == p.j or s.tokens.low[x.i - 1] not in _JOINS:
            continue
        told = any(q.form == "verb" and p.j <= q.i <= y.j and q.mood == "finite" for q in s.predicates)
        if told or not context.denoter.is_place(s, y) or context.denoter.is_place(s, x):
            continue
        if context.denoter.parties(s, x):
            yield x, y


def _apart(x: Phrase) -> tuple[Phrase, ...]:
    """In "[the army] [Xville]": a side and a place by their names, which look like one phrase."""
    if len(x.mentions) != 2 or x.prep or x.possessor >= 0 or x.j - x.head != 1:
        return (x,)
    who, where = x.mentions
    if who.actor is None or who.kind == "demonym" or who.place is not None or where.place is None or where.actor:
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
        if place.name is not None and actors:
            start, end = s.tokens.starts[x.i], s.tokens.ends[y.j - 1]
            yield replace(draft, claim=replace(claim, actor=actors, against=(), place=place), start=start, end=end)
