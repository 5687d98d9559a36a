"""Names of quarters and the like before the noun that says what they are: "*X's* Y district"."""

from __future__ import annotations

from math import inf

from monitor.extract.entities import PLACE_NOUNS, TOWN
from monitor.extract.syntax.ir import Mention, Parsed, Phrase, is_in
from monitor.lexicon.vocabulary import wordset
from monitor.model.theatre import WIDE, Place

# Kinds of places that hold others, the smallest first.
_LARGER = ("town", "city", "province", "region", "country")


def named_part(s: Parsed, phrase: Phrase) -> Mention | None:
    """The name of a quarter that its noun goes with: "the crowded *X* quarter of the capital", "Y's suburb of *X*"."""
    if s.tokens.low[phrase.head] not in wordset("place_parts"):
        return None
    behind = _behind(phrase)
    if behind is not None:
        return behind
    before = s.tokens.starts[phrase.head]
    found = next((m for m in phrase.mentions if m.place is not None and before - 2 <= m.end < before), None)
    wide = found is not None and found.place_kind in WIDE
    return (
        None if wide and PLACE_NOUNS.get(s.tokens.low[phrase.head]) is TOWN else found
    )  # "the last *Ruritanian* town"


def _behind(phrase: Phrase) -> Mention | None:
    """In "the X suburb *of Y*": the smaller of the two, where it comes last."""
    whole = next((m.place for m in phrase.mentions if m.place is not None), None)
    behind = phrase.first("of")
    named = behind.mentions if behind is not None and not behind.group else ()
    part = next((m for m in named if m.place is not None), None)
    if whole is None or part is None or part.place is None or _size(whole) <= _size(part.place):
        return None
    return part


def _size(place: Place) -> tuple[int, float]:
    """How much a place holds: kinds in their order, within a kind inhabitants; capitals come without a number."""
    inhabitants = inf if place.population is None else place.population
    return (_LARGER.index(place.kind) if place.kind in _LARGER else -1, inhabitants)


def owner(phrase: Phrase, part: Mention) -> Mention | None:
    """The town before a quarter's name: "*X's* Y district"; None where none is named, or a country is."""
    if phrase.possessor < 0 or not is_in(part, phrase.mentions):
        return None
    before = (m for m in phrase.mentions if m.end < part.start and m.place is not None)
    return next((m for m in before if m.place_kind in ("city", "town")), None)
