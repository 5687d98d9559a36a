"""What is kept of the shipped data for the next start is never wrong, never in the way, and spares the work."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from monitor.lexicon import ready as module
from monitor.lexicon.ready import ready
from monitor.lexicon.vocabulary import load_vocabulary
from monitor.lexicon.world import load_world

Value = dict[str, tuple[int, ...]]
Ask = Callable[..., Value]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shipped folder with one file, and a place of its own for bytecode."""
    monkeypatch.setattr(module, "_PACKAGE", tmp_path)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "bytecode"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    made = tmp_path / "data"
    made.mkdir()
    (made / "words.toml").write_text("a = 1", "utf-8")
    return made


@pytest.fixture
def made() -> list[str]:
    """What was worked out, in order."""
    return []


@pytest.fixture
def ask(folder: Path, made: list[str]) -> Ask:
    """Ask for what the folder's file holds."""

    def call(given: str = "") -> Value:
        def make() -> Value:
            made.append((folder / "words.toml").read_text("utf-8"))
            return {made[-1]: (1, 2)}

        return ready(folder, sorted(folder.glob("*.toml")), Value, make, given=given)

    return call


def kept(folder: Path) -> list[Path]:
    """Every file that was written."""
    return [path for path in (folder.parent / "bytecode").rglob("*") if path.is_file()]


def test_what_was_kept_is_not_worked_out_again(ask: Ask, made: list[str], folder: Path) -> None:
    """The same value, types and all, from one file beside the bytecode; nothing else is left there."""
    assert ask() == ask() == {"a = 1": (1, 2)}
    assert made == ["a = 1"]
    assert len(kept(folder)) == 1


@pytest.mark.parametrize("edit", ["text", "name", "more", "given", "code"])
def test_an_edit_is_seen_at_once(
    ask: Ask, made: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, edit: str
) -> None:
    """Of a file, of the list of files, of what else it hangs on, of the code that reads them."""
    ask()
    words = folder / "words.toml"
    if edit == "text":
        words.write_text("a = 2", "utf-8")
    elif edit == "name":
        (folder / "other.toml").write_text("a = 1", "utf-8")
    elif edit == "more":
        (folder / "empty.toml").touch()
    elif edit == "code":
        monkeypatch.setattr(module, "_code", lambda: "another")
    assert ask("more" if edit == "given" else "") == {words.read_text("utf-8"): (1, 2)}
    assert len(made) == 2


@pytest.mark.parametrize("damage", [b"", b"\n{}", b"{", b'{"a": "b"}', b"\xff"])
def test_what_was_damaged_is_worked_out_again(ask: Ask, made: list[str], folder: Path, damage: bytes) -> None:
    """Cut off, of another shape, or with a right head and a wrong body."""
    ask()
    (place,) = kept(folder)
    head = place.read_bytes().partition(b"\n")[0]
    for wrong in (damage, head + b"\n" + damage, head[:-1] + b"\n" + damage):
        place.write_bytes(wrong)
        assert ask() == {"a = 1": (1, 2)}
    assert len(made) == 4


def test_where_nothing_can_be_written_it_is_worked_out_each_time(
    ask: Ask, made: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only installation, or a user who wants no bytecode: slower, and without a word."""
    (folder.parent / "bytecode").write_text("in the way", "utf-8")
    ask(), ask()
    (folder.parent / "bytecode").unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    ask(), ask()
    assert len(made) == 4
    assert kept(folder) == []


def test_of_a_folder_that_is_not_shipped_nothing_is_kept(
    ask: Ask, made: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A user's own theatre is read as it stands, and nothing is written beside it."""
    monkeypatch.setattr(module, "_PACKAGE", folder / "elsewhere")
    ask(), ask()
    assert len(made) == 2
    assert [path.name for path in folder.parent.rglob("*") if path.is_file()] == ["words.toml"]


def test_what_is_not_read_back_as_it_was_is_not_kept(folder: Path) -> None:
    """A value that JSON cannot hold, and one of another shape than was said."""
    files = [folder / "words.toml"]
    for value in (sys, {"a": "b"}):
        for _ in range(2):
            assert ready(folder, files, dict[str, int], lambda value=value: value) is value
    assert kept(folder) == []


def test_world_and_vocabulary_are_read_back_as_they_were_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Value for value and in the same order."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    for load in (load_world.__wrapped__, load_vocabulary.__wrapped__):
        first, again = load(), load()
        assert _plain(first) == _plain(again)
    assert len(list(tmp_path.rglob("*.json"))) == 2


def _plain(value: Any) -> object:
    if dataclasses.is_dataclass(value):
        return [_plain(getattr(value, f.name)) for f in dataclasses.fields(value)]
    if isinstance(value, dict):
        return [(key, _plain(one)) for key, one in value.items()]
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value
