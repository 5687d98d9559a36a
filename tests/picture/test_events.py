"""Clusters of reports and their grade (coding rules §6 and §7.2)."""

from __future__ import annotations

import pytest

from monitor.picture.events import Clusters
from monitor.picture.grade import support
from tests.picture.made import day, fact, said

SAME = [
    ("same day", {"when": "2019-04-04"}, 1),
    ("a month that holds the day", {"when": "2019-04"}, 1),
    ("the next day", {"when": "2019-04-05"}, 2),
    ("same family", {"when": "2019-04-04", "type": "advance"}, 1),
    ("another family", {"when": "2019-04-04", "type": "shelling"}, 2),
    ("another actor", {"when": "2019-04-04", "actor": ("South",)}, 2),
    ("another place", {"when": "2019-04-04", "place": "Fort"}, 2),
    ("no counterpart named", {"when": "2019-04-04", "against": ()}, 1),
    ("another counterpart", {"when": "2019-04-04", "against": ("West",)}, 2),
    ("only planned", {"when": "2019-04-04", "modality": "planned"}, 2),
    ("undated", {"when": None}, 2),
]


@pytest.mark.parametrize(("case", "change", "events"), SAME, ids=[s[0] for s in SAME])
def test_what_is_one_event(case: str, change: dict[str, object], events: int) -> None:
    """Kind, family, actor, counterpart, place and overlapping dates."""
    plain = {"type": "offensive", "actor": ("North",), "against": ("South",), "place": "Capital"}
    first = fact("2019-05-01", "2019-04-04", **plain)
    other = fact("2019-05-02", doc="d2", **{**plain, **change})  # type: ignore[arg-type]
    assert len(Clusters().events([first, other])) == events


def test_an_event_takes_the_firmest_wording_and_the_most_exact_date() -> None:
    """Asserted on a day, alleged for the month: asserted, on that day, with both reports kept."""
    (event,) = Clusters().events(
        [
            fact("2019-05-02", "2019-04", doc="d2", type="offensive", actor=("North",), modality="alleged"),
            fact("2019-05-01", "2019-04-04", type="offensive", actor=("North",), against=("South",)),
        ]
    )
    assert (event.modality, event.date, event.against) == ("asserted", "2019-04-04", ("South",))
    assert event.support.reports == 2


def test_what_the_best_report_leaves_open_is_taken_from_another() -> None:
    """Asserted with nobody named, alleged against the South: the offensive is one against the South."""
    (event,) = Clusters().events(
        [
            fact("2019-05-01", "2019-04-04", type="offensive", actor=("North",)),
            fact("2019-05-02", "2019-04-04", doc="d2", type="offensive", actor=("North",), against=("South",),
                 modality="alleged"),
        ]
    )  # fmt: skip
    assert (event.modality, event.against, event.beneficiary, event.recipient) == ("asserted", ("South",), (), ())


def test_of_reports_as_firm_the_most_exact_is_what_the_event_is() -> None:
    """An advance on a day, an offensive some time in the month: the advance, whoever was first to report."""
    (event,) = Clusters().events(
        [
            fact("2019-05-01", "2019-04", type="offensive", actor=("North",), credibility=2),
            fact("2019-05-02", "2019-04-04", doc="d2", type="advance", actor=("North",), credibility=3),
        ]
    )
    assert (event.type, event.date) == ("advance", "2019-04-04")


def test_one_place_in_other_words_is_one_place() -> None:
    """Where a report's words differ and the place is known, the place counts; else the words are the place."""
    told = fact("2019-05-01", "2019-04-04", type="shelling", actor=("North",), place="Capital")
    south = told._replace(claim="x", doc="d2", place_name="southern Capital")
    assert [e.place for e in Clusters().events([told, south])] == ["Capital"]
    assert [e.place for e in Clusters().events([south, south._replace(doc="d3")])] == ["Capital"]
    farms = [told._replace(claim=name, doc=name, place=None, place_name=name) for name in ("a farm", "a mill")]
    assert {e.place for e in Clusters().events(farms)} == {"a farm", "a mill"}
    assert [e.place for e in Clusters().events([farms[0], farms[0]._replace(doc="d2")])] == ["a farm"]


