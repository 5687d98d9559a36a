"""Whose war a text is about, from its own names: the country, the other state of a war of states, the main rebels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from monitor.extract.discover import REGULAR_UNIT
from monitor.extract.nameindex import NameIndex
from monitor.extract.syntax.ir import Mention
from monitor.lexicon.vocabulary import pattern, wordset
from monitor.model.theatre import Actor

# Behind a state's name: its forces, what it did, what is in it, what is from it.
_ARMS = r"(?:'s)?\s+(?:and\s+[A-Z]\w+\s+)?(?:[a-z]+\s+){0,2}@state_arms\b|s?\s+@state_struck\b"
_IN_IT = r"(?:'s?)?\s+(?:[a-z]+\s+)?@of_the_scene\b"
_FROM_IT = r"\s+(?:[A-Za-z0-9-]+\s+){0,2}@sent_abroad\b"
_IRREGULAR = r"(?i:\b@insurgency\b)"
_SCENE = r"\b(?:@scene_in|(?:north|south|east|west|centr)\w*)\s+(?:the\s+)?$"
# Before a name: that it is where others met, or who brought them together.
_MET_IN = r"\b(?i:@convened)\s+(?:[a-z]+\s+)?in\s+(?:the\s+)?$"
_BY = r"(?:the\s+)?(?:[A-Z][\w.-]+(?:\s[A-Z][\w.-]+)*(?:,\s+|\s+and\s+)(?:the\s+)?)*"
_BROUGHT_TOGETHER = rf"\b@between\s+by\s+{_BY}$"
# Between two states, and behind them: that they fight one another.
_TWO = re.compile(r"(?:'s \w+)? and ")
_SIDE_BY_SIDE = r"(?:\s(?:@insurgency|@men_of_war))?,?\s(?:and|alongside)\s(?:the\s)?"
_HELPS_THEM = r"(?i:\b@helping_it\s+the\s+(?:@insurgency|@bands)\b)"
_BETWEEN = re.compile(r"\bbetween (?:the )?$")
_AT_WAR = r"\s+(?:[a-z]+\s+){0,2}(?:@at_war\b|@making_truce\b[^.;:]{0,30}\b@truces\b)"
# How much likelier a war is in a state that armed groups fight in than in one that sends or sells.
_TORN = 3
# As much as so many names: that two states are at war.
_SCENES = 6
# "X-made", "pro-X": a thing, a force or a side is from there, made or backed by it; it is not where it happens.
_MADE = re.compile(r"[-\u2010][a-z]")
_SIDING = re.compile(r"[Pp]ro[-\u2010]$")
_BEFORE = 60  # characters
_LINKED = r"(?i:\b@attached (?:to|with) (?:the )?$)"  # "jihadists *linked to X*"
_BORDER = re.compile(r"\b(?:border|frontier|boundary) with (?:the )?$")  # it is the other side of


def main_country(index: NameIndex, mentions: Sequence[Mention], folded: str) -> str | None:
    """The state that most of the places are in and most is said of, or None: a scene counts for more than a name."""
    votes: Counter[str] = Counter()
    last: dict[str, int] = {}
    named: set[str] = set()
    for m in mentions:
        if m.place is not None and m.place.country and m.actor is None:
            met = pattern(_MET_IN).search(folded, max(0, m.start - _BEFORE), m.start) is not None
            votes[index.codes.get(m.place.country, "")] += 0 if met else 1 if m.place.name in named else 3
            named.add(m.place.name)  # a town named again and again is still one
        elif m.actor is not None and m.actor.type == "state":
            votes[m.actor.name] += _weight(m, folded)
            if not _lent(m, folded):
                last[m.actor.name] = m.start
        elif (fighter := _fighting(index, m)) is not None:
            home = index.codes.get(fighter.home[0], "")
            army = fighter.name.startswith(index.adjectives.get(home, ())) or fighter.stands_for == home
            # Rebels fight at home, an army or somebody's leader may be abroad.
            votes[home] += 3 if army or fighter is not m.actor else 5
    votes.update(dict.fromkeys(_at_war(mentions, folded), _SCENES))
    del votes[""]
    fought = {c for c in votes if c in index.torn or any(votes[x] for x in index.rivals.get(c, ()))}
    likely = {c: n * (_TORN if c in fought else 1) for c, n in votes.items()}
    best = max(likely, key=lambda c: (likely[c], votes[c], last.get(c, 0), c)) if likely else None
    for state, n in likely.items():  # a war between two states that are named more often than whoever helps the one
        rivals = [x for x in index.rivals.get(state, ()) if votes[x]]
        if best is not None and rivals and n + likely[rivals[0]] >= likely[best]:
            return max((state, rivals[0]), key=lambda c: (votes[c], last.get(c, 0), c))
    return best


def _at_war(mentions: Sequence[Mention], folded: str) -> set[str]:
    """The states that a text has fight one another: "X and Y clashed", "X and Y have agreed to a truce"."""
    states = [m for m in mentions if m.actor_type == "state"]
    pairs = ((m, n) for m, n in pairwise(states) if m.actor is not n.actor and _TWO.fullmatch(folded, m.end, n.start))
    return {x.actor.name for m, n in pairs if pattern(_AT_WAR).match(folded, n.end) for x in (m, n) if x.actor}


def _fighting(index: NameIndex, m: Mention) -> Actor | None:
    """The armed group or side of one country that a name is, or whose leader it is."""
    actor = m.actor
    if actor is not None and actor.type == "person" and actor.stands_for:
        actor = index.actors.get(actor.stands_for)
    fights = actor is not None and actor.type in ("armed_group", "side") and len(actor.home) == 1
    return actor if fights else None


def sided(m: Mention, folded: str) -> bool:
    """Whether a name only says who makes, backs or leads something: "*X*-backed", "pro-*X*"."""
    return _MADE.match(folded, m.end) is not None or _SIDING.search(folded, max(0, m.start - 4), m.start) is not None


def _lent(m: Mention, folded: str) -> bool:
    return sided(m, folded) or (m.kind == "demonym" and pattern(_FROM_IT).match(folded, m.end) is not None)


def _weight(m: Mention, folded: str) -> int:
    """What the name of a state says for its being the scene; nothing, unless no other is named, for a lender's."""
    before = max(0, m.start - _BEFORE), m.start
    if _lent(m, folded) or any(x.search(folded, *before) for x in (_BORDER, pattern(_BROUGHT_TOGETHER))):
        return 0
    if not (pattern(_SCENE).search(folded[max(0, m.start - 20) : m.start]) or pattern(_IN_IT).match(folded, m.end)):
        return 1
    return 2 if m.kind == "place" and m.place is not None and m.place.kind != "country" else 3  # talks are held there


