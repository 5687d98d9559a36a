"""Everything a coder may ask about a document, in one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from monitor.extract.attribution import Attribution, Source
from monitor.extract.denote import Denoter
from monitor.extract.modality import Modality, modality
from monitor.extract.names import Names
from monitor.extract.places import PLACE_ROLES, Locator, located
from monitor.extract.reading import Draft
from monitor.extract.reference import Memory
from monitor.extract.syntax.ir import Mention, Parsed, Phrase, Predicate
from monitor.extract.times import Times
from monitor.extract.venue import gathering_place
from monitor.extract.whereabouts import SPAN
from monitor.lexicon.vocabulary import Vocabulary
from monitor.model.claim import NOWHERE, Claim, Location
from monitor.model.document import Document

_FIRST_HAND = frozenset({"un", "medical_staff", "document", "government", "organisation", "named_person"})
_LONGEST = 400
_RECENT = 24  # events looked back at: more than three sentences hold
_MOVES = frozenset({"offensive", "advance", "capture", "build_up"})
# What an attacker does that is told again in detail without naming him.
STRIKES = frozenset({"air_strike", "drone_strike", "shelling", "attack"})
ASSAULTS = STRIKES | _MOVES - {"build_up"}
# Those who come together do so somewhere.
GATHERINGS = frozenset({"meeting", "negotiation", "conference", "visit", "agreement", "talks_collapse"})
_FROM_THE_AIR = frozenset({"air_strike", "drone_strike"})
# Events that happen in one place and may cost lives there; states and plans are none.
HAPPENING = STRIKES | {"offensive", "advance", "capture", "clash", "defense", "small_arms", "abuse", "retreat"}
HOLDING = frozenset({"capture", "control", "base"})
# Foreign deeds that others take a stand on.
_LENT = frozenset({"troops", "mercenaries", "arms", "drones", "air_strikes", "military_support", "training"})
# Modalities that look ahead.
AHEAD = frozenset({"planned", "hypothetical"})


@dataclass(slots=True)
class Context:
    """One document being read. Coders ask; they keep no state of their own."""

    document: Document
    vocabulary: Vocabulary
    names: Names
    memory: Memory
    denoter: Denoter
    attribution: Attribution
    locator: Locator
    times: Times
    mentions: Sequence[Mention] = ()
    fights: list[tuple[int, tuple[str, ...], tuple[str, ...]]] = field(default_factory=list)
    strikes: list[tuple[int, tuple[str, ...], str]] = field(default_factory=list)
    movers: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    entered: tuple[int, str, Location] = (-2, "", NOWHERE)  # who last went into a place: sentence, party, place
    told_strikes: list[tuple[int, Claim]] = field(default_factory=list)
    backers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    told: set[tuple[str, str]] = field(default_factory=set)  # involvement: (type, actor) that a claim was given for
    jointly: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)  # three or more who did one thing
    gatherings: list[tuple[int, tuple[str, ...], str]] = field(default_factory=list)
    spoken: tuple[int, Claim | None] = (0, None)  # the last stance that somebody took, for "so does X"
    here: list[Draft] = field(default_factory=list)  # of the sentence that is being read, so far
    tolls: list[tuple[int, int, Claim]] = field(default_factory=list)
    venues: list[tuple[int, Location]] = field(default_factory=list)
    blows: list[tuple[int, int]] = field(default_factory=list)
    scenes: list[tuple[int, int, Location]] = field(default_factory=list)
    doers: list[tuple[int, str, str]] = field(default_factory=list)  # sentence, whose deed it was, of which kind
    titled: tuple[Mention, ...] = ()
    moved_on: dict[str, str | None] = field(default_factory=dict)  # party → the day of its last move
    holders: dict[str, tuple[str, ...]] = field(default_factory=dict)  # place → the side last told to hold it

    def parties(self, s: Parsed, phrases: Iterable[Phrase]) -> tuple[str, ...]:
        """Canonical names of all sides the phrases stand for, each once, in order."""
        return tuple(dict.fromkeys(name for x in phrases for name in self.denoter.parties(s, x)))

    def source(self, s: Parsed, p: Predicate) -> Source | None:
        """Who says so; None for the outlet's own voice."""
        return self.attribution.of(s, p)

    def modality(self, s: Parsed, p: Predicate, source: Source | None) -> Modality:
        """How sure the text is."""
        return modality(s, p, source, self.vocabulary)

    def span(self, s: Parsed, p: Predicate, phrases: Iterable[Phrase]) -> tuple[int, int]:
        """Offsets of the shortest stretch that holds the predicate and these phrases, at most 400 characters."""
        beside = p.args.get("where", ())  # "X, *where* they fought": not of the clause itself
        stretches = [(p.i, p.j), *[(x.i, x.j) for x in phrases if all(x is not y for y in beside)]]
        first, last = min([i for i, _ in stretches]), max([j for _, j in stretches])
        start, end = s.tokens.starts[first], s.tokens.ends[last - 1]
        if end - start > _LONGEST:
            start, end = s.tokens.starts[p.i], s.tokens.ends[p.j - 1]
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
    ) -> Draft:
        """The claim with its quote and its grade."""
        start, end = self.span(s, p, phrases)
        credibility, reason = grade(claim, source)
        return Draft(claim, start, end, (s.tokens.start, s.tokens.end), rule, mood.hedge, credibility, reason)

    def remember_fight(self, s: Parsed, claim: Claim, *, told: bool) -> None:
        """Keep who fights whom, for the next sentences' events without names; ``told``: not just spoken of."""
        if claim.actor or claim.against:
            self.fights.append((s.index, claim.actor, claim.against))
            if told and claim.type in ASSAULTS:
                self.memory.remember_fight(s, claim.actor, claim.against)
        if claim.actor and claim.type in STRIKES and claim.modality != "alleged":
            self.strikes.append((s.index, claim.actor, claim.type))

    def remember_mover(self, s: Parsed, claim: Claim) -> None:
        """Keep who is on the move or plans to be, for "the move" and "the offensive" that others back or oppose."""
        if claim.type in _MOVES and len(claim.actor) == 1:
            self.movers.append((s.index, claim.actor))
            if claim.type in ("advance", "capture") and claim.place.id is not None:
                self.entered = (s.index, claim.actor[0], claim.place)
            self.moved_on[claim.actor[0]] = claim.when.value

    def mover(self, s: Parsed, day: str | None = None) -> tuple[str, ...]:
        """The last party within three sentences that moved or planned to; () without one, and if it was another day."""
        last = next((actor for index, actor in reversed(self.movers[-_RECENT:]) if s.index - index <= SPAN), ())
        other = day is not None and bool(last) and self.moved_on.get(last[0]) not in (None, day)
        return () if other else last

    def remember_scene(self, s: Parsed, draft: Draft) -> None:
        """Keep who has done what and where, for what is told next without its place or author."""
        claim = draft.claim
        if claim.type in _LENT or (claim.kind == "front" and claim.type in ASSAULTS) or claim.type == "legislation":
            self.doers += [(s.index, name, claim.kind) for name in claim.actor[:1]]
        held = claim.kind == "front" and claim.type in HOLDING and claim.modality not in AHEAD
        if held and claim.place.id is not None and len(claim.actor) == 1:
            self.holders[claim.place.id] = claim.actor
        single = "/" not in (claim.when.value or "")  # not "have struck 800 times since April"
        if claim.kind == "front" and claim.type in STRIKES and claim.modality not in AHEAD and single:
            self.blows.append((s.index, draft.start))
        if claim.kind == "diplomacy" and claim.type in GATHERINGS and claim.place.basis == "stated":
            self.venues.append((s.index, claim.place))
        happened = claim.type in HAPPENING if claim.kind == "front" else claim.scope == "incident"
        if not happened or claim.modality in AHEAD or claim.place.basis != "stated":
            return
        if claim.place.id is not None and claim.place.precision not in ("country", "region"):
            self.scenes.append((s.index, draft.start, claim.place))

    def remember_venue(self, s: Parsed) -> None:
        """Keep where the sentence itself puts talks, a summit or the like."""
        place = gathering_place(s)
        if place is not None:
            self.venues.append((s.index, place))

    def venue(self, s: Parsed, *, back: int = SPAN - 1) -> Location:
        """Where those met of whom the text told ``back`` sentences ago at most; nowhere without such a place."""
        found = next((x for index, x in reversed(self.venues[-_RECENT:]) if s.index - index <= back), NOWHERE)
        return found if found.name is None else replace(found, basis="context")

    def country(self) -> Location:
        """The country that the text is about, nowhere where that is unclear."""
        name = self.names.country
        if name is None:
            return NOWHERE
        for m in self.mentions:
            if m.place is not None and m.place.kind == "country" and m.name == name:
                return replace(located(name, m.place), basis="context")
        return Location(name=name, id=name, precision="country", basis="context")

    def struck(self, s: Parsed, at: int) -> bool:
        """Whether a strike was told of before offset ``at`` in this sentence or in the two before it."""
        return any(s.index - index <= 2 and start < at for index, start in self.blows[-_RECENT:])

    def scene(self, s: Parsed, at: int, *, back: int, anywhere: bool = False) -> Location | None:
        """Where the nearest event of this sentence happened, else the last one before it in its paragraph.

        Args:
            s: the sentence.
            at: offset of what is told without a place.
            back: how many sentences before may be asked.
            anywhere: paragraphs before this one count as well.
        """
        paragraph = self.document.text.rfind("\n\n", 0, s.tokens.start) if back else s.tokens.start
        paragraph = 0 if anywhere else paragraph
        recent = [x for x in self.scenes[-_RECENT:] if s.index - x[0] <= back and x[1] >= paragraph]
        here = [x for x in recent if x[0] == s.index]
        if here:
            return min(here, key=lambda x: abs(x[1] - at))[2]
        return recent[-1][2] if recent else None

    def last_doer(self, s: Parsed, kinds: tuple[str, ...], other_than: str, *, back: int = SPAN) -> tuple[str, ...]:
        """Whose attack (front), foreign deed or law was told last within so many sentences; () without one."""
        recent = [x for x in self.doers[-_RECENT:] if s.index - x[0] <= back and x[2] in kinds and x[1] != other_than]
        return tuple(name for _, name, _ in recent[-1:])

    def remember_backer(self, actor: str, sides: tuple[str, ...]) -> None:
        """Keep which side a foreign actor helps, for help whose receiver is not named; of one that helps two, none."""
        known = self.backers.setdefault(actor, sides)
        if not set(known) & set(sides):
            self.backers[actor] = ()

    def backed_by(self, actor: str) -> tuple[str, ...]:
        """The side that the document has shown a foreign actor to help; () where it has shown none."""
        return self.backers.get(actor, ())

    def last_helped(self) -> tuple[str, ...]:
        """The side of the backer that was told of last; () without one."""
        return next(reversed(self.backers.values()), ())

    def remember_gathering(self, s: Parsed, claim: Claim) -> None:
        """Keep who met or talked, for "the two leaders" and "the participants" of the next sentences."""
        together = tuple(dict.fromkeys((*claim.actor, *claim.recipient)))
        self.remember_jointly(s, together)
        if len(together) > 1:
            self.gatherings.append((s.index, together, claim.type))

    def remember_jointly(self, s: Parsed, names: tuple[str, ...]) -> None:
        """Keep three or more who did one thing together, for "the four governments"."""
        if len(names) > 2:
            self.jointly.append((s.index, names))

    def gathered(self, s: Parsed, kind: str = "") -> tuple[str, ...]:
        """Those who last met or talked within three sentences, at a conference alone where asked; () without such."""
        recent = [x for x in reversed(self.gatherings[-_RECENT:]) if s.index - x[0] <= SPAN and kind in ("", x[2])]
        return recent[0][1] if recent else ()

    def fighters(self, s: Parsed) -> tuple[str, ...]:
        """Both parties of the last fight within three sentences that named two; () without one."""
        for index, actor, against in reversed(self.fights[-_RECENT:]):
            if s.index - index <= SPAN and len({*actor, *against}) == 2:
                return (*actor, *(x for x in against if x not in actor))
            told = {*actor, *against} if s.index - index <= SPAN else set()
            if told and told <= set(self.names.sides[:2]):
                third = self.memory.third_parties(s)  # in a war of two sides the one's fight is the other's
                return self.names.sides[:2] if not third else (*told, *third) if len(third) == 1 == len(told) else ()
        return tuple(x for x in (self.names.opponent, self.names.country) if x) if self.names.between_states else ()

    def opponents(self, s: Parsed) -> tuple[str, ...]:
        """Who "the two sides" are: those of the theatre, else of the last fight, else of the last talks told of."""
        talked = self.gatherings[-1][1] if self.gatherings else ()
        return self.names.warring or self.fighters(s) or talked or self.names.sides[:2]

    def attackers(self, s: Parsed, kind: str) -> tuple[str, ...]:
        """The only attacker within three sentences, for a strike of this kind whose author is not named again."""
        near = [x for x in self.strikes[-_RECENT:] if s.index - x[0] <= SPAN and len(x[1]) == 1]
        if kind in _FROM_THE_AIR:  # gunmen who killed somebody do not fly
            near = [x for x in near if x[2] != "attack" or self.names.is_state(x[1][0]) or x[1][0] in self.names.sides]
        recent = {actor for _, actor, _ in near}
        like = _FROM_THE_AIR if kind in _FROM_THE_AIR else {kind}
        other = kind != "attack" and all(x not in like for _, _, x in near)
        if other and not self.names.between_states and any(self.names.is_foreign(x) for y in recent for x in y):
            return ()  # whoever shells from abroad need not have flown
        return min(recent) if len(recent) == 1 else ()

    def both_sides(self) -> tuple[str, ...]:
        """The theatre's two sides where the document names both; else ()."""
        sides = self.names.sides[:2]
        named = {self.names.party(m.actor) for m in self.mentions if m.actor is not None}
        return sides if len(sides) > 1 and set(sides) <= named else ()

    def struck_before(self, s: Parsed) -> bool:
        """Whether a strike or attack was told within the three sentences before this one."""
        return any(0 < s.index - index <= SPAN for index, _ in self.told_strikes[-_RECENT:])

    def last_told(self, s: Parsed) -> Claim | None:
        """The last strike or attack told within three sentences, this one included; None without one."""
        return next((c for index, c in reversed(self.told_strikes[-_RECENT:]) if s.index - index <= SPAN), None)

    def last_strike(self, s: Parsed) -> str | None:
        """``air_strike`` where the last strike within three sentences came from aircraft, else None."""
        recent = [kind for index, _, kind in self.strikes[-_RECENT:] if s.index - index <= SPAN]
        return "air_strike" if recent and recent[-1] == "air_strike" else None

    def place_roles(self, first: Iterable[str]) -> tuple[str, ...]:
        """The roles to look for a place in: these first, then the rest."""
        return tuple(dict.fromkeys((*first, *PLACE_ROLES)))


def grade(claim: Claim, source: Source | None) -> tuple[int, str]:
    """Credibility 2, 3, 4 or 6 of one document's word, and the line of the coding rules (§6) that says so."""
    if claim.modality in ("planned", "hypothetical"):
        return 6, f"{claim.modality}: cannot be judged"
    if claim.modality == "alleged":
        return 4, "hedged"
    if source is None:
        return 3, "the outlet's own voice"
    if source.party and (set(source.party) & {*claim.actor, *claim.against, *claim.beneficiary, *claim.perpetrator}):
        return 4, "one interested party"
    if source.type == "combatant":
        return 4, "one interested party"
    if source.type in _FIRST_HAND:
        return 2, "one first-hand, official, medical or documentary origin"
    return 3, "one unnamed source"
