"""A text as it is read: markup and entities that a plain text still holds are made blank, one character for one.

Offsets found in the readable text hold in the stored one, whose own words are quoted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from monitor.lexicon.vocabulary import pattern

_BLOCKS = "p|div|br|li|ul|ol|h[1-6]|tr|td|table|section|article|blockquote"
_MARKED = re.compile(
    rf"</?(?P<block>{_BLOCKS})\b[^<>]{{0,300}}>|</?[a-z][a-z0-9]{{0,15}}(?:\s[^<>]{{0,500}})?/?>|&(?:#\d{{1,6}}|#x[0-9a-f]{{1,6}}|[a-z]{{2,8}});",
    re.IGNORECASE,
)
# Hidden characters (soft hyphens and the like) are stored as replacement characters; inside a word they part nothing.
_HIDDEN = re.compile(r"(?<=[^\W\d_])\ufffd+(?=[^\W\d_])")
_SPLIT = re.compile(r"[^\W\d_]+(?:\ufffd+[^\W\d_]+)+")
# Lines that a page puts between: links to its other stories.
_LINKS = (
    r"(?im)^[ \t]*(?:(?:[\w’']+ ){0,3}?@page_links(?: \w+)?\s?[:|][^\n]*|@page_calls\s?[:|][^\n]*"
    r"|\[[^\]\n]*\]|@photo_agencies(?: photos?| images)?\s?/[^\n]{0,60})[ \t]*$"
)
# What heads a list of them, and the headlines below it: lines without a stop, up to the next sentence.
_LISTED = r"(?im)^[ \t]*@page_lists(?: [\w’']+){0,3}:?[ \t]*$(?:\n(?![^\n]*[.!?…][”\"’')\]]?[ \t]*$)[^\n]*)*"
# Pages that turn their apostrophes the wrong way: "Ruritania‘s".
_TURNED = re.compile(r"(?<=\w)‘(?=s\b)")
# Marks of lists within a line part what they stand between.
_DOT = re.compile(r"(?<=\S) [•·▪●■] (?=\S)")
_DASH = re.compile(r"(?<!-)--(?!-)")  # as typed


def readable(text: str) -> str:
    """The text without markup, of the same length; the text itself where it holds none."""
    if "<" in text or "&" in text:
        text = _MARKED.sub(_blank, text)
    if "‘" in text:
        text = _TURNED.sub("’", text)
    if "\ufffd" in text:
        text = _SPLIT.sub(_joined, text)
    text = pattern(_LISTED).sub(_lines, _DASH.sub("— ", _DOT.sub(" ; ", text)))
    return pattern(_LINKS).sub(_lines, text)


def _lines(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def replaced(text: str, signs: Mapping[str, str]) -> str:
    """The text with one sign for another; where most are plain letters far faster than ``str.translate``."""
    for sign, other in signs.items():
        text = text.replace(sign, other)
    return text


def small(text: str) -> str:
    """The text in lower case, as long as it was: a few letters grow when lowered (U+0130), and stay."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _blank(match: re.Match[str]) -> str:
    """White space for a tag, an empty line for one that parts blocks; for an entity its character, padded."""
    whole = match[0]
    if whole.startswith("<"):
        return "\n\n".ljust(len(whole)) if match["block"] and len(whole) > 2 else " " * len(whole)
    meant = unescape(whole)
    return (meant if len(meant) == 1 and meant.isprintable() else " ").ljust(len(whole))


def _joined(match: re.Match[str]) -> str:
    return _HIDDEN.sub("", match[0]).ljust(len(match[0]))
