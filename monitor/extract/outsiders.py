"""Classes of phrases that only conditions on foreign actors ask for, beside those of :mod:`monitor.extract.standing`.

A function here is a class: its name is what a condition writes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from monitor.extract.syntax.ir import Parsed, Phrase
from monitor.model.theatre import Actor

if TYPE_CHECKING:
    from monitor.extract.denote import Denoter

# Heads that are said of irregulars; a state's regulars are soldiers and troops.
_IRREGULAR = frozenset(
    {
        "fighter",
        "rebel",
        "militant",
        "militiaman",
        "gunman",
        "jihadist",
        "combatant",
        "militia",
        "volunteer",
        "recruit",
        "auxiliary",
        "faction",
    }
)

# Powers that nobody could name.
VAGUE = (
    "actors",
    "powers",
    "states",
    "governments",
    "countries",
    "community",
    "nations",
    "companies",
    "backers",
    "patrons",
)
_MADE = ("made", "built", "manufactured", "designed", "produced", "era")


def outsider(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """Somebody foreign here: a state, an organisation, a company, an armed group from abroad."""
    return bool(_foreign(denoter, s, phrase))


def insider(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """Somebody who is not foreign here."""
    return bool(denoter.parties(s, phrase)) and not _foreign(denoter, s, phrase)


def world_body(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """An international organisation."""
    found = _actors(denoter, _foreign(denoter, s, phrase))
    return any(a.type == "organisation" and not a.name.endswith(VAGUE) for a in found)


def outside_company(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """A foreign company by its name: a military contractor."""
    return any(a.type == "company" for a in _actors(denoter, _foreign(denoter, s, phrase)))


def outside_fighter(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """People under arms from abroad who are no state's army: "Syrian rebels", "Chadian fighters"."""
    return bool(_foreign(denoter, s, phrase)) and _irregular(denoter, s, phrase)


def outside_people(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """People of a foreign state, by its name alone: "2,000 Syrians"."""
    return bool(_foreign(denoter, s, phrase)) and _named_after_state(denoter, s, phrase)


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


def _foreign(denoter: Denoter, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
    return denoter.names.foreign_of(denoter.parties(s, phrase))


def _actors(denoter: Denoter, names: Iterable[str]) -> list[Actor]:
    return [a for a in map(denoter.names.actor, names) if a is not None]


def _irregular(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    return denoter.lemma(s, denoter.core(s, phrase)) in _IRREGULAR


def _named_after_state(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    return denoter.names.is_people(s.tokens.words[denoter.core(s, phrase).head])


CLASSES = {
    one.__name__: one
    for one in (
        *(outsider, insider, world_body, outside_company, outside_fighter, outside_people, outside_force),
        *(outside_thing, made, country, abroad, owned, embargo_breach),
    )
}
