"""What all names of a text say together: worked out once, since every event without place or author of its own asks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from operator import attrgetter

from monitor.extract.asides import describing, spoken
from monitor.extract.names import Names
from monitor.extract.syntax.ir import Mention
from monitor.lexicon.vocabulary import pattern, wordset
from monitor.model.claim import Location
from monitor.model.theatre import VAST, Place

_SETTLED = frozenset({"city", "town", "village", "district"})

# Before a capital that is a place here, and no government.
SET_IN = re.compile(
    r"\b(?:in|near|around|outside|inside|on|of|from|at|across|over|to|(?:battle|fight|struggle) for)\s+(?:the\s+)?"
    r"(?:\w+\s+)?$",
    re.IGNORECASE,
)
# A place that only tells where another one lies ("south of X", "30 km from X"), or where somebody goes.
# A place that is named for another's sake: also where the wounded of another are, "the hospital *in X*".
_REFERENCE = (
    r"\b(?:(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)? of|from|between|capital of|bound for|to"
    r"|towards?|since [^.;]{3,60}|between [A-Z][\w' -]{2,40} and|@wards in)\s+$"
)
_BLANK = re.compile(r"(?=\n\n)")
_start = attrgetter("start")


class Named:
    """The names of one document.

    Attributes:
        mentions: all of them, in order.
    """

    def __init__(self, text: str, mentions: Sequence[Mention], names: Names) -> None:
        self.mentions = mentions
        self._text = text
        self._names = names
        self._weighed = 0  # so many places are in the lists below
        self._scenes: list[int] = []
        self._own: list[int] = []
        self._aside: list[int] = []
        self._heard: dict[str, tuple[int, int]] = {}

    @cached_property
    def placed(self) -> list[Mention]:
        """Those of its names that have a place."""
        return [m for m in self.mentions if m.place is not None]

    @cached_property
    def starts(self) -> list[int]:
        """Where these begin."""
        return [m.start for m in self.placed]

    @cached_property
    def parties(self) -> frozenset[str]:
        """Whom the text names, as parties."""
        return frozenset(self._names.party(m.actor) for m in self.mentions if m.actor is not None)

    @cached_property
    def third(self) -> bool:
        """Whether it names an armed group that fights for neither side."""
        armed = (m.actor for m in self.mentions if m.actor is not None and m.actor.type in ("armed_group", "tribe"))
        return any(not actor.foreign and actor.side is None for actor in armed)

    @cached_property
    def people(self) -> list[Mention]:
        """Each person's first mention."""
        found: dict[str, Mention] = {}
        for m in self.mentions:
            if m.actor_type == "person":
                found.setdefault(m.name, m)
        return list(found.values())

    @cached_property
    def first(self) -> dict[str, Mention]:
        """The first mention of each place, by the place's id."""
        return {m.place.name: m for m in reversed(self.placed) if m.place is not None}

    def in_town(self, place: Location, description: str, *, bare: bool = False) -> Location:
        """Where something so described lies: "central districts" in the town that holds a site, else in the place.

        ``bare``: the description says nothing beside the town's name.
        """
        known = self.first.get(place.id or "")
        site = known.place if known is not None else None
        parts = not wordset("urban").isdisjoint(description.lower().split())
        if parts and site is not None and site.within is not None and site.kind not in _SETTLED:
            place, known = Location(name=site.within, id=site.within), self.first.get(site.within)
        own = (known.name if known is not None else place.id) if place.described else place.name
        return replace(place, name=own if bare else f"{description}, {own}", precision="near", basis="stated")

    def is_site(self, place: Location) -> bool:
        """Whether a place is a base, a camp or the like."""
        known = self.first.get(place.id or "")
        return known is not None and known.place is not None and known.place.kind in wordset("named_sites")

    @cached_property
    def countries(self) -> dict[str, Place]:
        """The countries that it names, by the name."""
        return {m.name: m.place for m in reversed(self.placed) if m.place is not None and m.place.kind == "country"}

    @cached_property
    def at_home(self) -> frozenset[str]:
        """Ids of the places that lie in the country of the war."""
        return frozenset(m.place.name for m in self.placed if m.place is not None and self._names.at_home(m.place))

    @cached_property
    def _of_place(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = {}
        for m in self.placed:
            found.setdefault(m.place.name if m.place is not None else "", []).append(m)
        return found

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [blank.start() for blank in _BLANK.finditer(self._text)]

    def paragraph(self, at: int) -> int:
        """Offset of the blank line that the paragraph of an offset begins with; -1 in the first."""
        before = bisect_left(self._paragraphs, at - 1)
        return self._paragraphs[before - 1] if before else -1

    def inside(self, start: int, end: int) -> list[Mention]:
        """The names that stand whole between two offsets."""
        low, high = (bisect_left(self.mentions, at, key=_start) for at in (start, end))
        return [m for m in self.mentions[low:high] if m.end <= end]

    def only_spoken(self, name: str, end: int) -> bool:
        """Whether the text up to an offset names a place only as one where somebody speaks."""
        told = self._of_place.get(name, [])
        known, scene = self._heard.get(name, (0, -1))
        while scene < 0 and known < len(told) and told[known].start < end:
            scene = told[known].start if not spoken(self._text, told[known]) else -1
            known += 1
        self._heard[name] = (known, scene)
        return bool(told) and told[0].start < end and not 0 <= scene < end

    def last_narrow(self, start: int, end: int, *, told: bool) -> Mention | None:
        """The last narrow place at home named between two offsets as one where something is.

        Not where somebody only speaks, nor what only says where another place lies, or since when.

        Args:
            start: from where: where a paragraph begins, or the text.
            end: up to where.
            told: any place that the text named will do, abroad as well; rather none that says where another one lies.
        """
        first, limit = bisect_left(self.starts, start), bisect_left(self.starts, end)
        for k in range(self._weighed, limit):
            self._weigh(k)
        self._weighed = max(self._weighed, limit)
        for places in (self._own, self._aside) if told else (self._scenes,):
            at = bisect_left(places, limit)
            if at and places[at - 1] >= first:
                return self.placed[places[at - 1]]
        return None

    def _weigh(self, k: int) -> None:
        """Put a place among those where the text may be, or has been; nowhere if it is none."""
        m, text = self.placed[k], self._text
        acts = m.actor is not None and not SET_IN.search(text, max(0, m.start - 20), m.start)  # "*X* denies it"
        if m.place is None or m.place.kind in VAST or acts or spoken(text, m):
            return
        paragraph = self.paragraph(m.start)
        own = not describing(text, m, self.placed[max(0, k - 80) : k])  # whose letters lie within 80 of it
        (self._own if own else self._aside).append(k)
        home = own and self._names.at_home(m.place)
        if home and not pattern(_REFERENCE).search(text, max(paragraph, m.start - 80, 0), m.start):
            self._scenes.append(k)
