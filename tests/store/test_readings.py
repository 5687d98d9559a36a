"""Readings: claims, evidence and what stayed uncoded come back as they went in."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from monitor.model.claim import Claim, Coding, Location
from monitor.model.measure import Quantity, TimeExpression
from monitor.model.query import parse
from monitor.store import Store, open_store

from .made import NOW, RULES, HandMade, Trigger, coding, document, killed, reading

BARE = Claim(kind="front", type="clash", actor=("LNA", "GNA"))
FULL = Claim(
    kind="humanitarian", type="displaced", modality="reported", attribution="WHO", attribution_type="un",
    perpetrator=("LNA",), quantity=Quantity(None, 600, 600, 800.5, "range", "families", "between 600 and 800"),
    scope="cumulative", population="civilians", place=Location("south of Tripoli", "Tripoli", "near", "stated"),
    when=TimeExpression("2019-04-04/2019-04-21", "explicit"),
)  # fmt: skip


@pytest.mark.parametrize("claim", [BARE, FULL, killed()], ids=["bare", "full", "point"])
def test_a_claim_comes_back_as_it_went_in(store: Store, claim: Claim) -> None:
    """Every field, open bounds and integers included, and so the same id."""
    doc = document()
    given = coding(claim, doc, "12 people", hedge="reportedly")
    store.add(HandMade(doc, (given,)), ruleset=RULES, now=NOW)
    assert store.claim(claim.id) == (given,)
    assert store.codings([claim.id])[0].claim.id == claim.id


def test_codings_come_in_the_order_asked_for_and_unknown_ids_give_nothing(store: Store) -> None:
    """A claim in two documents gives both, the first reported first."""
    late, early = document("late", published="2019-05-02"), document("early", published="2019-05-01")
    for doc in (late, early):
        store.add(reading(doc, [killed(), BARE]), ruleset=RULES, now=NOW)
    found = store.codings([BARE.id, "gone", killed().id, BARE.id])
    assert [(c.claim.type, c.evidence[0].doc) for c in found] == [
        ("clash", "early"), ("clash", "late"), ("killed", "early"), ("killed", "late"),
    ]  # fmt: skip


def test_all_quotes_of_a_claim_in_a_document_are_kept(store: Store) -> None:
    """A fact repeated inside one document is one claim with more evidence, in order."""
    doc = document(text="12 died. Yes, 12 died.")
    one, two = coding(killed(), doc, "12 died.").evidence[0], coding(killed(), doc, "Yes, 12 died.").evidence[0]
    store.add(HandMade(doc, (Coding(killed(), (one, two)),)), ruleset=RULES, now=NOW)
    assert store.claim(killed().id)[0].evidence == (one, two)


def test_a_quote_that_is_not_the_text_is_never_stored(store: Store) -> None:
    """A wrong offset is a fault of the rules: it raises, and nothing of the document stays."""
    doc = document()
    elsewhere = coding(killed(), document(text="Other words, and 12 people."), "12 people")
    with pytest.raises(ValueError, match="is not the quote"):
        store.add(HandMade(doc, (elsewhere,)), ruleset=RULES, now=NOW)
    assert store.documents.count() == 0


def test_uncoded_sentences_are_listed_and_counted(store: Store) -> None:
    """A sentence with a trigger and no claim is shown with its words."""
    doc = document(text="First. Shells fell again.")
    store.add(HandMade(doc, uncoded=(Trigger(7, 25, "Shells", "front"),)), ruleset=RULES, now=NOW)
    assert [(u.sentence, u.trigger, u.kind) for u in store.coded.uncoded("libya")] == [
        ("Shells fell again.", "Shells", "front")
    ]
    assert store.coded.uncoded_counts("libya") == {"front": 1}
    assert store.coded.uncoded_counts("yemen") == {}


def test_the_check_of_every_sqlite_calls_a_sound_store_sound(path: Path) -> None:
    """3.40 takes a column before the end of a key for NULL in a table without row ids: so was any uncoded text."""
    with open_store(path) as store, store.database.read() as db:
        doc = document(text="First. Shells fell again.")
        store.add(HandMade(doc, uncoded=(Trigger(7, 25, "Shells", "front"),)), ruleset=RULES, now=NOW)
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%) WITHOUT ROWID'").fetchall():
            keyed = [bool(place) for *_, place in db.execute(f"PRAGMA table_info({table})").fetchall()]
            assert keyed == sorted(keyed, reverse=True), table


def test_an_item_counts_a_sentence_once_whatever_it_speaks_of(store: Store) -> None:
    """Each kind's panel counts it; the item has it once."""
    triggers = (Trigger(7, 25, "Shells", "front"), Trigger(7, 25, "fell", "humanitarian"))
    store.add(HandMade(document(text="First. Shells fell again."), uncoded=triggers), ruleset=RULES, now=NOW)
    assert store.coded.uncoded_counts("libya") == {"front": 1, "humanitarian": 1}
    assert [row.uncoded for row in store.items.rows(store.search.items(parse("")))] == [1]


def test_facts_carry_what_folds_read(store: Store) -> None:
    """One fact a coding, with canonical place, area, ordinals, origin and grade."""
    store.add(reading(document(), [FULL]), ruleset=RULES, now=NOW, area_of=lambda place: f"area of {place.id}")
    (fact,) = store.facts("libya")
    assert fact.claim == FULL.id
    assert (fact.doc, fact.publisher, fact.reliability, fact.credibility) == ("a1", "Example Wire", "B", 3)
    assert (fact.origin, fact.origin_type) == ("WHO", "un")
    assert (fact.value, fact.low, fact.best, fact.high, fact.unit) == (None, 600, 600, 800.5, "families")
    assert (fact.place, fact.place_name, fact.area, fact.lat) == (
        "Tripoli", "south of Tripoli", "area of Tripoli", None,
    )  # fmt: skip
    assert fact.first is not None
    assert fact.last is not None
    assert fact.last - fact.first == 17
    assert fact.perpetrator == ("LNA",)
    assert store.facts("yemen") == ()


def test_the_outlets_own_voice_is_its_origin_and_a_republications_is_the_first_outlet(store: Store) -> None:
    """Without an attribution, who wrote it first is the origin, not who printed it again."""
    store.add(reading(document("b", publisher="Copyist"), [BARE]), ruleset=RULES, now=NOW)
    store.add(reading(document("c", publisher="Reprinter", origin="Agency"), [BARE]), ruleset=RULES, now=NOW)
    assert [f.origin for f in store.facts()] == ["Copyist", "Agency"]


def test_other_programs_can_read_the_public_views(path: Path) -> None:
    """Any SQLite client, without this program's functions, sees claims with quote and area, and documents."""
    with open_store(path) as store:
        store.add(reading(document(), [FULL]), ruleset=RULES, now=NOW, area_of=lambda place: f"area of {place.id}")
    other = sqlite3.connect(path)
    try:
        claim = other.execute("SELECT id, doc, quote, area, reported FROM public_claims").fetchall()
        assert claim == [(FULL.id, "a1", document().text, "area of Tripoli", "2019-04-22")]
        assert other.execute("SELECT id, theatre FROM public_documents").fetchall() == [("a1", "libya")]
    finally:
        other.close()
