"""Claims as a snapshot cites them: by id, with every sentence that supports them, and numbered in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from monitor.export.snapshot import Record, Snapshot, Source

_EVIDENCE = ("doc", "quote", "start", "end", "sentence", "rule")


class Citation(NamedTuple):
    """The sentence that a figure opens.

    Attributes:
        claim: the claim's id.
        quote: the shortest supporting words; ``sentence`` the sentence that holds them.
        attribution: who says so, None for the outlet's own voice.
        hedge: the words that made it less than plain, None for plain assertion.
        reliability, credibility: the grade (Admiralty) that this document alone gives.
        source: the document; a bare one (its id only) where the snapshot does not list it.
        others: how many further documents support the claim.
    """

    claim: str
    quote: str
    sentence: str
    attribution: str | None
    hedge: str | None
    reliability: str
    credibility: int
    source: Source
    others: int = 0

    @property
    def grade(self) -> str:
        """``B3``."""
        return f"{self.reliability}{self.credibility}"


def claims_by_id(snapshot: Snapshot) -> dict[str, dict[str, object]]:
    """Claim id → its record in the document that reported it first; all further evidence under ``evidence``.

    The record is that of ``monitor extract``; each further evidence also names its ``doc``. Ids are sorted.
    """
    merged: dict[str, dict[str, object]] = {}
    for record in snapshot.records:
        claim = str(record["id"])
        own = [_evidence(record, e) for e in _list(record.get("evidence"))]
        if claim not in merged:
            merged[claim] = {**record, "evidence": own}
        else:
            further = [_evidence(record, record), *own]
            merged[claim]["evidence"] = [*_list(merged[claim]["evidence"]), *further]
    return dict(sorted(merged.items()))


def all_citations(snapshot: Snapshot) -> dict[str, tuple[Citation, ...]]:
    """Claim id → a sentence of each document that supports it, the one that reported it first in front."""
    sources = {s.id: s for s in snapshot.sources}
    found: dict[str, list[Citation]] = {}
    for record in snapshot.records:
        doc = str(record["doc"])
        found.setdefault(str(record["id"]), []).append(_citation(record, sources.get(doc) or Source(doc)))
    return {claim: tuple(several) for claim, several in found.items()}


def citations(snapshot: Snapshot) -> dict[str, Citation]:
    """Claim id → the sentence to show for it: the one in the document that reported it first."""
    return {claim: c[0]._replace(others=len(c) - 1) for claim, c in all_citations(snapshot).items()}


class References:
    """Numbers for claims in the order in which they are first cited, from 1 on.

    A claim that the snapshot holds no sentence of gets no number: a reference must lead somewhere.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._citations = citations(snapshot)
        self._numbers: dict[str, int] = {}

    def number(self, claim: str) -> int | None:
        """The claim's number, given now if it is cited for the first time; None where no sentence is known."""
        if claim not in self._citations:
            return None
        return self._numbers.setdefault(claim, len(self._numbers) + 1)

    def numbers(self, claims: Iterable[str]) -> tuple[int, ...]:
        """The numbers of several claims, each once, in the order given."""
        return tuple(dict.fromkeys(n for n in map(self.number, claims) if n is not None))

    def cited(self) -> tuple[tuple[int, Citation], ...]:
        """Every number given so far with its sentence, in order."""
        return tuple((n, self._citations[claim]) for claim, n in self._numbers.items())


def _citation(record: Record, source: Source) -> Citation:
    credibility = record.get("credibility")
    return Citation(
        claim=str(record["id"]),
        quote=str(record["quote"]),
        sentence=str(record["sentence"]),
        attribution=_words(record.get("attribution")),
        hedge=_words(record.get("hedge")),
        reliability=str(record.get("reliability", "F")),
        credibility=credibility if isinstance(credibility, int) else 6,
        source=source,
    )


def _words(value: object) -> str | None:
    return None if value is None else str(value)


def _evidence(record: Record, evidence: Mapping[str, object]) -> dict[str, object]:
    whole = {"doc": record["doc"], **evidence}
    return {key: whole[key] for key in _EVIDENCE}


def _list(value: object) -> list[dict[str, object]]:
    return list(value) if isinstance(value, list | tuple) else []
