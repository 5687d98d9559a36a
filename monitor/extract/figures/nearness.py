"""How near a place phrase is to a figure: the nearest says where, those who are moved are so from where they were.

What a phrase is to a figure is looked up in a table of roles, in order; each role has its weight, in that is
added to the distance. A role without one says that the phrase is not where it happened.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from monitor.extract.asides import describing, set_off, spoken
from monitor.extract.context import Context
from monitor.extract.descriptions import is_wide
from monitor.extract.figures.figure import HARM, MOVED, Relation
from monitor.extract.figures.spots import aimed_at, names_place, of_a_part, only_states, spot, supplied
from monitor.extract.figures.times import gapped, parted
from monitor.extract.figures.verbal import past_aside
from monitor.extract.figures.words import beginnings
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate, is_in, meet
from monitor.lexicon.vocabulary import wordset
from monitor.model.theatre import VAST, WIDE

_HALF = frozenset(("to", "into", "of", "from", "between"))
# Verbs of a place that takes them in, or mourns them.
_TAKING_IN = {"displaced": "hosting", **dict.fromkeys(HARM, "mourning")}
# Phrases before a place that it may hang on.
_BEFORE = 6
# Words between a figure and a clause that begins with "where" and tells of it.
_WHERE_CLAUSE = 16


def cost(context: Context, s: Parsed, p: Predicate, relation: Relation, x: Phrase) -> int | None:
    """How far a phrase is from being the figure's place, in words; None where it is none."""
    near = _Nearness(context, s, p, relation, x, s.tokens.low, relation.trigger)
    role = next(role for role in _ROLES if role.holds(near))
    return None if role.weight is None else role.weight + (near.distance if role.far else 0)


class _Role(NamedTuple):
    """What a place phrase may be to a figure.

    Attributes:
        holds: whether it is. weight: words added to its distance; None where it is no place of the figure.
        far: whether the distance counts.
    """

    holds: Callable[[_Nearness], bool]
    weight: int | None = None
    far: bool = True


