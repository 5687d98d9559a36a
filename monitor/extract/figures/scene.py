"""What a place of the text is: a scene, a spot, the topic; where the text is when it gives a figure without a place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from monitor.extract.asides import describing, spoken
from monitor.extract.context import Context
from monitor.extract.figures.words import beginnings
from monitor.extract.places import located
from monitor.extract.syntax.closed import DIRECTIONS
from monitor.extract.syntax.ir import Mention, Parsed, Phrase
from monitor.lexicon.vocabulary import wordset
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
    titled = [m for m in context.titled if m.place is not None and m.place.kind in _TOWNS and _is_scene(context, m)]
    found = {m.name: m.place for m in titled}
    return located(*next(iter(found.items()))) if len(found) == 1 else None


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


def names_place(context: Context, s: Parsed, x: Phrase) -> bool:
    """Whether it names a place where something may have happened, or describes one ("the southern districts")."""
    if any(m.place is not None for m in x.mentions):
        if not x.prep and all(m.actor is not None and m.kind == "place" and abroad(context, m) for m in x.mentions):
            return False  # a capital for its government
        last = s.tokens.ends[x.possessor - 1] if x.possessor > 0 else -1
        owned = all(last >= m.start for m in x.mentions if m.place is not None)
        return (x.prep != "" and not owned) or context.denoter.is_place(s, x)  # not "in X's worst disaster"
    low = s.tokens.low[x.i : x.j]
    if (not x.prep or x.prep in wordset("where")) and is_called(s, x) and context.denoter.is_place(s, x):
        return True
    bare = () if any(m.place is not None for _, y in x.post for m in y.mentions) else wordset("coasts")
    compass = any(w.startswith(beginnings("describing")) for w in low if w not in bare)
    return (compass or (low[:1] == ["the"] and low[-1] in wordset("kinds"))) and context.denoter.is_place(s, x)


def is_called(s: Parsed, x: Phrase) -> bool:
    """Whether a site goes by a name of its own: "at al-Ahli hospital"."""
    names = [s.tokens.words[k] for k in range(x.i, x.head) if s.tokens.tags[k] != "D"]
    return any(w.partition("-")[2][:1].isupper() or w[:1].isupper() for w in names) and not x.mentions


def spot(s: Parsed, x: Phrase) -> bool:
    """Whether it says of which town a spot is where something happened: "in the market of X"."""
    before = (y for y in s.phrases if y.prep in wordset("where") and 0 <= x.i - y.j <= 1 and y.i < x.i)
    if s.tokens.word(x.i - 2) in DIRECTIONS:
        return False  # "south of X" is not in X
    return any(all(m.place is None for m in y.mentions) for y in before)
