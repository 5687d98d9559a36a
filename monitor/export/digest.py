"""What a snapshot stands for, in one short string: compared by ``--if-changed``, printed in every footer."""

from __future__ import annotations

import json
import re

from monitor.export.snapshot import Snapshot
from monitor.export.words import verdicts
from monitor.model.identity import data_digest
from monitor.present.panel import PICTURE
from monitor.present.words import counted

# Every format with a footer prints this; no text from outside can imitate it, since it stands in places of its
# own: the last such words of a file count.
MARK = "picture-digest"
_CARRIED = re.compile(rb'(?:picture-digest[: ]{1,2}|"digest": ?")([0-9a-f]{32})')


def canonical(value: object) -> bytes:
    """JSON with sorted keys and no spaces, UTF-8: the same bytes for the same value."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def picture_digest(snapshot: Snapshot) -> str:
    """SHA-256 (32 hexadecimal digits) of the panels and of which claims stand where.

    Anybody can compute it again from the JSON snapshot: ``panels`` as panel → list of ``[id, text, claims]`` of
    its rows, and ``claims`` as the sorted list of ``[id, doc, start]`` for the first quote of each claim in each
    document (an id is itself a hash of what is said); sorted keys, no spaces, UTF-8. The footer, the version and
    the time of writing are not part of it. A row's other fields follow from its claims and are left out: of a
    large store they are a hundred megabytes.
    """
    panels = {
        key: [[row.id, row.text, list(row.claims)] for row in panel.rows] if (panel := snapshot.panels.get(key)) else []
        for key in PICTURE
    }
    return data_digest(canonical({"panels": panels, "claims": snapshot.standing}))


def inputs_digest(snapshot: Snapshot) -> str:
    """SHA-256 (32 hexadecimal digits) of which texts were read: document, revision and the text's own digest."""
    return data_digest(canonical([[s.id, s.revision, s.digest] for s in snapshot.sources]))


def carried_digest(data: bytes) -> str | None:
    """The picture's digest that a file of any format carries; None where it carries none."""
    found = _CARRIED.findall(data)
    return found[-1].decode("ascii") if found else None


def footer(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """Name and value of what every footer says, in order; no clock: ``written`` only where it was given."""
    lines = [
        ("version", f"monitor {snapshot.version}"),
        ("ruleset", snapshot.ruleset),
        ("as of", snapshot.as_of or "no date"),
        ("inputs", f"{counted(len(snapshot.sources), 'document')}, {inputs_digest(snapshot)}"),
        (MARK, picture_digest(snapshot)),
    ]
    if said := verdicts(snapshot):
        lines.insert(3, ("verdicts", said))
    if snapshot.written:
        lines.append(("written", snapshot.written))
    return tuple(lines)
