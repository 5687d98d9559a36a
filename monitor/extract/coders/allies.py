"""Who stands with whom where a sentence sets side against side: each foreign state helps the side of its own clause.

News says it in any order: "A, B and C stand behind X, as do D and E", "behind X stand …", "A arms X, B and C its
rival", "drones from A to X and from B to Y". Since help from abroad runs one way, it is enough that a clause names
foreign states, a single side and a word of support, or what a frame has read as help; a clause without a verb of its
own goes on as the one before it. Where states and sides alternate, each state has the side beside it, whatever a
frame has made of the whole; and nobody helps both sides of a war.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from monitor.extract.coders.camps import Clause, Item, clauses, items, manner, phrases, supporting
from monitor.extract.coders.deed import HELP
from monitor.extract.coders.sayings import Said, said, teller
from monitor.extract.context import UNTOLD, Context
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed, Phrase
from monitor.model.claim import CURRENT, Claim

# What is told of an actor in the same sentence and leaves nothing to infer.
_INSTEAD = (*HELP, "diplomatic_pressure", "sanctions", "economic_restriction")
RULE = "allies.list"


@dataclass(frozen=True, slots=True)
class _Pair:
    """States and the side that they help; ``cue``: the token that says so, ``kind``: the claim's type."""

    far: Item
    side: Item
    cue: int
    kind: str
    clause: Clause

    @property
    def apart(self) -> int:
        """How many tokens stand between the two; a relative clause is the nearest."""
        return 0 if self.clause.opened == "W" else max(self.far.i, self.side.i) - min(self.far.j, self.side.j)


def bind(context: Context, s: Parsed, drafts: Sequence[Draft]) -> list[Draft]:
    """The sentence's drafts, each outsider bound to the side of its own clause, and the backers no frame has read."""
    several = sum(m.actor_type == "state" for m in s.mentions) > 1
    if not (several or any(x.claim.type in HELP for x in drafts) or supporting(context, s)):
        return list(drafts)
    pairs = list(_nearest_side(list(_pairs(context, s, drafts)))) if s.predicates else []
    sides = {x.side.names for x in pairs}
    if len(sides) > 1:
        drafts = [_rebound(s, x, pairs) for x in drafts]
    told = {(x.claim.type, x.claim.actor[0]) for x in drafts}
    added = [
        _draft(context, s, x, name)
        for x in pairs
        if not x.far.thing or len(sides) > 1
        for name in x.far.names
        if not any((kind, name) in told for kind in _INSTEAD)
    ]
    return [*drafts, *(x for x in added if x.claim.modality not in UNTOLD)]


def _rebound(s: Parsed, draft: Draft, pairs: Sequence[_Pair]) -> Draft:
    """A draft of help, for the side that its actor is paired with in that clause."""
    claim = draft.claim
    for x in pairs:
        here = draft.start < s.tokens.ends[x.clause.last - 1] and draft.end > s.tokens.starts[x.clause.first]
        if claim.type in HELP and here and claim.actor[0] in x.far.names and not set(x.side.names) & {*claim.against}:
            return replace(draft, claim=replace(claim, beneficiary=x.side.names))
    return draft


def _nearest_side(pairs: Sequence[_Pair]) -> Iterator[_Pair]:
    """Nobody helps two sides: where a state stands with both, the nearer counts."""
    for x in pairs:
        rivals = [y for y in pairs if set(y.far.names) & set(x.far.names) and y.side.names != x.side.names]
        closer = {n for y in rivals if y.apart < x.apart for n in y.far.names}
        names = tuple(n for n in x.far.names if n not in closer)
        if names:
            yield replace(x, far=replace(x.far, names=names))


