"""What users have seen, which rules were met, and how items stood to the picture: theirs, once, and for good."""

from __future__ import annotations

from datetime import timedelta

from monitor.model.query import parse
from monitor.store import Store
from monitor.store.people import Look
from monitor.store.search import View

from .made import NOW, document


def _fill(store: Store, count: int) -> tuple[int, ...]:
    return tuple(store.documents.put(document(f"d{n}"), now=NOW).seq for n in range(count))


def test_new_is_what_this_user_has_not_seen(store: Store) -> None:
    """Each user has a look of their own; one by one, and up to a point."""
    seqs = _fill(store, 4)
    assert store.people.last_look("ana") is None
    assert store.people.unseen("ana", seqs) == set(seqs)
    store.people.look("ana", seqs[1], now=NOW)
    store.people.see("ana", [seqs[3]])
    assert store.people.unseen("ana", seqs) == {seqs[2]}
    assert store.people.unseen("ben", seqs) == set(seqs)
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
    """The second poll that sees the item raises nothing; alerts are read from where one stopped."""
    first, second = _fill(store, 2)
    assert store.people.alert("deaths", first, now=NOW)
    assert not store.people.alert("deaths", first, now=NOW)
    assert store.people.alert("drones", first, now=NOW)
    assert store.people.alert("deaths", second, now=NOW)
    alerts = store.people.alerts()
    assert [(alert.rule, alert.doc) for alert in alerts] == [("deaths", first), ("drones", first), ("deaths", second)]
    assert store.people.alerts(after=alerts[1].seq) == alerts[2:]
    (row,) = store.items.rows([first])
    assert row.alerts == ("deaths", "drones")


def test_an_items_relation_is_what_it_was_when_it_came(store: Store) -> None:
    """A later picture does not change that it was news."""
    first, second = _fill(store, 2)
    store.people.relate(first, "new", None, now=NOW)
    store.people.relate(first, "confirms", "c1", now=NOW)
    assert store.people.unrelated() == (second,)
    (row,) = store.items.rows([first])
    assert (row.relation, row.touches) == ("new", None)
