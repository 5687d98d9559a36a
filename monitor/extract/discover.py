"""Names that a document introduces itself: groups with an abbreviation or by their kind of name, and persons."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import attrgetter

from monitor.extract.match import Entry, Finder, Matcher, merge
from monitor.extract.people import INTRODUCED, introduced_people
from monitor.extract.syntax.ir import Mention
from monitor.lexicon.vocabulary import pattern, wordset
from monitor.model.theatre import Actor

# A name with its initials in brackets, or after "or"; the initials alone are quickly looked for.
_SHORTENED = r"[A-Z][A-Za-z-]{0,9}[A-Z0-9]|[A-Z][a-z]{2,7}"
_INITIALS = rf"(?:\s*\(\s*(?:the\s+|or\s+)?({_SHORTENED})\s*\)|,?\s+or\s+(?:the\s+)?([A-Z]{{2,8}})\b)"
_ABBREVIATED = re.compile(
    r"((?:(?:[a-z]{1,3}-)?[A-Z](?:[\w'’-]|\.(?!\s+The\b))*\s+(?:(?:of|for|the|and|de|du|in|on|wa|ul|al)\s+){0,2}){1,7}(?:[a-z]{1,3}-)?[A-Z][\w'’-]+)"
    + _INITIALS
)
_SHORT = re.compile(_INITIALS)
# A name that says by its last word that it is an armed or political group.
_GROUP = (
    r"\b(?:[A-Z][\w'’-]+\s+(?:(?:of|for|and)\s+)?){1,5}@group_kind"
    r"(?:\s+(?:of|for)\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)?)?\b(?:\s+@civil_kind\b)?"
)
_NUMBERED = r"\b\d{1,3}(?:st|nd|rd|th) (?:[A-Z][a-z]+ ){0,2}@unit_kind\b|\b@unit_number (?:@unit_number )?\d{1,3}\b"
# A part of a state's army by its name, so that it is no party of its own: "6th Division", "Northeastern Command".
REGULAR_UNIT = (
    r"^\d+(?:st|nd|rd|th) | Command$| \d+$|^@bare_arms$|\b@regular_unit\b|\b@unit_arm (?:[A-Z][a-z]+ )?@unit_kind$"
)
# A part of somebody's army, and words for the army that it is part of.
_UNIT = r"\b@unit_kind(?: \d+)?$"
_NUMBER = re.compile(r"\b\d{1,3}(?:st|nd|rd|th) $")
_OWN = re.compile(r"\b(?:(?:army|military|government|junta|navy)(?:'s)?|its|their|his) $")
_MEMBERS = r"^@unit_members (?:of|from) "
# A name that the text says is an armed group's: "militiamen known as X", "X, a rebel group".
_NAMED = r"(?:[A-Z][\w'-]+)(?: [A-Z][\w'-]+){0,2}"
_FIGHTERS = r"(?:@said_fighters|@said_armed @said_group)"
_SAID_TO_BE = (
    rf"\b{_FIGHTERS}s? (?:(?:locally|also|widely|commonly) )?(?:known as|called|named|dubbed) (?:the )?({_NAMED})"
    rf"|\b({_NAMED}), (?:an?|the|another|one) (?:(?!@not_of_it )[\w'-]+ ){{0,4}}{_FIGHTERS}"
    r"(?=[,.;]| (?:that|which|who|of|led|allied|fighting|loyal|active)\b)"
)
# What a state's own arms are called, and groups with arms.
_REGULAR = r"\b@regular_arms\b"
_ARMED = r"\b(?!Group\b|Party\b)@group_kind\b"
_CIVIL = r"@civil_kind$"
_COMMON = rf"(?:(?:{_REGULAR}|{_ARMED})\s*)+"
_start = attrgetter("start")


def introduced(folded: str, known: list[Mention]) -> tuple[list[Mention], dict[str, Actor]]:
    """All mentions of a text, and the actors it introduces, by canonical name.

    Args:
        folded: the text as names are compared.
        known: mentions of names in the lexicon. The names that are new here are found everywhere in the text.
    """
    known = _at_home(own_abbreviations(folded, known), folded)
    new = _New()
    named = {folded[m.start : m.end]: m.actor for m in known if m.actor is not None}
    for name, short in _abbreviated(folded):
        actor = next((a for words, a in named.items() if words.endswith(name)), None)
        if actor is None:
            new.group(short, (name, short))
        elif short not in named:  # the text shortens what the lexicon knows
            new.call(actor, short)
    for name in _said_to_be(folded, known):
        new.group(name, (name,), "armed_group")
    for name in _groups(folded, known):
        longer = next((a for words, a in named.items() if words.endswith(f" {name}")), None)
        if longer is not None:  # "the Protection Force", of the *South* Protection Force
            new.call(longer, name)
        elif name not in new.aliases:
            new.group(name, (name,))
    for person, ways in introduced_people(folded, known):
        new.actors.setdefault(person.name, person)
        new.call(person, *ways)
    if not new.aliases:
        return known, new.actors
    matcher = Matcher(new.aliases.items())
    return merge(known, matcher.named(folded, Finder(matcher.table).spans(folded))), new.actors


@dataclass(slots=True)
class _New:
    """What a text introduces: actors by canonical name, and what they are called; the first meaning of a name holds."""

    actors: dict[str, Actor] = field(default_factory=dict)
    aliases: dict[str, Entry] = field(default_factory=dict)

    def call(self, actor: Actor, *names: str) -> None:
        for name in names:
            self.aliases.setdefault(name, Entry("actor", actor.name, actor=actor))

    def group(self, canonical: str, names: tuple[str, ...], kind: str = "") -> None:
        """``kind``: the actor's type; "": what its names say."""
        armed = any(pattern(_ARMED).search(n) and not pattern(_CIVIL).search(n) for n in names)
        kind = kind or ("armed_group" if armed else "organisation")
        actor = self.actors[canonical] = Actor(canonical, kind, INTRODUCED, aliases=names)
        self.call(actor, *names)


