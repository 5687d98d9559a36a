"""The read conductor: from a store to pictures, panels and the sentences behind them."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from monitor.briefing import Briefing
from monitor.model.claim import Claim, Location
from monitor.model.document import Document
from monitor.model.identity import text_digest
from monitor.model.measure import Quantity, TimeExpression
from monitor.model.pause import collector_paused
from monitor.model.query import QueryError
from monitor.model.theatre import Theatre
from monitor.present.evidence import citation
from monitor.present.pages import Pages
from monitor.present.words import date_text
from monitor.store import Store, open_store
from monitor.store.search import Search
from tests.picture.made import THEATRE
from tests.store.made import NOW, RULES, HandMade, Trigger, coding

TOLL = "At least 227 people have been killed in the Capital since April, hospitals there have told reporters on Monday."


@dataclass(frozen=True, slots=True)
class Setting:
    theatre: Theatre | None = THEATRE


def document(name: str, text: str = TOLL, published: str = "2019-04-22", publisher: str = "Gazette") -> Document:
    return Document(
        id=name,
        title=f"Title of {name}",
        text=text,
        digest=text_digest(name + text),
        published=published,
        publisher=publisher,
        url=f"https://example.org/{name}",
        reliability="B",
    )


def killed(number: int, when: str = "2019-04-22", who: str | None = None, **more: object) -> Claim:
    plain = Claim(
        kind="humanitarian",
        type="killed",
        modality="reported" if who else "asserted",
        attribution=who,
        attribution_type="un" if who else "author",
        quantity=Quantity(number, number, number, number, "exact"),
        scope="cumulative",
        population="people",
        place=Location("Capital", "Capital", "exact", "stated", 35.0, 15.0),
        when=TimeExpression(when, "explicit"),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def reading(doc: Document, *claims: Claim, uncoded: tuple[Trigger, ...] = ()) -> HandMade:
    """Each claim on the whole text, which is one sentence."""
    return HandMade(doc, tuple(coding(claim, doc) for claim in claims), uncoded, "demo")


def add(store: Store, read: HandMade) -> None:
    store.add(read, ruleset=RULES, now=NOW, area_of=lambda place: place.id and f"{place.id} front")


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(None) as opened:
        yield opened


def test_the_default_date_is_the_newest_document_s(store: Store) -> None:
    """And an empty store gives an empty picture, not an error."""
    assert Briefing(store, Setting()).picture().series == ()
    add(store, reading(document("d1"), killed(227)))
    add(store, reading(document("d2", published="2019-05"), killed(500, "2019-05")))
    assert Briefing(store, Setting()).picture().as_of == date(2019, 5, 31)


def test_a_picture_is_of_one_theatre(store: Store) -> None:
    """Another theatre's documents do not count; without a theatre all do."""
    add(store, reading(document("d1"), killed(227)))
    add(store, replace(reading(document("d2"), killed(9)), theatre="elsewhere"))
    assert [p.text for s in Briefing(store, Setting()).picture().series for p in s.points] == ["227"]
    assert Briefing(store, Setting(None)).picture().facts == 2


def test_what_another_process_stores_is_seen(store: Store) -> None:
    """The facts are read anew when the store changed, and only then."""
    briefing = Briefing(store, Setting())
    add(store, reading(document("d1"), killed(227)))
    held = briefing.ledger
    assert briefing.ledger is held
    add(store, reading(document("d2", published="2019-05-01"), killed(500, "2019-05-01")))
    assert briefing.change_dates() == (date(2019, 4, 22), date(2019, 5, 1))


