"""Places that only the world's gazetteer knows: capitalised names in a position where a place stands.

A name is looked up where a locative preposition precedes it, a noun for a kind of place follows it, or it stands in
a list with such a name; then every other occurrence in the text is the same place. The countries that the text
names come first, so that the capital in a text on Lebanon is Lebanon's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from monitor.extract.locative import located
from monitor.extract.match import merge
from monitor.extract.syntax.ir import Mention
from monitor.lexicon import Lexicon
from monitor.model.theatre import Place

_WORD = r"[A-Z][\w'’]*(?:-[\w'’]+)*"
_NAME = re.compile(
    rf"(?:(?:al-|el-|ash-|as-)?{_WORD})"
    rf"(?:[ ](?:(?:al-|el-)?{_WORD}|(?:al|el|de|bin|ibn|di|da|do|del|la|sur|upon)(?= {_WORD})))*"
)
# A sentence's first word has a capital too.
_OPENER = re.compile(
    r"(?:In|At|Near|Around|Outside|From|To|On|After|Before|Since|Across|Between|The|An|Of|By|For|With|While|When|As|But|And|"
    r"Both|"
    r"Northern|Southern|Eastern|Western|Central|Greater|Meanwhile|Further|Elsewhere)\s+(?=[A-Zae])"
)
_TOWN = 30_000
_STRICT = re.compile(r"(?:,|\b(?:and|or|including|of|to|from|on))\s+(?:the\s+)?$")
_KIND = re.compile(
    r"\s+(?:city|town|village|port|airport|region|province|state|district|oblast|governorate|front|axis|county|area|"
    r"camp|suburb|quarter|neighbou?rhood|road|highway|border|crossing|Oblast|Province|State|Region|District|Governorate|County|"
    r"regions|provinces|districts|states|prefecture|department|sector|direction|offensive|hospital|market)\b"
)
# A name that no gazetteer knows is a place after these, or before an apposition that says so, unless it says itself
# that it is something else.
_KINDS = (
    r"(?:village|hamlet|town|city|suburb|district|neighbou?rhood|quarter|settlement|camp|market|port|municipality|"
    r"township|county|province|region|state|governorate|island|oasis|area|enclave|crossing|locality|outpost)"
)
_INSIDE = re.compile(
    rf"\b(?:[Ii]n|[Ii]nto|[Nn]ear|[Tt]owards?|[Oo]utside|[Aa]round|{_KINDS}s? (?:of|called|named)|"
    r"(?:base|camp|cent(?:re|er)|prison|clinic|school|church|mosque|market|hospital|monastery|temple|checkpoint|site|compound|garrison|outpost|post|positions?|"
    r"fighting|clashes|combat) at|(?:attacks?|assaults?|offensives?|strikes?|raids?|march|advance|drive|push) on|"
    r"control of|out of|battle (?:for|of)|siege of|"
    r"fall of|capture of|storming of|seizure of|evacuation of|bombing of|shelling of|bombardment of|"
    r"(?:outskirts|suburbs|edges?|heart|cent(?:re|er)|residents?|people|inhabitants|villagers|mayor|governor|"
    r"population|streets|hills|environs|vicinity) of|(?:north|south|east|west)(?:-?(?:east|west))? of|hub of|port of|"
    r"surrounded|besieged|encircled|entered|fled|flee|fleeing|run from|ran from|left|reached|displaced from|"
    r"driven from|escaped(?: from)?|uprooted from|across|throughout|recaptured|retook|retake|storming|"
    r"entering|besieging|shelling|seized|liberated|overran|took over|taken over|"
    r"(?:swept|sweeping|pushed|moved|marched|drove|driven|rolled|tore|broke|punched|rampaged|poured|rode|cut|strode|"
    r"burst|fought|flags?|clashes|fighting) (?:into|through|across|over|past|beyond|up to|down to|out of))\s+"
    r"(?:the\s+)?"
    rf"(?:(?:nearby|neighbou?ring|besieged)\s+)?(?:{_KINDS}s?\s+)?$"
)
# What stands behind the name of a place that no gazetteer knows: "X township".
_CALLED = re.compile(
    r"\s+(?:(?:sub-)?township|village|town|hamlet|commune|municipality|checkpoint|airbase|district|quarter|suburb)\b"
)
_CALLS_ITSELF = (" Township", " Village", " District", " Commune")
# Before the name of a town's quarter: "in X's Y". After the name of a place: "X's last hospital".
_QUARTER = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]n|[Ff]rom|[Aa]cross|[Ii]nto)\s+(?:the\s+)?({_WORD}(?: {_WORD})?)'s\s+$"
)
_OWNS = re.compile(
    r"'s\s+(?:[\w-]+\s+){0,3}?(?:hospitals?|clinics?|morgues?|authorities|residents|people|inhabitants|streets|airport|"
    r"suburbs|outskirts|markets?|port|population|mayor|governor|schools|health (?:ministry|officials)|"
    r"cent(?:re|er))\b"
)
_PARTS = re.compile(r"\s+(?:quarter|neighbou?rhood|suburb|village|camp) (?:of|in|outside|near)\b")
# One word after these is a town as well, where it is no name known: "took X last week".
_TAKEN = re.compile(
    r"\b(?:took|taken|taking|captur(?:ed?|ing)|seiz(?:e|ing)|lost|lose|hold|held|recaptur(?:e|ing)|regain(?:ed|ing)?|"
    r"retaken|recover(?:ed|ing)?|reclaim(?:ed|ing)?|overr[au]n(?:ning)?|quit|wrest(?:ed|ing)?|storm(?:ed)?|"
    r"besieg(?:ed|ing)|pound(?:ed|ing)|bomb(?:ed|ing)|abandon(?:ed|ing)?|evacuat(?:ed|ing)|encircl(?:ed|ing)|"
    r"liberat(?:ed|ing)|vacat(?:ed|ing)|reoccup(?:ied|ying)|raid(?:ed|ing)|"
    r"(?:rockets?|missiles?|shells?|drones?|fire|border|garrison|post) at)\s+$"
)
_LISTED = re.compile(r"([A-Z][\w'-]*(?: [A-Z][\w'-]*)*)(?:,| and|, and) $")
_QUALIFIES = re.compile(
    r" (?!and|or|in|on|at|to|by|for|with|after|where|when|as|since|has|have|had|is|was|were|are)[a-z]"
)
_IS_ONE = re.compile(rf"(?:'s)?,\s+(?:an?|the|one of the)\s+(?:[\w-]+\s+){{0,4}}?{_KINDS}s?\b")
_NO_PLACE = re.compile(
    r"\b(?:Operation|Resolution|Council|Parliament|Congress|Committee|Court|Ministry|Army|Forces|Force|Front|Party|Group|"
    r"Agency|Agreement|Accord|Treaty|Ramadan|Eid|Islam|Christmas|Arabic|English|French|Russian|Facebook|Twitter|Telegram|"
    r"Protocol|Conference|Dialogue|Forum|Union|Brigade|Movement|University|Mission|Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
# Sites that go by the name before them: "shells hit X camp", "in X village"; not "a Christian village".
_SITE = re.compile(r" (?:displacement camp|refugee camp|camp|village|market|neighbou?rhood|prison|checkpoint)\b")
_AT = re.compile(r"\b(?:in|at|near|inside|outside|on|hit|struck|shelled|bombed|targeted|stormed|raided)(?: the)?\s+$")
# What befalls towns, told of one by its name alone.
_SUFFERS = re.compile(
    r"\s+(?:(?:has|had|have) )?(?:c[ao]mes? under|fell|falls|fallen|(?:was|were|is|been) (?:\w+ )?under)\b"
)
_NEXT_WORD = re.compile(r"\s+[\w']+")
# "Mocimboa da [Praia]".
_TAIL = re.compile(r"[A-Z][\w']+ (?:da|de|do|del|di|la|das|dos) $")
_PART = re.compile(r"(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Cc]entral)(?:ern)?\b")
_COMPASS = re.compile(r"\b(?:[Nn]orthern|[Ss]outhern|[Ee]astern|[Ww]estern|[Cc]entral) and $")
_REGION = re.compile(r"\s+(?:region|province|state|oblast|governorate|Oblast|Province|State|Region|Governorate)\b")
_TITLES = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|General|Col|Colonel|President|Minister|Governor|Mayor|spokesman|spokeswoman|spokesperson|"
    r"head|chief|Prime Minister|commander|envoy|Secretary|leader|King|Prince|Sheikh|Captain|Major|Lt|Sgt|director)"
    r"\.?)\s+$"
)
_WITHIN = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|[Ii]nside)\s+$")
_AFTER_PERSON = re.compile(r"\s*(?:,\s+(?:who|an?|the)\b|said|says|told|wrote|added|'s\s+(?:spokesman|lawyer))")


def toponyms(folded: str, known: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """The known mentions and those of the gazetteer, in order.

    A mention's name is the text's own spelling, which its readers know; the gazetteer's stays in ``place``.
    """
    countries = _countries(known, lexicon)
    known = [m for m in known if not (m.kind != "actor" and _TAIL.search(folded, max(0, m.start - 30), m.start))]
    runs = list(_runs(folded, [(m.start, m.end) for m in known], lexicon))
    found: dict[str, Place] = {}
    unknown: set[str] = set()
    loose = _pass(folded, runs, countries, lexicon, found, unknown)
    # A well-known city says which country the text is in; its villages are then looked up there.
    wider = tuple(dict.fromkeys((*countries, *(p.country for p in found.values() if p.country))))
    if wider != countries:
        loose = _pass(folded, runs, wider, lexicon, found, unknown)
    unknown -= found.keys()
    if unknown:
        found.update((name, Place(name, "town", "the text itself")) for name in unknown)
        loose = sorted({*loose, *((a, a + len(name), name) for name in unknown for a in _starts(folded, runs, name))})
    if loose:
        known = merge(known, (Mention(a, b, "place", key, place=found[key]) for a, b, key in loose))
    return [_joined(folded, m) for m in known]


def _joined(folded: str, m: Mention) -> Mention:
    """The whole of "eastern and southern X", which is one description, where only its end is a name."""
    before = _COMPASS.search(folded, max(0, m.start - 20), m.start) if m.place is not None else None
    if before is None or not _PART.match(folded, m.start):
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
        if m.actor is not None and m.actor.type in ("state", "armed_group") and len(m.actor.home) == 1:
            votes.update(m.actor.home)
        elif m.place is not None and m.place.country:
            votes[m.place.country] += 1
    own = lexicon.theatre.countries if lexicon.theatre else ()
    rest = sorted((c for c in votes if c not in own), key=lambda c: (-votes[c], c))
    return (*own, *rest)


def _runs(folded: str, taken: list[tuple[int, int]], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Capitalised runs outside the known mentions, or a place's longer name: "Port [Sudan]"."""
    k = 0
    for match in _NAME.finditer(folded):
        start, end = match.span()
        opener = _OPENER.match(match.group())
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
    end = start + len(name)
    if len(name) < 3 or name.isupper():
        return None
    after = folded[end : end + 30]
    if name in found:
        return start, end, name
    before = folded[max(0, start - 48) : start]
    is_one = _IS_ONE.match(folded, end, end + 90) is not None
    if not is_one and (
        _TITLES.search(before) or (_AFTER_PERSON.match(after) and " " in name and not _WITHIN.search(before))
    ):
        return None
    kind = _KIND.match(after) or _OWNS.match(folded, end, end + 60)
    quarter = before.endswith("in the ") and _PARTS.match(after) is not None
    word = name.lower() in lexicon.vocabulary.grammar.tags  # "*The* town fell"
    called = not word and (_CALLED.match(after) is not None or name.endswith(_CALLS_ITSELF))
    inside = is_one or quarter or called or _is_inside(name, before, unknown, lexicon)
    if kind is None and not inside and not located(before):
        least = 0 if _SUFFERS.match(after) else _TOWN
        return _at_home(name, (start, end), countries, lexicon, found, least)
    place = None
    if _REGION.match(after):
        place = next(
            (
                p
                for p in lexicon.world.places(name)
                if p.kind == "province" and (not countries or p.country in countries)
            ),
            None,
        )
    place = place or lexicon.world.place(name, countries) or _part(name, countries, lexicon, found)
    inside = inside or (place is None and _SITE.match(after) is not None and _AT.search(before) is not None)
    if place is None and inside and not _NO_PLACE.search(name + after[: _next_word(after)]):
        if called or not (
            before.endswith("the ") and _QUALIFIES.match(after) and not _PARTS.match(after)
        ):  # "the Ruritanian capital"
            unknown.add(name)
        return None
    abroad = place is not None and place.country is not None and place.country not in countries
    if place is None or (abroad and kind is None and not inside and _STRICT.search(before)):
        return None
    found[name] = place
    return start, end, name


def _is_inside(name: str, before: str, unknown: set[str], lexicon: Lexicon) -> bool:
    """Whether only a place can stand behind these words, whatever its name."""
    if _INSIDE.search(before) is not None or (" " not in name and _TAKEN.search(before) is not None):
        return True
    listed = _LISTED.search(before) if unknown else None  # "rolled into X and Y"
    return (listed is not None and listed.group(1) in unknown) or _in_town(before, lexicon)


def _in_town(before: str, lexicon: Lexicon) -> bool:
    """Whether a town's name in the genitive stands before it, after a preposition: "in X's Y"."""
    town = _QUARTER.search(before)
    return town is not None and lexicon.world.place(town.group(1), ()) is not None


def _next_word(after: str) -> int:
    found = _NEXT_WORD.match(after)
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
