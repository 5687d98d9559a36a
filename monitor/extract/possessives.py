"""Whose "his troops" and "their camp" are: who does something to it, who tells of it, or who was named before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.extract.entities import HE, IT, heading, named_kind, plural, surface_subjects
from monitor.extract.pronouns import Subjects
from monitor.extract.seats import sitting_in
from monitor.extract.syntax.closed import POSSESSIVES, SPOKESMAN
from monitor.extract.syntax.ir import Parsed, Parties, Phrase, is_in
from monitor.extract.syntax.nominals import is_class
from monitor.lexicon.vocabulary import verb_classes, wordset

if TYPE_CHECKING:
    from monitor.extract.denote import Denoter

# Who a possessive is not of.
_MISFIT = dict.fromkeys(HE, "body") | dict.fromkeys(IT, "person")


class Possessives:
    """Answers for one document, by whom the subjects of the sentence stand for."""

    def __init__(self, denoter: Denoter, subjects: Subjects) -> None:
        self._denoter = denoter
        self._names = denoter.names
        self._memory = denoter.memory
        self._subjects = subjects

    def possessive(self, s: Parsed, phrase: Phrase) -> Parties:
        """Whose "his troops" are: those of the verb's own subject ("X ordered his troops to …"), else as named before.

        A subject that is a person without a known side ("the leader ordered his troops") owns them all the same.
        """
        if beside := self.beside(s, phrase):
            return beside
        caught = [x for q in s.having(phrase, "on") if is_class(q, "strike") for x in q.arg("object")]
        if caught and s.tokens.low[phrase.head] in wordset("pullbacks"):
            return self._denoter.sides(s, caught)  # "ambushed the convoy *on its retreat*"
        answering = self._answering(s, phrase)
        speaker = self._subjects.speaker(s, phrase) if "own" in s.tokens.low[phrase.i : phrase.head] else None
        # "X said that Y had come and *its own men* had left"
        own = [speaker] if speaker is not None else answering or self._doers(s, phrase)
        joined = phrase.prep in ("in", "on") and s.tokens.low[phrase.head] in wordset("joined")
        if joined and not own:
            own = [x for p in s.having(phrase, phrase.prep) for x in p.arg("subject")]
        found = self._denoter.sides(s, own)
        if joined or (own and self._struck(s, phrase)):  # "X's men fight in *their ranks*", "X shelled *their camp*"
            return self._not_of(s, phrase, own, (*found, *self._denoter.sides(s, self.tellers(s, phrase))))
        armed = any(map(self._names.is_party_to_wars, found)) or any(self._keeps_peace(s, x) for x in own)
        unarmed = self._memory.of_war(s, phrase) and not armed
        if (len(found) == 1 or (found and answering)) and not unarmed:
            return found
        if any(self._denoter.classes(s, x) & {"role", "alliance"} for x in own):
            return ()
        found = self._subjects.goes_with(s, phrase)
        found = found or self._memory.pronoun(s, phrase, self._beside_it(s, phrase), self._subjects.acting(s))
        speaker = self._subjects.speaker(s, phrase) if not found and s.tokens.low[phrase.i] not in HE else None
        return found or (self._denoter.parties(s, speaker) if speaker is not None else ())  # "Its men, X said, had …"

    def _beside_it(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "X armed Y and *its soldiers* fight alongside *the rebels*": whom they fight beside, and are not of.

        In "his assault *on the capital*": whose seat that is.
        """
        own = [phrase, *(x for x in s.phrases if x.j == phrase.i - 1 and is_in(phrase, x.behind("of")))]
        doing = (p for x in own for p in s.having(x, "subject") if p.form == "verb")
        others = self._denoter.sides(s, [x for p in doing for x in p.arg("beside", "alongside", "with", "against")])
        aims = phrase.behind("on", "against")
        capital = any(s.tokens.low[x.head] == "capital" and not x.mentions for x in aims) and self._names.theatrical
        seat = (self._names.offices.government(),) if capital else sitting_in(self._denoter, aims)
        return (*others, *seat)

    def _doers(self, s: Parsed, phrase: Phrase) -> list[Phrase]:
        """Who does something to it or goes on with it: "*X* pressed ahead with its offensive"; who reports of it."""
        taking = s.having(phrase, "object", "with")
        done = (p for p in taking if (p.form, p.voice) == ("verb", "active") or p.has(phrase, "object"))
        doers = (x for p in done for x in p.arg("subject"))
        # not "planes bring *its* weapons", "his ranks were swelled by X"
        one = s.tokens.low[phrase.i] in wordset("of_one")
        own = [x for x in doers if x.i < phrase.i and not (one and plural(s, x))]
        told = [p.above for p in s.having(phrase, "subject") if p.link == "that"]
        if not own and told and "report" in verb_classes(told[0].lemma):
            own = [x for x in told[0].arg("subject") if x.i < phrase.i]  # "the army said *its warplanes* had hit …"
        misfit = _MISFIT.get(s.tokens.low[phrase.i])
        # "Turkey supplied *his* forces"; but "X, spokesman for the brigade, said *its* men"
        own = [x for x in own if named_kind(s, x) != misfit or self._speaks(s, x)]
        if misfit != "body":
            return own  # not "an attack by rebels forced *his men* to leave"
        some = (("deed", "force") if plural(s, x) else ("deed",) for x in own)
        return [x for x, kinds in zip(own, some, strict=True) if x.mentions or not self._denoter.is_a(s, x, *kinds)]

    @staticmethod
    def _keeps_peace(s: Parsed, phrase: Phrase) -> bool:
        """In "*MONUSCO* said its troops", "*the UN mission* said its helicopters": who has men without being at war."""
        named = (m.actor for m in heading(s, phrase) if m.actor is not None)
        return s.tokens.low[phrase.head] == "mission" or any("peacekeeping force" in a.roles for a in named)

    @staticmethod
    def _speaks(s: Parsed, phrase: Phrase) -> bool:
        """Whether somebody is a spokesman, whose "its" is theirs for whom he speaks."""
        words = (w for x in (phrase, *phrase.apposition) for w in s.tokens.low[x.i : x.j])
        return any(w.startswith(SPOKESMAN) for w in words)

    def _not_of(self, s: Parsed, phrase: Phrase, own: list[Phrase], besides: Parties) -> Parties:
        """Whose else: "*the troops* came after militiamen had attacked their base", or his who was named before."""
        telling = [x for p in s.verbs if "report" in verb_classes(p.lemma) for x in p.arg("subject")]
        acting = (x for x in surface_subjects(s) if x.j < phrase.i and not is_in(x, telling))
        first = next((x for x in acting if s.tokens.low[x.head] != "it"), None)
        if first is None or first in own or not {*self._denoter.parties(s, first)}.isdisjoint(besides):
            return self._memory.pronoun(s, phrase, besides, self._subjects.acting(s))
        return self._denoter.parties(s, first)

    def _answering(self, s: Parsed, phrase: Phrase) -> list[Phrase]:
        """In "put *a militia leader* under sanctions for *his attacks* on X": who is to answer for it.

        In "thanked *X and Y* for *their efforts*" both.
        """
        theirs = s.tokens.low[phrase.i] == "their"
        if not theirs and s.tokens.low[phrase.i] not in HE:
            return []
        whom = (x for p in s.having(phrase, "for", "over") for x in p.arg("object"))
        return [x for x in whom if x.i < phrase.i and (theirs or "role" in self._denoter.classes(s, x))]

    def beside(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "X and *its* allies": X."""
        if phrase.i < 2 or s.tokens.low[phrase.i - 1] != "and" or s.tokens.low[phrase.i] not in POSSESSIVES:
            return ()
        before = next((x for x in s.phrases if x.j == phrase.i - 1 and s.tokens.tags[x.head] != "O"), None)
        return self._denoter.parties(s, before) if before is not None else ()

    def _struck(self, s: Parsed, phrase: Phrase) -> bool:
        """In "X's jets bombed *their* camps": what is struck is not who strikes it's, unless it says that it is."""
        struck = any(p.voice == "active" and is_class(p, "strike") for p in s.having(phrase, "object"))
        return struck and s.tokens.low[phrase.i + 1] != "own"

    def tellers(self, s: Parsed, phrase: Phrase) -> list[Phrase]:
        """Who tells of *them* in the sentence and is none of them: "the army says that X arms *them*"."""
        if s.tokens.low[phrase.i] not in ("them", "their"):
            return []
        telling = (p for p in s.verbs if "report" in verb_classes(p.lemma))
        return [x for p in telling for x in p.arg("subject") if x.i < phrase.i]
