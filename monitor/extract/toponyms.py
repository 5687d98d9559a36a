"""Places that only the world's gazetteer knows: capitalised names in a position where a place stands.

A name is looked up where a locative preposition precedes it, a noun for a kind of place follows it, or it stands in
a list with such a name; then every other occurrence in the text is the same place. The countries that the text
names come first, so that the capital in a text on Lebanon is Lebanon's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from monitor.extract import toponymy as words
from monitor.extract.locative import located
from monitor.extract.match import merge
from monitor.extract.people import INTRODUCED
from monitor.extract.syntax.ir import Mention
from monitor.lexicon import Lexicon
from monitor.model.theatre import Place

# Letters of a word that a title writes small, and the share of capitals that says it writes none so.
_SHORT, _CAPITALS = 3, 0.7
# Of the countries that a text names the first are its own; towns of the others take more than an *and* to be meant.
_WARRING = 2
_TOWNS = ("town", "city")


def of_title(folded: str, known: list[Mention], lexicon: Lexicon, text: Iterable[Mention]) -> list[Mention]:
    """The mentions of a title, with the towns of the gazetteer; its countries are those of the ``text`` below it.

    A title that writes all its words with capitals tells no names apart, and gets none but those that are known.
    """
    long = [w for w in folded.split()[1:] if len(w) > _SHORT]
    if not long or sum(w[0].isupper() for w in long) > _CAPITALS * len(long):
        return known
    found = toponyms(folded, known, lexicon, text)
    return [m for m in found if m.place is None or m.place.source != INTRODUCED]


def toponyms(folded: str, known: list[Mention], lexicon: Lexicon, elsewhere: Iterable[Mention] = ()) -> list[Mention]:
    """The known mentions and those of the gazetteer, in order.

    A mention's name is the text's own spelling, which its readers know; the gazetteer's stays in ``place``. Countries
    are those of the known names, and of those named ``elsewhere``.
    """
    countries = _countries([*known, *elsewhere], lexicon)
    known = [m for m in known if not (m.kind != "actor" and words.TAIL.search(folded, max(0, m.start - 30), m.start))]
    runs = list(_runs(folded, [(m.start, m.end) for m in known], lexicon))
    found: dict[str, Place] = {}
    unknown: set[str] = set()
    loose = _pass(folded, runs, countries, lexicon, found, unknown)
    # Towns that no other country has say where the text is; the others, and its villages, are then looked up there.
    wider = _better_known(found, countries, lexicon)
    if wider != countries:
        loose = _pass(folded, runs, wider, lexicon, found, unknown)
    unknown -= found.keys()
    if unknown:
        found.update((name, Place(name, "town", INTRODUCED)) for name in unknown)
        loose = sorted({*loose, *((a, a + len(name), name) for name in unknown for a in _starts(folded, runs, name))})
    if loose:
        known = merge(known, (Mention(a, b, "place", key, place=found[key]) for a, b, key in loose))
    return [_joined(folded, m) for m in known]


def _better_known(found: dict[str, Place], countries: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """The countries by how many of the places lie in each that lie nowhere else, and places of one name found anew."""
    towns = {name: p for name, p in found.items() if p.country and p.kind in _TOWNS}
    sure = [p for name, p in towns.items() if len({x.country for x in lexicon.world.places(name)}) == 1]
    count = Counter(p.country for p in sure)
    own = lexicon.theatre.countries if lexicon.theatre else ()
    named = dict.fromkeys((*countries, *(p.country for p in found.values() if p.country)))
    wider = tuple(sorted(named, key=lambda c: (c not in own, -count[c])))
    regions = {p.adm1 for p in sure if p.adm1} | {p.name for p in found.values() if p.kind == "province"}
    for name, p in towns.items():
        if p not in sure:
            other = lexicon.world.place(name, wider, sorted(regions))
            found[name] = other if other is not None and other.kind in _TOWNS else p
    return wider


def _joined(folded: str, m: Mention) -> Mention:
    """The whole of "eastern and southern X", which is one description, where only its end is a name."""
    before = words.COMPASS.search(folded, max(0, m.start - 20), m.start) if m.place is not None else None
    if before is None or not words.PART.match(folded, m.start):
        return m
    return replace(m, start=before.start(), name=folded[before.start() : m.end])


def _starts(folded: str, runs: list[tuple[int, int]], name: str) -> Iterator[int]:
    """Where the runs begin that are this name and no more."""
    return (a for a, b in runs if folded[a:b].removesuffix("'s") == name)


def _pass(
    folded: str,
    runs: list[tuple[int, int]],
    countries: tuple[str, ...],
    lexicon: Lexicon,
    found: dict[str, Place],
    unknown: set[str],
) -> list[tuple[int, int, str]]:
    hits = (_look_up(folded, start, end, countries, lexicon, found, unknown) for start, end in runs)
    return [hit for hit in hits if hit is not None]


def _countries(known: Iterable[Mention], lexicon: Lexicon) -> tuple[str, ...]:
    """Codes of the countries that the text names, the theatre's first, then by how often."""
    votes: Counter[str] = Counter()
    for m in known:
        if m.actor is not None and m.actor.type in ("state", "armed_group", "side") and len(m.actor.home) == 1:
            votes.update(m.actor.home)
        elif m.place is not None and m.place.country:
            votes[m.place.country] += 1
    own = lexicon.theatre.countries if lexicon.theatre else ()
    rest = sorted((c for c in votes if c not in own), key=lambda c: (-votes[c], c))
    return (*own, *rest)


