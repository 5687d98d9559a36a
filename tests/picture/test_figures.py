"""Figures: the coding rules' §7.3–4, rule by rule."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from monitor.model.fact import Fact
from monitor.picture import Ledger, fold, incidents
from monitor.picture.incidents import floor
from monitor.picture.pool import Held
from monitor.picture.series import Series
from monitor.present.presenter import panels
from tests.picture.made import day, figure, said


def only(*facts: Fact, as_of: str = "2019-12-31") -> Series:
    """The one series that the facts make."""
    (series,) = fold(facts, day(as_of)).series
    return series


def test_the_latest_reported_total_is_the_current_value_and_earlier_ones_stay() -> None:
    """Whoever says it: 227 (22 April), then more than 500 (May)."""
    series = only(
        figure(500, "2019-05-31", "2019-05", doc="d2", origin="Review", qualifier="more_than"),
        figure(227, "2019-04-22", qualifier="estimated", **said("WHO")),
    )
    assert [(p.text, p.date, p.status) for p in series.points] == [
        ("227 est.", "2019-04-22", "earlier"),
        (">500", "2019-05", "current"),
    ]
    assert series.current is series.points[-1]
    assert series.trend == "up"
    assert series.rivals == ()


def test_a_picture_knows_nothing_reported_later() -> None:
    """As of 1 May the report of 31 May does not exist, though it tells of May."""
    series = only(figure(227), figure(500, "2019-05-31", "2019-05-01", doc="d2"), as_of="2019-05-30")
    assert [p.text for p in series.points] == ["227"]


@pytest.mark.parametrize("scope", ["cumulative", "stock", "rate", "share", "incident"])
def test_scopes_never_share_a_line(scope: str) -> None:
    """A total and a figure of any other scope are two series, and nothing adds them up."""
    facts = [figure(100, doc="d1"), figure(7, doc="d2", scope=scope)]
    lines = {s.key.scope for s in fold(facts, day("2019-12-31")).series}
    assert lines == {"cumulative", scope}


@pytest.mark.parametrize("change", [{"type": "wounded"}, {"population": "civilians"}, {"area": "The East"}])
def test_type_population_and_area_part_series(change: dict[str, str]) -> None:
    """One line for each type, population, scope and area."""
    assert len(fold([figure(100), figure(90, doc="d2", **change)], day("2019-12-31")).series) == 2


def test_who_counts_no_part_counts_people_and_an_open_scope_is_an_incident_s() -> None:
    """What the text leaves open stands with what is usual, not on a line of its own."""
    plain = figure(10, scope="incident", place="Fort")
    given_less = plain._replace(claim="x", doc="d2", population=None, scope=None, unit=None, qualifier=None)
    assert [s.key for s in fold([plain, given_less], day("2019-12-31")).series] == [
        ("killed", "people", "incident", "Capital front", "people")
    ]
    assert {(p.qualifier, p.unit) for p in only(given_less).points} == {("exact", "people")}


def test_tolls_of_towns_that_no_map_knows_are_not_one_toll() -> None:
    """Each stands alone under its name; what only describes a place stands with what names none."""
    places = {"d1": "Highford", "d2": "Lowford", "d3": "the rebels' positions", "d4": None}
    facts = [figure(100, doc=doc, area=None, place=place) for doc, place in places.items()]
    assert {s.key.area for s in fold(facts, day("2019-12-31")).series} == {"Highford", "Lowford", None}


def test_a_lower_later_total_of_the_same_origin_is_a_revision() -> None:
    """WHO corrects itself: no contest, and the lower value is current."""
    series = only(figure(300, "2019-04-20", **said("WHO")), figure(280, "2019-04-22", doc="d2", **said("WHO")))
    assert series.rivals == ()
    assert series.current is not None
    assert series.current.text == "280"
    assert series.trend == "down"
    later = only(
        figure(300, "2019-04-20", **said("WHO")),
        figure(280, "2019-04-22", doc="d2", **said("WHO")),
        figure(290, "2019-04-23", doc="d3", **said("WHO")),
    )
    assert [p.status for p in later.points] == ["earlier", "revision", "current"]


def test_a_correction_that_repeats_the_old_total_is_the_current_value() -> None:
    """Of one day's numbers the one told on an earlier day is not the news ("115; it had counted 120 before")."""
    series = only(
        figure(120, "2019-04-22", **said("WHO")),
        figure(115, "2019-04-24", doc="d2", **said("WHO")),
        figure(120, "2019-04-24", doc="d2", **said("WHO")),
    )
    assert [p.text for p in series.points] == ["120", "115"]
    assert series.trend == "down"


