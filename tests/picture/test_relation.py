"""What a new item does to the picture."""

from __future__ import annotations

import pytest

from monitor.model.fact import Fact
from monitor.picture import Ledger
from monitor.picture.relation import Relation
from tests.picture.made import THEATRE, day, fact, figure, said


def relation(before: list[Fact], item: list[Fact]) -> Relation:
    """How an item relates to what was there."""
    assert len({f.doc for f in item}) < 2
    return Ledger([*before, *item], THEATRE).relation(item[0].doc if item else "d2", day("2019-12-31"))


TOLL = figure(227, "2019-04-22", **said("WHO"))
CLASH = {"type": "clash", "actor": ("North",), "against": ("South",), "place": "Capital"}
SEEN = fact("2019-04-22", "2019-04-21", **CLASH)
HELD = fact("2019-04-22", "2019-04-21", type="control", actor=("North",), place="Capital")
HELP = fact("2019-04-22", "2019-04-21", kind="involvement", type="arms", actor=("Utopia",), beneficiary=("North",))
TALK = fact("2019-04-22", "2019-04-21", kind="diplomacy", type="meeting", actor=("Utopia",), recipient=("North",))

CASES = [
    ("nothing known", [], figure(5, "2019-04-23", doc="d2"), "new", None),
    ("the same claim", [TOLL], TOLL._replace(doc="d2", reported=TOLL.reported + 1), "confirms", TOLL),
    ("the same number by another", [TOLL], figure(227, "2019-04-23", "2019-04-22", doc="d2"), "confirms", TOLL),
    ("a later total", [TOLL], figure(300, "2019-05-20", doc="d2"), "updates", TOLL),
    ("another number for the day", [TOLL], figure(90, "2019-04-23", "2019-04-22", doc="d2"), "contradicts", TOLL),
    ("its own revision", [TOLL], figure(200, "2019-04-23", doc="d2", **said("WHO")), "updates", TOLL),
    ("a figure of another area", [TOLL], figure(9, "2019-04-23", doc="d2", area="The East"), "new", None),
    ("the same clash", [SEEN], fact("2019-04-23", "2019-04", doc="d2", **CLASH), "confirms", SEEN),
    ("a clash of another day", [SEEN], fact("2019-04-29", "2019-04-28", doc="d2", **CLASH), "updates", SEEN),
    ("another front", [SEEN], fact("2019-04-23", "2019-04-22", doc="d2", **{**CLASH, "place": "Oasis"}), "new", None),
    (
        "a denial",
        [SEEN],
        fact("2019-04-23", "2019-04-21", doc="d2", modality="denied", origin="Army", **CLASH),
        "contradicts",
        SEEN,
    ),
    (
        "a denial of the day after",
        [SEEN],
        fact("2019-04-23", "2019-04-23", doc="d2", modality="denied", origin="Army", **CLASH),
        "contradicts",
        SEEN,
    ),
    ("the same clash, undated", [SEEN], fact("2019-04-29", None, doc="d2", **CLASH), "confirms", SEEN),
    (
        "as many killed on another day",
        [figure(10, "2019-04-22", scope="incident")],
        figure(10, "2019-05-22", doc="d2", scope="incident"),
        "new",
        None,
    ),
    ("the total told again in a week", [TOLL], figure(227, "2019-04-29", doc="d2"), "confirms", TOLL),
    ("the total told again later", [TOLL], figure(227, "2019-04-30", doc="d2"), "updates", TOLL),
    (
        "the other side punished",
        [HELP],
        HELP._replace(
            claim="x", doc="d2", reported=HELP.reported + 1, type="sanctions", beneficiary=(), against=("South",)
        ),
        "updates",
        HELP,
    ),
    (
        "a denial that others hold it",
        [HELD],
        fact(
            "2019-04-24", "2019-04-23", doc="d2", type="control", actor=("South",), place="Capital", modality="denied"
        ),
        "updates",
        HELD,
    ),
    (
        "a clash of others where it is held",
        [HELD],
        fact("2019-04-24", "2019-04-23", doc="d2", type="clash", actor=("South",), place="Capital"),
        "updates",
        HELD,
    ),
    (
        "dealings with whom it helps",
        [HELP],
        HELP._replace(
            claim="x", doc="d2", reported=HELP.reported + 1, type="relations", beneficiary=(), against=("North",)
        ),
        "updates",
        HELP,
    ),
    (
        "against two numbers of a day",
        [TOLL, figure(400, doc="d0", credibility=4)],
        figure(500, "2019-05-20", doc="d2"),
        "updates",
        TOLL,
    ),
    (
        "a number that nobody gave, denied",
        [TOLL],
        figure(900, "2019-04-23", doc="d2", modality="denied", origin="Army"),
        "new",
        None,
    ),
    (
        "another holder of what was denied to be held",
        [HELD._replace(modality="denied")],
        fact("2019-04-24", "2019-04-23", doc="d2", type="control", actor=("South",), place="Capital"),
        "updates",
        HELD,
    ),
    (
        "another holder the same week",
        [HELD],
        fact("2019-04-24", "2019-04-23", doc="d2", type="control", actor=("South",), place="Capital"),
        "contradicts",
        HELD,
    ),
    (
        "another holder months later",
        [HELD],
        fact("2019-09-24", "2019-09-23", doc="d2", type="capture", actor=("South",), place="Capital"),
        "updates",
        HELD,
    ),
    (
        "the other side helped",
        [HELP],
        fact(
            "2019-09-24",
            "2019-09-23",
            doc="d2",
            kind="involvement",
            type="sanctions",
            actor=("Utopia",),
            against=("North",),
        ),
        "updates",
        HELP,
    ),
    (
        "help for it and against it",
        [HELP],
        HELP._replace(claim="x", doc="d2", reported=HELP.reported + 1, beneficiary=(), against=("North",)),
        "contradicts",
        HELP,
    ),
    (
        "other talks",
        [TALK],
        fact("2019-05-22", "2019-05-21", doc="d2", kind="diplomacy", type="meeting", actor=("Utopia",)),
        "new",
        None,
    ),
]


@pytest.mark.parametrize(("case", "before", "item", "kind", "touched"), CASES, ids=[c[0] for c in CASES])
def test_relation(case: str, before: list[Fact], item: Fact, kind: str, touched: Fact | None) -> None:
    """New, confirms, updates or contradicts, with the claim that it touches."""
    found = relation(before, [item])
    assert (found.kind, found.claim) == (kind, touched.claim if touched else None)
    assert found.own == item.claim


def test_an_item_without_a_claim_is_off_schema() -> None:
    """Nothing was coded, or only what might be."""
    assert relation([TOLL], []) == Relation("off-schema")
    assert relation([TOLL], [figure(9, "2019-05-01", doc="d2", modality="hypothetical")]).kind == "off-schema"


def test_the_weightiest_relation_names_the_item() -> None:
    """It confirms one claim and contradicts another: it contradicts."""
    item = [SEEN._replace(doc="d2", reported=SEEN.reported + 1), figure(90, "2019-04-23", "2019-04-22", doc="d2")]
    assert relation([TOLL, SEEN], item).kind == "contradicts"


def test_an_item_is_compared_with_earlier_days_only() -> None:
    """What comes later, or on the same day, is no picture that it could have met."""
    later = figure(300, "2019-05-20", doc="d2")
    assert Ledger([TOLL, later], THEATRE).relation(TOLL.doc, day("2019-12-31")).kind == "new"
