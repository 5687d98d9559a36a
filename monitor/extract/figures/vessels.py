"""Those aboard a boat that something befalls: "turned back a dinghy with 87 aboard"."""

from __future__ import annotations

from monitor.extract.figures.figure import Figure
from monitor.extract.figures.relation import SKIP_BACK, Relation
from monitor.extract.figures.words import FigureWords, longest, wordset
from monitor.extract.syntax.ir import Tokens

_VESSELS = wordset(
    "boat boats dinghy dinghies raft rafts vessel vessels inflatable inflatables craft ship ships trawler canoe canoes"
)
_WITH = frozenset(("with", "carrying", "transporting", "holding", "ferrying"))
_LOTS = frozenset(("returned", "affected"))
# How far from the boat its verb may stand.
_REACH = 7


def aboard(t: Tokens, words: FigureWords, figure: Figure) -> Relation | None:
    """What befell the boat befell those in it; None where no boat or no verb of turning back or rescue is near."""
    k = figure.i - 1
    while k >= 0 and (t.low[k] in SKIP_BACK or t.tags[k] == "R"):
        k -= 1
    if k < 1 or t.low[k] not in _WITH:
        return None
    boat = next((m for m in range(k - 1, max(-1, k - 4), -1) if t.low[m] in _VESSELS), -1)
    if boat < 0:
        return None
    found = _verb(t, words, range(boat, max(-1, boat - _REACH), -1), passive=False)
    found = found or _verb(t, words, range(figure.j, min(len(t.low), figure.j + _REACH)), passive=True)
    if found is None:
        return None
    if figure.population in ("", "people"):
        figure.population = "migrants"
    return Relation(figure, found[0], found[1], found[2], "aboard")


def _verb(t: Tokens, words: FigureWords, where: range, *, passive: bool) -> tuple[str, int, int] | None:
    for m in where:
        verb = longest(words.verbs, t.low, m)
        if (
            verb is not None
            and verb[0].object in _LOTS
            and t.tags[m] != "N"
            and (not passive or "n" in verb[0].letters)
        ):
            return verb[0].object, m, verb[1]
        if t.tags[m] in ".;S":
            return None
    return None
