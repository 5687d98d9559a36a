"""Where the head of a counted noun phrase ends: what only modifies it, and what shares its number."""

from __future__ import annotations

from monitor.extract.figures.words import FigureWords, Noun, longest, wordset
from monitor.extract.syntax.ir import Tokens

# Words that end a noun phrase.
STOPS = wordset("I S W C X M T V O") | {",", ".", "(", ")", '"'}
# "took 12 soldiers prisoner": not a head, but what became of them.
TAKEN = frozenset(("prisoner", "hostage", "captive"))
_SAID = frozenset(("said", "say", "told", "report", "reported", "added", "confirmed"))


def modifies(t: Tokens, words: FigureWords, k: int) -> bool:
    """Whether the noun that ends before ``k`` only describes another head: "refugee children", "rebel fighters"."""
    if k >= len(t.low) or (t.tags[k] not in "NP" and t.low[k] != "lives"):
        return False
    if t.low[k] in ("shelter", "need", "face"):
        return False  # "33,000 people shelter in the compound"
    return longest(words.nouns, t.low, k) is not None and t.low[k] not in TAKEN


def compounded(t: Tokens, words: FigureWords, k: int) -> bool:
    """Whether a noun that is no person follows: "several detention centres", "two refugee camps"."""
    low = t.low
    if (
        k >= len(low)
        or t.tags[k] != "N"
        or low[k].startswith("remain")
        or low[k] in ("late", "early", "last", "this", "close")
    ):
        return False
    known = longest(words.states, low, k) is not None or longest(words.verbs, low, k) is not None
    known = known or low[k] in words.needing.widths
    before = words.nouns.get((low[k - 1],))
    known = known or (
        low[k] in words.needed and before is not None and before.kind == "person"
    )  # "140 migrants ashore"
    return not known and longest(words.nouns, low, k) is None


def coordinated(t: Tokens, words: FigureWords, k: int, noun: Noun, population: str) -> tuple[int, str]:
    """Heads that share the number ("refugees and asylum seekers"), and the population of all."""
    name = population or (noun.name if noun.kind == "person" else "")
    low = t.low
    while True:
        m = k
        while m < len(low) and low[m] in (",", "and", "or"):
            m += 1
        if m == k or m >= len(low):
            return k, name
        other = longest(words.nouns, low, m)
        if other is None or other[0].kind != noun.kind or other[0].singular:
            return k, name
        if _has_own_verb(t, k, other[1]):
            return k, name
        name = _merged(name, other[0].name) if noun.kind == "person" else name
        k = other[1]


def _has_own_verb(t: Tokens, k: int, end: int) -> bool:
    """Whether a comma begins a new clause: "killed 12 fighters, people fled"."""
    if t.low[k] != ",":
        return False
    if end < len(t.low) and t.tags[end] in ("V", "E", "X"):
        return True
    said = next((m for m in range(end, min(len(t.low), end + 4)) if t.tags[m] in "VEX"), -1)
    return said >= 0 and t.low[said] in _SAID  # "rose to 65 civilians, medics and officials said"


def _merged(a: str, b: str) -> str:
    if a == b or not b:
        return a
    pair = {a, b}
    if pair == {"women", "children"}:
        return "civilians"
    if "migrants" in pair and "combatants" not in pair:
        return "migrants"
    return "people"


def may_end(t: Tokens, words: FigureWords, k: int) -> bool:
    """Whether a number may stand without a noun before token ``k``."""
    if k >= len(t.low):
        return True
    if t.tags[k] in STOPS or t.tags[k] in ("E", "L", "R"):
        return True
    if longest(words.dwelling, t.low, k) is not None:
        return True
    if (t.low[k - 1] == "more" or t.tags[k] == "V") and t.low[k] in words.needing.widths:
        return True
    return longest(words.verbs, t.low, k) is not None or longest(words.states, t.low, k) is not None
