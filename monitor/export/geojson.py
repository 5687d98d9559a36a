"""Fronts and dated events as GeoJSON (RFC 7946), for any map.

What has no place is an *unlocated feature* (RFC 7946 §3.2): its geometry is null, never 0, 0.
"""

from __future__ import annotations

from collections.abc import Mapping

from monitor.export.claims import Citation, citations
from monitor.export.digest import inputs_digest, picture_digest
from monitor.export.jsontext import lines
from monitor.export.links import safe_url
from monitor.export.marks import Mark, marks
from monitor.export.snapshot import Options, Snapshot

SCHEMA = "monitor/map/1"
_DECIMALS = 5  # about a metre: more would claim a precision that no report has (RFC 7946 §11.2)


def render(snapshot: Snapshot, options: Options) -> str:
    """One FeatureCollection; what the footer of other formats says stands in foreign members (RFC 7946 §6.1)."""
    cited = citations(snapshot)
    whole: dict[str, object] = {
        "type": "FeatureCollection",
        "schema": SCHEMA,
        "theatre": snapshot.theatre,
        "as_of": snapshot.as_of,
        "ruleset": snapshot.ruleset,
        "version": snapshot.version,
        "features": [_feature(mark, cited) for mark in marks(snapshot)],
        "inputs": inputs_digest(snapshot),
        "digest": picture_digest(snapshot),
    }
    if snapshot.written:
        whole["written"] = snapshot.written
    return lines(whole, ascii_only=options.ascii)


def _feature(mark: Mark, cited: Mapping[str, Citation]) -> dict[str, object]:
    properties: dict[str, object] = dict(mark.fields)
    properties |= {"kind": mark.kind, "name": mark.name, "text": mark.text, "claims": list(mark.claims)}
    said = cited.get(mark.claims[0]) if mark.claims else None
    if said is not None:
        where = said.source
        properties |= {"quote": said.quote, "doc": where.id, "publisher": where.publisher, "url": safe_url(where.url)}
    return {"type": "Feature", "id": mark.id, "geometry": _geometry(mark), "properties": properties}


def _geometry(mark: Mark) -> dict[str, object] | None:
    if mark.lat is None or mark.lon is None:
        return None
    return {"type": "Point", "coordinates": [round(mark.lon, _DECIMALS), round(mark.lat, _DECIMALS)]}
