"""The linear mode: a conversation of lines."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date

import pytest

from monitor.tui import Actions
from monitor.tui.plain import Plain
from tests.tui.fakes import DATES, QUOTE, FakeBriefing, options
from tests.tui.test_evidence import Judged
from tests.tui.test_hostile import ACTS, Hostile


def talk(words: Iterable[str], source: FakeBriefing | None = None, **changes: object) -> str:
    """Everything that is said while these lines are typed; the end of input ends it."""
    lines: Iterator[str] = iter(words)

    def ask(prompt: str) -> str:
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    out = io.StringIO()
    assert Plain(source or FakeBriefing(), options(**changes), ask, out).run() == 0
    return out.getvalue()


def test_it_begins_with_what_the_picture_holds() -> None:
    said = talk((), notice="The store is in memory")
    assert said.splitlines()[:4] == [
        "The store is in memory", "Libya, as of 2019-12-06.", "1: Fronts 3.", "2: Foreign involvement 4.",
    ]  # fmt: skip
    assert "4: Map 3." in said
    assert "7: Gaps 1, Contests 1, Uncoded 1." in said


def test_a_number_reads_a_panel_as_numbered_sentences() -> None:
    said = talk(["3"])
    assert "1. killed: >500" in said
    assert "3. displaced: >140,000" in said


def test_evidence_is_read_out_with_the_quote_marked() -> None:
    said = talk(["3", "e 1"])
    assert f"[[{QUOTE}]]" in said
    assert "Says so: WHO (organisation); reported" in said
    assert "Contradicts it: ministry of health" in said
    assert "Link: https://news.example/1" in said


def test_no_word_is_cut_at_the_edge_of_the_screen() -> None:
    """A terminal breaks a line anywhere, and a reader reads "Forei", "gn Policy"; a link stays in one piece."""
    out = io.StringIO()
    lines = iter(["3", "e 1"])
    plain = Plain(FakeBriefing(), options(), lambda _: next(lines, "q"), out, lambda: 20)
    plain.run()
    said = out.getvalue().splitlines()
    assert all(len(line) <= 20 or " " not in line for line in said)
    assert "https://news.example/1" in said
    assert " ".join(said) == " ".join(talk(["3", "e 1"]).split())


def test_verdicts_are_given_and_taken_back() -> None:
    store = Judged()
    said = talk(["3", "e 1", "reject 1 wrong town", "confirm 9", "undo", "undo"], actions=store.actions)
    assert store.given == [("c1", "doc1", "reject", "wrong town", {})]
    assert store.undone == ["v1"]
    assert "Which report? confirm 1 to 3" in said
    assert "no verdict of this session" in said


def test_dates_step_and_can_be_typed() -> None:
    source = FakeBriefing()
    said = talk(["[", "[", "]", "d 2019-04", "d", "d soon", "]", "d yesterday"], source)
    assert source.asked == [None, DATES[2], DATES[1], DATES[2], DATES[1].replace(day=30), None, date(2020, 1, 1)]
    assert "Not a date" in said
    assert "no later report" in said


def test_words_are_found_and_their_evidence_read() -> None:
    assert "1. Fronts: Gharyan: ▼ retreat" in talk(["/ gharyan"])
    assert QUOTE in talk(["/ gharyan", "e 1"])


@pytest.mark.parametrize("words", ["9", "0", "e", "e 5", "e x", "confirm", "what", "/", "   "])
def test_a_mistake_is_answered_and_ends_nothing(words: str) -> None:
    assert "Which" in (said := talk([words, "e 1", "1", "e 9"], actions=Judged().actions)) or "first" in said


def test_polling_and_reloading_say_how_it_went() -> None:
    refreshed: list[bool] = []
    actions = Actions(poll=lambda: "3 new items", refresh=lambda: refreshed.append(True))
    assert "3 new items" in talk(["p", "r"], actions=actions)
    assert refreshed == [True]
    assert "no polling here" in talk(["p"])


def test_nothing_that_acts_on_a_terminal_is_said() -> None:
    said = talk(["1", "e 1", "2", "e 3", "7", "/ x"], Hostile())
    assert not ACTS.search(said)
    assert talk(["1", "e 1", "?"], Hostile(), ascii=True).isascii()
