"""What must hold of any facts whatever (hypothesis)."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.fact import Fact
from monitor.picture import Ledger, fold
from monitor.picture.points import day_of
from monitor.picture.sides import Sides
from monitor.present.kept import Late
from monitor.present.presenter import panels
from tests.picture.made import THEATRE, fact

START = date(2019, 1, 1)
# Every strategy is made once: drawn from anew for each fact, a new one costs more than what it draws.
_DAYS = st.integers(0, 40)
_EARLIER = st.integers(0, 9)
_WHENS = st.sampled_from(range(4))
_SIDES = st.sampled_from([(), ("North",), ("South",), ("General Pole",)])
_MODALITY = st.sampled_from(["asserted", "reported", "alleged", "denied", "negated", "planned", "hypothetical"])
_ORIGIN = st.sampled_from([("Gazette", "author"), ("Herald", "author"), ("WHO", "un"), ("Army", "combatant")])
_TYPES = {
    "front": st.sampled_from(["clash", "capture", "control", "retreat", "shelling"]),
    "involvement": st.sampled_from(["arms", "sanctions", "mediation", "denial"]),
    "humanitarian": st.sampled_from(["killed", "displaced"]),
    "diplomacy": st.sampled_from(["meeting", "statement"]),
}
_KINDS = st.sampled_from(sorted(_TYPES))
_LOW = st.none() | st.integers(0, 50)
_HIGH = {low: st.none() | st.integers(low, 60) for low in range(51)}
_GONE = st.none() | st.integers(1, 30)
_DOCS = st.integers(0, 12)
_SCOPES = st.sampled_from(["cumulative", "incident", "stock"])
_POPULATIONS = st.sampled_from(["people", "civilians"])
_UNITS = st.sampled_from(["people", "people", "families"])
_PLACES = st.sampled_from([None, "Capital", "Fort", "Oasis"])
_AREAS = st.sampled_from([None, "Capital front"])
_CREDIBILITY = st.sampled_from([2, 3, 4, 6])
_VERDICTS = st.sampled_from([None, None, "confirm", "reject"])


@st.composite
def made_fact(draw: st.DrawFn) -> Fact:
    """Any fact of the demo theatre in forty days."""
    kind = draw(_KINDS)
    reported = START + timedelta(days=draw(_DAYS))
    first = reported - timedelta(days=draw(_EARLIER))
    when = (None, first.isoformat(), f"{first.isoformat()}/{reported.isoformat()}", "2019")[draw(_WHENS)]
    origin, origin_type = draw(_ORIGIN)
    low = draw(_LOW) if kind == "humanitarian" else None
    high = None if low is None else draw(_HIGH[low])
    gone = draw(_GONE)
    return fact(
        reported.isoformat(),
        when,
        doc=f"d{draw(_DOCS)}",
        kind=kind,
        type=draw(_TYPES[kind]),
        modality=draw(_MODALITY),
        actor=("Utopia",) if kind == "involvement" else draw(_SIDES),
        against=draw(_SIDES),
        beneficiary=draw(_SIDES) if kind == "involvement" else (),
        recipient=draw(_SIDES) if kind == "diplomacy" else (),
        value=low,
        low=low,
        best=low,
        high=high,
        qualifier=("exact" if low is not None else "vague") if kind == "humanitarian" else None,
        scope=draw(_SCOPES) if kind == "humanitarian" else None,
        population=draw(_POPULATIONS) if kind == "humanitarian" else None,
        unit=draw(_UNITS) if kind == "humanitarian" else None,
        place=draw(_PLACES),
        area=draw(_AREAS),
        origin=origin,
        origin_type=origin_type,
        credibility=draw(_CREDIBILITY),
        verdict=draw(_VERDICTS),
        superseded=None if gone is None else reported.toordinal() + gone,
    )


FACTS = st.lists(made_fact(), max_size=25)
AS_OF = st.integers(-1, 60).map(lambda n: START + timedelta(days=n))


@settings(max_examples=60, deadline=None)
@given(FACTS, AS_OF, st.randoms())
def test_the_order_of_arrival_changes_nothing(facts: list[Fact], as_of: date, random: object) -> None:
    """Shuffled facts give the same picture, panels and all."""
    shuffled = list(facts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fold(facts, as_of, THEATRE) == fold(shuffled, as_of, THEATRE)


@settings(max_examples=60, deadline=None)
@given(FACTS, AS_OF)
def test_a_picture_of_too_many_facts_to_keep_says_the_same(facts: list[Fact], as_of: date) -> None:
    """Where facts and events are made when they are looked at, picture, panels and what hangs together are equal."""
    held, lean = Ledger(facts, THEATRE), Ledger(facts, THEATRE, kept=0)
    assert lean.picture(as_of) == held.picture(as_of)
    assert panels(lean.picture(as_of)) == panels(held.picture(as_of))
    lists = [panels(ledger.picture(as_of))["diplomacy"].rows for ledger in (lean, held)]
    for number, row in enumerate(lists[0]):
        assert [rows.place(row.id) for rows in lists if isinstance(rows, Late)] == [number, number]
    claims = {f.claim for f in facts[:2]}
    assert list(lean.things(claims, as_of)) == list(held.things(claims, as_of))
    assert list(lean.standing(as_of)) == list(held.standing(as_of))


@settings(max_examples=80, deadline=None)
@given(FACTS, AS_OF)
def test_the_same_document_twice_changes_nothing(facts: list[Fact], as_of: date) -> None:
    """Duplicates are idempotent."""
    assert fold(facts + facts, as_of, THEATRE) == fold(facts, as_of, THEATRE)


@settings(max_examples=60, deadline=None)
@given(FACTS, FACTS, AS_OF)
def test_a_later_report_never_changes_an_earlier_picture(facts: list[Fact], others: list[Fact], as_of: date) -> None:
    """No look-ahead: what is reported after the date does not exist."""
    later = [f._replace(reported=as_of.toordinal() + 1 + i, superseded=None) for i, f in enumerate(others)]
    assert fold(facts + later, as_of, THEATRE) == fold(facts, as_of, THEATRE)


@settings(max_examples=80, deadline=None)
@given(FACTS, st.lists(AS_OF, min_size=2, max_size=6))
def test_stepping_gives_the_same_as_folding_anew(facts: list[Fact], days: list[date]) -> None:
    """Whatever dates a ledger was asked for before, its picture is that of a fresh fold."""
    ledger = Ledger(facts, THEATRE)
    for day in days:
        assert ledger.picture(day) == fold(facts, day, THEATRE)


@settings(max_examples=80, deadline=None)
@given(FACTS)
def test_the_picture_only_changes_on_its_change_dates(facts: list[Fact]) -> None:
    """Between two change dates nothing but freshness moves: series, stances, fronts and talks are the same."""
    ledger = Ledger(facts, THEATRE)
    stops = {START - timedelta(days=1), *ledger.change_dates()}
    parts = None
    for n in range(-1, 80):
        day = START + timedelta(days=n)
        picture = ledger.picture(day)
        now = (picture.series, picture.stances, picture.fronts, picture.diplomacy, picture.contests)
        assert day in stops or now == parts
        parts = now


@settings(max_examples=60, deadline=None)
@given(FACTS, AS_OF)
def test_every_figure_stands_on_claims_that_exist(facts: list[Fact], as_of: date) -> None:
    """Each row has claims, and every claim of every cell is one that was reported by then and not rejected."""
    known = {f.claim for f in facts if f.verdict != "reject" and f.reported <= as_of.toordinal()}
    for panel in panels(fold(facts, as_of, THEATRE)).values():
        ids = [row.id for row in panel.rows]
        assert len(ids) == len(set(ids))
        for row in panel.rows:
            assert row.claims or panel.key == "gaps"
            assert known.issuperset(row.claims)
            assert all(known.issuperset(cell.claims) for cell in row.cells)
            assert len(row.cells) == len(panel.columns)


@settings(max_examples=60, deadline=None)
@given(FACTS, AS_OF)
def test_every_report_stands_in_one_value_of_its_own_line(facts: list[Fact], as_of: date) -> None:
    """Nothing is lost, counted twice or shown under another type, population, scope, area, unit or number."""
    picture = fold(facts, as_of, THEATRE)
    stood = [(s.key, p, f) for s in picture.series for p in s.points for f in p.facts]
    for key, point, report in stood:
        area = report.area or report.place
        assert (report.type, report.population, report.scope, area, report.unit) == key
        assert (report.low, report.high, report.qualifier) == (point.low, point.high, point.qualifier)
        assert report.reported <= point.reported
    day = as_of.toordinal()
    wanted = {(f.claim, f.doc, f.superseded) for f in facts if f.kind == "humanitarian" and _counts(f, day)}
    told = [(f.claim, f.doc, f.superseded) for _, _, f in stood]
    assert sorted(told, key=str) == sorted(wanted, key=str)


@settings(max_examples=120, deadline=None)
@given(FACTS, AS_OF)
def test_every_side_that_a_report_names_is_shown_what_it_says(facts: list[Fact], as_of: date) -> None:
    """A cell stands on reports that name its side (or none), and no side that a report names is without one."""
    picture, sides = fold(facts, as_of, THEATRE), Sides(THEATRE)
    for stance in picture.stances:
        for report in (f for act in stance.acts for f in act.facts):
            named = _sides(report, sides)
            assert not named or stance.side in named
    shown = {stance.side for stance in picture.stances}
    for f in facts:
        if f.kind == "involvement" and _counts(f, as_of.toordinal()):
            assert _sides(f, sides) <= shown


def _sides(fact: Fact, sides: Sides) -> set[str]:
    return {sides.of(name, day_of(fact)) for name in (*fact.beneficiary, *fact.against)}


def _counts(fact: Fact, day: int) -> bool:
    stands = fact.reported <= day and (fact.superseded is None or fact.superseded > day)
    return stands and fact.verdict != "reject" and fact.modality in ("asserted", "reported", "alleged")


@settings(max_examples=120, deadline=None)
@given(FACTS, AS_OF)
def test_a_claim_that_is_about_something_else_changes_nothing_else(facts: list[Fact], as_of: date) -> None:
    """A meeting, and a figure of its own type, are one row more each; all other rows stay as they were."""
    others = [
        fact("2019-01-01", kind="diplomacy", type="meeting", actor=("Ruritania",), doc="x"),
        fact("2019-01-01", kind="humanitarian", type="returned", population="people", scope="stock", low=1, doc="x"),
    ]
    before, after = (panels(fold(told, as_of, THEATRE)) for told in (facts, [*facts, *others]))
    mine = {f.claim for f in others}
    for key, panel in before.items():
        rows = [(row.id, row.text, row.claims) for row in after[key].rows if mine.isdisjoint(row.claims)]
        assert rows == [(row.id, row.text, row.claims) for row in panel.rows]


@settings(max_examples=120, deadline=None)
@given(FACTS, AS_OF)
def test_low_best_and_high_stay_in_order(facts: list[Fact], as_of: date) -> None:
    """All the way through: points, envelopes, and a floor that no single incident exceeds."""
    for series in fold(facts, as_of, THEATRE).series:
        for p in series.points:
            known = [x for x in (p.low, p.best, p.high) if x is not None]
            assert known == sorted(known)
        low, high = series.envelope
        assert low is None or high is None or low <= high
        if series.floor is not None:
            assert series.floor <= sum(p.low or 0 for p in series.points)


@settings(max_examples=20, deadline=None)
@given(FACTS, AS_OF)
def test_a_part_of_the_picture_is_that_part_and_no_more(facts: list[Fact], as_of: date) -> None:
    """What one panel needs is what the whole picture has of it."""
    ledger = Ledger(facts, THEATRE)
    whole = ledger.picture(as_of)
    parts = ("fronts", "stances", "series", "diplomacy")
    for part in parts:
        alone = ledger.only(part, as_of)
        assert {name: getattr(alone, name) for name in parts if getattr(alone, name)} == (
            {part: getattr(whole, part)} if getattr(whole, part) else {}
        )
