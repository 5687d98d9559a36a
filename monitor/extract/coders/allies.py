"""Who stands with whom: a foreign list, one side, and a word of support in one clause.

News says it in any order: "A, B and C stand behind X, as do D and E", "behind X stand …", "X counts A and B among his
backers", "A backs X, B and C its rival". Since support from abroad runs one way, it is enough that a clause names
foreign states, a single side and a word of support, and that no other verb comes between them; a clause without a
word of its own goes on as the one before it ("the X by A, the Y by B and C").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from monitor.extract.anaphors import FOES
from monitor.extract.coders.deed import HELP
from monitor.extract.context import Context
from monitor.extract.reading import Draft
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.model.claim import Claim

_COPULAS = frozenset({"be", "do", "have"})
# What is told of an actor in the same sentence and leaves nothing to infer.
_INSTEAD = (*HELP, "diplomatic_pressure", "sanctions", "economic_restriction")
RULE = "allies.list"
_BREAKS = frozenset({"while", "whereas", "but", "although", "though", "because", "after", "before", "when", "since"})
_CORNERS = frozenset({"side", "camp", "corner", "bloc", "end"})
_OTHER = frozenset({"other", "opposite", "opposing", "rival"})
_LOCATING = frozenset({"in", "at", "near", "inside", "into", "across", "around", "through", "over"})
_TOWARD = frozenset({"look", "looks", "looked", "owe", "owes", "owed", "turn", "turned", "close", "closest"})
# What stands between the members of a list of states.
_JOINTS = frozenset(
    {
        ",", "and", "or", "&", "as", "well", "along", "together", "with", "by", "from", "on", "of", "do", "does", "did",
        "the", "also", "even", "plus", "including", "notably", "then", "to", "a",
        "lesser", "greater", "extent", "degree", "more", "less", "discreetly", "quietly", "covertly", "reportedly",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Item:
    """Foreign states (``far``) or a side, at tokens ``i`` to ``j``.

    Attributes:
        person: named by a person, whom *who* may stand for.
        acted_on: what another verb is done to ("attacked *X*"), so that what follows is said of somebody else.
    """

    i: int
    j: int
    names: tuple[str, ...]
    far: bool
    person: bool = False
    acted_on: bool = False


def code(context: Context, s: Parsed, told: set[tuple[str, str]]) -> Iterator[Draft]:
    """Backers that no frame has read. ``told``: (type, actor) of the sentence's claims so far."""
    tokens = s.tokens
    support = context.vocabulary.forms("support")
    if support.isdisjoint(tokens.low):
        return
    cues = {k for k, word in enumerate(tokens.low) if word in support}
    cue = -1
    before: list[_Item] = []  # the sides of the clause before, and of the one that a relative clause stands in
    outer: list[_Item] = []
    states: list[_Item] = []  # those of the clause before
    for first, last in _clauses(s):
        found = _items(context, s, first, last, before)
        items = [x for x in found if x.far or not x.acted_on]
        opened = tokens.tags[first - 1] if first else ""
        outer = before if opened == "W" else outer
        if opened in ("W", ",") and outer and all(x.far for x in items):
            persons = [x for x in outer if x.person] if tokens.low[first - 1] in ("who", "whom") else []
            items = [(persons or outer)[-1], *items]  # "…, *who* is backed by A and B", "X, who …, has A's support"
        elif opened == "W" and states and not any(x.far for x in items):
            items = [states[-1], *items]  # "A and B, *both of which* back X", "…, *who* want to see X win"
        states = [x for x in found if x.far]
        before = [x for x in found if not x.far] or before
        own = next((k for k in range(first, last) if k in cues and not _turned(s, k)), -1)
        if own >= 0:
            cue = own if _plain(context, s, items, own) else -1
        elif not (cue >= 0 and _bare(s, first, last)):
            cue = -1
        pairs = _pairs(items, own < 0)
        if cue < 0:
            continue
        for far, side in pairs:
            for name in far.names:
                if not any((kind, name) in told for kind in _INSTEAD):
                    told.add(("backing", name))
                    draft = _draft(context, s, cue, name, far, side)
                    if draft.claim.modality not in ("hypothetical", "negated"):
                        yield draft


def _opposite(context: Context, s: Parsed, x: Phrase, side: tuple[str, ...]) -> tuple[str, ...]:
    """In "its *rival*", "in the *other* corner are A and B": the side that was not named, in a war of two."""
    low, sides = s.tokens.low, context.names.sides[:2]
    other = low[x.head] in FOES or (low[x.head] in _CORNERS and not _OTHER.isdisjoint(low[x.i : x.head]))
    rest = tuple(n for n in sides if side and n not in side)
    return rest if other and len(rest) == 1 < len(sides) else ()


