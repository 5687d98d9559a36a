"""From a store to a snapshot: one consistent reading, cut at the date, with the analysts' word applied."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from monitor.briefing import Briefing
from monitor.export import render
from monitor.export.assemble import Surroundings, assemble
from monitor.export.snapshot import Snapshot
from monitor.model.claim import Claim, Location
from monitor.model.theatre import Theatre
from monitor.picture import Picture
from monitor.store import Store, open_store
from tests.store.made import NOW, RULES, HandMade, Trigger, coding, document, killed, reading

THEATRE = Theatre("libya", "Libya", "test", ("LY",), (9.0, 19.0, 26.0, 34.0), ("LNA", "GNA"))


@dataclass(frozen=True)
class Setting:
    theatre: Theatre | None = THEATRE


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(None) as opened:
        yield opened


def add(store: Store, name: str, *claims: Claim, **known: object) -> None:
    store.add(reading(document(name, **known), claims), ruleset=RULES, now=NOW)


def take(store: Store, as_of: date | None = None, *, verdicts: bool = True, **more: object) -> Snapshot:
    briefing = Briefing(store, Setting(), verdicts=verdicts)
    return assemble(briefing, Surroundings("0.1.0"), as_of=as_of, **more)  # type: ignore[arg-type]


def test_the_snapshot_has_the_store_s_documents_claims_and_panels(store: Store, validator) -> None:
    add(store, "a1", killed(12), publisher="P", url="https://example.org/1")
    snapshot = take(store)
    assert (snapshot.theatre, snapshot.title, snapshot.as_of) == ("libya", "Libya", "2019-04-22")
    assert [s.id for s in snapshot.sources] == ["a1"]
    assert [r["id"] for r in snapshot.records] == [killed(12).id]
    whole = json.loads(render("json", snapshot))
    validator("picture-1.json").validate(whole)
    (row,) = whole["panels"]["humanitarian"]
    assert row["claims"] == [killed(12).id]


def test_nothing_reported_later_is_in_it(store: Store) -> None:
    """Neither documents nor claims nor uncoded sentences, and no later revision of a text."""
    add(store, "early", killed(12), published="2019-04-22")
    late = document("late", published="2019-05")
    trigger = Trigger(0, 5, "killed", "humanitarian")
    store.add(HandMade(late, (coding(killed(500), late),), (trigger,)), ruleset=RULES, now=NOW)
    then, now = take(store, date(2019, 5, 30)), take(store, date(2019, 5, 31))
    assert [s.id for s in then.sources] == ["early"]
    assert [r["id"] for r in then.records] == [killed(12).id]
    assert (then.uncoded, now.uncoded) == (0, 1)
    assert [s.id for s in now.sources] == ["early", "late"]


def test_of_a_changed_item_the_text_of_that_day_is_cited(store: Store) -> None:
    """One revision at a time: the old one until the change was seen, the new one from then on."""
    feed = {"feed": "https://example.org/feed", "published": "2026-11-20"}
    add(store, "i1", killed(12), **feed)
    changed = document("i1", "At least 30 people were killed in Tripoli.", **feed)
    later = datetime(2026, 11, 23, tzinfo=UTC)
    store.add(HandMade(changed, (coding(killed(30), changed),)), ruleset=RULES, now=later)
    before, after = take(store, date(2026, 11, 22)), take(store, date(2026, 11, 23))
    assert [(s.id, s.revision) for s in before.sources] == [("i1", 1)]
    assert [(s.id, s.revision) for s in after.sources] == [("i1", 2)]
    assert [r["id"] for r in before.records] == [killed(12).id]
    assert [r["id"] for r in after.records] == [killed(30).id]


def test_a_sentence_with_two_triggers_is_one_uncoded_sentence(store: Store) -> None:
    one = document("a1")
    triggers = (Trigger(0, 5, "killed", "humanitarian"), Trigger(0, 5, "shelled", "front"))
    store.add(HandMade(one, (), triggers), ruleset=RULES, now=NOW)
    assert take(store).uncoded == 1


def test_the_order_of_arrival_leaves_no_trace(store: Store) -> None:
    with open_store(None) as other:
        names = ("a1", "b2", "c3")
        for target, order in ((store, names), (other, names[::-1])):
            for name in order:
                add(target, name, killed(12), killed(30, place="Misrata"), publisher=name)
        for name in ("json", "jsonl", "text", "csv-claims"):
            assert render(name, take(store)) == render(name, take(other))


def test_a_document_that_was_not_read_is_listed_and_says_so(store: Store) -> None:
    arabic = document("ar1", "نص", language="ar")
    store.add(HandMade(arabic, language="ar", notes=("not read: ar",)), ruleset=RULES, now=NOW)
    (source,) = take(store).sources
    assert (source.language, source.note) == ("ar", "not read: ar")


def test_an_undated_document_says_when_it_was_first_seen(store: Store) -> None:
    add(store, "a1", published=None)
    add(store, "b2", published="2019-04-22")
    seen = {s.id: s.first_seen for s in take(store).sources}
    assert seen == {"a1": "2026-11-21", "b2": None}


def test_what_another_process_commits_meanwhile_is_not_half_in_it(tmp_path: Path) -> None:
    """Panels, records and documents are of one state, though a document arrives between two of the readings."""
    path = tmp_path / "monitor.db"

    class Interrupted(Briefing):
        def picture(self, as_of: date | None = None) -> Picture:
            found = super().picture(as_of)
            with open_store(path) as writer:
                add(writer, "b2", killed(500), published="2019-04-20")
            return found

    with open_store(path) as reader:
        add(reader, "a1", killed(12))
        snapshot = assemble(Interrupted(reader, Setting()), Surroundings("0.1.0"))
        assert [s.id for s in snapshot.sources] == ["a1"]
        assert {r["doc"] for r in snapshot.records} == {"a1"}
        assert [s.id for s in take(reader).sources] == ["b2", "a1"]


def test_a_rejected_claim_is_left_out_unless_verdicts_are(store: Store) -> None:
    add(store, "a1", killed(12), killed(99))
    store.verdicts.give(killed(99).id, "reject", user="ana", now=NOW, reason="a drill")
    assert [r["id"] for r in take(store).records] == [killed(12).id]
    machine = take(store, verdicts=False)
    assert len(machine.records) == 2
    assert machine.verdicts is False
    assert all("verdict" not in r for r in machine.records)


def test_a_picture_says_which_verdicts_were_applied(store: Store, validator) -> None:
    """In the summary, the footer and the JSON; nothing where nobody judged."""
    add(store, "a1", killed(12), killed(99), killed(7))
    assert "verdict" not in render("text", take(store)).decode()
    store.verdicts.give(killed(99).id, "reject", user="ana", now=NOW, reason="a drill")
    store.verdicts.give(killed(7).id, "correct", user="ana", now=NOW, changes={"value": 8})
    store.verdicts.give(killed(12).id, "note", user="ana", now=NOW, reason="seen")
    snapshot = take(store)
    for form in ("text", "md", "html"):
        words = " ".join(render(form, snapshot).decode().split())
        assert words.count("applied: 1 corrected, 1 rejected") == 2
    whole = json.loads(render("json", snapshot))
    validator("picture-1.json").validate(whole)
    assert whole["judged"] == {"corrected": 1, "rejected": 1}


def test_a_corrected_claim_is_as_corrected_and_keeps_what_was_read(store: Store, validator) -> None:
    """Panel, record, table and map then say the same; the machine's reading stands under ``was``."""
    add(store, "a1", killed(12))
    add(store, "b2", killed(30, place="Misrata"), published="2019-01-05")
    changes = {"value": "47", "place": "Misrata", "attribution": "a hospital"}
    store.verdicts.give(killed(12).id, "correct", user="ana", now=NOW, reason="typo", changes=changes)
    snapshot = take(store)
    whole = json.loads(render("json", snapshot))
    validator("picture-1.json").validate(whole)
    record = whole["claims"][killed(12).id]
    assert (record["value"], record["place"], record["attribution"]) == (47, "Misrata", "a hospital")
    verdict = record["verdict"]
    assert (verdict["status"], verdict["user"], verdict["reason"]) == ("correct", "ana", "typo")
    assert (verdict["was"]["value"], verdict["was"]["place"], verdict["was"]["attribution"]) == (12, "Tripoli", None)
    assert (record["quote"], record["id"]) == ("At least 12 people were killed in Tripoli.", killed(12).id)
    check = validator("claim-1.json")
    for line in render("jsonl", snapshot).decode().splitlines():
        check.validate(json.loads(line))
    assert b",correct," in render("csv-claims", snapshot)
    assert (record["place_precision"], verdict["was"]["place_precision"], verdict["at"][:10]) == (
        "exact", "exact", NOW.date().isoformat(),
    )  # fmt: skip
    store.verdicts.give(killed(12).id, "correct", user="bo", now=NOW, changes={"place": "A farm"})
    (record,) = [r for r in take(store).records if r["id"] == killed(12).id]
    assert (record["place"], record["place_precision"]) == ("A farm", "unknown")
    assert record["verdict"]["user"] == "bo"  # type: ignore[index]


