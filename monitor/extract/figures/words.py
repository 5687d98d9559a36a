"""The vocabulary of figures, with inflections, ready for look-up by tokens.

``data/en/humanitarian.toml`` says what befalls people and who they are; ``data/en/figures.toml`` holds the small words
that the constructions ask for by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple, TypeVar

from monitor.extract.numberwords import phrases
from monitor.lexicon.inflect import third_person, verb_forms
from monitor.lexicon.shipped import shipped_table
from monitor.lexicon.vocabulary import wordset

T = TypeVar("T")
Words = tuple[str, ...]
Raw = Mapping[str, Mapping[str, str]]

# Words of a phrase at most; between "without" and what is lacked. Sets whose words tell of people as well.
_WIDTH, _LACKED, _KEYS = 4, 6, ("stuck", "captives", "aid", "lacking")


class Phrases(dict[Words, T | None]):
    """A look-up table by phrases; :func:`longest` asks it. Filled when it is made; None: the phrase says nothing.

    Attributes:
        widths: first word → how many words the longest phrase has that begins with it.
    """

    def __init__(self, table: Mapping[Words, T | None]) -> None:
        super().__init__(table)
        self.widths: dict[str, int] = {}
        for words in table:
            self.widths[words[0]] = max(len(words), self.widths.get(words[0], 0))


class Verb(NamedTuple):
    """What a verb form says of whom.

    Attributes:
        lemma: the verb. letters: what the form can be: base, s, d (past), n (participle), g (-ing).
        object: type of claim where its object is who it befalls, "" otherwise; ``subject`` likewise.
        homes: whether its object may be homes.
        needs: words of which one must follow ("sustain" needs "injuries"); empty where the verb says it all.
    """

    lemma: str
    letters: str
    object: str = ""
    subject: str = ""
    homes: bool = False
    needs: frozenset[str] = frozenset()


class Noun(NamedTuple):
    """What a head noun counts.

    Attributes:
        kind: ``person``, ``harm`` (the noun is the figure: "deaths"), ``home`` or ``group`` (families).
        name: population, type of claim, or unit, by kind.
        singular: whether the form is singular.
    """

    kind: str
    name: str
    singular: bool


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Look-up tables from words (tuples of folded tokens) to meanings.

    Attributes:
        verbs: form → meanings. needing: form → meanings that hold with a certain word behind, one of ``needed``.
        nouns: head → what it counts.
        types: by table, phrase → type of claim: ``state`` (words after a number or *be*), ``act`` (nouns before *of*),
            ``toll`` (sums, "" where the type stands elsewhere in the phrase), ``denied`` (verb forms that say it where
            they are denied), ``gone`` (what homes are said to be), ``dwelling`` (verb forms), ``rate``.
        adjectives: word → population.
        beginnings, expressions: by name; see figures.toml.
        keys: first words of all that can befall somebody: a sentence without one holds no figure.
    """

    verbs: Phrases[Verb]
    needing: Phrases[tuple[Verb, ...]]
    needed: frozenset[str]
    nouns: Phrases[Noun]
    types: Mapping[str, Phrases[str]]
    adjectives: Mapping[str, str]
    beginnings: Mapping[str, Words]
    expressions: Mapping[str, re.Pattern[str]]
    keys: frozenset[str]


@cache
def beginnings(name: str) -> Words:
    """Beginnings of words, for ``str.startswith``."""
    return figure_words().beginnings[name]


@cache
def expression(name: str) -> re.Pattern[str]:
    """Any of the phrases of that name, as whole words in any case."""
    return figure_words().expressions[name]


def longest(table: Phrases[T], low: Sequence[str], i: int, width: int = 4) -> tuple[T, int] | None:
    """The entry whose words begin at token ``i``, the longest first, and where they end (exclusive)."""
    if i >= len(low) or low[i] not in table.widths:  # most words begin nothing
        return None
    for n in range(min(width, table.widths[low[i]], len(low) - i), 0, -1):
        if (words := tuple(low[i : i + n])) in table:
            found = table[words]
            return None if found is None else (found, i + n)
    return None


def verb_at(low: Sequence[str], i: int, width: int = 4) -> tuple[Verb, int] | None:
    """The verb at token ``i``, and where it ends."""
    return longest(figure_words().verbs, low, i, width)


