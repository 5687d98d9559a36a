"""Names in a text: one pass of an Aho–Corasick automaton, whole words only, the longest from the left.

One automaton is built for all lexicons. Names that a text introduces itself ("the Rapid Support Forces (RSF)")
and places of the gazetteer are found per document, see :mod:`monitor.extract.discover`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from monitor.extract.readable import replaced
from monitor.extract.syntax.ir import Mention
from monitor.lexicon.vocabulary import noun_classes, wordset
from monitor.model.theatre import Actor, Materiel, Place

# Typographic signs and their plain ones, one character to one.
_SIGNS = {
    "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u00a0": " ", "\n": " ", "\t": " ",
}  # fmt: skip
# "Maarat al-" before the name of another town: half of a longer name.
_SECOND_HALF = re.compile(
    r"\b(?!(?:In|At|Near|From|The|And|But|To|On|Around|Outside)\b)[A-Z][a-z]+ (?:al|el|as|an|ar|az)-$"
)
_DIGIT = re.compile(r"\d")
_ARTICLE = re.compile(r"\b[AaEe]l-$")  # "Al-[state] hospital"
# Before a date, never right before a quarter that is called by one.
_ON = re.compile(r"(?i)\b(?:on|since|until|till|by|before|after|from|between)\s+$")
_ACCENTED = re.compile("[\u00c0-\u024f]")


@cache  # some 350 letters
def _base(letter: str) -> str:
    """An accented Latin letter's base letter; the letter itself where it has none in ASCII."""
    base = unicodedata.normalize("NFKD", letter)[0]
    return base if base.isascii() and base.isalpha() else letter


def fold_text(text: str) -> str:
    """The text as names are compared: same length, case kept."""
    if text.isascii():
        return text.replace("\n", " ").replace("\t", " ")
    return _ACCENTED.sub(lambda match: _base(match[0]), replaced(text, _SIGNS))


# Those of a name of one word that people bear as well.
_BANDS = frozenset({"armed_group", "company"})

Span = tuple[int, int]  # offsets in what :func:`fold_text` gave, end exclusive


class Entry(NamedTuple):
    """What an alias may mean: an actor, a place that may also stand for an actor, a materiel, or a demonym."""

    kind: str
    name: str
    actor: Actor | None = None
    place: Place | None = None
    materiel: Materiel | None = None


class Finder:
    """Where any of these names may stand, those of several matchers at once; immutable after construction.

    They are looked for in any case, so that "Port" and "PORT" are one to look for; a matcher's table knows which
    case it has.
    """

    def __init__(self, names: Iterable[str]) -> None:
        patterns = list(dict.fromkeys(name.lower() for name in names))
        # The kind that is made fastest: a text takes it a fraction of what reading takes.
        kind = Implementation.NoncontiguousNFA
        self._automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard, implementation=kind) if patterns else None

    def spans(self, folded: str) -> list[Span]:
        """Start and end of every name, whole words only, in order, of one start the longest first."""
        found, n, low = [], len(folded), folded.lower()  # as long: the one letter that grows is folded
        hits = self._automaton.find_matches_as_indexes(low, overlapping=True) if self._automaton is not None else ()
        for _, start, end in hits:
            if not ((start and folded[start - 1].isalnum()) or (end < n and folded[end].isalnum())):
                found.append((start, -end))
        found.sort()
        return [(start, -end) for start, end in found]


