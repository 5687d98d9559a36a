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
    spans = [match.span() for match in _TOKEN.finditer(text, start, end)]
    words = [text[a:b] for a, b in spans]
    low = [small[a - start : b - start] for a, b in spans]
    starts, ends = [a for a, _ in spans], [b for _, b in spans]
    if "." in words:
        _join_abbreviated(words, low, starts, ends)
    return Tokens(text, start, end, words, low, starts, ends)


def _join_abbreviated(words: list[str], low: list[str], starts: list[int], ends: list[int]) -> None:
    for k in range(len(words) - 1, 0, -1):
        if words[k] == "." and ends[k - 1] == starts[k] and low[k - 1] in _ABBREVIATED:
            words[k - 1] += "."
            low[k - 1] += "."
            ends[k - 1] += 1
            del words[k], low[k], starts[k], ends[k]