def test_a_contest_does_not_end_because_one_of_the_two_goes_on() -> None:
    """300 says WHO, 90 the ministry, 310 WHO a day later: 90 has not grown to 310. The ministry ends it, or time."""
    facts = [
        figure(300, "2019-04-20", "2019-04-20", **said("WHO")),
        figure(90, "2019-04-21", "2019-04-21", doc="d2", **said("Ministry", "government")),
        figure(310, "2019-04-22", "2019-04-22", doc="d3", **said("WHO")),
    ]
    assert [p.text for p in only(*facts).rivals] == ["90"]
    assert (
        only(*facts, figure(308, "2019-04-23", "2019-04-21", doc="d4", **said("Ministry", "government"))).rivals == ()
    )
    assert only(*facts, figure(400, "2019-05-22", "2019-05-22", doc="d4", **said("WHO"))).rivals == ()


CONTESTED = [
    ("the same day, two origins", figure(300, "2019-04-22", doc="d2", **said("Ministry", "government")), True),
    ("a lower later one", figure(100, "2019-04-25", doc="d2", **said("Ministry", "government")), True),
    ("eight days later", figure(100, "2019-04-30", doc="d2", **said("Ministry", "government")), False),
    ("exactly seven days later", figure(100, "2019-04-29", doc="d2", **said("Ministry", "government")), True),
    ("a total that grew by the next day", figure(300, "2019-04-23", doc="d2", **said("Ministry", "government")), False),
    ("the same origin", figure(300, "2019-04-22", doc="d2", **said("WHO")), False),
    (
        "intervals that overlap",
        figure(200, "2019-04-22", doc="d2", qualifier="more_than", **said("Ministry", "government")),
        False,
    ),
    (
        "intervals that touch",
        figure(227, "2019-04-22", doc="d2", qualifier="at_least", **said("Ministry", "government")),
        False,
    ),
    (
        "another population",
        figure(100, "2019-04-22", doc="d2", population="civilians", **said("Ministry", "government")),
        False,
    ),
    ("another area", figure(100, "2019-04-22", doc="d2", area="The East", **said("Ministry", "government")), False),
    ("another scope", figure(100, "2019-04-22", doc="d2", scope="stock", **said("Ministry", "government")), False),
]


@pytest.mark.parametrize(("case", "other", "contested"), CONTESTED, ids=[c[0] for c in CONTESTED])
def test_what_is_contested(case: str, other: Fact, contested: bool) -> None:
    """Two current intervals, at most seven days apart, same scope and area, that do not overlap."""
    picture = fold([figure(227, "2019-04-22", **said("WHO")), other], day("2019-12-31"))
    assert any(s.rivals for s in picture.series) is contested
    assert any(c.kind == "contest" for c in picture.contests) is contested


def test_a_contest_shows_both_with_their_origins_and_the_envelope() -> None:
    """227 by WHO against 300 by the ministry: anywhere from 227 to 300; each is doubtful for the other's sake."""
    picture = fold(
        [figure(227, **said("WHO")), figure(300, doc="d2", **said("Ministry", "government"))], day("2019-12-31")
    )
    (contest,) = picture.contests
    assert {(text, origins) for text, origins, _ in contest.sides} == {("227", ("WHO",)), ("300", ("Ministry",))}
    assert contest.envelope == (227, 300)
    assert contest.subject == "killed, cumulative, Capital front"
    series = picture.series[0]
    assert series.current is not None
    assert {p.support.credibility for p in (series.current, *series.rivals)} == {4}


def test_an_open_bound_leaves_the_envelope_open() -> None:
    """More than 500 against 300: from 300, with no upper bound."""
    series = only(
        figure(500, qualifier="more_than", **said("WHO")), figure(300, doc="d2", **said("Ministry", "government"))
    )
    assert series.envelope == (300, None)


