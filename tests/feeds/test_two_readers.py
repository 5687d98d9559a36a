"""The fast reader and feedparser give the same items, wherever the fast one does not decline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.collect import fastxml, fullxml
from monitor.collect.channel import Channel, DeclinedError
from monitor.collect.charset import decode
from monitor.collect.parse import strip_prolog

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.xml"))
BASE = "http://feeds.example/news/rss.xml"
SPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:own="http://example.com/own"'
)

words = st.text(alphabet="abc XYZ<>&'\"é—\n/0-9.;#", max_size=40)
cdata = st.booleans()
links = st.sampled_from(
    [
        "http://a.example/1",
        "/rel?x=1&y=2",
        "http://a.example/a?b=c&d;e=f#g",
        "",
        "javascript:alert(1)",
        "HTTPS://A/B/../c",
    ]
)
dates = st.sampled_from(
    [
        *(
            "Sat, 21 Nov 2026 08:00:00 GMT",
            "21 Nov 26 08:00 EST",
            "2026-11-21T08:00:00+03:00",
            "2026-11-21",
            "",
            "soon",
        ),
        *(
            "Mon, 30 Feb 2026 08:00:00 GMT",
            "0001-01-01T00:00:00Z",
            "2026-11-21T24:00:00Z",
            "21/11/2026",
            "20261121T080000Z",
        ),
    ]
)


def element(name: str, values: st.SearchStrategy[str], attributes: str = "") -> st.SearchStrategy[str]:
    """An element whose text is escaped, or a CDATA section."""
    return st.builds(
        lambda text, raw: (
            f"<{name}{attributes}>" + (f"<![CDATA[{text.replace(']]>', '')}]]>" if raw else escape(text)) + f"</{name}>"
        ),
        values,
        cdata,
    )


def link(attributes: str) -> st.SearchStrategy[str]:
    return links.map(lambda url: f"<atom:link{attributes} href={url_attribute(url)}/>")


def url_attribute(url: str) -> str:
    return f'"{escape(url)}"'


rss_parts = st.one_of(
    element("title", words),
    element("link", links),
    element("description", words),
    element("content:encoded", words),
    element("guid", links),
    element("guid", words, ' isPermaLink="false"'),
    element("pubDate", dates),
    element("dc:date", dates),
    element("dcterms:modified", dates),
    element("author", words),
    words.map(lambda name: f'<author>by <a href="x">{escape(name)}</a></author>'),
    element("dc:creator", words),
    element("dc:identifier", words),
    element("category", words, ' domain="x"'),
    element("media:title", words),
    element("media:credit", words),
    element("slash:comments", words),
    element("own:title", words),
    element("source", words, ' url="http://b.example/"'),
    element("comments", links),
    element("summary", words),
    link(' rel="alternate" type="text/html"'),
    link(' rel="self"'),
    link(""),
    st.sampled_from(["<link/>", "<link> </link>", "<link>tag:n.example,2026:1</link>"]),
    st.just('<atom:link href="gemini://n.example/1"/>'),
    st.just('<enclosure url="http://a.example/x.mp3" length="1" type="audio/mpeg"/>'),
    st.just('<media:group><media:content url="http://x/"/><media:title>M</media:title></media:group>'),
    st.just("<image><url>http://a.example/i.png</url><title>I</title></image>"),
    st.just("<description>a <b>bold</b> word</description>"),
)
atom_parts = st.one_of(
    element("title", words),
    element("title", words, ' type="html"'),
    element("id", links),
    element("summary", words),
    element("summary", words, ' type="html"'),
    element("content", words, ' type="html"'),
    element("content", words, ' type="text" xml:base="http://c.example/"'),
    element("updated", dates),
    element("published", dates),
    element("rights", words),
    words.map(lambda name: f"<author><name>{escape(name)}</name><uri>http://x/</uri></author>"),
    words.map(lambda name: f"<contributor><name>{escape(name)}</name></contributor>"),
    links.map(lambda url: f"<link href={url_attribute(url)}/>"),
    links.map(lambda url: f'<link rel="enclosure" type="audio/mpeg" href={url_attribute(url)}/>'),
    links.map(lambda url: f'<link rel="alternate" type="application/pdf" href={url_attribute(url)}/>'),
    st.just('<link rel="alternate" type="text/gemini" href="gemini://n.example/1"/>'),
    st.just('<category term="t"/>'),
    st.just('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x</p></div></content>'),
    st.just("<source><author><name>S. One</name></author><author><name>S. Two</name></author></source>"),
    st.just("<source><id>s</id><title>S</title><updated>2020-01-01T00:00:00Z</updated></source>"),
)
feeds = st.one_of(
    st.lists(st.lists(rss_parts, max_size=9), max_size=3).map(
        lambda items: (
            f'<rss version="2.0" {SPACES}><channel><title>T</title><link>http://a.example/</link><ttl>30</ttl>'
            + "".join(f"<item>{''.join(parts)}</item>" for parts in items)
            + "</channel></rss>"
        )
    ),
    st.lists(st.lists(rss_parts, max_size=9), max_size=3).map(
        lambda items: (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
            f"{SPACES}>"
            "<channel rdf:about='http://a.example/'><title>T</title></channel>"
            + "".join(
                f"<item rdf:about='http://a.example/{n}'>{''.join(parts)}</item>" for n, parts in enumerate(items)
            )
            + "</rdf:RDF>"
        )
    ),
    st.lists(st.lists(atom_parts, max_size=9), max_size=3).map(
        lambda items: (
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>T</title>'
            + "".join(f"<entry>{''.join(parts)}</entry>" for parts in items)
            + "</feed>"
        )
    ),
)


def both(text: str, base: str = BASE) -> tuple[Channel, Channel] | None:
    """What each reader makes of it; None where the fast one declines or refuses."""
    root, _notes = strip_prolog(text)
    try:
        fast = fastxml.read(root, base)
    except (DeclinedError, ET.ParseError):
        return None
    return fast, fullxml.read(root, base, fast.format)


@given(feeds)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_generated_feeds_give_the_same_items_by_either_reader(text: str) -> None:
    """Whatever elements stand in whatever order: same items, or the fast reader leaves the feed to the other."""
    pair = both(text)
    if pair is not None:
        assert pair[0].items == pair[1].items


@pytest.mark.parametrize("path", GOLDEN, ids=lambda p: p.stem)
def test_the_corpus_gives_the_same_items_by_either_reader(path: Path) -> None:
    """On feeds in the shape that publishers write them."""
    pair = both(decode(path.read_bytes()).text)
    if pair is not None:
        fast, full = pair
        assert fast.items == full.items
        assert (fast.title, fast.ttl, fast.language) == (full.title, full.ttl, full.language)
        assert fast.authors == full.authors or fast.format != "atom"


def test_the_corpus_is_read_fast_for_the_most_part(record_property: Callable[[str, object], None]) -> None:
    """The fast path pays only if publishers' well-formed feeds take it."""
    fast = sum(both(decode(path.read_bytes()).text) is not None for path in GOLDEN)
    record_property("fast", fast)
    assert fast >= len(GOLDEN) * 0.5
