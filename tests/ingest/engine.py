"""An engine that reads nothing but "N were killed": what ingest needs to know of the real one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from monitor.model.claim import Claim, Coding, Evidence
from monitor.model.document import Document
from monitor.model.measure import Quantity


@dataclass(frozen=True, slots=True)
class Reading:
    document: Document
    codings: tuple[Coding, ...]
    theatre: str | None = "libya"
    language: str | None = "en"
    uncoded: tuple[()] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass
class FakeEngine:
    ruleset: str = "rules-1"
    pattern: str = r"(\d+) were killed"
    seen: list[str] = field(default_factory=list)

    def read(self, document: Document, *, theatre: str | None = None) -> Reading:
        self.seen.append(document.id)
        return Reading(document, tuple(self._coding(document, m) for m in re.finditer(self.pattern, document.text)))

    def _coding(self, document: Document, match: re.Match[str]) -> Coding:
        n = int(match[1])
        claim = Claim(kind="humanitarian", type="killed", quantity=Quantity(n, n, n, n, "exact"))
        evidence = Evidence(
            doc=document.id,
            revision=document.revision,
            start=match.start(),
            end=match.end(),
            quote=match[0],
            sentence=match[0],
            sentence_start=match.start(),
            rule="fake",
            ruleset=self.ruleset,
        )
        return Coding(claim, (evidence,))
