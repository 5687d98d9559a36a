"""Who is counted, of the coding rules' list: what the phrase says, else whose fate the clause or the text tells of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from monitor.extract.figures.figure import HARM, Figure, Relation
from monitor.extract.figures.words import beginnings, figure_words, noun_at, persons_at, wordset
from monitor.extract.syntax.ir import Tokens

_PARAGRAPH = 3_000  # characters
_CIVILIAN_TOPIC = re.compile(r"\bcivilian (?:loss|casualt|death|toll|victim|injur)", re.IGNORECASE)
_MIGRANT_TOPIC = re.compile(
    r"\b(?:migrants?|refugees?|asylum[- ]seekers?)\b(?! agency| camp| council| chief)", re.IGNORECASE
)
_SHARED = frozenset(("civilians", "combatants", "migrants", "prisoners_of_war", "people"))
_TOPIC = 20_000
# Words that tell of those who cross a sea without papers.
_BOAT_PEOPLE = re.compile(
    rf"{_MIGRANT_TOPIC.pattern}|\b(?:UNHCR|IOM|rubber boat|dinghy|inflatable|smugglers?)\b", re.IGNORECASE
)
# Those of whom it is not said that they are the migrants that the sentence before told of.
_OTHER_PEOPLE = re.compile(
    r"\b(?:civilians?|residents?|soldiers?|fighters?|troops|guards?|police\w*|villagers?|cadets?|gunmen|militia\w*)\b",
    re.I,
)
_CAPTIVES = ("prisoner", "captive", "detainee")
# How far behind what befell them it is said who they all were.
_TRAILING = 14


@dataclass(frozen=True, slots=True)
class Setting:
    """What a figure stands in.

    Attributes:
        relation: the figure. t: its sentence. document: the whole text.
        above: population of the figure that this one goes with, "" for none.
        before: that of the last figure of the sentence before, "" for none.
        scope: as :func:`monitor.extract.figures.scope.scope` gives it.
        armed: whether the phrase names a party that fights ("the army's men").
        own: what the phrase itself says, "" for nothing.
    """

    relation: Relation
    t: Tokens
    document: str
    above: str
    before: str
    scope: str
    armed: bool
    own: str = ""

    @property
    def head(self) -> str:
        """The head noun as it stands, "" where it is left out."""
        return self.t.low[self.relation.figure.head] if self.relation.figure.head >= 0 else ""


def population(x: Setting) -> str:
    """One of the coding rules' populations."""
    figure = x.relation.figure
    if x.relation.type == "homes_destroyed":
        return "people"
    name = figure.population or _whose(x.t, figure)
    if x.head.startswith(_CAPTIVES) and not wordset("swaps").isdisjoint(x.t.low):
        return "prisoners_of_war"
    if figure.noun is not None and figure.noun.kind == "group":
        return "migrants" if name == "migrants" else "people"
    if name in ("", "people"):
        x = replace(x, own=name) if name else x
        name = next((found for clue in _CLUES if (found := clue(x))), name)
    if x.relation.type == "detained" and (
        name == "combatants"
        or (x.head.startswith(("prisoner", "captive")) and x.relation.rule != "after")
        or (name == "people" and x.t.low[x.relation.trigger].startswith("captur"))
    ):
        return "prisoners_of_war"
    return name or "people"


def _said_of_men(x: Setting) -> str:
    """As in "the army's men", "40 of his men", "the army lost 15 dead", "put the army's dead at 54"."""
    named = x.own == "people" and x.armed and x.head in wordset("men")
    named = named or (x.armed and not x.head and x.relation.rule == "state")  # "28 RRF dead"
    unit = x.head in wordset("men") and _of_a_unit(x)
    army = named or unit or _own_men(x.t, x.relation) or (not x.own and _of_an_army(x.t, x.relation))
    return "combatants" if army else ""


def _of_a_unit(x: Setting) -> bool:
    """As in "two men of the 166th Brigade"."""
    k = x.relation.figure.j
    return x.t.word(k) in ("of", "from") and not wordset("armed").isdisjoint(x.t.low[k : k + 5])


