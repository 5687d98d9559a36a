"""How do you know? Each sentence in its article, who says it, how good that is, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.model.claim import Claim, Coding
from monitor.model.document import Document
from monitor.model.fact import Fact
from monitor.model.rating import grade_text
from monitor.model.verdict import Verdict
from monitor.present import words


@dataclass(frozen=True, slots=True)
class Passage:
    """One claim where one document says it.

    Attributes:
        claim: its id; ``kind`` its kind; ``says`` what it says, in words.
        title, publisher, url, published: of the article; ``published`` as people write dates.
        reported: as people write dates, when this was reported: ``published``, or the later day that as-of cuts on.
        since: why it is another day than that; empty where it is not.
        text: the whole article as stored; ``start``/``end`` the quote in it, ``sentence_start``/``sentence_end``
            its sentence: offsets in characters, ends exclusive, ``text[start:end] == quote``.
        more: further quotes of the claim in the same article, (start, end) each.
        attribution: who says so, as a phrase; the outlet's own voice where nobody is named.
        origin: the last link of the attribution chain, else the outlet: what counts as one voice.
        hedge: the words that made it less than plainly stated, None where it is.
        grade: Admiralty grade of this report alone, in letters and words; ``reason`` the line of the rule.
        rule, ruleset: what read it.
        judged: what analysts said of this report, one phrase a verdict, oldest first; notes among them.
        verdicts: the same as they were given.
    """

    claim: str
    kind: str
    says: str
    doc: str
    revision: int
    title: str
    publisher: str
    url: str | None
    published: str
    reported: str
    since: str
    text: str
    start: int
    end: int
    quote: str
    sentence: str
    sentence_start: int
    sentence_end: int
    more: tuple[tuple[int, int], ...]
    attribution: str
    origin: str
    modality: str
    hedge: str | None
    grade: str
    reason: str
    rule: str
    ruleset: str
    judged: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """One origin and every report of it; copies of one text stand under one voice."""

    origin: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What stands behind a cell.

    Attributes:
        title: what the claims say, in one line.
        asked: the passages of the claims asked for, strongest first: what the screen opens on.
        others: other reports of the same thing, by origin.
        contrary: what contradicts it (denials, contesting values), by origin.
        summary: reports and origins counted over asked and others: ``2 origins in 4 reports (WHO, …)``; where those
            asked for say several things, of the first of them before.
        grade: the grade of the first thing, by all its reports, in letters and words with its reason; empty where the
            claims belong to no current row.
        rejected: passages of the claims asked for, and of what says the same or otherwise, that an analyst rejected:
            they count in nothing above.
        missing: claim ids that the picture does not hold: not in the store, not as of the date, or rejected.
        left_out: how many further claims were asked for than are shown.
    """

    title: str
    asked: tuple[Passage, ...]
    others: tuple[Voice, ...] = ()
    contrary: tuple[Voice, ...] = ()
    summary: str = ""
    grade: str = ""
    rejected: tuple[Passage, ...] = ()
    missing: tuple[str, ...] = ()
    left_out: int = 0

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The passages asked for and the others, by origin."""
        return voices((*self.asked, *(p for v in self.others for p in v.passages)))


def passage(
    coding: Coding, document: Document, *, fact: Fact | None = None, verdicts: Iterable[Verdict] = ()
) -> Passage:
    """A coding in its document, as a person reads it.

    Args:
        coding: with its evidence in this document.
        document: the text it stands in.
        fact: as the picture counts it: under what origin, and from which day on; None: it does not.
        verdicts: on this report, those that stand, oldest first.
    """
    claim, first = coding.claim, coding.evidence[0]
    published = words.date_text(document.published or document.first_seen)
    reported, since = _reported(document, published, fact)
    outlet = document.origin or document.publisher or document.id
    stood = tuple(verdicts)
    return Passage(
        claim=claim.id,
        kind=claim.kind,
        says=statement(claim),
        doc=document.id,
        revision=document.revision,
        title=document.title,
        publisher=document.publisher,
        url=document.url,
        published=published,
        reported=reported,
        since=since,
        text=document.text,
        start=first.start,
        end=first.end,
        quote=first.quote,
        sentence=first.sentence,
        sentence_start=first.sentence_start,
        sentence_end=first.sentence_start + len(first.sentence),
        more=tuple((e.start, e.end) for e in coding.evidence[1:]),
        attribution=_attribution(claim, outlet),
        origin=(fact.origin if fact else None) or claim.attribution or outlet,
        modality=claim.modality,
        hedge=first.hedge,
        grade=grade_text(document.reliability, first.credibility),
        reason=first.reason,
        rule=first.rule,
        ruleset=first.ruleset,
        judged=tuple(words.verdict_text(v) for v in stood),
        verdicts=stood,
    )


def _reported(document: Document, published: str, fact: Fact | None) -> tuple[str, str]:
    """When a text was reported, and why that is not the day it is dated, each in words."""
    if document.published is None:
        return published, f"Undated: first seen {published}" if document.first_seen else ""
    last = document.reported
    if fact is None or last is None or fact.reported <= last.toordinal():
        return published, ""
    day = words.day_text(fact.reported)
    return day, f"Dated {published}; in these words since {day}"


def voices(passages: Iterable[Passage]) -> tuple[Voice, ...]:
    """Passages by origin, origins in the order of their first passage."""
    found: dict[str, list[Passage]] = {}
    for p in passages:
        found.setdefault(p.origin, []).append(p)
    return tuple(Voice(origin, tuple(group)) for origin, group in found.items())


def statement(claim: Claim) -> str:
    """What a claim says, in one plain line."""
    parts = [words.label(claim.type)]
    if claim.quantity is not None:
        parts.append(claim.quantity.text())
    if claim.population and claim.population != "people":
        parts.append(words.label(claim.population))
    if claim.actor:
        parts.append(words.listed(claim.actor))
    for word, names in (
        ("against", claim.against),
        ("for", claim.beneficiary),
        ("with", claim.recipient),
        ("by", claim.perpetrator),
    ):
        if names:
            parts.append(f"{word} {words.listed(names)}")
    if claim.place.name:
        parts.append(claim.place.name)
    if claim.scope and claim.scope not in ("incident", "cumulative"):
        parts.append(claim.scope)
    parts.append(words.date_text(claim.when.value))
    said = {"alleged": " (alleged)", "denied": " (denied)", "planned": " (planned)", "negated": " (negated)"}
    return ", ".join(parts) + said.get(claim.modality, "")


def citation(p: Passage) -> str:
    """A quote with where it comes from, on one line, for the clipboard."""
    where = ", ".join(filter(None, (p.publisher, p.title or p.doc, p.published, p.url)))
    return f"“{p.quote}” ({p.attribution}; {where})"


def _attribution(claim: Claim, outlet: str) -> str:
    if claim.attribution is None:
        return f"{outlet}, in its own voice"
    kind = words.label(claim.attribution_type)
    return claim.attribution if claim.attribution == kind else f"{claim.attribution} ({kind})"


def title_of(passages: Sequence[Passage]) -> str:
    """What the passages say, in one line; the first, and how many say something else."""
    if not passages:
        return "Nothing is held of this any more"
    said = tuple(dict.fromkeys(p.says for p in passages))
    return said[0] if len(said) == 1 else f"{said[0]} · and {len(said) - 1} more"
