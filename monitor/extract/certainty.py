"""How sure something is, as a value (coding rules §5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.extract.source import Source

PLAIN = frozenset({"asserted", "reported"})  # what stands in the clause leaves no doubt, whoever says so


@dataclass(frozen=True, slots=True)
class Modality:
    """``value`` as in the record; ``hedge``: the words that made it so, None for a plain statement."""

    value: str
    hedge: str | None = None


_ASSERTED, _REPORTED = Modality("asserted"), Modality("reported")


def plain(source: Source | None) -> Modality:
    """As sure as whoever tells it: a source, or (None) the outlet itself."""
    return _ASSERTED if source is None else _REPORTED
