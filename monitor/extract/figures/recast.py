"""What a lot turns out to be by who does it, or where: prisoners given back are freed, workers seized are abducted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from monitor.extract.figures.figure import VICTIMS, Relation
from monitor.extract.figures.words import befallen_at, beginnings, coastguard, state_at, verb_at
from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import wordset


def recast(t: Tokens, relation: Relation, last: str) -> Relation:
    """The relation with the type that the whole clause gives it; ``last`` is the type of the figure before."""
    kind, lot = relation.type, _Lot(t, relation, last)
    for turn in _TURNS:
        if kind in turn.types.split() and turn.holds(lot) and lot.has(turn):
            kind = turn.other
    return relation if kind == relation.type else replace(relation, type=kind)


def twin(t: Tokens, relation: Relation) -> Relation | None:
    """The second of "dozens killed and wounded", which are so many of either."""
    other = _other_harm(t, relation)
    return replace(relation, type=other[0], trigger=other[1], end=other[2]) if other is not None else None


def _other_harm(t: Tokens, relation: Relation) -> tuple[str, int, int] | None:
    """The other harm that is told of the same number, its token and where its words end; None without one."""
    if relation.rule == "before":  # "killed and wounded dozens"
        joint, k = relation.trigger - 1, relation.trigger - 2
    elif relation.rule in ("state", "participle", "after"):
        joint = relation.end if relation.rule == "after" else max(relation.end, relation.figure.j)
        k = joint + 1
    else:
        return None
    verb = verb_at(t.low, k, 1)
    told = (verb[0].object, verb[1]) if verb is not None else state_at(t.low, k)
    both = told is not None and {told[0], relation.type} == {"killed", "wounded"} and t.word(joint) in ("or", "and")
    return (told[0], k, told[1]) if told is not None and both else None


@dataclass(frozen=True, slots=True)
class _Lot:
    """What befell a group, in its sentence; ``last`` as in :func:`recast`."""

    t: Tokens
    relation: Relation
    last: str

    def has(self, turn: _Turn) -> bool:
        """Whether the words stand there that a turn asks for."""
        head = self.t.low[self.relation.figure.head] if self.relation.figure.head >= 0 else ""
        said = not turn.says or self.says(*beginnings(turn.says))
        led = not turn.head or head.startswith(beginnings(turn.head))
        return said and led and not (turn.near and wordset(turn.near).isdisjoint(self.t.low))

    def says(self, *parts: str) -> bool:
        """Whether the word that says it begins like one of these."""
        return self.t.low[self.relation.trigger].startswith(parts)

    def fatal(self) -> bool:
        """As in "was fatally shot", "were stabbed or hacked to death"."""
        low, end = self.t.low, self.relation.end
        return "death" in low[end : end + 5] or "fatally" in low[self.relation.trigger - 1 : end + 1]

    def undivided(self) -> bool:
        """As in "200 dead or injured", "12 killed and wounded", "killed and wounded dozens": one figure of both."""
        relation = self.relation
        if relation.rule == "toll":
            return self._sum_of_both()
        other, exact = _other_harm(self.t, relation), relation.figure.quantity.value is not None
        verbal = relation.rule in ("before", "after")
        return other is not None and (exact or verbal or self.t.low[other[1] - 1] == "or")

    def _sum_of_both(self) -> bool:
        """As in "the number of killed and wounded reached 16", "the dead and wounded number 16"."""
        low, first = self.t.low, self.relation.trigger
        first -= 2 * (low[first - 1] in ("and", "or"))
        told = {x[0] for k in range(max(0, first), self.relation.figure.i) if (x := befallen_at(low, k)) is not None}
        return {"killed", "wounded"} <= told

    def taken_out(self) -> bool:
        """As in "took out twelve militants", not "out of X"."""
        k, j = self.relation.trigger + 1, self.relation.figure.j
        out = self.t.word(k) == "out" and self.t.word(max(k + 1, j)) not in ("of", "from", "to")
        return out and self.relation.figure.population == "combatants"

    def treated(self) -> bool:
        """After the dead have been told of, those who are treated are the wounded: "57 were treated", "took in 57"."""
        relation = self.relation
        who = relation.figure.noun is None or relation.figure.population in ("people", "civilians", "combatants")
        wards = relation.rule == "after" or not wordset("wards").isdisjoint(self.t.low[: relation.trigger])
        return relation.figure.state == "wounded" or (who and self.last in VICTIMS and wards)

    def brought_back(self) -> bool:
        """By a coastguard, or as in "were picked up at sea *and brought back*", "rescued 90 *and returned* them"."""
        behind = self.t.low[self.relation.trigger : self.relation.trigger + 14]
        joined = {"back", "ashore", "returned"} & {*behind[behind.index("and") :]} if "and" in behind else {}
        return bool(joined) or coastguard(self.t.low)

    def by_outlaws(self) -> bool:
        """Those whom gunmen take, or nobody says who seizes, are abducted; fighters are captured, whoever does it."""
        relation, low = self.relation, self.t.low
        if relation.figure.population == "combatants":
            return False
        where = range(relation.figure.i) if relation.rule == "before" else range(relation.end, len(low))
        who = any(low[k] in wordset("outlaws") and self.t.tag(k - 1) != "Q" for k in where)  # not "killed 26 gunmen"
        lawful = any(w.startswith(beginnings("lawful")) for w in low)
        return who or (self.says("seiz") and relation.rule in ("after", "participle") and not lawful)

    def by_violence(self) -> bool:
        """As in "the violence carried off 750"."""
        k = self.relation.trigger
        return not wordset("violence").isdisjoint(self.t.low[max(0, k - 3) : k])

    def by_the_law(self) -> bool:
        """Whether police or soldiers did it."""
        ashore = {"off", *wordset("sea")}.isdisjoint(self.t.low)
        return ashore and any(w.startswith(beginnings("lawful")) for w in self.t.low[: self.relation.trigger])


class _Turn(NamedTuple):
    """Types of claim that turn into another.

    Attributes:
        types, other: the ones and the other. holds: where they do.
        says, head, near: names of the words that begin what says it, that begin the head, and that stand anywhere.
    """

    types: str
    other: str
    holds: Callable[[_Lot], bool] = lambda _: True
    says: str = ""
    head: str = ""
    near: str = ""


_TURNS = (
    _Turn("killed wounded", "casualties", _Lot.undivided),
    _Turn("wounded casualties", "killed", _Lot.fatal),
    _Turn("displaced", "detained", says="dwelling", head="captives"),  # "300 detainees were sleeping in the open"
    # "the coastguard rescued 290 migrants and took them back to shore"
    _Turn("affected", "returned", _Lot.brought_back, says="saved", near="back"),
    _Turn("returned", "affected", head="captives"),  # "the captives came home"
    _Turn("returned", "affected", near="swaps"),  # "returned in an exchange"
    _Turn("affected", "killed", _Lot.taken_out, says="taking"),
    _Turn("affected", "displaced", says="receiving", head="exiles"),  # "X has received 12,000 refugees"
    _Turn("affected displaced", "wounded", _Lot.treated, says="treating"),
    _Turn("abducted", "killed", _Lot.by_violence, says="carrying"),
    _Turn("affected", "detained", _Lot.by_the_law, says="picking"),  # "forces picked up several of his allies"
    _Turn("detained", "abducted", _Lot.by_outlaws, says="seizing"),
    _Turn("affected", "abducted", says="removing", near="unlawful"),  # "children forcibly taken to X"
)
