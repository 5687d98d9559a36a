"""Who deals with whom: sentences of one construction each, and what has to come out of them."""

from __future__ import annotations

import pytest

from monitor.extract.engine import Engine
from monitor.extract.normalise import normalise
from monitor.lexicon import load
from monitor.model.claim import Claim
from monitor.model.document import Item


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine({name: load(name) for name in ("libya", "yemen")}, load(None))


def _claims(engine: Engine, theatre: str, text: str) -> list[Claim]:
    reading = engine.read(normalise(Item("x", "", text, published="2020-06-10")), theatre=theatre or None)
    return [c.claim for c in reading.codings if c.claim.kind == "diplomacy"]


# Each row: the theatre, a sentence, its type and modality, and who takes part as actor or recipient.
TOLD = [
    # a foreign statesman stands for his state, a person of the theatre for himself
    (
        "libya",
        "French President Emmanuel Macron received Fayez al-Serraj in Paris.",
        "meeting",
        "asserted",
        {"France", "Serraj"},
    ),
    # an adjective that is spelt like a verb
    (
        "libya",
        "The UN envoy held separate talks with Haftar and Serraj.",
        "negotiation",
        "asserted",
        {"UN", "Haftar", "Serraj"},
    ),
    # states act beside sides
    ("libya", "Turkey and the GNA signed a memorandum in November.", "agreement", "asserted", {"Turkey", "GNA"}),
    # a list of names after a preposition, no verb before it
    (
        "libya",
        "Foreign ministers from Egypt, Tunisia and Algeria met in Cairo.",
        "meeting",
        "asserted",
        {"Egypt", "Tunisia", "Algeria"},
    ),
    (
        "",
        "The leaders of France, Germany and Italy travelled to Kyiv by train.",
        "visit",
        "asserted",
        {"France", "Germany", "Italy"},
    ),
    # by a means, not by somebody
    ("libya", "Erdogan and Putin spoke by telephone on Monday.", "phone_call", "asserted", {"Turkey", "Russia"}),
    # a delegation is whose it is
    ("yemen", "A Saudi delegation flew to Sanaa.", "visit", "asserted", {"Saudi Arabia"}),
    # what is refused is no event of its own; what is ruled out in the future is refused now
    (
        "",
        "Congo's President Felix Tshisekedi refused to negotiate with M23.",
        "refusal",
        "asserted",
        {"DR Congo", "M23"},
    ),
    ("yemen", "The Houthis said they would not attend the talks.", "refusal", "reported", {"Houthis"}),
    ("", "Burhan said there would be no negotiations with the RSF.", "refusal", "asserted", {"SAF", "RSF"}),
    # the country's own capital acts as well
    ("", "Kyiv rejected Moscow's ultimatum to surrender Mariupol.", "refusal", "asserted", {"Ukraine"}),
    ("", "The talks in Cairo ended on Thursday without a deal.", "talks_collapse", "asserted", set()),
    # an act of speech is asserted, whatever it says of others
    ("libya", "The GNA accused the UAE of violating the arms embargo.", "statement", "asserted", {"GNA", "UAE"}),
    ("libya", "The UN mission warned that the fighting could derail the process.", "statement", "asserted", {"UN"}),
    (
        "libya",
        "The African Union called on foreign powers to stop meddling.",
        "appeal",
        "asserted",
        {"African Union", "foreign powers"},
    ),
    ("", "The UN Security Council voted unanimously to renew the sanctions regime.", "resolution", "asserted", {"UN"}),
    ("", "France recalled its ambassador to Turkey.", "delegation", "asserted", {"France", "Turkey"}),
    ("", "The UN is preparing to host a conference in Nairobi in March.", "conference", "planned", {"UN"}),
    ("", "Turkish President Tayyip Erdogan offered to mediate.", "position", "asserted", {"Turkey"}),
]


@pytest.mark.parametrize(("theatre", "sentence", "kind", "modality", "who"), TOLD)
def test_the_act_its_modality_and_who_takes_part(
    engine: Engine, theatre: str, sentence: str, kind: str, modality: str, who: set[str]
) -> None:
    """One act of the type and modality, with exactly these participants."""
    found = [(c.type, c.modality, {*c.actor, *c.recipient}) for c in _claims(engine, theatre, sentence)]
    assert (kind, modality, who) in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Officials said the road was closed.",  # a mere attribution
        "According to the ministry, 12 people were killed.",
        "The need for food is not being met.",  # another sense of the word
        "The minister met survivors of the attack.",
        "Analysts said the talks were unlikely to succeed.",
        "Eritrea was not a party to the agreement.",
    ],
)
def test_what_is_no_diplomatic_act_gives_no_claim(engine: Engine, sentence: str) -> None:
    """Words of diplomacy without an act of a party are not coded."""
    assert _claims(engine, "", sentence) == []


def test_refused_talks_are_not_told_as_talks(engine: Engine) -> None:
    """One refusal, and no negotiation beside it."""
    claims = _claims(engine, "libya", "The GNA ruled out any dialogue with Haftar.")
    assert [(c.type, c.actor, c.recipient) for c in claims] == [("refusal", ("GNA",), ("Haftar",))]


def test_those_who_met_are_they_in_the_next_sentence(engine: Engine) -> None:
    """The phrases "the two men" and "they" mean the participants of the meeting told last."""
    text = "Serraj and Haftar met in Abu Dhabi on 27 February. They agreed to hold elections."
    agreement = next(c for c in _claims(engine, "libya", text) if c.type == "agreement")
    assert set(agreement.actor) == {"Serraj", "Haftar"}


def test_a_person_of_the_theatre_is_himself_where_his_role_names_him(engine: Engine) -> None:
    """The phrase "the eastern commander" means the person, not his side, in diplomacy."""
    text = "Khalifa Haftar arrived in Athens on Thursday. The eastern commander met Foreign Minister Nikos Dendias."
    meeting = next(c for c in _claims(engine, "libya", text) if c.type == "meeting")
    assert (meeting.actor, meeting.recipient) == (("Haftar",), ("Greece",))


def test_what_a_party_says_must_be_done_is_its_appeal(engine: Engine) -> None:
    """A "must" under a verb of saying is asked for by the one who says it: his own act, told as certain (rules §3)."""
    claims = _claims(engine, "libya", "Macron said Turkey must withdraw its fighters.")
    assert [(c.type, c.actor, c.recipient) for c in claims] == [("appeal", ("France",), ("Turkey",))]
    assert (claims[0].modality, claims[0].attribution) == ("asserted", None)
