"""A snapshot's bytes are kept as long as nothing has changed that they depend on, and not a moment longer."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.cli import shelf, snapshot
from monitor.config.paths import shipped
from monitor.store import open_store
from tests.cli.conftest import Ran, Runner

ARTICLE = """---
publisher: Wire
published: 2019-12-20
---
Shelling of southern Tripoli in Libya by the LNA killed 7 civilians on Thursday, the health ministry said.
"""


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What had to be made anew."""
    done: list[str] = []
    make = snapshot._make

    def noted(session: object, formats: tuple[str, ...], look: object) -> shelf.Made:
        done.extend(formats)
        return make(session, formats, look)  # type: ignore[arg-type]

    monkeypatch.setattr(snapshot, "_make", noted)
    return done


@pytest.fixture
def taken(monitor: Runner, home: Path, seeds_store: Path) -> Callable[..., Ran]:
    """A snapshot of a store whose last write lies back far enough."""

    def take(*args: str) -> Ran:
        store = home / "s.db"
        if store.exists():
            at = store.stat().st_mtime_ns - 3_000_000_000
            os.utime(store, ns=(at, at))
        return monitor("snapshot", "--store", str(store), *args)

    shutil.copyfile(seeds_store, home / "s.db")
    return take


@pytest.mark.parametrize(
    "args", [("--format", "json"), ("--format", "html", "--fail-on", "contested,stale"), ("--width", "100")]
)
def test_the_same_again_is_not_made_again(
    monitor: Runner, home: Path, taken: Callable[..., Ran], work: list[str], args: tuple[str, ...]
) -> None:
    """The same bytes, status and lines on standard error."""
    assert taken(*args) == again(monitor, home, *args)
    assert len(work) == 1


def test_files_are_written_from_what_is_kept(
    monitor: Runner, home: Path, taken: Callable[..., Ran], work: list[str]
) -> None:
    """Several formats in a folder, and ``--if-changed`` against what stands there."""
    args = ("--format", "json", "--format", "csv-figures", "-o", str(home / "out") + "/")
    taken(*args)
    first = {path.name: path.read_bytes() for path in (home / "out").iterdir()}
    shutil.rmtree(home / "out")
    assert again(monitor, home, *args).status == 0
    assert {path.name: path.read_bytes() for path in (home / "out").iterdir()} == first
    assert again(monitor, home, *args, "--if-changed").status == 10
    assert work == ["json", "csv-figures"]


def again(monitor: Runner, home: Path, *args: str) -> Ran:
    """A snapshot without touching the store's times."""
    return monitor("snapshot", "--store", str(home / "s.db"), *args)


def test_what_is_kept_is_used_until_the_store_changes(
    monitor: Runner, home: Path, taken: Callable[..., Ran], work: list[str]
) -> None:
    """An article, a verdict: the next snapshot shows it."""
    before = taken("--format", "json").out
    assert work == ["json"]
    assert again(monitor, home, "--format", "json").out == before
    assert work == ["json"]
    (home / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert monitor("add", str(home / "a.txt"), "--store", str(home / "s.db")).status == 0
    after = again(monitor, home, "--format", "json").out
    assert after != before
    assert "killed 7 civilians" in after
    claim = monitor("search", "killed:7", "--store", str(home / "s.db")).out.split()[0]
    monitor("verdict", claim, "reject", "--reason", "test", "--store", str(home / "s.db"))
    assert again(monitor, home, "--format", "json").out != after


@pytest.mark.parametrize(
    "other", [("--as-of", "2019-05"), ("--width", "90"), ("--no-verdicts",), ("--format", "md"), ("--seeds", "none")]
)
def test_another_question_has_another_answer(
    monitor: Runner, home: Path, taken: Callable[..., Ran], work: list[str], other: tuple[str, ...]
) -> None:
    """Whatever the user said that may make a difference."""
    taken()
    again(monitor, home, *other)
    assert len(work) == 2


def test_the_time_that_is_printed_is_part_of_the_question(
    monitor: Runner, home: Path, taken: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """``SOURCE_DATE_EPOCH``."""
    taken()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert "1970-01-02" in again(monitor, home).out


def test_changed_seeds_are_read(monitor: Runner, home: Path) -> None:
    """A file that is new in the folder."""
    shutil.copytree(shipped("seeds"), home / "seeds")
    ask = ("snapshot", "--store", str(home / "t.db"), "--seeds", str(home / "seeds"))
    monitor(*ask)
    before = monitor(*ask).out
    (home / "seeds" / "new.txt").write_text(ARTICLE, encoding="utf-8")
    assert monitor(*ask).out != before


@pytest.mark.parametrize("harm", [b"", b"{}\n", b"\xff\xfe", b'{"asked": 1, "mark": 2}\n'])
def test_a_damaged_file_is_none(
    monitor: Runner, home: Path, taken: Callable[..., Ran], work: list[str], harm: bytes
) -> None:
    """The picture is made anew; so it is where the file was cut short, or is somebody else's."""
    before = taken("--format", "json").out
    (kept,) = (home / "xdg_cache_home" / "monitor" / "snapshots").iterdir()
    whole = kept.read_bytes()
    for bad in (harm, whole[:-10], whole.replace(b'"mark"', b'"park"', 1)):
        kept.write_bytes(bad)
        work.clear()
        assert again(monitor, home, "--format", "json").out == before
        assert work == ["json"]


def test_what_another_user_put_there_is_not_printed(
    monitor: Runner, home: Path, taken: Callable[..., Ran], work: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a cache folder that others can write to."""
    taken("--format", "json")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    again(monitor, home, "--format", "json")
    assert work == ["json", "json"]


def test_without_a_place_to_keep_it_all_works(
    monitor: Runner, home: Path, taken: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cache folder's name is a file's."""
    (home / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "file"))
    assert taken("--format", "json").status == 0


def test_a_store_written_a_moment_ago_is_not_trusted(
    monitor: Runner, home: Path, taken: Callable[..., Ran], work: list[str]
) -> None:
    """Its file system's clock may not have ticked since; a whole second means that it ticks in seconds."""
    store = home / "s.db"
    second = store.stat().st_mtime_ns // 1_000_000_000 * 1_000_000_000 + 10_000_000_000
    os.utime(store, ns=(second, second))
    for _ in range(2):
        again(monitor, home)
    assert work == ["text", "text"]


def test_what_stands_in_the_log_alone_is_seen_through_a_link(
    monitor: Runner, home: Path, taken: Callable[..., Ran]
) -> None:
    """SQLite keeps the log beside the file itself: while somebody has the store open nothing else changes."""
    link = home / "link" / "l.db"
    link.parent.mkdir()
    link.symlink_to(home / "s.db")
    article = home / "a.txt"
    article.write_text(ARTICLE)
    with open_store(home / "s.db") as store:
        store.facts()
        old = store.database.path.stat().st_mtime_ns - 3_000_000_000  # type: ignore[union-attr]
        for one in home.glob("s.db*"):
            os.utime(one, ns=(old, old))
        before = monitor("snapshot", "--store", str(link)).out
        assert monitor("add", str(article), "--store", str(home / "s.db")).status == 0
        assert monitor("snapshot", "--store", str(link)).out != before
