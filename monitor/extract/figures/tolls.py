"""Sums: "the death toll rose to 254", "puts at 30,000 the number of those who", "brings to 208 the bodies found"."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.extract.figures.figure import Figure
from monitor.extract.figures.relation import RAISE, Relation
from monitor.extract.figures.verbal import needing
from monitor.extract.figures.words import FigureWords, longest, wordset
from monitor.extract.numerals import quantity
from monitor.extract.syntax.ir import Tokens

# Before those whose number is given, and the verbs that give it.
_THOSE = wordset("the of its their those people civilian all")
_ESTIMATES = ("put", "plac", "estimat", "reckon", "number", "giv", "gave", "set")
# Sums that say not what they count.
_TOTALS = wordset("total count tally number figure toll")
_WHO = frozenset(("who", "have", "has", "had", "that"))


def toll(t: Tokens, words: FigureWords, figures: Sequence[Figure], n: int, last: str = "") -> Relation | None:
    """As in "the death toll from the raid rose to 50", "the number of wounded stood at 30".

    ``last`` is what the figure before was about, for "bringing the total to 53".
    """
    figure = figures[n]
    k = figure.i - 1
    dead = _the_dead(t, words, k) if k > 0 else None
    if dead is not None:
        _say_who(t, words, figure, max(0, dead[1] - 3))
        return Relation(figure, dead[0], dead[1], k, "toll")
    if k >= 0 and figure.quantity.qualifier == "up_to" and (risen := _risen(t, words, figure)) is not None:
        return risen
    if t.low[figure.i] in words.reach and t.tags[figure.i] in "VE":
        k = figure.i  # "losses *exceed* 1,500"
    if k < 0 or t.low[k] not in words.reach:
        return None
    others = [f.j for f in figures[:n] if f.noun is None or f.noun.kind != "home"]
    floor = others[-1] if others else 0  # "the toll from a strike on a house rose to 40"
    for m in range(k, floor - 1, -1):
        toll = longest(words.tolls, t.low, m, width=2)
        wider = longest(words.tolls, t.low, m - 1, width=2) if m else None
        toll = wider if wider is not None and wider[1] == m + 1 else toll  # "the injury toll"
        noun = longest(words.nouns, t.low, m) if t.low[k] != "of" else None
        if toll is None and noun is not None and noun[0].kind == "harm" and noun[1] <= k:
            toll = noun[0].name, noun[1]  # "civilian deaths stood at 200"
        if toll is None or toll[1] > k + 1:
            continue
        kind = toll[0] or _counted_type(t, words, toll[1], k)
        if t.low[m] == "losses" and last == "killed":
            kind = last  # "62 more deaths, which brings its losses to 834"
        if kind and not toll[0] and figure.head < 0:
            _say_who(t, words, figure, m)
        if not kind and t.low[m] in _TOTALS and (toll[1] >= k - 1 or _only_dated(t, toll[1], k)):
            kind = last
        if kind and (
            m + 10 >= k or t.low[k] in ("to", "at", "reached", "hit", "of", "exceeds", "topped", "stands", "is", "was")
        ):
            return Relation(figure, kind, m, toll[1], "toll")
    return None


def _only_dated(t: Tokens, i: int, j: int) -> bool:
    """Whether nothing but a time stands between: "raising the total since March to 237,000"."""
    return all(x in "ZSI" for x in t.tags[i:j])


def total(t: Tokens, words: FigureWords, figure: Figure) -> Relation | None:
    """What is summed up behind the group: "brings to 208 the bodies found so far", "raising to 53 the number"."""
    k = figure.i - 1
    if figure.head < 0 and t.low[figure.j : figure.j + 2] in (["is", "the"], ["was", "the"]):
        counted = longest(words.tolls, t.low, figure.j + 2, width=2)  # "14,000 is the number of people displaced"
        kind = (counted[0] or _counted_type(t, words, counted[1], len(t.low))) if counted is not None else ""
        return Relation(figure, kind, figure.j + 2, figure.j + 3, "toll") if kind else None
    if k < 1 or t.low[figure.j : figure.j + 1] not in (["the"], ["its"], ["their"]):
        return None
    verbs = {"to": RAISE, "at": _ESTIMATES}.get(t.low[k], ())
    if not any(w.startswith(verbs) for w in t.low[max(0, k - 2) : k]):
        return None
    noun = longest(words.nouns, t.low, figure.j + 1)
    counted = longest(words.tolls, t.low, figure.j + 1, width=2)
    _say_who(t, words, figure, figure.j + 1)
    if noun is not None and noun[0].kind == "harm":
        return Relation(figure, noun[0].name, figure.j + 1, noun[1], "toll")
    if counted is None:
        return None
    kind = counted[0] or _counted_type(t, words, counted[1], len(t.low))
    return Relation(figure, kind, figure.j + 1, counted[1], "toll") if kind else None


def _the_dead(t: Tokens, words: FigureWords, k: int) -> tuple[str, int] | None:
    """Type and token of those told of before "at 21" or "number 54": "puts the dead", "those uprooted in X"."""
    low = t.low
    if low[k - 1 : k + 1] == ["in", "the"] and low[k - 2].startswith("number"):
        k -= 2  # "the injured number in the hundreds"
    if low[k] not in ("at", "to", "number", "numbered", "numbers", "total", "totalled", "totaled"):
        return None
    for m in range(k - 1, max(0, k - 8), -1):
        if t.tags[m] in ".;S":
            return None
        state, verb = longest(words.states, low, m), longest(words.verbs, low, m)
        kind = state[0] if state is not None and state[1] <= k else ""
        if not kind and verb is not None and verb[1] <= k and "n" in verb[0].letters:
            kind = verb[0].object
        if not kind and verb is not None and t.low[m - 2 : m] == ["those", "who"]:
            kind = verb[0].subject
        if state is None and kind == "":
            continue
        those = (
            t.low[m - 1] == "'s"
            or not _THOSE.isdisjoint(low[max(0, m - 3) : m])
            or (low[k] not in ("at", "to") and m == k - 1)
        )
        sums = low[k] not in ("at", "to") or low[k - 1] in ("came", "comes", "come")
        if sums and low[m - 1 : m] == ["the"] and not any(x in "VXM" for x in t.tags[m + 1 : k - 1]):
            return (kind, m) if kind else None  # "the wounded in X number 40"
        estimated = m == k - 1 or any(w.startswith(_ESTIMATES) for w in low[:m])
        return (kind, m) if kind and those and estimated else None
    return None


def _risen(t: Tokens, words: FigureWords, figure: Figure) -> Relation | None:
    """A headline's toll without its verb: "Death toll in city clashes up to 264"."""
    for m in range(figure.i - 1, max(-1, figure.i - 10), -1):
        verb = longest(words.verbs, t.low, m)
        if t.tags[m] in "XM.;," or (verb is not None and verb[0].object):
            return None
        toll = longest(words.tolls, t.low, m, width=2)
        if toll is not None and toll[0] and figure.quantity.value is not None:
            figure.quantity = quantity(figure.quantity.value, "exact", figure.quantity.phrase)
            return Relation(figure, toll[0], m, toll[1], "toll")
    return None


