"""Where an item leads: what its link refers to, and which of several is meant."""

from __future__ import annotations

import json

import pytest

from monitor.collect.parse import parse
from tests.bounded import ends

FEED = "http://feeds.example/paper/rss.xml"
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
ATOM = 'xmlns="http://www.w3.org/2005/Atom"'


def links(text: str) -> list[str | None]:
    """Of the items that are read from it."""
    return [entry.link for entry in parse(text.encode(), "", FEED).items]


@pytest.mark.parametrize("reader", ["fast", "full", "damaged"])
@pytest.mark.parametrize(
    ("channel", "wanted"),
    [
        ("<link>http://paper.example/news/</link>", "http://paper.example/news/a.html"),
        ("<link> <![CDATA[http://paper.example/]]> </link>", "http://paper.example/a.html"),
        ("<link>/news/</link>", "http://feeds.example/news/a.html"),
        ("<link>http://paper.example/?a=1&amp;b=2</link>", "http://paper.example/a.html"),
        ("<link></link>", "http://feeds.example/paper/a.html"),
        ("<link>javascript:x</link>", "http://feeds.example/paper/a.html"),
        ("", "http://feeds.example/paper/a.html"),
    ],
)
def test_a_relative_link_of_rss_refers_to_the_feeds_site(reader: str, channel: str, wanted: str) -> None:
    """RSS does not say what to; feeds often stand at another host than the paper. All readers alike."""
    odd = {"fast": "", "full": "<body>x</body>", "damaged": "a & b"}[reader]
    item = f"<item><title>A</title><link>a.html</link><description>{odd}</description></item>"
    assert links(f'<rss version="2.0"><channel>{channel}{item}</channel></rss>') == [wanted]
    assert links(f"<rdf:RDF {RDF}><channel>{channel}</channel>{item}</rdf:RDF>") == [wanted]


def test_relative_links_refer_to_what_the_feed_says_where_it_does() -> None:
    """``xml:base``; for Atom, which says so itself, else its own address; for JSON its home page."""
    item = "<item><title>A</title><link>a.html</link></item>"
    base = '<rss xml:base="http://base.example/"><channel><link>http://paper.example/</link>'
    assert links(f"{base}{item}</channel></rss>") == ["http://base.example/a.html"]
    entry = '<entry><title>A</title><link href="a.html"/></entry>'
    page = '<link href="http://paper.example/"/>'
    assert links(f"<feed {ATOM}>{page}{entry}</feed>") == ["http://feeds.example/paper/a.html"]
    items = [{"id": "1", "url": "a.html"}, {"id": "2", "external_url": "b.html"}]
    data = {"version": "https://jsonfeed.org/version/1.1", "home_page_url": "http://paper.example/", "items": items}
    assert links(json.dumps(data)) == ["http://paper.example/a.html", "http://paper.example/b.html"]


@pytest.mark.parametrize("odd", ["", "<body>x</body>", "a & b"], ids=["fast", "full", "damaged"])
@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        # Of several the last that leads somewhere.
        ("<link>http://n.example/1</link><link/>", "http://n.example/1"),
        ("<link> </link><link>http://n.example/1</link>", "http://n.example/1"),
        ("<link>http://n.example/1</link><link>javascript:x</link>", "http://n.example/1"),
        ('<a:link href="http://n.example/1"/><a:link href="gemini://n.example/1"/>', "http://n.example/1"),
        ("<link>http://n.example/1</link><link>http://n.example/2</link>", "http://n.example/2"),
        ("<link>javascript:x</link><guid>http://n.example/1</guid>", None),
        # Of other forms the first that does, where no page is named.
        (
            '<a:link type="text/gemini" href="gemini://n.example/1"/><a:link type="text/plain" href="/1.txt"/>',
            "http://feeds.example/1.txt",
        ),
        ("<link>feed:http://n.example/1</link>", "http://n.example/1"),
    ],
)
def test_a_link_that_leads_nowhere_takes_no_others_place(odd: str, given: str, wanted: str | None) -> None:
    """Empty ones and those of other networks stand beside an item's page. All readers alike."""
    item = f"<item><title>A</title>{given}<description>{odd}</description></item>"
    assert links(f'<rss xmlns:a="http://www.w3.org/2005/Atom"><channel>{item}</channel></rss>') == [wanted]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("https://www.google.com/url?rct=j&url=https://n.example/1%3Fa%3D2&ct=ga&usg=x", "https://n.example/1?a=2"),
        ("https://google.co.uk/url?q=https%3A%2F%2Fn.example%2F1", "https://n.example/1"),
        (
            "http://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fn.example%2f1&c=5",
            "https://n.example/1",
        ),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fn.example%2F1&h=AT", "https://n.example/1"),
        # Nobody's counter, or one that leads nowhere.
        ("https://n.example/share?url=https://o.example/1", "https://n.example/share?url=https://o.example/1"),
        ("https://www.google.com/search?q=http", "https://www.google.com/search?q=http"),
        ("https://www.google.com/url?url=http:x", "https://www.google.com/url?url=http:x"),
        ("https://www.google.com/url?url=http://n.example/" + "&a=1" * 200, None),
        ("https://www.google.com.evil.example/url?url=http://x.example/", None),
    ],
)
def test_a_link_that_only_counts_its_readers_is_the_article_it_leads_to(given: str, wanted: str | None) -> None:
    """Alerts and news searches have no others: by them no story would be known again in the paper's own feed."""
    item = f"<item><title>A</title><link>{given.replace('&', '&amp;')}</link></item>"
    assert links(f"<rss><channel>{item}</channel></rss>") == [wanted or given]


def test_links_that_are_all_blanks_are_read_in_time() -> None:
    """A feed's own, and where a page leads on."""
    blank = " " * 15_000
    code = """
from monitor.collect.discover import offered
from monitor.collect.parse import parse
for text in texts:
    parse(text.encode())
    offered(text.encode(), "text/html", "http://h.example/")
"""
    head = f"<rss><channel><link>{blank}<b/></link>" * 2 + f"<link>{blank}<![CDATA[{blank}"
    ends(code, [head, f'<meta http-equiv="refresh" content="{blank * 100}">'])
