"""From a briefing's evidence to what the screen draws. Pure."""

from __future__ import annotations

import re

from monitor.model.document import Document
from monitor.present.evidence import EvidenceView, Passage, Voice, citation
from monitor.present.words import counted, date_text, sentence_case
from monitor.tui.exhibit import Exhibit, Report

# What a row's sentence says of its reports and their grade, which the note of its evidence says as well.
_REPEATED = re.compile(r"\. (?:[\d,]+ origins? in [\d,]+ reports? \(|[A-F][1-6]: ).*", re.DOTALL)


def exhibit(view: EvidenceView, title: str) -> Exhibit:
    """The reports by origin, those asked for first, then what contradicts them.

    Args:
        view: from the briefing.
        title: the cell or row that was opened; empty: what the claims say.
    """
    reports = [
        *_group(view.voices, "", "plain"),
        *_group(view.contrary, "Contradicts it: ", "alert"),
        *(_report(p, "Rejected by an analyst: counts in no figure", "dim") for p in view.rejected),
    ]
    against = f"{counted(len(view.contrary), 'origin')} against" if view.contrary else ""
    # On a small screen the end is cut: who the origins are, which stands over their reports as well.
    cut = f"{counted(view.left_out, 'claim')} more, not shown" if view.left_out else ""
    note = " · ".join(part for part in (view.grade, cut, against, view.summary) if part)
    if view.rejected and not view.asked:
        note = "Nothing is left of it: what it stood on was rejected. u takes back a verdict of yours."
    elif view.missing and not reports:
        note = "The store no longer holds these claims: the rules that read them, or the text, have changed."
    told = _REPEATED.sub(".", title) if view.summary else title
    return Exhibit(told or view.title, tuple(reports), note)


def _group(voices: tuple[Voice, ...], prefix: str, tone: str) -> list[Report]:
    return [_report(p, f"{prefix}{voice.origin}", tone) for voice in voices for p in voice.passages]


def _report(p: Passage, group: str, tone: str) -> Report:
    hedge = f", hedged by “{p.hedge}”" if p.hedge else ""
    reason = f" ({p.reason})" if p.reason else ""
    return Report(
        id=f"{p.claim}/{p.doc}/{p.revision}/{p.start}",
        claim=p.claim,
        doc=p.doc,
        group=group,
        date=p.reported,
        publisher=p.publisher,
        grade=p.grade.partition(":")[0],
        quote=p.quote,
        start=p.start,
        end=p.end,
        sentence=(p.sentence_start, p.sentence_end),
        more=p.more,
        text=p.text,
        title=p.title,
        url=p.url,
        citation=citation(p),
        tone=tone,
        judged=p.verdicts,
        details=(
            f"Claim: {p.says}",
            *filter(None, (p.since,)),
            f"Says so: {p.attribution}; {p.modality}{hedge}",
            f"Grade {p.grade}{reason}",
            f"Read by {p.rule}, ruleset {p.ruleset}",
            *(sentence_case(said) for said in p.judged),
        ),
    )


def article(document: Document, start: int = 0, end: int = 0, about: str = "") -> Exhibit:
    """A whole article as an exhibit: for rows that stand on no claim, such as an uncoded sentence.

    Args:
        document: as stored.
        start: of the span to show, an offset into its text; ``end`` exclusive, equal for none.
        end: likewise.
        about: why it is shown, in a few words.
    """
    quote = document.text[start:end] or document.title
    day = document.published or document.first_seen
    return Exhibit(
        about or document.title,
        (
            Report(
                id=f"-/{document.id}/{start}",
                claim="",
                doc=document.id,
                group="The article",
                date=date_text(day),
                publisher=document.publisher,
                grade=document.reliability,
                quote=quote,
                start=start,
                end=end,
                sentence=(start, end),
                text=document.text,
                title=document.title,
                url=document.url,
                citation=f"{document.publisher}, {document.title}, {date_text(day)}, {document.url or document.id}",
                details=("No claim was read from this sentence." if end > start else "The whole article.",),
            ),
        ),
    )
