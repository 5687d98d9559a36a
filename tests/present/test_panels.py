"""Panels: what each cell says, on what it stands, and that it fits."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from monitor.model.fact import Fact
from monitor.model.theatre import Theatre
from monitor.picture import Ledger, fold
from monitor.present import pages as page
from monitor.present.fronts import sentence
from monitor.present.kept import Late, ordered, picked
from monitor.present.pages import Pages
from monitor.present.panel import Deferred, Panel, Row
from monitor.present.presenter import Presenter, panels
from tests.picture.made import THEATRE, day, fact, figure, said

UTOPIA = {"kind": "involvement", "actor": ("Utopia",)}
FACTS = [
    figure(227, "2019-04-22", qualifier="estimated", **said("WHO")),
    figure(500, "2019-05-31", "2019-05", doc="d2", qualifier="more_than"),
    figure(10, "2019-05-31", "2019-05-30", doc="d2", scope="incident", place="Fort", population="civilians"),
    fact("2018-12-31", "2018-12", type="political_opposition", against=("North",), **UTOPIA),
    fact("2019-05-31", "2019-05", doc="d2", type="backing", beneficiary=("North",), **UTOPIA),
    fact("2019-05-31", "2019-05", doc="d2", type="money", beneficiary=("North",), modality="alleged", **UTOPIA),
    fact("2019-05-31", "2019-05", doc="d2", type="mediation", **UTOPIA),
    fact("2019-05-31", "2019-05-30", doc="d2", type="capture", actor=("North",), against=("South",), place="Capital"),
    fact(
        "2019-05-31", "2019-05-29", doc="d2", type="meeting", kind="diplomacy", actor=("Utopia",), recipient=("North",)
    ),
]


def shown(as_of: str = "2019-06-01", facts: list[Fact] = FACTS, theatre: Theatre | None = THEATRE) -> dict[str, Panel]:
    """The panels as of a day."""
    return panels(fold(facts, day(as_of), theatre))


def row(panel: Panel, start: str) -> Row:
    """The row whose id begins so."""
    (found,) = [r for r in panel.rows if r.id.startswith(start)]
    return found


def texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]


HEADINGS = {
    "fronts": ("Fronts", "Front, State, Who and what, Last", ""),
    "involvement": ("Foreign involvement", "Actor, North, South, Else, Last", "1 flip ⇄ · ● stated ◐ alleged ○ denied"),
    "humanitarian": ("Humanitarian", "Figure, Value, So far, Where, As of", ""),
    "contests": ("Contests", "Difference, About, Values", "none contested"),
    "diplomacy": ("Diplomacy", "Date, What, Who, Origins", "● stated ◐ alleged ○ denied"),
    "gaps": ("Gaps", "Expected, Reporting", ""),
}


def test_panels_are_headed_so() -> None:
    """Title, columns, and what the title adds; every row has a cell a column, and is sorted by these names."""
    assert {key: (p.title, ", ".join(c.name for c in p.columns), p.note) for key, p in shown().items()} == HEADINGS
    for panel in shown().values():
        names = [c.name for c in panel.columns]
        for found in panel.rows:
            assert len(found.cells) == len(names)
            assert {name for name, _ in found.sort} <= {*names}


def test_a_panel_s_title_counts_what_is_contested() -> None:
    """Fronts held by two sides, and figures."""
    held = [
        fact("2019-05-31", "2019-05-31", type="control", actor=(s,), place=p, doc=f"{s}{p}")
        for s in ("North", "South")
        for p in ("Capital", "Oasis")
    ]
    assert shown(facts=held)["fronts"].note == "2 contested"
    assert shown(facts=held)["contests"].note == "2 contested"


def test_the_last_act_towards_anybody_dates_an_actor_s_row() -> None:
    """A meeting of May outlasts the arms of March; the cell opens what it is of."""
    arms = fact("2019-03-01", "2019-03-01", type="arms", beneficiary=("North",), **UTOPIA)
    met = fact("2019-05-31", "2019-05-31", type="relations", against=("South",), **UTOPIA)
    found = row(shown(facts=[arms, met])["involvement"], "actor:Utopia")
    assert texts(found)[-1] == "May 2019 fresh"
    assert found.cells[-1].claims == (met.claim,)
    assert dict(found.fields)["last"] == "2019-05-31"


def test_a_figure_prints_its_phrase_its_series_and_its_age() -> None:
    """>500, never 501; two bars; the date and how fresh it is."""
    found = row(shown()["humanitarian"], "figure:killed/people/cumulative")
    assert texts(found) == ["killed", ">500", "▄█", "Capital front", "May 2019 fresh"]
    assert "501" not in found.text
    assert found.text == (
        "Killed, Capital front: >500 (May 2019), fresh; before that 227 est. (22 Apr 2019). "
        "1 origin in 1 report (Gazette). B3: usually reliable, possibly true (the outlet's own voice: Gazette)."
    )


def test_an_upper_bound_is_drawn_and_sorted_as_the_number_it_states() -> None:
    """No nought among the bars and in the order of values; a vague word stands below every number."""
    many = figure(0, "2019-05-31", doc="d3", type="wounded")._replace(
        value=None, low=None, best=None, high=None, qualifier="vague", phrase="many"
    )
    told = [figure(250), figure(500, "2019-05-31", doc="d2", qualifier="up_to"), many]
    panel = shown(facts=told)["humanitarian"]
    found = row(panel, "figure:killed/people/cumulative")
    assert texts(found)[1:3] == ["≤500", "▅█"]
    assert [dict(r.sort)["Value"] for r in panel.rows] == [500, -1]


def test_a_figure_s_value_opens_the_claim_it_is_from() -> None:
    """The value cell stands on the current claim alone, the row on the whole series."""
    found = row(shown()["humanitarian"], "figure:killed/people/cumulative")
    assert found.cells[1].claims == (FACTS[1].claim,)
    assert found.claims == (FACTS[1].claim, FACTS[0].claim)


def test_machine_fields_of_a_figure() -> None:
    """Low, best, high, qualifier, scope, area, date, origins and the series, as JSON."""
    fields = dict(row(shown()["humanitarian"], "figure:killed/people/cumulative").fields)
    assert (fields["value"], fields["low"], fields["best"], fields["high"]) == (500, 501, 501, None)
    assert (fields["qualifier"], fields["scope"], fields["area"], fields["date"]) == (
        "more_than", "cumulative", "Capital front", "2019-05",
    )  # fmt: skip
    series = fields["series"]
    assert isinstance(series, list)
    assert [(p["phrase"], p["date"], p["origins"]) for p in series] == [
        ("227 est.", "2019-04-22", ["WHO"]),
        (">500", "2019-05", ["Gazette"]),
    ]


def test_a_sum_of_incidents_is_called_a_floor() -> None:
    """Never a total."""
    more = figure(5, "2019-05-31", "2019-05-01", doc="d3", scope="incident", place="Oasis", population="civilians")
    found = row(shown(facts=[*FACTS, more])["humanitarian"], "figure:killed/civilians/incident")
    assert found.cells[1].text == "floor ≥15"
    assert "2 reports of incidents, together a floor of 15" in found.text


def test_a_word_at_the_head_of_its_sentence_is_no_name() -> None:
    """Of "Dozens of people were killed" the cell says ``dozens``, as others do; of "half of them" ``50 %``."""
    many = figure(12)._replace(value=None, best=None, high=None, qualifier="vague", phrase="Dozens")
    found = row(shown(facts=[many])["humanitarian"], "figure:killed/people/cumulative")
    assert found.cells[1].text == "dozens"
    half = figure(50, scope="share", unit="percent")._replace(value=50.0, low=50.0, best=50.0, high=50.0)
    found = row(shown(facts=[half])["humanitarian"], "figure:killed/people/share")
    assert found.cells[1].text == "50 %"


def test_a_floor_may_be_less_than_one_report_says() -> None:
    """Two origins on one incident: it is counted once, so what is counted are reports and no incidents."""
    facts = [
        figure(n, "2019-05-31", "2019-05-30", doc=f"d{n}", scope="incident", place="Fort", **said(who))
        for n, who in ((6, "spokesman"), (2, "witnesses"))
    ]
    found = row(shown(facts=facts)["humanitarian"], "figure:killed/people/incident")
    assert "2 reports of incidents, together a floor of 2" in found.text


def test_an_alleged_figure_is_marked_whatever_it_counts() -> None:
    """A sign, not a colour alone: a total so far and a single incident alike."""
    facts = [
        figure(33, "2019-05-31", scope="incident", population="prisoners_of_war", modality="alleged"),
        figure(500, "2019-05-31", "2019-05", doc="d2", modality="alleged"),
    ]
    assert {texts(r)[1] for r in shown(facts=facts)["humanitarian"].rows} == {"◐ 33", "◐ 500"}


def test_a_contested_figure_says_so_in_words() -> None:
    """Both values with their origins; the tone only repeats it."""
    rival = figure(90, "2019-05-31", "2019-05-31", doc="d3", **said("Army", "combatant", 4))
    panel = shown(facts=[*FACTS, rival])["humanitarian"]
    found = row(panel, "figure:killed/people/cumulative")
    assert found.cells[-1].text.endswith("contested")
    assert found.cells[1].tone == "alert"
    assert "contested: 90 (Army)" in found.text
    assert panel.note == "1 contested"
    contests = shown(facts=[*FACTS, rival])["contests"]
    assert contests.note == "1 contested"
    assert texts(contests.rows[0])[0] == "! contested"


def test_a_difference_that_is_no_contest_names_both_parts() -> None:
    """Which area has which value; the word contested is left to contests."""
    elsewhere = figure(90, "2019-05-31", "2019-05-31", doc="d3", area="The East", **said("Army", "combatant", 4))
    panel = shown(facts=[*FACTS, elsewhere])["contests"]
    called, about, values = texts(panel.rows[0])
    assert called == "other area"
    assert [part.strip() for part in about.partition(",")[2].split("/")] == ["The East", "Capital front"]
    assert [value.partition(" (")[0] for value in values.split(" / ")] == ["90", ">500"]
    assert panel.note == "none contested"


def test_what_is_stale_is_greyed_and_labelled_never_dropped() -> None:
    """A year later everything is still there."""
    for key, panel in shown("2020-06-01").items():
        if key in ("fronts", "humanitarian", "diplomacy"):
            assert len(panel.rows) == len(shown()[key].rows)
            assert all("stale" in r.text for r in panel.rows)
    assert row(shown("2020-06-01")["humanitarian"], "figure:killed/people").cells[1].tone == "dim"


def test_a_front_s_sentence_says_how_old_what_it_names_is() -> None:
    """The freshness is that of the newest event; where the state is older, the sentence says which is which."""
    push = fact("2019-05-20", "2019-05-20", type="offensive", actor=("North",), against=("South",), place="Capital")
    later = fact("2019-05-31", "2019-05-31", type="base", actor=("Utopia",), place="Capital")
    found = shown("2019-05-31", [push, later])["fronts"].rows[0]
    assert found.cells[-1].text == "31 May 2019 fresh"
    assert "offensive, North against South (20 May 2019), last 31 May 2019, fresh" in found.text
    assert "offensive, North against South (20 May 2019), ageing" in shown("2019-05-31", [push])["fronts"].rows[0].text


@pytest.mark.parametrize(
    ("near", "told"),
    [
        (("Fort",), "; with Fort, the nearest place."),
        (("Capital, Fort", "Fort", "Oasis"), "; with Fort and Oasis, the nearest places."),
        (("Capital",), "(30 May 2019), ageing"),
    ],
)
def test_a_front_names_the_places_near_it_but_not_itself(near: tuple[str, ...], told: str) -> None:
    """One report may name several towns at once, the front's own among them."""
    front = (
        fold(FACTS, day("2019-06-01"), THEATRE).fronts[0]._replace(name="Capital", near=near, holders=(), activity=())
    )
    text = sentence(front, "ageing")
    assert told in text
    assert "with Capital" not in text


