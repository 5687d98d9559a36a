"""What the engine promises of any document."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.extract.course import LONGEST, RULES_FAILED
from monitor.extract.engine import Engine
from monitor.extract.match import Finder, Span
from monitor.extract.normalise import normalise
from monitor.model.document import Item
from tests.extract.conftest import Read

REPORT = (
    "TRIPOLI, Libya (Agency) — The LNA captured Sirte on Monday, its spokesman said. "
    "Haftar's forces shelled Misrata.\n\n"
    "The UAE has been accused of sending drones to the LNA. The UN called for a truce."
)
SALAD = """
The army LNA rebels seized attacked , and of in by to that who “said” " Tripoli (RSF) killed 12 were . not will ; — if
"""
WORDS = st.sampled_from([*SALAD.split(), "\n\n"])


def doc(text: str, published: str | None = "2020-06-05") -> Item:
    return Item(id="d", title="", body=text, published=published)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reading_never_raises_and_every_quote_is_verbatim(engine: Engine, text: str) -> None:
    document = replace(normalise(doc(text)), language="en")
    reading = engine.read(document)
    assert not [note for note in reading.notes if RULES_FAILED in note]
    for coding in reading.codings:
        for e in coding.evidence:
            assert document.text[e.start : e.end] == e.quote
            assert e.sentence_start <= e.start < e.end <= len(document.text)
            assert 0 < e.end - e.start <= 400


def test_the_same_document_gives_the_same_claims_whatever_was_read_before(engine: Engine) -> None:
    first = engine.read(normalise(doc(REPORT)))
    engine.read(normalise(doc("Sudan. The RSF besieged El Fasher. It shelled the town.")))
    assert engine.read(normalise(doc(REPORT))) == first


def test_names_are_looked_for_once(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever theatres there are, and for the title and the text together."""
    looked: list[str] = []
    spans = Finder.spans

    def counted(finder: Finder, folded: str) -> list[Span]:
        looked.append(folded)
        return spans(finder, folded)

    monkeypatch.setattr(Finder, "spans", counted)
    engine.read(normalise(Item("d", "Sirte falls", REPORT.replace(" (Agency)", ""), published="2020-06-05")))
    assert [text for text in looked if "Misrata" in text or "Sirte" in text] == looked[:1]


def test_quotes_of_one_claim_do_not_overlap(read: Read) -> None:
    """What several rules read in one place is one piece of evidence: the longest."""
    reading = read(
        "In July a detention centre in Tripoli suffered a direct airstrike that killed 50 people and hurt 130 others."
    )
    (strike,) = (c for c in reading.codings if c.claim.type == "air_strike")
    (evidence,) = strike.evidence
    assert "airstrike" in evidence.quote


def test_one_claim_and_document_gives_one_coding_with_all_its_evidence(read: Read) -> None:
    reading = read("Libya. The LNA captured Sirte on Monday. The LNA captured Sirte on Monday.")
    captures = [c for c in reading.codings if c.claim.type == "capture"]
    assert len(captures) == 1
    assert len(captures[0].evidence) == 2


def test_the_theatre_is_found_from_the_text_and_only_where_it_fits(read: Read) -> None:
    assert read(REPORT).theatre == "libya"
    assert read("Sudan. Government forces shelled Omdurman. Sudanese troops fled.").theatre is None
    # One name is enough where no other state is named; a group of many wars points to none.
    assert read("Flights from Mitiga airport were halted after a rocket fell on the runway.").theatre == "libya"
    assert read("Fighters of the Islamic State attacked the village. Islamic State said it had won.").theatre is None
    # A party is more than a place: one is enough beside one other state; words that any war uses are no name.
    assert read("The UAE delivered weapons to the LNA in January, diplomats said.").theatre == "libya"
    assert read("Fourteen people were killed in Mali, according to the separatists.").theatre is None
    # What one state does in the theatre names that state more often; another war that names it once does not.
    ship = (
        "Turkey refused. Operation Irini stopped a Turkish ship bound for Libya. Turkey was asked, and Ankara was told."
    )
    assert read(ship).theatre == "libya"
    assert read("Syria and Syrian rebels talked in Damascus. Syria is no Libya, a Syrian officer said.").theatre is None


