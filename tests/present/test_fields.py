"""What programs read of a row: every name and value; and the rows of items and of what stayed uncoded."""

from __future__ import annotations

from dataclasses import replace

from monitor.model.fact import Fact
from monitor.picture import fold
from monitor.present import items, uncoded
from monitor.present.items import Item
from monitor.present.panel import Row
from monitor.present.presenter import panels
from monitor.store.codings import Uncoded
from tests.picture.made import THEATRE, day, fact, figure, said

SUPPORT = {
    "reports": 1,
    "origins": ["WHO"],
    "reliability": "B",
    "credibility": 2,
    "grade": "B2",
    "grade_text": "B2: usually reliable, probably true",
    "reason": "one origin, a UN body: WHO",
}


def row(key: str, *facts: Fact) -> Row:
    """The one row of a panel on 1 June 2019."""
    (found,) = panels(fold(facts, day("2019-06-01"), THEATRE))[key].rows
    return found


def act(told: Fact) -> dict[str, object]:
    """An event as every panel gives it."""
    return {
        **{name: getattr(told, name) for name in ("type", "modality", "place", "date")},
        **{name: list(getattr(told, name)) for name in ("actor", "against", "beneficiary", "recipient")},
        "reported": "2019-05-31",
        "denied": False,
        "verdict": None,
        **SUPPORT,
        "claims": [told.claim],
    }


def test_fields_of_a_figure() -> None:
    """The current value with its bounds, and every value of the series."""
    toll = figure(
        227, "2019-05-31", "2019-05-30", qualifier="at_least", place="Fort", perpetrator=("South",), **said("WHO")
    )
    value = {
        "phrase": "≥227",
        "value": 227,
        "low": 227,
        "best": 227,
        "high": None,
        "qualifier": "at_least",
        "unit": "people",
        "date": "2019-05-30",
        "reported": "2019-05-31",
        "alleged": False,
        "denied": False,
        "verdict": None,
        **SUPPORT,
    }
    point = {"place": "Fort", "perpetrator": ["South"], "status": "current", "claims": [toll.claim]}
    assert dict(row("humanitarian", toll).fields) == {
        "type": "killed",
        "population": "people",
        "scope": "cumulative",
        "area": "Capital front",
        **value,
        "freshness": "fresh",
        "contested": False,
        "envelope": None,
        "rivals": [],
        "trend": None,
        "floor": None,
        "series": [value | point],
    }


def test_fields_of_incidents_give_a_floor_and_no_value() -> None:
    """What they add up to is a lower bound; the newest alone has a date."""
    told = [figure(n, f"2019-05-{n}", scope="incident", place="Fort", doc=f"d{n}") for n in (10, 20)]
    fields = dict(row("humanitarian", *told).fields)
    assert {
        name: fields[name] for name in ("phrase", "value", "low", "best", "high", "qualifier", "floor", "date")
    } == {
        "phrase": "floor ≥30",
        "value": None,
        "low": 30,
        "best": None,
        "high": None,
        "qualifier": "at_least",
        "floor": 30,
        "date": "2019-05-20",
    }


def test_fields_of_a_front() -> None:
    """How it stands, who holds it and says so, where it lies, and its events."""
    taken = fact(
        "2019-05-31", "2019-05-30", type="capture", actor=("North",), against=("South",), place="Fort", **said("WHO")
    )
    plan = taken._replace(claim="p", modality="planned", type="offensive")
    assert dict(row("fronts", taken, plan).fields) == {
        "name": "Capital front",
        "basis": "front",
        "places": ["Fort"],
        "near": ["Fort"],
        "state": "capture",
        "direction": "gain",
        "movers": ["North"],
        "modality": "reported",
        "actor": ["North"],
        "against": ["South"],
        "date": "2019-05-30",
        "last": "2019-05-30",
        "freshness": "fresh",
        "contested": False,
        "holders": [{"side": "North", "date": "2019-05-30", "claims": [taken.claim]}],
        "activity": ["capture"],
        "claimed_by": [],
        "confirmed_by": ["WHO"],
        "lat": 35.0,
        "lon": 15.0,
        **SUPPORT,
        "events": [act(taken)],
        "events_total": 1,
        "planned": [
            act(plan) | {"credibility": 6, "grade": "B6", "grade_text": "B6: usually reliable, truth cannot be judged",
                         "reason": "planned, hypothetical or rumour: truth cannot be judged"}
        ],
    }  # fmt: skip


def test_fields_of_a_foreign_actor() -> None:
    """Each stance with its acts, turns and denials."""
    utopia = {"kind": "involvement", "actor": ("Utopia",), **said("WHO")}
    arms = fact("2019-05-31", "2019-05-30", type="arms", beneficiary=("North",), **utopia)
    denial = fact("2019-05-31", "2019-05-30", type="denial", against=("South",), **utopia)
    stance = {"stance": "for", "flipped": False, "denials": [], "claims": [arms.claim], "side": "North"}
    assert dict(row("involvement", arms, denial).fields) == {
        "actor": "Utopia",
        "last": "2019-05-31",
        "freshness": "fresh",
        "flipped": False,
        "stances": [
            {
                **stance,
                "acts": [act(arms) | {"grade_words": f"{SUPPORT['grade_text']} ({SUPPORT['reason']})"}],
                "turns": [
                    {
                        "stance": "for",
                        "date": "2019-05-30",
                        "reported": "2019-05-31",
                        "type": "arms",
                        "claims": [arms.claim],
                    }
                ],
            },
            {
                **stance,
                "side": "South",
                "stance": "denied",
                "acts": [],
                "turns": [],
                "denials": [denial.claim],
                "claims": [denial.claim],
            },
        ],
    }


