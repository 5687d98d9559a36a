"""Whether what a word says can befall the group: moving fighters is no evacuation, needs are people's."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.extract.figures.figure import Figure
from monitor.extract.figures.relation import CAMPS, HOMES, MOVED, RANKS, Relation
from monitor.extract.figures.subject import is_populace
from monitor.extract.figures.verbal import needing
from monitor.extract.figures.words import FigureWords, longest, wordset
from monitor.extract.syntax.ir import Tokens

_STATESMEN = (
    *("leader", "diplomat", "delegate", "minister", "envoy", "official", "president", "lawmaker", "negotiator"),
    *("ambassador", "representative", "mediator", "deput", "mp", "senator", "politician", "general", "observer"),
)
_ARMED = ("mercenar", "fighter", "troop", "soldier", "gunm")
CAPTIVES = ("prisoner", "detainee", "inmate", "captive")
_HELD_IN = wordset("camp prison jail cells custody captivity detention")
_TREATED = ("patient", "casualt", "victim", "survivor")
# So many who arrive somewhere are no travellers.
_MANY = 100
# Words between a verb and the group that it has for its own object, not for the second of two.
_NEXT = 3
_HARMS = wordset("killed wounded abducted detained casualties displaced missing")


def fits(words: FigureWords, relation: Relation, t: Tokens, before: Sequence[Figure]) -> bool:
    """Whether the group, after those ``before`` it in the sentence, is one that this can befall."""
    figure = relation.figure
    if relation.type == "homes_destroyed":
        return figure.noun is not None and figure.noun.kind == "home"
    if figure.noun is not None and figure.noun.kind == "home":
        return False
    if not _is_people(words, relation, t) or not _may_move(relation, t):
        return False
    verb = longest(words.verbs, t.low, relation.trigger)
    if verb is None or relation.rule not in ("before", "after", "participle"):
        return True
    if relation.end > verb[1] or any(needing(t, words, relation.trigger, x, figure.j) for x in ("object", "subject")):
        return True  # another word behind the verb has said it: "have lost their homes"
    return _means_it(verb[0].lemma, t, verb[1], figure.head) and _befalls(words, verb[0].lemma, relation, t, before)


def _is_people(words: FigureWords, relation: Relation, t: Tokens) -> bool:
    """Whether a plural that nobody listed ("30 cadets") is of people: harm alone makes it so."""
    figure = relation.figure
    if not figure.loose or relation.rule in ("part", "state", "participle", "among"):
        return True
    known = longest(words.verbs, t.low, relation.trigger)
    certain = any(needing(t, words, relation.trigger, role, figure.j) for role in ("object", "subject"))
    certain = certain or (relation.type != "displaced" and longest(words.states, t.low, relation.trigger) is not None)
    return relation.type in _HARMS and (certain or (known is not None and known[0].lemma not in words.nounful))


def _may_move(relation: Relation, t: Tokens) -> bool:
    """Whether those who are moved, helped or gone home are people whom a war moves."""
    if relation.type not in MOVED:
        return True
    if relation.figure.population == "named_individual":
        return False
    figure, head = relation.figure, t.low[max(relation.figure.head, 0)]
    if head.startswith(_STATESMEN) or (head == "men" and relation.type == "affected" and figure.j == figure.head + 1):
        return False  # "brought eleven leaders to the table", "flew 300 men to the front"
    if relation.type == "affected":
        return True
    if figure.population == "combatants" and figure.state != "displaced":
        return False  # fighters who go home have left the war, those who move out have moved
    if relation.type == "displaced":
        return not head.startswith(CAPTIVES)  # "400 prisoners escaped"
    return not (figure.partitive and any(w.startswith(_ARMED) for w in t.low[: figure.i]))  # "a hundred of these"


def _means_it(lemma: str, t: Tokens, end: int, patients: int) -> bool:
    """Whether the words behind the verb, from token ``end`` on, and the head at ``patients`` leave it its meaning."""
    if lemma == "escape_from":
        return _HELD_IN.isdisjoint(t.low[end : end + 5])  # those who escape from a prison camp
    if lemma in ("flee", "leave"):
        return (_HELD_IN - CAMPS).isdisjoint(t.low[end : end + 5])
    if lemma == "treat":  # "were treated to lunch", "treats 300 patients"
        return t.low[end : end + 1] != ["to"] and (patients < 0 or not t.low[patients].startswith("patient"))
    return True


def _befalls(words: FigureWords, lemma: str, relation: Relation, t: Tokens, before: Sequence[Figure]) -> bool:
    """Whether a verb of several meanings says of such a group what it says of people in a war."""
    figure, head = relation.figure, t.low[max(relation.figure.head, 0)]
    if lemma in words.homeward and relation.type == "displaced" and not is_populace(t, figure):
        return any(w in HOMES for w in t.low[min(figure.j, relation.end) : max(figure.j, relation.end) + 7])
    if lemma in words.sets["arriving"]:
        nation = figure.loose is False and figure.head >= 0 and t.tags[figure.head] == "P"
        many = is_populace(t, figure) or figure.population == "migrants"
        many = many or (nation and (figure.quantity.value or 0) >= _MANY)
        return figure.state != "wounded" and (many or (figure.noun is None and (figure.quantity.value or 0) >= _MANY))
    if lemma == "lose" and relation.rule == "before" and figure.i <= relation.end + _NEXT:
        return figure.population == "combatants" or head in RANKS
    if lemma == "shelter" and relation.rule == "after":
        return figure.population not in ("combatants", "medical")
    if lemma in ("receive", "admit"):
        return relation.type == "wounded" or head.startswith(_TREATED)
    if lemma in ("register", "stop", "take", "pick_up"):
        return figure.population == "migrants"
    if lemma in words.nounful - words.homeward and figure.noun is None and relation.type != "wounded":
        people = any(f.state or (f.noun is not None and f.noun.kind == "person" and not f.loose) for f in before)
        if relation.rule not in ("after", "participle") or not people:  # "300 fighters fled and 150 were captured"
            return False
    return lemma not in words.peaceful or figure.population != "combatants" or figure.state == "wounded"
