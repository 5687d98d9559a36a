"""What changed between two pictures."""

from __future__ import annotations

import json

from monitor.model.fact import Fact
from monitor.picture import fold
from monitor.present.difference import Change, difference, rows_of
from monitor.present.presenter import panels
from tests.picture.made import THEATRE, day, fact, figure, said


def changes(facts: list[Fact], before: str, after: str) -> list[Change]:
    """The difference of two dates."""
    old, new = (rows_of(panels(fold(facts, day(d), THEATRE))) for d in (before, after))
    return list(difference(old, new))


def test_new_risen_and_fallen_figures() -> None:
    """Each with the claim that did it."""
    first = figure(227, "2019-04-22", **said("WHO"))
    more = figure(500, "2019-05-31", doc="d2", qualifier="more_than")
    less = figure(400, "2019-06-30", doc="d3")
    facts = [first, more, less]
    assert [(c.kind, c.claims) for c in changes(facts, "2019-04-01", "2019-04-22")] == [("new", (first.claim,))]
    assert [(c.kind, c.claims) for c in changes(facts, "2019-05-30", "2019-05-31")] == [("risen", (more.claim,))]
    assert [(c.kind, c.claims) for c in changes(facts, "2019-05-31", "2019-06-30")] == [("fallen", (less.claim,))]


def test_an_upper_bound_alone_is_no_fall_to_nought() -> None:
    """Forty, then "up to 50": risen, by the numbers as stated; from "up to 50" to 40 it has fallen."""
    facts = [
        figure(40, "2019-04-22"),
        figure(50, "2019-05-31", doc="d2", qualifier="up_to"),
        figure(40, "2019-06-30", doc="d3"),
    ]
    assert [c.kind for c in changes(facts, "2019-04-22", "2019-05-31")] == ["risen"]
    assert [c.kind for c in changes(facts, "2019-05-31", "2019-06-30")] == ["fallen"]


def test_the_text_says_what_it_was_and_is() -> None:
    """As a person reads it, with the phrase and never the bound behind it."""
    facts = [figure(227, qualifier="estimated"), figure(500, "2019-05-31", "2019-05", doc="d2", qualifier="more_than")]
    (change,) = changes(facts, "2019-05-01", "2019-05-31")
    assert change.text == "Killed, Capital front: 227 est. (22 Apr 2019) → >500 (May 2019)"


def test_contested_and_settled() -> None:
    """A contest that comes up, and one that a later value ends."""
    facts = [
        figure(227, "2019-04-22", **said("WHO")),
        figure(100, "2019-04-24", doc="d2", **said("Ministry", "government")),
        figure(500, "2019-06-30", doc="d3"),
    ]
    assert "contested" in [c.kind for c in changes(facts, "2019-04-22", "2019-04-24")]
    assert "settled" in [c.kind for c in changes(facts, "2019-04-24", "2019-06-30")]


def test_a_row_that_is_new_and_contested_is_told_as_both() -> None:
    """As new, and as contested, which comes first; who holds a contested front is named."""
    figures = [figure(227, **said("WHO")), figure(100, doc="d2", **said("Ministry", "government"))]
    held = [
        fact("2019-04-22", "2019-04-22", type="control", actor=(s,), place="Oasis", doc=s) for s in ("North", "South")
    ]
    found = changes([*figures, *held], "2019-04-21", "2019-04-22")
    assert [(c.kind, c.panel) for c in found] == [
        ("contested", "fronts"), ("contested", "humanitarian"), ("new", "fronts"), ("new", "humanitarian"),
    ]  # fmt: skip
    assert found[0].text in ("Oasis: held by North and by South", "Oasis: held by South and by North")
    assert set(found[1].claims) == {f.claim for f in figures}


def test_another_report_of_the_same_number_is_news() -> None:
    """As is one whose words alone are others; each names the claim that is new."""
    first, again = figure(227), figure(227, "2019-04-23", doc="d2", **said("WHO"))
    assert [(c.kind, c.claims) for c in changes([first, again], "2019-04-22", "2019-04-23")] == [
        ("new", (again.claim,))
    ]
    estimated = figure(227, "2019-06-23", doc="d3", qualifier="estimated")
    (change,) = changes([first, estimated], "2019-04-22", "2019-06-23")
    assert (change.kind, change.text) == ("new", "Killed, Capital front: 227 (22 Apr 2019) → 227 est. (23 Jun 2019)")


def test_another_act_of_a_stance_is_news() -> None:
    """Told with how sure it is."""
    utopia = {"kind": "involvement", "actor": ("Utopia",), "beneficiary": ("North",)}
    arms = fact("2019-05-01", "2019-05-01", type="arms", **utopia)
    drones = fact("2019-05-02", "2019-05-02", type="drones", doc="d2", modality="alleged", **utopia)
    denial = drones._replace(claim="no", doc="d3", modality="denied", origin="Utopia")
    (change,) = changes([arms, drones, denial], "2019-05-01", "2019-05-02")
    assert (change.kind, change.text) == ("new", "Utopia: for North (newly reported: drones (alleged, denied))")


def test_what_stays_stale_is_told_once() -> None:
    """When it goes stale, and not at every later date."""
    facts = [figure(227, "2019-01-01")]
    assert [c.kind for c in changes(facts, "2019-01-10", "2019-03-01")] == ["stale"]
    assert changes(facts, "2019-03-01", "2019-04-01") == []


def test_a_stance_is_told_in_the_words_of_its_panel() -> None:
    """Who meets a side deals with it: "neutral North" says nothing of who did what."""
    utopia = {"kind": "involvement", "actor": ("Utopia",)}
    facts = [fact("2019-05-31", "2019-05", type="relations", beneficiary=("North",), **utopia)]
    assert [c.text for c in changes(facts, "2018-12-31", "2019-05-31")] == ["Utopia: deals with North"]