def _of(number: int) -> dict[str, int]:
    return {"value": number, "low": number, "best": number, "high": number}


def test_families_are_not_compared_with_people() -> None:
    """Nobody knows how many people 200 families are: two lines, no contest, no difference, no revision."""
    people = figure(900, "2019-04-22", type="displaced", scope="stock", **said("WHO"))
    families = people._replace(doc="d2", claim="f", unit="families", origin="UN", **_of(200))
    elsewhere = families._replace(doc="d3", claim="e", area="The East", **_of(150))
    picture = fold([people, families, elsewhere], day("2019-12-31"))
    assert {(s.key.unit, s.newest.text) for s in picture.series} == {
        ("people", "900"),
        ("families", "200 families"),
        ("families", "150 families"),
    }
    assert [sorted(text for text, _, _ in c.sides) for c in picture.contests] == [["150 families", "200 families"]]
    ids = {s.key.id for s in picture.series}
    assert {"figure:displaced/people/stock/The East/families", "figure:displaced/people/stock/Capital front"} < ids


def test_incidents_of_families_have_a_floor_of_families() -> None:
    """Beside the one of people, and called so."""
    homeless = [incident(n, f"2019-04-0{n}", "Fort", type="displaced")._replace(unit="families") for n in (4, 8)]
    people = incident(9, "2019-04-05", "Fort", type="displaced")
    rows = panels(fold([*homeless, people], day("2019-12-31")))["humanitarian"].rows
    assert {row.cells[1].text for row in rows} == {"floor ≥12 families", "9"}


def test_a_number_told_again_is_taken_up_step_by_step() -> None:
    """There and back: a point that gains a report, and a denial, is made anew, and is the old one again before them."""
    facts = [figure(227, f"2019-04-2{n}", doc=f"d{n}", origin=f"Paper {n}") for n in range(4)]
    facts.append(facts[0]._replace(doc="d9", claim="no", modality="denied", origin="Army", reported=facts[3].reported))
    ledger = Ledger(facts)
    for n in (0, 1, 2, 3, 2, 1, 0, 3):
        found = ledger.picture(day(f"2019-04-2{n}")).series[0].points[0]
        assert (len(found.facts), len(found.denials)) == (n + 1, int(n == 3))
        assert found == fold(facts, day(f"2019-04-2{n}")).series[0].points[0]


def test_a_text_that_was_changed_no_longer_counts_from_that_day_on() -> None:
    """Neither as a value nor as an incident, whichever day the ledger was asked for before."""
    for kind in (figure, lambda n, when, **given: incident(n, when, "Fort", **given)):
        first = kind(300, "2019-04-20")._replace(superseded=day("2019-04-23").toordinal())
        facts = [first, kind(200, "2019-04-21", doc="d2"), kind(220, "2019-04-22", doc="d3")]
        ledger = Ledger(facts)
        told = {n: [p.text for p in ledger.picture(day(f"2019-04-{n}")).series[0].points] for n in (22, 23, 21, 24)}
        assert told == {22: ["300", "200", "220"], 23: ["200", "220"], 21: ["300", "200"], 24: ["200", "220"]}


def test_an_undated_incident_told_again_is_one() -> None:
    """As any of one number, place and date: who tells it a month later names no other day."""
    first, again = (
        incident(10, when, "Fort", doc=when)._replace(date=None, first=None, last=None)
        for when in ("2019-04-01", "2019-05-10")
    )
    series = only(first, again, incident(10, "2019-05-10", "Oasis", doc="d3"))
    assert sorted((p.place, len(p.facts)) for p in series.points) == [("Fort", 2), ("Oasis", 1)]


def test_a_total_told_again_within_a_week_is_one_value_with_more_origins() -> None:
    """WHO gives 227 on Monday, the UN on Friday and a paper once more: agreement, not growth; months later it is."""
    again = [
        figure(227, "2019-04-22", **said("WHO")),
        figure(227, "2019-04-26", doc="d2", **said("UN")),
        figure(227, "2019-04-30", doc="d3"),
        figure(227, "2019-07-30", doc="d4"),
    ]
    series = only(*again)
    assert [(p.date, p.origins, p.since, p.reported) for p in series.points] == [
        ("2019-04-30", ("WHO", "UN", "Gazette"), again[0].reported, again[2].reported),
        ("2019-07-30", ("Gazette",), again[3].reported, again[3].reported),
    ]
    assert series.points[0].support.credibility == 1
    assert Ledger(again[:2]).relation("d2", day("2019-12-31")).kind == "confirms"


