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
from monitor.picture.figures import Lines, series_key
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
        """Put a fact under a key; all before :meth:`seal`."""
        self._facts[key].append(fact)

    def seal(self) -> None:
        """Order each group; a stable order makes the order of arrival immaterial."""
        for key, facts in self._facts.items():
            facts.sort(key=_report_order)
            self._reported[key] = [f.reported for f in facts]
            gone = sorted(f.superseded for f in facts if f.superseded is not None)
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


def _talks(fact: Fact) -> tuple[str, str]:
    """Coarser than the key that reports of one event share, so that no event is split between groups."""
    return family(fact.kind, fact.type), min((*fact.actor, *fact.recipient), default="")


def _report_order(fact: Fact) -> tuple[int, str, str, int]:
    return (fact.reported, fact.claim, fact.doc, fact.superseded or 0)


class Ledger:
    """All facts of a theatre, ready to be pictured as of any date.

    Building is linear in the facts, and so is the first picture; one of a near date costs what changed between
    them. Facts that an analyst rejected are left out; the same claim from the same document counts once.
    """

    def __init__(self, facts: Iterable[Fact], theatre: Theatre | None = None) -> None:
        self.theatre = theatre
        self._sides = Sides(theatre)
        self._placing = Placing(theatre)
        lines: dict[SeriesKey, Lines] = {}
        self._series: Groups[SeriesKey, Series | None] = Groups(
            lambda key, facts: lines.setdefault(key, Lines(key)).series(facts)
        )
        clusters: dict[Hashable, Clusters] = defaultdict(Clusters)
        self._stances: Groups[str, list[Stance]] = Groups(
            lambda actor, facts: fold_stances(actor, clusters[actor].events(facts), self._sides)
        )
        self._fronts: Groups[Spot, Front | None] = Groups(
            lambda spot, facts: fold_front(spot, clusters[spot].events(facts), self._sides, self._placing)
        )
        self._diplomacy: Groups[tuple[str, str], list[Event]] = Groups(lambda key, facts: clusters[key].events(facts))
        self._slots = Slots(theatre.expected if theatre else ())
        self._all = _distinct(facts)
        self._documents: dict[str, list[Fact]] | None = None
        self._relations: dict[tuple[str, int], Relation] = {}
        for fact in self._all:
            self._file(fact)
        for groups in (self._series, self._stances, self._fronts, self._diplomacy):
            groups.seal()
        self._judged = [f for f in self._all if f.verdict is not None]
        self._reported = sorted(f.reported for f in self._all)
        self._superseded = sorted(f.superseded for f in self._all if f.superseded is not None)

    def _file(self, fact: Fact) -> None:
        spots: tuple[str, ...] = ()
        if fact.kind == "humanitarian":
            self._series.add(series_key(fact), fact)
        elif fact.kind == "involvement":
            for actor in fact.actor:
                self._stances.add(actor, fact)
        elif fact.kind == "front":
            found = self._placing.spots(fact)
            spots = tuple(spot.name for spot in found)
            for spot in found:
                self._fronts.add(spot, fact)
        elif fact.kind == "diplomacy":
            self._diplomacy.add(_talks(fact), fact)
        self._slots.take(fact, spots)

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
            return self._series.before(series_key(fact), day, WINDOW)
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
    """Facts that count, each claim of each text once: a document read twice is still one report."""
    found: dict[tuple[str, str, int, int | None], Fact] = {}
    for fact in facts:
        if fact.verdict == "reject":
            continue
        key = (fact.claim, fact.doc, fact.reported, fact.superseded)
        kept = found.get(key)
        if kept is None or fact.start < kept.start:
            found[key] = fact
    return list(found.values())


def fold(facts: Iterable[Fact], as_of: date, theatre: Theatre | None = None) -> Picture:
    """The picture as of a date, from nothing but facts: pure, and indifferent to their order."""
    return Ledger(facts, theatre).picture(as_of)
