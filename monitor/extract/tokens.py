"""Words with their offsets. One regular expression, one pass."""

from __future__ import annotations

import re

from monitor.extract.readable import replaced, small
from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import wordset

# What most are, first: a plain word. Abbreviations with stops; numbers; words with inner hyphens and apostrophes, the
# possessive cut off; the possessive itself; any other character alone.
_TOKEN = re.compile(
    r"[A-Za-z]{2,}(?=[ ,.])"
    r"|(?:[A-Za-z]\.){2,}(?:[-‐‑][^\W\d_]+)*"
    r"|\d+(?:[.,:+]\d+)*\w*(?:-\w+)*"
    r"|[^\W_]+(?:[-‐‑][^\W_]+|['’](?![sS]\b)[^\W_]+)*"
    r"|['’][sS]\b"
    r"|\S"
)
_NUMBER = frozenset({"no", "nos"})
_FOLD = {"’": "'", "‘": "'", "‐": "-", "‑": "-"}


def tokenise(text: str, start: int, end: int) -> Tokens:
    """The tokens of ``text[start:end]``, offsets into ``text``; linear in its length."""
    spans = [match.span() for match in _TOKEN.finditer(text, start, end)]
    words, starts, ends = [text[i:j] for i, j in spans], [i for i, _ in spans], [j for _, j in spans]
    low = _folded(" ".join(words)).split()
    if "." in words and not (wordset("abbreviated").isdisjoint(low) and _NUMBER.isdisjoint(low)):
        _join_abbreviated(words, low, starts, ends)
    return Tokens(text, start, end, words, low, starts, ends)


def _folded(plain: str) -> str:
    """For look-up: lower case, straight apostrophe and hyphen; as long as it was."""
    return plain.lower() if plain.isascii() else small(replaced(plain, _FOLD))


def _join_abbreviated(words: list[str], low: list[str], starts: list[int], ends: list[int]) -> None:
    for k in range(len(words) - 1, 0, -1):
        numbered = low[k - 1] in _NUMBER and "".join(words[k + 1 : k + 2]).isdigit()  # "Bridge *No.* 2"
        if words[k] == "." and ends[k - 1] == starts[k] and (numbered or low[k - 1] in wordset("abbreviated")):
            words[k - 1] += "."
            low[k - 1] += "."
            ends[k - 1] += 1
            del words[k], low[k], starts[k], ends[k]
