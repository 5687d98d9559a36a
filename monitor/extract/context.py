"""Everything a coder may ask about a document, in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import takewhile

from monitor.extract.attribution import Attribution
from monitor.extract.certainty import Modality
from monitor.extract.denote import Denoter
from monitor.extract.evidence import grade
from monitor.extract.fought import ASSAULTS, RECENT, STRIKES, Fought
from monitor.extract.modality import modality
from monitor.extract.places import PLACE_ROLES, Locator, gathering_place, located
from monitor.extract.reading import Draft
from monitor.extract.source import Source
from monitor.extract.storytime import is_recent
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.extract.times import Times
from monitor.extract.topic import Topic
from monitor.extract.whereabouts import SPAN
from monitor.lexicon.vocabulary import Vocabulary
from monitor.model import edtf
from monitor.model.claim import NOWHERE, Claim, Location
from monitor.model.document import Document
from monitor.model.measure import NO_TIME
from monitor.model.theatre import VAST

_LONGEST = 400
_REACH = 25  # tokens: phrases further from their predicate do not stretch its quote
# Those who come together do so somewhere.
GATHERINGS = frozenset({"meeting", "negotiation", "conference", "visit", "agreement", "talks_collapse"})
# Events that happen in one place and may cost lives there, and that it is held; plans are none.
HAPPENING = ASSAULTS | {"build_up", "clash", "defense", "small_arms", "abuse", "retreat", "control"}
_ANYWHERE = STRIKES | {"clash", "offensive"}  # told without a place, they say nothing of where the text is
HOLDING = frozenset({"capture", "control", "base"})
# Foreign deeds that others take a stand on.
_LENT = frozenset({"troops", "mercenaries", "arms", "drones", "air_strikes", "military_support", "training"})
# Modalities that look ahead.
AHEAD = frozenset({"planned", "hypothetical"})
# Those of what would happen if, and of what did not.
UNTOLD = frozenset({"hypothetical", "negated"})


@dataclass(slots=True, kw_only=True)
class Context(Fought):
    """One document being read. Coders ask; they keep no state of their own."""

    document: Document
    vocabulary: Vocabulary
    denoter: Denoter
    attribution: Attribution
    locator: Locator
    times: Times
    topic: Topic
    backers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    told: set[tuple[str, str]] = field(default_factory=set)  # involvement: (type, actor) that a claim was given for
    jointly: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)  # three or more who did one thing
    awaited: set[int] = field(default_factory=set)  # sentences that tell of a gathering to come
    spoken: tuple[int, Claim | None] = (0, None)  # the last stance that somebody took, for "so does X"
    tolls: list[tuple[int, int, Claim]] = field(default_factory=list)
    figures: dict[tuple[str, str | None, float], list[Claim]] = field(default_factory=dict)  # by type, scope, value
    venues: list[tuple[int, Location]] = field(default_factory=list)
    past: list[tuple[int, Draft]] = field(default_factory=list)  # what was told, by sentence
    holders: dict[str, tuple[str, ...]] = field(default_factory=dict)  # place → the side last told to hold it

    def parties(self, s: Parsed, phrases: Iterable[Phrase]) -> tuple[str, ...]:
        """Canonical names of all sides the phrases stand for, each once, in order."""
        return self.denoter.sides(s, phrases)

    def source(self, s: Parsed, p: Predicate) -> Source | None:
        """Who says so; None for the outlet's own voice."""
        return self.attribution.of(s, p)

    def modality(self, s: Parsed, p: Predicate, source: Source | None) -> Modality:
        """How sure the text is of a predicate; ``source``: who tells it, None: the outlet itself."""
        return modality(s, p, source)

    def span(self, s: Parsed, p: Predicate, phrases: Iterable[Phrase]) -> tuple[int, int]:
        """Offsets of the shortest stretch that holds the predicate and these phrases, at most 400 characters."""
        beside = p.args.get("where", ())  # "X, *where* they fought": not of the clause itself
        stretches = [(p.i, p.j), *[(x.i, x.j) for x in phrases if all(x is not y for y in beside)]]
        first, last = min([i for i, _ in stretches]), max([j for _, j in stretches])
        start, end = s.tokens.span(first, last)
        if end - start > _LONGEST:
            start, end = s.tokens.span(p.i, p.j)
        return start, min(end, start + _LONGEST)

    def draft(
        self,
        s: Parsed,
        p: Predicate,
        claim: Claim,
        *,
        rule: str,
        phrases: Iterable[Phrase],
        mood: Modality,
        source: Source | None,
        flags: frozenset[str] = frozenset(),
    ) -> Draft:
        """The claim, as sure as ``mood`` and told by ``source``, with its quote and its grade."""
        if source is not None:
            claim = replace(claim, modality=mood.value, attribution=source.label, attribution_type=source.type)
        elif claim.modality != mood.value:
            claim = replace(claim, modality=mood.value)
        start, end = self.span(s, p, phrases)
        credibility, reason = grade(claim, source)
        sentence, aside = (s.tokens.start, s.tokens.end), p.form == "compound"
        return Draft(claim, start, end, sentence, rule, mood.hedge, credibility, reason, aside, flags)

    def end_title(self) -> None:
        """What was told so far is the title's: who does what where, of no day, and to be told by the text."""
        self.headed = tuple(replace(claim, when=NO_TIME) for _, claim in self.fought)
        self.fought.clear()
        self.told.clear()
        self.times = Times(self.document)

    def remember(self, s: Parsed, draft: Draft) -> None:
        """Keep what has been told, for what is told next without its place or author."""
        claim = draft.claim
        self.past.append((s.index, draft))
        told = [d for _, d in self.told_of(s, 0) if is_scene(d) and self.is_news(d.claim)]
        self.memory.scene = leading(told).claim.place.id if told else self.memory.scene
        held = claim.kind == "front" and claim.type in HOLDING and claim.modality not in AHEAD
        if held and claim.place.id is not None and len(claim.actor) == 1:
            self.holders[claim.place.id] = claim.actor
        self.remember_met(s, claim)

    def is_news(self, claim: Claim) -> bool:
        """Whether it is not of what the text only recalls: what it says no day of, and what was lately."""
        return claim.when.value is None or is_recent(claim.when.value, self.times.reference)

    def told_of(self, s: Parsed, back: int) -> Iterator[tuple[int, Draft]]:
        """What was told within so many sentences, the last first."""
        return takewhile(lambda x: s.index - x[0] <= back, reversed(self.past))

    def remember_met(self, s: Parsed, claim: Claim) -> None:
        """Keep where those of a claim met, as far as the words say; not where they "had last met *in May*"."""
        told = claim.type in GATHERINGS and claim.place.basis == "stated" and (s.index, claim.place) not in self.venues
        if told and self.is_news(claim):
            self.venues.append((s.index, claim.place))

    def remember_venue(self, s: Parsed) -> None:
        """Keep where the sentence itself puts talks, a summit or the like."""
        place = gathering_place(s)
        if place is not None:
            self.venues.append((s.index, place))

    def venue(self, s: Parsed, *, back: int = SPAN - 1, since: int = 0, held: bool = False) -> Location:
        """Where those met of whom the text told ``back`` to ``since`` sentences ago; ``held``: who have met."""
        awaited = self.awaited - {s.index} if held else ()
        told = ((index, x) for index, x in reversed(self.venues[-RECENT:]) if index not in awaited)
        near = (x for index, x in told if since <= s.index - index <= back)
        found = next(near, NOWHERE)
        return found if found.name is None else found.inferred()

    def country(self) -> Location:
        """The country that the text is about, nowhere where that is unclear."""
        name = self.names.country
        if name in self.named.countries:
            return located(name, self.named.countries[name]).inferred()
        return Location(name=name, id=name, precision="country", basis="context") if name is not None else NOWHERE

    def struck(self, s: Parsed, at: int) -> bool:
        """Whether a strike was told of before offset ``at`` in this sentence or in the two before it."""
        return any(d.start < at and _single_strike(d.claim) for _, d in self.told_of(s, 2))

    def last_doer(self, s: Parsed, kinds: tuple[str, ...], other_than: str, *, back: int = SPAN) -> tuple[str, ...]:
        """Whose attack (front), foreign deed or law was told last within so many sentences; () without one."""
        deeds = (d.claim for _, d in self.told_of(s, back) if d.claim.kind in kinds and _is_deed(d.claim))
        return next((x.actor[:1] for x in deeds if x.actor and x.actor[0] != other_than), ())

    def remember_backer(self, actor: str, sides: tuple[str, ...]) -> None:
        """Keep which side a foreign actor helps, for help whose receiver is not named; of one that helps two, none."""
        known = self.backers.setdefault(actor, sides)
        if not set(known) & set(sides):
            self.backers[actor] = ()

    def backed_by(self, actor: str) -> tuple[str, ...]:
        """The side that the document has shown a foreign actor to help; () where it has shown none."""
        return self.backers.get(actor, ())

    def remember_gathering(self, s: Parsed, claim: Claim) -> None:
        """Keep who met or talked, for "the two leaders" and "the participants" of the next sentences."""
        together = tuple(dict.fromkeys((*claim.actor, *claim.recipient)))
        self.remember_jointly(s, together)
        several = len(together) > 1 or any(self.names.actor(x) is None for x in together)  # "foreign ministers"
        if several:
            self.gatherings.append((s.index, together))

    def remember_jointly(self, s: Parsed, names: tuple[str, ...]) -> None:
        """Keep three or more who did one thing together, for "the four governments"."""
        if len(names) > 2:
            self.jointly.append((s.index, names))

    def gathered(self, s: Parsed) -> tuple[str, ...]:
        """Those who last met or talked within three sentences; () without such."""
        return self.gatherings[-1][1] if self.gatherings and s.index - self.gatherings[-1][0] <= SPAN else ()

    def place_roles(self, first: Iterable[str]) -> tuple[str, ...]:
        """The roles to look for a place in: these first, then the rest."""
        return tuple(dict.fromkeys((*first, *PLACE_ROLES)))


