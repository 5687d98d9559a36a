"""OPML 1.0 and 2.0: the list of feeds that every reader can write and read."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

from monitor.collect.charset import decode
from monitor.collect.entrybuild import web_link
from monitor.collect.malformed import told
from monitor.collect.parse import repair, strip_prolog
from monitor.collect.tidy import mended
from monitor.config.feeds import FeedConfig
from monitor.config.weblocation import public
from monitor.errors import InputError
from monitor.model.clean import one_line

MAX_BYTES = 15_000_000


def read_opml(data: bytes, name: str) -> tuple[tuple[FeedConfig, ...], int]:
    """The feeds of an outline, in its order, each once; and how many addresses in it cannot be asked.

    A category names nothing here and is left.

    Args:
        data: the file's bytes, any encoding XML allows.
        name: the file's name, for messages.

    Raises:
        InputError: no OPML, damaged, or larger than 15 MB.
    """
    if len(data) > MAX_BYTES:
        raise InputError("larger than 15 MB", where=name)
    text = decode(data).text
    root_text, refused = strip_prolog(text.lstrip("\ufeff \t\r\n"))
    if refused:
        raise InputError(refused[0], where=name)
    try:
        root = _root(repair(root_text))
    except ET.ParseError as wrong:
        raise InputError(told(wrong, text[: len(text) - len(root_text)]), where=name) from None
    except RecursionError:
        raise InputError("nested too deeply", where=name) from None
    if _local(root) != "opml":
        raise InputError(f"an OPML file begins with <opml>, this one with <{root.tag[:40]}>", where=name)
    feeds: dict[str, FeedConfig] = {}
    left = 0
    for outline in root.iter():
        given = {key.lower(): value for key, value in outline.attrib.items()}
        # Some readers write a feed's address where that of a page belongs.
        address = given.get("xmlurl") or (
            given.get("url") if given.get("type", "").lower() in ("rss", "atom") else None
        )
        if not address or _local(outline) != "outline":
            continue
        url = web_link(address)
        if url is None:
            left += 1
            continue
        publisher = one_line(given.get("title") or given.get("text") or "", 200)
        feeds.setdefault(public(url), FeedConfig(url, public(url), publisher=publisher))
    return tuple(feeds.values()), left


def _root(text: str) -> ET.Element:
    """The document, which has no prolog and so no entities; stray ampersands are what they were meant to be."""
    try:
        return ET.XML(text)
    except ET.ParseError:
        return ET.XML(mended(text))


def _local(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def write_opml(feeds: Iterable[FeedConfig]) -> str:
    """The feeds as OPML 2.0, without credentials: an export goes to others."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', "  <head><title>monitor</title></head>"]
    lines.append("  <body>")
    for feed in feeds:
        title = quoteattr(feed.publisher or feed.key)
        lines.append(f'    <outline type="rss" text={title} title={title} xmlUrl={quoteattr(feed.key)}/>')
    return "\n".join([*lines, "  </body>", "</opml>", ""])
