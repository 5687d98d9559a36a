"""The vocabulary of one language: closed classes, verbs with their inflections, word classes, frames, sets of words.

Everything is data under ``data/en``; :mod:`monitor.lexicon.worked` works it out of the files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from monitor.lexicon.frames import FrameTable
from monitor.lexicon.setphrases import SetPhrase


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the tagger needs.

    Attributes:
        tags: word → tag letter, for closed classes.
        verbs: form → (lemma, letters of what the form can be; see :func:`monitor.lexicon.inflect.verb_forms`).
        noun_forms: verb forms that are nouns as well ("attack", "strikes").
        verb_classes: verb lemma → its classes ("report" …).
        place_nouns: nouns for kinds of places, plurals included. nameless: nouns that no name explains ("statement").
        adverbials: first and second word → what follows the first in each adverb that begins with them ("to a lesser
            extent").
        fixed: word → the set phrases that it may begin.
        kept: word → tag letter, of words that the tagger has looked up; it bounds it.
    """

    tags: Mapping[str, str]
    verbs: Mapping[str, tuple[str, str]]
    noun_forms: frozenset[str]
    verb_classes: Mapping[str, frozenset[str]]
    place_nouns: frozenset[str]
    nameless: frozenset[str]
    adverbials: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]
    fixed: Mapping[str, tuple[SetPhrase, ...]]
    kept: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def verb(self, word: str) -> str:
        """The verb that a folded word is a form of; "" for none."""
        return self.verbs.get(word, ("",))[0]

    def letters(self, word: str) -> str:
        """What the form that a folded word is can be, as of ``verbs``; "" for no verb."""
        return self.verbs.get(word, ("", ""))[1]

    def classes(self, word: str) -> frozenset[str]:
        """The classes of the verb that a folded word is a form of."""
        return self.verb_classes.get(self.verb(word), frozenset())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of ``data/en`` that the shared layers and the frame-driven coders read.

    Attributes:
        grammar: for the tagger. frames: what triggers mean.
        lemma: plural → singular for every noun that is listed anywhere.
        compounded: last words of the compounds that are listed ("strike", of "air strike").
        means: class of a thing that is given or sent → the involvement claim that it makes, in order of precedence.
        nouns: noun lemma → its classes ("force", "people", "place" …; see words.toml).
        verbs: verb lemma (or ``lemma+particle``) → its classes ("report", "plan", "fail" …).
        sources: noun → attribution type ("spokesman" → named_person …; see sources.toml).
        source_names: word in a source's proper name → attribution type ("Observer" → media …).
        actor_sources: type of an actor → attribution type. place_kinds: noun → the kinds of places it may stand for.
        registers: what a text may be about → words that tell it (registers.toml); ``war`` among them.
        sets: name → words, for rules that need a plain list ([sets] of the files in ``SET_FILES``).
        forms: name of a set (``INFLECTED``) → every word whose base form is in it.
        turned: word of support → the phrases in which it is none, or by ``reads`` one all the same; the first counts.
        digest: of all files of the language; part of the ruleset's version.
    """

    grammar: Grammar
    frames: FrameTable
    means: Mapping[str, str]
    lemma: Mapping[str, str]
    compounded: frozenset[str]
    nouns: Mapping[str, frozenset[str]]
    verbs: Mapping[str, frozenset[str]]
    sources: Mapping[str, str]
    source_names: Mapping[str, str]
    actor_sources: Mapping[str, str]
    place_kinds: Mapping[str, frozenset[str]]
    registers: Mapping[str, frozenset[str]]
    sets: Mapping[str, frozenset[str]]
    forms: Mapping[str, frozenset[str]]
    turned: Mapping[str, tuple[SetPhrase, ...]]
    digest: str

    def base(self, word: str) -> str:
        """A word as dictionaries have it, by its form alone: of a verb the infinitive, else of a noun the singular."""
        known = self.grammar.verbs.get(word)
        return known[0] if known is not None else self.lemma.get(word, word)
