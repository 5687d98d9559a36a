"""What foreign actors do for or against a side: what a sentence must give, and what must give nothing."""

from __future__ import annotations

import pytest

from monitor.model.claim import Claim
from tests.extract.conftest import Read

# (requirement, text, claims as "type modality actor >helped <against"; "-" where nobody is)
READ = [
    ("active", "Libya. Turkey backs the GNA in Tripoli.", ["backing asserted Turkey >GNA <-"]),
    (
        "passive with several agents gives one claim for each",
        "Libya. The LNA is backed by Egypt and Russia in Tripoli.",
        ["backing asserted Egypt >LNA <-", "backing asserted Russia >LNA <-"],
    ),
    (
        "insertion beside the main clause",
        "Libya. Haftar, supported by the UAE, attacked Tripoli.",
        ["backing asserted UAE >LNA <-"],
    ),
    (
        "relative clause with the side as its object",
        "Libya. The GNA, which Qatar favours, holds Tripoli.",
        ["backing asserted Qatar >GNA <-"],
    ),
    ("compound", "Libya. Moscow-backed Haftar left Tripoli.", ["backing asserted Russia >LNA <-"]),
    (
        "compound inside a group's own name",
        "Yemen. The Iranian-backed Houthis attacked Marib.",
        ["backing asserted Iran >Houthis <-"],
    ),
    (
        "apposition names the ally",
        "Libya. Ankara, the main ally of the GNA, said nothing on Tripoli.",
        ["backing asserted Turkey >GNA <-"],
    ),
    (
        "peacekeepers who die in the fighting that was told of are nobody's helpers",
        "M23 rebels backed by Rwandan troops entered Goma. Ten Kenyan and three Malawian peacekeepers were killed in"
        " the fighting.",
        ["troops asserted Kenya >- <-", "troops asserted Malawi >- <-", "troops asserted Rwanda >M23 <-"],
    ),
    (
        "who the backers are said to be",
        "Libya. Haftar's foreign backers include Egypt and France. Fighting went on in Tripoli.",
        ["backing asserted Egypt >LNA <-", "backing asserted France >LNA <-"],
    ),
    (
        "adjectives that share a noun",
        "Libya. Emirati and Egyptian support allowed Haftar to expand towards Tripoli.",
        ["backing asserted UAE >LNA <-", "backing asserted Egypt >LNA <-"],
    ),
    (
        "several things given are several claims",
        "Libya. Turkey sent drones and armoured vehicles to the GNA in Tripoli.",
        ["arms asserted Turkey >GNA <-", "drones asserted Turkey >GNA <-"],
    ),
    (
        "two objects without a preposition",
        "Libya. Jordan sold the LNA armoured vehicles. Fighting went on in Tripoli.",
        ["arms asserted Jordan >LNA <-"],
    ),
    (
        "two verbs share their object",
        "Yemen. The UAE trained and equipped Yemeni government forces in Aden.",
        ["training asserted UAE >Yemeni government <-", "arms asserted UAE >Yemeni government <-"],
    ),
    (
        "what troops are sent for says whom they help",
        "Congo. Burundi has sent 10,000 troops to help the Congolese army in Goma.",
        ["troops asserted Burundi >DR Congo <-"],
    ),
    (
        "soldiers abroad act for their state",
        "Congo. Rwandan troops are fighting alongside M23 rebels in eastern DR Congo.",
        ["troops asserted Rwanda >M23 <-"],
    ),
    (
        "quantity before the people",
        "Libya. Turkey has recruited thousands of Syrian rebels to fight for the GNA in Tripoli.",
        ["mercenaries asserted Turkey >GNA <-"],
    ),
    (
        "mercenaries are their country's and their company's",
        "Mali. The Malian army hired Russian mercenaries from the Wagner Group. Fighting went on in Kidal.",
        ["mercenaries asserted Russia >Mali <-", "mercenaries asserted Wagner Group >Mali <-"],
    ),
    (
        "a foreign strike on one of two sides helps the other",
        "Libya. Turkish drones bombed LNA fuel trucks near Tarhuna.",
        ["drones asserted Turkey >GNA <LNA"],
    ),
    (
        "accused of",
        "Sudan. The UAE has been accused of arming the Rapid Support Forces (RSF) in Darfur.",
        ["arms alleged UAE >RSF <-"],
    ),
    (
        "a source's word",
        "Libya. Jordan has trained LNA fighters near Amman, according to the UN experts. Tripoli was calm.",
        ["training reported Jordan >LNA <-"],
    ),
    (
        "planned",
        "Libya. Turkey will send troops to Libya, Erdogan said in Tripoli.",
        ["troops planned Turkey >- <-"],
    ),
    (
        "withdrawal",
        "Mali. France withdrew its last troops from Mali in August.",
        ["troop_withdrawal asserted France >- <-"],
    ),
    ("mediation by a modifier", "Libya. UN-brokered talks resumed in Tripoli.", ["mediation asserted UN >- <-"]),
    (
        "call on both sides",
        "Libya. The UN urged Haftar to halt his attack on Tripoli.",
        ["ceasefire_call asserted UN >- <LNA"],
    ),
    (
        "a state told to withdraw is under pressure",
        "Congo. Belgium urged Rwanda to withdraw its forces from Goma in DR Congo.",
        ["diplomatic_pressure asserted Belgium >- <Rwanda"],
    ),
    (
        "sanctions on somebody described by a reduced relative",
        "Libya. The EU imposed sanctions on Haftar. Tripoli was calm.",
        ["sanctions asserted EU >- <LNA"],
    ),
    (
        "violation of the embargo",
        "Libya. The arms embargo has been violated by Turkey and Jordan. Tripoli was calm.",
        ["embargo_violation asserted Turkey >- <-", "embargo_violation asserted Jordan >- <-"],
    ),
    (
        "arms that flow into the capital, as those sent to it, are for who governs there",
        "Libya. Weapons have been flowing into Tripoli from Turkey.",
        ["arms asserted Turkey >GNA <-"],
    ),
]

