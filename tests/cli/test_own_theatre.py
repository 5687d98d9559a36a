"""A theatre of the user's own beside the shipped ones: ``--theatre`` is for what is added, and for nothing else."""

from __future__ import annotations

import json
from pathlib import Path

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
