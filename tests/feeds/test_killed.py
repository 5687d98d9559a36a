"""A poller killed at any moment: whole processes, no warning, nothing lost and nothing doubled."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.feeds.conftest import Reply, Server, feed
from tests.feeds.polling import Desk, with_real_rules

FEEDS, ITEMS = 6, 25

# Polls once, and tells after each step so that the test can kill it there.
POLLER = textwrap.dedent(
    """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    sys.path.insert(0, sys.argv[1])
    from monitor.config.feedsread import read_feeds
    from monitor.ingest.poll import PollSettings, poll_once
    from monitor.ingest.articles import Ingest
    from monitor.store import open_store
    from tests.feeds.polling import BareEngine, with_real_rules
    from monitor.ingest import readers

    readers.WORTH, readers._cores = 1, lambda: 1  # however few wait, and whatever the machine
    made = with_real_rules if sys.argv[4] == "apart" else lambda store: Ingest(store, BareEngine(), {})
    with open_store(Path(sys.argv[3])) as store:
        def told(progress):
            print(progress.done, progress.new, flush=True)
            sys.stdin.readline()
        settings = PollSettings(
            now=lambda: datetime.now(UTC), user="victim", progress=told, ingest=lambda: made(store)
        )
        poll_once(read_feeds(Path(sys.argv[2])), store, settings)
    """
)


def feeds_file(server: Server, folder: Path) -> Path:
    """A feeds file of this server's feeds, each with validators by which it says 304 from then on."""
    urls = []
    for n in range(FEEDS):
        items = ({"title": f"Item {n}-{k}", "guid": f"{n}-{k}", "description": "x" * 2000} for k in range(ITEMS))
        body, tag = feed(*items), f'"{n}"'
        urls.append(server.say(f"/{n}", _conditional(body, tag)))
    path = folder / "feeds.toml"
    tables = "".join(f'[[feed]]\nurl = "{url}"\n' for url in urls)
    path.write_text(f'[network]\nallow_private_origins = ["{server.origin}"]\n{tables}', encoding="utf-8")
    return path


def _conditional(body: bytes, tag: str) -> Reply:
    def write(handler: object) -> None:
        headers, out = handler.headers, handler.wfile  # type: ignore[attr-defined]
        if headers.get("If-None-Match") == tag:
            out.write(f"HTTP/1.1 304 Same\r\nETag: {tag}\r\nConnection: close\r\n\r\n".encode())
        else:
            head = f"HTTP/1.1 200 OK\r\nETag: {tag}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
            out.write(head.encode() + body)

    return Reply(write=write)


def start(feeds: Path, store: Path, reading: str = "here") -> subprocess.Popen[str]:
    root = str(Path(__file__).resolve().parents[2])
    return subprocess.Popen(
        [sys.executable, "-c", POLLER, root, str(feeds), str(store), reading],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


@pytest.mark.parametrize("reading", ["here", "apart"])
def test_kill_9_at_any_step_loses_and_doubles_nothing(server: Server, tmp_path: Path, reading: str) -> None:
    """Killed after its first, second, … word, on one store again and again; then one poll in peace.

    ``apart``: by the real rules, in processes that read ahead of the one that stores.
    """
    feeds, store = feeds_file(server, tmp_path), tmp_path / "store.db"
    for step in range(1, 14, 2):
        process = start(feeds, store, reading)
        assert process.stdout is not None
        assert process.stdin is not None
        for _ in range(step):
            if not process.stdout.readline():
                break
            process.stdin.write("\n")
            process.stdin.flush()
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        process.stdin.close()
        process.stdout.close()
    desk = Desk(server.network, store)
    settings = {"ingest": lambda: with_real_rules(desk.store)} if reading == "apart" else {}
    desk.poll(*(f"{server.origin}/{n}" for n in range(FEEDS)), **settings)
    rows = desk.items()
    assert len(rows) == len({row.guid for row in rows}) == FEEDS * ITEMS
    assert all(row.revision == 1 and row.read for row in rows)
    assert desk.store.feeds.count_waiting() == 0
    assert all(state.etag for state in desk.store.feeds.states().values())
    desk.store.close()


def test_a_second_poller_names_the_first_and_a_killed_one_leaves_no_lock(server: Server, tmp_path: Path) -> None:
    """By the program's own command, while a first process is in the middle of a poll."""
    feeds, store = feeds_file(server, tmp_path), tmp_path / "store.db"
    first = start(feeds, store)
    assert first.stdout is not None
    first.stdout.readline()
    command = [
        *(sys.executable, "-m", "monitor", "poll", "--once", "--format", "json", "--seeds", "none"),
        *("--feeds", str(feeds), "--store", str(store)),
    ]
    second = subprocess.run(command, capture_output=True, text=True, check=False)
    assert second.returncode == 4
    assert f"process {first.pid} of victim" in second.stderr
    assert second.stdout == ""
    first.send_signal(signal.SIGKILL)
    first.wait(10)
    first.stdout.close()
    assert first.stdin is not None
    first.stdin.close()
    third = subprocess.run(command, capture_output=True, text=True, check=False)
    assert third.returncode == 0, third.stderr
    records = [json.loads(line) for line in third.stdout.splitlines()]
    assert {frozenset(record) for record in records} == {
        frozenset({"url", "status", "reason", "new", "revised", "next_poll"})
    }
    assert len(records) == FEEDS
