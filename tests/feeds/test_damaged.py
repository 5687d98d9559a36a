"""A mistake in one item of a feed costs that item at most: the others are read, and nothing of them is mixed up."""

from __future__ import annotations

import pytest

from monitor.collect.entry import Entry
from monitor.collect.parse import parse
from tests.bounded import ends

COUNT = 6
HURT = 2  # the item that is damaged
RSS = (
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Wire</title>',
    "<item><title>Title {n}</title><link>http://e.example/{n}?a=1&amp;b={n}</link><guid>id-{n}</guid>"
    "<dc:creator>Desk {n}</dc:creator><pubDate>Mon, 1{n} Nov 2025 08:00:00 GMT</pubDate>"
    "<description><![CDATA[<p>Words {n} & more</p>]]></description></item>",
    "</channel></rss>",
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>',
    '<entry><title type="html">Title {n}</title><link href="http://e.example/{n}?a=1&amp;b={n}"/><id>id-{n}</id>'
    "<author><name>Desk {n}</name></author><published>2025-11-1{n}T08:00:00Z</published>"
    '<content type="html">&lt;p>Words {n} &amp; more&lt;/p></content></entry>',
    "</feed>",
)
DAMAGES = ("<", "&", "<b>", "</x>", "&nbsp;", "<![CDATA[", "<!--", '"', "\x01", "<?", "&#xD800;", "</item>", "<item>")


def whole(number: int) -> Entry:
    """What each item says."""
    return Entry(
        guid=f"id-{number}",
        link=f"http://e.example/{number}?a=1&b={number}",
        title=f"Title {number}",
        body=f"<p>Words {number} & more</p>",
        html=True,
        published=f"2025-11-1{number}T08:00:00Z",
        authors=(f"Desk {number}",),
    )


def told(entry: Entry) -> tuple[object, ...]:
    """An entry as it was written."""
    return entry.guid, entry.link, entry.title, entry.body, entry.published, entry.authors


@pytest.mark.parametrize("damage", [*DAMAGES, None], ids=repr)
@pytest.mark.parametrize("form", [RSS, ATOM], ids=["rss", "atom"])
def test_a_mistake_costs_its_own_item_at_most(form: tuple[str, str, str], damage: str | None) -> None:
    """Wherever in the item it stands; None: five characters are missing there."""
    head, item, tail = form
    items = [item.format(n=n) for n in range(COUNT)]
    for at in range(0, len(items[HURT]), 7):
        hurt = items[HURT][:at] + (damage or "") + items[HURT][at + (0 if damage else 5) :]
        text = head + "\n".join([*items[:HURT], hurt, *items[HURT + 1 :]]) + tail
        result = parse(text.encode(), "", "http://e.example/feed")
        if result.clean:  # it means something else now, and is well-formed
            continue
        found = [told(entry) for entry in result.items]
        lost = [n for n in range(COUNT) if n != HURT and told(whole(n)) not in found]
        assert not lost, (at, hurt, found)
        assert len(found) <= COUNT + (damage in ("<item>", "</item>"))


def test_an_item_that_is_not_closed_ends_with_its_feed() -> None:
    """It is cut off by nothing."""
    result = parse(b"<rss><channel><item><guid>1</guid></item><item><title>b & c</title></channel></rss>")
    assert [entry.title for entry in result.items] == ["", "b & c"]


def test_ampersands_in_cdata_stay_what_they_are_behind_a_mistake() -> None:
    """There they stand for themselves."""
    result = parse(b"<rss><channel><item>&</item><item><link><![CDATA[http://e.example/?a=1&b=2]]></link></item></rss>")
    assert [entry.link for entry in result.items] == ["http://e.example/?a=1&b=2"]


def test_what_was_commented_out_stays_out_behind_a_mistake() -> None:
    """An old item that an editor took out."""
    result = parse(b"<rss><channel><item>&</item><!--<item><title>old</title></item>--><item><title>new</title></item>")
    assert [entry.title for entry in result.items] == ["new"]


def test_prefixes_that_were_never_declared_are_known() -> None:
    """Only the items in which they stand would need another reader."""
    result = parse(b"<rss><channel><item><title>t</title><dc:creator>A. Name</dc:creator></item></channel></rss>")
    assert [entry.authors for entry in result.items] == [("A. Name",)]


def test_a_feed_of_broken_items_is_read_in_time() -> None:
    """Thousands of them are not read one by one."""
    item = "<item><guid>{n}</guid><title>a <b>bold word {n}</title></item>"
    text = "<rss><channel>" + "".join(item.format(n=n) for n in range(1500)) + "</channel></rss>"
    assert len(parse(text.encode()).items) == 1500


ONE = "<item><title>One</title><link>http://e.example/1</link><description>words of it</description></item>"


@pytest.mark.parametrize(
    ("part", "broken"),
    [
        # An end tag that is not there: the part ends where the next one begins, or the item.
        ("</title>", ""),
        ("</link>", ""),
        ("</description>", ""),
        ("</title>", "<category>war"),
        # Sections that are not closed, that stand in one another, or are written as nobody reads them.
        ("words of it", "<![CDATA[words of it"),
        ("One", "<![CDATA[One"),
        ("words of it", "<![CDATA[words <![CDATA[of]]> it]]>"),
        ("words of it", "<![cdata[words of it]]>"),
        ("words of it", "<! [CDATA[words of it]]>"),
        ("words of it", "<![CDATA[words of it]]></description><x>&</x><description>"),
    ],
)
def test_what_is_plainly_meant_in_a_broken_item_is_read(part: str, broken: str) -> None:
    """None of its other parts is lost with it, nor anything of its neighbours."""
    other = "<item><title>&</title><guid>{}</guid></item>"
    result = parse(
        f"<rss><channel>{other.format(1)}{ONE.replace(part, broken)}{other.format(2)}</channel></rss>".encode()
    )
    assert [entry.guid for entry in result.items] == ["1", None, "2"]
    told = result.items[1]
    assert (told.title, told.link, told.body) == ("One", "http://e.example/1", "words of it")


@pytest.mark.parametrize(
    "text",
    [
        "&lt;p&gt;&lt;![CDATA[words of it]]&gt;&lt;/p&gt;",
        "<![CDATA[<p><![CDATA[words of it]]]]><![CDATA[></p>]]>",
    ],
)
def test_marks_of_cdata_that_stand_in_a_text_are_none_of_its_words(text: str) -> None:
    """Escaped once too often; a browser would take what stands between them for a comment."""
    item = f"<item><title>{text}</title><description>{text}</description></item>"
    (entry,) = parse(f"<rss><channel>{item}</channel></rss>".encode()).items
    assert (entry.title, entry.body) == ("words of it", "<p>words of it</p>")


def test_what_is_put_right_takes_no_longer_than_the_text_is_long() -> None:
    """Whatever it holds."""
    parts = ("<![CDATA[", "]]>", "<title>", "<title><![CDATA[", "</title>", "<![CDATA[</title>", "<", "<title ", "<! [")
    code = (
        "from monitor.collect.tidy import closed, mended, sections\nfor text in texts: mended(closed(sections(text)))"
    )
    ends(code, [f"<item>{part * 200_000}</item>" for part in parts])
