"""The foreign states and the sides that a clause names, in order: what lists of backers are made of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.extract.anaphors import CAMP, FOES, OTHER
from monitor.extract.coders.stretches import Clause
from monitor.extract.context import Context
from monitor.extract.syntax.ir import Parsed, Phrase
from monitor.extract.syntax.nominals import POSSESSIVES

_LOCATING = frozenset({"in", "at", "near", "inside", "into", "across", "around", "through", "over"})
_TOWARD = frozenset({"look", "looks", "looked", "owe", "owes", "owed", "turn", "turned", "close", "closest", "thanks"})
_RECEIVING = frozenset({"to", "for", "behind", "with"})
_AGAIN = frozenset({"one", "ones"})  # "Emirati *ones*": of what was told last
_KINDS = ("money", "arms", "military_support", "political_support")
# What stands between the members of a list of states.
_JOINTS = frozenset(
    {
        ",", "and", "or", "&", "as", "well", "along", "together", "with", "by", "from", "on", "of", "do", "does", "did",
        "the", "also", "even", "plus", "including", "notably", "then", "to", "a",
        "lesser", "greater", "extent", "degree", "more", "less", "discreetly", "quietly", "covertly", "reportedly",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """Foreign states (``far``) or a side, at tokens ``i`` to ``j``.

    Attributes:
        person: named by a person, whom *who* may stand for.
        acted_on: what another verb is done to ("attacked *X*"), so that what follows is said of somebody else.
        seat: a side by the town that it governs from ("*to the capital*"), which may be just a town.
        thing: states by what is theirs ("Emirati drones"); ``kind``: the claim that it makes, "" for what is unknown.
            Of a side what it gets ("*its drones* from A").
        opposed: a side that something is against.
        hired: their people, who act for whoever has hired them, where he is named.
    """

    i: int
    j: int
    names: tuple[str, ...]
    far: bool
    person: bool = False
    acted_on: bool = False
    seat: bool = False
    thing: bool = False
    kind: str = ""
    hired: bool = False
    opposed: bool = False


def phrases(context: Context, s: Parsed) -> list[Phrase]:
    """What a sentence names, in order: its phrases, but not whoever tells of it."""
    speakers = list(_speakers(context, s))
    found = (*(y for x in s.phrases for y in _halves(s, x)), *_bracketed(s))
    return sorted((x for x in found if not any(x is y for y in speakers)), key=lambda x: x.i)


def items(context: Context, s: Parsed, inside: Sequence[Phrase], clause: Clause, earlier: Sequence[Item]) -> list[Item]:
    """The states and sides of a clause, neighbouring states as one list.

    Args:
        context: of the document.
        s: the sentence.
        inside: the :func:`phrases` of the sentence.
        clause: which of them are asked for.
        earlier: the sides named before it.
    """
    found: list[Item] = []
    turning = not _TOWARD.isdisjoint(s.tokens.low[clause.first : clause.last])
    for x in inside:
        if not clause.first <= x.i < clause.last:
            continue
        before = found[-1] if found else None
        item = _item(context, s, x, (*earlier, *found), turning=turning)
        if item is not None and before is not None and _goes_on(s, before, item):
            names = tuple(dict.fromkeys((*before.names, *item.names)))
            found[-1] = Item(before.i, item.j, names, item.far, thing=before.thing or item.thing, kind=before.kind)
        elif item is not None:
            found.append(item)
    seats = {x.names for x in found if not x.far}
    hirers = any(x.far and not x.hired for x in found)
    return [x for x in found if not (x.seat and len(seats) < 2) and not (x.hired and hirers)]


def _goes_on(s: Parsed, a: Item, b: Item) -> bool:
    """Whether both are one list of states, or the same side named again."""
    if a.far != b.far:
        return False
    joined = b.i - a.j <= 8 and all(s.tokens.low[k] in _JOINTS for k in range(a.j, b.i))
    return (joined and (a.kind, a.hired) == (b.kind, b.hired)) if a.far else a.names == b.names


def _halves(s: Parsed, x: Phrase) -> Iterator[Phrase]:
    """In "…, the first camp A and B", without a verb, two phrases that the grammar takes for one."""
    first, last = (x.mentions[0], x.mentions[-1]) if len(x.mentions) > 1 else (None, None)
    k = bisect_left(s.tokens.starts, last.start) if last is not None else x.i
    side = first is not None and first.actor is not None and first.kind == "actor" and first.actor.type != "state"
    state = last is not None and last.kind != "demonym" and last.actor is not None and last.actor.type == "state"
    if side and state and x.possessor < 0 and x.i < k <= x.head and s.tokens.words[k - 1].islower():
        yield Phrase(x.i, k, k - 1, prep=x.prep, mentions=x.mentions[:1])
        yield Phrase(k, x.j, x.head, mentions=x.mentions[-1:])
    else:
        yield x


def _located(s: Parsed, x: Phrase, before: Item | None) -> bool:
    """In "*in A*": where something is; not so in "on X, *A* on Y", where one list ends and another begins."""
    if x.prep not in _LOCATING:
        return False
    low, tags = s.tokens.low, s.tokens.tags
    name = bisect_left(s.tokens.starts, x.mentions[0].start) if x.mentions else x.i
    if "N" in tags[x.i : name]:
        return False  # "in this contest *A*"
    listed = x.i > 0 and low[x.i - 1] not in _LOCATING
    return not (listed and before is not None and x.i - before.j <= 1)


def _bracketed(s: Parsed) -> Iterator[Phrase]:
    """In "the first camp (*A*, *B* and *C*)": names that the grammar passes over, no abbreviations."""
    starts, ends = s.tokens.starts, s.tokens.ends
    for m in s.mentions:
        i, j = bisect_left(starts, m.start), bisect_left(ends, m.end) + 1
        explains = s.tokens.text[m.start - 1 : m.start] == "(" and s.tokens.text[m.end : m.end + 1] == ")"
        passed = m.actor is not None and not any(x.i <= i < x.j for x in s.phrases)
        if passed and i < j <= len(ends) and not (explains and s.tokens.words[i].isupper()):
            yield Phrase(i, j, j - 1, prep=s.tokens.low[i - 1] if i else "", mentions=[m])


def _speakers(context: Context, s: Parsed) -> Iterator[Phrase]:
    """Who tells of it."""
    for source in context.attribution.sources(s):
        if source.verb is not None and not source.verb.args.get("object"):
            yield from source.verb.arg("subject")


def _item(context: Context, s: Parsed, x: Phrase, named: Sequence[Item], *, turning: bool) -> Item | None:
    """What a phrase is in a list of backers; None for whatever is neither a state nor a side."""
    sender = _sender(context, s, x)
    if sender:
        return Item(x.i, x.j, (sender,), True, thing=True, kind=context.denoter.means(s, x))
    if _pronominal(context, s, x) and len({y.names for y in named if not y.far}) > 1:
        return None  # "each have *their* sponsors"
    owner = _owner(context, s, x)
    known = next((y.names for y in reversed(named) if not y.far), None)
    friend = _friend(context, s, x)
    foe = _opposite(context, s, x, owner or known or context.last_helped())
    listed = not _located(s, x, named[-1] if named else None)
    names = foe or owner or context.denoter.parties(s, x) or _adjective(s, x) or _seat(context, s, x, friend or listed)
    names, seat = (names, False) if names else (_governed(context, s, x), True)
    if not names:
        return None
    abroad = [context.names.is_foreign(n) for n in names]
    if all(abroad) and all(map(context.names.is_state, names)):
        return _far(context, s, x, names, turning=turning) if listed or friend else None
    indefinite = s.tokens.low[x.i] in ("a", "an") and not x.mentions  # "has *a navy*"
    if any(abroad) or len(names) > 1 or names[0] in context.names.domestic or indefinite:
        return None
    person = any(m.actor is not None and m.actor.type == "person" for m in x.mentions)
    gets = context.denoter.means(s, x) if owner and not context.denoter.is_a(s, x, "force") else ""
    return Item(
        x.i,
        x.j,
        names,
        False,
        person,
        _acted_on(context, s, x),
        seat,
        kind=gets,
        opposed=s.tokens.low[x.i - 1] == "against",
    )


def _friend(context: Context, s: Parsed, x: Phrase) -> bool:
    """In "friends in *X and Y*"."""
    lead = (x.group[0] if x.group else x).i - 2
    return lead >= 0 and supports(context, s, lead)


def _far(context: Context, s: Parsed, x: Phrase, names: tuple[str, ...], *, turning: bool) -> Item | None:
    """A state by its name, its capital's, or what is its own; no state that one goes to or is in."""
    low = s.tokens.low
    going = x.prep == "to" and low[x.i - 1] == "to" and not turning
    if going:
        return None
    head = s.tokens.starts[x.head]
    kind = context.denoter.means(s, x)
    own = next((m for m in x.mentions if m.start <= head < m.end and m.kind != "demonym"), None)
    if own is not None and not kind:
        return Item(x.i, x.j, names, True)
    if own is None and not kind and low[x.head] not in _AGAIN:
        return None
    return Item(x.i, x.j, names, True, thing=True, kind=kind, hired=own is not None)