def test_a_state_keeps_a_row_fresh_longer_than_an_event_does() -> None:
    """Twenty days on, a clash alone is stale; that somebody holds the place, or backs a side, is still fresh."""
    clash = fact("2019-05-31", "2019-05-31", actor=("North",), place="Capital")
    held = fact("2019-05-31", "2019-05-31", type="control", actor=("North",), place="Capital")
    assert shown("2019-06-20", [clash])["fronts"].rows[0].cells[-1].text.endswith("stale")
    assert shown("2019-06-20", [clash, held])["fronts"].rows[0].cells[-1].text.endswith("fresh")
    strike = fact("2019-05-31", "2019-05-31", type="air_strikes", beneficiary=("North",), **UTOPIA)
    assert shown("2019-06-20", [strike])["involvement"].rows[0].cells[-1].text.endswith("stale")
    assert shown("2019-06-20", [strike, FACTS[4]])["involvement"].rows[0].cells[-1].text.endswith("fresh")


def test_an_actor_s_row_shows_what_it_does_for_whom_and_how_sure() -> None:
    """A turn with its sign and dates; alleged with its sign and word; mediation under no side."""
    found = row(shown()["involvement"], "actor:Utopia")
    actor, north, south, other, last = texts(found)
    assert actor == "⇄ Utopia"
    assert north == "⇄ for ● backing ◐ money (alleged)"
    assert (south, other, last) == ("–", "● mediation", "May 2019 fresh")
    assert "turned: against (Dec 2018), then for (May 2019)" in found.text
    assert {FACTS[3].claim, FACTS[4].claim} <= set(found.cells[1].claims)


