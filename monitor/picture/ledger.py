"""Facts in groups, so that a step in time folds only the groups that changed.

A group's result depends on nothing but which of its facts count on a day: those reported by then whose text was
not superseded by then. Both only grow with the date, so two counts name the state of a group, and the result is
kept under them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from operator import attrgetter
from typing import Generic, TypeVar

from monitor.model.fact import Fact
from monitor.model.theatre import Theatre
from monitor.picture.contests import contests
from monitor.picture.events import Clusters
from monitor.picture.figures import Lines
from monitor.picture.fronts import fold_front
from monitor.picture.gaps import Slots, stands
from monitor.picture.order import front_order, series_order, stance_order
from monitor.picture.placing import Placing, Spot
from monitor.picture.relation import WINDOW, Relation, relate
from monitor.picture.series import Series, SeriesKey
from monitor.picture.sides import Sides
from monitor.picture.stances import fold_stances
from monitor.picture.taxonomy import family
from monitor.picture.values import Event, Front, Picture, Stance

Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")


class Groups(Generic[Key, Result]):
    """Facts by key, each group in order of report, with the last result of each state."""

    def __init__(self, fold: Callable[[Key, list[Fact]], Result]) -> None:
        self._fold = fold
        self._facts: dict[Key, list[Fact]] = defaultdict(list)
        self._reported: dict[Key, list[int]] = {}
        self._superseded: dict[Key, list[int]] = {}
        self._kept: dict[Key, tuple[tuple[int, int], Result]] = {}

    def add(self, key: Key, fact: Fact) -> None:
        """Put a fact under a key; all in order of report, so that the order of arrival does not matter."""
        self._facts[key].append(fact)

    def seal(self) -> None:
        """To be called once, after all facts were added in order of report."""
        for key, facts in self._facts.items():
            self._reported[key] = [f.reported for f in facts]
            gone = sorted([f.superseded for f in facts if f.superseded is not None])
            if gone:
                self._superseded[key] = gone

    def before(self, key: Key, day: int, most: int) -> list[Fact]:
        """The last facts of a group that were reported before a day, at most so many, in order of report."""
        if key not in self._facts:
            return []
        end = bisect_left(self._reported[key], day)
        return self._facts[key][max(0, end - most) : end]

    def results(self, as_of: int) -> list[Result]:
        """What each group with at least one fact that counts folds to, in the order of first arrival of keys."""
        found = []
        for key, facts in self._facts.items():
            known = bisect_right(self._reported[key], as_of)
            gone = bisect_right(self._superseded[key], as_of) if key in self._superseded else 0
            if not known:
                continue
            kept = self._kept.get(key)
            if kept is None or kept[0] != (known, gone):
                current = facts[:known] if not gone else [f for f in facts[:known] if stands(f, as_of)]
                if not current:
                    continue
                kept = ((known, gone), self._fold(key, current))
                self._kept[key] = kept
            found.append(kept[1])
        return found


# The parts of a SeriesKey: a plain tuple hashes several times faster, once for every fact.
_Line = tuple[str, str, str, str | None]


def _line(fact: Fact) -> _Line:
    return (fact.type, fact.population or "people", fact.scope or "incident", fact.area)


def _talks(fact: Fact) -> tuple[str, str]:
    """Coarser than the key that reports of one event share, so that no event is split between groups."""
    return family(fact.kind, fact.type), min((*fact.actor, *fact.recipient), default="")


def _report_order(fact: Fact) -> tuple[int, str, str, int, int, int, str]:
    """A total order of what a fold looks at, so that which of two near-equal facts is kept never hangs on arrival."""
    return (
        fact.reported,
        fact.claim,
        fact.doc,
        fact.superseded or 0,
        fact.start,
        fact.credibility,
        fact.verdict or "",
    )


class Ledger:
    """All facts of a theatre, ready to be pictured as of any date.

    Building is linear in the facts, and so is the first picture; one of a near date costs what changed between
    them. Facts that an analyst rejected are left out; the same claim from the same document counts once.
    """

    def __init__(self, facts: Iterable[Fact], theatre: Theatre | None = None) -> None:
        self.theatre = theatre
        self._sides = Sides(theatre)
        self._placing = Placing(theatre)
        lines: dict[_Line, Lines] = {}
        self._series: Groups[_Line, Series | None] = Groups(
            lambda key, facts: lines.setdefault(key, Lines(SeriesKey(*key))).series(facts)
        )
        acts: dict[str, Clusters] = defaultdict(Clusters)
        self._stances: Groups[str, list[Stance]] = Groups(
            lambda actor, facts: fold_stances(actor, acts[actor].events(facts), self._sides)
        )
        fights: dict[Spot, Clusters] = defaultdict(Clusters)
        self._fronts: Groups[Spot, Front | None] = Groups(
            lambda spot, facts: fold_front(spot, fights[spot].events(facts), self._sides, self._placing)
        )
        talks: dict[tuple[str, str], Clusters] = defaultdict(Clusters)
        self._diplomacy: Groups[tuple[str, str], list[Event]] = Groups(lambda key, facts: talks[key].events(facts))
        self._slots = Slots(theatre.expected if theatre else ())
        self._all = _distinct(facts)
        self._documents: dict[str, list[Fact]] | None = None
        self._relations: dict[tuple[str, int], Relation] = {}
        self._file()
        self._judged = [f for f in self._all if f.verdict is not None]
        self._reported = [f.reported for f in self._all]
        self._superseded = sorted(f.superseded for f in self._all if f.superseded is not None)

    def _file(self) -> None:
        """Put every fact where it belongs; one loop without calls of its own, since it runs for every fact."""
        series, stances, fronts, diplomacy = self._series.add, self._stances.add, self._fronts.add, self._diplomacy.add
        take, expected = self._slots.take, self._slots.kinds
        for fact in self._all:
            kind = fact.kind
            spots: tuple[Spot, ...] = ()
            if kind == "humanitarian":
                series(_line(fact), fact)
            elif kind == "involvement":
                for actor in fact.actor:
                    stances(actor, fact)
            elif kind == "front":
                spots = self._placing.spots(fact)
                for spot in spots:
                    fronts(spot, fact)
            elif kind == "diplomacy":
                diplomacy(_talks(fact), fact)
            if kind in expected:
                take(fact, [spot.name for spot in spots])
        for groups in (self._series, self._stances, self._fronts, self._diplomacy):
            groups.seal()

    def picture(self, as_of: date) -> Picture:
        """What had been reported by the end of ``as_of``, inclusive; a later report never changes it."""
        day = as_of.toordinal()
        series: list[Series] = [s for s in self._series.results(day) if s is not None]
        stances: list[Stance] = [s for group in self._stances.results(day) for s in group]
        fronts: list[Front] = [f for f in self._fronts.results(day) if f is not None]
        diplomacy: list[Event] = [e for group in self._diplomacy.results(day) for e in group]
        series.sort(key=series_order)
        fronts.sort(key=front_order)
        stances.sort(key=stance_order(stances, self._sides.names))
        diplomacy.sort(key=attrgetter("order"))
        known = bisect_right(self._reported, day)
        gone = bisect_right(self._superseded, day)
        return Picture(
            theatre=self.theatre.id if self.theatre else None,
            sides=self._sides.names,
            as_of=as_of,
            fronts=tuple(fronts),
            stances=tuple(stances),
            series=tuple(series),
            diplomacy=tuple(diplomacy),
            gaps=self._slots.gaps(day),
            contests=contests(series, fronts),
            facts=known - gone,
            verdicts=sum(stands(f, day) for f in self._judged),
            newest=self._reported[known - 1] if known else None,
        )

    def standing(self, as_of: date) -> list[Fact]:
        """The facts that count on a day, in no particular order."""
        day = as_of.toordinal()
        return [f for f in self._all if stands(f, day)]

    def relation(self, doc: str, as_of: date) -> Relation:
        """How an item, as it stood on a day, relates to what was reported on the days before it."""
        facts = self.of_document(doc, as_of)
        # What came before an item never changes; which of its revisions stands is told by the day of report.
        key = (doc, facts[0].reported if facts else 0)
        if key not in self._relations:
            self._relations[key] = relate(facts, self._before, self._sides)
        return self._relations[key]

    def _before(self, fact: Fact) -> list[Fact]:
        day = fact.reported
        if fact.kind == "humanitarian":
            return self._series.before(_line(fact), day, WINDOW)
        if fact.kind == "involvement":
            return [f for actor in fact.actor for f in self._stances.before(actor, day, WINDOW)]
        if fact.kind == "diplomacy":
            return self._diplomacy.before(_talks(fact), day, WINDOW)
        return [f for spot in self._placing.spots(fact) for f in self._fronts.before(spot, day, WINDOW)]

    def of_document(self, doc: str, as_of: date) -> list[Fact]:
        """The facts of one document that count on a day, in the order of its text."""
        if self._documents is None:
            self._documents = defaultdict(list)
            for fact in self._all:
                self._documents[fact.doc].append(fact)
        day = as_of.toordinal()
        found = [f for f in self._documents.get(doc, ()) if stands(f, day)]
        return sorted(found, key=lambda f: (f.start, f.claim))

    def fact(self, claim: str, doc: str, as_of: date) -> Fact | None:
        """A claim as one document supports it on a day; None where it does not count then."""
        return next((f for f in self.of_document(doc, as_of) if f.claim == claim), None)

    def change_dates(self) -> tuple[date, ...]:
        """Days on which the picture may differ from the day before, because something was reported or superseded."""
        days = {*self._reported, *self._superseded}
        return tuple(date.fromordinal(day) for day in sorted(days))


def _distinct(facts: Iterable[Fact]) -> list[Fact]:
    """Facts that count in order of report, each claim of each text once: what is read twice is still one report."""
    ordered = sorted((f for f in facts if f.verdict != "reject"), key=_report_order)
    found: list[Fact] = []
    last = None
    for f in ordered:
        same = (f.claim, f.doc, f.superseded)
        if same != last:
            found.append(f)
            last = same
    return found


def fold(facts: Iterable[Fact], as_of: date, theatre: Theatre | None = None) -> Picture:
    """The picture as of a date, from nothing but facts: pure, and indifferent to their order."""
    return Ledger(facts, theatre).picture(as_of)
