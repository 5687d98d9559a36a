"""What stands on the map: the located rows of the map panel. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.present.panel import Panel, Row

FRONT, EVENT = "◆", "●"


@dataclass(frozen=True, slots=True)
class MapMark:
    """A place with something to open.

    Attributes:
        id: the row's id, by which the panels know it.
        lon, lat: degrees WGS 84; never a stand-in for want of a value.
        label: what stands beside it; ``name`` where that has no room; ``words`` the row as a sentence.
        claims: what Enter opens.
        front: the id of its row in the fronts panel.
        sign: one character: ``◆`` a front, ``●`` an event.
        tone: as the row's first cell.
    """

    id: str
    lon: float
    lat: float
    label: str
    words: str
    claims: Sequence[str]
    front: str
    sign: str
    tone: str = "plain"
    name: str = ""


def marks(panel: Panel) -> tuple[MapMark, ...]:
    """The marks in the order of their importance: fronts first, in the order of their panel."""
    found = [mark for row in panel.rows for mark in _of(row)]
    fronts = {mark.name for mark in found if mark.sign == FRONT}
    # Beside the front's own name an event need not say again where it is.
    told = [_nameless(mark) if mark.sign != FRONT and mark.name in fronts else mark for mark in found]
    return tuple(sorted(told, key=lambda m: m.sign != FRONT))


def _nameless(mark: MapMark) -> MapMark:
    return replace(mark, label=mark.label.removeprefix(mark.name).strip(), name="")


def _of(row: Row) -> Iterator[MapMark]:
    known = dict(row.fields)
    lat, lon = known.get("lat"), known.get("lon")
    if not isinstance(lat, int | float) or not isinstance(lon, int | float) or not -90 <= lat <= 90:
        return
    kind = known.get("kind")
    tone = row.cells[0].tone if row.cells else "plain"
    sign = EVENT if kind == "event" else FRONT
    place = str(known.get("name") or (row.cells[0].text if row.cells else row.id))
    state = next((c.text for c in row.cells[1:2]), "")
    what = str(known.get("label") or "") if kind == "event" else state.split()[0] if state else ""
    yield MapMark(
        row.id,
        float(lon),
        float(lat),
        f"{place} {what}".strip(),
        row.text,
        row.claims,
        str(known.get("front") or row.id),
        sign,
        tone,
        place,
    )
