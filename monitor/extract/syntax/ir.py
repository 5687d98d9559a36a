"""The intermediate representation that coders read: phrases, predicates, and who does what to whom.

One sentence gives a list of :class:`Predicate`; each has *logical* arguments, so that these all read alike::

    The NDF captured the port.                 capture  subject=[NDF]  object=[the port]
    the port was captured by the NDF.          capture  subject=[NDF]  object=[the port]  voice=passive
    the NDF's capture of the port              capture  subject=[NDF]  object=[the port]  (noun)
    The NDF carried out attacks on the port.   attack   subject=[NDF]  on=[the port]      (noun under a light verb)

An argument is a :class:`Phrase`. What it *denotes* (sides, places, people) is asked of
:class:`monitor.extract.denote.Denoter`, since that needs the lexicon and the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property

from monitor.lexicon.frames import Frame
from monitor.lexicon.vocabulary import wordset
from monitor.model.theatre import Actor, Materiel, Place


def is_in(x: object, found: Iterable[object]) -> bool:
    """Whether it is one of these itself: phrases and predicates are compared by identity, since some look alike."""
    return id(x) in map(id, found)


def meet(found: Iterable[object], others: Iterable[object]) -> bool:
    """Whether one of the first is one of the others itself."""
    known = list(others)
    return bool(known) and not set(map(id, known)).isdisjoint(map(id, found))


@dataclass(slots=True)
class Mention:
    """A name found in the text.

    Attributes:
        start, end: character offsets into the document's text, end exclusive.
        kind: ``actor``, ``place``, ``materiel`` or ``demonym`` (an adjective of a state: "Emirati").
        name: canonical name.
        actor, place, materiel: the lexicon's entry, the one that ``kind`` names (a demonym has its state in
            ``actor``; a city that also stands for a state's government has both ``place`` and ``actor``).
        generic: found by common nouns alone ("government forces"), which other wars use as well.
    """

    start: int
    end: int
    kind: str
    name: str
    actor: Actor | None = None
    place: Place | None = None
    materiel: Materiel | None = None
    generic: bool = False

    @property
    def actor_type(self) -> str:
        """The type of its actor ("state", "person" …); "" without one."""
        return self.actor.type if self.actor is not None else ""

    @property
    def place_kind(self) -> str:
        """The kind of its place ("town", "country" …); "" without one."""
        return self.place.kind if self.place is not None else ""


@dataclass(slots=True)
class Phrase:
    """A noun phrase: tokens ``i`` to ``j`` (exclusive) with the head at ``head``.

    Attributes:
        possessor: end of the possessor's tokens ("the general's" in "the general's forces": from ``i``), or -1.
        prep: the preposition that governs it, lower case, "" where it is bare.
        post: (preposition, phrase) pairs that follow the phrase directly, *of* included.
        group: all phrases coordinated with it, itself included, in order; empty where it stands alone.
        apposition: phrases in apposition ("X, the staging point …").
        mentions: names inside the tokens. chunk: its place in the sentence's list of chunks.
        parts: names that it is said to include ("six states, including *X* and *Y*").
        lemma: of the head, once asked for (:func:`monitor.extract.syntax.nominals.head_lemma`).
        classes, answers, means, parties: what :class:`monitor.extract.denote.Denoter` has been asked of it, and found.
    """

    i: int
    j: int
    head: int
    possessor: int = -1
    prep: str = ""
    post: list[tuple[str, Phrase]] = field(default_factory=list)
    group: list[Phrase] = field(default_factory=list)
    apposition: list[Phrase] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    chunk: int = -1
    parts: tuple[Phrase, ...] = ()
    classes: frozenset[str] | None = field(default=None, init=False, compare=False, repr=False)
    answers: dict[str, bool] | None = field(default=None, init=False, compare=False, repr=False)
    means: str | None = field(default=None, init=False, compare=False, repr=False)
    parties: tuple[str, ...] | None = field(default=None, init=False, compare=False, repr=False)
    lemma: str = field(default="", init=False, compare=False, repr=False)

    @property
    def has_place(self) -> bool:
        """Whether one of its names is a place's."""
        return bool(self.mentions) and any(m.place is not None for m in self.mentions)

    @property
    def has_actor(self) -> bool:
        """Whether one of its names is that of somebody who acts, or of a state's people or capital."""
        return bool(self.mentions) and any(m.actor is not None for m in self.mentions)

    def members(self) -> list[Phrase]:
        """The coordinated phrases, or the phrase itself."""
        return self.group or [self]

    def first(self, *preps: str) -> Phrase | None:
        """What follows it first, where that is with one of these prepositions; else None."""
        return self.post[0][1] if self.post and self.post[0][0] in preps else None

    def behind(self, *preps: str) -> list[Phrase]:
        """What follows it directly with one of these prepositions; with any where none is given."""
        return [x for prep, x in self.post if not preps or prep in preps]


