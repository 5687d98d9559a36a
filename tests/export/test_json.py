"""The JSON picture, the JSON Lines of claims and the map: their schemas hold, and they agree with one another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from monitor.export import render
from monitor.export.snapshot import Options, Snapshot
from monitor.present.panel import PICTURE
from tests.export.samples import HOSTILE, KILLED_MORE, OFFENSIVE, hostile, sample


def picture(snapshot: Snapshot, **options) -> dict:
    return json.loads(render("json", snapshot, Options(**options)))


def test_the_picture_has_the_shape_that_is_published(snapshot: Snapshot, validator) -> None:
    whole = picture(snapshot)
    validator("picture-1.json").validate(whole)
    assert whole["schema"] == "monitor/picture/1"
    assert list(whole["panels"]) == list(PICTURE)


def test_the_schema_refuses_what_is_none(snapshot: Snapshot, validator) -> None:
    """The schema can fail: a field that is missing, unknown, or of another kind."""
    good = picture(snapshot)
    claim = next(iter(good["claims"].values()))
    for broken in (
        {k: v for k, v in good.items() if k != "digest"},
        {**good, "surprise": 1},
        {**good, "as_of": "yesterday"},
        {**good, "claims": {"x": {**claim, "lat": 200}}},
        {**good, "claims": {"x": {**claim, "modality": "certain"}}},
    ):
        assert not validator("picture-1.json").is_valid(broken)


def test_every_claim_of_a_row_is_there_with_its_sentence(snapshot: Snapshot) -> None:
    whole = picture(snapshot)
    cited = {claim for rows in whole["panels"].values() for row in rows for claim in row["claims"]}
    assert cited
    assert cited <= set(whole["claims"])
    assert all(c["quote"] in c["sentence"] for c in whole["claims"].values())


def test_a_row_gives_its_fields_its_sentence_and_its_claims(snapshot: Snapshot) -> None:
    (row,) = picture(snapshot)["panels"]["humanitarian"]
    assert (row["value"], row["low"], row["high"], row["qualifier"]) == (500, 501, None, "more_than")
    assert row["text"].startswith("Killed in Tripoli: more than 500")
    assert row["claims"][0] == KILLED_MORE.id


def test_a_claim_told_by_two_documents_stands_once_with_both(snapshot: Snapshot) -> None:
    """The record is that of the document that reported it first; the other is evidence, with its document."""
    claim = picture(snapshot)["claims"][OFFENSIVE.id]
    assert claim["doc"] == "d2"
    assert [e["doc"] for e in claim["evidence"]] == ["d3"]


def test_unknown_is_null_and_never_zero(snapshot: Snapshot) -> None:
    claims = picture(snapshot)["claims"].values()
    (strike,) = (c for c in claims if c["type"] == "air_strike")
    assert (strike["lat"], strike["lon"], strike["value"], strike["place"]) == (None, None, None, None)


def test_anybody_can_compute_the_digest_again(snapshot: Snapshot) -> None:
    """As the schema's description says: of the panels, and of where each claim stands."""
    whole = picture(snapshot)
    covered = {"claims": sorted(stands(whole["claims"])), "panels": texts(whole["panels"])}
    canonical = json.dumps(covered, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(canonical.encode()).hexdigest()[:32] == whole["digest"]


def texts(panels: dict) -> dict:
    """Of each row what the digest covers."""
    return {key: [[row["id"], row["text"], row["claims"]] for row in rows] for key, rows in panels.items()}


def stands(claims: dict) -> Iterator[list]:
    """Claim, document and start of its first quote there."""
    for claim in claims.values():
        first = {claim["doc"]: claim["start"]}
        for evidence in claim["evidence"]:
            first.setdefault(evidence["doc"], evidence["start"])
        yield from ([claim["id"], doc, start] for doc, start in first.items())


def test_the_digest_covers_panels_and_claims_and_nothing_else(snapshot: Snapshot) -> None:
    digest = picture(snapshot)["digest"]
    later = replace(snapshot, version="9", written="2020-01-01T00:00:00Z", ruleset="other", failing_feeds=(), uncoded=0)
    assert picture(later)["digest"] == digest
    assert picture(replace(snapshot, standing=snapshot.standing[1:]))["digest"] != digest
    fronts = replace(snapshot.panels["fronts"], rows=())
    assert picture(replace(snapshot, panels={**snapshot.panels, "fronts": fronts}))["digest"] != digest


def test_no_time_is_printed_unless_it_is_given(snapshot: Snapshot, validator) -> None:
    assert "written" not in picture(snapshot)
    stamped = picture(replace(snapshot, written="2019-12-07T00:00:00Z"))
    validator("picture-1.json").validate(stamped)
    assert stamped["written"] == "2019-12-07T00:00:00Z"


def test_claims_are_one_record_a_line(snapshot: Snapshot, validator) -> None:
    lines = render("jsonl", snapshot).decode().split("\n")
    assert lines.pop() == ""
    check = validator("claim-1.json")
    for line in lines:
        check.validate(json.loads(line))
    assert len(lines) == len(snapshot.records)


def test_the_two_schemas_agree_on_what_a_claim_is(validator) -> None:
    of_picture = validator("picture-1.json").schema["$defs"]["claim"]
    alone = validator("claim-1.json").schema
    assert {k: alone[k] for k in of_picture} == of_picture


@pytest.mark.parametrize("attack", HOSTILE)
@pytest.mark.parametrize("name", ["json", "jsonl", "geojson"])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_hostile_text_comes_back_as_it_was(attack: str, name: str, ascii_only: bool) -> None:
    """JSON needs no neutralising: what went in is read back, and each record stays on its line."""
    snapshot = hostile(attack)
    printed = render(name, snapshot, Options(ascii=ascii_only)).decode()
    if name == "jsonl":
        records = [json.loads(line) for line in printed.split("\n")[:-1]]
        assert len(records) == len(snapshot.records)
        assert all(r["quote"] == attack for r in records)
    else:
        json.loads(printed)
    assert printed.isascii() or not ascii_only
    assert "\x1b" not in printed


def test_the_map_is_rfc_7946(snapshot: Snapshot, validator) -> None:
    from geojson_pydantic import FeatureCollection

    printed = render("geojson", snapshot)
    parsed = FeatureCollection.model_validate_json(printed)
    validator("map-1.json").validate(json.loads(printed))
    kinds = [f.properties["kind"] for f in parsed.features]
    assert kinds == ["front", "front", "event", "event"]


def test_a_feature_leads_to_its_sentence_and_an_event_says_how_many(snapshot: Snapshot) -> None:
    """Who gets the map alone finds the words and where they were printed; a toll has its number and its sign."""
    toll = next(dict(r) for r in snapshot.records if r["kind"] == "humanitarian")
    number = {"value": 12, "low": 12, "best": 12, "high": None, "qualifier": "at_least", "unit": "people"}
    event = {**toll, **number, "type": "killed", "scope": "incident", "date": "2019-04-05", "modality": "asserted"}
    features = json.loads(render("geojson", replace(snapshot, records=(*snapshot.records, event | {"id": "c9"}))))
    by_id = {f["id"]: f["properties"] for f in features["features"]}
    assert by_id["c9"]["text"].startswith("killed ≥12, ")
    assert (by_id["c9"]["qualifier"], by_id["c9"]["value"]) == ("at_least", 12)
    sources = {s.id: s for s in snapshot.sources}
    for properties in by_id.values():
        assert properties["quote"] in {r["quote"] for r in snapshot.records}
        assert properties["url"] == sources[properties["doc"]].url


def test_coordinates_are_longitude_first(snapshot: Snapshot) -> None:
    front = json.loads(render("geojson", snapshot))["features"][0]
    assert front["geometry"] == {"type": "Point", "coordinates": [13.19, 32.88]}


def test_what_has_no_place_has_no_point(snapshot: Snapshot) -> None:
    """An unlocated feature (RFC 7946 §3.2), never 0, 0 and never the middle of a country."""
    features = json.loads(render("geojson", snapshot))["features"]
    assert [f["geometry"] for f in features if f["properties"]["name"] == "place not given"] == [None, None]
    country = {**dict(snapshot.records[1]), "place_precision": "country"}
    wide = json.loads(render("geojson", replace(snapshot, records=(country,))))["features"]
    assert [f["geometry"] for f in wide if f["properties"]["kind"] == "event"] == [None]


@pytest.mark.parametrize(("lat", "lon"), [(None, 13.0), (32.0, None), (91.0, 0.0), (0.0, 181.0), ("32", "13")])
def test_half_a_point_or_an_impossible_one_is_none(lat: object, lon: object) -> None:
    whole = sample()
    record = {**dict(whole.records[1]), "lat": lat, "lon": lon}
    features = json.loads(render("geojson", replace(whole, records=(record,))))["features"]
    assert features[-1]["geometry"] is None


def test_a_front_that_is_named_after_a_whole_country_has_no_point() -> None:
    """A pin in the middle of a country would stand where nothing happened; one with a nearer claim keeps it."""
    whole = sample()
    row = whole.panels["fronts"].rows[0]
    named = replace(row, fields=(*row.fields, ("basis", "place")))
    panels = {"fronts": replace(whole.panels["fronts"], rows=(named,))}
    country = tuple({**dict(r), "place_precision": "country"} for r in whole.records)
    for records, point in ((country, None), (whole.records, {"type": "Point", "coordinates": [13.19, 32.88]})):
        features = json.loads(render("geojson", replace(whole, panels=panels, records=records)))["features"]
        assert features[0]["geometry"] == point


def test_an_event_told_twice_is_one_feature_and_states_are_none(snapshot: Snapshot) -> None:
    features = json.loads(render("geojson", snapshot))["features"]
    assert [f["id"] for f in features].count(OFFENSIVE.id) == 1
    control = {**dict(snapshot.records[1]), "type": "control"}
    planned = {**dict(snapshot.records[1]), "modality": "planned"}
    only = json.loads(render("geojson", replace(snapshot, records=(control, planned))))["features"]
    assert {f["properties"]["kind"] for f in only} == {"front"}
