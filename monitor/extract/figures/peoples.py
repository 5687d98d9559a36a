"""Names in the plural that people go by, as heads of a counted group: "18 Romans", "three wounded Etruscans"."""

from __future__ import annotations

from bisect import bisect_left

from monitor.extract import numerals
from monitor.extract.figures.figure import Figure
from monitor.extract.figures.words import Noun, wordset
from monitor.extract.syntax.ir import Parsed, Tokens

# Endings of the names of a country's people: "312 Ruritanians".
_NATIONS = ("ans", "is", "ese", "ish", "ards", "ens", "nes", "ks", "ds", "rs")
_WANTS = wordset("lack need face require depend rely suffer live flee fled")


def peoples(s: Parsed) -> dict[int, tuple[int, str]]:
    """First token → (end, population) of names in the plural that people go by: "Romans", "the Etruscans"."""
    found: dict[int, tuple[int, str]] = {}
    for m in s.mentions:
        words = s.tokens.text[m.start : m.end]
        if not (words.endswith(("s", "ese", "i", "ish")) or words.isupper()) or m.actor is None or m.kind == "place":
            continue
        armed = m.actor.type in ("side", "armed_group") and m.kind != "demonym"
        if words.isupper() and not armed:
            continue  # "eleven RRF" are men of that force
        nation = m.actor.type == "state" and words.endswith(_NATIONS) and words != m.actor.name
        if armed or nation or m.kind == "demonym":
            first = bisect_left(s.tokens.starts, m.start)
            found[first] = (bisect_left(s.tokens.starts, m.end), "combatants" if armed else "people")
    return found


def named_people(
    t: Tokens, peoples: dict[int, tuple[int, str]], i: int, j: int, number: numerals.Number
) -> Figure | None:
    """As in "18 Romans", "three wounded Etruscans": the name is the head."""
    for k in range(j, min(len(t.low), j + 3)):
        if k in peoples and _ends(t, *peoples[k]):
            end, name = peoples[k]
            return Figure(i, end, number.quantity, number.role == "share", Noun("person", name, False), end - 1, name)
    return None


def _ends(t: Tokens, end: int, name: str) -> bool:
    """Whether the name of a people is the head: it is no adjective, which does not end like a plural."""
    plural = name == "people" and t.low[end - 1].endswith("ans")
    verbal = end < len(t.low) and t.low[end] in _WANTS
    return plural or verbal or end >= len(t.low) or t.tags[end] not in "NP"
