"""What a text is about, as far as it has come: the narrow place that it and its title name most."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from monitor.extract.asides import spoken
from monitor.extract.named import SET_IN, Named
from monitor.extract.names import Names
from monitor.extract.places import located
from monitor.extract.syntax.ir import Mention
from monitor.lexicon.vocabulary import pattern
from monitor.model.claim import Location
from monitor.model.document import Document
from monitor.model.theatre import VAST, Place

# "The X headquarters", "X's southern suburbs".
_SITE = r"(?:['’]s)? (?:[a-z]+ ){0,2}@town_sites\b"
# "The X brigade", "fighters from X".
_UNIT = r"(?i:(?:-based)?\s+@unit_people\b)"
_FROM = r"(?i:\b@unit_people (?:from|of) $)"


# What a name that stands in the title weighs at least.
_OF_TITLE = 8


class _Vote(NamedTuple):
    """What is said for a place being the topic: by one mention, or by all that were counted."""

    name: str
    weight: int
    location: Location


def _count(votes: dict[str, _Vote], vote: _Vote, times: int = 1) -> None:
    """Add a vote; the first of a name says where it lies."""
    known = votes.get(vote.name)
    votes[vote.name] = vote if known is None else known._replace(weight=known.weight + times * vote.weight)


@dataclass(slots=True)
class _Tally:
    """The votes of one width: ``told`` those of the first ``upto`` places, ``ahead`` the title's names behind them.

    ``best``: where most of them are.
    """

    ahead: dict[str, _Vote] = field(default_factory=dict)
    told: dict[str, _Vote] = field(default_factory=dict)
    upto: int = 0
    best: Location | None = None


class Topic:
    """The topic of one document, asked sentence by sentence; each name is weighed once.

    Attributes:
        titled: what the title names.
    """

    def __init__(self, document: Document, named: Named, names: Names) -> None:
        self.titled: Sequence[Mention] = ()
        self._title, self._text = document.title, document.text
        self._named, self._names = named, names
        self._votes: dict[int, tuple[_Vote, ...]] = {}
        self._tallies: dict[frozenset[str], _Tally] = {}
        self._first = document.text.find("\n\n")  # where the first paragraph ends

    def of(self, end: int, wide: frozenset[str] = VAST) -> Location | None:
        """The narrow place that is named most, of several the first; None where none is named.

        ``end``: offset up to which the text counts; ``wide``: kinds of place that are too wide to be asked for.
        """
        upto = bisect_left(self._named.starts, end)
        tally = self._tallies.get(wide)
        if tally is None or tally.upto > upto:
            tally = self._tallies[wide] = _Tally()
            for k in self._of_title:
                for vote in self._votes_of(k, wide):
                    _count(tally.ahead, vote)
        elif tally.upto == upto:
            return tally.best
        for k in range(tally.upto, upto):
            for vote in self._votes_of(k, wide):
                _count(tally.told, vote)
                if k in self._of_title:
                    _count(tally.ahead, vote, -1)
        votes = self._all(tally, wide)
        headed = self._region if all(vote.weight < _OF_TITLE for vote in votes.values()) else None
        tally.upto, tally.best = upto, headed or _most(votes)
        return tally.best

    def _all(self, tally: _Tally, wide: frozenset[str]) -> dict[str, _Vote]:
        """The votes so far and those of the title."""
        votes = dict(tally.told)
        for vote in tally.ahead.values():
            if vote.weight:
                _count(votes, vote)
        for m in self._alone:
            if (place := self._asked_for(m, wide)) is not None:
                _count(votes, _Vote(m.name, _OF_TITLE, located(m.name, place)))
        return votes

    @cached_property
    def _of_title(self) -> dict[int, None]:
        """Those of the text's places whose words stand in the title as well."""
        placed = enumerate(self._named.placed)
        return dict.fromkeys(k for k, m in placed if self._text[m.start : m.end] in self._title)

    @cached_property
    def _region(self) -> Location | None:
        """The region that the title names as the scene: of all of it, where the text dwells on no town of it."""
        wide = (m for m in self.titled if m.place_kind == "region" and self._is_scene(m))
        found = {m.name: m.place for m in wide}
        known = next(iter(found.items())) if len(found) == 1 else None
        return located(*known).inferred() if known is not None else None

    @cached_property
    def _alone(self) -> list[Mention]:
        """What the title names and the text does not, or by other words ("X", and in the text "the capital")."""
        named = (m for m in self.titled if m.place is not None and not self._told(self._title[m.start : m.end]))
        return [m for m in named if self._is_scene(m)]

    def _told(self, name: str) -> bool:
        """Whether the text has the name for itself: "X airport" does not name X."""
        rest = self._text
        for longer in {rest[m.start : m.end] for m in self._named.placed if m.end - m.start > len(name)}:
            rest = rest.replace(longer, "") if name in longer else rest
        return name in rest

    def _votes_of(self, k: int, wide: frozenset[str]) -> tuple[_Vote, ...]:
        m = self._named.placed[k]
        place = self._asked_for(m, wide)
        if place is not None and k not in self._votes:
            self._votes[k] = tuple(self._weighed(m, place))
        return self._votes[k] if place is not None else ()

    def _asked_for(self, m: Mention, wide: frozenset[str]) -> Place | None:
        """The place of a name, where it is narrow enough and in the country of the war: none is fought at a summit."""
        place = m.place
        return None if place is None or place.kind in wide or self._names.elsewhere(place) else place

    def _weighed(self, m: Mention, place: Place) -> Iterator[_Vote]:
        """A name counts for more in the title and the first paragraph."""
        text = self._text
        if pattern(_UNIT).match(text, m.end) or pattern(_FROM).search(text, max(0, m.start - 24), m.start):
            return  # a brigade's home is no scene
        here = SET_IN.search(text, max(0, m.start - 20), m.start) or pattern(_SITE).match(text, m.end)
        if m.actor is not None and place.kind != "region" and not here:
            return  # a capital for its government
        weight = 2 + 6 * (text[m.start : m.end] in self._title) + 2 * (m.start < self._first)
        if spoken(text, m) or text[text.rfind("\n", 0, m.start) + 1 : m.end].isupper():
            weight = 1  # who speaks there, or writes from there ("X/Y, March 4."), breaks a tie, no more
        if place.kind == "district" and place.within:
            yield _Vote(place.within, weight, Location(name=place.within, id=place.within, precision="exact"))
        yield _Vote(m.name, weight, located(m.name, place))

    def headline(self) -> Location | None:
        """The town that the title names as a scene, None where it names none or several."""
        towns = (m for m in self.titled if m.place_kind in ("city", "town", "village") and self._is_scene(m))
        found = {m.name: m.place for m in towns}
        return located(*next(iter(found.items()))) if len(found) == 1 else None

    def _is_scene(self, m: Mention) -> bool:
        """Whether a place of the title is one where something happens, and no capital for its government."""
        home = m.place is not None and self._names.country is not None and self._names.at_home(m.place)
        return m.actor is None or home or SET_IN.search(self._title, max(0, m.start - 20), m.start) is not None


def _most(votes: Mapping[str, _Vote]) -> Location | None:
    """Where most votes are; "X" speaks for "X province" too."""
    weights = {name: vote.weight for name, vote in votes.items()}
    wider: dict[str, list[str]] = {}
    for name in weights:
        for k in (k for k, letter in enumerate(name) if letter == " " and name[:k] in weights):
            wider.setdefault(name[:k], []).append(name)
    for name in weights if wider else ():
        for other in wider.get(name, ()):
            weights[other] += weights[name]
    best = max(weights, key=weights.__getitem__, default=None)
    return votes[best].location.inferred() if best is not None else None
