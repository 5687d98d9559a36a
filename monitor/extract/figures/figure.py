"""A counted group of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.extract.figures.words import Noun
from monitor.model.measure import Quantity


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