# (requirement, text): no involvement that is asserted, reported or alleged
SILENT = [
    ("the parties of the war are not foreign", "Libya. The LNA supports its units near Tripoli."),
    ("a condition is no fact", "Libya. If Turkey sends troops to Tripoli, the war will widen."),
    ("advice is no fact", "Libya. The United States should impose sanctions on Haftar in Tripoli."),
    ("what is denied by negation", "Libya. Egypt has never sent troops to Tripoli."),
    ("what is ruled out", "Ukraine. Germany ruled out sending missiles to Ukraine."),
    ("a government by its name is no accord that somebody mediates", "Libya. The Government of National Accord met."),
    ("a meeting alone takes no side", "Libya. An Egyptian delegation visited Haftar in Benghazi."),
    ("goods of trade are no arms", "Libya. Italy buys oil from Libya. Tripoli was calm."),
]


def _line(claim: Claim) -> str:
    helped, against = "+".join(claim.beneficiary) or "-", "+".join(claim.against) or "-"
    return f"{claim.type} {claim.modality} {'+'.join(claim.actor)} >{helped} <{against}"


@pytest.mark.parametrize(("requirement", "text", "expected"), READ, ids=[r[0] for r in READ])
def test_a_construction_gives_each_foreign_actor_with_whom_it_helps(
    requirement: str, text: str, expected: list[str], read: Read
) -> None:
    """Each row is a construction of news prose; nothing may be read beside what it lists."""
    found = [_line(c.claim) for c in read(text).codings if c.claim.kind == "involvement"]
    assert sorted(found) == sorted(expected), requirement


@pytest.mark.parametrize(("requirement", "text"), SILENT, ids=[r[0] for r in SILENT])
def test_what_is_no_foreign_deed_is_not_asserted(requirement: str, text: str, read: Read) -> None:
    """A trap gives no claim that enters a panel."""
    firm = [
        _line(c.claim)
        for c in read(text).codings
        if c.claim.kind == "involvement" and c.claim.modality in ("asserted", "reported", "alleged")
    ]
    assert not firm, requirement


def test_a_hedge_before_one_of_several_names_lowers_that_one_alone(read: Read) -> None:
    """Coding rules §3: "backed by the UAE, Egypt and, reportedly, France" gives three claims, the last hedged."""
    text = "Libya. Haftar is backed by the UAE, Egypt and, reportedly, France. Tripoli was calm."
    moods = {c.claim.actor[0]: c.claim.modality for c in read(text).codings if c.claim.kind == "involvement"}
    assert moods == {"UAE": "asserted", "Egypt": "asserted", "France": "reported"}


def test_the_quote_holds_the_words_that_say_so(read: Read) -> None:
    """Every claim quotes its text verbatim, and the quote names the deed."""
    reading = read("Libya. On Monday Turkey sent drones to the GNA in Tripoli.")
    (coding,) = [c for c in reading.codings if c.claim.kind == "involvement"]
    evidence = coding.evidence[0]
    assert reading.document.text[evidence.start : evidence.end] == evidence.quote
    assert "sent drones" in evidence.quote


def test_what_lasts_is_dated_by_no_day(read: Read) -> None:
    """Unknown is never today's date: "X is backed by Y" without a time holds on no day, what X did does."""
    reading = read("Libya. Haftar is backed by Egypt. Turkey sent drones to the GNA in Tripoli.")
    when = {c.claim.type: c.claim.when.value for c in reading.codings if c.claim.kind == "involvement"}
    assert when["backing"] is None
    assert when["drones"] is not None
