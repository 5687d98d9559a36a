"""Items where no reader looks for them first: none is passed over in silence."""

from __future__ import annotations

import pytest

from monitor.collect.parse import parse, strip_prolog

ITEM = "<item><title>a</title><link>http://e.example/1</link><description>words</description></item>"


@pytest.mark.parametrize(
    "text",
    [
        f'<rss version="2.0" xmlns="http://own.example/ns"><channel>{ITEM}</channel></rss>',
        f'<rss version="2.0"><channel><items>{ITEM}</items></channel></rss>',
        f'<rss version="2.0"><channel><x xmlns="http://own.example/ns">{ITEM}</x></channel></rss>',
    ],
    ids=["an unknown default namespace", "a wrapper", "a wrapper with a namespace"],
)
def test_items_in_an_unknown_namespace_or_a_wrapper_are_read(text: str) -> None:
    """The fast reader saw none, and called that a clean reading: nothing was ever told of the loss."""
    result = parse(text.encode(), "", "http://e.example/feed")
    assert [(e.title, e.link, e.body) for e in result.items] == [("a", "http://e.example/1", "words")]
    assert (result.clean, result.parser) == (True, "feedparser")


def test_a_feed_of_whose_items_none_can_be_read_is_an_error() -> None:
    """It may not keep its validators, and its reason says why; one whose only item is empty has nothing to say."""
    page = f'<rss version="2.0" xmlns="http://www.w3.org/1999/xhtml"><channel>{ITEM}</channel></rss>'
    result = parse(page.encode())
    assert (result.items, result.format, result.clean) == ((), "", False)
    assert "none of its items could be read" in result.problems[-1]
    empty = parse(b'<rss version="2.0"><channel><title>w</title><item></item></channel></rss>')
    assert (empty.items, empty.format, empty.clean) == ((), "rss", True)


def test_an_item_that_is_never_closed_is_read_as_well_as_the_one_in_it() -> None:
    """The end tag that is there is the second one's; the first was counted as read."""
    text = (
        '<rss version="2.0"><channel><item><title>0</title></item>'
        "<item><title>a</title><item><title>b</title></item></channel></rss>"
    )
    result = parse(text.encode())
    assert sorted(entry.title for entry in result.items) == ["0", "a", "b"]


@pytest.mark.parametrize("address", ["http://e.example/a[b].dtd", "http://e.example/a>b.dtd", 'a"]>"'])
def test_what_stands_in_the_address_of_a_document_type_declares_nothing(address: str) -> None:
    """Brackets in it were taken for declarations, and all behind them for their content."""
    quote = "'" if '"' in address else '"'
    assert strip_prolog(f"<!DOCTYPE rss SYSTEM {quote}{address}{quote}><rss/>") == ("<rss/>", [])


@pytest.mark.parametrize("extra", ["", "<body>for the full reader alone</body>"])
def test_a_date_that_is_called_so_is_one(extra: str) -> None:
    """Without the prefix that belongs to it; by either reader."""
    result = parse(
        f"<rss><channel><item><title>a</title><date>2026-11-20</date>{extra}</item></channel></rss>".encode()
    )
    assert (result.items[0].published, result.parser) == ("2026-11-20", "feedparser" if extra else "fast")


@pytest.mark.parametrize(
    "odd",
    [
        "<gml:pos>32.9 13.2</gml:pos>",
        '<gml:Point srsName="EPSG:x"><gml:pos>32.9 13.2</gml:pos></gml:Point>',
        "<georss:where/><gml:Point><gml:pos>32.9 13.2</gml:pos></gml:Point>",
        "<image><width>wide</width></image>",
        "<media:license/><media:player>x</media:player>",
    ],
)
def test_an_element_whose_value_is_odd_costs_itself_alone(odd: str) -> None:
    """A coordinate where none is expected made feedparser give up the whole feed: no clean reading any more."""
    spaces = (
        'xmlns:gml="http://www.opengis.net/gml" xmlns:georss="http://www.georss.org/georss" '
        'xmlns:media="http://search.yahoo.com/mrss/"'
    )
    item = f"<item><title>a</title>{odd}<guid>1</guid><body>for the full reader alone</body></item>"
    more = "<item><title>b</title><link>http://e.example/b</link></item>"
    result = parse(f"<rss {spaces}><channel>{item}{more}</channel></rss>".encode())
    assert [(e.title, e.guid, e.link) for e in result.items] == [("a", "1", None), ("b", None, "http://e.example/b")]
    assert (result.parser, result.problems) == ("feedparser", ())


