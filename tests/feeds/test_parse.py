"""Feeds of every format and fault, read to what a person would read in them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from monitor.collect import wire
from monitor.collect.charset import decode
from monitor.collect.dates import parse_date
from monitor.collect.entry import FeedResult
from monitor.collect.entrybuild import choose_body
from monitor.collect.parse import parse, repair, strip_prolog
from monitor.extract.normalise import normalise
from monitor.model.document import Item

GOLDEN = Path(__file__).parent / "golden"
EXPECTED = tomllib.loads((GOLDEN / "expected.toml").read_text(encoding="utf-8"))


def rss(items: str, attributes: str = "") -> bytes:
    return f'<rss version="2.0" {attributes}><channel><title>T</title>{items}</channel></rss>'.encode()


def read(data: bytes | str, content_type: str = "", url: str = "http://feeds.example/f") -> FeedResult:
    return parse(data.encode() if isinstance(data, str) else data, content_type, url)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_golden_feed_holds_what_its_description_says(name: str) -> None:
    """Parser chosen, whether it was well-formed, and every field of every item."""
    wanted = EXPECTED[name]
    result = read((GOLDEN / name).read_bytes())
    assert (result.parser, result.clean, result.title) == (wanted["parser"], wanted["clean"], wanted["title"])
    assert result.ttl == wanted.get("ttl")
    assert len(result.items) == len(wanted["item"])
    for entry, item in zip(result.items, wanted["item"], strict=True):
        assert entry.guid == item.get("guid")
        assert entry.link == item.get("link")
        assert entry.title == item.get("title", "")
        assert entry.body == item.get("body", "")
        assert entry.html == item.get("html", False)
        assert entry.published == item.get("published")
        assert list(entry.authors) == item.get("authors", [])


def test_a_reference_stands_where_it_is_of_a_character_of_xml() -> None:
    """XML 1.0 §2.2; another costs its own place and no more."""
    good = "&#9; &#x20; &#xD7FF; &#xE000; &#xFFFD; &#x10000; &#x10FFFF;"
    assert repair(good) == good
    bad = "&#0; &#8; &#x1F; &#xD800; &#57343; &#xFFFE; &#xFFFF; &#x110000;"
    assert repair(bad) == " ".join(["\ufffd"] * len(bad.split()))


@pytest.mark.parametrize(
    ("text", "declared", "body"),
    [
        ("a &lt; b", None, ("a < b", False)),
        ("a &lt; b", True, ("a < b", False)),
        ("a &lt; b", False, ("a &lt; b", False)),
        ("<p>a</p>", None, ("<p>a</p>", True)),
        ("<p>a</p>", True, ("<p>a</p>", True)),
        ("<p>a</p>", False, ("<p>a</p>", False)),
    ],
)
def test_text_is_markup_where_it_holds_some_and_is_not_said_to_be_plain(
    text: str, declared: bool | None, body: tuple[str, bool]
) -> None:
    """Without a tag it keeps its line breaks, its entities read; what is said to be plain stays letter by letter."""
    assert choose_body([(text, declared, True)]) == body


def test_every_golden_feed_is_described() -> None:
    """No file of the corpus goes unchecked."""
    assert {path.name for path in GOLDEN.iterdir()} - {"expected.toml"} == set(EXPECTED)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sat, 21 Nov 2026 08:00:00 GMT", "2026-11-21T08:00:00Z"),
        ("Sat, 21 Nov 2026 08:00:00 +0200", "2026-11-21T06:00:00Z"),
        ("21 Nov 2026 08:00 EST", "2026-11-21T13:00:00Z"),
        ("Saturday, 21 November 2026 08:00:00 Z", "2026-11-21T08:00:00Z"),
        ("21 Nov 26", "2026-11-21"),
        ("Sat Nov 21 08:00:00 2026", "2026-11-21T08:00:00Z"),
        ("2026-11-21T08:00:00.123+01:00", "2026-11-21T07:00:00Z"),
        ("2026-11-21 08:00:00", "2026-11-21T08:00:00Z"),
        ("2026-11-21T8:00:5+01:00", "2026-11-21T07:00:05Z"),
        ("20261121T080000Z", "2026-11-21T08:00:00Z"),
        ("2026-11-21T24:00:00Z", "2026-11-22T00:00:00Z"),
        ("2026-12-31T23:59:60Z", "2026-12-31T23:59:59Z"),
        ("2026-11-21", "2026-11-21"),
        # Days that do not exist, epochs, the absurd: no date rather than another one.
        ("Mon, 30 Feb 2026 08:00:00 GMT", None),
        ("2026-02-30", None),
        ("-0001-11-30T00:00:00+00:00", None),
        ("0001-01-01T00:00:00Z", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("9999-12-31T00:00:00Z", None),
        ("2026-11-21T25:00:00Z", None),
        ("Sat, 21 Nov 2026 08:00:00 +9900", None),
        ("yesterday", None),
        ("", None),
        ("  ", None),
        ("2026-11-21" * 20, None),
    ],
)
def test_dates_are_read_as_written_or_not_at_all(text: str, wanted: str | None) -> None:
    """Many forms, one answer in UTC; a date that cannot be is no date."""
    assert parse_date(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # Twelve hours, places for zones, and a zone said twice.
        ("Sun, 17 Dec 2017 1:55 PM EST", "2017-12-17T18:55:00Z"),
        ("Mon, 29 May 2023 1:15 PM", "2023-05-29T13:15:00Z"),
        ("Mon, 29 May 2023 12:15 AM GMT", "2023-05-29T00:15:00Z"),
        ("Nov. 16, 2020, 10:57 p.m.", "2020-11-16T22:57:00Z"),
        ("Thu, June 22, 2023 at 01:11 PM EDT", "2023-06-22T17:11:00Z"),
        ("Fri, 31 Mar 2023 20:19:00 America/New_York", "2023-04-01T00:19:00Z"),
        ("Fri, 31 Mar 2023 20:19:00 No/Where", "2023-03-31T20:19:00Z"),
        ("Mon, 29 May 2023 12:00:00 GMT+2", "2023-05-29T10:00:00Z"),
        ("2020-11-08T16:20:00-05:00Z", "2020-11-08T21:20:00Z"),
        ("Sun, 8 Nov 2020 16:20:00 EST -0500", "2020-11-08T21:20:00Z"),
        ("Sun, 8 Nov 2020 16:20:00 --0500", "2020-11-08T21:20:00Z"),
        ("2020-11-08T16:20:00-05:00:00", "2020-11-08T21:20:00Z"),
        ("Sun, 8, Nov 2020 16:2:9 -0500 GMT", "2020-11-08T21:02:09Z"),
        ("Thu Nov 12 2020 17:00:00 GMT+0000 (Coordinated Universal Time)", "2020-11-12T17:00:00Z"),
        ("Sun Jul 15 01:16:00 +0000 2012", "2012-07-15T01:16:00Z"),
        # The order that the numbers or the names tell.
        ("Monday, October 6, 2025 - 16:29", "2025-10-06T16:29:00Z"),
        ("Fri, 23rd Jun 2023 09:32:20 GMT", "2023-06-23T09:32:20Z"),
        ("5 August, 2019", "2019-08-05"),
        ("2026/11/21", "2026-11-21"),
        ("21.11.2026 08:30", "2026-11-21T08:30:00Z"),
        ("Fri, 26/06/2020", "2020-06-26"),
        ("09/15/2014 4:20 pm PST", "2014-09-16T00:20:00Z"),
        ("1795248000", "2026-11-21T08:00:00Z"),
        ("1795248000000", "2026-11-21T08:00:00Z"),
        # Other languages.
        ("ven., 03 juil. 2020 15:09:58 +0000", "2020-07-03T15:09:58Z"),
        ("mar., 01 déc. 2020 16:11:02 +0000", "2020-12-01T16:11:02Z"),
        ("Lundi, 16. Novembre 2020 - 15h54", "2020-11-16T15:54:00Z"),
        ("21 نونبر 2026", "2026-11-21"),
        ("Do, 29 Mär 2018 00:00:00 +0200", "2018-03-28T22:00:00Z"),
        ("29 de mayo de 2023", "2023-05-29"),
        ("21 Kasım 2026", "2026-11-21"),
        ("الأحد، 29 مايو 2023 - 14:30", "2023-05-29T14:30:00Z"),
        ("٢٩ جويلية ٢٠٢٣", "2023-07-29"),
        ("3 كانون الثاني 2026", "2026-01-03"),
        ("3 آذار 2026", "2026-03-03"),
        ("2004-05-25 오후 11:23:17", "2004-05-25T23:23:17Z"),
        ("2026年11月21日 下午8:00", "2026-11-21T20:00:00Z"),
        ("21 نوفمبر 2026 - 02:30 م", "2026-11-21T14:30:00Z"),
        ("السبت 21 نوفمبر 2026 12:05 صباحًا", "2026-11-21T00:05:00Z"),
        ("2026년 11월 21일 오전 08:00:00", "2026-11-21T08:00:00Z"),
        ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"),
        ("2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"),
        ("2 січня 2026", "2026-01-02"),
        ("11 листопада 2026 15:04", "2026-11-11T15:04:00Z"),
        ("11 listopada 2026", "2026-11-11"),
        ("11. července 2026", "2026-07-11"),
        ("11. června 2026", "2026-06-11"),
        ("11 בנובמבר 2026", "2026-11-11"),
        ("11 ژوئیه 2026", "2026-07-11"),
        ("11 مئی 2026", "2026-05-11"),
        # Zones of other continents, and in brackets; the hour parted by a point.
        ("Sat, 21 Nov 2026 08:00:00 AEST", "2026-11-20T22:00:00Z"),
        ("Sat, 21 Nov 2026 08:00:00 KST", "2026-11-20T23:00:00Z"),
        ("21 November 2026 08:00 (GMT+3)", "2026-11-21T05:00:00Z"),
        ("21 November 2026 08:00 +0300 (GMT+3)", "2026-11-21T05:00:00Z"),
        ("21 November 2026 08:00 (local)", "2026-11-21T08:00:00Z"),
        ("Sat, 21 Nov 2026 08.00.30 GMT", "2026-11-21T08:00:30Z"),
        ("21.11.2026 08.30", "2026-11-21T08:30:00Z"),
        ("21 November 2026, 8.30 pm", "2026-11-21T20:30:00Z"),
        # What may be either, is half said, or holds a number that is no part of a date.
        ("05/06/2023", None),
        ("2026-11-XX", None),
        ("Nov. 2020", None),
        ("2020", None),
        ("31/02/2023", None),
        ("29 février 2023", None),
        ("Sun, 16 Dec 2012 1:2:3:4 GMT", None),
        ("Sun, 16 Dec 2012 11:47:32 +00:zz", None),
        ("Sun, 16 Dec 2012 13:47 PM", None),
        ("Sun, 16 zzz 2012 11:47:32 GMT", None),
        ("16 Dec 20122", None),
        ("1 janvier 0001", None),
        ("0000/00/00", None),
        ("issue 12 of 3 May 2023", None),
        ("2026-11-21T8:05:00-010:00", None),
        ("10 مهر 1400", None),
        ("version 2.0 of 3 May 2023", None),
        ("21.11.2026 08.30.2", None),
        ("21 November 2026 25.30", None),
        ("9" * 79, None),
    ],
)
def test_a_date_is_found_in_a_text_as_people_would(text: str, wanted: str | None) -> None:
    """Never another day than is written: what cannot be told is no date."""
    assert parse_date(text) == wanted


@pytest.mark.parametrize(
    ("data", "content_type", "wanted"),
    [
        ("é".encode(), "", "é"),
        ("é".encode(), "text/xml; charset=iso-8859-1", "é"),  # the header is wrong, the bytes prove it
        ("é".encode("latin-1"), "text/xml; charset=ISO-8859-1", "é"),
        ("’".encode("cp1252"), "text/xml; charset=iso-8859-1", "’"),  # what browsers take Latin-1 for
        (
            "<?xml version='1.0' encoding='windows-1256'?>قتلى".encode("cp1256"),
            "",
            "<?xml version='1.0' encoding='windows-1256'?>قتلى",
        ),
        (
            "<?xml version='1.0' encoding='windows-1256'?>قتلى".encode("cp1256"),
            "text/xml; charset=ISO-8859-1",  # a server's default, for every file
            "<?xml version='1.0' encoding='windows-1256'?>قتلى",
        ),
        (
            "<?xml version='1.0' encoding='iso-8859-1'?>قتلى".encode("cp1256"),
            "text/xml; charset=windows-1256",
            "<?xml version='1.0' encoding='iso-8859-1'?>قتلى",
        ),
        (b"\xef\xbb\xbfx", "text/plain; charset=utf-16", "x"),  # the mark comes first: RFC 7303
        ("<?x é".encode("utf-16-be"), "", "<?x é"),
        ("日本".encode("iso-2022-jp"), "text/xml; charset=iso-2022-jp", "日本"),
        ("日本".encode("cp932"), "text/xml; charset=x-sjis", "日本"),
        ("שלום".encode("iso-8859-8"), "text/xml; charset=ISO-8859-8-I", "שלום"),
        ("мир".encode("cp1251"), "text/xml; charset=win-1251", "мир"),
        (b"+ADw-script+AD4-", "text/xml; charset=utf-7", "+ADw-script+AD4-"),  # UTF-7 hides markup
        (b"+ADw-script+AD4-", "text/xml; charset=x-utf-7", "+ADw-script+AD4-"),
        (b"x", "text/xml; charset=rot13", "x"),
    ],
)
def test_text_is_decoded_by_what_the_bytes_prove(data: bytes, content_type: str, wanted: str) -> None:
    """Mark, then valid UTF-8, then what is declared; codecs that are no character set are refused."""
    assert decode(data, content_type).text == wanted


def test_bytes_of_no_encoding_become_replacement_characters_and_are_reported() -> None:
    """Nothing raises, nothing is passed over in silence."""
    found = decode(b"caf\xe9 \x81\x8d" * 3)
    assert found.problem is not None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("", "empty"),
        ("   \n", "empty"),
        ("<!doctype html><html><body>Sign in</body></html>", "web page"),
        ("just words", "neither RSS"),
        ("{}", "no JSON Feed"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": 5}', "no JSON Feed"),
        ('{"items": [], "version": NaN}', "not JSON"),
        ('{"a":' * 100_000, "not JSON"),
        ("\0\0\0\0", "empty"),
    ],
)
def test_what_is_no_feed_is_an_error_in_words(data: str, words: str) -> None:
    """An error a person can act on, not a traceback."""
    result = read(data)
    assert not result.items
    assert not result.clean
    assert words in " ".join(result.problems)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("<rss><channel><item>&</item></channel></rss>", "what may not stand there (line 1, column 22)"),
        (
            "<?xml version='1.0'?><rss>\n<channel>\n <item></rss>",
            "an end tag without its start tag (line 3, column 10)",
        ),
        ("\n<?xml version='1.0'?>\n<!DOCTYPE rss>\n<rss><channel>", "it breaks off (line 4, column 15)"),
        ("<!-- a --> <rss a='1' a='2'/>", "duplicate attribute (line 1, column 23)"),
        ("<rss><channel><dc:x/></channel></rss>", "a prefix that is not declared (line 1, column 15)"),
        ("<rss>&nbsp;</rss>", "undefined entity (line 1, column 6)"),
    ],
)
def test_where_a_feed_is_malformed_is_told_as_whoever_opens_it_counts(data: str, told: str) -> None:
    """Once, with lines and columns of the document, from one."""
    assert read(data).problems[0] == f"not well-formed: {told}"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            "<html><head><title>Sign in\n to\x1b[2J read</title>",
            "not a feed but a web page, 'Sign in to\ufffd[2J read'",
        ),
        (
            "<html><link rel=alternate type='application/rss+xml' href='/rss?token=0123456789'></html>",
            "not a feed but a web page; it offers http://feeds.example/rss?token=***",
        ),
        ("<?xml version='1.0'?><opml><head/><body/></opml>", "not a feed but a list of feeds (OPML)"),
        ("<?xml version='1.0'?><!-- x --><urlset xmlns='u:s'/>", "neither RSS, Atom, RDF nor JSON Feed but <urlset>"),
        ("<mail><to>a</to><body>b</body></mail>", "neither RSS, Atom, RDF nor JSON Feed but <mail>"),
        (b"\xff\xd8\xff\xe0JFIF", "neither RSS, Atom, RDF nor JSON Feed"),
    ],
)
def test_what_stands_in_a_feeds_place_is_named(data: bytes | str, words: str) -> None:
    """A page by its title and the feed it offers: it may want a password, a consent, or another address."""
    assert read(data).problems[0].startswith(words)


def test_an_entity_of_the_document_is_never_expanded() -> None:
    """Neither from the document nor from a file."""
    chain = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 40))
    result = read(
        f'<!DOCTYPE rss [<!ENTITY e0 "BOOM">{chain}<!ENTITY f SYSTEM "file:///etc/hostname">]>'
        + rss("<item><title>x &e39; &f;</title></item>").decode()
    )
    assert result.items[0].title == "x &e39; &f;"
    assert not result.clean


def test_a_document_type_without_declarations_is_harmless() -> None:
    """RSS 0.91 was written so; it is neither fetched nor held against the feed."""
    root, notes = strip_prolog(
        '<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE rss PUBLIC "-//N//DTD" "http://x/r.dtd">\n<rss/>'
    )
    assert (root, notes) == ("<rss/>", [])


def test_half_an_item_at_the_end_of_a_broken_off_feed_is_left() -> None:
    """It may lack the id by which it would be known again: the next poll brings it whole."""
    whole = rss("".join(f"<item><title>t{n}</title><guid>g{n}</guid></item>" for n in range(5)))
    for cut in range(whole.index(b"<item>") + 6, len(whole) - 10, 7):
        result = read(whole[:cut])
        assert [entry.guid for entry in result.items] == [f"g{n}" for n in range(whole[:cut].count(b"</item>"))]
        assert not result.clean


def test_an_id_does_not_change_when_the_feed_moves() -> None:
    """Relative ids are not made absolute by the address of the feed: all items would come twice."""
    for text in (
        rss("<item><guid>7</guid><title>x</title></item>"),
        rss("<item><guid>7</guid><title>&nbsp;</title></item>"),
    ):
        assert (
            read(text, url="http://a.example/f").items[0].guid
            == read(text, url="https://b.example/").items[0].guid
            == "7"
        )


def test_a_link_of_another_scheme_is_no_link() -> None:
    """``javascript:`` and ``data:`` never reach a place where somebody could open them."""
    for link in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://[::1", "JAVASCRIPT:x"):
        assert read(rss(f"<item><title>x</title><link>{link}</link></item>")).items[0].link is None


def test_a_link_has_no_user_and_no_password() -> None:
    """Nobody is to see one, and ``bbc.example@evil.example`` is no page of the BBC's; nor in an id that is a link."""
    for holder in ("link", "guid"):
        found = read(rss(f"<item><title>x</title><{holder}>http://me:p@w@h.example:81/a?b=@c</{holder}></item>"))
        assert found.items[0].link == "http://h.example:81/a?b=@c"
        assert found.items[0].guid == (None if holder == "link" else found.items[0].link)
    assert read(rss("<item><guid>tag:me@h.example,2008:1</guid></item>")).items[0].guid == "tag:me@h.example,2008:1"


