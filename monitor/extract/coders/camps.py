"""The foreign states and the sides that a clause names, in order: what lists of backers are made of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.extract.context import Context
from monitor.extract.entities import heading, possessors
from monitor.extract.syntax.closed import POSSESSIVES
from monitor.extract.syntax.ir import SURFACE, Parsed, Parties, Phrase, Predicate, is_in, meet
from monitor.lexicon.vocabulary import verb_classes, wordset

_KINDS = ("money", "arms", "military_support", "political_support")


@dataclass(frozen=True, slots=True)
class Item:
    """Foreign states (``far``) or a side, at tokens ``i`` to ``j``.

    Attributes:
        person: named by a person, whom *who* may stand for.
        acted_on: what another verb is done to ("attacked *X*"), so that what follows is said of somebody else.
        thing: states by what is theirs ("Emirati drones"); ``kind``: the claim that it makes, "" for what is unknown.
            Of a side what it gets ("*its drones* from A").
        opposed: a side that something is against.
        hired: their people, who act for whoever has hired them, where he is named.
    """

    i: int
    j: int
    names: Parties
    far: bool
    person: bool = False
    acted_on: bool = False
    thing: bool = False
    kind: str = ""
    hired: bool = False
    opposed: bool = False


def phrases(context: Context, s: Parsed) -> list[Phrase]:
    """What a sentence names, in order: its phrases, but not whoever tells of it or accuses somebody of it."""
    telling = [x.verb for x in context.attribution.sources(s) if x.verb is not None]
    alone = (p for p in telling if not p.args.get("object") or "accuse" in verb_classes(p.lemma))
    speakers = [x for p in alone for x in p.arg("subject")]
    found = (*s.phrases, *_bracketed(s))
    return sorted((x for x in found if not is_in(x, speakers)), key=lambda x: x.i)


def items(context: Context, s: Parsed, inside: Sequence[Phrase], clause: Clause) -> list[Item]:
    """The states and sides of a clause, neighbouring states as one list; ``inside``: the sentence's :func:`phrases`."""
    found: list[Item] = []
    turning = not wordset("looking_to").isdisjoint(s.tokens.low[clause.first : clause.last])
    for x in inside:
        if not clause.first <= x.i < clause.last:
            continue
        before = found[-1] if found else None
        item = _item(context, s, x, [y.names for y in found if not y.far], turning=turning)
        if item is not None and before is not None and _goes_on(s, before, item):
            names = tuple(dict.fromkeys((*before.names, *item.names)))
            found[-1] = Item(before.i, item.j, names, item.far, thing=before.thing or item.thing, kind=before.kind)
        elif item is not None:
            found.append(item)
    hirers = any(x.far and not x.hired for x in found)
    return [x for x in found if not (x.hired and hirers)]


def _goes_on(s: Parsed, a: Item, b: Item) -> bool:
    """Whether both are one list of states, or the same side named again."""
    if a.far != b.far:
        return False
    joined = b.i - a.j <= 8 and all(s.tokens.low[k] in wordset("list_joints") for k in range(a.j, b.i))
    return (joined and (a.kind, a.hired) == (b.kind, b.hired)) if a.far else a.names == b.names


def _bracketed(s: Parsed) -> Iterator[Phrase]:
    """In "the first camp (*A*, *B* and *C*)": names that the grammar passes over, no abbreviations."""
    starts, ends = s.tokens.starts, s.tokens.ends
    for m in s.mentions:
        i, j = bisect_left(starts, m.start), bisect_left(ends, m.end) + 1
        explains = s.tokens.text[m.start - 1 : m.start] == "(" and s.tokens.text[m.end : m.end + 1] == ")"
        passed = m.actor is not None and not any(x.i <= i < x.j for x in s.phrases)
        if passed and i < j <= len(ends) and not (explains and s.tokens.words[i].isupper()):
            yield Phrase(i, j, j - 1, prep=s.tokens.low[i - 1] if i else "", mentions=[m])


