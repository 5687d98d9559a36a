"""Where the text is when it gives a figure without a place: the scene, the last place, the topic, the country."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from monitor.extract.asides import describing, spoken
from monitor.extract.context import Context
from monitor.extract.figures.figure import Relation
from monitor.extract.places import located
from monitor.extract.syntax.ir import Mention, Parsed
from monitor.model.claim import Location

_WIDE = frozenset(("country", "region"))
_TOWNS = frozenset(("city", "town", "village"))
# A place that only tells where another one lies ("south of X", "30 km from X"), or where somebody goes.
_REFERENCE = re.compile(
    r"\b(?:(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)? of|from|between|near|outside|capital of|bound for|to"
    r"|towards?|since [^.;]{3,60})\s+$"
)
# Before a capital that is a place here, and no government.
_SET_IN = re.compile(
    r"\b(?:in|near|around|outside|inside|on|of|from|at|across|over|to)\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE
)
# "The X brigade", "fighters from X".
_UNIT = re.compile(
    r"(?:-based)?\s+(?:brigades?|militias?|militiamen|fighters?|battalion|forces|troops|men)\b", re.IGNORECASE
)
_FROM = re.compile(
    r"\b(?:brigades?|militias?|militiamen|fighters?|battalion|forces|troops|gunmen|men) (?:from|of) $", re.I
)


def last_total(context: Context, s: Parsed) -> Location | None:
    """Where the total just before holds: figures that follow one another are of one area."""
    paragraph = context.document.text.rfind("\n\n", 0, s.tokens.start)
    for index, start, claim in reversed(context.tolls):
        if s.index - index > 2 or (start < paragraph and s.index - index > 1):
            return None
        if claim.scope in ("cumulative", "stock") and claim.place.name is not None:
            return replace(claim.place, basis="context")
    return None


def scene(context: Context, s: Parsed, relation: Relation) -> Location | None:
    """Where the text has just told of something that happens, in this sentence or within the three before."""
    found = context.scene(s, s.tokens.starts[relation.trigger], back=3)
    return None if found is None else replace(found, basis="context")


def named_before(context: Context, end: int, start: int, *, told: bool = False) -> Location | None:
    """The last narrow place named between two offsets where something may have happened.

    Args:
        context: the document.
        end: offset up to which.
        start: offset from where.
        told: whether any place that the text named will do ("went to X … there").
    """
    text = context.document.text
    before = [m for m in context.mentions if start <= m.start < end and m.place is not None]
    narrow = [m for m in before if m.place is not None and m.place.kind not in _WIDE and not spoken(text, m)]
    narrow = [m for m in narrow if told or not abroad(context, m)] or narrow
    narrow = [m for m in narrow if not describing(text, m, context.mentions)] or narrow
    if not told:
        narrow = [m for m in narrow if not _REFERENCE.search(text, max(start, m.start - 80, 0), m.start)] or narrow
    return replace(located(narrow[-1].name, narrow[-1].place), basis="context") if narrow else None


def entered(context: Context, s: Parsed) -> Location | None:
    """Where the sentence before has gone, in the same paragraph: "In X, though, a car blew up. Three were killed"."""
    text, end = context.document.text, s.tokens.start
    start = max(text.rfind("\n\n", 0, end), text.rfind(". ", 0, max(0, end - 2)), 0)
    for m in reversed([m for m in context.mentions if start <= m.start < end and m.place is not None]):
        narrow = (
            m.place is not None
            and m.place.kind not in _WIDE
            and _SET_IN.search(text, max(start, m.start - 20), m.start)
        )
        if narrow and not spoken(text, m) and not _REFERENCE.search(text, max(start, m.start - 80), m.start):
            return replace(located(m.name, m.place), basis="context")
    return None


def last(context: Context, s: Parsed) -> Location | None:
    """The last narrow place of the paragraph, else of the two sentences before."""
    found = named_before(context, s.tokens.start, max(0, context.document.text.rfind("\n\n", 0, s.tokens.start)))
    if found is not None:
        return found
    known = context.locator.from_context(s)
    return known if known.name is not None else None


def only_spoken(context: Context, s: Parsed, name: str) -> bool:
    """Whether the text up to here names a place only as one where somebody speaks."""
    text, found = context.document.text, False
    for m in context.mentions:  # no further than need be: a long text names a place over and over
        if m.start >= s.tokens.end:
            break
        if m.place is not None and m.place.name == name:
            if not spoken(text, m):
                return False
            found = True
    return found


def topic(context: Context, s: Parsed, wide: frozenset[str] = _WIDE) -> Location | None:
    """The narrow place that the text up to here, and its title, name most; the first of several.

    Args:
        context: the document.
        s: the sentence up to which.
        wide: kinds of place that are too wide to be asked for.
    """
    weights: Counter[str] = Counter()
    first: dict[str, Location] = {}
    named = list(_weighted(context, s.tokens.end, wide))
    for name, weight, location, _ in [row for row in named if not row[3]] or named:
        weights[name] += weight
        first.setdefault(name, location)
    for name in list(weights):  # "X" speaks for "X province" too
        for wider in weights:
            if wider.startswith(f"{name} "):
                weights[wider] += weights[name]
    if not weights:
        return None
    best = max(weights, key=lambda name: weights[name])
    return replace(first[best], basis="context")


def headline(context: Context) -> Location | None:
    """The town that the title names as a scene, None where it names none or several."""
    named = [m for m in context.titled if m.place is not None and m.place.kind in _TOWNS and _is_scene(context, m)]
    return (
        replace(located(named[0].name, named[0].place), basis="stated") if len({m.name for m in named}) == 1 else None
    )


def abroad(context: Context, m: Mention) -> bool:
    """Whether a place lies outside the country that the text is about: where others meet, or people flee to."""
    return m.place is not None and context.names.country is not None and not context.names.at_home(m.place)


def _is_scene(context: Context, m: Mention) -> bool:
    """Whether a place of the title is one where something happens, and no capital for its government."""
    at_home = context.names.country is not None and not abroad(context, m)
    title = context.document.title
    return m.actor is None or at_home or _SET_IN.search(title, max(0, m.start - 20), m.start) is not None


def _weighted(context: Context, end: int, wide: frozenset[str]) -> Iterator[tuple[str, int, Location, bool]]:
    """Places named so far, their weights (more in the title and the first paragraph), and whether they lie abroad."""
    title, text = context.document.title, context.document.text
    opening = text.find("\n\n")
    for m in context.mentions:
        if m.place is None or m.place.kind in wide or (m.start >= end and text[m.start : m.end] not in title):
            continue
        if _UNIT.match(text, m.end) or _FROM.search(text, max(0, m.start - 24), m.start):
            continue  # a brigade's home is no scene
        if m.actor is not None and m.place.kind != "region" and not _SET_IN.search(text, max(0, m.start - 20), m.start):
            continue  # a capital for its government
        away = abroad(context, m)
        weight = 2 + 6 * (text[m.start : m.end] in title) + 2 * (m.start < opening)
        if spoken(text, m):
            weight = 1  # breaks a tie, no more
        if m.place.kind == "district" and m.place.within:
            yield m.place.within, weight, Location(name=m.place.within, id=m.place.within, precision="exact"), away
        yield m.name, weight, located(m.name, m.place), away
    told = {m.name for m in context.mentions}
    for m in context.titled:  # named by the title alone
        if m.place is not None and m.place.kind not in wide and m.name not in told and _is_scene(context, m):
            yield m.name, 8, located(m.name, m.place), abroad(context, m)
