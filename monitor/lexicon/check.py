"""``monitor theatre check``: what is wrong in a theatre's files, and what is right but will not do what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from monitor.lexicon.folders import HEAD
from monitor.lexicon.strict import Problem, Source
from monitor.lexicon.theatre import Folder, read_folder
from monitor.lexicon.vocabulary import load_vocabulary, noun_classes, wordset
from monitor.lexicon.world import World, load_world
from monitor.model.clean import clean, fold
from monitor.model.theatre import Actor, Front, Materiel, Place, Theatre

# Classes of nouns that no actor or place has for itself.
_ANYBODYS = frozenset({"force", "government", "role", "place", "people"})
# Codes that ISO 3166-1 leaves to its users: countries that there are not.
_INVENTED = re.compile("X[A-Z]|Q[M-Z]|AA|ZZ")
_NO_CODE = "is no country's code; give that of ISO 3166-1, two capital letters"
# Degrees by which a place may lie outside the box of the map, which is for the eye.
_MARGIN = 1.0


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    Attributes:
        errors: mistakes with which the theatre is not read at all.
        warnings: what is read but cannot work as written; each line of it is worth a look.
        theatre: None where its head cannot be read.
    """

    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    theatre: Theatre | None

    @property
    def ok(self) -> bool:
        """Whether there is nothing to say."""
        return not self.errors and not self.warnings


@dataclass(frozen=True, slots=True)
class _Name:
    """One way to name an entry, where it stands, and whether it is written there or follows by rule."""

    text: str
    owner: Actor | Place | Front | Materiel
    source: Source
    table: str
    index: int
    alias: bool
    written: bool = True

    @property
    def title(self) -> str:
        return f"{self.table} {self.owner.name}"

    def problem(self, message: str) -> Problem:
        # The line of the alias itself, where a long list runs over several.
        line = self.source.line(self.table, self.index, "aliases" if self.alias else "name")
        for offset, text in enumerate(self.source.text.splitlines()[line - 1 :]):
            if f'"{self.text}"' in text or f"'{self.text}'" in text:
                line += offset
                break
        return Problem(str(self.source.path), line, f"{self.title}: {self.text!r}", message)


def check(path: Path) -> Report:
    """Checks a theatre's folder; never raises for what stands in it.

    Found as errors: unknown keys and files, values of the wrong type, names given twice, references to nothing.
    Found as warnings: an alias of two entries, one that cannot match, that another one hides or that is a common
    word, places without coordinates or outside the map, codes of no country, fronts without places, sources that
    nothing cites, slots that name nobody.
    """
    world = load_world()
    folder = read_folder(path, frozenset(actor.name for actor in world.actors))
    errors = tuple(sorted(folder.problems))
    if folder.theatre is None or errors:
        return Report(errors, (), folder.theatre)
    known = {actor.name for actor in world.actors} | {country.name for country in world.countries}
    warnings = (
        *_names_that_fail(folder, folder.theatre, world),
        *_places(folder, folder.theatre),
        *_codes(folder, folder.theatre, {country.code for country in world.countries}),
        *_head(folder, folder.theatre, known),
    )
    return Report((), tuple(sorted(set(warnings))), folder.theatre)


def _all_names(folder: Folder, theatre: Theatre) -> Iterator[_Name]:
    """Every name and alias in the order of precedence: actors before places before fronts before materiel."""
    tables: tuple[tuple[str, str, Iterable[Actor | Place | Front | Materiel]], ...] = (
        ("actors.toml", "actor", theatre.actors),
        ("places.toml", "place", theatre.places),
        ("fronts.toml", "front", theatre.fronts),
        ("materiel.toml", "materiel", theatre.materiel),
    )
    for file, table, entries in tables:
        for index, entry in enumerate(entries):
            source = folder.sources[file]
            full = (entry.full,) if isinstance(entry, Actor) and entry.full else ()
            yield from (_Name(text, entry, source, table, index, alias=False) for text in (entry.name, *full))
            written = _written(source, table, index)
            yield from (_Name(text, entry, source, table, index, alias=True) for text in written)
            derived = (text for text in entry.aliases if text not in written)
            yield from (_Name(text, entry, source, table, index, alias=True, written=False) for text in derived)


def _written(source: Source, table: str, index: int) -> list[str]:
    """The aliases as they stand in the file; the entry has those that follow by rule as well."""
    rows = source.data[table]
    aliases = rows[index].get("aliases", []) if isinstance(rows, list) and isinstance(rows[index], dict) else []
    return [alias for alias in aliases if isinstance(alias, str)]


def _names_that_fail(folder: Folder, theatre: Theatre, world: World) -> Iterator[Problem]:
    first: dict[str, _Name] = {}
    states = {_matched_as(text): one.name for one in world.countries for text in (one.name, *one.actor.aliases)}
    for name in _all_names(folder, theatre):
        reason = _unmatchable(name.text)
        if reason:
            yield name.problem(f"never matches: {reason}")
            continue
        if name.written and _common(name.text):
            yield name.problem(
                "is a common word and would match everywhere; leave it out, or give an actor's under roles"
            )
        state = states.get(_matched_as(name.text), name.owner.name)
        if name.written and state != name.owner.name:
            yield name.problem(f"is a name of the state {state}, which everybody knows; leave it out")
        before = first.setdefault(_matched_as(name.text), name)
        if before is name or not name.written:
            continue
        if before.owner is name.owner:
            if name.alias and before.written:
                twice = "" if before.text == name.text else f": {before.text!r} matches it too"
                yield name.problem(f"is given twice{twice}")
        elif not _joined(before, name):
            yield name.problem(f"never matches: {before.title} has it first (line {before.problem('').line})")


