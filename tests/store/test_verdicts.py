"""Verdicts: events that never edit a claim, survive a recode, and are listed where they find none."""

from __future__ import annotations

import pytest

from monitor.errors import UsageError
from monitor.model.claim import Claim, Coding
from monitor.model.fact import Fact
from monitor.store import Store

from .made import NOW, RULES, HandMade, coding, document, killed, reading

TEXT = "At least 12 people were killed in Tripoli. The UAE and Egypt armed the LNA."
UAE = Claim(kind="involvement", type="arms", actor=("UAE",), beneficiary=("LNA",))
EGYPT = Claim(kind="involvement", type="arms", actor=("Egypt",), beneficiary=("LNA",))


def _add(store: Store, *codings: Coding, rules: str = RULES, name: str = "a1") -> None:
    store.add(HandMade(document(name, TEXT), codings), ruleset=rules, now=NOW)


def _read(claim: Claim, quote: str, name: str = "a1") -> Coding:
    return coding(claim, document(name, TEXT), quote)


def _give(store: Store, claim: Claim, action: str, **more: object) -> str:
    (verdict,) = store.verdicts.give(claim.id, action, user="ana", now=NOW, **more)  # type: ignore[arg-type]
    return verdict.id


def _fact(store: Store) -> Fact:
    (fact,) = store.facts()
    return fact


def test_a_rejected_claim_leaves_the_picture_and_undo_brings_it_back(store: Store) -> None:
    """Undo is another event, can itself be undone, and every event stays in the log."""
    _add(store, _read(killed(), "12 people were killed"))
    rejected = _give(store, killed(), "reject", reason="a drill")
    assert store.facts() == ()
    assert len(store.facts(verdicts=False)) == 1
    undone = store.verdicts.undo(rejected, user="ben", now=NOW)
    assert _fact(store).verdict is None
    store.verdicts.undo(undone.id, user="ana", now=NOW)
    assert store.facts() == ()
    assert [(v.action, v.user, v.reason) for v in store.verdicts.log()] == [
        ("reject", "ana", "a drill"), ("undo", "ben", ""), ("undo", "ana", ""),
    ]  # fmt: skip


def test_a_confirmed_claim_is_marked(store: Store) -> None:
    """The fact says so; the claim itself is as it was."""
    _add(store, _read(killed(), "12 people were killed"))
    before = store.claim(killed().id)
    _give(store, killed(), "confirm")
    assert _fact(store).verdict == "confirm"
    assert store.claim(killed().id) == before
    assert {key: j.status for key, j in store.verdicts.judgements().items()} == {(killed().id, "a1"): "confirm"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"value": "70"}, {"value": 70, "low": 70, "best": 70, "high": None, "qualifier": "at_least"}),
        ({"value": 70, "qualifier": "exact"}, {"value": 70, "low": 70, "best": 70, "high": 70, "qualifier": "exact"}),
        ({"qualifier": "more_than"}, {"value": 12, "low": 13, "best": 13, "high": None}),
        ({"high": 20}, {"value": 12, "low": 12, "high": 20}),
        ({"date": "2019-04"}, {"date": "2019-04", "first": 737150, "last": 737179}),
        ({"date": ""}, {"date": None, "first": None, "last": None}),
        ({"place": "Misrata"}, {"place": "Misrata", "place_name": "Misrata", "area": None, "lat": None}),
        ({"perpetrator": "LNA, GNA"}, {"perpetrator": ("LNA", "GNA")}),
        ({"attribution": "WHO", "attribution_type": "un"}, {"origin": "WHO", "origin_type": "un"}),
        ({"modality": "alleged", "population": "civilians"}, {"modality": "alleged", "population": "civilians"}),
        ({"type": "wounded"}, {"type": "wounded", "value": 12}),
    ],
)
def test_a_correction_changes_what_it_names_and_what_hangs_on_it(
    store: Store, changes: dict[str, object], expected: dict[str, object]
) -> None:
    """A number brings its bounds, a date its days; the rest stays, and the machine's reading is still there."""
    _add(store, _read(killed(), "12 people were killed"))
    machine = _fact(store)
    _give(store, killed(), "correct", changes=changes)
    fact = _fact(store)
    assert fact.verdict == "correct"
    for field, value in expected.items():
        assert getattr(fact, field) == value, field
    assert store.facts(verdicts=False) == (machine,)
    kept = set(Fact._fields) - set(expected) - {
        "verdict", "phrase", "lat", "lon", "area", "place", "place_name", "low", "best", "high", "qualifier",
    }  # fmt: skip
    assert all(getattr(fact, field) == getattr(machine, field) for field in kept)


