"""What a figure holds: its values through time, each with the facts that it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from monitor.model.fact import Fact
from monitor.model.measure import quantity_text, size
from monitor.picture.grade import Support, claims_of, support

Order = tuple[int, int, int, int, float, str, str]
# Units that a series' type and scope imply; others are named with it.
_USUAL = frozenset({"people", "homes", "percent", "people/day"})


class Point(NamedTuple):
    """One value of a series: reports of one number for the same date or, but for incidents, told again within a week.

    A named tuple as events are, for speed.

    Attributes:
        facts: of the reports for its latest date the best first, then newest first; never empty. What the number is
            stands in the first.
        day: the last possible day that it holds for, at most the day of report, and that day where undated.
        reported: day of the newest report; ``since`` of the oldest.
        order: sort key: by report, then by the date it holds for (of incidents by date, then by report);
            of one day's as well attested, the one told before comes first.
        alleged: whether every report hedges it.
        status: ``current``, ``earlier``, ``revision`` (lower and later, same origin), ``late`` (reported after a
            value for a later date), ``incident``.
        origins: who says so, by first report.
        denials: facts that say it is not so; ``contrary`` the facts of values that contest it.
    """

    facts: tuple[Fact, ...]
    day: int
    reported: int
    since: int
    order: Order
    alleged: bool
    status: str
    origins: tuple[str, ...]
    denials: tuple[Fact, ...] = ()
    contrary: tuple[Fact, ...] = ()

    @property
    def text(self) -> str:
        """The number as the text gives it: ``>500``, ``dozens``, also where a sentence begins with it."""
        f = self.facts[0]
        # "Half of them" is a share of 50.0: a whole number is printed as one.
        value, low, high = (int(n) if n is not None and n == n // 1 else n for n in (f.value, f.low, f.high))
        phrase = f.phrase[:1].lower() + f.phrase[1:]
        return quantity_text(value, low, high, self.qualifier, self.unit, phrase)

    @property
    def value(self) -> float | None:
        """The number that stands in the text; None for ranges and vague words."""
        return self.facts[0].value

    @property
    def low(self) -> float | None:
        """Inclusive lower bound, None = open."""
        return self.facts[0].low

    @property
    def best(self) -> float | None:
        """The likeliest number, ``low <= best <= high`` where those are given; None: the text gives no number."""
        return self.facts[0].best

    @property
    def high(self) -> float | None:
        """Inclusive upper bound, None = open."""
        return self.facts[0].high

    @property
    def qualifier(self) -> str:
        """How exact the number is: one of the coding rules' §4, as ``exact``, ``at_least``."""
        return self.facts[0].qualifier or "exact"

    @property
    def unit(self) -> str:
        """What is counted: ``people``, ``families`` and so on."""
        return self.facts[0].unit or "people"

    @property
    def size(self) -> float | None:
        """The one number that it is compared, sorted and drawn by; None where the text gives none."""
        return size(self.best, self.low, self.high)

    @property
    def date(self) -> str | None:
        """EDTF of the day it holds for, None where the text gives none; ``first`` is its first possible day."""
        return self.facts[0].date

    @property
    def first(self) -> int | None:
        """The first possible day that it holds for, None where undated."""
        return self.facts[0].first

    @property
    def place(self) -> str | None:
        """Where, as the best report has it: canonical, else its words; None where it does not say."""
        return self.facts[0].place or self.facts[0].place_name

    @property
    def perpetrator(self) -> tuple[str, ...]:
        """Who did it, if the text says so."""
        return self.facts[0].perpetrator

    @property
    def support(self) -> Support:
        """How well it is attested, denials and contesting values counted against it."""
        return support(self.facts, (*self.denials, *self.contrary))

    @property
    def claims(self) -> tuple[str, ...]:
        """Claim ids, strongest first; denials last."""
        return claims_of(self.facts, self.denials)

    @property
    def bounded(self) -> bool:
        """Whether the text gives any number at all; "many" gives none."""
        return self.size is not None


class SeriesKey(NamedTuple):
    """What may share a line: one type, population, scope class and area (coding rules §7.3), counted in one unit.

    Families are never multiplied (§4), so nothing says how many people a number of them is: neither more nor fewer.
    ``area``: the front or admin-1 that holds the place, else the country, else the place alone; None: none is
    named.
    """

    type: str
    population: str
    scope: str
    area: str | None
    unit: str = "people"

    @property
    def id(self) -> str:
        """A readable id that is the same in every picture of a theatre."""
        of_unit = "" if self.unit in _USUAL else f"/{self.unit}"
        return f"figure:{self.type}/{self.population}/{self.scope}/{self.area or '-'}{of_unit}"


class Series(NamedTuple):
    """A figure through time.

    Attributes:
        points: in order of report; for incidents, of occurrence.
        current: the latest reported; None for incidents, which only add up to a floor.
        floor: incidents only: the least that all of them add up to, None where none gives a number.
        rivals: values of other origins that the current one contradicts (coding rules §7.4); empty = uncontested.
        envelope: lowest low and highest high over current and rivals; None = open or uncontested.
        trend: ``up``, ``down``, ``level`` against the value before; None where there is none to compare.
        claims: claim ids, the current value's first, then rivals, then the rest, newest first.
    """

    key: SeriesKey
    points: Sequence[Point]
    current: Point | None
    floor: float | None
    rivals: tuple[Point, ...]
    envelope: tuple[float | None, float | None]
    trend: str | None
    claims: Sequence[str]

    @property
    def newest(self) -> Point:
        """The current value; for incidents the latest one."""
        return self.current or self.points[-1]
