"""Where a figure holds: stated in its sentence, else where the text is, else what the text is about.

An incident happened where the text has just been; a running total or a stock belongs to the place that the whole
text is about, and a national total to the country.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from monitor.extract.attribution import Source
from monitor.extract.context import Context
from monitor.extract.figures.relation import BE, Relation
from monitor.extract.figures.words import wordset
from monitor.extract.places import located
from monitor.extract.syntax.ir import Mention, Parsed, Phrase, Predicate
from monitor.model.claim import NOWHERE, Location

_WHERE = wordset("in at near on around outside inside across throughout within along over amid against through off")
_ORIGIN = frozenset(("from", "of"))
_MOVED = frozenset(("affected", "returned", "displaced"))
# Words that make a place of a description without a name: "the southern districts".
_DESCRIBING = ("south", "north", "east", "west", "suburb", "outskirt", "coast", "border", "countryside", "central")
_BARE = frozenset(("border", "coast", "borders", "coastline"))
# From here on a place phrase is told only in passing.
_FAR = 40
_KINDS = wordset("capital city town village port district province region area camp airport base country neighbourhood")
_WIDE = frozenset(("country", "region"))
_NATIONAL = wordset("country nation nationwide population war countrywide")
# A running total of this many is a whole country's, unless a place is stated.
_MANY = {"killed": 10_000, "affected": 1_000_000}
# Words that keep even such a total to the town the text is about.
_LOCAL = wordset("city town enclave residents siege camp district governorate province strip")
# What is fought for a place: "the battle for X", "the push on X".
_FIGHTS = wordset("battle fight fighting offensive assault push campaign drive war siege attack advance struggle raids")
# A place that only tells where another one lies ("south of X", "30 km from X"), or where somebody goes.
_REFERENCE = re.compile(
    r"\b(?:(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)? of|from|between|near|outside|capital of|bound for|to"
    r"|towards?|since [^.;]{3,60})\s+$"
)
_ASIDE = re.compile(
    r",\s(?:(?:an?|the|some|about|around|roughly|just|one|\d)\b[^,;.]*?\s"
    r"(?:(?:north|south|east|west)(?:-?(?:east|west))? of|on|in|near|outside|at|of|from|to|off)"
    r"|(?:north|south|east|west)(?:-?(?:east|west))? of|on|in|near|outside|off|close to)"
    r"\s(?:the\s)?(?:[A-Z][\w'’]+\s)?$"
)
# A place where somebody speaks: "said in X", "a medic in X said".
_SPEAKING = re.compile(
    r"\b(?:said|says|told (?:\w+ ){1,2}|speaking|reporters|based|headquartered|exiled)\s+(?:late |early )?(?:in|at|from|near)\s+$"
)
_SPEAKER = re.compile(
    r"\b(?:officials?|officers?|medics?|sources?|doctors?|residents?|ministry|ministries|mission|office|staff|spokes\w+"
    r"|groups?|workers?|observers?)\s+(?:in|at|from)\s+(?:the )?$"
)
_SAYS = re.compile(
    r"(?:\s[A-Z]\S*)?,?\s(?:said|says?|told|reports?|reported|announced|gave|gives?|puts?|count(?:s|ed)?|confirm(?:s|ed)"
    r"|tweeted|warned|recorded|added|estimates?|fear)\b"
)


def place(
    context: Context, s: Parsed, p: Predicate, relation: Relation, scope: str, source: Source | None = None
) -> Location:
    """The figure's place; basis ``stated`` or ``context``, nowhere where nothing can be said.

    Args:
        context: the document. s: the sentence. p: the predicate of the figure.
        context: the document.
        s: the sentence.
        p: the predicate of the figure.
        relation: the figure and what befell it.
        scope: as :func:`sense.scope` gives it.
        source: who says so; where they are is not where it happened.
    """
    stated, cost = _stated(context, s, p, relation, _told(s, source, relation))
    happens = context.scene(s, s.tokens.starts[relation.trigger], back=0) if cost >= _FAR and scope == "incident" else None
    if happens is not None:
        return happens
    if stated.name is not None:
        return stated
    if scope in ("cumulative", "stock", "share"):
        if _is_national(context, s, relation) or (relation.type == "returned" and scope == "cumulative"):
            return _country(context)
        return _last_total(context, s) or _topic(context, s) or _last(context, s) or _country(context)
    return _scene(context, s, relation) or _last(context, s) or _topic(context, s) or _country(context)


def _last_total(context: Context, s: Parsed) -> Location | None:
    """Where the total just before holds: figures that follow one another are of one area."""
    paragraph = context.document.text.rfind("\n\n", 0, s.tokens.start)
    for index, start, claim in reversed(context.tolls):
        if s.index - index > 2 or start < paragraph:
            return None
        if claim.scope in ("cumulative", "stock") and claim.place.name is not None:
            return replace(claim.place, basis="context")
    return None


def _scene(context: Context, s: Parsed, relation: Relation) -> Location | None:
    """Where the text has just told of something that happens, in this sentence or within the three before."""
    found = context.scene(s, s.tokens.starts[relation.trigger], back=3)
    return None if found is None else replace(found, basis="context")


def _told(s: Parsed, source: Source | None, relation: Relation) -> frozenset[int]:
    """Tokens of who says so and of the saying: "the ministry in the capital said", "told reporters in X"."""
    if source is None or source.verb is None:
        return frozenset()
    verb, low = source.verb, s.tokens.low
    first = min((x.i for x in source.verb.arg("subject")), default=verb.i)
    told = set(range(min(first, verb.i), verb.j))
    if verb.i > max(relation.trigger, relation.figure.i):
        told.update(range(verb.j, len(low)))
    elif "that" in low[verb.j : relation.figure.i]:
        told.update(range(verb.j, low.index("that", verb.j)))
    return frozenset(told)


def _stated(
    context: Context, s: Parsed, p: Predicate, relation: Relation, told: frozenset[int]
) -> tuple[Location, int]:
    """The nearest place phrase of the sentence, and how far it is; of those moved, where they were moved from."""
    costs = ((_cost(context, s, p, relation, x), x.i, x) for x in s.phrases if x.i not in told)
    for cost, _, x in sorted(((c, i, x) for c, i, x in costs if c is not None), key=lambda row: row[:2]):
        found = _location(context, s, x)
        described = any(w.startswith(_DESCRIBING) for w in s.tokens.low[x.i : x.j])
        if found.id is not None and _only_spoken(context, s, found.id):
            continue  # "the city" is not the one that somebody spoke in
        if found.id is not None and not described and not any(m.place is not None for m in x.mentions):
            return replace(found, name=found.id), cost  # "the centre" is where it stands
        if found.id is None and described and found.name is not None:
            return _extended(s, x, found), cost
        if found.id is not None or (described and found.name is not None):
            return found, cost
    there = _there(context, s, relation)
    return (there, 0) if there is not None else (NOWHERE, _FAR)


def _there(context: Context, s: Parsed, relation: Relation) -> Location | None:
    """As in "seven lost their lives there": the narrow place named last before it."""
    first, last = min(relation.figure.i, relation.trigger), max(relation.figure.j, relation.end)
    for k in range(max(0, first - 4), min(len(s.tokens.low), last + 5)):
        after = s.tokens.low[k + 1 : k + 2]
        if s.tokens.low[k] == "there" and (not after or (after[0] not in BE and s.tokens.tags[k + 1] not in "XE")):
            return _before(context, s, s.tokens.starts[k], 0)
    return None


def _extended(s: Parsed, x: Phrase, found: Location) -> Location:
    """A description with the name it leans on: "the coast east of X"."""
    for y in s.phrases:
        m = next((m for m in y.mentions if m.place is not None), None)
        if m is None or not x.j <= y.i <= x.j + 3 or y.prep not in ("of", "near", "from", "outside"):
            continue
        inside = s.tokens.slice(x.i, y.j)
        name = inside[4:] if inside.lower().startswith("the ") else inside
        return replace(located(name, m.place, near=True), basis="stated")
    return found


def _cost(context: Context, s: Parsed, p: Predicate, relation: Relation, x: Phrase) -> int | None:
    """How far a phrase is from being the figure's place; None where it is none."""
    fought = x.prep in ("for", "against", "on", "of") and not _FIGHTS.isdisjoint(s.tokens.low[max(0, x.i - 3) : x.i])
    if x.prep not in _WHERE | _ORIGIN and x.prep not in ("", "to", "into", "between") and not fought:
        return None
    if not _names_place(context, s, x):
        return None
    if any(m.place is not None and (_spoken(s.tokens.text, m) or _describing(context, m)) for m in x.mentions):
        return None
    at = relation.trigger
    if _are_from(context, s, relation, x):
        return None
    if "since" in s.tokens.low[at : x.i]:
        return 70 + abs(x.i - at) if fought else None  # "since the offensive on X began"
    distance = abs(x.i - at) + (0 if p.clause[0] <= x.i < p.clause[1] else 15)
    origin = x.prep == "from" or (x.prep == "of" and s.tokens.low[max(0, x.i - 2)] == "out")
    if x.i - relation.figure.j in (0, 1) and x.prep in _WHERE and (relation.parent >= 0 or relation.figure.partitive):
        return -30  # "70,000 of them in X"
    if relation.type in _MOVED and origin:
        return distance - 40
    if x.prep == "" and s.tokens.low[x.j : x.j + 1] == [":"]:
        return distance + 30
    if x.prep == "" and _is_subject(s, x):
        return None
    if x.prep == "into" and relation.type not in _MOVED:
        return distance + 8  # "when rockets slammed into X"
    if x.prep in ("to", "into") and (relation.type not in _MOVED or relation.type == "displaced"):
        border = relation.type == "displaced" and any(w.startswith("cross") for w in s.tokens.low[at : at + 2])
        return distance if border and x.prep == "into" else None  # "have crossed the border into X"
    if fought:
        return distance
    if x.prep in ("to", "into", "of", "from", "between"):
        return distance + 60
    wide = all(m.place is None or m.place.kind in _WIDE for m in x.mentions)
    unnamed = not any(m.place is not None for m in x.mentions)
    return distance + 20 * (x.prep == "") + 12 * (wide and not unnamed) + 6 * (x.i < at) + 15 * unnamed


