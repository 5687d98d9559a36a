"""Where a figure holds: stated in its sentence, else where the text is, else what the text is about.

An incident happened where the text has just been; a running total or a stock belongs to the place that the whole
text is about, and a national total to the country.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from math import inf
from operator import attrgetter

from monitor.extract.asides import charged
from monitor.extract.context import Context
from monitor.extract.figures.figure import HARM, Relation
from monitor.extract.figures.nearness import cost
from monitor.extract.figures.spots import is_called
from monitor.extract.figures.told import recounted
from monitor.extract.figures.words import beginnings, expression
from monitor.extract.fought import STRIKES
from monitor.extract.places import located
from monitor.extract.scenes import campaign, happened, in_charge, last_total, lasting, named_here, nearest, only
from monitor.extract.source import Source
from monitor.extract.syntax.closed import DEFINITE, DIRECTIONS
from monitor.extract.syntax.ir import Mention, Parsed, Phrase, Predicate
from monitor.lexicon.vocabulary import wordset
from monitor.model.claim import NOWHERE, Location
from monitor.model.theatre import VAST, WIDE

_COUNTRY = frozenset(("country",))
_CLAUSE = frozenset((",", ".", ";", "S", "C", '"', ":"))
# From here on a place phrase is told only in passing.
_FAR = 40
# Words beyond which no phrase is asked whether it is a figure's place: no sentence for readers is so long.
_REACH = 40
_start = attrgetter("i")
# A running total of this many is a whole country's, unless a place is stated.
_MANY = {
    "killed": 2_000,
    "wounded": 6_000,
    "displaced": 600_000,
    "affected": 500_000,
    "detained": 2_000,
    "returned": 1_000,
}


def place(context: Context, s: Parsed, p: Predicate, relation: Relation, scope: str, source: Source | None) -> Location:
    """The figure's place; basis ``stated`` or ``context``, nowhere where nothing can be said.

    ``scope``: as :func:`monitor.extract.figures.scope.scope` gives it. Where the ``source`` is, it did not happen.
    """
    at = s.tokens.starts[relation.trigger]
    if (row := _of_row(s, relation)) is not None:
        return row
    if _nationwide(s, relation):
        return context.country()
    before = frozenset(range(_avenged(s, relation))) if scope == "incident" else frozenset()
    again = scope == "incident" and (context.struck(s, at) or recounted(context, s, relation) is not None)
    wards = (x for x in s.phrases if again and s.tokens.low[x.head] in wordset("wards"))
    aside = frozenset(y.i for x in wards for y in (x, *x.behind()))  # "the hospital *in X* has registered 55 dead"
    stated, cost = _stated(context, s, p, relation, _told(s, source, relation) | before | aside)
    happens = nearest(context, s, at, 0) if cost >= _FAR and scope == "incident" and not before else None
    if happens is not None or before or stated.name is not None:
        return happens or stated
    if scope == "incident" and (own := in_charge(context, s, source, at)) is not None:
        return own
    if scope in ("cumulative", "stock", "share"):
        told = p.lemma in wordset("hosting") and any(s.tokens.low[x.i] in ("it", "the") for x in p.arg("subject"))
        start = s.tokens.start
        housed = named_here(context, start, context.named.paragraph(start)) if told else None  # "*It* houses 40"
        return housed or _of_total(context, s, relation, scope) or _widest(context, s)
    # Where the title puts a strike whose dead the first sentence counts, wherever it is sent from.
    harmed = relation.type in HARM and all(x.place is None or x.actor for x in s.mentions)
    struck = (x for x in context.titled(s, STRIKES, back=2) if harmed and x.precision not in VAST)
    scene = happened(context, s, at, at, struck) or (_of_ward(source) if p.lemma in wordset("hosting") else None)
    scene = scene or (only(context) if relation.type in HARM else None)
    return scene or context.topic.of(s.tokens.end) or _widest(context, s)


def _of_ward(source: Source | None) -> Location | None:
    """As in "hospital staff *in X* say they have received 29 bodies": where those who care for them are."""
    if source is None or source.type != "medical_staff":
        return None
    named = (
        m for x in source.tellers for y in (x, *x.behind("in", "of", "at")) for m in y.mentions if m.place is not None
    )
    m = next((m for m in named if m.place_kind not in VAST), None)
    return located(m.name, m.place).inferred() if m is not None else None


def _nationwide(s: Parsed, relation: Relation) -> bool:
    """As in "ten died there, and 6,000 have died *nationwide* since January": said of its own clause."""
    tags, (first, last) = s.tokens.tags, relation.span
    while first > 0 and tags[first - 1] not in _CLAUSE:
        first -= 1
    while last < len(tags) and tags[last] not in _CLAUSE:
        last += 1
    return not wordset("throughout").isdisjoint(s.tokens.low[first:last])


def _avenged(s: Parsed, relation: Relation) -> int:
    """In "bombed X *in retaliation for* the killing of two men": where what was done before begins; 0 elsewhere."""
    low = s.tokens.low[: relation.trigger]
    ends = (k + 2 for k in range(len(low) - 1) if low[k] in wordset("reprisal") and low[k + 1] in ("for", "to"))
    return next((k for k in ends if "," not in s.tokens.tags[k : relation.trigger]), 0)


def _of_row(s: Parsed, relation: Relation) -> Location | None:
    """In a list, "X six killed and 30 hurt, *Y one killed*", "X with six dead, *Y with one*": the place of the row.

    It opens the row, or leans on its first number by "with".
    """
    tags, low, k = s.tokens.tags, s.tokens.low, relation.figure.i
    while k > 0 and tags[k - 1] not in ",.;" and not (tags[k - 1] == "C" and _place_at(s, k)):
        k -= 1
    floor, ceiling = s.tokens.starts[k], s.tokens.starts[relation.figure.i]
    m = next((m for m in reversed(s.mentions) if m.place is not None and floor <= m.start < ceiling), None)
    end = next((j + 1 for j in range(k, relation.figure.i) if m is not None and s.tokens.ends[j] == m.end), 0)
    if m is None or not end or "," not in tags[:k] + tags[relation.figure.j :]:
        return None
    listed = tags[end] == "Q" and m.start == floor
    return located(m.name, m.place) if listed or (low[end] == "with" and tags[end + 1] == "Q") else None


def _place_at(s: Parsed, k: int) -> Mention | None:
    return next((m for m in s.mentions if m.place is not None and m.start == s.tokens.starts[k]), None)


def _of_total(context: Context, s: Parsed, relation: Relation, scope: str) -> Location | None:
    """The frame that a total without a place is counted in: the country's, a counter's, the last total's, the topic."""
    low = s.tokens.low
    before = [c for index, _, c in context.tolls[-2:] if index == s.index and c.place.id is not None]
    if relation.figure.share and before and before[-1].place.precision not in WIDE:
        return before[-1].place  # "17,000 people, *more than half the population*, have left X"
    national = not wordset("national").isdisjoint(low) or (relation.figure.share and "population" in low)
    if national or _of_all(context, s, relation) or (relation.type == "returned" and scope == "cumulative"):
        return context.country()
    here = nearest(context, s, s.tokens.starts[relation.trigger], 0)
    national = _is_national(s, relation)
    so_far = expression("so_far").search(s.tokens.text, s.tokens.start, s.tokens.end) is not None
    # "So far 62 bodies were found", "17,000 have fled *since*"
    then = any(low[k] == "since" and s.tokens.tag(k + 1) in tuple(",.") for k in range(relation.trigger, len(low)))
    frame = here or last_total(context, s, event=then or (so_far and relation.type in HARM))
    national = national and not (frame is not None and _holds_many(context, frame))
    period = expression("over_weeks").search(s.tokens.text, s.tokens.start, s.tokens.end) is not None
    if frame is not None and (here is not None or frame.precision in WIDE or not national):
        return frame  # not of one town, where so many are counted
    # Who counts by the calendar counts a country, who counts since a battle began counts that.
    many = national or expression("of_a_year").search(s.tokens.text, s.tokens.start, s.tokens.end)
    fought, country = campaign(context), context.country()
    if many and country.name is not None and (fought is None or fought.precision != "province"):
        return country
    return lasting(context, s, weeks=period and scope == "cumulative")