def test_a_body_that_every_state_has_is_no_sign_of_a_theatre_by_itself(read: Read) -> None:
    """Feeds bring the votes of many a House of Representatives; there is a National Oil Company in every Gulf state."""
    vote = "The House of Representatives voted late on Friday to end the shutdown. Troops had gone unpaid for weeks."
    assert read(vote, title="House of Representatives ends shutdown").theatre is None
    assert read("The National Oil Company has signed a contract with Shell, Oman said on Monday.").theatre is None
    assert read("The House of Representatives in Tobruk rejected the accord on Friday.").theatre == "libya"
    assert read("The House of Representatives and the High Council of State met on Friday.").theatre == "libya"


def test_a_text_in_another_language_is_not_coded(engine: Engine) -> None:
    document = replace(normalise(doc(REPORT)), language="ar")
    reading = engine.read(document)
    assert reading.codings == ()
    assert reading.notes == ("not read: ar",)


def test_a_text_in_another_language_is_found_by_its_names(read: Read) -> None:
    """It belongs to the theatre that it names, and its tags lead to it."""
    reading = read("Les forces du maréchal Haftar ont avancé vers Tripoli dans la nuit, selon le ministère.")
    assert (reading.language, reading.theatre, reading.codings) == ("fr", "libya", ())
    assert {"Haftar", "Tripoli"} <= set(reading.tags)