def test_fields_of_a_diplomatic_act_and_of_a_gap() -> None:
    """An event with its age; a slot with its state, since when and for how many days."""
    met = fact(
        "2019-05-31",
        "2019-05-30",
        kind="diplomacy",
        type="meeting",
        actor=("Utopia",),
        recipient=("North",),
        **said("WHO"),
    )
    assert dict(row("diplomacy", met).fields) == act(met) | {"freshness": "fresh"}
    toll = figure(1, "2019-04-01")
    gaps = panels(fold([toll], day("2019-06-01"), THEATRE))["gaps"].rows
    assert [dict(r.fields) for r in gaps[:2]] == [
        {"slot": "humanitarian/killed", "label": "killed", "state": "stale", "since": "2019-04-01", "days": 61},
        {
            "slot": "front/control@Fort",
            "label": "front: control, Fort",
            "state": "no data",
            "since": None,
            "days": None,
        },
    ]
    assert [dict(r.sort)["Reporting"] for r in gaps[:2]] == [day("2019-04-01").toordinal(), -1]


ITEM = Item(
    "d1", "Toll\nrises", "Gazette", "2019-05-30", day("2019-05-30").toordinal(), "https://example.org", None,
    ("c1", "c2", "c3"), 2, "updates", "c0", "c2", ("strikes",), ("not all read",),
)  # fmt: skip


def test_an_item_as_a_row() -> None:
    """Day, relation, publisher and title with its marks; the deciding claim opens first, then the one it touches."""
    found = items.row(ITEM)
    assert [cell.text for cell in found.cells] == [
        "30 May 2019", "updates", "Gazette", "Toll rises [strikes] [not all read]",
    ]  # fmt: skip
    assert found.claims == ("c2", "c0", "c1", "c3")
    assert found.text == (
        "30 May 2019: Gazette: Toll rises; updates what was known, 3 claims, 2 sentences uncoded "
        "[strikes] [not all read]."
    )
    assert dict(found.fields) == {
        "doc": "d1",
        "title": "Toll\nrises",
        "publisher": "Gazette",
        "published": "2019-05-30",
        "reported": "2019-05-30",
        "url": "https://example.org",
        "feed": None,
        "relation": "updates",
        "touches": "c0",
        "own": "c2",
        "uncoded": 2,
        "alerts": ["strikes"],
        "notes": ["not all read"],
    }
    assert dict(found.sort) == {
        "Reported": ITEM.reported, "Relation": "updates", "Publisher": "Gazette", "Title": "Toll rises",
    }  # fmt: skip


def test_an_item_of_which_little_is_known_says_so() -> None:
    """Undated, without publisher, title or claim; what contradicts stands out, what was not coded stands back."""
    bare = replace(ITEM, title="", publisher="", published=None, claims=(), uncoded=0, relation="off-schema",
                   touches=None, own=None, alerts=(), notes=())  # fmt: skip
    assert items.row(bare).text == "30 May 2019 (first seen): unknown publisher: d1; nothing in it was coded."
    assert {cell.tone for cell in items.row(bare).cells} == {"dim"}
    new = replace(ITEM, relation="new", touches=None, claims=("c1",), uncoded=0, alerts=(), notes=())
    assert items.row(new).text.endswith("; new, 1 claim.")
    assert {cell.tone for cell in items.row(new).cells} == {"plain"}
    assert {cell.tone for cell in items.row(replace(ITEM, relation="contradicts")).cells} == {"alert"}
    assert items.panel([items.row(new)], whole=False).note == "the newest 1 item"
    assert items.panel([items.row(new)] * 2).note == "2 items"


def test_an_uncoded_sentence_as_a_row() -> None:
    """One row with all its triggers; what it says, whole."""
    told = [
        Uncoded("d1", 1, 5, 25, "Jets hit\nthe mill.", trigger, kind)
        for trigger, kind in (("hit", "front"), ("jets", "front"), ("hit", "humanitarian"))
    ]
    panel = uncoded.panel([*told, replace(told[0], start=90)], 7)
    assert panel.note == "7 sentences with a trigger and no claim"
    first, second = panel.rows
    assert [cell.text for cell in first.cells] == ["hit +1", "front +1", "Jets hit the mill."]
    assert [cell.text for cell in second.cells] == ["hit", "front", "Jets hit the mill."]
    assert (first.id, first.claims) == ("uncoded:d1:5:hit", ())
    assert first.text == "Not coded, front, humanitarian, trigger “hit, jets”: Jets hit the mill."
    assert dict(first.fields) == {
        "doc": "d1",
        "start": 5,
        "end": 25,
        "trigger": "hit, jets",
        "kind": "front, humanitarian",
        "sentence": "Jets hit\nthe mill.",
    }
    assert dict(first.sort) == {"Trigger": "hit, jets", "Kind": "front, humanitarian"}
    assert uncoded.panel([], 0).note == ""