def test_an_item_that_is_a_document_links_to_it() -> None:
    """A report as PDF, where there is no page; a page comes first wherever it stands."""
    pdf = '<link rel="alternate" type="application/pdf" href="/r.pdf"/>'
    page = '<link rel="alternate" href="/page"/>'
    entries = f"<entry><title>a</title>{pdf}</entry><entry><title>b</title>{page}{pdf}</entry>"
    for extra in ("", "<entry><body>only the full reader</body></entry>"):
        result = read(f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}{extra}</feed>'.encode())
        assert [entry.link for entry in result.items[:2]] == ["http://feeds.example/r.pdf", "http://feeds.example/page"]
    elsewhere = '<content type="application/pdf" src="/elsewhere.pdf"/>'
    result = read(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>c</title>{elsewhere}</entry></feed>'.encode()
    )
    assert [entry.link for entry in result.items] == ["http://feeds.example/elsewhere.pdf"]


def test_the_words_of_a_feeds_own_title_and_of_its_authors_are_taken_out_of_their_markup() -> None:
    """By either reader."""
    title = '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">The <b>Wire</b></div></title>'
    result = read(f'<feed xmlns="http://www.w3.org/2005/Atom">{title}<entry><title>a</title></entry></feed>'.encode())
    assert (result.parser, result.title) == ("fast", "The Wire")
    result = read(rss('<item><title>a</title><author>by <a href="x">A. Name</a></author></item>'))
    assert result.items[0].authors == ("by A. Name",)
    linked = '<item><title>a</title><author>&lt;a href="x"&gt;A. Name&lt;/a&gt; (Sabha)</author></item>'
    assert read(rss(linked)).items[0].authors == ("A. Name (Sabha)",)


