"""One letter a word: what it is here, from closed classes, known inflections and its neighbours.

=====  =========================================================================================
``D``  determiner or quantifier         ``O``  pronoun            ``I``  preposition
``S``  subordinator                     ``W``  relative or wh     ``C``  conjunction
``X``  be, have, do                     ``M``  modal              ``T``  infinitive *to*
``R``  adverb                           ``K``  particle (out …)   ``Z``  weekday or month
``Q``  number                           ``H``  possessive ’s      ``P``  name
``N``  noun, adjective, anything else   ``V``  finite verb        ``B``  base form after to/modal
``E``  -ed form, finite or participle   ``L``  participle only    ``G``  -ing form
``J``  adjective after its noun ("loyal to")
``,``  comma, dash, colon               ``.``  stop, semicolon    ``"``  quotation mark
``(``  ``)``  brackets
=====  =========================================================================================

No statistics: a word that is verb and noun is decided by the word before and the word after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from monitor.extract.syntax.ir import Mention, Tokens
from monitor.lexicon.vocabulary import Grammar

_PUNCTUATION = {
    ",": ",", ":": ",", "–": ",", "—": ",", "-": ",", "―": ",", ";": ".", ".": ".", "!": ".", "?": ".", "…": ".",
    '"': '"', "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": '"', "'": '"', "`": '"',
    "(": "(", "[": "(", ")": ")", "]": ")", "&": "C", "'s": "H", "/": "C",
}  # fmt: skip
_PART_OF_DATE = frozenset({"early", "late", "mid", "mid-", "earlier", "last", "next", "this"})
_BOUNDS = frozenset({"at least", "at most", "more than", "less than", "fewer than", "up to", "many as", "close to", "upwards of", "upward of"})
_ABOUT = frozenset({"about", "around", "over", "nearly", "almost", "roughly", "approximately", "some", "under", "only", "another", "additional"})
_DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "homeward"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOMINAL = frozenset("DNPYQH")


def tag(tokens: Tokens, mentions: Iterable[Mention], grammar: Grammar) -> None:
    """Fill ``tokens.tags``; a mention's tokens are names whatever they would be otherwise. Linear."""
    tags = [_first(i, word, low, grammar) for i, (word, low) in enumerate(zip(tokens.words, tokens.low, strict=True))]
    _mark_names(tokens, mentions, tags)
    tokens.tags = tags
    _mark_dates(tokens, tags)
    _mark_quantities(tokens, tags)
    _mark_plural_possessives(tokens, tags)
    doubtful = [i for i, letter in enumerate(tags) if letter == "b"]
    for i, letter in enumerate(tags):
        decide = _DECIDE.get(letter)
        if decide is not None:
            tags[i] = decide(tokens, tags, i, grammar)
    _need_verb(tokens, tags, doubtful)
    tokens.tags = ["P" if letter == "Y" else letter for letter in tags]


def _need_verb(tokens: Tokens, tags: list[str], doubtful: list[int]) -> None:
    """A clause without a verb, and a word in it that may be one after a noun: "which X and Y *favour*"."""
    bounds = [-1, *(i for i, t in enumerate(tags) if t in ".WS"), len(tags)]
    d = 0
    for first, last in zip(bounds, bounds[1:], strict=False):
        while d < len(doubtful) and doubtful[d] <= first:
            d += 1
        inside = []
        while d < len(doubtful) and doubtful[d] < last:
            inside.append(doubtful[d])
            d += 1
        stretch = tags[first + 1 : last]
        if first >= 0 and tags[first] == ".":
            continue
        if not inside or any(t in "VEXMB" for t in stretch):
            continue
        for i in reversed(inside):
            # Without a relative or subordinator it may as well be a headline or a fragment.
            right = tags[i + 1] if i + 1 < len(tags) else "."
            fits = right in ("DPOQT" if first < 0 else "DPOQIRK,.WT")
            if tags[i] == "N" and i > first + 1 and tags[i - 1] in "NP,)" and fits and _agrees(tokens, tags, i):
                tags[i] = "V"
                break


