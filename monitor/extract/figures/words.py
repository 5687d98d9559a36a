"""The vocabulary of figures, with inflections, ready for look-up by tokens (``data/en/humanitarian.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import NamedTuple, TypeVar

from monitor.lexicon.inflect import third_person, verb_forms

T = TypeVar("T")
Words = tuple[str, ...]


class Phrases(dict[Words, T]):
    """A look-up table by phrases; :func:`longest` asks it. Filled when it is made.

    Attributes:
        widths: first word → how many words the longest phrase has that begins with it.
    """

    def __init__(self, table: Mapping[Words, T]) -> None:
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


class PlaceWords(NamedTuple):
    """Words that say where a figure holds.

    Attributes:
        describing: beginnings of words that make a place of a description ("the southern districts").
        bare: those that need a name to lean on. kinds: what "the" makes a place told of before.
        provinces: kinds of province.
        national: beside a total, the whole country. local: the town, however large the total.
        hemmed: of people shut in in one town. jails: a country's prisons. wards: who speaks for one speaks of its town.
    """

    describing: tuple[str, ...]
    bare: frozenset[str]
    kinds: frozenset[str]
    provinces: frozenset[str]
    national: frozenset[str]
    local: frozenset[str]
    hemmed: frozenset[str]
    jails: frozenset[str]
    wards: frozenset[str]


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Look-up tables from words (tuples of folded tokens) to meanings; ``longest`` finds the longest match.

    Attributes:
        verbs: form → meanings. needing: form → meanings that hold with a certain
            word behind, one of ``needed``. states: words after a number or *be* → type. nouns: head → what it counts.
        acts: noun before *of* → type. tolls: noun → type, "" where the type stands elsewhere in the phrase.
        denied: verb forms that say it where they are denied ("did not survive") → type.
        reach: words that may stand between a toll and its figure. peaceful: lemmas that need people without arms.
        nounful: lemmas that need a noun for people.
        homeward: lemmas that need the homes people are driven from. soldierly: lemmas said of soldiers alone.
        giving: beginnings of verbs of giving. gone: what homes are said to be. sets: words that one construction asks
        for, by name. adjectives: word → population.
        cumulative, incident: words of scope. lasting: verbs of a state that people are in, dwelling: forms of those of
            living somewhere. rates: phrases after a figure.
        plural: events that sum up only under a perfect. counting: verbs whose subject is who counts.
        armed: words that make the dead around them combatants.
        place: words that say where a figure holds.
        keys: first words of all that can befall somebody: a sentence without one holds no figure.
    """

    verbs: Phrases[Verb]
    needing: Phrases[tuple[Verb, ...]]
    needed: frozenset[str]
    states: Phrases[str]
    nouns: Phrases[Noun]
    acts: Phrases[str]
    tolls: Phrases[str]
    denied: Phrases[str]
    reach: frozenset[str]
    peaceful: frozenset[str]
    nounful: frozenset[str]
    homeward: frozenset[str]
    soldierly: frozenset[str]
    giving: tuple[str, ...]
    gone: Phrases[bool]
    sets: Mapping[str, frozenset[str]]
    adjectives: Mapping[str, str]
    cumulative: frozenset[str]
    incident: frozenset[str]
    lasting: frozenset[str]
    dwelling: Phrases[bool]
    rates: Phrases[bool]
    plural: frozenset[str]
    counting: frozenset[str]
    armed: frozenset[str]
    place: PlaceWords
    keys: frozenset[str]


def wordset(text: str) -> frozenset[str]:
    """The words of a text, parted by white space."""
    return frozenset(text.split())


def longest(table: Phrases[T], low: Sequence[str], i: int, width: int = 4) -> tuple[T, int] | None:
    """The entry whose words begin at token ``i``, the longest first, and where they end (exclusive)."""
    widest = table.widths.get(low[i]) if i < len(low) else None
    if widest is None:  # most words begin nothing
        return None
    for n in range(min(width, widest, len(low) - i), 0, -1):
        found = table.get(tuple(low[i : i + n]))
        if found is not None:
            return found, i + n
    return None


@lru_cache(maxsize=1)
def figure_words() -> FigureWords:
    """Read once per process."""
    raw = tomllib.loads((resources.files("monitor") / "data/en/humanitarian.toml").read_text("utf-8"))
    plurals = dict(pair.split() for pair in raw["plurals"]["forms"].splitlines() if pair)
    nouns = _nouns(raw, plurals)
    acts = {p: kind for kind, text in raw["act"].items() for x in _phrases(text) for p in _forms(x, plurals)}
    verbs, needing = _verbs(raw)
    states = {p: kind for kind, text in raw["state"].items() for p in _phrases(text)}
    denied = {
        (form, *rest): kind
        for kind, text in raw["denied"].items()
        for verb, *rest in _phrases(text)
        for form in verb_forms(verb, _irregular(raw), frozenset(), frozenset())
    }
    tolls = {
        p: "" if kind == "counts" else kind
        for kind, text in raw["toll"].items()
        if kind not in ("reach", "stuck")
        for p in _phrases(text)
    }
    harms = [p for p, noun in nouns.items() if noun.kind == "harm"]
    return FigureWords(
        keys=frozenset(p[0] for p in (*verbs, *needing, *denied, *states, *acts, *tolls, *harms))
        | wordset(raw["toll"]["stuck"])
        | {"victims"},
        verbs=Phrases(verbs),
        needing=Phrases(needing),
        needed=frozenset(w for senses in needing.values() for verb in senses for w in verb.needs),
        states=Phrases(states),
        nouns=Phrases(nouns),
        acts=Phrases(acts),
        tolls=Phrases(tolls),
        denied=Phrases(denied),
        reach=frozenset(raw["toll"]["reach"].split()),
        nounful=frozenset(raw["peaceful"]["noun"].split()),
        homeward=frozenset(raw["peaceful"]["home"].split()),
        soldierly=frozenset(raw["peaceful"]["soldiers"].split()),
        peaceful=frozenset(raw["peaceful"]["verbs"].split()) - frozenset(raw["peaceful"]["but"].split()),
        giving=tuple(raw["aid"]["giving"].split()),
        gone=Phrases(dict.fromkeys(_phrases(raw["homes"]["gone"]), True)),
        sets={name: wordset(text) for name, text in raw["sets"].items()},
        adjectives={w: name for name, text in raw["adjectives"].items() for w in text.split()},
        cumulative=frozenset(raw["scope"]["cumulative"].split()),
        incident=frozenset(raw["scope"]["incident"].split()),
        lasting=frozenset(raw["scope"]["lasting"].split()),
        dwelling=Phrases(
            {(f,): True for w in raw["scope"]["dwelling"].split() for f in verb_forms(w, {}, set(), set())}
        ),
        rates=Phrases(dict.fromkeys(_phrases(raw["scope"]["rate"]), True)),
        plural=frozenset(raw["scope"]["plural"].split()),
        counting=frozenset(raw["sources"]["count"].split()),
        armed=frozenset(raw["sources"]["armed"].split()),
        place=_place_words(raw["place"]),
    )


