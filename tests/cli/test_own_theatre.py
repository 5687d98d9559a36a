"""A theatre of the user's own beside the shipped ones: ``--theatre`` is for what is added, and for nothing else."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from monitor.cli.session import Session
from tests.cli.conftest import Runner

SHIPPED = {"000", "001", "002", "003", "004"}
OWN = ("--theatre", "nowhere")


def _documents(monitor: Runner, theatre: str) -> set[str]:
    """The ids of the documents that a theatre's picture stands on."""
    return {d["id"] for d in json.loads(monitor("snapshot", "--format", "json", "--theatre", theatre).out)["documents"]}


def test_articles_added_to_a_theatre_leave_the_others_in_theirs(monitor: Runner, home: Path) -> None:
    """The shipped seeds come into a new store as what they are; new rules read nothing as of another theatre."""
    assert monitor("theatre", "new", "nowhere").status == 0
    for name in ("a", "b"):
        (home / f"{name}.txt").write_text(f"Government forces took Example City on {ord(name) - 90} May 2019.\n")
    assert monitor("add", "a.txt", *OWN).status == 0
    assert _documents(monitor, "libya") == SHIPPED
    assert _documents(monitor, "nowhere") == {"a"}
    assert monitor("theatre", "new", "elsewhere").status == 0  # other theatres, other rules
    assert monitor("add", "b.txt", *OWN).status == 0
    assert _documents(monitor, "libya") == SHIPPED
    assert monitor("theatre", "new", "anywhere").status == 0
    assert monitor("recode", *OWN).status == 0
    assert _documents(monitor, "libya") == SHIPPED
    assert _documents(monitor, "nowhere") == {"a", "b"}


def test_a_picture_says_that_a_theatres_files_have_changed_since_its_texts_were_read(
    monitor: Runner, home: Path, stored: Path
) -> None:
    """By what they hold, not by their times; once the rules are applied it says nothing more."""
    assert monitor("theatre", "new", "nowhere").status == 0
    proposed = "monitor: the rules have changed since this store was read; 'monitor recode' applies them\n"
    for _ in range(2):
        ran = monitor("snapshot")
        assert (ran.status, ran.err) == (0, proposed)
    assert monitor("recode").status == 0
    assert monitor("snapshot").err == ""
    actors = home / "xdg_config_home" / "monitor" / "theatres" / "nowhere" / "actors.toml"
    was = actors.read_bytes()
    actors.write_bytes(was + b"# a remark, and as it was again\n")
    actors.write_bytes(was)
    os.utime(actors, ns=(1, 1))
    assert monitor("snapshot").err == ""
    (actors.parent.parent / "broken").mkdir()
    (actors.parent.parent / "broken" / "theatre.toml").write_text("[theatre]\n")  # an edit under way
    assert monitor("snapshot", "--theatre", "libya").err == proposed
    assert stored.exists()


def test_that_the_rules_have_changed_is_found_out_once(
    monitor: Runner, stored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture loads no engine: that its store is to be read anew is remembered with the files that say so."""
    assert monitor("theatre", "new", "nowhere").status == 0
    proposed = monitor("snapshot").err
    assert "monitor recode" in proposed
    monkeypatch.setattr(Session, "engine", property(lambda _session: pytest.fail("an engine was loaded")))
    ran = monitor("snapshot", "--format", "md")
    assert (ran.status, ran.err) == (0, proposed)
    assert stored.exists()