def _unmatchable(text: str) -> str:
    """Why no text can hold this name, empty where one can."""
    if text != text.strip() or "  " in text or not text:
        return "texts hold no spaces there; remove them"
    if clean(text) != text:
        return "it has a character that is removed from every text; type it again by hand"
    if not (text[0].isalnum() or text[0] == "'") or not (text[-1].isalnum() or text[-1] in ".'’)"):
        return "a name begins and ends with a letter or a digit"
    if text.isdigit():
        return "a number alone names nobody"
    return ""


def _common(text: str) -> bool:
    """Whether any text may hold this word for somebody or something else: "army", "the front", "seized", "May"."""
    name = text.removeprefix("the ")
    word, grammar = name.lower(), load_vocabulary().grammar
    if " " in name:
        return False
    if name != word:  # with a capital it is a name, but for days, months and what begins a sentence
        return word in grammar.tags and not (name.isupper() and len(name) > 1)
    common = word in grammar.tags or word in grammar.verbs or not noun_classes(word).isdisjoint(_ANYBODYS)
    return common and word not in wordset("rebelling")


def _matched_as(text: str) -> str:
    """Two names with the same of these cannot be told apart: without a capital in any case, else letter by letter."""
    folded = fold(text)
    if text == text.lower() or len(folded) != len(text):
        return folded
    return "".join(f.upper() if t.isupper() else f for f, t in zip(folded, text, strict=True))


def _joined(first: _Name, second: _Name) -> bool:
    """A front may bear the name of a place in it, and be named by it."""
    pair = {first.table, second.table}
    if pair == {"place", "front"}:
        place, front = (first, second) if first.table == "place" else (second, first)
        return isinstance(place.owner, Place) and place.owner.front in (front.owner.name, None)
    return False


def _places(folder: Folder, theatre: Theatre) -> Iterator[Problem]:
    source = folder.sources.get("places.toml")
    if source is None:
        return
    west, south, east, north = theatre.bbox
    for index, place in enumerate(theatre.places):
        label = f"place {place.name}"
        if place.lat is None or place.lon is None:
            if place.kind != "region":
                yield source.problem("has no coordinates; give lat and lon in degrees", "place", index, label=label)
        elif not (west - _MARGIN <= place.lon <= east + _MARGIN and south - _MARGIN <= place.lat <= north + _MARGIN):
            where = f"lies at {place.lat}, {place.lon}, outside bbox in {HEAD}; are lat and lon swapped?"
            yield source.problem(where, "place", index, "lat", label)
        if place.country is None:
            yield source.problem("has no country; give its ISO code", "place", index, label=label)


def _codes(folder: Folder, theatre: Theatre, known: set[str]) -> Iterator[Problem]:
    """Codes of countries that there are not: a place would lie abroad, an actor come from nowhere."""
    head = folder.sources[HEAD]
    for code in theatre.countries:
        if code not in known and not _INVENTED.fullmatch(code):
            yield head.problem(f"{code!r} {_NO_CODE}", "theatre", None, "countries")
    for file, table, key, rows in (
        ("places.toml", "place", "country", [(p.name, (p.country,) if p.country else ()) for p in theatre.places]),
        ("actors.toml", "actor", "home", [(a.name, a.home) for a in theatre.actors]),
    ):
        for index, (name, codes) in enumerate(rows):
            for code in {*codes} - known - {*theatre.countries}:
                label = f"{table} {name}: {key}"
                yield folder.sources[file].problem(f"{code!r} {_NO_CODE}", table, index, key, label)


def _head(folder: Folder, theatre: Theatre, world: set[str]) -> Iterator[Problem]:
    head = folder.sources[HEAD]
    cited = {
        str(row.get("source", "")).partition(":")[0].strip()
        for source in folder.sources.values()
        for rows in source.data.values()
        for row in (rows if isinstance(rows, list) else [rows])
        if isinstance(row, dict)
    }
    for key in folder.citations:
        if key not in cited:
            yield head.problem("no entry cites it", "sources", None, key, f"sources: {key}")
    if len({*theatre.sides}) < 2:
        yield head.problem(
            "names fewer than two: nobody is against anybody", "theatre", None, "sides", "theatre: sides"
        )
    held = {place.front for place in theatre.places}
    for index, front in enumerate(theatre.fronts):
        if front.name not in held and not front.of:  # one side of a place needs none: descriptions lead there
            yield folder.sources["fronts.toml"].problem(
                "no place belongs to it", "front", index, label=f"front {front.name}"
            )
    actors = {actor.name for actor in theatre.actors} | world
    places = {place.name for place in theatre.places} | {front.name for front in theatre.fronts}
    for slot in theatre.expected:
        named = re.search(r"[@:](.+)$", slot)
        if named and not set(named[1].split("|")) <= (places if "@" in slot else actors):
            yield head.problem(f"{slot!r} names nobody and no place that is known", "theatre", None, "expected")
