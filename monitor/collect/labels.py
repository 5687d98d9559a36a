"""What a page says of itself: title, day, publisher, authors, text.

Publishers state the same things in many forms (schema.org, Open Graph, Dublin Core, microdata, names of their own), one
page often in several: what is made for articles goes before what is made for pages, and that before what is only shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from monitor.collect.dates import parse_date
from monitor.collect.entrybuild import web_link
from monitor.model.clean import one_line

# Names of meta elements by what they give; without case.
_DATES = (
    *("article:published_time", "og:published_time", "og:article:published_time", "datepublished", "dc.date.issued"),
    *("dcterms.issued", "dcterms.created", "dc.date", "dc.date.created", "dcterms.date", "date", "pubdate"),
    *("publishdate", "publish-date", "publish_date", "publication_date", "publicationdate", "date_published"),
    *("published_time_telegram", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime"),
    *("citation_publication_date", "citation_date", "originalpublicationdate", "article_date_original"),
    *("article.published", "article.created", "rnews:datepublished", "displaydate", "ptime", "eomportal-pubdate"),
    *("dc.created", "created", "release_date", "article:modified_time"),
)
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title", "sailthru.title", "parsely-title")
_PUBLISHERS = (
    *("og:site_name", "dc.publisher", "dcterms.publisher"),
    *("citation_publisher", "application-name", "copyright"),
)
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_ARTICLE = re.compile(r"(?:article|posting|report|blogpost)$", re.IGNORECASE)
_TIMES = (
    *('[itemprop="datePublished"]', "time[pubdate]", "article time[datetime]", "main time[datetime]"),
    *("time.published, time.entry-date", "time[datetime]", ".published[title]"),
)
_SHOWN = re.compile(
    r"(?:^|[\s_-])(?:pub(?:lish(?:ed)?)?(?:-?(?:date|time|on))?|(?:post|article|entry|story|submitted)-?(?:date|time)"
    r"|date(?:line|time)?|timestamp|byline)(?=$|[\s_-])",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/_-]|$)")
_PARTS = re.compile(r"\s+[|–—·•»:-]+\s+|\s*[|»]\s*")
_BEGUN = re.compile(r"([^|–—·•»:-]+)[|–—·•»:-]+\s+(.+)")
_SIGNS = re.compile(r"[\W_]+")
_SAID_BEFORE = re.compile(r"^[^\d]*?(?:published|updated|posted|issued|on|date)\b\s*(?:on|at)?[:\s]*", re.IGNORECASE)
_TITLE = 15  # letters; fewer are a section's name
_MOST = 200  # elements looked at for a date that is only shown


class Labels:
    """What one page says of itself; reads nothing but the tree it is given.

    Attributes:
        address: its own, as it states it, else where it was found; "" where neither is known.
        language: as its markup declares it; "" where it does not.
    """

    def __init__(self, tree: LexborHTMLParser, url: str) -> None:
        self._tree = tree
        self._linked = _linked(tree)
        self._meta: dict[str, str] = {}
        for node in tree.css("meta[content]"):
            given = node.attributes
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
            self._meta.setdefault(name, (given.get("content") or "").strip())
        stated = self._attribute('link[rel="canonical"]', "href") or self._meta.get("og:url", "")
        self.address = web_link(stated, url) or url
        self.language = self._attribute("html", "lang")

    def title(self, publisher: str) -> str:
        """The headline, without the name of who prints it; "" where the page has none."""
        head = one_line(self._text("h1"), 1000)
        stated = one_line(self._first(_TITLES) or self._said("headline") or self._text("title") or head, 1000)
        return _bare(stated, head, publisher)

    def day(self) -> str | None:
        """The day (UTC) on which it was published."""
        return next((found[:10] for text in self._days() if (found := parse_date(text))), None)

    def publisher(self) -> str:
        """Who prints it, "" where the page does not say."""
        return one_line(self._first(_PUBLISHERS[:1]) or self._said("publisher") or self._first(_PUBLISHERS[1:]), 200)

    def authors(self) -> tuple[str, ...]:
        """Persons who wrote it; addresses are no names."""
        name = self._said("author") or self._first(_AUTHORS)
        return (one_line(name, 200),) if name and not name.startswith(("http://", "https://")) else ()

    def text(self) -> str:
        """The whole text as linked data gives it, "" where it does not."""
        return self._said("articleBody")

    def _first(self, names: tuple[str, ...]) -> str:
        return next((found for name in names if (found := self._meta.get(name))), "")

    def _said(self, key: str) -> str:
        return next((words for one in self._linked if (words := _words(one.get(key)))), "")

    def _text(self, selector: str) -> str:
        node = self._tree.css_first(selector)
        return node.text(separator=" ").strip() if node is not None else ""

    def _attribute(self, selector: str, name: str) -> str:
        node = self._tree.css_first(selector)
        return (node.attributes.get(name) or "").strip() if node is not None else ""

    def _days(self) -> Iterator[str | None]:
        yield self._said("datePublished")
        for name in _DATES:
            yield self._meta.get(name)
        for selector in _TIMES:
            for node in self._tree.css(selector)[:3]:
                given = node.attributes
                yield given.get("content") or given.get("datetime") or given.get("title") or node.text()
        if found := _IN_ADDRESS.search(self.address):
            yield "-".join(found.groups())
        yield from self._shown()
        yield self._said("dateCreated") or self._said("dateModified")

    def _shown(self) -> Iterator[str | None]:
        """What stands in elements whose name says that they hold a date."""
        nodes = self._tree.css(
            '[class*="date" i], [class*="publish" i], [class*="time" i], [class*="byline" i], [id*="date" i]'
        )
        for node in nodes[:_MOST]:
            given = node.attributes
            if _SHOWN.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "-", f"{given.get('class')} {given.get('id')}")):
                text = " ".join(node.text(separator=" ").split())
                yield text
                yield _SAID_BEFORE.sub("", text)


def _linked(tree: LexborHTMLParser) -> list[Mapping[str, Any]]:
    """The objects of the page's linked data, articles first; broken and hostile data are passed over."""
    found: list[Mapping[str, Any]] = []
    for node in tree.css('script[type*="ld+json"]'):
        try:
            # Newlines in strings are the commonest mistake of all.
            data = json.loads(
                re.sub(r"^\s*(?:<!--|/[/*]<!\[CDATA\[\*?/?)|(?:-->|/[/*]\]\]>\*?/?)\s*$", "", node.text()), strict=False
            )
        except (ValueError, RecursionError):
            continue
        stack = [data]
        while stack and len(found) < _MOST:
            one = stack.pop()
            if isinstance(one, list):
                stack.extend(reversed(one))
            elif isinstance(one, dict):
                found.append(one)
                stack.extend(one[key] for key in ("@graph", "mainEntity") if isinstance(one.get(key), dict | list))
    return sorted(found, key=lambda one: not _ARTICLE.search(_words(one.get("@type"))))


def _words(value: object) -> str:
    """The text of a property: itself, the name of what it describes, or the first of several."""
    if isinstance(value, list) and value:
        return _words(value[0]) if not isinstance(value[0], list) else ""
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) else ""


def _bare(title: str, head: str, publisher: str) -> str:
    """A title without the site's name and sections around it."""
    plain, shown = _plain(title), _plain(head)
    if len(shown) > _TITLE and plain.startswith(shown):
        return head
    site = _plain(publisher)
    begun = _BEGUN.match(title)
    if site and begun is not None and _plain(begun[1]) == site:
        title = begun[2]
    parts = _PARTS.split(title)
    while site and len(parts) > 1 and (last := _plain(parts[-1])) and (last in site or site in last):
        title = title[: title.rindex(parts.pop())].rstrip(" |–—·•»:-")
    return title


def _plain(text: str) -> str:
    return _SIGNS.sub("", text).casefold()
