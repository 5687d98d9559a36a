"""Sentences of texts that speak of nobody from abroad, which need not be asked for involvement; most news is such."""

from __future__ import annotations

from functools import cache

from monitor.extract.context import Context
from monitor.extract.syntax.closed import POSSESSIVES
from monitor.extract.syntax.ir import Parsed, Phrase
from monitor.extract.unnamed import TOLD_AGAIN
from monitor.lexicon.vocabulary import load_vocabulary

_PERSONS = frozenset({"role", "vessel", "office"})
_OURS = POSSESSIVES | {"our", "ours"}


def homely(context: Context, s: Parsed) -> bool:
    """Whether nobody from abroad can be meant in a sentence, and nothing hangs on its phrases being asked for him.

    For whom some words stand is settled when they are first asked: pronouns, what stands in apposition, persons of an
    unknown side, aircraft and ships that "the jets" refers back to. A sentence with such words is read in any case.
    """
    return not (
        context.names.outsiders
        or "O" in s.tokens.tags
        or not _OURS.isdisjoint(s.tokens.low)
        or any(_explains(context, s, x, y) for x in s.phrases for y in x.apposition)
        or any(m.actor is not None and m.actor.type == "person" for m in s.mentions)
        or _crafts(s.tokens.low)
    )


def _explains(context: Context, s: Parsed, x: Phrase, y: Phrase) -> bool:
    """Whether what stands in apposition may say who is meant: "X, *a commander*", "the group, *X*"; not "X: 7 dead"."""
    classes = context.denoter.classes(s, x) | context.denoter.classes(s, y)
    return s.tokens.tags[y.head] == "P" or bool(y.mentions) or not _PERSONS.isdisjoint(classes)


def _crafts(low: list[str]) -> bool:
    """Whether aircraft or ships are spoken of, by one word or by two ("air force")."""
    alone, last = _craft_words()
    if not alone.isdisjoint(low):
        return True
    nouns, lemma = load_vocabulary().nouns, load_vocabulary().lemma
    pairs = (f"{low[k - 1]} {lemma.get(word, word)}" for k, word in enumerate(low) if word in last)
    return any(not TOLD_AGAIN.isdisjoint(nouns.get(pair, ())) for pair in pairs)


@cache
def _craft_words() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns for aircraft and ships, plurals included; the last words of those that are two words."""
    vocabulary = load_vocabulary()
    words = [
        word for word, noun in vocabulary.lemma.items() if not TOLD_AGAIN.isdisjoint(vocabulary.nouns.get(noun, ()))
    ]
    return frozenset(w for w in words if " " not in w), frozenset(w.rpartition(" ")[2] for w in words if " " in w)