def _pairs(context: Context, s: Parsed, drafts: Sequence[Draft]) -> Iterator[_Pair]:
    """States with the side of their clause, clause by clause."""
    saying: Said | None = None
    before: list[Item] = []  # the sides of the clause before, and of the one that a relative clause stands in
    outer: list[Item] = []
    states: list[Item] = []  # those of the clause before
    inside = phrases(context, s)
    for clause in clauses(s):
        found = items(context, s, inside, clause)
        told = teller(s, drafts, clause)
        here = list(found)
        outer = before if clause.opened == "W" else outer
        if clause.opened == ":" and before and found and all(x.far for x in found):
            here = [before[-1], *here]  # "X has more friends: A, B and C"
        elif clause.opened in ("W", ",") and outer and all(x.far for x in here):
            persons = [x for x in outer if x.person] if s.tokens.low[clause.first - 1] in ("who", "whom") else []
            about = replace((persons or outer)[-1], opposed=False, acted_on=False)
            here = [about, *here]  # "…, *who* is backed by A and B", "X, who …, has A's support"
        elif clause.opened == "W" and states and not any(x.far for x in here):
            here = [states[-1], *here]  # "A and B, *both of which* back X", "…, *who* want to see X win"
        states = [x for x in found if x.far]
        before = [x for x in found if not x.far] or before
        saying = said(context, s, clause, here, told, saying)
        if saying is not None:
            for a, b in _coupled(here, saying, told=told is not None):
                kind = a.kind or (b.kind if b.kind in HELP else "") or manner(s, a.j) or saying.kind
                yield _Pair(a, b, saying.cue, kind, clause)


def _coupled(found: Sequence[Item], saying: Said, *, told: bool) -> list[tuple[Item, Item]]:
    """Which states go with which side: where both alternate, neighbours; else all are with the only side.

    What another verb is done to is left out where no draft tells of the clause, unless it alternates with the rest.
    """
    found = [x for x in found if not x.opposed]  # "A stands with X *against Y*": A and X
    plain = [x for x in found if x.far or told or not x.acted_on]
    alternating = _alternating(found)
    sides = [x for x in plain if not x.far]
    if alternating or len({x.names for x in sides}) != 1:
        return alternating
    states = [x for x in plain if x.far]
    if saying.own == () and len(states) != 1:
        return []
    return [(x, sides[0]) for x in states if not saying.own or set(saying.own) & set(x.names)]


def _alternating(found: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Neighbours, in the same order throughout; () where the order is mixed, and for a single side.

    Sides that are only spoken of first and named again with their states count once: "*X and Y* have arms from
    abroad, the former from A, the latter from B".
    """
    for k in range(len(found)):
        again = {x.names for x in found[k:] if not x.far}
        if any(x.far or x.names not in again for x in found[:k]) or len(again) < 2:
            return []
        runs: list[Item] = []
        for x in found[k:]:  # "…, its foes on A and, through it, B": A and B
            if runs and runs[-1].far and x.far:
                runs[-1] = replace(runs[-1], j=x.j, names=tuple(dict.fromkeys((*runs[-1].names, *x.names))))
            else:
                runs.append(x)
        if len(runs) % 2 == 0 and all(a.far != b.far for a, b in pairwise(runs)):
            return [(a, b) if a.far else (b, a) for a, b in zip(runs[::2], runs[1::2], strict=True)]
    return []


def _draft(context: Context, s: Parsed, pair: _Pair, name: str) -> Draft:
    p = min(s.predicates, key=lambda p: (not p.i <= pair.cue < p.j, abs(p.i - pair.cue)))  # of the word of support
    own = context.attribution.own(s, p)  # "experts say A *arms* B", where the word of support is no verb
    source = context.source(s, p) or (own if own is not None and not {*own.party} & {*pair.side.names} else None)
    mood = context.modality(s, p, source)
    claim = Claim(
        kind="involvement",
        type=pair.kind,
        actor=(name,),
        beneficiary=pair.side.names,
        when=context.times.state(s, p) if pair.kind == "backing" else context.times.of(s, p),
    )
    if mood.value in CURRENT:
        context.remember_backer(name, pair.side.names)
    phrases = [Phrase(x.i, x.j, x.j - 1) for x in (pair.far, pair.side)]
    return context.draft(s, p, claim, rule=RULE, phrases=phrases, mood=mood, source=source)