@dataclass(frozen=True, slots=True)
class War:
    """Who fights whom in a text without a theatre.

    Attributes:
        opponent: the other state of a war of states, or the one that fights the armed group in its own country; it is
            not foreign to the war. insurgents: the armed group that the text is about, "" for none or several.
        sides: the two, () where the text does not say. between_states: whether both are states.
    """

    opponent: str | None = None
    insurgents: str = ""
    sides: tuple[str, ...] = ()
    between_states: bool = False


def war(index: NameIndex, country: str, army: str, mentions: Sequence[Mention], folded: str) -> War:
    """The war of a country; ``army`` is what its own army is called in this text."""
    groups = _groups(index, country, army, mentions, folded)
    group = _main(groups)
    named = {name for m in mentions if m.actor is not None for name in (m.actor.name, m.actor.stands_for)}
    acts = _armed_acts(index, mentions, folded)
    acts.update(dict.fromkeys(_at_war(mentions, folded), 2))
    acts[country] += sum(m.actor is not None and m.actor.name == army != country for m in mentions)
    rival = next((x for x in index.rivals.get(country, ()) if x in named), None)
    told = _told_of(group, mentions, folded)
    if rival is not None and acts[country] and acts[rival] < told and acts[rival] <= 2 * acts[country]:
        rival = None  # it backs those who fight the army, and fights little itself
    if rival is None and (group or not (groups or pattern(_IRREGULAR).search(folded))):
        best = min(acts.keys() - {country}, key=lambda n: (-acts[n], n), default=None)
        rival = best if best is not None and acts[best] >= 2 and not (group and acts[country]) else None
    over = not acts[country] or 2 * acts[country] < min(acts[rival or ""], told)
    if rival is not None and group and over and _is_helped(group, rival, mentions, folded):
        return War(None, group, (army, group))
    if rival is not None and group and over:
        return War(rival, group, (rival, group))  # fought over its head: X bombs a militia in Y
    if rival is not None:
        return War(rival, "", (country, rival), between_states=True)
    if not groups:
        return War(None, _nameless(folded, index.adjectives.get(country, ())))
    return War(None, group, (army, group) if group else ())


