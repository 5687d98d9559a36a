"""What one user has not seen yet, and what changed since that user last looked: values, and the seam to a store."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from monitor.present.panel import Row

if TYPE_CHECKING:
    from monitor.present.difference import Change

_ITEM = "item:"


@dataclass(frozen=True, slots=True)
class News:
    """Reports that a user has not seen.

    Attributes:
        docs: ids of the documents; ``claims`` the claims that they make.
        count: how many documents; more than ``docs`` where only the newest are named.
    """

    docs: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    count: int = 0

    def touch(self, row: Row) -> bool:
        """Whether a row stands on a report that was not seen; an item's row is the report."""
        if row.id.startswith(_ITEM):
            return row.id.removeprefix(_ITEM) in self.docs
        return bool(self.claims) and not self.claims.isdisjoint(row.claims)

    def without(self, docs: Collection[str], claims: Collection[str]) -> News:
        """What is left once these were seen; the same value where none of them was news."""
        seen = self.docs.intersection(docs)
        if not seen and self.claims.isdisjoint(claims):
            return self
        return replace(
            self, docs=self.docs - seen, claims=self.claims.difference(claims), count=max(self.count - len(seen), 0)
        )


NOTHING_NEW = News()


def document(row: Row) -> str | None:
    """The id of the document that an item's row stands for; None for another row."""
    return row.id.removeprefix(_ITEM) if row.id.startswith(_ITEM) else None


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since a session of the user's ended.

    Attributes:
        when: the end of that session, in words.
        changes: weightiest first.
        earlier, later: whether there is a session before it, and one after.
    """

    when: str
    changes: tuple[Change, ...] = field(default=())
    earlier: bool = False
    later: bool = False


class Looks(Protocol):
    """A user's looks at a store. All but ``saw`` may block, and are asked in a thread."""

    def news(self) -> News:
        """What the user has not seen."""
        ...

    def saw(self, docs: Collection[str], claims: Collection[str]) -> None:
        """The user saw these documents, and those that make these claims; kept with the store at the end."""
        ...

    def saw_all(self) -> None:
        """All that has arrived counts as seen."""
        ...

    def since(self, back: int) -> Since | None:
        """What changed since the session that many before the last one ended; None where there was none."""
        ...
