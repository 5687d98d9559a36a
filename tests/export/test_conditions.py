"""``--fail-on``: each condition holds exactly where its sentence says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.errors import UsageError
from monitor.export.conditions import conditions_named, holding
from monitor.present.panel import Deferred
from tests.export.samples import sample


def test_conditions_that_hold_are_named_with_what_they_found() -> None:
    lines = holding(sample(), ("contested", "stale", "feeds"))
    assert [line.split(":")[0] for line in lines] == ["stale", "feeds"]
    assert lines[0].startswith("stale: 2 (Tripoli, southern outskirts")
    assert lines[1] == "feeds: 1 of 14 failing (example.org: 404)"


def test_how_old_a_row_is_needs_none_of_its_fields() -> None:
    """They are worked out for programs alone, and every run asks what is stale."""
    asked: list[str] = []
    whole = sample()
    fields = Deferred(lambda: asked.append("fields") or {"freshness": "stale"})
    rows = tuple(replace(row, fields=fields) for row in whole.panels["fronts"].rows)
    panels = {"fronts": replace(whole.panels["fronts"], rows=rows)}
    (line,) = holding(replace(whole, panels=panels), ("stale",))
    assert line.startswith("stale: 1 (Tripoli")
    assert asked == []


def test_only_what_was_asked_for_is_tested() -> None:
    assert holding(sample(), ("contested",)) == ()


def test_a_contest_holds() -> None:
    """And nothing that only looks like one: another area, another date."""
    whole = sample()
    (row,) = whole.panels["humanitarian"].rows
    rows = tuple(replace(row, fields=(("contested", real),)) for real in (False, True, False))
    contests = replace(whole.panels["contests"], rows=rows)
    lines = holding(replace(whole, panels={**whole.panels, "contests": contests}), ("contested",))
    assert lines == ("contested: 1 (Killed in Tripoli: more than 500 (Foreign Affairs, May 2019), stale.)",)


def test_what_is_said_is_one_line_and_harmless() -> None:
    (line,) = holding(replace(sample(), failing_feeds=("a\n\x1b[31mb",)), ("feeds",))
    assert line == "feeds: 1 of 14 failing (a \ufffd[31mb)"


def test_nothing_holds_of_an_empty_picture() -> None:
    empty = replace(sample(), panels={}, failing_feeds=())
    assert holding(empty, ("contested", "stale", "feeds")) == ()


def test_words_are_read_in_any_order_and_once() -> None:
    assert conditions_named("feeds, contested,feeds") == ("contested", "feeds")


@pytest.mark.parametrize(("words", "hint"), [("stail", "mean stale"), ("x", "Conditions:"), (" ,", "Conditions")])
def test_an_unknown_condition_is_a_usage_error_with_a_hint(words: str, hint: str) -> None:
    with pytest.raises(UsageError, match=hint):
        conditions_named(words)