def test_a_cell_of_the_matrix_names_the_weightiest_kinds_and_counts_the_rest() -> None:
    """Four kinds in short words and how many more; the sentence has them in full."""
    kinds = ("backing", "political_support", "military_support", "drones", "air_strikes", "troops")
    given = [fact("2019-05-31", "2019-05", doc=k, type=k, beneficiary=("North",), **UTOPIA) for k in kinds]
    calls = [
        fact("2019-05-31", "2019-05", doc=k, type=k, **UTOPIA)
        for k in ("mediation", "ceasefire_call", "sanctions", "relations")
    ]
    found = row(shown(facts=[*given, *calls])["involvement"], "actor:Utopia")
    assert texts(found)[1] == "for ● troops, strikes, drones, military +2"
    assert texts(found)[3] == "● sanctions, mediation, truce call +1"
    assert "air strikes" in found.text


def test_without_sides_the_columns_are_for_and_against() -> None:
    """A text on a conflict without a theatre of its own is still shown."""
    panel = shown(theatre=None)["involvement"]
    assert [c.name for c in panel.columns] == ["Actor", "For", "Against", "Else", "Last"]
    assert texts(panel.rows[0])[1] == "North ● backing ◐ money (alleged)"


def test_a_front_says_who_does_what_to_whom() -> None:
    """State, movement, sides, date; who holds it in the sentence."""
    found = row(shown()["fronts"], "front:Capital front")
    assert texts(found) == ["Capital front", "▲ capture", "North against South", "30 May 2019 fresh"]
    assert "gaining ground: North" in found.text
    assert "held by North (30 May 2019)" in found.text


