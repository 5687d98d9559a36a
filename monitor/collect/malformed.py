"""Why XML is not well-formed, in words, and where, as whoever opens the document counts."""

from __future__ import annotations

from xml.etree import ElementTree as ET

_FAULTS = {
    "no element found": "it breaks off",
    "mismatched tag": "an end tag without its start tag",
    "invalid token": "what may not stand there",
    "unbound prefix": "a prefix that is not declared",
}


def told(wrong: ET.ParseError, before: str = "") -> str:
    """One sentence; lines and columns count from one. ``before``: what the parser was not given of the document."""
    line, column = wrong.position
    column += 1 if line > 1 else len(before) - before.rfind("\n")
    what = wrong.msg.partition(":")[0].removeprefix("not well-formed ").strip("()")
    return f"not well-formed: {_FAULTS.get(what, what)} (line {line + before.count(chr(10))}, column {column})"
