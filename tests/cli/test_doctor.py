"""What ``monitor doctor`` finds of a store that other commands read without a word."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from monitor import store as monitor_store
from tests.cli.conftest import Runner


def test_the_store_is_opened_once(monitor: Runner, stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every check looks at the same state; a damaged or large store is not gone through again and again."""
    opened: list[Path] = []
    really = monitor_store.open_somehow

    def noted(path: Path) -> object:
        opened.append(path)
        return really(path)

    monkeypatch.setattr(monitor_store, "open_somehow", noted)
    assert monitor("doctor").status == 0
    assert opened == [stored]


def test_a_text_with_a_flipped_byte_is_told(monitor: Runner, stored: Path) -> None:
    """SQLite keeps no checksums; the document's own digest does not fit its words any more."""
    data = stored.read_bytes()
    word = b"Khalifa Haftar"
    assert data.count(word) > 0
    stored.write_bytes(data.replace(word, b"Khalifa Haftas", 1))
    ran = monitor("doctor")
    assert ran.status == 4
    assert "WRONG store" in ran.out
    assert "changed in it" in ran.out


def test_a_damaged_page_that_no_other_command_meets_is_told(monitor: Runner, stored: Path) -> None:
    """An index that a picture does not use is as much a part of the store."""
    with closing(sqlite3.connect(stored)) as db:
        page = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'documents_origin'").fetchone()[0]
        size = db.execute("PRAGMA page_size").fetchone()[0]
    data = bytearray(stored.read_bytes())
    data[(page - 1) * size : page * size] = b"\0" * size
    stored.write_bytes(data)
    assert monitor("items").status == 0
    ran = monitor("doctor")
    assert ran.status == 4
    assert "WRONG store" in ran.out
    assert "damaged" in ran.out
