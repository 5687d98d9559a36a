"""Fighting, strikes, movements and control: what a sentence must give, and what must give nothing."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read

# (requirement, text, claims as "type modality actors @place"; actors joined by "+", "-" for nobody)
READ = [
    (
        "a salvo over the country is of no town",
        "A strike hit Kharkiv. The Russian army said it had downed 60 Ukrainian drones.",
        ["air_strike asserted - @Kharkiv", "defense reported Russia @-"],
    ),
    (
        "a description stands for the name it explains",
        "Libya. Khalifa Haftar, the militia leader who controls eastern Libya, met the envoy.",
        ["control asserted LNA @eastern Libya"],
    ),
    (
        "stuck, and losing ground",
        "Libya. For a month, Haftar's forces have been stuck on Tripoli's outskirts, slowly losing terrain to militias "
        "nominally allied with the GNA.",
        ["stalemate asserted LNA @Tripoli's outskirts", "retreat asserted LNA @Tripoli's outskirts"],
    ),
    (
        "an absolute with its participle",
        "Libya. Haftar, with the bulk of his forces deployed to Tripoli, is weak elsewhere.",
        ["build_up asserted LNA @Tripoli"],
    ),
    (
        "an armed group's attacks are no offensive",
        "Libya. The Islamic State (ISIS) has exploited this by carrying out attacks in southern Libya.",
        ["attack asserted ISIS @southern Libya"],
    ),
    (
        "two compass words before one name",
        "Libya. France assisted Haftar in his conquest of eastern and southern Libya.",
        ["capture asserted LNA @eastern and southern Libya"],
    ),
    (
        "a verb after its adverb",
        "Libya. Haftar and his allies in the east currently control the majority of the country's oil fields.",
        ["control asserted LNA @country's oil fields"],
    ),
    (
        "bases in use, by those last on the move",
        "Libya. LNA forces advanced on Sirte. Bases in Gharyan, al-Aziziya and al-Watiya are being used to train men.",
        ["build_up asserted LNA @Gharyan, al-Aziziya, al-Watiya"],
    ),
    (
        "a drone's missiles",
        "Libya. Two missiles from an Emirati drone streaked across the sky over Tripoli.",
        ["drone_strike asserted UAE @Tripoli"],
    ),
    (
        "a volley from somebody's positions",
        "Libya. There was a volley of mortars and machine gun fire from Haftar's positions in Ain Zara.",
        ["shelling asserted LNA @Ain Zara"],
    ),
    (
        "initials after a possessive",
        "Libya. The Libyan National Army's (LNA) attacks on Tripoli have continued.",
        ["offensive asserted LNA @Tripoli"],
    ),
    (
        "a number of strikes, as part of somebody's assault",
        "Libya. A number of airstrikes hit Tripoli on Sunday, escalating Haftar's assault on the city.",
        ["air_strike asserted LNA @Tripoli"],
    ),
    (
        "an indefinite name for a general",
        "Libya. It began when a Libyan general named Khalifa Haftar launched an assault on Tripoli.",
        ["offensive asserted LNA @Tripoli"],
    ),
    ("active", "Libya. The LNA captured Sirte on Monday.", ["capture asserted LNA @Sirte"]),
    ("passive with its agent", "Libya. Sirte was captured by the LNA.", ["capture asserted LNA @Sirte"]),
    ("nominalisation", "Libya. The LNA's capture of Sirte changed the war.", ["capture asserted LNA @Sirte"]),
    ("fall to", "Sudan. The town of Singa fell to the Rapid Support Forces (RSF).", ["capture asserted RSF @Singa"]),
    ("noun under a verb", "Libya. GNA forces regained full control of Gharyan.", ["capture asserted GNA @Gharyan"]),
    (
        "coordination with a shared subject",
        "Libya. The LNA captured Sirte and shelled Misrata.",
        ["capture asserted LNA @Sirte", "shelling asserted LNA @Misrata"],
    ),
    (
        "one predicate over several places",
        "Libya. GNA forces captured Surman and Sabratha.",
        ["capture asserted GNA @Surman, Sabratha"],
    ),
    (
        "relative clause",
        "Libya. The LNA, which controls the east, captured Sirte.",
        ["control asserted LNA @east", "capture asserted LNA @Sirte"],
    ),
    ("possessive", "Libya. Haftar's forces attacked Tripoli.", ["offensive asserted LNA @Tripoli"]),
    ("post-modifier", "Libya. Fighters loyal to Haftar attacked Tripoli.", ["offensive asserted LNA @Tripoli"]),
    ("light verb", "Libya. The LNA launched an attack on Gharyan.", ["offensive asserted LNA @Gharyan"]),
    (
        "who repels whom",
        "Libya. GNA forces repelled an attack by the LNA on Abu Grein.",
        ["defense asserted GNA @Abu Grein", "offensive asserted LNA @Abu Grein"],
    ),
    ("attempt", "Libya. Haftar's bid to seize Tripoli has begun.", ["offensive asserted LNA @Tripoli"]),
    (
        "mutual",
        "Sudan. Heavy clashes erupted between the army and the Rapid Support Forces (RSF) in Omdurman.",
        ["clash asserted SAF+RSF @Omdurman"],
    ),
    (
        "driven out is a retreat and a gain",
        "Libya. The GNA drove the LNA out of Gharyan.",
        ["capture asserted GNA @Gharyan", "retreat asserted LNA @Gharyan"],
    ),
    ("retreat", "Ukraine. Ukrainian forces withdrew from Avdiivka.", ["retreat asserted Ukraine @Avdiivka"]),
    ("made to happen", "Libya. LNA units were forced to retreat from Aziziya.", ["retreat asserted LNA @Aziziya"]),
    ("aircraft strike", "Libya. LNA jets struck Mitiga airport.", ["air_strike asserted LNA @Mitiga airport"]),
    ("drone strike", "Ukraine. Russian drones struck Odesa.", ["drone_strike asserted Russia @Odesa"]),
    ("what it is done with", "Libya. Mitiga airport was hit by shells.", ["shelling asserted - @Mitiga airport"]),
    ("under fire", "Ukraine. Kherson came under rocket fire.", ["shelling asserted - @Kherson"]),
    ("shelling", "Syria. Turkish artillery pounded Manbij.", ["shelling asserted Turkey @Manbij"]),
    ("attack on civilians", "Libya. Gunmen opened fire on protesters in Tripoli.", ["attack asserted gunmen @Tripoli"]),
    ("passive without an agent", "Mali. An army convoy was ambushed near Kidal.", ["attack asserted - @Kidal"]),
    ("advance", "Congo. M23 rebels are advancing on Bukavu.", ["advance asserted M23 @Bukavu"]),
    ("advance into", "Libya. LNA tanks rolled into Sirte.", ["advance asserted LNA @Sirte"]),
    ("build-up", "Libya. Haftar's forces sent reinforcements to Jufra.", ["build_up asserted LNA @Jufra"]),
    ("ringing a town", "Libya. GNA forces encircled Tarhuna.", ["build_up asserted GNA @Tarhuna"]),
    ("state of control", "Libya. Gharyan is under the control of the GNA.", ["control asserted GNA @Gharyan"]),
    (
        "control in a compound",
        "Yemen. Aid reached the Houthi-held port of Hodeidah.",
        ["control asserted Houthis @port of Hodeidah"],
    ),
    ("base", "Libya. The LNA set up a military base at Jufra.", ["base asserted LNA @Jufra"]),
    ("stalemate", "Libya. The battle for Tripoli has reached a stalemate.", ["stalemate asserted - @Tripoli"]),
    ("desertion", "Libya. Tribal fighters defected to the LNA.", ["desertion asserted tribal fighters @-"]),
    ("truce made", "Libya. Haftar declared a ceasefire during Ramadan.", ["ceasefire asserted LNA @-"]),
    (
        "the town is the last one named",
        "Libya. Fighting reached Tarhuna. The LNA shelled the town.",
        ["shelling asserted LNA @Tarhuna"],
    ),
    (
        "his forces are the general's",
        "Libya. General Khalifa Haftar spoke on Monday. His forces shelled Misrata.",
        ["shelling asserted LNA @Misrata"],
    ),
    (
        "a group the text introduces",
        "Myanmar. The Karen Border Defence Force (KBDF) attacked Myawaddy.",
        ["offensive asserted KBDF @Myawaddy"],
    ),
    (
        "armies of a war between states are the states'",
        "Ukraine. Russian forces shelled Kharkiv. Russian drones hit Odesa.",
        ["shelling asserted Russia @Kharkiv", "drone_strike asserted Russia @Odesa"],
    ),
]

NOTHING = [
    "Libya. A ceasefire at this stage is unthinkable.",
    "Libya. In Tripoli, bloody street fighting is likely to ensue.",
    "Libya. Haftar does not face any pressure to withdraw from Tripoli.",
    "Libya. Western governments have responded to the offensive. Paris supports the offensive.",
    "Libya. She wrote a history of the Battle of Tripoli.",
    "Libya. The GNA pressed for an end to the push for an assault on Misrata.",
    "Libya. Analysts say the LNA could seize Sirte within days.",
    "Libya. If the GNA attacked Jufra, Egypt would intervene.",
    "Libya. The conference was held in Berlin on Sunday.",
    "Libya. He was captured on camera entering the building.",
    "Libya. The minister took over the chairmanship in May.",
    "Libya. Residents fear that fighting may spread to Misrata.",
    "Libya. The team defeated Egypt 2-1 in Cairo.",
    "Libya. The prime minister attacked his critics in parliament.",
    "Libya. The company reached an agreement with the bank.",
    "Libya. The UN called for an immediate ceasefire in Tripoli.",
    "Libya. Aid workers struggled to reach the town of Tarhuna.",
    "Libya. Prices hit a record high in Benghazi.",
    "Libya. Doctors are fighting the virus in Tripoli.",
    "Libya. The court held a hearing in Tripoli.",
    "Libya. The LNA did not capture Tripoli.",
    "Libya. Inflation has advanced to 20 percent.",
    "Libya. The ministry took control of the budget.",
    "Libya. Haftar left Cairo for Benghazi on Monday.",
]


def lines(read: Read, text: str) -> set[str]:
    found = set()
    for coding in read(text).codings:
        c = coding.claim
        if c.kind == "front":
            found.add(f"{c.type} {c.modality} {'+'.join(c.actor) or '-'} @{c.place.name or '-'}")
    return found


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in READ], ids=[row[0] for row in READ])
def test_a_construction_gives_the_claims_a_careful_reader_gives(read: Read, text: str, expected: list[str]) -> None:
    assert set(expected) <= lines(read, text)


@pytest.mark.parametrize("text", NOTHING)
def test_what_did_not_happen_or_is_no_fighting_gives_nothing_firm(read: Read, text: str) -> None:
    firm = {line for line in lines(read, text) if line.split()[1] in ("asserted", "reported", "alleged")}
    assert not firm


def test_a_plan_is_planned_and_never_asserted(read: Read) -> None:
    found = lines(read, "Libya. The LNA deployed in April to capture Tripoli.")
    assert "capture planned LNA @Tripoli" in found
    assert "capture asserted LNA @Tripoli" not in found


def test_what_an_offensive_is_for_is_no_claim_beside_it(read: Read) -> None:
    found = lines(read, "Libya. The LNA began an offensive in April to capture Tripoli.")
    assert found == {"offensive asserted LNA @Tripoli"}
