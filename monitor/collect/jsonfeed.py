"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1), which feedparser does not read.

The standard asks readers to be forgiving: an item with a wrong type in one field loses that field, not itself.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Mapping
from typing import Any

from monitor.collect.channel import MAX_ITEMS, Channel, MalformedError
from monitor.collect.entry import Entry
from monitor.collect.entrybuild import Raw, build, web_link

_VERSION = "jsonfeed.org/version/"
_OWN = frozenset({"home_page_url", "feed_url", "content_html", "content_text", "date_published"})
_HEAD = 20_000  # characters in which a feed says what it is, and its items begin
_ITEMS = re.compile(r'"items"\s*:\s*\[\s*')
_BETWEEN = re.compile(r"\s*,?\s*")
_NEXT = re.compile(r"\}\s*,\s*\{")
_MAX_BROKEN = 100  # items: each may be looked through to the end of the text


def read(text: str, base: str) -> Channel:
    """The feed; items without an ``id`` are kept, since they are identified by link or content.

    Raises:
        MalformedError: no JSON with a whole item in it, or JSON that is no feed.
    """
    data, broken = _document(text)
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise MalformedError(broken or "JSON, but no JSON Feed: it has no list of items")
    if not _is_feed(data):
        raise MalformedError(broken or "JSON, but no JSON Feed: neither its version nor its items say so")
    channel = Channel("json", broken=broken, title=_string(data, "title") or "", language=_string(data, "language"))
    authors = _authors(data)
    site = web_link(_string(data, "home_page_url"), base) or base
    for item in data["items"][:MAX_ITEMS]:
        entry = _entry(item, site, authors) if isinstance(item, dict) else None
        if entry is not None:
            channel.items.append(entry)
    channel.overfull = len(data["items"]) > MAX_ITEMS
    for rel, key in (("alternate", "home_page_url"), ("self", "feed_url"), ("next", "next_url")):
        address = web_link(_string(data, key), base)
        if address:
            channel.links.append((rel, address))
    return channel


def _is_feed(data: Mapping[str, Any]) -> bool:
    """Whether it says so, or holds what nothing else does: versions are met without their address, and left out."""
    named = _VERSION in str(data.get("version", "")) or not _OWN.isdisjoint(data)
    return named or any(isinstance(item, dict) and not _OWN.isdisjoint(item) for item in data["items"])


def _document(text: str) -> tuple[Any, str | None]:
    """What the text holds; and why it is no JSON, where only a part of it could be read. None: it is."""
    try:
        return json.loads(text, parse_constant=_no_constant, parse_int=_number), None
    except (ValueError, RecursionError) as error:
        broken = f"not JSON: {'nested too deeply' if isinstance(error, RecursionError) else str(error)[:200]}"
    with contextlib.suppress(ValueError, RecursionError):
        return _LENIENT.decode(text), broken
    items = _whole_items(text)
    if not items:
        raise MalformedError(broken)
    return {"version": _VERSION if _VERSION in text[:_HEAD] else "", "items": items}, broken


def _whole_items(text: str) -> list[object]:
    """The items that are whole: a mistake costs its own item. Behind one an item is what has an id."""
    start = _ITEMS.search(text[:_HEAD])
    found: list[object] = []
    at, broken, lost = start.end() if start is not None else len(text), 0, False
    while at < len(text) and len(found) <= MAX_ITEMS:
        try:
            item, at = _LENIENT.raw_decode(text, at)
        except (ValueError, RecursionError):
            broken, lost = broken + 1, True
            following = _NEXT.search(text, at)
            if following is None or broken > _MAX_BROKEN:
                break
            at = following.end() - 1
            continue
        if not lost or (isinstance(item, dict) and "id" in item):
            found.append(item)
            lost = False
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too
    return found


def _number(digits: str) -> int | str:
    """A number; one too long for arithmetic (an id, if anything) stays its digits."""
    return int(digits) if len(digits) < 100 else digits


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


# Takes what is met in texts that were put together by hand: line ends in strings, numbers that are none.
_LENIENT = json.JSONDecoder(strict=False, parse_constant=lambda _name: None, parse_int=_number)


def _entry(item: Mapping[str, object], base: str, authors: list[str]) -> Entry | None:
    raw = Raw(
        guid=_id(item.get("id")),
        link=_string(item, "url") or _string(item, "external_url"),
        title=_string(item, "title") or "",
        title_html=False,  # "plain text", says the standard
        published=_id(item.get("date_published")),
        updated=_id(item.get("date_modified")),
        authors=_authors(item) or list(authors),
    )
    for key, is_html, full in (("content_html", True, True), ("content_text", False, True), ("summary", False, False)):
        text = _string(item, key)
        if text:
            raw.bodies.append((text, is_html, full))
            break  # HTML and text are the same content twice; the summary stands in where neither is given
    return build(raw, base) if item else None


def _id(value: object) -> str | None:
    """Ids and dates are strings; numbers are met and, says the standard, to be taken as strings."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return json.dumps(value)
    return None


def _string(data: Mapping[str, object], key: str) -> str | None:
    value = data.get(key)
    return value if isinstance(value, str) and value.strip() else None


def _authors(data: Mapping[str, object]) -> list[str]:
    """1.1 has ``authors``, 1.0 ``author``; both hold objects with a ``name``; bare names are met."""
    said = data.get("authors") or data.get("author")
    people = said if isinstance(said, list) else [said]
    named = (_string(p if isinstance(p, dict) else {"name": p}, "name") for p in people[:50])
    return [name for name in named if name]
