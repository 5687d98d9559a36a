"""A web page as an article: ``monitor add URL``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from monitor.collect import identity
from monitor.collect.charset import decode
from monitor.collect.dates import parse_date
from monitor.collect.entrybuild import strip_markup, web_link
from monitor.collect.fetch import Ask, Fetcher
from monitor.collect.page import page_tree
from monitor.collect.schedule import status_words
from monitor.config.feeds import Network
from monitor.config.weblocation import locate, public
from monitor.errors import FetchError
from monitor.model.clean import one_line
from monitor.model.document import Item
from monitor.model.identity import content_id

_ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1"
_DATES = (
    *('meta[property="article:published_time"]', 'meta[name="date"]', 'meta[name="pubdate"]'),
    *('meta[name="dc.date"]', 'meta[name="DC.date.issued"]', 'meta[itemprop="datePublished"]'),
)
_BODIES = ('[itemprop="articleBody"]', "article", "main", '[role="main"]', "body")
_ASIDE = "nav, aside, footer, header nav, form, script, style, template, noscript, iframe, figure, button"
_LEAST = 200  # characters of text that make a body of an element


async def fetch_article(url: str, network: Network | None = None) -> Item:
    """The page at an address as an article: title, date and publisher where it states them, the text of its body.

    Args:
        url: http or https; credentials in it are used and not kept.
        network: limits and allowed origins; None: the defaults, by which no private address is asked.

    Raises:
        FetchError: no complete answer, an answer that is no page, or a page without words; says which and why.
    """
    async with Fetcher(network) as fetcher:
        answer = await fetcher.get(Ask(url, accept=_ACCEPT))
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if answer.error is not None or answer.status != 200:
        raise FetchError(answer.error or status_words(answer.status), where=public(url))
    if kind and not (kind.startswith("text/") or "html" in kind):
        raise FetchError(f"is {kind}, no page that can be read", where=public(url), remedy="Save its text and add that")
    text = decode(answer.body, answer.headers.get("content-type", "")).text
    item = _plain(text, answer.url) if kind == "text/plain" else read_page(text, answer.url)
    if not strip_markup(item.body).strip():
        raise FetchError("the page holds no words", where=public(url), remedy="Save its text and add that")
    return item


def read_page(html: str, url: str) -> Item:
    """A page's article. Pure; nothing of the page is run or loaded."""
    tree = page_tree(html)
    published = next((day for day in _days(tree) if day), None)
    address = web_link(_content(tree, 'link[rel="canonical"]', "href"), url) or url
    language = _content(tree, "html", "lang") or None
    publisher = _content(tree, 'meta[property="og:site_name"]') or locate(url).origin.host.removeprefix("www.")
    title = _content(tree, 'meta[property="og:title"]') or _text(tree, "h1") or _text(tree, "title")
    authors = _content(tree, 'meta[name="author"]')
    return Item(
        id=content_id({"url": identity.canonical_link(address)}, prefix="u"),
        title=one_line(title),
        body=_body(tree),
        body_type="html",
        published=published,
        published_basis="page" if published else None,
        publisher=one_line(publisher),
        authors=(one_line(authors, 200),) if authors else (),
        url=identity.shown_link(address),
        language=language,
        location=url,
    )


def _plain(text: str, url: str) -> Item:
    first = next((line for line in text.splitlines() if line.strip()), "")
    host = locate(url).origin.host.removeprefix("www.")
    identifier = content_id({"url": identity.canonical_link(url)}, prefix="u")
    return Item(identifier, one_line(first, 200), text, publisher=host, url=url, location=url)


def _body(tree: LexborHTMLParser) -> str:
    """The markup of what looks like the article; the whole body where nothing does."""
    for node in tree.css(_ASIDE):
        node.decompose()
    for selector in _BODIES:
        nodes = sorted(tree.css(selector), key=lambda n: len(n.text()), reverse=True)
        if nodes and (len(nodes[0].text().strip()) >= _LEAST or selector == "body"):
            return nodes[0].html or ""
    return ""


def _days(tree: LexborHTMLParser) -> Iterator[str | None]:
    for selector in _DATES:
        yield _day(_content(tree, selector))
    for node in tree.css('script[type="application/ld+json"]'):
        yield _day(_linked_date(node.text()))
    for node in tree.css("article time[datetime], time[datetime]"):
        yield _day(node.attributes.get("datetime"))


def _linked_date(text: str) -> str | None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    found = data[0] if isinstance(data, list) and data else data
    graph = found.get("@graph", [found]) if isinstance(found, dict) else []
    values = [x.get("datePublished") for x in graph if isinstance(x, dict)] if isinstance(graph, list) else []
    return next((v for v in values if isinstance(v, str)), None)


def _day(text: str | None) -> str | None:
    value = parse_date(text)
    return value[:10] if value else None


def _content(tree: LexborHTMLParser, selector: str, attribute: str = "content") -> str:
    node = tree.css_first(selector)
    return (node.attributes.get(attribute) or "").strip() if node is not None else ""


def _text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return re.sub(r"\s+", " ", node.text()).strip() if node is not None else ""
