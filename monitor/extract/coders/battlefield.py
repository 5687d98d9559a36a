"""Where a fight, a strike or a movement happened: from its own words, else where the fighting told before was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from monitor.extract.context import STRIKES, Context
from monitor.extract.figures.scene import named_here
from monitor.extract.frames import Fit, infinitives
from monitor.extract.syntax.closed import DIRECTIONS
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.extract.syntax.mains import next_clause
from monitor.extract.syntax.nominals import complements, is_class
from monitor.lexicon.vocabulary import wordset
from monitor.model import edtf
from monitor.model.claim import NOWHERE, Location
from monitor.model.measure import TimeExpression
from monitor.model.theatre import VAST, WIDE

VERB_ROLES = ("object", "in", "on", "at", "into", "to", "against", "near", "around", "where")
NOUN_ROLES = ("on", "against", "object", "effect", "in", "at", "near", "around", "into", "where", "mod")
# A place that is not named again: "Fighting went on".
_ANYWHERE = frozenset({*STRIKES, "clash", "offensive", "ceasefire", "stalemate"})
# What is told of the battle just spoken of: "it had pulled out".
_SAME_BATTLE = frozenset({"control", "retreat", "desertion", "defense", "advance", "abuse", "small_arms", "capture"})
_BACK = 3


_HOLDING = frozenset({"capture", "control"})
_LEAVING = frozenset({"retreat", "desertion"})
# Ends the rule's name where somebody has come into the place.
INSIDE = ".inside"
_KNOWN = frozenset({"the", "them", "it", "they", "their", "its", "those"})
_HAS_NAME = re.compile(r"\b[A-Z]")
_STANDING = frozenset({"of", "in", "at", "around"})
_OVER_THE_COUNTRY = frozenset({*STRIKES, "offensive", "control", "build_up"})
# So many targets may lie in one place.
_FEW = 9
_YEAR = timedelta(days=366)
_AIMING = frozenset({"offensive", "attack", "advance", "build_up"})


@dataclass(frozen=True, slots=True)
class Event:
    """A front event whose place is asked for.

    Attributes:
        s, p, fit: its sentence, its predicate, and the frame that it fits.
        actors, against: who acts and whom against, as far as the text says.
        when: it happened.
    """

    context: Context
    s: Parsed
    p: Predicate
    fit: Fit
    actors: tuple[str, ...]
    against: tuple[str, ...]
    when: TimeExpression

    @property
    def type(self) -> str:
        """The type of its frame."""
        return self.fit.frame.type

    def at(self, roles: tuple[str, ...], args: Mapping[str, list[Phrase]] | None = None) -> Location:
        """The place among the predicate's arguments in these roles, or among those given."""
        return self.context.locator.in_roles(self.s, self.p, roles, args)

    @property
    def old(self) -> bool:
        """Whether it began more than a year before the text is told."""
        last = self.context.times.reference.last
        return last is not None and self.when.value is not None and edtf.first_day(self.when.value) < last - _YEAR

    @property
    def dated(self) -> bool:
        """Whether its own words say on which day it was."""
        return self.when.basis not in ("doc", "none", "anchored") and "/" not in (self.when.value or "/")

    @property
    def scene(self) -> Location | None:
        """Where the nearest event happened that was told; None where none was, three sentences back."""
        at, context = self.s.tokens.starts[self.p.i], self.context
        found = context.scene(self.s, at, back=_BACK) or named_here(context, self.s, self.s.tokens.start)
        found = found or context.scene(self.s, at, back=_BACK, anywhere=True)
        return found if found is None else replace(found, basis="context")


def place_of(e: Event) -> Location:
    """Where it happened; NOWHERE where the text leaves it open."""
    frame = e.fit.frame
    if e.p.mood == "infinitive" and "counterpart" in frame.flags:
        return NOWHERE  # "shows no haste to leave"
    roles = frame.place or (NOUN_ROLES if e.p.form == "noun" else VERB_ROLES)
    stated = _own(e, roles)
    if stated.id is None:
        setting = _setting(e)
        stated = setting if setting.name is not None else stated
    if frame.type == "ceasefire":
        return _of_truce(e, stated)
    falls_back = stated.id is not None and not is_class(e.p, "escaping")  # on a line that it holds
    if frame.type in _LEAVING and (stated.name is None or (_bound_for(e) and not falls_back)):
        stated = e.scene or stated
    if stated.id is not None:
        return stated
    if frame.type in _LEAVING:
        of = [y for x in e.fit.phrases(("subject", "object")) for prep, y in complements(x) if prep in _STANDING]
        held = e.at(("of",), {"of": of})
        if held.id is not None:
            return held  # "the defenders *of X* pulled out into the desert"
    if stated.name is not None:
        return stated if frame.type == "control" and _HAS_NAME.search(stated.name) else _in_town(e, stated)
    return _unstated(e) or NOWHERE


