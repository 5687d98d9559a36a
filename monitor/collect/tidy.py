"""The text of a broken item with what was plainly meant put right: CDATA, ampersands, end tags that are not there.

Everything here is linear in the text, whatever it holds, and leaves well-formed text what it is.
"""

from __future__ import annotations

import html
import re

from monitor.collect.elements import is_field

_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)([A-Za-z][A-Za-z0-9]{1,31};)?")
_MARK = re.compile(r"<!\s?\[\s?CDATA\s?\[|\]\]>", re.IGNORECASE)
_SECTION = "<![CDATA["
_WITHIN = re.compile(r"<([\w.:-]{1,80})(?:\s[^<>]*)?>[^<>]*$")  # the tag that stands last in a text
_TAG = re.compile(r"<!\[CDATA\[.*?\]\]>|<(/?)((?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40}))(?:\s[^<>]*)?>", re.DOTALL)


def mended(piece: str) -> str:
    """The text with stray ampersands and entities of HTML as character references; CDATA stays as it is."""
    first, *others = piece.split(_SECTION)
    parts = [_ENTITY.sub(_meant, first)]
    for other in others:
        inside, end, after = other.partition("]]>")
        parts.append(f"{_SECTION}{inside}{end}{_ENTITY.sub(_meant, after)}")
    return "".join(parts)


def _meant(match: re.Match[str]) -> str:
    """A character reference for an entity of HTML; a stray ampersand escaped."""
    known = html.unescape(match[0]) if match[1] else "&"
    return f"&amp;{match[1] or ''}" if known.startswith("&") else "".join(f"&#{ord(c)};" for c in known)


def sections(piece: str) -> str:
    """The text with its CDATA sections as XML has them.

    One inside another loses its marks; one that is not closed ends with the element that it stands in.
    """
    parts: list[str] = []
    name, depth, at = "", 0, 0  # of the section that is open: its element, and how many stand in one another
    for mark in _MARK.finditer(piece):
        text, begins, at = piece[at : mark.start()], mark[0] != "]]>", mark.end()
        inside, end, text = _ended(text, name) if begins and depth else ("", "", text)
        depth = 0 if end else depth
        parts += [inside, end, text]
        if not begins and not depth:
            parts.append("]]&gt;")
            continue
        if not depth:
            within = _WITHIN.search(text[-500:])
            name = within[1] if within else ""
        depth += 1 if begins else -1
        parts.append(_SECTION * (depth == 1) if begins else "]]>" * (depth == 0))
    parts += _ended(piece[at:], name) if depth else [piece[at:]]
    return "".join(parts)


def _ended(text: str, name: str) -> tuple[str, str, str]:
    """What of a text stands in a section of the element ``name``, the mark that is to close it there, and the rest."""
    end = text.find(f"</{name}") if name else -1
    return (text, "", "") if end < 0 else (text[:end], "]]>", text[end:])


def closed(piece: str) -> str:
    """The text with an end tag for each part of an item that has none: a part ends where the next one begins."""
    tags = [tag for tag in _TAG.finditer(piece) if tag[2] is not None]
    last_end = {tag[2]: tag.start() for tag in tags if tag[1]}
    parts: list[str] = []
    lacking, at = "", 0  # the part that is open and has no end tag
    for tag in tags[1:]:  # the first is the item's own
        if not is_field(tag[3]):
            continue
        if lacking:
            parts += [piece[at : tag.start()], f"</{lacking}>"]
            lacking, at = "", tag.start()
        if not tag[1] and not tag[0].endswith("/>") and last_end.get(tag[2], -1) < tag.start():
            lacking = tag[2]
    return "".join([*parts, piece[at:]])
