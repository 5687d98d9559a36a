"""The same figure told a second time in one text is one claim with more evidence (coding rules §3)."""

from __future__ import annotations

from dataclasses import replace

from monitor.extract.context import Context
from monitor.model.claim import Claim

# Smaller numbers may well be of two events.
_LEAST = 5


def told_before(context: Context, claim: Claim) -> Claim:
    """The claim of the text so far that says the same, else the claim itself, which is kept."""
    value = claim.quantity.value if claim.quantity is not None else None
    if value is None or value < _LEAST or claim.scope == "rate" or claim.modality == "denied":
        return claim
    alike = context.figures.setdefault((claim.type, claim.scope, value), [])
    known = next((c for c in alike if _same(c, claim)), None)
    if known is None:
        alike.append(claim)
    return known or claim


def _same(a: Claim, b: Claim) -> bool:
    """Whether ``b``, told later, says no more than ``a``: of the same many, who are not told to be others elsewhere."""
    if a.quantity is None or b.quantity is None:
        return False
    if replace(a.quantity, phrase="") != replace(b.quantity, phrase="") or b.attribution not in (None, a.attribution):
        return False
    who = b.population in (a.population, "people")
    then = a.when == b.when or b.when.basis in ("doc", "none", "anchored")
    named = a.place.name is not None and b.place.name is not None and b.place.name in a.place.name
    return who and then and (b.place.basis != "stated" or a.place.id == b.place.id or named)