def type_at(table: str, low: Sequence[str], i: int, width: int = 4) -> tuple[str, int] | None:
    """The type of claim that a phrase of a table at token ``i`` says, and where it ends."""
    return longest(figure_words().types[table], low, i, width)


def state_at(low: Sequence[str], i: int, width: int = _WIDTH) -> tuple[str, int] | None:
    """The type that the state at token ``i`` says, and where it ends."""
    found = type_at("state", low, i, width)
    return found if found is not None or width < _WIDTH or i >= len(low) else _in_want(low, i)


def _in_want(low: Sequence[str], i: int) -> tuple[str, int] | None:
    """As in "in *desperate* need", "in *X's* custody", "*without* clean water", "*with no* access to it"."""
    if low[i] in ("at", "in") and low[i + 1 : i + 2] != ["the"]:
        found = type_at("state", (low[i], *low[i + 2 : i + 3]), 0)
        return (found[0], i + 3) if found in (("affected", 2), ("detained", 2)) else None
    bare = low[i] in wordset("lacking")
    if bare or (low[i] == "with" and not wordset("no").isdisjoint(low[i + 1 : i + 2])):
        behind = takewhile(lambda k: low[k][0].isalpha(), range(i + 2 - bare, min(len(low), i + _LACKED)))
        return next((("affected", k + 1) for k in behind if low[k] in wordset("wants")), None)
    return None


def befallen_at(low: Sequence[str], i: int) -> tuple[str, int] | None:
    """The type that a state or a participle at token ``i`` says of those it befell, and where it ends."""
    state, verb = state_at(low, i), verb_at(low, i)
    told = verb is not None and verb[0].object and "n" in verb[0].letters
    return state or ((verb[0].object, verb[1]) if verb is not None and told else None)


def noun_at(low: Sequence[str], i: int, width: int = 4) -> tuple[Noun, int] | None:
    """What the noun at token ``i`` counts, and where it ends."""
    return longest(figure_words().nouns, low, i, width)


def harm_at(low: Sequence[str], i: int, width: int = 4) -> tuple[str, int] | None:
    """The type that a noun of harm at token ``i`` is the figure of ("deaths"), and where it ends."""
    noun = noun_at(low, i, width)
    return (noun[0].name, noun[1]) if noun is not None and noun[0].kind == "harm" else None


def persons_at(low: Sequence[str], i: int) -> Noun | None:
    """The noun for several people at token ``i``."""
    noun = noun_at(low, i)
    return noun[0] if noun is not None and noun[0].kind == "person" and not noun[0].singular else None


@lru_cache(maxsize=1)
def figure_words() -> FigureWords:
    """Read once per process."""
    raw, small = shipped_table("en/humanitarian.toml"), shipped_table("en/figures.toml")
    plurals = dict(pair.split() for pair in raw["plurals"]["forms"].splitlines() if pair)
    irregular, alike = _irregular(raw)
    nouns = _nouns(raw, plurals)
    verbs, needing = _verbs(raw, irregular, alike)
    types: dict[str, dict[Words, str]] = {
        **{name: dict(_table(raw[name])) for name in ("state", "gone", "rate")},
        "act": {p: kind for x, kind in _table(raw["act"]) for p in _forms(x, plurals)},
        "toll": {p: "" if kind == "counts" else kind for p, kind in _table(raw["toll"])},
        "denied": {(f, *x[1:]): kind for x, kind in _table(raw["denied"]) for f in verb_forms(x[0], irregular)},
        "dwelling": {(f,): kind for x, kind in _table(raw["dwelling"]) for f in verb_forms(x[0], {})},
    }
    harms = [p for p, noun in nouns.items() if noun.kind == "harm"]
    told = (phrase for table in ("denied", "state", "act", "toll", "gone") for phrase in types[table])
    return FigureWords(
        verbs=Phrases(verbs),
        needing=Phrases(needing),
        needed=frozenset(w for senses in needing.values() for verb in senses for w in verb.needs),
        nouns=Phrases(nouns),
        types={name: Phrases(table) for name, table in types.items()},
        adjectives={p[0]: name for p, name in _table(raw["adjectives"])},
        beginnings={name: tuple(text.split()) for name, text in small["beginnings"].items()},
        expressions={name: _expression(text) for name, text in small["expressions"].items()},
        keys=frozenset(p[0] for p in (*verbs, *needing, *harms, *told)).union(*map(wordset, _KEYS)),
    )


