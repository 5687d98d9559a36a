"""Whose a force, a thing or a person is by the words around it: possessor, modifier, complement, apposition.

"The general's forces", "troops loyal to the government", "Emirati drones", "X, a Turkish lawmaker", "Y, whose army".
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from monitor.extract import seats
from monitor.extract.entities import is_former, is_spokesman, plural, possessors
from monitor.extract.possessives import Possessives
from monitor.extract.pronouns import Subjects
from monitor.extract.seats import allied, called, client, facing
from monitor.extract.syntax.closed import POSSESSIVES
from monitor.extract.syntax.ir import Mention, Parsed, Parties, Phrase, is_in
from monitor.extract.syntax.nominals import complements, is_class
from monitor.extract.unnamed import Unnamed, is_abbreviation
from monitor.lexicon.vocabulary import noun_classes, verb_classes, wordset

if TYPE_CHECKING:
    from monitor.extract.denote import Denoter

_NAMED = frozenset({"role", "vessel", "office"})


class Owners(Possessives):
    """Answers for one document, by whom common nouns and the subjects of the sentence stand for."""

    def __init__(self, denoter: Denoter, unnamed: Unnamed, subjects: Subjects) -> None:
        super().__init__(denoter, subjects)
        self._unnamed = unnamed

    def whose(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "X and Y, *whose* armies": X and Y; nobody in "has not said *whose* aircraft"."""
        asked = s.tokens.tag(phrase.i - 2) in ("V", "E", "B", "G", "L")
        if s.tokens.word(phrase.i - 1) != "whose" or asked:
            return ()
        if s.tokens.low[phrase.head] in wordset("garrisoned"):
            return self._memory.fought(s, defending=True, invading=False)  # "flew over the base, *whose garrison*"
        before = [x for x in s.phrases if x.j < phrase.i]
        while len(before) > 1 and any(m.place and not m.actor for m in before[-1].mentions):
            before.pop()  # "a brigade *from X*, whose …"
        if not before:
            return ()
        return self._denoter.sides(s, before[-1].members())

    def explained(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "its partner, *Y*," and "Ahmed X, *a Turkish lawmaker*,": who the apposition says it is."""
        named = s.tokens.tags[phrase.head] == "P"
        for other in phrase.apposition[:1]:
            role = not _NAMED.isdisjoint(self._denoter.classes(s, other))
            if role if named else s.tokens.tags[other.head] == "P":
                return self._denoter.parties(s, other)
        return ()

    def apposed(self, s: Parsed, phrase: Phrase, *, known: bool = False) -> Parties:
        """In "X, the militia leader who controls the east": a description stands for the name it explains.

        ``known``: only where the lexicon knows that name.
        """
        for x in s.explained:
            if x.i < phrase.i and is_in(phrase, x.apposition) and (not known or x.has_actor):
                return self._denoter.parties(s, x)
        return ()

    def named_person(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "army spokesman Ahmed X", "the Turkish freighter Y": an unknown name behind what names its party."""
        if s.tokens.tags[phrase.head] != "P":
            return ()
        owned = phrase.possessor >= 0 and s.tokens.words[phrase.possessor + 1][0].isupper()  # "Italy's Matteo X"
        if owned or any(_NAMED & noun_classes(s.tokens.low[k]) for k in range(phrase.i, phrase.head)):
            return self._by_modifier(s, phrase) or self._unnamed.by_modifier(s, phrase)
        return ()

    def belonging(self, s: Parsed, phrase: Phrase, classes: frozenset[str]) -> Parties:
        """Whose forces, aircraft, government: by the words around it, else by what was told before."""
        low = s.tokens.low
        armed = "role" not in classes or low[phrase.head] in wordset("branches")
        named = phrase.apposition[:1] if armed else []
        bodies = any(m.actor_type in ("armed_group", "side", "organisation") for x in named for m in x.mentions)
        if bodies or any(is_abbreviation(s.tokens.words[x.head]) for x in named):
            return self._denoter.sides(s, named)  # "Another group, *X*, said", "an affiliate of Y, *X*"
        both = not wordset("mutual").isdisjoint(low[phrase.i : phrase.head])
        if both and low[phrase.head] in wordset("belligerents"):
            return self._memory.role(s, phrase)  # "a country's two rival authorities"
        return self._said(s, phrase, classes) or self._understood(s, phrase, classes)

    def _said(self, s: Parsed, phrase: Phrase, classes: frozenset[str]) -> Parties:
        """Whose it is by its name, by what stands before it, by whom it serves or faces."""
        friend = phrase.possessor >= 0 and s.tokens.low[phrase.head] in wordset("friends")
        return (
            (friend and (self.apposed(s, phrase) or self._denoter.sides(s, phrase.apposition[:1])))  # "X, *Y's ally*"
            or called(self._denoter, s, phrase)
            or self._unnamed.at_odds(s, phrase)
            or self._serving(s, phrase)
            or seats.besieged(self._denoter, s, phrase)
            or self._before(s, phrase)
            or self._of_teller(s, phrase)
            or allied(self._denoter, s, phrase)  # "the national army *led by X*"
            or facing(self._denoter, s, phrase)  # "units *defending the capital*"
            or (s.tokens.low[phrase.i] not in POSSESSIVES and self._unnamed.by_modifier(s, phrase))
            or seats.seated(self._denoter, s, phrase, classes)
            or ()
        )

    def _understood(self, s: Parsed, phrase: Phrase, classes: frozenset[str]) -> Parties:
        """Whose it is by whom "his" or "the group" refers to, or by what hangs on it; else the words themselves."""
        own = s.tokens.low[phrase.i] in POSSESSIVES
        # Those who hold a town are no men of whoever came to take it.
        defending = own and s.tokens.low[phrase.head] in wordset("defending")
        backers = [m for m in phrase.mentions if seats.only_helps(self._denoter, s, m)]
        helping = tuple(self._names.party(m.actor) for m in backers if m.actor is not None)
        # "The UN-recognised government": not the UN's.
        nameless = replace(phrase, mentions=[m for m in phrase.mentions if m not in backers]) if backers else phrase
        return (
            (own and (self._memory.role(s, phrase) if defending else self.possessive(s, phrase)))
            or (own and self._unnamed.by_modifier(s, phrase))  # but "the army said *its air force* …"
            or self._told_behind(s, phrase, classes)
            or client(self._denoter, s, phrase, helping)  # "the *X-backed* fighters"
            or self._its_own(s, phrase)
            or self._unnamed.again(s, phrase, classes)
            or self._memory.role(s, nameless)
            or self._unnamed.describe(s, phrase, classes)
        )

    def _its_own(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "X lost *54 soldiers*", "X has sent *1,000 troops*": X's."""
        if s.tokens.low[phrase.head] not in wordset("soldiery") or s.tokens.tags[phrase.i] == "D":
            return ()
        doing = (p for p in s.having(phrase, "object") if p.voice == "active" and is_class(p, "sending", "lose_hold"))
        return self._denoter.sides(s, [x for p in doing for x in p.arg("subject")])

    def _told_behind(self, s: Parsed, phrase: Phrase, classes: frozenset[str]) -> Parties:
        """In "men *of X*", "jets *loyal to X*", "the spokesman *for X's* operation": X; who it goes to is not whose."""
        loyal = s.tokens.tags[phrase.j : phrase.j + 1] == ["J"] and not classes.isdisjoint(("aircraft", "force"))
        for prep, other in complements(phrase):
            if prep in wordset("occasion"):
                break  # "struck the militants *at the request of X*"
            speaks = prep == "for" and is_spokesman(s, phrase)
            given = not (speaks or loyal) and (prep == "to" or (prep == "for" and "force" not in classes))
            border = prep == "with" and any(x.j == other.i - 1 and x is not phrase for x in s.phrases)
            # "jets to X", "men on *the border* with X"
            if prep not in wordset("allegiance") or other is phrase or given or border:
                continue
            direct = is_in(other, phrase.behind())
            if prep == "for" and not speaks and not direct:
                continue  # "bombed rebels in the town *for X*"
            local = "force" in classes and (prep == "from" or (prep == "of" and direct))
            if local and (known := seats.militias(self._names, other)):
                return known
            parties = self._denoter.sides(s, other.members())
            seat = seats.sitting_in(self._denoter, [other]) if loyal and not parties else ()
            if seat:
                return seat  # "men loyal *to [the capital]*"
            parties = parties or (self.holder(s, other) if speaks else ())
            place = prep in ("from", "to", "with", "in") and self._denoter.is_place(s, other)
            states = any(map(self._names.is_state, parties))
            if parties and (not states and not place if prep == "in" else states or not place):
                return parties  # "fighters *in the X*" by its name, "troops *from Ruritania*"
        return ()

    def holder(self, s: Parsed, phrase: Phrase) -> Parties:
        """Whose a place is by the words before it: "the last *rebel* outpost in X", "the *general's* camp"."""
        if is_former(s, phrase):
            return ()
        found = self._before(s, phrase) or self._unnamed.by_modifier(s, phrase)
        theirs = not found and s.tokens.low[phrase.i] in POSSESSIVES and self._struck(s, phrase)
        if theirs:
            return self.possessive(s, phrase)  # "X's jets bombed *their positions*"
        return found or self.held(s, phrase)

    def held(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "a depot *run by X*", "a base that *X* holds", "areas *under X's control*": X."""
        under = (q for q in s.predicates if q.form == "noun" and "sway" in noun_classes(q.lemma))
        ruling = [x for q in under if is_in(phrase, q.arg("bearer")) for x in q.arg("subject", "mod")]
        return allied(self._denoter, s, phrase, "keeping") or self._denoter.sides(s, ruling)

    def _of_teller(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "X said *air force* jets had struck": X's own, where X is a side of the war.

        In "*the army* had retaken the base, X said": that of X, a state abroad whose soldiers have been told of.
        """
        words = s.tokens.low[phrase.i : phrase.j]
        speaker = self._subjects.speaker(s, phrase) if ("air", "force") in pairwise(words) else None
        told = self._denoter.parties(s, speaker) if speaker is not None else ()
        if words[0] == "the" and words[-1] in wordset("armed_service") and not phrase.mentions and self._unnamed.abroad:
            telling = (x for p in s.verbs if "report" in verb_classes(p.lemma) for x in p.arg("subject"))
            said = [self._denoter.parties(s, x) or self._memory.pronoun(s, x) for x in telling if x is not phrase]
            told = said[0] if said else ()
            return told if len(told) == 1 and told[0] in self._unnamed.abroad else ()
        return told if len(told) == 1 and told[0] in self._names.sides else ()

    def _before(self, s: Parsed, phrase: Phrase) -> Parties:
        """Whose by a name before it, else by whom its possessor describes: "the commander's air force"."""
        return self._by_modifier(s, phrase) or next((self._denoter.parties(s, x) for x in possessors(s, phrase)), ())

    def _by_modifier(self, s: Parsed, phrase: Phrase) -> Parties:
        """The actor or demonym before the head: "the general's forces", "Emirati drones", "pro-government fighters"."""
        governing = not wordset("governing").isdisjoint(s.tokens.low[phrase.i : phrase.head])
        for m in reversed(phrase.mentions):
            if m.actor is not None and seats.stance(s, m) == "anti":
                return self._names.others((self._names.party(m.actor),))
            if m.place is not None and self._names.offices.seated(m) and seats.rules(self._denoter, s, phrase, m):
                return (self._names.offices.seated(m),)
            owned = 0 <= phrase.possessor < phrase.head and s.tokens.starts[phrase.possessor] < m.start
            about = owned and m.kind != "demonym" and m.actor_type == "state"
            if m.actor is None or about or (m.kind == "place" and (owned or m.actor.type != "state")):
                continue  # "X's *Ruritania* campaign": where, not whose
            himself = m.actor.type == "person" and m.end == s.tokens.ends[phrase.head]  # "army spokesman *X*"
            if himself or seats.only_helps(self._denoter, s, m):
                continue
            if m.kind == "demonym" and self._countryman(s, phrase, m):
                continue
            if m.kind == "demonym" or m.actor.type == "state":
                if s.tokens.low[phrase.head] in wordset("no_state"):  # "the Ruritanian *group*"
                    return self._memory.armed(s, phrase, m.actor.name)
                return (self._names.offices.demonym_party(m.actor.name, self._denoter.lemma(s, phrase), governing),)
            return (self._names.party(m.actor),)
        return ()

    def _countryman(self, s: Parsed, phrase: Phrase, m: Mention) -> bool:
        """In "the Ruritanian commander", "Ruritanian fighters loyal to X": of a country at war, not it."""
        if not self._names.is_home(m) or s.tokens.tags[phrase.head] != "N":
            return False
        if self._names.sides and self._sworn(s, phrase):
            return True
        if self._denoter.lemma(s, phrase) in wordset("fighters"):
            return any(x is not m and seats.only_helps(self._denoter, s, x) for x in phrase.mentions)
        return bool(self._names.sides) and not plural(s, phrase) and "role" in self._denoter.classes(s, phrase)

    def _sworn(self, s: Parsed, phrase: Phrase) -> bool:
        """In "forces *loyal to X*", "*allied with X*": whether what hangs on a force tells whose it is."""
        classes = self._denoter.classes(s, phrase)
        if "force" not in classes:
            return False
        return bool(allied(self._denoter, s, phrase) or self._told_behind(s, phrase, classes))

    def _serving(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "forces *under X's command*", "drones *in X's service*", "rebels *of the X*": X."""
        for prep, other in complements(phrase):
            named = s.tokens.tags[other.head] == "P" and not self._denoter.is_place(s, other)
            if prep == "of" and named and s.tokens.low[phrase.head] in wordset("bodies"):
                return self._denoter.parties(s, other)
            if prep in ("under", "in") and s.tokens.low[other.head] in wordset("service"):
                master = self._denoter.sides(s, other.behind("of"))
                return master or self._before(s, other)
        return ()