@dataclass
class _Nearness:
    """A phrase beside a figure, ``at`` its trigger; without slots, as what is asked more than once is kept."""

    context: Context
    s: Parsed
    p: Predicate
    relation: Relation
    x: Phrase
    low: list[str]
    at: int

    @cached_property
    def fought(self) -> bool:
        """Whether it is what is fought for: "the battle for X", "the push on X"."""
        before = self.low[max(0, self.x.i - 3) : self.x.i]
        return self.x.prep in ("for", "against", "on", "of") and not wordset("fought_for").isdisjoint(before)

    @cached_property
    def origin(self) -> bool:
        """As in "from X", "out of X"."""
        return self.x.prep == "from" or (self.x.prep == "of" and self.low[max(0, self.x.i - 2)] == "out")

    @cached_property
    def inside(self) -> bool:
        return self.p.clause[0] <= self.x.i < self.p.clause[1]

    @property
    def moves(self) -> bool:
        return self.relation.type in MOVED and self.low[self.at] not in wordset("hemmed")

    @property
    def distance(self) -> int:
        """Words from what befell them to the place, more where clauses lie between."""
        apart = parted(self.s.tokens, self.at, self.x.i)
        return abs(self.x.i - self.at) + 6 * (self.x.i < self.at) + 15 * (not self.inside) + 20 * apart

    def told_in_passing(self) -> bool:
        """Where somebody speaks, or where another place lies."""
        at = bisect_left(self.s.phrases, self.x.i, key=lambda y: y.i)  # in order: a long sentence has many
        named = [z for z in self.s.phrases[max(0, at - _BEFORE) : at] if z.has_place]
        wide = VAST if all(m.place_kind in VAST for m in self.x.mentions) else WIDE
        if self.x.prep == "in" and all(m.place_kind in wide for m in self.x.mentions):
            holds = (m for z in named if is_in(self.x, z.behind()) for m in z.mentions)
            if any(m.place is not None and m.place.kind not in wide for m in holds):
                return True  # "the village of X *in the Y region*"
        if self.unnamed and any(is_in(self.x, w.behind()) for z in named for w in z.apposition):
            return True  # "X, the last bastion *in the west*"
        text, places = self.s.tokens.text, (m for m in self.x.mentions if m.place is not None)
        return set_off(self.s, self.x) or any(spoken(text, m) or describing(text, m, self.s.mentions) for m in places)

    def of_a_clause_of_where(self) -> bool:
        """As in "taken to X, where a strike left 53 dead"."""
        j, at = self.x.j, self.at
        where = self.s.tokens.word(j) == "where" or self.low[j : j + 2] == [",", "where"]
        return where and j < at < j + _WHERE_CLAUSE and not any(w in ".;" for w in self.s.tokens.tags[j:at])

    def home_of_others(self) -> bool:
        """Where they were before or come from: "hit a camp for people displaced from X", "refugees, from Y and Z"."""
        out = self.x.prep == "from"
        driven = out and self.low[self.x.i - 2] in wordset("driven") and self.relation.type != "displaced"
        right_behind = out and self.x.i - self.relation.figure.j in (0, 1)
        aside = out and self.relation.figure.j < self.x.i < past_aside(self.s.tokens, self.relation.figure.j)
        if aside and (only_states(self.x) or not self.moves):
            return True  # "62 people, most of them from Ruritania, drowned"
        if right_behind and self.relation.type in HARM - {"abducted"} and self.relation.figure.head >= 0:
            return True  # "killed two traders from X"
        return driven or _are_from(self.context, self.s, self.relation, self.x)

    def behind_another_clause(self) -> bool:
        """As in "46 died; in *X* ten did", "said that 2,000 had fled *and that* the power was out in X"."""
        between = self.low[max(self.relation.figure.j, self.relation.end) : self.x.i]
        return ";" in between or ("and", "that") in pairwise(between)

    def since_then(self) -> bool:
        """As in "since the offensive on X", not "since April in X"."""
        k = next((k for k in range(self.x.i - 1, self.at - 1, -1) if self.low[k] == "since"), self.x.i)
        return any(tag not in "ZQDI," for tag in self.s.tokens.tags[k + 1 : self.x.i])

    def seat(self) -> bool:
        """As in "The authorities *in X* moved 96 of them", "the coastguard *in X* stopped 7,400"."""
        elsewhere = self.relation.figure.partitive or self.relation.type == "returned"
        return elsewhere and any(is_in(self.x, y.behind()) for y in self.p.arg("subject"))

    def beside_the_figure(self) -> bool:
        """As in "70,000 of them in X"."""
        bare = self.relation.parent >= 0 or self.relation.figure.head < 0
        bare = bare or (self.at < self.relation.figure.i and self.relation.type in HARM)  # "a man in X and a girl in Y"
        put = self.x.prep in wordset("where") or (self.x.prep == "from" and self.moves)
        are = self.s.tokens.word(self.relation.figure.j) in wordset("be")
        return bare and put and self.x.i - self.relation.figure.j - are in (0, 1)

    def of_its_fighting(self) -> bool:
        """As in "X's fighting has displaced 12,000", "X's fall left 300 dead"."""
        fought = wordset("cumulative") | wordset("incident") | wordset("falls")
        head, people = self.low[self.x.head], wordset("populace") | {"population"}  # "a third of X's population"
        return self.x.possessor > 0 and self.x.has_place and (head in people or (self.subject() and head in fought))

    def of_what_raised_it(self) -> bool:
        """As in "eleven died in X, bringing to 205 the dead since April": the place before belongs to the eleven."""
        first = min(self.at, self.relation.figure.i)
        raised = (k for k in range(max(0, first - 4), first) if self.low[k].startswith(beginnings("raise")))
        return self.relation.rule == "toll" and any(self.x.i < k and "since" in self.low[k:] for k in raised)

    def bracketed(self) -> bool:
        """As in "X (ten dead)": the name before the brackets that it stands in."""
        return self.x.j < self.at and self.s.tokens.word(self.x.j) == "(" and ")" not in self.low[self.x.j : self.at]

    def gapped(self) -> bool:
        """As in "X shelters 6,550 of them, *Y* 6,050": the name right before a bare number that shares a verb."""
        x, figure = self.x, self.relation.figure
        return figure.head < 0 and x.i < figure.i <= x.j and x.prep == "" and self.at < x.i and x.has_place

    def of_the_last(self) -> bool:
        """As in "14 died in *X*, 6 in Y": right before it, behind another number, and it has one of its own."""
        t, figure = self.s.tokens, self.relation.figure
        if self.relation.end <= self.x.i < figure.i and self.x.i < gapped(t, self.relation.end) < figure.i:
            return True
        listed = self.x.j + 1 == figure.i and t.word(self.x.j) in (",", "and", ";") and "Q" in t.tags[: self.x.i]
        return listed and any(y.i > figure.j and y.prep == self.x.prep and y.has_place for y in self.s.phrases)

    def of_the_next(self) -> bool:
        """As in "188 died in X and eight in *Y*", "…, 60 into *Y*": a number of its own stands right before it."""
        k = self.x.i - 2
        figure = self.relation.figure
        placed = self.x.prep in wordset("where") or self.x.prep in ("to", "into")
        last = max(figure.j, self.relation.end)
        # not "by *one* in X", nor "killed five and *wounded 25* in X"
        own = self.low[k - 1] != "by" and self.s.tokens.tags[k - 1] not in "VE"
        right_before = placed and k > last and self.s.tokens.tags[k] == "Q" and own
        return right_before or (self.x.i > last and self.x.i > gapped(self.s.tokens, last))

    def left_before(self) -> bool:
        """As in "the school houses 40 families *who fled X*": where they are no longer."""
        behind = self.low[self.relation.figure.j : self.x.i]
        hosted = self.p.lemma in wordset("hosting") and self.p.i == self.at
        return hosted and ("who" in behind or (self.origin and self.relation.rule == "before"))

    def left(self) -> bool:
        """What people are moved out of: "fled from X", "5,000 residents of X have sought refuge", "have fled X"."""
        p, x, relation = self.p, self.x, self.relation
        if self.moves and self.origin and p.clause[0] <= x.i < max(p.clause[1], self.at + 14):
            return True
        if x.prep == "of" and relation.type in ("displaced", "returned"):
            return 0 <= x.i - relation.figure.j <= 1
        return relation.type == "displaced" and x.prep == "" and x.has_place and x in p.arg("object")

    def struck(self) -> bool:
        """As in "gunmen who stormed *X*, killing five": where those who did it were."""
        harmed = self.relation.type in HARM and not (self.unnamed or self.wide())
        doers = [*self.p.arg("subject")] if harmed else []
        did = (q for q in self.s.having(self.x, "object") if q.i < self.at and q is not self.p and q.form == "verb")
        return any(meet(q.arg("subject"), doers) for q in did)

    def subject(self) -> bool:
        return not self.x.prep and any(p.form == "verb" for p in self.s.having(self.x, "subject"))

    def crossed_into(self) -> bool:
        """As in "have crossed the border into X"."""
        crossing = any(w.startswith("cross") for w in self.low[self.at : self.at + 2])
        return self.x.prep == "into" and self.relation.type == "displaced" and crossing

    def ward(self) -> bool:
        """A hospital that they lie in: "put eleven others in the X hospital"."""
        lie = self.x.i < self.relation.end <= self.x.j and self.relation.type in ("wounded", "killed")
        care = wordset("wards") | {"treated"}
        hit = self.s.tokens.word(self.at + 1) in ("at", "near", "outside")  # "wounded *at a clinic* south of X"
        between = self.low[self.at : self.x.i]
        if lie or care.isdisjoint(between):
            return lie
        carried = any(w in care and "to" in between[max(0, k - 3) : k] for k, w in enumerate(between))
        return carried or (self.relation.type == "wounded" and not hit)

    def wide(self) -> bool:
        return not self.unnamed and is_wide(self.x)

    @property
    def unnamed(self) -> bool:
        return not self.x.has_place


