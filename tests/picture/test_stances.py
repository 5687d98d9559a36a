"""Stances: who stands with whom through time (coding rules §7.5)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.model.fact import Fact
from monitor.model.theatre import Actor
from monitor.picture import fold
from monitor.picture.values import Stance
from monitor.present.involvement import cell_text, sentence
from tests.picture.made import THEATRE, day, fact


def act(type_: str, reported: str, when: str | None = None, **given: object) -> Fact:
    """Something that Utopia does."""
    return fact(reported, when, kind="involvement", type=type_, actor=("Utopia",), **given)  # type: ignore[arg-type]


def stances(*facts: Fact, as_of: str = "2019-12-31") -> dict[str | None, Stance]:
    """The stances as of a day, by side."""
    return {s.side: s for s in fold(facts, day(as_of), THEATRE).stances}


AGAINST = act("political_opposition", "2018-12-31", "2018-12", against=("North",))
OLD = act("backing", "2018-12-31", "2014/2018", beneficiary=("North",))
FOR = act("backing", "2019-05-31", "2019-05", doc="d2", beneficiary=("North",))


def test_a_turn_is_marked_and_both_sides_of_it_are_kept() -> None:
    """For (until 2018), against (December 2018), for (May 2019), each with its event."""
    stance = stances(FOR, AGAINST, OLD)["North"]
    assert [(t.stance, t.event.date) for t in stance.turns] == [
        ("for", "2014/2018"),
        ("against", "2018-12"),
        ("for", "2019-05"),
    ]
    assert stance.flipped
    assert stance.now == "for"
    assert {AGAINST.claim, FOR.claim, OLD.claim} <= set(stance.claims)


def test_what_was_reported_before_a_dated_act_began_came_before_it() -> None:
    """Backing that nobody dates, told in May, and opposition in June: it turned. Told after June it may be older."""
    against = act("political_opposition", "2019-06-20", "2019-06-20", doc="d2", against=("North",))
    backing = act("backing", "2019-05-01", beneficiary=("North",))
    turned = stances(backing, against)["North"]
    assert (turned.now, [turn.stance for turn in turned.turns]) == ("against", ["for", "against"])
    late = act("backing", "2019-07-01", doc="d3", beneficiary=("North",))
    assert [turn.stance for turn in stances(late, against)["North"].turns] == ["against"]


def test_as_of_before_the_turn_it_stands_against() -> None:
    """In December 2018 nobody knew of May: what went on for years is background to the newer act."""
    stance = stances(FOR, AGAINST, OLD, as_of="2018-12-31")["North"]
    assert stance.now == "against"


def test_acts_for_and_against_in_one_week_are_mixed_signals() -> None:
    """Not a turn from one day to the next."""
    stance = stances(
        act("arms", "2019-05-01", "2019-05-01", beneficiary=("North",)),
        act("sanctions", "2019-05-04", "2019-05-04", doc="d2", against=("North",)),
    )["North"]
    assert stance.now == "mixed"


@pytest.mark.parametrize(("later", "now"), [("2019-05-07", "mixed"), ("2019-05-08", "against")])
def test_from_a_week_on_the_other_stance_is_a_turn(later: str, now: str) -> None:
    """Six days apart are one week's signals, seven are not."""
    stance = stances(
        act("arms", "2019-05-01", "2019-05-01", beneficiary=("North",)),
        act("sanctions", later, later, doc="d2", against=("North",)),
    )["North"]
    assert stance.now == now


def test_what_began_before_and_went_on_well_beyond_comes_after() -> None:
    """Opposed in March; the backing that is told of for January to June outlasted it: it stands for it again."""
    stance = stances(
        act("political_opposition", "2019-03-02", "2019-03-01", against=("North",)),
        act("backing", "2019-07-01", "2019-01/2019-06", doc="d2", beneficiary=("North",)),
    )["North"]
    assert [turn.stance for turn in stance.turns] == ["against", "for"]


