"""Where a figure holds: stated in its sentence, else where the text is, else what the text is about.

An incident happened where the text has just been; a running total or a stock belongs to the place that the whole
text is about, and a national total to the country.
"""

from __future__ import annotations

from dataclasses import replace

from monitor.extract.attribution import Source
from monitor.extract.context import Context
from monitor.extract.figures.relation import Relation
from monitor.extract.figures.scene import (
    last,
    last_total,
    named_before,
    only_spoken,
    scene,
    spoken,
    topic,
)
from monitor.extract.figures.words import wordset
from monitor.extract.places import describing, located
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.model.claim import NOWHERE, Location

_WHERE = wordset("in at near on around outside inside across throughout within along over amid against through off")
_ORIGIN = frozenset(("from", "of"))
_MOVED = frozenset(("affected", "returned", "displaced"))
# Words that make a place of a description without a name: "the southern districts".
_DESCRIBING = ("south", "north", "east", "west", "suburb", "outskirt", "coast", "border", "countryside", "central")
_BARE = frozenset(("border", "coast", "borders", "coastline"))
_PROVINCES = frozenset(("region", "province", "state", "governorate", "oblast"))
_NEAR = frozenset(("near", "around", "outside", "off"))
_CLAUSE = frozenset((",", ".", ";", "S", "C", '"', ":"))
# From here on a place phrase is told only in passing.
_FAR = 40
_KINDS = wordset("capital city town village port district province region area camp airport base country neighbourhood")
_WIDE = frozenset(("country", "region"))
_NATIONAL = wordset("country nation nationwide population war countrywide")
# A running total of this many is a whole country's, unless a place is stated.
_MANY = {
    "killed": 2_000,
    "wounded": 6_000,
    "displaced": 600_000,
    "affected": 500_000,
    "detained": 2_000,
    "returned": 1_000,
}
_HEMMED = wordset("trapped besieged stranded cut encircled caught stuck")
_JAILS = wordset("centres centers prisons jails cells jail facilities camps")
# Words that keep even such a total to the town the text is about.
_LOCAL = wordset("city town enclave residents siege camp district governorate province strip")
# What is fought for a place: "the battle for X", "the push on X".
_FIGHTS = wordset("battle fight fighting offensive assault push campaign drive war siege attack advance struggle raids")


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
    if cost >= _FAR and scope == "incident":
        happens = context.scene(s, s.tokens.starts[relation.trigger], back=0)
        if happens is not None:
            return happens
    total = scope in ("cumulative", "stock", "share")
    if stated.name is not None:
        return stated
    if total:
        if any(w in _NATIONAL for w in s.tokens.low) or (relation.type == "returned" and scope == "cumulative"):
            return context.country()
        here = context.scene(s, s.tokens.starts[relation.trigger], back=0)
        frame = here or last_total(context, s) or _counters(source)
        frame = frame or (context.country() if _is_national(s, relation) else None)
        return frame or topic(context, s) or last(context, s) or context.country()
    return (
        scene(context, s, relation) or topic(context, s) or _counters(source) or last(context, s) or context.country()
    )


def _counters(source: Source | None) -> Location | None:
    """Whose authorities count, where they are a town's or a territory's: "X's health officials say"."""
    for phrase in source.verb.arg("subject") if source is not None and source.verb is not None else ():
        for m in phrase.mentions:
            if m.place is not None and m.place.kind not in _WIDE and (m.actor is None or m.actor.type != "state"):
                return replace(located(m.name, m.place), basis="context")
    return None


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
        if found.id is None and x.prep:
            found = _province(context, s, x) or found
        described = any(w.startswith(_DESCRIBING) for w in s.tokens.low[x.i : x.j])
        if found.id is not None and only_spoken(context, s, found.id):
            continue  # "the city" is not the one that somebody spoke in
        around = (found.name or "").startswith(f"{x.prep} ") and x.prep in _NEAR
        if found.id is not None and not described and not around and not any(m.place is not None for m in x.mentions):
            return replace(found, name=_spelt(context, found.id)), cost  # "the centre" is where it stands
        if found.id is None and described and found.name is not None:
            return _extended(s, x, found), cost
        if found.id is not None or (described and found.name is not None):
            return found, cost
    there = _there(context, s, relation)
    return (there, 0) if there is not None else (NOWHERE, _FAR)


def _province(context: Context, s: Parsed, x: Phrase) -> Location | None:
    """As in "in the region": the one that holds the place which the text is about."""
    here = topic(context, s) or last(context, s)
    if here is None or s.tokens.low[x.head] not in _PROVINCES or s.tokens.low[x.i] not in ("the", "this", "that"):
        return None
    place = next((m.place for m in context.mentions if m.place is not None and m.place.name == here.id), None)
    if place is None or place.adm1 is None:
        return None
    return Location(name=place.adm1, id=place.adm1, precision="province", basis="context")


def _spelt(context: Context, name: str) -> str:
    """A place's name as this text has it."""
    return next((m.name for m in context.mentions if m.place is not None and m.place.name == name), name)


