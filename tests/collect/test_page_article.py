"""What a publisher's page gives: the words of its article, nothing of what stands around, and what it says."""

from __future__ import annotations

import pytest

from monitor.collect.article import read_page
from monitor.collect.files import from_bytes
from monitor.extract.html import to_text
from monitor.model.document import Item

FIRST = "Fighters loyal to the council took the bridge at dawn, two officers at the scene said on Tuesday."
SECOND = "At least 12 people were killed and dozens were wounded in the shelling, the hospital's director said."
THIRD = "The ministry denied the report, and said that its troops still held the road and the hills above it."
STORY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
OTHER = "In another story, which is longer than any label, 300 people were killed elsewhere, officials said."


def text(html: str) -> str:
    return to_text(read_page(html, "https://news.example/2019/04/05/bridge").body)


def said(html: str, url: str = "https://news.example/a") -> Item:
    return read_page(f"<html>{html}<body>{STORY}", url)


@pytest.mark.parametrize(
    "around",
    [
        '<div class="cookie-banner"><p>{0}</p></div><main>{1}</main>',
        '<main>{1}<div class="related-articles"><p>{0}</p></div></main>',
        "<main>{1}<aside><p>{0}</p></aside></main>",
        '<article>{1}<figure><img src="a.jpg"><figcaption>{0}</figcaption></figure></article>',
        '<div id="story">{1}</div><section class="articleComments"><p>{0}</p></section>',
        '<div>{1}<div class="newsletter-signup"><p>{0}</p><form><input name="mail"></form></div></div>',
        '<div>{1}<ul><li><a href="/1">{0}</a></li><li><a href="/2">Other news</a></li></ul></div>',
        '<div>{1}<p><a href="/1">{0}</a></p></div>',
        '<div>{1}<div style="display: none"><p>{0}</p></div></div>',
        '<form id="aspnetForm"><div role="navigation"><p>{0}</p></div><div>{1}</div></form>',
        '<div><div itemprop="articleBody">{1}</div><div><p>{0}</p></div></div>',
        '<div><div>Share this</div><div class="story">{1}</div><footer><p>{0}</p></footer></div>',
        '<body class="with-sidebar"><div class="content sidebar-right">{1}</div><div class="rail"><p>{0}</p></div>',
    ],
)
def test_what_stands_around_an_article_is_left_out(around: str) -> None:
    """Whatever the boxes are: by their name where they have one, by their links, or because they are not seen."""
    assert text(around.format(OTHER, STORY)).split("\n\n") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "within",
    [
        f"{FIRST}<br><br>{SECOND}<br><br>{THIRD}",
        f'<div>{FIRST}</div><div class="ad-slot"><span>Advertisement</span></div><div>{SECOND}</div><div>{THIRD}</div>',
        f'<section><p>{FIRST}</p></section><section><p class="paywall">{SECOND}</p><p>{THIRD}</p></section>',
        f"<table><tr><td>{FIRST}</td></tr><tr><td>{SECOND}</td></tr><tr><td>{THIRD}</td></tr></table>",
        f"<div><p>{FIRST}</p><p>{SECOND} <a href='/w'>{THIRD}</a></p></div>",
        f'<div><h1>The bridge</h1><p class="lead">{FIRST}</p></div><div class="text"><p>{SECOND}</p>{STORY}</div>',
    ],
)
def test_an_article_is_found_however_it_is_marked_up(within: str) -> None:
    """Line breaks, divisions, tables, parts between advertisements, a summary set apart, links within sentences."""
    found = text(f'<body><div id="top"><a href="/">Home</a></div><div id="main">{within}</div>')
    assert [line for line in (FIRST, SECOND, THIRD) if line not in found] == []
    assert "Advertisement" not in found


def test_short_lists_of_an_article_stay() -> None:
    """They are no labels: a report lists its dead."""
    found = text(f"<div><p>{FIRST}</p><ul><li>12 killed in Old Town</li><li>4 missing</li></ul><p>{SECOND}</p></div>")
    assert "- 12 killed in Old Town\n- 4 missing" in found


