"""The vocabulary of one language: closed classes, verbs with their inflections, word classes, frames.

Everything is data under ``data/en``; inflections are made here, once, when it is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any

from monitor.lexicon.framefiles import texts
from monitor.lexicon.frames import ANY, UNLISTED, FrameTable, Packed, build, pack, unpack
from monitor.lexicon.inflect import third_person, verb_forms
from monitor.lexicon.ready import ready
from monitor.lexicon.setphrases import SetPhrase, by_word
from monitor.model.pause import collector_paused

_LETTERS = {
    "determiner": "D", "pronoun": "O", "preposition": "I", "subordinator": "S", "relative": "W", "conjunction": "C",
    "auxiliary": "X", "modal": "M", "adverb": "R", "particle": "K", "time": "Z", "number": "Q",
}  # fmt: skip


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
        digest: of all files of the language; part of the ruleset's version.
        kept: set → what :meth:`forms` gave for it. inflected: base form → the listed words that have it, once asked.
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
    digest: str
    kept: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)
    inflected: dict[str, list[str]] = field(default_factory=dict, compare=False, repr=False)

    def forms(self, name: str) -> frozenset[str]:
        """Every word whose base form is in a set."""
        found = self.kept.get(name)
        if found is None:
            for word in self.lemma.keys() | self.grammar.verbs.keys() if not self.inflected else ():
                self.inflected.setdefault(self.base(word), []).append(word)
            words = self.sets[name]
            own = (word for word in words if self.base(word) in words)
            found = self.kept[name] = frozenset(own).union(*(self.inflected.get(word, ()) for word in words))
        return found

    def base(self, word: str) -> str:
        """A word as dictionaries have it, by its form alone: of a verb the infinitive, else of a noun the singular."""
        known = self.grammar.verbs.get(word)
        return known[0] if known is not None else self.lemma.get(word, word)


FRAME_FILES = ("front", "involvement", "diplomacy")
_NONE: frozenset[str] = frozenset()
SET_FILES = ("grammar", "words", "places", "figures", "names", "numerals")


@lru_cache(maxsize=4)
def load_vocabulary(language: str = "en") -> Vocabulary:
    """The vocabulary of a language, read once per process: as it was kept, or made of its files, which takes longer."""
    folder = Path(str(resources.files("monitor") / "data" / language))
    files = sorted(path for path in folder.iterdir() if path.is_file())
    with collector_paused():
        rest, frames = ready(folder, files, tuple[Vocabulary, Packed], lambda: _parsed(files))
        return replace(rest, frames=unpack(frames))


@cache
def wordset(name: str) -> frozenset[str]:
    """The words that a rule asks for by name. Raises KeyError where no file has such a set."""
    return load_vocabulary().sets[name]


@cache
def pattern(template: str) -> re.Pattern[str]:
    """The expression, in which ``@name`` stands for any word of that set; ``_`` in a word is a space."""
    return re.compile(re.sub(r"@(\w+)", lambda match: _any_of(wordset(match[1])), template))


def _any_of(words: frozenset[str]) -> str:
    return f"(?:{'|'.join(re.escape(word.replace('_', ' ')) for word in sorted(words))})"


@lru_cache(maxsize=20_000)  # words: more than a language has that are common
def verb_classes(lemma: str, *words: str) -> frozenset[str]:
    """The classes of a verb ("tell", "call+on", "hold=fire"; see words.toml), alone and with each of the ``words``."""
    verbs = load_vocabulary().verbs
    return _NONE.union(*(verbs.get(x, _NONE) for x in (lemma, *(f"{lemma}+{word}" for word in words))))


@lru_cache(maxsize=20_000)
def noun_classes(word: str) -> frozenset[str]:
    """The classes of a noun, singular or plural ("force", "place"; see words.toml); none for one that is not listed."""
    known = load_vocabulary()
    return known.nouns.get(known.lemma.get(word, word), _NONE)


def _sets(tables: Iterable[Mapping[str, str]]) -> dict[str, frozenset[str]]:
    """Sets by name, each name once over all files; "@be" among the words of one stands for those of another."""
    raw: dict[str, str] = {}
    for table in tables:
        if twice := raw.keys() & table:
            raise ValueError(f"sets of one name: {', '.join(sorted(twice))}")
        raw |= table

    def of(name: str) -> frozenset[str]:
        return frozenset(x for w in raw[name].split() for x in (of(w[1:]) if w[:1] == "@" and w[1:] else (w,)))

    return {name: of(name) for name in raw}


def _parsed(files: Iterable[Path]) -> tuple[Vocabulary, Packed]:
    """The vocabulary but for its frames, and these as they can be kept."""
    needed = {*SET_FILES, *FRAME_FILES, "sources", "registers"}
    read = texts(files, needed, FRAME_FILES)
    raw: dict[str, Any] = {name: read[name].data for name in needed}
    nouns, verbs = _classes(raw["words"]["nouns"]), _classes(raw["words"]["verbs"])
    entries = ((name, entry) for name in FRAME_FILES for entry in raw[name]["frame"])
    frames = build(entries, {"verbs": verbs, "nouns": nouns})
    objects = {key.partition("=")[2] for key in frames.verbs if "=" in key}
    # The shortest last: where a plural is listed as well ("airstrikes"), it still is that of its singular.
    tails = {noun.rpartition(" ")[2] for noun in (*nouns, *frames.nouns)}  # "satellite *images*"
    listed = sorted({*nouns, *frames.nouns, *objects, *tails}, key=lambda noun: (-len(noun), noun))
    lemma = {form: noun for noun in listed for form in (noun, _plural(noun), *_plurals(noun))}
    sets = _sets(raw[name]["sets"] for name in SET_FILES)
    nameless = sets["nameless"]
    vocabulary = Vocabulary(
        grammar=_grammar(
            raw["grammar"],
            frames,
            verbs,
            place_nouns=frozenset(f for f, n in lemma.items() if "place" in nouns.get(n, ())),
            nameless=frozenset(f for f, n in lemma.items() if nameless & nouns.get(n, frozenset())),
            known_nouns=frozenset(f for f, n in lemma.items() if n in nouns or n in frames.nouns),
            fixed=by_word(raw["grammar"]["fixed"]["rows"], sets),
        ),
        frames=FrameTable({}, {}, {}),
        means=raw["involvement"]["means"],
        lemma=lemma,
        compounded=frozenset(noun.rpartition(" ")[2] for noun in (*nouns, *frames.nouns) if " " in noun),
        nouns=nouns,
        verbs=verbs,
        sets=sets,
        digest=sha256("\0".join(one.text for one in read.values()).encode()).hexdigest()[:16],
        sources=_with_plurals(_typed(raw["sources"]["nouns"])),
        source_names=_typed(raw["sources"]["names"]),
        actor_sources=_typed(raw["sources"]["actors"]),
        place_kinds=_classes(raw["places"]["kinds"]),
        registers={name: frozenset(table["words"].split()) for name, table in raw["registers"].items()},
    )
    return vocabulary, pack(frames)


def _by_two(phrases: Iterable[str]) -> dict[str, dict[str, tuple[tuple[str, ...], ...]]]:
    """``a_b_c`` → by its first and second word what may follow the first, the longest first."""
    found: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = {}
    for words in sorted((tuple(p.split("_")) for p in phrases), key=len, reverse=True):
        behind = found.setdefault(words[0], {})
        behind[words[1]] = (*behind.get(words[1], ()), words[1:])
    return found


def _with_plurals(nouns: Mapping[str, str]) -> dict[str, str]:
    """Nouns and their plurals, each with the type of its noun; what is listed itself keeps its own."""
    return {_plural(noun): kind for noun, kind in nouns.items()} | dict(nouns)


def _typed(table: Mapping[str, str]) -> dict[str, str]:
    """Words → the type whose list has them."""
    return {word.replace("_", " "): kind for kind, text in table.items() for word in text.split()}


def _plural(noun: str) -> str:
    return noun if noun.endswith("corps") else third_person(noun)


def _plurals(noun: str) -> tuple[str, ...]:
    """Irregular plurals ("gunman" → "gunmen"), and those in -os beside -oes ("euros", "photos")."""
    endings = (("o", "os"), ("man", "men"), ("fe", "ves"))
    for one, several in endings:
        if noun.endswith(one):
            return (noun.removesuffix(one) + several,)
    irregular = {"person": "persons", "child": "children", "crisis": "crises", "memorandum": "memoranda"}
    irregular["personnel"] = "personnel"
    return (irregular[noun],) if noun in irregular else ()


def _classes(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    gathered: dict[str, set[str]] = {}
    for name, text in table.items():
        for word in text.split():
            gathered.setdefault(word.replace("_", " "), set()).add(name)
    return {word: frozenset(names) for word, names in gathered.items()}


def _grammar(
    raw: Mapping[str, Mapping[str, object]],
    frames: FrameTable,
    classes: Mapping[str, frozenset[str]],
    *,
    place_nouns: frozenset[str],
    nameless: frozenset[str],
    known_nouns: frozenset[str],
    fixed: Mapping[str, tuple[SetPhrase, ...]],
) -> Grammar:
    tags = {word: _LETTERS[name] for name, text in raw["tags"].items() for word in str(text).split()}
    tags.update({"to": "t", "that": "h", "her": "o", "back": "k"})
    forms = raw["irregular"]["forms"]
    rows = (str(line).split() for line in (forms if isinstance(forms, list) else ()))
    irregular = {base: (past, participle) for base, past, participle in rows}
    doubled, not_doubled = (frozenset(str(raw["irregular"][k]).split()) for k in ("doubled", "not_doubled"))
    only, too = (str(raw["verbs"][k]).split() for k in ("only", "nouns_too"))
    triggers = {key.split("+")[0].split("=")[0] for key in (*frames.verbs, *classes)} - {ANY, UNLISTED}
    verbs: dict[str, tuple[str, str]] = {}
    for base in sorted({*only, *too, *triggers, *irregular}):
        for form, letters in verb_forms(base, irregular, doubled, not_doubled).items():
            known = verbs.get(form)
            american = form.replace("is", "iz") if base.endswith("ise") and len(base) > 6 else form
            if american not in verbs:
                verbs[american] = (base, letters)
            # "found", "left", "lay", "felt": one form of two verbs; the inflected reading is the common one.
            if known is None or "b" in known[1]:
                verbs[form] = (base, letters)
    nouns = {form for base in too for form in (base, third_person(base))} | known_nouns
    return Grammar(
        tags=tags,
        verbs={f: v for f, v in verbs.items() if tags.get(f, "Z") == "Z"},
        noun_forms=frozenset(nouns),
        verb_classes=classes,
        place_nouns=place_nouns,
        nameless=nameless,
        adverbials=_by_two(str(raw["adverbials"]["phrases"]).split()),
        fixed=fixed,
    )
