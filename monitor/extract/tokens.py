"""Words with their offsets. One regular expression, one pass."""

from __future__ import annotations

import re

from monitor.extract.syntax.ir import Tokens

# Abbreviations with stops; numbers; words with inner hyphens and apostrophes, the possessive cut off; the
# possessive itself; any other character alone.
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}(?:[-‐‑][^\W\d_]+)*"
    r"|\d+(?:[.,:]\d+)*\w*(?:-\w+)*"
    r"|[^\W_]+(?:[-‐‑][^\W_]+|['’](?![sS]\b)[^\W_]+)*"
    r"|['’][sS]\b"
    r"|\S"
)
_FOLD = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-"})

# Titles keep their stop out of the sentence's punctuation ("Gen. the general").
_ABBREVIATED = frozenset(
    {"gen", "col", "lt", "brig", "maj", "mr", "mrs", "ms", "dr", "st", "sgt", "capt", "adm", "prof", "sen", "rep"}
)


def tokenise(text: str, start: int, end: int) -> Tokens:
    """The tokens of ``text[start:end]``, offsets into ``text``; linear in its length."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if word == "." and words and ends[-1] == match.start() and words[-1].lower() in _ABBREVIATED:
            ends[-1] += 1
            words[-1] += "."
            continue
        words.append(word)
        starts.append(match.start())
        ends.append(match.end())
    low = [w.translate(_FOLD).lower() for w in words]
    return Tokens(text, start, end, words, low, starts, ends)
