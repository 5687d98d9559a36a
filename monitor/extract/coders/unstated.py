"""Where a front event was whose own words do not say: what it aims at, where the text is, what the text is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from monitor.extract.context import Context
from monitor.extract.fought import STRIKES
from monitor.extract.frames import Fit, infinitives
from monitor.extract.scenes import happened, in_charge, lasting, only
from monitor.extract.syntax.closed import DEFINITE, DIRECTIONS
from monitor.extract.syntax.ir import Args, Mention, Parsed, Parties, Predicate, is_in
from monitor.extract.syntax.mains import next_clause
from monitor.extract.syntax.nominals import complements, is_class
from monitor.lexicon.vocabulary import wordset
from monitor.model import edtf
from monitor.model.claim import NOWHERE, Location
from monitor.model.measure import TimeExpression
from monitor.model.theatre import VAST, WIDE

VERB_ROLES = ("object", "in", "on", "at", "into", "to", "against", "near", "around", "where")
# A place that is not named again: "Fighting went on".
_ANYWHERE = frozenset({*STRIKES, "clash", "offensive", "ceasefire", "stalemate"})
# What is told of the battle just spoken of: "it had pulled out".
_SAME_BATTLE = frozenset({"control", "retreat", "desertion", "defense", "advance", "abuse", "small_arms", "capture"})
_AFAR = frozenset({*STRIKES, "defense"})
_OVER_THE_COUNTRY = frozenset({*STRIKES, "offensive", "control", "build_up", "advance", "retreat"})
_KNOWN = frozenset({"the", "them", "it", "they", "their", "its", "those"})
HAS_NAME = re.compile(r"\b[A-Z]")
_IN_NAMED = re.compile(r"\b(?:in|at|near|of) (?:the )?(?:[a-z-]+ ){0,2}[A-Z]")
# So many targets may lie in one place.
_FEW = 9
_YEAR = timedelta(days=366)
_MONTH = timedelta(days=31)


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
    actors: Parties
    against: Parties
    when: TimeExpression

    @property
    def type(self) -> str:
        """The type of its frame."""
        return self.fit.frame.type

    def at(self, roles: tuple[str, ...], args: Args | None = None) -> Location:
        """The place among the predicate's arguments in these roles, or among those given."""
        return self.context.locator.in_roles(self.s, self.p, roles, args)

    def older(self, than: timedelta) -> bool:
        """Whether it began that long before the text is told; no where either is unknown."""
        last, began = self.context.times.reference.last, self.when.value
        return last is not None and began is not None and edtf.first_day(began) < last - than

    @property
    def dated(self) -> bool:
        """Whether its own words say on which day it was."""
        return not self.when.undated and "/" not in (self.when.value or "/")

    @property
    def scene(self) -> Location | None:
        """Where the nearest event happened that was told; None where none was, three sentences back."""
        t = self.s.tokens
        return happened(self.context, self.s, t.starts[self.p.i], t.start, again=self._again)

    @property
    def _again(self) -> bool:
        """Whether it is of the battle told of paragraphs before, where the text has one, or a strike told again.

        As in "*the massacre*", "*the shells* had hurt".
        """
        if self.type in _SAME_BATTLE and only(self.context) is not None:
            return True
        if self.type not in STRIKES or (self.p.phrase is None and self.actors):
            return False
        known = [self.p.phrase] if self.p.phrase is not None else self.p.arg("subject")
        return any(self.s.tokens.low[x.i] in DEFINITE for x in known)


def unstated(e: Event) -> Location | None:
    """Where the text is, when the event's own words do not say where; None where it may be anywhere."""
    aim = (_aim(e) if e.type in ("offensive", "attack", "advance", "build_up") else None) or _part(e)
    if aim is not None:
        return aim
    if "nationwide" in e.fit.frame.flags:
        return e.context.country()
    if _goes_on_for_long(e):
        return e.context.country()
    if e.type in _AFAR and _scattered(e):
        return None
    if e.type in STRIKES and (own := in_charge(e.context, e.s, e.context.source(e.s, e.p), e.s.tokens.starts[e.p.i])):
        return own
    alone = not (e.actors and e.against)  # both are named: of the whole war, unless of what was told
    struck = ("subject",) if e.p.voice == "passive" else ("object", "on", "at")
    given = any(e.s.tokens.low[x.i] in _KNOWN for x in e.fit.phrases(struck))  # "bombed *them*"; not "several targets"
    if e.type in _ANYWHERE and (alone or (e.type in STRIKES and (given or _goes_on(e) or e.dated))):
        found = _before(e)
        return found and found.inferred()
    if e.type not in _SAME_BATTLE:
        return None
    told = (_meanwhile(e) if e.type == "small_arms" else None) or e.scene or _told_before(e)
    return told if told.precision not in VAST else None


