"""From a sentence to who does what to whom: one table for the grammar alone."""

from __future__ import annotations

import pytest

from monitor.extract.syntax.ir import Predicate
from monitor.extract.syntax.parse import parse
from monitor.lexicon import load
from monitor.lexicon.inflect import third_person, verb_forms

# (text, lemma, role → words): the arguments are logical, whatever the voice.
ROWS = [
    ("The rebels captured the port.", "capture", {"subject": "The rebels", "object": "the port"}),
    ("The port was captured by the rebels.", "capture", {"subject": "the rebels", "object": "The port"}),
    ("The rebels' capture of the port shocked many.", "capture", {"subject": "The rebels", "object": "the port"}),
    ("The army attacked the town and killed six people.", "kill", {"subject": "The army", "object": "six people"}),
    ("The army, backed by jets, seized the town.", "seize", {"subject": "The army", "object": "the town"}),
    ("The army, which the king backs, fled.", "back", {"subject": "the king", "object": "The army"}),
    ("The operation launched in April has stalled.", "stall", {"subject": "The operation"}),
    ("Officials said rebels seized the town.", "seize", {"subject": "rebels", "object": "the town"}),
    ("They accused the king of arming rebels.", "arm", {"subject": "the king", "object": "rebels"}),
    ("The king urged rebels to leave the town.", "leave", {"subject": "rebels", "object": "the town"}),
    ("On the northern front, rebels gave up ground.", "give", {"subject": "rebels", "on": "the northern front"}),
    ("The rebels killed at least 31 soldiers.", "kill", {"object": "at least 31 soldiers"}),
    ("The king gave them weapons.", "give", {"second": "them", "object": "weapons"}),
    (
        "Troops forced the rebels, also called the Tigers, out of the camp.",
        "force",
        {"object": "the rebels", "of": "the camp"},
    ),
    ("The army carried out air strikes on the port.", "air strike", {"subject": "The army", "on": "the port"}),
    ("Residents face bombardment.", "face", {"subject": "Residents", "object": "bombardment"}),
    ("The king has a port, and foreign troops guard the road.", "guard", {"subject": "foreign troops"}),
    ("Troops loyal to the king hold the port.", "hold", {"subject": "Troops", "object": "the port"}),
    ("Both called for calm.", "call", {"subject": "Both", "for": "calm"}),
    ("The brigade neither denied nor confirmed it.", "confirm", {"subject": "The brigade", "object": "it"}),
    ("A town the rebels had held since May fell.", "hold", {"subject": "the rebels", "object": "A town"}),
    ("A town the rebels had held since May fell.", "fall", {"subject": "A town"}),
    ("Ten died, according to figures the ministry gave.", "give", {"subject": "the ministry", "object": "figures"}),
    ("Ten died, according to a list the king gave out.", "give", {"subject": "the king", "object": "a list"}),
    ("By its own count the army gave on Monday.", "give", {"subject": "the army", "by": "its own count"}),
    ("Two of the men on whom the king relies were killed.", "kill", {"object": "Two"}),
    ("The toll stands at nine, says the king's doctor.", "say", {"subject": "the king's doctor"}),
    ("The general declared it captured.", "capture", {"object": "it"}),
    ("Ten men were taken and dozens of rebels killed.", "kill", {"object": "dozens"}),
    ("The rebels first rejected the plan.", "reject", {"subject": "The rebels", "object": "the plan"}),
    ("A truce to which the king had put his name fell apart.", "put", {"subject": "the king", "object": "his name"}),
    ("A truce to which the king had put his name fell apart.", "fall", {"subject": "A truce"}),
    ("The king said rebels had lied, and urged calm.", "urge", {"subject": "The king", "object": "calm"}),
    ("The king wants the siege lifted and the port reopened.", "reopen", {"object": "the port"}),
    ("People displaced by the fighting sleep in mosques.", "sleep", {"subject": "People", "in": "mosques"}),
    ("The UN-backed government fled.", "backed", {"subject": "UN-backed", "object": "The UN-backed government"}),
]


def predicates(text: str) -> tuple[str, list[Predicate]]:
    s = parse(text, 0, len(text), 0, (), load(None).vocabulary)
    return text, s.predicates


