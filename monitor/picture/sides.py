"""Who stands for whom: persons, units and institutions to the side of the theatre that they act for."""

from __future__ import annotations

from datetime import date

from monitor.model import edtf
from monitor.model.theatre import Theatre

_ALWAYS = (date.min.toordinal(), date.max.toordinal())


class Sides:
    """The sides of a theatre; without one every name is its own side.

    Attributes:
        names: canonical names in panel order.
    """

    def __init__(self, theatre: Theatre | None) -> None:
        self.names = theatre.sides if theatre else ()
        actors = {a.name: a for a in theatre.actors} if theatre else {}
        self._side: dict[str, str] = {name: name for name in self.names}
        for actor in actors.values():
            # Twice at most: a person stands for a unit, the unit belongs to a side.
            stands = actors.get(actor.stands_for or "", actor)
            side = actor.side or stands.side or (stands.name if stands.name in self.names else None)
            if side is not None:
                self._side.setdefault(actor.name, side)
        self._time = {
            a.name: (
                edtf.first_day(a.since).toordinal() if a.since else _ALWAYS[0],
                edtf.last_day(a.until).toordinal() if a.until else _ALWAYS[1],
            )
            for a in actors.values()
            if a.side is not None
        }

    def of(self, name: str, day: int) -> str:
        """The side that a name acts for on a day (a proleptic ordinal), else the name itself."""
        first, last = self._time.get(name, _ALWAYS)
        return self._side.get(name, name) if first <= day <= last else name
