"""docs/add-a-theatre.md is run, not only read."""

from __future__ import annotations

import re
from pathlib import Path

from monitor.lexicon.check import check
from monitor.lexicon.rules import ACTOR_TYPES, PLACE_KINDS

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