def _unstated(e: Event) -> Location | None:
    """Where the text is, when the event's own words do not say where; None where it may be anywhere."""
    aim = _aim(e) if e.type in _AIMING else None
    if aim is not None:
        return aim
    if "nationwide" in e.fit.frame.flags:
        return e.context.country()
    if e.type in STRIKES and _scattered(e):
        return None
    alone = not (e.actors and e.against)  # both are named: of the whole war, unless of what was told
    if e.type in _ANYWHERE and (alone or (e.type in STRIKES and (_given(e) or e.dated))):
        found = _before(e)
        return replace(found, basis="context") if found is not None else None
    if e.type not in _SAME_BATTLE:
        return None
    told = e.scene or _told_before(e)
    return told if told.precision not in VAST else None


def _given(e: Event) -> bool:
    """Whether what was struck has been told of: "bombed *them*", "opened up on *the* column"; not "several targets"."""
    struck = ("subject",) if e.p.voice == "passive" else ("object", "on", "at")
    return any(e.s.tokens.low[x.i] in _KNOWN for x in e.fit.phrases(struck))


def _scattered(e: Event) -> bool:
    """Whether many things were struck, and none of them told of: "pounded *200 targets*", "hit *dozens of places*"."""
    words, struck = e.s.tokens.low, ("subject" if e.p.voice == "passive" else "object", "on", "in")
    for x in e.fit.phrases(struck):
        core = e.context.denoter.core(e.s, x)
        many = x is not core or any(w.isdigit() and int(w) > _FEW for w in words[x.i : x.head])
        if many and words[x.i] not in _KNOWN and words[core.head] in wordset("scattered"):
            return True
    return False


def inside(s: Parsed, fit: Fit) -> bool:
    """Whether one has come into the place itself: "entered X", "drove into the town"; not to its edge."""
    p = fit.predicate
    at = [*p.arg("into", "inside")] or ([*p.arg("object", "in")] if p.lemma in wordset("arriving_at") else [])
    return bool(at) and all(
        s.tokens.tags[x.head] == "P" or s.tokens.low[x.head] in wordset("entered_whole") for x in at
    )


def _bound_for(e: Event) -> bool:
    """Whether the words say where those who left went, and not where from: "fled *to X*", "left *for X*"."""
    is_place = partial(e.context.denoter.is_place, e.s)
    ahead = [x for x in e.fit.phrases(("to", "toward", "towards", "into", "on", "through", "for")) if is_place(x)]
    left = [x for x in e.fit.phrases(("from", "out", "of", "object")) if all(x is not y for y in ahead)]
    return bool(ahead) and not any(map(is_place, left))


def _aim(e: Event) -> Location | None:
    """What an offensive is to take: "an offensive to capture X", "launched an assault to seize X"."""
    for q in _taking(e):
        if e.p.j <= q.i <= e.p.j + 3 and e.s.tokens.low[q.i] == "to":
            taken = [
                y for x in q.arg("object") for y in (x, *(z for prep, z in complements(x) if prep in ("of", "over")))
            ]
            place = e.context.locator.in_roles(e.s, q, ("object",), {"object": taken})
            return place if place.name is not None else None
    return None


def _taking(e: Event) -> Iterator[Predicate]:
    return (q for q in e.s.predicates if is_class(q, "capture") or is_class(q, "storm"))


def _setting(e: Event) -> Location:
    """In "*in a suburb of X* stood a school that had been bombed": where stood what was struck."""
    struck = list(e.p.arg("object", "subject"))
    for q in e.s.predicates if e.p.form == "verb" else ():
        if q.lemma in wordset("where_it_lies") and any(x is y for x in struck for y in q.arg("object", "subject")):
            return e.context.locator.in_roles(e.s, q, ("in", "at", "on", "near", "outside"))
    return NOWHERE


def _of_truce(e: Event, stated: Location) -> Location:
    """Where guns fall silent: not where the truce was signed abroad, then in the country of the war."""
    home = e.context.names.country
    known = e.context.named.first.get(stated.id or "")
    if known is not None and known.place is not None and e.context.names.at_home(known.place):
        return stated
    named = any(m.actor is not None and m.actor.name == home for m in e.s.mentions) or "nationwide" in e.s.tokens.low
    return Location(name=home, id=home, precision="country", basis="stated") if home and named else NOWHERE


def _before(e: Event) -> Location | None:
    """The last place of this sentence, else where it was fought before, else what the text is about."""
    for q in _taking(e):
        aim = e.context.locator.in_roles(e.s, q, ("object",))
        if aim.id is not None:
            return aim  # "on the offensive since May, in an effort to capture X"
    here = e.context.locator.from_context(e.s, back=0, end=next_clause(e.s, e.p))
    if here.name is not None:
        return here
    for q in (q for q in e.s.predicates if q.link == "when" and q.i > e.p.i):
        there = e.context.locator.in_roles(e.s, q, VERB_ROLES)
        if there.id is not None:
            return there  # "fighting broke out *when X attacked Y*"
    if e.type == "clash" and e.old:
        return e.context.country()  # "the conflict, which broke out two years ago"
    return e.scene or _of_story(e)


