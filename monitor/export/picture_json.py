"""The whole picture as JSON: ``monitor/picture/1`` (docs/schema/picture-1.json)."""

from __future__ import annotations

from monitor.export.claims import claims_by_id
from monitor.export.digest import inputs_digest, picture_digest
from monitor.export.jsontext import lines
from monitor.export.rows import panel_rows
from monitor.export.snapshot import Options, Snapshot
from monitor.present.panel import PICTURE

SCHEMA = "monitor/picture/1"


def render(snapshot: Snapshot, options: Options) -> str:
    """The snapshot as JSON, keys in the order of the schema, with a final newline."""
    return lines(picture(snapshot), ascii_only=options.ascii)


def picture(snapshot: Snapshot) -> dict[str, object]:
    """The snapshot as the JSON object that the schema describes."""
    whole: dict[str, object] = {
        "schema": SCHEMA,
        "theatre": snapshot.theatre,
        "as_of": snapshot.as_of,
        "ruleset": snapshot.ruleset,
        "version": snapshot.version,
        "verdicts": snapshot.verdicts,
        "judged": dict(snapshot.judged),
        "documents": [s._asdict() for s in snapshot.sources],
        "panels": {key: panel_rows(snapshot, key) for key in PICTURE},
        "claims": claims_by_id(snapshot),
        "uncoded": snapshot.uncoded,
        "inputs": inputs_digest(snapshot),
        "digest": picture_digest(snapshot),
    }
    if snapshot.written:
        whole["written"] = snapshot.written
    return whole
