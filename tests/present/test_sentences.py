"""What each row says, word for word: as a sentence to be read aloud, in its cells, and by what it is sorted."""

from __future__ import annotations

import pytest

from monitor.model.claim import Claim, Location
from monitor.model.fact import Fact
from monitor.model.measure import Quantity, TimeExpression
from monitor.picture import fold
from monitor.present.evidence import statement
from monitor.present.panel import Row
from monitor.present.presenter import panels
from tests.picture.made import THEATRE, day, fact, figure, said

VOICE = "1 origin in 1 report (Gazette). B3: usually reliable, possibly true (the outlet's own voice: Gazette)."
UNSURE = (
    "1 origin in 1 report (Gazette). B6: usually reliable, truth cannot be judged "
    "(planned, hypothetical or rumour: truth cannot be judged)."
)
HEDGED = "1 origin in 1 report (Gazette). B3: usually reliable, possibly true (hedged in every report)."
UTOPIA = {"kind": "involvement", "actor": ("Utopia",)}
TALKS = {"kind": "diplomacy", "actor": ("Utopia",)}
CAPITAL = {"actor": ("North",), "place": "Capital"}
MANY = {"value": None, "low": None, "best": None, "high": None, "qualifier": "vague", "phrase": "many"}


def rows(key: str, *facts: Fact) -> tuple[Row, ...]:
    """The rows of a panel on 1 June 2019."""
    return tuple(panels(fold(facts, day("2019-06-01"), THEATRE))[key].rows)


FIGURES = [
    (
        [figure(300, "2019-05-30", modality="alleged", area=None)],
        f"Killed, no place given: allegedly 300 (30 May 2019), fresh. {HEDGED}",
        ["killed", "◐ 300", "", "not given", "30 May 2019 fresh alleged"],
    ),
    (
        [figure(10, "2019-05-31", "2019-05-30", scope="incident", place="Fort", perpetrator=("South", "North"))],
        "Killed (incidents), Capital front: 1 report of an incident; the latest 10 by South and North (30 May 2019), "
        "Fort, fresh. B3: usually reliable, possibly true (the outlet's own voice: Gazette).",
        ["killed (incidents)", "10", "", "Capital front", "30 May 2019 fresh"],
    ),
    (
        [figure(10, "2019-05-31", scope="incident", place="Capital front")._replace(date=None, first=None, last=None)],
        "Killed (incidents), Capital front: 1 report of an incident; the latest 10 (undated, reported 31 May 2019), "
        "fresh. B3: usually reliable, possibly true (the outlet's own voice: Gazette).",
        ["killed (incidents)", "10", "", "Capital front", "rep. 31 May 2019 fresh"],
    ),
    (
        [figure(0, f"2019-05-{n}", scope="incident", doc=f"d{n}")._replace(claim=f"c{n}", **MANY) for n in (20, 30)],
        "Killed (incidents), Capital front: 2 reports of incidents; the latest many (30 May 2019), fresh. "
        "B3: usually reliable, possibly true (the outlet's own voice: Gazette).",
        ["killed (incidents)", "many", "", "Capital front", "30 May 2019 fresh"],
    ),
    (
        [figure(30, "2019-05-29", scope="share", unit="percent", type="detained", population="prisoners_of_war")],
        f"Detained, prisoners of war (of a total), Capital front: 30 % (29 May 2019), fresh. {VOICE}",
        ["detained, prisoners of war (of a total)", "30 %", "", "Capital front", "29 May 2019 fresh"],
    ),
    (
        [figure(n * 10, f"2019-05-{n}", doc=f"d{n}") for n in (11, 12, 13, 14, 31)],
        "Killed, Capital front: 310 (31 May 2019), fresh; before that 140 (14 May 2019), 130 (13 May 2019), "
        f"120 (12 May 2019). {VOICE}",
        ["killed", "310", "▃▄▄▄█", "Capital front", "31 May 2019 fresh"],
    ),
]


@pytest.mark.parametrize(("facts", "text", "cells"), FIGURES)
def test_a_figure(facts: list[Fact], text: str, cells: list[str]) -> None:
    """Type, population, scope, area; value, date, age; the three values before it; who says so, how well."""
    (row,) = rows("humanitarian", *facts)
    assert row.text == text
    assert [cell.text for cell in row.cells] == cells