@pytest.mark.parametrize(
    ("changes", "origin"),
    [
        ({"attribution": ""}, ("Gazette", "author")),
        ({"attribution": "", "attribution_type": "media"}, ("Gazette", "media")),
        ({"attribution": "UN"}, ("UN", "un")),
    ],
)
def test_what_is_said_in_nobody_s_name_is_the_outlet_s_own_voice(
    store: Store, changes: dict[str, object], origin: tuple[str, str]
) -> None:
    """And not that of a UN body which it is called after."""
    who = killed(attribution="WHO", attribution_type="un")
    store.add(reading(document("a1", publisher="Gazette"), [who]), ruleset=RULES, now=NOW)
    _give(store, who, "correct", changes=changes)
    fact = _fact(store)
    assert (fact.origin, fact.origin_type) == origin


def test_a_place_that_the_store_knows_brings_its_area_and_coordinates(store: Store) -> None:
    """A corrected place is as any other claim there."""
    store.add(
        reading(document("b"), [killed(3, "Gharyan")]), ruleset=RULES, now=NOW, area_of=lambda p: f"area of {p.id}"
    )
    _add(store, _read(killed(), "12 people were killed"))
    _give(store, killed(), "correct", changes={"place": "Gharyan"})
    corrected = next(f for f in store.facts() if f.doc == "a1")
    assert (corrected.area, corrected.lat) == ("area of Gharyan", 32.9)


@pytest.mark.parametrize(
    ("changes", "bounds"),
    [
        ({"best": 5}, (5, 5, None)),
        ({"best": 20}, (12, 20, None)),
        ({"high": 5}, (5, 5, 5)),
        ({"low": 20}, (20, 20, None)),
        ({"low": 5, "high": 30}, (5, 12, 30)),
    ],
)
def test_bounds_stay_in_order_whichever_of_them_is_corrected(
    store: Store, changes: dict[str, object], bounds: tuple[float | None, ...]
) -> None:
    """What was not corrected gives way to what was: low ≤ best ≤ high."""
    _add(store, _read(killed(), "12 people were killed"))
    _give(store, killed(), "correct", changes=changes)
    (fact,) = store.facts()
    assert (fact.low, fact.best, fact.high) == bounds


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({}, "nothing is corrected"),
        ({"plaec": "x"}, "Did you mean place"),
        ({"kind": "front"}, "cannot be corrected"),
        ({"value": "many"}, "value is a number"),
        ({"value": -1}, "value is a count"),
        ({"date": "2019-13"}, "date:"),
        ({"modality": "sure"}, "modality is one of"),
        ({"actor": 5}, "list of names"),
        ({"type": ""}, "cannot be empty"),
        ({"type": "capture"}, "type is one of abducted"),
        ({"scope": "total"}, "scope is one of"),
        ({"population": "soldiers"}, "population is one of"),
        ({"low": 9, "high": 3}, "low is above high"),
    ],
)
def test_a_wrong_correction_is_refused_with_a_remedy(store: Store, changes: dict[str, object], message: str) -> None:
    """Exit status 2; nothing is logged."""
    _add(store, _read(killed(), "12 people were killed"))
    with pytest.raises(UsageError, match=message) as caught:
        _give(store, killed(), "correct", changes=changes)
    assert caught.value.remedy
    assert store.verdicts.log() == ()


def test_verdicts_on_nothing_are_refused(store: Store) -> None:
    """Unknown claims, documents, actions and verdicts; a note without words; a second undo."""
    _add(store, _read(killed(), "12 people were killed"))
    given = _give(store, killed(), "confirm")
    store.verdicts.undo(given, user="ana", now=NOW)
    for wrong in (
        lambda: store.verdicts.give("c1gone", "confirm", user="ana", now=NOW),
        lambda: store.verdicts.give(killed().id, "confirm", user="ana", now=NOW, doc="b"),
        lambda: store.verdicts.give(killed().id, "praise", user="ana", now=NOW),
        lambda: store.verdicts.give(killed().id, "undo", user="ana", now=NOW),
        lambda: store.verdicts.give(killed().id, "note", user="ana", now=NOW),
        lambda: store.verdicts.undo("v1gone", user="ana", now=NOW),
        lambda: store.verdicts.undo(given, user="ana", now=NOW),
    ):
        with pytest.raises(UsageError) as caught:
            wrong()
        assert caught.value.remedy


