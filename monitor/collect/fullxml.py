"""Feeds that are malformed, old or odd, by feedparser. Only ever imported in the child process.

feedparser is given bytes in a ``BytesIO`` (a string or bytes it would take for a path), UTF-8 throughout, with
sanitising and link rewriting off: bodies become plain text later, and those two steps are where hostile input
takes it minutes.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Callable, Mapping
from typing import Any

import feedparser
from feedparser import api

from monitor.collect.channel import ITEM, MAX_ITEMS, Channel
from monitor.collect.entry import Entry
from monitor.collect.entrybuild import PAGES, Raw, build, web_link
from monitor.collect.wordshash import bare_words

_CAPTION = "media_description"
_OTHER_SUMMARIES = ("dc_description", "abstract")


def _forgiving(handle: Callable[..., None]) -> Callable[..., None]:
    """Handle an element; what its value is too odd for costs that element alone."""

    def handled(*known: object) -> None:
        with contextlib.suppress(AttributeError, IndexError, KeyError, TypeError, ValueError):
            handle(*known)

    return handled


def _starting(handle: Callable[..., None]) -> Callable[..., None]:
    """Handle what begins, unless it stands in an element of somebody else's inside an item.

    A photo's link is not the item's, nor is its caption the item's text.
    """

    def handled(reader: Any, tag: str, *known: object) -> None:
        if reader.inentry and reader.foreign:
            reader.foreign += 1
            return
        prefix, _, local = tag.lower().rpartition(":")
        name = "_".join(filter(None, (reader.namespacemap.get(prefix, prefix), local)))
        strange = not hasattr(reader, f"_start_{name}") or name in ("image", "textinput")
        reader.foreign = int(bool(reader.inentry and not reader.incontent and strange))
        handle(reader, tag, *known)

    return handled


def _ending(handle: Callable[..., None]) -> Callable[..., None]:
    """Handle what ends, as far as its beginning was handled."""

    def handled(reader: Any, tag: str) -> None:
        reader.foreign = max(reader.foreign - 1, 0)
        if not (reader.inentry and reader.foreign):
            handle(reader, tag)

    return handled


def _beside(name: str) -> tuple[Callable[..., None], Callable[..., None]]:
    """Keeps an element under its own name, where feedparser takes it for another."""

    def begins(reader: Any, _attributes: object) -> None:
        reader.push(name, 1)

    def ends(reader: Any) -> None:
        reader.pop(name)

    return begins, ends


# An id is what the feed says it is: made absolute by the address it was fetched from, it would change when the
# feed moves, and every item would come twice.
for _reader in (api.StrictFeedParser, api.LooseFeedParser):
    _reader.can_be_relative_uri = _reader.can_be_relative_uri - {"id"}
    # A coordinate, a licence or a picture's width where none is expected made it give up the whole feed.
    _reader.unknown_starttag = _forgiving(_reader.unknown_starttag)
    _reader.unknown_endtag = _forgiving(_reader.unknown_endtag)
    # What is said of a picture or a film, and what an item says once more of itself: taken for its full text.
    for _name in (_CAPTION, "dc_title", *_OTHER_SUMMARIES):
        for _edge, _handle in zip(("start", "end"), _beside(_name), strict=True):
            setattr(_reader, f"_{_edge}_{_name}", _handle)
# Of what is well-formed; elsewhere an end tag may be missing.
api.StrictFeedParser.foreign = 0
api.StrictFeedParser.unknown_starttag = _starting(api.StrictFeedParser.unknown_starttag)
api.StrictFeedParser.unknown_endtag = _ending(api.StrictFeedParser.unknown_endtag)
# Both readers' own: the first version of Dublin Core, and where news in Russian and Ukrainian have their full text.
api.StrictFeedParser.namespaces |= {
    "http://purl.org/dc/elements/1.0/": "dc",
    "http://news.yandex.ru": "yandex",
    "http://turbo.yandex.ru": "turbo",
}
_FULL_TEXTS = ("yandex_full-text", "turbo_content")

_PLAIN = ("text/plain", "text", "")


def read(text: str, base: str, format_: str) -> Channel:
    """The feed as feedparser reads it.

    Args:
        text: the document without declaration and document type.
        base: absolute address of the feed.
        format_: ``rss``, ``rdf``, ``atom`` or ``""``, from the root element.

    Raises:
        Exception: whatever feedparser raises on input it was not made for; the caller has another reader.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its own, on its own renamed keys
        parsed = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": base},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    feed = parsed.feed
    channel = Channel(
        format_ or str(parsed.get("version") or ""), title=str(feed.get("title") or feed.get("dc_title", ""))
    )
    channel.authors = _names(feed)
    channel.language = _string(feed.get("language"))
    channel.ttl = _string(feed.get("ttl"))
    channel.period = _string(feed.get("sy_updateperiod"))
    channel.frequency = _string(feed.get("sy_updatefrequency"))
    for link in feed.get("links", ())[:20]:
        address = web_link(link.get("href"), base)
        if address:
            channel.links.append((str(link.get("rel", "alternate"))[:40], address))
    if not parsed.entries and ITEM.search(text):
        channel.broken = "none of its items could be read: they stand in a namespace of something else"
    channel.overfull = len(parsed.entries) > MAX_ITEMS
    channel.items = [e for e in (_entry(x, base, format_) for x in parsed.entries[:MAX_ITEMS]) if e]
    return channel


