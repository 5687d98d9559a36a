"""Figures: the place that a number holds for, the scope it is meant in, and words that stand between."""

from __future__ import annotations

import pytest

from monitor.extract.coders import humanitarian
from monitor.extract.engine import Engine
from monitor.extract.normalise import normalise
from monitor.lexicon import load
from monitor.model.claim import Claim
from monitor.model.document import Item

ENGINE = Engine({}, load(None))


def claims(text: str) -> list[Claim]:
    reading = ENGINE.read(normalise(Item("d", "", text, published="2024-05-10")))
    return [c.claim for c in reading.codings if c.claim.kind == humanitarian.KIND]


@pytest.mark.parametrize(
    ("text", "type_", "place", "scope"),
    [
        # A toll is of the place fought for, not of where somebody speaks of it.
        ("The battle for Rome has killed 432 people, the envoy said in Geneva.", "killed", "Rome", "cumulative"),
        ("In Rome 3,000 remain trapped, aid groups said in Geneva.", "affected", "Rome", "stock"),
        # What a place lies south of is not where it happened.
        ("Shells hit Ostia, south of Rome, on Saturday. Eight civilians died.", "killed", "Ostia", "incident"),
        # The moved are counted where they were moved from.
        ("The agency flew 98 refugees from Italy to Norway on Thursday.", "affected", "Italy", "incident"),
        # A part has a place of its own only where it says so.
        (
            "Since May 120,000 people have been displaced in Italy, 70,000 of them in Rome.",
            "displaced",
            "Rome",
            "cumulative",
        ),
        # What has happened up to now adds up, and its parts with it.
        ("At least 41 civilians have been killed in Rome.", "killed", "Rome", "cumulative"),
        ("Ten days into the push, some 300 fighters were dead in Rome.", "killed", "Rome", "cumulative"),
        # A week's fighting is no rate, a prisoner of war no war.
        ("Thirteen soldiers have died in a week of fighting around Rome.", "killed", "Rome", "cumulative"),
        ("Five prisoners of war were killed in Rome on Friday.", "killed", "Rome", "incident"),
    ],
)
def test_a_figure_holds_where_and_in_the_sense_that_its_sentence_means(
    text: str, type_: str, place: str, scope: str
) -> None:
    found = [(c.type, c.place.name, c.scope) for c in claims(text)]
    assert (type_, place, scope) in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels took 15 prisoners in Rome.", ("detained", 15)),
        ("The death toll from a strike on an apartment block in Rome rose to 40.", ("killed", 40)),
        ("Fighting has driven 900,000 from their homes.", ("displaced", 900_000)),
        ("Some 8,000 people have left their homes.", ("displaced", 8_000)),
        ("In Italy 50,000 refugees are registered with the agency.", ("affected", 50_000)),
        ("There are 3,200 detainees in Rome.", ("detained", 3_200)),
        ("Two pilgrims who had just arrived from Athens were wounded.", ("wounded", 2)),
        ("More than 8,000 people, most of them displaced before, have fled Rome.", ("displaced", 8_000)),
        ("Civilian casualties have reached 95.", ("casualties", 95)),
    ],
)
def test_what_befell_a_group_is_found_past_the_words_between(text: str, expected: tuple[str, int]) -> None:
    assert expected in [(c.type, c.quantity.value) for c in claims(text) if c.quantity is not None]


@pytest.mark.parametrize(
    "text",
    ["Nearly 40 sites hosting displaced people in Rome were hit.", "The town has 30 houses for men aged 6 and 11."],
)
def test_sites_and_ages_are_no_people(text: str) -> None:
    assert claims(text) == []


def test_several_speakers_behind_a_figure_are_its_source() -> None:
    found = claims("At least 67 rebels were killed in Rome province, officials and medics said on Monday.")
    assert [c.attribution for c in found] == ["officials and medics"]


def test_harm_that_no_rule_reads_is_queued_as_uncoded() -> None:
    reading = ENGINE.read(normalise(Item("d", "", "Nobody knows who killed the mayor.", published="2024-05-10")))
    assert [(u.kind, u.trigger) for u in reading.uncoded if u.kind == humanitarian.KIND] == [("humanitarian", "killed")]