def _counted_type(t: Tokens, words: FigureWords, i: int, j: int) -> str:
    """What "the number of …" counts: "the number of people displaced", "the number injured when"."""
    for k in range(i, min(j, i + 8)):
        state = longest(words.states, t.low, k)
        if state is not None:
            return state[0]
        verb = longest(words.verbs, t.low, k)
        if verb is not None and verb[0].object and "n" in verb[0].letters:
            return verb[0].object
        if not _WHO.isdisjoint(t.low[i:k]):
            told = needing(t, words, k, "subject") or verb
            if told is not None and told[0].subject:
                return told[0].subject  # "the number of civilians who have fled"
        noun = longest(words.nouns, t.low, k)
        if noun is not None and noun[0].kind == "harm":
            return noun[0].name
        if t.low[k] == "victims":
            return "killed"
        if t.low[k].startswith(("detainee", "prisoner", "inmate", "captive")):
            return "detained"
    return ""


def _say_who(t: Tokens, words: FigureWords, figure: Figure, k: int) -> None:
    """Gives the figure the noun that its sum is of: "puts at 300 the number of civilians who"."""
    for m in range(k, min(len(t.low), k + 5)):
        noun = longest(words.nouns, t.low, m)
        behind = t.low[m - 1] if m else ""
        if (
            noun is not None
            and noun[0].kind == "person"
            and behind in ("of", "the", "civilian")
            and figure.noun is None
        ):
            figure.noun, figure.population = noun[0], noun[0].name
            return
