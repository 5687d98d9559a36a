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
from dataclasses import dataclass, field, replace
from functools import lru_cache

# The word of frames that any verb evokes, by the role that it is written with ("*+alongside").
ANY = "*"
# The word of frames that verbs evoke which have none of their own.
UNLISTED = "?"
# Roles that no phrase fills: the verb that completes a predicate, and the predicate's own.
COMPLEMENT = "complement"
VERB = "verb"


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """Some phrase in one of the roles must denote one of the classes. What is written alike is one object."""

    roles: tuple[str, ...]
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a trigger means.

    Attributes:
        kind, type: of the claim that it gives. ``rule``: its name in explanations.
        actor, against, place, beneficiary, recipient: roles to look in, in order; empty = the kind's default.
            Roles are ``subject``, ``object``, ``second``, ``instrument`` and prepositions.
        means: roles of what is given, for a frame whose type is ``means``: the thing decides on the type.
        needs: conditions that must all hold. ``unless``: conditions none of which may hold.
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
    needs: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
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
        kinds: kind of claim → the frames of that kind alone.
        joined: lemma → what it stands with in ``verbs`` ("+out", "=control"): most verbs stand alone.
    """

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    compounds: Mapping[str, tuple[Frame, ...]]
    kinds: Mapping[str, FrameTable] = field(default_factory=dict)
    joined: Mapping[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        joined: dict[str, set[str]] = {}
        for key in self.verbs:
            lemma = key.partition("+")[0].partition("=")[0]
            if lemma != key:
                joined.setdefault(lemma, set()).add(key[len(lemma) :])
        object.__setattr__(self, "joined", {lemma: frozenset(rest) for lemma, rest in joined.items()})


@lru_cache(maxsize=4096)
def condition(text: str) -> Condition:
    """``subject,by:party,force`` → one of the subject and *by* is a party or force."""
    roles, _, classes = text.partition(":")
    return Condition(tuple(roles.split(",")), tuple(classes.split(",")))


def _frame(kind: str, entry: Mapping[str, object]) -> Frame:
    def names(key: str) -> tuple[str, ...]:
        value = entry.get(key, ())
        return tuple(str(v) for v in value) if isinstance(value, list) else ()

    needs = tuple(condition(c) for c in names("needs"))
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
        needs=needs,
        unless=tuple(condition(c) for c in names("unless")),
        flags=frozenset(names("flags")),
        filled=tuple(frozenset(c.roles) for c in needs if not {COMPLEMENT, VERB} & {*c.roles}),
    )


def build(
    entries: Iterable[tuple[str, Mapping[str, object]]],
    classes: Mapping[str, Mapping[str, frozenset[str]]] | None = None,
) -> FrameTable:
    """The table of all frames.

    Args:
        entries: (kind, TOML table) pairs in order of precedence.
        classes: ``verbs`` and ``nouns``: word → its classes, for words written ``@class``.
    """
    members: dict[str, dict[str, list[str]]] = {"verbs": {}, "nouns": {}, "compounds": {}}
    for part, words in (classes or {}).items():
        for word, names in words.items():
            for name in names:
                members[part].setdefault(f"@{name}", []).append(word)
    tables: dict[str, dict[str, list[Frame]]] = {"verbs": {}, "nouns": {}, "compounds": {}}
    for kind, entry in entries:
        frame = _frame(kind, entry)
        for part, table in tables.items():
            written = str(entry.get(part, "")).split()
            meant = [_meant(x, members, part) for x in written]
            for word in dict.fromkeys(w for some in meant for w in some):
                table.setdefault(word.replace("_", " "), []).append(frame)
    whole = {part: {k: tuple(v) for k, v in table.items()} for part, table in tables.items()}
    return _table(whole)


def _table(whole: Mapping[str, Mapping[str, tuple[Frame, ...]]]) -> FrameTable:
    kinds: dict[str, dict[str, dict[str, tuple[Frame, ...]]]] = {}
    for part, table in whole.items():
        for word, some in table.items():
            for kind in dict.fromkeys([frame.kind for frame in some]):
                own = kinds.setdefault(kind, {name: {} for name in whole})[part]
                own[word] = some if len(some) == 1 else tuple([frame for frame in some if frame.kind == kind])
    parts = {kind: FrameTable(own["verbs"], own["nouns"], own["compounds"]) for kind, own in kinds.items()}
    return FrameTable(whole["verbs"], whole["nouns"], whole["compounds"], kinds=parts)


@dataclass(frozen=True, slots=True)
class Packed:
    """A table as it can be written down: each frame once, the words with the numbers of their frames."""

    frames: tuple[Frame, ...]
    verbs: Mapping[str, tuple[int, ...]]
    nouns: Mapping[str, tuple[int, ...]]
    compounds: Mapping[str, tuple[int, ...]]


def pack(table: FrameTable) -> Packed:
    """The table without what can be made of the rest in a moment."""
    parts = (table.verbs, table.nouns, table.compounds)
    frames = {id(frame): frame for part in parts for some in part.values() for frame in some}
    number = {known: n for n, known in enumerate(frames)}
    verbs, nouns, compounds = (
        {word: tuple(number[id(frame)] for frame in some) for word, some in part.items()} for part in parts
    )
    return Packed(tuple(frames.values()), verbs, nouns, compounds)


def unpack(packed: Packed) -> FrameTable:
    """The table that was packed, what is written alike one object again."""
    frames = [
        replace(frame, needs=tuple(map(_one, frame.needs)), unless=tuple(map(_one, frame.unless)))
        for frame in packed.frames
    ]
    return _table(
        {
            part: {word: tuple([frames[n] for n in numbers]) for word, numbers in words.items()}
            for part, words in (("verbs", packed.verbs), ("nouns", packed.nouns), ("compounds", packed.compounds))
        }
    )


def _one(known: Condition) -> Condition:
    return condition(f"{','.join(known.roles)}:{','.join(known.classes)}")


def _meant(word: str, members: Mapping[str, Mapping[str, list[str]]], part: str) -> list[str]:
    """The words that an entry stands for."""
    first, _, noun = word.partition("=")
    if noun and "@" in word:
        things = members["nouns"][noun] if noun.startswith("@") else [noun]
        return [f"{x}={y}" for x in _meant(first, members, part) for y in things]
    return members[part][word] if word.startswith("@") else [word]
