"""OPML 1.0 and 2.0: the list of feeds that every reader can write and read."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

from monitor.collect.charset import decode
from monitor.collect.entrybuild import web_link
from monitor.collect.parse import repair, strip_prolog
from monitor.config.feeds import FeedConfig
from monitor.config.weblocation import public
from monitor.errors import InputError

MAX_BYTES = 15_000_000


def read_opml(data: bytes, name: str) -> tuple[FeedConfig, ...]:
    """The feeds of an outline, in its order, each once; a category names nothing here and is left.

    Args:
        data: the file's bytes, any encoding XML allows.
        name: the file's name, for messages.

    Raises:
        InputError: no OPML, damaged, or larger than 15 MB.
    """
    if len(data) > MAX_BYTES:
        raise InputError("larger than 15 MB", where=name)
    root_text, refused = strip_prolog(decode(data).text.lstrip("\ufeff \t\r\n"))
    if refused:
        raise InputError(refused[0], where=name)
    try:
        root = ET.XML(repair(root_text))  # without a prolog, so without entities
    except (ET.ParseError, RecursionError) as error:
        raise InputError(f"not well-formed: {error}", where=name) from None
    if root.tag.lower() != "opml":
        raise InputError(f"an OPML file begins with <opml>, this one with <{root.tag[:40]}>", where=name)
    feeds: dict[str, FeedConfig] = {}
    for outline in root.iter("outline"):
        given = {key.lower(): value for key, value in outline.attrib.items()}
        url = web_link(given.get("xmlurl"))
        if url:
            publisher = " ".join((given.get("title") or given.get("text") or "").split())[:200]
            feeds.setdefault(public(url), FeedConfig(url, public(url), publisher=publisher))
    return tuple(feeds.values())


def write_opml(feeds: Iterable[FeedConfig]) -> str:
    """The feeds as OPML 2.0, without credentials: an export goes to others."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', "  <head><title>monitor</title></head>"]
    lines.append("  <body>")
    for feed in feeds:
        title = quoteattr(feed.publisher or feed.key)
        lines.append(f'    <outline type="rss" text={title} title={title} xmlUrl={quoteattr(feed.key)}/>')
    return "\n".join([*lines, "  </body>", "</opml>", ""])