def _said_to_be(folded: str, known: list[Mention]) -> Iterator[str]:
    """Names that the text says are an armed group's."""
    for match in pattern(_SAID_TO_BE).finditer(folded):
        at = match.start(match.lastindex or 0)
        name = _strip(match[match.lastindex or 0])
        before = bisect_left(known, at + len(name), key=_start) - 1  # they are in order, and none overlaps another
        if name and (before < 0 or known[before].end <= at):
            yield name


def _groups(folded: str, known: list[Mention]) -> Iterator[str]:
    """Names that say by their last word that they are a group's, and are no state's or army's."""
    taken = {(m.start, m.end) for m in known}
    ends = {m.end for m in known if m.actor_type in ("state", "institution")}
    starts = [m.start for m in known if m.actor is not None and m.kind != "place"]
    states = {m.start: m.end for m in known if m.actor_type == "state"}
    for match in (*pattern(_GROUP).finditer(folded), *pattern(_NUMBERED).finditer(folded)):
        name = _strip(match.group())
        at = match.end() - len(name)
        own = folded[states[at] : match.end()] if at in states else ""
        if own and not (own.count(" ") > 1 and pattern(_ARMED).search(own) and pattern(_REGULAR).search(own) is None):
            continue  # "Ruritanian Armed Forces": the state's; "Ruritania Shield Forces": a group's own name
        named = bisect_left(starts, at + bool(own)) < bisect_left(starts, match.end())  # somebody inside it
        if " " not in name or (at, match.end()) in taken or named:
            continue
        if not (pattern(_UNIT).search(name) and _owned(folded, at, ends)):
            yield name  # not "the army's 6th Division", "X's 3rd Assault Brigade": its owner stands for it


def own_abbreviations(folded: str, known: list[Mention]) -> list[Mention]:
    """The mentions, an abbreviation as what the text itself explains it by: "Save the Children (SC)"."""
    named = {folded[m.start : m.end]: m.actor for m in known if m.actor is not None}
    several = [(words, actor) for words, actor in named.items() if " " in words]
    pairs = [(name, short) for name, short in _abbreviated(folded) if short in named]
    told = {short: a for name, short in pairs for words, a in several if name.endswith(words) and words[0] == short[0]}
    meant = ((m, told.get(folded[m.start : m.end])) for m in known)
    return [m if actor is None else replace(m, name=actor.name, actor=actor) for m, actor in meant] if told else known


def _at_home(known: list[Mention], folded: str) -> list[Mention]:
    """Without names of common words ("Joint Forces") that are somebody else's: no country of the group's is named."""
    common = {m.start for m in known if m.actor is not None and pattern(_COMMON).fullmatch(folded, m.start, m.end)}
    told = (m for m in known if m.actor is not None and m.start not in common)
    states = (m.actor for m in told if m.actor is not None and (m.actor.type == "state" or len(m.actor.home) == 1))
    homes = {code for actor in states for code in actor.home}

    def others(m: Mention) -> bool:
        home = m.actor.home if m.actor is not None and m.actor.type == "armed_group" else ()
        return bool(home) and homes.isdisjoint(home)

    return [m for m in known if m.start not in common or not others(m)]


def _owned(folded: str, at: int, ends: set[int]) -> bool:
    """Whether a unit that begins at ``at``, its number before it, belongs to an army or a state named right before."""
    number = _NUMBER.search(folded, max(0, at - 8), at)
    first = number.start() if number else at
    return bool(_OWN.search(folded, max(0, first - 14), first) or {first - 1, first - 3} & ends)


@lru_cache(maxsize=1)  # asked of one text for several kinds of names
def _abbreviated(folded: str) -> tuple[tuple[str, str], ...]:
    """(name, abbreviation) pairs whose initials fit, and whose name is that of a group."""
    found = []
    for match in _ABBREVIATED.finditer(folded) if _SHORT.search(folded) else ():
        name, short = _strip(match.group(1)), match.group(2) or match.group(3)
        words = [w for w in re.split(r"[\s-]+", name) if w[:1].isupper()]
        initials = "".join(w[0] for w in words)
        if not words or short[0] not in initials or sum(c in initials for c in short.upper()) < len(short) - 1:
            continue
        while len(words) > 1 and initials[:1] != short[0]:
            words, initials = words[1:], initials[1:]
            name = name[name.index(words[0]) :]
        found.append((name, short))
    return tuple(found)


def _strip(name: str) -> str:
    words = pattern(_MEMBERS).sub("", name).split()
    while words and (words[0] in wordset("name_starters")):
        words = words[1:]
    return " ".join(words).removesuffix("'s")  # "the X Army's (XA) attacks"
