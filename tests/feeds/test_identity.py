"""What makes two items the same, within a feed and across feeds."""

from __future__ import annotations

import pytest

from monitor.collect.arrivals import arrivals, decode
from monitor.collect.entry import Entry
from monitor.collect.identity import canonical_link, item_id, keys, shown_link, story_keys
from monitor.collect.wordshash import words_hash
from monitor.model.feed import Arrival

FEED = "https://feeds.example/rss"
LONG = "Officials said on Friday that the road to the airport had been reopened after two weeks of shelling."


class Memory:
    """What a store keeps of a feed's items, for tests of the pure part."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[str, str]] = {}

    def poll(self, *entries: Entry) -> tuple[Arrival, ...]:
        found = arrivals(FEED, entries, lambda keys: {key: self.known[key] for key in keys if key in self.known})
        for one in found:
            for key in one.keys:
                self.known[key] = (self.known.get(key, (one.id, ""))[0], one.digest)
        return found


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ("https://n.example/a?utm_source=rss&id=5&fbclid=x", "https://n.example/a?id=5"),
        ("http://WWW.N.example:80/a/#top", "https://n.example/a"),
        ("https://n.example/a?b=2&a=1", "https://n.example/a?a=1&b=2"),
        ("https://n.example/a;jsessionid=99?x=1", "https://n.example/a?x=1"),
        ("https://n.example/a?sid=5", "https://n.example/a?sid=5"),  # may be the story's own number
        ("https://n.example/a?cid=5", "https://n.example/a?cid=5"),
        ("https://n.example", "https://n.example/"),
    ],
)
def test_tracking_is_dropped_and_article_numbers_are_not(link: str, wanted: str) -> None:
    """A field too many costs a comparison by content; one too few would merge two articles."""
    assert canonical_link(link) == wanted


def test_the_shown_link_still_opens_the_page() -> None:
    """Only what tracks a reader goes; the rest stays as it came."""
    assert shown_link("http://www.n.example/a/?utm_source=rss&b=2&a=1#top") == "http://www.n.example/a/?b=2&a=1#top"


def test_fifty_items_without_ids_whose_links_change_stay_fifty() -> None:
    """Three polls, a new link for every item each time: where newsboat, sfeed and reader make 150."""
    memory = Memory()
    for poll in range(3):
        found = memory.poll(
            *(Entry(link=f"https://n.example/a/{n}?r={poll}{n}", title=f"T{n}", body=f"Words {n}") for n in range(50))
        )
        assert len(found) == (50 if poll == 0 else 0)
    for poll in range(3):
        found = memory.poll(
            *(Entry(link=f"https://n.example/b/{n}?utm_term={poll}", title=f"U{n}", body=f"W {n}") for n in range(50))
        )
        assert len(found) == (50 if poll == 0 else 0)


def test_an_item_without_an_id_that_corrects_its_words_is_a_revision() -> None:
    """Its link tells which item it is."""
    memory = Memory()
    first = memory.poll(Entry(link="https://n.example/1", title="Ten killed", body="a"))
    second = memory.poll(Entry(link="https://n.example/1", title="Twelve killed", body="a"))
    assert (second[0].id, second[0].fresh) == (first[0].id, False)


def test_a_reused_id_with_new_words_is_a_revision() -> None:
    """The feed's own id is its word."""
    memory = Memory()
    first = memory.poll(Entry(guid="7", title="Ten killed"))
    second = memory.poll(Entry(guid="7", title="Twelve killed"))
    assert (second[0].id, second[0].fresh) == (first[0].id, False)
    assert not memory.poll(Entry(guid="7", title="Twelve killed"))


def test_an_id_that_counts_its_edits_is_one_id() -> None:
    """The BBC's: its link tells that the number is not the item's own; a page of several items keeps them apart."""
    page = "https://n.example/articles/x"
    memory = Memory()
    first = memory.poll(Entry(guid=f"{page}#0", link=f"{page}?at_medium=RSS", title="Ten killed"))
    second = memory.poll(Entry(guid=f"{page}#1", link=f"{page}?at_medium=RSS", title="Twelve killed"))
    assert (second[0].id, second[0].fresh) == (first[0].id, False)
    for link in ("https://n.example/day#{}", "https://n.example/other"):
        memory = Memory()
        for n in range(3):
            assert memory.poll(Entry(guid=f"https://n.example/day#{n}", link=link.format(n), title=f"T{n}"))[0].fresh
    both = [Entry(guid=f"{page}#{n}", link=page, title=f"T{n}") for n in range(2)]
    assert len({one.id for one in Memory().poll(*both)}) == 2


def test_items_of_one_document_that_share_an_id_or_a_link_are_all_kept() -> None:
    """A feed whose guid is the site's address, or whose links all lead to the front page, loses nothing."""
    for shared in ({"guid": "https://n.example/"}, {"link": "https://n.example/"}, {"link": "https://n.example/live"}):
        memory = Memory()
        entries = [Entry(title=f"T{n}", body=f"Words {n}", **shared) for n in range(5)]
        assert len({one.id for one in memory.poll(*entries)}) == 5
        assert not memory.poll(*entries)
        assert len(memory.poll(Entry(title="T9", body="Words 9", **shared), *entries)) == 1