def near(p: Predicate, phrases: Iterable[Phrase]) -> list[Phrase]:
    """Those of a predicate's phrases that its quote may hold."""
    return [x for x in phrases if abs(x.i - p.i) < _REACH]


def _single_strike(claim: Claim) -> bool:
    long = claim.when.value is not None and edtf.precision(claim.when.value) in ("interval", "month", "year")
    single = not long  # not "have struck 800 times since April", "raids in January"
    return claim.kind == "front" and claim.type in STRIKES and claim.modality not in AHEAD and single


def is_scene(draft: Draft) -> bool:
    """Whether it happened in one narrow place, by which the text has come there."""
    claim = draft.claim
    happened = (claim.type in HAPPENING and not draft.aside) if claim.kind == "front" else claim.scope == "incident"
    told = claim.place.basis == "stated" or (claim.kind == "front" and claim.type not in _ANYWHERE)
    narrow = claim.place.id is not None and claim.place.precision not in VAST
    return happened and told and narrow and claim.modality not in AHEAD


def leading(drafts: Iterable[Draft]) -> Draft:
    """What a sentence leads to, of its events from the last told to the first, by when they began.

    Not "a week after they took X", nor "struck Y, a district of X, *which has been besieged for weeks*".
    """
    return max(drafts, key=lambda d: edtf.first_day(d.claim.when.value) if d.claim.when.value else date.max)


def _is_deed(claim: Claim) -> bool:
    return claim.type in _LENT or (claim.kind == "front" and claim.type in ASSAULTS) or claim.type == "legislation"
