"""What *another* and *a third* are of, where the noun is left out: "two shells hit X; another landed on Y"."""

from __future__ import annotations

from collections.abc import Iterable

from monitor.extract.syntax.ir import Parsed, Phrase
from monitor.extract.syntax.nominals import head_lemma, is_class
from monitor.lexicon.vocabulary import noun_classes

WORDS = frozenset({"one", "two", "three", "another", "other", "others", "first", "second", "third", "fourth", "more"})
_NONE: frozenset[str] = frozenset()
_LONGEST = 2  # words: "a third", "two more"


class Missiles:
    """What flew in the sentence before, for the next one's "another"."""

    def __init__(self) -> None:
        self._last: tuple[int, frozenset[str]] = (-2, _NONE)

    def observe(self, s: Parsed, classes: Iterable[frozenset[str]]) -> None:
        """Keep what the phrases of a sentence that has been read say of shells and bombs."""
        for found in classes:
            if {"artillery", "airbomb"} & found:
                self._last = (s.index, found)

    def omitted(self, s: Parsed, phrase: Phrase) -> frozenset[str]:
        """The classes of the shell or bomb that a numeral alone stands for; none where it hits nothing."""
        hits = (p for p in s.predicates if p.voice == "active" and is_class(p, "impact"))
        if phrase.j - phrase.i > _LONGEST or not any(phrase is x for p in hits for x in p.arg("subject")):
            return _NONE
        for x in reversed([x for x in s.phrases if x.j <= phrase.i and s.tokens.tags[x.head] == "N"]):
            found = noun_classes(head_lemma(s.tokens, x))
            if {"artillery", "airbomb"} & found:
                return found
        index, last = self._last
        return last if s.index - index <= 1 else _NONE