def _goes_on_for_long(e: Event) -> bool:
    """In "X *is fighting* Y", "*have been battling*": of the whole war, and of no town."""
    verb = e.s.tokens.low[e.p.i : e.p.j]
    return e.type == "clash" and len(e.actors) > 1 and e.p.form == "verb" and verb[0] in ("is", "are", "has", "have")


def _goes_on(e: Event) -> bool:
    """In "X's jets hit the town. X said it *had struck* a depot of Y": what was told just before, told again."""
    again = "had" in e.s.tokens.low[e.p.i : e.p.j]
    return again and any(x.actor == e.actors for x in e.context.lately(e.s, STRIKES, back=1))


def _scattered(e: Event) -> bool:
    """Whether many things were struck, and none of them told of: "pounded *200 targets*", "hit *dozens of places*".

    So are salvos: "launched *60 drones*", "shot down *58 missiles*".
    """
    words, struck = e.s.tokens.low, ("object", "on", "in")
    for x in e.fit.phrases(struck):
        core = e.context.denoter.core(e.s, x)
        several = x is not core and words[core.i] not in _KNOWN  # not "two *of the drones*"
        many = several or any(w.isdigit() and int(w) > _FEW for w in words[x.i : max(x.head, core.head)])
        if many and e.context.denoter.lemma(e.s, core) in wordset("scattered"):
            return True
    return False


def _aim(e: Event) -> Location | None:
    """What an offensive is to take: "an offensive to capture X", "launched an assault on Y's men to seize X"."""
    for q in _taking(e):
        own = q.mood == "infinitive" and q.link == "to" and q.governor in (e.p, e.p.above)
        if own or (e.p.j <= q.i <= e.p.j + 3 and e.s.tokens.low[q.i] == "to"):
            pairs = (pair for x in q.arg("object") for pair in (("of", x), *complements(x)))
            taken = [x for prep, x in pairs if prep in ("of", "over")]
            place = e.context.locator.in_roles(e.s, q, ("object",), {"object": taken})
            return place if place.name is not None else None
    return None


def _part(e: Event) -> Location | None:
    """The part of the country where a campaign is, or where men go: "the *southern* campaign", "sent them *south*"."""
    t, head = e.s.tokens, e.p.phrase
    if e.type == "offensive" and head is not None:
        before = t.low[max(head.i, head.possessor) : head.head]
        said = [w.removesuffix("ern") for w in before if w in wordset("parts")]
    else:
        ends = {e.p.j, *(x.j for x in e.fit.phrases(("object",)))} if e.type == "build_up" else ()
        said = [t.word(k) for k in ends if t.word(k) in DIRECTIONS and t.word(k + 1) != "of"]
    return Location(name=said[0], basis="stated") if said else None


def _taking(e: Event) -> Iterator[Predicate]:
    return (q for q in e.s.predicates if is_class(q, "capture", "storm"))


def _before(e: Event) -> Location | None:
    """The last place of this sentence, else where it was fought before, else what the text is about."""
    for q in (q for q in _taking(e) if q.mood != "finite" or q.link == "rel"):
        aim = e.context.locator.in_roles(e.s, q, ("object",))
        if aim.id is not None:
            return aim  # "on the offensive since May, in an effort to capture X"
    here = e.context.locator.from_context(e.s, back=0, end=next_clause(e.s, e.p))
    if here.name is not None:
        return here
    if there := _meanwhile(e):
        return there
    if e.older(_YEAR):
        return e.context.country()  # "the conflict, which broke out two years ago"
    if e.type == "offensive" and e.older(_MONTH):  # "since the campaign began in May"
        return lasting(e.context, e.s, weeks=True)
    # "Shelling in X", says the title, "a shell hit their home" the first sentences.
    return e.scene or next(e.context.titled(e.s, (e.type,)), None) or _of_story(e)


def _meanwhile(e: Event) -> Location | None:
    """In "fighting broke out *when X attacked Y*", "came under fire *as they tried to cross Y*": Y."""
    later = [q for q in e.s.predicates if q.link in ("when", "as", "while") and q.i > e.p.i]
    for p in (p for q in later for p in (q, *infinitives(e.s, q))):
        there = e.context.locator.in_roles(e.s, p, (*VERB_ROLES, "through", "past", "along", "from", "outside"))
        if there.id is not None:
            return there
    return None


def _of_story(e: Event) -> Location | None:
    """What the text is about, in the country of the war; not of what lies years back, nor of nobody's far from it."""
    found, parties = e.context.topic.of(e.s.tokens.end), {*e.actors, *e.against}
    if found is None or e.older(_YEAR):
        return None
    titled = [m.place for m in e.context.topic.titled if m.place is not None and m.place.name == found.id]
    named = len(parties) > (e.type == "clash") or e.context.locator.from_context(e.s).name is not None
    if not (named or (titled and e.type in STRIKES and e.type != "attack")):
        return None
    home = found.id in e.context.named.at_home or any(map(e.context.names.at_home, titled))
    return found if home else None