_ROLES = (
    _Role(_Nearness.gapped, -120, far=False),
    _Role(lambda n: _hosts(n.s, n.x, n.relation), -50),
    _Role(lambda n: n.relation.type == "affected" and supplied(n.low, n.x, n.at), -40, far=False),
    _Role(lambda n: n.x.prep not in wordset("where") | _HALF | {""} and not n.fought),
    _Role(_Nearness.of_its_fighting, 10),
    _Role(lambda n: not names_place(n.context, n.s, n.x)),
    _Role(_Nearness.told_in_passing),
    _Role(_Nearness.ward),
    _Role(_Nearness.seat),
    _Role(_Nearness.of_a_clause_of_where, -60),
    _Role(_Nearness.home_of_others),
    _Role(lambda n: n.wide() and aimed_at(n.s, n.x, n.p)),
    _Role(lambda n: n.fought and n.since_then(), 70),  # "since the offensive on X began"
    _Role(_Nearness.beside_the_figure, -90, far=False),
    _Role(_Nearness.since_then),
    _Role(lambda n: n.relation.parent < 0 and of_a_part(n.low, n.relation, n.x)),
    _Role(_Nearness.bracketed, -120, far=False),
    _Role(_Nearness.of_the_last),
    _Role(_Nearness.of_the_next),
    _Role(_Nearness.behind_another_clause),
    _Role(_Nearness.of_what_raised_it),
    _Role(_Nearness.left_before),
    _Role(_Nearness.left, -40),
    _Role(lambda n: n.x.prep == "" and n.s.tokens.word(n.x.j) == ":", 40),
    _Role(_Nearness.struck, 24, far=False),
    _Role(_Nearness.subject),
    _Role(lambda n: n.moves and n.x.prep in ("across", "over") and n.low[n.x.head] in wordset("coasts")),
    _Role(lambda n: n.x.prep == "into" and not n.moves, 8),  # "when rockets slammed into X"
    _Role(_Nearness.crossed_into, 0),
    _Role(lambda n: n.x.prep == "to" and n.relation.type == "returned" and n.inside, 10),  # "sent back to X"
    _Role(lambda n: n.x.prep in ("to", "into") and n.relation.type != "returned"),
    _Role(lambda n: n.fought, 0),
    _Role(lambda n: n.origin and not n.inside),
    _Role(lambda n: n.x.prep in _HALF and not (n.x.prep == "of" and spot(n.s, n.x)), 60),  # for want of another
    _Role(lambda n: n.x.prep == "", 20),
    _Role(lambda n: n.unnamed, 15),
    _Role(_Nearness.wide, 12),
    _Role(lambda _: True, 0),
)