def test_what_is_alleged_or_denied_says_so_in_a_word_of_its_row() -> None:
    """In the fronts beside who does what, in the figures beside the date: a sign alone says too little."""
    taken = {"type": "capture", "actor": ("North",), "place": "Capital"}
    denial = fact("2019-05-31", "2019-05-30", doc="d2", modality="denied", origin="South", **taken)  # type: ignore[arg-type]
    told = fact("2019-05-31", "2019-05-30", modality="alleged", **taken)  # type: ignore[arg-type]
    (front,) = shown(facts=[told, denial])["fronts"].rows
    assert texts(front)[1:3] == ["◐ capture", "North (alleged); denied by South"]
    toll = figure(50, modality="alleged")
    not_so = figure(50, "2019-04-23", doc="d2", origin="Army", modality="denied")
    (row_,) = shown(facts=[toll, not_so])["humanitarian"].rows
    assert texts(row_)[4] == "22 Apr 2019 stale alleged denied"


def test_claimed_and_confirmed_are_told_apart() -> None:
    """Claimed by a party, confirmed by nobody else."""
    claim = fact("2019-05-31", "2019-05-30", type="capture", actor=("North",), place="Capital",
                 **said("North spokesman", "combatant", 4))  # fmt: skip
    assert "Claimed by North spokesman, confirmed by nobody else" in shown(facts=[claim])["fronts"].rows[0].text


def test_what_an_analyst_said_is_told() -> None:
    """Confirmed and corrected readings are marked; a rejected one is not in the picture."""
    toll = figure(227, qualifier="estimated", **said("WHO"))
    for verdict in ("confirm", "correct"):
        (found,) = shown(facts=[toll._replace(verdict=verdict)])["humanitarian"].rows
        assert f"{verdict}ed by an analyst" in found.text
        assert dict(found.fields)["verdict"] == f"{verdict}ed by an analyst"
    assert shown(facts=[toll._replace(verdict="reject")])["humanitarian"].rows == ()
    assert fold([toll._replace(verdict="confirm")], day("2019-06-01"), THEATRE).verdicts == 1


