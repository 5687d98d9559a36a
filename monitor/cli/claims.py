"""A claim as a person names it: by its id, or by as much of it as no other claim's begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.errors import UsageError

if TYPE_CHECKING:
    from monitor.store import Store

_LISTED = 10


def claim_named(store: Store, said: str) -> str:
    """The id of the claim that ``said`` names; ``said`` itself where no claim's begins so: the caller misses it.

    Raises:
        UsageError: several begin so; they are listed.
    """
    found = store.coded.ids(said, limit=_LISTED + 1) if said else ()
    if said in found or not found:
        return said
    if len(found) > 1:
        more = " and more" if len(found) > _LISTED else ""
        raise UsageError(
            f"{said!r} begins several claims: {', '.join(found[:_LISTED])}{more}", remedy="Write more of it"
        )
    return found[0]