def test_a_first_glance_at_many_items_reads_the_newest_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """No query is parsed and no list of all is read before a screen's first frame; who asks for more gets all."""
    monkeypatch.setattr("monitor.briefing.briefing._MANY", 4)
    monkeypatch.setattr("monitor.briefing.items.GLANCED", 2)
    for n in range(4):
        add(store, reading(document(f"d{n}", published=f"2019-04-2{n}"), killed(n + 1)))
        if n == 2:
            assert Briefing(store, Setting()).glance() is None
    add(store, replace(reading(document("elsewhere", published="2019-04-23")), theatre="elsewhere"))
    with monkeypatch.context() as patched:
        patched.setattr(Search, "items", lambda *_, **__: pytest.fail("a query was run"))
        found = Briefing(store, Setting()).glance()
        assert found is not None
        day, panels = found
        assert (day, list(panels), panels["items"].note) == (date(2019, 4, 23), ["items"], "the newest 2 items")
        assert [row.id for row in panels["items"].rows] == ["item:d3", "item:d2"]
    assert isinstance(panels["items"].rows, Pages)
    assert [row.id for row in panels["items"].rows.again("", None)] == [f"item:d{n}" for n in (3, 2, 1, 0)]


@pytest.mark.parametrize("kept", [120_000, 0], ids=["kept", "lean"])
def test_the_panel_in_sight_comes_first_and_is_as_the_whole_has_it(
    store: Store, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    """On every date, in any order; of a small store, and for a panel that needs the whole picture, there is none."""
    monkeypatch.setattr("monitor.picture.ledger.KEPT", kept)
    for n in range(4):
        add(store, reading(document(f"d{n}", published=f"2019-04-2{n}"), killed(n + 1)))
    assert Briefing(store, Setting()).ahead("humanitarian") is None
    monkeypatch.setattr("monitor.briefing.briefing._MANY", 4)
    briefing = Briefing(store, Setting())
    assert briefing.ahead("gaps") is None
    for day in (date(2019, 4, 23), date(2019, 4, 21), date(2019, 4, 22)):
        for key in ("fronts", "involvement", "humanitarian", "diplomacy"):
            found = briefing.ahead(key, day)
            assert found is not None
            whole = Briefing(store, Setting())
            expected = whole.panels(whole.picture(day))[key]
            assert (found[0], list(found[1].rows)) == (day, list(expected.rows))
        assert list(briefing.panels(briefing.picture(day))["humanitarian"].rows) == list(
            whole.panels(whole.picture(day))["humanitarian"].rows
        )
    found = briefing.ahead("items", date(2019, 4, 21))
    assert found is not None
    assert [row.id for row in found[1].rows] == ["item:d1", "item:d0"]


def test_a_ledger_is_made_once_though_two_ask_at_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The evidence of a row, asked for while the picture is folded, waits for the same facts."""
    add(store, reading(document("d1"), killed(227)))
    briefing, read, both = Briefing(store, Setting()), list[object](), threading.Barrier(2)
    facts = store.facts

    def once(*given: object, **named: object) -> object:
        read.append(given)
        return facts(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "facts", once)

    def ask() -> None:
        both.wait(5)
        briefing.change_dates()

    askers = [threading.Thread(target=ask) for _ in range(2)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join(5)
    assert len(read) == 1


def test_every_panel_of_the_screen_is_there(store: Store) -> None:
    """Fronts to uncoded, and what was not coded is counted where it belongs."""
    doc = document("d1")
    add(store, reading(doc, killed(227), uncoded=(Trigger(0, 5, "killed", "humanitarian"),)))
    briefing = Briefing(store, Setting())
    panels = briefing.panels(briefing.picture())
    assert set(panels) == {
        "fronts", "involvement", "humanitarian", "diplomacy", "gaps", "contests", "items", "uncoded",
    }  # fmt: skip
    assert panels["humanitarian"].note == "1 uncoded"
    assert [r.id for r in panels["uncoded"].rows] == ["uncoded:d1:0:killed"]
    assert [c.text for c in panels["items"].rows[0].cells] == ["22 Apr 2019", "new", "Gazette", "Title of d1"]


def test_an_uncoded_sentence_is_one_row_whatever_its_triggers(store: Store) -> None:
    """A sentence with triggers of three kinds is counted and listed once, and says all of them in full."""
    triggers = (
        Trigger(0, 5, "killed", "humanitarian"),
        Trigger(0, 5, "killed", "front"),
        Trigger(0, 5, "met", "front"),
    )
    add(store, reading(document("d1"), uncoded=triggers))
    briefing = Briefing(store, Setting())
    panel = briefing.panels(briefing.picture())["uncoded"]
    (row,) = panel.rows
    assert panel.note == "1 sentence with a trigger and no claim"
    known = dict(row.fields)
    assert set(str(known["trigger"]).split(", ")) == {"killed", "met"}
    assert set(str(known["kind"]).split(", ")) == {"humanitarian", "front"}
    assert all(c.text.endswith(" +1") for c in row.cells[:2])


def test_what_was_rejected_is_shown_apart(store: Store) -> None:
    """The evidence of a cell whose report was rejected still shows that report, and that it counts no more."""
    add(store, reading(document("d1"), killed(227)))
    claim = killed(227).id
    store.verdicts.give(claim, "reject", user="ana", now=NOW, reason="a misprint")
    view = Briefing(store, Setting()).evidence([claim])
    assert (view.asked, view.missing) == ((), (claim,))
    (left,) = view.rejected
    assert left.doc == "d1"
    assert "rejected by ana" in left.judged[0]
    assert Briefing(store, Setting()).evidence([claim], as_of=date(2019, 4, 1)).rejected == (), "not reported then"


def test_items_and_uncoded_know_nothing_later(store: Store) -> None:
    """No look-ahead in any panel."""
    for name, published in (("d1", "2019-04-22"), ("d2", "2019-06-01")):
        trigger = (Trigger(0, 5, "killed", "humanitarian"),)
        add(store, reading(document(name, published=published), killed(227, published), uncoded=trigger))
    briefing = Briefing(store, Setting())
    panels = briefing.panels(briefing.picture(date(2019, 5, 1)))
    assert [r.id for r in panels["items"].rows] == ["item:d1"]
    assert [r.id for r in panels["uncoded"].rows] == ["uncoded:d1:0:killed"]
    assert "2" not in panels["humanitarian"].note


def test_a_sentence_that_a_later_revision_has_not_stays_in_the_queue_of_its_days(store: Store) -> None:
    """A feed's change is news of the day it was seen: until then the text stood, with what was uncoded in it."""
    for text, left in (("Shells fell on the port.", (Trigger(0, 6, "Shells", "front"),)), ("Nothing fell.", ())):
        add(store, reading(replace(document("d1", text), feed="https://example.org/feed"), uncoded=left))
    briefing = Briefing(store, Setting())
    for day, rows in ((date(2019, 5, 1), ["uncoded:d1:0:Shells"]), (NOW.date(), [])):
        panels = briefing.panels(briefing.picture(day))
        assert [row.id for row in panels["uncoded"].rows] == rows
        assert ("1 uncoded" in panels["fronts"].note) == bool(rows)


def test_every_item_is_reached_and_a_query_narrows_them(store: Store) -> None:
    """More than a page: counted, read by places, narrowed by the query language, sorted; as of the picture's day."""
    for number in range(130):
        day = f"2019-05-{number % 28 + 1:02}"
        add(store, reading(document(f"d{number}", published=day), killed(100 + number, day)))
    add(store, reading(document("late", published="2019-07-01"), killed(1, "2019-07-01")))
    briefing = Briefing(store, Setting())
    rows = briefing.panels(briefing.picture(date(2019, 6, 1)))["items"].rows
    assert isinstance(rows, Pages)
    assert len(rows) == 130
    assert len({row.id for row in rows}) == 130
    assert rows.known(0) is None or rows.known(129) is not None
    assert {row.id for row in rows.again("killed>227", None)} == {f"item:d{n}" for n in range(128, 130)}
    titles = [row.cells[-1].text for row in rows.again("", "Title")]
    assert titles == sorted(titles)
    with pytest.raises(QueryError):
        rows.again("killed>", None)
    rows.seek("item:d77")
    place = rows.place("item:d77")
    assert place is not None
    assert rows[place].id == "item:d77"
    rows.seek("item:late")
    assert rows.place("item:late") is None, "what came later is not in the list"


def test_evidence_shows_the_sentence_in_its_article(store: Store) -> None:
    """Quote at its offsets, who says so, publisher, grade in words, rule, and a citation of one line."""
    add(store, reading(document("d1"), killed(227, who="WHO")))
    briefing = Briefing(store, Setting())
    claim = briefing.picture().series[0].claims[0]
    view = briefing.evidence([claim])
    (passage,) = view.asked
    assert passage.text[passage.start : passage.end] == passage.quote == TOLL
    assert (passage.attribution, passage.publisher, passage.published) == ("WHO (UN)", "Gazette", "22 Apr 2019")
    assert passage.grade == "B3: usually reliable, possibly true"
    assert (passage.rule, passage.ruleset) == ("test.rule", RULES)
    assert view.title == "killed, 227, Capital, 22 Apr 2019"
    assert view.summary == "1 origin in 1 report (WHO)"
    assert citation(passage).startswith(f"“{TOLL}” (WHO (UN); Gazette, Title of d1, 22 Apr 2019, https://")


def test_a_source_that_is_its_own_kind_is_named_once(store: Store) -> None:
    """A reader meets "UN" and not "UN (UN)"."""
    add(store, reading(document("d1"), killed(227, who="UN")))
    briefing = Briefing(store, Setting())
    (passage,) = briefing.evidence([briefing.picture().series[0].claims[0]]).asked
    assert passage.attribution == "UN"


def test_evidence_brings_every_other_report_and_what_contradicts(store: Store) -> None:
    """The same number from others by origin; the rival value apart; the grade of all together."""
    who, own = killed(227, who="WHO"), killed(227)
    rival = killed(100, who="Ministry")
    add(store, reading(document("d1"), who))
    add(store, reading(document("d2", text="Hospitals counted 227 dead.", publisher="Herald"), own))
    add(store, reading(document("d3", text="The ministry says 100.", publisher="Review"), rival))
    briefing = Briefing(store, Setting())
    view = briefing.evidence([who.id])
    assert [p.claim for p in view.asked] == [who.id]
    assert [(v.origin, [p.doc for p in v.passages]) for v in view.others] == [("Herald", ["d2"])]
    assert [(v.origin, [p.quote for p in v.passages]) for v in view.contrary] == [
        ("Ministry", ["The ministry says 100."])
    ]
    assert view.summary == "2 origins in 2 reports (WHO and Herald)"
    assert "contradicted by Ministry" in view.grade


def test_the_grade_of_a_figure_counts_no_report_of_the_figure_before_it(store: Store) -> None:
    """A row stands on its whole series; what is told of the current value is told of that alone."""
    add(store, reading(document("d1"), killed(227)))
    later = document("d2", "By now 500 are dead.", "2019-05-31", "Herald")
    add(store, reading(later, killed(500, when="2019-05-31")))
    briefing = Briefing(store, Setting())
    view = briefing.evidence(briefing.picture().series[0].claims)
    assert "the outlet's own voice: Herald" in view.grade
    assert view.summary == (
        "the first: 1 origin in 1 report (Herald); in all 2 origins in 2 reports (Herald and Gazette)"
    )


def test_a_text_that_its_feed_changed_was_reported_when_that_was_seen(store: Store) -> None:
    """As the lists of items and hits say; and an undated one when it was first seen."""
    for text, number in (("First 5 dead.", 5), ("Now 8 dead.", 8)):
        add(store, reading(replace(document("d1", text), feed="https://example.org/feed"), killed(number)))
    undated = replace(document("d2", "And 3 dead."), published=None, first_seen="2019-04-30")
    add(store, reading(undated, killed(3)))
    briefing = Briefing(store, Setting())
    (changed,) = briefing.evidence([killed(8).id]).asked
    day = date_text(NOW.date().isoformat())
    assert (changed.published, changed.reported) == ("22 Apr 2019", day)
    assert changed.since == f"Dated 22 Apr 2019; in these words since {day}"
    (seen,) = briefing.evidence([killed(3).id]).asked
    assert (seen.reported, seen.since) == ("30 Apr 2019", "Undated: first seen 30 Apr 2019")
    (plain,) = briefing.evidence([killed(5).id], as_of=date(2019, 5, 1)).asked
    assert (plain.reported, plain.since) == ("22 Apr 2019", "")


def test_evidence_of_an_earlier_date_knows_nothing_later(store: Store) -> None:
    """The report of June is not shown behind a cell of May; a claim that is nowhere is named as missing."""
    claim = killed(227)
    add(store, reading(document("d1"), claim))
    add(store, reading(document("d2", published="2019-06-01", publisher="Herald"), claim))
    briefing = Briefing(store, Setting())
    assert [p.doc for p in briefing.evidence([claim.id], as_of=date(2019, 5, 1)).asked] == ["d1"]
    assert [p.doc for p in briefing.evidence([claim.id]).asked] == ["d1", "d2"]
    assert briefing.evidence(["c1nowhere"]).missing == ("c1nowhere",)
    assert briefing.evidence([]).asked == ()


def test_a_syndicated_copy_counts_once(store: Store) -> None:
    """Two reports, one origin: the second outlet printed the first one's text with a dateline of its own."""
    claim = killed(227)
    add(store, reading(document("d1", publisher="Wire"), claim))
    add(store, reading(document("d2", text=f"CAPITAL (Wire) - {TOLL}", published="2019-04-23"), claim))
    briefing = Briefing(store, Setting())
    point = briefing.picture().series[0].points[0]
    assert (point.support.reports, point.support.origins) == (2, ("Wire",))
    assert [v.origin for v in briefing.evidence([claim.id]).voices] == ["Wire"]


def test_changes_between_two_dates(store: Store) -> None:
    """The toll rose, and the claim that raised it is named."""
    add(store, reading(document("d1"), killed(227)))
    later = killed(500, "2019-05-01")
    add(store, reading(document("d2", published="2019-05-01"), later))
    (change,) = Briefing(store, Setting()).changes(date(2019, 4, 22), date(2019, 5, 1))
    assert (change.kind, change.claims) == ("risen", (later.id,))


def test_every_claim_of_every_cell_is_in_the_store(store: Store) -> None:
    """What a person can open is there to be opened."""
    add(store, reading(document("d1"), killed(227), killed(12, who="WHO", type="wounded")))
    add(store, reading(document("d2", published="2019-05-01"), killed(500, "2019-05-01")))
    briefing = Briefing(store, Setting())
    claims = {
        c for p in briefing.panels(briefing.picture()).values() for r in p.rows for cell in r.cells for c in cell.claims
    }
    assert claims
    assert {coding.claim.id for coding in store.codings(claims)} == claims
    assert briefing.evidence(claims).missing == ()


def test_the_collector_runs_again_after_a_picture() -> None:
    """It is paused, not switched off; and stays off where the caller had it off."""
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_changed_since_a_moment_is_told_whatever_date_the_news_are_of(store: Store) -> None:
    """An older report that came later is news; a text that was corrected since stood then; so do verdicts' effects."""
    add(store, reading(document("d1"), killed(227)))
    then, moment = store.items.last(), NOW.isoformat()
    briefing = Briefing(store, Setting())
    assert briefing.since(then, moment) == ()
    add(store, reading(document("d2", published="2019-04-23"), killed(300, "2019-04-23")))
    add(store, reading(document("d1", TOLL + " It may be more."), killed(220)))
    (change,) = briefing.since(then, moment)
    assert (change.kind, change.before, change.after) == ("risen", "227 (22 Apr 2019)", "300 (23 Apr 2019)")
    assert killed(300, "2019-04-23").id in change.claims
    store.verdicts.give(killed(300, "2019-04-23").id, "reject", user="ana", now=NOW + timedelta(days=1))
    assert [one.kind for one in briefing.since(then, moment)] == ["fallen"]
    assert [one.before for one in briefing.since(store.items.last(), moment)] == ["300 (23 Apr 2019)"]