def test_gaps_say_since_when() -> None:
    """Never reported, or stale since a date; a current one is no gap."""
    assert {r.id: texts(r)[1] for r in shown()["gaps"].rows} == {
        "gap:front/control@Fort": "nothing reported",
        "gap:involvement/arms:Utopia": "nothing reported",
    }
    later = {r.id: texts(r)[1] for r in shown("2019-08-01")["gaps"].rows}
    assert later["gap:humanitarian/killed"] == "stale: nothing since 31 May 2019 (62 days)"


def test_a_gap_is_named_by_what_place_and_whom_it_is_about() -> None:
    """The kind only where the type alone does not say it; any type is the kind."""
    expected = ("humanitarian/homes_destroyed@Fort", "front/*", "front/control@Fort", "involvement/arms:Utopia")
    rows = shown("2018-01-01", theatre=replace(THEATRE, expected=expected))["gaps"].rows
    assert [texts(r)[0] for r in rows] == [
        "homes destroyed, Fort",
        "front",
        "front: control, Fort",
        "involvement: arms, Utopia",
    ]


def test_a_slot_may_be_filled_by_any_of_several() -> None:
    """A state's own and a company of it: one is as good as the other, and the gap names both."""
    theatre = replace(THEATRE, expected=("involvement/money:Utopia|Ruritania", "involvement/arms:Utopia|Ruritania"))
    money = fact("2019-05-31", "2019-05", type="money", **{**UTOPIA, "actor": ("Ruritania",)})
    assert [texts(r)[0] for r in shown(facts=[money], theatre=theatre)["gaps"].rows] == [
        "involvement: arms, Utopia or Ruritania"
    ]


def test_an_empty_picture_says_what_is_missing() -> None:
    """No panel prints a bare nothing."""
    for panel in shown("2018-01-01").values():
        assert panel.rows or panel.empty.endswith(".")
        assert panel.key == "gaps" or not panel.rows
    assert "without one no gap is told" in shown("2018-01-01", theatre=None)["gaps"].empty, "nothing is expected there"


@pytest.mark.parametrize("theatre", [THEATRE, None, replace(THEATRE, sides=("North", "South", "West"))])
def test_columns_fit_eighty_cells(theatre: Theatre | None) -> None:
    """Fixed widths, a gap between two, and room for the column that takes the rest."""
    for panel in shown(theatre=theatre).values():
        fixed = sum(c.width for c in panel.columns) + len(panel.columns) - 1
        assert sum(c.width == 0 for c in panel.columns) <= 1
        assert fixed + 12 <= 80, panel.key


def test_everything_that_programs_read_is_json() -> None:
    """Fields, sorts and all; and no field hides a row's own id, text or claims."""
    for panel in shown().values():
        for r in panel.rows:
            json.dumps([dict(r.fields), dict(r.sort)])
            assert not {"id", "text"} & {name for name, _ in r.fields}


def test_cells_are_single_clean_lines() -> None:
    """Whatever names come from outside."""
    hostile = fact("2019-05-31", "2019-05-30", actor=("Bad\nName\x1b[31m",), place="Capital")
    for panel in shown(facts=[hostile]).values():
        for r in panel.rows:
            for text in (r.text, *texts(r)):
                assert "\n" not in text
                assert "\x1b" not in text


def test_rows_that_did_not_change_are_the_same_objects() -> None:
    """A step in time makes only the rows of groups that changed, or whose age is another word."""
    ledger, presenter = Ledger(FACTS, THEATRE), Presenter()
    first = presenter.panels(ledger.picture(day("2019-06-04")))
    second = presenter.panels(ledger.picture(day("2019-06-05")))
    for key in ("fronts", "involvement", "humanitarian"):
        assert all(a is b for a, b in zip(first[key].rows, second[key].rows, strict=True)), key
    assert second == panels(fold(FACTS, day("2019-06-05"), THEATRE))


def test_the_time_line_s_rows_are_made_when_they_are_looked_at() -> None:
    """A war has thousands of acts and a screen room for fifty; where an id stands is known without them."""
    made: list[int] = []
    rows = Late(range(1000), lambda n: made.append(n) or Row(f"r{n}", (), ()), lambda n: f"r{n}")
    assert (len(rows), rows.place("r999"), rows.place("r1000"), made) == (1000, 999, None, [])
    assert rows[998].id == rows[-2].id == "r998"
    assert [row.id for row in rows[2:4]] == ["r2", "r3"]
    assert made == [998, 2, 3]
    assert [row.id for row in rows] == [f"r{n}" for n in range(1000)]


