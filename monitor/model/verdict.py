"""An analyst's judgement on a claim: an event of its own, never an edit."""

from __future__ import annotations

from dataclasses import dataclass

ACTIONS = ("confirm", "reject", "correct", "note", "undo")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an analyst said of a reading, and to what it holds.

    Attributes:
        id: content hash; what an ``undo`` names in ``target``.
        action: one of :data:`ACTIONS`.
        claim: the claim's id when the verdict was given (for people; the fold matches by the next four).
        doc, revision, start, end, kind: what the verdict holds to, so that it survives a recode.
        changes: for ``correct``: record field → new JSON value, as sorted pairs; empty otherwise.
        reason: free words; may be empty for confirm.
        user, at: who and when (RFC 3339, UTC), both given by the caller.
        target: for ``undo``: the id of the verdict taken back; None otherwise.
    """

    id: str
    action: str
    claim: str
    doc: str
    revision: int
    start: int
    end: int
    kind: str
    user: str
    at: str
    reason: str = ""
    changes: tuple[tuple[str, object], ...] = ()
    target: str | None = None