def _runs(folded: str, taken: list[tuple[int, int]], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Capitalised runs outside the known mentions, or a place's longer name: "Port [Sudan]"."""
    k = 0
    for match in words.NAME.finditer(folded):
        start, end = match.span()
        opener = words.OPENER.match(match.group())
        if opener is not None:
            start += opener.end()
        while k < len(taken) and taken[k][1] <= start:
            k += 1
        if k < len(taken) and taken[k][0] < end:
            if start < taken[k][0] and taken[k][1] == end and lexicon.world.places(folded[start:end]):
                yield start, end
                continue
            if taken[k][0] > start + 2:
                yield start, start + len(folded[start : taken[k][0]].rstrip())
            rest = taken[k][1] + len("'s ")
            if rest < end and folded.startswith("'s ", taken[k][1]):
                yield rest, end  # "X's Y": a quarter of the town
            continue
        yield start, end


def _look_up(
    folded: str,
    start: int,
    end: int,
    countries: tuple[str, ...],
    lexicon: Lexicon,
    found: dict[str, Place],
    unknown: set[str],
) -> tuple[int, int, str] | None:
    """The place that a capitalised run names; ``unknown`` collects those that only the text says are places."""
    name = folded[start:end].removesuffix("'s")
    titled = words.TITLED.match(name)
    name = titled[1] if titled else name  # "In *Munich* President X urged"
    end = start + len(name)
    after = folded[end : end + 30]
    if name.isupper() and folded[start - 1 : start] in ("", "\n") and words.HEADS.match(after):
        return _known(name.title(), (start, end), countries, lexicon, found)
    if len(name) < 3 or name.isupper():
        return None
    if name in found:
        return start, end, name
    before = folded[max(0, start - 48) : start]
    is_one = words.IS_ONE.match(folded, end, end + 90) is not None
    if not is_one and (
        words.TITLES.search(before)
        or (words.AFTER_PERSON.match(after) and " " in name and not words.WITHIN.search(before))
    ):
        return None
    kind = words.KIND.match(after) or words.OWNS.match(folded, end, end + 60)
    quarter = before.endswith("in the ") and words.PARTS.match(after) is not None
    word = name.lower() in lexicon.vocabulary.grammar.tags  # "*The* town fell"
    called = not word and (words.CALLED.match(after) is not None or name.endswith(words.CALLS_ITSELF))
    lies = words.LIES.match(folded, end, end + 60) is not None and words.WHEREVER.search(before) is not None
    inside = is_one or lies or quarter or called or _is_inside(name, before, unknown, lexicon)
    if kind is None and not inside and not located(before):
        least = 0 if words.SUFFERS.match(after) else words.TOWN
        return _at_home(name, (start, end), countries, lexicon, found, least)
    place = _province(name, countries, lexicon) if words.REGION.match(after) else None
    place = place or lexicon.world.place(name, countries) or _part(name, countries, lexicon, found)
    inside = inside or (place is None and words.SITE.match(after) is not None and words.AT.search(before) is not None)
    if place is None and inside and not words.NO_PLACE.search(name + after[: _next_word(after)]):
        if called or not (
            before.endswith("the ") and words.QUALIFIES.match(after) and not words.PARTS.match(after)
        ):  # "the Ruritanian capital"
            unknown.add(name)
        return None
    abroad = place is not None and place.country is not None and place.country not in countries[:_WARRING]
    if place is None or (abroad and kind is None and not inside and words.STRICT.search(before)):
        return None
    found[name] = place
    return start, end, name


def _province(name: str, countries: tuple[str, ...], lexicon: Lexicon) -> Place | None:
    provinces = (p for p in lexicon.world.places(name) if p.kind == "province")
    return next((p for p in provinces if not countries or p.country in countries), None)


def _known(
    name: str, span: tuple[int, int], countries: tuple[str, ...], lexicon: Lexicon, found: dict[str, Place]
) -> tuple[int, int, str] | None:
    """A name that the gazetteer has, whatever stands around it."""
    place = lexicon.world.place(name, countries)
    if place is None:
        return None
    found[name] = place
    return *span, name


def _is_inside(name: str, before: str, unknown: set[str], lexicon: Lexicon) -> bool:
    """Whether only a place can stand behind these words, whatever its name."""
    if words.INSIDE.search(before) is not None or (" " not in name and words.TAKEN.search(before) is not None):
        return True
    listed = words.LISTED.search(before) if unknown else None  # "rolled into X and Y"
    return (listed is not None and listed.group(1) in unknown) or _in_town(before, lexicon)


def _in_town(before: str, lexicon: Lexicon) -> bool:
    """Whether a town's name in the genitive stands before it, after a preposition: "in X's Y"."""
    town = words.QUARTER.search(before)
    return town is not None and lexicon.world.place(town.group(1), ()) is not None


def _next_word(after: str) -> int:
    found = words.NEXT_WORD.match(after)
    return found.end() if found is not None else 0


def _part(name: str, countries: tuple[str, ...], lexicon: Lexicon, found: dict[str, Place]) -> Place | None:
    """The town of "East X", "Old X" or "Greater X", where the text is about its country or has named it."""
    first, _, rest = name.partition(" ")
    if first not in ("East", "West", "North", "South", "Central", "Greater", "Old") or not rest:
        return None
    place = found.get(rest) or lexicon.world.place(rest, countries)
    return place if place is not None and place.country in countries else None


def _at_home(
    name: str, span: tuple[int, int], countries: tuple[str, ...], lexicon: Lexicon, found: dict[str, Place], least: int
) -> tuple[int, int, str] | None:
    """A town of a country that the text names needs no preposition before it: "X was in the hands of …"."""
    part = _part(name, countries, lexicon, found)
    if part is not None:
        found[name] = part
        return *span, name
    if name.count(" ") > 1 or not countries or name.lower() in lexicon.vocabulary.grammar.tags:
        return None
    place = lexicon.world.place(name, countries)
    if place is None or place.country not in countries or (place.population or 0) < least:
        return None
    found[name] = place
    return *span, name