def test_a_vague_word_leaves_the_number_that_its_origin_gave_contested() -> None:
    """The ministry's 300 against WHO's 227 stays a contest after the ministry speaks of many."""
    many = figure(0, "2019-04-24", doc="d3", **said("Ministry", "government"))._replace(
        value=None, low=None, best=None, high=None, qualifier="vague", phrase="many"
    )
    toll, other = figure(227, "2019-04-23", **said("WHO")), figure(300, doc="d2", **said("Ministry", "government"))
    series = only(other, toll, many)
    assert [p.text for p in series.rivals] == ["300"]
    assert series.claims == (toll.claim, other.claim, many.claim), "the current value's first, then rivals'"
    few = many._replace(claim="few", doc="d4", phrase="large numbers")
    assert {p.text for p in only(many, few).points} == {"large numbers", "many"}, "other words are another value"
    assert [len(p.facts) for p in only(toll, toll._replace(claim="w", doc="d4", phrase="fully 227")).points] == [2]


TRENDS = [
    ({}, {}, 300, "up"),
    ({}, {}, 100, "down"),
    ({"qualifier": "more_than"}, {"qualifier": "at_least"}, 300, "up"),
    ({"qualifier": "more_than"}, {"qualifier": "at_least"}, 100, "down"),
    ({"qualifier": "at_least"}, {}, 227, "level"),
    ({}, {"qualifier": "up_to"}, 300, "up"),
    ({"qualifier": "up_to"}, {}, 200, "down"),
]


@pytest.mark.parametrize(("one", "other", "then", "trend"), TRENDS)
def test_the_trend_goes_by_the_numbers_as_stated(
    one: dict[str, str], other: dict[str, str], then: int, trend: str
) -> None:
    """Where intervals overlap as well: "up to 300" after 227 is more, and not a fall to its lower bound of nought."""
    series = only(figure(227, "2019-04-01", **one), figure(then, "2019-05-01", doc="d2", **other))
    assert series.trend == trend


def test_a_vague_word_shows_no_trend() -> None:
    """Of "many" nobody can say whether it is more; and a first value has nothing before it."""
    many = figure(0, "2019-05-01", doc="d2")._replace(
        value=None, low=None, best=None, high=None, qualifier="vague", phrase="many"
    )
    assert only(figure(5, "2019-04-01")).trend is None
    assert only(many).trend is None
    assert only(many, figure(5, "2019-05-02", doc="d3")).trend is None


def test_who_said_the_same_and_has_not_changed_its_mind_contests() -> None:
    """Two gave 300, one of them now gives 227: the other still contradicts it."""
    both = [figure(300, "2019-04-20", doc=f"d{i}", **said(x)) for i, x in enumerate(("WHO", "UN"))]
    series = only(*both, figure(227, "2019-04-22", doc="d9", **said("WHO")))
    assert [(p.text, p.origins) for p in series.rivals] == [("300", ("UN", "WHO"))]
    assert series.current is not None
    assert "UN" in series.current.support.reason


def test_of_two_numbers_that_an_origin_gives_at_once_the_one_for_the_later_day_stands() -> None:
    """WHO on the 22nd: 120 now, 115 two days before. That a paper repeats the 115 does not take the 120 back."""
    who = [figure(n, "2019-04-22", when, **said("WHO")) for n, when in ((115, "2019-04-20"), (120, "2019-04-22"))]
    repeated = figure(115, "2019-04-25", "2019-04-20", doc="d2")
    series = only(*who, repeated, figure(119, "2019-04-26", "2019-04-22", doc="d3", **said("UN")))
    assert [(p.text, p.status) for p in series.points] == [("120", "earlier"), ("115", "late"), ("119", "current")]
    assert [(p.text, p.origins) for p in series.rivals] == [("120", ("WHO",))]


