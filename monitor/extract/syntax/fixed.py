"""Set phrases whose words are not what they are elsewhere: "street by street", "as far as", "less than a day"."""

from __future__ import annotations

from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import Grammar

PART_OF_DATE = frozenset({"early", "late", "mid", "mid-", "earlier", "last", "next", "this"})
_SHORES = frozenset({"coast", "coasts", "shore", "shores"})
_SENT = frozenset(
    {
        "send",
        "sent",
        "sends",
        "sending",
        "fly",
        "flew",
        "flown",
        "bring",
        "brought",
        "pour",
        "poured",
        "call",
        "called",
        "move",
        "moved",
        "rush",
        "rushed",
    }
)
_DAYS = frozenset({"day", "night", "evening", "morning", "week", "month", "year"})
_MASSES = frozenset({"thousands", "hundreds", "dozens", "scores", "tens", "some", "more", "around", "about"})
_SHOT = frozenset({"missile", "drone", "rocket", "mortar", "artillery", "air", "bomb", "shell", "gun"})
_RAIDS = frozenset({"attack", "strike", "barrage", "bombardment", "assault", "raid", "salvo", "fire"})
_STANDSTILL = (["halt"], ["standstill"], ["stop"])


_OPENERS = frozenset(
    {
        "before",
        "deep",
        "after",
        "prior",
        "by",
        "in",
        "as",
        "less",
        "more",
        "short",
        "deeper",
        "farther",
        "until",
        "off",
        "ground",
        "way",
        "outside",
        "inside",
        "should",
    }
)


def _raids(word: str) -> bool:
    return word.removesuffix("s") in _RAIDS


def mark_fixed(tokens: Tokens, tags: list[str], grammar: Grammar) -> None:
    """In "fought *street by street*", "and, *to a lesser extent*, Y", and where a phrase begins with one of its words.

    Linear.
    """
    low = tokens.low
    adverbials = grammar.adverbials
    for i, word in enumerate(low[:-2]):
        for rest in adverbials.get(word, ()):
            end = i + 1 + len(rest)
            if tuple(low[i + 1 : end]) == rest and tags[end : end + 1] not in (["I"], ["t"]):
                tags[i:end] = "R" * (end - i)
                break
        if word in _SHOT and tags[i + 1] == "C" and low[i + 2] in _SHOT and low[i + 3 : i + 4] and _raids(low[i + 3]):
            tags[i + 1] = "N"  # "a *missile and drone* attack": one
        if word in _OPENERS:
            _mark_opener(low, tags, i)
        if low[i + 2] == word and low[i + 1] in ("by", "to", "after") and _repeats(low, i):
            tags[i : i + 3] = "RRR"


def _repeats(low: list[str], i: int) -> bool:
    """A word said twice, and no quotation mark or "from door to door"."""
    return low[i].isalpha() and (i == 0 or low[i - 1] != "from")


def _mark_opener(low: list[str], tags: list[str], i: int) -> None:
    word, after, left = low[i], low[i + 1], tags[i - 1] if i else ""
    if word == "as" == low[i + 2] and after == "far":
        tags[i : i + 3] = "RRI"
    elif (
        word in ("before", "after")
        and low[max(0, i - 2) : i - 1] == ["the"]
        and low[i - 1] in _DAYS
        and tags[i + 1] in "I.,VXME"
    ):
        tags[i] = "R"  # "talks *the day before* between X and Y"
    elif word == "in" and i and low[i - 1] in _SENT and after in _MASSES:
        tags[i] = "K"  # "sent *in* thousands of troops"
    elif word == "prior" and after == "to":
        tags[i], tags[i + 1] = "I", "R"
    elif word == "as" and i and low[i - 1] in ("known", "named"):
        tags[i] = "I"  # "militiamen *known as* X"
    elif after == "than" and word in ("less", "more") and low[i + 2] in ("a", "an"):
        tags[i] = tags[i + 1] = "D"  # "*less than* a day"
    elif word == "forward" and left in ("D", "H") and tags[i + 1] == "N":
        tags[i] = "J"  # "its *forward* base"
    elif word == "short" and after == "of" and left in ("V", "E", "X", "N", "v", "e"):
        tags[i] = "R"  # "fell *short* of the port"
    elif word in ("deep", "deeper", "farther") and after in ("into", "to", "toward", "towards", "inside"):
        tags[i] = "R"
    elif word == "by" and low[i + 1 : i + 3] == ["the", "time"] and "".join(tags[i + 3 : i + 4]) in tuple("DNPYO"):
        tags[i : i + 3] = "RRS"  # "X had gone *by the time* Y came"
    elif word == "until" and (tags[i + 1] == "Z" or after in PART_OF_DATE or after == "recently"):
        tags[i] = "I"
    elif word == "off" and left in ("N", "P") and (tags[i + 1] in "PY" or low[i + 2] in _SHORES):
        tags[i] = "I"  # "frigates *off* the coast"
    elif word == "way" and left == "I" and low[i - 1] == "by" and after == "of":
        tags[i] = "R"  # "*by way of* X": no agent
        tags[i - 1] = "R"
    elif word == "should" and (tags[i + 1] in "DOPYQ" or not i):
        tags[i] = "S"  # "will strike *should the army attack*"
    elif word in ("outside", "inside") and left in ("D", "H") and tags[i + 1] in "Nbi":
        tags[i] = "N"  # "its *outside* help"
    elif word == "ground" and after == "to" and left in ("X", "N", "P") and low[i + 3 : i + 4] in _STANDSTILL:
        tags[i] = "E"  # past of *grind*


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
    known = (grammar.verbs.get(w, ("", ""))[0] for w in low[max(0, i - 6) : i])
    return any("report" in grammar.verb_classes.get(lemma, ()) for lemma in known if lemma)
