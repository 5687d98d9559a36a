"""``monitor watch`` on a real terminal, as the environment describes it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal

APP = "import sys; from monitor.cli import run; sys.exit(run(['--seeds', 'none']))"


@pytest.mark.parametrize(
    ("locale", "ascii_alone"),
    [
        ({"LANG": "C"}, True),
        ({"LANG": "", "LC_ALL": "POSIX"}, True),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": ""}, False),
    ],
)
def test_who_asks_for_the_c_locale_gets_ascii(tmp_path: Path, locale: dict[str, str], ascii_alone: bool) -> None:
    """Python takes UTF-8 in its place (PEP 538), the terminal need not; where no locale is named, it may be any."""
    with Terminal(APP, env={"HOME": str(tmp_path), **locale}) as terminal:
        terminal.shows("q quit")
        terminal.press(b"q")
        assert terminal.sent.isascii() is ascii_alone


def test_who_leaves_while_another_process_has_the_store_is_told_what_is_not_kept(home: Path, stored: Path) -> None:
    """The shell has the terminal back: nobody waits there for a store that stays locked, in silence."""
    with Terminal(APP, env={"HOME": str(home), "MONITOR_STORE": str(stored)}) as terminal:
        terminal.shows("newest")
        with closing(sqlite3.connect(stored, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            terminal.press(b"q")
            assert terminal.ended() == 0
        assert b"what you have seen is not remembered: another process keeps the store locked" in terminal.sent