def _agrees(tokens: Tokens, tags: list[str], i: int) -> bool:
    """A base form needs a plural before it (or two names joined), an -s form a singular."""
    third = tokens.low[i].endswith("s")
    before = tokens.low[i - 1]
    if tags[i - 1] == "P" or tags[i - 1] in ",)":
        return third or "C" in tags[max(0, i - 4) : i] or tags[i - 1] != "P"
    return third != (before.endswith("s") and not before.endswith("ss"))


def _first(i: int, word: str, low: str, grammar: Grammar) -> str:
    """The tag of a word by itself; lower-case letters stand for choices still open."""
    known = grammar.tags.get(low)
    if known is not None:
        if known == "Z" and low in ("may", "march") and not word[0].isupper():
            return "M" if low == "may" else "b"
        return known
    sign = _PUNCTUATION.get(low)
    if sign is not None:
        return sign
    if word[0].isdigit():
        return "Q"
    capital = word[0].isupper()
    forms = grammar.verbs.get(low)
    if forms is not None and not (capital and i):
        return _verbal(low, forms[1], grammar)
    if capital:
        return "P" if i else "N"
    return _by_ending(low, grammar)


def _verbal(low: str, letters: str, grammar: Grammar) -> str:
    if "g" in letters:
        return "i" if low in grammar.gerund_nouns else "g"
    if "b" in letters or "s" in letters:
        return "b" if low in grammar.noun_forms else "v"
    if letters == "d":
        return "V"
    return "L" if letters == "n" else "e"


def _by_ending(low: str, grammar: Grammar) -> str:
    if low in grammar.gerund_nouns:
        return "N"
    if low in grammar.post_adjectives:
        return "j"
    if low.endswith("ly") and len(low) > 4:
        return "R"
    if low.endswith("ing") and len(low) > 5:
        return "g"
    if low.endswith("ed") and len(low) > 4 and "-" not in low:
        return "e"
    return "N"


def _mark_names(tokens: Tokens, mentions: Iterable[Mention], tags: list[str]) -> None:
    i, n, starts = 0, len(tags), tokens.starts
    for mention in mentions:
        while i < n and starts[i] < mention.start:
            i += 1
        k = i
        while k < n and starts[k] < mention.end:
            tags[k] = "H" if tags[k] == "H" else "Y" if mention.kind == "demonym" else "P"
            k += 1


def _mark_dates(tokens: Tokens, tags: list[str]) -> None:
    """Day and year numbers, "early" and "late" beside a month or weekday belong to the date."""
    for i, letter in enumerate(tags):
        if letter == "Z":
            if i and (tags[i - 1] == "Q" or tokens.low[i - 1] in _PART_OF_DATE):
                tags[i - 1] = "Z"
            if i + 1 < len(tags) and tags[i + 1] == "Q" and len(tokens.low[i + 1]) <= 4:
                tags[i + 1] = "Z"
        elif letter == "Q" and _YEAR.fullmatch(tokens.low[i]) and (i == 0 or tags[i - 1] in "I,ZSt" or tokens.low[i - 1] in _PART_OF_DATE):
            tags[i] = "Z"
            if i and tokens.low[i - 1] in _PART_OF_DATE:
                tags[i - 1] = "Z"


def _mark_plural_possessives(tokens: Tokens, tags: list[str]) -> None:
    """"the rebels' positions": an apostrophe right after a plural, where no quotation is open."""
    opened = False
    for i, word in enumerate(tokens.words):
        if word in "'’‘":
            close = i > 0 and tokens.starts[i] == tokens.ends[i - 1]
            if close and not opened and tokens.low[i - 1].endswith("s") and i + 1 < len(tags) and tokens.words[i + 1][0].isalnum():
                tags[i] = "H"
            opened = not close if word != "’" or not close else False
        elif word == "others" and i and tags[i - 1] == "Q":
            tags[i] = "N"


