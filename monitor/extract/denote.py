"""What a phrase denotes in this text: sides, places, kinds of things.

The lexicon knows names; this module reads phrases: "the general's forces", "troops loyal to the government", "Emirati
drones", "the southern suburbs of the capital", "they".
"""

from __future__ import annotations

from dataclasses import replace

from monitor.extract import outsiders
from monitor.extract.allied import allied, only_helps
from monitor.extract.names import Names
from monitor.extract.reference import Memory
from monitor.extract.syntax.ir import Mention, Parsed, Phrase
from monitor.extract.syntax.nominals import POSSESSIVES, complements, head_lemma
from monitor.extract.unnamed import Unnamed
from monitor.lexicon.vocabulary import Vocabulary

_ALLEGIANCE = frozenset({"of", "to", "with", "under", "from", "by", "for", "behind"})
_LOCATING = frozenset(
    {"in", "at", "near", "inside", "into", "across", "around", "throughout", "outside", "over", "through", "within"}
)
_NONE: frozenset[str] = frozenset()


class Denoter:
    """Answers for one document; keeps what it has answered.

    Args:
        names: the lexicon's answers about actors and places.
        vocabulary: word classes.
        memory: who and what was named before, for pronouns and "the group".
    """

    def __init__(self, names: Names, vocabulary: Vocabulary, memory: Memory) -> None:
        self.names = names
        self.vocabulary = vocabulary
        self.memory = memory
        self.unnamed = Unnamed(names, vocabulary, memory)
        self._parties: dict[tuple[int, int, int], tuple[str, ...]] = {}

    # -- classes --------------------------------------------------------------------------------------------

    def core(self, s: Parsed, phrase: Phrase) -> Phrase:
        """What a quantity is of: "1,000 *of its troops*", "most *of the town*"; else the phrase itself."""
        low = s.tokens.low[phrase.head]
        if s.tokens.tags[phrase.head] == "Q" or low in self.vocabulary.sets["partitive"]:
            for prep, other in phrase.post:
                if prep == "of":
                    return other
        return phrase

    def lemma(self, s: Parsed, phrase: Phrase) -> str:
        """The head's lemma, compounds included."""
        return head_lemma(s.tokens, phrase, self.vocabulary)

    def classes(self, s: Parsed, phrase: Phrase) -> frozenset[str]:
        """The noun classes of the head (words.toml); empty for names and pronouns."""
        phrase = self.core(s, phrase)
        lemma = self.lemma(s, phrase)
        known = self.vocabulary.nouns.get(lemma)
        if known is None and " " in lemma:
            known = self.vocabulary.nouns.get(lemma.rpartition(" ")[2])
        if (
            known is not None
            and "deal" in known
            and any(m.actor is not None and m.start < s.tokens.starts[phrase.head] < m.end for m in phrase.mentions)
        ):
            return _NONE  # "the Government of National Accord" is no accord
        return known or _NONE

    def is_a(self, s: Parsed, phrase: Phrase, name: str) -> bool:
        """Whether the phrase is of a class: a noun class of words.toml, or one of these.

        ``party``, ``party_strict`` (named, not "rebels"), ``place``, ``named_place``, ``side`` (a party that is no
        state), ``state``, ``armed_group``, ``union`` (an organisation), ``foreign``, ``party_only`` (and no place),
        ``power`` (a capital for its government), ``pronoun`` (*it*, *this*), ``thing`` (none of all these).
        """
        if name == "party":
            return bool(self.parties(s, phrase))
        if name == "party_strict":
            return any(m.actor is not None for m in phrase.mentions) and bool(self.parties(s, phrase))
        if name == "place":
            return self.is_place(s, phrase)
        if name == "named_place":
            return self.is_place(s, phrase) and any(m.place is not None for m in phrase.mentions)
        if name == "side":
            parties = self.parties(s, phrase)
            return bool(parties) and not any(self.names.is_state(p) for p in parties)
        if name == "state":
            return any(self.names.is_state(p) for p in self.parties(s, phrase))
        if name == "armed_group":
            actors = [self.names.actor(p) for p in self.parties(s, phrase)]
            return any(a is not None and a.type == "armed_group" for a in actors)
        if name == "foreign":  # a state that is no party to a war between states
            parties = self.parties(s, phrase)
            return bool(parties) and all(
                self.names.is_state(p) and self.names.is_foreign(p) and p != self.names.opponent for p in parties
            )
        if name == "pronoun":  # it, this: what was told before
            return s.tokens.low[phrase.head] in ("it", "this", "that", "them") and phrase.j - phrase.i == 1
        if name == "union":  # an organisation of states: its members meet in it
            actors = [self.names.actor(p) for p in self.parties(s, phrase)]
            return any(a is not None and a.type == "organisation" for a in actors)
        if name == "power":  # a capital that stands for its government, also the country's own
            head = s.tokens.starts[phrase.head]
            return any(m.kind == "place" and m.actor is not None and m.start <= head < m.end for m in phrase.mentions)
        if name == "thing":
            return not (self.parties(s, phrase) or self.is_place(s, phrase) or self.classes(s, phrase))
        if name == "party_only":
            return bool(self.parties(s, phrase)) and not self.is_place(s, phrase)
        if name in outsiders.CLASSES:
            return outsiders.is_outside(self, s, phrase, name)
        return name in self.classes(s, phrase)

    def is_place(self, s: Parsed, phrase: Phrase) -> bool:
        """A place's name, or a noun for a kind of place."""
        phrase = self.core(s, phrase)
        head = s.tokens.starts[phrase.head]
        if any(m.place is not None and m.start <= head < m.end for m in phrase.mentions):
            return True
        if s.tokens.low[phrase.head] == "it" and phrase.j - phrase.i == 1:
            return self.memory.place(s, phrase) is not None
        classes = self.classes(s, phrase)
        if "place" in classes:
            return not ("people" in classes and not phrase.mentions)
        return False

    # -- parties --------------------------------------------------------------------------------------------

    def parties(self, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
        """Canonical names of the sides that the phrase stands for, without its coordinates; () for none."""
        key = (s.index, phrase.i, phrase.j)
        if key not in self._parties:
            self._parties[key] = ()  # a phrase that refers to itself denotes nothing
            self._parties[key] = self._read_parties(s, phrase)
        return self._parties[key]

    def _read_parties(self, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
        tokens = s.tokens
        phrase = self.core(s, phrase)
        if tokens.tags[phrase.head] == "O" or (phrase.j - phrase.i == 1 and tokens.low[phrase.i] in POSSESSIVES):
            return self._pronoun(s, phrase)
        head = tokens.starts[phrase.head]
        for m in phrase.mentions:
            if m.start <= head < m.end and m.actor is not None:
                if m.place is not None and not self._acts(m, phrase):
                    return ()
                return (self.names.party(m.actor),)
        compound = tokens.low[phrase.head].split("-")[0] if "-" in tokens.low[phrase.head] else ""
        if compound and phrase.j - phrase.i == 1:
            return self.unnamed.first_part(s, phrase, compound)
        classes = self.classes(s, phrase)
        if classes & self.vocabulary.sets["belonging"]:
            return self.unnamed.modifying(s, phrase) or self._belonging(s, phrase, classes) or self._apposed(s, phrase)
        word = tokens.words[phrase.head]
        if (
            tokens.tags[phrase.head] == "P"
            and word.isupper()
            and word.isalpha()
            and 2 < len(word) < 8
            and not phrase.mentions
        ):
            return (word,)  # an abbreviation that the text does not explain
        named = self._named_person(s, phrase) or self.unnamed.modifying(s, phrase)
        if named:
            return named
        return self.memory.role(s, phrase) or self._apposed(s, phrase)

    def _apposed(self, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
        """In "X, the militia leader who controls the east": a description stands for the name it explains."""
        for other in s.phrases:
            if other.i < phrase.i and any(x is phrase for x in other.apposition):
                return self.parties(s, other)
        return ()

    def _pronoun(self, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
        """In "X said it had …" X, known or not; else whoever was named last."""
        for p in s.predicates:
            if p.form == "verb" and p.j <= phrase.i <= p.j + 8 and "report" in self.vocabulary.verbs.get(p.lemma, ()):
                speaker = p.args.get("subject", [None])[0]
                if speaker is not None and speaker.i < p.i and s.tokens.tags[speaker.head] != "O":
                    parties = self.parties(s, speaker)
                    if parties or s.tokens.tags[speaker.head] == "P":
                        return parties
        return self.memory.pronoun(s, phrase)

    def _acts(self, m: Mention, phrase: Phrase) -> bool:
        """A state's or capital's name that stands for the government here, not for the place."""
        if phrase.prep in _LOCATING:
            return False
        return m.kind != "place" or (m.actor is not None and m.actor.name not in self.names.domestic)

    def _named_person(self, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
        """In "spokesman Ahmed X": an unknown name behind a role that names its party."""
        if s.tokens.tags[phrase.head] != "P":
            return ()
        for k in range(phrase.i, phrase.head):
            if "role" in self.vocabulary.nouns.get(s.tokens.low[k], _NONE):
                return self._by_modifier(phrase, s)
        return ()

    def _belonging(self, s: Parsed, phrase: Phrase, classes: frozenset[str]) -> tuple[str, ...]:
        """Whose forces, aircraft, government: by possessor, modifier, complement, or what was named before."""
        found = self._by_modifier(phrase, s) or self.unnamed.by_modifier(phrase, s)
        if found:
            return found
        if s.tokens.low[phrase.i] in ("his", "her", "its", "their"):
            owner = self._owner(s, phrase)
            if owner:
                return owner
        if phrase.i and s.tokens.low[phrase.i - 1] == "whose":
            return self._whose(s, phrase)
        for prep, other in complements(phrase):
            if prep in _ALLEGIANCE and other is not phrase:
                parties = tuple(p for m in other.members() for p in self.parties(s, m))
                if parties and not (
                    prep in ("from", "to", "with")
                    and self.is_place(s, other)
                    and not any(map(self.names.is_state, parties))
                ):
                    return parties
        by_verb = allied(self, self.vocabulary.verbs, s, phrase)
        if by_verb:
            return by_verb
        helped = [m for m in phrase.mentions if not only_helps(s, m)]  # "the UN-recognised government": not the UN's
        described = self.memory.role(s, replace(phrase, mentions=helped))
        if described:
            return described
        return self.unnamed.describe(s, phrase, classes)

    def _whose(self, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
        """In "X, whose air force bombed Y": whose it is stands right before."""
        owner = next((x for x in reversed(s.phrases) if x.j in (phrase.i - 1, phrase.i - 2)), None)
        return self.parties(s, owner) if owner is not None else ()

    def _owner(self, s: Parsed, phrase: Phrase) -> tuple[str, ...]:
        """Whose "his troops" are: those of the verb's own subject ("X ordered his troops to …"), else as named before.

        A subject that is a person without a known side ("the leader ordered his troops") owns them all the same.
        """
        own = [x for p in s.predicates if any(phrase is y for y in p.arg("object")) for x in p.arg("subject")]
        found = tuple(dict.fromkeys(name for x in own for name in self.parties(s, x)))
        if len(found) == 1 or any("role" in self.classes(s, x) for x in own):
            return found if len(found) == 1 else ()
        return self.memory.possessive(s, phrase)

    def _by_modifier(self, phrase: Phrase, s: Parsed) -> tuple[str, ...]:
        """The actor or demonym before the head: "the general's forces", "Emirati drones", "pro-government fighters"."""
        for m in reversed(phrase.mentions):
            if m.actor is None or (m.kind == "place" and m.actor.type != "state") or only_helps(s, m):
                continue
            if m.kind == "demonym" or m.actor.type == "state":
                return (self.names.demonym_party(m, s, self.lemma(s, phrase)),)
            return (self.names.party(m.actor),)
        return ()
