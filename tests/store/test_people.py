"""What users have seen, which rules were met, and how items stood to the picture: theirs, once, and for good."""

from __future__ import annotations

from datetime import timedelta

from monitor.model.query import parse
from monitor.store import Store
from monitor.store.people import Look
from monitor.store.search import View

from .made import NOW, RULES, document, killed, reading


def _fill(store: Store, count: int) -> tuple[int, ...]:
    return tuple(store.documents.put(document(f"d{n}"), now=NOW).seq for n in range(count))


def test_new_is_what_this_user_has_not_seen(store: Store) -> None:
    """Each user has a look of their own; one by one, and up to a point."""
    seqs = _fill(store, 4)
    assert store.people.last_look("ana") is None
    assert store.people.newcomers("ana")[0] == {"d0", "d1", "d2", "d3"}
    store.people.look("ana", seqs[1], now=NOW)
    store.people.see_items("ana", ["d3"], [])
    assert store.people.newcomers("ana")[0] == {"d2"}
    assert store.people.newcomers("ben")[0] == {"d0", "d1", "d2", "d3"}
    assert store.search.items(parse("is:new"), View(user="ana")) == (seqs[2],)
    assert store.search.items(parse("is:new")) == ()


def test_a_look_never_goes_back(store: Store) -> None:
    """An older session that is closed later does not make seen things new."""
    seqs = _fill(store, 3)
    store.people.look("ana", seqs[2], now=NOW)
    store.people.look("ana", seqs[0], now=NOW + timedelta(hours=1))
    assert store.people.last_look("ana") == Look(seqs[2], NOW.isoformat())


def test_a_changed_item_is_new_again(store: Store) -> None:
    """A new revision is a new arrival; the old one is no longer listed."""
    store.documents.put(document(text="One."), now=NOW)
    store.people.look("ana", store.items.last(), now=NOW)
    changed = store.documents.put(document(text="Two."), now=NOW)
    assert store.search.items(parse("is:new"), View(user="ana")) == (changed.seq,)
    assert store.items.since(changed.seq - 1) == (changed.seq,)


def test_a_rule_raises_its_alert_once_an_item(store: Store) -> None:
    """The second poll that sees the item raises nothing; each item has the rules that it met."""
    first, second = _fill(store, 2)
    assert store.people.alert("deaths", first, now=NOW)
    assert not store.people.alert("deaths", first, now=NOW)
    assert store.people.alert("drones", first, now=NOW)
    assert store.people.alert("deaths", second, now=NOW)
    assert [row.alerts for row in store.items.rows([first, second])] == [("deaths", "drones"), ("deaths",)]


def test_an_items_relation_is_what_it_was_when_it_came(store: Store) -> None:
    """A later picture does not change that it was news."""
    first, second = _fill(store, 2)
    store.people.relate(first, "new", None, now=NOW)
    store.people.relate(first, "confirms", "c1", now=NOW)
    assert store.people.unrelated() == (second,)
    (row,) = store.items.rows([first])
    assert (row.relation, row.touches) == ("new", None)


def test_newcomers_are_the_newest_texts_that_a_user_has_not_seen(store: Store) -> None:
    """With the claims they make; what was seen one by one, or before a point, is none; the count is of all."""
    for name, number in (("a", 1), ("b", 2), ("c", 3)):
        store.add(reading(document(name), [killed(number)]), ruleset=RULES, now=NOW)
    assert store.people.newcomers("ana") == ({"a", "b", "c"}, {killed(n).id for n in (1, 2, 3)}, 3)
    assert store.people.newcomers("ana", "elsewhere") == (frozenset(), frozenset(), 0)
    assert store.people.newcomers("ana", limit=1) == ({"c"}, {killed(3).id}, 3)
    store.people.see_items("ana", ["a"], [killed(3).id])
    assert store.people.newcomers("ana") == ({"b"}, {killed(2).id}, 1)
    assert store.people.newcomers("ana", after=2) == (frozenset(), frozenset(), 0)
    assert store.people.newcomers("ben")[2] == 3


def test_visits_are_kept_newest_first_and_one_that_saw_nothing_new_moves_the_last(store: Store) -> None:
    """Leaving and coming back loses nobody's place; "since I last looked" dates from the last look."""
    for seq, hour in ((1, 0), (3, 1), (3, 2)):
        store.people.leave("ana", seq, now=NOW + timedelta(hours=hour))
    assert store.people.visits("ana") == (Look(3, (NOW + timedelta(hours=2)).isoformat()), Look(1, NOW.isoformat()))
    assert store.people.visits("ben") == ()
