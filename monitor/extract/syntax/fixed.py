"""Words that are not what they are elsewhere: in set phrases ("street by street"), before numbers ("at least 31")."""

from __future__ import annotations

from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import Grammar, beginnings, wordset

_ENDS = ("", *".,ICSWXVM")
PART_OF_DATE = frozenset({"early", "late", "mid", "mid-", "earlier", "last", "next", "this"})


def mark_fixed(tokens: Tokens, tags: list[str], grammar: Grammar) -> None:
    """In "fought *street by street*", "and, *to a lesser extent*, Y", and where a phrase begins with one of its words.

    Linear.
    """
    low, adverbials, phrases = tokens.low, grammar.adverbials, grammar.fixed
    for i, word in enumerate(low[:-1]):
        if word in adverbials:
            for rest in adverbials[word].get(low[i + 1], ()):
                end = i + 1 + len(rest)
                if tuple(low[i + 1 : end]) == rest and tokens.tag(end) not in ("I", "t"):
                    tags[i:end] = "R" * (end - i)
                    break
        if word in phrases:
            phrase = next((x for x in phrases[word] if x.fits(low, tags, i)), None)
            if phrase is not None:
                tags[i : i + len(phrase.tags)] = phrase.tags
                at = max(i, i + phrase.tags.rfind("N"))  # nouns are what their last is
                low[at] = phrase.reads or low[at]
    for i in tokens.found(wordset("said_twice")):  # a word said twice, but "from door to door"
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
            if tags[k] in "VXM" or (tags[k] == "E" and tags[k - 1] in "NP" and tokens.word(k + 1) != "by"):
                tags[i] = "."
                break


def _says(low: list[str], i: int, grammar: Grammar) -> bool:
    """Whether a verb of saying, or nobody's, stands in the few words before a colon."""
    return any("report" in grammar.classes(word) for word in low[max(0, i - 6) : i])


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
        elif low[i - 1] == "over" and i > 1 and low[i - 2].startswith(beginnings("over_to")):
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
