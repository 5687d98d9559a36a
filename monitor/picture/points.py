"""Points of a series: reports of one number for one date, with the denials that hang on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from monitor.model.claim import CURRENT
from monitor.model.fact import Fact
from monitor.model.measure import quantity_text
from monitor.picture.grade import origins
from monitor.picture.series import Point

_Number = tuple[float | None, float | None, float | None]
_NO_NUMBER: _Number = (None, None, None)


class Points:
    """The points of one series. Keeps those whose reports did not change.

    Args:
        incidents: whether the series lists incidents, which differ by place and perpetrator as well.
    """

    def __init__(self, incidents: bool) -> None:
        self._incidents = incidents
        self._kept: dict[Hashable, tuple[list[Fact], list[Fact], Point]] = {}

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
        for key, reports in said.items():
            denials = self._denials(reports[0], denied) if denied else []
            kept = self._kept.get(key)
            # Equal lists of the same facts compare by identity, element by element: cheaper than any fingerprint.
            if kept is None or kept[0] != reports or kept[1] != denials:
                status = "incident" if self._incidents else "earlier"
                kept = (reports, denials, point(reports, status, denials))
                self._kept[key] = kept
            found.append(kept[2])
        return found

    def _key(self, f: Fact) -> Hashable:
        number = (f.value, f.low, f.high, f.qualifier, f.unit, f.date, f.phrase if f.low is None else None)
        return (number, f.place or f.place_name, f.perpetrator) if self._incidents else number

    def _denials(self, said: Fact, denied: dict[_Number, list[Fact]]) -> list[Fact]:
        """Denials of this number; and of the figure as such, which of incidents must be this one's place and day."""
        found = denied.get((said.value, said.low, said.high), []) if said.low is not None else []
        plain = denied.get(_NO_NUMBER, [])
        if self._incidents:
            plain = [f for f in plain if _same_incident(f, said)]
        return [*found, *plain]


def _same_incident(denial: Fact, said: Fact) -> bool:
    if denial.first is None or said.first is None or denial.last is None or said.last is None:
        return False
    return denial.place == said.place and denial.first <= said.last and said.first <= denial.last


def point(reports: Sequence[Fact], status: str = "earlier", denials: Sequence[Fact] = ()) -> Point:
    """Reports of one number for one date; there is at least one."""
    head = reports[0]
    facts: Sequence[Fact] = (head,)
    if len(reports) > 1:
        best = min(reports, key=lambda f: (f.credibility, -f.reported, f.claim, f.doc))
        facts = sorted(reports, key=lambda f: (f is not best, -f.reported, f.credibility, f.claim, f.doc))
        head = best
    many = len(facts) > 1
    reported = max(f.reported for f in facts) if many else head.reported
    day = reported if head.last is None else min(head.last, reported)
    qualifier, unit = head.qualifier or "exact", head.unit or "people"
    return Point(
        text=quantity_text(head.value, head.low, head.high, qualifier, unit, head.phrase),
        value=head.value,
        low=head.low,
        best=head.best,
        high=head.high,
        qualifier=qualifier,
        unit=unit,
        date=head.date,
        first=head.first,
        day=day,
        reported=reported,
        since=min(f.reported for f in facts) if many else reported,
        # By report, then by the date it holds for, then better attested last, then anything stable.
        order=(reported, day, -head.credibility, head.low or 0, min(f.claim for f in facts) if many else head.claim),
        alleged=all(f.modality == "alleged" for f in facts) if many else head.modality == "alleged",
        status=status,
        place=head.place or head.place_name,
        perpetrator=head.perpetrator,
        origins=origins(facts) if many else (head.origin,),
        facts=tuple(facts),
        denials=tuple(denials),
    )