@pytest.mark.parametrize(("text", "lemma", "roles"), ROWS, ids=[row[0] for row in ROWS])
def test_arguments_are_logical(text: str, lemma: str, roles: dict[str, str]) -> None:
    s = parse(text, 0, len(text), 0, (), load(None).vocabulary)
    p = next(p for p in s.predicates if p.lemma == lemma)
    found = {role: s.tokens.slice(xs[0].i, xs[0].j) for role, xs in p.args.items() if xs}
    assert {role: found.get(role) for role in roles} == roles


@pytest.mark.parametrize(
    ("text", "word", "letter"),
    [
        ("The attacks on the port failed.", "attacks", "N"),
        ("The army attacks the port.", "attacks", "V"),
        ("They want to attack the port.", "attack", "B"),
        ("Air attacks south of the port.", "attacks", "N"),
        ("Rebel attacks target convoys.", "attacks", "N"),
        ("The arms control deal failed.", "control", "N"),
        ("Shelling killed two.", "Shelling", "N"),
        ("The army is shelling the port.", "shelling", "G"),
        ("the group, which the kings favour, fled", "favour", "V"),
        ("Turkey backs rebel groups.", "backs", "V"),
        ("Doctors treat wounded men.", "treat", "V"),
        ("Raids force hospitals to close.", "force", "V"),
        ("The army, which holds the port, blames rival units.", "blames", "V"),
        ("The army, its backs and its arms were spent.", "backs", "N"),
        ("Further attacks followed.", "attacks", "N"),
        ("He may leave in May 2019.", "May", "Z"),
    ],
)
def test_homographs_are_decided_by_their_neighbours(text: str, word: str, letter: str) -> None:
    s = parse(text, 0, len(text), 0, (), load(None).vocabulary)
    assert s.tokens.tags[s.tokens.words.index(word)] == letter


def test_coordinated_phrases_are_all_arguments() -> None:
    text = "Kings, queens and, reportedly, bishops support the rebels."
    s = parse(text, 0, len(text), 0, (), load(None).vocabulary)
    p = next(p for p in s.predicates if p.lemma == "support")
    assert [s.tokens.slice(x.i, x.j) for x in p.arg("subject")] == ["Kings", "queens", "bishops"]


@pytest.mark.parametrize(
    "forms",
    [
        "stop:b stops:s stopped:dn stopping:g",  # by the list
        "ban:b bans:s banned:dn banning:g",  # by the rule
        "visit:b visits:s visited:dn visiting:g",
        "need:b needs:s needed:dn needing:g",
        "open:b opens:s opened:dn opening:g",
        "end:b ends:s ended:dn ending:g",
        "fix:b fixes:s fixed:dn fixing:g",
        "travel:b travels:s travelled:dn travelling:g traveled:dn traveling:g",
        "seize:b seizes:s seized:dn seizing:g",
        "agree:b agrees:s agreed:dn agreeing:g",
        "shoe:b shoes:s shoed:dn shoeing:g",
        "dye:b dyes:s dyed:dn dyeing:g",
        "die:b dies:s died:dn dying:g",
        "carry:b carries:s carried:dn carrying:g",
        "deploy:b deploys:s deployed:dn deploying:g",
        "veto:b vetoes:s vetoed:dn vetoing:g",
        "flee:b flees:s fled:dn fleeing:g",
        "see:b sees:s saw:d seen:n seeing:g",
        "hit:bdn hits:s hitting:g",
        "burn:b burns:s burnt:dn burning:g burned:dn",
    ],
)
def test_inflections_are_made_from_the_lemma(forms: str) -> None:
    """Each form with what it can be: base, third person, past, participle, -ing."""
    irregular = {"flee": ("fled", "fled"), "see": ("saw", "seen"), "hit": ("hit", "hit"), "burn": ("burnt", "burnt")}
    base = forms.partition(":")[0]
    made = verb_forms(base, irregular, frozenset({"stop", "travel"}), frozenset({"visit"}))
    assert " ".join(f"{form}:{letters}" for form, letters in made.items()) == forms


def test_plurals_follow_spelling() -> None:
    plurals = {"clash": "clashes", "box": "boxes", "bus": "buses", "buzz": "buzzes", "church": "churches"}
    plurals |= {"veto": "vetoes", "radio": "radios", "city": "cities", "day": "days", "truce": "truces"}
    assert {noun: third_person(noun) for noun in plurals} == plurals
