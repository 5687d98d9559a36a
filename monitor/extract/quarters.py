"""Names of quarters and the like before the noun that says what they are: "*X's* Y district"."""

from __future__ import annotations

from monitor.extract.anaphors import PLACE_NOUNS, TOWN
from monitor.extract.syntax.ir import Mention, Parsed, Phrase
from monitor.lexicon.vocabulary import wordset
from monitor.model.theatre import WIDE


def named_part(s: Parsed, phrase: Phrase) -> Mention | None:
    """The name before a noun that only says what it is: "the crowded X quarter of the capital"."""
    if s.tokens.low[phrase.head] not in wordset("place_parts"):
        return None
    before = s.tokens.starts[phrase.head]
    found = next((m for m in phrase.mentions if m.place is not None and before - 2 <= m.end < before), None)
    wide = found is not None and found.place is not None and found.place.kind in WIDE
    return (
        None if wide and PLACE_NOUNS.get(s.tokens.low[phrase.head]) is TOWN else found
    )  # "the last *Ruritanian* town"


def owner(phrase: Phrase, part: Mention) -> Mention | None:
    """The town before a quarter's name: "*X's* Y district"; None where none is named, or a country is."""
    if phrase.possessor < 0:
        return None
    before = (m for m in phrase.mentions if m.end < part.start and m.place is not None)
    return next((m for m in before if m.place is not None and m.place.kind in ("city", "town")), None)
