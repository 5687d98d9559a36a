"""Facts in columns: what a fold takes of them is what stands in the store."""

from __future__ import annotations

from array import array
from datetime import date

from monitor.model.measure import TimeExpression
from monitor.picture import Ledger
from monitor.store import Store
from monitor.store.facts import CODINGS
from monitor.store.table import repeated

from .made import NOW, RULES, document, killed, reading

OTHER = killed(9, attribution="WHO", attribution_type="un")


def fill(store: Store) -> None:
    """Four documents: two tell of the same, and the last comes in two revisions."""
    for doc, claims in (
        (document("a", published="2019-04-22"), [killed(12), OTHER]),
        (document("b", published="2019-04-23", publisher="Herald"), [killed(12)]),
        (document("c", published="2019-04-24"), [killed(30)]),
        (document("r", published="2019-04-24", feed="f"), [killed(5)]),
        (document("r", "At least 13 people were killed in Tripoli.", published="2019-04-25", feed="f"), [killed(13)]),
    ):
        store.add(reading(doc, claims), ruleset=RULES, now=NOW)


def test_a_position_gives_the_same_fact_however_it_is_asked_for(store: Store) -> None:
    """One by one, some of them, in order, from behind."""
    fill(store)
    table = store.facts()
    everything = list(table)
    assert table.take(range(len(table))) == everything == [table[p] for p in range(len(table))]
    assert (table[-1], table[1:3]) == (everything[-1], tuple(everything[1:3]))
    assert list(table.days()) == [fact.reported for fact in everything]


def test_a_store_of_more_speakers_than_two_bytes_count_tells_them_apart(store: Store) -> None:
    """Small stores keep numbers of small tables in two bytes each."""
    fill(store)
    before = sorted(store.facts())
    with store.database.write() as db:
        db.execute("PRAGMA defer_foreign_keys = ON")
        db.execute("UPDATE speakers SET id = id + 65535")
        db.execute("UPDATE codings SET speaker = speaker + 65535")
    assert sorted(store.facts()) == before


def test_facts_are_found_by_document_and_by_claim(store: Store) -> None:
    """Every revision of a document that counts on some day; every document that makes a claim."""
    fill(store)
    table = store.facts()
    for name in ("a", "b", "c", "r", "none"):
        assert table.take(table.of_document(name)) == [fact for fact in table if fact.doc == name]
    wanted = {killed(12).id, killed(30).id}
    assert table.take(table.claiming(wanted)) == [fact for fact in table if fact.claim in wanted]


def test_only_documents_that_share_a_claim_are_looked_at_for_copies(store: Store) -> None:
    """With all that they say, since their own voice is told from it."""
    fill(store)
    assert {fact.doc for fact in store.facts().told_twice()} == {"a", "b"}


def test_a_figure_is_shared_whatever_day_it_was_read_with(store: Store) -> None:
    """A copy printed a day later may have another date for the same number."""
    later = killed(30, when=TimeExpression("2019-04-25", "document"))
    fill(store)
    store.add(reading(document("e", published="2019-04-25", publisher="Herald"), [later]), ruleset=RULES, now=NOW)
    assert {fact.doc for fact in store.facts().told_twice()} == {"a", "b", "c", "e"}


def test_facts_are_read_in_the_order_of_the_table_without_sorting_them(store: Store) -> None:
    """A hundred thousand rows sorted anew took a third of the reading."""
    fill(store)
    with store.database.read() as db:
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {CODINGS}", (1,))]
    assert plan == ["SCAN codings"]


def test_marks_that_fall_together_by_chance_are_told_from_those_that_repeat() -> None:
    """Numbers that differ in their upper bits alone; a number twice and one three times; below zero as well."""
    marks = array("q", [5, 5 + (1 << 30), 7, -7, 7, 5 + (1 << 31), -7, -7, 9])
    assert repeated(marks) == {7, -7}


def test_a_copy_s_facts_may_be_retold_and_those_of_others_never(store: Store) -> None:
    """However a fact is asked for."""
    fill(store)
    table = store.facts().retelling({"b": lambda fact: fact._replace(origin="Example Wire")})
    assert {(fact.doc, fact.origin) for fact in table if fact.doc in "ab"} == {
        ("a", "Example Wire"), ("a", "WHO"), ("b", "Example Wire"),
    }  # fmt: skip
    assert [fact.origin for fact in table.take(table.of_document("b"))] == ["Example Wire"]


def test_a_ledger_of_columns_tells_the_same_as_one_of_records(store: Store) -> None:
    """The picture, the items' relations and what stands do not depend on how facts are held."""
    fill(store)
    day = date(2026, 12, 1)
    held, lean = Ledger(tuple(store.facts())), Ledger(store.facts(), kept=0)
    assert lean.picture(day) == held.picture(day)
    assert [lean.relation(name, day) for name in "abc"] == [held.relation(name, day) for name in "abc"]
    assert list(lean.standing(day)) == list(held.standing(day))


def test_claims_that_are_only_positions_read_like_a_tuple(store: Store) -> None:
    """By place, by slice, by length, and never equal to others."""
    fill(store)
    day = date(2026, 12, 1)
    held, lean = (
        Ledger(facts, kept=kept).picture(day) for facts, kept in ((tuple(store.facts()), 9), (store.facts(), 0))
    )
    pairs = [(a.claims, b.claims) for a, b in zip(held.fronts + held.series, lean.fronts + lean.series, strict=True)]
    assert any(not isinstance(told, tuple) for _, told in pairs)
    for known, told in pairs:
        assert (told[0], told[-1], told[:1], len(told)) == (known[0], known[-1], known[:1], len(known))
        assert told == known
        assert told != (*known, "another")
        assert hash(told) == hash(known)


def test_a_claim_is_found_where_it_stands_whole(store: Store) -> None:
    """Few claims are found as many are; a part of one, and what two make at their border, is none."""
    fill(store)
    table = store.facts()
    claims = [fact.claim for fact in table]
    for claim in claims:
        assert list(table.claiming((claim,))) == [at for at, known in enumerate(claims) if known == claim]
    assert list(table.claiming((claims[0][:-1], claims[0][-1:] + claims[1][:-1], ""))) == []
    assert list(table.claiming({*claims, *map(str, range(50))})) == list(range(len(claims)))
