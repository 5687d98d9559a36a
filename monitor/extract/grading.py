"""How far one document's word may be believed: the claim's Admiralty credibility (coding rules §6)."""

from __future__ import annotations

from monitor.extract.attribution import Source
from monitor.model.claim import Claim


def grade(claim: Claim, source: Source | None) -> tuple[int, str]:
    """Credibility 2, 3, 4 or 6 of one document's word, and the line of the coding rules (§6) that says so."""
    if claim.modality in ("planned", "hypothetical"):
        return 6, f"{claim.modality}: cannot be judged"
    if claim.modality == "alleged":
        return 4, "hedged"
    if source is None:
        return 3, "the outlet's own voice"
    if source.party and (set(source.party) & {*claim.actor, *claim.against, *claim.beneficiary, *claim.perpetrator}):
        return 4, "one interested party"
    if source.type == "combatant":
        return 4, "one interested party"
    if source.type in {"un", "medical_staff", "document", "government", "organisation", "named_person"}:
        return 2, "one first-hand, official, medical or documentary origin"
    return 3, "one unnamed source"
