"""A theatre of the user's own in reading: what its data say of an actor holds for the texts that it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.extract.engine import Engine
from monitor.extract.normalise import normalise
from monitor.lexicon import load
from monitor.lexicon.skeleton import write
from monitor.model.document import Item

DEFECTOR = """
[[actor]]
name = "Fickle"
full = "Basil Fickle"
type = "person"
aliases = ["Colonel Fickle"]
side = "Opposition"
stands_for = "Opposition"
since = "2023-04"
until = "2024-10-20"
source = "press"
"""
TEXT = "Opposition forces took Port Example on Monday. Colonel Fickle attacked government forces in Example City."


@pytest.fixture
def own(tmp_path: Path) -> Engine:
    folder = write("nowhere", tmp_path)
    with (folder / "actors.toml").open("a", encoding="utf-8") as file:
        file.write(DEFECTOR)
    return Engine({"nowhere": load("nowhere", (tmp_path,))}, load(None))


@pytest.mark.parametrize(
    ("published", "who"),
    [
        ("2023-03-31", "Fickle"),
        ("2023-04", "Opposition"),
        ("2024-10-20", "Opposition"),
        ("2024-10-21", "Fickle"),
        (None, "Opposition"),
    ],
)
def test_a_person_acts_for_a_side_while_he_is_of_it(own: Engine, published: str | None, who: str) -> None:
    """Between ``since`` and ``until``, by the text's date; before and after he acts for himself."""
    reading = own.read(normalise(Item(id="t", title="", body=TEXT, published=published)), theatre="nowhere")
    acts = [c.claim for c in reading.codings if c.claim.kind == "front" and "Government" in c.claim.against]
    assert [claim.actor for claim in acts] == [(who,)]
