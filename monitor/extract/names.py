"""What the lexicon says about actors and places, and what a document adds to it.

:class:`Names` is made once per document, since which country a text is about, and which groups it introduces, is
the document's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from monitor.extract import home_war
from monitor.extract.discover import REGULAR_UNIT
from monitor.extract.match import Entry
from monitor.extract.nameindex import NameIndex, first_words
from monitor.extract.syntax.ir import Mention
from monitor.lexicon.vocabulary import pattern, wordset
from monitor.model.theatre import Actor, Place

_STANDING = frozenset({"person", "institution"})
_AT_WAR = frozenset({"state", "side", "armed_group", "coalition", "mercenaries"})  # by type or role


class Names:
    """Answers about names in one document.

    Attributes:
        country: canonical name of the state the text is mostly about, None where that is unclear.
        domestic: the states that are not foreign here.
        sides: the theatre's sides; in a text without a theatre the two of its war: two states, or the army and the
            only armed group that it names; () where it names none or several.
        theatrical: whether the text belongs to a theatre. told: the parties that it names.
        outside: places that it names which lie in none of the theatre's countries.
        torn: whether the country is at war with itself, so that by its name alone it is no side.
        army: without a theatre, the country's own army as a party, "" where it has no name.
        first_named: word that only names begin with → the armed group of the text whose name does.
        outsiders: whether it may speak of anybody or any place from abroad, by name or by a role in the war.
        opponent, insurgents, between_states: without a theatre, as of :class:`monitor.extract.home_war.War`.
    """

    def __init__(
        self,
        index: NameIndex,
        introduced: Mapping[str, Actor],
        mentions: Sequence[Mention],
        folded: str = "",
        within: Iterable[Entry] = (),
    ) -> None:
        """``within``: what all names that stand in the text may mean, those inside longer names among them."""
        self.index = index
        self._introduced = introduced
        theatre, self.army, self.insurgents = index.theatre, "", ""
        self.told = named = {self.party(m.actor) for m in mentions if m.actor is not None}
        # "Both sides" of another time than theirs are others, unless the text speaks of them.
        known = theatre.sides if theatre else ()
        self.sides: tuple[str, ...] = known if introduced.keys().isdisjoint({*known} - named) else ()
        # The two sides, where the text speaks of the one or the other: there are smaller wars than theirs.
        self.warring = self.sides[:2] if named & set(self.sides[:2]) else ()
        armed = {m.actor.name: m.actor for m in mentions if m.actor is not None and m.actor.type == "armed_group"}
        self.first_named = {word: self.party(a) for a in armed.values() for word in first_words(a)}
        self._codes = frozenset(theatre.countries) if theatre else frozenset()
        self.theatrical = theatre is not None
        self.country = index.codes.get(min(self._codes, default="")) or home_war.main_country(index, mentions, folded)
        self.domestic = index.home or frozenset(filter(None, (self.country,)))
        self._foreign: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._of_no_theatre(mentions, folded)
        self.torn = len(known or self.sides) > 1
        self._sworn = (home_war.sworn(self, mentions, folded) or self._only(named)) if self.theatrical else ""
        places = (m.place for m in mentions if m.place is not None) if self.theatrical else ()
        self.outside = frozenset(place.name for place in places if not self.at_home(place))
        low, meant = folded.casefold(), ((x.actor, x.place) for some in (mentions, within) for x in some)
        self.outsiders = any(self._from_abroad(*who) for who in meant) or any(x in low for x in index.foreign_roles)

    def _of_no_theatre(self, mentions: Sequence[Mention], folded: str) -> None:
        """The war of a text without a theatre, by its own words; of a theatre's the lexicon knows who fights whom."""
        war = home_war.War()
        if not self.theatrical and self.country is not None:
            # The national army as a party: one that is known by its name, else its state.
            self.army = next(iter(self.parties_in(self.of_country("army"))), self.country)
            war = home_war.war(self.index, self.country, self.army, mentions, folded)
        self.opponent, self.insurgents, self.between_states = war.opponent, war.insurgents, war.between_states
        if not self.theatrical:
            self.sides = self.warring = war.sides

    def _only(self, named: set[str]) -> str:
        """The side that a text speaks of alone: the army is no other's, unless it is rebels, whom the army fights."""
        told = named & set(self.sides[:2])
        only = self.actor(next(iter(told))) if len(told) == 1 else None
        return only.name if only is not None and not {"army", "government"}.isdisjoint(only.roles) else ""

    def capital(self, state: str = "") -> Mention | None:
        """The capital of a state, else of the country that the text is about; a mention without a place in the text."""
        return self.index.capitals.get(state or self.country or "")

    def others(self, sides: tuple[str, ...]) -> tuple[str, ...]:
        """The other of two sides than these, the country being its army's; () where they are none of them."""
        two = self.sides[:2]
        own = {*sides, self.army} if self.country in sides and not self.between_states else {*sides}
        return tuple(x for x in two if x not in own) if not own.isdisjoint(two) else ()

    def both(self, named: Set[str]) -> tuple[str, ...]:
        """The two sides of the war where both are among those named; else ()."""
        two = self.sides[:2]
        return two if len(two) > 1 and named >= {*two} else ()

    def is_home(self, m: Mention) -> bool:
        """Whether a name is that of the country that the text is about, or of its people."""
        return m.actor is not None and m.actor.name in self.domestic

    def is_another(self, m: Mention) -> bool:
        """Whether a name is that of somebody else than that country: another state, be it by its capital, a group."""
        return m.actor is not None and m.actor.name not in self.domestic

    def at_home(self, place: Place) -> bool:
        """Whether a place lies in the theatre's countries, or in the one that the text is about."""
        return place.country is None or self.index.codes.get(place.country) in self.domestic

    def elsewhere(self, place: Place | None) -> bool:
        """Whether a place lies outside the country that the text is about: where others meet, or people flee to."""
        return place is not None and self.country is not None and not self.at_home(place)

    def actor(self, name: str) -> Actor | None:
        """The actor of a canonical name; None for a name that neither the lexicon nor the text introduces."""
        return self._introduced[name] if name in self._introduced else self.index.actors.get(name)

    def party(self, actor: Actor) -> str:
        """Whom an actor stands for in fronts and involvement: persons and institutions for their side."""
        if actor.type in _STANDING:
            name = actor.stands_for or actor.side or actor.name
            other = self.actor(name)
            return self.party(other) if other is not None and other.type not in _STANDING else name
        if self.army and pattern(REGULAR_UNIT).search(actor.name):
            return self.army
        if self.insurgents and home_war.described(actor.name):
            return self.insurgents
        state = self.actor(actor.stands_for) if actor.stands_for is not None else None
        if state is not None and state.type == "state" and state.home == actor.home:
            return state.name  # its army; who fights for it in another land is a party of its own
        return actor.name

    def loyal(self, name: str) -> bool:
        """Whether it is the army of a country at war with itself, or known to fight for it."""
        actor = self.actor(name)
        side = self.actor(actor.stands_for) if actor is not None and actor.stands_for is not None else actor
        return side is not None and self.party(side) in (self.army, self.country)

    def parties_in(self, words: str) -> tuple[str, ...]:
        """The parties that a few words name by themselves, outside the text's own mentions."""
        found = self.index.mentions(words)
        return tuple(self.party(self.actor(m.actor.name) or m.actor) for m in found if m.actor is not None)

    def is_state(self, name: str) -> bool:
        """Whether a canonical name is a state's."""
        actor = self.actor(name)
        return actor is not None and actor.type == "state"

    def is_foreign(self, name: str) -> bool:
        """Whether the actor is foreign to the theatre, or to the war that the text is about.

        A state at war is no foreigner in its own war, and neither are its armed companies.
        """
        actor = self.actor(name)
        if actor is None:
            return False
        if actor.type == "state":
            return name not in self.domestic and name != self.opponent
        if actor.home and actor.type in ("armed_group", "side", "company") and not self._codes:
            at_war = self.domestic | {self.opponent}
            return at_war.isdisjoint(self.index.codes.get(code, "") for code in actor.home)
        return actor.foreign

    def _from_abroad(self, actor: Actor | None, place: Place | None) -> bool:
        state = self.index.codes.get(place.country or "", "") if place is not None else ""
        names = (state,) if actor is None else (state, actor.name, self.party(actor))
        return any(map(self.is_foreign, names))

    def at_home_in(self, name: str, state: str) -> bool:
        """Whether an actor belongs to a state: its own rebels are no helpers from abroad."""
        actor = self.actor(name)
        return actor is not None and state in {self.index.codes.get(code) for code in actor.home}

    def foreign_of(self, parties: tuple[str, ...]) -> tuple[str, ...]:
        """Those of several parties that are foreign; kept, since a text speaks of few and much is asked of each."""
        found = self._foreign.get(parties)
        if found is None:
            found = self._foreign[parties] = tuple(p for p in parties if self.is_foreign(p))
        return found

    def state_of(self, m: Mention) -> str:
        """The state of a place or capital; "" for no place and where it is unknown."""
        if m.actor is not None and m.actor.type == "state":
            return m.actor.name
        return self.index.codes.get(m.place.country or "", "") if m.place is not None else ""

    def is_people(self, word: str) -> bool:
        """Whether a word is the plural for the people of a state: "Chadians"."""
        return word in self.index.people

    def is_party_to_wars(self, name: str) -> bool:
        """A state, an alliance of states, an armed group, at home or not, or mercenaries: somebody who wages war."""
        return (x := self.actor(name)) is not None and not _AT_WAR.isdisjoint((x.type, *x.roles))

    def abroad(self, name: str) -> str:
        """The state that acts where its army acts abroad ("the Rwandan army" in the Congo); else the name itself."""
        actor = self.actor(name)
        if actor is None or actor.type != "armed_group" or len(actor.home) != 1:
            return name
        state = self.index.codes.get(actor.home[0], name)
        nameless = actor.name in (f"{adjective} fighters" for adjective in self.index.adjectives.get(state, ()))
        return state if (nameless or "army" in actor.roles) and state not in self.domestic else name

    def demonym_party(self, state: str, lemma: str, governing: bool) -> str:
        """In "Turkish troops" Turkey; "the Sudanese army" in a text on Sudan is a party of its own.

        ``governing``: they are called the government's.
        """
        if state not in self.domestic:
            return self.client(state) or state if lemma in wordset("proxies") else state
        if governing and self._regular(lemma):
            return self.national("force", "government") or state
        if lemma in wordset("governing"):
            return self.national("government", "") or state
        if self._regular(lemma) and not (lemma == "force" and self.theatrical and self.torn):
            side = self._sworn or self._side_by_role("army")
            return side or (self.army if not self.between_states else "") or state
        adjective = next(iter(self.index.adjectives.get(state, ())), state)
        side = self._side_by_role(lemma) or self.by_role(f"{lemma}s")
        return side or (f"{adjective} {lemma}s" if lemma in wordset("rebels") else state)

    def national(self, head: str, before: str) -> str:
        """The party that "the army", "government forces" and the like mean here without a name; "" for none."""
        lemma = head.rstrip("s") if head != "forces" else "force"
        if (before, head) in (("armed", "forces"), ("air", "force")):
            before, lemma = "", "army"
        if before == "government" and (self._regular(lemma) or lemma == "fighter"):
            return self._side_by_role("government") or self.army or self.country or ""
        if not before and head in wordset("plain_soldiers") and not self.theatrical:
            return self._regulars()
        by_itself = not before or before in wordset("of_the_state")
        if head in wordset("governments") or (by_itself and head in wordset("state_bodies")):
            state = self.country if self.army == self.country else None  # its army goes by its name as well
            return self._side_by_role(head) or self._side_by_role("government") or state or self.cabinet()
        if lemma in wordset("state_services"):
            return (self._sworn if head == "army" else "") or self._side_by_role("army") or self._regulars()
        return ""

    def _regular(self, lemma: str) -> bool:
        return lemma.replace(" ", "_") in wordset("regulars")

    def _regulars(self) -> str:
        """Whose the soldiers of a text without a theatre are; who fights the rebels of a country not its own army's."""
        if self.opponent and self.insurgents:
            return self.opponent
        return self.country or "" if self.between_states else self.army

    def seated(self, m: Mention) -> str:
        """The side whose authorities sit in a place; of the country's own capital its government; "" for others."""
        if m.place is None:
            return ""
        capital = self.capital()
        own = capital is not None and m.place.name == capital.name
        return self.national("government", "") if own else m.place.seat_of or ""

    def by_role(self, word: str) -> str:
        """The party of the only actor of the theatre that a common noun is listed for; "" for several or none."""
        found = self._holders(word)
        return self.party(found[0]) if len(found) == 1 else ""

    def chamber(self, party: str) -> str:
        """The only parliament of a party of the theatre: its lawmakers deal for that; the party itself without one."""
        listed = (self.actor(x) for word in wordset("chambers") for x in self.index.roles.get(word, ()))
        own = {a.name for a in listed if a is not None and a.stands_for == party}
        return own.pop() if len(own) == 1 else party

    def client(self, backer: str) -> str:
        """The only party of the war that somebody is known to back ("backed by X" is a role); "" for none."""
        role = f"backed by {backer}"
        return self.by_role(role) if self.theatrical else self.index.clients.get((role, self.country or ""), "")

    def cabinet(self) -> str:
        """What the government of the country that the text is about is called as a source: "Ruritanian government"."""
        if self.country is None or self.theatrical:
            return ""
        own = self.country if self.between_states else self.of_country("government")
        return self._side_by_role("government") or own

    def _side_by_role(self, word: str) -> str:
        """The only side, the country's own army among them, that a common noun is listed for; where none is, who is."""
        sides = (self.actor(name) for name in dict.fromkeys((*self.sides, self.army)))
        found = [a.name for a in sides if a is not None and word in a.roles] or [a.name for a in self._holders(word)]
        return found[0] if len(found) == 1 else ""

    def _holders(self, word: str) -> list[Actor]:
        """The theatre's actors that a common noun is listed for on the text's day."""
        listed = (self.actor(name) for name in self.index.roles.get(word, ()))
        return [a for a in listed if a is not None and word in a.roles]

    def of_country(self, word: str) -> str:
        """The word with the adjective of the country that the text is about ("Syrian opposition"), else alone."""
        state = self.country or ""
        return f"{next(iter(self.index.adjectives.get(state, ())), state)} {word}".strip()
