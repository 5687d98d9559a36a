"""Persons that a text introduces itself: "M23 spokesman Lawrence Kanyuka", "Yasser al-Atta, a deputy army chief".

Their office says who they are, and whoever is named with the office says whom they speak for; from then on the surname
alone will do. Names that the lexicon knows are never taken.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from monitor.extract.syntax.ir import Mention
from monitor.lexicon.vocabulary import pattern, wordset
from monitor.model.theatre import Actor

# The source of an actor that the lexicon does not know.
INTRODUCED = "the text itself"
_TITLES = ("Gen.", "Col.", "Maj.", "Lt.", "Capt.", "Dr", "Dr.")
_OFFICE = r"(?:(?i:@person_offices)|(?:Gen|Col|Maj|Lt|Capt)\.|Dr\.?)"
_WORD = r"(?:[Aa]l-|[Ee]l-|[Aa]s-|[Aa]sh-|[Aa]n-|[Aa]d-|[Uu]l-)?[A-Z][\w'-]*[\w]"
_NAME = rf"{_WORD}(?:\s+(?:bin|ibn|al|el|de|da|van|von|ould|Ag|ag)(?=\s))?(?:\s+{_WORD}){{1,3}}"
_TITLED = rf"\b{_OFFICE}(?:\s+{_OFFICE})?\s+(?:(?:named|called)\s+)?(?P<name>{_NAME})"
_VERB = r"(?:had|has|have|was|were|is|are|will|would|said|says|told|and|but)\b"  # no part of a description
_EXPLAINED = (
    # What a name begins with, first: it is looked for at every letter.
    rf"(?=[A-Zaeu])(?!{_OFFICE}\s)(?P<name>{_NAME}),\s+(?:(?P<who>who\s+@who_leads\b)|"
    rf"(?:(?:an?|the|its|his|her|their|[A-Z][\w-]+(?:'s?)?)\s+)?(?:(?!{_VERB})[\w'’-]+\s+){{0,5}}{_OFFICE}\b)"
)
_APPOSED = rf"\b{_OFFICE}(?:\s+(?:of|for|at|in)(?:\s+[\w'’-]+){{1,4}})?,\s+(?P<name>{_NAME}),"
# What stands between whoever is named and the office: "[M23] spokesman", "[Kenya]'s foreign minister".
_BETWEEN = (
    r"(?:'s?)?(?:\s+(?i:@before_office)){0,3}\s*$"
    r"|(?:'s?)?\s+\w+\s+[Mm]inistry\s+(?:said|announced|confirmed)\s+(?:that\s+)?(?:\w+\s+)?$"  # "said Minister X"
)
_FOR = re.compile(r"(?:\s+(?:for|of|at|with))?(?:\s+the)?\s")  # "who heads [the X]", "spokesman [for the X]"
_OF = rf"(?:^|[\s(“\"])(?P<name>{_NAME})\s+of\s+(?:the\s+)?$"
_NOBODY = r"\b@no_person\b"
# "In X, the governor, Y, said": a town, and the office is the next one's.
_THERE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|around|outside) $")
# "*Its* foreign minister"; who such a minister or a spokesman may be of.
_ITS = re.compile(r"\b[Ii]ts(?:\s+[\w-]+){0,2}\s+$")
# "[Ruritanian] forces struck, *army* spokesman X said": whose army it is.
_OF_ARMY = re.compile(r"\b(?:army|military|police) $")
_ARMY = r"(?:'s)?\s+(?:\w+\s+)?@regulars(?:s\b|\b)"
_BODIES = frozenset({"armed_group", "side", "state", "company"})
_REACH = 60  # characters: how far before an office somebody is named with it


def introduced_people(folded: str, known: Sequence[Mention]) -> Iterator[tuple[Actor, tuple[str, ...]]]:
    """Persons and the names to find them by (full name, surname), each once; ``known`` are the mentions, in order."""
    starts = [m.start for m in known]
    taken = {folded[m.start : m.end] for m in known}
    found: dict[str, Actor] = {}
    for match, body in (*((x, None) for x in _introductions(folded)), *_of_bodies(folded, known)):
        name, at = match.group("name"), match.start("name")
        told = found.get(name)
        if (
            (told is not None and told.stands_for is not None)
            or pattern(_NOBODY).search(name)
            or _known(known, starts, at, match.end("name"))
            or _THERE.search(folded, max(0, at - 8), at)
            or _title_case(folded, match.start(), match.end())
        ):
            continue
        party = body or _beside(folded, known, starts, match) or _within(known, starts, match)
        party = party or _before(known, starts, match)
        roles = _roles(match) or (told.roles if told is not None else ())
        found[name] = Actor(name, "person", INTRODUCED, stands_for=party, roles=roles)
    for name, actor in found.items():
        surname = name.rpartition(" ")[2]
        yield actor, tuple(n for n in (name, *_surnames(surname)) if n not in taken)


def _title_case(folded: str, start: int, end: int) -> bool:
    """Whether the name stands in a headline in which every word has a capital: "X Leader Increases Risk of War".

    The text has no lines any more, so the words near by tell: three at each side as far as the sentence goes.
    """
    before = folded[max(0, start - _REACH) : start].rpartition(". ")[2]
    after = folded[end : end + _REACH].partition(". ")[0]
    near = [*_long_words(before)[-3:], *_long_words(after)[:3]]
    return len(near) > 4 and all(w[0].isupper() for w in near)


def _long_words(text: str) -> list[str]:
    return [w for w in re.findall(r"[^\W\d][\w'’-]*", text) if len(w) > 3]


@cache
def _spotted() -> AhoCorasick:
    """Finds offices as they are written, far faster than an expression."""
    words = [form for word in sorted(wordset("person_offices")) for form in (word, word.capitalize())]
    return AhoCorasick([*words, *_TITLES], matchkind=MatchKind.LeftmostLongest)


def _introductions(folded: str) -> Iterator[re.Match[str]]:
    """What the three patterns find, one after the other; where there is no office and no *who*, none finds a thing."""
    offices = [at for _, at, _ in _spotted().find_matches_as_indexes(folded) if not at or not folded[at - 1].isalnum()]
    yield from _at(pattern(_TITLED), folded, offices)
    if offices or "who" in folded:
        yield from pattern(_EXPLAINED).finditer(folded)
    yield from _at(pattern(_APPOSED), folded, offices)


def _at(pattern: re.Pattern[str], folded: str, offsets: list[int]) -> Iterator[re.Match[str]]:
    """What the pattern finds at these places, without overlap."""
    after = 0
    for at in offsets:
        match = pattern.match(folded, at) if at >= after else None
        if match is not None:
            yield match
            after = match.end()


def _roles(match: re.Match[str]) -> tuple[str, ...]:
    """The office that introduces him; () where a clause with *who* does."""
    office = pattern(_OFFICE).search(match.group().replace(match.group("name"), " "))
    first = "Prime " if match.string[max(0, match.start() - 6) : match.start()].lower() == "prime " else ""
    return (first + office.group(),) if office else ()


def _surnames(surname: str) -> tuple[str, ...]:
    """In "al-Sadiq" also "Al-Sadiq" and "Sadiq"."""
    article, _, rest = surname.rpartition("-")
    if article.lower() in ("al", "el", "as", "ash", "an", "ad", "ul"):
        return (surname, article.capitalize() + "-" + rest, rest)
    return (surname,)


def _known(known: Sequence[Mention], starts: list[int], first: int, last: int) -> bool:
    k = bisect_left(starts, first)
    return (k < len(known) and known[k].start < last) or (k > 0 and known[k - 1].end > first)


def _beside(folded: str, known: Sequence[Mention], starts: list[int], match: re.Match[str]) -> str | None:
    """Whoever is named right before a title: "[RSF] spokesman X", "[Kenya]'s foreign minister, X,"."""
    if match.re is pattern(_EXPLAINED):
        return None
    k = bisect_left(starts, match.start())
    m = known[k - 1] if k else None
    if m is None or m.actor is None or match.start() - m.end > _REACH:
        return None
    return m.actor.name if pattern(_BETWEEN).match(folded[m.end : match.start()]) else None


def _before(known: Sequence[Mention], starts: list[int], match: re.Match[str]) -> str | None:
    """In "… says the X. *Spokesman* Y accused", "X abstained. *Its ambassador*, Y,": whoever was named before."""
    if _OF_ARMY.search(match.string, max(0, match.start() - 9), match.start()):
        return _fighting_there(known[: bisect_left(starts, match.start())], match)
    its = _ITS.search(match.string, max(0, match.start() - _REACH), match.start())
    if its is None and not match.group().startswith("Spokes"):
        return None
    told = [m for m in known[: bisect_left(starts, match.start())] if match.start() - m.end < 4 * _REACH]
    if its is not None and its.group().startswith("I"):  # whom the sentence before is about
        begins = match.string.rfind(". ", 0, max(0, its.start() - 2))
        told = [m for m in reversed(told) if m.start > begins]
    near = (m.actor for m in reversed(told) if m.kind != "place")
    bodies = _BODIES if its is None else _BODIES | {"organisation"}  # "says the X; *its researcher* Y"
    return next((a.name for a in near if a is not None and a.type in bodies), None)


def _fighting_there(told: Sequence[Mention], match: re.Match[str]) -> str | None:
    """In "*Ruritanian forces* struck X, army spokesman Y said": the army, or the state, that the sentence tells of."""
    begins = match.string.rfind(". ", 0, match.start())
    for m in reversed(told):
        if m.start < begins or m.actor is None:
            continue
        army = m.actor.type == "armed_group" and m.actor.stands_for is not None
        if army or (m.actor.type == "state" and pattern(_ARMY).match(match.string, m.end)):
            return m.actor.name
    return None


def _within(known: Sequence[Mention], starts: list[int], match: re.Match[str]) -> str | None:
    """Whoever is named in the description after the name: "X, the [Turkish] minister", "who speaks for [M23]"."""
    before = match.re is pattern(_APPOSED)  # "the head of [the X], Y,"
    k = bisect_left(starts, match.start() if before else match.end("name"))
    after = _FOR.match(match.string, match.end()) if not before else None
    last = after.end() if after is not None else match.start("name") if before else match.end()
    while k < len(known) and known[k].start <= last:
        actor = known[k].actor
        if actor is not None and known[k].kind != "place" and not _dealt_with(match.string, known[k]):
            return actor.name
        k += 1
    return None


def _dealt_with(folded: str, m: Mention) -> bool:
    """In "a *Ruritania* researcher at X", "the coordinator for *Ruritania*": whom he deals with, not whose he is."""
    word = folded[m.start : m.end]
    state = m.actor_type == "state" and m.kind != "demonym" and not word.isupper()
    return state and not (folded.startswith("'", m.end) or folded.endswith((" of ", " of the "), 0, m.start))


def _of_bodies(folded: str, known: Sequence[Mention]) -> Iterator[tuple[re.Match[str], str]]:
    """In "Ahmed X *of the Red Cross*": whoever is named before the body that he is of."""
    for m in known:
        if m.actor is not None and m.actor.type == "organisation" and folded.endswith((" of ", " of the "), 0, m.start):
            match = pattern(_OF).search(folded, max(0, m.start - _REACH), m.start)
            if match is not None:
                yield match, m.actor.name
