"""All facts of a theatre by group, and the picture that the groups make on a day."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter

from monitor.model.fact import Fact
from monitor.model.theatre import Theatre
from monitor.picture import lean
from monitor.picture.contests import contests
from monitor.picture.folding import Folding, Line, Talks, line_of, talks_of
from monitor.picture.gaps import Slots, stands
from monitor.picture.groups import Groups
from monitor.picture.order import front_order, series_order, stance_order
from monitor.picture.placing import Placing, Spot
from monitor.picture.pool import Held, Pool
from monitor.picture.relation import WINDOW, Relation, relate
from monitor.picture.series import Point, Series
from monitor.picture.sides import Sides
from monitor.picture.values import Event, Front, Picture, Stance

# Up to so many facts all is kept, so that a step in time costs what changed. Beyond, facts and events are made when
# they are looked at: a fifth of the memory, and a step folds each group that changed anew (benchmarks/README.md).
KEPT = 120_000
# Facts made at a time where all are gone through.
_BATCH = 1000


def _in_order(facts: Sequence[Fact]) -> Sequence[int]:
    """Facts of one day of report in an order that never hangs on arrival: by claim, then by all that a fold sees."""
    claims = [fact.claim for fact in facts]
    order = sorted(range(len(facts)), key=claims.__getitem__)
    if len(set(claims)) < len(claims):
        order.sort(key=lambda at: _report_order(facts[at]))
    return order


def _report_order(fact: Fact) -> tuple[str, str, int, int, int, str]:
    return (fact.claim, fact.doc, fact.superseded or 0, fact.start, fact.credibility, fact.verdict or "")


def _same(a: Fact, b: Fact) -> bool:
    """Whether two facts of one day are one claim of one text."""
    return a.claim == b.claim and a.doc == b.doc and a.superseded == b.superseded


class Ledger:
    """All facts of a theatre, ready to be pictured as of any date.

    Building is linear in the facts, and so is the first picture; one of a near date costs what changed between
    them. Facts that an analyst rejected are left out; the same claim from the same document counts once.

    Args:
        facts: of the theatre, in any order.
        theatre: its sides, fronts and expected slots; None for the world at large.
        kept: up to how many facts all is kept from step to step.
    """

    def __init__(self, facts: Iterable[Fact] | Pool, theatre: Theatre | None = None, *, kept: int = KEPT) -> None:
        self.theatre = theatre
        self._sides = Sides(theatre)
        self._placing = Placing(theatre)
        pool: Pool = facts if isinstance(facts, Pool) else Held(facts)
        self._lean = len(pool) > kept
        self._pool = pool if self._lean or isinstance(pool, Held) else Held(pool.take(range(len(pool))))
        folding = Folding(self._pool, self._sides, self._placing, keep=not self._lean)
        self._series = Groups[Line, Series | None](folding.series)
        self._stances = Groups[str, list[Stance]](folding.stances)
        self._fronts = Groups[Spot, Front | None](folding.front)
        self._diplomacy = Groups[Talks, Sequence[Event]](folding.talks)
        self._slots = Slots(theatre.expected if theatre else ())
        self._relations: dict[tuple[str, int], Relation] = {}
        # Positions of the facts that count, in order of report; which of them end on what day; which were judged.
        self._all = array("I")
        self._gone: dict[int, int] = {}
        self._judged: list[Fact] = []
        days = self._pool.days()
        self._file(days)
        self._reported = array("I", (days[position] for position in self._all))
        self._superseded = sorted(self._gone.values())

    def _file(self, days: Sequence[int]) -> None:
        """Put every fact where it belongs; one loop with few calls of its own, since it runs for every fact."""
        series, stances, fronts, diplomacy = self._series.add, self._stances.add, self._fronts.add, self._diplomacy.add
        take, expected = self._slots.take, self._slots.kinds
        for position, fact in self._distinct(days):
            kind = fact.kind
            spots: tuple[Spot, ...] = ()
            if kind == "humanitarian":
                series(line_of(fact), position)
            elif kind == "involvement":
                for actor in fact.actor:
                    stances(actor, position)
            elif kind == "front":
                spots = self._placing.spots(fact)
                for spot in spots:
                    fronts(spot, position)
            elif kind == "diplomacy":
                diplomacy(talks_of(fact), position)
            if kind in expected:
                take(position, fact, [spot.name for spot in spots])
        for groups in (self._series, self._stances, self._fronts, self._diplomacy):
            groups.seal(days, self._gone)

    def _distinct(self, days: Sequence[int]) -> Iterator[tuple[int, Fact]]:
        """Facts that count in order of report, each claim of each text once: what is read twice is still one report."""
        pool = self._pool
        by_day: dict[int, array[int]] = defaultdict(lambda: array("I"))
        for position, day in enumerate(days):
            by_day[day].append(position)
        for day in sorted(by_day):
            positions = by_day[day]
            facts = pool.take(positions)
            before: Fact | None = None
            for at in _in_order(facts):
                fact, position = facts[at], positions[at]
                if fact.verdict == "reject" or (before is not None and _same(fact, before)):
                    continue
                before = fact
                self._all.append(position)
                if fact.superseded is not None:
                    self._gone[position] = fact.superseded
                if fact.verdict is not None:
                    self._judged.append(fact)
                yield position, fact

    def picture(self, as_of: date) -> Picture:
        """What had been reported by the end of ``as_of``, inclusive; a later report never changes it."""
        day = as_of.toordinal()
        series, fronts = self.series(as_of), self.fronts(as_of)
        known = bisect_right(self._reported, day)
        gone = bisect_right(self._superseded, day)
        return Picture(
            theatre=self.theatre.id if self.theatre else None,
            sides=self._sides.names,
            as_of=as_of,
            fronts=fronts,
            stances=self.stances(as_of),
            series=series,
            diplomacy=self.diplomacy(as_of),
            gaps=self._slots.gaps(day, self._gone, lambda position: self._pool.take((position,))[0].claim),
            contests=contests(series, fronts),
            facts=known - gone,
            verdicts=sum(stands(f, day) for f in self._judged),
            newest=self._reported[known - 1] if known else None,
        )

    def only(self, part: str, as_of: date) -> Picture:
        """Of the picture one part, ``fronts``, ``stances``, ``series`` or ``diplomacy``, and nothing else.

        The whole of the same date then costs only the others.
        """
        return Picture(
            theatre=self.theatre.id if self.theatre else None,
            sides=self._sides.names,
            as_of=as_of,
            fronts=self.fronts(as_of) if part == "fronts" else (),
            stances=self.stances(as_of) if part == "stances" else (),
            series=self.series(as_of) if part == "series" else (),
            diplomacy=self.diplomacy(as_of) if part == "diplomacy" else (),
            gaps=(),
            contests=(),
        )

    def series(self, as_of: date) -> tuple[Series, ...]:
        """Every series that stands on a day, in the order of its panel."""
        found = [s for s in self._series.results(as_of.toordinal()) if s is not None]
        return tuple(sorted(found, key=series_order))

    def fronts(self, as_of: date) -> tuple[Front, ...]:
        """Every front that stands on a day, in the order of its panel."""
        return tuple(sorted((f for f in self._fronts.results(as_of.toordinal()) if f is not None), key=front_order))

    def stances(self, as_of: date) -> tuple[Stance, ...]:
        """Where each foreign actor stands on a day, in the order of its panel."""
        found = [s for group in self._stances.results(as_of.toordinal()) for s in group]
        return tuple(sorted(found, key=stance_order(found, self._sides.names)))

    def diplomacy(self, as_of: date) -> Sequence[Event]:
        """Every diplomatic act that stands on a day, newest first."""
        groups = self._diplomacy.results(as_of.toordinal())
        if self._lean:
            return lean.merged(self._pool, groups)
        found = [e for group in groups for e in group]
        found.sort(key=attrgetter("order"))
        return tuple(found)

    def standing(self, as_of: date) -> Iterator[Fact]:
        """The facts that count on a day, in order of report."""
        day = as_of.toordinal()
        known = bisect_right(self._reported, day)
        parts = (self._pool.take(self._all[at : min(at + _BATCH, known)]) for at in range(0, known, _BATCH))
        return (f for facts in parts for f in facts if stands(f, day))

    def things(self, claims: Collection[str], as_of: date) -> Iterator[Event | Point]:
        """The events and points of every group that holds one of the claims: what may say the same, or otherwise."""
        day = as_of.toordinal()
        facts = self._pool.take(self._pool.claiming(claims))
        for line in dict.fromkeys(line_of(f) for f in facts if f.kind == "humanitarian"):
            series = self._series.result(line, day)
            yield from series.points if series else ()
        for actor in dict.fromkeys(a for f in facts if f.kind == "involvement" for a in f.actor):
            for stance in self._stances.result(actor, day) or ():
                yield from stance.acts
        for spot in dict.fromkeys(s for f in facts if f.kind == "front" for s in self._placing.spots(f)):
            front = self._fronts.result(spot, day)
            yield from (*front.events, *front.planned) if front else ()
        for talks in dict.fromkeys(talks_of(f) for f in facts if f.kind == "diplomacy"):
            yield from self._diplomacy.result(talks, day) or ()

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
        at: Iterable[int]
        if fact.kind == "humanitarian":
            at = self._series.before(line_of(fact), day, WINDOW)
        elif fact.kind == "involvement":
            at = [p for actor in fact.actor for p in self._stances.before(actor, day, WINDOW)]
        elif fact.kind == "diplomacy":
            at = self._diplomacy.before(talks_of(fact), day, WINDOW)
        else:
            at = [p for spot in self._placing.spots(fact) for p in self._fronts.before(spot, day, WINDOW)]
        return self._pool.take(at)

    def of_document(self, doc: str, as_of: date) -> list[Fact]:
        """The facts of one document that count on a day, each claim once, in the order of its text."""
        day = as_of.toordinal()
        facts = self._pool.take(self._pool.of_document(doc))
        found: dict[str, Fact] = {}
        for fact in sorted(facts, key=lambda f: (f.start, *_report_order(f))):
            if fact.verdict != "reject" and stands(fact, day):
                found.setdefault(fact.claim, fact)
        return list(found.values())

    def fact(self, claim: str, doc: str, as_of: date) -> Fact | None:
        """A claim as one document supports it on a day; None where it does not count then."""
        return next((f for f in self.of_document(doc, as_of) if f.claim == claim), None)

    def change_dates(self) -> tuple[date, ...]:
        """Days on which the picture may differ from the day before, because something was reported or superseded."""
        days = {*self._reported, *self._superseded}
        return tuple(date.fromordinal(day) for day in sorted(days))


def fold(facts: Iterable[Fact], as_of: date, theatre: Theatre | None = None) -> Picture:
    """The picture as of a date, from nothing but facts: pure, and indifferent to their order."""
    return Ledger(facts, theatre).picture(as_of)