def _told_before(e: Event) -> Location:
    """The nearest known place before in the sentence: "the march on *the capital*, stalled on its rim"."""
    denoter = e.context.denoter
    owned = [x for q in e.s.predicates if q.form == "noun" for x in q.arg("subject", "object")]  # "*the town*'s fall"
    before = (x for x in (*e.s.phrases, *owned) if x.j <= e.p.i and x.prep != "from")
    for x in sorted(before, key=lambda x: -x.i):
        apart = any(is_in(x, z.behind()) for z in e.s.phrases if z.mentions)  # "X *in southern Y*": X
        acts = x.prep in ("", "by", "with") and denoter.is_a(e.s, x, "power")  # "*X* pressed on"
        whose = x.prep == "of" and any(is_in(x, z.behind("of")) and denoter.is_a(e.s, z, "force") for z in e.s.phrases)
        abroad = any(denoter.names.elsewhere(m.place) for m in x.mentions)
        if denoter.is_place(e.s, x) and not (apart or whose or acts or abroad):
            found = e.at(("in",), {"in": x.members()})
            if found.id is not None:
                return found
    return NOWHERE


def _lies_apart(e: Event, name: str, named: list[Mention]) -> bool:
    """Whether it is said to lie in no town told of before: "bridges *on the border*", "posts *in the X area*"."""
    if all(m.kind == "demonym" for m in named):
        for m in named:
            name = name.replace(e.s.tokens.text[m.start : m.end], "")
        if _IN_NAMED.search(name):
            return True
    at = [*e.p.arg("on", "along"), *(y for x in e.p.arg("object", "subject") for y in x.behind("on", "along"))]
    return any(e.context.denoter.is_a(e.s, x, "border") for x in at)


def several(s: Parsed, p: Predicate) -> bool:
    """Whether a noun counts its events: "there were *58 attacks* on hospitals this year"."""
    return p.form == "noun" and p.phrase is not None and "Q" in s.tokens.tags[p.phrase.i : p.i]


def in_town(e: Event, stated: Location) -> Location:
    """A description without a name, and the town that it belongs to: "eastern districts, X"."""
    name = stated.name or ""
    words = name.casefold().replace(",", " ").split()
    lemma = e.context.vocabulary.lemma.get(words[-1], words[-1])
    bare = (len(words) == 1 and lemma in wordset("no_sites")) or all(w in DIRECTIONS for w in words)
    named = [m for m in e.s.mentions if e.s.tokens.text[m.start : m.end] in name]
    if not named and several(e.s, e.p) and edtf.precision(e.when.value or "") in ("year", "interval"):
        return e.context.country().inferred()
    close = e.at(("near", "around", "outside")) if not named else NOWHERE
    if close.id is not None and close.precision not in WIDE:
        return close  # "*near X* troops took two villages"
    if not bare and (not wordset("townless").isdisjoint(words) or any(m.place is not None for m in named)):
        return stated  # "the road between X and Y"
    if e.type in _OVER_THE_COUNTRY and words[-1] in DIRECTIONS and "in" not in words:
        return stated  # "the sweep through *the south*", "they control the east": of the country
    town = _town_around(e, site=not bare and words[-1] == lemma)
    called = HAS_NAME.search(name) is not None and not named
    apart = town is not None and ((called and "," in name) or _lies_apart(e, name, named))
    if town is None or apart or (lemma in wordset("named_sites") and _is_another_site(e, town, lemma)):
        return stated  # an airport lies in no camp
    bare = bare or (e.context.locator.weak(name) and not called)  # "army positions"; not "the X camp"
    return e.context.named.in_town(town, name, bare=bare)


def _town_around(e: Event, *, site: bool) -> Location | None:
    """The town that a description lies in, by the sentence, else as told before; None for none and a whole region.

    A ``site`` lies in one of the towns told of before, where these are several.
    """
    host = e.at(("host",))  # "*the capital* has seen clashes in several districts"
    around = e.at(("in",)) if e.p.form == "verb" else NOWHERE  # "retook the palace *in the heart of the city*"
    here = next((x for x in (host, around, _told_before(e)) if x.id is not None and x.precision not in VAST), None)
    found = here or _before(e)
    if here is None and (found is None or (site and ", " in (found.id or ""))):
        found = e.context.topic.of(e.s.tokens.end)
    return None if found is None or found.id is None or found.precision in WIDE else found


def _is_another_site(e: Event, place: Location, lemma: str) -> bool:
    return e.context.named.is_site(place) and lemma not in (place.id or "").lower().split()