def test_who_stands_for_a_side_itself_is_of_it() -> None:
    """Without a unit between them; who stands for somebody without a side stands for himself."""
    people = (Actor("Envoy", "person", "test", stands_for="South"), Actor("Heir", "person", "test", stands_for="King"))
    theatre = replace(THEATRE, actors=(*THEATRE.actors, *people, Actor("King", "person", "test")))
    told = [act("arms", "2019-05-01", "2019-05-01", beneficiary=(name,)) for name in ("Envoy", "Heir")]
    assert {s.side for s in fold(told, day("2019-12-31"), theatre).stances} == {"South", "Heir"}


def test_help_for_a_side_is_no_report_of_help_against_it() -> None:
    """Two reports of one day that exclude each other are two acts: mixed signals, and neither confirms the other."""
    stance = stances(
        act("arms", "2019-05-01", "2019-05-01", beneficiary=("North",), origin="UN"),
        act("arms", "2019-05-01", "2019-05-01", doc="d2", against=("North",), origin="WHO"),
    )["North"]
    assert stance.now == "mixed"
    assert {e.support.origins for e in stance.acts} == {("UN",), ("WHO",)}


def test_a_hedged_act_cannot_turn_a_stance() -> None:
    """Alleged is visibly not confirmed: it is listed, and the stance stays."""
    stance = stances(AGAINST, act("arms", "2019-05-31", "2019-05", beneficiary=("North",), modality="alleged"))["North"]
    assert stance.now == "against"
    assert not stance.flipped
    assert {e.type: e.modality for e in stance.acts}["arms"] == "alleged"


def test_a_hedged_act_does_not_mix_a_stance_that_is_certain() -> None:
    """What is only alleged stands beside it as contrary; where all is alleged it is all there is."""
    firm = act("sanctions", "2019-05-01", "2019-05-01", against=("North",))
    hedged = act("arms", "2019-05-03", "2019-05-03", beneficiary=("North",), modality="alleged")
    stance = stances(firm, hedged)["North"]
    assert (stance.now, stance.flipped, stance.contrary) == ("against", False, {hedged.claim})
    assert stances(firm._replace(modality="alleged"), hedged)["North"].now == "mixed"


def test_each_side_is_shown_what_reports_say_of_it() -> None:
    """One says that arms went to the North, another to both on that day: neither side is lost, nor told too surely."""
    one = act("arms", "2019-05-01", "2019-05-01", beneficiary=("North",), origin="UN")
    both = act("arms", "2019-05-01", "2019-05-01", doc="d2", beneficiary=("North", "South"), modality="alleged")
    found = stances(one, both)
    assert {side: [(e.modality, e.claims) for e in s.acts] for side, s in found.items()} == {
        "North": [("asserted", (one.claim, both.claim))],
        "South": [("alleged", (both.claim,))],
    }


def test_who_names_no_side_makes_nothing_surer_of_it() -> None:
    """That arms were sent is certain, that the North has them is alleged."""
    sent = act("arms", "2019-05-01", "2019-05-01", origin="UN")
    for_whom = act("arms", "2019-05-01", "2019-05-01", doc="d2", beneficiary=("North",), modality="alleged")
    (told,) = stances(sent, for_whom)["North"].acts
    assert (told.modality, set(told.claims)) == ("alleged", {sent.claim, for_whom.claim})


def test_an_undated_act_turns_nothing() -> None:
    """It may be old history."""
    assert not stances(AGAINST, act("arms", "2019-05-31", beneficiary=("North",)))["North"].flipped


def test_helping_one_side_against_the_other_stands_for_the_one_and_against_the_other() -> None:
    """Each in its role."""
    found = stances(act("air_strikes", "2019-05-01", beneficiary=("North",), against=("South",)))
    assert {side: s.now for side, s in found.items()} == {"North": "for", "South": "against"}