def test_markup_in_a_title_becomes_words() -> None:
    """Tags and scripts end here; an Atom title of type text is taken at its word."""
    title = "&lt;b&gt;Bold&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;words"
    assert read(rss(f"<item><title>{title}</title></item>")).items[0].title == "Bold words"


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Why the &lt;blink&gt; tag had to go", "Why the <blink> tag had to go"),
        ("&lt;title&gt;", "<title>"),
        ("x &lt;y&gt; z, 1 &lt; 2", "x <y> z, 1 < 2"),
        ("Cut off in &lt;em&gt;bold", "Cut off in bold"),
        ("A &lt;note of='x'&gt;picture", "A picture"),
        ("Fish &amp;amp; chips", "Fish & chips"),
    ],
)
@pytest.mark.parametrize("kind", ["rss", "atom", "full"])
def test_a_title_is_about_a_tag_where_nothing_else_makes_it_markup(kind: str, title: str, wanted: str) -> None:
    """Nothing of it is lost on its way into the store, and markup that was escaped twice is none of its words."""
    if kind == "atom":
        result = read(f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>{title}</title></entry></feed>')
    else:
        declined = "<item><title>a <b>b</b></title></item>" * (kind == "full")
        result = read(rss(f"<item><title>{title}</title></item>{declined}"))
    entry = result.items[0]
    stored = normalise(Item("a", entry.title, entry.body, feed="http://feeds.example/f", coded_title=True))
    assert (stored.title, stored.text) == (wanted, wanted)


def test_more_items_than_a_feed_has_are_cut_and_the_feed_is_asked_again() -> None:
    """A flood is bounded, and what was left is not lost to validators."""
    result = read(rss("<item><title>a</title></item>" * 20_001))
    assert len(result.items) == 20_000
    assert not result.clean


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ('<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>{}</s:Body></s:Envelope>', ["x"]),
        ("Warning: something in /var/www on line 3\n{}", ["x"]),
        ("{}\n<!-- cached --> trailing words", ["x"]),
        ("\n\n\n{}", ["x"]),
    ],
)
def test_a_feed_is_found_in_what_servers_wrap_around_it(text: str, titles: list[str]) -> None:
    """Envelopes, warnings before it, words behind it, blank lines before the declaration."""
    inner = rss("<item><title>x</title><guid>1</guid></item>").decode()
    assert [entry.title for entry in read(text.format(inner)).items] == titles


