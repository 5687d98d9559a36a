"""From claim ids to their sentences: the same thing's other reports, and what contradicts it, as the picture has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from monitor.model.claim import Coding
from monitor.model.document import Document
from monitor.model.judgement import Judgement
from monitor.picture import Ledger, Picture
from monitor.picture.grade import Support
from monitor.present import words
from monitor.present.evidence import EvidenceView, Passage, passage, title_of, voices
from monitor.present.rows import grade_words
from monitor.store.store import Store

# Beyond this nobody reads on: a front of a long war may stand on thousands of sentences.
MOST = 200


def evidence(
    store: Store, ledger: Ledger, picture: Picture, claims: tuple[str, ...], verdicts: bool = True
) -> EvidenceView:
    """The view of some claims as of the picture's date; ``verdicts``: with what analysts said of them."""
    asked = set(claims)
    same, contrary, support = _context(ledger, picture, claims)
    shown = claims[:MOST]
    same, contrary = same[:MOST], contrary[:MOST]
    wanted = (*shown, *(c for c in (*same, *contrary) if c not in asked))
    judgements = store.judgements() if verdicts else {}
    passages, rejected = _passages(store, ledger, picture, wanted, judgements)
    mine = [p for c in shown for p in passages.get(c, ())]
    others = [p for c in same if c not in asked for p in passages.get(c, ())]
    against = [p for c in contrary if c not in asked for p in passages.get(c, ())]
    reports = {p.doc for p in (*mine, *others)}
    names = tuple(dict.fromkeys(p.origin for p in (*mine, *others)))
    summary = words.origins_text(len(reports), names) if names else ""
    if support and summary and (support.reports, set(support.origins)) != (len(reports), set(names)):
        # The grade is that of the first thing alone: a figure before it, or another event there, is no report of it.
        summary = f"the first: {words.origins_text(support.reports, support.origins)}; in all {summary}"
    return EvidenceView(
        title=title_of(mine),
        asked=tuple(mine),
        others=voices(others),
        contrary=voices(against),
        summary=summary,
        grade=grade_words(support) if support else "",
        rejected=tuple(rejected),
        missing=tuple(c for c in shown if c not in passages),
        left_out=len(claims) - len(shown),
    )


def _context(ledger: Ledger, picture: Picture, claims: tuple[str, ...]) -> tuple[list[str], list[str], Support | None]:
    """Claims that say the same, claims that say otherwise, and the grade of what the first claim says."""
    asked = set(claims)
    same: dict[str, None] = {}
    contrary: dict[str, None] = {}
    support: Support | None = None
    for thing in ledger.things(asked, picture.as_of):
        supporting = {f.claim for f in thing.facts}
        if not supporting.isdisjoint(asked):
            same |= dict.fromkeys(f.claim for f in thing.facts)
            contrary |= dict.fromkeys(f.claim for f in thing.denials)
            if claims[0] in supporting and support is None:
                support = thing.support
        elif any(f.claim in asked for f in thing.denials):
            contrary |= dict.fromkeys(f.claim for f in thing.facts)
    for contest in picture.contests:
        mine = [ids for _, _, ids in contest.sides if not asked.isdisjoint(ids)]
        if contest.kind in ("contest", "control") and len(mine) == 1:
            contrary |= dict.fromkeys(c for _, _, ids in contest.sides if ids != mine[0] for c in ids)
    return list(same), [c for c in contrary if c not in same], support


def _passages(
    store: Store,
    ledger: Ledger,
    picture: Picture,
    claims: Iterable[str],
    judgements: Mapping[tuple[str, str], Judgement],
) -> tuple[dict[str, list[Passage]], list[Passage]]:
    """Claim id → its passages in texts that stood on the picture's date, first reported first; those rejected apart."""
    found: dict[str, list[Passage]] = {}
    rejected: list[Passage] = []
    known: dict[tuple[str, int], Document | None] = {}
    for coding in store.codings(claims):
        document = _document(store, coding, known)
        if document is None:
            continue
        # What the picture counts, with its origin (copies of one text share one) and what analysts said of it.
        fact = ledger.fact(coding.claim.id, document.id, picture.as_of)
        said = judgements.get((coding.claim.id, document.id))
        made = passage(coding, document, fact=fact, verdicts=said.verdicts if said else ())
        if fact is not None:
            found.setdefault(coding.claim.id, []).append(made)
        elif said is not None and said.status == "reject" and _stood(document, picture):
            rejected.append(made)
    return found, rejected


def _stood(document: Document, picture: Picture) -> bool:
    """Whether a text was reported by the picture's date."""
    return document.reported is not None and document.reported <= picture.as_of


def _document(store: Store, coding: Coding, known: dict[tuple[str, int], Document | None]) -> Document | None:
    key = (coding.evidence[0].doc, coding.evidence[0].revision)
    if key not in known:
        known[key] = store.document(*key)
    return known[key]
