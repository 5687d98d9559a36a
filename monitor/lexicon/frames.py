"""Frames: what a trigger word means, as data.

A frame names the claim's kind and type, the words that evoke it, where each role comes from, and the
conditions on the arguments. The words are written so:

``capture``
    the verb or noun itself;
``drive+out``
    the verb with a particle (or preposition) somewhere in its clause;
``take=control``
    the verb with that noun as its object; the noun's own complements ("control *of the port*") become the object;
``air_strike``
    a compound noun;
``@give``
    every verb (or noun) that words.toml lists in that class;
``@gain=@hold``, ``@inch=way``
    every verb of the first class with any noun of the second, or with that noun, as its object;
``*+alongside``
    any verb that has this role;
``?``
    a verb that no frame of the kind names.

A condition is ``roles:classes``, commas between alternatives: some phrase in one of the roles must denote one of
the classes; in the role ``verb``, the verb itself is of one of these verb classes. Which classes there are: words.toml,
and :mod:`monitor.extract.standing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

# The word of frames that any verb evokes, by the role that it is written with ("*+alongside").
ANY = "*"
# The word of frames that verbs evoke which have none of their own.
UNLISTED = "?"
# Roles that no phrase fills: the verb that completes a predicate, and the predicate's own.
COMPLEMENT = "complement"
VERB = "verb"


class Condition(NamedTuple):
    """Some phrase in one of the roles must denote one of the classes."""

    roles: tuple[str, ...]
    classes: tuple[str, ...]


@cache  # some 1,500 are written
def condition(text: str) -> Condition:
    """``subject,by:party,force`` → one of the subject and *by* is a party or force."""
    roles, _, classes = text.partition(":")
    return Condition(tuple(roles.split(",")), tuple(classes.split(",")))


@dataclass(frozen=True, slots=True)
class Frame:
    """What a trigger means.

    Attributes:
        kind, type: of the claim that it gives. ``rule``: its name in explanations.
        actor, against, place, beneficiary, recipient: roles to look in, in order; empty = the kind's default.
            Roles are ``subject``, ``object``, ``second``, ``instrument`` and prepositions.
        means: roles of what is given, for a frame whose type is ``means``: the thing decides on the type.
        needs: conditions as they are written that must all hold. ``unless``: conditions none of which may hold.
        flags: switches that the kind's coder knows.
        filled: sets of roles one of which has a phrase wherever ``needs`` hold: what is cheap to ask first.
    """

    kind: str
    type: str
    rule: str
    actor: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    beneficiary: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    filled: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class FrameTable:
    """Frames by the key of their words; several frames may share a key, first fitting wins within a kind.

    Equal to itself alone: what is worked out of one may be kept by it.

    Attributes:
        verbs: ``lemma``, ``lemma+particle`` or ``lemma=noun`` → frames.
        nouns: lemma or ``two_words`` → frames.
        compounds: second part of a hyphenated modifier ("backed", "held") → frames.
        joined: lemma → what it stands with in ``verbs`` ("+out", "=control"): most verbs stand alone.
        kinds: kind of claim → the frames of that kind alone.
    """

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    compounds: Mapping[str, tuple[Frame, ...]]
    joined: Mapping[str, frozenset[str]]
    kinds: Mapping[str, FrameTable]


@dataclass(frozen=True, slots=True)
class Numbered:
    """One kind's part of a table as it can be written down: words with the numbers of their frames."""

    verbs: Mapping[str, tuple[int, ...]]
    nouns: Mapping[str, tuple[int, ...]]
    compounds: Mapping[str, tuple[int, ...]]
    joined: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Packed:
    """A table as it can be written down: each frame once, and the words of each kind."""

    frames: tuple[Frame, ...]
    kinds: Mapping[str, Numbered]


