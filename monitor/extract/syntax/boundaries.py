"""Where a second phrase begins without a comma: "[the same time] [X's men]", "In [X] [shelling] hit"."""

from __future__ import annotations

from monitor.extract.syntax.closed import DIRECTIONS
from monitor.extract.syntax.ir import Tokens
from monitor.extract.syntax.neighbours import adjectival, leftward, rightward, somebodys
from monitor.lexicon.vocabulary import Grammar, noun_classes, verb_classes, wordset

_COMPOUND = frozenset({"MB", "MX", "XB", "XE", "XV", "XX"})


def begins(tokens: Tokens, j: int, grammar: Grammar, opens: bool, given: bool) -> bool:
    """Whether a second phrase begins at ``j``; ``opens``: the first one its clause, ``given``: to somebody."""
    tags, low = tokens.tags, tokens.low
    if tags[j] in "NQ" and low[j - 1] in wordset("time_nouns") and low[j - 2] in wordset("deictic"):
        return _verb_ahead(tags, j)  # "The previous month [seven leaders] met"
    if opens and tags[j] in "NP" and tags[j - 1] == "P" and low[j] in wordset("title_words") and _verb_ahead(tags, j):
        return True  # "In X [Foreign Minister Y] met Z"
    if tags[j] == "Q":
        return _number(tokens, j, opens, given)
    if tags[j] == "P":
        return _name(tokens, j, grammar, opens, given)
    return tags[j] == "N" and _noun(tokens, j, grammar, opens, given)


def _number(tokens: Tokens, j: int, opens: bool, given: bool) -> bool:
    """In "spoke with X [two days] before", "At X [40 fighters] died", "cost the attackers [ten men]"."""
    before, after = tokens.tags[j - 1], tokens.tag(j + 1)
    if before == "Q" and not opens:
        return False
    sum_of_money = tokens.low[j] in "$€£" or tokens.word(j + 2) in wordset("currencies")
    measure = tokens.low[j - 1] == "worth" or tokens.word(j + 1) in wordset("time_nouns") | wordset("distances")
    if given and before == "N" and not measure and (after == "N" or sum_of_money) and not adjectival(tokens.low[j - 1]):
        return True
    some = 3 * (tokens.word(j + 1) == "of")  # "By its account [24 *of the* attackers] died"
    counted = opens and (some or after == "N" or before + after == "NP") and _verb_ahead(tokens.tags, j + some)
    whom = (given and after != "Z") or tokens.word(j + 1) in wordset("time_nouns")
    return counted or (before == "P" and whom)


def _name(tokens: Tokens, j: int, grammar: Grammar, opens: bool, given: bool) -> bool:
    """In "whose fighters [X] trains", "gave X [Y]", "In a joint statement [X] and [Y] …"."""
    tags, low, known = tokens.tags, tokens.low, j in tokens.names
    if "compass" in noun_classes(low[j - 1]) and tokens.tag(j - 2) == "I":
        return False  # "in *west X* fighters left", but "in the west [X] left"
    if tags[j - 1] != "N":
        if tags[j - 1] != "P" or not known:
            return False
        named = "-" not in low[j - 1] and any(k in tokens.names for k in range(max(0, j - 4), j))
        return (given and named) or (opens and _verb_ahead(tags, j))  # "In X [Y's troops] advanced"
    if known and "whose" in low[max(0, j - 3) : j - 1] and _verb_ahead(tags, j):
        return True
    if known and ((opens and low[j - 1] in grammar.nameless) or _about(tokens, j, grammar)):
        return True
    at_place = low[j - 1] in grammar.place_nouns
    if low[j - 1] in wordset("time_nouns") or (at_place and (opens or somebodys(tokens, j))):
        return True
    if opens and known and low[j - 2] == "the":
        return not adjectival(low[j - 1]) and _verb_ahead(tags, j)  # "On the ground [X's fighters] took"
    if opens and known and low[j - 1].endswith("s"):
        return True  # "In separate statements [X] and [Y] agreed"
    return opens and tokens.tag(j + 1) in tuple("EVXM") and not adjectival(low[j - 1])


