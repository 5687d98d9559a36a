"""A file that is replaced is the old one or the new one, and nothing stays beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from monitor.config import wholefile


def test_the_new_data_stands_in_its_place_with_the_mode_that_was_asked_for(tmp_path: Path) -> None:
    """The user's alone unless said otherwise; whatever the umask."""
    file = tmp_path / "a.toml"
    wholefile.put(file, b"one")
    assert file.stat().st_mode & 0o777 == 0o600
    wholefile.put(file, b"two", mode=0o644, lasting=True)
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"two", 0o644)
    assert list(tmp_path.iterdir()) == [file]


def test_where_it_cannot_be_replaced_nothing_is_left_beside_it(tmp_path: Path) -> None:
    """A folder stands there: it stays, and so does what is in it."""
    folder = tmp_path / "a.toml"
    (folder / "kept").mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        wholefile.put(folder, b"one")
    assert list(tmp_path.iterdir()) == [folder]


def test_what_a_killed_program_left_is_no_hindrance(tmp_path: Path) -> None:
    """Its number may come again, and in a container it always does; a link in its place is not followed."""
    file, other = tmp_path / "a.toml", tmp_path / "other"
    (tmp_path / f".a.toml.{os.getpid()}").symlink_to(other)
    wholefile.put(file, b"one")
    assert file.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [file]
