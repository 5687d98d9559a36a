"""Set phrases whose words are not what they are elsewhere: "street by street", "as far as", "less than a day"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import Grammar, load_vocabulary, wordset

PART_OF_DATE = frozenset({"early", "late", "mid", "mid-", "earlier", "last", "next", "this"})
_TWICE = frozenset({"by", "to", "after"})


class _Phrase(NamedTuple):
    """What the neighbours of a word must be, and the tags that it and the words after it get.

    Attributes:
        tags: of the word, and of as many after it.
        before, after: what each word before and after must be one of; None: anything.
        left: tags of the word before, ``^`` where there is none. right: tags of what follows all these words.
    """

    tags: str
    before: tuple[frozenset[str] | None, ...] = ()
    after: tuple[frozenset[str] | None, ...] = ()
    left: str = ""
    right: str = ""

    def fits(self, low: list[str], tags: list[str], i: int) -> bool:
        """Whether its word at ``i`` stands in it."""
        end, first = i + 1 + len(self.after), i - len(self.before)
        return (
            first >= 0
            and (not self.left or (tags[i - 1] if i else "^") in self.left)
            and all(own is None or word in own for own, word in zip(self.before, low[first:i], strict=True))
            and end <= len(low)
            and all(own is None or word in own for own, word in zip(self.after, low[i + 1 : end], strict=True))
            and (not self.right or (end < len(tags) and tags[end] in self.right))
        )


def _places(text: str) -> Iterator[frozenset[str] | None]:
    """The words that may stand in each place; "@days" stands for those of a set, "-" for any word."""
    for part in text.split("|") if text else ():
        words = (wordset(w[1:]) if w[0] == "@" else (w,) for w in part.split())
        yield None if part.strip() == "-" else frozenset(chain.from_iterable(words))


@cache
def _by_word() -> dict[str, list[_Phrase]]:
    """Word → the phrases that it may begin, in the order of the file."""
    table: dict[str, list[_Phrase]] = {}
    for row in load_vocabulary().grammar.fixed:
        before, after = (tuple(_places(row.get(side, ""))) for side in ("before", "after"))
        phrase = _Phrase(row["tags"], before, after, row.get("left", ""), row.get("right", ""))
        for word in row["words"].split():
            table.setdefault(word, []).append(phrase)
    return table


def mark_fixed(tokens: Tokens, tags: list[str], grammar: Grammar) -> None:
    """In "fought *street by street*", "and, *to a lesser extent*, Y", and where a phrase begins with one of its words.

    Linear.
    """
    low, adverbials, phrases = tokens.low, grammar.adverbials, _by_word()
    for i, word in enumerate(low[:-2]):
        if word in adverbials:
            for rest in adverbials[word].get(low[i + 1], ()):
                end = i + 1 + len(rest)
                if tuple(low[i + 1 : end]) == rest and tags[end : end + 1] not in (["I"], ["t"]):
                    tags[i:end] = "R" * (end - i)
                    break
        if word in phrases:
            phrase = next((x for x in phrases[word] if x.fits(low, tags, i)), None)
            if phrase is not None:
                tags[i : i + len(phrase.tags)] = phrase.tags
    for i in tokens.found(_TWICE):  # a word said twice, but "from door to door"
        if 0 < i < len(low) - 1 and low[i - 1] == low[i + 1] and low[i - 1].isalpha() and low[max(0, i - 2)] != "from":
            tags[i - 1 : i + 2] = "RRR"


def mark_colons(tokens: Tokens, tags: list[str], grammar: Grammar) -> None:
    """A colon before a clause of its own is a stop, unless what stands before it says the clause."""
    low = tokens.low
    for i, word in enumerate(low):
        if word != ":" or not i or i + 3 > len(low) or tags[i + 1] in '"Q' or _says(low, i, grammar):
            continue
        commas = 0
        for k in range(i + 1, min(len(low), i + 16)):
            commas += tags[k] == ","
            if tags[k] in ".S" or commas > (tags[i + 1] == "I"):
                break
            if tags[k] in "VXM" or (tags[k] == "E" and tags[k - 1] in "NP" and low[k + 1 : k + 2] != ["by"]):
                tags[i] = "."
                break


def _says(low: list[str], i: int, grammar: Grammar) -> bool:
    """Whether a verb of saying, or nobody's, stands in the few words before a colon."""
    return any("report" in grammar.classes(word) for word in low[max(0, i - 6) : i])
