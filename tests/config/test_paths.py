"""Where things lie: what is asked for, then the environment, then the XDG base directories."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from monitor.config.paths import find, shipped
from monitor.errors import UsageError


def test_what_is_asked_for_wins_over_the_environment(tmp_path: Path) -> None:
    """``--store`` over ``MONITOR_STORE`` over the data folder; feeds alike."""
    environ = {"XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    assert find(environ).store == tmp_path / "data" / "monitor" / "monitor.db"
    environ |= {"MONITOR_STORE": "/a/env.db", "MONITOR_FEEDS": "/a/env.toml"}
    assert (find(environ).store, find(environ).feeds) == (Path("/a/env.db"), Path("/a/env.toml"))
    asked = find(environ, store="/b/mine.db", feeds="/b/mine.toml")
    assert (asked.store, asked.feeds, asked.own_feeds) == (
        Path("/b/mine.db"),
        Path("/b/mine.toml"),
        Path("/b/mine.toml"),
    )


def test_a_relative_xdg_folder_is_ignored(tmp_path: Path) -> None:
    """As the specification wants it."""
    assert find({"XDG_DATA_HOME": "relative"}).store.is_absolute()


def test_an_empty_home_is_no_home() -> None:
    """HOME="" puts nothing below the root folder, where root could even make it."""
    assert find({"HOME": ""}).store == Path(os.devnull) / ".local/share/monitor/monitor.db"


def test_the_users_feeds_are_read_where_there_are_some_else_the_shipped_ones(tmp_path: Path) -> None:
    """The shipped file is never the one to write."""
    environ = {"XDG_CONFIG_HOME": str(tmp_path)}
    own = tmp_path / "monitor" / "feeds.toml"
    assert (find(environ).feeds, find(environ).own_feeds) == (shipped("feeds.toml"), own)
    own.parent.mkdir()
    own.write_text("")
    assert find(environ).feeds == own


def test_seeds_are_the_shipped_ones_a_folder_or_none(tmp_path: Path) -> None:
    """``none`` is no folder of that name."""
    assert find({}).seeds == shipped("seeds")
    assert find({}, seeds="none").seeds is None
    assert find({}, seeds=str(tmp_path)).seeds == tmp_path


def test_what_is_shipped_is_there() -> None:
    """In a checkout beside the package, in a wheel inside it."""
    assert (shipped("seeds") / "seeds.toml").is_file()
    assert shipped("feeds.toml").is_file()


def test_a_name_with_a_nul_is_refused_in_words() -> None:
    """A settings file may hold one; the system takes none, and says so with an exception of its own."""
    for option in ("store", "feeds", "seeds"):
        with pytest.raises(UsageError, match="names no file"):
            find({}, **{option: "a\0b"})
