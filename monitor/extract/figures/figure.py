"""A counted group of a sentence, and what befell it."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.extract.figures.words import Noun
from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import wordset
from monitor.model.measure import Quantity

# Types of claim that are harm of an event or of fighting; those of it that one strike does; those who are moved.
HARM = frozenset(("killed", "wounded", "missing", "casualties", "abducted", "homes_destroyed"))
VICTIMS = frozenset(("killed", "wounded", "casualties"))
MOVED = frozenset(("affected", "returned", "displaced"))


@dataclass(slots=True)
class Figure:
    """A counted group in a sentence: tokens ``i`` to ``j`` (exclusive).

    Attributes:
        quantity: how many. share: whether it is a part of a whole (percent, "two-thirds").
        noun: what the head counts; None where the head is left out ("and wounding 30").
        head: token of the head, -1 where left out.
        population: who, as far as the phrase itself says; "" where it doesn't.
        state: type of claim that a participle inside says ("20 wounded soldiers", "newly displaced"), else "".
        state_at: token of that participle, -1 for none.
        partitive: "21 of them", "three of whom": a part of the group named before.
        loose: the head is a noun that the vocabulary does not know ("30 cadets"); only harm makes people of it.
    """

    i: int
    j: int
    quantity: Quantity
    share: bool = False
    noun: Noun | None = None
    head: int = -1
    population: str = ""
    state: str = ""
    state_at: int = -1
    partitive: bool = False
    loose: bool = False

    @property
    def kind(self) -> str:
        """What the head counts: ``person``, ``harm``, ``home`` or ``group``; "" where it is left out."""
        return self.noun.kind if self.noun is not None else ""

    @property
    def size(self) -> float:
        """The number, or its lower bound; 0 where none is given."""
        return self.quantity.value or self.quantity.low or 0

    def adds(self, t: Tokens) -> bool:
        """Whether it is counted beside those before: "*another* 266 people", "*a further* 20", "30 *more*"."""
        words = t.low[max(0, self.i - 1) : self.i + 3]
        return not wordset("others").isdisjoint(words) and "than" not in words

    def word(self, t: Tokens) -> str:
        """The head noun as it stands, lower case; "" where it is left out."""
        return t.low[self.head] if self.head >= 0 else ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A group and what befell it.

    Attributes:
        figure: the group. type: of claim. trigger: token of the word that says so; ``end`` where its words end.
        rule: construction, for ``explain``. parent: index of the relation this is a part of, -1 for none.
    """

    figure: Figure
    type: str
    trigger: int
    end: int
    rule: str
    parent: int = -1

    @property
    def span(self) -> tuple[int, int]:
        """The tokens of the group and of the word that says so, end exclusive."""
        return min(self.figure.i, self.trigger), max(self.figure.j, self.end)


def same(t: Tokens, a: Figure, b: Figure) -> bool:
    """Whether ``b`` is ``a`` in another unit: "1,890 families, or 9,450 people", "9 million, a third of the people"."""
    gap = t.low[a.j : b.i]
    of_all = b.share and not (a.share or b.partitive) and b.kind == "person" and bool(gap)
    units = {a.kind, b.kind} == {"group", "person"} and not wordset("amounting").isdisjoint(gap)
    return (of_all or units) and wordset("between_amounts").issuperset(gap)
