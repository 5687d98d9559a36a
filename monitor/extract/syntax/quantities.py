"""Small words that belong to a number."""

from __future__ import annotations

from monitor.extract.numberwords import number_words, worth
from monitor.extract.syntax.ir import Phrase, Tokens
from monitor.lexicon.vocabulary import wordset

_HANDING = ("hand", "turn", "took", "tak", "sign")
_ENDS = ("", *".,ICSWXVM")


def mark_quantities(tokens: Tokens, tags: list[str]) -> None:
    """In "at least 31", "more than 500", "between 600 and 800", "600 to 800": part of the number."""
    low = tokens.low
    for i in [i for i, letter in enumerate(tags) if i and (letter == "Q" or low[i] == "dozen")]:
        if low[i + 1 : i + 2] and low[i + 1] in wordset("clock"):
            tags[i] = tags[i + 1] = "Z"  # "at around *4:00 am*"
        if i > 2 and low[i - 1] in ("a", "an") and f"{low[i - 3]}_{low[i - 2]}" in wordset("number_bounds"):
            tags[i - 3] = tags[i - 2] = "D"  # "more than a million", "at least a dozen"
        if i > 1 and f"{low[i - 2]}_{low[i - 1]}" in wordset("number_bounds"):
            tags[i - 2] = tags[i - 1] = "D"
            if i > 2 and low[i - 3] in (("as",) if low[i - 2] == "many" else ("no",)):
                tags[i - 3] = "D"
        elif low[i - 1] == "over" and i > 1 and low[i - 2].startswith(_HANDING):
            tags[i - 1] = "K"
        elif low[i - 1] in wordset("number_about"):
            single = low[i] == "one" and tags[i - 1] == "I" and tokens.tag(i + 1) == "N"  # "sat *around one* table"
            tags[i - 1] = "I" if single else "D"
        elif i > 1 and low[i - 1] == "a" and low[i - 2] in wordset("number_about"):
            tags[i - 2] = "D"  # "about *a hundred* of their rockets"
        if tokens.tag(i + 2) == "Q" and low[i + 1] in ("and", "to"):
            if low[i - 1] in ("between", "from"):
                tags[i - 1] = tags[i + 1] = "D"
            elif low[i + 1] == "to" and (tokens.tag(i + 3) not in _ENDS or tokens.word(i + 3) == "of"):
                tags[i + 1] = "D"  # "800 *to* 1,200 men", "… of its men"


def that_many(tokens: Tokens, whole: Phrase, names: list[Phrase]) -> bool:
    """Whether a plural counts what the names behind it name: "two villages, X and Y"."""
    counted = [k for k in range(whole.i, whole.head) if tokens.tags[k] == "Q"]
    plain = tokens.words[whole.head].islower() and tokens.plural(whole.head) and len(counted) == 1
    if not plain or not all(tokens.tags[x.head] == "P" for x in names):
        return False
    return worth(number_words(), tokens.low[counted[0]]) == len(names)
