"""On which of its scenes the text goes on where it tells something without a place; asked for fights and figures alike.

What happened on a day goes on from the nearest event; what took weeks, a campaign or all its dead, from no day's one.
"""

from __future__ import annotations

from collections.abc import Iterable

from monitor.extract.context import Context, is_scene, leading
from monitor.extract.places import located
from monitor.extract.source import Source
from monitor.extract.storytime import is_recent
from monitor.extract.syntax.ir import Mention, Parsed
from monitor.lexicon.rules import PLACE_KINDS
from monitor.lexicon.vocabulary import wordset
from monitor.model.claim import CURRENT, Claim, Location
from monitor.model.theatre import VAST

# Sentences that an event is gone on with.
_BACK = 3
# So many claims are of one event; longer texts tell of several. So many totals are looked back at.
_FEW = 24
# Claims looked back at for a campaign, and for what was told of a place.
_MANY = 400
# What goes on in a place for longer than a strike or a raid does.
_LASTING = frozenset(
    {"offensive", "clash", "advance", "capture", "build_up", "stalemate", "defense", "retreat", "ceasefire"}
)
_PROVINCES = frozenset({"province", "region"})
_NARROW = frozenset(PLACE_KINDS) - _PROVINCES


def nearest(context: Context, s: Parsed, at: int, back: int, *, again: bool = False) -> Location | None:
    """Where the nearest event of this sentence happened, else the last one before it in its paragraph.

    ``at``: offset of what is told without a place; ``back``: how many sentences before may be asked; ``again``: it is
    told of again ("*the* massacre"), which paragraphs before this one may have done.
    """
    start = 0 if again else context.named.paragraph(s.tokens.start) if back else s.tokens.start
    recent = [x for x in context.told_of(s, back) if x[1].start >= start and is_scene(x[1])]
    if recent and recent[0][0] == s.index:
        return min((d for index, d in recent if index == s.index), key=lambda d: abs(d.start - at)).claim.place
    # Not the place of what the text only recalls.
    recent = [x for x in recent if context.is_news(x[1].claim)]
    return leading(d for index, d in recent if index == recent[0][0]).claim.place if recent else None


def happened(
    context: Context, s: Parsed, at: int, named: int, headed: Iterable[Location] = (), *, again: bool = False
) -> Location | None:
    """Where the event was that is gone on with; basis ``context``, None where the text has told of none.

    In order: an event of this sentence; a place named behind the last event before ("shelled X. In *Y* the rebels
    hold out"); that event; the title's; the last place that the paragraph names. Of 63 figures that said no place, the
    nearest event had the right one in 38 of 41 a sentence away, in 7 of 9 further off; a place named since in 5 of 5.

    ``at``, ``again``: as for :func:`nearest`; ``named``: offset up to which the places count that the paragraph names;
    ``headed``: where the title puts what may be told again here.
    """
    begins = context.named.paragraph(s.tokens.start)
    told = next((d for index, d in context.told_of(s, _BACK) if index < s.index and is_scene(d)), None)
    near = nearest(context, s, at, 0)
    if near is None and told is not None:
        near = named_here(context, s.tokens.start, max(begins, told.sentence[1])) or nearest(context, s, at, _BACK)
    found = near or next(iter(headed), None) or named_here(context, named, begins)
    found = found or (nearest(context, s, at, _BACK, again=True) if again else None)
    return found and found.inferred()


def in_charge(context: Context, s: Parsed, source: Source | None, at: int) -> Location | None:
    """Where who tells of it is in charge, wherever the text has been: "*X's mayor* said a strike had killed three".

    None where what was just told lies there ("the *governor* said three had died"), and for everybody else.
    """
    for x in source.tellers if source is not None else ():
        words = s.tokens.low[x.i : x.head + 1]
        if wordset("local_authority").isdisjoint(words):
            continue
        m = next((m for y in (x, *x.behind("of", "in")) for m in y.mentions if _is_of_the_war(context, m)), None)
        if m is None:
            continue
        capital = context.names.capital()
        if capital is not None and m.name == capital.name and not {"officials", "authorities"}.isdisjoint(words):
            continue  # who sits in the capital speaks of the whole country
        place, scene = located(m.name, m.place).inferred(), happened(context, s, at, at)
        if scene is None or not _lies_in(context, scene, place, region=not wordset("provincial").isdisjoint(words)):
            return place
    return None


def _is_of_the_war(context: Context, m: Mention) -> bool:
    """Whether it names a town or region of those who fight."""
    narrow = m.kind == "place" and m.place_kind not in ("", *VAST)
    return narrow and (not context.names.elsewhere(m.place) or context.names.state_of(m) == context.names.opponent)