def _entry(entry: Mapping[str, Any], base: str, format_: str) -> Entry | None:
    atom = format_ == "atom"
    title = entry.get("title_detail") or {}
    raw = Raw(
        guid=_string(entry.get("id")),
        identifier=_string(entry.get("dc_identifier")),
        link=_page(entry, base) or _string(entry.get("link")),
        document=_document(entry, base),
        title=str(entry.get("title") or entry.get("dc_title") or ""),
        title_html=_declared(title.get("type"), atom=atom),
        # ``updated`` falls back to ``published`` on plain access; containment does not.
        published=_string(entry.get("published")),
        updated=_string(entry.get("updated")) if "updated" in entry else None,
        created=_string(entry.get("created")),
    )
    for content in filter(_worded, entry.get("content", ())):
        raw.bodies.append((str(content.get("value") or ""), _declared(content.get("type"), atom=atom), True))
    raw.bodies += [(text, True, True) for name in _FULL_TEXTS if (text := _string(entry.get(name)))]
    if entry.get("summary"):
        kind = (entry.get("summary_detail") or {}).get("type", "text/html")
        raw.bodies.append((str(entry["summary"]), _declared(kind, atom=atom), False))
    raw.bodies += [(text, True, False) for name in _OTHER_SUMMARIES if (text := _string(entry.get(name)))]
    if not any(bare_words(text) for text, _html, _full in raw.bodies) and (caption := _string(entry.get(_CAPTION))):
        raw.bodies.append((caption, None, False))
    raw.authors, raw.source_authors = _names(entry), _names(entry.get("source") or {})
    if len(entry.get("authors", ())) == 1:
        # As written: the name that feedparser makes of it is cut amiss where the address ends in .africa or .media.
        raw.authors = [str(entry.get("author") or "")]
    return build(raw, base) if entry else None


def _names(signed: Mapping[str, Any]) -> list[str]:
    """The authors of a feed, an entry or its source."""
    return [str(author["name"]) for author in signed.get("authors", ()) if author.get("name")]


def _worded(content: Mapping[str, Any]) -> bool:
    """Whether it may hold words: a picture or a program in Base64 does not (RFC 4287 §4.1.3.3)."""
    kind = str(content.get("type", "")).lower()
    return "xml" in kind or not kind.startswith(("image/", "audio/", "video/", "font/", "application/"))


def _page(entry: Mapping[str, Any], base: str) -> str | None:
    """The last page of an item that leads somewhere, as the fast reader takes it."""
    found = [web_link(_string(link.get("href")), base) for link in _alternates(entry, pages=True)]
    return next(filter(None, reversed(found)), None)


def _document(entry: Mapping[str, Any], base: str) -> str | None:
    """Where an item stands in another form than a page: an alternate of it, or content that is elsewhere."""
    found = [web_link(_string(link.get("href")), base) for link in _alternates(entry, pages=False)]
    found += [web_link(_string(content.get("src")), base) for content in entry.get("content", ())]
    return next(filter(None, found), None)


def _alternates(entry: Mapping[str, Any], *, pages: bool) -> list[Mapping[str, Any]]:
    """The links to the item itself: to pages, or to other forms of it."""
    return [
        link
        for link in entry.get("links", ())
        if str(link.get("rel", "alternate")).lower() == "alternate"
        and (str(link.get("type", "html")).lower() in PAGES) is pages
    ]


def _declared(kind: object, *, atom: bool) -> bool | None:
    if not isinstance(kind, str) or kind.lower() in _PLAIN:
        return False if atom else None
    return True


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
