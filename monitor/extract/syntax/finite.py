"""Noun or verb by what a clause needs: one finite verb, neither more nor fewer; after the words have their tags."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from monitor.extract.syntax.closed import DIRECTIONS, EITHER
from monitor.extract.syntax.headlines import is_headline
from monitor.extract.syntax.ir import Tokens
from monitor.extract.syntax.neighbours import LIST, adjectival, after, in_contact, listed, main_due, rightward, verbless
from monitor.lexicon.vocabulary import Grammar, beginnings, wordset

# How far back a clause's verb is looked for, in tokens.
_CLAUSE = 20
# Verbs that take a clause without *that*: "said [rebels attack …]", "helped [them seize …]".
_OPEN = frozenset({"report", "believe", "aspect"})


def spare_verbs(tokens: Tokens, tags: list[str], doubtful: list[int], grammar: Grammar) -> None:
    """A noun that was taken for a verb where the clause has its finite verb already: "sent fighter *jets* to"."""
    for i in doubtful:
        if i and tags[i] == "V" and tags[i - 1] not in "OWR" and _has_verb(tokens, tags, i, grammar):
            due = main_due(tokens, tags, i, tokens.low[i].endswith("s"))
            tags[i] = "V" if due or in_contact(tokens, tags, i, grammar) else "N"


def _has_verb(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> bool:
    """Whether a finite verb stands before ``i`` in the same clause that can't have another clause for its object."""
    listed = tags[i - 1] == "C" and tags[max(0, i - 2)] in "NPY" and tokens.tag(i + 1) == "I"
    for k in range(i - 2 if listed else i - 1, max(-1, i - _CLAUSE), -1):
        letter = tags[k]
        if letter in ".,SWC":
            return False
        gerund = letter == "G" and tokens.tag(k - 1) == ","  # ", *calling* its oil fields a target"
        if gerund or letter in "VXM" or (letter == "E" and after(tags, k) in "DNPYOQRK"):
            return grammar.verb(tokens.low[k]) != "let" and not grammar.classes(tokens.low[k]) & _OPEN
    return False


def need_verb(tokens: Tokens, tags: list[str], doubtful: list[int], grammar: Grammar) -> None:
    """A clause without a verb, and a word in it that may be one after a noun: "which X and Y *favour*"."""
    if not doubtful:
        return
    bounds = [-1, *(i for i, t in enumerate(tags) if t in ".WS,CEV" and _parts(tokens, tags, i, grammar)), len(tags)]
    for first, last in pairwise(bounds):
        inside = doubtful[bisect_right(doubtful, first) : bisect_left(doubtful, last)]  # of a sentence of any length
        if not inside:
            continue
        end = last
        if first >= 0 and tags[first] in "WS" and "," in tags[first + 3 : last]:  # a comma closes a relative clause
            end = tags.index(",", first + 3)
            inside = [i for i in inside if i < end]
        elif _wanted(tokens, first):  # "demanded that X *leave* and invited Y"
            end = next((k for k in range(first + 1, last - 1) if tags[k] == "C" and tags[k + 1] in "EV"), last)
        bare = not any(t in "VEXMB" for t in tags[first + 1 : end])
        i = _of_headline(tokens, tags, inside, first) if bare and is_headline(tokens) else -1
        i = i if i >= 0 else _plainly(tokens, tags, inside, first, end, grammar)
        if i < 0 and bare:
            i = _likely(tokens, tags, inside, first, grammar)
        if i >= 0:
            tags[i] = "V"