def _mark_quantities(tokens: Tokens, tags: list[str]) -> None:
    """"at least 31", "more than 500", "between 600 and 800": no prepositions but part of the number."""
    low = tokens.low
    for i, letter in enumerate(tags):
        if letter != "Q" or i == 0:
            continue
        if i > 1 and f"{low[i - 2]} {low[i - 1]}" in _BOUNDS:
            tags[i - 2] = tags[i - 1] = "D"
            if i > 2 and low[i - 3] in ("as", "no"):
                tags[i - 3] = "D"
        elif low[i - 1] in _ABOUT:
            tags[i - 1] = "D"
        if i + 2 < len(tags) and low[i - 1] in ("between", "from") and low[i + 1] in ("and", "to") and tags[i + 2] == "Q":
            tags[i - 1] = tags[i + 1] = "D"
    for i in range(1, len(tags) - 1):
        if low[i] in ("late", "early", "earlier") and low[i + 1] in ("on", "in", "at"):
            tags[i] = "R"
        if low[i] in _DIRECTIONS and tags[i - 1] in "Nb" and tags[i] == "N" and tags[i + 1] in ".,IC" and low[i + 1] != "of":
            tags[i] = "R"


def _before(tags: list[str], i: int) -> str:
    """The nearest tag to the left that is no adverb or quotation mark; "" at the beginning."""
    i -= 1
    while i >= 0 and tags[i] in '"R':
        i -= 1
    return tags[i] if i >= 0 else ""


def _after(tags: list[str], i: int) -> str:
    i += 1
    while i < len(tags) and tags[i] in '"':
        i += 1
    return tags[i] if i < len(tags) else "."


