"""What language a text is in, as far as the rules need to know: English is read, everything else is not.

Evidence is the script (which letters) and, within the Latin script, how many of the words are the commonest
function words of each language. No model, no import, a few microseconds: a language identifier with a model
(py3langid) cost 1.1 s at start and took a sentence of news English for Nigerian Pidgin.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from monitor.lexicon.shipped import shipped_table

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 6_000


@dataclass(frozen=True, slots=True)
class _Tables:
    """``data/languages.toml``: function word → codes; all codes; script → code; code → (other code, its letters)."""

    words: Mapping[str, tuple[str, ...]]
    codes: tuple[str, ...]
    scripts: Mapping[str, str]
    letters: Mapping[str, Mapping[str, str]]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    raw = shipped_table("languages.toml")
    words: dict[str, tuple[str, ...]] = {}
    for code, text in raw["words"].items():
        for word in set(text.split()):
            words[word] = (*words.get(word, ()), code)
    return _Tables(words, tuple(raw["words"]), raw["scripts"], raw["letters"])


def detect(text: str) -> str | None:
    """ISO 639-1 of the text's main language; None where there is too little to tell.

    A short Latin text without any function word ("Army takes port") gives None, and the caller's declared
    language stands. Looks at the first 6,000 characters only.
    """
    sample = text[:_SAMPLE]
    if all(c < "\u0250" or not c.isalpha() for c in set(sample)):  # the common case, without counting
        return _latin(sample)
    letters = Counter(_script(c) for c in sample if c.isalpha())
    total = sum(letters.values())
    if not total:
        return None
    script, count = letters.most_common(1)[0]
    if script != "LATIN":
        return _foreign(script, sample) if count * 2 > total else None
    return _latin(sample)


def readable(language: str | None) -> bool:
    """Whether the rules read it: English, or unknown (a headline is too short to tell)."""
    return language is None or language == "en"


def _script(char: str) -> str:
    if char < "\u0250":
        return "LATIN"
    return unicodedata.name(char, "?").split(" ")[0].split("-")[0]


def _foreign(script: str, sample: str) -> str | None:
    tables = _tables()
    code = tables.scripts.get(script)
    if code == "zh" and re.search(r"[\u3040-\u30ff]", sample):
        return "ja"
    for other, letters in tables.letters.get(code or "", {}).items():
        if sum(sample.count(c) for c in letters) * 200 > len(sample):
            return other
    return code


def _latin(sample: str) -> str | None:
    """The language whose function words are most frequent; English wins a tie, and needs the least."""
    words = _WORD.findall(sample)
    tables = _tables()
    hits = dict.fromkeys(tables.codes, 0)
    for word, n in Counter(words).items():
        for code in tables.words.get(word.lower(), ()):
            hits[code] += n
    best = max(hits, key=lambda code: (hits[code], code == "en"))
    if hits[best] == 0 or (len(words) < 12 and hits[best] < 2 and best != "en"):
        return None
    if best != "en" and hits[best] < 1.3 * hits["en"] + 1:
        return "en" if hits["en"] else None
    return best