OWN = (
    "<title>Own</title><link>http://e.example/own</link><guid>own</guid>"
    "<pubDate>Fri, 20 Nov 2026 09:00:00 GMT</pubDate>"
    "<description>Twelve people died in a strike on Sunday.</description>"
)
CAPTION = "Rescue workers on the market in the centre of the town on Sunday."


@pytest.mark.parametrize(
    "other",
    [
        f"<media:description>{CAPTION}</media:description>",
        f"<media:content url='x'><media:description>{CAPTION}</media:description></media:content>",
        f"<media:group><media:content url='x'/><media:description>{CAPTION}</media:description></media:group>",
        f"<image><title>Photo</title><link>http://e.example/p</link><description>{CAPTION}</description></image>",
        f"<photo><title>Photo</title><link>http://e.example/p</link><description>{CAPTION}</description></photo>",
        "<related><title>Other</title><guid>other</guid><pubDate>Thu, 20 Nov 2025 09:00:00 GMT</pubDate></related>",
        "<related><item><title>Other</title><link>http://e.example/other</link></item></related>",
        "<own:a><own:b><link>http://e.example/other</link></own:b><author>O. Other</author></own:a>",
    ],
)
def test_what_stands_in_other_elements_of_an_item_is_not_its_own(other: str) -> None:
    """A caption, a photo's link, a related article: wherever in the item it stands, and in a feed that is damaged."""
    spaces = 'xmlns:media="http://search.yahoo.com/mrss/" xmlns:own="http://own.example/"'
    damaged = [] if "<item>" in other else [f"<category>a & b</category>{OWN}{other}"]
    for inside in (OWN + other, other + OWN, *damaged):
        items = f"<item>{inside}</item>{ITEM}"
        result = parse(f"<rss {spaces}><channel>{items}</channel></rss>".encode())
        (own, after) = result.items
        assert (own.title, own.link, own.guid, own.authors) == ("Own", "http://e.example/own", "own", ())
        assert (own.published, own.body) == ("2026-11-20T09:00:00Z", "Twelve people died in a strike on Sunday.")
        assert (after.title, after.link, after.body) == ("a", "http://e.example/1", "words")


@pytest.mark.parametrize(
    "words", ["", "<description> </description>", "<description>&lt;img src='x'&gt;</description>"]
)
def test_a_caption_is_the_text_of_an_item_that_has_no_words(words: str) -> None:
    """Films and pictures are described so, and not otherwise."""
    caption = f"<media:group><media:description>{CAPTION}</media:description></media:group>"
    item = f"<item><title>Film</title>{words}{caption}</item>"
    (entry,) = parse(f'<rss xmlns:media="http://search.yahoo.com/mrss/"><channel>{item}</channel></rss>'.encode()).items
    assert entry.body == CAPTION


@pytest.mark.parametrize("extra", ["", "<body></body>"])
@pytest.mark.parametrize("element", ["dc:description", "abstract"])
def test_what_an_item_says_once_more_takes_no_others_place(element: str, extra: str) -> None:
    """A title or a summary under another name comes second, wherever it stands; alone, it is the item's."""
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    said = "Twelve people died."
    more = f"<dc:title>Series of the paper</dc:title><{element}>{said}</{element}>"
    items = f"<item>{more}{OWN}{extra}</item><item>{OWN}{more}{extra}</item><item>{more}{extra}</item>"
    result = parse(f"<rss {dc}><channel>{items}</channel></rss>".encode())
    own = ("Own", "Twelve people died in a strike on Sunday.")
    alone = ("Series of the paper", said)
    assert [(entry.title, entry.body) for entry in result.items] == [own, own, alone]
