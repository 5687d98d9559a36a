"""What claims rest on: the same claim of several sentences has a piece of evidence for each, each believed so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from monitor.extract.reading import Draft
from monitor.extract.source import Source
from monitor.model.claim import Claim, Coding, Evidence
from monitor.model.document import Document

_STOPS = (".", "!", "?", "…")
_CLOSING = "\"'”’»)] \n"


def codings(document: Document, drafts: Sequence[Draft], ruleset: str) -> Iterator[Coding]:
    """One coding per claim, its evidence in the order of the text; headings come behind sentences that say the same."""
    grouped: dict[str, list[Draft]] = {}
    for draft in sorted(drafts, key=lambda d: (d.start, d.end, d.rule)):
        grouped.setdefault(draft.claim.id, []).append(draft)
    for same in grouped.values():
        # A heading says in brief what a sentence says with its when, where and who.
        said = sorted(_apart(same), key=lambda draft: not _is_sentence(document.text, draft.sentence))
        yield Coding(same[0].claim, tuple(_evidence(document, draft, ruleset) for draft in said))


def _is_sentence(text: str, span: tuple[int, int]) -> bool:
    """Whether the words of a span end as a sentence does; a heading or an entry of a list has no stop."""
    return text[slice(*span)].rstrip(_CLOSING).endswith(_STOPS)


def _apart(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts of one claim, given in the order of the text; of a run whose quotes overlap the one that quotes most."""
    kept: list[Draft] = []
    reach = -1
    for draft in drafts:
        if draft.start >= reach:
            kept.append(draft)
        elif draft.end - draft.start > kept[-1].end - kept[-1].start:
            kept[-1] = draft
        reach = max(reach, draft.end)
    return kept


def _evidence(document: Document, d: Draft, ruleset: str) -> Evidence:
    first, last = d.sentence
    return Evidence(
        doc=document.id,
        revision=document.revision,
        start=d.start,
        end=d.end,
        quote=document.text[d.start : d.end],
        sentence=document.text[first:last],
        sentence_start=first,
        rule=d.rule,
        ruleset=ruleset,
        hedge=d.hedge,
        credibility=d.credibility,
        reason=d.reason,
    )


def grade(claim: Claim, source: Source | None) -> tuple[int, str]:
    """Credibility 2, 3, 4 or 6 of one document's word, and the line of the coding rules (§6) that says so.

    ``source``: who says so; None: the outlet itself.
    """
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