def test_what_an_actor_does_is_told_by_side_in_the_theatre_s_order() -> None:
    """Its sides first, then others by name, and last what it does for nobody in particular; the busiest actor first."""
    acts = [
        *(act("arms", "2019-05-01", "2019-05-01", beneficiary=(name,)) for name in ("West", "East", "South", "North")),
        act("mediation", "2019-05-01", "2019-05-01"),
        act("arms", "2019-05-01", "2019-05-01", beneficiary=("North",))._replace(claim="z", actor=("Arcadia",)),
    ]
    found = [(s.actor, s.side) for s in fold(acts, day("2019-12-31"), THEATRE).stances]
    assert found == [*(("Utopia", side) for side in ("North", "South", "East", "West", None)), ("Arcadia", "North")]


def test_persons_and_units_stand_for_their_side() -> None:
    """A person stands for a unit, the unit belongs to a side."""
    found = stances(act("money", "2019-05-01", beneficiary=("General Pole",)))
    assert set(found) == {"North"}


def test_mediation_is_no_stance() -> None:
    """What takes no side stands under no side, or as neutral."""
    found = stances(act("mediation", "2019-05-01"), act("relations", "2019-05-01", doc="d2", against=("South",)))
    assert {side: s.now for side, s in found.items()} == {None: "neutral", "South": "neutral"}


def test_dealing_with_a_side_neither_turns_nor_mixes_a_stance() -> None:
    """Who arms the North and meets it stands for it; the newest day it is shown for is that of the meeting."""
    stance = stances(
        act("arms", "2019-05-01", "2019-05-01", beneficiary=("North",)),
        act("relations", "2019-05-03", "2019-05-03", doc="d2", against=("North",)),
    )["North"]
    assert (stance.now, [turn.stance for turn in stance.turns], stance.contrary) == ("for", ["for"], frozenset())
    assert stance.day == day("2019-05-03").toordinal()


def test_a_denial_hangs_on_what_it_denies_and_deletes_nothing() -> None:
    """Arms to the North, denied by Utopia: the act stays and carries the denial."""
    found = stances(
        act("arms", "2019-05-01", "2019-05", beneficiary=("North",)),
        act("arms", "2019-05-03", "2019-05", doc="d2", beneficiary=("North",), modality="denied", origin="Utopia"),
    )
    (event,) = found["North"].acts
    assert [d.origin for d in event.denials] == ["Utopia"]
    assert found["North"].now == "for"


def test_a_denial_of_nothing_reported_is_kept_beside_the_stance() -> None:
    """It is shown as what it is."""
    found = stances(act("denial", "2019-05-01", against=("North",)))
    assert found["North"].now == "denied"
    assert len(found["North"].denials) == 1


def test_planned_and_hypothetical_support_is_no_support() -> None:
    """Only what is asserted, reported or alleged enters."""
    assert stances(act("arms", "2019-05-01", beneficiary=("North",), modality="planned")) == {}
    assert stances(act("arms", "2019-05-01", beneficiary=("North",), modality="hypothetical")) == {}


def test_an_act_of_the_other_stance_is_not_told_as_one_of_the_present() -> None:
    """Opposition, then backing of unknown date: the stance is against, and the backing is said to be for it."""
    found = stances(
        act("political_opposition", "2019-05-01", "2019-05-01", against=("North",)),
        act("backing", "2019-06-20", doc="d2", beneficiary=("North",)),
    )["North"]
    assert found.now == "against"
    assert [e.type for e in found.acts if e.id in found.contrary] == ["backing"]
    text = sentence(found)
    assert "political opposition" in text.partition("; also for it: ")[0]
    assert "backing" in text.partition("; also for it: ")[2]
    assert cell_text(found) == "against ● opposition, backing (for)"


@pytest.mark.parametrize(
    ("when", "side"), [("2019-03-31", "Fickle Brigade"), ("2019-05", "North"), ("2019-07", "Fickle Brigade")]
)
def test_help_for_a_group_is_help_for_its_side_while_it_is_of_it(when: str, side: str) -> None:
    """Between ``since`` and ``until``; before and after the group stands for itself."""
    assert [*stances(act("arms", "2019-12-01", when, beneficiary=("Fickle Brigade",)))] == [side]
