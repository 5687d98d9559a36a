"""Groups told of behind those they are among: "Two were among the dead", "Killed in the raid were twelve soldiers"."""

from __future__ import annotations

from monitor.extract.figures.figure import Figure
from monitor.extract.figures.relation import BE, SUBSET, Relation
from monitor.extract.figures.words import FigureWords, longest
from monitor.extract.syntax.ir import Tokens

# How many tokens before its verb a subject may begin that the group is told of behind it.
_FRONTED, _NEAR = 16, 4
_WITH = frozenset(("alongside", "beside", "besides"))
_ALONG = (["along", "with"], ["together", "with"])


def among(t: Tokens, words: FigureWords, figure: Figure, m: int) -> Relation | None:
    """As in "Two children were among the wounded", "among those killed", "among 15 people killed"."""
    for k in range(m + 1, min(len(t.low), m + 8)):
        state = longest(words.states, t.low, k)
        verb = longest(words.verbs, t.low, k)
        if state is not None:
            return Relation(figure, state[0], k, state[1], "among")
        if verb is not None and verb[0].object and "n" in verb[0].letters:
            return Relation(figure, verb[0].object, k, verb[1], "among")
        if verb is not None and verb[0].subject in ("killed", "displaced") and t.low[k - 1] in ("who", "had", "have"):
            return Relation(figure, verb[0].subject, k, verb[1], "among")  # "among those who died"
        if t.low[k] in ("victims", "casualties"):
            return Relation(figure, "killed" if t.low[k] == "victims" else "casualties", k, k + 1, "among")
    return None


def inverted(t: Tokens, words: FigureWords, figure: Figure) -> Relation | None:
    """As in "Among the dead were nine children", "Killed in the raid were twelve soldiers"."""
    k = figure.i - 1
    if k >= 1 and (t.low[k] in _WITH or t.low[k - 1 : k + 1] in _ALONG):
        first = next((m for m in range(k - 1, -1, -1) if t.tags[m] in ".;"), -1) + 1
        return _fronted(t, words, figure, first) if k - first < _NEAR else None  # "Killed along with 40 civilians were"
    if k >= 2 and t.low[k] in SUBSET and t.low[k - 2] == "the":
        state = longest(words.states, t.low, k - 1, width=1)  # "The dead include two women"
        return None if state is None else Relation(figure, state[0], k - 1, k, "among")
    if k < 2 or t.low[k] not in BE:
        return None
    first = next((m for m in range(k - 1, -1, -1) if t.tags[m] in ".;"), -1) + 1
    for m in range(k, max(first - 1, k - _FRONTED), -1):
        if t.low[m] in ("among", "amongst"):
            found = among(t, words, figure, m)
            return found if found is not None and found.trigger < k else None
    return _fronted(t, words, figure, first) if k - first < _FRONTED else None


def _fronted(t: Tokens, words: FigureWords, figure: Figure, first: int) -> Relation | None:
    """What stands before the verb to say who they are: "*Killed* in X were", "*The dead* in X were"."""
    definite = t.low[first] == "the"
    first += t.low[first] == "also"
    state = longest(words.states, t.low, first + definite, width=1)
    if state is not None:
        return Relation(figure, state[0], first, state[1], "among")
    verb = longest(words.verbs, t.low, first)
    if definite or verb is None or not verb[0].object or "n" not in verb[0].letters or verb[0].subject:
        return None
    return Relation(figure, verb[0].object, first, verb[1], "among")
