"""Opening a store: made where there is none, refused in words where something is wrong, never harmed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from monitor.errors import StoreError
from monitor.store import open_somehow, open_store
from monitor.store.errors import UnwritableError
from monitor.store.schema import APPLICATION_ID, MIGRATIONS

from .made import NOW, RULES, document, killed, reading


def _filled(path: Path) -> None:
    with open_store(path) as store:
        store.add(reading(document(), [killed()]), ruleset=RULES, now=NOW)


def _read_all(path: Path) -> None:
    with open_store(path) as store:
        store.facts()
        store.document("a1")


def test_a_store_is_made_with_its_folder_and_opens_again(path: Path) -> None:
    """The folder is made; a second opening finds what the first wrote."""
    path = path.parent / "deep" / "er" / "monitor.db"
    _filled(path)
    with open_store(path) as store:
        assert len(store.facts()) == 1
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert [r[0] for r in db.execute("SELECT name FROM migrations ORDER BY name")] == [m.name for m in MIGRATIONS]
    db.close()


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough to be read as a header of one" * 20, b"x"]
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    """Exit status 4, with what to do; not one byte of the file changes."""
    path.write_bytes(content)
    with pytest.raises(StoreError, match="not a monitor store") as caught:
        open_store(path)
    assert caught.value.exit_code == 4
    assert caught.value.remedy
    assert path.read_bytes() == content


def test_somebody_elses_database_is_refused_and_left_alone(path: Path) -> None:
    """Another program's SQLite file is not turned into a store."""
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE theirs (x)")
    db.commit()
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a monitor store"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_store_of_a_newer_monitor_is_refused(path: Path) -> None:
    """An unknown migration means columns this program would not fill."""
    open_store(path).close()
    db = sqlite3.connect(path)
    db.execute("INSERT INTO migrations VALUES ('9999_future')")
    db.commit()
    db.close()
    for readonly in (False, True):
        with pytest.raises(StoreError, match=r"newer monitor.*9999_future"):
            open_store(path, readonly=readonly)


