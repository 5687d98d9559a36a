"""What a document has told of its war so far: who fights whom, who struck or moved last."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Set
from dataclasses import dataclass, field
from itertools import chain, takewhile

from monitor.extract.named import Named
from monitor.extract.names import Names
from monitor.extract.reading import Draft
from monitor.extract.reference import Memory
from monitor.extract.syntax.ir import Parsed, is_in
from monitor.extract.whereabouts import SPAN
from monitor.model.claim import CURRENT, TYPES, Claim, Location

MOVES = frozenset({"advance", "capture", "offensive", "build_up"})
# What an attacker does that is told again in detail without naming him.
STRIKES = frozenset({"air_strike", "drone_strike", "shelling", "attack"})
ASSAULTS = STRIKES | MOVES - {"build_up"}
_FROM_THE_AIR = frozenset({"air_strike", "drone_strike"})
_FOUGHT = TYPES["front"] - {"ceasefire"}
RECENT = 24  # events looked back at: more than three sentences hold


@dataclass(slots=True, kw_only=True)
class Fought:
    """Answers by what was told within three sentences.

    Attributes:
        fought: what was told of the war, by sentence; ``headed`` what the title tells of it.
        gatherings: who met or talked, by sentence.
        here: what the sentence that is being read has given so far.
    """

    names: Names
    memory: Memory
    named: Named
    fought: list[tuple[int, Claim]] = field(default_factory=list)
    headed: tuple[Claim, ...] = ()
    gatherings: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    here: list[Draft] = field(default_factory=list)

    def remember_fight(self, s: Parsed, claim: Claim, *, told: bool) -> None:
        """Keep what is told of the war, for the next sentences' events without names; ``told``: not just spoken of."""
        self.fought.append((s.index, claim))
        if told and claim.type in ASSAULTS and claim.modality in CURRENT and (claim.actor or claim.against):
            self.memory.remember_fight(s, claim.actor, claim.against)

    def lately(self, s: Parsed, types: Container[str], back: int = SPAN) -> Iterator[Claim]:
        """What was told of these types within so many sentences, the last first; until then what the title tells."""
        near = takewhile(lambda x: s.index - x[0] <= back, reversed(self.fought))
        found = (claim for _, claim in near if claim.type in types)
        if (last := next(found, None)) is not None:
            return chain((last,), found)
        return (x for x in self.headed if x.type in types and s.index < back)

    def titled(self, s: Parsed, types: Container[str], back: int = SPAN) -> Iterator[Location]:
        """Where the title puts what the first sentences tell again, of these types."""
        return (x.place for x in self.lately(s, types, back) if x in self.headed and x.place.id is not None)

    def mover(self, s: Parsed, other_than: str = "") -> tuple[str, ...]:
        """The last party within three sentences that moved or planned to; () without one."""
        return next((x.actor for x in self.lately(s, MOVES) if len(x.actor) == 1 and x.actor[0] != other_than), ())

    def fighters(self, s: Parsed, named: Set[str] = frozenset()) -> tuple[str, ...]:
        """Who fights here: both sides where they are ``named``, else as the last fight within three sentences has it.

        That is one that named two, or several as one; () without one.
        """
        if both := self.names.both(named):
            return both
        for x in self.lately(s, _FOUGHT):
            told = {*x.actor, *x.against} if x.modality in CURRENT else set()
            if len(told) == 2 or (told and x.type == "clash" and self._of_no_side(told)):
                return (*x.actor, *(y for y in x.against if y not in x.actor))
            sides = self.names.both(self.named.parties) if self.names.theatrical else self.names.sides[:2]
            if told and told <= {*sides}:  # where the text names both, the one's fight is the other's
                third = self.memory.third_parties(s)
                return self.names.sides[:2] if not third else (*told, *third) if len(third) == 1 == len(told) else ()
        return tuple(x for x in (self.names.opponent, self.names.country) if x) if self.names.between_states else ()

    def opponents(self, s: Parsed) -> tuple[str, ...]:
        """Who "the two sides" are: of a smaller war its fighters, those of the theatre, of the last fight or talks."""
        fought, talked = self.fighters(s), self.gatherings[-1][1] if self.gatherings else ()
        smaller = fought if self._of_no_side(fought) else ()
        return smaller or self.names.warring or fought or talked or self.names.sides[:2]

    def _of_no_side(self, parties: Iterable[str]) -> bool:
        """Whether those are no sides of the war: there are smaller ones than theirs."""
        return {*self.names.domestic, *self.names.sides}.isdisjoint(parties)

    def attackers(self, s: Parsed, kind: str, *, afoot: bool = False) -> tuple[str, ...]:
        """The only attacker within three sentences, for a strike of this kind whose author is not named again.

        ``afoot``: for what no aircraft does.
        """
        told = CURRENT - {"alleged"}
        near = [x for x in self.lately(s, STRIKES) if len(x.actor) == 1 and x.modality in told]
        near = [x for x in near if not (afoot and x.type in _FROM_THE_AIR)]
        if kind in _FROM_THE_AIR:  # gunmen who killed somebody do not fly, nor do rebels who shelled a town
            near = [x for x in near if x.type in _FROM_THE_AIR or self.names.between_states]
        recent = {x.actor for x in near}
        like = _FROM_THE_AIR if kind in _FROM_THE_AIR else {kind}
        other = kind != "attack" and all(x.type not in like for x in near)
        if other and not self.names.between_states:
            return ()  # whoever flew need not have shelled
        last = next((x.actor for x in self.lately(s, {*STRIKES, *MOVES}) if len(x.actor) == 1), ())
        moved = kind not in _FROM_THE_AIR and last not in recent  # the other side has been at it since
        return min(recent) if len(recent) == 1 and not moved else ()

    def struck_before(self, s: Parsed) -> bool:
        """Whether a strike or attack was told within the three sentences before this one."""
        return any(0 < s.index - index <= SPAN and x.type in STRIKES for index, x in self.fought[-RECENT:])

    def last_told(self, s: Parsed, types: Container[str] = STRIKES, but: Container[int] = ()) -> Claim | None:
        """The last strike or attack told within three sentences, or None; in this one not ``but`` at these offsets.

        Of what one sentence tells together, the strike: "*attacked a post*, setting houses on fire".
        """
        near = takewhile(lambda x: s.index - x[0] <= SPAN, reversed(self.fought))
        aside = [d.claim for d in self.here if d.start in but]
        told = ((index, claim) for index, claim in near if claim.type in types and not is_in(claim, aside))
        last = next(told, None)
        if last is None or last[1].type in STRIKES:
            return last[1] if last is not None else None
        together = (claim for _, claim in takewhile(lambda x: x[0] == last[0], told))
        return next((claim for claim in together if claim.type in STRIKES), last[1])
