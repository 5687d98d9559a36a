"""Whether what a word says can befall the group: moving fighters is no evacuation, needs are people's."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.extract.figures.figure import HARM, MOVED, Figure, Relation
from monitor.extract.figures.subject import MANY, is_many, is_populace
from monitor.extract.figures.verbal import needing
from monitor.extract.figures.words import beginnings, verb_at
from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import wordset

# Words between a verb and the group that it has for its own object, not for the second of two.
_NEXT = 3


def fits(relation: Relation, t: Tokens, before: Sequence[Figure]) -> bool:
    """Whether the group, after those ``before`` it in the sentence, is one that this can befall."""
    figure = relation.figure
    if relation.type == "homes_destroyed" or figure.kind == "home":
        return relation.type == "homes_destroyed" and figure.kind == "home"
    verb = verb_at(t.low, relation.trigger)
    needed = any(needing(t, relation.trigger, role, figure.j) for role in ("object", "subject"))
    clear = needed or (verb is not None and verb[0].lemma not in wordset("nounful"))
    harms = relation.type in HARM | {"detained", "displaced"}
    if figure.loose and not (harms and (clear or relation.rule in ("part", "state", "participle", "among"))):
        return False  # harm alone makes people of a plural that nobody listed: "30 jugglers"
    refuge = relation.type == "displaced" and t.low[relation.trigger] in wordset("hosts") and relation.rule == "act"
    if refuge and (figure.noun is None or figure.population == "civilians"):
        return False  # "a refuge for thousands", "a haven for tourists"
    if relation.type == "missing" and relation.rule == "act" and wordset("unknown").isdisjoint(t.low):
        return False  # "the fate of 300 prisoners was discussed"
    if relation.type in MOVED and not _may_move(relation, t):
        return False
    if verb is None or relation.rule not in ("before", "after", "participle") or needed or relation.end > verb[1]:
        return True  # another word behind the verb has said it: "have lost their homes"
    lemma, end = verb[0].lemma, verb[1]
    if lemma == "escape_from" and not wordset("held_in").isdisjoint(t.low[end : end + 5]):
        return False  # those who escape from a prison camp
    patients = figure.head >= 0 and t.low[figure.head].startswith("patient")
    treated = lemma == "treat" and (t.word(end) == "to" or patients)  # "were treated to lunch", "treats 300 patients"
    return not treated and _befalls(lemma, relation, t, before)


def _may_move(relation: Relation, t: Tokens) -> bool:
    """Whether those who are moved, helped or gone home are people whom a war moves."""
    figure, head = relation.figure, t.low[max(relation.figure.head, 0)]
    if figure.population == "named_individual" or head.startswith(beginnings("statesmen")):
        return False  # "brought eleven leaders to the table"
    if head == "men" and figure.j == figure.head + 1 and relation.type != "returned":
        return False  # "flew 300 men to the front"
    if relation.type == "affected":
        return True
    if figure.population == "combatants":
        return False  # fighters who go home have left the war, those who move out have moved
    if relation.type == "displaced":
        verb = verb_at(t.low, relation.trigger)
        escaped = verb is not None and verb[0].lemma in wordset("escaping")
        held = wordset("held_in") | (wordset("shelters") if escaped else frozenset())
        out = held.isdisjoint(t.low[relation.end : relation.end + 5])  # "400 got away from a camp"
        return out and not head.startswith(beginnings("captives"))  # "400 prisoners escaped"
    armed = any(w.startswith(beginnings("armed_men")) for w in t.low[: figure.i])
    return not (figure.partitive and armed)  # "a hundred of these"


def _befalls(lemma: str, relation: Relation, t: Tokens, before: Sequence[Figure]) -> bool:
    """Whether a verb of several meanings says of such a group what it says of people in a war."""
    figure, head = relation.figure, t.low[max(relation.figure.head, 0)]
    goes = relation.rule == "after" and is_many(figure)  # "1,900 have left", not "prices forced 4,000 to"
    if lemma in wordset("homeward") and relation.type == "displaced" and not (is_populace(t, figure) or goes):
        behind = t.low[min(figure.j, relation.end) : max(figure.j, relation.end) + 7]
        return not wordset("homes").isdisjoint(behind)
    if lemma in wordset("arriving"):
        if t.tag(figure.i - 1) == "I":
            return False  # "food for 5,000 people reached X"
        nation = figure.head >= 0 and t.tags[figure.head] == "P" and figure.size >= MANY
        return nation or is_many(figure) or is_populace(t, figure) or figure.population == "migrants"
    if lemma == "lose" and relation.rule == "before" and figure.i <= relation.end + _NEXT:
        own = figure.head < 0 and t.low[figure.j - 1] == "own"  # "lost eleven of their own"
        return own or figure.population == "combatants" or head in wordset("ranks")
    if lemma == "shelter" and relation.rule == "after":
        return figure.population not in ("combatants", "medical")
    if lemma == "stop":
        return figure.population == "migrants"
    bare = lemma in wordset("nounful") - wordset("homeward") and figure.noun is None and relation.type != "wounded"
    hosted = lemma in wordset("hosting") and any(f.partitive for f in (*before, figure))  # "X shelters 6,550 of them"
    if bare and not hosted and not any(f.kind == "person" and not f.loose for f in before):
        return False  # not "300 fighters fled and 150 were captured"
    if lemma in ("receive", "admit"):
        return relation.type in ("wounded", "displaced") or head.startswith(beginnings("treated"))
    return lemma not in wordset("peaceful") or figure.population != "combatants" or figure.state == "wounded"