Parties = tuple[str, ...]  # canonical names, each once, in order; () for nobody
Args = Mapping[str, list[Phrase]]  # role → phrases
SURFACE = {"active": "subject", "passive": "object"}  # voice → the role of what stands as the subject in the words


@dataclass(slots=True)
class Predicate:
    """Something that is said to happen or hold.

    Attributes:
        lemma: of the verb, or of the noun ("air strike" where a compound is listed).
        form: ``verb``, ``noun`` or ``compound`` ("UN-backed").
        i, j: its own tokens (verb group, or head noun with the compound before it), end exclusive.
        voice: ``active`` or ``passive`` (arguments are logical either way).
        mood: ``finite``, ``infinitive``, ``gerund``, ``participle`` (reduced relative) or ``noun``.
        tense: ``past``, ``present``, ``perfect``, ``progressive`` or ``future``; "" for nouns and infinitives.
        negated: a *not*, *no* or *never* in the verb group or on the subject.
        modal: the modal verb ("could"), a headline's "to" ("X *to* visit Y"), "" where there is none.
        particles: "out", "back", "off" … found with the verb.
        args: role → phrases; roles are ``subject``, ``object``, ``second`` (of a double object) and
            prepositions. For a noun, the possessor, a name before it or *by* is the subject, *of* the object.
        governor: the predicate that this one depends on (infinitive, gerund, complement, light verb), or None.
        link: how: ``to``, ``ing``, ``that``, ``light``, ``arg`` or a preposition or subordinator ("if", "after").
        phrase: for a noun its phrase, None for verbs.
        clause: token span of the clause it stands in.
        classes: of the verb, once asked for (:func:`monitor.extract.syntax.nominals.is_class`).
        argued: of all its arguments (:meth:`monitor.extract.denote.Denoter.argued`).
        possible: by kind the frames that it may fit, once asked for; ``known``: which conditions
            hold for its arguments, of those that were asked (:mod:`monitor.extract.frames`).
    """

    lemma: str
    form: str
    i: int
    j: int
    voice: str = "active"
    mood: str = "finite"
    tense: str = ""
    negated: bool = False
    modal: str = ""
    particles: tuple[str, ...] = ()
    args: dict[str, list[Phrase]] = field(default_factory=dict)
    governor: Predicate | None = None
    link: str = ""
    phrase: Phrase | None = None
    clause: tuple[int, int] = (0, 0)
    classes: frozenset[str] | None = field(default=None, init=False, compare=False, repr=False)
    argued: frozenset[str] | None = field(default=None, init=False, compare=False, repr=False)
    possible: dict[str, list[Frame]] = field(default_factory=dict, init=False, compare=False, repr=False)
    known: dict[str, bool] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def above(self) -> Predicate:
        """Its governor, or one that says nothing where it has none."""
        return self.governor or NOTHING

    def arg(self, *roles: str) -> list[Phrase]:
        """The phrases in these roles, in the order given."""
        found: list[Phrase] = []
        for role in roles:
            if role in self.args:
                found += self.args[role]
        return found

    def first(self, *roles: str) -> Phrase | None:
        """The first phrase in these roles; None where there is none."""
        return next(iter(self.arg(*roles)), None)

    def has(self, phrase: Phrase | None, *roles: str) -> bool:
        """Whether the phrase itself stands in one of these roles."""
        return is_in(phrase, self.arg(*roles))