def test_a_contested_figure_and_its_contest() -> None:
    """Both values, who gives each, and the envelope, open where a bound is."""
    facts = [
        figure(500, "2019-05-31", qualifier="more_than", **said("WHO")),
        figure(300, "2019-05-31", doc="d2", **said("Ministry", "government")),
    ]
    (row,) = rows("humanitarian", *facts)
    assert "; contested: " in row.text
    (contest,) = rows("contests", *facts)
    head, values, rest = contest.text.partition("300 (Ministry) / >500 (WHO)")
    if not values:
        head, _, rest = contest.text.partition(">500 (WHO) / 300 (Ministry)")
    assert (head, rest) == (
        "Contested: killed, cumulative, Capital front: ",
        ", anywhere from 300 to no upper bound. 2 origins, values that exclude each other, no more than 7 days apart.",
    )
    fields = dict(contest.fields)
    assert (fields["kind"], fields["contested"], fields["envelope"]) == ("contest", True, [300, None])
    assert {side["value"] for side in fields["sides"]} == {"300", ">500"}  # type: ignore[attr-defined]
    assert {claim for side in fields["sides"] for claim in side["claims"]} == {f.claim for f in facts}  # type: ignore[attr-defined]
    assert dict(contest.sort) == {"Difference": "contested", "About": "killed, cumulative, Capital front"}


TIME_LINE = [
    (
        [fact("2019-05-31", None, type="meeting", recipient=("North", "South"), place="Fort", **TALKS)],
        f"Undated, reported 31 May 2019: meeting, Utopia to North and South, in Fort, fresh. {VOICE}",
        ["rep. 31 May 2019", "● meeting", "Utopia → North and South, in Fort", "1"],
    ),
    (
        [fact("2019-05-31", "2019-05-20", type="agreement", modality="planned", **{**TALKS, "actor": ()})],
        f"20 May 2019: planned: agreement, unnamed, ageing. {UNSURE}",
        ["20 May 2019", "◇ agreement (planned)", "unnamed", "1"],
    ),
    (
        [
            fact("2019-05-31", "2019-05-21", type="refusal", modality="alleged", **TALKS),
            fact("2019-05-31", "2019-05-21", doc="d2", type="refusal", modality="denied", origin="Army", **TALKS),
        ],
        "21 May 2019: allegedly refusal, Utopia, ageing; denied by Army. 1 origin in 1 report (Gazette). "
        "B4: usually reliable, doubtful (contradicted by Army).",
        ["21 May 2019", "◐ refusal (alleged, denied)", "Utopia", "1"],
    ),
    (
        [fact("2019-05-31", "2019-05-22", type="statement", modality="denied", **TALKS)],
        f"22 May 2019: denied: statement, Utopia, ageing. {UNSURE}",
        ["22 May 2019", "○ statement (denied)", "Utopia", "1"],
    ),
]


@pytest.mark.parametrize(("facts", "text", "cells"), TIME_LINE)
def test_a_diplomatic_act(facts: list[Fact], text: str, cells: list[str]) -> None:
    """When, how sure, what, who with whom and where; how many origins."""
    (row,) = rows("diplomacy", *facts)
    assert row.text == text
    assert [cell.text for cell in row.cells] == cells
    assert dict(row.sort)["Origins"] == 1


FRONTS = [
    (
        [
            fact("2019-05-31", "2019-05-30", type="capture", **CAPITAL),
            fact("2019-05-31", "2019-05-29", type="shelling", doc="d2", **CAPITAL),
            fact("2019-05-31", "2019-05-29", type="offensive", doc="d2", modality="planned", **CAPITAL),
            fact("2019-05-31", "2019-05-31", type="control", doc="d3", **{**CAPITAL, "actor": ("South",)}),
        ],
        "Capital front: capture, North (30 May 2019), last 31 May 2019, fresh; gaining ground: North; contested: "
        "held by South (31 May 2019) and North (30 May 2019); also control and shelling; planned: offensive. " + VOICE,
        ["Capital front", "! contested", "North; also control, shelling", "31 May 2019 fresh"],
    ),
    (
        [fact("2019-05-31", "2019-05-29", type="offensive", modality="planned", against=("South",), **CAPITAL)],
        "Capital front: nothing reported but plans: offensive, North against South (29 May 2019). " + UNSURE,
        ["Capital front", "◇ planned", "offensive planned: North against South", "29 May 2019 fresh"],
    ),
    (
        [
            fact(
                "2019-05-31",
                "2019-05-29",
                type="retreat",
                modality="alleged",
                against=("South",),
                **{**CAPITAL, "place": "Oasis"},
            )
        ],
        "Oasis: retreat, allegedly North against South (29 May 2019), fresh; losing ground: North. " + HEDGED,
        ["Oasis", "◐ retreat", "North against South (alleged)", "29 May 2019 fresh"],
    ),
    (
        [fact("2019-05-31", "2019-05-29", type="clash")],
        "Place not given: clash, unnamed (29 May 2019), fresh. " + VOICE,
        ["place not given", "× clash", "unnamed", "29 May 2019 fresh"],
    ),
    (
        [fact("2019-05-31", "2019-05-29", type="stalemate", place="Far", lat=60.0, lon=1.0)],
        "Outside the theatre: stalemate, unnamed (29 May 2019), fresh. " + VOICE,
        ["outside the theatre", "= stalemate", "unnamed", "29 May 2019 fresh"],
    ),
    (
        [
            fact("2019-05-31", "2019-05-29", type="base", **CAPITAL, **said("North spokesman", "combatant", 4)),
            fact("2019-05-31", "2019-05-29", type="base", doc="d2", **CAPITAL, **said("UN envoy")),
        ],
        "Capital front: base, North (29 May 2019), fresh. Claimed by North spokesman, confirmed by UN envoy. "
        "B1: usually reliable, confirmed by other origins (2 independent origins agree and none contradicts).",
        ["Capital front", "△ base", "North", "29 May 2019 fresh"],
    ),
]