def _are_from(context: Context, s: Parsed, relation: Relation, x: Phrase) -> bool:
    """As in "85 refugees, from Chile and Peru": where they are from, unless they are moved on from there."""
    near = 0 <= min(y.i for y in x.members()) - max(relation.figure.j, relation.end) <= 2
    if x.prep != "from" or not near or not _only_states(x):
        return False
    home = any(m.name == context.names.country for y in x.members() for m in y.mentions)
    moved = relation.type in _MOVED and (home or s.tokens.low[x.j : x.j + 1] == ["to"])
    return not moved


def _only_states(x: Phrase) -> bool:
    return all(m.place is not None and m.place.kind == "country" for y in x.members() for m in y.mentions)


def _is_subject(s: Parsed, x: Phrase) -> bool:
    return any(x is y for p in s.predicates if p.form == "verb" for y in p.args.get("subject", ()))


def _names_place(context: Context, s: Parsed, x: Phrase) -> bool:
    if any(m.place is not None for m in x.mentions):
        return x.prep != "" or context.denoter.is_place(s, x)
    low = s.tokens.low[x.i : x.j]
    described = any(w.startswith(_DESCRIBING) for w in low if w not in _BARE) or (low[:1] == ["the"] and low[-1] in _KINDS)
    return described and context.denoter.is_place(s, x)


