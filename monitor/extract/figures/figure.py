"""A counted group of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.extract.figures.words import Noun, wordset
from monitor.extract.syntax.ir import Tokens
from monitor.model.measure import Quantity

# What stands between a number of families and the same in persons: "840 households (4,200 people)".
_AMOUNTS = wordset("or – — - ( that which making")
_BETWEEN = _AMOUNTS | wordset(", is to in all some about roughly i.e. around approximately")


@dataclass(slots=True)
class Figure:
    """A counted group in a sentence: tokens ``i`` to ``j`` (exclusive).

    Attributes:
        quantity: how many. share: whether it is a part of a whole (percent, "two-thirds").
        noun: what the head counts; None where the head is left out ("and wounding 30").
        head: token of the head, -1 where left out.
        population: who, as far as the phrase itself says; "" where it doesn't.
        state: type of claim that a participle inside says ("20 wounded soldiers", "newly displaced"), else "".
        partitive: "21 of them", "three of whom": a part of the group named before.
        loose: the head is a noun that the vocabulary does not know ("30 cadets"); only harm makes people of it.
    """

    i: int
    j: int
    quantity: Quantity
    share: bool
    noun: Noun | None
    head: int
    population: str
    state: str = ""
    state_at: int = -1
    partitive: bool = False
    loose: bool = False


def sex(noun: str) -> str:
    """The coding rules count women apart."""
    return "women" if noun in ("woman", "women") else ""


def same(t: Tokens, a: Figure, b: Figure) -> bool:
    """Whether ``b`` counts those of ``a`` in another unit: "1,890 families, or roughly 9,450 people"."""
    if a.noun is None or b.noun is None or {a.noun.kind, b.noun.kind} != {"group", "person"}:
        return False
    gap = t.low[a.j : b.i]
    return _BETWEEN.issuperset(gap) and not _AMOUNTS.isdisjoint(gap)
