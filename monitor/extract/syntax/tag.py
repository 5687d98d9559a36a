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

from monitor.extract.syntax.finite import need_verb, spare_verbs
from monitor.extract.syntax.fixed import PART_OF_DATE, mark_colons, mark_fixed, mark_quantities
from monitor.extract.syntax.headlines import lower_capitals
from monitor.extract.syntax.homographs import DECIDE
from monitor.extract.syntax.ir import Mention, Tokens
from monitor.extract.syntax.neighbours import adjectival, after
from monitor.extract.syntax.smallwords import mark_adverbs, mark_floating, mark_onward
from monitor.lexicon.vocabulary import Grammar, wordset

_PUNCTUATION = {
    ",": ",", ":": ",", "–": ",", "—": ",", "-": ",", "―": ",", ";": ".", ".": ".", "!": ".", "?": ".", "…": ",",
    '"': '"', "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": '"', "'": '"', "`": '"',
    "(": "(", ")": ")", "[": '"', "]": '"', "&": "C", "'s": "H", "/": "C",
}  # fmt: skip
_ARTICLED = re.compile(r"(?:[a-z]{2,3})-[A-Z]")  # "al-Rahman", "ash-Shifa"
_ORDINAL = re.compile(r"\d\d?(?:st|nd|rd|th)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SOME = frozenset({"both", "many", "most", "several", "some", "few", "all", "neither", "none"})
_LITTLE = frozenset({"little", "much", "many", "few"})
_ALL = frozenset({"both", "all", "each"})
_ONE = frozenset({"neither", "each", "this"})
_ORDER = frozenset({"last", "next", "first"})
_TIMES = frozenset({"late", "turn", "part", "then", "now"})
_PLACING = frozenset({"past", "round"})
_SHIFTING = {"more", "most", "less"} | _SOME | _LITTLE | _ALL | _ORDER | _PLACING | {"so", "yet"}
_OTHERS = frozenset({"others"})
_APOSTROPHE = frozenset({"'"})
_KEPT = 20_000  # words: more than a language has that are common


def tag(tokens: Tokens, mentions: Iterable[Mention], grammar: Grammar) -> None:
    """Fill ``tokens.tags``; a mention's tokens are names whatever they would be otherwise. Linear."""
    lower_capitals(tokens, mentions, grammar)
    tags = _alone(tokens, grammar)
    _mark_names(tokens, mentions, tags)
    tokens.tags = tags
    _mark_dates(tokens, tags)
    mark_quantities(tokens, tags)
    mark_adverbs(tokens, tags)
    _mark_plural_possessives(tokens, tags)
    _mark_titles(tokens, tags)
    _mark_some(tokens, tags, grammar)
    _mark_inserted(tokens, tags, grammar)
    mark_fixed(tokens, tags, grammar)
    undecided = [i for i, letter in enumerate(tags) if letter in DECIDE]
    doubtful = [i for i in undecided if tags[i] == "b"]
    for i in undecided:
        if tags[i] in DECIDE:  # and no other has decided on it
            tags[i] = DECIDE[tags[i]](tokens, tags, i, grammar)
    if ":" in tokens.low:
        mark_colons(tokens, tags, grammar)
    spare_verbs(tokens, tags, doubtful, grammar)
    _mark_unknown(tokens, tags)
    need_verb(tokens, tags, doubtful, grammar)
    mark_floating(tokens, tags)
    mark_onward(tokens, tags)
    tokens.tags = ["P" if letter == "Y" else letter for letter in tags] if "Y" in tags else tags


def _alone(tokens: Tokens, grammar: Grammar) -> list[str]:
    """The tag of each word by itself, looked up once for each word that does not open a sentence."""
    kept = grammar.kept
    if len(kept) > _KEPT:
        kept.clear()
    try:
        tags = [*map(kept.__getitem__, tokens.words)]
    except KeyError:  # a new word
        pairs = zip(tokens.words, tokens.low, strict=True)
        tags = [kept.get(word) or kept.setdefault(word, _first(1, word, low, grammar)) for word, low in pairs]
    if tags:
        tags[0] = _first(0, tokens.words[0], tokens.low[0], grammar)
    return tags


def _first(i: int, word: str, low: str, grammar: Grammar) -> str:
    """The tag of a word by itself; lower-case letters stand for choices still open."""
    known = grammar.tags.get(low)
    if known is not None and not (word.isupper() and len(word) > 1):  # but "drove *IS* from X"
        if known == "Z" and low in ("may", "march") and not word[0].isupper():
            return "M" if low == "may" else "b"
        return known
    sign = _PUNCTUATION.get(low) or ("Q" if word[0].isdigit() or low in "$€£" else None)
    if sign is not None:
        return sign
    capital = word[0].isupper() or ("-" in word and _ARTICLED.match(word) is not None)
    forms = grammar.verbs.get(low)
    if forms is not None and not (capital and i):
        return _verbal(low, forms[1], grammar)
    if capital:
        return "P" if i else "N"
    return _by_ending(low)


def _verbal(low: str, letters: str, grammar: Grammar) -> str:
    if "g" in letters:
        return "i" if low in wordset("gerund_nouns") else "g"
    if "b" in letters or "s" in letters:
        return "b" if low in grammar.noun_forms else "v"
    if letters == "d":
        return "V"
    return "L" if letters == "n" else "e"


def _by_ending(low: str) -> str:
    if low in wordset("gerund_nouns"):
        return "N"
    if low in wordset("post_adjectives"):
        return "j"
    if low.endswith("ly") and len(low) > 4:
        return "R"
    if low.endswith("ing") and len(low) > 5:
        return "g"
    if low.endswith("ed") and len(low) > 4 and "-" not in low:
        return "e"
    return "N"


def _mark_names(tokens: Tokens, mentions: Iterable[Mention], tags: list[str]) -> None:
    for mention in mentions:
        inside = tokens.within(mention)
        tokens.names.add(inside.start)
        for k in inside:
            adjective = mention.kind == "demonym" or ("-" in tokens.words[k] and _compound(tokens.words[k]))
            tags[k] = "H" if tags[k] == "H" else "Y" if adjective else "P"


def _compound(word: str) -> bool:
    """In "UN-sponsored", "rebel-held": an adjective, though it begins with a name."""
    first, _, last = word.rpartition("-")
    return first[:1].isupper() and last.islower() and last.endswith(("ed", "led", "held", "run", "made", "wide"))


def _of_date(number: str, *, day: bool) -> bool:
    """Whether a number behind a month belongs to the date: a day, or a year; "on 7 May two men" has its day already."""
    return number[:1].isdigit() and len(number) in ((4,) if day else (1, 2, 4))  # not "on Monday *130* people"


def _mark_dates(tokens: Tokens, tags: list[str]) -> None:
    """Day and year numbers, "early" and "late" beside a month or weekday belong to the date."""
    for i in tokens.found(wordset("part_of_day")):
        if tokens.word(i + 1) in ("last", "this", "next"):
            tags[i] = "R"  # "took X *late* last year"
    for i in [i for i, letter in enumerate(tags) if letter in "QZ"]:
        letter = tags[i]
        if letter == "Z":
            if i and (tags[i - 1] == "Q" or tokens.low[i - 1] in PART_OF_DATE):
                tags[i - 1] = "Z"
                if i > 2 and tags[i - 3] == "Q" and tokens.low[i - 2] in ("and", "or", "to"):
                    tags[i - 3] = tags[i - 2] = "Z"  # "on 3 and 4 August"
            dated = i > 0 and tokens.low[i - 1].isdigit()
            if tokens.tag(i + 1) == "Q" and _of_date(tokens.low[i + 1], day=dated):
                tags[i + 1] = "Z"
                if tags[i + 2 : i + 3] == ["C"] and tags[i + 3 : i + 5] in (["Q", ","], ["Q", "."]):
                    tags[i + 2] = tags[i + 3] = "Z"  # "On *August 3 and 4*, ten people …"
            continue
        part = i > 0 and tokens.low[i - 1] in PART_OF_DATE
        alone = after(tags, i) in "ICVXM.,eS" or i + 1 in tokens.names
        if _YEAR.fullmatch(tokens.low[i]) and (i == 0 or part or tags[i - 1] in "I,ZSt"):
            tags[i] = "Z"
            tags[i - 1] = "Z" if part else tags[i - 1]
        elif alone and i and tags[i - 1] == "D" and _ORDINAL.fullmatch(tokens.low[i]):
            tags[i - 1] = tags[i] = "Z"  # "held it by *the 22nd*"


def _mark_titles(tokens: Tokens, tags: list[str]) -> None:
    """In "its 'Volcano of Rage' campaign": what stands between quotation marks, all capitals, is a name."""
    if '"' not in tags:
        return
    for i, letter in enumerate(tags):
        if letter != '"' or not i or tags[i - 1] not in "HDNPYb":
            continue
        close = next((k for k in range(i + 2, min(i + 7, len(tags))) if tags[k] == '"'), 0)
        inside = range(i + 1, close)
        if close and all(tokens.words[k][0].isupper() or tokens.low[k] in wordset("in_titles") for k in inside):
            for k in inside:
                tags[k] = "P"


def _mark_some(tokens: Tokens, tags: list[str], grammar: Grammar) -> None:
    """In "*both* called for calm", "30 *others*", "had *first* asked": no determiners, as such words mostly are."""
    if len(tags) > 2 and tokens.low[0] in _SOME and _governs(tokens, tags, 1):
        tags[0] = "O"
    for i in tokens.found(_OTHERS):
        tags[i] = "N" if tokens.tag(i - 1) == "Q" else tags[i]
    for i in tokens.found(_ONE):  # "*Neither* claims victory", "*this* includes X": not before what would be a plural
        if tokens.tag(i + 1) in ("b", "v") and "s" in grammar.letters(tokens.low[i + 1]):
            tags[i] = "O"
    for i, word in enumerate(tokens.low[1:-1], 1):
        if word in _SHIFTING or tags[i] == "K":
            _shift(tokens, tags, i)


def _shift(tokens: Tokens, tags: list[str], i: int) -> None:
    """In "have *all* given", "*both* called for calm": what the words around it make of a word."""
    word, left, right = tokens.low[i], tags[i - 1], tags[i + 1]
    if word in _ALL and left in "X," and right in "ELeVvg":
        tags[i] = "R"  # "have *all* given", "X and Y, *both* freed"
    cut = left == "X" and tokens.low[i + 1] in wordset("alike")  # "having *first* cut the road"
    if word in _ORDER and left in "XMNPOb," and (cut or right in ("eLVvX" if left == "X" else "eLVv")):
        tags[i] = "R"  # "had *first* asked", "the two *last* met"
    if tags[i] == "K" and (left in "DH" or adjectival(tokens.low[i - 1])) and right in "NbPYQI":
        tags[i] = "N"  # "a *forward* base", "its main *forward* base"
    moved = left in "eVvR" or (word == "round" and tokens.low[i - 1].endswith("s"))
    if word in _PLACING and moved and right in "PYDH":
        tags[i] = "I"  # "pushed *past* X", "trenches *round* X"
    if (word == "so" and left == "C" and right in "eVv") or (word == "yet" and left in "RX"):
        tags[i] = "R"  # "and *so* allowed", "has not *yet* sent"
    alone = ('."IShC' if word in ("both", "all") else ',."IShC') if tokens.low[i - 1] != "on" else ""
    if word in _SOME and left in alone and _governs(tokens, tags, i + 1):  # "called *on* all involved"
        tags[i] = "O"
    if word == "both" and left == "P" and right in "bv" and _governs(tokens, tags, i + 1):
        tags[i : i + 2] = "RV"  # "X and Y *both* need it"
    if word in ("more", "most", "less") and right == "R" and left in "NPOEV" and tokens.tag(i + 2) not in ("e", "N"):
        tags[i] = "R"  # "armed X *more* heavily"
    if word == "both" and tokens.low[i + 1] in ("last", "this", "next") and tokens.word(i + 2) in wordset("time_nouns"):
        tags[i] = "O"  # "held *both* last night"
    if word in _LITTLE and left != "X" and right in "XM":
        tags[i] = "O"  # "little has shifted"


def _governs(tokens: Tokens, tags: list[str], i: int) -> bool:
    """Whether a verb that *both*, *many* or *most* is the subject of stands at ``i``."""
    low, right = tokens.word(i), tokens.tag(i + 1) or "."
    both = low != "" and tokens.low[i - 1] == "both" and not low.endswith("s")
    if both and tags[i] in "evb" and right in "Nb" and not tokens.plural(i + 1):
        return True  # "*both* preached restraint", "*both* want force majeure lifted"
    return (tags[i] in "ev" and right in "DPIOhtSTR,.Q") or (tags[i] == "b" and right in "DPOh" and low[-1] != "s")


def _mark_inserted(tokens: Tokens, tags: list[str], grammar: Grammar) -> None:
    """In "have *since* pressed on", "had *in recent weeks* struck": what stands inside a verb group is an adverb."""
    for i, word in enumerate(tokens.low[1:-1], 1):
        if tags[i - 1] != "X":
            continue
        if word == "since" and tags[i + 1] in "eLVX":
            tags[i] = "R"
        elif tags[i] in "IS" or (tags[i] == "D" and word in ("this", "last", "the")):
            timed = wordset("time_nouns") | _TIMES
            times = [k for k in range(i + 1, min(i + 6, len(tags) - 1)) if tags[k] == "Z" or tokens.low[k] in timed]
            k = next((k for k in times if tags[k + 1] in "eLX"), next(iter(times), 0)) or _inserted(tokens, tags, i)
            if k and (tags[k + 1] in "eLX" or "n" in grammar.letters(tokens.low[k + 1])):
                tags[i : k + 1] = "R" * (k + 1 - i)


def _inserted(tokens: Tokens, tags: list[str], i: int) -> int:
    """The last word of a preposition's phrase between *have* and its participle ("has *with foreign help* made"); 0."""
    if tags[i] != "I" or not tokens.low[i - 1].startswith("ha"):
        return 0
    k = i + 1
    while k < min(i + 5, len(tags) - 1) and tags[k] in "DNPYHb":
        k += 1
    return k - 1 if k > i + 1 and tags[k] in "eL" else 0


def _mark_unknown(tokens: Tokens, tags: list[str]) -> None:
    """A word right after a modal is a verb, known or not; *and* between adverbs is no boundary."""
    if "M" not in tags and ("R" not in tags or "C" not in tags):
        return
    for i, letter in enumerate(tags):
        if letter == "M" and i + 1 < len(tags) and (tags[i + 1] in "NK" or tokens.low[i + 1] in ("like", "last")):
            tags[i + 1] = "B"
        elif letter == "C" and tags[max(0, i - 1)] == "R" and tokens.tag(i + 1) == "R":
            tags[i] = "C" if tokens.low[i + 1] in ("also", "then") else "R"


def _mark_plural_possessives(tokens: Tokens, tags: list[str]) -> None:
    """In "the rebels' positions": an apostrophe right after a plural, where no quotation is open."""
    opened = False
    for i in tokens.found(_APOSTROPHE):
        close = i > 0 and tokens.starts[i] == tokens.ends[i - 1]
        if close and not opened and tokens.low[i - 1].endswith("s") and tokens.words[i + 1 : i + 2]:
            tags[i] = "H" if tokens.words[i + 1][0].isalnum() else tags[i]
        opened = not close
