"""How rules ask for the vocabulary: all of it, the classes of a word, the words of a set."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from monitor.lexicon.frames import Packed, unpack
from monitor.lexicon.ready import ready
from monitor.lexicon.shipped import DATA
from monitor.lexicon.words import Grammar, Vocabulary
from monitor.model.pause import collector_paused

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "Grammar",
    "Vocabulary",
    "load_vocabulary",
    "noun_classes",
    "pattern",
    "verb_classes",
    "wordset",
]

_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=4)
def load_vocabulary(language: str = "en") -> Vocabulary:
    """The vocabulary of a language, read once per process: as it was kept, or made of its files, which takes longer."""
    folder = DATA / language
    files = sorted(path for path in folder.iterdir() if path.is_file())
    with collector_paused():
        rest, frames = ready(folder, files, tuple[Vocabulary, Packed], lambda: _worked_out(files))
        return replace(rest, frames=unpack(frames))


def _worked_out(files: Iterable[Path]) -> tuple[Vocabulary, Packed]:
    from monitor.lexicon.worked import worked_out  # noqa: PLC0415  parsers, which a kept vocabulary needs not

    return worked_out(files)


@cache
def wordset(name: str) -> frozenset[str]:
    """The words that a rule asks for by name. Raises KeyError where no file has such a set."""
    return load_vocabulary().sets[name]


@cache
def beginnings(name: str) -> tuple[str, ...]:
    """A set of words that are no more than beginnings ("propos"), for ``str.startswith``."""
    return tuple(sorted(wordset(name)))


@cache
def pattern(template: str) -> re.Pattern[str]:
    """The expression, in which ``@name`` stands for any word of that set; ``_`` in a word is a space."""
    return re.compile(re.sub(r"@(\w+)", lambda match: _any_of(wordset(match[1])), template))


def _any_of(words: frozenset[str]) -> str:
    return f"(?:{'|'.join(re.escape(word.replace('_', ' ')) for word in sorted(words))})"


@lru_cache(maxsize=20_000)  # words: more than a language has that are common
def verb_classes(lemma: str, *words: str) -> frozenset[str]:
    """The classes of a verb ("tell", "call+on", "hold=fire"; see words.toml), alone and with each of the ``words``."""
    verbs = load_vocabulary().verbs
    return _NONE.union(*(verbs.get(x, _NONE) for x in (lemma, *(f"{lemma}+{word}" for word in words))))


@lru_cache(maxsize=20_000)
def noun_classes(word: str) -> frozenset[str]:
    """The classes of a noun, singular or plural ("force", "place"; see words.toml); none for one that is not listed."""
    known = load_vocabulary()
    return known.nouns.get(known.lemma.get(word, word), _NONE)
