"""The baseline picture: what the five seed articles say stands in it, each row on its sentences."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

Panels = dict[str, list[dict[str, Any]]]


def snapshot(folder: Path, *more: str) -> dict[str, Any]:
    """The shipped seeds' picture as programs get it."""
    command = [sys.executable, "-m", "monitor", "snapshot", "--format", "json", "--store", str(folder / "m.db"), *more]
    ran = subprocess.run(command, capture_output=True, check=True, env={"HOME": str(folder), "PATH": ""})
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, seeds_store: Path) -> Path:
    """With the store that the program has made of the seeds."""
    home = tmp_path_factory.mktemp("home")
    shutil.copyfile(seeds_store, home / "m.db")
    return home


@pytest.fixture(scope="module")
def picture(home: Path) -> dict[str, Any]:
    return snapshot(home)


@pytest.mark.parametrize(
    ("type_", "phrases"),
    [
        ("killed", ["227 est.", ">500"]),
        ("wounded", [">1,000"]),
        ("displaced", ["≥16,000", ">80,000", ">140,000"]),
    ],
)
def test_tolls_of_the_battle_are_series(picture: dict[str, Any], type_: str, phrases: list[str]) -> None:
    """As their sources gave them, oldest first; the newest is the current value."""
    (row,) = (
        r
        for r in picture["panels"]["humanitarian"]
        if (r["type"], r["population"], r["scope"]) in ((type_, "people", "cumulative"), (type_, "people", "stock"))
    )
    assert [point["phrase"] for point in row["series"]] == phrases
    assert row["phrase"] == phrases[-1]


@pytest.mark.parametrize("actor", ["UAE", "Egypt", "Russia", "France", "Saudi Arabia"])
def test_who_stands_with_the_attacker(picture: dict[str, Any], actor: str) -> None:
    assert stances(picture, actor)["LNA"] == "for"


def test_who_stands_with_the_government_and_who_with_no_side_named(picture: dict[str, Any]) -> None:
    """Turkey helps one side; of Qatar the article says military support to the "warring factions"."""
    assert stances(picture, "Turkey")["GNA"] == "for"
    assert stances(picture, "Qatar") == {None: "neutral"}


def test_the_neighbour_turned(picture: dict[str, Any], home: Path) -> None:
    """Against the push in December 2018, for it in 2019; the turn is marked."""
    (row,) = (r for r in picture["panels"]["involvement"] if r["actor"] == "Egypt")
    assert row["flipped"]
    before = snapshot(home, "--as-of", "2018-12-31")
    assert stances(before, "Egypt")["LNA"] == "against"


@pytest.mark.parametrize(
    "name", ["Tripoli", "Tripoli south", "Misrata south", "Gharyan", "Watiya", "Aziziya", "Tarhuna"]
)
def test_each_front_that_the_articles_name_has_its_row(picture: dict[str, Any], name: str) -> None:
    """And every row of every panel stands on claims that are in the snapshot."""
    (row,) = (r for r in picture["panels"]["fronts"] if r["name"] == name)
    assert row["claims"]


def test_every_row_stands_on_sentences(picture: dict[str, Any]) -> None:
    known = set(picture["claims"])
    for rows in picture["panels"].values():
        for row in rows:
            assert set(row["claims"]) <= known
            assert row["claims"] or row["id"].startswith("gap:")


def stances(picture: dict[str, Any], actor: str) -> dict[str | None, str]:
    """Side → stance of a foreign actor; None: no side is named."""
    (row,) = (r for r in picture["panels"]["involvement"] if r["actor"] == actor)
    return {s["side"]: s["stance"] for s in row["stances"]}
