"""Facts made by hand, so that a test says only what it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from monitor.model import edtf
from monitor.model.fact import Fact
from monitor.model.identity import content_id
from monitor.model.theatre import Actor, Front, Place, Theatre

_PLAIN = Fact(
    claim="", doc="d1", kind="front", type="clash", modality="asserted", actor=(), against=(), beneficiary=(),
    recipient=(), perpetrator=(), value=None, low=None, best=None, high=None, qualifier=None, unit=None, phrase="",
    scope=None, population=None, place=None, place_name=None, area=None, lat=None, lon=None, date=None, first=None,
    last=None, reported=0, origin="Gazette", origin_type="author", publisher="Gazette", reliability="B",
    credibility=3, verdict=None, start=0,
)  # fmt: skip

THEATRE = Theatre(
    id="demo",
    name="Demo",
    source="test",
    countries=("XX",),
    bbox=(10.0, 30.0, 20.0, 40.0),
    sides=("North", "South"),
    expected=("humanitarian/killed", "front/control@Fort", "involvement/arms:Utopia"),
    actors=(
        Actor("North", "side", "test"),
        Actor("South", "side", "test"),
        Actor("General Pole", "person", "test", stands_for="Polar Brigade"),
        Actor("Polar Brigade", "armed_group", "test", side="North"),
        Actor("Fickle Brigade", "armed_group", "test", side="North", since="2019-04", until="2019-06"),
    ),
    places=(
        Place("Capital", "city", "test", lat=35.0, lon=15.0, front="Capital front"),
        Place("Harbour", "district", "test", lat=35.02, lon=15.05, within="Capital"),
        Place("Fort", "base", "test", lat=35.2, lon=15.2),
        Place("Oasis", "town", "test", lat=31.0, lon=11.0),
        Place("The East", "region", "test", lat=35.0, lon=15.1),
    ),
    fronts=(
        Front("Capital front", "test", lat=35.0, lon=15.0),
        Front("Oasis north", "test", lat=31.3, lon=11.0, of="Oasis", words=("north", "northern")),
    ),
)


def day(text: str) -> date:
    """2019-04-22 as a date."""
    return date.fromisoformat(text)


def fact(reported: str = "2019-04-22", when: str | None = None, **given: Any) -> Fact:
    """A fact reported on a day; ``when`` is the EDTF of what it tells. Its id hashes what it says."""
    first, last = (d.toordinal() for d in edtf.bounds(when)) if when else (None, None)
    made = _PLAIN._replace(reported=day(reported).toordinal(), date=when, first=first, last=last, **given)
    if made.place is not None and made.place_name is None:
        made = made._replace(place_name=made.place)
    if made.claim:
        return made
    said = made._asdict()
    for name in (
        "claim",
        "doc",
        "reported",
        "publisher",
        "reliability",
        "credibility",
        "start",
        "verdict",
        "superseded",
    ):
        said.pop(name)
    return made._replace(
        claim=content_id({k: list(v) if isinstance(v, tuple) else v for k, v in said.items()}, prefix="c")
    )


def figure(number: int, reported: str = "2019-04-22", when: str | None = None, **given: Any) -> Fact:
    """A toll of people killed in the Capital: an exact running total unless said otherwise."""
    bounds: dict[str, Any] = {"value": number, "low": number, "best": number, "high": number, "qualifier": "exact"}
    if given.get("qualifier") == "more_than":
        bounds |= {"low": number + 1, "best": number + 1, "high": None}
    if given.get("qualifier") == "at_least":
        bounds |= {"high": None}
    if given.get("qualifier") == "up_to":
        bounds |= {"low": 0, "best": None}
    plain = {"kind": "humanitarian", "type": "killed", "scope": "cumulative", "population": "people", "unit": "people"}
    return fact(reported, when or reported, **{**plain, "area": "Capital front", **bounds, **given})


def said(name: str, kind: str = "un", credibility: int = 2) -> dict[str, Any]:
    """The fields of a claim that somebody is named for."""
    return {"origin": name, "origin_type": kind, "credibility": credibility, "modality": "reported"}