def _are_from(context: Context, s: Parsed, relation: Relation, x: Phrase) -> bool:
    """As in "85 refugees, from Chile and Peru": where they are from, unless they are moved on from there."""
    first = min(y.i for y in x.members())
    near = any(0 <= first - end <= 2 for end in (relation.figure.j, relation.end))
    if x.prep != "from" or not near or not only_states(x):
        return False
    home = any(m.name == context.names.country for y in x.members() for m in y.mentions)
    moved = relation.type in MOVED and (home or s.tokens.word(x.j) == "to")
    return not moved


def _hosts(s: Parsed, x: Phrase, relation: Relation) -> bool:
    """Whether a place takes in those who are counted, or mourns them: "X is sheltering 652,000", "X buried 43 dead"."""
    if relation.rule == "act" and s.tokens.low[relation.trigger] in wordset("hosts"):
        return x.j < relation.trigger and x.has_place and not x.prep  # "*X*, refuge of half a million people"
    if not x.has_place:
        return False
    taking = wordset(_TAKING_IN.get(relation.type, "seeing"))
    takes = (p for p in s.predicates if p.lemma in taking and p.i < relation.figure.i)
    takes = (p for p in takes if x.prep in ("", "with") or p.link == "rel")  # "driven to X, which held 2,000"
    return any(x in p.arg("subject") or (x.prep == "with" and x.j == p.i) for p in takes)
