"""Places told in passing: where another one lies, where somebody speaks; and a quarter's name before its noun."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from math import inf

from monitor.extract.entities import TOWN, place_kinds
from monitor.extract.syntax.ir import Mention, Parsed, Phrase, is_in
from monitor.lexicon.vocabulary import pattern, wordset
from monitor.model.theatre import WIDE, Place

# What stands between a place and the one that it describes.
_ASIDE = (
    r",\s(?:(?:an?|the|some|about|around|roughly|just|one|\d[\d.,]* ?(?:km|kilomet\w+|miles?|met(?:re|er)s))\b"
    r"(?:(?!\s(?:after|before|since|when|while|where)\b)[^,;.])*?\s"  # not "X, a day after shells fell on Y"
    r"(?:(?:north|south|east|west)(?:-?(?:east|west))? of|on|in|near|outside|at|of|from|to|off)"
    r"|(?:north|south|east|west)(?:-?(?:east|west))? of|on|in|near|outside|off|close to"
    r"|(?:on|at|in) (?:the )?(?:[\w-]+ ){0,2}(?:edges?|outskirts|rim|fringes?|bank|shore|foot|border) (?:of|with)"
    r"|in (?:[\w'’-]+ ){1,5}(?:province|region|state|district|governorate|county|area) of)"
    r"\s(?:the\s)?(?:(?:north|south|east|west|centr)[a-z-]*\s)?"  # "the largest town in *northern* Y"
    r"(?:capital,?\s)?(?:[A-Z][\w'’]+\s)?(?:(?:[a-z-]+\s)?@place_parts\s)?$"  # "south of X's main town Y"
)
# "X, Y province", "X, in the Y region".
_AROUND = re.compile(r", (?:in (?:the )?)?$")
_PROVINCE = r" @provinces\b"
# A place where somebody speaks: "said in X", "a medic in X said".
_SPEAKING = (
    r"\b(?:@speaking_there|told (?:\w+ ){1,2})\s+"
    r"(?:in an? (?:interview|statement|speech) )?(?:(?:late|early|on|\w+day) ){0,3}(?:in|at|from|near)\s+$"
)
# "A raid that X blamed on *Y*": the capital for its government.
_CHARGED = r"\b@laying_to (?:[\w-]+ ){0,4}(?:on|to) (?:the )?$"
# A place where others meet: "after talks in X", "a summit this week in X"; not "fired rounds in X".
_MEETING = r"\b(?!rounds?\b)@venue_events (?:\w+ ){0,2}?(?:in|at) (?:the )?$"
_SPEAKER = re.compile(r"\b\w+ (?:in|at|from) (?:the )?$")
_SAYS = r"(?:\s[A-Z]\S*)?,?\s@said_there\b"
# Kinds of places that hold others, the smallest first.
_LARGER = ("town", "city", "province", "region", "country")


def set_off(s: Parsed, phrase: Phrase) -> bool:
    """Whether a phrase is inserted to say where the place before it lies: "in X, on the eastern edge of Y, was"."""
    k = phrase.i - 2
    if phrase.prep == "of":
        at = bisect_left(s.phrases, phrase.i - 1, key=lambda y: y.j)  # in order: a long sentence has many
        before = s.phrases[at] if at < len(s.phrases) else phrase
        return before.j == phrase.i - 1 and before.prep != "" and set_off(s, before)
    side = s.tokens.low[phrase.head] in wordset("sides")  # "at X *in the south* of Y"
    if k < 1 or not phrase.prep or (s.tokens.low[k] != "," and not side):
        return False
    end = s.tokens.ends[k - (s.tokens.low[k] == ",")]
    placed = any(m.place is not None and m.end == end for m in s.mentions)
    return placed and not any(m.start == s.tokens.starts[phrase.i] and m.place for m in phrase.mentions)


def describing(text: str, m: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a place only says where one of the sentence's ``mentions`` lies: "X, a village in Y", "X, Y province"."""
    aside = pattern(_ASIDE).search(text, max(0, m.start - 120), m.start)
    around = _AROUND.search(text, max(0, m.start - 12), m.start)
    wide = m.place is not None and (m.place.kind in WIDE or pattern(_PROVINCE).match(text, m.end) is not None)
    at = aside.start() if aside is not None else around.start() if wide and around is not None else -1
    if at < 0:
        return False
    return any(x.place is not None and x.end == at and (aside or x.place.kind not in WIDE) for x in mentions)


def lying_in(s: Parsed, m: Mention, phrase: Phrase) -> Mention:
    """Of "X*, in southern Ruritania*" X, which lies there; else ``m``, the place that the phrase names."""
    if phrase.prep != "in" or m.place is None or m.place.kind not in WIDE:
        return m
    k = phrase.i - 2 - (phrase.i > 2 and s.tokens.low[phrase.i - 2] == ",")
    at = s.tokens.ends[k] if k >= 0 else -1
    towns = (x for x in s.mentions if x.end == at and x.place is not None and x.place.kind not in WIDE)
    return next(towns, m)


def spoken(text: str, m: Mention) -> bool:
    """Whether somebody speaks or meets others in the place that is named, or is charged by its name."""
    before = max(0, m.start - 40)
    if pattern(_SPEAKING).search(text, before, m.start) or pattern(_MEETING).search(text, before, m.start):
        return True
    if charged(text, m):
        return True
    return (
        _SPEAKER.search(text, before, m.start) is not None and pattern(_SAYS).match(text, m.end, m.end + 40) is not None
    )


def charged(text: str, m: Mention) -> bool:
    """Whether a capital stands for whom something is laid to: "blamed on *X*"."""
    return m.actor is not None and pattern(_CHARGED).search(text, max(0, m.start - 40), m.start) is not None


def named_part(s: Parsed, phrase: Phrase) -> Mention | None:
    """The name of a quarter that its noun goes with: "the crowded *X* quarter", "Y's suburb of *X*"; None for none."""
    if s.tokens.low[phrase.head] not in wordset("place_parts"):
        return None
    behind = _behind(phrase)
    if behind is not None:
        return behind
    before = s.tokens.starts[phrase.head]
    found = next((m for m in phrase.mentions if m.place is not None and before - 2 <= m.end < before), None)
    wide = found is not None and found.place_kind in WIDE
    town = place_kinds(s.tokens.low[phrase.head]) == TOWN
    return None if wide and town else found  # "the last *Ruritanian* town"


def _behind(phrase: Phrase) -> Mention | None:
    """In "the X suburb *of Y*": the smaller of the two, where it comes last."""
    whole = next((m.place for m in phrase.mentions if m.place is not None), None)
    behind = phrase.first("of")
    named = behind.mentions if behind is not None and not behind.group else ()
    part = next((m for m in named if m.place is not None), None)
    if whole is None or part is None or part.place is None or _size(whole) <= _size(part.place):
        return None
    return part


def _size(place: Place) -> tuple[int, float]:
    """How much a place holds: kinds in their order, within a kind inhabitants; capitals come without a number."""
    inhabitants = inf if place.population is None else place.population
    return (_LARGER.index(place.kind) if place.kind in _LARGER else -1, inhabitants)


def owner(phrase: Phrase, part: Mention) -> Mention | None:
    """The town before a quarter's name: "*X's* Y district"; None where none is named, or a country is."""
    if phrase.possessor < 0 or not is_in(part, phrase.mentions):
        return None
    before = (m for m in phrase.mentions if m.end < part.start and m.place is not None)
    return next((m for m in before if m.place_kind in ("city", "town")), None)
