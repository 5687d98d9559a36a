"""The facts that a ledger works on, by position: in memory, or made anew from columns whenever one is looked at."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol, runtime_checkable

from monitor.model.fact import Fact


@runtime_checkable
class Pool(Protocol):
    """Facts by position, in any order that stays the same."""

    def __len__(self) -> int:
        """How many there are."""
        ...

    def take(self, positions: Iterable[int]) -> list[Fact]:
        """The facts at these positions; whether they are the same objects each time is the pool's business."""
        ...

    def days(self) -> Sequence[int]:
        """The day of report of each, by position."""
        ...

    def of_document(self, doc: str) -> Sequence[int]:
        """Where the facts of a document stand, whichever of its revisions they are of."""
        ...

    def claiming(self, claims: Collection[str]) -> Sequence[int]:
        """Where the facts that make these claims stand."""
        ...

    def claims(self, positions: Iterable[int]) -> Iterator[str]:
        """The claims that the facts at these positions make, without the facts."""
        ...


class Held:
    """A pool in memory: the same objects each time."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = facts if isinstance(facts, tuple | list) else list(facts)
        self._documents: dict[str, list[int]] | None = None

    def __len__(self) -> int:
        return len(self._facts)

    def take(self, positions: Iterable[int]) -> list[Fact]:
        """See :class:`Pool`."""
        return list(map(self._facts.__getitem__, positions))

    def days(self) -> Sequence[int]:
        """See :class:`Pool`."""
        return array("I", [f.reported for f in self._facts])

    def of_document(self, doc: str) -> Sequence[int]:
        """See :class:`Pool`."""
        if self._documents is None:
            self._documents = defaultdict(list)
            for position, fact in enumerate(self._facts):
                self._documents[fact.doc].append(position)
        return self._documents.get(doc, ())

    def claiming(self, claims: Collection[str]) -> Sequence[int]:
        """See :class:`Pool`."""
        return [position for position, fact in enumerate(self._facts) if fact.claim in claims]

    def claims(self, positions: Iterable[int]) -> Iterator[str]:
        """See :class:`Pool`."""
        return (self._facts[position].claim for position in positions)
