"""What reading one document gives: claims with their evidence, and what stayed uncoded."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model.claim import Claim, Coding
from monitor.model.document import Document


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as a coder gives it, before the document's drafts are merged into codings.

    Attributes:
        claim: what is said. ``start``, ``end``: the quote's offsets into the text, end exclusive.
        sentence: (start, end) of the sentence. ``rule``: which rule fired. ``hedge``: what made the modality.
        flags: of the frame that fired, for what is asked of the sentence's claims together.
        credibility, reason: coding rules §6. ``aside``: said by an adjective, "rebel-held X".
    """

    claim: Claim
    start: int
    end: int
    sentence: tuple[int, int]
    rule: str
    hedge: str | None = None
    credibility: int = 3
    reason: str = ""
    aside: bool = False
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Uncoded:
    """A sentence with a trigger and no claim; ``kind`` is the kind the trigger stands for."""

    start: int
    end: int
    sentence: str
    trigger: str
    kind: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a sentence: ``what`` is ``matched``, ``fired``, ``rejected`` or ``unread``."""

    what: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class SentenceTrace:
    """How one sentence was read; ``coverage`` is the share of its characters inside quotes, 0 to 1."""

    start: int
    end: int
    sentence: str
    steps: tuple[Step, ...]
    coverage: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading a document.

    Attributes:
        document: as it was read, with its theatre filled in.
        theatre: the theatre's id, None where none fits. language: ISO 639-1, None where unknown.
        codings: one per claim, in the order of the text.
        uncoded: sentences with a trigger and no claim.
        tags: canonical names of actors and places found, for search.
        notes: what a person should know ("not read: ar").
        trace: one per sentence where it was asked for, else empty.
    """

    document: Document
    theatre: str | None
    language: str | None
    codings: tuple[Coding, ...] = ()
    uncoded: tuple[Uncoded, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    trace: tuple[SentenceTrace, ...] = ()
