"""Classes of phrases that hang on who or what a phrase stands for in its text, and not on its head alone.

Conditions of frames ask for them beside the noun classes of words.toml.
A function here is a class: its name is what a condition writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from monitor.extract.bands import added, armed, of_two, raider
from monitor.extract.entities import plural
from monitor.extract.syntax.closed import REFLEXIVES
from monitor.extract.syntax.ir import Mention, Parsed, Phrase
from monitor.extract.syntax.nominals import complements, headed
from monitor.lexicon.vocabulary import verb_classes, wordset
from monitor.model.theatre import Actor

if TYPE_CHECKING:
    from monitor.extract.denote import Denoter

Class = Callable[["Denoter", Parsed, Phrase], bool]

_MADE = ("made", "built", "manufactured", "designed", "produced", "era")
_REFERRING = frozenset({"it", "this", "that", "they", "them", "its", "their", "his", "her"})


def party(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """Somebody who acts: a side, a state, an organisation, an armed group."""
    return bool(denoter.parties(s, phrase))


def party_strict(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """A party that is named: not "rebels"."""
    return any(m.actor is not None for m in phrase.mentions) and party(denoter, s, phrase)


def party_only(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """A party, and no place."""
    return party(denoter, s, phrase) and not denoter.is_place(s, phrase)


def place(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """A place's name, or a noun for a kind of place."""
    return denoter.is_place(s, phrase)


