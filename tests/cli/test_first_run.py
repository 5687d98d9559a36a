"""A fresh home: the picture comes from the shipped seeds, and what is wrong is said in one line."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest

from monitor.cli import COMMANDS, snapshot
from tests.cli.conftest import Runner


def test_without_a_terminal_it_prints_the_picture_and_no_escape(monitor: Runner) -> None:
    """``monitor`` in a pipe: the text snapshot, nothing else, status 0."""
    ran = monitor()
    assert ran.status == 0
    assert ran.out.startswith("LIBYA")
    assert "\x1b" not in ran.out
    assert ran.err == ""


@pytest.mark.usefixtures("stored")
def test_the_same_store_gives_the_same_bytes_twice(monitor: Runner) -> None:
    """JSON on two runs: the same bytes, and the digest is in them."""
    first, second = monitor("snapshot", "--format", "json"), monitor("snapshot", "--format", "json")
    assert first.out == second.out
    picture = json.loads(first.out)
    assert picture["schema"] == "monitor/picture/1"
    assert len(picture["digest"]) >= 32
    assert {d["id"] for d in picture["documents"]} == {"000", "001", "002", "003", "004"}


@pytest.mark.usefixtures("stored")
def test_every_row_and_figure_of_the_picture_stands_on_a_sentence(monitor: Runner) -> None:
    """Each row lists claims, each claim is in the file, and each quote is verbatim in the stored article."""
    picture = json.loads(monitor("snapshot", "--format", "json").out)
    rows = [row for panel in ("fronts", "involvement", "humanitarian", "diplomacy") for row in picture["panels"][panel]]
    assert rows
    for row in rows:
        assert row["claims"], row["id"]
        assert set(row["claims"]) <= set(picture["claims"])


@pytest.mark.usefixtures("stored")
def test_an_earlier_date_knows_nothing_of_later_reports(monitor: Runner) -> None:
    """As of January 2019 only the report of December 2018 is known."""
    picture = json.loads(monitor("snapshot", "--format", "json", "--as-of", "2019-01").out)
    assert picture["as_of"] == "2019-01-31"
    assert [d["id"] for d in picture["documents"]] == ["002"]


def test_help_lists_every_command(monitor: Runner) -> None:
    """In the order a newcomer meets them, each with what it does."""
    listed = monitor("--help").out.partition("Commands:\n")[2].splitlines()
    assert [tuple(line.split(maxsplit=1)) for line in listed] == [(name, does) for name, (_, does) in COMMANDS.items()]


@pytest.mark.usefixtures("stored")
def test_options_may_stand_before_or_after_the_command(monitor: Runner) -> None:
    """``monitor --as-of D snapshot`` is ``monitor snapshot --as-of D``; the later word wins."""
    before = monitor("--as-of", "2019-05", "snapshot")
    assert before.out == monitor("snapshot", "--as-of", "2019-05").out
    assert before.out == monitor("--as-of", "2018", "snapshot", "--as-of", "2019-05").out


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (["snapshot", "--as-of", "soon"], 2, "is not a date"),
        (["snapshot", "--format", "pdf"], 2, "no format"),
        (["snapshot", "--theatre", "atlantis"], 2, "no theatre"),
        (["frobnicate"], 2, "no command"),
        (["snapsht"], 2, "snapshot"),
        (["search", "killd>3"], 2, "did you mean killed"),
        (["show", "c1nothing"], 2, "no claim"),
        (["--seeds", "missing-folder", "snapshot"], 3, "missing-folder"),
        (["extract", "missing.txt"], 3, "missing.txt"),
        *((["snapshot", "--size", size], 2, "is no size") for size in ("160", "39x45", "401x45", "160x11", "160x201")),
        *((["snapshot", "--size", size], 2, "is no size") for size in ("x45", "160x", "-160x45", "160x45x2")),
        (["snapshot", "--width", "39"], 2, "39"),
        (["poll"], 2, "--once"),
        (["poll", "--every", "now and then"], 2, "--every: 'now and then' is no length of time"),
        (["doctor", "--as-of", "soon"], 2, "is not a date"),
        (["diff", "2018", "2019", "--as-of", "soon"], 2, "is not a date"),
        (["verdicts", "--theatre", "atlantis"], 2, "no theatre"),
        (["extract", "missing.txt", "--as-of", "٢٠١٩"], 2, "is not a date"),
    ],
)
def test_a_mistake_ends_with_its_status_and_one_line_that_helps(
    monitor: Runner, args: list[str], status: int, says: str
) -> None:
    """Exit statuses of the contract; the message names the thing; no traceback."""
    ran = monitor(*args)
    assert ran.status == status
    assert says in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


@pytest.mark.parametrize("size", [(40, 12), (400, 200)])
def test_the_smallest_and_the_largest_screen_can_be_drawn(size: tuple[int, int]) -> None:
    """What the message names as bounds is allowed itself."""
    assert snapshot._size(f"{size[0]}X{size[1]}") == size


def test_a_file_that_is_no_store_is_left_as_it_is(monitor: Runner, home: Path) -> None:
    """Status 4, the file named and untouched."""
    path = home / "notes.txt"
    path.write_text("these are my notes, not a store", encoding="utf-8")
    ran = monitor("snapshot", "--store", str(path))
    assert ran.status == 4
    assert str(path) in ran.err
    assert path.read_text(encoding="utf-8") == "these are my notes, not a store"


def test_another_programs_database_is_not_taken_over(monitor: Runner, home: Path) -> None:
    """An SQLite file of somebody else is refused, not migrated."""
    path = home / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE mail (text)")
    db.close()
    ran = monitor("snapshot", "--store", str(path))
    assert ran.status == 4
    assert "monitor" in ran.err


@pytest.mark.skipif(os.geteuid() != 0 and not os.access("/proc", os.R_OK), reason="needs a folder nobody can write")
def test_where_no_folder_can_be_written_the_store_is_in_memory_and_it_says_so(monitor: Runner) -> None:
    """A store under /proc can never be made: the picture is shown all the same."""
    ran = monitor("snapshot", "--store", "/proc/monitor/monitor.db")
    assert ran.status == 0
    assert "in memory" in ran.err
    assert ran.out.startswith("LIBYA")
    for command in ("items", "verdicts", "search x"):
        assert "in memory" in monitor(*command.split(), "--seeds", "none", "--store", "/proc/monitor/monitor.db").err


def test_one_bad_seed_does_not_stop_the_others(monitor: Runner, home: Path) -> None:
    """The bad file is named with its line; the good one is read."""
    folder = home / "seeds"
    folder.mkdir()
    (folder / "good.txt").write_text(
        "---\npublished: 2019-04-22\npublisher: Wire\n---\nThe LNA captured Gharyan in Libya on April 20, 2019.\n",
        encoding="utf-8",
    )
    (folder / "bad.txt").write_text("---\npublished: 31 Foo\n---\nText.\n", encoding="utf-8")
    ran = monitor("--seeds", str(folder), "snapshot")
    assert "bad.txt" in ran.err
    assert "Gharyan" in ran.out
    assert ran.status == 1


def test_an_article_that_the_rules_fail_on_is_added_and_told(
    monitor: Runner, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 1, its file named; the list says what is wrong with it, and a recode gets past it."""

    def broken(*_: object, **__: object) -> object:
        raise IndexError("beyond the end")

    monkeypatch.setattr("monitor.extract.engine.Engine.read", broken)
    (home / "a.txt").write_text("The LNA captured Gharyan.\n", encoding="utf-8")
    store = ("--store", "m.db", "--seeds", "none")
    ran = monitor("add", "a.txt", *store)
    assert (ran.status, ran.err) == (
        1, "monitor: a.txt: could not be read (IndexError: beyond the end)\nmonitor: 1 new\n",
    )  # fmt: skip
    assert "[could not be read (IndexError: beyond the end)]" in monitor("items", *store).out
    assert monitor("theatre", "new", "elsewhere").status == 0  # other theatres, other rules
    assert monitor("recode", *store).status == 0


