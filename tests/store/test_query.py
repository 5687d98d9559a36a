"""The query language: read as documented, wrong queries told with position and nearest key."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.condition import CLAIM_KEYS, FIGURES, TEXT_KEYS, And, Days, Grade, Node, Not, Or, Term, Words
from monitor.model.query import QueryError, parse


def _day(*parts: int) -> int:
    return date(*parts).toordinal()


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("", ()),
        ("actor:UAE", (Term("actor", "=", "uae"),)),
        ('place:"al-Watiya"', (Term("place", "=", "al-watiya"),)),
        ("killed>50", (Term("killed", ">", 50.0),)),
        ("killed:>=1,000", (Term("killed", ">=", 1000.0),)),
        ("type:air-strikes", (Term("type", "=", "air_strikes"),)),
        ("kind:fronts", (Term("kind", "=", "front"),)),
        ("since:2019-04", (Term("since", "=", Days(_day(2019, 4, 1), _day(2019, 4, 30))),)),
        ("since:yesterday", (Term("since", "=", Days(_day(2019, 12, 31), _day(2019, 12, 31))),)),
        ("since:7d", (Term("since", "=", Days(_day(2019, 12, 25), _day(2019, 12, 25))),)),
        ("grade<=b2", (Term("grade", "<=", Grade("B", 2)),)),
        ("grade:B", (Term("grade", "=", Grade("B", None)),)),
        ("outlet:WHO", (Term("publisher", "=", "who"),)),
        ("militia clashes", (Words(("militia",)), Words(("clashes",)))),
        ('"militia clashes"', (Words(("militia", "clashes")),)),
        ("milit*", (Words(("milit",), prefix=True),)),
        ("Haftar's", (Words(("Haftar", "s")),)),  # as the index cuts it
        ("-tag:oil", (Not(Term("tag", "=", "oil")),)),
        ("NOT oil", (Not(Words(("oil",))),)),
        ("a OR b c", (Or((Words(("a",)), Words(("b",)))), Words(("c",)))),
        ("a AND b", (Words(("a",)), Words(("b",)))),
        ("-(a b)", (Not(And((Words(("a",)), Words(("b",))))),)),
        ("...", (And(()),)),  # punctuation alone looks for nothing, and so excludes nothing
        ("-!", (And(()),)),
        ("Tarhu\u0304na", (Words(("Tarh\u016bna",)),)),  # a letter and its mark are one letter
        ("cease-fire", (Words(("cease", "fire")),)),
    ],
)
def test_a_query_means_what_the_language_says(text: str, nodes: tuple[Node, ...]) -> None:
    """One row a construction."""
    assert parse(text, today=date(2020, 1, 1)).root.nodes == nodes


@pytest.mark.parametrize(
    ("text", "position", "message"),
    [
        ("tpye:killed", 0, "did you mean type?"),
        ("drones tpye:killed", 7, "did you mean type?"),
        ("xyzzy:1", 0, "known are actor"),
        ("killed>many", 7, "'many' is not a number"),
        ("actor>uae", 5, "actor is not compared"),
        ("actor:", 6, "actor needs a value"),
        ("since:2019-13", 6, "'2019-13' is not in the calendar"),
        ("type:drone", 5, "there is no type 'drone'; did you mean drones?"),
        ("scope:total", 6, "there is no scope 'total'; there is cumulative"),
        ("population:civilian", 11, "did you mean civilians?"),
        ("since:yesterday", 6, "not a date"),  # nobody said what day it is
        ("grade<=Z9", 7, "no grade"),
        ("is:old", 3, "is is one of new"),
        ("relation:contradict", 9, "relation is one of contradicts"),
        ("killed>nan", 7, "'nan' is not a number"),
        ("killed<" + "9" * 400, 7, "is not a number"),
        ("a OR " * 250 + "b", 1250, "too long; at most 500"),
        ('"' + "the " * 501 + '"', 2001, "too long; at most 500"),
        ("(a b", 0, "never closed"),
        ("a)", 1, "never opened"),
        ("a OR", 4, "missing"),
        ("title:...", 6, "needs a word"),
        ("(" * 60 + "a" + ")" * 60, 40, "nested too deep"),
        ("-" * 60 + "a", 40, "nested too deep"),
    ],
)
def test_a_wrong_query_is_told_with_its_position(text: str, position: int, message: str) -> None:
    """Usage error, exit status 2, the character and what to write instead."""
    with pytest.raises(QueryError, match=message.replace("?", r"\?").replace("..", r"\.\.")) as caught:
        parse(text)
    assert caught.value.position == position
    assert caught.value.exit_code == 2


def test_a_live_query_finds_the_word_being_typed() -> None:
    """Only the last bare word is begun; a finished phrase is not."""
    assert parse("oil fie", live=True).root.nodes == (Words(("oil",)), Words(("fie",), prefix=True))
    assert parse('"oil fie"', live=True).root.nodes == (Words(("oil", "fie")),)


@given(st.text(alphabet=st.sampled_from('ab:<>=()"-* OR\t"killed50since:2019actor')) | st.text())
def test_any_text_is_a_query_or_a_query_error(text: str) -> None:
    """Nothing that a person can type raises anything else."""
    try:
        parse(text, today=date(2020, 1, 1))
    except QueryError as error:
        position: int | None = error.position
    else:
        position = None
    assert position is None or 0 <= position <= len(text)


def test_every_key_stands_in_the_documentation() -> None:
    """docs/query.md leaves nothing out and promises nothing that is not there."""
    text = (Path(__file__).resolve().parents[2] / "docs/query.md").read_text(encoding="utf-8")
    figures = text.split("Figures by their type:")[1].split(", as in")[0]
    told = {*re.findall(r"^\| `(\w+):` \|", text, re.M), *re.findall(r"`(\w+)`", figures)}
    assert told == {*CLAIM_KEYS, *TEXT_KEYS, *FIGURES}
    examples = [line.strip() for line in text.splitlines() if line.startswith("    ")]
    assert len(examples) >= 4
    for example in examples:
        parse(example)
