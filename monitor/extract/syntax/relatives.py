"""What a relative pronoun stands for, and whose plan an infinitive tells."""

from __future__ import annotations

from collections.abc import Callable

from monitor.extract.syntax.closed import PLANS
from monitor.extract.syntax.ir import Chunk, Phrase, Tokens

_ABOUT = frozenset({"on", "for", "about", "over", "in", "at"})


def antecedent(chunks: list[Chunk], tokens: Tokens, q: int, skip: Callable[[int], int]) -> Phrase | None:
    """The phrase that the pronoun at chunk ``q`` stands for: the nearest to its left, unless it can't be.

    ``skip`` gives the chunk at or left of one that is no adverb, particle or time.
    """
    who = tokens.low[chunks[q].i]
    p = skip(q - 1)
    if p >= 0 and chunks[p].kind == "I":
        return None
    if p >= 0 and chunks[p].kind == ",":
        p = skip(p - 1)
    if p > 1 and chunks[p].kind == "I" and chunks[p + 1].kind == "Z":
        p = skip(p - 1)  # "an initiative [in June], which X rejected"
    phrase = chunks[p].phrase if p >= 0 else None
    if phrase is None:
        return None
    outer = chunks[p - 2].phrase if p >= 2 and chunks[p - 1].kind == "I" else None
    if outer is not None and phrase.prep == "for" and tokens.tags[phrase.head] == "P":
        return outer if tokens.low[outer.i] in ("a", "an") else phrase  # "a truce [for Eid], which X accepted"
    about = who == "that" and outer is not None and phrase.prep in _ABOUT and tokens.tags[phrase.head] == "P"
    if about and outer is not None and tokens.low[outer.i] in ("a", "an"):
        return outer  # "a conference *on X* that Y will host"
    if phrase.prep == "of" and tokens.low[phrase.head] == "own" and p >= 2:
        return chunks[p - 2].phrase  # "a plan of its own, which …"
    if who == "who" and tokens.words[phrase.head][0].isupper() and _body(phrase):
        return next((x for c in chunks[p::-1] if (x := c.phrase) is not None and _person(x)), phrase)
    if who == "who" and phrase.prep == "of" and p >= 2:
        outer = chunks[p - 2].phrase
        if outer is not None and tokens.tags[phrase.head] != "P" and tokens.tags[outer.head] == "P":
            return outer
    return phrase


def _body(phrase: Phrase) -> bool:
    """A side, state or organisation by its name, which no *who* stands for."""
    actor = phrase.mentions[-1].actor if phrase.mentions else None
    return actor is not None and actor.type in ("side", "organisation", "institution", "state") and not _person(phrase)


def _person(phrase: Phrase) -> bool:
    return any(m.actor is not None and m.actor.type == "person" for m in phrase.mentions)


def planner(chunks: list[Chunk], tokens: Tokens, k: int) -> Phrase | None:
    """In "condemned *X's plan* to send troops", "the plan *by X* to …": whose plan it is will send them."""
    low, phrase = tokens.low, chunks[k - 1].phrase if k else None
    if phrase is None:
        return None
    outer = chunks[k - 3].phrase if k > 2 and phrase.prep in ("by", "of") else None
    if outer is not None and low[outer.head] in PLANS:
        return phrase
    named = any(tokens.tags[i] == "P" for i in range(phrase.i, phrase.head))
    return phrase if named and low[phrase.head] in PLANS else None