def _holds_many(context: Context, frame: Location) -> bool:
    """Whether so many were counted just before in one place that the next as many may be of it too."""
    last = context.tolls[-1][2] if context.tolls else None
    many = (last.quantity.low or 0) >= _MANY.get(last.type, inf) if last is not None and last.quantity else False
    return many and last is not None and last.place.id == frame.id


def _of_all(context: Context, s: Parsed, relation: Relation) -> bool:
    """Whether a country's people are counted: "Ruritanians still uprooted number 392,000"."""
    first, last = relation.span
    low, high = s.tokens.starts[max(0, first - 2)], s.tokens.ends[last - 1]
    home = (m for m in s.mentions if m.actor is not None and m.actor.name == context.names.country)
    return any(low <= m.start < high and s.tokens.text[m.start : m.end].endswith(("s", "ese")) for m in home)


def _widest(context: Context, s: Parsed) -> Location:
    """The region that the text is about, where it names nothing narrower and no country either, else the country."""
    found = context.country()
    known = context.named.countries and found.name is not None
    return found if known else context.topic.of(s.tokens.end, _COUNTRY) or found


def _told(s: Parsed, source: Source | None, relation: Relation) -> frozenset[int]:
    """Tokens of who says so and of the saying: "the ministry in the capital said", "told reporters in X"."""
    low = s.tokens.low
    if "according" in low[relation.figure.j :]:
        return frozenset(range(low.index("according", relation.figure.j), len(low)))
    if source is None or source.verb is None:
        return frozenset()
    verb = source.verb
    behind = verb.i > max(relation.trigger, relation.figure.i)
    speakers = (x.i for x in verb.arg("subject") if not behind or x.i >= relation.figure.j)
    first = min(verb.i, *speakers, verb.i)
    opens = next((x for x in s.phrases if x.i == 1 and x.j == first - 1 and low[x.j] == ","), None)
    seat = opens is not None and (low[opens.head] == "capital" or opens.has_actor)
    told = set(range(0 if seat else first, verb.j))  # "In the capital, the ministry spoke of 12 dead"
    if behind:
        told.update(range(verb.j, len(low)))
    elif "that" in low[verb.j : relation.figure.i]:
        told.update(range(verb.j, low.index("that", verb.j)))
    return frozenset(told)