def _item(context: Context, s: Parsed, x: Phrase, sides: list[Parties], *, turning: bool) -> Item | None:
    """What a phrase is in a list of backers; None for whatever is neither a state nor a side."""
    own = s.tokens.low[x.i] in POSSESSIVES and bool(x.head in supporting(context, s) or context.denoter.means(s, x))
    if own and len(set(sides)) > 1:
        return None  # "each have *their* sponsors"
    # "X's foreign friends", "*his* backers": X
    owner = context.parties(s, [Phrase(x.i, x.i + 1, x.i)] if own else possessors(s, x))
    known = owner or (sides[-1] if sides else ())
    foe = context.names.others(known) if s.tokens.low[x.head] in wordset("foes") else ()  # "its *rival*"
    names = foe or owner or context.denoter.parties(s, x)
    if not names or s.tokens.word(x.i - 2) in wordset("borders"):  # "close to *the border with X*"
        return None
    abroad = [context.names.is_foreign(n) for n in names]
    if all(abroad) and all(map(context.names.is_state, names)):
        going = x.prep == "to" and s.tokens.low[x.i - 1] == "to" and not turning
        return _far(context, s, x, names) if not going else None
    indefinite = s.tokens.low[x.i] in ("a", "an") and not x.mentions  # "has *a navy*"
    if any(abroad) or len(names) > 1 or names[0] in context.names.domestic or indefinite:
        return None
    person = any(m.actor_type == "person" for m in x.mentions)
    gets = context.denoter.means(s, x) if owner and not context.denoter.is_a(s, x, "force") else ""
    against = s.tokens.low[x.i - 1] == "against"
    return Item(x.i, x.j, names, False, person, _acted_on(context, s, x), kind=gets, opposed=against)


def _far(context: Context, s: Parsed, x: Phrase, names: Parties) -> Item | None:
    """A state by its name, its capital's, or what is its own; no state that one goes to."""
    kind = context.denoter.means(s, x)
    own = any(m.kind != "demonym" for m in heading(s, x))
    if not kind:
        return Item(x.i, x.j, names, True) if own else None
    return Item(x.i, x.j, names, True, thing=True, kind=kind, hired=own)


def supporting(context: Context, s: Parsed) -> list[int]:
    """Where words stand that say by themselves that somebody is on another's side."""
    return s.tokens.found(context.vocabulary.forms["support"])


def supports(context: Context, s: Parsed, p: Predicate) -> bool:
    """Whether a verb says of itself that somebody is on another's side."""
    return "allying" in verb_classes(p.lemma) or p.j - 1 in supporting(context, s)


def kind_of(word: str) -> str:
    """The claim that a word makes of support: "bankroll", "financially": money; "" for one that says no more."""
    return next((kind for kind in _KINDS if word in wordset(f"by_{kind}")), "")


def manner(s: Parsed, k: int) -> str:
    """In "A backs X *militarily*, B *politically*": how, by the first word behind token ``k`` that says it, else ""."""
    verbs = sorted(p.i for p in s.verbs if p.i >= k)
    end = verbs[1] if len(verbs) > 1 else len(s.tokens.low)
    for word, tag in zip(s.tokens.low[k:end], s.tokens.tags[k:end], strict=True):
        if tag in ".W":
            return ""
        if tag == "R" and (kind := kind_of(word)):
            return kind
    return ""


def _acted_on(context: Context, s: Parsed, x: Phrase) -> bool:
    """Whether a verb of something else than support has it for its object or complement."""
    for p in s.verbs:
        if p.voice == "active" and p.i < x.i and not supports(context, s, p):
            roles = [role for role, phrases in p.args.items() if is_in(x, phrases)]
            if roles and "subject" not in roles:
                return True
    return False


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens ``first`` to ``last`` (exclusive); ``opened``: the tag of what opens it, ":" or "S" for a new subject."""

    first: int
    last: int
    opened: str


def clauses(s: Parsed) -> Iterator[Clause]:
    """Stretches of tokens between semicolons, contrasts, relative pronouns and new subjects."""
    tokens, begin, opened = s.tokens, 0, ""
    tags, breaks = tokens.tags, wordset("contrasting")
    subjects = {_begins(s.explained, p) for p in s.finite}  # "his friends, *A and B*,"
    for k, letter in enumerate(tags):
        if letter not in ".W,C" and tokens.low[k] not in breaks:
            continue
        back = opened == "W" and letter == "," and tags[k + 1 : k + 2] in (["X"], ["M"], ["V"])  # to the main clause
        fresh = letter in ",C" and k + 1 in subjects and any(begin <= p.i < k for p in s.finite)
        if letter in ".W" or back or fresh or tokens.low[k] in breaks:
            if k - begin > 1:
                yield Clause(begin, k, opened)
            begin, opened = k + 1, ":" if tokens.low[k] == ":" else "S" if fresh and not back else letter
    if len(tags) - begin > 1:
        yield Clause(begin, len(tags), opened)


def _begins(described: list[Phrase], p: Predicate) -> int:
    """The token that a verb's subject, or what it describes, begins at; -1 without one before it."""
    subject = [x for x in p.arg(SURFACE[p.voice]) if x.j <= p.i]
    whole = [y for y in described if meet(subject, y.apposition)]
    return min((x.i for x in (*subject, *whole)), default=-1)
