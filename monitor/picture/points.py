"""Points of a series: reports of one number for one date, with the denials that hang on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from monitor.model.claim import CURRENT
from monitor.model.fact import Fact
from monitor.picture.denial import is_of
from monitor.picture.grade import origins
from monitor.picture.series import Order, Point

# One number told again within so many days is told of one situation.
NEAR_DAYS = 7
_Number = tuple[float | None, float | None, float | None]
_NO_NUMBER: _Number = (None, None, None)


@lru_cache(maxsize=4096)
def _alone(origin: str) -> tuple[str, ...]:
    """One origin, the same object in all points that have no other."""
    return (origin,)


class Points:
    """The points of one series. Keeps those whose reports did not change.

    Args:
        incidents: whether the series lists incidents, which differ by place and perpetrator as well.
    """

    def __init__(self, incidents: bool) -> None:
        self._incidents = incidents
        self._status = "incident" if incidents else "earlier"
        self._kept: dict[Hashable, tuple[list[Fact], list[Fact], Point]] = {}
        # Most points have one report; these are kept by its claim, which costs a quarter.
        self._singles: dict[str, Point] = {}

    def of(self, facts: Iterable[Fact]) -> list[Point]:
        """Points from the facts of the series, in no particular order; facts must come in a fixed one."""
        said: dict[Hashable, list[Fact]] = defaultdict(list)
        denied: dict[_Number, list[Fact]] = defaultdict(list)
        for fact in facts:
            if fact.modality in CURRENT:
                said[self._key(fact)].append(fact)
            elif fact.modality == "denied":
                denied[fact.value, fact.low, fact.high].append(fact)
        found: list[Point] = []
        for key, reports in self._told(said):
            denials = self._denials(reports[0], denied) if denied else []
            if len(reports) == 1 and not denials:
                found.append(self._single(reports[0]))
                continue
            kept = self._kept.get(key)
            # Equal lists of the same facts compare by identity, element by element: cheaper than any fingerprint.
            if kept is None or kept[0] != reports or kept[1] != denials:
                kept = (reports, denials, point(reports, self._status, denials))
                self._kept[key] = kept
            found.append(kept[2])
        return found

    def _told(self, said: Mapping[Hashable, list[Fact]]) -> Iterator[tuple[Hashable, list[Fact]]]:
        """The reports of each point: of one number, told again within a week or, of an incident, for the same date."""
        for key, reports in said.items():
            if self._incidents or len(reports) == 1:
                yield key, reports
                continue
            run: list[Fact] = []
            for fact in sorted(reports, key=day_of):
                if run and day_of(fact) > day_of(run[-1]) + NEAR_DAYS:
                    yield (key, run[0].claim), run
                    run = []
                run.append(fact)
            yield (key, run[0].claim), run

    def _single(self, fact: Fact) -> Point:
        kept = self._singles.get(fact.claim)
        if kept is None or kept.facts[0] is not fact:
            kept = self._singles[fact.claim] = point((fact,), self._status)
        return kept

    def _key(self, f: Fact) -> Hashable:
        phrase = f.phrase if f.low is None else None
        if not self._incidents:
            return (f.value, f.low, f.high, f.qualifier, phrase)
        where = f.place or f.place_name
        return (f.value, f.low, f.high, f.qualifier, f.date, phrase, where, f.perpetrator)

    def _denials(self, said: Fact, denied: dict[_Number, list[Fact]]) -> list[Fact]:
        """Denials of this number; and of the figure as such, which of incidents must be this one's place and day."""
        found = denied.get((said.value, said.low, said.high), []) if said.low is not None else []
        plain = denied.get(_NO_NUMBER, [])
        if self._incidents:
            found = [f for f in found if is_of(f, said.first, said.last) is not False]
            plain = [f for f in plain if f.place == said.place and is_of(f, said.first, said.last)]
        return [*found, *plain]


def point(reports: Sequence[Fact], status: str = "earlier", denials: Sequence[Fact] = ()) -> Point:
    """Reports of one number; there is at least one."""
    if len(reports) == 1:
        f = reports[0]
        day = day_of(f)
        order = _order(status, f.reported, day, f.reported, f, f.claim)
        alleged = f.modality == "alleged"
        told = ((f,), day, f.reported, f.reported, order, alleged, status, _alone(f.origin), tuple(denials), ())
        return tuple.__new__(Point, told)
    head = min(reports, key=lambda f: (-day_of(f), f.date is None, f.credibility, -f.reported, f.claim, f.doc))
    facts = tuple(sorted(reports, key=lambda f: (f is not head, -f.reported, f.credibility, f.claim, f.doc)))
    reported, since, day = max(f.reported for f in facts), min(f.reported for f in facts), day_of(head)
    return Point(
        facts=facts,
        day=day,
        reported=reported,
        since=since,
        order=_order(status, reported, day, since, head, min(f.claim for f in facts)),
        alleged=all(f.modality == "alleged" for f in facts),
        status=status,
        origins=origins(facts),
        denials=tuple(denials),
    )


def day_of(fact: Fact) -> int:
    """What a fact stands for in time: its last possible day, at most the day of report, and that day where undated."""
    return fact.reported if fact.last is None or fact.last > fact.reported else fact.last


def _order(status: str, reported: int, day: int, since: int, head: Fact, claim: str) -> Order:
    """By report, then by the date it holds for (incidents first by that), then better attested last, then stable.

    Of one day's numbers that are as well attested the one that was told before is not the news: who gives a new one
    often says what it was ("115; before, it had counted more than 120").
    """
    first, then = (day, reported) if status == "incident" else (reported, day)
    return (first, then, -head.credibility, since, head.low or 0, claim, head.doc)