def _noun(tokens: Tokens, j: int, grammar: Grammar, opens: bool, given: bool) -> bool:
    """In "by telephone [hours later]", "shelled X [south of Y]", "lent X [open support]"."""
    tags, low = tokens.tags, tokens.low
    if low[j] in wordset("time_nouns") and tokens.word(j + 1) in wordset("later"):
        return True
    if low[j] in DIRECTIONS and tokens.word(j + 1) == "of":
        return True
    if low[j - 2] == "whose" and j > 2 and tags[j - 3] == "I" and _verb_ahead(tags, j):
        return True  # "from whose rubble [rescuers] have dug"
    if given and low[j] in wordset("advantages") and tags[j - 1] in "NP":
        return True  # "gave the army [leverage] over X"
    if tags[j - 1] == "N":
        timed = opens and low[j - 1] in wordset("time_nouns")  # "By nightfall [government troops] held"
        return timed and (low[j - 2] in ("at", "by") or _verb_ahead(tags, j))
    if given and tags[j - 1] == "P" and (adjectival(low[j]) or _heard(tokens, j)):
        return True  # "told X [warplanes] had …"
    behind = tokens.tag(rightward(tags, j, "NQR"))  # not "With X's drones overhead, Y …"
    return opens and tags[j - 1] == "P" and low[j] not in grammar.place_nouns and behind in tuple("VEXMW")


def _about(tokens: Tokens, j: int, grammar: Grammar) -> bool:
    """In "a village [X] took back in June", "the men [X] sent have left": whether a relative clause begins at ``j``."""
    tags, low = tokens.tags, tokens.low
    k = j
    while tokens.tag(k) == "P" or tags[k : k + 2] == ["C", "P"]:
        k += 1
    opens = leftward(tags, j - 1, "NY") == 0 and tokens.plural(j - 1)
    k = rightward(tags, k, "HNP") if opens and tokens.tag(k) == "H" else k  # "Rockets [X's men] fired hit Y"
    while "".join(tags[k : k + 2]) in _COMPOUND:
        k += 1  # "will [send]", "has [backed]"
    ended = k + 1 < len(tags) and (tags[k + 1] in "IRKZVXME.,S" or low[k + 1] in wordset("deictic"))
    told = grammar.verb(tokens.word(k))
    denied = "deny" in verb_classes(told)  # clausal as well, but "a charge *X denies*"
    if not ended or tags[k] not in "VEXB" or (told in wordset("clausal") and not denied):
        return False
    if denied and tags[j - 3 : j - 1] == [",", "D"]:
        return True  # "took X, a claim [Y] denied"
    if low[j - 1] in grammar.place_nouns or tokens.plural(j - 1):
        first = leftward(tags, j - 1, "NQ")
        if low[first] in ("a", "an"):
            return True
    nameless = low[j - 1] in grammar.nameless or low[j - 1] in wordset("accounts")
    verb = grammar.verb(low[j - 3]) if j > 3 and tags[j - 3] in "VEB" else ""
    done = verb != "" and tags[j - 2] == "D" and verb not in wordset("clausal")
    if done or low[j - 2] in wordset("first_of_all") or (nameless and tags[k] in "VEB"):
        return True  # "condemned the drive [X] began", "a charge [X] rejects", "a figure [X] disputes"
    for letter in tags[k + 1 : k + 12]:
        if letter in ".,SWC":
            return False
        if letter in ("VXME" if opens else "VXM"):
            return tags[k] != "X"
    return False


def _heard(tokens: Tokens, j: int) -> bool:
    """In "told X *warplanes* had …": the subject of what is told, behind who hears it."""
    told = "told" in tokens.low[max(0, j - 5) : j] and not adjectival(tokens.low[j - 1])
    return told and tokens.low[j].endswith("s") and _verb_ahead(tokens.tags, j)  # not "told X *troops* to leave"


def _verb_ahead(tags: list[str], j: int) -> bool:
    """Whether the nouns from ``j`` on are followed by a verb."""
    while j < len(tags) and (
        tags[j] in "NPHQ" or (tags[j] in "CD" and tags[j - 1] in "NPC") or tags[j : j + 2] == [",", "P"]
    ):
        j += 1
    return j < len(tags) and tags[j] in "VEX"
