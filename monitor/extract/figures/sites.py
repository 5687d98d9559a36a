"""What a phrase is by itself: whether it names a place, a site by a name of its own, or the spot in a town."""

from __future__ import annotations

from monitor.extract.context import Context
from monitor.extract.figures.scene import abroad
from monitor.extract.figures.words import beginnings, wordset
from monitor.extract.syntax.closed import DIRECTIONS
from monitor.extract.syntax.ir import Parsed, Phrase


def names_place(context: Context, s: Parsed, x: Phrase) -> bool:
    """Whether it names a place where something may have happened, or describes one ("the southern districts")."""
    if any(m.place is not None for m in x.mentions):
        if not x.prep and all(m.actor is not None and m.kind == "place" and abroad(context, m) for m in x.mentions):
            return False  # a capital for its government
        last = s.tokens.ends[x.possessor - 1] if x.possessor > 0 else -1
        owned = all(last >= m.start for m in x.mentions if m.place is not None)
        return (x.prep != "" and not owned) or context.denoter.is_place(s, x)  # not "in X's worst disaster"
    low = s.tokens.low[x.i : x.j]
    if (not x.prep or x.prep in wordset("where")) and is_called(s, x) and context.denoter.is_place(s, x):
        return True
    bare = () if any(m.place is not None for _, y in x.post for m in y.mentions) else wordset("bare")
    compass = any(w.startswith(beginnings("describing")) for w in low if w not in bare)
    return (compass or (low[:1] == ["the"] and low[-1] in wordset("kinds"))) and context.denoter.is_place(s, x)


def is_called(s: Parsed, x: Phrase) -> bool:
    """Whether a site goes by a name of its own: "at al-Ahli hospital"."""
    names = [s.tokens.words[k] for k in range(x.i, x.head) if s.tokens.tags[k] != "D"]
    return any(w.partition("-")[2][:1].isupper() or w[:1].isupper() for w in names) and not x.mentions


def spot(s: Parsed, x: Phrase) -> bool:
    """Whether it says of which town a spot is where something happened: "in the market of X"."""
    before = (y for y in s.phrases if y.prep in wordset("where") and 0 <= x.i - y.j <= 1 and y.i < x.i)
    if s.tokens.word(x.i - 2) in DIRECTIONS:
        return False  # "south of X" is not in X
    return any(all(m.place is None for m in y.mentions) for y in before)
