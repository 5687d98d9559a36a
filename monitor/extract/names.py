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
from monitor.extract.offices import Offices
from monitor.extract.syntax.ir import Mention
from monitor.lexicon.vocabulary import pattern
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
        warring: the two sides, where the text speaks of the one or the other.
        offices: whom it means by words that name nobody: "the army", "the rebels".
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
        theatre = index.theatre
        self.theatrical = theatre is not None
        self._codes = frozenset(theatre.countries) if theatre else frozenset()
        self.country = index.codes.get(min(self._codes, default="")) or home_war.main_country(index, mentions, folded)
        self.domestic = index.home or frozenset(filter(None, (self.country,)))
        self._foreign: dict[tuple[str, ...], tuple[str, ...]] = {}
        # Until the war is known a party is who the lexicon says.
        self.army = self.insurgents = ""
        self.told = {self.party(m.actor) for m in mentions if m.actor is not None}
        armed = {m.actor.name: m.actor for m in mentions if m.actor is not None and m.actor.type == "armed_group"}
        self.first_named = {word: self.party(a) for a in armed.values() for word in first_words(a)}
        self.army = self._own_army()
        war = self._war(mentions, folded)
        self.opponent, self.insurgents, self.between_states = war.opponent, war.insurgents, war.between_states
        self.sides = war.sides
        # A text of a theatre may tell of a smaller war than that of its sides.
        self.warring = war.sides[:2] if not (theatre and self.told.isdisjoint(war.sides[:2])) else ()
        self.torn = len((theatre or war).sides) > 1
        self.offices = Offices(self, mentions, folded)
        places = (m.place for m in mentions if m.place is not None) if theatre else ()
        self.outside = frozenset(place.name for place in places if not self.at_home(place))
        low, meant = folded.casefold(), ((x.actor, x.place) for some in (mentions, within) for x in some)
        self.outsiders = any(self._from_abroad(*who) for who in meant) or any(x in low for x in index.foreign_roles)

    def _own_army(self) -> str:
        """Without a theatre the country's army as a party: one that is known by its name, else the state; else ""."""
        if self.theatrical or self.country is None:
            return ""
        return next(iter(self.parties_in(self.of_country("army"))), self.country)

    def _war(self, mentions: Sequence[Mention], folded: str) -> home_war.War:
        """Who fights whom: of a theatre the lexicon knows it, other texts tell it by their own words."""
        if self.index.theatre is not None:
            sides = self.index.theatre.sides
            # "Both sides" of another time than theirs are others, unless the text speaks of them.
            of_another_time = self._introduced.keys() & ({*sides} - self.told)
            return home_war.War(sides=() if of_another_time else sides)
        if self.country is None:
            return home_war.War()
        return home_war.war(self.index, self.country, self.army, mentions, folded)

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

    def of_country(self, word: str) -> str:
        """The word with the adjective of the country that the text is about ("Syrian opposition"), else alone."""
        state = self.country or ""
        return f"{next(iter(self.index.adjectives.get(state, ())), state)} {word}".strip()
