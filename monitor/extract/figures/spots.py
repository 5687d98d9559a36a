"""What a phrase is as a place: one where something may have happened, one with a name of its own, a spot of a town."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.extract.context import Context
from monitor.extract.figures.figure import Relation
from monitor.extract.figures.words import befallen_at, beginnings
from monitor.extract.syntax.closed import DIRECTIONS
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.lexicon.vocabulary import wordset


def names_place(context: Context, s: Parsed, x: Phrase) -> bool:
    """Whether it names a place where something may have happened, or describes one ("the southern districts")."""
    behind = (s.tokens.text[m.end : m.end + 1] for m in x.mentions if m.place is not None)
    if x.mentions and any(c != "-" for c in behind):  # not "an assault on the US-allied force"
        seats = (m for m in x.mentions if m.actor is not None and m.kind == "place")
        capitals = [m for m in seats if context.names.elsewhere(m.place)]
        if not x.prep and len(capitals) == len(x.mentions):
            return False  # a capital for its government
        last = s.tokens.ends[x.possessor - 1] if x.possessor > 0 else -1
        owned = all(last >= m.start for m in x.mentions if m.place is not None)
        site = s.tokens.low[x.head] in wordset("jails") or context.denoter.is_place(s, x)
        return (x.prep != "" and not owned) or site  # "out of X's jail", not "in X's worst disaster"
    low = s.tokens.low[x.i : x.j]
    if len(low) == 1 and low[0] in DIRECTIONS:
        return False  # "16,000 headed *east*"
    if (not x.prep or x.prep in wordset("where") | {"from"}) and is_called(s, x) and context.denoter.is_place(s, x):
        return True
    bare = () if any(m.place is not None for _, y in x.post for m in y.mentions) else wordset("coasts")
    sides = beginnings("describing")
    compass = any(w.startswith(sides) for w in low if w not in bare)
    return (compass or (low[:1] in (["the"], ["that"]) and low[-1] in wordset("kinds"))) and context.denoter.is_place(
        s, x
    )


def is_called(s: Parsed, x: Phrase) -> bool:
    """Whether a site goes by a name of its own: "at al-Ahli hospital"."""
    names = [s.tokens.words[k] for k in range(x.i, x.head) if s.tokens.tags[k] != "D"]
    return not x.mentions and any(w.partition("-")[2][:1].isupper() or w[:1].isupper() for w in names)


def spot(s: Parsed, x: Phrase) -> bool:
    """Whether it says of which town a spot is where something happened: "in the market of X"."""
    before = (y for y in s.phrases if y.prep in wordset("where") and 0 <= x.i - y.j <= 1 and y.i < x.i)
    if s.tokens.word(x.i - 2) in DIRECTIONS:
        return False  # "south of X" is not in X
    return any(not y.has_place for y in before)


def only_states(x: Phrase) -> bool:
    """Whether a phrase names countries and nothing else: "from *Chile and Peru*"."""
    named = [m for y in x.members() for m in y.mentions]
    return bool(named) and all(m.place_kind == "country" for m in named)


def supplied(low: Sequence[str], x: Phrase, at: int) -> bool:
    """In "shut the water supply *to X*, leaving two million dry": wherever it was shut; ``at``: what befell them."""
    return x.prep in ("to", "of", "for") and x.i < at and low[x.i - 2] in wordset("supplies")


def aimed_at(s: Parsed, x: Phrase, p: Predicate) -> bool:
    """In "stopped on their way *to X*", "drowned trying to reach *X*", "seeking refuge *in X*": they are not there."""
    way = x.prep == "to" and s.tokens.low[x.i - 2] in wordset("on_the_way")
    aims = (q for q in s.having(x, "object", "in") if q is not p and q.mood in ("infinitive", "gerund"))
    return way or any(q.lemma in wordset("getting_in") for q in aims)


def of_a_part(low: list[str], relation: Relation, x: Phrase) -> bool:
    """Whether a place behind the figure is that of a part of it: "moved 1,700 people, 300 of them from X"."""
    between = low[max(relation.figure.j, relation.end) : x.i]
    whole = wordset("of_them") | wordset("whose")
    parts = [k for k in range(1, len(between) - 1) if between[k] == "of" and between[k + 1] in whole]
    parts = [k for k in parts if between[k + 1] in wordset("of_them") or befallen_at(between, k + 2) is not None]
    if between[-3:-1] in ([",", "many"], [",", "some"]):
        return True  # "600 drowned, *many off X*"
    return (bool(parts) and "," not in between[parts[-1] :]) or "against" in between  # "750 dead, against 1,600 in X"
