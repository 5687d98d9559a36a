"""Records as an analyst's verdict leaves them: the picture's words and its data must not disagree."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.export.snapshot import Record
from monitor.model import edtf
from monitor.model.claim import PARTIES
from monitor.model.fact import Fact
from monitor.model.judgement import Judgement, meant

# What a fact knows by another name than the record.
_NAMES = {"place": "place_name", "place_id": "place"}
_FIELDS = (
    *("type", "modality", *PARTIES, "value", "low", "best", "high", "qualifier", "unit", "scope", "population"),
    *("place", "place_id", "lat", "lon", "date"),
)


def judged(record: Record, fact: Fact, judgement: Judgement) -> dict[str, object]:
    """The record with what was corrected, and a ``verdict`` that keeps what the machine had read.

    Args:
        record: as the rules read it.
        fact: the same claim as the picture counts it, corrections applied.
        judgement: where its verdicts stand.

    Returns:
        The record's keys, and ``verdict``: ``status``, the last word's ``user``, ``at`` and ``reason``, and
        ``was``: field → the machine's value, for each field that differs.
    """
    changed = dict(record)
    if judgement.status == "correct":
        changed |= _corrections(fact, meant(judgement.changes))
    was = {key: value for key, value in record.items() if changed[key] != value}
    if "place" in was:
        changed["place_precision"] = "exact" if fact.lat is not None else "unknown"
        was |= {"place_precision": record["place_precision"]}
    last = judgement.verdicts[-1] if judgement.verdicts else None
    return {
        **changed,
        "verdict": {
            "status": judgement.status,
            "user": last.user if last else "",
            "at": last.at if last else "",
            "reason": last.reason if last else "",
            "was": was,
        },
    }


def _corrections(fact: Fact, given: Mapping[str, object]) -> dict[str, object]:
    """The fields that a correction may change, as the picture counts them; a fact knows no words of who says it."""
    values = {field: getattr(fact, _NAMES.get(field, field)) for field in _FIELDS}
    said = {key: given[key] for key in ("attribution", "attribution_type") if key in given}
    lists = {field: list(values[field]) for field in _FIELDS if field in PARTIES}
    return {**values, **lists, **said, "date_precision": edtf.precision(fact.date)}