def _sender(context: Context, s: Parsed, x: Phrase) -> str:
    """In "A has hired mercenaries for X, *B Syrian fighters* for Y": B, where no verb stands between."""
    first = x.mentions[0] if len(x.mentions) > 1 else None
    if first is None or first.kind == "demonym" or first.end >= s.tokens.starts[x.head] or x.possessor >= 0:
        return ""
    state = context.names.state_of(first)
    abroad = state and context.names.is_foreign(state) and first.start == s.tokens.starts[x.i]
    return state if abroad and context.denoter.means(s, x) else ""


def _opposite(context: Context, s: Parsed, x: Phrase, side: tuple[str, ...]) -> tuple[str, ...]:
    """In "its *rival*", "in the *other* corner are A and B": the side that was not named, in a war of two."""
    low, sides = s.tokens.low, context.names.sides[:2]
    other = low[x.head] in FOES | {"other"} or (low[x.head] in CAMP and not OTHER.isdisjoint(low[x.i : x.head]))
    rest = tuple(n for n in sides if side and n not in side)
    return rest if other and len(rest) == 1 < len(sides) else ()


def supports(context: Context, s: Parsed, k: int) -> bool:
    """Whether a word says by itself that somebody is on another's side."""
    return s.tokens.low[k] in context.vocabulary.forms("support")