# Is asked like any other, and answers no.
NOTHING = Predicate("", "", -1, -1, mood="")


@dataclass(slots=True)
class Tokens:
    """A sentence as parallel lists; offsets are characters into the document's text.

    Attributes:
        words: as written. low: folded for look-up (lower case, straight apostrophe).
        names: where a known name begins. tags: one letter each, see :mod:`monitor.extract.syntax.tag`.
    """

    text: str
    start: int
    end: int
    words: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]
    tags: list[str] = field(default_factory=list)
    names: set[int] = field(default_factory=set)

    def drop(self, i: int, j: int) -> None:
        """Take the tokens from ``i`` to before ``j`` out, before they are tagged."""
        for column in (self.words, self.low, self.starts, self.ends):
            del column[i:j]

    def within(self, m: Mention) -> range:
        """First and last token of a name, the last exclusive."""
        return range(bisect_left(self.starts, m.start), bisect_left(self.starts, m.end))

    def found(self, words: Set[str]) -> list[int]:
        """Where any of the words stands; mostly nowhere, which is cheap to know."""
        return [] if words.isdisjoint(self.low) else [i for i, word in enumerate(self.low) if word in words]

    def word(self, k: int) -> str:
        """The folded word at a token, "" outside the sentence."""
        return self.low[k] if 0 <= k < len(self.low) else ""

    def tag(self, k: int) -> str:
        """The tag of a token, "" outside the sentence."""
        return self.tags[k] if 0 <= k < len(self.tags) else ""

    def plural(self, k: int) -> bool:
        """Whether the word at a token is a noun's plural by its form."""
        word = self.low[k]
        return word in wordset("plurals") if word[-1:] != "s" else not word.endswith(("ss", "ous"))

    def span(self, i: int, j: int) -> tuple[int, int]:
        """The offsets where token ``i`` begins and the token before ``j`` ends."""
        return self.starts[i], self.ends[j - 1]

    def slice(self, i: int, j: int) -> str:
        """The text from token ``i`` to before token ``j``, verbatim."""
        return self.text[self.starts[i] : self.ends[j - 1]] if i < j else ""


@dataclass
class Parsed:
    """A sentence read: what the coders get besides the services of the context; predicates in the text's order."""

    index: int
    tokens: Tokens
    mentions: list[Mention]
    phrases: list[Phrase]
    predicates: list[Predicate]

    @cached_property
    def verbs(self) -> list[Predicate]:
        """The predicates that are verbs, in the order of the text."""
        return [p for p in self.predicates if p.form == "verb"]

    @cached_property
    def finite(self) -> list[Predicate]:
        """Those that are finite verbs: each has a clause."""
        return [p for p in self.verbs if p.mood == "finite"]

    @cached_property
    def explained(self) -> list[Phrase]:
        """The phrases that have another in apposition."""
        return [x for x in self.phrases if x.apposition]

    @cached_property
    def _argued(self) -> dict[int, list[tuple[Predicate, str]]]:
        found = defaultdict[int, list[tuple[Predicate, str]]](list)
        for p in self.predicates:
            for role, phrases in p.args.items():
                for x in phrases:
                    found[id(x)].append((p, role))
        return found

    def having(self, phrase: Phrase | None, *roles: str) -> list[Predicate]:
        """The predicates that have the phrase itself in one of these roles, as :meth:`Predicate.has` tells."""
        return [p for p, role in self._argued.get(id(phrase), ()) if role in roles]

    def deeds(self, phrases: list[Phrase]) -> list[Predicate]:
        """The predicates that are nouns, and these phrases their own: "the *raid* on X"."""
        return [p for p in self.predicates if p.form == "noun" and is_in(p.phrase, phrases)] if phrases else []