def _base(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    """``attack``, ``strikes``: noun or verb."""
    left, right = _before(tags, i), _after(tags, i)
    letters = grammar.verbs[tokens.low[i]][1] if tokens.low[i] in grammar.verbs else ""
    third = "s" in letters
    if "n" in letters:  # "hit", "set", "cut": base, past and participle alike
        return _alike(tags, left, right)
    if left in "TM" and left and not third:
        return "B"
    if left == "X":
        return "B" if tokens.low[i - 1].startswith(("do", "did")) and not third else "N"
    if left in ("O", "W"):
        return "V"
    if left == "" or left in "DQHIGELNe":
        subject = left == "N" and ("d" in letters or _subject_like(tokens, tags, i, third))
        return "V" if subject and right in "DPYOQWKTth" else "N"
    if right in ".," and left in "NP" and "report" in grammar.verb_classes.get(grammar.verbs[tokens.low[i]][0], ()):
        return "V"
    if left == "Y":  # "Turkish plans", "Russian strikes": an adjective before its noun
        return "N"
    if left == "P" and third and right in "EeL" and tokens.low[i] not in ("stands", "remains", "lies"):
        return "N"
    if left == "P":
        return "V" if (right in "DPYOQWKTth" or (third and right in "Ee")) and (third or "d" in letters or i == 1 or tokens.low[i - 1].endswith("s")) else "N"
    if left in ("C", ","):
        return _after_conjunction(tags, i, right)
    return "N"


def _alike(tags: list[str], left: str, right: str) -> str:
    if left in ("T", "M"):
        return "B"
    if left == "X" or (left in ("N", "P", "Y", "O", "W", "C", ",") and right in "DPYOQNIKTt"):
        return "E"
    return "N"


def _subject_like(tokens: Tokens, tags: list[str], i: int, third: bool) -> bool:
    """A plural noun before a base form, or a singular before an -s form, may be its subject."""
    plural = tokens.low[i - 1].endswith("s") and not tokens.low[i - 1].endswith("ss")
    return plural != third and tags[i - 1] == "N"


def _after_conjunction(tags: list[str], i: int, right: str) -> str:
    """"attack and seize": like the word before the conjunction, where that is a verb and an object follows."""
    k = i - 1
    while k >= 0 and k > i - 14:
        if tags[k] in "VBME":
            return "B" if tags[k] in "BM" and right in "DPYOQNKI" else "V" if right in "DPYOQt" else "N"
        if tags[k] in ".SW":
            break
        k -= 1
    return "N"


def _verb_only(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    left = _before(tags, i)
    if "n" in grammar.verbs[tokens.low[i]][1] and left not in ("T", "M", "D", "H", "Q", "Y"):
        return "E"  # "had hit", "was cut": base, past and participle alike
    if left in ("T", "M") or (left == "X" and tokens.low[i - 1].startswith(("do", "did"))):
        return "B"
    if left in ("D", "H", "X", "Q", "Y"):  # "is secure", "are present": adjectives that are spelt like verbs
        return "N"
    if left == "C":
        k = i - 1
        while k >= 0 and k > i - 14 and tags[k] not in ".W":
            if tags[k] in "BM":
                return "B"
            if tags[k] in "VE":
                break
            k -= 1
    return "V"


def _past(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    """-ed forms: an adjective before a noun, else a verb (finite or participle: the clause decides)."""
    left, right = (tags[i - 1] if i else ""), _after(tags, i)
    if left in ("D", "H", "Q", "I", "Y") and right in "NPYbQie":
        return "N"
    if tokens.low[i] in grammar.adjectives and left != "X" and right in "NPYbQie":
        return "N"
    if left in ("V", "E", "O") and right in "Nb" and (left != "O" or tags[i - 2 : i - 1] in (["V"], ["E"])):
        return "N"
    if left == "R" and tags[max(0, i - 2)] in "DH" and right in "NPYb":
        return "N"
    if left == "S" and right == "N" and tags[i + 2 : i + 3] != ["D"]:
        return "N"
    if left == "" and right in "NPb":
        return "N"
    if left == "D" and right in "I.,VXM":
        return "N"
    return "E"


def _ing(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    """-ing forms: a noun after a determiner or before a verb, else a gerund or participle."""
    left, right = (tags[i - 1] if i else ""), _after(tags, i)
    if left in ("D", "H", "Q"):
        return "N"
    if left == "I" and right in "Nbi" and tokens.low[i] not in grammar.verbs:
        return "N"
    if left in ("", ",", ".") and right in "VXM":
        return "N"
    return "G"


def _ing_noun(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    """"fighting", "shelling": a noun unless an object follows or *be* stands before it."""
    left, right = (tags[i - 1] if i else ""), _after(tags, i)
    if left in ("D", "H", "Q", "N", "P", "Y") and right not in "DO":
        return "N"
    if _before(tags, i) == "X":
        return "G"
    if left == "I" and right == "N" and tokens.low[i + 1].endswith("s"):
        return "G"
    return "G" if right in "DPYOQ" and left not in ("D", "H") else "N"


def _that(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    """*that*: determiner before a noun alone, relative after a noun and before a verb, else complementiser."""
    left, right = (tags[i - 1] if i else ""), _after(tags, i)
    if left in _NOMINAL and right in "VXMEeLvbKR":
        return "W"
    if left in ("I", "C", "") and right in "N":
        return "D"
    if left in ("N", "P", "Y") and right in "DPYON" and tokens.low[i - 1] not in grammar.content_nouns:
        return "W" if not _said_before(tokens, tags, i, grammar) else "S"
    return "S"


def _said_before(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> bool:
    """"told reporters *that*", "warned Haftar *that*": the verb before the noun is one of saying."""
    for k in range(i - 1, max(-1, i - 7), -1):
        if tags[k] in "VEBGL":
            return "report" in grammar.verb_classes.get(grammar.verbs.get(tokens.low[k], ("", ""))[0], ())
    return False


def _to(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    """*to*: before a base form (adverbs may stand between) the infinitive's, else a preposition."""
    k = i + 1
    while k < len(tags) and tags[k] in 'R"':
        k += 1
    if k >= len(tags) or tags[k] not in "vbXVL":
        forms = grammar.verbs.get(tokens.low[k]) if k < len(tags) else None
        return "T" if forms and "b" in forms[1] and tags[k] == "e" else "I"
    low = tokens.low[k]
    if tags[k] == "X":
        return "T" if low in ("be", "have", "do") else "I"
    forms = grammar.verbs.get(low)
    if not forms or "b" not in forms[1]:
        return "I"
    if tags[k] == "b":
        nxt = tags[k + 1] if k + 1 < len(tags) else "."
        return "I" if low in grammar.nouns_after_to and nxt in "I.,C" else "T"
    return "T"


def _post_adjective(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    """"forces *loyal* to X": an adjective after its noun, with a preposition of its own."""
    return "J" if i and tags[i - 1] in "NP" and _after(tags, i) in "It" else "N"


def _her(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    return "D" if _after(tags, i) in "NPYbiQe" else "O"


_DECIDE = {"b": _base, "v": _verb_only, "e": _past, "g": _ing, "i": _ing_noun, "h": _that, "t": _to, "o": _her, "j": _post_adjective}