def test_a_channel_definition_of_1997_is_read() -> None:
    """CDF, by feedparser; one without items is a feed all the same."""
    assert read("<CHANNEL><TITLE>Old</TITLE></CHANNEL>").format == "cdf"
    found = read(
        '<CHANNEL HREF="http://o.example/"><ITEM HREF="http://o.example/1"><TITLE>Old</TITLE></ITEM></CHANNEL>'
    )
    assert [(entry.title, entry.link) for entry in found.items] == [("Old", "http://o.example/1")]


def test_a_feed_in_ebcdic_is_read() -> None:
    """XML 1.0, appendix F, knows it by its first four bytes."""
    data = '<?xml version="1.0" encoding="cp037"?>' + rss("<item><title>x</title></item>").decode()
    assert [entry.title for entry in read(data.encode("cp037")).items] == ["x"]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        ("Größe, é".encode("latin-1"), "Größe, é"),  # too few to guess by: as browsers do
        ("é à ü ç ".encode() * 20 + b"\xc3 end", "é à ü ç " * 20 + "\ufffd end"),  # one cut letter
        ("語学 ".encode("euc_jp") * 20 + b"\xff end", "語学 " * 20 + "\ufffd end"),  # declared, and damaged
    ],
)
def test_a_few_damaged_bytes_do_not_change_the_encoding(data: bytes, wanted: str) -> None:
    """They stand as U+FFFD and are reported; nothing is taken for a code page that no feed is in."""
    found = decode(data, "text/xml; charset=euc-jp" if b"\xff" in data else "")
    assert found.text == wanted
    assert found.problem


