"""Links out of the app: which may be opened at all."""

from __future__ import annotations

from monitor.model.clean import one_line

_SCHEMES = ("http://", "https://")
# Longer ones are no address of an article; browsers and servers refuse them anyway.
_MOST = 2000


def opened(url: str | None) -> str | None:
    """The address to open, cleaned; None where there is none, or it is no http(s) link."""
    address = one_line(url or "", _MOST)
    return address if address.lower().startswith(_SCHEMES) and " " not in address else None


def refused(url: str | None) -> str:
    """Why it is not opened, in words."""
    return f"Not opened, for it is no http link: {one_line(url, 200)}" if url else "This article has no link."
