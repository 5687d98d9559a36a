"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1), which feedparser does not read.

The standard asks readers to be forgiving: an item with a wrong type in one field loses that field, not itself.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Mapping

from monitor.collect.channel import MAX_ITEMS, Channel, MalformedError
from monitor.collect.entry import Entry
from monitor.collect.entrybuild import Raw, build, web_link

_VERSION = "jsonfeed.org/version/"
_HEAD = 20_000  # characters in which a feed says what it is, and its items begin
_ITEMS = re.compile(r'"items"\s*:\s*\[\s*')
_BETWEEN = re.compile(r"\s*,?\s*")


def read(text: str, base: str) -> Channel:
    """The feed; items without an ``id`` are kept, since they are identified by link or content.

    Raises:
        MalformedError: no JSON with a whole item in it, or JSON that is no feed.
    """
    broken = None
    try:
        data = json.loads(text, parse_constant=_no_constant, parse_int=_number)
    except (ValueError, RecursionError) as error:
        broken = f"not JSON: {str(error)[:200]}"
        data = {"version": _VERSION if _VERSION in text[:_HEAD] else "", "items": _whole_items(text)}
        if not data["items"]:
            raise MalformedError(broken) from None
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise MalformedError("JSON, but no JSON Feed: it has no list of items")
    if _VERSION not in str(data.get("version", "")):
        raise MalformedError("JSON, but no JSON Feed: its version is not one of jsonfeed.org")
    channel = Channel("json", broken=broken, title=_string(data, "title") or "", language=_string(data, "language"))
    authors = _authors(data)
    for item in data["items"][:MAX_ITEMS]:
        entry = _entry(item, base, authors) if isinstance(item, dict) else None
        if entry is not None:
            channel.items.append(entry)
    channel.overfull = len(data["items"]) > MAX_ITEMS
    for rel, key in (("alternate", "home_page_url"), ("self", "feed_url"), ("next", "next_url")):
        address = web_link(_string(data, key), base)
        if address:
            channel.links.append((rel, address))
    return channel


def _whole_items(text: str) -> list[object]:
    """The items before the place where the text breaks off or is no JSON."""
    start = _ITEMS.search(text[:_HEAD])
    decoder = json.JSONDecoder(parse_constant=_no_constant, parse_int=_number)
    found: list[object] = []
    at = start.end() if start is not None else len(text)
    with contextlib.suppress(ValueError, RecursionError):
        while at < len(text) and len(found) <= MAX_ITEMS:
            item, at = decoder.raw_decode(text, at)
            found.append(item)
            at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too
    return found


def _number(digits: str) -> int | str:
    """A number; one too long for arithmetic (an id, if anything) stays its digits."""
    return int(digits) if len(digits) < 100 else digits


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _entry(item: Mapping[str, object], base: str, authors: list[str]) -> Entry | None:
    raw = Raw(
        guid=_id(item.get("id")),
        link=_string(item, "url") or _string(item, "external_url"),
        title=_string(item, "title") or "",
        title_html=False,  # "plain text", says the standard
        published=_string(item, "date_published"),
        updated=_string(item, "date_modified"),
        authors=_authors(item) or list(authors),
    )
    for key, is_html, full in (("content_html", True, True), ("content_text", False, True), ("summary", False, False)):
        text = _string(item, key)
        if text:
            raw.bodies.append((text, is_html, full))
            break  # HTML and text are the same content twice; the summary stands in where neither is given
    return build(raw, base)


def _id(value: object) -> str | None:
    """Ids are strings; numbers are met and, says the standard, to be taken as strings."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return json.dumps(value)
    return None


def _string(data: Mapping[str, object], key: str) -> str | None:
    value = data.get(key)
    return value if isinstance(value, str) and value else None


def _authors(data: Mapping[str, object]) -> list[str]:
    """1.1 has ``authors``, 1.0 ``author``; both hold objects with a ``name``."""
    listed = data.get("authors")
    people = listed if isinstance(listed, list) else [data.get("author")]
    return [name for p in people[:50] if isinstance(p, dict) and (name := _string(p, "name"))]
