"""Small words that are several things: *that*, *to*, *her*, *back*, *south*, *late*, adjectives after their noun."""

from __future__ import annotations

from monitor.extract.syntax import neighbours
from monitor.extract.syntax.closed import DIRECTIONS, EITHER, HAVE, POSSESSIVES, REFLEXIVES
from monitor.extract.syntax.ir import Tokens
from monitor.extract.syntax.neighbours import adjectival, after, before, leftward, rightward, verbless
from monitor.extract.syntax.saying import takes_clause
from monitor.lexicon.vocabulary import Grammar, wordset

# What may stand between subject and verb, and part of neither → the tags that it has there, and those before it.
_FLOATING = {
    **dict.fromkeys(("each", "both", "all"), ("D", "NPOX")),  # "X and Y *each* ordered a halt"
    "neither": ("D", "NPO"),  # "the army *neither* confirmed nor denied it"
    **dict.fromkeys(REFLEXIVES, ("O", "NPX")),
}
_CLAUSE = 60  # tokens looked back over for a verb
_THERE = frozenset({"there"})
_TAKING = frozenset({"taking", "accuse"})
_HOLDING = frozenset({"hold", "holds", "held", "holding"})
_ONWARD = DIRECTIONS | {"homeward"}
# Which are adverbs before a preposition, and which behind "kept".
_SOON = frozenset({"late", "early", "earlier"})
_STILL = frozenset({"alive", "afloat"})
_ADVERBIAL = _ONWARD | _SOON | _STILL | {"opposite"}


