"""What is told of people by what they cannot do or did not: "cannot get out", "did not survive"."""

from __future__ import annotations

from monitor.extract.figures.relation import BE, HOMES
from monitor.extract.figures.words import FigureWords, longest
from monitor.extract.syntax.ir import Tokens

# What people cannot do who are stuck or in need.
_NEEDFUL = frozenset(("leave", "escape", "flee", "evacuate", "afford", "feed", "meet", "reach", "access"))
_NOT = frozenset(("not", "never", "n't", "didn't", "cannot", "can't", "couldn't"))


def stuck_at(t: Tokens, k: int) -> int:
    """End of "cannot get out", "were unable to leave" at token ``k``, below 0 of going home; 0 where it isn't there."""
    low = t.low
    for m in range(k, min(len(low), k + 4)):
        if low[m] in ("cannot", "can't", "unable", "couldn't") or (low[m] == "not" and low[m - 1] in ("can", "could")):
            n = m + 1 + (low[m + 1 : m + 2] == ["to"])
            if low[n : n + 1] in (["return"], ["go"]) and any(w in HOMES for w in t.low[n : n + 6]):
                return -n - 1
            if low[n : n + 2] == ["get", "out"]:
                return n + 2
            return n + 1 if low[n : n + 1] and low[n] in _NEEDFUL else 0
    return 0


def denied_at(t: Tokens, words: FigureWords, k: int) -> tuple[str, int] | None:
    """What "did not survive" and "never made it out" at token ``k`` say: type and end; None where it isn't there."""
    for m in range(k, min(len(t.low), k + 4)):
        if t.low[m] not in _NOT and t.low[m : m + 2] != ["yet", "to"]:
            continue
        at = m + 1 + (t.low[m] == "yet")
        while at < len(t.low) and t.low[at] in BE:
            at += 1
        verb = longest(words.denied, t.low, at)
        if verb is not None:
            return verb
    return None