def test_figures_and_acts_are_named_as_in_their_panels() -> None:
    """Who addresses whom, what is planned or alleged and may not have happened, and what a number is one of."""
    vote = fact("2019-05-31", "2019-05", type="election", kind="diplomacy", actor=("Utopia",), modality="planned")
    plea = fact("2019-05-31", "2019-05-30", type="appeal", kind="diplomacy", actor=("Utopia",), recipient=("North",))
    dead = figure(10, "2019-05-31", "2019-05-30", scope="incident", place="Fort", population="civilians")
    taken = fact("2019-05-31", "2019-05", type="capture", actor=("North",), place="Capital", modality="alleged")
    assert {c.text for c in changes([vote, plea, dead, taken], "2018-12-31", "2019-05-31")} == {
        "Capital front: capture by North (alleged)",
        "Utopia: election (planned), May 2019",
        "Utopia → North: appeal, 30 May 2019",
        "Killed, civilians (incidents), Capital front: 10 (30 May 2019)",
    }


def test_flipped() -> None:
    """The row that turned opens what made it turn."""
    utopia = {"kind": "involvement", "actor": ("Utopia",)}
    turn = fact("2019-05-31", "2019-05", doc="d2", type="backing", beneficiary=("North",), **utopia)
    facts = [fact("2018-12-31", "2018-12", type="political_opposition", against=("North",), **utopia), turn]
    (change,) = changes(facts, "2018-12-31", "2019-05-31")
    assert (change.kind, change.claims) == ("flipped", (turn.claim,))


def test_a_flip_there_and_back_between_the_two_dates_is_told() -> None:
    """For at the start and at the end, against between: nobody who looks at the two ends alone would see it."""
    utopia = {"kind": "involvement", "actor": ("Utopia",)}
    facts = [
        fact("2019-01-31", "2019-01", type="backing", beneficiary=("North",), **utopia),
        fact("2019-03-31", "2019-03", doc="d2", type="political_opposition", against=("North",), **utopia),
        fact("2019-05-31", "2019-05", doc="d3", type="backing", beneficiary=("North",), **utopia),
    ]
    assert [c.kind for c in changes(facts, "2019-01-31", "2019-05-31")] == ["flipped"]
    assert [c.kind for c in changes(facts, "2019-05-31", "2019-06-01")] == []


def test_a_front_whose_state_changes_and_one_that_goes_stale() -> None:
    """From clash to capture; and nothing more for three weeks."""
    facts = [
        fact("2019-04-22", "2019-04-22", actor=("North",), place="Capital"),
        fact("2019-04-25", "2019-04-25", type="capture", actor=("North",), place="Capital", doc="d2"),
    ]
    assert [c.kind for c in changes(facts, "2019-04-22", "2019-04-25")] == ["changed"]
    assert [c.kind for c in changes(facts, "2019-04-25", "2019-05-16")] == ["stale"]


def test_what_nothing_says_any_more_is_gone() -> None:
    """A rejected report: the row that stood on it alone, or one act of several; each opens what was told."""
    utopia = {"kind": "involvement", "actor": ("Utopia",), "beneficiary": ("North",)}
    arms = fact("2019-04-22", "2019-04-20", type="arms", **utopia)
    drones = fact("2019-04-22", "2019-04-20", type="drones", doc="d2", **utopia)
    old, new = (
        rows_of(panels(fold(facts, day("2019-05-01"), THEATRE))) for facts in ([figure(9), arms, drones], [arms])
    )
    told = {(c.kind, c.text, c.claims) for c in difference(old, new)}
    assert told == {
        ("gone", "Killed, Capital front: 9 (22 Apr 2019)", (figure(9).claim,)),
        ("gone", "Utopia: for North (no longer told: drones)", (drones.claim,)),
    }


def test_a_corrected_row_is_changed() -> None:
    """The same claim, which now says another thing."""
    talks = fact("2019-05-31", "2019-05-30", type="meeting", kind="diplomacy", actor=("Utopia",), claim="c1")
    rows = [rows_of(panels(fold([f], day("2019-06-01"), THEATRE))) for f in (talks, talks._replace(type="refusal"))]
    (change,) = difference(*rows)
    assert (change.kind, change.text) == (
        "changed",
        "Utopia: meeting, 30 May 2019 → refusal, 30 May 2019",
    )


def test_further_reports_say_what_they_tell() -> None:
    """Else "Capital front: offensive" would be read as a new offensive, where what is new is an air strike."""
    facts = [
        fact("2019-04-22", "2019-04-22", type="offensive", actor=("North",), place="Capital"),
        fact("2019-04-23", "2019-04-20", type="air_strike", actor=("North",), place="Capital", doc="d2"),
    ]
    (change,) = changes(facts, "2019-04-22", "2019-04-23")
    assert (change.kind, change.text) == ("new", "Capital front: offensive by North (newly reported: air strike)")


def test_nothing_changed() -> None:
    """Two days without a report, and no limit of freshness between them."""
    assert changes([figure(227)], "2019-04-23", "2019-04-24") == []


def test_a_snapshot_file_compares_like_the_picture_it_was_made_of() -> None:
    """Rows that went through JSON give the same differences."""
    facts = [figure(227), figure(500, "2019-05-31", doc="d2"), fact("2019-05-31", "2019-05", actor=("North",))]
    old, new = (rows_of(panels(fold(facts, day(d), THEATRE))) for d in ("2019-04-22", "2019-05-31"))
    assert difference(json.loads(json.dumps(old)), json.loads(json.dumps(new))) == difference(old, new)
    assert all(c.claims for c in difference(old, new))
