"""A language's vocabulary worked out of its files: inflections, plurals, the word classes of every form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from monitor.lexicon.framefiles import texts
from monitor.lexicon.frames import ANY, UNLISTED, FrameTable, Packed, pack, unpack
from monitor.lexicon.inflect import third_person, verb_forms
from monitor.lexicon.setphrases import by_word
from monitor.lexicon.words import Grammar, Vocabulary

FRAME_FILES = ("front", "involvement", "diplomacy")
# Sets of verbs and nouns that rules ask for in any form.
INFLECTED = ("place_entered", "place_struck", "place_taken", "support")
SET_FILES = ("grammar", "words", "places", "figures", "names", "numerals")
_LETTERS = {
    "determiner": "D", "pronoun": "O", "preposition": "I", "subordinator": "S", "relative": "W", "conjunction": "C",
    "auxiliary": "X", "modal": "M", "adverb": "R", "particle": "K", "time": "Z", "number": "Q",
}  # fmt: skip
# Small words that have a letter of their own.
_OWN = {"to": "t", "that": "h", "her": "o", "back": "k"}


def worked_out(files: Iterable[Path]) -> tuple[Vocabulary, Packed]:
    """The vocabulary but for its frames, and these as they can be kept.

    Raises:
        ConfigError: a file is missing, or what it says is not what it should be.
        ValueError: two files have a set of one name.
    """
    needed = {*SET_FILES, *FRAME_FILES, "sources", "registers"}
    read = texts(files, needed, FRAME_FILES)
    raw: dict[str, Any] = {name: read[name].data for name in needed}
    nouns, verbs = _classes(raw["words"]["nouns"]), _classes(raw["words"]["verbs"])
    entries = ((name, entry) for name in FRAME_FILES for entry in raw[name]["frame"])
    packed = pack(entries, {"verbs": verbs, "nouns": nouns})
    frames = unpack(packed)
    lemma = _singulars(nouns, frames)
    sets = _sets(raw[name]["sets"] for name in SET_FILES)
    grammar = _grammar(raw["grammar"], frames, verbs, nouns, lemma, sets)
    vocabulary = Vocabulary(
        grammar=grammar,
        frames=FrameTable({}, {}, {}, {}, {}),
        means=raw["involvement"]["means"],
        lemma=lemma,
        compounded=frozenset(noun.rpartition(" ")[2] for noun in (*nouns, *frames.nouns) if " " in noun),
        nouns=nouns,
        verbs=verbs,
        sets=sets,
        forms=_forms(sets, lemma, grammar),
        turned=by_word(raw["words"]["turned"]["rows"], sets),
        digest=sha256("\0".join(one.text for one in read.values()).encode()).hexdigest()[:16],
        sources=_with_plurals(_typed(raw["sources"]["nouns"])),
        source_names=_typed(raw["sources"]["names"]),
        actor_sources=_typed(raw["sources"]["actors"]),
        place_kinds=_classes(raw["places"]["kinds"]),
        registers={name: frozenset(table["words"].split()) for name, table in raw["registers"].items()},
    )
    return vocabulary, packed


def _singulars(nouns: Mapping[str, frozenset[str]], frames: FrameTable) -> dict[str, str]:
    """Every form of a noun that is listed anywhere → the noun."""
    objects = {key.partition("=")[2] for key in frames.verbs if "=" in key}
    tails = {noun.rpartition(" ")[2] for noun in (*nouns, *frames.nouns)}  # "satellite *images*"
    # The shortest last: where a plural is listed as well ("airstrikes"), it still is that of its singular.
    listed = sorted({*nouns, *frames.nouns, *objects, *tails}, key=lambda noun: (-len(noun), noun))
    return {form: noun for noun in listed for form in (noun, _plural(noun), *_plurals(noun))}


def _grammar(
    raw: Mapping[str, Mapping[str, Any]],
    frames: FrameTable,
    classes: Mapping[str, frozenset[str]],
    nouns: Mapping[str, frozenset[str]],
    lemma: Mapping[str, str],
    sets: Mapping[str, frozenset[str]],
) -> Grammar:
    tags = {word: _LETTERS[name] for name, text in raw["tags"].items() for word in text.split()} | _OWN
    verbs = _inflected(raw, {key.split("+")[0].split("=")[0] for key in (*frames.verbs, *classes)} - {ANY, UNLISTED})
    too = {form for base in raw["verbs"]["nouns_too"].split() for form in (base, third_person(base))}
    return Grammar(
        tags=tags,
        verbs={form: verb for form, verb in verbs.items() if tags.get(form, "Z") == "Z"},
        noun_forms=frozenset(too | {form for form, noun in lemma.items() if noun in nouns or noun in frames.nouns}),
        verb_classes=classes,
        place_nouns=frozenset(form for form, noun in lemma.items() if "place" in nouns.get(noun, ())),
        nameless=frozenset(form for form, noun in lemma.items() if sets["nameless"] & nouns.get(noun, frozenset())),
        adverbials=_by_two(raw["adverbials"]["phrases"].split()),
        fixed=by_word(raw["fixed"]["rows"], sets),
    )


def _inflected(raw: Mapping[str, Mapping[str, Any]], triggers: set[str]) -> dict[str, tuple[str, str]]:
    """Form → the verb, and what the form can be: of every verb that is listed or means something."""
    rows = (line.split() for line in raw["irregular"]["forms"])
    irregular = {base: (past, participle) for base, past, participle in rows}
    doubled, not_doubled = (frozenset(raw["irregular"][key].split()) for key in ("doubled", "not_doubled"))
    listed = (word for key in ("only", "nouns_too") for word in raw["verbs"][key].split())
    verbs: dict[str, tuple[str, str]] = {}
    for base in sorted({*listed, *triggers, *irregular}):
        for form, letters in verb_forms(base, irregular, doubled, not_doubled).items():
            known = verbs.get(form)
            american = form.replace("is", "iz") if base.endswith("ise") and len(base) > 6 else form
            if american not in verbs:
                verbs[american] = (base, letters)
            # "found", "left", "lay", "felt": one form of two verbs; the inflected reading is the common one.
            if known is None or "b" in known[1]:
                verbs[form] = (base, letters)
    return verbs


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


def _forms(sets: Mapping[str, frozenset[str]], lemma: Mapping[str, str], grammar: Grammar) -> dict[str, frozenset[str]]:
    """Of each set in ``INFLECTED`` all words whose base form is in it."""
    base = {**lemma} | {form: verb for form, (verb, _) in grammar.verbs.items()}
    return {
        name: frozenset(word for word in {*base, *sets[name]} if base.get(word, word) in sets[name])
        for name in INFLECTED
    }


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
