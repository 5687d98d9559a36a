"""In what sense a figure is meant: its scope, its population, its time (coding rules §2, §7)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from monitor.extract.figures.figure import Figure
from monitor.extract.figures.relation import HARM, Relation
from monitor.extract.figures.stretch import around, superlative
from monitor.extract.figures.words import FigureWords, longest
from monitor.extract.syntax.ir import Parsed, Tokens
from monitor.extract.timex import Timex

_PARAGRAPH = 3_000  # characters
_REPORTED = re.compile(
    r"\b(?:said|says|told(?: [\w’']+){1,3}|tweeted|reported|announced|wrote|added|statement|report|posted|telegram"
    r"|twitter)"
    r"(?:,)?\s+(?:late\s+|early\s+|earlier\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
# "The agency on Wednesday said": the verb of saying behind the time.
_REPORTS = re.compile(r"(?:,? (?:also|later))? (?:said|says|told|tweeted|reported|announced|wrote|added)\b")
# "twice as many as a week ago": what it is set against is no time of it.
_THAN = ("as ", "than ")
_LIFE = re.compile(r"\b(?:born|aged)(?: (?:in|on))?\s+$")
_CIVILIAN_TOPIC = re.compile(r"\bcivilian (?:loss|casualt|death|toll|victim|injur)", re.IGNORECASE)
_MIGRANT_TOPIC = re.compile(
    r"\b(?:migrants?|refugees?|asylum[- ]seekers?)\b(?! agency| camp| council| chief)", re.IGNORECASE
)
_MOVED = ("mov", "evacuat", "transfer", "relocat", "resettl", "flown", "fly", "flew", "rescu", "releas", "brought")
# Populations that a bare number takes over from its neighbour: "killed 17 civilians and injured 22".
_LOST = frozenset(("suffered", "suffer", "suffering", "sustained", "lost", "losses", "lose", "losing"))
_SHARED = frozenset(("civilians", "combatants", "migrants", "prisoners_of_war", "people"))
_TAKEN_FROM = frozenset(("lost", "losing", "lose", "cost", "costs", "costing"))
# Words of the sea, and how much of a text says what it is about, in characters.
_SEA = frozenset(("sea", "boat", "boats", "dinghy", "shipwreck", "capsized", "coastguard", "disembarked", "drowned"))
_TOPIC = 20_000


def when(s: Parsed, found: Sequence[Timex]) -> tuple[tuple[Timex, ...], tuple[Timex, ...]]:
    """Time expressions of the sentence that say when something happened, and those that say when it was said."""
    text, floor = s.tokens.text, s.tokens.start
    kept = [x for x in found if not _LIFE.search(text, max(floor, x.start - 12), x.start)]
    kept = [x for x in kept if not text.endswith(_THAN, max(floor, x.start - 6), x.start)]
    kept = [x for x in kept if not superlative(text, floor, x.start)]
    said = tuple(
        x for x in kept if _REPORTED.search(text, max(floor, x.start - 40), x.start) or _REPORTS.match(text, x.end)
    )
    return tuple(x for x in kept if x not in said), said


def near(t: Tokens, relation: Relation, times: Sequence[Timex]) -> tuple[Timex, ...]:
    """The times of the figure's own clause."""
    first, last = around(t, relation)
    inside = (x for x in times if t.starts[first] <= x.start < t.ends[last - 1])
    return tuple(x for x in inside if not _of_an_aside(t, relation, x))


def _of_an_aside(t: Tokens, relation: Relation, x: Timex) -> bool:
    """Whether a time dates something on the way to the figure: "the army, which has tried for four months, lost 20"."""
    k = bisect_left(t.starts, x.start) - 1
    while k >= 0 and t.tags[k] not in ",.":
        if t.tags[k] == "W":
            return not k <= relation.trigger < bisect_left(t.starts, x.start) + 8
        k -= 1
    return False


def population(relation: Relation, words: FigureWords, above: str, t: Tokens, document: str, *, armed: bool) -> str:
    """Who, of the coding rules' list.

    Args:
        relation: the figure.
        words: the vocabulary.
        above: population of the figure before it in the sentence, "" for none.
        t: its sentence.
        document: the whole text, for what it is about.
        armed: whether the phrase names a party that fights ("the army's men").
    """
    figure = relation.figure
    name = figure.population or _whose(t, figure, words)
    head = t.low[figure.head] if figure.head >= 0 else ""
    if name == "people" and armed and head in ("men", "man", "members", "member", "personnel"):
        name = "combatants"
    if relation.type == "homes_destroyed":
        return "people"
    if relation.rule == "toll" and not name and relation.trigger:
        name = words.adjectives.get(t.low[relation.trigger - 1], "")  # "civilian casualties have reached 95"
    if name in ("", "people") and _own_men(t, relation):
        name = "combatants"
    if head.startswith(("prisoner", "captive", "detainee")) and any(
        w in ("swap", "exchange", "exchanged", "swapped") for w in t.low
    ):
        return "prisoners_of_war"
    if figure.noun is not None and figure.noun.kind == "group":
        return "migrants" if name == "migrants" else "people"
    if name == "people" and head in ("others", "other") and above in _SHARED:
        name = above  # "three fighters were killed and five others injured"
    if name == "people" and relation.rule == "part" and above in ("migrants", "combatants"):
        name = above  # "thirty migrants, 26 of them Ruritanians"
    if not name and _of_an_army(t, relation, words):
        name = "combatants"
    if not name:
        shared = above in _SHARED or figure.partitive or t.low[figure.i] in ("another", "one")
        migrants = relation.type != "displaced" and _recent_migrants(t, document, narrow=relation.type in HARM)
        name = above if above and shared else "migrants" if migrants else ""
    if relation.type == "detained" and (
        name == "combatants"
        or (head.startswith(("prisoner", "captive")) and relation.rule != "after")
        or (name == "people" and t.low[relation.trigger].startswith("captur"))
    ):
        return "prisoners_of_war"
    if not figure.population and figure.share and any(w in words.armed for w in t.low[figure.j : figure.j + 4]):
        return "combatants"
    if relation.type == "returned" and head.startswith(("national", "citizen", "compatriot", "countrym")):
        return "migrants"
    if name in ("", "people") and _at_sea(relation, t, document):
        return "migrants"
    if name in ("", "people"):
        name = _by_topic(relation, t, document)
    return name