def _location(context: Context, s: Parsed, x: Phrase) -> Location:
    if context.denoter.is_place(s, x):
        made = Predicate("be", "verb", x.i, x.j, args={"in": x.members()})
        found = context.locator.in_roles(s, made, ("in",))
        if found.name is not None:
            return found
    m = next((m for m in x.mentions if m.place is not None), None)
    return located(m.name, m.place) if m is not None else NOWHERE


def _is_national(context: Context, s: Parsed, relation: Relation) -> bool:
    q = relation.figure.quantity
    size = q.value or q.low or 0
    many = relation.type in _MANY and size >= _MANY[relation.type] and not relation.figure.share
    many = many and _LOCAL.isdisjoint(s.tokens.low)
    many = many and any(m.place is not None and m.name == context.names.country for m in context.mentions)
    return many or any(w in _NATIONAL for w in s.tokens.low)


def _country(context: Context) -> Location:
    name = context.names.country
    if name is None:
        return NOWHERE
    for m in context.mentions:
        if m.place is not None and m.place.kind == "country" and m.name == name:
            return replace(located(name, m.place), basis="context")
    return Location(name=name, id=name, precision="country", basis="context")


def _before(context: Context, s: Parsed, end: int, start: int) -> Location | None:
    """The last narrow place named between two offsets where something may have happened."""
    text = context.document.text
    before = [m for m in context.mentions if start <= m.start < end and m.place is not None]
    narrow = [m for m in before if m.place is not None and m.place.kind not in _WIDE and not _spoken(text, m)]
    narrow = [m for m in narrow if not _describing(context, m)] or narrow
    narrow = [m for m in narrow if not _REFERENCE.search(text, max(start, m.start - 80, 0), m.start)] or narrow
    return replace(located(narrow[-1].name, narrow[-1].place), basis="context") if narrow else None


