"""Whom a pronoun stands for, and whom the subjects stand for that it may refer to where no name says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from monitor.extract.entities import (
    HE,
    IT,
    NUMBER,
    SPEAKING,
    THEY,
    Entity,
    heading,
    is_spokesman,
    named_kind,
    plural,
    surface_subjects,
)
from monitor.extract.mentioned import SAYING
from monitor.extract.quotations import teller
from monitor.extract.seats import sitting_in
from monitor.extract.syntax.closed import CONDITIONAL, POSSESSIVES, REFLEXIVES
from monitor.extract.syntax.ir import SURFACE, Parsed, Parties, Phrase, Predicate, is_in, meet
from monitor.extract.syntax.nominals import complements, is_class
from monitor.extract.townbodies import town_body
from monitor.lexicon.vocabulary import verb_classes, wordset

if TYPE_CHECKING:
    from monitor.extract.denote import Denoter

_OFFICES = frozenset({"government", "body", "commission"})
_PEOPLE = frozenset({"people", "force", "role"})
_SOMEBODY = _PEOPLE | {"body", "government", "state", "organisation"}
_UNDER_ARMS = frozenset({"force", "drone", "aircraft", "vessel"})
_PLANS = frozenset({"overture", "accord", "text", "solution", "assault"})
_ONE = frozenset({"state", "person", "organisation", "institution"})  # who is no *they*
_SPEAKING = frozenset({"report", "deny", "urge"})


def party(denoter: Denoter, s: Parsed, phrase: Phrase) -> Parties:
    """In "X said it had …" X, known or not, but in "Y and *its* allies" Y; else whoever was named last."""
    low = s.tokens.low
    if beside := denoter.owners.beside(s, phrase):
        return beside
    wholes = (x for x in s.phrases if x.i == phrase.i and x.j > phrase.j)
    whole = next(wholes, None) if phrase.chunk < 0 else None
    accused = any(p.form == "verb" and is_class(p, "accuse") for p in s.having(phrase, "object"))
    speaker = denoter.subjects.speaker(s, phrase) if not accused and low[phrase.i] != "them" else None
    if speaker is not None and not (low[phrase.i] in HE and named_kind(s, speaker) == "body"):
        parties = denoter.parties(s, speaker) or sitting_in(denoter, [speaker])
        # "Experts say X's men fight in *its* ranks": not in theirs.
        armed = whole is None or any(map(denoter.names.is_party_to_wars, parties))
        if armed if parties else s.tokens.tags[speaker.head] == "P":
            return parties
    if found := denoter.subjects.goes_with(s, phrase):
        return found
    own = [x for p in s.predicates if is_in(phrase, _objects(p)) for x in p.arg("subject")]
    if low[phrase.head] in REFLEXIVES:
        return denoter.sides(s, own)
    if low[phrase.i] in HE and _of_an_office(denoter, s, phrase, own):
        return ()
    if phrase.prep == "of" and low[phrase.i] == "them":
        several = [x for x in s.phrases if x.j < phrase.i - 1 and s.tokens.tags[x.head] == "N" and plural(s, x)]
        if several:
            return denoter.parties(s, several[-1])  # "towns that resist X: militiamen from some *of them*"
    if whole is not None:  # "X began *their* operation"
        return denoter.owners.possessive(s, whole)
    told = _struck(denoter, s, phrase) or _accused(denoter, s, phrase)
    return told or denoter.memory.pronoun(s, phrase, _besides(denoter, s, phrase, own), denoter.subjects.acting(s))


def _besides(denoter: Denoter, s: Parsed, phrase: Phrase, own: list[Phrase]) -> Parties:
    """Who a pronoun cannot be: the doers of its own verb (``own``) and who helps them, and who tells of it."""
    own = [*own, *(y for x in own for _, y in complements(x))]  # "Chased by a brigade *of the army*, they"
    helped = (p for x in own for p in s.having(x, "object") if is_class(p, "helping", "back", "giving"))
    # "the army, helped *by Y*, drove *it* out", "Y backs X, sending jets that helped *it* hold out"
    helpers = [x for p in helped for x in p.arg("subject")]
    others = (*own, *helpers, *denoter.owners.tellers(s, phrase))
    return (*antecedents(denoter, s, phrase), *denoter.sides(s, others))


def kept(denoter: Denoter, s: Parsed, phrase: Phrase) -> frozenset[str]:
    """The classes of what a pronoun stands for: "Gunmen stormed X. *They* shot", "X unveiled a plan. Y backed *it*"."""
    word = s.tokens.low[phrase.head]
    wanted = _UNDER_ARMS if word in ("they", "them") else _PLANS if word == "it" else frozenset[str]()
    doing = [p for p in s.having(phrase, "object") if p.voice == "active"] if wanted is _PLANS else []
    if not wanted or (wanted is _PLANS and not doing):
        return frozenset()
    besides = denoter.sides(s, [x for p in doing for x in p.arg("subject") if x.i < phrase.i])
    told = denoter.memory.entity(s, phrase, besides, denoter.subjects.acting(s))
    return told.classes if told is not None and told.classes & wanted else frozenset()


def antecedents(denoter: Denoter, s: Parsed, phrase: Phrase) -> Parties:
    """In "broke with X, which *it* accuses of …", "… which *it* says has …": X, who cannot be the pronoun."""
    doing = [p for p in s.having(phrase, "subject") if p.form == "verb"]
    told = [x for p in doing for q in s.predicates if q.governor is p for x in q.arg("subject")]
    return denoter.sides(s, [x for x in (*told, *(y for p in doing for y in p.arg("object"))) if x.j <= phrase.i])


def speaking(denoter: Denoter, s: Parsed) -> Parties:
    """Whom "we" and "our men" stand for: who is quoted in the sentence, behind its quotation, or was lately."""
    behind = denoter.names.parties_in(teller(s.tokens.text, s.tokens.start, s.tokens.end) or "")
    return quoted(denoter, s) or behind or denoter.memory.quoted(s)


def quoted(denoter: Denoter, s: Parsed) -> Parties:
    """Who says something in a sentence, be it "he", "according to X"; () for nobody and for whoever has no name."""
    # The object is who speaks in "…," said X.
    told = [p.args.get("subject") or p.args.get("object", []) for p in s.verbs if "report" in verb_classes(p.lemma)]
    told += [[x] for x in s.phrases if s.tokens.low[x.i - 2 : x.i] == ["according", "to"]]
    for said in told:
        parties = [n for x in said if s.tokens.low[x.head] not in SPEAKING for n in _spoken_for(denoter, s, x)]
        if any(map(denoter.names.actor, parties)):
            return tuple(parties)
    return ()


def _spoken_for(denoter: Denoter, s: Parsed, x: Phrase) -> Parties:
    """Whom a speaker stands for, be it "a Ruritanian army *spokesman*"."""
    named = (m.actor for m in x.mentions if m.actor is not None) if is_spokesman(s, x) else ()
    return denoter.parties(s, x) or tuple(map(denoter.names.party, named))


def _of_an_office(denoter: Denoter, s: Parsed, phrase: Phrase, own: list[Phrase]) -> bool:
    """In "X summoned *the envoy* and threatened to expel *him*": whom the same subject (``own``) just dealt with."""
    told = [p for p in s.finite if p.i < phrase.i and meet(p.arg("subject"), own)]
    dealt = [x for p in told for x in p.arg("object") if p.j <= x.i < phrase.i]
    alone = (x for x in dealt[-1:] if s.tokens.tags[x.head] == "N" and not s.tokens.plural(x.head))
    return any(not denoter.classes(s, x).isdisjoint(("role", "envoy")) for x in alone)


def _struck(denoter: Denoter, s: Parsed, phrase: Phrase) -> Parties:
    """In "X's jets bombed Y's troops *as they* fled": Y, where *they* are right behind what is struck."""
    if s.tokens.low[max(0, phrase.i - 1) : phrase.j] != ["as", "they"]:
        return ()
    hit = (p for p in s.predicates if p.voice == "active" and not {"strike", "repel"}.isdisjoint(verb_classes(p.lemma)))
    return next((denoter.parties(s, x) for p in hit for x in p.arg("object") if x.j == phrase.i - 1), ())


def _accused(denoter: Denoter, s: Parsed, phrase: Phrase) -> Parties:
    """In "X accused Y of it, a charge *they* deny": Y, who answers it."""
    denials = (p for p in s.having(phrase, "subject") if is_class(p, "deny") and p.link == "rel")
    if not any(denoter.is_a(s, x, "accusation") for p in denials for x in p.arg("object")):
        return ()
    charged = [x for p in s.verbs if p.j <= phrase.i and is_class(p, "accuse") for x in p.arg("object")]
    return denoter.sides(s, charged)


def _objects(p: Predicate) -> Iterator[Phrase]:
    """All arguments of a verb but its subject: a pronoun there is somebody else than the subject."""
    if p.form == "verb":
        for role, phrases in p.args.items():
            if role != "subject":
                yield from phrases


class Subjects:
    """Keeps who a sentence of the document speaks of. ``denoter``: what its phrases denote."""

    def __init__(self, denoter: Denoter) -> None:
        self._denoter = denoter
        self._memory = denoter.memory
        self._acting_in: Parsed | None = None
        self._acting: list[Entity] = []  # of that sentence

    def speaker(self, s: Parsed, phrase: Phrase) -> Phrase | None:
        """Who says the clause that a pronoun opens: "[X] said *it* had …"; None where nobody does.

        Of whom something is said, that is told of: "of [X] the panel writes that *it* had …".
        """
        if phrase.i and s.tokens.low[phrase.i - 1] in CONDITIONAL:
            return None  # "X said he would punish Y *if he* went on"
        they = s.tokens.low[phrase.i] in THEY
        for p in reversed(s.verbs):  # the nearest: "X said, as Y announced *it* was …"
            if p.j <= phrase.i <= p.j + 8 and ("report" in verb_classes(p.lemma) or p.lemma in wordset("informing")):
                if (topic := next((x for x in p.arg("of") if x.i < p.i), None)) is not None:
                    return topic
                speaker = p.args.get("subject", [None])[0]
                one = speaker is not None and any(m.actor_type in _ONE for m in heading(s, speaker))
                if speaker is not None and one and they and s.tokens.tags[speaker.head] == "P":
                    continue  # "[the capital] said *they* had been driven back"
                if speaker is not None and speaker.i < p.i and s.tokens.tags[speaker.head] != "O":
                    return speaker
        if next((x for x in s.phrases if not x.prep), None) is not phrase:
            return None
        for p in s.verbs:  # "On Monday *it* took X, the army said", "*Its* men, the army said, took X"
            if "report" in verb_classes(p.lemma) and len(p.args) == 1:
                apart = (x for x in p.arg("subject", "object") if s.tokens.tags[x.i - 1] == "," and x.i > phrase.i)
                found = next(apart, None)
                if found is not None and not (they and self._alone(s, found)):
                    return found
        return None

    def _alone(self, s: Parsed, speaker: Phrase) -> bool:
        """In "*they* burned villages, [the UN] said": a person or body by name, no fighters, and never "they"."""
        fighters = any(m.actor_type in ("side", "armed_group") for m in heading(s, speaker))
        return s.tokens.tags[speaker.head] == "P" and not fighters and not speaker.group

    def says(self, s: Parsed, phrase: Phrase) -> bool:
        """Whether the phrase is the subject of a verb of saying, denying or asking."""
        return any(not _SPEAKING.isdisjoint(verb_classes(p.lemma)) for p in s.having(phrase, "subject"))

    def told_before(self, s: Parsed, phrase: Phrase) -> Phrase | None:
        """In "*Y's ministry* issued a warning: unless they go, *it* said, …": whom it began with; or None."""
        paused = [k for k in range(phrase.i) if s.tokens.low[k] in (":", ";")]
        before = (p for p in s.finite if paused and p.i < paused[-1] and not p.link)
        subjects = (x for p in before for x in p.arg(SURFACE[p.voice]) if not s.tokens.plural(x.head))
        return next((x for x in subjects if self._denoter.parties(s, x)), None)

    def _quoted_before(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "…, the mission says. *It* wants …", "*Its* spokesman says": who was quoted in the sentence before."""
        acting = (x for x in surface_subjects(s) if x.j <= phrase.i)
        if s.tokens.low[phrase.i] not in IT or any(self._denoter.parties(s, x) for x in acting):
            return ()  # "X struck it, *its spokesman* said"
        doing = (p for p in s.having(phrase, "subject") if p.form == "verb")
        says = any(not SAYING.isdisjoint(verb_classes(p.lemma)) or p.lemma in wordset("wanting_that") for p in doing)
        return self._memory.quoted(s, back=1) if says else ()

    def _ahead(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "As part of *its* campaign, X took …", "Driven from *its* base, X": the subject behind it."""
        if s.tokens.low[phrase.i] not in POSSESSIVES or s.tokens.tags[0] not in "ISREQ":
            return ()
        if any(p.i < phrase.i and p.mood != "participle" for p in s.verbs):
            return ()
        main = next(iter(s.finite), None)
        subject = main.first(SURFACE[main.voice]) if main is not None else None
        if subject is None or "," not in s.tokens.tags[phrase.j : max(phrase.j, subject.i)]:
            return ()
        return self._denoter.parties(s, subject)

    def goes_with(self, s: Parsed, phrase: Phrase) -> Parties:
        """The subject that a pronoun is told ahead of, else who was quoted before it."""
        return self._ahead(s, phrase) or self._quoted_before(s, phrase)

    def acting(self, s: Parsed) -> list[Entity]:
        """Whom subjects without a name stand for: "his troops", "the general", "he", "Ruritanian drones".

        Kept for the sentence. While it is being made a pronoun sees those before it.
        """
        if s is not self._acting_in:
            self._acting_in, self._acting = s, []
            subjects = {id(x) for p in s.finite for x in p.args.get(SURFACE[p.voice], ())}
            objects = {id(x) for p in s.finite if p.voice == "active" for x in p.args.get("object", ())}
            for x in s.phrases:
                subject = id(x) in subjects
                entity = self._entity(s, x, subject=subject)
                if entity is None and (subject or id(x) in objects) and self._thing(s, x):
                    entity = Entity(x.i, "", "", "thing", classes=self._denoter.classes(s, x))
                if entity is not None:
                    self._acting.append(entity)
            # "X lowered its flags for those killed by gunmen"
            if any(e.kind in ("group", "many") for e in self._acting):
                states = {id(e) for e in self._acting if e.kind == "body" and self._denoter.names.is_state(e.label)}
                self._acting = [e for e in self._acting if id(e) not in states]
        return self._acting

    def acted(self, s: Parsed) -> list[Entity]:
        """The same once all is read: who he is in "*his troops* left" was being asked while they were first found."""
        self._acting_in = None
        return self.acting(s)

    def _thing(self, s: Parsed, x: Phrase) -> bool:
        """A plan, a raid, a truce: what somebody may do something to, and no place or party."""
        if s.tokens.tags[x.head] != "N" or s.tokens.plural(x.head):
            return False
        classes = self._denoter.classes(s, x)
        return classes.isdisjoint(_SOMEBODY) and not self._denoter.is_place(s, x) and not self._denoter.parties(s, x)

    def _entity(self, s: Parsed, x: Phrase, *, subject: bool) -> Entity | None:
        """What a phrase without a name leaves to be referred to; None for nothing, and for names."""
        low, tag = s.tokens.low, s.tokens.tags[x.head]
        if tag == "O":
            known = self._memory.entity(s, x, acting=self._acting) if subject and self.speaker(s, x) is None else None
            number = NUMBER.get(low[x.head], "")  # no "they" for whoever was "it" before
            return replace(known, at=x.i, kind=number or known.kind) if known is not None else None
        if subject and low[x.head] in {"many", "some", "most", "several", "others", "dozens", "hundreds", "thousands"}:
            return Entity(x.i, "", "", "many")
        if tag not in "NP":
            return None
        if x.mentions and any(m.actor_type != "state" for m in heading(s, x)):
            return None  # "Russian troops" may be one name
        classes = self._denoter.classes(s, x)
        if low[x.i] == "the" and "role" in classes and (person := self._memory.person(s, x)) is not None:
            return replace(person, at=x.i)
        plural = s.tokens.plural(x.head) or "people" in classes
        if not subject and not (plural and classes & _PEOPLE):
            return None
        parties = self._denoter.parties(s, x) or town_body(self._denoter, s, x)
        party = parties[0] if len(parties) == 1 else ""
        several = plural and party.islower()  # "militias" are no *it*
        kind = "group" if subject and party and not several and "force" in classes else "many" if plural else "body"
        if not plural and "role" in classes:
            kind = "person"  # "*X's minister* protested. He …": not X
        label = s.tokens.slice(x.i, x.head + 1) if party and classes & _OFFICES else party  # then "the ministry"
        return Entity(x.i, party, label, kind, classes=classes) if party or kind == "many" else None