def test_a_store_keeps_to_the_seeds_that_it_was_made_with(monitor: Runner, home: Path) -> None:
    """A later command without --seeds mixes no shipped article into somebody's own; a folder that is gone is named."""
    folder = home / "seeds"
    folder.mkdir()
    text = "---\npublished: 2019-04-22\npublisher: Wire\n---\nThe LNA captured Gharyan in Libya on April 20, 2019.\n"
    (folder / "one.txt").write_text(text, encoding="utf-8")
    assert monitor("--seeds", str(folder), "snapshot").status == 0
    assert monitor("items", "--seeds", "none").out  # for once, which is not how the store was made
    (folder / "two.txt").write_text(text.replace("Gharyan", "Tarhuna"), encoding="utf-8")
    assert [json.loads(line)["id"] for line in monitor("items", "--format", "jsonl").out.splitlines()] == ["two", "one"]
    folder.rename(home / "elsewhere")
    gone = monitor("items", "--format", "jsonl")
    assert (gone.status, len(gone.out.splitlines())) == (0, 2)
    assert str(folder) in gone.err


def test_a_folder_without_articles_is_named(monitor: Runner, home: Path) -> None:
    """A catalogue alone is no baseline; an empty picture would hide the mistake."""
    folder = home / "seeds"
    folder.mkdir()
    (folder / "seeds.toml").write_text('[[article]]\nid = "a"\n', encoding="utf-8")
    ran = monitor("--seeds", str(folder), "snapshot")
    assert (ran.status, ran.out) == (3, "")
    assert "holds no article" in ran.err


