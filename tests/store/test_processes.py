"""Several processes on one store: nothing lost, nothing doubled, whoever is killed and whenever."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from monitor.errors import StoreError
from monitor.store import open_store

HERE = Path(__file__).resolve().parent
WRITER = """
import sys
from pathlib import Path
from monitor.store import open_store
sys.path.insert(0, sys.argv[1])
from store.made import NOW, RULES, document, killed, reading

path, first, last = Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
with open_store(path) as store:
    for n in range(first, last):
        doc = document(f"d{n}", f"{n} were killed.")
        store.add(reading(doc, [killed(n), killed(n, "Misrata")]), ruleset=RULES, now=NOW)
        print(n, flush=True)
"""


def _writer(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(HERE.parent), str(path), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _whole(path: Path) -> set[str]:
    """The documents of a store; each has its text, its reading and both its claims, and the file is sound."""
    with open_store(path) as store:
        with store.database.read() as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
            db.execute("INSERT INTO document_index (document_index, rank) VALUES ('integrity-check', 1)")
        rows = store.items.rows(store.search.items())
        assert all(row.claims == 2 and row.read for row in rows)
        facts = [fact.doc for fact in store.facts()]
        assert sorted(facts) == sorted([row.id for row in rows] * 2)
        return {row.id for row in rows}


def test_a_writer_killed_at_any_moment_loses_nothing_it_reported(path: Path) -> None:
    """Kill -9 after so and so many documents, again and again; the next goes on; no half document is ever seen."""
    at = 0
    for stop in (1, 2, 5, 9, 14, 20):
        with _writer(path, at, at + 10_000) as child:
            assert child.stdout
            reported = at
            for line in child.stdout:
                reported = int(line)
                if reported >= at + stop:
                    child.kill()
                    break
        there = _whole(path)
        assert {f"d{n}" for n in range(reported + 1)} <= there
        # What was committed between the last line read and the kill may be there as well; nothing else.
        assert there == {f"d{n}" for n in range(len(there))}
        at = len(there)


def test_two_writers_and_a_reader_never_meet_a_lock(path: Path) -> None:
    """Both finish, the reader sees the store grow, and in the end all is there once."""
    open_store(path).close()
    with open_store(path, readonly=True) as reader, _writer(path, 0, 150) as one, _writer(path, 150, 300) as two:
        versions, counts = {reader.version()}, [0]
        while one.poll() is None or two.poll() is None:
            with reader.consistent():
                counts.append(reader.documents.count())
                assert len(reader.facts()) == 2 * counts[-1]
            versions.add(reader.version())
            _drain((one, two))
        assert (one.returncode, two.returncode) == (0, 0)
        assert counts == sorted(counts)
        assert len(versions) > 1
    assert _whole(path) == {f"d{n}" for n in range(300)}


def _drain(children: Sequence[subprocess.Popen[str]]) -> None:
    for child in children:
        assert child.stdout
        child.stdout.readline()


def test_a_commit_by_another_process_changes_the_token_and_nothing_else_does(path: Path) -> None:
    """What a live session asks twice a second."""
    with open_store(path) as store:
        before = store.version()
        store.facts()
        store.search.items()
        assert store.version() == before
        with _writer(path, 0, 1) as child:
            child.communicate()
        after = store.version()
        assert after != before
        assert store.items.since(0) == (1,)
        with store.transaction():
            store.sources.note({"/a": "1"}, now=_now())
        assert store.version() != after


def _now() -> datetime:
    from .made import NOW

    return NOW


def test_threads_share_a_store(path: Path) -> None:
    """Reads and writes from several threads are put one after another; none fails."""
    from concurrent.futures import ThreadPoolExecutor

    from .made import NOW, RULES, document, killed, reading

    with open_store(path) as store, ThreadPoolExecutor(4) as pool:
        writes = [
            pool.submit(store.add, reading(document(f"d{n}"), [killed(n)]), ruleset=RULES, now=NOW) for n in range(60)
        ]
        reads = [pool.submit(store.facts) for _ in range(60)]
        assert all(write.result().outcome == "new" for write in writes)
        assert all(len(read.result()) <= 60 for read in reads)
        assert len(store.facts()) == 60


def test_writers_take_turns_and_a_killed_one_ends_its_own(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another process has the turn nobody commits or checkpoints; killed in it, it blocks nobody."""
    from .made import NOW, document

    monkeypatch.setattr("monitor.store.turns.NEEDED", True)
    monkeypatch.setattr("monitor.store.opening.BUSY_SECONDS", 0.05)
    code = (
        "import sys; from pathlib import Path; from monitor.store.turns import Turns\n"
        "with Turns(Path(sys.argv[1]), 5).take(): print('mine', flush=True); sys.stdin.read()"
    )
    with open_store(path) as store:
        with subprocess.Popen(
            [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout
            assert child.stdout.readline() == "mine\n"
            with pytest.raises(StoreError, match="locked"):
                store.documents.put(document(), now=NOW)
            assert store.documents.count() == 0
            child.kill()
        assert store.documents.put(document(), now=NOW).outcome == "new"