def _sent_to_fight(x: Setting) -> str:
    """As in "1,200 Ruritanians were sent to fight for X, 72 of whom have been killed"."""
    bare = x.own in ("", "people") and x.relation.figure.partitive and x.relation.type in HARM
    return "combatants" if bare and ("to", "fight") in pairwise(x.t.low[: x.relation.figure.i]) else ""


def _said_of_a_toll(x: Setting) -> str:
    """As in "civilian casualties have reached 95"."""
    if x.relation.rule != "toll" or x.own:
        return ""
    for k in range(x.relation.trigger, x.relation.figure.i):
        for m in range(k + 1, min(k + 5, x.relation.figure.i)) if x.t.low[k] == "among" else ():
            if (noun := persons_at(x.t.low, m)) is not None:  # "the toll among his soldiers"
                return figure_words().adjectives.get(x.t.word(m - 1), "") or noun.name
    return figure_words().adjectives.get(x.t.word(x.relation.trigger - 1), "")


def _of_the_whole(x: Setting) -> str:
    """As in "thirty migrants, 26 of them Ruritanians", "three fighters were killed and five others injured"."""
    figure = x.relation.figure
    part = x.relation.rule == "part" or x.relation.parent >= 0 or figure.partitive
    more = x.head in ("others", "other") or x.t.low[figure.i] in ("another", "further")
    if x.own == "people":
        return x.above if (part and x.above in ("migrants", "combatants")) or (more and x.above in _SHARED) else ""
    if x.above == "prisoners_of_war" and x.relation.type != "detained":
        return "combatants"  # "eighteen fighters had been captured and dozens killed"
    shared = x.above in _SHARED or figure.partitive or x.t.low[figure.i] in ("another", "one")
    return x.above if shared else ""


def _of_the_antecedent(x: Setting) -> str:
    """As in "fighters of the brigade, 15 of whom were wounded"."""
    figure = x.relation.figure
    if not figure.partitive or x.above:
        return ""
    for k in range(figure.i - 1, -1, -1):
        if x.t.tags[k] in ".;":
            return ""
        noun = noun_at(x.t.low, k)
        if noun is not None and noun[0].kind == "person" and not noun[0].singular:
            return noun[0].name
    return ""


def _said_behind(x: Setting) -> str:
    """As in "three were killed and a dozen hurt, all of them fighters"."""
    low, first = x.t.low, max(x.relation.figure.j, x.relation.end)
    if low[first : first + 1] == ["among"]:  # "429 dead among its soldiers"
        noun = noun_at(low, first + 1 + (low[first + 1 : first + 2] in (["its"], ["their"], ["the"])))
        return noun[0].name if noun is not None and noun[0].kind == "person" and not noun[0].singular else ""
    for k in range(first, min(len(low) - 3, first + _TRAILING)):
        if x.t.tags[k] in ".;":
            return ""
        if low[k] == "," and low[k + 1] == "all" and low[k + 2 : k + 4] in (["of", "them"], ["of", "whom"]):
            noun = noun_at(low, k + 4)
            return noun[0].name if noun is not None and noun[0].kind == "person" else ""
    return ""


def _armed_share(x: Setting) -> str:
    """As in "a third of the brigade"."""
    figure = x.relation.figure
    near = x.t.low[figure.j : figure.j + 4]
    return "combatants" if not figure.population and figure.share and not wordset("armed").isdisjoint(near) else ""


def _migrants(x: Setting) -> str:
    """Those told of where the text tells of migrants: bare numbers, people at sea, those struck in a centre."""
    if x.relation.type == "returned" and (x.head.startswith(beginnings("compatriots")) or _foreigners(x)):
        return "migrants"
    narrow = x.relation.type in HARM
    if not x.own and x.relation.type != "displaced" and _recent_migrants(x.t, x.document, narrow=narrow):
        return "migrants"
    return "migrants" if _at_sea(x.relation, x.t, x.document) or _struck(x) else ""


