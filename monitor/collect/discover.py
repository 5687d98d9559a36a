"""The feeds of a web page: what it declares in ``<link rel=alternate>``."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from monitor.collect.charset import decode
from monitor.collect.entrybuild import web_link
from monitor.model.clean import one_line

# https://html.spec.whatwg.org/multipage/links.html#rel-alternate and jsonfeed.org/version/1.1 "Discovery"
TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")


@dataclass(frozen=True, slots=True)
class Offered:
    """A feed that a page offers; ``title`` as the page calls it, empty where it does not."""

    url: str
    title: str
    type: str


def offered(body: bytes, content_type: str, url: str) -> tuple[Offered, ...]:
    """The feeds of a page in its order, comment feeds last; empty where it declares none.

    Args:
        body: the page.
        content_type: its header's value, for the charset.
        url: its address, for relative links.
    """
    tree = LexborHTMLParser(decode(body[:2_000_000], content_type).text)
    bases = [node.attributes.get("href") or "" for node in tree.css("base[href]")]
    base = (web_link(bases[0], url) if bases else None) or url
    found: dict[str, Offered] = {}
    for node in tree.css("link[href]"):
        rel = (node.attributes.get("rel") or "").lower().split()
        kind = (node.attributes.get("type") or "").lower().split(";")[0].strip()
        address = web_link(node.attributes.get("href"), base)
        if address and kind in TYPES and ("alternate" in rel or "feed" in rel):
            found.setdefault(address, Offered(address, one_line(node.attributes.get("title") or "", 200), kind))
    return tuple(sorted(found.values(), key=lambda o: "comment" in (o.title + o.url).lower()))