def that(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    """*that*: determiner before a noun alone, relative after a noun and before a verb, else complementiser."""
    left, right = (tags[i - 1] if i else ""), after(tags, i)
    right = next((t for t in tags[i + 1 :] if t != "R"), ".") if right == "R" else right  # "that *reportedly* killed"
    said = right == "b" and _said_before(tokens, tags, i, grammar) and not _bearing(tokens, tags, i, grammar)
    if left and left in "DNPYQHZ" and right in "VXMEeLvbKR" and not said:
        return "W"
    if right == "," and left in ("S", "I", "C"):
        return "O"  # "though *that*, X says, is open"
    if left and left in "VEeGBL" and right == "t" and not takes_clause(grammar.verb(tokens.low[i - 1])):
        return "O"  # "raised *that* to 41"
    head = rightward(tags, i + 1, "N" if left == "C" else "Nb") - 1
    if left in ("I", "C", "S", "") and head > i and not tokens.plural(head):
        return "D"  # but "and *that* foreign militias disband"
    if left and left in "VeE" and right in ("N", "b") and after(tags, i + 1) in ".,I" and verbless(tags, i + 1):
        return "D"  # "disputed *that* account", "shares *that* view"
    if left in ("N", "P", "Y") and right in "DPYON":
        if left == "N" and tokens.low[i - 1] in wordset("content_nouns"):
            return "W" if _lacks(tokens, tags, i, grammar) else "S"  # "an idea *that* the rebels have rejected"
        return "W" if not _said_before(tokens, tags, i, grammar) else "S"
    told = left == "Z" and right in "DPYON" and _dated_noun(tags, i) and _lacks(tokens, tags, i, grammar)
    return "W" if told and not _said_before(tokens, tags, i, grammar) else "S"


def _dated_noun(tags: list[str], i: int) -> bool:
    """In "a truce *on Monday* that X rejected": a noun before what says when."""
    k = leftward(tags, i - 1, "Z")
    return tags[k - (tags[k - 1] == "I") - 1] in "NP" if k > 1 else False


def _lacks(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> bool:
    """Whether the clause after *that* has a verb of taking, and no object behind it."""
    for k in range(i + 1, min(len(tags), i + 8)):
        if not _TAKING.isdisjoint(grammar.classes(tokens.low[k])):
            return k > i + 1 and after(tags, k) not in "DPYONQ"
        if tags[k] in "XM,.VE" and tokens.low[k] not in HAVE:
            return False
    return False


def _said_before(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> bool:
    """In "told reporters *that*", "warned the general *that*": the verb before the noun is one of saying."""
    for k in range(i - 1, max(-1, i - 11), -1):
        if tags[k] == "S" and tokens.low[k] == "that":
            return False  # "reckons that X, half the figure *that* Y cites"
        if tags[k] in "VEBGL":
            if grammar.verb(tokens.low[k]) == "say":  # "said *on Monday* that", not "said a raid *that* it carried out"
                return "I" in tags[k:i] or "Z" in tags[k:i]
            if tags[k] in "EL" and tags[leftward(tags, k - 1, "DNPYQ")] == "I" and tags[k - 1] == "N":
                continue  # "said in a statement *issued on Monday* that"
            helped = tokens.word(k + 1) == "by" and "helping" in grammar.classes(tokens.low[k])
            return not helped and takes_clause(grammar.verb(tokens.low[k]))  # not "*helped by* drones that X flies"
    return False


def _bearing(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> bool:
    """In "a draft *that* calls for X": behind the object of a verb that tells nobody anything, and agreeing."""
    k = leftward(tags, i - 1, "NPYQHDb")
    known = grammar.verb(tokens.low[k - (tags[k] == "K")]) if tags[k] in "VEBGLK" else ""
    return known not in ("", *wordset("informing")) and tokens.plural(i - 1) != tokens.low[i + 1].endswith("s")


def to(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    """*to*: before a base form (adverbs may stand between) the infinitive's, else a preposition."""
    k = rightward(tags, i + 1, 'R"')
    low, letter = tokens.word(k), tokens.tag(k)
    if i and low == tokens.low[i - 1]:
        return "I"  # "from house to house"
    if low == "back" and after(tags, k + (tokens.word(k + 1) == "up")) in "DNPYOQ":  # "to *back up* the army"
        tags[k] = "B"
        return "T"
    if letter == "X":
        return "T" if low in ("be", "have", "do") else "I"
    if letter not in tuple("vbVLe") or "b" not in grammar.letters(low):
        return "I"
    if letter == "b" and low in wordset("nouns_after_to"):
        compound = f"{low} {tokens.word(k + 1)}" in grammar.noun_forms  # "amount to *war crimes*"
        return "I" if compound or (tokens.tag(k + 1) or ".") in "I.,C" else "T"
    return "T"


def post_adjective(tokens: Tokens, tags: list[str], i: int, _grammar: Grammar) -> str:
    """In "forces *loyal* to X": an adjective after its noun, with a preposition of its own."""
    held = i > 0 and before(tags, i) in tuple("NPOB") and not _HOLDING.isdisjoint(tokens.low[max(0, i - 12) : i])
    if held and tokens.low[i] in wordset("guilty"):
        return "K"  # "held X *responsible* for Y": part of the verb
    return "J" if i and tags[i - 1] in "NP" and after(tags, i) in "It" else "N"


def her(_tokens: Tokens, tags: list[str], i: int, _grammar: Grammar) -> str:
    """*her*: a determiner before a noun, else a pronoun."""
    return "D" if after(tags, i) in "NPYbiQe" else "O"


def back(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    """In "X and Y *back* Z", "to *back* Z" a verb, else a particle: "fighters *beat back* an attempt"."""
    left, right = before(tags, i), after(tags, i)
    known = grammar.verbs.get(tokens.low[i - 1]) if i > 1 and tags[i - 1] == "N" and tags[i - 2] in "NP" else None
    if known is not None and "b" in known[1]:
        tags[i - 1] = "V"
        return "K"
    if left in ("T", "M"):
        return "B"
    if neighbours.ends_relative(tokens, tags, i):
        return "V"
    if i and (tokens.low[i - 1] in POSSESSIVES or (right in "Nb" and adjectival(tokens.low[i - 1]))):
        return "N"  # "turned *its back* on", "the main *back* channel"
    if neighbours.nearest(tags, i, ".SVEXMBGLevg", _CLAUSE) not in ("", ".", "S"):
        return "K"
    plural = left == "N" and tokens.low[i - 1].endswith("s") and right == "N"
    return "V" if (left in ("N", "P", "O", "W", ",") and right in "DPYO") or plural else "K"


def mark_floating(tokens: Tokens, tags: list[str]) -> None:
    """In "the general *himself* avoided it", "they have *both* agreed": no part of a noun phrase."""
    for i in tokens.found(_FLOATING.keys()):
        own, left = _FLOATING[tokens.low[i]]
        behind = own == "O" or after(tags, i) in "VEXMT"  # "X had *itself* invited Y", "in X *itself*."
        if i and tags[i] in own and tags[i - 1] in left and behind:
            tags[i] = "R"
    for i in tokens.found(_THERE):
        if 0 < i < len(tags) - 1 and tags[i - 1] in "NPQ" and (tags[i + 1] not in "XM" or _beyond(tokens, tags, i)):
            tags[i] = "R"  # "has no troops *there*"


def _beyond(tokens: Tokens, tags: list[str], i: int) -> bool:
    """In "an attack *there* would be", "after a base *there* was hit": where the subject is, and no subject itself."""
    k = i - 1
    while k >= 0 and tags[k] in "DNPYQH":
        k -= 1
    if tokens.low[i - 1] in wordset("time_nouns") or (k >= 0 and tags[k] in "IT"):
        return False  # "last year *there* were", "on the ground *there* is"
    return tokens.tag(i + 2) in ("E", "L") if k >= 0 and tokens.low[k] in EITHER else True


def mark_adverbs(tokens: Tokens, tags: list[str]) -> None:
    """In "the road *south* is cut", "*late* on Monday", "kept *alive* by X": adverbs, by the words beside them."""
    low = tokens.low
    for i in tokens.found(_ADVERBIAL):
        if not 0 < i < len(tags) - 1:
            continue
        word, before, nxt = low[i], low[i - 1], low[i + 1]
        if word == "opposite":
            tags[i] = "N" if tags[i - 1] == "D" else tags[i]  # "the *opposite* corner"
        elif word in _ONWARD:
            behind = tags[i - 1] in "Nb" and tags[i] == "N" and tags[i + 1] in ".,ICtTSZ" and nxt != "of"
            tags[i] = "R" if behind else tags[i]
        elif nxt in ("on", "in", "at") if word in _SOON else before in ("kept", "keep", "keeps", "keeping"):
            tags[i] = "R"  # "kept *alive* by X"


def mark_onward(tokens: Tokens, tags: list[str]) -> None:
    """In "the rebels' march *south* has stalled": where to, and no noun."""
    for j in tokens.found(DIRECTIONS):
        moving = j > 0 and tokens.low[j - 1] in wordset("moves")
        if moving and tags[j] == "N" and tokens.tag(j + 1) in tuple("VXMER"):
            tags[j] = "R"
