"""What the app asks of a briefing: the seam, as a protocol, so that a test can stand in for a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from monitor.present.panel import Panel

if TYPE_CHECKING:
    from monitor.picture import Picture
    from monitor.present.evidence import EvidenceView


class Source(Protocol):
    """The read side. Every call may block: it is made in a thread."""

    def picture(self, as_of: date | None = None) -> Picture:
        """The picture as known at the end of ``as_of``; None: of the newest document's date."""
        ...

    def panels(self, picture: Picture) -> Mapping[str, Panel]:
        """The panels of a picture, by key."""
        ...

    def glance(self, as_of: date | None = None) -> tuple[date, Mapping[str, Panel]] | None:
        """The date of a picture that takes long, and the panels that are there already; None: it takes no time."""
        ...

    def ahead(self, key: str, as_of: date | None = None) -> tuple[date, Panel] | None:
        """The date and one panel of a picture that takes long, before all others; None: it is not worth it."""
        ...

    def evidence(self, claims: Iterable[str], *, as_of: date | None = None) -> EvidenceView:
        """The sentences that these claims stand on, in their articles, as of a picture's date."""
        ...

    def change_dates(self) -> Sequence[date]:
        """The dates on which something was reported, ascending: where ``[`` and ``]`` stop."""
        ...


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that a search found.

    Attributes:
        text: one line; ``marks`` are the half-open spans in it that matched.
        kind: ``document``, ``item`` or ``claim``; ``date`` its reported date as printed.
        claims: what Enter opens; for a document all its claims, empty where it has none.
        doc: the document's id, which Enter opens where there is no claim.
    """

    text: str
    kind: str
    date: str = ""
    publisher: str = ""
    claims: tuple[str, ...] = ()
    doc: str | None = None
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of hits; ``problem`` says at which position the query is wrong, empty where it is right.

    Attributes:
        total: how many documents match, None where counting would cost too much, or what was found is of none.
        claims: the ids of every claim that matches (for filters), None where the search does not give them.
        more: gives the next page, whose ``claims`` and ``total`` count for nothing; blocking. None: this is all.
    """

    hits: tuple[Hit, ...] = ()
    total: int | None = None
    problem: str = ""
    claims: frozenset[str] | None = None
    more: Callable[[], Hits] | None = None