def test_the_rows_of_a_short_time_line_are_made_once() -> None:
    """However often they are gone through: an export does so for its digest, its notes and its lines."""
    made: list[int] = []
    rows = Late(range(40), lambda n: made.append(n) or Row(f"r{n}", (), ()), lambda n: f"r{n}")
    assert (
        [row.id for row in rows]
        == [row.id for row in rows[:]]
        == [row.id for row in rows]
        == [f"r{n}" for n in range(40)]
    )
    assert made == list(range(40))


@pytest.mark.parametrize("make", [tuple, lambda rows: Late(rows, lambda r: r, lambda r: r.id)])
def test_rows_are_picked_and_ordered_whether_made_or_not(make: Callable[[list[Row]], Sequence[Row]]) -> None:
    """Equal ones stay in their order; what has no value stands last, up and down."""
    rows = make([Row(name, (), ()) for name in ("b1", "a2", "none", "c1", "b0")])
    values = {"b1": (1.0, "b"), "a2": (1.0, "a"), "c1": (0.0, "c"), "b0": (1.0, "b")}
    assert [r.id for r in picked(rows, lambda r: r.id[0] in "ab")] == ["b1", "a2", "b0"]
    assert [r.id for r in ordered(rows, lambda r: values.get(r.id))] == ["c1", "a2", "b1", "b0", "none"]
    assert [r.id for r in ordered(rows, lambda r: values.get(r.id), down=True)] == ["b1", "b0", "a2", "c1", "none"]


def test_a_list_of_pages_reads_what_is_looked_at() -> None:
    """A page of fifty at a time; a cursor finds its row again, and what is not in the list has no place."""
    asked: list[list[int]] = []

    def read(keys: Sequence[int]) -> dict[int, Row]:
        asked.append(list(keys))
        return {key: Row(f"r{key}", (), ()) for key in keys}

    pages = Pages(range(1000, 1120), read, lambda *_: pages, lambda name: int(name[1:]) if name != "r" else None, {})
    assert (len(pages), asked) == (120, [list(range(1000, 1050))])
    assert [page.known(pages, at) and page.known(pages, at).id for at in (0, 49, 50)] == ["r1000", "r1049", None]  # type: ignore[union-attr]
    assert [r.id for r in page.first(pages, 3)] == ["r1000", "r1001", "r1002"]
    assert len(page.first(pages, 70)) == 50, "as far as they are at hand"
    assert [len(page.first(some, 1)) for some in ((), (Row("a", (), ()), Row("b", (), ())))] == [0, 1]
    assert (pages.missing(0), pages.missing(0, 60), pages.missing(119, 60)) == (set(), {1}, {1, 2})
    assert pages[119].id == "r1119"
    assert (pages.known(119), pages.known(120)) == (pages[119], None)
    assert asked[1:] == [list(range(1100, 1120))]
    assert (pages.place("r1119"), pages.place("r1060"), pages.place("r5")) == (119, None, None)
    for name in ("r1060", "r5", "r"):
        pages.seek(name)
    assert (pages.place("r1060"), pages.place("r5"), pages.place("r")) == (60, None, None)


def test_deferred_fields_are_worked_out_once() -> None:
    """And behave like the tuple that they stand for."""
    asked: list[int] = []

    def make() -> dict[str, object]:
        asked.append(1)
        return {"a": 1, "b": [2]}

    fields = Deferred(make)
    assert not asked
    assert dict(fields) == {"a": 1, "b": [2]}
    assert fields == (("a", 1), ("b", [2]))
    assert (fields[0], len(fields), len(asked)) == (("a", 1), 2, 1)


def test_a_denial_is_told_of_who_denies() -> None:
    """What somebody reports of a denial is denied by its actor, not by the outlet; what was stated is stated still."""
    told = fact("2019-05-01", "2019-05-01", **UTOPIA, type="denial", origin="Gazette")
    assert row(shown(facts=[told])["involvement"], "actor:Utopia").text == (
        "Utopia: towards no named side: nothing stated; denied by Utopia."
    )
    arms = {**UTOPIA, "type": "arms", "beneficiary": ("North",)}
    denied = fact("2019-05-03", doc="d2", modality="denied", origin="Utopian ministry", **arms)
    text = row(shown(facts=[fact("2019-05-01", **arms), denied])["involvement"], "actor:Utopia").text
    assert "arms (but denied, undated)" in text