def test_an_older_store_is_brought_up_to_date_without_loss(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later migration runs once, on what is there."""
    from monitor.store import opening
    from monitor.store.schema import Migration

    _filled(path)
    step = Migration("0002_test", "ALTER TABLE documents ADD COLUMN extra TEXT DEFAULT 'there';")
    monkeypatch.setattr(opening, "MIGRATIONS", (*MIGRATIONS, step))
    with pytest.raises(StoreError, match=r"older version.*0002_test"):
        open_store(path, readonly=True)
    for _ in range(2):
        with open_store(path) as store, store.database.read() as db:
            assert db.execute("SELECT extra FROM documents").fetchall() == [("there",)]


def test_a_damaged_store_says_so(path: Path) -> None:
    """A page of rubbish in the middle is named as damage, with what to do."""
    _filled(path)
    data = bytearray(path.read_bytes())
    data[4096 : 4096 * 20] = b"\xa5" * (4096 * 19)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        _read_all(path)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE documents SET title = CAST(x'41ff42' AS TEXT)",
        "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = replace(sql, ' genre ', ' genrf ')",
    ],
    ids=["text that is none", "a column by another name"],
)
def test_damage_that_sqlite_passes_on_says_so_as_well(path: Path, damage: str) -> None:
    """Bytes that flipped within a page are not seen until what they spell is used."""
    _filled(path)
    with sqlite3.connect(path) as db:
        db.executescript(damage)
    db.close()
    with pytest.raises(StoreError, match="damaged"):
        _read_all(path)


def test_a_locked_store_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another writer that does not let go is named after the wait."""
    monkeypatch.setattr("monitor.store.opening.BUSY_SECONDS", 0.01)
    _filled(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_store(path) as store, pytest.raises(StoreError, match="locked"):
        store.documents.put(document("b"), now=NOW)
    other.close()


_LIMITED = """
import resource, signal, sys
from pathlib import Path
from monitor.errors import StoreError
from monitor.store import open_store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
try:
    open_store(Path(sys.argv[1])).close()
except StoreError as wrong:
    print(wrong)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of a file's size there")
@pytest.mark.parametrize("size", [0, 40_000, 120_000])
def test_a_store_that_cannot_be_made_for_want_of_room_says_so_and_is_made_later(path: Path, size: int) -> None:
    """Wherever the room ends; SQLite ends the transaction itself then."""
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(path), str(size)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "disk" in done.stdout
    _filled(path)


def test_a_full_disk_loses_nothing_that_was_stored(path: Path) -> None:
    """The step that did not fit is undone as a whole; the store stays good."""
    _filled(path)
    with open_store(path) as store:
        with store.database.read() as db:
            pages = db.execute("PRAGMA page_count").fetchone()[0]
            db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="disk is full"):
            store.documents.put(document("big", text="word " * 200_000), now=NOW)
        assert store.documents.count() == 1
        assert store.document("big") is None


def test_a_reader_needs_a_store(path: Path) -> None:
    """Read-only never makes a file."""
    with pytest.raises(StoreError, match="no store here"):
        open_store(path, readonly=True)
    assert not path.exists()


def test_a_store_that_is_read_only_cannot_be_written(path: Path) -> None:
    """Writing raises with a remedy; reading works."""
    _filled(path)
    with open_store(path, readonly=True) as store:
        assert len(store.facts()) == 1
        with pytest.raises(UnwritableError, match="reading only"):
            store.documents.put(document("b"), now=NOW)


@pytest.mark.parametrize("replaced", [False, True], ids=["removed", "replaced"])
def test_a_store_taken_away_while_open_is_not_written_unseen(path: Path, replaced: bool) -> None:
    """A verdict or an item would be gone with the file; what was read can still be read."""
    _filled(path)
    with open_store(path) as store:
        before = store.version()
        path.rename(path.with_suffix(".away"))
        if replaced:
            path.touch()
        with pytest.raises(StoreError, match="removed or replaced"):
            store.documents.put(document("b"), now=NOW)
        with pytest.raises(StoreError, match="removed or replaced"):
            store.database.check()
        assert store.version() == before
        assert len(store.facts()) == 1
        path.with_suffix(".away").replace(path)
        store.database.check()


def test_a_folder_that_cannot_be_made_leaves_a_store_in_memory(tmp_path: Path) -> None:
    """Where nothing can be written the app runs all the same, and says so."""
    (tmp_path / "file").write_text("in the way")
    store, notice = open_somehow(tmp_path / "file" / "monitor.db")
    with store:
        assert store.path is None
        assert notice is not None
        assert "memory" in notice
        store.documents.put(document(), now=NOW)
        assert store.documents.count() == 1


def test_something_else_under_the_stores_name_is_never_hidden_by_an_empty_store(path: Path) -> None:
    """A damaged or foreign file is an error to act on, not a reason for a store in memory."""
    path.write_bytes(b"x" * 5000)
    with pytest.raises(StoreError, match="not a monitor store"):
        open_somehow(path)


def test_a_folder_in_place_of_a_store_is_called_one(tmp_path: Path) -> None:
    """SQLite speaks of a disk error, which would send people to look at their disk."""
    with pytest.raises(StoreError, match="this is a folder"):
        open_somehow(tmp_path)


def test_a_pipe_in_place_of_a_store_is_not_waited_for(path: Path) -> None:
    """Opening it would wait for somebody to write."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)
    with pytest.raises(StoreError, match="the store is a file"):
        open_somehow(path)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


_AS_NOBODY = """
import os, sys
from pathlib import Path
from monitor.errors import StoreError
from monitor.store import open_somehow
os.setgroups([]); os.setgid(65534); os.setuid(65534)
store, notice = open_somehow(Path(sys.argv[1]))
print(notice)
print(len(store.facts()), store.version() == store.version())
sys.stdin.readline()
print(len(store.facts()))
sys.stdin.readline()
try:
    store.facts()
except StoreError as gone:
    print(gone)
"""


class _Nobody:
    """A user who may not write, with the store open: what is told to them, line by line; ``goes_on`` looks again."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        assert child.stdin
        assert child.stdout
        self._in, self._out = child.stdin, child.stdout

    def told(self) -> str:
        return self._out.readline()

    def goes_on(self) -> None:
        self._in.write("\n")
        self._in.flush()


@contextmanager
def _as_nobody(path: Path) -> Iterator[_Nobody]:
    path.chmod(0o644)
    command = [sys.executable, "-u", "-c", _AS_NOBODY, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        yield _Nobody(child)
    assert child.returncode == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become a user who may not write")
def test_a_user_who_may_not_write_reads_a_store_whose_writer_has_closed(open_folder: Path) -> None:
    """No shared-memory file can be made there; the store is read as it is, and anew when it has changed."""
    path = open_folder / "monitor.db"
    _filled(path)
    with _as_nobody(path) as nobody:
        assert "cannot be written" in nobody.told()
        assert nobody.told() == "1 True\n"
        with open_store(path) as store:
            store.add(reading(document("b"), [killed(13)]), ruleset=RULES, now=NOW)
        nobody.goes_on()
        assert nobody.told() == "2\n"
        path.unlink()
        nobody.goes_on()
        assert "no store here" in nobody.told()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become a user who may not write")
def test_a_user_who_may_not_write_is_told_so_while_somebody_else_writes(open_folder: Path) -> None:
    """With a writer's log beside it SQLite opens the store as if to write; new commits are seen all the same."""
    path = open_folder / "monitor.db"
    _filled(path)
    with open_store(path) as store, _as_nobody(path) as nobody:
        store.documents.put(document("c"), now=NOW)
        told = nobody.told()
        assert told.startswith("nothing new is kept"), told
        assert "cannot be written by this user" in told
        assert nobody.told() == "1 True\n"
        store.add(reading(document("b"), [killed(13)]), ruleset=RULES, now=NOW)
        nobody.goes_on()
        assert nobody.told() == "2\n"
        nobody.goes_on()
