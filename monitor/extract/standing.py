"""Classes of phrases that hang on who or what a phrase stands for in its text, and not on its head alone.

Conditions of frames ask for them beside the noun classes of words.toml, and those of :mod:`monitor.extract.outsiders`.
A function here is a class: its name is what a condition writes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from monitor.extract import outsiders
from monitor.extract.syntax.ir import Mention, Parsed, Phrase
from monitor.model.theatre import Actor

if TYPE_CHECKING:
    from monitor.extract.denote import Denoter

Class = Callable[["Denoter", Parsed, Phrase], bool]

_REFERRING = frozenset({"it", "this", "that", "them", "its", "their", "his", "her"})


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
    return any(a is not None and a.type == "armed_group" for a in _actors(denoter, s, phrase))


def union(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """An organisation of states: its members meet in it."""
    return any(a is not None and a.type == "organisation" for a in _actors(denoter, s, phrase))


def foreign(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """A state that is no party to a war between states."""
    names, parties = denoter.names, denoter.parties(s, phrase)
    return bool(parties) and all(names.is_state(p) and names.is_foreign(p) for p in parties)


def person(_denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """Somebody by name."""
    return any(m.actor is not None and m.actor.type == "person" for m in _at_head(s, phrase))


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
    return "people" in classes and not (party(denoter, s, phrase) and classes & {"force", "troops"})


def pronoun(_denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """*It*, *this*, *their*: what was told before."""
    return phrase.j - phrase.i == 1 and s.tokens.low[phrase.head] in _REFERRING


def thing(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """None of all these."""
    return not (party(denoter, s, phrase) or denoter.is_place(s, phrase) or denoter.classes(s, phrase))


def means(denoter: Denoter, s: Parsed, phrase: Phrase) -> bool:
    """What helps a side: see :meth:`Denoter.means`."""
    return bool(denoter.means(s, phrase))


def _actors(denoter: Denoter, s: Parsed, phrase: Phrase) -> list[Actor | None]:
    return [denoter.names.actor(p) for p in denoter.parties(s, phrase)]


def _at_head(s: Parsed, phrase: Phrase) -> list[Mention]:
    head = s.tokens.starts[phrase.head]
    return [m for m in phrase.mentions if m.start <= head < m.end]


CLASSES: Mapping[str, Class] = {
    **outsiders.CLASSES,
    **{
        one.__name__: one
        for one in (
            *(party, party_strict, party_only, place, named_place, side, state, armed_group, union, foreign),
            *(person, chamber, power, people, pronoun, thing, means),
        )
    },
}
