"""Fronts: where a report belongs, how the front stands, who says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.model.fact import Fact
from monitor.model.theatre import Place
from monitor.picture import fold
from monitor.picture.values import Front
from tests.picture.made import THEATRE, day, fact, said


def fronts(*facts: Fact, as_of: str = "2019-12-31") -> dict[str, Front]:
    """The fronts as of a day, by name."""
    return {f.name: f for f in fold(facts, day(as_of), THEATRE).fronts}


def war(type_: str, when: str, **given: object) -> Fact:
    """Something that happened in the Capital, reported on the day."""
    plain = {"type": type_, "actor": ("North",), "place": "Capital"}
    return fact(str(given.pop("reported", when)), when, **{**plain, **given})  # type: ignore[arg-type]


PLACED = [
    ("Capital", None, None, "Capital front", "front"),
    ("Harbour", None, None, "Capital front", "front"),
    ("Fort", None, None, "Capital front", "front"),
    ("Oasis", None, None, "Oasis", "place"),
    ("The East", None, None, "The East", "place"),
    ("a farm near the city", 35.1, 15.1, "Capital front", "front"),
    ("a farm in the desert", 31.0, 19.0, "a farm in the desert", "place"),
    ("Far Away", 60.0, 15.0, "outside", "outside"),
    (None, None, None, "", "none"),
]


@pytest.mark.parametrize(("place", "lat", "lon", "name", "basis"), PLACED, ids=[str(p[0]) for p in PLACED])
def test_a_report_belongs_to_its_front_the_nearest_or_stands_alone(
    place: str | None, lat: float | None, lon: float | None, name: str, basis: str
) -> None:
    """By the theatre's own word, by its city's, by distance; regions and what lies too far stand alone."""
    (front,) = fronts(fact(place=place, lat=lat, lon=lon, actor=("North",))).values()
    assert (front.name, front.basis) == (name, basis)


DESCRIBED = [
    ("hills north-east of Oasis", "Oasis", "Oasis north"),
    ("Oasis’s northern outskirts", "Oasis", "Oasis north"),
    ("Oasis’s outskirts", "Oasis", "Oasis"),
    ("northern Capital", "Capital", "Capital front"),
    ("Ghout Ruritan checkpoint", None, "Ghout Ruritan checkpoint"),
    ("the general’s positions", None, ""),
    ("Ruritania's oilfields", None, ""),
]


@pytest.mark.parametrize(("description", "place", "name"), DESCRIBED, ids=[d[0] for d in DESCRIBED])
def test_a_description_means_a_side_of_its_place_and_alone_no_place(
    description: str, place: str | None, name: str
) -> None:
    """A side that the theatre knows as a front has its own row; what is no name has none."""
    given = fact(place_name=description, actor=("North",))
    (front,) = fronts(given._replace(place=place)).values()
    assert front.name == name


def test_places_that_stand_for_one_are_those_named() -> None:
    """The description names two that the map knows; of such a list of which it knows one alone, the place counts."""
    assert set(fronts(war("base", "2019-04-04", place="Oasis", place_name="Fort, Oasis"))) == {"Capital front", "Oasis"}
    assert set(fronts(war("base", "2019-04-04", place="Oasis", place_name="a well, Oasis"))) == {"Oasis"}
    bridge = Place("Oasis, The Bridge", "town", "test", lat=31.0, lon=19.0)
    theatre = replace(THEATRE, places=(*THEATRE.places, bridge))
    told = war("base", "2019-04-04", place=bridge.name)
    assert [f.name for f in fold([told], day("2019-12-31"), theatre).fronts] == [bridge.name]


def test_fronts_with_something_current_stand_first_and_what_has_no_place_last() -> None:
    """By the newest event; of one day the one with more of them, then by name."""
    told = [
        war("clash", "2019-04-04"),
        war("clash", "2019-04-02"),
        war("clash", "2019-04-04", place="Oasis"),
        war("clash", "2019-04-05", place="The East"),
        war("clash", "2019-04-06", place="Beyond", modality="planned"),
        war("clash", "2019-04-04", place="Arch"),
        war("clash", "2019-04-07", place=None),
        war("clash", "2019-04-08", place="Far Away", lat=60.0, lon=15.0),
    ]
    assert [*fronts(*told)] == ["The East", "Capital front", "Arch", "Oasis", "Beyond", "outside", ""]


def test_several_places_in_one_claim_are_several_fronts() -> None:
    """One predicate over two towns shows at both."""
    assert set(fronts(war("base", "2019-04-04", place="Fort, Oasis"))) == {"Capital front", "Oasis"}


def test_places_grouped_by_distance_alone_are_named_as_such() -> None:
    """The Fort has no front of its own; the Harbour is part of the Capital."""
    front = fronts(war("clash", "2019-04-04", place="Fort"), war("clash", "2019-04-05", place="Harbour"))[
        "Capital front"
    ]
    assert front.near == ("Fort",)
    assert fronts(war("clash", "2019-04-04", place="Oasis"))["Oasis"].near == ()


def test_a_front_lies_where_the_theatre_says() -> None:
    """Not where the last report happened to point; a place alone lies where it lies, a region nowhere."""
    assert fronts(war("clash", "2019-04-04", lat=35.3, lon=15.3))["Capital front"].at == (35.0, 15.0)
    assert fronts(war("clash", "2019-04-04", place="Oasis"))["Oasis"].at == (31.0, 11.0)
    assert fronts(war("clash", "2019-04-04", place="The East"))["The East"].at is None
    reports = [war("clash", f"2019-04-0{n}", place="A farm", lat=lat, lon=19.0) for n, lat in ((4, 31.0), (5, None))]
    assert fronts(*reports)["A farm"].at == (31.0, 19.0)


def test_the_weightiest_event_of_the_last_fortnight_decides_the_state() -> None:
    """A capture outweighs the shelling of the day after; one a month before does not."""
    recent = fronts(war("capture", "2019-04-10"), war("shelling", "2019-04-11"))["Capital front"]
    assert (recent.state, recent.direction, recent.movers) == ("capture", "gain", ("North",))
    for first, state in (("2019-04-01", "capture"), ("2019-03-31", "shelling")):
        assert fronts(war("capture", first), war("shelling", "2019-04-15"))["Capital front"].state == state
    old = fronts(war("capture", "2019-03-10"), war("shelling", "2019-04-11"))["Capital front"]
    assert (old.state, old.direction) == ("shelling", "fighting")
    assert old.activity == ("shelling",)


def test_what_goes_on_is_listed_most_reported_first() -> None:
    """Of a month up to the last event; of types as often reported the weightier first; a capture months ago is over."""
    told = [
        war("capture", "2019-01-10"),
        *(war("shelling", f"2019-04-{n}") for n in (11, 14, 17)),
        war("clash", "2019-04-12"),
        war("base", "2019-03-18"),
        war("build_up", "2019-03-17"),
        war("advance", "2019-04-13"),
    ]
    assert fronts(*told)["Capital front"].activity == ("shelling", "advance", "clash", "base")


def test_places_of_a_front_are_listed_most_reported_first() -> None:
    """And then by name."""
    told = [
        war("clash", f"2019-04-{n}", place=p) for n, p in ((10, "Harbour"), (11, "Fort"), (12, "Fort"), (13, "Capital"))
    ]
    assert fronts(*told)["Capital front"].places == ("Fort", "Capital", "Harbour")


def test_one_that_retreats_loses() -> None:
    """Direction says who gains or loses ground."""
    front = fronts(war("retreat", "2019-04-10", actor=("South",)))["Capital front"]
    assert (front.direction, front.movers) == ("loss", ("South",))


def test_who_claims_and_who_confirms_are_told_apart() -> None:
    """A combatant claims; anybody else confirms."""
    front = fronts(
        war("capture", "2019-04-10", **said("North spokesman", "combatant", 4)),
        war("capture", "2019-04-10", doc="d2", **said("UN envoy")),
    )["Capital front"]
    assert front.claimed_by == ("North spokesman",)
    assert front.confirmed_by == ("UN envoy",)


@pytest.mark.parametrize(
    "voice", [said("Ministry", "government", 4), said("South", "government", 4) | {"modality": "alleged"}]
)
def test_a_side_does_not_confirm_its_own_claim(voice: dict[str, object]) -> None:
    """One that its own claim is about, or that accuses the other, claims: nobody has confirmed."""
    front = fronts(war("capture", "2019-04-10", **voice))["Capital front"]
    assert front.confirmed_by == ()
    assert len(front.claimed_by) == 1


def test_two_sides_said_to_hold_a_place_contest_it() -> None:
    """Within a week of each other: contested control, in the contests too; a month apart it changed hands."""
    north = war("control", "2019-04-10", **said("North spokesman", "combatant", 4))
    picture = fold([north, war("control", "2019-04-12", doc="d2", actor=("South",))], day("2019-12-31"), THEATRE)
    assert picture.fronts[0].contested
    assert [(c.kind, c.subject, c.series) for c in picture.contests] == [
        ("control", "control of Capital front", "front:Capital front")
    ]
    assert [[(name, origins) for name, origins, _ in c.sides] for c in picture.contests] == [
        [("South", ("Gazette",)), ("North", ("North spokesman",))]
    ]
    at_once = fronts(north, war("capture", "2019-04-10", doc="d2", actor=("South",), against=("North",)))[
        "Capital front"
    ]
    assert at_once.contested, "which of one day's two came last nobody says"
    for days, contested in ((17, True), (18, False)):
        again = fronts(north, war("control", f"2019-04-{days}", doc="d2", actor=("South",)))["Capital front"]
        assert again.contested is contested
    later = fronts(north, war("control", "2019-05-12", doc="d2", actor=("South",)))["Capital front"]
    assert not later.contested
    assert [side for side, _ in later.holders] == ["South", "North"]


def test_what_was_taken_is_no_longer_held_by_the_loser() -> None:
    """A capture ends the other side's control; a retreat one's own."""
    held = war("control", "2019-04-10", actor=("South",))
    taken = fronts(held, war("capture", "2019-04-12", doc="d2", against=("South",)))["Capital front"]
    assert [side for side, _ in taken.holders] == ["North"]
    retaken = fronts(held, war("capture", "2019-04-12", doc="d2"))["Capital front"]
    assert [side for side, _ in retaken.holders] == ["North"]
    assert not retaken.contested
    doubts = war("capture", "2019-04-12", modality="alleged"), war("capture", "2019-04-12", place="Harbour")
    for doubt in doubts:
        assert [side for side, _ in fronts(held, doubt)["Capital front"].holders] == ["North", "South"]
    gone = war("retreat", "2019-04-12", doc="d2", actor=("South",))
    denial = gone._replace(doc="d3", modality="denied", origin="South", claim="no")
    for doubt in ([gone._replace(modality="alleged")], [gone, denial]):
        assert [side for side, _ in fronts(held, *doubt)["Capital front"].holders] == ["South"]
    left = fronts(held, war("retreat", "2019-04-12", doc="d2", actor=("South",)))["Capital front"]
    assert left.holders == ()


def test_plans_stand_apart_and_denied_or_hypothetical_acts_make_no_front() -> None:
    """A planned offensive shows as planned."""
    front = fronts(war("offensive", "2019-04-10", modality="planned"))["Capital front"]
    assert (front.state, front.direction, front.head, front.events) == ("planned", "planned", None, ())
    assert len(front.planned) == 1
    assert fronts(war("offensive", "2019-04-10", modality="hypothetical")) == {}
    assert fronts(war("offensive", "2019-04-10", modality="denied")) == {}


def test_a_firm_report_outweighs_an_alleged_one() -> None:
    """An alleged capture does not hide the clash that is certain."""
    front = fronts(war("capture", "2019-04-10", modality="alleged"), war("clash", "2019-04-10"))["Capital front"]
    assert front.state == "clash"


def test_a_slot_of_one_actor_is_not_filled_by_another() -> None:
    """Arms from Ruritania say nothing of Utopia's."""
    slot = "involvement/arms:Utopia"
    for actor, missing in (("Ruritania", True), ("Utopia", False)):
        told = fact("2019-04-12", "2019-04-12", kind="involvement", type="arms", actor=(actor,), beneficiary=("North",))
        gaps = fold([told], day("2019-04-13"), THEATRE).gaps
        assert (slot in {gap.slot for gap in gaps}) is missing


