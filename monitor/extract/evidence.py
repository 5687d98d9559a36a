"""Drafts → codings: what several sentences say alike is one claim, with a piece of evidence for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from monitor.extract.reading import Draft
from monitor.model.claim import Coding, Evidence
from monitor.model.document import Document


def codings(document: Document, drafts: Sequence[Draft], ruleset: str) -> Iterator[Coding]:
    """One coding per claim, its evidence in the order of the text."""
    grouped: dict[str, list[Draft]] = {}
    for draft in sorted(drafts, key=lambda d: (d.start, d.end, d.rule)):
        grouped.setdefault(draft.claim.id, []).append(draft)
    for same in grouped.values():
        evidence = tuple(_evidence(document, draft, ruleset) for draft in _apart(same))
        yield Coding(same[0].claim, evidence)


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