def test_bytes_that_are_not_what_was_declared_are_no_clean_reading() -> None:
    """XML 1.0 §4.3.3: an error; validators are kept of well-formed feeds alone."""
    result = read(rss("<item><title>caf\xe9</title></item>").decode().encode("latin-1"))
    assert [entry.title for entry in result.items] == ["café"]
    assert not result.clean


def test_ebcdic_is_read_by_the_code_page_it_declares() -> None:
    """The first bytes only tell the family."""
    text = "<?xml version='1.0' encoding='cp500'?><rss><channel><item><title>[a]!</title></item></channel></rss>"
    result = read(text.encode("cp500"))
    assert [entry.title for entry in result.items] == ["[a]!"]


def test_halves_of_surrogate_pairs_cost_their_character_alone() -> None:
    """JSON can carry what no encoding can: no field of such a feed stops it, and all can be sent on."""
    odd = {"id": "\ud800i", "title": "a\ud800", "url": "http://n.example/\ud800", "content_text": "\udfffb"}
    odd["authors"] = [{"name": "\ud800n"}]
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "\ud800t", "items": [odd]})
    result = read(text)
    assert wire.decode_result(wire.encode(result)).items[0].title == "a\ufffd"


@pytest.mark.parametrize(
    ("given", "part", "wanted"),
    [
        ({"authors": {"name": "A. Name"}}, "authors", ("A. Name",)),
        ({"authors": ["A. Name", {"name": "B. Name"}, {"url": "x"}, 5]}, "authors", ("A. Name", "B. Name")),
        ({"authors": None, "author": "A. Name"}, "authors", ("A. Name",)),
        ({"content_html": " ", "content_text": "words"}, "body", "words"),
        ({"content_html": "", "content_text": "\n", "summary": "words"}, "body", "words"),
        ({"date_published": 1795248000}, "published", "2026-11-21T08:00:00Z"),
        ({"date_published": 1795248000000}, "published", "2026-11-21T08:00:00Z"),
        ({"date_published": True}, "published", None),
    ],
)
def test_what_json_feeds_write_in_other_types_is_read(given: dict[str, object], part: str, wanted: object) -> None:
    """The standard asks to be forgiving: one author for several, names, numbers for dates, texts that are blank."""
    result = read(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", **given}]}))
    assert getattr(result.items[0], part) == wanted
    assert result.clean


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("A. Writer (mailto:desk@n.example)", "A. Writer"),
        ("mailto:desk@n.example (A. Writer)", "A. Writer"),
        ("desk@n.example (A. Writer)", "A. Writer"),
        ("A. Writer &lt;desk@n.example&gt;", "A. Writer"),
    ],
)
def test_an_author_is_a_name_without_an_address(said: str, wanted: str) -> None:
    """In whatever order they stand."""
    assert read(rss(f"<item><title>a</title><author>{said}</author></item>")).items[0].authors == (wanted,)


