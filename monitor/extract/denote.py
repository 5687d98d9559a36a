"""What a phrase denotes in this text: sides, places, kinds of things.

The lexicon knows names; this module reads phrases: "the general's forces", "troops loyal to the government", "Emirati
drones", "the southern suburbs of the capital", "they".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from monitor.extract import ellipsis, pronouns
from monitor.extract.entities import Entity, is_former, is_pronoun
from monitor.extract.means import Means
from monitor.extract.names import Names
from monitor.extract.nationality import Class
from monitor.extract.owners import Owners
from monitor.extract.pronouns import Subjects
from monitor.extract.reference import Memory
from monitor.extract.seats import allied, governs, sides_with
from monitor.extract.standing import CLASSES, sited, some_people
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.extract.syntax.nominals import head_lemma, headed
from monitor.extract.unnamed import Unnamed, is_abbreviation
from monitor.lexicon.vocabulary import Vocabulary, noun_classes, wordset
from monitor.model.theatre import Actor

_NONE: frozenset[str] = frozenset()
_DEEP = range(3)


class Denoter:
    """Answers for one document; keeps what it has answered.

    Args:
        names: the lexicon's answers about actors and places.
        vocabulary: word classes.
        memory: who and what was named before, for pronouns and "the group".
    """

    def __init__(self, names: Names, vocabulary: Vocabulary, memory: Memory) -> None:
        self.names: Names = names
        self.vocabulary: Vocabulary = vocabulary
        self.memory: Memory = memory
        self.unnamed = Unnamed(names, memory)
        self.subjects = Subjects(self)
        self.owners = Owners(self, self.unnamed, self.subjects)
        self._partitive = wordset("partitive")
        self._missiles = ellipsis.Missiles()
        self._offices: dict[str, tuple[str, ...]] = {}
        self._parties: dict[tuple[int, int, int], tuple[str, ...]] = {}
        self._means = Means(self)

    # -- classes --------------------------------------------------------------------------------------------

    def core(self, s: Parsed, phrase: Phrase) -> Phrase:
        """What a quantity is of: "1,000 *of its troops*", "most *of the town*"; else the phrase itself."""
        if "worth" in s.tokens.low[phrase.i + 1 : phrase.head]:  # "*shells* worth 500 million dollars"
            phrase = replace(phrase, head=s.tokens.low.index("worth", phrase.i + 1) - 1)
        for _ in _DEEP:  # "the last of the thousands of troops"
            if s.tokens.tags[phrase.head] != "Q" and s.tokens.low[phrase.head] not in self._partitive:
                return phrase
            whole = next((other for prep, other in phrase.post if prep == "of"), None)
            own = whole is not None and whole.has_actor and "parley" in noun_classes(s.tokens.low[phrase.head])
            if whole is None or own:
                return phrase  # "the next round *of the commission*" is talks
            phrase = whole
        return phrase

    def lemma(self, s: Parsed, phrase: Phrase) -> str:
        """The head's lemma, compounds included."""
        return head_lemma(s.tokens, phrase)

    def classes(self, s: Parsed, phrase: Phrase) -> frozenset[str]:
        """The noun classes of the head (words.toml); empty for names and pronouns."""
        if phrase.classes is None:
            phrase.classes = self._read_classes(s, phrase)
        return phrase.classes

    def argued(self, s: Parsed, p: Predicate) -> frozenset[str]:
        """The noun classes of all arguments of a predicate: what a frame needs and none of them has it need not ask."""
        if p.argued is None:
            p.argued = _NONE.union(*(self.classes(s, x) for phrases in p.args.values() for x in phrases))
        return p.argued

    def observe(self, s: Parsed, acting: Iterable[Entity] = ()) -> None:
        """Remember a sentence that has been read; ``acting``: who its subjects without a name stand for."""
        self.memory.observe(s, acting)
        self.memory.remember_speaker(s, pronouns.quoted(self, s))
        self._missiles.observe(s, [self.classes(s, x) for x in s.phrases])

    def _read_classes(self, s: Parsed, phrase: Phrase) -> frozenset[str]:
        phrase = self.core(s, headed(phrase))
        if kept := pronouns.kept(self, s, phrase):
            return kept
        numbered = s.tokens.tags[phrase.head] == "Q" and s.tokens.low[phrase.head - 1] in wordset("numbered")
        if numbered:  # "*resolution* 2510"
            phrase = replace(phrase, head=phrase.head - 1)
        omitted = self._missiles.omitted(s, phrase) if s.tokens.low[phrase.head] in ellipsis.WORDS else _NONE
        if omitted:
            return omitted
        lemma = head_lemma(s.tokens, phrase)
        if lemma in wordset("parts_of") and s.tokens.tags[phrase.head - 1 : phrase.head] == ["N"]:  # "*drone* parts"
            lemma = self.vocabulary.lemma.get(s.tokens.low[phrase.head - 1], lemma)
        before = s.tokens.low[phrase.head - 1] if phrase.head > phrase.i else ""
        model = before.partition("-")[2][:1].isdigit() or "aircraft" in self.vocabulary.nouns.get(before, ())
        lemma = "warplane" if model and lemma in wordset("crewed") else lemma  # "MiG-29 *fighters*" are no men
        known = self.vocabulary.nouns.get(lemma) or self.vocabulary.nouns.get(lemma.rpartition(" ")[2])
        named = [m.actor for m in phrase.mentions if m.actor and m.start < s.tokens.starts[phrase.head] < m.end]
        if known and named and any("deal" in known or ("people" in known and a.type == "organisation") for a in named):
            return _NONE  # "the Government of National *Accord*", "Save the *Children*"
        return sited(self, s, phrase, known or _NONE)

    def is_a(self, s: Parsed, phrase: Phrase, *names: str) -> bool:
        """Whether it is of one of these classes: noun classes of words.toml, or of :mod:`monitor.extract.standing`."""
        for name in names:
            asked = CLASSES.get(name)
            if name in self.classes(s, phrase) if asked is None else asked(self, s, phrase):
                return True
        return False

    def is_any(self, s: Parsed, phrase: Phrase, classes: tuple[tuple[str, Class], ...]) -> bool:
        """Whether it is of one of these classes of :mod:`monitor.extract.standing`, by name.

        Each answer is kept for the sentence: many frames ask the same of a phrase.

        Not to be asked from here on down, where an answer may hang on a phrase that is still being read.
        """
        if phrase.answers is None:
            phrase.answers = {}
        answers = phrase.answers
        for name, asked in classes:
            if name not in answers:
                answers[name] = asked(self, s, phrase)
            if answers[name]:
                return True
        return False

    def means(self, s: Parsed, phrase: Phrase) -> str:
        """The involvement claim that giving, sending or having this makes; "" for no such thing."""
        if phrase.means is None:
            phrase.means = self._means.read(s, phrase)
        return phrase.means

    def is_place(self, s: Parsed, phrase: Phrase) -> bool:
        """A place's name, or a noun for a kind of place."""
        phrase = self.core(s, phrase)
        head = s.tokens.starts[phrase.head]
        if phrase.mentions and any(m.place is not None and m.start <= head < m.end for m in phrase.mentions):
            return True
        if phrase.mentions and any(m.kind == "actor" and m.start < head < m.end for m in phrase.mentions):
            return False  # "the Islamic *State*"
        if s.tokens.low[phrase.head] in ("it", "there") and phrase.j - phrase.i == 1:
            return self.memory.place(s, phrase) is not None
        classes = self.classes(s, phrase)
        if classes & {"post", "seat"}:  # "a military camp" is a camp
            classes = classes | self.vocabulary.nouns.get(s.tokens.low[phrase.head], _NONE)
        both = s.tokens.low[phrase.i] in ("both", "the", "two") and self.memory.two_places(s, phrase)
        if both or self.memory.town_of(s, phrase) is not None:
            return True
        if "place" in classes:
            return not ("people" in classes and not phrase.mentions)
        return False

    # -- parties --------------------------------------------------------------------------------------------

    def parties(self, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
        """Canonical names of the sides that the phrase stands for, without its coordinates; () for none."""
        if phrase.parties is not None:
            return phrase.parties
        key = (s.index, phrase.i, phrase.j)
        found = self._parties.get(key)
        if found is None:
            self._parties[key] = ()  # a phrase that refers to itself denotes nothing
            found = self._read_parties(s, phrase)
            if found and not phrase.mentions and (faced := self._faced(s, phrase)):
                found = tuple(x for x in found if x not in faced)
            self._parties[key] = phrase.parties = found
            self.unnamed.keep(s, phrase, self.classes(s, phrase), found)
        return found

    def _faced(self, s: Parsed, phrase: Phrase) -> set[str]:
        """In "*the army* killed 22 of X's men": X, which the army cannot be."""
        doing = (p for p in s.having(phrase, "subject") if p.form == "verb")
        met = (x for p in doing for x in p.arg("object", "against"))
        actors = (m.actor for x in met for m in x.mentions if m.actor is not None)
        return {self.names.party(actor) for actor in actors}

    def sides(self, s: Parsed, phrases: Iterable[Phrase]) -> tuple[str, ...]:
        """Canonical names of all sides the phrases stand for, each once, in order."""
        return tuple(dict.fromkeys([name for x in phrases for name in self.parties(s, x)]))

    def _read_parties(self, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
        phrase = self.core(s, phrase)
        found = self._by_pronoun(s, phrase)
        found = self.memory.counted(s, phrase) or self._by_name(s, phrase) if found is None else found
        return self._by_description(s, phrase) if found is None else found

    def _by_pronoun(self, s: Parsed, phrase: Phrase) -> tuple[str, ...] | None:
        """Whom "we", "both", "whose" and "they" stand for; None for what is no pronoun."""
        tokens = s.tokens
        if tokens.low[phrase.i] in ("our", "we", "ours"):
            return pronouns.speaking(self, s)
        if tokens.low[phrase.head] == "side" and any("border" in self.classes(s, x) for x in phrase.behind("of")):
            return ()  # "on the Ruritanian *side of the border*"
        if tokens.low[phrase.head] == "both" and self.subjects.says(s, phrase):  # "*Both* deny this"
            return self.memory.pair(s, phrase, ("state",))
        if tokens.low[phrase.head] == "whose":
            return self.owners.whose(s, Phrase(phrase.j, phrase.j + 1, phrase.j))
        return pronouns.party(self, s, phrase) if is_pronoun(s, phrase) else None

    def _by_description(self, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
        """Whom the words mean that no name is the head of: "the general's forces", "their president"."""
        tokens = s.tokens
        compound = tokens.low[phrase.head].split("-")[0] if "-" in tokens.low[phrase.head] else ""
        if compound and phrase.j - phrase.i == 1:
            return self.unnamed.first_part(s, phrase, compound)
        classes = self.classes(s, phrase)
        one = tokens.tags[phrase.head] == "N" and not tokens.plural(phrase.head)
        alone = one and tokens.low[phrase.i] in ("a", "an")
        if alone and ("people" in classes or tokens.low[phrase.head] in wordset("adherents")):
            return ()  # "an X man", "a supporter of Y": one of them, and nobody who acts for them
        if "statement" in classes and not phrase.prep and (whose := self.owners.holder(s, phrase)):
            return whose  # "a *British* draft calls for a truce"
        if classes & wordset("belonging"):
            return self._belonging(s, phrase, classes)
        word = tokens.words[phrase.head]
        if tokens.tags[phrase.head] == "P" and is_abbreviation(word) and not phrase.mentions:
            return (word,)  # that the text does not explain
        return (
            self.owners.named_person(s, phrase)
            or self.unnamed.modifying(s, phrase)
            or (word.lower() in wordset("foes") and allied(self, s, phrase))  # "opponents *led by X*"
            or (word.lower() in wordset("state_nouns") and self.owners.whose(s, phrase))
            or self.memory.role(s, phrase)
            or self.owners.apposed(s, phrase)
            or self.owners.explained(s, phrase)
        )

    def _by_name(self, s: Parsed, phrase: Phrase) -> tuple[str, ...] | None:
        """Whom the name that is its head stands for; None without one."""
        head = s.tokens.starts[phrase.head]
        for m in phrase.mentions:
            if m.actor is None or not m.start <= head < m.end or sides_with(self, s, m):
                continue  # "*X-linked*", by itself
            if some_people(self.names, s, phrase, m) or (m.place is not None and not governs(s, m, phrase, self.names)):
                return ()
            if m.actor.type == "person" and m.actor.stands_for is None and not m.actor.side:
                return self._unknown_person(s, phrase, m.actor)
            return (self.names.party(m.actor),)
        return None

    def _belonging(self, s: Parsed, phrase: Phrase, classes: frozenset[str]) -> tuple[str, ...]:
        """Whose men, arms or deeds are meant, by what the phrase says, else by what was said of the like before."""
        if "role" in classes and is_former(s, phrase):
            named = tuple(name for x in phrase.apposition for name in self.parties(s, x))
            return named or self.owners.apposed(s, phrase, known=True) or self.memory.anybody(s, phrase)
        return (
            self.unnamed.modifying(s, phrase)
            or self.owners.whose(s, phrase)
            or self.owners.belonging(s, phrase, classes)
            or self.owners.apposed(s, phrase)
            or self.owners.explained(s, phrase)
        )

    def _unknown_person(self, s: Parsed, phrase: Phrase, person: Actor) -> tuple[str, ...]:
        """Whom somebody speaks for that only the text knows, by his office ("their spokesman X").

        Else he himself; who speaks for others whom nobody names is no party.
        """
        owners = self.owners
        found = owners.named_person(s, phrase) or owners.explained(s, phrase) or owners.apposed(s, phrase)
        speaks = any(role.lower().startswith("spokes") for role in person.roles)
        return self._offices.setdefault(person.name, found) or (() if speaks else (self.names.party(person),))
