"""Places as the text itself spells them."""

from __future__ import annotations

from dataclasses import replace

from monitor.extract.syntax.ir import Mention


def spelt(text: str, mentions: list[Mention]) -> list[Mention]:
    """Places by the text's own words and spelling; countries, capitals told as such and shouted names by their own."""
    return [replace(m, name=words) if (words := _words(text, m)) not in ("", m.name) else m for m in mentions]


def _words(text: str, m: Mention) -> str:
    """What a place is called here, "" where its own name is to be kept."""
    if m.place is None or m.actor is not None or m.place.kind == "country":
        return ""
    words = text[m.start : m.end]
    return "" if words.isupper() or words.endswith("capital") else words