def _of_story(e: Event) -> Location | None:
    """What the text is about, in the country of the war; not of what lies years back, nor of nobody's far from it."""
    found, parties = e.context.topic.of(e.s.tokens.end), {*e.actors, *e.against}
    known = len(parties) > (e.type == "clash") or e.context.locator.from_context(e.s).name is not None
    if found is None or not known or e.old:
        return None
    titled = (m.place for m in e.context.topic.titled if m.place is not None and m.place.name == found.id)
    home = found.id in e.context.named.at_home or any(map(e.context.names.at_home, titled))
    return found if home else None


def _told_before(e: Event) -> Location:
    """The nearest known place before in the sentence: "the march on *the capital*, stalled on its rim"."""
    denoter = e.context.denoter
    owned = [x for q in e.s.predicates if q.form == "noun" for x in q.arg("subject", "object")]  # "*the town*'s fall"
    before = (x for x in (*e.s.phrases, *owned) if x.j <= e.p.i and x.prep != "from")
    for x in sorted(before, key=lambda x: -x.i):
        apart = any(x is y for z in e.s.phrases if z.mentions for _, y in z.post)  # "X *in southern Y*": X
        acts = x.prep in ("", "by", "with") and denoter.is_a(e.s, x, "power")  # "*X* pressed on"
        if denoter.is_place(e.s, x) and not (apart or acts):
            found = e.at(("in",), {"in": x.members()})
            if found.id is not None:
                return found
    return NOWHERE


def _in_town(e: Event, stated: Location) -> Location:
    """A description without a name, and the town that it belongs to: "eastern districts, X"."""
    name = stated.name or ""
    words = name.casefold().replace(",", " ").split()
    lemma = e.context.vocabulary.lemma.get(words[-1], words[-1])
    bare = (len(words) == 1 and lemma in wordset("no_sites")) or all(w in DIRECTIONS for w in words)
    named = [m for m in e.s.mentions if e.s.tokens.text[m.start : m.end] in name]
    if not bare and (not wordset("townless").isdisjoint(words) or any(m.place is not None for m in named)):
        return stated  # "the road between X and Y"
    if e.type in _OVER_THE_COUNTRY and words[-1] in DIRECTIONS and "in" not in words:
        return stated  # "the sweep through *the south*", "they control the east": of the country
    host = e.at(("host",))  # "*the capital* has seen clashes in several districts"
    here = next((x for x in (host, _told_before(e)) if x.id is not None and x.precision not in VAST), None)
    before = here or _before(e)
    if here is None and (before is None or (", " in (before.id or "") and words[-1] == lemma)):
        before = e.context.topic.of(e.s.tokens.end)  # a site lies in one of the towns told of before
    if before is None or before.id is None or before.precision in WIDE:
        return stated
    called = _HAS_NAME.search(name) is not None and not named
    if called and "," in name:
        return stated
    bare = bare or (e.context.locator.weak(name) and not called)  # "army positions"; not "the X camp"
    return e.context.named.in_town(before, name, bare=bare)


def _own(e: Event, roles: tuple[str, ...]) -> Location:
    """The roles first; of a complement ("to break through the line"), of what is in someone's hands."""
    context, s, p, fit = e.context, e.s, e.p, e.fit
    aims = [*infinitives(s, p)] if "complement" in fit.frame.flags else []
    if fit.frame.type == "defense":  # "foiled an attempt *to storm X*"
        foiled = (q for q in s.predicates if q.form == "noun" and any(q.phrase is x for x in p.arg("object")))
        aims += [aim for q in foiled for aim in infinitives(s, q)]
    for q in aims:
        place = context.locator.in_roles(s, q, (*VERB_ROLES, "through", "from"))
        if place.name is not None:
            return place
    args = fit.args
    if fit.frame.type in _HOLDING and args.get("second"):
        args = {**args, roles[0]: list(fit.phrases(("second", roles[0])))}
    asked = context.place_roles(roles)
    if "from" not in roles:  # where forces or shells come from is not where they strike
        asked = tuple(x for x in asked if x != "from")
    if "mutual" in fit.frame.flags and context.parties(s, fit.phrases(("between",))):
        asked = tuple(x for x in asked if x != "between")  # those who fight, also by the names of their countries
    if fit.frame.type == "ceasefire":  # and not where it was broken
        return context.locator.in_roles(s, p, asked, args)
    return context.locator.locate(s, p, asked, args)