@pytest.mark.parametrize("odd", ["", "<body>x</body>", "a & b"], ids=["fast", "full", "damaged"])
def test_an_atom_entry_that_names_nobody_is_by_the_feeds_authors(odd: str) -> None:
    """RFC 4287 §4.2.1, or by those of the feed it was taken from; who edits an RSS channel wrote none of its items."""
    names = "<author><name>A. Name</name><email>a@n.example</email></author><author><name>B. Name</name></author>"
    entries = f"<entry><title>a</title>{odd}</entry><entry><title>b</title><author><name>C</name></author></entry>"
    result = read(f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>{names}{entries}</feed>')
    assert [entry.authors for entry in result.items] == [("A. Name", "B. Name"), ("C",)]
    source = "<source><title>S</title><author><name>S. Name</name></author></source>"
    result = read(
        f'<feed xmlns="http://www.w3.org/2005/Atom">{names}<entry><title>a</title>{source}{odd}</entry></feed>'
    )
    assert result.items[0].authors == ("S. Name",)
    result = read(rss(f"<managingEditor>A. Name</managingEditor><item><title>a</title>{odd}</item>"))
    assert result.items[0].authors == ()


@pytest.mark.parametrize("cut", [-1, -2, -20])
def test_from_json_that_breaks_off_the_whole_items_are_read(cut: int) -> None:
    """As from XML: they are stored, and no validators are kept."""
    items = [{"id": str(n), "title": f"title {n}"} for n in range(4)]
    data = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    result = read(data[:cut])
    assert [entry.guid for entry in result.items] == ["0", "1", "2", "3"][: 4 if cut > -3 else 3]
    assert not result.clean
    assert "JSON" in result.problems[0]


@pytest.mark.parametrize(
    "mistake",
    [
        '"title": "a\nb"',  # a line end in a string
        '"title": NaN',
        '"title": "an "unescaped" quotation"',
        "'title': 'x'",
        '"attachments": [{"url": "http://h.example/a"}, {"url": "http://h.example/b"} }',
    ],
)
def test_a_mistake_in_json_costs_its_own_item_at_most(mistake: str) -> None:
    """Those behind it are read, and nothing within it is taken for one."""
    items = f'[{{"id": "1"}}, {{"id": "2", {mistake}}}, {{"id": "3"}}, {{"id": "4"}}]'
    result = read(f'{{"version": "https://jsonfeed.org/version/1", "items": {items}}}')
    assert [entry.guid for entry in result.items if entry.guid != "2"] == ["1", "3", "4"]
    assert not result.clean


@pytest.mark.parametrize(
    ("version", "item", "is_feed"),
    [
        ('"version": "1.1", "home_page_url": "http://h.example/"', '"title": "t"', True),
        ('"version": 1', '"content_text": "t"', True),
        ('"title": "no version"', '"date_published": "2026-11-21"', True),
        ('"version": "1.1"', '"title": "t", "url": "http://h.example/1"', False),
    ],
)
def test_a_json_feed_is_known_by_what_nothing_else_holds(version: str, item: str, is_feed: bool) -> None:
    """Versions are written without their address, and left out; JSON of another kind is no feed."""
    result = read(f'{{{version}, "items": [{{"id": "1", {item}}}]}}')
    assert [entry.guid for entry in result.items] == ["1"] * is_feed
    assert result.clean == is_feed


@pytest.mark.parametrize(
    ("summary", "full", "wanted"),
    [
        ("A summary of it.", "<p>Full text</p>", "<p>Full text</p>"),
        ("Some words.", '<p><img src="https://h.example/a-long-name-of-a-picture.jpg" alt=""/></p>', "Some words."),
        ("The whole story stands here, to its very end.", '<a href="https://h.example/1">Read more</a>', "The whole"),
        (f'<img src="https://h.example/{"x" * 200}"/> Short.', "The whole story, without any markup.", "The whole"),
    ],
)
def test_the_full_text_is_what_has_the_words(summary: str, full: str, wanted: str) -> None:
    """Not what has the longer markup."""
    item = f"<description>{escape(summary)}</description><content:encoded>{escape(full)}</content:encoded>"
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    result = read(f"<rss {space}><channel><item>{item}</item></channel></rss>")
    assert result.items[0].body.startswith(wanted)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_json_in_wide_characters_is_known_without_a_mark(encoding: str) -> None:
    """As XML is."""
    text = '{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "é"}]}'
    assert [entry.title for entry in read(text.encode(encoding)).items] == ["é"]


def test_a_number_of_any_length_is_an_id() -> None:
    """Longer than arithmetic allows, it is its digits."""
    long = "9" * 5000
    items = f'[{{"id": {long}, "title": "x"}}]'
    assert len(read(f'{{"version": "https://jsonfeed.org/version/1", "items": {items}}}').items) == 1


@pytest.mark.parametrize(
    ("data", "is_feed"),
    [
        ("<rss><channel><title>&eacute;</title></channel></rss>", True),  # a fault, and nothing to say
        ("<rss><channel><title>&eacute;</title></channel></rss", True),  # only its last letter
        ("<rss><channel><title>&eacute;</title>", False),  # nobody knows what is missing
        ("<rss><channel><item><<<</channel></rss>", False),  # an item that no reader gets
    ],
)
def test_a_malformed_feed_without_items_is_one_only_where_nothing_is_missing(data: str, is_feed: bool) -> None:
    """Else the poll is a failure, and says so."""
    result = read(data)
    assert not result.items
    assert not result.clean
    assert bool(result.format) == is_feed


def test_a_lone_entry_is_a_feed_of_one() -> None:
    """RFC 4287 §2: an Atom Entry Document."""
    result = read('<entry xmlns="http://www.w3.org/2005/Atom"><id>tag:1</id><title>One</title></entry>')
    assert [(entry.guid, entry.title) for entry in result.items] == [("tag:1", "One")]


def test_a_prefix_tells_what_is_meant_where_its_address_is_mistyped() -> None:
    """The full text of ``content:encoded`` is not lost for want of a slash."""
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content" xmlns:dc="http://dublincore.org/documents/dcmi/"'
    item = "<item><title>t</title><content:encoded>whole text</content:encoded><dc:creator>A. B.</dc:creator></item>"
    entry = read(rss(item, space)).items[0]
    assert (entry.body, entry.authors) == ("whole text", ("A. B.",))


@pytest.mark.parametrize(
    "link", ["http://[::1", "http://]", "http://n.example:99999/", "http://n.example:port/", "http:///", "http://"]
)
def test_an_address_that_cannot_be_taken_apart_is_no_link(link: str) -> None:
    """Nothing behind the reader has to take care."""
    result = read(rss(f"<item><guid isPermaLink='false'>1</guid><title>t</title><link>{link}</link></item>"))
    assert result.items[0].link is None


def test_a_link_shows_what_it_is() -> None:
    """Bidi and invisible characters are percent-encoded: nobody reads another address than is opened."""
    result = read(rss("<item><title>t</title><link>http://n.example/\u202ea\u009db</link></item>"))
    assert result.items[0].link == "http://n.example/%E2%80%AEa%C2%9Db"


def test_names_of_feeds_and_people_hold_nothing_that_acts_on_a_terminal() -> None:
    """They are shown as publisher and authors."""
    result = read(rss("<item><title>t</title><author>A\u009d0;x\u202e</author></item>").replace(b">T<", b">T&#x9b;2J<"))
    assert result.title == "T›2J"  # C1 that stands for Windows-1252, as browsers read it
    assert result.items[0].authors == ("A\ufffd0;x\ufffd",)


@pytest.mark.parametrize(
    ("broken", "guids"),
    [
        ("<item><guid>2</guid><title>b & c</title></item>", ["1", "2", "3"]),
        ("<item><guid>2</guid><title>b&nbsp;c</title></item>", ["1", "2", "3"]),
        ("<item><guid>2</guid><title>b &unknown; c</title></item>", ["1", "2", "3"]),
        ("<item><guid>2</guid><title>b</item>", ["1", "2", "3"]),
        ("<item><guid>2</guid><title>b</wrong></item><oops>", ["1", "3"]),
    ],
)
def test_what_is_salvaged_is_every_item_that_is_whole_by_itself(broken: str, guids: list[str]) -> None:
    """Where another reader was stopped; an error costs its own item at most, whatever stands behind it."""
    around = [f"<item><guid>{n}</guid><title>{n}</title></item>" for n in (1, 3)]
    result = parse(rss(broken.join(around)), mode="salvage")
    assert [entry.guid for entry in result.items] == guids
    assert not result.clean


@pytest.mark.parametrize(
    ("inside", "published"),
    [
        ("<pubDate>Sat, 21 Nov 2026 08:00:00 GMT</pubDate>", "2026-11-21T08:00:00Z"),
        ("<author>A. Writer</author>", None),
        ("<category>war</category>", None),
        ('<enclosure url="http://n.example/1.mp3" type="audio/mpeg"/>', None),
        ('<source url="http://n.example/"/>', None),
        ('<own:mark xmlns:own="http://n.example/own" of="x"/>', None),
        ("<title/>", None),
    ],
)
@pytest.mark.parametrize("other", ["", "<title>a <b>b</b></title>", "<title>a & b</title>"])
def test_an_item_of_which_little_is_known_is_one(inside: str, published: str | None, other: str) -> None:
    """Whoever reads it: a date, a picture or a name alone is an item; an element in which nothing stands is none."""
    result = read(rss(f"<item>{inside}</item><item>{other}</item><item></item>"))
    assert len(result.items) == (2 if other else 1)
    assert result.items[0].published == published
    assert result.parser == {"": "fast", "<title>a <b>b</b></title>": "feedparser"}.get(other, "salvage")


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("60", 3600), (" 60 ", 3600), ("9" * 30, 7 * 86_400), ("0", None), ("-1", None), ("1.5", None)],
)
def test_a_feed_says_for_how_many_minutes_it_is_to_be_left_alone(said: str, seconds: int | None) -> None:
    """At most a week is believed, of whatever number; what is none says nothing."""
    assert read(b"<rss><channel><ttl>%s</ttl></channel></rss>" % said.encode()).ttl == seconds


