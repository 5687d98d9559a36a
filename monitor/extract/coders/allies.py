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

from monitor.extract.coders.camps import Item, items, kind_of, manner, supports
from monitor.extract.coders.deed import HELP
from monitor.extract.coders.outsiders import is_vague
from monitor.extract.coders.stretches import Clause, clauses
from monitor.extract.context import Context
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.model.claim import CURRENT, Claim

_COPULAS = frozenset({"be", "do", "have"})
# What is told of an actor in the same sentence and leaves nothing to infer.
_INSTEAD = (*HELP, "diplomatic_pressure", "sanctions", "economic_restriction")
RULE = "allies.list"
_FOR = frozenset({"for", "with"})


@dataclass(frozen=True, slots=True)
class _Said:
    """That states help a side: at token ``cue``, by claims of type ``kind``, and of type ``after`` in what goes on.

    Attributes:
        own: of whom alone it is told; None where of all that the clause names, () where the clause before says it.
    """

    cue: int
    kind: str
    after: str
    own: tuple[str, ...] | None


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
    several = sum(m.actor is not None and m.actor.type == "state" for m in s.mentions) > 1
    if not (several or any(x.claim.type in HELP for x in drafts) or supporting(context, s)):
        return list(drafts)
    pairs = list(_nearest_side(list(_pairs(context, s, drafts))))
    sides = {x.side.names for x in pairs}
    if len(sides) > 1:
        drafts = [_rebound(s, x, pairs) for x in drafts if not _stand_in(s, x, pairs)]
    told = {(x.claim.type, x.claim.actor[0]) for x in drafts}
    added = [
        _draft(context, s, x, name)
        for x in pairs
        if not x.far.thing or len(sides) > 1
        for name in x.far.names
        if not any((kind, name) in told for kind in _INSTEAD)
    ]
    return [*drafts, *(x for x in added if x.claim.modality not in ("hypothetical", "negated"))]


def supporting(context: Context, s: Parsed) -> bool:
    """Whether any word of the sentence says that somebody is on another's side."""
    return not context.vocabulary.forms("support").isdisjoint(s.tokens.low)


def _stand_in(s: Parsed, draft: Draft, pairs: Sequence[_Pair]) -> bool:
    """In "powers have armed the rivals: A X, B Y", "A has sent men to X, B Syrians to Y": powers, Syrians."""
    claim, starts = draft.claim, s.tokens.starts
    if claim.type not in HELP or any(claim.actor[0] in x.far.names for x in pairs):
        return False
    hired = claim.type == "mercenaries" and any(draft.start <= starts[x.far.i] < draft.end for x in pairs)
    return is_vague(claim.actor[0]) or hired


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
    said: _Said | None = None
    before: list[Item] = []  # the sides of the clause before, and of the one that a relative clause stands in
    outer: list[Item] = []
    states: list[Item] = []  # those of the clause before
    for clause in clauses(s):
        found = items(context, s, clause.first, clause.last, before)
        told = next((x for x in drafts if x.claim.type in HELP and _tells(s, x, clause)), None)
        here = list(found)
        outer = before if clause.opened == "W" else outer
        if clause.opened == ":" and before and found and all(x.far for x in found):
            here = [before[-1], *here]  # "X has more friends: A, B and C"
        elif clause.opened in ("W", ",") and outer and all(x.far for x in here):
            persons = [x for x in outer if x.person] if s.tokens.low[clause.first - 1] in ("who", "whom") else []
            here = [
                replace((persons or outer)[-1], opposed=False),
                *here,
            ]  # "…, *who* is backed by A and B", "X, who …, has A's support"
        elif clause.opened == "W" and states and not any(x.far for x in here):
            here = [states[-1], *here]  # "A and B, *both of which* back X", "…, *who* want to see X win"
        states = [x for x in found if x.far]
        before = [x for x in found if not x.far] or before
        said = _said(context, s, clause, here, told, said)
        if said is not None:
            coupled = _coupled(s, here, clause, said, told=told is not None)
            for a, b in coupled:
                yield _Pair(
                    a,
                    b,
                    said.cue,
                    a.kind or (b.kind if b.kind in HELP else "") or manner(context, s, a.j) or said.kind,
                    clause,
                )


