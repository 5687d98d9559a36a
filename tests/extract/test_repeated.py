"""What a long text costs: work in step with its length, whatever it tells; lines of code are counted, no seconds."""

from __future__ import annotations

import sys
from collections import Counter
from types import CodeType, FrameType

import pytest

from monitor.extract.engine import Engine
from monitor.extract.normalise import normalise
from monitor.model.document import Item

# Each sentence leaves something open that the text so far, or all its names, may tell.
TELLING = {
    "a strike without place or author": "Air strikes killed 12 people.",
    "an offensive without a place": "The LNA launched an offensive.",
    "shelling alone": "Shelling went on.",
    "sides that clash": "The rival sides clashed.",
    "a truce of nobody": "A truce was declared in Libya.",
    "a truce in a town": "The truce in Tripoli held.",
    "a siege": "The siege of the capital went on.",
    "a town of no name": "The town was captured and they took control of the airport.",
    "a description of a place": "Fighting raged in the southern districts.",
    "figures": "Twelve were killed and 30 wounded.",
    "vague figures": "Many families fled the region.",
    "a total": "More than 20,000 people have been displaced since April.",
    "a national total": "Nationwide 300 people were killed.",
    "a figure there": "He went to Sirte. Seven lost their lives there.",
    "a figure denied": "The army denied that it had killed 31 civilians.",
    "several sources": "At least 40 were killed, the mayor said. As many as 90, according to the UN.",
    "leaders": "The rival leaders agreed to talks.",
    "a chief": "The GNA chief met the envoys of the two sides.",
    "nationals": "The two Libyans met in Geneva.",
    "help for somebody": "Turkey sent drones and it supplied arms to them.",
    "a quotation": '"We will not give up," the general said.',
    "a new name": "The Forces of Freedom and Change (FFC) rejected the deal.",
    "a new person": "Hussein Abdullah arrived in the city and Abdullah met the mayor.",
    "a group of its own": "Militiamen known as Fano attacked the town.",
    "a day": "On 4 April 2019 the LNA attacked Tripoli, and two weeks later it withdrew.",
    "a list in brackets": "Officials (12 soldiers, 14 police and 30 men) from Algeria, Tunisia and Chad were there.",
    "nothing": "The weather was fine.",
}
NAMES = " Haftar, the GNA, Tripoli, Ankara and Sirte."
# Of events some 24 are looked back at: until there are as many, a look at them costs more each time.
FEW, MANY = 30, 60
ENOUGH = 600  # lines below which a function's own beginnings would tell


def lines(engine: Engine, text: str) -> Counter[str]:
    """How many lines of each function are run to read a text, those of a comprehension once for each round."""
    counters: dict[int, tuple[CodeType, list[int], object]] = {}  # by identity: a code's hash is worked out each time

    def trace(frame: FrameType, event: str, _: object) -> object:
        known = counters.get(id(frame.f_code))
        if known is None:
            known = counters[id(frame.f_code)] = (frame.f_code, *_counter())
        return known[2]

    document = normalise(Item("long", "Sirte attacked", text, published="2020-06-20"))
    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        engine.read(document)
    finally:
        sys.settrace(before)
    count: Counter[str] = Counter()
    for code, (n,), _ in counters.values():
        count[f"{code.co_filename}:{code.co_firstlineno} {code.co_name}"] += n
    return count


def _counter() -> tuple[list[int], object]:
    """A number, and what adds one to it for each line of a function."""
    count = [0]

    def line(frame: FrameType, event: str, _: object) -> object:
        if event == "line":
            count[0] += 1
        return line

    return count, line


@pytest.mark.parametrize("sentence", TELLING.values(), ids=TELLING)
def test_a_text_of_twice_the_length_costs_twice_as_much(engine: Engine, sentence: str) -> None:
    """What is asked of all that was named or told so far, each time anew, costs four times as much."""
    engine.read(normalise(Item("once", "", sentence)))  # what is made once is made now
    few, many = (lines(engine, f"{sentence}{NAMES} " * times) for times in (FEW, MANY))
    dear = {name: (few[name], n) for name, n in many.items() if n > ENOUGH and n > 3 * few[name]}
    assert not dear
