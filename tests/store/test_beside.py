"""What lies beside a store: its log, and the locks of who writes and who polls; one for all who share the store."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.config.paths import beside
from monitor.errors import StoreError
from monitor.ingest.pollerlock import PollingElsewhereError, only_poller
from monitor.store import open_somehow, open_store
from monitor.store.turns import Turns

from .made import NOW, RULES, document, killed, reading

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such locks, modes and limits there")


def _filled(path: Path) -> None:
    with open_store(path) as store:
        store.add(reading(document(), [killed()]), ruleset=RULES, now=NOW)


def test_who_names_a_store_by_a_link_shares_its_locks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One poller and one writer at a time, whatever name each knows the store by."""
    monkeypatch.setattr("monitor.store.turns.NEEDED", True)
    _filled(path)
    link = path.parent / "link.db"
    link.symlink_to(path)
    with only_poller(link, user="alice", now=NOW), pytest.raises(PollingElsewhereError, match="alice"):
        only_poller(path, user="bob", now=NOW).__enter__()
    with Turns(link, 0).take(), pytest.raises(StoreError, match="locked"):
        Turns(path, 0).take().__enter__()
    assert {one.name for one in path.parent.iterdir()} >= {path.name + "-turn", path.name + ".poller"}
    assert not [one for one in path.parent.iterdir() if one.name.startswith("link.db") and one != link]


def test_the_locks_have_the_stores_mode(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that a group may write is of no use where only one of them may lock it."""
    monkeypatch.setattr("monitor.store.turns.NEEDED", True)
    _filled(path)
    path.chmod(0o660)
    beside(path, "-turn").unlink(missing_ok=True)
    before = os.umask(0o077)
    try:
        with only_poller(path, user="alice", now=NOW), Turns(path, 0).take():
            modes = [beside(path, end).stat().st_mode & 0o777 for end in ("-turn", ".poller")]
    finally:
        os.umask(before)
    assert modes == [0o660, 0o660]


def test_a_lock_that_cannot_be_opened_is_told_and_the_store_is_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To write without a turn would risk the store; a planted link is not followed either."""
    monkeypatch.setattr("monitor.store.turns.NEEDED", True)
    _filled(path)
    beside(path, "-turn").unlink(missing_ok=True)
    beside(path, "-turn").symlink_to(path.parent / "elsewhere")
    with open_store(path) as store:
        with pytest.raises(StoreError, match="lock of those who write cannot be opened"):
            store.documents.put(document("b"), now=NOW)
        assert len(store.facts()) == 1
    assert not (path.parent / "elsewhere").exists()


_WITHOUT_ROOM = """
import resource, sys
from pathlib import Path
from monitor.store import open_somehow
resource.setrlimit(resource.RLIMIT_FSIZE, (0, -1))
store, notice = open_somehow(Path(sys.argv[1]))
print(len(store.facts()), store.readonly, notice)
"""


def test_a_store_is_read_where_no_byte_can_be_written(path: Path) -> None:
    """A disk that is full to the last block has no room for the log's index; nothing need be written to read."""
    _filled(path)
    command = [sys.executable, "-c", _WITHOUT_ROOM, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("1 True nothing new is kept"), done.stdout + done.stderr
    assert "full" in done.stdout
    with open_store(path) as store:
        assert store.documents.put(document("b"), now=NOW).outcome == "new"


_KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from monitor.store import open_store
from store.made import NOW, document
store = open_store(Path(sys.argv[2]))
store.documents.put(document("b"), now=NOW)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_log_left_behind_is_never_passed_over_in_silence(path: Path) -> None:
    """Where its index cannot be made anew the file alone would show an older state, or half of one."""
    _filled(path)
    here = str(Path(__file__).resolve().parents[1])
    subprocess.run([sys.executable, "-c", _KILLED, here, str(path)], check=False)
    beside(path, "-shm").unlink()
    command = [sys.executable, "-c", _WITHOUT_ROOM, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "what it left in the log cannot be read here" in done.stderr
    with open_store(path) as store:
        assert store.documents.count() == 2


def test_a_name_too_long_for_its_locks_leaves_a_store_in_memory(path: Path) -> None:
    """The file itself can be made, the ones beside it cannot; the empty file is no store to be refused."""
    store, notice = open_somehow(path.parent / ("x" * 252))
    with store:
        assert (store.path, store.documents.count()) == (None, 0)
        assert notice is not None
        assert "in memory" in notice