def test_one_broken_theatre_hides_no_other_from_the_list(monitor: Runner, home: Path) -> None:
    """The sound ones are listed, the broken one is named with its file; status 3."""
    folder = home / "xdg_config_home" / "monitor" / "theatres" / "broken"
    folder.mkdir(parents=True)
    (folder / "theatre.toml").write_text("[theatre]\nname = 5\n", encoding="utf-8")
    ran = monitor("theatre", "list")
    assert ran.status == 3
    assert [line.split()[0] for line in ran.out.splitlines()] == ["libya", "yemen"]
    assert "theatre.toml:2" in ran.err


def test_doctor_says_of_a_broken_theatre_that_the_theatre_is_wrong(monitor: Runner, home: Path) -> None:
    """The store is as it should be, whatever the rules that it was read by have become."""
    folder = home / "xdg_config_home" / "monitor" / "theatres" / "broken"
    folder.mkdir(parents=True)
    (folder / "theatre.toml").write_text("[theatre]\n", encoding="utf-8")
    assert monitor("snapshot", "--store", "m.db", "--seeds", "none").status == 0
    ran = monitor("doctor", "--store", "m.db", "--seeds", "none")
    assert ran.status == 3
    assert "ok    store" in ran.out
    assert "WRONG store" not in ran.out
    assert "WRONG theatres" in ran.out


def test_doctor_names_the_seeds_that_the_store_keeps_to(monitor: Runner, home: Path) -> None:
    """Not the shipped ones, which later commands do not read into it."""
    folder = home / "seeds"
    folder.mkdir()
    (folder / "a.txt").write_text("Text of an article.\n", encoding="utf-8")
    monitor("snapshot", "--seeds", str(folder))
    assert f"ok    seeds: {folder}: 1 article\n" in monitor("doctor").out
    monitor("snapshot", "--seeds", "none", "--store", "m.db")
    assert "note  seeds: none are wanted" in monitor("doctor", "--store", "m.db").out


def test_doctor_says_once_that_a_store_is_damaged(monitor: Runner, home: Path) -> None:
    """The rules are as they should be."""
    (home / "m.db").write_bytes(b"x" * 5000)
    ran = monitor("doctor", "--store", "m.db")
    assert ran.status == 4
    assert [line.split(":")[0] for line in ran.out.splitlines() if line.startswith("WRONG")] == ["WRONG store"]


def test_an_empty_store_has_no_date(monitor: Runner) -> None:
    """Nothing read is neither today nor the first day of the calendar."""
    assert "nothing read yet" in monitor("snapshot", "--seeds", "none").out.splitlines()[0]
    assert '"as_of": null' in monitor("snapshot", "--seeds", "none", "--format", "json").out