def _supports(context: Context, s: Parsed, k: int) -> bool:
    """Whether a word says by itself that somebody is on another's side."""
    return s.tokens.low[k] in context.vocabulary.forms("support")


def _turned(s: Parsed, k: int) -> bool:
    """In "stands *against*", "*both* sides", "no *longer* backs": no support."""
    low = s.tokens.low
    helps = next((p for p in s.predicates if p.i <= k < p.j and p.lemma in ("help", "aid", "win")), None)
    if helps is not None and not helps.args.get("object"):
        return True  # "the call *helped* to …", "with it he *won* …"
    return (
        low[k + 1 : k + 2] == ["against"]
        or (low[k].startswith("thank") and low[k - 1] not in ("to", "can"))  # "has X *to thank*"
        or (low[k] == "sides" and not low[k - 1].startswith(("tak", "took")))
        or (low[k] == "behind" and low[k - 1].startswith(("left", "leav", "lag", "fall", "fell")))
        or "longer" in low[max(0, k - 2) : k]
    )


def _clauses(s: Parsed) -> list[tuple[int, int]]:
    """Stretches of tokens between semicolons, contrasts and relative pronouns."""
    tokens, begin, found = s.tokens, 0, []
    tags = tokens.tags
    for k, letter in enumerate(tags):
        relative = begin > 0 and tags[begin - 1] == "W"
        ends = relative and letter == "," and tags[k + 1 : k + 2] in (["X"], ["M"], ["V"])  # back to the main clause
        if letter in ".W" or ends or tokens.low[k] in _BREAKS or tokens.low[k] in ("—", "–"):
            found.append((begin, k))
            begin = k + 1
    found.append((begin, len(tokens.tags)))
    return [(a, b) for a, b in found if b - a > 1]


def _items(context: Context, s: Parsed, first: int, last: int, earlier: Sequence[_Item]) -> list[_Item]:
    """The states and sides of a clause, neighbouring states as one list; ``earlier``: the sides named before it."""
    found: list[_Item] = []
    saying = [source.verb for source in context.attribution.sources(s) if source.verb is not None]
    speakers = [y for verb in saying if not verb.args.get("object") for y in verb.arg("subject")]
    for x in s.phrases:
        if not first <= x.i < last or any(x is y for y in speakers):
            continue
        owner = _owner(context, s, x)
        known = next((y for y in (*reversed(found), *reversed(earlier)) if not y.far), None)
        named = known.names if known is not None else context.last_helped()
        lead = (x.group[0] if x.group else x).i - 2
        friend = lead >= 0 and _supports(context, s, lead)  # "friends in X and Y"
        foe = _opposite(context, s, x, owner or named)
        names = foe or owner or context.denoter.parties(s, x) or _seat(context, s, x, friend)
        far = bool(names) and all(context.names.is_foreign(n) and _is_power(context, n) for n in names)
        going = x.prep == "to" and _TOWARD.isdisjoint(s.tokens.low[first:last])
        hired = far and any(context.denoter.is_a(s, x, kind) for kind in ("outside_company", "outside_people"))
        if far and (hired or not _named(s, x) or (x.prep in _LOCATING and not friend) or going):
            continue
        if not far and any(context.names.is_foreign(n) for n in names):
            continue
        if not names or (not far and (len(names) > 1 or names[0] in context.names.domestic)):
            continue
        before = found[-1] if found else None
        if (
            before is not None
            and before.far == far
            and ((not far and before.names == names) or (far and _joined(s, before.j, x.i)))
        ):
            found[-1] = _Item(before.i, x.j, tuple(dict.fromkeys((*before.names, *names))), far)
        else:
            person = any(m.actor is not None and m.actor.type == "person" for m in x.mentions)
            found.append(_Item(x.i, x.j, names, far, person, not far and _acted_on(context, s, x)))
    return found


def _seat(context: Context, s: Parsed, x: Phrase, friend: bool) -> tuple[str, ...]:
    """In "friends in *X and Y*" the states of these capitals; in "*X* looks to Y" the country's own government."""
    if friend:
        return tuple(state for m in x.mentions if (state := context.names.state_of(m)))
    own = context.denoter.is_a(s, x, "power") and not x.prep
    return tuple(filter(None, (context.names.national("government", ""),))) if own else ()


def _acted_on(context: Context, s: Parsed, x: Phrase) -> bool:
    """Whether a verb of something else than support has it for its object or complement."""
    for p in s.predicates:
        if p.form == "verb" and p.voice == "active" and p.i < x.i:
            own = "allying" in context.vocabulary.verbs.get(p.lemma, ()) or _supports(context, s, p.j - 1)
            roles = [role for role, phrases in p.args.items() if any(y is x for y in phrases)]
            if not own and roles and "subject" not in roles:
                return True
    return False