def _said(
    context: Context, s: Parsed, clause: Clause, here: Sequence[Item], told: Draft | None, before: _Said | None
) -> _Said | None:
    """What a clause says of its states and sides: by a word of support, by a draft, or as the clause before it."""
    vague = told is not None and is_vague(told.claim.actor[0])  # "*powers* arm the rivals, to help them: A X, B Y"
    cue = _cue(context, s, here, clause) if not vague else None
    if cue is not None and _plain(context, s, here, cue[0]):
        k, kind = cue
        after = told.claim.type if told is not None and kind == "backing" else kind
        if told is not None and any(told.claim.actor[0] in x.names for x in here if x.far and not x.thing):
            kind = after
        return _Said(k, kind, after, None)
    if told is not None:
        return _Said(_token(s, told), told.claim.type, told.claim.type, told.claim.actor)
    if cue is not None:
        return None
    verbs = {p.lemma for p in s.predicates if p.form == "verb" and clause.first <= p.i < clause.last}
    if before is None or verbs - _COPULAS:
        contrast = len({x.names for x in here if not x.far}) > 1 and not verbs - _COPULAS
        return _things(context, s, clause) if contrast or not any(x.far for x in here) else None
    return replace(before, kind="backing" if verbs else before.after, own=())  # "A arms X; with Y *are* B and C"


def _things(context: Context, s: Parsed, clause: Clause) -> _Said | None:
    """In "both get *arms* from abroad: X from A, Y from B": arms, by whom the clause does not say."""
    for x in s.phrases:
        kind = context.denoter.means(s, x) if clause.first <= x.i < clause.last else ""
        if kind in HELP:
            return _Said(x.head, kind, kind, ())
    return None


def _cue(context: Context, s: Parsed, found: Sequence[Item], clause: Clause) -> tuple[int, str] | None:
    """The clause's word of support with the type of claim that it makes; None without one."""
    for k in range(clause.first, clause.last):
        if supports(context, s, k) and not _turned(s, k):
            return k, _kind(context, s, k, found)
    return None


def _kind(context: Context, s: Parsed, k: int, found: Sequence[Item]) -> str:
    """In "looks to A *for drones*", "A *bankrolls* X": drones, money; else backing."""
    behind = {x.j for x in found if x.far}
    given = (x for x in s.phrases if x.i - 1 in behind and s.tokens.low[x.i - 1] in _FOR)
    kinds = (context.denoter.means(s, x) for x in given)
    own = kind_of(context, context.vocabulary.base(s.tokens.low[k])) or "backing"
    return next((kind for kind in kinds if kind in HELP), own)


def _tells(s: Parsed, draft: Draft, clause: Clause) -> bool:
    """Whether a draft's quote begins in the clause."""
    return s.tokens.starts[clause.first] <= draft.start < s.tokens.ends[clause.last - 1]


def _token(s: Parsed, draft: Draft) -> int:
    """The first token of a draft's quote."""
    return next((k for k, start in enumerate(s.tokens.starts) if start >= draft.start), 0)


def _turned(s: Parsed, k: int) -> bool:
    """In "stands *against*", "*both* sides", "no *longer* backs": no support."""
    low = s.tokens.low
    helps = next((p for p in s.predicates if p.i <= k < p.j and p.lemma in ("help", "aid", "win")), None)
    if helps is not None and not helps.args.get("object"):
        return True  # "the call *helped* to …", "with it he *won* …"
    return (
        low[k + 1 : k + 2] == ["against"]
        or (low[k].startswith("thank") and low[k - 1] not in ("to", "can") and low[k + 1 : k + 2] != ["to"])
        or (low[k] == "sides" and not low[k - 1].startswith(("tak", "took")))
        or (low[k] == "behind" and low[k - 1].startswith(("left", "leav", "lag", "fall", "fell")))
        or "longer" in low[max(0, k - 2) : k]
    )


