"""Which theatre a document belongs to: the one whose own names it uses most, if any is used enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from monitor.extract.nameindex import NameIndex
from monitor.extract.syntax.ir import Mention

# Fewer points than this are a passing remark: one point for a mention, up to three for the same name. A feed item of
# one sentence has no room for more.
ENOUGH = 2
_MOST = 3


def best_theatre(found: Mapping[str, tuple[NameIndex, Iterable[Mention]]]) -> str | None:
    """The theatre's id, or None where none fits, or where another country is named more often.

    Args:
        found: theatre id → its index and the mentions that it finds in the document and its title.
    """
    scores = {name: _points(index, list(mentions)) for name, (index, mentions) in found.items()}
    best = min(scores, key=lambda name: (-scores[name][0], name), default=None)
    if best is None or scores[best][0] < ENOUGH or scores[best][1] < scores[best][2]:
        return None
    return best


def _points(index: NameIndex, mentions: list[Mention]) -> tuple[int, int, int]:
    """Points for the theatre; how often its names stand there in all; how often the state most named beside it."""
    theatre = index.theatre
    if theatre is None:
        return 0, 0, 0
    states = {index.codes[c] for c in theatre.countries if c in index.codes}
    own: Counter[str] = Counter()
    others: Counter[str] = Counter()
    places = {place.name for place in theatre.places}
    actors = {actor.name for actor in theatre.actors if not actor.foreign}
    for m in mentions:
        if m.generic:
            continue
        if m.name in states or m.name in places or m.name in actors or (m.actor is not None and m.actor.name in actors):
            own[m.name] += 1
        elif m.actor is not None and m.actor.type == "state":
            others[m.name] += 1
    return sum(min(n, _MOST) for n in own.values()), own.total(), max(others.values(), default=0)