def test_who_has_changed_its_mind_does_not_contradict() -> None:
    """Two gave 300 and one of them 220 since, which 225 est. takes in: one origin contradicts it, not two."""
    both = [figure(300, "2019-04-20", doc=f"d{i}", **said(x)) for i, x in enumerate(("WHO", "UN"))]
    since = figure(220, "2019-04-21", doc="d8", qualifier="at_least", **said("WHO"))
    series = only(*both, since, figure(225, "2019-04-22", doc="d9", **said("Ministry", "government")))
    assert series.current is not None
    assert (series.current.text, series.current.support.reason) == ("225", "contradicted by UN")


def test_what_others_repeat_is_not_what_an_origin_said_last() -> None:
    """The ministry took 120 back for 100 before WHO gave 120: its 100 stands, is a revision, and contests."""
    series = only(
        figure(120, "2019-04-20", **said("Ministry", "government")),
        figure(100, "2019-04-21", doc="d2", **said("Ministry", "government")),
        figure(120, "2019-04-22", doc="d3", **said("WHO")),
        figure(130, "2019-04-20", doc="d4", **said("UN"))._replace(reported=day("2019-04-23").toordinal()),
    )
    assert [(p.text, p.status) for p in series.points] == [("100", "revision"), ("120", "earlier"), ("130", "current")]
    assert [(p.text, p.origins) for p in series.rivals] == [("100", ("Ministry",)), ("120", ("Ministry", "WHO"))]


def test_a_revision_is_one_whoever_spoke_in_between() -> None:
    """WHO lowers its own 300 after the UN gave 305."""
    series = only(
        figure(300, "2019-04-10", **said("WHO")),
        figure(305, "2019-04-12", doc="d2", **said("UN")),
        figure(280, "2019-04-22", doc="d3", **said("WHO")),
        figure(290, "2019-04-29", doc="d4", **said("WHO")),
    )
    assert [(p.text, p.status) for p in series.points][2:] == [("280", "revision"), ("290", "current")]


DIFFERENCES = [
    ("other scope", {"scope": "stock"}),
    ("other area", {"area": "The East"}),
    ("other population", {"population": "civilians"}),
]


@pytest.mark.parametrize(("kind", "change"), DIFFERENCES, ids=[d[0] for d in DIFFERENCES])
def test_a_difference_that_is_no_contest_is_labelled_with_its_reason(kind: str, change: dict[str, str]) -> None:
    """Other scope, area or population: named as such, not called contested."""
    picture = fold([figure(227, **said("WHO")), figure(90, doc="d2", **said("UN"), **change)], day("2019-12-31"))
    assert [c.kind for c in picture.contests] == [kind]
    assert "not the same" in picture.contests[0].reason


def test_only_totals_and_stocks_are_set_beside_one_another() -> None:
    """Each against the newest; rates of two areas differ as they should, and a vague word contradicts nothing."""
    areas = {"Capital front": "2019-04-01", "The East": "2019-04-03", "West": "2019-04-02"}
    told = [figure(n, when, area=area, doc=area) for n, (area, when) in enumerate(areas.items(), 10)]
    found = fold(told, day("2019-12-31")).contests
    assert [[value for value, _, _ in c.sides] for c in found] == [["11", "10"], ["11", "12"]]
    assert fold([f._replace(scope="rate") for f in told], day("2019-12-31")).contests == ()
    same = [figure(10, area=area, doc=area) for area in areas]
    assert fold(same, day("2019-12-31")).contests == (), "the same number in two places"
    many = {"value": None, "low": None, "best": None, "high": None, "qualifier": "vague"}
    assert fold([told[0], told[1]._replace(**many)], day("2019-12-31")).contests == ()


def test_a_difference_without_a_place_says_so() -> None:
    """In its subject and in its reason."""
    told = [figure(5, "2019-04-02"), figure(90, "2019-04-01", area=None, doc="d2", type="homes_destroyed")]
    told[0] = told[0]._replace(type="homes_destroyed", claim="h")
    (found,) = fold(told, day("2019-12-31")).contests
    assert found.subject == "homes destroyed, Capital front / no place given"
    assert found.reason == "Capital front against no place given: not the same area"


