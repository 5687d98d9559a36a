"""Documents: only added to, each change a revision, nothing twice."""

from __future__ import annotations

from datetime import date, timedelta

from monitor.store import Store

from .made import NOW, RULES, document, killed, reading


def test_the_same_document_twice_changes_nothing(store: Store) -> None:
    """A second add of the same digest and ruleset leaves every table as it was."""
    doc = document()
    first = store.add(reading(doc, [killed()]), ruleset=RULES, now=NOW)
    before = _dump(store)
    again = store.add(reading(doc, [killed()]), ruleset=RULES, now=NOW + timedelta(days=1))
    assert (first.outcome, again.outcome) == ("new", "unchanged")
    assert _dump(store) == before


def test_a_document_comes_back_as_it_went_in(store: Store) -> None:
    """Every field survives the store; only first_seen is filled in."""
    known = {"authors": ("A. Writer", "B. Writer"), "origin": "Agency", "genre": "news", "language": "en"}
    feed = {"url": "https://example.org/a", "feed": "https://example.org/feed", "guid": "g1", "published_basis": "feed"}
    doc = document(**known, **feed, theatre="libya")
    store.documents.put(doc, now=NOW)
    back = store.document("a1")
    assert back is not None
    assert back.first_seen == "2026-11-21"
    for name in type(doc).__slots__:
        if name != "first_seen":
            assert getattr(back, name) == getattr(doc, name), name


def test_a_changed_text_is_a_new_revision_and_the_old_one_stays(store: Store) -> None:
    """Revisions count from 1; each stays readable under its number."""
    store.documents.put(document(text="First text."), now=NOW)
    stored = store.documents.put(document(text="Second text."), now=NOW)
    assert (stored.outcome, stored.revision) == ("revised", 2)
    assert [d.text for d in store.documents.revisions("a1")] == ["First text.", "Second text."]
    newest, first = store.document("a1"), store.document("a1", 1)
    assert newest is not None
    assert first is not None
    assert (newest.text, first.text) == ("Second text.", "First text.")
    assert store.documents.count() == 1


def test_a_text_that_turns_back_is_a_third_revision(store: Store) -> None:
    """A → B → A is three revisions: what stood in between is on record."""
    for text in ("A.", "B.", "A."):
        stored = store.documents.put(document(text=text), now=NOW)
    assert stored.revision == 3


def test_a_change_of_a_feed_item_never_changes_an_earlier_picture(store: Store) -> None:
    """The first text's facts stand up to the day before the change was seen, the second's from that day on."""
    feed = "https://example.org/feed"
    day = NOW.date()
    store.add(reading(document(text="12 killed.", feed=feed), [killed(12)]), ruleset=RULES, now=NOW)
    store.add(reading(document(text="13 killed.", feed=feed), [killed(13)]), ruleset=RULES, now=NOW + timedelta(days=2))
    seen = day + timedelta(days=2)
    assert [f.value for f in store.facts(as_of=date(2019, 4, 22))] == [12]
    assert [f.value for f in store.facts(as_of=seen - timedelta(days=1))] == [12]
    assert [f.value for f in store.facts(as_of=seen)] == [13]
    assert [(f.value, f.superseded) for f in store.facts()] == [(12, seen.toordinal()), (13, None)]


def test_a_corrected_article_stands_in_its_own_time(store: Store) -> None:
    """An article's second text replaces the first on every day: the file was put right, not re-published."""
    store.add(reading(document(text="12 killed."), [killed(12)]), ruleset=RULES, now=NOW)
    store.add(reading(document(text="13 killed."), [killed(13)]), ruleset=RULES, now=NOW + timedelta(days=2))
    assert [f.value for f in store.facts(as_of=date(2019, 4, 22))] == [13]
    assert [f.value for f in store.facts()] == [13]


def test_an_undated_document_is_reported_when_first_seen(store: Store) -> None:
    """Without a date it is never today's by guess but the day it came, and that day stays."""
    store.add(reading(document(published=None), [killed()]), ruleset=RULES, now=NOW)
    store.add(reading(document(published=None), [killed()]), ruleset=RULES, now=NOW + timedelta(days=9))
    assert [f.reported for f in store.facts()] == [NOW.date().toordinal()]


def test_one_item_lists_every_feed_that_carried_it(store: Store) -> None:
    """A story in several feeds is one item with several sources."""
    store.documents.put(document(), now=NOW)
    assert store.documents.sight("a1", "https://b.example/f", guid="1", link=None, now=NOW)
    assert store.documents.sight("a1", "https://a.example/f", guid="2", link=None, now=NOW)
    assert not store.documents.sight("a1", "https://a.example/f", guid="2", link=None, now=NOW)
    assert store.documents.feeds_of("a1") == ("https://a.example/f", "https://b.example/f")


def _dump(store: Store) -> list[str]:
    with store.database.read() as db:
        return list(db.iterdump())


def test_adding_what_is_there_wakes_no_session(store: Store) -> None:
    """The change token stays where nothing changed."""
    doc = document()
    store.add(reading(doc, [killed()]), ruleset=RULES, now=NOW)
    before = store.version()
    store.add(reading(doc, [killed()]), ruleset=RULES, now=NOW)
    assert store.version() == before


def test_a_text_without_a_title_is_listed_by_how_it_begins(store: Store) -> None:
    """Many feeds give their items no title: a list of ids would tell nobody what they are."""
    seqs = []
    for name, title, text in (("a", "A title", "Words."), ("b", "", "Words " * 99), ("c", "", "")):
        with store.transaction():
            store.documents.put(document(name, text, title=title), now=NOW)
        seqs.append(store.items.last())
    rows = store.items.rows(seqs)
    assert [row.title for row in rows] == ["A title", "", ""]
    assert [row.heading for row in rows] == ["A title", ("Words " * 99)[:200], ""]
