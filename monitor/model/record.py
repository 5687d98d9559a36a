"""The claim record: one flat JSON object, as programs read it (coding rules §1)."""

from __future__ import annotations

from monitor.model import edtf
from monitor.model.claim import Coding, Evidence


def _evidence(e: Evidence) -> dict[str, object]:
    return {"quote": e.quote, "start": e.start, "end": e.end, "sentence": e.sentence, "rule": e.rule}


def record(coding: Coding, *, reliability: str = "F") -> dict[str, object]:
    """The record of a coding, keys in a fixed order; the first evidence gives quote and rule, the rest a list.

    Args:
        coding: the claim and its evidence in one document.
        reliability: Admiralty letter of the document's publisher.
    """
    c, first = coding.claim, coding.evidence[0]
    q, p = c.quantity, c.place
    return {
        "id": c.id,
        "doc": first.doc,
        "kind": c.kind,
        "type": c.type,
        "modality": c.modality,
        "hedge": first.hedge,
        "attribution": c.attribution,
        "attribution_type": c.attribution_type,
        "actor": list(c.actor),
        "against": list(c.against),
        "beneficiary": list(c.beneficiary),
        "recipient": list(c.recipient),
        "perpetrator": list(c.perpetrator),
        "value": q.value if q else None,
        "low": q.low if q else None,
        "best": q.best if q else None,
        "high": q.high if q else None,
        "qualifier": q.qualifier if q else None,
        "unit": q.unit if q else None,
        "scope": c.scope,
        "population": c.population,
        "place": p.name,
        "place_id": p.id,
        "place_precision": p.precision,
        "place_basis": p.basis,
        "lat": p.lat,
        "lon": p.lon,
        "date": c.when.value,
        "date_precision": edtf.precision(c.when.value),
        "date_basis": c.when.basis,
        "reliability": reliability,
        "credibility": first.credibility,
        "rule": f"{first.rule}@{first.ruleset}",
        "quote": first.quote,
        "start": first.start,
        "end": first.end,
        "sentence": first.sentence,
        "evidence": [_evidence(e) for e in coding.evidence[1:]],
    }
