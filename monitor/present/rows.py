"""What rows of several panels share: JSON shapes of support, events and points."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from monitor.model.fact import Fact
from monitor.model.rating import CREDIBILITY, RELIABILITY, grade_text
from monitor.picture.grade import Support
from monitor.picture.series import Point
from monitor.picture.values import Event
from monitor.present import words

Fields = dict[str, object]


def iso(ordinal: int | None) -> str | None:
    """``2019-04-22``; None for None."""
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()


def support_fields(s: Support) -> Fields:
    """Reports, origins and the grade in letters and words, with the reason."""
    return {
        "reports": s.reports,
        "origins": list(s.origins),
        "reliability": s.reliability,
        "credibility": s.credibility,
        "grade": f"{s.reliability}{s.credibility}",
        "grade_text": grade_text(s.reliability, s.credibility),
        "reason": s.reason,
    }


def grade_words(s: Support, facts: Iterable[Fact] = ()) -> str:
    """``B2: usually reliable, probably true (one origin, a UN body: WHO)``, and what analysts said of ``facts``."""
    letter = RELIABILITY.get(s.reliability, RELIABILITY["F"])
    said = words.judged(facts)
    digit = CREDIBILITY.get(s.credibility, CREDIBILITY[6])
    return f"{s.reliability}{s.credibility}: {letter}, {digit} ({s.reason}){f'; {said}' if said else ''}"


def point_fields(p: Point) -> Fields:
    """A value of a series as programs read it; ``phrase`` is what screens print."""
    return {
        "phrase": p.text,
        "value": p.value,
        "low": p.low,
        "best": p.best,
        "high": p.high,
        "qualifier": p.qualifier,
        "unit": p.unit,
        "date": p.date,
        "reported": iso(p.reported),
        "place": p.place,
        "perpetrator": list(p.perpetrator),
        "status": p.status,
        "alleged": p.alleged,
        "denied": bool(p.denials),
        "verdict": words.judged(p.facts) or None,
        **support_fields(p.support),
        "claims": list(p.claims),
    }


def event_fields(e: Event) -> Fields:
    """An event as programs read it."""
    return {
        "type": e.type,
        "modality": e.modality,
        "actor": list(e.actor),
        "against": list(e.against),
        "beneficiary": list(e.beneficiary),
        "recipient": list(e.recipient),
        "place": e.place,
        "date": e.date,
        "reported": iso(e.reported),
        "denied": bool(e.denials),
        "verdict": words.judged(e.facts) or None,
        **support_fields(e.support),
        "claims": list(e.claims),
    }
