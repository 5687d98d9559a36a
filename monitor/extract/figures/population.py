"""Who is counted, of the coding rules' list: what the phrase says, else whose fate the clause or the text tells of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from monitor.extract.figures.figure import HARM, Relation
from monitor.extract.figures.words import beginnings, coastguard, expression, figure_words, persons_at
from monitor.extract.syntax.closed import POSSESSIVES
from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import pattern, wordset

# Characters of a paragraph, of what stands before a sentence, and of a text's beginning that says what it is about.
_PARAGRAPH, _RECENT, _TOPIC = 3_000, 600, 20_000
_SHARED = frozenset(("civilians", "combatants", "migrants", "prisoners_of_war", "medical", "journalists", "people"))
# Of these a part is of the same kind, be it called people.
_BAND = frozenset(("migrants", "combatants", "prisoners_of_war"))
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
        armed: whether the phrase names a party that fights ("the army's men"), or that lost them.
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
        return self.relation.figure.word(self.t)

    @property
    def told(self) -> int:
        """Offset where the figure is told."""
        return self.t.starts[min(self.relation.figure.i, self.relation.trigger)]

    def paragraph(self, reach: int) -> int:
        """Where the paragraph begins, no further back than ``reach``: the cost must not grow with the text."""
        near = max(self.t.start - reach, 0)
        return max(self.document.rfind("\n\n", near, self.t.start), near)

    def speaks_of_migrants(self, start: int, end: int) -> bool:
        """Whether a stretch of the text does."""
        return expression("migrant_topic").search(self.document, start, end) is not None


def population(x: Setting) -> str:
    """One of the coding rules' populations."""
    figure = x.relation.figure
    if x.relation.type == "homes_destroyed" or figure.kind == "group":
        return "migrants" if figure.population == "migrants" else "people"
    name = figure.population if figure.population not in ("", "people") else _whose(x) or figure.population
    freed = name == "combatants" and x.relation.type == "affected"  # "got 90 soldiers back in an exchange"
    held = freed or x.head.startswith(beginnings("prisoners"))
    swapped = held and pattern(r"\b@swaps\b").search(x.document, x.paragraph(_RECENT), x.t.end) is not None
    if swapped or (freed and figure.state == "detained"):  # "let go ten captured fighters"
        return "prisoners_of_war"
    if "internally" in x.t.low[figure.i : x.relation.end]:
        return name or "people"  # "7 million are internally displaced": no migrants, whoever was told of before
    if name in ("", "people"):
        x = replace(x, own=name)
        name = next((found for clue in _CLUES if (found := clue(x))), name)
    captive = x.head.startswith(("prisoner", "captive")) or x.t.low[x.relation.trigger].startswith("captur")
    captive = captive or "prisoner" in x.t.low[figure.j : max(figure.j, x.relation.end) + 1]  # "took 30 men *prisoner*"
    captive = captive and "political" not in x.t.low[figure.i : figure.j]
    at_war = x.relation.type == "detained" and (name == "combatants" or captive)
    return "prisoners_of_war" if at_war else name or "people"


def _whose(x: Setting) -> str:
    """As in "186 deaths of children under five": who the harm befell."""
    k = x.relation.figure.j
    if x.t.word(k) != "of":
        return ""
    if x.relation.figure.kind == "harm":
        return _first(x.t, range(k + 1, k + 4))
    sick = wordset("wards")
    words = x.t.low[k + 1 : k + 4]
    kinds = ("medical" if w in sick else figure_words().adjectives.get(w, "") for w in words)
    return next(filter(None, kinds), "") if x.head in wordset("membership") else ""  # "members of the medical staff"


def _first(t: Tokens, where: range) -> str:
    """The population that the first noun for people stands for; "" where there is none, or the clause ends before."""
    nouns = (persons_at(t.low, k) for k in where if t.tag(k) in (".", ";") or persons_at(t.low, k) is not None)
    return noun.name if (noun := next(nouns, None)) is not None else ""