def _foreigners(x: Setting) -> bool:
    """Whether somebody brings people home who go by their nation: "flew 148 Ruritanians home"."""
    named = x.head != "" and x.t.tags[x.relation.figure.head] == "P"
    return named and x.relation.rule == "before"


def _struck(x: Setting) -> bool:
    """Harm of one event after migrants were told of, and nobody else: "a raid hit the migrants' centre. 44 died"."""
    if x.before == "migrants" and not x.own and x.relation.type in ("affected", "returned"):
        return True  # "fishermen pulled 147 from the water"
    if x.relation.type not in HARM or x.scope != "incident":
        return False
    floor = max(x.t.start - _PARAGRAPH, 0, x.document.rfind("\n\n", 0, x.t.start))
    before = max(x.document.rfind(". ", floor, max(x.t.start - 2, 0)), floor)
    told = x.t.starts[min(x.relation.figure.i, x.relation.trigger)]
    told_of = x.before == "migrants" or _MIGRANT_TOPIC.search(x.document, before, told) is not None
    return told_of and _OTHER_PEOPLE.search(x.document, before, told) is None


def _topic(x: Setting) -> str:
    return _by_topic(x.relation, x.t, x.document)


# Asked in order of whom a phrase that says "people", or nothing, may be: the first answer holds.
_CLUES: tuple[Callable[[Setting], str], ...] = (
    _said_of_a_toll,
    _said_of_men,
    _of_the_whole,
    _of_the_antecedent,
    _said_behind,
    _armed_share,
    _sent_to_fight,
    _migrants,
    _topic,
)


def _whose(t: Tokens, figure: Figure) -> str:
    """As in "186 deaths of children under five": who the harm befell."""
    if figure.noun is None or figure.noun.kind != "harm" or t.word(figure.j) != "of":
        return ""
    for k in range(figure.j + 1, min(len(t.low), figure.j + 4)):
        noun = noun_at(t.low, k)
        if noun is not None and noun[0].kind == "person" and not noun[0].singular:
            return noun[0].name
    return ""


def _of_an_army(t: Tokens, relation: Relation) -> bool:
    """As in "put the army's dead at 54": whose the dead are stands before them."""
    before = t.low[max(0, relation.trigger - 3) : relation.trigger]
    behind = t.low[relation.end : relation.end + 5]
    if "losses" in t.low[max(0, relation.figure.i - 8) : relation.figure.i] or behind[-2:] == ["other", "side"]:
        return relation.type in HARM  # "gave its losses as 20 dead", "100 slain on the other side"
    lost = not wordset("suffering").isdisjoint(t.low[max(0, relation.figure.i - 4) : relation.figure.i])
    if lost or {"its", "their", "his"} & set(before):
        before = t.low[: relation.trigger]
    if lost and relation.rule in ("head", "state") and any(w in wordset("armed") for w in before):
        return True
    return relation.rule in ("toll", "state", "participle") and any(w in wordset("armed") for w in before)


def _own_men(t: Tokens, relation: Relation) -> bool:
    """As in "40 of his men": a commander's."""
    head, i = relation.figure.head, relation.figure.i
    if head < 0 and relation.rule == "state" and i and t.low[i - 1] in ("lost", "losing", "lose"):
        return True  # "the army lost 15 dead"
    if head < 1 or t.low[head] not in ("men", "man"):
        return False
    return t.low[head - 1] in ("his", "its", "their") or (
        relation.rule == "before" and t.low[relation.trigger] in wordset("losing")
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
    told = (guard or not wordset("sea").isdisjoint(t.low)) and _BOAT_PEOPLE.search(document[:_TOPIC]) is not None
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
    moved = relation.type == "returned" or (
        relation.type == "affected" and t.low[relation.trigger].startswith(beginnings("moved"))
    )
    if (moved or head.startswith(("detainee", "inmate"))) and _recent_migrants(t, document):
        return "migrants"
    held = t.low[relation.trigger] in ("holds", "held", "holding")
    if held or (relation.type == "detained" and relation.rule != "before"):
        return "migrants" if len(_MIGRANT_TOPIC.findall(document[:20_000])) >= 2 else "people"
    return "people"