def test_one_item_listed_twice_is_one() -> None:
    """The first of the two stands."""
    entry = Entry(guid="1", title="x")
    assert len(Memory().poll(entry, entry)) == 1


def test_one_item_listed_twice_with_two_dates_is_not_revised_by_itself() -> None:
    """The first stands at every poll: the second was a revision, and the first then one of it, for ever."""
    memory = Memory()
    twice = [Entry(None, "https://n.example/a", "a", LONG, published=f"2026-11-0{day}") for day in (2, 1)]
    assert [decode(one.payload).published for one in memory.poll(*twice)] == ["2026-11-02"]
    assert memory.poll(*twice) == ()
    corrected = Entry(None, "https://n.example/a", "a", LONG, published="2026-11-03")
    assert [one.fresh for one in memory.poll(corrected, twice[1])] == [False]


def test_a_change_of_markup_or_link_alone_is_no_change() -> None:
    """A tracking pixel that is new each time is no news."""
    memory = Memory()
    memory.poll(Entry(guid="1", title="x", body='<p>Words</p><img src="https://t.example/1">', html=True))
    assert not memory.poll(
        Entry(guid="1", title="x", body='<div>Words</div><img src="https://t.example/2">', html=True)
    )
    assert not memory.poll(Entry(guid="1", link="https://n.example/x", title="x", body="Words"))


def test_arrivals_come_oldest_first() -> None:
    """Feeds list the newest first; the queue is read from its head."""
    assert [decode(a.payload).guid for a in Memory().poll(Entry(guid="2"), Entry(guid="1"))] == ["1", "2"]


def test_stories_of_other_feeds_are_known_by_link_and_title_or_by_their_words() -> None:
    """Not by a link alone, not by a title alone, not by a few words."""
    one = Entry(guid="a", link="https://n.example/1?utm_source=x", title="Road reopens", body=f"<p>{LONG}</p>")
    same_link = Entry(guid="b", link="http://www.n.example/1", title="ROAD REOPENS", body="short")
    same_words = Entry(guid="c", link="https://other.example/9", title="Road reopens", body=LONG)
    other = Entry(guid="d", link="https://n.example/1", title="Another", body="short")
    brief = Entry(guid="e", title="Road reopens", body="More soon.")
    assert set(story_keys(one)) & set(story_keys(same_link))
    assert set(story_keys(one)) & set(story_keys(same_words))
    assert not set(story_keys(one)) & set(story_keys(other))
    assert not story_keys(brief)


def test_the_hash_of_words_stays_what_it_is_in_stores() -> None:
    """Another one would make every stored item look changed. Markup and every kind of white space are no words."""
    assert words_hash("<p>Two\u00a0shells\n<b >fell</b></p> &amp; a < b\x1f") == "b41c92cf00b23eab94f4feead0efe4"


def test_an_item_without_anything_but_words_has_a_name() -> None:
    """Never empty, and the same each time."""
    assert keys(Entry(title="x", body="y")) == keys(Entry(title="x", body="<p>y</p>", html=True))
    assert keys(Entry(title="x"))


def test_items_without_words_are_as_many_as_they_are() -> None:
    """Bare links are known by their link alone; what has not even that, by its date or its picture."""
    memory = Memory()
    links = [Entry(link=f"https://n.example/a/{n}", published="2026-11-21") for n in range(3)]
    others = [Entry(published="2026-11-20"), Entry(published="2026-11-21"), Entry(body='<img src="/1.png">', html=True)]
    assert len(memory.poll(*links, *others)) == 6
    assert not memory.poll(*links, *others)
    assert len(memory.poll(Entry(link="https://n.example/a/9", published="2026-11-21"))) == 1


def test_the_names_of_items_stay_what_they_are_in_stores() -> None:
    """Others would make every stored item come anew."""
    linked = Entry(link="https://n.example/1", title="T", body="b")
    assert item_id(FEED, "g1") == "f1c3c06721933fe3a"
    assert keys(Entry(guid="7", title="T")) == ("gf1f70fb1c756a4f06ea39dce0ce28a",)
    assert keys(linked) == ("l1373b26e08ce582852cfcbfc389e85", "c77657a3a751081f50b0a3f9a035286")
    long = Entry(link="https://n.example/1", title="T", body="b" * 90)
    assert story_keys(long) == ("s46728f30869338bf394efb7ae8ecbc", "t0e659b7a0a5959dd5308ca519952ff")
    dated = Entry(link="https://n.example/1", title="T", body="b", published="2019-04-01")
    assert story_keys(dated) == ("s46728f30869338bf394efb7ae8ecbc", "eeedddbc4df4b2ea9a1d2a4edf70732")


@pytest.mark.parametrize(
    ("guid", "link", "same"),
    [
        ("https://n.example/x#1", "https://n.example/x", True),
        ("https://n.example/x#1", None, False),
        ("https://n.example/x#1", "https://n.example/x#top", False),
        ("https://n.example/x#1", "https://n.example/y", False),
        ("https://n.example/x#1234", "https://n.example/x", False),
    ],
)
def test_an_id_less_the_number_of_its_edit_is_that_of_its_link(guid: str, link: str | None, same: bool) -> None:
    """Only where the link says so, and for a number as small as edits have."""
    bare = keys(Entry(guid="https://n.example/x", link=link, title="T"))
    assert (keys(Entry(guid=guid, link=link, title="T")) == bare) is same
