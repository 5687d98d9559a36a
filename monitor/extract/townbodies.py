"""Who stands for a town: "the mayor of X", "the X municipal council", "the town's council", by the town's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.extract.syntax.ir import Mention, Parsed, Phrase
from monitor.lexicon.vocabulary import wordset

if TYPE_CHECKING:
    from monitor.extract.denote import Denoter

_TOWN = frozenset({"town", "city", "village"})
_KINDS = frozenset({"role", "body", "government", "delegation"})


def town_body(denoter: Denoter, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
    """The town and the word for who speaks for it ("X council"); () for anybody else.

    "The town" is the place told of last.
    """
    low, head = s.tokens.low, phrase.head
    if several := _of_towns(s, phrase, denoter.lemma(s, phrase)):
        return several
    if low[head] not in wordset("of_a_town") or not denoter.classes(s, phrase) & _KINDS:
        return ()
    prep, other = phrase.post[0] if phrase.post else ("", phrase)
    own, inside = phrase.possessor >= 0, prep in ("of", "from")
    before = [m for m in places_in(phrase) if m.end <= s.tokens.starts[head]]
    if before:
        first = (
            phrase.possessor + 1
            if own
            else next(k for k in range(phrase.i, head + 1) if s.tokens.starts[k] >= before[0].end)
        )
        return (f"{before[0].name} {s.tokens.slice(first, head + 1)}",)
    inner = places_in(other) if inside else []
    if inner:
        return (f"{inner[0].name} {low[head]}",)
    of_it = own and not phrase.mentions and low[phrase.possessor - 1] in _TOWN
    if not of_it and not (inside and low[other.i] == "the" and low[other.head] in _TOWN):
        return ()
    told = denoter.memory.last_place(s, end=phrase.j)
    words = s.tokens.slice(phrase.possessor + 1, head + 1) if own else low[head]
    return (f"{told.name} {words}",) if told is not None else ()


def _of_towns(s: Parsed, phrase: Phrase, word: str) -> tuple[str, ...]:
    """In "*delegations* from X and Y", "the *mayors* of X and Y": one of each town."""
    prep, other = phrase.post[0] if phrase.post else ("", phrase)
    if prep not in ("of", "from") or word not in wordset("of_a_town") or not s.tokens.plural(phrase.head):
        return ()
    towns = [places_in(x) for x in other.members()]
    return tuple(f"{named[0].name} {word}" for named in towns) if len(towns) > 1 and all(towns) else ()


def places_in(phrase: Phrase) -> list[Mention]:
    """The places that a phrase names."""
    return [m for m in phrase.mentions if m.place is not None and m.kind == "place"]
