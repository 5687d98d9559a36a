"""What a user has looked at, from session to session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.briefing import Briefing
from monitor.cli.looks import StoreLooks, looking
from monitor.cli.pictures import Setting
from monitor.store import Store, open_store
from tests.store.made import NOW, RULES, document, killed, reading


@pytest.fixture
def brief(tmp_path: Path) -> Iterator[Briefing]:
    """On a store with one report."""
    with open_store(tmp_path / "m.db") as store:
        brief = Briefing(store, Setting(None))
        add(brief, 1)
        yield brief


def add(brief: Briefing, *numbers: int) -> None:
    for number in numbers:
        read = reading(document(f"d{number}"), [killed(number)])
        brief.store.add(read, ruleset=RULES, now=NOW)


def new(looks: StoreLooks) -> tuple[set[str], int]:
    news = looks.news()
    assert news.claims == {killed(int(name[1:])).id for name in news.docs}
    return set(news.docs), news.count


def test_what_comes_after_a_users_first_start_is_new_until_it_was_seen(brief: Briefing) -> None:
    """All that was there at first counts as seen; what one session saw is no news to the next, and to no other user."""
    with looking(brief, "ana") as looks:
        assert new(looks) == (set(), 0)
        add(brief, 2, 3, 4)
        assert new(looks) == ({"d2", "d3", "d4"}, 3)
        looks.saw(["d2"], [])
        looks.saw([], [killed(3).id])
        assert looks.news().docs == {"d3", "d4"}
        assert looks.news().claims == {killed(2).id, killed(4).id}
    with looking(brief, "ana") as looks:
        assert new(looks) == ({"d4"}, 1)
        looks.saw_all()
        assert new(looks) == (set(), 0)
        add(brief, 5)
        assert new(looks) == ({"d5"}, 1)
    assert new(StoreLooks(brief, "ana")) == ({"d5"}, 1)
    assert new(StoreLooks(brief, "ben")) == (set(), 0)


def test_what_changed_since_each_visit_is_told(brief: Briefing) -> None:
    """The last one first; before the first there is nothing to compare with."""
    for number in (2, 3):
        with looking(brief, "ana"):
            pass
        add(brief, number)
    looks = StoreLooks(brief, "ana")
    last, first = looks.since(0), looks.since(1)
    assert last is not None
    assert first is not None
    assert [(one.earlier, one.later) for one in (last, first)] == [(True, False), (False, True)]
    assert {claim for change in first.changes for claim in change.claims} >= {killed(3).id}
    assert last.when.endswith(" UTC")
    assert (looks.since(2), looks.since(-1)) == (None, None)


def test_a_store_that_is_read_only_remembers_no_look(brief: Briefing) -> None:
    """And the end of the session is none the worse for it."""
    path = brief.store.path
    assert path is not None
    with open_store(path, readonly=True) as store, looking(Briefing(store, Setting(None)), "ana") as looks:
        looks.saw(["d1"], [])
    assert _visits(brief.store) == 0


def _visits(store: Store) -> int:
    return len(store.people.visits("ana"))