DATED = [
    ({"published": "2019-04-01", "updated": "2019-04-03", "created": "2019-04-02"}, "2019-04-01", "2019-04-03"),
    ({"updated": "2019-04-03", "created": "2019-04-02"}, "2019-04-02", "2019-04-03"),
    ({"updated": "2019-04-03"}, "2019-04-03", "2019-04-03"),
    ({"created": "2019-04-02"}, "2019-04-02", None),
]


@pytest.mark.parametrize(("given", "published", "updated"), DATED)
def test_an_entry_is_of_the_day_it_was_published_else_made_else_changed(
    given: dict[str, str], published: str, updated: str | None
) -> None:
    """The first that it says."""
    elements = "".join(f"<{name}>{day}T10:00:00Z</{name}>" for name, day in given.items())
    element = f"<entry><id>1</id><title>T</title>{elements}</entry>"
    (entry,) = read(f'<feed xmlns="http://www.w3.org/2005/Atom">{element}</feed>').items
    assert [day and day[:10] for day in (entry.published, entry.updated)] == [published, updated]


def test_a_channel_may_be_named_in_dublin_core() -> None:
    """By either reader."""
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    for odd in ("", "<body>x</body>"):
        text = f"<rss {dc}><channel><dc:title>R&amp;amp;D</dc:title><item><title>a</title>{odd}</item></channel></rss>"
        assert read(text).title == "R&D"