def _there(context: Context, s: Parsed, relation: Relation) -> Location | None:
    """As in "seven lost their lives there": the narrow place named last before it."""
    first, last = min(relation.figure.i, relation.trigger), max(relation.figure.j, relation.end)
    for k in range(max(0, first - 4), min(len(s.tokens.low), last + 5)):
        if s.tokens.low[k] == "there" and k and s.tokens.tags[k - 1] not in _CLAUSE:  # not "there have been"
            return named_before(context, s.tokens.starts[k], 0, told=True)
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
    text, places = s.tokens.text, [m for m in x.mentions if m.place is not None]
    if any(spoken(text, m) or describing(text, m, s.mentions) for m in places):
        return None
    at = relation.trigger
    if _are_from(context, s, relation, x):
        return None
    if "since" in s.tokens.low[at : x.i]:
        return 70 + abs(x.i - at) if fought else None  # "since the offensive on X began"
    distance = abs(x.i - at) + (0 if p.clause[0] <= x.i < p.clause[1] else 15) + 20 * _parted(s, at, x.i)
    origin = x.prep == "from" or (x.prep == "of" and s.tokens.low[max(0, x.i - 2)] == "out")
    if x.i - relation.figure.j in (0, 1) and x.prep in _WHERE and (relation.parent >= 0 or relation.figure.partitive):
        return -30  # "70,000 of them in X"
    if relation.type in _MOVED and origin and p.clause[0] <= x.i < max(p.clause[1], at + 14):
        return distance - 40
    if relation.type == "displaced" and x.prep == "of" and 0 <= x.i - relation.figure.j <= 1:
        return distance - 40  # "5,000 residents of X have sought refuge in Y"
    if x.prep == "" and s.tokens.low[x.j : x.j + 1] == [":"]:
        return distance + 30
    if x.prep == "" and _is_subject(s, x):
        return None
    if x.prep == "into" and relation.type not in _MOVED:
        return distance + 8  # "when rockets slammed into X"
    if x.prep in ("to", "into") and relation.type != "returned":
        border = relation.type == "displaced" and any(w.startswith("cross") for w in s.tokens.low[at : at + 2])
        return distance if border and x.prep == "into" else None  # "have crossed the border into X"
    if fought:
        return distance
    if origin and not p.clause[0] <= x.i < p.clause[1]:
        return None
    if x.prep in ("to", "into", "of", "from", "between"):
        return distance + 60
    wide = all(m.place is None or m.place.kind in _WIDE for m in x.mentions)
    unnamed = not any(m.place is not None for m in x.mentions)
    return distance + 20 * (x.prep == "") + 12 * (wide and not unnamed) + 6 * (x.i < at) + 15 * unnamed


def _parted(s: Parsed, at: int, to: int) -> bool:
    """Whether a new clause begins between the figure and a place behind it: "…, and a woman died in X"."""
    low, tags = s.tokens.low, s.tokens.tags
    return any(
        tags[k] == "." or (low[k] in ("and", "but", "while") and tags[k - 1] == "," and _has_verb(tags, k, to))
        for k in range(at + 1, to)
    )


def _has_verb(tags: list[str], k: int, to: int) -> bool:
    return any(x in "VEX" for x in tags[k:to])


def _are_from(context: Context, s: Parsed, relation: Relation, x: Phrase) -> bool:
    """As in "85 refugees, from Chile and Peru": where they are from, unless they are moved on from there."""
    near = 0 <= min(y.i for y in x.members()) - max(relation.figure.j, relation.end) <= 2
    if x.prep != "from" or not near or not _only_states(x):
        return False
    home = any(m.name == context.names.country for y in x.members() for m in y.mentions)
    moved = relation.type in _MOVED and (home or s.tokens.low[x.j : x.j + 1] == ["to"])
    return not moved


def _only_states(x: Phrase) -> bool:
    named = [m for y in x.members() for m in y.mentions]
    return bool(named) and all(m.place is not None and m.place.kind == "country" for m in named)


def _is_subject(s: Parsed, x: Phrase) -> bool:
    return any(x is y for p in s.predicates if p.form == "verb" for y in p.args.get("subject", ()))


def _names_place(context: Context, s: Parsed, x: Phrase) -> bool:
    if any(m.place is not None for m in x.mentions):
        return x.prep != "" or context.denoter.is_place(s, x)
    low = s.tokens.low[x.i : x.j]
    bare = () if any(m.place is not None for _, y in x.post for m in y.mentions) else _BARE
    compass = any(w.startswith(_DESCRIBING) for w in low if w not in bare)
    return (compass or (low[:1] == ["the"] and low[-1] in _KINDS)) and context.denoter.is_place(s, x)


def _location(context: Context, s: Parsed, x: Phrase) -> Location:
    if context.denoter.is_place(s, x):
        role = x.prep if x.prep in _NEAR else "in"
        made = Predicate("be", "verb", x.i, x.j, args={role: x.members()})
        found = context.locator.in_roles(s, made, (role,))
        if found.name is not None:
            return found
    m = next((m for m in x.mentions if m.place is not None), None)
    return located(m.name, m.place) if m is not None else NOWHERE


def _is_national(s: Parsed, relation: Relation) -> bool:
    """Whether a total is the whole country's: too large for a town, or of all the country's prisons."""
    low, figure = s.tokens.low, relation.figure
    if not _LOCAL.isdisjoint(low) or figure.share or low[relation.trigger] in _HEMMED:
        return False
    if relation.type == "detained" and not _JAILS.isdisjoint(low):
        return True
    size = figure.quantity.value or figure.quantity.low or 0
    return size >= _MANY.get(relation.type, size + 1)
