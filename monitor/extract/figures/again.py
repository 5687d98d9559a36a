"""The same figure told a second time in one text is one claim with more evidence (coding rules §3)."""

from __future__ import annotations

from dataclasses import replace

from monitor.extract.context import Context
from monitor.model.claim import Claim, Location

# Smaller numbers may well be of two events.
_LEAST = 5


def told_before(context: Context, claim: Claim) -> Claim:
    """The claim of the text so far that says the same, else the claim itself."""
    return next((c for _, _, c in context.tolls if _same(c, claim)), claim)


def _same(a: Claim, b: Claim) -> bool:
    """Whether ``b``, told later, says no more than ``a``: of the same many, who are not told to be others elsewhere."""
    if a.quantity is None or b.quantity is None or a.type != b.type or a.scope != b.scope or a.scope == "rate":
        return False
    if a.quantity.value != b.quantity.value or (b.quantity.value or 0) < _LEAST:
        return False
    alike = replace(a.quantity, phrase="") == replace(b.quantity, phrase="")
    if not alike or b.attribution not in (None, a.attribution) or a.modality == "denied" or b.modality == "denied":
        return False
    who = b.population in (a.population, "people")
    return (
        who and _no_other_place(a.place, b.place) and (a.when == b.when or b.when.basis in ("doc", "none", "anchored"))
    )


def _no_other_place(a: Location, b: Location) -> bool:
    return b.basis != "stated" or a.id == b.id or (a.name is not None and b.name is not None and b.name in a.name)
