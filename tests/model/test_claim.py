"""A claim's id is what it says, and nothing else."""

from __future__ import annotations

import dataclasses

import pytest

from monitor.model.claim import Claim, Coding, Evidence, Location
from monitor.model.measure import Quantity, TimeExpression, implied_bounds, quantity_text, size
from monitor.model.rating import grade_text
from monitor.model.record import record

BASE = Claim(
    kind="humanitarian",
    type="killed",
    modality="reported",
    attribution="WHO",
    quantity=Quantity(227, 227, 227, 227, "estimated"),
    scope="cumulative",
    population="people",
    place=Location("Tripoli", "Tripoli", "exact", "stated", 32.9, 13.2),
    when=TimeExpression("2019-04-22", "explicit"),
)
EVIDENCE = Evidence("d", 1, 0, 3, "227", "227 died.", 0, "toll", "r1", credibility=2)


def test_the_id_is_stable_from_machine_to_machine() -> None:
    """A change of this value is a change of every stored verdict's anchor: it needs a new version letter."""
    parties = {"actor": ("LNA", "GNA"), "against": ("X",), "beneficiary": ("Y",), "recipient": ("Z",)}
    assert BASE.id == "c186f2609ae1a2731"
    assert Claim("front", "clash", **parties).id == "c16a93d75b107f510"


@pytest.mark.parametrize(
    "change",
    [
        {"type": "wounded"},
        {"modality": "denied"},
        {"attribution": None},
        *(
            {"quantity": dataclasses.replace(BASE.quantity, **other)}
            for other in (
                {"value": 228},
                {"low": 226},
                {"best": 228},
                {"high": 228},
                {"qualifier": "exact"},
                {"unit": "families"},
            )
        ),
        {"quantity": None},
        {"kind": "front"},
        {"population": "civilians"},
        *({party: ("LNA",)} for party in ("actor", "against", "beneficiary", "recipient")),
        {"scope": "incident"},
        {"place": Location("Misrata")},
        {"when": TimeExpression("2019-04-23", "explicit")},
        {"perpetrator": ("LNA",)},
    ],
)
def test_saying_something_else_is_another_claim(change: dict[str, object]) -> None:
    assert dataclasses.replace(BASE, **change).id != BASE.id  # type: ignore[arg-type]


def test_another_spelling_of_a_place_is_the_same_claim_and_a_description_of_it_another() -> None:
    """What a claim says is where it was, not how the text spells it."""
    spelt = dataclasses.replace(BASE, place=Location("Tarablus", "Tripoli", "exact", "stated", 32.9, 13.2))
    described = dataclasses.replace(BASE, place=Location("southern outskirts of Tripoli", "Tripoli", "near", "stated"))
    assert spelt.id == BASE.id
    assert described.id != BASE.id


@pytest.mark.parametrize(
    "change",
    [
        {"place": Location("Tripoli", None, "unknown", "context")},
        {"when": TimeExpression("2019-04-22", "partial")},
        {"attribution_type": "media"},
    ],
)
def test_how_it_was_read_is_not_part_of_what_is_said(change: dict[str, object]) -> None:
    assert dataclasses.replace(BASE, **change).id == BASE.id  # type: ignore[arg-type]


def test_the_order_in_which_a_text_names_actors_does_not_matter() -> None:
    one = Claim(kind="front", type="clash", actor=("LNA", "GNA"))
    assert one.id == dataclasses.replace(one, actor=("GNA", "LNA")).id


def test_a_record_gives_lists_as_lists_and_unknown_as_null() -> None:
    row = record(Coding(BASE, (EVIDENCE,)), reliability="B")
    assert row["perpetrator"] == []
    assert row["attribution"] == "WHO"
    assert row["date_precision"] == "day"
    assert row["rule"] == "toll@r1"
    empty = record(Coding(Claim("front", "clash"), (EVIDENCE,)))
    assert all(empty[k] is None for k in ("value", "low", "high", "unit", "place", "lat", "lon", "date"))


