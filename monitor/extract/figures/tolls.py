"""Sums: "the death toll rose to 254", "puts at 30,000 the number of those who", "brings to 208 the bodies found"."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.extract.figures.figure import Figure, Relation
from monitor.extract.figures.verbal import needing, participle, past_aside
from monitor.extract.figures.words import befallen_at, beginnings, harm_at, noun_at, type_at, verb_at
from monitor.extract.syntax.closed import KNOWN
from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import wordset

# Tokens between those who are summed up and their number.
_FAR = 16


def toll(t: Tokens, figures: Sequence[Figure], n: int, last: str = "") -> Relation | None:
    """As in "the death toll from the raid rose to 50", "the number of wounded stood at 30".

    ``last`` is what the figure before was about, for "bringing the total to 53".
    """
    figure = figures[n]
    k = figure.i - 1
    if (dead := _the_dead(t, k)) is not None:
        _say_who(t, figure, max(0, dead[1] - 3))
        return Relation(figure, dead[0], dead[1], k, "toll")
    if t.low[figure.i] in wordset("reach") and t.tags[figure.i] in "VEN":
        k = figure.i  # "losses *exceed* 1,500"
    if t.word(k) not in wordset("reach") or t.word(k - 1) == "home":
        return None  # nor "lay in the streets of X, home to two million"
    floor = max((f.j for f in figures[:n] if f.kind != "home" and not f.loose), default=0)
    for m in range(k, floor - 1, -1):  # "a strike on a house rose to 40"
        sum_ = _sum_at(t, m)
        sums = type_at("toll", t.low, m) is not None and type_at("act", t.low, m) is None  # no act done to them
        if sum_ is None or sum_[1] > k + 1 or (t.low[k] == "of" and (sum_[1] < k or not sums)):
            continue
        kind = sum_[0] or _counted_type(t, sum_[1], k)
        opens = t.tag(m - 1) == "D" and t.tag(m - 2) in ("", ".", ",", "C")  # "*The total* since the war began"
        near = sum_[1] >= k - 1 or (opens and t.tag(sum_[1]) not in "NI")
        if not kind and t.low[m] in wordset("totals") and (near or (raised(t, m) and participle(t, figure) is None)):
            kind = last  # "62 more deaths, which brings its count to 834"
        if kind:
            _say_who(t, figure, sum_[1])
            return Relation(figure, kind, m, sum_[1], "toll")
    return None


def raised(t: Tokens, m: int) -> bool:
    """In "*bringing* the number that came from X to 237": whether a sum is brought up to what it is now."""
    return any(word.startswith(beginnings("raise")) for word in t.low[max(0, m - 5) : m])


def total(t: Tokens, figure: Figure) -> Relation | None:
    """What is summed up behind the group: "brings to 208 the bodies found so far", "14,000 is the number of dead"."""
    k, end = figure.i - 1, past_aside(t, figure.j)
    at = end + 1
    if figure.head < 0 and t.word(end) in ("is", "was") and t.word(at) == "the":
        at += 1
    elif t.word(end) in KNOWN and t.word(k) in ("to", "at"):
        verbs = beginnings("raise" if t.low[k] == "to" else "estimating")
        if not any(w.startswith(verbs) for w in t.low[max(0, k - 2) : k]):
            return None
    elif t.word(end) != "those" or t.word(k) not in ("to", "at"):  # "put at 27 those who had died"
        return None
    act = type_at("act", t.low, at)
    act = act if act is not None and t.tag(act[1]) != "N" else None  # "brings to 173 *the remains* found in X"
    kind, end = _sum_at(t, at) or act or ("", at)
    kind = kind or _counted_type(t, end, len(t.low))
    _say_who(t, figure, at)
    return Relation(figure, kind, at, max(end, at + 1), "toll") if kind else None


def _sum_at(t: Tokens, m: int) -> tuple[str, int] | None:
    """The sum that ends or stands at token ``m``, by a noun of its own or of harm, and where it ends."""
    wider = type_at("toll", t.low, m - 1) if m else None
    if wider is not None and wider[1] == m + 1:
        return wider  # "the injury toll"
    harm = harm_at(t.low, m)
    counts = harm is not None and t.tag(harm[1]) != "N"  # not of a "detention centre"
    told = type_at("toll", t.low, m)
    told = None if told is not None and t.word(told[1]) in wordset("shelters") else told  # "a displacement camp"
    return told or (harm if counts else None)


def _the_dead(t: Tokens, k: int) -> tuple[str, int] | None:
    """Type and token of those told of before "at 21" or "number 54": "puts the dead", "those uprooted in X"."""
    low = t.low
    if t.low[k - 1 : k + 1] == ["in", "the"] and t.word(k - 2).startswith("number"):
        k -= 2  # "the injured number in the hundreds"
    numbers = t.word(k).startswith(("number", "total"))
    if not numbers and t.word(k) not in ("at", "to", "as"):
        return None
    for m in range(k - 1, max(0, k - _FAR), -1):
        if t.tags[m] in ".;S" and low[m] != "since":
            return None
        told, verb = befallen_at(low, m), verb_at(low, m)
        if told is None and verb is not None and low[m - 2 : m] == ["those", "who"]:
            told = verb[0].subject, verb[1]
        if told is None or told[1] > k or not told[0]:
            continue
        those = low[m - 1] == "'s" or not wordset("before_the_dead").isdisjoint(low[max(0, m - 3) : m])
        sums = low[m - 1] == "the" and (numbers or low[k - 1] in ("came", "comes", "come"))
        if sums and not any(x in "VXM" for x in t.tags[m + 1 : k - 1]):
            return told[0], m  # "the wounded in X number 40"
        verbs = beginnings("raise") + beginnings("estimating") if low[k] == "to" else beginnings("estimating")
        estimated = m == k - 1 or any(w.startswith(verbs) for w in low[:m])
        return (told[0], m) if estimated and (those or (numbers and m == k - 1)) else None
    return None


def _counted_type(t: Tokens, i: int, j: int) -> str:
    """What "the number of …" counts: "the number of people displaced", "the number of civilians who have fled"."""
    kinds = {noun[0].kind for k in range(i, min(j, i + 8)) if (noun := noun_at(t.low, k)) is not None}
    for k in range(i, min(j, i + 8)):
        told, verb = befallen_at(t.low, k) or _sum_at(t, k), needing(t, k, "subject") or verb_at(t.low, k)
        if told is not None:
            return told[0]
        if verb is not None and verb[0].homes and "home" in kinds:
            return "homes_destroyed"  # "of houses damaged", "of damaged homes"
        if verb is not None and verb[0].subject and not wordset("who_have").isdisjoint(t.low[i:k]):
            return verb[0].subject
        if t.low[k].startswith(beginnings("captives")):
            return "detained"
        if t.low[k].startswith("refugee"):
            return "displaced"
    return ""


def _say_who(t: Tokens, figure: Figure, k: int) -> None:
    """Gives the figure the noun that its sum is of: "puts at 300 the number of civilians who"."""
    for m in range(k, min(len(t.low), k + 5)):
        noun = noun_at(t.low, m)
        people = noun is not None and noun[0].kind == "person" and t.word(m - 1) in ("of", "the", "civilian")
        if noun is not None and (people or noun[0].kind == "home") and figure.noun is None:
            figure.noun, figure.population = noun[0], noun[0].name if people else ""
            return
