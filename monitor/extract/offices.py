"""Whom a word means by the part that somebody has: "the army", "government forces", "the Ruritanian rebels".

A theatre's actors are listed for such words; in a text without a theatre they are of the war that it tells of.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from monitor.extract.syntax.ir import Mention
from monitor.lexicon.vocabulary import pattern, wordset
from monitor.model.theatre import Actor

if TYPE_CHECKING:
    from monitor.extract.names import Names

# Behind a state's name: its army; the words in which somebody else's name says whose that is; before: whose men.
_ARMY = r"(?i:(?:'s(?:\s+[a-z]+)?)?\s+@regulars(?:s\b|\b))"
_OWN_ARMY = r"(?i:(?:'s(?:\s+[a-z]+)?)?\s+army\b)"
_SWORN = _ARMY + r"(?:,(?:\s+which\b)?)?[\w\s]{0,30}\b@sworn_to\b[^.;:]{0,60}"
_HIS_MEN = r"(?:[\w-]+\s+)?[\w-]+'s\s+(?:\w+\s+)?(?:@regulars|@bodies)s?\b"


class Offices:
    """Answers for one document, as :attr:`monitor.extract.names.Names.offices`."""

    def __init__(self, names: Names, mentions: Sequence[Mention], folded: str) -> None:
        self._names, self._index = names, names.index
        # The side that the country's army is, by this text; "" where it does not say.
        self._sworn = (self._sworn_to(mentions, folded) or self._told_alone()) if names.theatrical else ""

    def _sworn_to(self, mentions: Sequence[Mention], folded: str) -> str:
        """The side that a text has the country's army fight for: "the Ruritanian army *loyal to X*"; else "".

        Where both claim the name, who calls the one side's men by their leader means the other by "the X army".
        """
        names = self._names
        states = ((k, m) for k, m in enumerate(mentions) if m.actor_type == "state")
        armies = ((k, m) for k, m in states if pattern(_ARMY).match(folded, m.end))
        own = [k for k, m in armies if m.actor is not None and m.actor.name in names.domestic]
        for m, n in ((mentions[k], mentions[k + 1]) for k in own if k + 1 < len(mentions)):
            side = (self.client(n.actor.name) or names.party(n.actor)) if n.actor is not None else ""
            if side in names.sides[:2] and pattern(_SWORN).fullmatch(folded, m.end, n.start):
                return side
        if not any(pattern(_OWN_ARMY).match(folded, mentions[k].end) for k in own):
            return ""
        men = (m.actor for m in mentions if m.actor is not None and pattern(_HIS_MEN).match(folded, m.start))
        return next((other for x in men for other in names.others((names.party(x),))), "")

    def _told_alone(self) -> str:
        """The side that a text speaks of alone: the army is no other's, unless it is rebels, whom the army fights."""
        told = self._names.told & {*self._names.sides[:2]}
        only = self._names.actor(next(iter(told))) if len(told) == 1 else None
        return only.name if only is not None and not {"army", "government"}.isdisjoint(only.roles) else ""

    def demonym_party(self, state: str, lemma: str, governing: bool) -> str:
        """In "Turkish troops" Turkey; "the Sudanese army" in a text on Sudan is a party of its own.

        ``governing``: they are called the government's.
        """
        names = self._names
        if state not in names.domestic:
            return self.client(state) or state if lemma in wordset("proxies") else state
        if governing and self._regular(lemma):
            return self.national("force", "government") or state
        if lemma in wordset("governing"):
            return self.government() or state
        if self._regular(lemma) and not (lemma == "force" and names.theatrical and names.torn):
            side = self._sworn or self._side_by_role("army")
            return side or (names.army if not names.between_states else "") or state
        adjective = next(iter(self._index.adjectives.get(state, ())), state)
        side = self._side_by_role(lemma) or self.by_role(f"{lemma}s")
        return side or (f"{adjective} {lemma}s" if lemma in wordset("rebels") else state)

    def national(self, head: str, before: str) -> str:
        """The party that "the army", "government forces" and the like mean here without a name; "" for none.

        ``head``: their noun. ``before``: the word before it, "" where that says nothing.
        """
        names = self._names
        lemma = head.rstrip("s") if head != "forces" else "force"
        if (before, head) in (("armed", "forces"), ("air", "force")):
            before, lemma = "", "army"
        if before == "government" and (self._regular(lemma) or lemma == "fighter"):
            return self._side_by_role("government") or names.army or names.country or ""
        if not before and head in wordset("plain_soldiers") and not names.theatrical:
            return self._regulars()
        by_itself = not before or before in wordset("of_the_state")
        if head in wordset("governments") or (by_itself and head in wordset("state_bodies")):
            return self._side_by_role(head) or self.government()
        if lemma in wordset("state_services"):
            return (self._sworn if head == "army" else "") or self._side_by_role("army") or self._regulars()
        return ""

    def government(self) -> str:
        """The party that "the government" means here: a side, else the country itself, or its cabinet; "" for none."""
        names = self._names
        state = names.country if names.army == names.country else ""  # its army goes by its name as well
        return self._side_by_role("government") or state or self.cabinet()

    def _regular(self, lemma: str) -> bool:
        return lemma.replace(" ", "_") in wordset("regulars")

    def _regulars(self) -> str:
        """Whose the soldiers of a text without a theatre are; who fights the rebels of a country not its own army's."""
        names = self._names
        if names.opponent and names.insurgents:
            return names.opponent
        return names.country or "" if names.between_states else names.army

    def seated(self, m: Mention) -> str:
        """The side whose authorities sit in a place; of the country's own capital its government; "" for others."""
        if m.place is None:
            return ""
        capital = self._names.capital()
        own = capital is not None and m.place.name == capital.name
        return self.government() if own else m.place.seat_of or ""

    def by_role(self, word: str) -> str:
        """The party of the only actor of the theatre that a common noun is listed for; "" for several or none."""
        found = self._holders(word)
        return self._names.party(found[0]) if len(found) == 1 else ""

    def chamber(self, party: str) -> str:
        """The only parliament of a party of the theatre: its lawmakers deal for that; the party itself without one."""
        listed = (self._names.actor(x) for word in wordset("chambers") for x in self._index.roles.get(word, ()))
        own = {a.name for a in listed if a is not None and a.stands_for == party}
        return own.pop() if len(own) == 1 else party

    def client(self, backer: str) -> str:
        """The only party of the war that somebody is known to back ("backed by X" is a role); "" for none."""
        role = f"backed by {backer}"
        if self._names.theatrical:
            return self.by_role(role)
        return self._index.clients.get((role, self._names.country or ""), "")

    def cabinet(self) -> str:
        """What the government of the country that the text is about is called as a source: "Ruritanian government"."""
        names = self._names
        if names.country is None or names.theatrical:
            return ""
        own = names.country if names.between_states else names.of_country("government")
        return self._side_by_role("government") or own

    def _side_by_role(self, word: str) -> str:
        """The only side, the country's own army among them, that a common noun is listed for; where none is, who is."""
        sides = (self._names.actor(name) for name in dict.fromkeys((*self._names.sides, self._names.army)))
        found = [a.name for a in sides if a is not None and word in a.roles] or [a.name for a in self._holders(word)]
        return found[0] if len(found) == 1 else ""

    def _holders(self, word: str) -> list[Actor]:
        """The theatre's actors that a common noun is listed for on the text's day."""
        listed = (self._names.actor(name) for name in self._index.roles.get(word, ()))
        return [a for a in listed if a is not None and word in a.roles]
