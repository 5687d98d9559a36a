"""The feeds of a web page: what it declares in ``<link>``, and what it links to under an address of a feed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

from selectolax.lexbor import LexborNode

from monitor.collect.charset import decode
from monitor.collect.entrybuild import web_link
from monitor.collect.page import page_tree
from monitor.model.clean import one_line

# https://html.spec.whatwg.org/multipage/links.html#rel-alternate, jsonfeed.org/version/1.1 "Discovery", and the
# unregistered names of old.
_SURE = re.compile(r"(?:application|text)/(?:x[.-])?(?:rss|atom|rdf|feed)(?:\+(?:xml|json))?")
_UNSURE = frozenset({"text/xml", "application/xml", "application/json"})  # met for feeds, and for much else
# A word of an address by which people know a feed; and an ending by which they guess one.
_WORD = re.compile(r"(?<![a-z])(?:rss|atom|rdf|feeds?)(?![a-z])", re.IGNORECASE)
_ENDING = re.compile(r"(?<!sitemap)\.xml$", re.IGNORECASE)
_REFRESH = re.compile(r"^[\s\d]*[;,]\s*url\s*=\s*[\"']?([^\"'\s]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Offered:
    """A feed that a page offers; ``title`` as the page calls it, empty where it does not."""

    url: str
    title: str
    type: str


def offered(body: bytes, content_type: str, url: str) -> tuple[Offered, ...]:
    """The feeds of a page, the surest first: declared ones in the page's order, those for comments last; then links.

    Only what is declared by type is one for sure; of the others some may turn out to be something else.

    Args:
        body: the page.
        content_type: its header's value, for the charset.
        url: its address, for relative links.
    """
    tree = page_tree(decode(body[:2_000_000], content_type).text)
    bases = [node.attributes.get("href") or "" for node in tree.css("base[href]")]
    base = (web_link(bases[0], url) if bases else None) or url
    site = urljoin(url, "/")
    found: dict[str, tuple[tuple[int, bool], Offered]] = {}
    for node in tree.css("link[href], a[href], meta[http-equiv=refresh i]"):
        address = urldefrag(web_link(_address(node), base) or "").url
        rank = _rank(node, address, site) if address not in ("", url) else None
        if rank is None:
            continue
        title = one_line(node.attributes.get("title") or node.text(), 200)
        one = (rank, "comment" in (title + address).lower()), Offered(address, title, _type(node))
        found[address] = min(found.get(address, one), one, key=lambda known: known[0])
    return tuple(one for _order, one in sorted(found.values(), key=lambda known: known[0]))


def _address(node: LexborNode) -> str | None:
    if node.tag != "meta":
        return node.attributes.get("href")
    refresh = _REFRESH.match(node.attributes.get("content") or "")
    return refresh[1] if refresh else None


def _type(node: LexborNode) -> str:
    return (node.attributes.get("type") or "").lower().split(";")[0].strip()


def _rank(node: LexborNode, address: str, site: str) -> int | None:
    """How far from sure it is that a feed is there; None where nothing speaks for it. ``site``: of the page."""
    rel = set((node.attributes.get("rel") or "").lower().split())
    kind = _type(node)
    if node.tag == "link" and rel.isdisjoint(("alternate", "feed")):
        return None
    if node.tag == "link" and (_SURE.fullmatch(kind) or (not kind and "feed" in rel)):
        return 0
    if node.tag == "link" and kind:
        return 1 if kind in _UNSURE else None
    if _SURE.fullmatch(kind) or _WORD.search(address.removeprefix(site)):
        return 2
    return 3 if _ENDING.search(address) or node.tag == "meta" else None