def _stated(
    context: Context, s: Parsed, p: Predicate, relation: Relation, told: frozenset[int]
) -> tuple[Location, int]:
    """The nearest place phrase of the sentence, and how far it is; of those moved, where they were moved from."""
    low, high = (bisect_left(s.phrases, relation.trigger + away, key=_start) for away in (-_REACH, _REACH))
    near = (
        x for x in s.phrases[low:high] if x.i not in told and not any(charged(s.tokens.text, m) for m in x.mentions)
    )
    costs = ((cost(context, s, p, relation, x), x.i, x) for x in near)
    for away, _, x in sorted(((c, i, x) for c, i, x in costs if c is not None), key=lambda row: row[:2]):
        found = _location(context, s, x)
        if found.id is None and x.prep:
            found = _province(context, s, x) or found
        sides = beginnings("describing")
        described = any(w.startswith(sides) for w in s.tokens.low[x.i : x.j]) or is_called(s, x)
        if found.id is not None and context.named.only_spoken(found.id, s.tokens.end):
            continue  # "the city" is not the one that somebody spoke in
        if found.id is not None and not described and not x.has_place:
            spelt = context.named.first.get(found.id)  # "the centre" is where it stands, as this text has it
            unset = s.tokens.low[x.head] in wordset("deictic_places") and named_here(context, s.tokens.start, 0) is None
            here = context.topic.headline() if unset else None  # "came from X. … from *the city*": not X
            return here or (found if spelt is None else replace(found, name=spelt.name)), away
        if found.id is not None:
            return found, away
        if described and found.name is not None:
            return _in_town(context, s, found), away
    there = _there(context, s, relation)
    return (there, 0) if there is not None else (NOWHERE, _FAR)