def _plain(context: Context, s: Parsed, found: Sequence[Item], cue: int) -> bool:
    """Whether nothing but words of support and of being stands between states, side and cue; no "support for talks"."""
    far = [x for x in found if x.far] or found
    if not far:
        return True
    first, last = min(cue, *(x.i for x in far)), max(cue, *(x.j for x in far))
    for p in s.predicates:
        if p.form != "verb" or not first <= p.i < last:
            continue
        own = "allying" in context.vocabulary.verbs.get(p.lemma, ()) or supports(context, s, p.j - 1)
        if p.negated or not own:
            return False
    tags = s.tokens.tags
    objects = (x for x in s.phrases if cue < x.i <= cue + 4 and not any(t in ",VEX" for t in tags[cue + 1 : x.i]))
    return not any(context.denoter.is_a(s, x, kind) for x in objects for kind in ("peace", "talk", "efforts", "deal"))


def _coupled(s: Parsed, found: Sequence[Item], clause: Clause, said: _Said, *, told: bool) -> list[tuple[Item, Item]]:
    """Which states go with which side: where both alternate, neighbours; else all are with the only side.

    What another verb is done to is left out where no draft tells of the clause, unless it alternates with the rest.
    """
    if "respectively" in s.tokens.low[clause.first : clause.last + 1]:
        return _in_turn(found)
    found = list(_in_favour(found))
    plain = [x for x in found if x.far or told or not x.acted_on]
    alternating = _alternating(found) or _alternating(plain)
    sides = [x for x in plain if not x.far]
    if alternating or len({x.names for x in sides}) != 1:
        return alternating
    states = [x for x in plain if x.far]
    if said.own == () and len(states) != 1:
        return []
    return [(x, sides[0]) for x in states if not said.own or set(said.own) & set(x.names)]


def _in_favour(found: Sequence[Item]) -> Iterator[Item]:
    """In "A stands with X, B *against him*", "A backs X *against Y*": A and X."""
    for k, x in enumerate(found):
        faces = x.far and k > 0 and k + 1 < len(found) and found[k + 1].opposed
        if not (x.opposed or faces):
            yield x


def _in_turn(found: Sequence[Item]) -> list[tuple[Item, Item]]:
    """In "A and B back X and Y *respectively*": A and X, B and Y."""
    sides = list({x.names: x for x in reversed(found) if not x.far}.values())[::-1]
    each = [replace(x, names=(name,)) for x in found if x.far for name in x.names]
    return list(zip(each, sides, strict=True)) if len(each) == len(sides) else []


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
    p = _nearest(s, pair.cue)
    source = context.source(s, p)
    mood = context.modality(s, p, source)
    claim = Claim(
        kind="involvement",
        type=pair.kind,
        modality=mood.value,
        attribution=source.label if source else None,
        attribution_type=source.type if source else "author",
        actor=(name,),
        beneficiary=pair.side.names,
        when=context.times.state(s, p) if pair.kind == "backing" else context.times.of(s, p),
    )
    if mood.value in CURRENT:
        context.remember_backer(name, pair.side.names)
    phrases = [Phrase(x.i, x.j, x.j - 1) for x in (pair.far, pair.side)]
    return context.draft(s, p, claim, rule=RULE, phrases=phrases, mood=mood, source=source)


def _nearest(s: Parsed, cue: int) -> Predicate:
    """The predicate that the word of support is, or stands next to; by itself where it explains a name.

    "X, *a client of Y*, was not there": a client he is.
    """
    apart = any(y.i <= cue < y.j for x in s.phrases for y in x.apposition)
    if apart and not any(p.i <= cue < p.j for p in s.predicates):
        return Predicate("", "noun", cue, cue + 1, mood="noun")
    return min(s.predicates, key=lambda p: (not p.i <= cue < p.j, abs(p.i - cue)))
