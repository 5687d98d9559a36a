"""What is asked of the denoter by the parts that it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from monitor.extract.names import Names
from monitor.extract.reference import Memory
from monitor.extract.syntax.ir import Parsed, Phrase
from monitor.lexicon.vocabulary import Vocabulary


class Denoting(Protocol):
    """See :class:`monitor.extract.denote.Denoter`, which answers."""

    names: Names
    vocabulary: Vocabulary
    memory: Memory

    def parties(self, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
        """Canonical names of the sides that the phrase stands for."""

    def sides(self, s: Parsed, phrases: Iterable[Phrase]) -> tuple[str, ...]:
        """Those of all the phrases, each once."""

    def classes(self, s: Parsed, phrase: Phrase) -> frozenset[str]:
        """The noun classes of the head."""

    def lemma(self, s: Parsed, phrase: Phrase) -> str:
        """The head's lemma."""

    def core(self, s: Parsed, phrase: Phrase) -> Phrase:
        """What a quantity is of."""

    def means(self, s: Parsed, phrase: Phrase) -> str:
        """The involvement claim that giving it makes."""

    def is_a(self, s: Parsed, phrase: Phrase, *names: str) -> bool:
        """Whether it is of one of these classes."""

    def is_place(self, s: Parsed, phrase: Phrase) -> bool:
        """Whether it is a place's name, or a noun for a kind of place."""