@pytest.mark.parametrize(("facts", "text", "cells"), FRONTS)
def test_a_front(facts: list[Fact], text: str, cells: list[str]) -> None:
    """How it stands, who moves, who holds it, what else goes on or is planned; who claims and who confirms."""
    (row,) = rows("fronts", *facts)
    assert row.text == text
    assert [cell.text for cell in row.cells] == cells


def test_an_actor_that_only_denies() -> None:
    """Said once in its cell, and of whom in the last one where the side has no column."""
    told = [fact("2019-05-31", "2019-05-20", type="denial", against=(side,), **UTOPIA) for side in ("South", "West")]
    (row,) = rows("involvement", *told)
    assert [cell.text for cell in row.cells] == [
        "Utopia",
        "–",
        "○ denies it",
        "○ denies it (towards West)",
        "May 2019 fresh",
    ]
    assert row.text == (
        "Utopia: towards South: nothing stated; denied by Utopia; towards West: nothing stated; denied by Utopia."
    )


def test_what_an_actor_does_for_those_without_a_column() -> None:
    """For and against others by name, dealings with their name alone, and what is for nobody first."""
    told = [
        fact("2019-05-31", "2019-05-30", type="arms", beneficiary=("West",), **UTOPIA),
        fact("2019-05-31", "2019-05-30", type="relations", against=("East",), **UTOPIA),
        fact("2019-05-31", "2019-05-30", type="mediation", **UTOPIA),
    ]
    (row,) = rows("involvement", *told)
    assert row.cells[3].text == "● mediation, ● relations (East), ● arms (for West)"
    assert row.text == (
        "Utopia: deals with East: relations (30 May 2019); for West: arms (30 May 2019); "
        "towards no named side: mediation (30 May 2019)."
    )


def test_more_acts_than_a_sentence_has_room_for_are_counted() -> None:
    """Five of them, and how many more."""
    kinds = ("troops", "air_strikes", "mercenaries", "drones", "arms", "money", "training")
    told = [fact("2019-05-31", "2019-05-30", type=k, beneficiary=("North",), **UTOPIA) for k in kinds]
    told.append(fact("2019-05-31", "2019-05-30", type="sanctions", against=("South",), modality="alleged", **UTOPIA))
    (row,) = rows("involvement", *told)
    assert row.text == (
        "Utopia: for North: troops (30 May 2019), air strikes (30 May 2019), mercenaries (30 May 2019), "
        "drones (30 May 2019), arms (30 May 2019) and 2 more; against South: sanctions (alleged, 30 May 2019)."
    )


CLAIMS = [
    (
        Claim("front", "air_strike", modality="negated", actor=("LNA", "UAE"), against=("GNA",), beneficiary=("X",),
              recipient=("Y",), perpetrator=("Z",), place=Location("Tripoli"), when=TimeExpression("2019-05", "doc")),
        "air strike, LNA and UAE, against GNA, for X, with Y, by Z, Tripoli, May 2019 (negated)",
    ),
    (
        Claim("humanitarian", "displaced", modality="planned", population="prisoners_of_war", scope="stock",
              quantity=Quantity(5, 5, 5, 5, "exact", "families")),
        "displaced, 5 families, prisoners of war, stock, undated (planned)",
    ),
    (
        Claim("humanitarian", "killed", modality="alleged", population="people", scope="incident",
              quantity=Quantity(5, 5, 5, 5, "exact")),
        "killed, 5, undated (alleged)",
    ),
    (Claim("front", "clash", modality="denied"), "clash, undated (denied)"),
    (Claim("front", "clash", modality="reported"), "clash, undated"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "text"), CLAIMS)
def test_a_claim_in_one_line(claim: Claim, text: str) -> None:
    """What, how many of whom, who against, for, with and by whom, where and when; how sure in a word."""
    assert statement(claim) == text
