"""Who was named within three sentences, the nearest first, and what a pronoun may refer to.

Fed sentence by sentence. Nothing is guessed: where nobody fits, the answer is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from monitor.extract.entities import HE, IT, KINDS, THEY, Entity, subjects_told_of, surface_subjects
from monitor.extract.names import Names
from monitor.extract.syntax.closed import CONDITIONAL
from monitor.extract.syntax.ir import SURFACE, Parsed, Parties, Phrase, is_in
from monitor.extract.syntax.nominals import is_class
from monitor.extract.whereabouts import SPAN, Whereabouts
from monitor.lexicon.vocabulary import noun_classes, wordset

# Verbs of those who speak, and so many sentences on it is they who speak again.
SAYING = frozenset({"report", "urging", "press_for"})
_AWAY = 2
# What somebody has who wages war.
_OF_WAR = frozenset({"force", "aircraft", "artillery", "vehicle", "troops"})


class Mentioned(Whereabouts):
    """The parties and persons of the last sentences of one document."""

    def __init__(self, names: Names) -> None:
        super().__init__(names)
        self._past: list[tuple[int, list[Entity]]] = []
        self._front: tuple[Entity, ...] = ()  # the subjects of the last sentence
        self._asked: list[Entity] = []  # whom that sentence told to do something
        self._teller: tuple[int, Entity | None] = (-1, None)  # the person who said something last, and where
        self._spoken_of: set[str] = set()
        self._of: Parsed | None = None  # the sentence whose names are known
        self._named: list[Entity] = []
        self._together: dict[int, list[Entity]] = {}  # of that sentence: position → what is enumerated with it
        self._starts: list[tuple[int, int]] = []  # of that sentence: where its subjects begin and end
        self._asides: list[tuple[int, range]] = []  # of that sentence: where its clauses end, and asides in them

    def observe(self, s: Parsed, acting: Iterable[Entity] = ()) -> None:
        """Remember the entities of a sentence that has been read; subjects, the last clause's first, then names.

        ``acting``: who its subjects stand for where no name says it ("his forces"), found by the denoter.
        """
        entities = self._here(s, len(s.tokens.words), acting)
        heads = sorted(entities, key=lambda e: e.kind != "person" or not e.classes)  # "*X's minister*" before X
        front = [e for x in subjects_told_of(s) for e in heads if x.i <= e.at < x.j]
        asked = [x for p in s.finite if is_class(p, "urge", "asking") or p.lemma == "tell" for x in p.arg("object")]
        self._asked = [e for e in entities if e.kind == "many" and any(x.i <= e.at < x.j for x in asked)]
        self._front = tuple(front)
        told = [
            e for p in s.finite if is_class(p, "report") for x in p.arg("subject") for e in front if x.i <= e.at < x.j
        ]
        self._teller = next(((s.index, e) for e in told if e.kind == "person"), self._teller)
        self._past.append((s.index, front + [e for e in entities if e not in front]))
        del self._past[:-SPAN]
        self._spoken_of.update(e.party for e in entities)
        self.observe_places(s)

    def _entities(self, s: Parsed) -> list[Entity]:
        """The sentence's names, found once: much is asked of the words before each phrase of it."""
        if self._of is not s:
            self._of, named = s, list(self._by_name(s))
            self._together, self._starts = _enumerated(s, named), [(x.i, x.j) for x in surface_subjects(s)]
            self._asides = list(_asides(s))
            self._named = [self._joined(e) for e in named] if self._together else named
        return self._named

    def _joined(self, e: Entity) -> Entity:
        """An entity with all that it is named together with in this sentence."""
        several = self._together.get(e.at, ())
        return replace(e, joined=tuple(dict.fromkeys(x.party for x in several))) if several else e

    def _by_name(self, s: Parsed) -> Iterator[Entity]:
        starts, n, i = s.tokens.starts, len(s.tokens.words), 0
        for m in s.mentions:
            if m.actor is None or m.kind == "demonym":
                continue
            if s.tokens.text[m.end : m.end + 1] == "-":
                continue  # "an *X*-linked group" is not X
            torn = self._names.theatrical and self._names.torn
            if m.kind == "place" and (m.actor.type != "state" or (torn and m.actor.name == self._names.country)):
                continue  # where sides fight in a country its capital is a place
            while i < n and starts[i] < m.start:
                i += 1
            if i >= n:
                return
            if torn and m.actor.name == self._names.country and s.tokens.tags[i + 1 : i + 2] == ["H"]:
                continue  # "*Ruritania's* government … its troops"
            if m.actor.type == "armed_group" and i > 1 and s.tokens.low[i - 2] in wordset("attached"):
                continue  # "jihadists *linked to X*"
            if self._names.is_people(s.tokens.words[i]) and s.tokens.tags[i + 1 : i + 2] == ["N"]:
                continue  # "a *Ruritanian* man"
            people = m.actor.type == "state" and self._names.is_people(s.tokens.words[i])  # "Ruritanians" are *they*
            kind = "many" if people else KINDS.get(m.actor.type, "body")
            yield Entity(i, self._names.party(m.actor), m.actor.name, kind, m.actor.roles)

    def _here(self, s: Parsed, before: int, acting: Iterable[Entity]) -> list[Entity]:
        """Names and subjects without a name up to a position."""
        named = [e for e in self._entities(s) if e.at < before]
        nameless = [self._joined(e) for e in acting if e.at < before]
        return sorted([*named, *nameless], key=lambda e: e.at) if nameless else named

    def _candidates(self, s: Parsed, before: int, acting: Iterable[Entity] = ()) -> list[Entity]:
        """Nearest first: this sentence backwards, then earlier sentences, subjects first.

        Who opens a clause ("X drove Y from Z, and *they* hold it") is more likely the subject of the clause before.
        """
        at = s.tokens.starts[before] if before < len(s.tokens.words) else s.tokens.start
        # In "X bombed us," *he* said: who speaks is nobody of whom he speaks.
        quoted = at > s.tokens.start and s.tokens.text[at - 2 : at].rstrip()[-1:] in ('"', "”", "»")
        here = [] if quoted else list(reversed(self._here(s, before, acting)))
        if aside := [inside for end, inside in self._asides if end <= before]:
            here.sort(key=lambda e: any(e.at in inside for inside in aside))  # "X, *whom Y armed*, fell, and its men"
        opens = bool(here) and (before, before + 1) in self._starts  # "they", not "their men"
        blamed = (p.j == before and is_class(p, "accuse") for p in s.predicates)  # "X backs Y; Z accuses *it* of …"
        opens = opens or (s.tokens.word(before) in ("it", "him", "them") and any(blamed))
        if opens and not (before and s.tokens.low[before - 1] in CONDITIONAL):  # "punish X if *he* …"
            opening = [e for e in here if any(i <= e.at < j for i, j in self._starts)]
            here = opening + [e for e in here if e not in opening]
            if not opening and s.tokens.tags[0] in "IS":  # "After a day of fighting with Y, *it* took": not Y
                here = [*self._subjects(s), *here]
        return here + [e for index, past in reversed(self._past) if s.index - index <= SPAN for e in past]

    def _subjects(self, s: Parsed) -> tuple[Entity, ...]:
        """Who the sentence before was about."""
        return self._front if self._past and s.index - self._past[-1][0] == 1 else ()

    def last_person(self, s: Parsed) -> Entity | None:
        """The person named last before this sentence, within three; None without one."""
        return next((e for e in self._candidates(s, 0) if e.kind == "person"), None)

    def pair(
        self, s: Parsed, phrase: Phrase, kinds: tuple[str, ...] = ("state", "person", "group"), besides: Parties = ()
    ) -> Parties:
        """Who "the two" are: the last two of one of these kinds that were named, none of ``besides``; () for fewer."""
        found: dict[str, dict[str, None]] = {}
        for e in (e for e in self._candidates(s, phrase.i) if e.party not in besides):
            same = found.setdefault(e.kind, {})
            same[e.label if e.kind == "person" else e.party] = None
            if len(same) == 2 and e.kind in kinds:
                return tuple(same)
        return ()

    def entity(self, s: Parsed, phrase: Phrase, besides: Parties = (), acting: Iterable[Entity] = ()) -> Entity | None:
        """What a pronoun (the head, or the possessive at the beginning of the phrase) refers to; not ``besides``."""
        word = s.tokens.low[phrase.i]
        kinds: tuple[str, ...] = ()
        if word in HE or word == "her":
            kinds = ("person",)
        elif word in THEY:
            kinds = ("group", "body", "many")
        elif word in IT:
            kinds = ("group", "body", "one", *(() if s.tokens.low[phrase.head] in wordset("bands") else ("state",)))
            if any(p.form == "verb" for p in s.having(phrase, "object")):
                kinds = (*kinds, "thing")  # "rejected it", "it was put off"
        they, teller = word in THEY, self._teller[1] if 0 <= s.index - self._teller[0] <= _AWAY else None
        speaks = (
            teller is not None
            and kinds == ("person",)
            and any(is_class(p, *SAYING) for p in s.having(phrase, "subject"))
        )
        if speaks and not any(e.kind == "person" for e in self._subjects(s)):
            return teller  # "X said … *Y* arms Z. *He* urged": who spoke, and no Z
        found = [e for e in self._candidates(s, phrase.i, acting) if e.kind in kinds or (they and e.joined)]
        known = [e for e in found if not e.party or e.party not in besides]
        if word == "them":  # "X backs the rebels. Y drove *them* out": a state only where there is nobody else
            known.sort(key=lambda e: self._names.is_state(e.label))
        if self.of_war(s, phrase) and known:  # "*his* MiGs", "*its* soldiers", whoever received or reports it
            ours = word == "his" and self._names.theatrical
            known = [e for e in known if not (ours and self._names.is_foreign(e.party))]
            armed = (e for e in known if self._names.actor(e.party) is None or self._names.is_party_to_wars(e.party))
            return next(armed, None)
        return (self._several(known) if they else known[0]) if known else None

    @staticmethod
    def of_war(s: Parsed, phrase: Phrase) -> bool:
        """Whether a possessive's phrase is what only who wages war has: soldiers, aircraft, an offensive."""
        several = s.tokens.plural(phrase.head) or s.tokens.low[phrase.i] == "his"  # "their alliance" is no force
        classes = noun_classes(s.tokens.low[phrase.head])
        return "assault" in classes or (several and not _OF_WAR.isdisjoint(classes))

    def _several(self, known: list[Entity]) -> Entity:
        """Of whom *they* may be the first; but men whom the sentence before told to do something go before who told."""
        last = self._past[-1][1] if self._past else []
        asked = (e for e in known if is_in(e, self._asked))
        return next(asked, known[0]) if is_in(known[0], last) else known[0]

    def pronoun(self, s: Parsed, phrase: Phrase, besides: Parties = (), acting: Iterable[Entity] = ()) -> Parties:
        """The party that a pronoun stands for; none of ``besides``."""
        entity = self.entity(s, phrase, besides, acting)
        if entity is None or not entity.party:
            return ()
        return (s.tokens.low[phrase.i] in THEY and entity.joined) or (entity.party,)


def _asides(s: Parsed) -> Iterator[tuple[int, range]]:
    """What commas set off between a subject and its verb, with the end of their clause: "X, *armed by Y*, fell"."""
    for p in s.finite:
        for x in p.args.get(SURFACE[p.voice], ()) if p.link != "rel" else ():
            comma = next((k for k in range(x.j, p.i) if s.tokens.low[k] == ","), p.i)
            if comma < p.i:
                yield p.clause[1], range(comma, p.i)


def _enumerated(s: Parsed, named: list[Entity]) -> dict[int, list[Entity]]:
    """Where a name in an enumeration begins, its article included → the parties named there, where each member is one.

    None with persons, who are told apart by name.
    """
    found: dict[int, list[Entity]] = {}
    for x in s.phrases:
        if x.group[1:]:
            heads = [[e for e in named if m.i <= e.at <= m.head] for m in x.group]
            if all(heads) and not any(e.kind == "person" for es in heads for e in es):
                parties = [es[-1] for es in heads]
                found |= {k: parties for e in parties for k in (e.at - 1, e.at)}
    return found