def _place_words(raw: Mapping[str, str]) -> PlaceWords:
    rest = {name: wordset(text) for name, text in raw.items() if name != "describing"}
    return PlaceWords(describing=tuple(raw["describing"].split()), **rest)


def _phrases(text: str) -> list[Words]:
    return [tuple(entry.split("_")) for entry in text.split()]


def _forms(words: Words, irregular: Mapping[str, str]) -> tuple[Words, Words]:
    """Singular and plural of a noun phrase."""
    k = 0 if "of" in words else len(words) - 1  # "prisoners of war"
    noun = words[k]
    plural = irregular.get(noun) or (noun[:-2] + "en" if noun.endswith("man") else third_person(noun))
    return words, (*words[:k], plural, *words[k + 1 :])


def _nouns(raw: Mapping[str, Mapping[str, str]], irregular: Mapping[str, str]) -> dict[Words, Noun]:
    table: dict[Words, Noun] = {}
    for kind, part in (("person", "population"), ("harm", "noun"), ("group", "units")):
        for name, text in raw[part].items():
            for words in _phrases(text):
                head, plural = _forms(words, irregular)
                table.setdefault(head, Noun(kind, name, singular=plural != head))
                table.setdefault(plural, Noun(kind, name, singular=False))
    for words in _phrases(raw["homes"]["nouns"]):
        for singular, form in zip((True, False), _forms(words, irregular), strict=True):
            table.setdefault(form, Noun("home", "homes", singular))
    table[("persons",)] = Noun("person", "people", singular=False)
    table[("lives",)] = Noun("harm", "killed", singular=False)
    return table


def _needs(entry: str) -> Iterator[tuple[Words, frozenset[str]]]:
    """The words of an entry, for each verb of it, and those of which one must stand behind them."""
    verbs, _, needs = entry.partition("=")
    for verb in verbs.split("|"):
        yield tuple(verb.split("_")), frozenset(needs.split("|")) - {""}


def _irregular(raw: Mapping[str, Mapping[str, object]]) -> dict[str, tuple[str, str]]:
    lines = raw["irregular"]["forms"]
    return {b: (p, n) for b, p, n in (str(x).split() for x in (lines if isinstance(lines, list) else ()))}


def _verbs(raw: Mapping[str, Mapping[str, object]]) -> tuple[dict[Words, Verb], dict[Words, tuple[Verb, ...]]]:
    """Forms of the verbs that say it all, and of those that need a word behind them ("suffer=wound|wounds")."""
    irregular, pairs = _irregular(raw), str(raw["irregular"]["alike"]).split()
    alike = dict(zip(pairs[::2], pairs[1::2], strict=True))
    doubled = frozenset(str(raw["irregular"]["doubled"]).split())
    not_doubled = frozenset(str(raw["irregular"]["not_doubled"]).split())
    meanings: dict[tuple[Words, frozenset[str]], dict[str, str]] = {}
    for role in ("object", "subject"):
        for kind, text in raw[role].items():
            for key in (key for entry in str(text).split() for key in _needs(entry)):
                meanings.setdefault(key, {}).setdefault(role, kind)
    for key in (key for entry in str(raw["homes"]["verbs"]).split() for key in _needs(entry)):
        meanings.setdefault(key, {})["homes"] = "homes"
    table: dict[Words, Verb] = {}
    needing: dict[Words, tuple[Verb, ...]] = {}
    for (words, needs), roles in meanings.items():
        forms = verb_forms(words[0], irregular, doubled, not_doubled)
        if words[0] in doubled and words[0] in not_doubled:  # "bussed" and "bused"
            forms = {**verb_forms(words[0], irregular, frozenset(), not_doubled), **forms}
        if words[0] in alike:  # "burned" and "burnt"
            forms = {**forms, alike[words[0]]: "dn"}
        for form, letters in forms.items():
            lemma = "_".join(words)
            verb = Verb(lemma, letters, roles.get("object", ""), roles.get("subject", ""), "homes" in roles, needs)
            if needs:
                needing[form, *words[1:]] = (*needing.get((form, *words[1:]), ()), verb)
            else:
                table[form, *words[1:]] = verb
    return table, needing
