"""What can be read of a feed that no reader gets through: every item that is whole by itself.

The items before the first error are read as they stand; behind it each stretch from an item's start tag to its end tag
is read on its own, with stray ampersands and entities of HTML made what they were meant to be. Time is linear in
the text, whatever it holds: this is what runs where another reader was stopped.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator
from typing import cast
from xml.etree import ElementTree as ET

from monitor.collect.channel import MAX_ITEMS, Channel, MalformedError, OtherDates
from monitor.collect.elements import Field, field_of
from monitor.collect.entry import Entry
from monitor.collect.fastxml import Strict

_PIECE = 1 << 16  # characters
_EDGE = re.compile(r"<(/?)(?:[\w.-]{1,40}:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)
_HEAD = re.compile(r"<([\w.:-]{1,80})[^<>]{0,20000}>")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)([A-Za-z][A-Za-z0-9]{1,31};)?")


def salvage(root_text: str, base: str, *, other_dates: OtherDates | None = None) -> tuple[Channel, str | None]:
    """Every item that is whole, with nothing declined; and the first error, None where there is none.

    Args:
        root_text: the document from its root element on, without what no XML holds (:func:`repair`).
        base: absolute address of the feed.
        other_dates: reads dates in unusual forms.
    """
    channel = Channel()
    reader: _Lenient | None = None
    seen = 0
    try:
        for event, element in _events(root_text):
            if reader is None:
                reader = _Lenient(element, base, other_dates)
                channel.format = reader.format
            elif event == "end" and field_of(element.tag) is Field.ITEM:
                seen += 1
                if seen > MAX_ITEMS:
                    channel.overfull = True
                    break
                _append(channel, reader.entry(element))
                element.clear()
    except (ET.ParseError, MalformedError) as wrong:
        for root in itertools.islice(_alone(root_text, seen), MAX_ITEMS - seen):
            reader = reader or _Lenient(root, base, other_dates)
            _append(channel, reader.entry(root[0]))
        channel.format = reader.format if reader is not None else ""
        return channel, str(wrong)
    return channel, None


def _append(channel: Channel, entry: Entry | None) -> None:
    if entry is not None:
        channel.items.append(entry)


def _events(text: str) -> Iterator[tuple[str, ET.Element]]:
    """Starts and ends of elements, a piece of the text at a time; raises ParseError at the first error."""
    pull: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(("start", "end"))
    for start in range(0, len(text), _PIECE):
        pull.feed(text[start : start + _PIECE])
        yield from cast("Iterator[tuple[str, ET.Element]]", pull.read_events())
    pull.close()


def _alone(text: str, passed: int) -> Iterator[ET.Element]:
    """The items behind the first ``passed`` that are well-formed by themselves, each under a root of its own."""
    head = _HEAD.match(text)
    if head is None:
        return
    start: int | None = None
    for edge in _EDGE.finditer(text, head.end()):
        if not edge[1]:
            start = edge.start()
        elif start is not None:
            passed -= 1
            if passed < 0:
                end = text.find(">", edge.end()) + 1 or len(text)
                yield from _parsed(f"{head[0]}{_ENTITY.sub(_meant, text[start:end])}</{head[1]}>")
            start = None


def _parsed(text: str) -> Iterator[ET.Element]:
    try:
        root = ET.XML(text)  # no prolog, so no entities; and this runs in a limited child process
    except ET.ParseError:
        return
    if len(root):
        yield root


def _meant(match: re.Match[str]) -> str:
    """A character reference for an entity of HTML; a stray ampersand escaped."""
    known = html.unescape(match[0]) if match[1] else "&"
    return f"&amp;{match[1] or ''}" if known.startswith("&") else "".join(f"&#{ord(c)};" for c in known)


class _Lenient(Strict):
    """Declines nothing: takes each item as it stands."""

    def decline(self, why: str) -> None:
        """Go on."""

    def inner_text(self, element: ET.Element) -> str:
        """All text under the element, whatever markup stands in it."""
        return "".join(element.itertext()).strip()
