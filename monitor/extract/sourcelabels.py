"""How a source is called in the record, and of which type it is (coding rules §1)."""

from __future__ import annotations

import re

from monitor.extract.denote import Denoter
from monitor.extract.entities import HE, IT, Entity, heading, is_pronoun, is_spokesman, named_kind
from monitor.extract.pronouns import antecedents
from monitor.extract.syntax.closed import POSSESSIVES, SPOKESMAN
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.extract.syntax.nominals import is_class
from monitor.lexicon.vocabulary import load_vocabulary, wordset
from monitor.model.theatre import Actor

# Types of sources that no "he" stands for.
_NO_PERSON = frozenset({"government", "un", "media", "document", "organisation"})
_ANYBODY = "organisation"  # whom nothing says more of
# Of these a body is called again by what it is: "the agency", "the paper".
_BODIES = frozenset({"un", "organisation", "expert"})
# What may stand before a source's name and is none of it: "the latest UN tallies".
_BEFORE = POSSESSIVES | {"the", "a", "an", "this", "latest", "recent", "new"}
_BEHIND = re.compile(r" (?:of|for|in|from|at|to|by) ")
PERSONAL = POSSESSIVES | {"he", "she", "it", "they", "them"}


class Labels:
    """Names sources; one per document, since "he added" is whoever spoke last."""

    def __init__(self, denoter: Denoter) -> None:
        self._denoter = denoter
        self._vocabulary = load_vocabulary()
        self._recent: list[tuple[int, str, str]] = []

    @staticmethod
    def fits(word: str, label: str, kind: str) -> bool:
        """Whether a pronoun can stand for such a source."""
        if word in IT:
            head = _BEHIND.split(label)[0].rpartition(" ")[2].lower()
            several = head.endswith("s") and head in load_vocabulary().sources  # "residents of X"
            return kind != "named_person" and SPOKESMAN not in label and not several
        return word not in HE or kind not in _NO_PERSON

    def remember(self, s: Parsed, label: str, kind: str) -> None:
        """Keep who spoke, for the next sentences' pronouns."""
        self._recent.append((s.index, label, kind))

    def _lately(self, s: Parsed) -> list[tuple[str, str]]:
        """Who spoke in this sentence or the two before it."""
        return [(label, kind) for index, label, kind in self._recent if s.index - index <= 2]

    def of(self, s: Parsed, phrase: Phrase) -> tuple[str, str]:
        """The record's attribution and its type for the phrase that names the source; ("", "") for none."""
        tokens = s.tokens
        if is_pronoun(s, phrase):
            return self._pronoun(s, phrase)
        some, of = tokens.low[phrase.head] in wordset("some_speakers"), phrase.first("of")
        if of is not None and (some or tokens.tags[phrase.head] == "Q"):
            return self.of(s, of)  # "*one of them*", "two of the officials"
        if phrase.j - phrase.i == 1 and tokens.low[phrase.i] in ("one", "another", "both") and self._lately(s):
            return self._lately(s)[-1]  # "two officials said … *One* said"
        group = phrase.members()
        if len(group) > 1:
            good = [x for x in (self._single(s, m) for m in group) if x[0]]
            kinds = [kind for _, kind in good if kind != _ANYBODY] or [_ANYBODY]  # "Western and UN diplomats"
            return (" and ".join(label for label, _ in good), kinds[0]) if good else ("", "")
        return self._single(s, phrase)

    def behind(self, s: Parsed, words: str) -> tuple[str, str]:
        """The source that is named in plain words behind a quotation; for a pronoun or no words, who spoke last."""
        parts = [x.strip() for x in words.split(",") if x.strip()]
        first = parts[0].split() if parts else []
        if not first or first[0].lower() in PERSONAL:
            told = self._denoter.memory.last_person(s) if first and first[0].lower() in HE else None
            return (self._lately(s) or [self._entity(told)])[-1]  # "he", and nobody has spoken yet
        named = len(parts) > 1 and parts[1][0].isupper() and not first[-1][0].isupper()
        listed = [w for w in (first + parts[1].split() if named else first) if w.lower() not in ("the", "a", "an")]
        if len(listed) == 1 and (known := self._surname(listed[0])) is not None:
            return known
        person = "named_person" if any(w[0].isupper() for w in listed[-2:]) else ""  # "Ali *al-X*"
        kinds = (self._vocabulary.sources.get(w.lower(), "") for w in reversed(" ".join(parts).split()))
        kind = next(filter(None, kinds), person)
        return (" ".join(listed), kind) if kind else ("", "")

    def speaks(self, s: Parsed, phrase: Phrase) -> bool:
        """Whether the phrase names somebody or something that can be a source: no "citing doubts", "X talks: …"."""
        named = s.tokens.tags[phrase.head] == "P" or (bool(phrase.mentions) and not s.deeds([phrase]))
        return named or s.tokens.low[phrase.head] in self._vocabulary.sources

    def tells(self, s: Parsed, p: Predicate, phrase: Phrase) -> bool:
        """Whether a verb's subject says anything by it: a deed does not ("X's call to Y *indicated* a change")."""
        head = s.tokens.low[phrase.head]
        if head in wordset("counting_nothing") or (p.args.get("object") and head in wordset("kinds")):
            return False  # "*the town* counts 40 dead", "*111 casualties* confirmed, including 23 deaths"
        return head in self._vocabulary.sources or not is_class(p, "showing") or not s.deeds([phrase])

    def _single(self, s: Parsed, phrase: Phrase) -> tuple[str, str]:
        text = self._body(s, phrase) or self._text(s, phrase)
        actor = self._actor(s, phrase)
        kind = self._type(s, phrase, actor)
        beside = ((y, self._actor(s, y)) for _, x in phrase.post[-1:] for y in x.apposition)
        people = (y for y, a in beside if a is not None and a.type == "person")
        for other in (phrase.apposition or [*people])[:1]:  # "a spokesman for X, *Y*, said"
            described = s.tokens.tags[other.head] == "P" and s.tokens.tags[phrase.head] != "P"
            if described:
                named = self._text(s, other)
                text = named if text in named or SPOKESMAN in named else f"{text} {named}"
                kind = "named_person" if kind == "anonymous_source" else kind
            elif actor is None and s.tokens.tags[phrase.head] == "P" and not s.having(other, "subject", "object"):
                text = f"{text}, {self._text(s, other)}"
                kind = self._of_words(s, other) or kind
        if actor is not None and actor.type == "person" and not self._with_office(actor):
            text = self._spokesman(s, phrase, actor.name) or text
        if actor is None and phrase.j - phrase.i == 1 and s.tokens.words[phrase.i][0].isupper():
            return self._surname(s.tokens.words[phrase.head]) or (text, kind)
        return text, kind

    def _spokesman(self, s: Parsed, phrase: Phrase, name: str) -> str:
        """In "X, *spokesman of Y*, said": he with his office, also where the text names him again; "" without one."""
        office = next((x for x in phrase.apposition if is_spokesman(s, x)), None)
        if office is not None:
            return f"{name}, {self._text(s, office)}"
        return next((label for _, label, _ in reversed(self._recent) if label.startswith(f"{name}, ")), "")

    def _surname(self, word: str) -> tuple[str, str] | None:
        """Who has been introduced by a longer name that ends so: "Muhammed X said … X added"."""
        spoke = (x for x in reversed(self._recent) if word in x[1].replace(",", "").split())
        return next(((label, kind) for _, label, kind in spoke), None)

    def _body(self, s: Parsed, phrase: Phrase) -> str:
        """The state that a capital speaks for; the party behind "the army", "the mission"; "" for anybody else."""
        names, classes, word = self._denoter.names, self._denoter.classes(s, phrase), s.tokens.low[phrase.head]
        seats = (m.actor.name for m in heading(s, phrase) if m.kind == "place" and m.actor is not None)
        if (state := next(seats, None)) is not None:
            return (names.offices.cabinet() or names.offices.government() if state in names.domestic else "") or state
        if classes & {"force", "government"} and all(m.end <= s.tokens.starts[phrase.head] for m in phrase.mentions):
            known = self._party(s, phrase)
            # "Ruritania's interior ministry", "the Ruritanian military" are called by their own name
            organ = word in wordset("organs") or (known is not None and known.type == "state")
            ours = known is not None and known.name in names.domestic and known.type == "state"
            if known is not None and not (organ and (ours or word not in wordset("cabinet"))):
                return known.name
        if s.tokens.low[phrase.i] != "the" or phrase.post or phrase.head != phrase.j - 1:
            return ""
        if phrase.mentions or phrase.j - phrase.i > 2:
            return self._again(s, phrase)
        armed = word in wordset("armed_bodies")
        known = self._party(s, phrase) if armed or classes & {"government", "office"} else None
        if known is not None:
            return f"{known.name} {word}" if armed and known.type == "state" else known.name
        return self._again(s, phrase)

    def _again(self, s: Parsed, phrase: Phrase) -> str:
        """Who has spoken by name and is called so: "the agency", "the activist", "the X-based watchdog"; else ""."""
        word, text = s.tokens.low[phrase.head], s.tokens.text
        kind, body = self._vocabulary.sources.get(word, ""), word in wordset("speaks_again")
        beside = {*s.tokens.low[phrase.i + 1 : phrase.head]}
        called = (w for w in s.tokens.words[phrase.i + 1 : phrase.head] if w[0].isupper() and "-" not in w)
        if any(text[m.end : m.end + 1] != "-" for m in phrase.mentions) or any(called):
            return ""  # "the *Saba* agency"
        for _, label, known in reversed(self._recent):
            named = any(w[0].isupper() for w in label.split()[-1:]) and s.tokens.words[phrase.head].islower()
            paper = known == kind == "media"
            words = label.lower().split()
            if kind == "government" and word in words and not beside.issubset(words):
                continue  # "the health ministry … *the foreign ministry*"
            if word in words or (named and (paper or (body and known in _BODIES))):
                return label
        return ""

    def _party(self, s: Parsed, phrase: Phrase) -> Actor | None:
        """The only party that a phrase stands for, where it is a known one."""
        parties = self._denoter.parties(s, phrase)
        return self._denoter.names.actor(parties[0]) if len(parties) == 1 else None

    def _text(self, s: Parsed, phrase: Phrase) -> str:
        """The words without article, names by their canonical name, with what follows after *of* and *for*."""
        tokens = s.tokens
        i = phrase.i
        while i < phrase.j - 1 and tokens.low[i] in _BEFORE:
            if tokens.low[i] in POSSESSIVES and (owner := self._owner(s, phrase)):
                return f"{owner} {tokens.slice(i + 1, phrase.j)}"
            i += 1
        if (last := _owners_end(s, phrase)) > i:
            return tokens.slice(i, last)  # "*the health ministry's* figures show"
        text = tokens.slice(i, phrase.j)
        if (whose := self._denoter.owners.whose(s, phrase)) and tokens.low[phrase.head] in self._vocabulary.sources:
            return f"{whose[0]} {text}"  # "X, *whose spokesman* denied it"
        for m in phrase.mentions:
            whole = m.start <= tokens.starts[i] and m.end >= tokens.ends[phrase.j - 1]
            organ = m.actor_type == "state" and m.kind == "actor" and m.place is None  # "Africa Command", "the Kremlin"
            if whole and not organ:  # that speaks in its own name
                return self._with_office(m.actor) or m.name
        if (other := phrase.first("of", "for", "in", "from", "at", "to", "by")) is not None:
            near = "close " if tokens.low[other.i - 2] == "close" else ""  # "a source *close* to the army"
            last = _owners_end(s, other)  # "the ministry of *health's* figures"
            text = f"{text} {near}{phrase.post[0][0]} {tokens.slice(other.i, other.j if last < 0 else last)}"
        return text

    def _owner(self, s: Parsed, phrase: Phrase) -> str:
        """Whose "its director", "its mayor" or "their commander" is: the clinic's, the town's, a party's; else ""."""
        word, denoter = s.tokens.low[phrase.head], self._denoter
        if word in wordset("keepers"):
            kept = [x for x in s.phrases if x.j <= phrase.i and denoter.is_a(s, x, "civil", "target")]
            if kept:
                return s.tokens.words[kept[-1].head]
        if s.tokens.low[phrase.i] in HE and (own := self._speakers(s, phrase)):
            return own
        its = denoter.memory.entity(s, phrase) if s.tokens.low[phrase.i] == "its" else None
        body = denoter.names.actor(its.label) if its is not None else None
        if body is not None and not wordset("chambers").isdisjoint(body.roles):
            return body.name  # a chamber's own, and not that of the side that it is with
        words = s.tokens.low[phrase.i : phrase.head + 1]  # "its *mayor* X Y"
        town = None if wordset("civic").isdisjoint(words) else denoter.memory.last_place(s)
        return town.name if town is not None else next(iter(denoter.owners.possessive(s, phrase)), "")

    def _speakers(self, s: Parsed, phrase: Phrase) -> str:
        """In "X telephoned Y, *his office* said": X's; "" where the sentence does not begin with him."""
        first = next((x for q in s.finite for x in q.arg("subject") if x.j <= q.i), None)
        behind = first is not None and first.j < phrase.i and s.tokens.tag(phrase.i - 1) == ","
        if first is None or not behind:
            return ""
        if named_kind(s, first) != "person" and "role" not in self._denoter.classes(s, first):
            return ""
        return next(iter(self._denoter.parties(s, first)), "")

    @staticmethod
    def _with_office(actor: Actor | None) -> str:
        """A spokesman is called with his party, since it is its word: "RSF spokesman X"; "" for anybody else."""
        if actor is None or actor.type != "person" or actor.stands_for is None:
            return ""
        office = next((r for r in actor.roles if r.lower().startswith(SPOKESMAN)), "")
        return f"{actor.stands_for} {office.lower()} {actor.name}" if office else ""

    def _actor(self, s: Parsed, phrase: Phrase) -> Actor | None:
        return next((m.actor for m in heading(s, phrase) if m.actor is not None), None)

    def _type(self, s: Parsed, phrase: Phrase, actor: Actor | None) -> str:
        if actor is not None:
            return self._of_actor(actor)
        return self._of_name(s, phrase) if s.tokens.tags[phrase.head] == "P" else self._of_words(s, phrase) or _ANYBODY

    def _of_actor(self, actor: Actor) -> str:
        if actor.name == "UN" or (actor.stands_for == "UN" and actor.type != "person"):
            return "un"
        if self._with_office(actor):  # a spokesman is as much a party as those he speaks for
            stands = self._denoter.names.actor(actor.stands_for or "")
            if stands is not None and stands.type in ("side", "armed_group"):
                return "combatant"
        return self._vocabulary.actor_sources.get(actor.type.replace("_", " "), _ANYBODY)

    def _of_name(self, s: Parsed, phrase: Phrase) -> str:
        """What the words of a name say: "the X Observer", "Y Hospital", "Mayor Z", "ACRONYM"; else a person's."""
        names = self._vocabulary.source_names
        for k in range(phrase.head, phrase.i - 1, -1):
            if s.tokens.low[k] in names:
                return names[s.tokens.low[k]]
        word = s.tokens.words[phrase.head]
        return _ANYBODY if word.isupper() or (not word.isalpha() and "-" not in word) else "named_person"

    def _of_words(self, s: Parsed, phrase: Phrase) -> str:
        """The type that the last known word of a description gives: "field *hospital* staff"; "" for none."""
        sources, low = self._vocabulary.sources, s.tokens.low
        if any(m.actor is not None and m.actor.name == "UN" for m in phrase.mentions):
            person = sources.get(low[phrase.head]) == "named_person"
            return "named_person" if person else "un"
        for k in range(phrase.head, phrase.i - 1, -1):
            kind = sources.get(" ".join(low[max(phrase.i, k - 1) : k + 1])) or sources.get(low[k])
            if kind == "document":  # "a BBC report"; "a report by UN experts" is theirs
                if any(self._vocabulary.source_names.get(w) == "media" for w in low[phrase.i : phrase.head]):
                    return "media"
                by = phrase.first("by", "of", "from")
                return "un" if by is not None and self._type(s, by, self._actor(s, by)) == "un" else kind
            if kind:
                return kind
        return ""

    def _pronoun(self, s: Parsed, phrase: Phrase) -> tuple[str, str]:
        """The source of this or the last sentence with one ("he added"), else whoever the pronoun refers to."""
        word, recent, others = s.tokens.low[phrase.i], self._lately(s), antecedents(self._denoter, s, phrase)
        if word in IT and (own := self._denoter.subjects.told_before(s, phrase)) is not None:
            return self.of(s, own)
        entity = self._denoter.memory.entity(s, phrase, others)
        fitting = [x for x in recent if self.fits(word, *x)]
        recent = fitting or (recent if word in HE and entity is None else [])
        return recent[-1] if recent and word in PERSONAL else self._entity(entity)

    def _entity(self, entity: Entity | None) -> tuple[str, str]:
        if entity is None:
            return "", ""
        actor = self._denoter.names.actor(entity.label)
        kind = "named_person" if entity.kind == "person" else _ANYBODY
        return self._with_office(actor) or entity.label, self._of_actor(actor) if actor is not None else kind


def _owners_end(s: Parsed, phrase: Phrase) -> int:
    """Where whoever owns an account ends: "*the ministry's* latest figures"; -1 for nobody and no account."""
    owned = s.tokens.low[phrase.head] in wordset("accounts")
    return next((k for k in range(phrase.head, phrase.i, -1) if owned and s.tokens.tags[k] == "H"), -1)
