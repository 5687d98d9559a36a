"""docs/add-a-theatre.md is run, not only read."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

from monitor.lexicon.check import check
from monitor.lexicon.rules import ACTOR_TYPES, PLACE_KINDS
from monitor.lexicon.theatre import Header
from monitor.model.theatre import Actor, Front, Materiel, Place

DOCS = Path(__file__).resolve().parents[2] / "docs"
TEXT = (DOCS / "add-a-theatre.md").read_text(encoding="utf-8")


def test_the_example_that_a_newcomer_types_off_is_read_without_a_mistake(tmp_path: Path) -> None:
    head, actors, places, fronts = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    folder = tmp_path / "cascadia"
    folder.mkdir()
    for name, text in (("theatre", head), ("actors", actors), ("places", places), ("fronts", fronts)):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    report = check(folder)
    assert [str(p) for p in (*report.errors, *report.warnings)] == []


def test_the_page_names_every_type_of_actor_and_every_kind_of_place() -> None:
    assert [word for word in (*ACTOR_TYPES, *PLACE_KINDS) if word not in TEXT] == []


def test_every_shipped_data_file_is_accounted_for() -> None:
    """docs/data.md says of each file under data/world where it comes from."""
    page = (DOCS / "data.md").read_text(encoding="utf-8")
    folder = DOCS.parent / "monitor" / "data" / "world"
    assert [path.name for path in folder.iterdir() if path.name not in page] == []


def test_the_page_on_reading_names_every_switch_of_involvement() -> None:
    page = (DOCS / "reading.md").read_text(encoding="utf-8")
    frames = tomllib.loads((DOCS.parent / "monitor/data/en/involvement.toml").read_text(encoding="utf-8"))["frame"]
    assert {flag for frame in frames for flag in frame.get("flags", ()) if f"| `{flag}` |" not in page} == set()


def test_the_page_names_every_key_of_a_theatres_files() -> None:
    """What can be written can be found."""
    keys = {f.name for shape in (Header, Actor, Place, Front, Materiel) for f in fields(shape)}
    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", TEXT)] == []
