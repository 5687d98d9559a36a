"""A home of its own for every test: no store, no configuration, no colour, no terminal."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from monitor.briefing import Briefing
from monitor.cli import run
from monitor.cli.options import Options
from monitor.cli.pictures import briefing
from monitor.cli.session import Session, start


@dataclass(frozen=True)
class Ran:
    """One run: its exit status and what it printed."""

    status: int
    out: str
    err: str


Runner = Callable[..., Ran]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home; the working directory is elsewhere."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("MONITOR_STORE", "MONITOR_FEEDS", "SOURCE_DATE_EPOCH", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def stored(home: Path, seeds_store: Path) -> Path:
    """The store in its usual place, the shipped seeds read; for who asks for something else than how that is done."""
    path = home / "xdg_data_home" / "monitor" / "monitor.db"
    path.parent.mkdir(parents=True)
    shutil.copyfile(seeds_store, path)
    return path


@pytest.fixture
def opened(stored: Path) -> Iterator[tuple[Session, Briefing]]:
    """A session on the shipped seeds and its briefing, as the app has them."""
    session = start(Options())
    with briefing(session) as brief:
        yield session, brief


@pytest.fixture
def monitor(home: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Run the program in this process, as the console script does; ``stdin`` is text, empty unless given."""

    def call(*args: str, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        status = run([str(a) for a in args])
        out, err = capfdbinary.readouterr()
        return Ran(status, out.decode(), err.decode())

    return call