def test_a_picture_in_base64_is_no_text_of_an_entry() -> None:
    """Atom may carry one as content (RFC 4287 §4.1.3.3); other text is."""
    picture = '<content type="image/png">iVBORw0KGgo=</content><summary>words</summary>'
    document = '<content type="text/markdown">*words*</content>'
    entries = "".join(f"<entry><title>a</title>{content}</entry>" for content in (picture, document))
    result = read(f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>')
    assert result.items[0].body == "words"
    assert result.items[1].body == "*words*"


@pytest.mark.parametrize("odd", ["", "<body>x</body>", "<title>a & b</title>"], ids=["fast", "full", "damaged"])
@pytest.mark.parametrize(
    ("element", "space"),
    [
        ("content:encoded", "http://purl.org/rss/1.0/modules/content/"),
        ("yandex:full-text", "http://news.yandex.ru"),
        ("turbo:content", "http://turbo.yandex.ru"),
    ],
)
def test_the_full_text_is_read_where_publishers_put_it(element: str, space: str, odd: str) -> None:
    """By either reader, and under whatever prefix."""
    for prefix in (element.partition(":")[0], "own"):
        name = f"{prefix}:{element.partition(':')[2]}"
        item = f"<item><{name}>the whole text of it</{name}><description>the text</description>{odd}</item>"
        result = read(rss(item, f'xmlns:{prefix}="{space}"'))
        assert [entry.body for entry in result.items] == ["the whole text of it"]