def _said_of_a_toll(x: Setting) -> str:
    """As in "civilian casualties have reached 95", "the toll among his soldiers"."""
    if x.relation.rule != "toll" or x.own:
        return ""
    i, low = x.relation.figure.i, x.t.low
    among = low.index("among", x.relation.trigger) if "among" in low[x.relation.trigger : i] else i
    k = next((k for k in range(among + 1, min(among + 5, i)) if persons_at(low, k)), x.relation.trigger)
    noun = persons_at(low, k) if k > among else None
    return figure_words().adjectives.get(x.t.word(k - 1), "") or (noun.name if noun is not None else "")


def _said_of_men(x: Setting) -> str:
    """As in "the army's men", "40 of his men", "two men of the 166th Brigade", "28 RRF dead"."""
    k = x.relation.figure.j
    unit = x.t.word(k) in ("of", "from") and not wordset("armed").isdisjoint(x.t.low[k : k + 5])
    bare = x.armed and not x.head and x.relation.rule == "state"
    fell = not x.own and x.t.low[x.relation.trigger] == "fallen"
    behind = x.t.low[k : k + 5]
    side = "side" in behind and not wordset("armed").isdisjoint(behind)  # "28 on the army's side"
    men = bare or fell or side or (x.head in wordset("men") and (x.armed or unit))
    return "combatants" if men or _own_men(x) or (not x.own and _of_an_army(x)) else ""


def _own_men(x: Setting) -> bool:
    """As in "40 of his men", "the army lost 15 dead", "lost 15 men": a commander's, an army's."""
    head, i, low = x.relation.figure.head, x.relation.figure.i, x.t.low
    if not x.head:
        own = x.relation.rule == "before" and low[x.relation.figure.j - 1] == "own"  # "lost eleven of their own"
        return own or (x.relation.rule == "state" and x.t.word(i - 1) in wordset("losing"))
    if x.head == "men" and x.before == "combatants" and x.relation.figure.j == head + 1:
        return x.relation.type in HARM  # "71 soldiers … Twelve men were wounded"
    lost = x.relation.rule == "before" and low[x.relation.trigger] in wordset("losing")
    units = x.t.tag(head - 1) == "H" and x.t.word(head - 2) in wordset("armed")  # "six of the brigade's men"
    return x.head in ("men", "man") and (lost or units or x.t.word(head - 1) in POSSESSIVES)


def _of_an_army(x: Setting) -> bool:
    """As in "put the army's dead at 54", "gave its losses as 20 dead", "100 slain on the other side"."""
    relation, low = x.relation, x.t.low
    before = low[max(0, relation.trigger - 3) : relation.trigger]
    if "losses" in low[max(0, relation.figure.i - 8) : relation.figure.i]:
        part = low.index("including", relation.figure.j) if "including" in low[relation.figure.j :] else len(low)
        return relation.type in HARM and _first(x.t, range(part + 1, min(part + 4, len(low)))) != "civilians"
    lost = not wordset("suffering").isdisjoint(low[max(0, relation.figure.i - 4) : relation.figure.i])
    if lost or not POSSESSIVES.isdisjoint(before):
        before = low[: relation.trigger]
    told = relation.rule in ("toll", "state", "participle") or (lost and relation.rule == "head")
    return told and (x.armed or not wordset("armed").isdisjoint(before))


def _of_the_whole(x: Setting) -> str:
    """As in "thirty migrants, 26 of them Ruritanians", "three fighters were killed and five others injured"."""
    figure = x.relation.figure
    part = x.relation.parent >= 0 or figure.partitive
    more = x.head in ("others", "other") or x.t.low[figure.i] in ("another", "further")
    if x.relation.type == "displaced" and not part and x.above != "migrants":
        return ""  # "ten civilians were killed and 12,000 uprooted"
    if x.own == "people":
        return x.above if (part and x.above in _BAND) or (more and x.above in _SHARED) else ""
    shared = x.above in _SHARED or figure.partitive or x.t.low[figure.i] in ("another", "one")
    return x.above if shared else ""