class Matcher:
    """What names mean; immutable after construction.

    Args:
        aliases: (alias, entry) pairs. An alias with a capital is matched with case, one without in any case.
            Of two entries for one alias the first wins, but an actor and a place of one name are joined.

    Attributes:
        table: name as it is looked for → its entry. generic: those of them that are found by common nouns alone.
    """

    def __init__(self, aliases: Iterable[tuple[str, Entry]]) -> None:
        self.table: dict[str, Entry] = {}
        self.generic: set[str] = set()
        for alias, entry in aliases:
            forms, capital = _forms(alias)
            for form in forms:
                known = self.table.get(form)
                if known is None:
                    self.table[form] = entry
                    if not capital:
                        self.generic.add(form)
                else:
                    self.table[form] = _join(known, entry)
                    if capital:
                        self.generic.discard(form)

    def named(self, folded: str, spans: Iterable[Span]) -> list[Mention]:
        """Mentions in order, without overlaps, of the names in a text that a :class:`Finder` of them has found."""
        found: list[Mention] = []
        last = 0
        for start, end in spans:
            name = folded[start:end]
            e = self.table.get(name) if start >= last else None
            if e is None:
                continue
            half = _SECOND_HALF if e.kind == "place" else _ARTICLE if e.kind == "actor" and e.place else None
            if half is not None and half.search(folded, max(0, start - 24), start):
                continue
            if e.actor is not None and e.actor.type in _BANDS and " " not in name and _is_surname(folded, start):
                continue
            if e.kind == "place" and is_date(name) and tells_when(folded, start):
                continue
            last = end
            found.append(Mention(start, last, e.kind, e.name, e.actor, e.place, e.materiel, name in self.generic))
        return found


def is_date(name: str) -> bool:
    """Whether it is a day of the year; quarters and streets are called by some."""
    return _DIGIT.search(name) is not None and not wordset("month_names").isdisjoint(name.lower().split())


def tells_when(folded: str, start: int) -> bool:
    """Whether what begins there is a day and no place that is called by one: "*on* 7 July"."""
    return _ON.search(folded, max(0, start - 10), start) is not None


@lru_cache(maxsize=20_000)  # each theatre's matcher holds the world's names beside its own
def _forms(alias: str) -> tuple[tuple[str, ...], bool]:
    """How a name is looked for, and whether it has a capital."""
    folded = fold_text(alias)
    if not folded:
        return (), False
    if folded == folded.lower():
        return (folded, folded[0].upper() + folded[1:]), False
    return (folded,) if len(folded) < 4 or folded.isupper() else (folded, folded.upper()), True


def _is_surname(folded: str, start: int) -> bool:
    """In "foreign minister Therese Kayikwamba *X*": whether given names and an office stand before a name."""
    words = folded[max(0, start - 60) : start].split()[-4:]
    given = next((k for k, word in enumerate(reversed(words)) if "role" in noun_classes(word.lower())), 0)
    return given > 0 and all(w[0].isupper() and w.replace("-", "").isalpha() for w in words[-given:])


def _join(known: Entry, other: Entry) -> Entry:
    """The first; with the other's place or actor where the two are a place and the state of its name."""
    actor, place = known.actor or other.actor, known.place or other.place
    joined = (known.actor or known.place) and place and actor and actor.type == "state"
    return known._replace(actor=actor, place=place) if joined else known


def native(found: Iterable[Mention], folded: str, home: frozenset[str]) -> list[Mention]:
    """With another state's institutions of the same name as that state: "*Egypt's* House of X", "the *US* House of X".

    ``home``: the states whose institutions are known by such names; none where any state's are.
    """
    named: list[Mention] = []
    for m in found:
        owner = named[-1].actor if home and named and folded[named[-1].end : m.start] in (" ", "'s ", "' ") else None
        abroad = owner is not None and owner.type == "state" and owner.name not in home
        if abroad and owner is not None and m.actor is not None and m.actor.type == "institution":
            named.append(replace(m, name=owner.name, actor=replace(owner, roles=m.actor.roles)))
        else:
            named.append(m)
    return named


def merge(first: list[Mention], second: Iterable[Mention]) -> list[Mention]:
    """Both lists in order; where two overlap the one of ``first`` stays, unless the other holds it whole."""
    merged: list[Mention] = []
    for mention in sorted([*first, *second], key=lambda m: (m.start, -m.end)):
        if not merged or mention.start >= merged[-1].end:
            merged.append(mention)
    return merged