def _parts(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> bool:
    """Whether what stands before a comma, conjunction or stop, or behind a verb of saying, needs a verb of its own."""
    letter, right = tags[i], tokens.tag(i + 1) or "."
    if letter in "EV":
        told = right in "DNPQY" and i > 0 and tags[i - 1] not in ',"'
        return told and grammar.verb(tokens.low[i]) in wordset("only_told")
    if letter == ",":  # ", and Western governments have …" is a clause of its own
        follows = (right == "C" and _clause_follows(tags, i + 2)) or _says_last(tokens, tags, i, grammar)
        return tokens.low[i] == ":" or follows or is_headline(tokens)
    return letter != "C" or (i > 1 and right in "XMV")  # "X trains Y and has furnished Z"


def _says_last(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> bool:
    """In "Chadian fighters fight with X, *experts say*": who tells it, behind the comma at ``i``."""
    k = rightward(tags, i + 1, "DNPYHQ")
    ends = tags[k : k + 2] in (["V", "."], ["E", "."]) and k > i + 1
    return ends and "report" in grammar.classes(tokens.low[k])


def _plainly(tokens: Tokens, tags: list[str], inside: list[int], first: int, last: int, grammar: Grammar) -> int:
    """In "residents *face* war", "the envoy *wants* oil": a base form behind a plural, an -s form behind a singular."""
    for i in inside:
        start, far = i - 1, max(first, i - LIST)
        while start > far and tags[start] in "NPYDQ":
            start -= 1
        new = start > first + 1 and tags[start] == "C" and tags[start - 1] == "," and tags[i] == "N"
        goes_on = i + 1 < len(tags) and tags[i + 1] in "DPOQIRK" and verbless(tags, i + 1)
        base = new and not tokens.low[i].endswith("s") and goes_on
        if base and _own_noun(tokens, tags, start, i - 1, third=False):
            return i  # "X has Y's support, *and Z's men* fight on its side"
    for third in (False, True):
        for i in inside:
            if tags[i] != "N" or tokens.low[i].endswith("s") != third or i < first + 2:
                continue
            k = i - 1
            while k > first and tags[k] in "RZ":
                k -= 1
            right = tokens.tag(i + 1) or "."
            told = third and right in "SW" and grammar.verb(tokens.low[i]) in wordset("clausal")
            fits = right in ("NEGRD" if third else "NEGJDPOQIRSKTW") or (told and tags[k] == "N" and tokens.plural(k))
            if not fits or not _own_noun(tokens, tags, first, k, third=third):
                continue
            if all(_set_aside(tokens, x, i) for x in range(first + 1, last) if _is_finite(tokens, tags, x)):
                return i
    return -1


def _set_aside(tokens: Tokens, k: int, i: int) -> bool:
    """In "videos *examined* in X show men", "suspect men *they drove* out": no verb of the clause of ``i``."""
    tags = tokens.tags
    if k > i:
        return tags[k - 1] == "O" and tags[k - 2] == "N"
    reduced = tags[k] == "E" and tags[k - 1] in "NP" and tags[k + 1] in "IZ"
    return reduced and tokens.tag(i + 1) in tuple("DOESWG")


def _own_noun(tokens: Tokens, tags: list[str], first: int, k: int, *, third: bool) -> bool:
    """Whether what stands behind ``first`` up to ``k`` can be the subject of a base or an -s form.

    "Residents *face*", "towns in the region *face*", "the commander of the rebels *controls*".
    """
    head, start, far = k, k, max(first, k - LIST)
    if tags[k] not in "NP" or tokens.low[k] in wordset("plural_modifiers"):
        return False
    while start > far:
        if tags[start] == "I" and start - 1 > first:
            start -= tags[start - 1] in "NELG"
            start -= tags[start] in "ELG" and start - 1 > first
            head = start  # "towns *in* the region", "men *based in* X"
        if tags[start] not in "NPYHDQR":
            return False
        start -= 1
    common = tags[head] == "N" or (tags[head] == "P" and tokens.words[head].islower())  # "Ruritanian *troops*"
    if not common or tokens.low[head] in wordset("plural_modifiers"):
        return False
    if third:
        return tags[first + 1] in "DP" and not tokens.plural(head)
    return tokens.plural(head) or (tags[k] == "N" and tokens.plural(k))


def _is_finite(tokens: Tokens, tags: list[str], k: int) -> bool:
    """Whether a finite verb stands at ``k`` for certain: no participle before *by*, no infinitive."""
    letter = tags[k]
    if letter == "E":
        return tokens.word(k + 1) != "by"
    return letter in "VM" or (letter == "X" and tokens.tag(k - 1) != "T")


def _likely(tokens: Tokens, tags: list[str], inside: list[int], first: int, grammar: Grammar) -> int:
    """The word of a clause without any verb form that may be its verb; -1 for none."""
    headline = is_headline(tokens)
    if first >= 0 and (tags[first] in ".C" or (tags[first] == "," and tokens.low[first] != ":" and not headline)):
        return -1
    third = [
        i for i in inside if _third_after_name(tokens, tags, i) and (tags[i - 1] == "P" or _hits(tokens, i, grammar))
    ]
    wanted = _wanted(tokens, first)
    for i in (*third, *reversed(inside)):
        # Without a relative or subordinator it may as well be a headline or a fragment.
        right = tokens.tag(i + 1) or "."
        plain = not tokens.low[i].endswith("s") and (headline or not any(t in "VEXMB" for t in tags))
        # "after marathon *talks* in X": such words are prepositions as well.
        either = first >= 0 and tokens.low[first] in EITHER and right in "I,."
        several = tokens.plural(i - 1) or listed(tags, i - 1)  # "until the guards *leave*", "as X and Y *talk*"
        either = either and (tokens.low[i].endswith("s") or not several)
        ends = right in ("IKS." if headline else "I") and plain and tokens.word(i + 1) != "of"
        fits = not either and (right in ("DPOQT" if first < 0 or headline else "DPOQIRK,.WT") or ends)
        behind = i > first + 1 and tags[i - 1] in "NP,)" and not adjectival(tokens.low[i - 1])
        if (
            tags[i] == "N"
            and behind
            and tokens.low[i] != "state"
            and (wanted or ((fits or i in third) and _agrees(tokens, tags, i)))
        ):
            return i
    return -1


def _wanted(tokens: Tokens, first: int) -> bool:
    """Whether a clause tells what somebody demands: "demanded *that* combat in X stop at once"."""
    asked = tokens.low[max(0, first - 3) : first] if tokens.word(first) == "that" else ()
    return any(word.startswith(beginnings("mandative")) for word in asked)


def _of_headline(tokens: Tokens, tags: list[str], inside: list[int], first: int) -> int:
    """In "X, Y *sign* truce", "Militia *storms* airport": behind two names or a singular without an article; -1."""
    for i in inside:
        names = {*tags[first + 1 : i]} == {"P"} and not {*tags[: max(0, first)]} - {*"PNYDH"}
        two = first > 0 and names and tags[first] == "," and not tokens.low[i].endswith("s")
        if two or (i > first + 1 and tokens.low[i] in wordset("headline_verbs") and not tokens.plural(i - 1)):
            return i
    return -1


def _third_after_name(tokens: Tokens, tags: list[str], i: int) -> bool:
    """In "Ruritania *holds* sway over X", "*backs* rebel X's army": between a name and nouns that end the clause."""
    if tags[i] != "N" or tokens.tag(i + 1) != "N" or not tokens.low[i].endswith("s"):
        return False
    return (tokens.tag(rightward(tags, i + 1, "NPQH")) or ".") in ".,CIJ"


def _hits(tokens: Tokens, i: int, grammar: Grammar) -> bool:
    """In the headline "Drone *hits* hospital in X": harm that a thing in the singular does."""
    harms = {"toll", "hit", "strike"} & grammar.classes(tokens.low[i])
    placed = tokens.word(i + 1) in DIRECTIONS  # "Air attacks *south* of X"
    return bool(harms) and not placed and not tokens.plural(i - 1) and not adjectival(tokens.low[i - 1])


def _clause_follows(tags: list[str], i: int) -> bool:
    """Whether a subject and then a finite verb stand after ``i``, before the next comma or full stop."""
    for k in range(i, min(len(tags), i + 12)):
        if tags[k] in "VXM" or (tags[k] == "E" and after(tags, k) in "DOPN"):
            return k > i and any(t in "NPO" for t in tags[i:k])
        if tags[k] in ".,SW":
            return False
    return False


def _agrees(tokens: Tokens, tags: list[str], i: int) -> bool:
    """A base form needs a plural before it (or two names joined), an -s form a singular."""
    third = tokens.low[i].endswith("s")
    before = tokens.low[i - 1]
    if tags[i - 1] == "P" and tokens.words[i - 1].islower() and before.endswith("s"):
        return not third  # "the general's forces *control*"
    if tags[i - 1] == "P" or tags[i - 1] in ",)":
        return third or "C" in tags[max(0, i - 4) : i] or tags[i - 1] != "P"
    return third != tokens.plural(i - 1)
