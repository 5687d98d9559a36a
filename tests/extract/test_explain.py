"""What a trace says of a sentence: matched, fired, rejected with the reason, unread."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.extract.engine import Engine
from monitor.extract.explain import coverage
from monitor.extract.normalise import normalise
from monitor.extract.reading import Draft, Reading
from monitor.model.claim import Claim
from monitor.model.document import Item
from tests.extract.conftest import Read

SEEDS = Path(__file__).parents[2] / "seeds"


def steps(reading: Reading, what: str) -> list[tuple[str, str]]:
    return [(step.words, step.why) for one in reading.trace for step in one.steps if step.what == what]


def test_what_matched_names_mentions_sources_and_arguments(read: Read) -> None:
    """Names, who says so, and each predicate with the words in its roles."""
    found = read("The LNA was driven out of Gharyan by the GNA, the UN said.", trace=True)
    matched = steps(found, "matched")
    assert ("Gharyan", "place Gharyan") in matched
    assert any(why == "source, un" for _, why in matched)
    assert any("drive (verb, passive, with out)" in why and "“the GNA”" in why for _, why in matched)


def test_a_fired_rule_is_shown_with_the_claim_it_gave(read: Read) -> None:
    """Every claim of the reading stands in a fired step, with its rule, its line and its grade."""
    found = read("The LNA captured Gharyan on 4 April 2019.", published="2019-04-05", trace=True)
    (coding,) = found.codings
    (fired,) = steps(found, "fired")
    assert fired[0] == coding.evidence[0].quote
    assert fired[1] == (
        f"{coding.evidence[0].rule}: front capture; actor LNA; at Gharyan; on 2019-04-04 (the outlet's own voice)"
    )


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("Officials captured the mood.", "captured", "needs subject to be party or force; subject is “Officials”"),
        ("The LNA captured 40 fighters near Gharyan.", "captured", "object is “40 fighters”"),
        ("The LNA evacuated families from Gharyan.", "evacuated", "not where object is people"),
        ("The LNA could capture Gharyan.", "could capture", "fits, and is hypothetical"),
        ("Libyan officials trained Libyan soldiers in Misrata.", "trained", "to be"),
        ("Turkey paid $5 million to a man aged 40 in Tripoli.", "5 million", "read as money"),
        ("Turkey paid $5 million to a man aged 40 in Tripoli.", "40", "read as age"),
        ("Some 30 tanks crossed the border.", "Some 30", "neither people nor homes"),
        ("Twelve civilians were not killed.", "Twelve civilians", "not told as having happened"),
        ("Twelve civilians danced.", "Twelve civilians", "no word says what befell them"),
    ],
)
def test_what_was_rejected_says_which_condition_failed(read: Read, text: str, words: str, why: str) -> None:
    """A frame's failing condition in words with what stood there; a number with what it was taken for."""
    rejected = steps(read(text, trace=True), "rejected")
    assert any(one in words or words in one for one, reason in rejected if why in reason), rejected


def test_what_was_left_unread_is_listed(read: Read) -> None:
    """A verb that no rule knows, and a trigger whose sentence gave no claim, as the queue of the uncoded has it."""
    found = read("The town celebrated the harvest. Officials captured the mood.", trace=True)
    unread = steps(found, "unread")
    assert ("celebrated", "no rule for it") in unread
    assert {(u.trigger, f"speaks of {u.kind}, and the sentence gave no claim") for u in found.uncoded} <= set(unread)
    assert found.uncoded


def test_coverage_counts_each_quoted_character_once() -> None:
    """Quotes that overlap do not count twice, nor what lies outside the sentence; an empty sentence has none."""

    def draft(start: int, end: int) -> Draft:
        return Draft(Claim("front", "clash"), start, end, (10, 30), "r")

    assert coverage([draft(10, 20), draft(15, 25), draft(28, 40)], 10, 30) == 17 / 20
    assert coverage([], 10, 30) == 0
    assert coverage([draft(0, 5)], 10, 10) == 0


def test_a_trace_changes_nothing_and_is_made_only_on_request(engine: Engine) -> None:
    """The same claims and uncoded sentences with and without; no trace unasked."""
    paths = sorted(SEEDS.glob("*.txt"))[:3]
    assert paths
    for path in paths:
        document = normalise(Item(id=path.stem, title="", body=path.read_text(encoding="utf-8"), published="2019-06"))
        plain, traced = engine.read(document), engine.read(document, trace=True)
        assert plain.trace == ()
        assert len(traced.trace) > 10
        assert (plain.codings, plain.uncoded) == (traced.codings, traced.uncoded)
        assert all(document.text[one.start : one.end] == one.sentence for one in traced.trace)
        assert all(0 <= one.coverage <= 1 for one in traced.trace)


_WORDS = ["the LNA", "Haftar", "Tripoli", "Turkey", "captured", "killed", "by", "of", "at least 12", "civilians", ","]
_WORDS += ["and", "talks", "could", "not", "sent", "to", ".", "who"]


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join)))
def test_a_trace_is_given_for_any_text(engine: Engine, text: str) -> None:
    """Nothing raises; every sentence of the reading has its trace, every claim its fired step."""
    reading = engine.read(normalise(Item(id="t", title="", body=text, published="2020-06-05")), trace=True)
    fired = [step.words for one in reading.trace for step in one.steps if step.what == "fired"]
    assert {e.quote for coding in reading.codings for e in coding.evidence} <= set(fired)
    assert all(one.words.strip() for sentence in reading.trace for one in sentence.steps)
