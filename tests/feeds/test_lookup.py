"""What stands at an address: a feed, a page that offers some, or an article."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import IO

import pytest

from monitor.collect.article import fetch_article, read_page
from monitor.collect.discover import offered
from monitor.collect.entry import FeedResult
from monitor.collect.lookup import check, find
from monitor.collect.sandbox import Parsers
from monitor.config.feeds import FeedConfig, Network
from monitor.errors import FetchError
from tests.feeds.conftest import Reply, Server, feed, numbered

HTML = {"Content-Type": "text/html; charset=utf-8"}
PAGE = """<!doctype html><html lang="en"><head><title>Site</title>
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
<link rel="stylesheet" href="/x.css"><link rel="ALTERNATE feed" type="application/rss+xml; x=1" href="feed.xml">
<link rel="alternate" type="application/atom+xml" href="javascript:alert(1)">
<link rel="alternate" hreflang="fr" href="/fr">
</head><body>Words</body></html>"""
ARTICLE = """<!doctype html><html lang="en"><head><title>Site | Headline</title>
<meta property="og:title" content="Headline &amp; more"><meta property="og:site_name" content="The Site">
<meta property="article:published_time" content="2026-11-20T23:30:00-05:00"><link rel="canonical" href="/a/1">
<meta name="author" content="A. Writer"></head><body><nav>Home News</nav>
<article><h1>Headline</h1><script>alert(1)</script><p>{words}</p><aside>Read also</aside></article>
<footer>Imprint</footer></body></html>""".replace("{words}", "The road to the airport has reopened. " * 10)


async def test_a_feed_is_found_at_its_own_address_and_at_its_pages(server: Server) -> None:
    """With its title as publisher; comment feeds come last."""
    server.say("/feed.xml", Reply(body=feed(*numbered(1, 2), extra="<language>en-gb</language>")))
    page = server.say("/", Reply(body=PAGE.encode(), headers=HTML))
    for url in (page, f"{server.origin}/feed.xml"):
        found = await find(url, server.network)
        assert (found.url, found.publisher, found.language) == (f"{server.origin}/feed.xml", "Wire", "en")


def test_a_page_offers_its_feeds_in_its_order_comments_last() -> None:
    """By rel and type, whatever their spelling; scripts and other languages are no feeds."""
    found = offered(PAGE.encode(), "text/html", "https://s.example/news/")
    assert [one.url for one in found] == ["https://s.example/news/feed.xml", "https://s.example/comments/feed"]


@pytest.mark.parametrize(
    ("markup", "paths"),
    [
        # Declared: by its type, by names of old, or as a feed without one; XML and JSON of any kind come behind.
        ('<link rel="alternate" type="text/xml" href="/b"><link rel="alternate" type="text/rdf" href="/a">', "a b"),
        ('<link rel="alternate" type="application/x.atom+xml" href="/a">', "a"),
        ('<link rel="alternate" type="application/json" href="/b"><link rel="feed" href="/a">', "a b"),
        # Linked to: by type, by a word of the address, by its ending; what a page hands on to comes last.
        (
            '<a href="/index.xml">X</a><a href="/news/rss">R</a><a href="/s" type="application/rss+xml">S</a>',
            "news/rss s",
        ),
        ('<meta http-equiv="Refresh" content="0; URL=/a">', "a"),
        ('<a href="/top.atom#now">Top</a><link rel="alternate" type="application/rss+xml" href="/a">', "a top.atom"),
        ('<a href="/rss">R</a><link rel="alternate" type="application/rss+xml" href="/rss" title="T">', "rss"),
        ('<a href="feed:https://s.example/a/feed">F</a>', "a/feed"),
        # Neither.
        ('<a href="/about">A</a><a href="/sitemap.xml">M</a><a href="#rss">R</a><a href="/feedback">F</a>', ""),
        ('<link rel="alternate" type="text/html" href="/feed"><link rel="stylesheet" href="/rss.css">', ""),
        ('<link href rel="alternate" type="application/rss+xml"><!-- <link rel="feed" href="/a"> -->', ""),
    ],
)
def test_a_page_offers_what_it_declares_before_what_it_links_to(markup: str, paths: str) -> None:
    """The surest first: only so many are asked."""
    found = offered(f"<title>Page</title>{markup}".encode(), "text/html", "https://s.example/")
    assert [one.url for one in found][:2] == [f"https://s.example/{path}" for path in paths.split()]


async def test_a_feed_is_found_behind_links_that_lead_nowhere(server: Server) -> None:
    """And under an address that begins with feed:."""
    server.say("/f", Reply(body=feed(*numbered(1, 2))))
    page = server.say(
        "/", Reply(body=b'<a href="/rss">R</a><a href="/atom">A</a><a href="/f" type="application/rss+xml">')
    )
    for url in (page, f"feed:{page}", page.replace("http:", "feed:")):
        assert (await find(url, server.network)).url == f"{server.origin}/f"


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(404), "404"),
        (Reply(body=b"<html><body>No feed</body></html>", headers=HTML), "not a feed but a web page"),
        (Reply(body=b"", headers=HTML), "empty"),
        (Reply(body=PAGE.replace('"feed.xml"', '"http://a..b/"').encode(), headers=HTML), "not a feed but a web page"),
    ],
)
async def test_where_there_is_no_feed_it_says_why(server: Server, reply: Reply, words: str) -> None:
    """With what to do about it, and without a password."""
    server.say("/x", reply)
    with pytest.raises(FetchError, match=words) as caught:
        await find(server.origin.replace("//", "//me:hunter2@") + "/x", server.network)
    assert caught.value.remedy
    assert "hunter2" not in str(caught.value)


async def test_a_page_that_nests_without_end_is_looked_through_in_time() -> None:
    """HTML5 costs quadratic time in depth: these two megabytes would take half an hour."""
    link = b'<link rel="alternate" type="application/rss+xml" href="/f">'
    page = b"<html><head>" + link + b"</head><body>" + b"<div>" * 400_000
    assert [one.url for one in offered(page, "", "http://h.example/")] == ["http://h.example/f"]
    assert "words" in read_page("<title>t</title>" + "<div>" * 400_000 + "words", "http://h.example/").body


async def test_credentials_go_with_the_feed_of_a_page_and_with_one_that_moved(server: Server) -> None:
    """Within their origin: the feed could not be asked without them."""
    server.say("/f", Reply(body=feed(*numbered(1, 2))))
    server.say("/moved", Reply(301, headers={"Location": "/f"}))
    server.say("/page", Reply(body=b'<link rel=alternate type=text/xml href="/f">'))
    origin = server.origin.replace("//", "//me:secret@")
    for path in ("/f", "/moved", "/page"):
        found = await find(origin + path, server.network)
        assert (found.url, found.key) == (f"{origin}/f", f"{server.origin}/f")


async def test_a_check_tells_which_feeds_answer(server: Server) -> None:
    """Status, items, newest day, where it moved, what is wrong; nothing is stored and nothing conditional."""
    dated = {"title": "x", "guid": "1", "pubDate": "Fri, 20 Nov 2026 08:00:00 GMT"}
    good = server.say("/good", Reply(body=feed(dated, *numbered(2, 3))))
    server.say("/old", Reply(301, headers={"Location": "/good"}))
    urls = [good, f"{server.origin}/old", f"{server.origin}/none", server.say("/page", Reply(body=b"<html>"))]
    found = await check([FeedConfig(url, url) for url in urls], server.network)
    assert [(c.ok, c.status, c.items, c.newest) for c in found[:3]] == [
        (True, 200, 3, "2026-11-20"),
        (True, 200, 3, "2026-11-20"),
        (False, 404, 0, None),
    ]
    assert found[1].message == f"moved for good to {good}"
    assert (found[3].ok, found[3].message) == (False, "not a feed but a web page")


async def test_a_check_holds_no_whole_body(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of hundreds of feeds that answer at once the large ones wait in files, as in a poll."""
    taken: list[object] = []
    parse = Parsers.parse

    async def noted(parsers: Parsers, body: IO[bytes], *about: str) -> FeedResult:
        taken.append(body)
        return await parse(parsers, body, *about)

    monkeypatch.setattr(Parsers, "parse", noted)
    url = server.say("/f", Reply(body=feed(*numbered(1, 3))))
    (found,) = await check([FeedConfig(url, url)], server.network)
    assert (found.ok, found.items) == (True, 3)
    (body,) = taken
    assert isinstance(body, SpooledTemporaryFile)
    assert body.closed