def test_where_there_is_nothing_to_read_no_rules_are_loaded(monitor: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new store without seeds: what was never read is under no rules that could be old."""
    monkeypatch.setattr("monitor.extract.engine.Engine", None)
    assert monitor("items", "--seeds", "none").status == 0
    assert monitor("snapshot", "--seeds", "none").status == 0


def test_a_broken_catalogue_is_named_with_its_line(monitor: Runner, home: Path) -> None:
    """seeds.toml with a syntax error: file and line, never a traceback."""
    folder = home / "seeds"
    folder.mkdir()
    (folder / "a.txt").write_text("Text of an article.\n", encoding="utf-8")
    (folder / "seeds.toml").write_text('[[seed]]\nid = "a"\nfile = \n', encoding="utf-8")
    ran = monitor("--seeds", str(folder), "snapshot")
    assert "seeds.toml:3" in ran.err
    assert "Traceback" not in ran.err


def test_a_store_that_another_version_read_is_read_anew(monitor: Runner, stored: Path) -> None:
    """After an upgrade the picture is that of the present rules, unasked, for a small store."""
    from monitor.store import open_store
    from monitor.store.overview import remember

    fresh = monitor("snapshot", "--format", "json").out
    with open_store(stored) as store:
        with store.transaction(), store.database.write() as db:
            db.execute("UPDATE rulesets SET name = '0-before'")
            db.execute("UPDATE meta SET value = '0-before' WHERE key = 'ruleset'")
        remember(store.database, "version", "0.0.0")
    again = json.loads(monitor("snapshot", "--format", "json").out)
    assert again["ruleset"] == json.loads(fresh)["ruleset"]


def test_doctor_looks_at_the_rules_of_alerts(monitor: Runner, home: Path) -> None:
    """A watch.toml that would stop a poll is found before one."""
    path = home / "xdg_config_home" / "monitor" / "watch.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[[rule]]\nname = "x"\n', encoding="utf-8")
    ran = monitor("doctor")
    assert ran.status == 3
    assert "WRONG alerts" in ran.out


@pytest.mark.usefixtures("stored")
def test_who_reads_does_not_wait_for_who_writes(monitor: Runner, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a reading run would have kept is left for another time, and the picture is shown; said, status 0."""
    assert monitor("snapshot").status == 0
    path = home / "xdg_data_home" / "monitor" / "monitor.db"
    monkeypatch.setattr("monitor.store.opening.BUSY_SECONDS", 0.1)
    with sqlite3.connect(path, isolation_level=None) as db:
        db.execute("DELETE FROM meta WHERE key LIKE 'kept:%'")
        db.execute("BEGIN IMMEDIATE")
        ran = monitor("snapshot")
        db.execute("ROLLBACK")
    db.close()
    assert ran.status == 0
    assert ran.out.startswith("LIBYA")
    assert "nothing new is read" in ran.err


@pytest.mark.parametrize("accepted", ["nope", "[]", '{"a: x": 5}', '{"a: x": {"missing": [1]}}', "\udcff"])
def test_an_accepted_state_that_is_none_is_named(monitor: Runner, home: Path, accepted: str) -> None:
    """A broken accepted.json (a merge, a slip) is status 3 and its name, no internal error."""
    cases = home / "cases"
    cases.mkdir()
    (cases / "a.toml").write_text('[[case]]\nname = "x"\ntext = "Nothing."\nclaims = []\n', encoding="utf-8")
    (cases / "accepted.json").write_bytes(accepted.encode("utf-8", "surrogateescape"))
    ran = monitor("check", "--cases", str(cases))
    assert (ran.status, ran.out) == (3, "")
    assert "accepted.json" in ran.err


def test_what_a_person_has_read_and_accepted_is_no_loss_any_more(monitor: Runner, home: Path) -> None:
    """``check --accept``: from then on only what changes is told; a case that reads as it should leaves the state."""
    cases = home / "cases"
    cases.mkdir()
    case = '[[case]]\nname = "front x"\ntheatre = "libya"\ntext = "Nothing happened."\nclaims = {}\n'
    (cases / "a.toml").write_text(case.format('["front capture; actor LNA"]'), encoding="utf-8")
    lost = monitor("check", "--cases", str(cases))
    assert lost.status == 1
    assert lost.out.startswith("- a: front x")
    assert lost.out.endswith("0 of 1 cases read as they should; 1 claim missing, 0 too many\n")
    assert monitor("check", "--cases", str(cases), "--accept").status == 0
    accepted = json.loads((cases / "accepted.json").read_text(encoding="utf-8"))
    assert accepted == {"a: front x": {"missing": ["front capture; actor LNA"], "extra": []}}
    again = monitor("check", "--cases", str(cases))
    assert (again.status, len(again.out.splitlines())) == (0, 1)
    (cases / "a.toml").write_text(case.format("[]"), encoding="utf-8")
    gained = monitor("check", "--cases", str(cases), "--accept")
    assert (gained.status, gained.out[0]) == (0, "+")
    assert json.loads((cases / "accepted.json").read_text(encoding="utf-8")) == {}


def test_the_shipped_cases_are_read_with_the_shipped_theatres(
    monitor: Runner, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A theatre of one's own reads the texts of its country otherwise, which is no loss; one's own cases have it."""
    assert monitor("theatre", "new", "marches").status == 0
    cases = home / "tests" / "cases"
    cases.mkdir(parents=True)
    text = '[[case]]\nname = "front x"\ntheatre = "marches"\ntext = "Nothing."\nclaims = []\n'
    (cases / "a.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(home)
    ran = monitor("check")
    assert (ran.status, "a: front x: there is no theatre 'marches'" in ran.err) == (3, True)
    assert monitor("check", "--cases", str(cases)).status == 0
