"""Claims as JSON Lines: the record of ``monitor extract``, one a line, one for each claim and document."""

from __future__ import annotations

import json

from monitor.export.snapshot import Options, Snapshot
from monitor.model.jsonline import inert


def render(snapshot: Snapshot, options: Options) -> str:
    """One record a line (docs/schema/claim-1.json), by reported day, document and place in the text."""
    encode = json.JSONEncoder(ensure_ascii=options.ascii).encode
    return "".join(inert(encode(dict(record))) + "\n" for record in snapshot.records)