def _frame(kind: str, entry: Mapping[str, object]) -> Frame:
    def names(key: str) -> tuple[str, ...]:
        value = entry.get(key, ())
        return tuple(str(v) for v in value) if isinstance(value, list) else ()

    asked = [condition(c).roles for c in names("needs")]
    return Frame(
        kind=kind,
        type=str(entry["type"]),
        rule=str(entry["rule"]),
        actor=names("actor"),
        against=names("against"),
        place=names("place"),
        beneficiary=names("beneficiary"),
        recipient=names("recipient"),
        means=names("means"),
        needs=names("needs"),
        unless=names("unless"),
        flags=frozenset(names("flags")),
        filled=tuple(frozenset(roles) for roles in asked if not {COMPLEMENT, VERB} & {*roles}),
    )


def pack(
    entries: Iterable[tuple[str, Mapping[str, object]]],
    classes: Mapping[str, Mapping[str, frozenset[str]]] | None = None,
) -> Packed:
    """All frames with their words.

    Args:
        entries: (kind, TOML table) pairs in order of precedence.
        classes: ``verbs`` and ``nouns``: word → its classes, for words written ``@class``.
    """
    members: dict[str, dict[str, list[str]]] = {"verbs": {}, "nouns": {}, "compounds": {}}
    for part, words in (classes or {}).items():
        for word, names in words.items():
            for name in names:
                members[part].setdefault(f"@{name}", []).append(word)
    frames: list[Frame] = []
    kinds: dict[str, dict[str, dict[str, tuple[int, ...]]]] = {}
    for number, (kind, entry) in enumerate(entries):
        frames.append(_frame(kind, entry))
        for part, table in kinds.setdefault(kind, {part: {} for part in members}).items():
            meant = [_meant(x, members, part) for x in str(entry.get(part, "")).split()]
            for word in dict.fromkeys(w.replace("_", " ") for some in meant for w in some):
                table[word] = (*table.get(word, ()), number)
    return Packed(tuple(frames), {kind: Numbered(**own, joined=_joined(own["verbs"])) for kind, own in kinds.items()})


def _joined(verbs: Iterable[str]) -> dict[str, frozenset[str]]:
    """What each verb stands with in the keys of a table."""
    joined: dict[str, set[str]] = {}
    for key in verbs:
        lemma = key.partition("+")[0].partition("=")[0]
        if lemma != key:
            joined.setdefault(lemma, set()).add(key[len(lemma) :])
    return {lemma: frozenset(rest) for lemma, rest in joined.items()}


def unpack(packed: Packed) -> FrameTable:
    """The table that was packed."""
    kinds: dict[str, FrameTable] = {}
    for kind, own in packed.kinds.items():
        verbs, nouns, compounds = (
            {word: tuple([packed.frames[n] for n in numbers]) for word, numbers in words.items()}
            for words in (own.verbs, own.nouns, own.compounds)
        )
        kinds[kind] = FrameTable(verbs, nouns, compounds, own.joined, kinds={})
    verbs = _merged(table.verbs for table in kinds.values())
    nouns = _merged(table.nouns for table in kinds.values())
    compounds = _merged(table.compounds for table in kinds.values())
    joined: dict[str, frozenset[str]] = {}
    for own in packed.kinds.values():
        joined |= {lemma: joined.get(lemma, frozenset()) | rest for lemma, rest in own.joined.items()}
    return FrameTable(verbs, nouns, compounds, joined=joined, kinds=kinds)


def _merged(tables: Iterable[Mapping[str, tuple[Frame, ...]]]) -> dict[str, tuple[Frame, ...]]:
    """All tables in one; of a word in several the frames of each, in order."""
    merged: dict[str, tuple[Frame, ...]] = {}
    for table in tables:
        twice = {word: (*merged[word], *table[word]) for word in merged.keys() & table.keys()}
        merged |= {**table, **twice}
    return merged


def _meant(word: str, members: Mapping[str, Mapping[str, list[str]]], part: str) -> list[str]:
    """The words that an entry stands for."""
    first, _, noun = word.partition("=")
    if noun and "@" in word:
        things = members["nouns"][noun] if noun.startswith("@") else [noun]
        return [f"{x}={y}" for x in _meant(first, members, part) for y in things]
    return members[part][word] if word.startswith("@") else [word]