def test_who_meets_whom_is_one_meeting_whichever_is_named_first() -> None:
    """Each takes part once: who acts beside another is not met by both of them as well."""
    met = {"kind": "diplomacy", "type": "meeting"}
    both = fact("2019-05-01", "2019-05-01", actor=("Arcadia", "Utopia"), **met)
    one = fact("2019-05-02", "2019-05-01", doc="d2", actor=("Utopia",), recipient=("Arcadia",), **met)
    other = fact("2019-05-03", "2019-05-01", doc="d3", actor=("Arcadia",), recipient=("Utopia",), **met)
    (event,) = Clusters().events([both, one, other])
    assert (event.actor, event.recipient, len(event.facts)) == (("Arcadia", "Utopia"), (), 3)
    (event,) = Clusters().events([one, other])
    assert (event.actor, event.recipient) == (("Utopia",), ("Arcadia",))


def test_the_days_of_an_event_are_those_that_all_reports_allow() -> None:
    """A week and a month that has half of it: the days in common, and the last of them is what it stands for."""
    (event,) = Clusters().events(
        [
            fact("2019-06-01", "2019-04-28/2019-05-04", type="offensive", actor=("North",)),
            fact("2019-06-02", "2019-05", doc="d2", type="offensive", actor=("North",)),
        ]
    )
    days = [day(d).toordinal() for d in ("2019-05-01", "2019-05-04", "2019-05-04")]
    assert [event.first, event.last, event.day] == days


def test_the_id_of_an_event_is_its_first_report_s_claim() -> None:
    """So that a cursor holds to it while further reports come in."""
    first = fact("2019-05-01", "2019-04-04", type="offensive", actor=("North",))
    further = fact("2019-05-09", "2019-04-04", doc="d2", type="offensive", actor=("North",), against=("South",))
    assert Clusters().events([first])[0].id == Clusters().events([further, first])[0].id == first.claim


def test_a_denial_of_something_else_stands_alone() -> None:
    """It hangs only where place, counterpart and day agree as far as both are given."""
    said_ = fact("2019-05-01", "2019-04-04", type="shelling", actor=("North",), place="Capital")
    denial = {"type": "shelling", "actor": ("North",), "modality": "denied", "doc": "d2"}
    assert len(Clusters().events([said_, fact("2019-05-02", "2019-04-04", place="Capital", **denial)])) == 1
    assert len(Clusters().events([said_, fact("2019-05-02", "2019-04-04", **denial)])) == 1
    assert len(Clusters().events([said_, fact("2019-05-02", "2019-04-04", place="Fort", **denial)])) == 2
    assert len(Clusters().events([said_, fact("2019-05-02", "2019-04-20", place="Capital", **denial)])) == 2
    assert len(Clusters().events([said_, fact("2019-05-02", None, place="Capital", **denial)])) == 1
    farm = said_._replace(claim="f", place=None, place_name="a farm")
    assert len(Clusters().events([farm, fact("2019-05-02", None, place_name="a farm", **denial)])) == 1
    assert len(Clusters().events([farm, fact("2019-05-02", None, place_name="a mill", **denial)])) == 2
    at_south, of_west = (said_._replace(against=(name,)) for name in ("South", "West"))
    of_west = of_west._replace(claim="w", doc="d2", modality="denied")
    assert len(Clusters().events([at_south, of_west])) == 2
    assert len(Clusters().events([at_south, of_west._replace(against=("South",))])) == 1
    assert len(Clusters().events([at_south, of_west._replace(against=())])) == 1


def test_a_denial_dated_by_its_own_day_is_of_the_week_before() -> None:
    """The LNA denies today what was said of yesterday; a denial that names its day is of that day alone."""
    said_ = fact("2019-05-01", "2019-05-01", type="capture", actor=("North",), place="Fort")
    denial = {"type": "capture", "actor": ("North",), "place": "Fort", "modality": "denied", "doc": "d2"}
    for reported, when, hangs in (
        ("2019-05-02", "2019-05-02", True),
        ("2019-05-08", "2019-05-08", True),
        ("2019-05-09", "2019-05-09", False),
        ("2019-05-02", "2019-04-30", False),
        ("2019-05-05", "2019-05-03", False),
    ):
        events = Clusters().events([said_, fact(reported, when, **denial)])
        assert (len(events) == 1) == hangs, (reported, when)


