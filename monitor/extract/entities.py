"""Who or what a text speaks of, as far as a pronoun or "the group" may refer to it, and words that refer back.

Those are pronouns and nouns for kinds of places; nouns for parties are in words.toml.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.extract.syntax.closed import POSSESSIVES, SPOKESMAN
from monitor.extract.syntax.ir import SURFACE, Mention, Parsed, Phrase, is_in
from monitor.extract.syntax.mains import BESIDE
from monitor.extract.syntax.nominals import is_class, whose
from monitor.lexicon.vocabulary import load_vocabulary, wordset

HE = frozenset({"he", "him", "his", "himself", "she", "herself"})
THEY = frozenset({"they", "them", "their", "themselves"})
IT = frozenset({"it", "its", "itself"})
SPEAKING = frozenset({"we", "us", "our", "ours", "i", "me", "my"})
# As what a pronoun goes on being spoken of.
NUMBER = dict.fromkeys(THEY, "many") | dict.fromkeys(IT, "one")
# "The former", of two that were named together, is the first.
ORDINAL = {"former": 0, "latter": 1}
TOWN = frozenset({"city", "town", "district", "camp", "facility"})
SITE = TOWN | {"airport", "base"}
KINDS = {
    "person": "person",
    "state": "state",
    "side": "group",
    "armed_group": "group",
    "tribe": "group",
    "company": "group",
}


def place_kinds(noun: str) -> frozenset[str]:
    """The kinds of places that a noun may stand for ("the town"); none for any other noun."""
    return load_vocabulary().place_kinds.get(noun, frozenset())


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something spoken of: token position, party it stands for, and what may refer to it.

    ``party`` is empty for things and people of no known side, which "they" may be all the same. ``classes`` are those
    of the noun, where no name says it: "Ruritanian *drones* … They …". ``joined``: the parties of the enumeration that
    it is named in, all of which "they" are: "*X and Y* condemned it. They …".
    """

    at: int
    party: str
    label: str
    kind: str  # person, state, group (armed), body (any other), many (of a plural noun, "they"), one ("it"), thing
    roles: tuple[str, ...] = ()
    classes: frozenset[str] = frozenset()
    joined: tuple[str, ...] = ()


def surface_subjects(s: Parsed) -> list[Phrase]:
    """The phrases that stand as subjects in a sentence's words, those of passives included."""
    first = {x.i for p in s.finite for x in p.args.get(SURFACE[p.voice], ()) if x.i < p.i}
    return [x for x in s.phrases if x.i in first]


def subjects_told_of(s: Parsed) -> list[Phrase]:
    """The subjects of a sentence as the next one may refer to them: those of its last main clause first.

    In "X left Y, and on Friday *Z* took it" Z; who only says something is told of last.
    """
    told = [p for p in s.finite if p.link in BESIDE]
    told = sorted((p for p in told if not is_class(p, "report")), key=lambda p: -p.i)
    subjects = surface_subjects(s)
    first = [x for p in told for x in subjects if p.has(x, SURFACE[p.voice])]
    return first + [x for x in subjects if not is_in(x, first)]


def plural(s: Parsed, phrase: Phrase) -> bool:
    """Whether a common noun is a plural by its ending."""
    return s.tokens.tags[phrase.head] == "N" and s.tokens.plural(phrase.head)


def is_pronoun(s: Parsed, phrase: Phrase) -> bool:
    """Whether it is a pronoun, be it a possessive by itself."""
    alone = phrase.j - phrase.i == 1 and s.tokens.low[phrase.i] in POSSESSIVES
    return alone or s.tokens.tags[phrase.head] == "O"


def is_spokesman(s: Parsed, phrase: Phrase) -> bool:
    """Whether it is one whose words are those of whom he speaks for."""
    return s.tokens.low[phrase.head].startswith(SPOKESMAN)


def heading(s: Parsed, phrase: Phrase) -> list[Mention]:
    """The names that its head is part of."""
    head = s.tokens.starts[phrase.head]
    return [m for m in phrase.mentions if m.start <= head < m.end] if phrase.mentions else []


def named_kind(s: Parsed, phrase: Phrase) -> str:
    """Whether it names a "person" or a "body", which is no *he*; "" for no name."""
    named = next((m.actor_type for m in heading(s, phrase) if m.actor is not None), "")
    return "body" if named not in ("person", "") else named


def possessors(s: Parsed, phrase: Phrase) -> Iterator[Phrase]:
    """In "to guard *X's* headquarters": X."""
    if phrase.possessor > phrase.i:
        yield opening(s, phrase, phrase.possessor)


def is_former(s: Parsed, phrase: Phrase) -> bool:
    """In "a *former* X stronghold": whether it is no longer whose it was; not in "the *former* president's men"."""
    return not wordset("erstwhile").isdisjoint(s.tokens.low[max(phrase.i, phrase.possessor + 1) : phrase.head])


def opening(s: Parsed, phrase: Phrase, end: int) -> Phrase:
    """What a phrase begins with, up to a token, as a phrase of its own."""
    named = [m for m in phrase.mentions if m.end <= s.tokens.ends[end - 1]]
    return Phrase(phrase.i, end, end - 1, mentions=named)


def owners(s: Parsed, phrase: Phrase) -> Iterator[Phrase]:
    """Whose it is by the words before it: "*X's* bank", "*his* crews", "X, *whose* drones"."""
    if (owner := whose(phrase, s.tokens)) is not None:
        yield owner if owner.i < phrase.i else opening(s, phrase, owner.j)