def test_a_total_that_grew_within_a_week_is_superseded() -> None:
    """Not a contest: the later day's total replaced it, and the panel says so."""
    picture = fold(
        [figure(227, "2019-04-22", **said("WHO")), figure(264, "2019-04-24", doc="d2", **said("UN"))],
        day("2019-12-31"),
    )
    assert [(c.kind, c.reason) for c in picture.contests] == [
        ("superseded", "a later report gives the running total of a later day")
    ]
    same = fold([figure(227, "2019-04-22"), figure(264, "2019-04-24", doc="d2")], day("2019-12-31"))
    assert [c.reason for c in same.contests] == ["the same origin has since given another figure"]


def test_values_of_other_dates_are_no_contest_and_say_so() -> None:
    """A lower total five weeks later, a stock that moved: not contested; growth, and one voice in time, are none."""
    first = figure(500, "2019-05-01", **said("WHO"))
    lower = figure(300, "2019-06-05", doc="d2", **said("Army spokesman", "combatant"))
    (difference,) = fold([first, lower], day("2019-12-31")).contests
    assert (difference.kind, difference.reason) == ("other date", "35 days apart: not the same date")
    assert [value for value, _, _ in difference.sides] == ["300", "500"]
    stock = [f._replace(type="displaced", scope="stock") for f in (lower, first)]
    assert [c.kind for c in fold(stock, day("2019-12-31")).contests] == ["other date"]
    assert (
        fold([figure(227, "2019-05-01", **said("UN")), figure(500, "2019-06-05", doc="d2")], day("2019-12-31")).contests
        == ()
    )
    assert fold([first, lower._replace(origin="WHO")], day("2019-12-31")).contests == ()


def incident(number: int, when: str, place: str, **given: object) -> Fact:
    """People killed in one incident."""
    return figure(number, given.pop("reported", when), when, scope="incident", place=place, **given)  # type: ignore[arg-type]


def test_incidents_are_listed_and_add_up_to_a_floor_only() -> None:
    """10 in the Fort, at least 5 in the Oasis, dozens later: no total, a floor of 27."""
    dozens = incident(0, "2019-04-20", "Fort", doc="d3")._replace(
        value=None, low=12, best=None, high=None, qualifier="vague"
    )
    series = only(
        incident(10, "2019-04-01", "Fort"), incident(5, "2019-04-02", "Oasis", doc="d2", qualifier="at_least"), dozens
    )
    assert series.current is None
    assert series.floor == 27
    assert len(series.points) == 3


def test_reports_that_may_be_of_one_incident_count_once_in_the_floor() -> None:
    """Two origins give 10 and 12 for one place and day: the floor takes the lower."""
    series = only(
        incident(10, "2019-04-01", "Fort", **said("WHO")), incident(12, "2019-04-01", "Fort", doc="d2", **said("UN"))
    )
    assert series.floor == 10


def test_a_document_that_tells_of_two_days_tells_of_two_incidents() -> None:
    """5 on Tuesday and 2 on Monday in one report are 7; another origin's 3 for Tuesday lowers that day alone."""
    monday, tuesday = incident(2, "2019-04-01", "Fort"), incident(5, "2019-04-02", "Fort")
    assert only(monday, tuesday).floor == 7
    assert only(monday, tuesday, incident(3, "2019-04-02", "Fort", doc="d2", **said("UN"))).floor == 5
    assert only(monday, incident(5, "2019-04-02", "Fort", doc="d2", **said("UN"))).floor == 2
    week = incident(10, "2019-03-28/2019-04-01", "Fort", reported="2019-04-02")
    assert only(week, tuesday).floor == 15


def test_incidents_of_days_that_follow_one_another_are_not_one() -> None:
    """Who tells of Tuesday may mean Monday's or Wednesday's, never both: a week of ten a day by others is four tens.

    Nor does a report of the whole week make them one, or add to them what it may have counted already.
    """
    week = [incident(10, f"2019-04-0{d}", "Fort", doc=f"d{d}", origin=f"Paper {d}") for d in range(1, 8)]
    assert only(*week).floor == 40
    whole = incident(25, "2019-04-01/2019-04-07", "Fort", doc="w", reported="2019-04-08", origin="Weekly")
    assert only(*week, whole).floor == 40
    assert only(*week[:2], whole).floor == 10
    assert only(*(w._replace(origin="Paper") for w in week[:2]), whole._replace(origin="Paper")).floor == 25