def _describing(context: Context, m: Mention) -> bool:
    """Whether a place only says where the one before it lies: "X, a village in Y", "X, on Y's rim", "X, 25 km west of Y"."""
    text = context.document.text
    aside = _ASIDE.search(text, max(0, m.start - 80), m.start)
    return aside is not None and any(x.place is not None and x.end == aside.start() for x in context.mentions)


def _last(context: Context, s: Parsed) -> Location | None:
    """The last narrow place of the paragraph, else of the two sentences before."""
    found = _before(context, s, s.tokens.start, max(0, context.document.text.rfind("\n\n", 0, s.tokens.start)))
    if found is not None:
        return found
    known = context.locator.from_context(s)
    return known if known.name is not None else None


def _spoken(text: str, m: Mention) -> bool:
    """Whether somebody speaks in the place that is named."""
    before = max(0, m.start - 40)
    if _SPEAKING.search(text, before, m.start):
        return True
    return _SPEAKER.search(text, before, m.start) is not None and _SAYS.match(text, m.end, m.end + 40) is not None


def _only_spoken(context: Context, s: Parsed, name: str) -> bool:
    """Whether the text up to here names a place only as one where somebody speaks."""
    text = context.document.text
    named = [m for m in context.mentions if m.name == name and m.start < s.tokens.end]
    return bool(named) and all(_spoken(text, m) for m in named)


def _topic(context: Context, s: Parsed) -> Location | None:
    """The narrow place that the text up to here, and its title, name most; the first of several."""
    weights: Counter[str] = Counter()
    first: dict[str, Location] = {}
    for name, weight, location in _weighted(context, s.tokens.end):
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


def _weighted(context: Context, end: int) -> Iterator[tuple[str, int, Location]]:
    """Places named so far, each with its weight: more in the title, a little more in the first paragraph."""
    title, text = context.document.title, context.document.text
    opening = text.find("\n\n")
    for m in context.mentions:
        if m.place is None or m.place.kind in _WIDE or (m.start >= end and text[m.start : m.end] not in title):
            continue
        weight = 2 + 6 * (text[m.start : m.end] in title) + 2 * (m.start < opening)
        if _spoken(text, m):
            weight = 1  # breaks a tie, no more
        if m.place.kind == "district" and m.place.within:
            yield m.place.within, weight, Location(name=m.place.within, id=m.place.within, precision="exact")
        yield m.name, weight, located(m.name, m.place)