def test_a_page_with_nothing_but_short_lines_keeps_them() -> None:
    """A flash is an article too."""
    assert text("<body><div>Twelve killed</div><div>Bridge taken</div>") == "Twelve killed\n\nBridge taken"


def test_a_page_that_shows_its_beginning_alone_is_read_from_its_linked_data() -> None:
    """The rest comes by script, or by payment; the words are in the page."""
    data = f'{{"@type": "NewsArticle", "articleBody": "{FIRST}\\n\\n{SECOND}\\n\\n{THIRD}"}}'
    page = f'<script type="application/ld+json">{data}</script><p>{FIRST}</p>'
    assert text(page).replace("\n\n", "\n").split("\n") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "<title>Bridge taken after night of fighting | The Example Post</title>",
            "Bridge taken after night of fighting",
        ),
        (
            "<title>Bridge taken - Example Post - World</title><meta property='og:title' content='Bridge taken'>",
            "Bridge taken",
        ),
        ("<title>The Example Post: Bridge taken in the north</title>", "Bridge taken in the north"),
        ("<title>Army - what is left of it - leaves the town</title>", "Army - what is left of it - leaves the town"),
    ],
)
def test_a_title_is_without_the_name_of_the_site(head: str, title: str) -> None:
    """Whichever side it stands on; dashes of its own stay."""
    assert said(f'{head}<meta property="og:site_name" content="The Example Post">').title == title


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<script type="application/ld+json">[{"@type":"WebPage","datePublished":"2019-01-01"},'
         '{"@type":"NewsArticle","datePublished":"2019-04-05T10:00:00Z"}]</script>', "2019-04-05"),
        ('<script type="application/ld+json">{"mainEntity":{"@type":"Report","datePublished":"2019-04-05"}}'
         "</script>", "2019-04-05"),
        ('<meta name="DC.date.issued" content="5 April 2019">', "2019-04-05"),
        ('<meta name="parsely-pub-date" content="2019-04-05T01:00:00Z">', "2019-04-05"),
        ('<body><span itemprop="datePublished" content="2019-04-05">today</span>', "2019-04-05"),
        ('<body><span class="postDate">Published on: April 5, 2019</span>', "2019-04-05"),
        ('<body><div class="field-date">Friday 5 April 2019 14:20</div>', "2019-04-05"),
        ('<body><div class="updates-box">There were 12 dates on 5 April 2019 in 2 towns</div>', None),
    ],
)  # fmt: skip
def test_a_page_is_dated_by_what_it_says(head: str, day: str | None) -> None:
    """In linked data, in its head, or where it shows it; a number in a text is no date."""
    assert said(head).published == day


def test_a_page_is_dated_by_its_address_where_it_says_nothing() -> None:
    """As blogs and newspapers build them; a number that is no day is none."""
    assert said("", "https://news.example/world/2019/04/05/bridge").published == "2019-04-05"
    assert said("", "https://news.example/world/2019/45/05/bridge").published is None


def test_a_saved_page_is_read_as_the_page_at_its_address() -> None:
    """``monitor add FILE.html``: the same words, and what it says of itself; its file names it."""
    page = (
        '<html lang="en"><link rel="canonical" href="https://www.post.example/a?utm_source=x">'
        f'<meta name="author" content="A. Writer"><nav>Home</nav><main>{STORY}<div class="share">{OTHER}</div></main>'
    )
    (item,) = from_bytes(page.encode(), "saved.html").items
    assert to_text(item.body).split("\n\n") == [FIRST, SECOND, THIRD]
    assert (item.id, item.url, item.publisher) == ("saved", "https://www.post.example/a", "post.example")
    assert (item.authors, item.language, item.published) == (("A. Writer",), "en", None)


def test_a_page_is_read_by_the_encoding_that_it_declares() -> None:
    """Few letters beyond ASCII do not tell it; its head does."""
    page = f'<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>{FIRST} Мир</p>'
    (item,) = from_bytes(page.encode("cp1251"), "saved.htm").items
    assert "Мир" in item.body