def test_a_confirmed_claim_carries_the_confirmation_and_nothing_else(store: Store) -> None:
    add(store, "a1", killed(12))
    store.verdicts.give(killed(12).id, "confirm", user="ana", now=NOW)
    (record,) = take(store).records
    verdict = record["verdict"]
    assert isinstance(verdict, dict)
    assert (verdict["status"], verdict["was"]) == ("confirm", {})
    assert (record["value"], record["place_precision"]) == (12, "exact")


def test_the_outline_is_read_only_for_a_format_that_draws_it(store: Store) -> None:
    add(store, "a1", killed(12))
    assert take(store, formats=("json", "text")).geometry is None
    geometry = take(store, formats=("html",)).geometry
    assert geometry is not None
    assert geometry.bbox == THEATRE.bbox
    assert geometry.lines


def test_an_empty_store_gives_an_empty_snapshot_in_every_format(store: Store) -> None:
    snapshot = take(store, date(2019, 1, 1))
    for name in ("text", "md", "html", "json", "jsonl", "csv-claims", "csv-figures", "geojson"):
        render(name, snapshot)
    assert snapshot.records == ()
    assert b"No document was reported" in render("text", snapshot)


def test_a_claim_without_a_place_has_no_point(store: Store) -> None:
    add(store, "a1", Claim("front", "clash", actor=("LNA",), place=Location()))
    (record,) = take(store).records
    assert (record["lat"], record["lon"]) == (None, None)


def test_without_a_theatre_the_map_is_of_what_has_a_place(store: Store) -> None:
    """A square around the fronts and events with room on all sides, no map where nothing has a place."""

    def box() -> tuple[float, ...] | None:
        whole = assemble(Briefing(store, Setting(None)), Surroundings("0.1.0"), formats=("html",))
        return whole.geometry and whole.geometry.bbox

    def dead(number: int, name: str, *at: float) -> Claim:
        return replace(killed(number), place=Location(name, name, "exact", "stated", *at))

    add(store, "a1", dead(12, "Nowhere"))
    assert box() is None
    add(store, "a2", dead(13, "Alpha", 10.0, 30.0))
    assert box() == (29.5, 9.5, 30.5, 10.5)
    add(store, "a3", dead(14, "Beta", 20.0, 32.0))
    assert box() == (25.0, 9.0, 37.0, 21.0)