def _table(part: Mapping[str, str]) -> Iterator[tuple[Words, str]]:
    """Each phrase of a table with the name that it is listed under."""
    return ((phrase, name) for name, text in part.items() for phrase in phrases(text))


def _expression(text: str) -> re.Pattern[str]:
    """One expression for phrases such as ``in_one|a_day``; each of their words may be an expression itself."""
    found = (" ".join(f"(?:{w})" if "|" in w else w for w in phrase) for phrase in phrases(text))
    return re.compile(rf"\b(?:{'|'.join(found)})\b", re.IGNORECASE)


def _forms(words: Words, irregular: Mapping[str, str]) -> tuple[Words, Words]:
    """Singular and plural of a noun phrase."""
    k = 0 if "of" in words else len(words) - 1  # "prisoners of war"
    noun = words[k]
    plural = irregular.get(noun) or (noun[:-2] + "en" if noun.endswith("man") else third_person(noun))
    return words, (*words[:k], plural, *words[k + 1 :])


def _nouns(raw: Raw, irregular: Mapping[str, str]) -> dict[Words, Noun]:
    table: dict[Words, Noun] = {}
    homes = {"homes": raw["homes"]["nouns"]}
    for kind, part in (("person", raw["population"]), ("harm", raw["noun"]), ("group", raw["units"]), ("home", homes)):
        for words, name in _table(part):
            head, plural = _forms(words, irregular)
            table.setdefault(head, Noun(kind, name, singular=plural != head))
            table.setdefault(plural, Noun(kind, name, singular=False))
    table[("persons",)] = Noun("person", "people", singular=False)
    table[("lives",)] = Noun("harm", "killed", singular=False)
    return table


def _needs(text: str) -> Iterator[tuple[Words, frozenset[str]]]:
    """The words of each verb, and those of which one must stand behind ("sustain=wound|wounds"; "@aid": all of it)."""
    for entry in text.split():
        verbs, _, needs = entry.partition("=")
        words = (wordset(w[1:]) if w[0] == "@" else {w} for w in needs.split("|") if w)
        behind = frozenset[str]().union(*words)
        for verb in verbs.split("|"):
            yield tuple(verb.split("_")), behind


def _irregular(raw: Raw) -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """Past and participle of irregular verbs, and second forms ("burnt") that others have besides."""
    pairs = raw["irregular"]["alike"].split()
    forms = (str(line).split() for line in raw["irregular"]["forms"])
    return {b: (p, n) for b, p, n in forms}, dict(zip(pairs[::2], pairs[1::2], strict=True))


def _verbs(
    raw: Raw, irregular: Mapping[str, tuple[str, str]], alike: Mapping[str, str]
) -> tuple[dict[Words, Verb | None], dict[Words, tuple[Verb, ...]]]:
    """Forms of the verbs that say it all, and of those that need a word behind them."""
    doubled, not_doubled = (frozenset(raw["irregular"][name].split()) for name in ("doubled", "not_doubled"))
    meanings: dict[tuple[Words, frozenset[str]], dict[str, str]] = {}
    homes, things = ({name: raw[name]["verbs"]} for name in ("homes", "things"))
    for role, part in (("object", raw["object"]), ("subject", raw["subject"]), ("homes", homes), ("things", things)):
        for kind, text in part.items():
            for key in _needs(text):
                meanings.setdefault(key, {}).setdefault(role, kind)
    table: dict[Words, Verb | None] = {}
    needing: dict[Words, tuple[Verb, ...]] = {}
    for (words, needs), roles in meanings.items():
        forms = verb_forms(words[0], irregular, doubled, not_doubled)
        if words[0] in doubled & not_doubled:  # "bussed" and "bused"
            forms = {**verb_forms(words[0], irregular, frozenset(), not_doubled), **forms}
        if words[0] in alike:  # "burned" and "burnt"
            forms = {**forms, alike[words[0]]: "dn"}
        for form, letters in forms.items():
            lemma, phrase = "_".join(words), (form, *words[1:])
            verb = Verb(lemma, letters, roles.get("object", ""), roles.get("subject", ""), "homes" in roles, needs)
            if needs:
                needing[phrase] = (*needing.get(phrase, ()), verb)
            else:
                table[phrase] = None if "things" in roles else verb
    return table, needing


def coastguard(low: Sequence[str]) -> bool:
    """Whether a sentence tells of a coastguard, in one word or two."""
    return ("coast", "guard") in pairwise(low) or not wordset("coastguards").isdisjoint(low)