def _adjective(s: Parsed, x: Phrase) -> tuple[str, ...]:
    """In "and *Emirati* ones": the state."""
    again = s.tokens.low[x.head] in _AGAIN
    return tuple(m.actor.name for m in x.mentions if again and m.kind == "demonym" and m.actor is not None)


def kind_of(context: Context, word: str) -> str:
    """The claim that a word makes of support: "bankroll", "financially": money; "" for one that says no more."""
    return next((kind for kind in _KINDS if word in context.vocabulary.sets[f"by_{kind}"]), "")


def manner(context: Context, s: Parsed, k: int) -> str:
    """In "A backs X *militarily*, B *politically*": how, by the first word behind token ``k`` that says it, else ""."""
    verbs = sorted(p.i for p in s.predicates if p.form == "verb" and p.i >= k)
    end = verbs[1] if len(verbs) > 1 else len(s.tokens.low)
    for word, tag in zip(s.tokens.low[k:end], s.tokens.tags[k:end], strict=True):
        if tag in ".W":
            return ""
        if tag == "R" and (kind := kind_of(context, word)):
            return kind
    return ""


def _seat(context: Context, s: Parsed, x: Phrase, friend: bool) -> tuple[str, ...]:
    """In "friends in *X and Y*" the states of these capitals; in "*X* looks to Y" the country's own government."""
    if friend and x.prep in _LOCATING:
        return tuple(state for m in x.mentions if (state := context.names.state_of(m)))
    own = context.denoter.is_a(s, x, "power") and not x.prep
    return tuple(filter(None, (context.names.national("government", ""),))) if own else ()


def _governed(context: Context, s: Parsed, x: Phrase) -> tuple[str, ...]:
    """In "arms from A *to X*, from B *to Y*", towns: those who govern from there."""
    led = x.i > 0 and s.tokens.low[x.i - 1] in _RECEIVING
    seated = (context.names.seated(m) for m in x.mentions if led and m.kind == "place")
    return tuple(filter(None, seated))[:1]


def _acted_on(context: Context, s: Parsed, x: Phrase) -> bool:
    """Whether a verb of something else than support has it for its object or complement."""
    for p in s.predicates:
        if p.form == "verb" and p.voice == "active" and p.i < x.i:
            own = "allying" in context.vocabulary.verbs.get(p.lemma, ()) or supports(context, s, p.j - 1)
            roles = [role for role, phrases in p.args.items() if any(y is x for y in phrases)]
            if not own and roles and "subject" not in roles:
                return True
    return False


def _pronominal(context: Context, s: Parsed, x: Phrase) -> bool:
    own = s.tokens.low[x.i] in POSSESSIVES
    return own and (supports(context, s, x.head) or bool(context.denoter.means(s, x)))


def _owner(context: Context, s: Parsed, x: Phrase) -> tuple[str, ...]:
    """In "X's foreign friends", "*his* backers": X."""
    if _pronominal(context, s, x):
        return context.denoter.parties(s, Phrase(x.i, x.i + 1, x.i))
    if x.possessor >= 0:
        end = s.tokens.ends[x.possessor - 1]
        inside = [m.actor for m in x.mentions if m.actor is not None and m.end <= end]
        owner = Phrase(x.i, x.possessor, x.possessor - 1)  # "the eastern commander's"
        return tuple(context.names.party(a) for a in inside[-1:]) or context.denoter.parties(s, owner)
    return ()