def test_an_overlong_sentence_is_read_in_pieces_with_a_note(read: Read) -> None:
    reading = read("Libya and " * (LONGEST // 5))
    assert any("read in pieces" in note for note in reading.notes)


def test_a_trigger_without_a_claim_is_shown_as_uncoded(read: Read) -> None:
    reading = read("Libya. The offensive was bold.")
    assert ("front", "offensive") in [(u.kind, u.trigger) for u in reading.uncoded]


@pytest.mark.parametrize(
    "text", ["It is what it is.", "They were in Tripoli and became many.", "Haftar has a house there."]
)
def test_light_verbs_are_no_triggers(read: Read, text: str) -> None:
    """Frames have them for what stands beside them; alone they speak of nothing that was missed."""
    assert read(f"Libya is a country. {text}").uncoded == ()


def test_the_trigger_that_is_shown_is_the_word_that_speaks_of_it(read: Read) -> None:
    reading = read("Libya. There was an offensive that is bold.")
    assert [u.trigger for u in reading.uncoded] == ["offensive"]


def test_a_trace_says_what_matched_what_fired_and_what_was_left(read: Read) -> None:
    steps = [step for s in read("Libya. The LNA captured Sirte and danced.", trace=True).trace for step in s.steps]
    assert {"matched", "fired", "unread"} <= {step.what for step in steps}
    assert any("capture.verb" in step.why for step in steps)


@pytest.mark.parametrize(
    ("text", "attribution", "modality"),
    [
        ("Libya. The LNA captured Sirte, residents said.", "residents", "reported"),
        ("Libya. Residents said on Monday that the LNA had captured Sirte.", "Residents", "reported"),
        ("Libya. According to the UN, the LNA captured Sirte.", "UN", "reported"),
        ("Libya. The LNA, residents said, captured Sirte.", "residents", "reported"),
        ("Libya. “The LNA captured Sirte,” said the mayor.", "mayor", "reported"),
        ("Libya. The LNA allegedly captured Sirte.", None, "alleged"),
        ("Libya. The LNA is believed to have captured Sirte.", None, "alleged"),
        ("Libya. The LNA denied shelling Sirte.", "LNA", "denied"),
        ("Libya. The LNA vowed to capture Sirte.", None, "planned"),
        ("Libya. The LNA will capture Sirte.", None, "planned"),
        ("Libya. The LNA captured Sirte.", None, "asserted"),
    ],
)
def test_who_says_so_and_how_sure_it_is(read: Read, text: str, attribution: str | None, modality: str) -> None:
    claim = next(c.claim for c in read(text).codings if c.claim.kind == "front")
    assert (claim.attribution, claim.modality) == (attribution, modality)


@pytest.mark.parametrize(
    ("text", "date", "basis"),
    [
        ("Libya. The LNA captured Sirte on 6 January 2020.", "2020-01-06", "explicit"),
        ("Libya. The LNA captured Sirte on Monday, residents said.", "2020-06-01", "relative"),
        ("Libya. The LNA captured Sirte on Monday. It shelled Misrata.", "2020-06-01", "relative"),
        ("Libya. The LNA controls Sirte.", "2020-06-05", "doc"),
    ],
)
def test_when_it_happened(read: Read, text: str, date: str, basis: str) -> None:
    when = next(c.claim.when for c in read(text).codings if c.claim.kind == "front")
    assert (when.value, when.basis) == (date, basis)


def test_without_a_date_of_its_own_or_of_the_document_nothing_is_said(read: Read) -> None:
    claims = [c.claim for c in read("Libya. The LNA captured Sirte.", published=None).codings]
    assert [c.when.value for c in claims if c.kind == "front"] == [None]


def test_a_rule_that_fails_costs_its_sentence_and_not_the_text(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault is noted with its place; the other sentences are read."""
    import monitor.extract.course as module

    def broken(context: object, s: object) -> object:
        if "Sirte" in s.tokens.words:  # type: ignore[attr-defined]
            raise IndexError("beyond the end")
        return iter(())

    monkeypatch.setattr(module, "CODERS", (("broken", broken), *module.CODERS))
    reading = engine.read(
        normalise(doc("Libya. The LNA captured Sirte on Monday. The GNA captured Gharyan on Tuesday."))
    )
    assert [c.claim.actor for c in reading.codings] == [("GNA",)]
    assert any(RULES_FAILED in note and "IndexError" in note for note in reading.notes)


@pytest.mark.parametrize(("title", "times"), [("The LNA captured SIRTE", 1), ("Sirte falls", 2)])
def test_a_title_that_begins_the_text_is_read_once(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, title: str, times: int
) -> None:
    """In whatever case it stands: feeds print their title again at the head of the summary."""
    import monitor.extract.course as module

    parsed: list[str] = []
    parse = module.parse

    def counted(text: str, *rest: object) -> object:
        parsed.append(text)
        return parse(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "parse", counted)
    engine.read(normalise(Item(id="d", title=title, body="The LNA captured Sirte on Monday.", published="2020-06-05")))
    assert len(parsed) == times


def test_every_process_reads_the_same() -> None:
    """Nothing hangs on the order of a set of words, which differs from process to process."""
    code = (
        "from monitor.collect.seeds import read_folder\n"
        "from monitor.config.paths import shipped\n"
        "from monitor.extract.engine import Engine\n"
        "from monitor.extract.normalise import normalise\n"
        "from monitor.lexicon import load\n"
        "engine = Engine({'libya': load('libya')}, load(None))\n"
        "for item in read_folder(shipped('seeds')).items:\n"
        "    reading = engine.read(normalise(item))\n"
        "    print(reading.codings, reading.uncoded, reading.tags)\n"
    )
    said = set()
    for seed in ("0", "3"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        said.add(subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout)
    assert len(said) == 1


def test_a_side_of_a_town_is_kept_in_words_and_leads_to_the_town(read: Read) -> None:
    """Else no picture could tell the fronts on either side of it apart."""
    (clash,) = (c.claim for c in read("Clashes broke out in southern Misrata, residents of Libya said.").codings)
    assert (clash.place.name, clash.place.id) == ("southern Misrata", "Misrata")


@pytest.mark.parametrize(
    ("published", "date", "basis"),
    [("2020-06-05", "2020-06-04", "relative"), (None, "2020-06-04", "first_seen")],
)
def test_a_date_that_hangs_on_the_day_a_text_was_first_seen_is_marked(
    engine: Engine, published: str | None, date: str, basis: str
) -> None:
    """An undated text's "Thursday" is not as good as a dated one's; a full date stands on its own."""
    text = "Ten people were killed in Tripoli, Libya, on Thursday. Five were killed in Sirte on 4 April 2019. "
    text += "Some 9,000 people are displaced in Libya."
    document = normalise(Item(id="t", title="", body=text, published=published), first_seen="2020-06-05")
    first, second, third = (c.claim.when for c in engine.read(document).codings)
    assert (first.value, first.basis) == (date, basis)
    assert (second.value, second.basis) == ("2019-04-04", "explicit")
    assert (third.value, third.basis) == ("2020-06-05", "doc" if published else "first_seen")


@pytest.mark.parametrize(("countries", "apart"), [(8, True), (200, False)])
def test_a_report_on_several_countries_is_read_apart_but_no_endless_table_is(
    engine: Engine, countries: int, *, apart: bool
) -> None:
    """Each part costs the length before it: as many as lines would take a large text's length squared."""
    lines = [("Sudan", "Mali", "Ukraine", "Libya")[n % 4] + ": The army shelled a town." for n in range(countries)]
    reading = engine.read(normalise(doc("\n".join(lines))), theatre="libya")
    assert any("another country" in note for note in reading.notes) is apart
