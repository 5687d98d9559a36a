"""Documents and readings made by hand: the store's tests need no engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from monitor.model.claim import Claim, Coding, Evidence, Location
from monitor.model.document import Document
from monitor.model.identity import text_digest
from monitor.model.measure import Quantity, TimeExpression

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
RULES = "rules-1"


@dataclass(frozen=True, slots=True)
class Trigger:
    start: int
    end: int
    trigger: str
    kind: str


@dataclass(frozen=True, slots=True)
class HandMade:
    document: Document
    codings: tuple[Coding, ...] = ()
    uncoded: tuple[Trigger, ...] = ()
    theatre: str | None = "libya"
    language: str | None = "en"
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def document(name: str = "a1", text: str = "At least 12 people were killed in Tripoli.", **known: object) -> Document:
    fields: dict[str, object] = {"published": "2019-04-22", "publisher": "Example Wire", "reliability": "B", **known}
    title = str(fields.pop("title", "A title"))
    digest = text_digest(f"{title}\n{text}\n{fields}")
    return Document(id=name, title=title, text=text, digest=digest, **fields)  # type: ignore[arg-type]


def killed(number: int = 12, place: str = "Tripoli", **more: object) -> Claim:
    fields: dict[str, object] = {
        "kind": "humanitarian",
        "type": "killed",
        "quantity": Quantity(number, number, number, None, "at_least"),
        "scope": "incident",
        "population": "people",
        "place": Location(place, place, "exact", "stated", 32.9, 13.2),
        "when": TimeExpression("2019-04-21", "relative"),
        **more,
    }
    return Claim(**fields)  # type: ignore[arg-type]


def coding(claim: Claim, doc: Document, quote: str | None = None, *, rules: str = RULES, **more: object) -> Coding:
    quote = doc.text if quote is None else quote
    start = doc.text.index(quote)
    evidence = Evidence(
        doc=doc.id,
        revision=doc.revision,
        start=start,
        end=start + len(quote),
        quote=quote,
        sentence=doc.text,
        sentence_start=0,
        rule="test.rule",
        ruleset=rules,
        credibility=3,
        reason="the outlet's own voice",
        **more,  # type: ignore[arg-type]
    )
    return Coding(claim, (evidence,))


def reading(doc: Document, claims: Sequence[Claim] = (), **more: object) -> HandMade:
    return HandMade(doc, tuple(coding(c, doc) for c in claims), **more)  # type: ignore[arg-type]
