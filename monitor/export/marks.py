"""What stands on a map: fronts and dated events, each with its claims. What has no place gets no point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.export.snapshot import Record, Snapshot
from monitor.export.words import where_when
from monitor.model.claim import CURRENT

# States last and are no events (coding rules §2).
_STATES = frozenset({"control", "stalemate", "capability", "base"})
# A point for these would stand somewhere in the middle of a country, where nothing happened.
_TOO_WIDE = frozenset({"country", "unknown"})
_EVENT_FIELDS = (
    "type",
    "date",
    "date_precision",
    "date_basis",
    "actor",
    "against",
    "place",
    "place_precision",
    "modality",
    "attribution",
    *("value", "low", "best", "high", "qualifier", "unit", "population"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A front's label or an event.

    Attributes:
        id: the panel row's id, or the claim's.
        kind: ``front`` or ``event``.
        lat, lon: WGS 84 degrees; both None where no point can be given.
        fields: what programs read of it, as JSON values, in order.
        claims: what it stands on, strongest first.
    """

    id: str
    kind: str
    name: str
    lat: float | None
    lon: float | None
    text: str = ""
    claims: Sequence[str] = ()
    fields: tuple[tuple[str, object], ...] = ()


def marks(snapshot: Snapshot) -> tuple[Mark, ...]:
    """Fronts in the panel's order, then dated events by date; an event told by several documents stands once."""
    return (*_fronts(snapshot), *sorted(_events(snapshot), key=_by_date))


def _fronts(snapshot: Snapshot) -> Iterator[Mark]:
    panel = snapshot.panels.get("fronts")
    wide = {str(r["id"]) for r in snapshot.records if r["place_precision"] in _TOO_WIDE}
    for row in panel.rows if panel else ():
        fields = dict(row.fields)
        lat, lon = _point(fields.pop("lat", None), fields.pop("lon", None))
        if fields.get("basis") == "place" and row.claims and wide.issuperset(row.claims):
            lat = lon = None  # named after a whole country, for want of a nearer word
        name = row.cells[0].text if row.cells else row.id
        yield Mark(row.id, "front", name, lat, lon, row.text, row.claims, tuple(fields.items()))


def _events(snapshot: Snapshot) -> Iterator[Mark]:
    seen: set[object] = set()
    for record in snapshot.records:
        if record["id"] in seen or not _is_event(record):
            continue
        seen.add(record["id"])
        wide = record["place_precision"] in _TOO_WIDE
        lat, lon = (None, None) if wide else _point(record["lat"], record["lon"])
        fields = tuple((key, record[key]) for key in _EVENT_FIELDS)
        claim, name = str(record["id"]), str(record["place"] or "place not given")
        yield Mark(claim, "event", name, lat, lon, where_when(record), (claim,), fields)


def _is_event(record: Record) -> bool:
    if record["date"] is None or record["modality"] not in CURRENT:
        return False
    if record["kind"] == "front":
        return record["type"] not in _STATES
    return record["kind"] == "humanitarian" and record["scope"] == "incident"


def _point(lat: object, lon: object) -> tuple[float, float] | tuple[None, None]:
    """Both or neither; a latitude without a longitude is no point, and bounds are those of WGS 84."""
    if not isinstance(lat, int | float) or not isinstance(lon, int | float):
        return None, None
    return (float(lat), float(lon)) if abs(lat) <= 90 and abs(lon) <= 180 else (None, None)


def _by_date(mark: Mark) -> tuple[str, str]:
    return str(dict(mark.fields)["date"]), mark.id
