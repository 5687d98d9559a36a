"""What the store takes from extraction: shapes, not classes, so that neither side imports the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from monitor.model.claim import Coding, Location
from monitor.model.document import Document

# The front or admin-1 that holds a place, else its country; None where unknown. The lexicon answers.
AreaOf = Callable[[Location], str | None]


class UncodedSentence(Protocol):
    """A sentence with a trigger and no claim; offsets into the document's text, end exclusive."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def trigger(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102


class Reading(Protocol):
    """What one pass of the engine over one document gave."""

    @property
    def document(self) -> Document: ...  # noqa: D102
    @property
    def theatre(self) -> str | None: ...  # noqa: D102
    @property
    def language(self) -> str | None: ...  # noqa: D102
    @property
    def codings(self) -> Sequence[Coding]: ...  # noqa: D102
    @property
    def uncoded(self) -> Sequence[UncodedSentence]: ...  # noqa: D102
    @property
    def tags(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def notes(self) -> Sequence[str]: ...  # noqa: D102