PLACES = [
    (Location("Tarablus", "Tripoli"), "Tripoli"),
    (Location("southern outskirts of Tripoli", "Tripoli"), "southern outskirts of Tripoli"),
    (Location("north-east Tripoli", "Tripoli"), "north-east Tripoli"),
    (Location("Ain al-Zara", "Ain Zara"), "Ain Zara"),
    (Location("Surman, Sabratha", "Surman, Sabratha"), "Surman, Sabratha"),
    (Location("Surman, a village", "Surman"), "Surman, a village"),
    (Location("Surman, Elsewhere", "Surman"), "Surman, Elsewhere"),
    (Location("a farm"), "a farm"),
    (Location(), None),
]


@pytest.mark.parametrize(("place", "key"), PLACES)
def test_what_claims_of_one_place_share(place: Location, key: str | None) -> None:
    """The canonical name where the words name it; a description, or a list not all known, stands for itself."""
    assert place.key == key


BOUNDS = [
    (10, "exact", (10, 10, 10)),
    (500, "more_than", (501, 501, None)),
    (0.5, "more_than", (0.5, 0.5, None)),
    (16000, "at_least", (16000, 16000, None)),
    (50, "up_to", (0, None, 50)),
    (50, "fewer_than", (0, None, 49)),
    (0, "fewer_than", (0, None, 0)),
    (500, "about", (450, 500, 549)),
    (16000, "about", (15500, 16000, 16499)),
    (7, "about", (7, 7, 7)),
    (6.5, "about", (6.5, 6.5, 6.5)),
    (500, "nearly", (450, 499, 499)),
    (7, "nearly", (7, 7, 7)),
    (227, "estimated", (227, 227, 227)),
    (10, "range", (10, 10, None)),
    (12, "vague", (12, None, None)),
]


@pytest.mark.parametrize(("value", "qualifier", "bounds"), BOUNDS)
def test_a_number_and_its_qualifier_imply_bounds(
    value: float, qualifier: str, bounds: tuple[float | None, ...]
) -> None:
    """The table of the coding rules' §4."""
    assert implied_bounds(value, qualifier) == bounds


SIZES = [
    ((501, 501, None), 501),
    ((10, 10, 10), 10),
    ((None, 0, 50), 50),
    ((None, 12, None), 12),
    ((None, None, 50), 50),
    ((0, 0, 0), 0),
    ((None, 0, None), 0),
    ((None, None, None), None),
]


@pytest.mark.parametrize(("bounds", "number"), SIZES)
def test_a_value_is_compared_by_the_number_it_states(bounds: tuple[float | None, ...], number: float | None) -> None:
    """Best, else the stated bound; unknown is not nought."""
    assert size(*bounds) == number


@pytest.mark.parametrize(
    ("args", "text"),
    [
        ((500, 501, None, "more_than"), ">500"),
        ((16000, 16000, None, "at_least"), "≥16,000"),
        ((227, 227, 227, "estimated"), "227 est."),
        ((50, 0, 50, "up_to"), "≤50"),
        ((50, 0, 49, "fewer_than"), "<50"),
        ((None, 600, 800, "range"), "600–800"),
        ((None, 12, None, "vague", "people", "dozens"), "dozens"),
        ((None, None, None, "vague"), "some"),
        ((500, 500, 500, "exact", "families"), "500 families"),
        ((30, 30, 30, "exact", "percent"), "30 %"),
    ],
)
def test_a_number_prints_as_its_phrase_never_as_its_bound(args: tuple[object, ...], text: str) -> None:
    assert quantity_text(*args) == text  # type: ignore[arg-type]


def test_a_grade_is_said_in_words() -> None:
    assert grade_text("B", 2) == "B2: usually reliable, probably true"
    assert grade_text("?", 9) == "F6: reliability cannot be judged, truth cannot be judged"


def test_further_quotes_of_a_claim_stand_under_evidence() -> None:
    """Each with its place in the text; the first is the record's own."""
    more = dataclasses.replace(EVIDENCE, start=40, end=43, quote="227", sentence="Again 227.")
    row = record(Coding(BASE, (EVIDENCE, more)))
    assert (row["quote"], row["start"], row["end"]) == ("227", 0, 3)
    assert row["evidence"] == [{"quote": "227", "start": 40, "end": 43, "sentence": "Again 227.", "rule": "toll"}]
