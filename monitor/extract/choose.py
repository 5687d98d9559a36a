"""Which theatre a document belongs to: the one whose own names it uses most, if any is used enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from monitor.extract.nameindex import NameIndex
from monitor.extract.syntax.ir import Mention
from monitor.model.theatre import Actor

# Points that make a text one of the theatre's: one for a mention of a place or state, two for one of a party to the
# war (towns of one name lie in many countries), up to three for the same name. Fewer are a passing remark where the
# text names another state; a feed item of one sentence may have room for no more.
ENOUGH = 2
_MOST = 3
_PARTY = 2
# So many times as often may another state be named where several of the theatre's names stand beside it: a report of
# what one state does in the theatre names that state again and again. Groups and towns of other wars count like it.
_FOREIGN_HAND = 2


@dataclass(frozen=True, slots=True)
class _Score:
    """How much a text speaks of one theatre.

    Attributes:
        points: as :data:`ENOUGH` counts them. times: mentions of the theatre's names in all; ``names`` how many
            different ones. rival: mentions of the other state that is named most; ``elsewhere`` of groups and towns at
        home in no country of the theatre. core: whether a side, one of its own or a country of the theatre is named.
    """

    points: int = 0
    times: int = 0
    names: int = 0
    rival: int = 0
    elsewhere: int = 0
    core: bool = False

    @property
    def holds(self) -> bool:
        """Whether the text is about the theatre."""
        if self.points < ENOUGH:
            room = self.times * _FOREIGN_HAND if self.core else 0
            return bool(self.points) and not self.elsewhere and self.rival <= room
        if self.names > 1 or self.core:
            return self.rival + self.elsewhere <= self.times * _FOREIGN_HAND
        # One tribe or town of the theatre's may be named in another's war, and towns of one name lie in many countries.
        return not self.elsewhere and self.rival < self.times


def best_theatre(
    found: Mapping[str, tuple[NameIndex, Iterable[Mention]]], folded: str, everywhere: frozenset[str] = frozenset()
) -> str | None:
    """The theatre's id, or None where none fits, where two fit alike, or where another country is named more often.

    Args:
        found: theatre id → its index and the mentions that it finds in the document and its title.
        folded: title and text as folded for matching.
        everywhere: names of actors that the world knows without any theatre: a group of many wars points to none,
            unless it is on a side of the theatre's.
    """
    scores = {name: _score(index, mentions, folded, everywhere) for name, (index, mentions) in found.items()}
    ranked = sorted(scores, key=lambda name: (-scores[name].points, name))
    if not ranked or not scores[ranked[0]].holds:
        return None
    if len(ranked) > 1 and scores[ranked[0]].points < ENOUGH and scores[ranked[1]].points:
        return None
    return ranked[0]


def _score(index: NameIndex, mentions: Iterable[Mention], folded: str, everywhere: frozenset[str]) -> _Score:
    theatre = index.theatre
    if theatre is None:
        return _Score()
    parties, names, core = _signs(index, everywhere)
    home = frozenset(theatre.countries)
    own: Counter[str] = Counter()
    others: Counter[str] = Counter()
    elsewhere = 0
    shared = True
    for m in mentions:
        if m.generic:
            continue
        if m.name in names or (m.actor is not None and m.actor.name in names):
            own[m.name] += 1
            shared = shared and _namesake(index, m, folded[m.start : m.end])
        elif m.actor_type == "state":
            others[m.name] += 1
        else:
            elsewhere += _elsewhere(m, home)
    points = (
        0
        if shared and len(own) == 1
        else sum(min(_PARTY * n if name in parties else n, _MOST) for name, n in own.items())
    )
    named = not own.keys().isdisjoint(core)
    return _Score(points, own.total(), len(own), max(others.values(), default=0), elsewhere, named)


def _namesake(index: NameIndex, m: Mention, name: str) -> bool:
    """Whether others have a body or a man of this name: "House of X", but not "*Ruritania's* House"."""
    theatre, actor = index.theatre, m.actor
    if theatre is None or actor is None or actor.foreign or actor.type not in ("institution", "person"):
        return False
    told = (
        *index.home,
        *(x for state in index.home for x in index.adjectives.get(state, ())),
        *(p.name for p in theatre.places),
    )
    return (actor.type == "institution" or actor.side is None) and not any(x in name for x in told)


def _elsewhere(m: Mention, home: frozenset[str]) -> bool:
    """Whether a name is that of an armed group or a town that is at home in other countries alone."""
    if m.actor is not None:
        return bool(m.actor.home) and m.actor.type in ("armed_group", "side") and home.isdisjoint(m.actor.home)
    return m.place is not None and m.place.country is not None and m.place.country not in home


@lru_cache(maxsize=16)  # theatres
def _signs(index: NameIndex, everywhere: frozenset[str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The names of a theatre's own parties; those of its countries and places with them; those of its core."""
    theatre = index.theatre
    if theatre is None:
        return frozenset(), frozenset(), frozenset()
    parties = frozenset(actor.name for actor in theatre.actors if _of_the_theatre(actor, everywhere))
    states = index.home
    core = states.union(theatre.sides, (a.name for a in theatre.actors if a.side is not None and not a.foreign))
    return parties, parties.union(states, (place.name for place in theatre.places)), core


def _of_the_theatre(actor: Actor, everywhere: frozenset[str]) -> bool:
    """Whether the name points to the theatre; a mission to it does, whoever sent it."""
    if actor.foreign:
        return actor.type == "institution"
    return actor.type == "side" or actor.side is not None or actor.name not in everywhere
