"""Whose an event is that befell him: "X suffered *its worst* attack" tells of no attack by X."""

from __future__ import annotations

from monitor.extract.syntax.closed import POSSESSIVES
from monitor.extract.syntax.ir import Phrase, Predicate, Tokens
from monitor.lexicon.vocabulary import wordset

# As what of a verb an event befalls the verb's subject → the verbs.
_BORNE = {"object": "undergoing_the_worst", "under": "coming_under"}


def befell(phrase: Phrase | None, host: Predicate, role: str, tokens: Tokens) -> bool:
    """In "X suffered *its worst* attack", "came under *its heaviest* fire": whose it is by that is no doer."""
    borne = role in _BORNE and host.lemma in wordset(_BORNE[role])
    borne = borne or (role == "subject" and host.voice == "passive")  # "was hit by its biggest raid"
    if not borne or phrase is None or tokens.low[phrase.i] not in POSSESSIVES:
        return False
    return any(w.endswith("est") or w == "worst" for w in tokens.low[phrase.i : phrase.head])