async def test_a_page_becomes_an_article(server: Server) -> None:
    """Title, day (UTC), publisher, author and address as it states them; the words of the article alone."""
    url = server.say("/a/1?utm_source=x", Reply(body=ARTICLE.encode(), headers=HTML))
    item = await fetch_article(url, server.network)
    assert (item.title, item.published, item.published_basis) == ("Headline & more", "2026-11-21", "page")
    assert (item.publisher, item.authors, item.url) == ("The Site", ("A. Writer",), f"{server.origin}/a/1")
    assert "airport" in item.body
    for noise in ("alert(1)", "Home News", "Read also", "Imprint"):
        assert noise not in item.body


def test_a_page_that_states_nothing_is_dated_by_nothing() -> None:
    """No date, publisher by its host, the same id for the same address."""
    one = read_page("<p>Words and more words.</p>", "https://www.s.example/a?utm_source=1")
    assert (one.published, one.publisher, one.title) == (None, "s.example", "")
    assert one.id == read_page("<p>Other</p>", "https://s.example/a").id


def test_a_page_is_dated_by_its_linked_data_or_its_time_element() -> None:
    """Hostile or broken linked data is passed over."""
    linked = '<script type="application/ld+json">{"@graph": [{"datePublished": "2026-11-20"}]}</script><p>x</p>'
    broken = '<script type="application/ld+json">[[[{</script><article><time datetime="2026-11-19">x</time></article>'
    assert read_page(linked, "https://s.example/").published == "2026-11-20"
    assert read_page(broken, "https://s.example/").published == "2026-11-19"


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(500), "500"),
        (Reply(body=b"%PDF", headers={"Content-Type": "application/pdf"}), "application/pdf"),
        (Reply(body=b"<html><body><nav>x</nav></body></html>", headers=HTML), "no words"),
    ],
)
async def test_what_is_no_page_says_what_it_is(server: Server, reply: Reply, words: str) -> None:
    """``monitor add URL`` passes this on."""
    with pytest.raises(FetchError, match=words):
        await fetch_article(server.say("/x", reply), server.network)


async def test_a_private_address_says_what_would_allow_it() -> None:
    """Whoever meant it learns which setting names it, and not to give another address."""
    with pytest.raises(FetchError, match=r"allow_private_origins does not name it\. See whether"):
        await find("http://127.0.0.1:1/", Network())


async def test_a_private_address_is_no_article() -> None:
    """The same guard as for feeds."""
    with pytest.raises(FetchError, match="private network"):
        await fetch_article("http://127.0.0.1:1/", Network())
