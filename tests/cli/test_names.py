"""Names that the system allows and a program may not expect: not UTF-8, too long, of nobody, not to be looked at."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Runner

_TEXT = "The LNA shelled Tripoli on 4 April 2019, killing 12 civilians.\n"


def _odd(name: str) -> str:
    """A name with a byte that is no UTF-8."""
    return os.fsdecode(name.encode() + b"\xff")


def test_a_home_that_is_no_utf_8_holds_a_store(
    monitor: Runner, home: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Store, seeds, articles and output may lie in such a folder; the store keeps to such seeds."""
    odd = home / _odd("home")
    seeds = odd / _odd("seeds")
    seeds.mkdir(parents=True)
    (seeds / f"{_odd('one')}.txt").write_text(_TEXT, encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(odd))
    assert monitor("snapshot", "--seeds", str(seeds), "-o", str(odd / "p.json"), "--format", "json").status == 0
    (document,) = json.loads((odd / "p.json").read_text(encoding="utf-8"))["documents"]
    assert document["id"] == "one\ufffd"
    assert monitor("add", str(seeds / f"{_odd('one')}.txt")).err == "monitor: 1 unchanged\n"
    assert "one\ufffd" in monitor("extract", str(seeds)).out
    assert len(monitor("items").out.splitlines()) == 1  # its own seeds, no shipped ones


def test_the_store_keeps_to_no_seeds_if_it_was_made_so(monitor: Runner) -> None:
    """``--seeds none`` holds for the store that it made, as a folder does."""
    assert monitor("items", "--seeds", "none").out == ""
    assert monitor("items").out == ""
    assert "nothing read yet" in monitor().out


@pytest.mark.parametrize(
    "args",
    [
        ("show", _odd("c1")),
        ("verdict", _odd("c1"), "reject"),
        ("snapshot", "--as-of", _odd("2019")),
        ("snapshot", "--theatre", _odd("libya")),
        ("theatre", "check", _odd("libya")),
    ],
)
def test_words_that_are_no_utf_8_are_refused_as_others_are(monitor: Runner, args: tuple[str, ...]) -> None:
    """Status 2 and a sentence."""
    ran = monitor(*args, "--seeds", "none")
    assert ran.status == 2
    assert ran.err.startswith("monitor: ")


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("option", ["--store", "--feeds", "--seeds", "-o"])
def test_the_home_of_nobody_is_refused(monitor: Runner, option: str) -> None:
    """``~name`` of no user: status 2."""
    ran = monitor("snapshot", option, "~nobody-of-that-name/x")
    assert ran.status == 2
    assert "nobody" in ran.err


def test_a_user_without_a_home_gets_a_store_in_memory(monitor: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """No HOME, no entry in the list of users: everything is kept in memory, and that is said."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    ran = monitor("items", "--seeds", "none")
    assert ran.status == 0
    assert f"in memory: {os.devnull}/" in ran.err


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (("extract",), 3),
        (("add",), 3),
        (("explain",), 3),
        (("diff", "2019"), 3),
        (("check", "--cases"), 3),
        (("theatre", "check"), 3),
        (("snapshot", "-o"), 5),
    ],
)
def test_a_name_that_is_too_long_is_told(monitor: Runner, args: tuple[str, ...], status: int) -> None:
    """What the system refuses to look at names itself and the reason; one such file stops no other."""
    ran = monitor(*args, "x" * 300, "--seeds", "none")
    assert ran.status == status
    assert "File name too long" in ran.err or "file name too long" in ran.err
    assert "internal error" not in ran.err


@pytest.mark.parametrize(
    "args",
    [
        ("extract",),
        ("add",),
        ("explain",),
        ("check", "--cases"),
        ("theatre", "check"),
        ("items", "--store"),
        ("items", "--seeds"),
        ("items", "--feeds"),
    ],
)
def test_an_empty_name_is_not_the_folder_one_is_in(monitor: Runner, home: Path, args: tuple[str, ...]) -> None:
    """A command in a script, "add $FILE" without a value would add all that lies around."""
    (home / "a.txt").write_text(_TEXT, encoding="utf-8")
    ran = monitor(*args, "")
    assert (ran.status, ran.out) == (2, "")
    assert "an empty name is no file" in ran.err


@pytest.mark.parametrize("folder", [".", "/", ".."])
def test_a_folder_is_no_store(monitor: Runner, folder: str) -> None:
    """Also the one whose name is none, so that nothing can lie beside it."""
    ran = monitor("snapshot", "--store", folder)
    assert (ran.status, ran.out) == (4, "")
    assert f"{folder}: the store is a file, and this is a folder" in ran.err


def test_one_file_that_cannot_be_looked_at_stops_no_other(monitor: Runner, home: Path) -> None:
    """Status 1: the others are read."""
    (home / "a.txt").write_text(_TEXT, encoding="utf-8")
    ran = monitor("extract", "x" * 300, "a.txt", "nowhere")
    assert ran.status == 1
    assert ran.out
    assert "nowhere: there is no such file" in ran.err
