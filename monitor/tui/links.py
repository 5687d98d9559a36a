"""Links out of the app: which may be opened at all."""

from __future__ import annotations

import re

from monitor.model.clean import one_line

_SCHEMES = ("http://", "https://")
# Longer ones are no address of an article; browsers and servers refuse them anyway.
_MOST = 2000
_LINK = re.compile(r"https?://[^\s<>\"“”‘’«»\ufffd]+", re.IGNORECASE)
# More links than this in one text are a list of links, not an article.
_LISTED = 500


def opened(url: str | None) -> str | None:
    """The address to open, cleaned; None where there is none, or it is no http(s) link."""
    address = one_line(url or "", _MOST)
    return address if address.lower().startswith(_SCHEMES) and " " not in address else None


def refused(url: str | None) -> str:
    """Why an address that :func:`opened` gives None for is not opened, in words; None: there is none."""
    return f"Not opened, for it is no http link: {one_line(url, 200)}" if url else "This article has no link."


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where http(s) addresses stand in a text, without the stop or bracket that a sentence puts after them."""
    found = []
    for match in _LINK.finditer(text):
        address = match[0].rstrip(".,;:!?'*")
        while address.endswith((")", "]")) and address.count("(") < address.count(")") + address.count("]"):
            address = address[:-1].rstrip(".,;:!?'*")
        if opened(address):
            found.append((match.start(), match.start() + len(address)))
        if len(found) == _LISTED:
            break
    return tuple(found)