def test_what_a_changed_text_no_longer_says_fills_no_slot() -> None:
    """From the day on that its other words stand; the last report before it is named."""
    first = fact("2019-04-02", "2019-04-02", kind="humanitarian", type="killed", low=1)
    told = [first._replace(reported=first.reported - 1, last=first.reported - 1, claim="old", doc="d2"), first]
    told[1] = told[1]._replace(superseded=day("2019-04-20").toordinal())
    for as_of, claims in (("2019-04-19", None), ("2019-04-20", None), ("2019-05-02", (told[0].claim,))):
        gaps = {gap.slot: gap.claims for gap in fold(told, day(as_of), THEATRE).gaps}
        assert gaps.get("humanitarian/killed") == claims, as_of
    only_one = fold(told[1:], day("2019-04-20"), THEATRE)
    assert {gap.slot: gap.since for gap in only_one.gaps}["humanitarian/killed"] is None
    assert [fold(told, day(f"2019-04-{n}")).facts for n in (19, 20)] == [2, 1]


def test_a_capture_tells_who_holds_a_place() -> None:
    """Where control of a place is expected, who took it is no gap."""
    fought = fold([war("clash", "2019-04-12")], day("2019-04-13"), THEATRE)
    assert "front/control@Fort" in {gap.slot for gap in fought.gaps}
    by_words = war("control", "2019-04-12", place="Capital", place_name="Fort")
    for told in (war("capture", "2019-04-12", place="Fort"), by_words):
        taken = fold([told], day("2019-04-13"), THEATRE)
        assert "front/control@Fort" not in {gap.slot for gap in taken.gaps}