def test_a_day_inside_a_longer_time_adds_nothing_to_what_is_told_of_it() -> None:
    """25 in the week, of it 1 on Monday and 6 on Saturday: 25, whichever of the days comes first."""
    whole = incident(25, "2019-04-01/2019-04-07", "Fort", doc="w", reported="2019-04-08", origin="Weekly")
    days = [incident(n, f"2019-04-0{n}", "Fort", doc=f"d{n}", origin="Weekly") for n in (1, 6)]
    assert only(whole, *days).floor == 25


def test_up_to_so_many_adds_nothing_to_a_floor() -> None:
    """It may have been none: alone, and beside another origin's."""
    up_to = incident(50, "2019-04-01", "Fort", qualifier="up_to")
    others = incident(40, "2019-04-01", "Fort", doc="d2", qualifier="up_to", **said("UN"))
    assert only(up_to).floor == only(up_to, others).floor == 0
    assert only(up_to, others, incident(7, "2019-05-01", "Fort", doc="d3")).floor == 7


def test_one_place_in_other_words_has_one_incident() -> None:
    """Where the place is known it counts, not how it is described."""
    told = incident(10, "2019-04-01", "Capital")
    south = told._replace(claim="s", doc="d2", place_name="southern Capital")
    assert [(p.place, len(p.facts)) for p in only(told, south).points] == [("Capital", 2)]
    farms = [told._replace(claim=name, doc=name, place=None, place_name=name) for name in ("a farm", "a mill")]
    assert {p.place for p in only(*farms).points} == {"a farm", "a mill"}


def test_series_stand_by_type_then_people_then_totals_then_the_latest_area() -> None:
    """What matters most first: the dead, all of them, in all, where most recently told of."""
    plain = {"doc": "d1"}
    told = [
        figure(1, type="displaced", scope="stock", **plain),
        figure(1, scope="incident", place="Fort", **plain),
        figure(1, population="civilians", **plain),
        figure(1, "2019-04-20", area="Another front", **plain),
        figure(1, "2019-04-21", area="The East", **plain),
        figure(1, "2019-04-20", **plain),
    ]
    order = [(s.key.type, s.key.population, s.key.scope, s.key.area) for s in fold(told, day("2019-12-31")).series]
    assert order == [
        ("killed", "people", "cumulative", "The East"),
        ("killed", "people", "cumulative", "Another front"),
        ("killed", "people", "cumulative", "Capital front"),
        ("killed", "people", "incident", "Capital front"),
        ("killed", "civilians", "cumulative", "Capital front"),
        ("displaced", "people", "stock", "Capital front"),
    ]


class Watched(Held):
    """Facts that tell which of them were looked at."""

    def __init__(self, facts: list[Fact]) -> None:
        super().__init__(facts)
        self.looked: set[int] = set()

    def take(self, positions: Iterable[int]) -> list[Fact]:
        wanted = list(positions)
        self.looked.update(wanted)
        return super().take(wanted)