def _owner(context: Context, s: Parsed, x: Phrase) -> tuple[str, ...]:
    """In "X's foreign friends", "his camp": X."""
    if x.possessor >= 0:
        end = s.tokens.ends[x.possessor - 1]
        inside = [m.actor for m in x.mentions if m.actor is not None and m.end <= end]
        owner = Phrase(x.i, x.possessor, x.possessor - 1)  # "the eastern commander's"
        return tuple(context.names.party(a) for a in inside[-1:]) or context.denoter.parties(s, owner)
    return ()


def _is_power(context: Context, name: str) -> bool:
    actor = context.names.actor(name)
    return actor is not None and actor.type == "state"


def _named(s: Parsed, x: Phrase) -> bool:
    """A state by its name or its capital's, no adjective before another noun ("Turkish drones")."""
    head = s.tokens.starts[x.head]
    return any(m.start <= head < m.end and m.kind != "demonym" for m in x.mentions)


def _joined(s: Parsed, i: int, j: int) -> bool:
    return j - i <= 8 and all(s.tokens.low[k] in _JOINTS for k in range(i, j))


def _plain(context: Context, s: Parsed, items: Sequence[_Item], cue: int) -> bool:
    """Whether nothing but words of support and of being stands between states, side and cue; no "support for talks"."""
    if not items:
        return False
    far = [x for x in items if x.far] or items
    first, last = min(cue, *(x.i for x in far)), max(cue, *(x.j for x in far))
    for p in s.predicates:
        if p.form != "verb" or not first <= p.i < last:
            continue
        own = "allying" in context.vocabulary.verbs.get(p.lemma, ()) or _supports(context, s, p.j - 1)
        if p.negated or not own:
            return False
    tags = s.tokens.tags
    objects = (x for x in s.phrases if cue < x.i <= cue + 4 and not any(t in ",VEX" for t in tags[cue + 1 : x.i]))
    return not any(context.denoter.is_a(s, x, kind) for x in objects for kind in ("peace", "talk", "efforts", "deal"))


def _bare(s: Parsed, first: int, last: int) -> bool:
    """A clause without a verb of its own goes on as the one before it: "…, the Y by B", "…, B and C are on Y's"."""
    return not any(p.form == "verb" and first <= p.i < last and p.lemma not in _COPULAS for p in s.predicates)


def _pairs(items: Sequence[_Item], gapped: bool) -> list[tuple[_Item, _Item]]:
    """Which states go with which side: neighbours, in the same order throughout; none where the order is mixed."""
    sides = {x.names for x in items if not x.far}
    states = [x for x in items if x.far]
    if not states or not sides:
        return []
    if len(sides) == 1:
        side = next(x for x in items if not x.far)
        return [(x, side) for x in states] if not gapped or len(states) == 1 else []
    runs: list[_Item] = []
    for x in items:  # "…, its foes on A and, through it, B": A and B
        if runs and runs[-1].far and x.far:
            runs[-1] = _Item(runs[-1].i, x.j, tuple(dict.fromkeys((*runs[-1].names, *x.names))), True)
        else:
            runs.append(x)
    if len(runs) % 2 or any(a.far == b.far for a, b in pairwise(runs)):
        return []
    return [(a, b) if a.far else (b, a) for a, b in zip(runs[::2], runs[1::2], strict=True)]


def _draft(context: Context, s: Parsed, cue: int, name: str, far: _Item, side: _Item) -> Draft:
    p = _nearest(s, cue)
    source = context.source(s, p)
    mood = context.modality(s, p, source)
    claim = Claim(
        kind="involvement",
        type="money" if s.tokens.low[cue].startswith("bankroll") else "backing",
        modality=mood.value,
        attribution=source.label if source else None,
        attribution_type=source.type if source else "author",
        actor=(name,),
        beneficiary=side.names,
        when=context.times.of(s, p),
    )
    if mood.value in ("asserted", "reported", "alleged"):
        context.remember_backer(name, side.names)
    phrases = [Phrase(x.i, x.j, x.j - 1) for x in (far, side)]
    return context.draft(s, p, claim, rule=RULE, phrases=phrases, mood=mood, source=source)


def _nearest(s: Parsed, cue: int) -> Predicate:
    """The predicate that the word of support is, or stands next to; by itself where it explains a name.

    "X, *a client of Y*, was not there": a client he is.
    """
    apart = any(y.i <= cue < y.j for x in s.phrases for y in x.apposition)
    if apart and not any(p.i <= cue < p.j for p in s.predicates):
        return Predicate("", "noun", cue, cue + 1, mood="noun")
    return min(s.predicates, key=lambda p: (not p.i <= cue < p.j, abs(p.i - cue)))