def test_a_note_changes_nothing_in_the_picture(store: Store) -> None:
    """It is for people: in the log and beside the claim."""
    _add(store, _read(killed(), "12 people were killed"))
    before = store.facts()
    _give(store, killed(), "note", reason="compare the ministry's list")
    assert store.facts() == before
    (judgement,) = store.verdicts.judgements().values()
    assert (judgement.status, [v.reason for v in judgement.verdicts]) == ("note", ["compare the ministry's list"])


def test_corrections_add_up_and_the_last_word_counts(store: Store) -> None:
    """Correct, correct again, confirm: both corrections hold; a rejection ends them."""
    _add(store, _read(killed(), "12 people were killed"))
    _give(store, killed(), "correct", changes={"population": "civilians"})
    _give(store, killed(), "correct", changes={"scope": "cumulative"})
    _give(store, killed(), "confirm")
    _give(store, killed(), "note", reason="see the ministry's list")
    fact = _fact(store)
    assert (fact.population, fact.scope, fact.verdict) == ("civilians", "cumulative", "correct")
    _give(store, killed(), "reject")
    assert store.facts() == ()


def test_a_verdict_survives_a_recode_by_its_span_and_kind(store: Store) -> None:
    """The new rules read another number at the same words: what was rejected stays rejected."""
    _add(store, _read(killed(12), "12 people were killed"))
    _give(store, killed(12), "reject")
    _recode(store, _read(killed(13), "least 12 people were killed"))
    assert store.facts() == ()
    assert store.verdicts.orphans() == ()


@pytest.mark.parametrize(
    "other",
    [
        _read(UAE, "12 people were killed"),
        _read(killed(13), "armed the LNA"),
        _read(killed(13), "were killed in Tripoli. The UAE"),
    ],
    ids=["of another kind", "elsewhere", "half beside it"],
)
def test_a_verdict_that_finds_no_claim_is_listed_and_rejects_nothing_else(store: Store, other: Coding) -> None:
    """The new rules read nothing of its kind there; what they read elsewhere in the text stands."""
    _add(store, _read(killed(), "12 people were killed"))
    given = _give(store, killed(), "reject")
    _recode(store, other)
    assert len(store.facts()) == 1
    assert [(o.verdict.id, "no claim" in o.why) for o in store.verdicts.orphans()] == [(given, True)]


def test_of_several_claims_at_a_span_only_the_judged_one_is_meant(store: Store) -> None:
    """Two claims with one quote: the verdict holds to the claim's id; where that is gone, to neither."""
    quote = "The UAE and Egypt armed the LNA"
    _add(store, _read(UAE, quote), _read(EGYPT, quote))
    _give(store, UAE, "reject")
    assert [f.actor for f in store.facts()] == [("Egypt",)]
    other = Claim(kind="involvement", type="drones", actor=("UAE",), beneficiary=("LNA",))
    _recode(store, _read(other, quote), _read(EGYPT, quote))
    assert len(store.facts()) == 2
    assert len(store.verdicts.orphans()) == 1


def test_a_verdict_holds_to_the_revision_it_was_given_on(store: Store) -> None:
    """A feed's changed text is judged anew; the old verdict is listed with its reason."""
    feed = "https://example.org/f"
    for text in (TEXT, f"Updated. {TEXT}"):
        doc = document("item", text, feed=feed)
        store.add(HandMade(doc, (coding(killed(), doc, "12 people were killed"),)), ruleset=RULES, now=NOW)
        if doc.text == TEXT:
            _give(store, killed(), "reject")
    assert [f.superseded for f in store.facts()] == [None]
    (orphan,) = store.verdicts.orphans()
    assert "revision 1" in orphan.why


def test_a_claim_in_two_documents_is_judged_in_both_or_in_one(store: Store) -> None:
    """One event a document; naming one leaves the other."""
    for name in ("a1", "b2"):
        _add(store, _read(killed(), "12 people were killed", name), name=name)
    (first,) = store.verdicts.give(killed().id, "reject", user="ana", now=NOW, doc="b2")
    assert [f.doc for f in store.facts()] == ["a1"]
    store.verdicts.undo(first.id, user="ana", now=NOW)
    assert len(store.verdicts.give(killed().id, "reject", user="ana", now=NOW)) == 2
    assert store.facts() == ()


def _recode(store: Store, *codings: Coding) -> None:
    store.rulesets.begin("rules-2", now=NOW)
    for seq, doc in store.rulesets.pending("rules-2"):
        store.code(seq, HandMade(doc, codings), ruleset="rules-2", now=NOW)
    store.rulesets.finish("rules-2", now=NOW)