GRADES = [
    ("two named origins", [said("WHO"), said("Ministry", "government")], [], 1),
    ("one named origin in five articles", [said("WHO")] * 5, [], 2),
    ("two outlets in their own voice", [{"origin": "A"}, {"origin": "B"}], [], 2),
    ("an outlet's own voice", [{"origin": "A"}], [], 3),
    ("one interested party", [said("Army", "combatant", 4)], [], 4),
    ("both parties to the fight", [said("Army", "combatant", 4), said("Rebels", "combatant", 4)], [], 1),
    ("a party and who speaks for it", [said(x, "combatant", 4) for x in ("LNA", "LNA spokesman")], [], 4),
    ("an agency and its officials", [said("WHO"), said("WHO officials")], [], 2),
    ("a party that denies twice", [said("UN")], [said(x, "combatant", 4) for x in ("LNA", "LNA envoy")], 4),
    ("hedged", [{"modality": "alleged", "credibility": 4}], [], 4),
    ("hedged by two", [{"modality": "alleged", "credibility": 4, "origin": x} for x in "AB"], [], 4),
    ("one contradiction", [said("WHO")], [{"origin": "Army"}], 4),
    ("two contradictions", [said("WHO")], [{"origin": "Army"}, {"origin": "Ministry"}], 5),
    ("contradicted by itself", [said("WHO")], [said("WHO")], 2),
    ("planned", [{"modality": "planned", "credibility": 6}], [], 6),
]


@pytest.mark.parametrize(("case", "facts", "against", "digit"), GRADES, ids=[g[0] for g in GRADES])
def test_credibility(case: str, facts: list[dict[str, object]], against: list[dict[str, object]], digit: int) -> None:
    """The Admiralty digit of all reports together, with the reason in words."""
    made = [fact(doc=f"d{i}", **given) for i, given in enumerate(facts)]  # type: ignore[arg-type]
    contrary = [fact(doc=f"x{i}", **given) for i, given in enumerate(against)]  # type: ignore[arg-type]
    found = support(made, contrary)
    assert found.credibility == digit
    assert found.reason


REASONS = [
    ([{"modality": "planned", "credibility": 6}], "planned, hypothetical or rumour: truth cannot be judged"),
    ([{"modality": "planned", "credibility": 3}], "planned, hypothetical or rumour: truth cannot be judged"),
    ([{"credibility": 6}], "planned, hypothetical or rumour: truth cannot be judged"),
    ([{"modality": "alleged", "credibility": 4}], "hedged in every report"),
    ([{"origin_type": "anonymous_source"}], "one unnamed source"),
    ([{"origin": "Gazette"}], "the outlet's own voice: Gazette"),
    ([said("Dr Who", "expert")], "one origin, a named expert: Dr Who"),
    ([said("Hall", "venue")], "one origin, named: Hall"),
    ([said("WHO"), said("Ministry", "government")], "2 independent origins agree and none contradicts"),
    ([{"origin": "A"}, {"origin": "B"}], "2 origins agree; nothing proves them independent"),
    ([said(x, "combatant", 4) | {"modality": "alleged"} for x in "AB"], "2 origins, each interested or hedged"),
]


@pytest.mark.parametrize(("given", "reason"), REASONS)
def test_the_reason_of_a_grade_is_the_rule_that_fired(given: list[dict[str, object]], reason: str) -> None:
    """In words that a reader can check."""
    assert support([fact(doc=f"d{i}", **one) for i, one in enumerate(given)]).reason == reason  # type: ignore[arg-type]


def test_the_reason_of_a_doubt_names_up_to_three_who_contradict() -> None:
    """And counts them all."""
    against = [fact(doc=f"x{i}", origin=f"Paper {i} of town {i}") for i in range(4)]
    reason = support([fact(**said("WHO"))], against).reason  # type: ignore[arg-type]
    assert reason.startswith("contradicted by 4 independent origins (Paper 0 of town 0, Paper 1 of town 1, Paper 2")
    assert "town 3" not in reason


def test_a_side_that_speaks_of_itself_is_an_interested_party_whatever_it_is_called() -> None:
    """The reason is the line that fired: a government that took a town itself is no official source on that."""
    told = fact(**said("Ministry", "government", 4))  # type: ignore[arg-type]
    assert support([told]).reason == "one interested party: Ministry"
    assert support([fact(**said("Ministry", "government", 2))]).reason == "one origin, an official source: Ministry"


def test_articles_are_counted_as_reports_and_origins_apart() -> None:
    """Five articles that quote WHO are one origin."""
    found = support([fact(doc=f"d{i}", **said("WHO")) for i in range(5)])
    assert (found.reports, found.origins) == (5, ("WHO",))


def test_the_best_publisher_gives_the_letter() -> None:
    """Reliability belongs to the publisher; the most reliable that prints it counts."""
    assert support([fact(reliability="D"), fact(doc="d2", reliability="B")]).reliability == "B"
