"""The feeds of a web page: what it declares in ``<link rel=alternate>``."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.collect.charset import decode
from monitor.collect.entrybuild import web_link
from monitor.collect.page import page_tree
from monitor.model.clean import one_line

# https://html.spec.whatwg.org/multipage/links.html#rel-alternate and jsonfeed.org/version/1.1 "Discovery"
_SURE = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_UNSURE = ("text/xml", "application/xml")  # met for feeds, and for much else


@dataclass(frozen=True, slots=True)
class Offered:
    """A feed that a page offers; ``title`` as the page calls it, empty where it does not."""

    url: str
    title: str
    type: str


def offered(body: bytes, content_type: str, url: str) -> tuple[Offered, ...]:
    """The feeds of a page in its order, those for comments and of unsure types last; empty where it declares none.

    Args:
        body: the page.
        content_type: its header's value, for the charset.
        url: its address, for relative links.
    """
    tree = page_tree(decode(body[:2_000_000], content_type).text)
    bases = [node.attributes.get("href") or "" for node in tree.css("base[href]")]
    base = (web_link(bases[0], url) if bases else None) or url
    found: dict[str, Offered] = {}
    for node in tree.css("link[href]"):
        rel = (node.attributes.get("rel") or "").lower().split()
        kind = (node.attributes.get("type") or "").lower().split(";")[0].strip()
        address = web_link(node.attributes.get("href"), base)
        if address and kind in (*_SURE, *_UNSURE) and ("alternate" in rel or "feed" in rel):
            found.setdefault(address, Offered(address, one_line(node.attributes.get("title") or "", 200), kind))
    return tuple(sorted(found.values(), key=lambda o: (o.type in _UNSURE, "comment" in (o.title + o.url).lower())))