def _whose(t: Tokens, figure: Figure, words: FigureWords) -> str:
    """As in "186 deaths of children under five": who the harm befell."""
    if figure.noun is None or figure.noun.kind != "harm" or t.low[figure.j : figure.j + 1] != ["of"]:
        return ""
    for k in range(figure.j + 1, min(len(t.low), figure.j + 4)):
        noun = longest(words.nouns, t.low, k)
        if noun is not None and noun[0].kind == "person" and not noun[0].singular:
            return noun[0].name
    return ""


def _of_an_army(t: Tokens, relation: Relation, words: FigureWords) -> bool:
    """As in "put the army's dead at 54": whose the dead are stands before them."""
    before = t.low[max(0, relation.trigger - 3) : relation.trigger]
    behind = t.low[relation.end : relation.end + 5]
    if "losses" in t.low[max(0, relation.figure.i - 8) : relation.figure.i] or behind[-2:] == ["other", "side"]:
        return relation.type in HARM  # "gave its losses as 20 dead", "100 slain on the other side"
    lost = not _LOST.isdisjoint(t.low[max(0, relation.figure.i - 4) : relation.figure.i])
    if lost or {"its", "their", "his"} & set(before):
        before = t.low[: relation.trigger]
    if lost and relation.rule in ("head", "state") and any(w in words.armed for w in before):
        return True
    return relation.rule in ("toll", "state", "participle") and any(w in words.armed for w in before)


def _own_men(t: Tokens, relation: Relation) -> bool:
    """As in "40 of his men": a commander's."""
    head, i = relation.figure.head, relation.figure.i
    if head < 0 and relation.rule == "state" and i and t.low[i - 1] in ("lost", "losing", "lose"):
        return True  # "the army lost 15 dead"
    if head < 1 or t.low[head] not in ("men", "man"):
        return False
    return t.low[head - 1] in ("his", "its", "their") or (
        relation.rule == "before" and t.low[relation.trigger] in _TAKEN_FROM
    )


def _recent_migrants(t: Tokens, document: str, *, narrow: bool = False) -> bool:
    """Whether the paragraph so far speaks of migrants, for "More than 1,500 are trapped"."""
    near = max(t.start - 600, 0)
    start = t.start if narrow else max(document.rfind("\n\n", near, t.start), near)
    return _MIGRANT_TOPIC.search(document, start, t.end) is not None


def _at_sea(relation: Relation, t: Tokens, document: str) -> bool:
    """Whether they are people of the boats in a text on migrants: stopped, landed, drowned or missing at sea."""
    if relation.type not in ("returned", "missing", "killed", "affected") or relation.figure.population == "migrants":
        return False
    guard = any(pair == ("coast", "guard") for pair in pairwise(t.low))
    if relation.type == "returned" and (guard or any(w.startswith("coastguard") for w in t.low)):
        return True
    told = (guard or not _SEA.isdisjoint(t.low)) and _MIGRANT_TOPIC.search(document[:_TOPIC]) is not None
    return told and not (relation.type == "returned" and "home" in t.low)


def _by_topic(relation: Relation, t: Tokens, document: str) -> str:
    """Who "people" are, by what the paragraph or the text is about."""
    # No further back than a long paragraph: the cost must not grow with what lies before.
    near = max(t.start - _PARAGRAPH, 0)
    start = max(document.rfind("\n\n", near, t.start), near)
    told = t.starts[min(relation.figure.i, relation.trigger)]
    if relation.type in HARM and _CIVILIAN_TOPIC.search(document, start, told):
        return "civilians"
    head = t.low[relation.figure.head] if relation.figure.head >= 0 else ""
    moved = relation.type == "returned" or (relation.type == "affected" and t.low[relation.trigger].startswith(_MOVED))
    if (moved or head.startswith(("detainee", "inmate"))) and _recent_migrants(t, document):
        return "migrants"
    held = t.low[relation.trigger] in ("holds", "held", "holding")
    if held or (relation.type == "detained" and relation.rule != "before"):
        return "migrants" if len(_MIGRANT_TOPIC.findall(document[:20_000])) >= 2 else "people"
    return "people"
