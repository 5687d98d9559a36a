"""Set phrases whose words are not what they are elsewhere, by the word they begin with.

``[fixed]`` of grammar.toml, for the tagger, and ``[turned]`` of words.toml, for words of support.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple


class SetPhrase(NamedTuple):
    """What the neighbours of a word must be, and the tags that it and the words after it get.

    Attributes:
        tags: of the word, and of as many after it; "" where it keeps its own.
        before: how many words must stand before it. words: what each of these, it and those after it must be one of;
            None: anything.
        left: tags of the word before, ``^`` where there is none. right: tags of what follows all these words.
        reads: the one word that they all stand for ("in spite of": *despite*); "": each for itself.
    """

    tags: str
    before: int = 0
    words: tuple[frozenset[str] | None, ...] = (None,)
    left: str = ""
    right: str = ""
    reads: str = ""

    def fits(self, low: list[str], tags: list[str], i: int) -> bool:
        """Whether its word at ``i`` stands in it."""
        first = i - self.before
        end = first + len(self.words)
        if first < 0 or end > len(low) or (self.left and (tags[i - 1] if i else "^") not in self.left):
            return False
        for own, word in zip(self.words, low[first:end], strict=True):
            if own is not None and word not in own:
                return False
        return not self.right or (end < len(tags) and tags[end] in self.right)


def by_word(
    rows: Iterable[Mapping[str, str]], sets: Mapping[str, frozenset[str]]
) -> Mapping[str, tuple[SetPhrase, ...]]:
    """Word → the phrases that it may begin, in the order of the file. Raises KeyError for a set that is not there."""
    table: dict[str, tuple[SetPhrase, ...]] = {}
    for row in rows:
        before, after = (tuple(_places(row.get(side, ""), sets)) for side in ("before", "after"))
        sides = (row.get("left", ""), row.get("right", ""))
        phrase = SetPhrase(row.get("tags", ""), len(before), (*before, None, *after), *sides, row.get("reads", ""))
        for word in row["words"].split():
            table[word] = (*table.get(word, ()), phrase)
    return table


def _places(text: str, sets: Mapping[str, frozenset[str]]) -> Iterator[frozenset[str] | None]:
    """The words that may stand in each place; "@days" stands for those of a set, "-" for any word."""
    for part in text.split("|") if text else ():
        words = (sets[w[1:]] if w[0] == "@" else (w,) for w in part.split())
        yield None if part.strip() == "-" else frozenset(chain.from_iterable(words))