def named_place(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """A place by its name; "the town of X" as well."""
    inside = (phrase, *(x for prep, x in phrase.post if prep == "of"))
    return denoter.is_place(s, phrase) and any(m.place is not None for x in inside for m in x.mentions)


def side(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """A party that is no state."""
    parties = denoter.parties(s, phrase)
    return bool(parties) and not any(denoter.names.is_state(p) for p in parties)


def state(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """A state, or several parties one of which is."""
    return any(denoter.names.is_state(p) for p in denoter.parties(s, phrase))


def armed_group(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """An armed group."""
    return any(a.type == "armed_group" for a in _actors(denoter, denoter.parties(s, phrase)))


def union(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """An organisation of states: its members meet in it."""
    return any(a.type == "organisation" for a in _actors(denoter, denoter.parties(s, phrase)))


def foreign(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """A state that is no party to a war between states."""
    names, parties = denoter.names, denoter.parties(s, phrase)
    return bool(parties) and all(names.is_state(p) and names.is_foreign(p) for p in parties)


def person(_denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """Somebody by name."""
    return any(m.actor is not None and m.actor.type == "person" for m in _at_head(s, phrase))


def anything(_denoter: Denoter, _s: Parsed, _phrase: Phrase) -> bool:
    """Whatever stands there."""
    return True


def oneself(_denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """*Itself*, *themselves*."""
    return s.tokens.low[phrase.head] in REFLEXIVES


def owner(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """In "the port is *the army's*", "was *his*": whose something is."""
    genitive = s.tokens.tags[phrase.j : phrase.j + 1] == ["H"] and party(denoter, s, phrase)
    return genitive or (phrase.j == phrase.i + 1 and s.tokens.low[phrase.i] in wordset("absolutes"))


def individual(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """Somebody by a name that may be known to nobody."""
    named = s.tokens.tags[phrase.head] == "P" and not phrase.mentions and not denoter.is_place(s, phrase)
    called = (x for x in phrase.apposition[:1] if s.tokens.tags[phrase.head] != "P")  # "an MP, *X Y*,"
    return named or person(denoter, s, phrase) or any(individual(denoter, s, x) for x in called)


def chamber(_denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """A parliament by its name."""
    return any(m.actor is not None and "parliament" in m.actor.roles for m in _at_head(s, phrase))


def power(_denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """A capital that stands for its government, also the country's own."""
    return any(m.kind == "place" and m.actor is not None for m in _at_head(s, phrase))


def people(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """Persons, but "the general's men" are a force."""
    classes = denoter.classes(s, phrase)
    if "body" in classes:  # elders and mayors speak for their town
        return False
    if phrase.apposition and phrase.possessor >= 0:  # "the group's man in X, Y Z": he speaks for it
        return False
    if not classes & {"force", "troops"}:
        return "people" in classes
    return "people" in classes and not (party(denoter, s, phrase) or armed(denoter, s, phrase))


def helpless(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """Who is in somebody's hands: "captives", "*captured* soldiers", "*wounded* men"."""
    held = "captive" in denoter.classes(s, phrase)
    return held or not wordset("helpless").isdisjoint(s.tokens.low[phrase.i : phrase.head])


def pronoun(_denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """*It*, *this*, *their*: what was told before."""
    return phrase.j - phrase.i == 1 and s.tokens.low[phrase.head] in _REFERRING


def thing(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """None of all these, nor *each other*."""
    if s.tokens.low[phrase.head] in ("other", "another", "them", "him", "he", "she"):
        return False
    if party(denoter, s, phrase) or denoter.is_place(s, phrase):
        return False
    return denoter.classes(s, phrase) <= wordset("plain_things")


def means(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """What helps a side: see :meth:`Denoter.means`."""
    return bool(denoter.means(s, phrase))


# -- asked of foreign actors alone -------------------------------------------------------------------------------------


def outsider(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """Somebody foreign here: a state, an organisation, a company, an armed group from abroad."""
    return bool(_foreign(denoter, s, phrase))


def named_insider(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """Somebody who is not foreign here, by name."""
    return any(m.actor is not None for m in phrase.mentions) and insider(denoter, s, phrase)


def insider(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """Somebody who is not foreign here."""
    return bool(denoter.parties(s, phrase)) and not _foreign(denoter, s, phrase)


def world_body(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """An international organisation."""
    found = _actors(denoter, _foreign(denoter, s, phrase))
    return any(a.type == "organisation" and a.name.rpartition(" ")[2] not in wordset("vague_parties") for a in found)


def outside_company(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """A foreign company by its name: a military contractor."""
    return any(a.type == "company" for a in _actors(denoter, _foreign(denoter, s, phrase)))


def outside_fighter(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """People under arms from abroad who are no state's army: "Syrian rebels", "Chadian fighters"."""
    return bool(_foreign(denoter, s, phrase)) and _irregular(denoter, s, phrase)


def outside_people(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """People of a foreign state, by its name alone: "2,000 Syrians"."""
    return bool(_foreign(denoter, s, phrase)) and _named_after_state(denoter, s, phrase)


def nationals(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """People of a state, the country's own as well, by its name alone: "some 10,000 Ruritanians"."""
    return _named_after_state(denoter, s, phrase)


def nation(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """A state by its people as one: "*the French* helped X"."""
    whole = s.tokens.low[phrase.i : phrase.head] == ["the"] and phrase.j == phrase.head + 1
    return whole and _named_after_state(denoter, s, phrase)


def outside_force(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """People under arms who are a foreign state's or alliance's: "Turkish soldiers"."""
    foreign = _foreign(denoter, s, phrase)
    if not foreign or _irregular(denoter, s, phrase) or _named_after_state(denoter, s, phrase):
        return False
    types = {a.type for a in _actors(denoter, foreign)}
    armed = "armed_group" in types or not denoter.classes(s, phrase).isdisjoint(("force", "troops"))
    return armed and "company" not in types


def outside_thing(denoter: Denoter, _s: Parsed, phrase: Phrase) -> bool:
    """A thing with a foreign state's adjective: "Turkish-made armoured vehicles"."""
    adjectives = (m.actor for m in phrase.mentions if m.kind == "demonym")
    return any(actor is not None and denoter.names.is_foreign(actor.name) for actor in adjectives)


def made(_denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """A thing that says where it was made, and not whose it is: "Chinese-made drones"."""
    text = s.tokens.text
    return any(text.startswith(_MADE, m.end + 1) and text[m.end] == "-" for m in phrase.mentions)


def country(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """The name of a country."""
    if any(m.place is not None and m.place.kind == "country" for m in phrase.mentions):
        return True
    return denoter.is_a(s, phrase, "state")


def abroad(denoter: Denoter, _s: Parsed, phrase: Phrase) -> bool:
    """A place in another country."""
    states = {denoter.names.state_of(m) for m in phrase.mentions} - {""}
    return bool(states) and states.isdisjoint(denoter.names.domestic)


def owned(_denoter: Denoter, _s: Parsed, phrase: Phrase) -> bool:
    """What is said to be somebody's: "Turkey's game"."""
    return phrase.possessor >= 0 and any(m.actor is not None and m.kind != "place" for m in phrase.mentions)


def embargo_breach(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """As in "breach of the embargo"."""
    broken = any(prep == "of" and denoter.is_a(s, x, "embargo") for prep, x in phrase.post)
    return broken and denoter.is_a(s, phrase, "breach")


def _actors(denoter: Denoter, names: Iterable[str]) -> list[Actor]:
    return [a for a in map(denoter.names.actor, names) if a is not None]


def _at_head(s: Parsed, phrase: Phrase) -> list[Mention]:
    head = s.tokens.starts[phrase.head]
    return [m for m in phrase.mentions if m.start <= head < m.end]


def _foreign(denoter: Denoter, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
    return denoter.names.foreign_of(denoter.parties(s, phrase))


def _irregular(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    lemma = denoter.lemma(s, denoter.core(s, headed(phrase)))
    return lemma in wordset("fighters") and "aircraft" not in denoter.classes(s, phrase)  # "MiG-29 *fighters*"


def _named_after_state(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    last = phrase.group[-1] if phrase.group else phrase  # "*French*, *Emirati* and Egyptian support": adjectives
    shared = last is not phrase and any(m.kind == "demonym" and m.end < s.tokens.ends[last.head] for m in last.mentions)
    return not shared and denoter.names.is_people(s.tokens.words[denoter.core(s, phrase).head])


def bomber(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """Who blows himself up: "bombers" and a state's bomber are aircraft."""
    if "bomber" not in denoter.classes(s, phrase):
        return False
    return " " in denoter.lemma(s, phrase) or not (plural(s, phrase) or party(denoter, s, phrase))


def onslaught(_denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """An attempt that is an attack: "the bid *to seize the town*"."""
    end = max((x.j for _, y in complements(phrase) for x in y.members()), default=phrase.j)
    return any(q.i == end and q.mood == "infinitive" and "capture" in verb_classes(q.lemma) for q in s.predicates)


CLASSES: Mapping[str, Class] = {
    one.__name__: one
    for one in (
        *(raider, added, of_two, party, party_strict, party_only, place),
        *(named_place, side, state, armed_group, union, foreign),
        *(person, individual, anything, oneself, owner, chamber, helpless, power, people, pronoun, thing, means),
        *(outsider, insider, named_insider, world_body, outside_company, outside_fighter, outside_people),
        *(outside_force, nationals, nation, bomber, onslaught),
        *(outside_thing, made, country, abroad, owned, embargo_breach),
    )
}
