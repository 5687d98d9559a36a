"""What a lot turns out to be by who does it, or where, and whether what a word says can befall such a group.

Prisoners given back are freed, workers seized abducted; moving fighters is no evacuation, needs are people's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from monitor.extract.figures.figure import HARM, MOVED, VICTIMS, Figure, Relation
from monitor.extract.figures.subject import MANY, is_many, is_populace
from monitor.extract.figures.verbal import needing
from monitor.extract.figures.words import befallen_at, beginnings, coastguard, state_at, type_at, verb_at
from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import wordset

# Words between a verb and the group that it has for its own object, not for the second of two.
_NEXT = 3
# Words behind a verb of getting away in which it stands what from.
_KEPT = 5
# Words behind a group that is carried in which it stands where to.
_ASIDE = 16


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
    elif relation.rule == "act":  # "the killing or maiming of 113 children"
        other = type_at("act", t.low, relation.trigger - 2, 1)
        both = other is not None and t.low[relation.trigger - 1] in ("or", "and")
        pair = both and other is not None and {other[0], relation.type} == {"killed", "wounded"}
        return (other[0], relation.trigger - 2, relation.trigger - 1) if other is not None and pair else None
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
        head = self.relation.figure.word(self.t)
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
        verbal = relation.rule in ("before", "after", "act")
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
        return who or (self.says("seiz") and relation.rule in ("after", "participle", "among") and not lawful)

    def escaped(self) -> bool:
        """As in "300 prisoners escaped", "got away from a camp": they are at large, and not driven from home."""
        verb, behind = verb_at(self.t.low, self.relation.trigger), self.t.low[self.relation.end :][:_KEPT]
        captive = self.relation.figure.word(self.t).startswith(beginnings("captives"))
        away = verb is not None and verb[0].lemma in wordset("escaping")
        return away and (captive or not wordset("held_in").isdisjoint(behind))

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
    _Turn("returned", "affected", head="kept"),  # "the captives came home"
    _Turn("returned", "affected", near="swaps"),  # "returned in an exchange"
    _Turn("affected", "killed", _Lot.taken_out, says="taking"),
    _Turn("affected", "displaced", says="receiving", head="exiles"),  # "X has received 12,000 refugees"
    _Turn("displaced", "wounded", lambda lot: lot.relation.figure.state == "wounded"),  # "20 wounded arrived"
    _Turn("affected displaced", "wounded", _Lot.treated, says="treating"),
    _Turn("abducted", "killed", _Lot.by_violence, says="carrying"),
    _Turn("affected", "detained", _Lot.by_the_law, says="picking"),  # "forces picked up several of his allies"
    _Turn("detained", "abducted", _Lot.by_outlaws, says="seizing"),
    _Turn("displaced", "affected", _Lot.escaped),
    _Turn("affected", "abducted", says="removing", near="unlawful"),  # "children forcibly taken to X"
)


def fits(relation: Relation, t: Tokens, before: Sequence[Figure], *, told: bool = False) -> bool:
    """Whether this can befall the group, after those ``before`` it; ``told``: sentences before tell of some."""
    figure = relation.figure
    if relation.type == "homes_destroyed" or figure.kind == "home":
        return relation.type == "homes_destroyed" and figure.kind == "home"
    verb = verb_at(t.low, relation.trigger)
    needed = any(needing(t, relation.trigger, role, figure.j) for role in ("object", "subject"))
    clear = needed or (verb is not None and verb[0].lemma not in wordset("nounful"))
    harms = relation.type in HARM | {"detained", "displaced"}
    tribe = t.tag(figure.head) == "P" and figure.size >= MANY and bool(needed or state_at(t.low, relation.trigger))
    sure = harms and (clear or relation.rule in ("part", "state", "participle", "among"))
    if figure.loose and not (sure or tribe):
        return False  # harm alone makes people of a plural that nobody listed: "30 jugglers"
    if _means_else(relation, t) or (relation.type in MOVED and not _may_move(relation, t)):
        return False
    if verb is None or relation.rule not in ("before", "after", "participle") or needed or relation.end > verb[1]:
        return True  # another word behind the verb has said it: "have lost their homes"
    lemma, end = verb[0].lemma, verb[1]
    patients = figure.word(t).startswith("patient")
    treated = lemma == "treat" and (t.word(end) == "to" or patients)  # "were treated to lunch", "treats 300 patients"
    return not treated and _befalls(lemma, relation, t, before, told=told)


def _means_else(relation: Relation, t: Tokens) -> bool:
    """As in "a haven for tourists", "the fate of 300 prisoners was discussed", "the airline took 300 people from X"."""
    figure, word = relation.figure, t.low[relation.trigger]
    if relation.type == "abducted" and word in wordset("take"):
        return (wordset("outlaws") | wordset("captors")).isdisjoint(t.low)
    if relation.type == "displaced" and relation.rule == "act" and word in wordset("hosts"):
        some = figure.noun is None and figure.quantity.value is None  # "a refuge for thousands", not "for 30,000"
        return some or figure.population == "civilians"
    return relation.type == "missing" and relation.rule == "act" and wordset("unknown").isdisjoint(t.low)


def _may_move(relation: Relation, t: Tokens) -> bool:
    """Whether those who are moved, helped or gone home are people whom a war moves."""
    figure, head = relation.figure, relation.figure.word(t)
    if figure.population == "named_individual" or head.startswith(beginnings("statesmen")):
        return False  # "brought eleven leaders to the table"
    if head == "men" and figure.j == figure.head + 1 and relation.type != "returned":
        return False  # "flew 300 men to the front"
    if relation.type == "affected":  # not "7,000 Ruritanians *flown in* by X": men for a war
        nation = figure.head >= 0 and t.tags[figure.head] in "PY"
        moved = state_at(t.low, relation.trigger) is None  # not "18,000 Ruritanians are besieged in X"
        return not (nation and moved and t.word(relation.trigger + 1) in ("in", "into"))
    if figure.population == "combatants":
        return False  # fighters who go home have left the war, those who move out have moved
    if relation.type == "displaced":
        verb = verb_at(t.low, relation.trigger)
        escaped = verb is not None and verb[0].lemma in wordset("escaping")
        held = wordset("held_in") | (wordset("shelters") if escaped else frozenset())
        out = held.isdisjoint(t.low[relation.end :][:_KEPT])  # "400 got away from a camp"
        return out and not head.startswith(beginnings("captives"))  # "400 prisoners escaped"
    armed = any(w.startswith(beginnings("armed_men")) for w in t.low[: figure.i])
    return not (figure.partitive and armed)  # "a hundred of these"


def _befalls(lemma: str, relation: Relation, t: Tokens, before: Sequence[Figure], *, told: bool) -> bool:
    """Whether a verb of several meanings says of such a group what it says of people in a war."""
    figure, head = relation.figure, relation.figure.word(t)
    if lemma in wordset("homeward") and relation.type == "displaced" and not _populous(t, relation):
        behind = t.low[min(figure.j, relation.end) : max(figure.j, relation.end) + 7]
        return not wordset("homes").isdisjoint(behind)
    if lemma in wordset("arriving") and relation.type != "wounded":
        return _arrives(t, figure)
    if lemma == "lose" and relation.rule == "before" and figure.i <= relation.end + _NEXT:
        own = figure.head < 0 and t.low[figure.j - 1] == "own"  # "lost eleven of their own"
        return own or figure.population in ("combatants", "civilians") or head in wordset("ranks")
    if lemma == "shelter" and relation.rule == "after":
        return figure.population not in ("combatants", "medical")
    if lemma == "carry" and relation.rule == "before":  # "the boat *carried* 120 people", and where to nobody says
        return not wordset("whither").isdisjoint(t.low[figure.j : figure.j + _ASIDE])
    if lemma == "stop":
        return figure.population == "migrants"
    if _counts_nobody(lemma, relation, t, before, told=told):
        return False
    if lemma in ("receive", "admit"):
        return relation.type in ("wounded", "displaced") or head.startswith(beginnings("treated"))
    return lemma not in wordset("peaceful") or figure.population != "combatants" or figure.state == "wounded"


def _populous(t: Tokens, relation: Relation) -> bool:
    """Whether people at large go, or so many that they can be nothing else: "1,900 have left"."""
    goes = relation.rule == "after" and is_many(relation.figure)  # not "prices forced 4,000 to"
    return is_populace(t, relation.figure) or goes


def _arrives(t: Tokens, figure: Figure) -> bool:
    """Whether those who come are driven from home, and no visitors; not "food *for* 5,000 people reached X"."""
    nation = t.tag(figure.head) == "P" and figure.size >= MANY
    comers = nation or is_many(figure) or is_populace(t, figure) or figure.population == "migrants"
    return comers and t.tag(figure.i - 1) != "I"


def _counts_nobody(lemma: str, relation: Relation, t: Tokens, before: Sequence[Figure], *, told: bool) -> bool:
    """In "300 fighters fled and *150 were captured*": a number without a noun, of guns perhaps, and no people named."""
    figure = relation.figure
    if figure.noun is not None or relation.type == "wounded" or lemma not in wordset("nounful") - wordset("homeward"):
        return False
    camp = any(f.partitive for f in (*before, figure)) or not wordset("shelters").isdisjoint(t.low[: relation.trigger])
    hosted = lemma in wordset("hosting") and camp  # "X shelters 6,550 of them", "a camp that houses 400,000"
    hosted = hosted or (lemma == "feed" and is_many(figure)) or (figure.partitive and told)  # "moved 96 of them"
    return not hosted and not any(f.kind == "person" and not f.loose for f in before)