def test_a_step_among_incidents_looks_at_what_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many places and reports there are: a new report costs itself and its place, there and back."""
    facts = [incident(n % 7 + 1, "2019-04-01", f"Place {n % 50}", doc=f"d{n}") for n in range(500)]
    facts.append(incident(40, "2019-04-02", "Place 3", doc="new"))
    pool, added = Watched(facts), list[int]()
    ledger = Ledger(pool)
    ledger.picture(day("2019-04-01"))
    pool.looked.clear()
    monkeypatch.setattr(incidents, "floor", lambda points: added.append(len(points)) or floor(points))
    after, before = ledger.picture(day("2019-04-02")), ledger.picture(day("2019-04-01"))
    assert pool.looked == {500}
    assert added == [8, 7]
    assert after == fold(facts, day("2019-04-02"))
    assert before == fold(facts, day("2019-04-01"))


def test_a_figure_without_a_number_has_no_floor() -> None:
    """Unknown is not zero."""
    many = incident(0, "2019-04-01", "Fort")._replace(value=None, low=None, best=None, high=None, qualifier="vague")
    assert only(many).floor is None


def test_a_vague_word_does_not_replace_a_number() -> None:
    """That many were killed, reported later, leaves more than 500 as the current value."""
    many = figure(0, "2019-06-01", doc="d2")._replace(
        value=None, low=None, best=None, high=None, qualifier="vague", phrase="many"
    )
    series = only(figure(500, "2019-05-31", qualifier="more_than"), many)
    assert series.current is not None
    assert series.current.text == ">500"


def test_a_figure_reported_late_is_marked() -> None:
    """A report of June that tells the toll of April: current by the rules, and called late once it is superseded."""
    series = only(
        figure(500, "2019-05-31"),
        figure(227, "2019-06-01", "2019-04-22", doc="d2"),
        figure(600, "2019-06-02", doc="d3"),
    )
    assert [p.status for p in series.points] == ["earlier", "late", "current"]


def test_alleged_enters_and_is_marked_planned_and_hypothetical_do_not() -> None:
    """Only asserted, reported and alleged are current (coding rules §5)."""
    series = only(
        figure(5, modality="alleged"),
        figure(900, "2019-05-01", doc="d2", modality="hypothetical"),
        figure(901, "2019-05-01", doc="d2", modality="planned"),
        figure(902, "2019-05-01", doc="d2", modality="negated"),
    )
    assert [(p.text, p.alleged) for p in series.points] == [("5", True)]


def test_a_value_is_alleged_only_where_every_report_hedges_it() -> None:
    """One that states it is enough."""
    hedged = figure(5, modality="alleged")
    assert [p.alleged for p in only(hedged, hedged._replace(doc="d2", claim="y")).points] == [True]
    assert [p.alleged for p in only(hedged, figure(5, doc="d2")).points] == [False]


def test_a_total_that_grows_is_no_revision() -> None:
    """WHO counts on: 100, 200, 300."""
    told = [figure(n * 100, f"2019-04-0{n}", doc=f"d{n}", **said("WHO")) for n in (1, 2, 3)]
    assert [p.status for p in only(*told).points] == ["earlier", "earlier", "current"]


def test_a_denial_of_the_figure_as_such_is_of_the_incident_of_its_place_and_day() -> None:
    """That anybody was killed in the Fort that day; what names no number denies no other place's incident."""
    fort, oasis = incident(10, "2019-04-01", "Fort"), incident(10, "2019-04-01", "Oasis", doc="d2")
    later = incident(11, "2019-05-01", "Fort", doc="d3")
    denial = fort._replace(claim="no", doc="d4", modality="denied", value=None, low=None, best=None, high=None)
    points = only(fort, oasis, later, denial).points
    assert {(p.text, p.place): len(p.denials) for p in points} == {
        ("10", "Fort"): 1, ("10", "Oasis"): 0, ("11", "Fort"): 0,
    }  # fmt: skip


def test_a_denial_hangs_on_the_figure_that_it_denies() -> None:
    """It stays, lowers the grade and is no value of its own."""
    series = only(figure(50, **said("WHO")), figure(50, "2019-04-23", doc="d2", origin="Army", modality="denied"))
    (point,) = series.points
    assert [f.origin for f in point.denials] == ["Army"]
    assert point.support.credibility == 4
    assert "Army" in point.support.reason


def test_a_denial_of_a_number_is_of_the_incident_of_its_day() -> None:
    """Ten were killed in January, and ten in March: who denies it in March does not deny January's."""
    january, march = incident(10, "2019-01-05", "Fort"), incident(10, "2019-03-05", "Fort", doc="d2")
    denial = incident(10, "2019-03-06", "Fort", doc="d3", origin="Army", modality="denied")
    assert [[f.origin for f in p.denials] for p in only(january, march, denial).points] == [[], ["Army"]]


def test_the_same_number_from_two_origins_is_one_point_with_two_origins() -> None:
    """Origins are counted, not articles."""
    copies = [figure(227, "2019-04-22", "2019-04-22", doc=f"d{i}", **said("WHO")) for i in range(5)]
    series = only(*copies, figure(227, "2019-04-22", "2019-04-22", doc="d9", **said("Ministry", "government")))
    (point,) = series.points
    assert (point.support.reports, point.support.origins) == (6, ("Ministry", "WHO"))
    assert point.support.credibility == 1
