"""Well-formed RSS 0.9x–2.0, RSS 1.0 and Atom 1.0 by the standard parser alone: a small part of a full reader's time.

It reads what it is sure of. Anything with a second meaning (markup inside a text, a nested item, a media
description, ``xml:base`` on an entry …) it *declines*, and feedparser reads the feed; a test holds the two to
the same items over a corpus. It is given a document from its root element on: without a prolog there is no
document type declaration, and without that no entity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.etree import ElementTree as ET

from monitor.collect.channel import ITEM, MAX_ITEMS, Channel, DeclinedError
from monitor.collect.elements import DECLINED, PREFIXES, RDF_ABOUT, XML_BASE, XML_LANG, Field, field_of, is_known
from monitor.collect.entry import Entry
from monitor.collect.entrybuild import PAGES, Raw, build, web_link

_HTML = {"": None, "text": False, "text/plain": False, "plain": False, "html": True, "text/html": True}
_ENTITY = re.compile(r"&\w+;")
# A prefix tells what is meant where its address is mistyped; the standard parser hands on the address alone.
_BOUND = re.compile(rf"""\sxmlns:(?:{"|".join(PREFIXES)})\s*=\s*["']([^"'<]*)["']""", re.IGNORECASE)
_PROLOGUE = 8000  # characters in which a feed says what its prefixes mean
_FORMATS = {"rss": "rss", "rdf": "rdf", "feed": "atom"}
_TEXTS = frozenset(
    {
        Field.TITLE,
        Field.DESCRIPTION,
        Field.SUMMARY,
        Field.CONTENT,
        Field.ENCODED,
        Field.GUID,
        Field.IDENTIFIER,
        Field.PUBLISHED,
        Field.UPDATED,
        Field.CREATED,
    }
)
_COUNTED = (Field.TITLE, Field.DESCRIPTION, Field.GUID, Field.MEDIA_TITLE, Field.SOURCE)
_NO_BASE = frozenset({Field.NONE, Field.TITLE, Field.DESCRIPTION, Field.SUMMARY, Field.CONTENT, Field.ENCODED})


_field = lru_cache(maxsize=8192)(field_of)


def read(root_text: str, base: str) -> Channel:
    """The feed, entire.

    Args:
        root_text: the document from its root element on.
        base: absolute address of the feed.

    Raises:
        DeclinedError: something needs a full reader.
        ET.ParseError: not well-formed; where and why.
    """
    for uri in _BOUND.findall(root_text[:_PROLOGUE]):
        if not is_known(uri):
            raise DeclinedError(f"a well-known prefix for {uri[:80]}")
    # No prolog, so no entities; and this runs in a limited child process.
    reader = Strict(ET.XML(root_text), base)
    channel = reader.channel()
    if not channel.overfull and reader.seen < sum(1 for _ in ITEM.finditer(root_text)):
        raise DeclinedError("an item where none is looked for, or in a namespace of something else")
    return channel


class Strict:
    """Reads one parsed feed and declines what is ambiguous."""

    def __init__(self, root: ET.Element, base: str) -> None:
        local = root.tag.rpartition("}")[2].lower()
        self.format = _FORMATS.get(local, "")
        if not self.format:
            self.decline(f"the outermost element is <{local[:40]}>")
        self.root = root
        self.seen = 0  # items
        self.base = web_link(root.get(XML_BASE) or root.get("base"), base) or base
        if local == "feed" and root.tag != "{http://www.w3.org/2005/Atom}feed":
            self.decline("an Atom of before 1.0")

    def decline(self, why: str) -> None:
        """Leave the feed to a full reader."""
        raise DeclinedError(why)

    def channel(self) -> Channel:
        """The feed, entire."""
        channel = Channel(self.format, language=self.root.get(XML_LANG) or None)
        for element in self._top():
            kind = _field(element.tag)
            if kind is Field.ITEM:
                self.seen += 1
                channel.overfull = self.seen > MAX_ITEMS
                if channel.overfull:
                    break
                self._append(element, channel)
            elif kind is Field.CHANNEL:
                self.decline("a channel inside a channel")
            else:
                self._describe(kind, element, channel)
        return channel

    def _top(self) -> Iterator[ET.Element]:
        """The elements that make up the feed: the root's own, and those of its channel."""
        for child in self.root:
            if _field(child.tag) is Field.CHANNEL:
                if XML_BASE in child.attrib or "base" in child.attrib:
                    self.decline("xml:base on the channel")
                yield from child
            else:
                yield child

    def _append(self, element: ET.Element, channel: Channel) -> None:
        entry = self.entry(element)
        if entry is not None:
            channel.items.append(entry)

    def _describe(self, kind: Field, element: ET.Element, channel: Channel) -> None:
        text = (element.text or "").strip()
        match kind:
            case Field.TITLE:
                if element.get("type", "").lower() not in (*_HTML, "xhtml"):
                    self.decline("a title of another kind")
                channel.title = channel.title or "".join(element.itertext()).strip()
            case Field.LINK:
                rel = element.get("rel", "alternate").lower()
                address = web_link(element.get("href") or text, self.base)
                if address and len(channel.links) < 20:
                    channel.links.append((rel[:40], address))
            case Field.AUTHOR:
                channel.authors += _names(element)
            case Field.UNSURE if element.tag.endswith("}title"):  # of Dublin Core
                channel.title = channel.title or text
            case Field.TTL:
                channel.ttl = text
            case Field.PERIOD:
                channel.period = text
            case Field.FREQUENCY:
                channel.frequency = text
            case Field.LANGUAGE:
                channel.language = text or channel.language
            case _:
                pass

    def entry(self, item: ET.Element) -> Entry | None:
        """The entry of an ``item`` or ``entry`` element; None where nothing stands in it."""
        raw = Raw(guid=item.get(RDF_ABOUT))
        if item.attrib and (XML_BASE in item.attrib or "base" in item.attrib or "href" in item.attrib):
            self.decline("an address on the item itself")
        counts = dict.fromkeys(_COUNTED, 0)
        for child in item:
            kind = _field(child.tag)
            if kind is Field.NONE:
                if len(child):
                    self._check_nested(child, counts)
                continue
            if child.attrib and (XML_BASE in child.attrib or "base" in child.attrib) and kind not in _NO_BASE:
                self.decline("xml:base inside an item")
            if kind in _TEXTS:
                self._text(raw, kind, child, counts)
            else:
                self._part(raw, kind, child, counts)
        if counts[Field.MEDIA_TITLE] and (not raw.title or counts[Field.SOURCE]):
            self.decline("a media title that may stand for the title")
        if len(raw.authors) > 1 and any("@" in name for name in raw.authors):
            self.decline("several authors with addresses")
        return build(raw, self.base) if len(item) or raw.guid else None

    def _check_nested(self, element: ET.Element, counts: dict[Field, int]) -> None:
        for inner in element.iter():
            if _field(inner.tag) is Field.MEDIA_TITLE:
                counts[Field.MEDIA_TITLE] += 1
            elif _field(inner.tag) in DECLINED:
                self.decline(f"<{inner.tag.rpartition('}')[2][:40]}> deeper in an item")

    def _text(self, raw: Raw, kind: Field, element: ET.Element, counts: dict[Field, int]) -> None:
        if len(element):
            self.decline("markup that is not escaped")
        text = self.inner_text(element)
        match kind:
            case Field.TITLE:
                if counts[Field.TITLE] and raw.title:
                    self.decline("two titles")
                counts[Field.TITLE] += 1
                raw.title, raw.title_html = text, self._type(element, None)
            case Field.GUID:
                counts[Field.GUID] += 1
                if counts[Field.GUID] > 1:
                    self.decline("two ids")
                raw.guid_is_link = _permalink(element)
                raw.guid = text
            case Field.IDENTIFIER:
                raw.identifier = text
            case Field.PUBLISHED:
                raw.published = text
            case Field.UPDATED:
                raw.updated = text
            case Field.CREATED:
                raw.created = text
            case Field.ENCODED:
                raw.bodies.append((text, True, True))
            case Field.CONTENT:
                raw.bodies.append((text, self._type(element, None), True))
            case _:
                counts[Field.DESCRIPTION] += 1
                if counts[Field.DESCRIPTION] > 1 or (kind is Field.DESCRIPTION and element.get("type")):
                    self.decline("two summaries")
                raw.bodies.append((text, True if kind is Field.DESCRIPTION else self._type(element, None), False))

    def _type(self, element: ET.Element, default: bool | None) -> bool | None:
        """Whether a text construct holds HTML (RFC 4287 §3.1): Atom's default is text, RSS's is to be guessed."""
        if "mode" in element.attrib or "src" in element.attrib:
            self.decline("content of another kind")
        said = element.get("type", "").lower()
        if said not in _HTML:
            self.decline(f"content of type {said[:40]}")
        declared = _HTML.get(said, default)
        if self.format != "atom":
            return declared or None
        return bool(declared)

    def _part(self, raw: Raw, kind: Field, element: ET.Element, counts: dict[Field, int]) -> None:
        match kind:
            case Field.LINK:
                self._link(raw, element)
            case Field.AUTHOR:
                names = [n for n in element if _field(n.tag) is Field.NAME]
                raw.authors.append((names[-1].text or "") if names else element.text or "")
                if len(names) > 1 or (len(element) and not names and (element.text or "").strip()):
                    self.decline("an author of several parts")
            case Field.MEDIA_TITLE | Field.SOURCE:  # nothing in a <source> is the item's, less who wrote it
                counts[kind] += 1
                raw.source_authors = [n for x in element if _field(x.tag) is Field.AUTHOR for n in _names(x)]
            case Field.UNSURE | Field.ITEM | Field.CHANNEL:
                self.decline(f"<{element.tag.rpartition('}')[2][:40]}> in an item")
            case _:
                pass  # <contributor> and the like

    def _link(self, raw: Raw, element: ET.Element) -> None:
        href = element.get("url") or element.get("uri") or element.get("href")
        if href is not None and not href.strip():
            self.decline("a link to nowhere")
        if href is None:
            self._lead(raw, self.inner_text(element))
            if raw.link and ";" in raw.link and _ENTITY.search(raw.link):
                self.decline("what looks like an entity in a link")
            return
        kind = element.get("type", "html").lower()
        if element.get("rel", "alternate").lower() == "alternate":
            if kind in PAGES:
                self._lead(raw, href)
            else:
                raw.document = raw.document or web_link(href, self.base)

    def _lead(self, raw: Raw, address: str) -> None:
        """Take the last link that leads somewhere; one that leads nowhere tells that there is one."""
        raw.link = web_link(address, self.base) or (address if raw.link is None else raw.link)

    def inner_text(self, element: ET.Element) -> str:
        """The element's text; markup inside was declined before."""
        return (element.text or "").strip()


def _names(author: ET.Element) -> list[str]:
    """The name in an author of Atom; of several the last, as the full reader takes it."""
    return [child.text or "" for child in author if _field(child.tag) is Field.NAME][-1:]


def _permalink(element: ET.Element) -> bool:
    """RSS 2.0: ``isPermaLink`` is true unless said otherwise; met in every spelling."""
    for name, value in element.attrib.items():
        if name.lower() == "ispermalink":
            return value == "true"
    return True
