"""What a text without an end costs: work in step with its length, counted in calls and not in seconds."""

from __future__ import annotations

import cProfile

import pytest

from monitor.extract.engine import Engine
from monitor.extract.normalise import normalise
from monitor.model.document import Item

# No full stop for as long as it goes on: one sentence, every part of which says something.
ENDLESS = {
    "clauses": "forces of the LNA shelled the outskirts of Tripoli and 12 people were killed ",
    "names": "the LNA, the GNA, Turkey, the United Arab Emirates and Egypt, ",
    "numbers": "12 people and 30 fighters and 1,200 families and ",
    "clauses in clauses": "who said that the army that had taken the town where the militia that ",
    "no words": "Tripoli , ( 5 — ) 'x' ",
}


def calls(engine: Engine, part: str, size: int) -> float:
    """How many functions, in Python and in C, are called for each character of so long a text."""
    text = f"The {part * (size // len(part))}"
    document = normalise(Item("long", "", text, published="2019-06-27"))
    profile = cProfile.Profile()
    profile.runcall(engine.read, document, theatre="libya")
    return sum(entry.callcount for entry in profile.getstats()) / len(text)


@pytest.mark.parametrize("part", ENDLESS.values(), ids=ENDLESS)
def test_an_endless_sentence_costs_as_much_a_character_however_long_it_is(engine: Engine, part: str) -> None:
    """Four times the length may cost a tenth more a character; what grows with its square would cost much more."""
    calls(engine, part, 2_000)  # what is made once is made now
    assert calls(engine, part, 32_000) <= 1.1 * calls(engine, part, 8_000)
