"""Items become documents: length kept for text, markup gone for HTML, language told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.html import to_text
from monitor.extract.normalise import normalise
from monitor.model.document import Item
from tests.bounded import ends


def test_plain_text_keeps_its_length_so_that_offsets_hold_in_the_original() -> None:
    body = "A\u00a0town\u202e fell.\r\nTwo\u200bdied."
    document = normalise(Item("a", "Title", body))
    assert len(document.text) == len(body)
    assert document.text[1] == " "
    assert "\u202e" not in document.text


def test_whoever_prints_it_cannot_act_on_a_terminal_either() -> None:
    """Publisher, origin and authors are lines of plain text; an address has no control character."""
    item = Item(
        "a", "T", "Body.", publisher="\u202eeriW\t\x1b[5m", origin="A\nB", authors=("\x9bC",), url="http://x/\x07"
    )
    document = normalise(item)
    assert (document.publisher, document.origin) == ("\ufffderiW \ufffd[5m", "A B")
    assert (document.authors, document.url) == (("\ufffdC",), "http://x/\ufffd")


def test_a_feed_item_is_title_blank_line_body() -> None:
    item = Item(
        "a",
        "Two die &amp; one &lt;b&gt;flees&lt;/b&gt;",
        "<p>A <b>shell</b> hit.</p>",
        "html",
        feed="f",
        coded_title=True,
    )
    document = normalise(item)
    assert document.title == "Two die & one flees"
    assert document.text == "Two die & one flees\n\nA shell hit."


def test_an_article_does_not_hold_its_title() -> None:
    assert normalise(Item("a", "Title", "Body.")).text == "Body."


def test_the_digest_tells_a_changed_text_and_ignores_bookkeeping() -> None:
    one = Item("a", "T", "Body.", guid="1")
    assert normalise(one).digest == normalise(Item("b", "T", "Body.", guid="2")).digest
    assert normalise(one).digest != normalise(Item("a", "T", "Body!", guid="1")).digest


def test_theatre_is_left_to_the_engine_unless_given() -> None:
    assert normalise(Item("a", "T", "Body.")).theatre is None
    assert normalise(Item("a", "T", "Body.", theatre="x")).theatre == "x"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One<br>two</p><p>three</p>", "One\ntwo\n\nthree"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<h1>Head</h1>text <b>bold</b>&nbsp;&#8212; &quot;q&quot;", 'Head\n\ntext bold\u00a0— "q"'),
        ("<script>alert(1)</script><style>p{}</style><!-- no -->yes", "yes"),
        (
            "<table><tr><td>Killed</td><td>12</td></tr><tr><td>Hurt</td><td>30</td></tr></table>",
            "Killed\t12\n\tHurt\t30",
        ),
        ("no markup at all", "no markup at all"),
        # A hidden element that ends within its tag, or never, hides nothing; code that never ends is code.
        ('Film: <iframe src="x"/> <b>the words after</b>', "Film: the words after"),
        ("1 <IFRAME/> 2 <iframe src=x>old</iframe> 3 <object data=y> 4", "1 2 3 4"),
        ('<script src="x"/>1 <script>say("<script>")</script>2 <style>p{}', "1 2"),
        ("a\n  b\t c", "a b c"),
        ("", ""),
    ],
)
def test_html_becomes_lines(html: str, text: str) -> None:
    assert to_text(html).replace("\n\t", "\n") == text.replace("\n\t", "\n")


def test_hostile_markup_costs_linear_time() -> None:
    """Sixty thousand open, crossed or broken elements: what walks up the tree for each would never end."""
    units = [
        "<div>",
        "<b><p>",
        "<p>x",
        "<i><div></i>",
        "<ul><li>",
        "<div></x>",
        "<",
        "&amp;",
        "<font size=1>",
        "<iframe>",
        "<object/>",
    ]
    ends("from monitor.extract.html import to_text\nfor t in texts: to_text(t)", [unit * 60_000 for unit in units])


@given(st.text(max_size=300))
def test_any_markup_gives_text(html: str) -> None:
    text = to_text(f"<p>{html}")
    assert not text.startswith("\n")
    assert "\n\n\n" not in text


def test_labels_are_cleaned_as_the_text_is() -> None:
    """Id, publisher, origin, authors, link and genre are printed too: one line each, nothing that acts."""
    hostile = "a\x1b]0;x\x07\u202e\ud800\nb"
    document = normalise(
        Item(hostile, "", "Text.", publisher=hostile, origin=hostile, authors=(hostile,), url=hostile, genre=hostile)
    )
    labels = (document.id, document.publisher, document.origin, *document.authors, document.url, document.genre)
    assert set(labels) == {"a\ufffd]0;x\ufffd\ufffd\ufffd b"}
