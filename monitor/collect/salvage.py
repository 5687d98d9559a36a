"""What can be read of a feed that is malformed, or that no reader gets through: item by item, each by itself.

The items before the first error are read as they stand; behind it each stretch from an item's start tag to its end tag
is read on its own, with what was plainly meant put right (:mod:`monitor.collect.tidy`). So an error costs its own item
at most, and nothing of an item is ever taken for its neighbour's: feedparser, given the whole, goes on reading the next
item into the broken one. Time is linear in the text, whatever it holds.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import cast
from xml.etree import ElementTree as ET

from monitor.collect.channel import MAX_ITEMS, Channel, DeclinedError
from monitor.collect.elements import PREFIXES, Field, field_of, is_known
from monitor.collect.entry import Entry
from monitor.collect.fastxml import Strict
from monitor.collect.tidy import closed, mended, sections

Full = Callable[[str], Iterable[Entry]]  # the items of a document of one item, malformed or odd

MAX_BROKEN = 1000  # items that take a full reader each: it takes 1.5 ms to begin
_PIECE = 1 << 16  # characters
_EDGE = re.compile(r"<!--|<(/?)(?:[\w.-]{1,40}:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)
_END = re.compile(r"</(?:[\w.-]{1,40}:)?(?:channel|rss|RDF|feed)\s*>", re.IGNORECASE)
_HEAD = re.compile(r"<([\w.:-]{1,80})([^<>]{0,20000})>")
_ATTRIBUTE = re.compile(r"""\s(xmlns|xmlns:[\w.-]{1,40}|xml:base|xml:lang)\s*=\s*("[^"<]*"|'[^'<]*')""")


def salvage(root_text: str, base: str, *, full: Full | None = None) -> tuple[Channel, ET.ParseError | None]:
    """Every item that can be read; and the first error, None where there is none.

    Args:
        root_text: the document from its root element on, without what no XML holds (:func:`repair`).
        base: absolute address of the feed.
        full: reads the items that are broken, or hold what only a full reader may judge. None: broken ones are left,
            odd ones taken as they stand.

    Raises:
        DeclinedError: more items are broken than can be read each by itself.
    """
    pieces = _Pieces(base, full)
    root: ET.Element | None = None
    begun = open_ = passed = seen = 0  # passed: items that begun before the one that is open now
    error = None
    try:
        for event, element in _events(root_text):
            if root is None:
                root = element
            elif field_of(element.tag) is not Field.ITEM:
                continue
            elif event == "start":
                begun, open_ = begun + 1, open_ + 1
            else:
                open_, seen = open_ - 1, seen + 1
                passed = passed if open_ else begun
                if seen > MAX_ITEMS:
                    break
                pieces.whole(root, element)
                element.clear()
    except ET.ParseError as wrong:
        error = wrong
        for head, tail, piece in itertools.islice(_stretches(root_text, passed), MAX_ITEMS + 1 - passed):
            seen += 1
            if seen <= MAX_ITEMS:
                pieces.alone(head, piece, tail)
    return Channel(pieces.format, list(pieces.found)[:MAX_ITEMS], overfull=seen > MAX_ITEMS), error


class _Pieces:
    """Reads items one by one; what was found stands in ``found``, in order, each once."""

    def __init__(self, base: str, full: Full | None) -> None:
        self._base, self._full = base, full
        self.found: dict[Entry, None] = {}
        self.format = ""
        self._broken = 0

    def whole(self, root: ET.Element, item: ET.Element, text: str | None = None) -> None:
        """Take an item that is well-formed; ``text``: a document of it alone, None where it is yet to be made."""
        try:
            reader = (_Lenient if self._full is None else Strict)(root, self._base)
            self.format = self.format or reader.format
            self._keep([reader.entry(item)])
        except DeclinedError:
            if text is None:
                alone = ET.Element(root.tag, root.attrib)
                alone.append(item)
                text = ET.tostring(alone, "unicode")
            self._by_full(text)

    def alone(self, head: str, piece: str, tail: str) -> None:
        """Take a stretch of text that is an item, or was meant to be one."""
        meant = sections(piece)
        for text in dict.fromkeys((meant, closed(meant))):
            whole = f"{head}{mended(text)}{tail}"
            try:
                root = ET.XML(whole)  # no prolog, so no entities
            except ET.ParseError:
                continue
            if len(root):
                self.whole(root, root[0], whole)
            return
        self._by_full(f"{head}{closed(meant)}{tail}")

    def _by_full(self, text: str) -> None:
        if self._full is not None:
            self._broken += 1
            if self._broken > MAX_BROKEN:
                raise DeclinedError("too many broken items")
            self._keep(self._full(text))

    def _keep(self, entries: Iterable[Entry | None]) -> None:
        self.found.update((entry, None) for entry in entries if entry is not None)


def _events(text: str) -> Iterator[tuple[str, ET.Element]]:
    """Starts and ends of elements, a piece of the text at a time; raises ParseError at the first error."""
    pull: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(("start", "end"))
    for start in range(0, len(text), _PIECE):
        pull.feed(text[start : start + _PIECE])
        yield from cast("Iterator[tuple[str, ET.Element]]", pull.read_events())
    pull.close()


def _stretches(text: str, passed: int) -> Iterator[tuple[str, str, str]]:
    """The items behind the first ``passed``: a root's start tag, the item's own text, the root's end tag.

    An item ends with its end tag, where the next one begins, or with the feed. One that is cut off by the end of the
    text is left: half an item may lack the very id of it.
    """
    named = _HEAD.match(text)
    if named is None:
        return
    head, tail = _head(named), f"</{named[1]}>"
    start: int | None = None
    for edge in _edges(text, named.end()):
        if start is not None:
            yield head, tail, text[start : (text.find(">", edge.end()) + 1 or len(text)) if edge[1] else edge.start()]
        start = None
        if not edge[1]:
            start = edge.start() if passed <= 0 else None
            passed -= 1
    if start is not None and (end_of_feed := _END.search(text, start)) is not None:
        yield head, tail, text[start : end_of_feed.start()]


def _edges(text: str, at: int) -> Iterator[re.Match[str]]:
    """Where items begin and end, comments left out; one without an end is none."""
    unclosed = False
    while (edge := _EDGE.search(text, at)) is not None:
        at = edge.end()
        if edge[0] != "<!--":
            yield edge
        elif not unclosed:
            close = text.find("-->", at)
            unclosed = close < 0  # nor has any later one
            at = at if unclosed else close


def _head(named: re.Match[str]) -> str:
    """The root's start tag with what matters to an item, well-formed, and the prefixes that feeds forget to declare."""
    said: dict[str, str] = dict(_ATTRIBUTE.findall(named[2]))
    for prefix, uri in PREFIXES.items():
        if not is_known(said.get(f"xmlns:{prefix}", "'?'")[1:-1]):
            said[f"xmlns:{prefix}"] = f'"{uri}"'
    return f"<{named[1]} {' '.join(f'{name}={value}' for name, value in said.items())}>"


class _Lenient(Strict):
    """Declines nothing: takes each item as it stands."""

    def decline(self, why: str) -> None:
        """Go on."""

    def inner_text(self, element: ET.Element) -> str:
        """All text under the element, whatever markup stands in it."""
        return "".join(element.itertext()).strip()