def _province(context: Context, s: Parsed, x: Phrase) -> Location | None:
    """As in "in the region": the one that holds the place which the text is about."""
    definite = s.tokens.low[x.head] in wordset("provinces") and s.tokens.low[x.i] in DEFINITE
    here = context.topic.of(s.tokens.end) if definite else None
    named = context.named.first.get(here.id or "") if here is not None else None
    place = named.place if named is not None else None
    if place is None or place.adm1 is None:
        return None
    return Location(name=place.adm1, id=place.adm1, precision="province", basis="context")


def _there(context: Context, s: Parsed, relation: Relation) -> Location | None:
    """As in "seven lost their lives there": where the text has just been, or the narrow place named last."""
    first, last = relation.span
    for k in range(max(0, first - 4), min(len(s.tokens.low), last + 5)):
        if s.tokens.low[k] != "there" or ";" in s.tokens.low[last:k]:
            continue
        was = s.tokens.word(k + 1) if s.tokens.word(k + 2) != "been" else "been"
        exists = was in wordset("be")  # "there have been"
        if k and s.tokens.tags[k - 1] not in _CLAUSE and not exists:
            at = s.tokens.starts[k]
            here = named_here(context, at, s.tokens.start, told=True) is not None
            scene = None if here else happened(context, s, at, at, again=True)
            named = named_here(context, at, 0, told=True)
            return named if scene is None or (named is not None and named.id == scene.id) else scene
    return None


def _in_town(context: Context, s: Parsed, found: Location) -> Location:
    """A description without a name, and the town that the text is in: "its eastern gate, X"."""
    name = (found.name or "").lower()
    wider = wordset("wholes").isdisjoint(name.replace("'s", "").replace("’s", "").split())  # "the country's east"
    lies = found.id is None and name not in DIRECTIONS and wider  # "the south" is no town's
    town = context.topic.of(s.tokens.end) if lies else None
    if town is None or town.name is None or town.name in (found.name or "") or town.precision in WIDE:
        return found
    return context.named.in_town(town, found.name or "")


def _location(context: Context, s: Parsed, x: Phrase) -> Location:
    if context.denoter.is_place(s, x):
        role = x.prep if x.prep in ("near", "around", "outside", "off") else "in"
        alone = s.tokens.word(x.j) == "("  # "in X (ten dead), Y (two)": each has its own
        made = Predicate("be", "verb", x.i, x.j, args={role: [x] if alone else x.members()})
        found = context.locator.in_roles(s, made, (role,))
        if found.name is not None:
            return found
    named = [m for m in x.mentions if m.place is not None]
    m = next(iter(named[::-1] if x.possessor >= 0 else named), None)  # "in Ruritania's *X* clashes"
    return located(m.name, m.place) if m is not None else NOWHERE


def _is_national(s: Parsed, relation: Relation) -> bool:
    """Whether a total is the whole country's: too large for a town, or of all the country's prisons."""
    low, figure = s.tokens.low, relation.figure
    if not wordset("local").isdisjoint(low) or figure.share or low[relation.trigger] in wordset("hemmed"):
        return False
    prisons = relation.type == "detained" and not wordset("jails").isdisjoint(low)
    return prisons or figure.size >= _MANY.get(relation.type, figure.size + 1)
