"""The patterns of time expressions, made once from ``data/en/time.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from monitor.extract.beginnings import Openers, matches
from monitor.lexicon.shipped import shipped_table


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words of time and the expression that finds them.

    Attributes:
        months: name or abbreviation → 1 to 12. weekdays: name → Monday = 0. seasons: name → first month.
        numbers: word → how many. ordinals: "fourth" → 4. feasts: name → month and day.
        ages: name → first and last year.
        parts: "early", "the end of" → early, mid or late.
        before: words before an expression → since, until, before or after.
        pattern: for text in lower case; one named group a construction, its parts named ``construction_part``.
        openers: what a construction may begin with, besides a digit; each begins where a word does.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    parts: Mapping[str, str]
    ordinals: Mapping[str, int]
    feasts: Mapping[str, tuple[int, int]]
    ages: Mapping[str, tuple[int, int]]
    before: Mapping[tuple[str, ...], str]
    pattern: str
    openers: Openers

    def matches(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """What ``pattern`` finds in ``text[start:end]``, a text in lower case, in order, without overlap."""
        return matches(self.pattern, self.openers, text, start, end)


@lru_cache(maxsize=1)
def time_words() -> TimeWords:
    """Read once per process; some 5 ms."""
    raw = shipped_table("en/time.toml")
    words = {name: text.split() for name, text in raw["words"].items()}
    numbers = {k.replace("_", " "): v for k, v in raw["numbers"].items()}
    ordinals = {k.replace("_", "-"): v for k, v in raw["ordinals"].items()}
    parts = {p.replace("_", " "): name for name, text in raw["parts"].items() for p in text.split()}
    counts = (*numbers, *(w.replace("_", " ") for w in words["vague"]))
    pieces = {**_pieces(raw, words, counts, parts), "ordinals": _any(ordinals), **raw["pieces"]}
    calendar = (*raw["months"], *raw["weekdays"], *raw["seasons"], *ordinals)
    phrases = (*counts, *parts, *raw["feasts"], *raw["ages"])
    return TimeWords(
        months=raw["months"],
        weekdays=raw["weekdays"],
        seasons=raw["seasons"],
        numbers=numbers,
        parts=parts,
        ordinals=ordinals,
        feasts={name: (month, day) for name, (month, day) in raw["feasts"].items()},
        ages={name: (first, last) for name, (first, last) in raw["ages"].items()},
        before={tuple(p.split("_")): name for name, text in raw["before"].items() for p in text.split()},
        pattern="|".join(_construction(name, body, pieces) for name, body in raw["constructions"].items()),
        openers=_openers({name: text.split() for name, text in raw["openers"].items()}, calendar, phrases),
    )


def _pieces(
    raw: Mapping[str, Mapping[str, object]], words: Mapping[str, list[str]], counts: Iterable[str], parts: Iterable[str]
) -> dict[str, str]:
    """What constructions are put together of, by name, as expressions."""
    return {
        "weekdays": _any(raw["weekdays"]),
        "seasons": _any(raw["seasons"]),
        "feasts": _any(raw["feasts"]),
        "ages": _any(raw["ages"]),
        "months": rf"{_any(raw['months'])}\b\.?",
        "plain": rf"{_any(raw['months'].keys() - set(words['ambiguous']))}\b",
        "part": rf"{_any(parts)}[\s-]+(?:of )?",
        "count": rf"(?:\d{{1,4}}|{_any(counts)})",
        "leading": "".join(rf"|(?<=\b{word}\s)" for word in words["leading"]),
        "counting": "".join(rf"(?<!\b{word}\s)" for word in words["counting"]),
    }


def _openers(listed: Mapping[str, list[str]], calendar: Iterable[str], phrases: tuple[str, ...]) -> Openers:
    """What an expression of the constructions begins with: see :mod:`monitor.extract.beginnings`."""
    before, then = frozenset(listed["before"]), frozenset((*listed["then"], *calendar))
    first = (phrase.replace("-", " ").split()[0] for phrase in phrases)
    words = then.union(listed["words"], first)
    return Openers(words - before, before, then.union(*(phrase.split() for phrase in phrases)))


def _any(words: Iterable[str]) -> str:
    """Alternatives, longest first."""
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


def _construction(name: str, body: str, pieces: Mapping[str, str]) -> str:
    """A construction with its pieces, and its name before those of its parts."""
    while (filled := re.sub(r"\{([a-z]+)\}", lambda m: pieces[m[1]], body)) != body:
        body = filled
    body = body.replace("(?P<", f"(?P<{name}_").replace(" ", r"\s+")
    return rf"(?P<{name}>\b{body})"
