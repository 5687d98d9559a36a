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
    plain = text[start:end].translate(_FOLD)
    small = plain.lower()
    if len(small) != len(plain):  # a few letters grow when lowered (U+0130)
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    words: list[str] = []
    low: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text, start, end):
        a, b = match.span()
        word = text[a:b]
        if word == "." and words and ends[-1] == a and low[-1] in _ABBREVIATED:
            ends[-1] += 1
            words[-1] += "."
            low[-1] += "."
            continue
        words.append(word)
        low.append(small[a - start : b - start])
        starts.append(a)
        ends.append(b)
    return Tokens(text, start, end, words, low, starts, ends)
