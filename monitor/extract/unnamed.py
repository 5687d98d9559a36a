"""Parties that common nouns alone stand for: "rebel-held", "army warplanes", "the junta", "Islamist militants"."""

from __future__ import annotations

from monitor.extract.names import Names
from monitor.extract.numberwords import number_words
from monitor.extract.reference import Memory
from monitor.extract.syntax.closed import AGAIN
from monitor.extract.syntax.ir import Parsed, Parties, Phrase
from monitor.extract.syntax.nominals import head_lemma
from monitor.extract.whereabouts import SPAN
from monitor.lexicon.vocabulary import load_vocabulary, noun_classes, wordset

# What may be said of a deed, and does not tell whose it is.
_KINDS = frozenset({"military", "air", "national", "security", "state"})
# Things and men that a text refers back to without saying again whose they are.
_TOLD_AGAIN = frozenset({"aircraft", "drone", "vessel", "mercenary"})
_ARMED = frozenset({"force", "troops", "aircraft"})


class Unnamed:
    """Answers for one document; arguments as of :class:`monitor.extract.denote.Denoter`."""

    def __init__(self, names: Names, memory: Memory) -> None:
        self.names = names
        self.memory = memory
        self._told: dict[str, tuple[int, Parties]] = {}  # class → sentence, whose the last of it were
        self.abroad: set[str] = set()  # states abroad whose forces have been told of

    def keep(self, s: Parsed, phrase: Phrase, classes: frozenset[str], found: Parties) -> None:
        """Remember whose aircraft, ships, soldiers and mercenaries the text has spoken of, be they nobody's."""
        if classes & _ARMED:
            self.abroad.update(x for x in self.names.foreign_of(found) if self.names.is_state(x))
        if _told_again(s, phrase):
            return
        kinds = {*_kinds(s, phrase, classes)}
        for actor in map(self.names.actor, found):
            if actor is not None and actor.type == "company":
                kinds.add("mercenary")
        if kinds:
            self._told |= dict.fromkeys(kinds, (s.index, found))

    def again(self, s: Parsed, phrase: Phrase, classes: frozenset[str]) -> Parties:
        """In "Ruritanian jets came in May … *the jets* struck": whose the last told of were."""
        if not _told_again(s, phrase):
            return ()
        told = (self._told[k] for k in sorted(_kinds(s, phrase, classes)) if k in self._told)
        return next((found for index, found in told if s.index - index <= SPAN), ())

    def at_odds(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "Ruritanian *rebel* groups", where Ruritania is the war's own country: those who fight the state."""
        home = next(filter(self.names.is_home, phrase.mentions), None)
        if home is None:
            return ()
        word = next((w for w in s.tokens.low[phrase.i : phrase.head] if w in wordset("irregular")), "")
        if not word:
            return ()
        by_role, theatrical = self.names.offices.by_role, self.names.theatrical
        listed = (by_role(word) or by_role(many(word))) if theatrical else ""
        if theatrical and not listed and many(word) not in wordset("rebelling"):
            return ()
        # "Ruritanian rebels took X *from the Y*", where the text tells of Y as the armed group: some others.
        facing = (n for x in s.phrases if x.prep in ("from", "against", "with") for n in x.mentions)
        faced = any(n.actor is not None and n.actor.name == self.names.insurgents for n in facing)
        only = listed or (self.names.insurgents if phrase.possessor < 0 and not faced else "")
        return (only or f"{s.tokens.text[home.start : home.end]} {many(word)}",)

    def _side(self, word: str) -> Parties:
        """Whom a word means before what is theirs: "*army* jets", "*pro-government* units", "*coalition* raids"."""
        if word in wordset("armed_service"):
            side = self.names.offices.national(word, "")
        elif word in wordset("official") or _sides_with_government(word):
            side = self.names.offices.national("force", "government")
        else:
            side = self.names.offices.by_role(word)
        return (side,) if side else ()

    def first_part(self, s: Parsed, phrase: Phrase, part: str) -> Parties:
        """In "rebel-held", "government-controlled": the armed group or government that the text speaks of."""
        if part in wordset("rebels"):
            return self.memory.armed(s, phrase) or (many(part),)
        return self._side(part)

    def modifying(self, s: Parsed, phrase: Phrase) -> Parties:
        """A common noun before an event: "*coalition* air strikes", "a *rebel* attack"."""
        if phrase.chunk >= 0:
            return ()
        word = s.tokens.low[phrase.head]
        return self.memory.armed(s, phrase) if word in wordset("irregular") else self._side(word)

    def by_modifier(self, s: Parsed, phrase: Phrase) -> Parties:
        """In "army warplanes", "government troops", "rebel positions"."""
        deed = "deed" in noun_classes(s.tokens.low[phrase.head])
        for k in range(phrase.i, phrase.head):
            word = s.tokens.low[k]
            if word == "foreign" or s.tokens.low[phrase.head] in wordset("firms"):
                return ()  # "a *security* company" is nobody's
            if (word, s.tokens.low[k + 1]) == ("air", "force"):
                return self._side("military")
            if word in wordset("irregular"):
                told = s.tokens.tags[phrase.i] == "D" and s.tokens.low[phrase.i] not in ("a", "an", "some")
                return self.memory.armed(s, phrase) if told else self.memory.later(s, phrase)
            vague = (deed and word in _KINDS) or (word == "air" and k + 1 == phrase.head)
            if vague or (word == "military" and self.names.theatrical):
                continue  # "a *military* offensive" is anybody's
            if side := self._side(word):
                return side
        return ()

    def _from_abroad(self, phrase: Phrase) -> bool:
        """In "rebels *in Ruritanian pay*": not those of the country."""
        whose = (m for x in phrase.behind("in", "from") for m in x.mentions if m.kind != "place")
        return any(m.actor_type == "state" and self.names.is_another(m) for m in whose)

    def _beside_army(self, s: Parsed, phrase: Phrase) -> bool:
        """In "the army and *allied militias*": no rebels, though irregulars."""
        if s.tokens.low[phrase.head] in wordset("rebelling"):
            return False
        others = [x for x in phrase.members() if x is not phrase]
        ours = wordset("armed_service") | wordset("official") | wordset("soldiery")
        named = (m.actor for x in others for m in x.mentions if m.actor is not None)
        loyal = any(self.names.loyal(self.names.party(actor)) for actor in named)
        return loyal or any(not ours.isdisjoint(s.tokens.low[x.i : x.j]) for x in others)

    def describe(self, s: Parsed, phrase: Phrase, classes: frozenset[str]) -> Parties:
        """Nobody is named: the words themselves ("Islamist militants"), for armed people only."""
        low, head = s.tokens.low, s.tokens.low[phrase.head]
        alone = phrase.j - phrase.i <= 2 and s.tokens.tags[phrase.i] == "D"
        if "force" not in classes or (alone and head in wordset("generic")):
            return ()
        if not wordset("unarmed").isdisjoint(low[phrase.i : phrase.head]):
            return ()  # "*civilian* men"
        if told := self.again(s, phrase, classes & {"mercenary"}):
            return told
        again = head.rstrip("s") + "s" in wordset("attacking") or head in wordset("friends")
        if again or "same" in low[phrase.i : phrase.head]:
            return ()  # somebody told of before
        lemmas = (load_vocabulary().lemma.get(w, w) for w in low[phrase.i : phrase.j])
        if not wordset("irregular").isdisjoint(lemmas):
            if self._from_abroad(phrase):
                return (self.names.of_country(head),)
            later = () if self._beside_army(s, phrase) else self.memory.later(s, phrase)
            if later or (phrase.chunk < 0 and phrase.j - phrase.i > 1 and not head.endswith("s")):
                return later  # "a *multi-pronged militant* assault" has no name of its own
        return self._words(s, phrase)

    def _words(self, s: Parsed, phrase: Phrase) -> Parties:
        """What a phrase for armed people says of them, as their name."""
        t = s.tokens
        numbers = number_words().small
        said = (k for k in range(phrase.i, phrase.j) if t.tags[k] in "NP" and t.low[k].split("-")[0] not in numbers)
        titled = ((k, t.tags[k] != "P" and t.words[k].istitle()) for k in said if t.low[k] not in wordset("vague"))
        words = [t.low[k] if small else t.words[k] for k, small in titled]
        if len(words) == 1 and words[0].lower() in wordset("generic"):
            return ()
        if known := next(filter(None, map(self.names.first_named.get, words[:-1])), ""):
            return (known,)  # "the Kachin fighters" of a text on the Kachin Independence Army
        initials = [*filter(is_abbreviation, words)]
        if len(initials) == 1:
            return (initials[0],)  # "the CSP rebels"
        lemma = head_lemma(t, phrase)
        named = [t.words[k] for k in range(phrase.i, phrase.head) if t.words[k].istitle() and t.tags[k] in "NP"]
        if lemma in wordset("tribesmen") and len(named) == 1:
            return (named[0],)  # "Ruritani tribesmen"
        if lemma == "group" and t.low[phrase.i] == "the":
            return ()
        if len(words) == 1 and words[0] in wordset("irregular"):
            return (many(words[0]),)  # "in rebel hands"
        anybody = len(words) == 1 and lemma in wordset("anybody")
        return (" ".join(words),) if words and not anybody and lemma not in wordset("no_fighters") else ()


def _told_again(s: Parsed, phrase: Phrase) -> bool:
    """In "*the jets*", "both ships": some that were told of, by nobody's name."""
    return s.tokens.low[phrase.i] in AGAIN and not phrase.mentions


def _kinds(s: Parsed, phrase: Phrase, classes: frozenset[str]) -> frozenset[str]:
    """What a phrase is of all that a text refers back to; soldiers by no wider word, as "forces"."""
    return classes & _TOLD_AGAIN | ({"soldiers"} if s.tokens.low[phrase.head] in wordset("soldiery") else set())


def is_abbreviation(word: str) -> bool:
    """Whether a word is one of capitals, as those that a text leaves unexplained."""
    return word.isupper() and word.isalpha() and 2 < len(word) < 8


def _sides_with_government(word: str) -> bool:
    """In "pro-government units", "government-aligned groups"."""
    first, _, second = word.partition("-")
    sided = second in wordset("siding_with") | {"led", "run"}
    return (second if first == "pro" else first) in wordset("official") and (first == "pro" or sided)


def many(word: str) -> str:
    """The plural of a word for irregulars."""
    if word == "opposition":
        return word
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def raids(names: Names, name: str) -> bool:
    """Whether somebody is no more than gunmen, or of no country and no side here: they strike, and hold no front."""
    actor = names.actor(name)
    if actor is None:
        return not wordset("raiders").isdisjoint((name.rpartition(" ")[2], name.replace(" ", "-")))
    return "franchise" in actor.roles


def is_vague(name: str) -> bool:
    """Powers that nobody could name: "international actors"; they fight nowhere."""
    return name.rpartition(" ")[2] in wordset("vague_parties")
