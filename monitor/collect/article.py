"""A web page as an article: ``monitor add URL``."""

from __future__ import annotations

from html import escape

from monitor.collect import identity, prose
from monitor.collect.charset import decode
from monitor.collect.entrybuild import strip_markup
from monitor.collect.fetch import Ask, Fetcher
from monitor.collect.labels import Labels
from monitor.collect.page import page_tree
from monitor.collect.schedule import status_words
from monitor.config.feeds import Network
from monitor.config.weblocation import locate, public
from monitor.errors import FetchError
from monitor.model.clean import one_line
from monitor.model.document import Item
from monitor.model.identity import content_id

_ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1"
_FULLER = 2  # times: how much more the page's linked data must hold than what it shows, to be the text


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


def read_page(html: str, url: str = "") -> Item:
    """A page's article. Pure; nothing of the page is run or loaded.

    Args:
        html: the page.
        url: where it was found; "" for one that was saved: then what it says of its own address holds.
    """
    tree = page_tree(html)
    labels = Labels(tree, url)
    address, published = labels.address, labels.day()
    publisher = labels.publisher() or (locate(address).origin.host.removeprefix("www.") if address else "")
    title, authors = labels.title(publisher), labels.authors()
    body, whole = prose.body(tree), escape(labels.text()).replace("\n", "<br>")
    return Item(
        id=content_id({"url": identity.canonical_link(address)}, prefix="u"),
        title=title,
        body=whole if len(whole) > _FULLER * len(strip_markup(body)) else body,
        body_type="html",
        published=published,
        published_basis="page" if published else None,
        publisher=publisher,
        authors=authors,
        url=identity.shown_link(address) if address else None,
        language=labels.language or None,
        location=url,
    )


def _plain(text: str, url: str) -> Item:
    first = next((line for line in text.splitlines() if line.strip()), "")
    host = locate(url).origin.host.removeprefix("www.")
    identifier = content_id({"url": identity.canonical_link(url)}, prefix="u")
    return Item(identifier, one_line(first, 200), text, publisher=host, url=url, location=url)