def _said_around(x: Setting) -> str:
    """As in "fighters, 15 of whom were wounded", "12 were hurt, all of them fighters"."""
    figure, low, first = x.relation.figure, x.t.low, x.relation.figure.j
    if figure.partitive and not x.above and (before := _first(x.t, range(figure.i - 1, -1, -1))):
        return before
    for k in range(first, min(len(low) - 3, max(first, x.relation.end) + _TRAILING)):
        if x.t.tags[k] in ".;" or (low[k] == "of" and low[k + 1] in wordset("of_them") and low[k - 1] != "all"):
            return ""
        if low[k] in (",", "(", "–", "—", "-") and low[k + 1] == "all":
            noun = persons_at(low, k + 2 + 2 * (low[k + 2] == "of"))  # "12, all civilians", "12 (all of them civilians"
            return noun.name if noun is not None else ""
        if low[k] in wordset("attacks") and low[k + 1] in ("on", "against") and (noun := persons_at(low, k + 2)):
            return noun.name  # "1,471 of them in attacks on civilians"
    return ""


def _sent_to_fight(x: Setting) -> str:
    """As in "a third of the brigade", "1,200 Ruritanians were sent to fight for X, 72 of whom have been killed"."""
    figure = x.relation.figure
    if figure.share and not x.own and not wordset("armed").isdisjoint(x.t.low[figure.j : figure.j + 4]):
        return "combatants"
    before = x.t.low[: figure.i] if figure.partitive and x.relation.type in HARM else []
    fight = before.index("fight") if "fight" in before else 0
    return "combatants" if fight and before[fight - 1] == "to" else ""


def _migrants(x: Setting) -> str:
    """Those told of where the text tells of migrants: bare numbers, people at sea, those struck in a centre."""
    kind = x.relation.type
    near = x.t.start if kind in HARM else x.paragraph(_RECENT)
    recent = not x.own and kind != "displaced" and x.speaks_of_migrants(near, x.t.end)
    return "migrants" if recent or _at_sea(x) or _struck(x) else ""


def _at_sea(x: Setting) -> bool:
    """Whether they are people of the boats in a text on migrants: stopped, landed, drowned or missing at sea."""
    kind, low = x.relation.type, x.t.low
    if kind not in ("returned", "missing", "killed", "affected"):
        return False
    guard = coastguard(low)
    if kind == "returned" and (guard or "home" in low):
        return guard
    if wordset("sea").isdisjoint(low):
        return False
    return kind == "returned" or expression("boat_people").search(x.document[:_TOPIC]) is not None


def _struck(x: Setting) -> bool:
    """Harm of one event after migrants were told of, and nobody else: "a raid hit the migrants' centre. 44 died"."""
    if x.relation.type not in HARM or x.scope != "incident":
        return False
    floor = x.paragraph(_PARAGRAPH)
    before = max(x.document.rfind(". ", floor, max(x.t.start - 2, 0)), floor)
    told_of = x.before == "migrants" or x.speaks_of_migrants(before, x.told)
    return told_of and expression("other_people").search(x.document, before, x.told) is None


def _topic(x: Setting) -> str:
    """Who "people" are, by what the paragraph or the text is about."""
    relation, word = x.relation, x.t.low[x.relation.trigger]
    of_them = x.before == "migrants" and not x.own and x.scope == "incident"
    if of_them and relation.rule in ("toll", "state", "participle"):
        return "migrants"  # "put the toll at six" of migrants shot at
    if relation.type in HARM and expression("civilian_topic").search(x.document, x.paragraph(_PARAGRAPH), x.told):
        return "civilians"
    moved = relation.type == "returned" or (relation.type == "affected" and word.startswith(beginnings("moved")))
    told = moved or x.head.startswith(("detainee", "inmate"))
    if told and x.speaks_of_migrants(x.paragraph(_RECENT), x.t.end):
        return "migrants"
    held = word in ("holds", "held", "holding") or (relation.type == "detained" and relation.rule != "before")
    often = held and len(expression("migrant_topic").findall(x.document[:_TOPIC])) > 1
    return "migrants" if often else "people"


# Asked in order of whom a phrase that says "people", or nothing, may be: the first answer holds.
_CLUES: tuple[Callable[[Setting], str], ...] = (
    _said_of_a_toll,
    _said_of_men,
    _said_around,
    _of_the_whole,
    _sent_to_fight,
    _migrants,
    _topic,
)