def lasting(context: Context, s: Parsed, *, weeks: bool) -> Location | None:
    """Where goes on what takes longer than the event of a day: the campaign told of, else what the text is about.

    ``weeks``: its words say that it took long; then it is not of the place of a mere raid, but of its province, or all
    of the country.
    """
    before = s.tokens.end
    if (there := campaign(context)) is not None:
        return there
    topic = _town(context, before) or context.topic.of(before)
    past = [d for _, d in context.past[-_MANY:]]
    scenes = [d.claim.place for d in past if is_scene(d)]
    raided = {x.id for x in scenes if topic is not None and _lies_in(context, x, topic)}
    fought = {x.place.id: x.place for x in _fronts(context) if x.type in _LASTING and x.place.precision not in VAST}
    if not weeks or topic is None or len(raided) != 1 or any(_lies_in(context, x, topic) for x in fought.values()):
        return topic
    if len(fought) == 1:
        return fought.popitem()[1].inferred()
    return context.topic.of(before, _NARROW) or context.country()


def campaign(context: Context) -> Location | None:
    """Where the last offensive told of is fought that goes on, or began long before the day's news."""
    found = next((x.place for x in reversed(_fronts(context)) if _campaign(context, x)), None)
    return found and found.inferred()


def _fronts(context: Context) -> list[Claim]:
    """What the title and the text have told of the war, with its place."""
    told = (d.claim for _, d in context.past[-_MANY:] if d.claim.kind == "front")
    return [x for x in (*context.headed, *told) if x.place.id is not None and x.modality in CURRENT]


def _town(context: Context, end: int) -> Location | None:
    """What the text is about up to an offset; of a quarter its town, where that is known, else the town most named."""
    wide = VAST | wordset("road_sites")
    found = context.topic.of(end, wide)
    if found is None or found.precision != "district":
        return found
    known = context.named.first.get(found.id or "")
    town = known.place.within if known is not None and known.place is not None else None
    if town is not None:
        return Location(name=town, id=town, precision="exact", basis="context")
    return context.topic.of(end, wide | {"district"}) or found


def _campaign(context: Context, claim: Claim) -> bool:
    """Whether it is an offensive that goes on, or began long before the day's news."""
    began = claim.when.value
    old = began is not None and ("/" in began or not is_recent(began, context.times.reference))
    return claim.type == "offensive" and old


def _lies_in(context: Context, place: Location, whole: Location, *, region: bool = True) -> bool:
    """Whether a place is another or lies in it; ``region``: that is the region of its name, and not the town."""
    known = context.named.first.get(place.id or "")
    if known is None or known.place is None:
        return whole.id == place.id
    return whole.id in (place.id, known.place.within, known.place.adm1 if region else None)


def only(context: Context) -> Location | None:
    """Where all happened that the text has told of so far; None where that is nowhere, or several places."""
    scenes = {d.claim.place.id: d.claim.place for _, d in context.past[:_FEW] if is_scene(d)}
    return next(iter(scenes.values())) if len(scenes) == 1 and len(context.past) <= _FEW else None


def last_total(context: Context, s: Parsed, *, event: bool) -> Location | None:
    """Where the total just before holds: figures that follow one another are of one area; ``event``: or one event's.

    What has been counted for the whole country goes on to be, however far back that was, and after the shares of
    several of its places ("450,000 in X, 100,000 in Y. Before the war 330,000 …"), but not of one of them alone.
    """
    paragraph = context.named.paragraph(s.tokens.start)
    last: list[Location] = []
    shares: set[str | None] = set()
    for index, start, claim in reversed(context.tolls[-_FEW:]):
        if claim.type == "detained" or claim.place.name is None:
            continue  # what prisons hold is counted apart
        near = s.index - index <= 1 or (s.index - index == 2 and start >= paragraph)
        wide = claim.place.precision in VAST and (near or claim.place.basis == "stated")
        if claim.scope not in ("cumulative", "stock", "incident" * (event and near)):
            continue
        if wide and len(shares) != 1:
            return claim.place.inferred()
        if wide:
            break
        shares.add(claim.place.id)
        last += [claim.place] * near
    return last[0].inferred() if last else None


def named_here(context: Context, end: int, start: int, *, told: bool = False) -> Location | None:
    """The last narrow place at home named between two offsets as one where something is.

    ``told``: any that is named, whatever is told of it ("went to X … *there*").
    """
    m = context.named.last_narrow(max(0, start), end, told=told)
    return located(m.name, m.place).inferred() if m is not None else None
