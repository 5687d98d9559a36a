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