def _nameless(folded: str, adjectives: Sequence[str]) -> str:
    """What a text calls an armed group that it does not name: "separatists", who are its "rebels" as well.

    Rebels and holy warriors in one text may be two.
    """
    words = list(pattern(r"(?i:\b@rebelling\b)(?<=s)").finditer(folded))
    if not words or len({match[0].lower() in wordset("holy_warriors") for match in words}) > 1:
        return ""
    word = words[0][0].lower()
    return next((f"{x} {word}" for x in adjectives if f"{x} {word}" in folded), word)


def _told_of(group: str, mentions: Iterable[Mention], folded: str) -> int:
    """How often a text speaks of an armed group, by name or as rebels."""
    named = sum(m.actor is not None and m.actor.name == group for m in mentions)
    return named + len(pattern(_IRREGULAR).findall(folded))


def _is_helped(group: str, rival: str, mentions: Sequence[Mention], folded: str) -> bool:
    """Whether a text speaks of help for an armed group ("backing *the X*"), or has it fight beside the rival's men."""
    if pattern(_HELPS_THEM).search(folded):
        return True
    helped = pattern(r"(?i:\b@helping_it\s+(?:the\s+)?$)")
    own = (m for m in mentions if m.actor is not None and m.actor.name == group)
    if any(helped.search(folded, max(0, m.start - _BEFORE), m.start) for m in own):
        return True
    pairs = ((m, n) for m, n in pairwise(mentions) if {group, rival} == {_of_war(m), _of_war(n)})
    beside = ((m, n) for m, n in pairs if pattern(_SIDE_BY_SIDE).fullmatch(folded, m.end, n.start))
    return any(
        not (_BETWEEN.search(folded, max(0, m.start - _BEFORE), m.start) or pattern(_AT_WAR).match(folded, n.end))
        for m, n in beside
    )


def _of_war(m: Mention) -> str:
    """The state or group that a name is, a state's army being the state; "" for a place."""
    return (m.actor.stands_for or m.actor.name) if m.actor is not None else ""


def _armed_acts(index: NameIndex, mentions: Iterable[Mention], folded: str) -> Counter[str]:
    """How often a text speaks of each state's forces, or of its striking."""
    acts: Counter[str] = Counter()
    for m in mentions:
        if m.actor is None or _lent(m, folded):
            continue
        if m.actor.type == "state" and (
            pattern(_ARMS).match(folded, m.end) or pattern(r"\b@state_arms$").search(folded, m.start, m.end)
        ):
            acts[m.actor.name] += 1
        elif m.actor.type == "armed_group" and m.actor.stands_for in index.adjectives:
            acts[m.actor.stands_for] += 1  # "Ruritanian troops", by the name of its army
    return acts


def described(name: str) -> bool:
    """Whether a group goes by a description: "Ruritanian rebels"."""
    return name.rpartition(" ")[2] in wordset("rebelling")


def _groups(index: NameIndex, country: str, army: str, mentions: Iterable[Mention], folded: str) -> Counter[str]:
    """How often each armed group is named that may fight the army of the country; not whom others are linked to."""
    told: Counter[str] = Counter()
    for m in mentions:
        actor = m.actor
        if actor is None or actor.type not in ("armed_group", "side") or actor.name == army or actor.stands_for:
            continue
        if pattern(_LINKED).search(folded, max(0, m.start - 30), m.start):
            continue
        if pattern(REGULAR_UNIT).search(actor.name):  # of some army
            continue
        if not actor.home or country in {index.codes.get(code, "") for code in actor.home}:
            told[actor.name] += 1
    return told


def _main(told: Counter[str]) -> str:
    """The only group, or the one that is named twice as often as any other; "" for several.

    A description ("Ruritanian rebels") is not one more beside a name.
    """
    told = Counter({name: n for name, n in told.items() if not described(name)}) or told
    first, second = (*told.most_common(2), ("", 0), ("", 0))[:2]
    return first[0] if first[1] >= 2 * second[1] else ""
