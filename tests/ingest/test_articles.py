"""Articles into the store: read once, again only when they changed, and no bad file stops a good one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.errors import InputError
from monitor.ingest.articles import Ingest, add, load_seeds
from monitor.ingest.recode import outdated, recode
from monitor.model.document import Document, Item
from monitor.store import Store, open_store

from .engine import FakeEngine, Reading

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def ingest() -> Iterator[Ingest]:
    with open_store(None) as store:
        yield Ingest(store, FakeEngine(), areas={})


def _folder(tmp_path: Path) -> Path:
    (tmp_path / "seeds.toml").write_text('[[seed]]\nfile = "a.txt"\nid = "000"\npublished = "2019-04"\n')
    (tmp_path / "a.txt").write_text("On Monday 12 were killed.")
    (tmp_path / "b.md").write_text("---\npublished: 2019-05-02\n---\n13 were killed.")
    return tmp_path


def _seen(ingest: Ingest) -> list[str]:
    assert isinstance(ingest.engine, FakeEngine)
    return ingest.engine.seen


def test_a_folder_of_seeds_is_read_once(ingest: Ingest, tmp_path: Path) -> None:
    """A second start reads no file and runs no rule."""
    first = load_seeds(ingest, _folder(tmp_path), now=NOW)
    assert first.text() == "2 new"
    assert sorted(f.value or 0 for f in ingest.store.facts()) == [12, 13]
    assert load_seeds(ingest, tmp_path, now=NOW).text() == "nothing new"
    assert _seen(ingest) == ["000", "b"]


def test_what_other_rules_have_read_is_read_by_the_present_ones(ingest: Ingest) -> None:
    """Of a store too large to be read anew unasked what is added again gets its reading, with the day it was seen."""
    item = Item(id="x", title="", body="5 were killed.")
    add(ingest, [item], now=NOW)
    better = Ingest(ingest.store, FakeEngine("rules-2"), areas={})
    assert add(better, [item], now=NOW + timedelta(days=3)).text() == "1 unchanged"
    assert _seen(better) == ["x"]
    assert add(better, [item], now=NOW).text() == "1 unchanged"
    assert _seen(better) == ["x"]
    assert ingest.store.rulesets.status("rules-2").complete


def test_only_what_changed_is_read_again(ingest: Ingest, tmp_path: Path) -> None:
    """A file with a new text is a revision; the others are not read."""
    load_seeds(ingest, _folder(tmp_path), now=NOW)
    (tmp_path / "a.txt").write_text("On Monday 120 were killed.")
    assert load_seeds(ingest, tmp_path, now=NOW).text() == "1 revised"
    assert _seen(ingest) == ["000", "b", "000"]
    assert sorted(f.value or 0 for f in ingest.store.facts()) == [13, 120]


def test_a_grade_in_the_catalogue_takes_effect_without_a_new_text(ingest: Ingest, tmp_path: Path) -> None:
    """A publisher's grade is the catalogue's to change; no revision, no reading."""
    folder = _folder(tmp_path)
    load_seeds(ingest, folder, now=NOW)
    with (folder / "seeds.toml").open("a") as catalogue:
        catalogue.write('reliability = "B"\n')
    assert load_seeds(ingest, folder, now=NOW).text() == "2 unchanged"
    assert {f.doc: f.reliability for f in ingest.store.facts()} == {"000": "B", "b": "F"}
    assert _seen(ingest) == ["000", "b"]


def test_a_broken_file_stops_no_other_and_is_tried_again(ingest: Ingest, tmp_path: Path) -> None:
    """The problem names file and line; put right, the file is read at the next start."""
    folder = _folder(tmp_path)
    (folder / "c.jsonl").write_text('{"id": "c1", "text": "14 were killed."}\n{"id": \n')
    first = load_seeds(ingest, folder, now=NOW)
    assert first.text() == "3 new"
    assert [str(p) for p in first.problems] == [
        f"{folder / 'c.jsonl'}:2: is not JSON here (Expecting value); correct or remove it"
    ]
    (folder / "c.jsonl").write_text(
        '{"id": "c1", "text": "14 were killed."}\n{"id": "c2", "text": "15 were killed."}\n'
    )
    assert load_seeds(ingest, folder, now=NOW).text() == "1 new, 1 unchanged"


def test_a_missing_folder_is_named_with_a_remedy(ingest: Ingest, tmp_path: Path) -> None:
    """Exit status 3 and the option to use."""
    with pytest.raises(InputError, match="--seeds") as caught:
        load_seeds(ingest, tmp_path / "nowhere", now=NOW)
    assert caught.value.exit_code == 3


def test_an_undated_article_keeps_the_day_on_which_it_was_first_seen(ingest: Ingest) -> None:
    """Adding it again later changes nothing."""
    item = Item(id="x", title="", body="5 were killed.")
    add(ingest, [item], now=NOW)
    assert add(ingest, [item], now=NOW + timedelta(days=3)).text() == "1 unchanged"
    (fact,) = ingest.store.facts()
    assert fact.reported == NOW.date().toordinal()


def test_recode_keeps_the_old_picture_until_it_is_done(ingest: Ingest, tmp_path: Path) -> None:
    """Stopped half-way it goes on where it was; the switch comes last, and tells gains and losses."""
    items = [Item(id=f"d{n}", title="", body=f"{n + 1} were killed and {n + 2} died.") for n in range(120)]
    assert not outdated(ingest)  # nothing was read yet
    add(ingest, items, now=NOW)
    store = ingest.store
    better = Ingest(store, FakeEngine("rules-2", r"(\d+) died"), areas={})
    assert outdated(better)
    steps = recode(better, now=NOW)
    assert (next(steps).done, next(steps).done) == (0, 50)
    steps.close()
    assert store.ruleset == "rules-1"
    assert [f.value for f in store.facts()][:2] == [1, 2]
    done = [step.done for step in recode(better, now=NOW)]
    assert done == [50, 100, 120, 120]
    assert not outdated(better)
    assert [f.value for f in store.facts()][:2] != [1, 2]
    assert len(_seen(better)) == 120
    gains, losses = store.rulesets.changes("rules-1", "rules-2")
    assert (len(gains), len(losses)) == (120, 120)
    assert (gains[0].doc, gains[0].kind, gains[0].type) == ("d0", "humanitarian", "killed")


@pytest.mark.parametrize(
    ("said", "own", "read"), [(None, None, None), (None, "yemen", "yemen"), ("libya", "yemen", "libya")]
)
def test_an_article_is_read_as_of_the_theatre_that_is_said(
    ingest: Ingest, said: str | None, own: str | None, read: str | None
) -> None:
    """By ``--theatre``, else by its catalogue; None: found from its words."""
    asked: list[str | None] = []

    class Noting(FakeEngine):
        def read(self, document: Document, *, theatre: str | None = None) -> Reading:
            asked.append(theatre)
            return super().read(document, theatre=theatre)

    conductor = Ingest(ingest.store, Noting(), {}, said)
    add(conductor, [Item(id="a", title="", body="5 were killed.", theatre=own)], now=NOW)
    assert asked == [read]
    list(recode(replace(conductor, engine=Noting("rules-2")), now=NOW))
    assert asked == [read, own]  # what is said is for what is added


BAD = "5 were killed: {"
UNREAD = "could not be read (ValueError: a fault of the rules)"


class Faulty(FakeEngine):
    """Raises on a text that holds a brace."""

    def read(self, document: Document, *, theatre: str | None = None) -> Reading:
        if "{" in document.text:
            raise ValueError("a fault of the rules")
        return super().read(document, theatre=theatre)


def test_a_text_on_which_the_rules_fail_is_stored_and_told_and_stops_no_other(ingest: Ingest, tmp_path: Path) -> None:
    """Once: it is found with what is wrong with it, and these rules are not asked again."""
    items = [
        Item(id=name, title="", body=text, location=f"{name}.txt")
        for name, text in (("a", BAD), ("b", "6 were killed."))
    ]
    faulty = Ingest(ingest.store, Faulty(), areas={})
    done = add(faulty, items, now=NOW)
    assert (done.text(), [str(one) for one in done.problems]) == ("2 new", [f"a.txt: {UNREAD}"])
    assert {row.id: row.notes for row in ingest.store.items.rows((1, 2))} == {"a": (UNREAD,), "b": ()}
    again = add(faulty, items, now=NOW)
    assert (again.text(), again.problems) == ("2 unchanged", ())


def test_a_text_on_which_the_rules_fail_holds_up_no_recode(ingest: Ingest) -> None:
    """No writing command would work on the store any more; later rules read it."""
    add(ingest, [Item(id="a", title="", body=BAD), Item(id="b", title="", body="6 were killed.")], now=NOW)
    assert list(recode(Ingest(ingest.store, Faulty("rules-2"), areas={}), now=NOW))[-1].complete
    assert [fact.doc for fact in ingest.store.facts()] == ["b"]
    list(recode(Ingest(ingest.store, FakeEngine("rules-3"), areas={}), now=NOW))
    assert [fact.doc for fact in ingest.store.facts()] == ["b", "a"]


def test_a_document_that_comes_while_a_recode_runs_is_read_by_it(ingest: Ingest) -> None:
    """The switch waits for every document, also for those that an older program adds meanwhile."""
    add(ingest, [Item(id="a", title="", body="1 were killed.")], now=NOW)
    better = Ingest(ingest.store, FakeEngine("rules-2"), areas={})
    steps = recode(better, now=NOW)
    next(steps)
    next(steps)
    add(ingest, [Item(id="b", title="", body="2 were killed.")], now=NOW)
    assert [step.done for step in steps] == [2, 2]
    assert sorted(f.value or 0 for f in ingest.store.facts()) == [1, 2]


def test_only_the_last_ruleset_is_kept_beside_the_present_one(ingest: Ingest) -> None:
    """Derived rows of older rules do not pile up."""
    add(ingest, [Item(id="a", title="", body="1 were killed.")], now=NOW)
    for n in (2, 3, 4):
        list(recode(Ingest(ingest.store, FakeEngine(f"rules-{n}"), areas={}), now=NOW))
    assert _rulesets(ingest.store) == ["rules-3", "rules-4"]


def _rulesets(store: Store) -> list[str]:
    with store.database.read() as db:
        return [row[0] for row in db.execute("SELECT name FROM rulesets ORDER BY name")]
