"""What a lot turns out to be by who does it, or where: prisoners given back are freed, workers seized are abducted."""

from __future__ import annotations

from dataclasses import replace

from monitor.extract.figures.fitting import CAPTIVES
from monitor.extract.figures.relation import CAMPS, VICTIMS, Relation
from monitor.extract.figures.words import FigureWords, longest, wordset
from monitor.extract.syntax.ir import Tokens

_SAVED = ("rescu", "pluck", "pick", "pull", "save")
_COVER = wordset("basement basements cellar cellars bunker bunkers theatre theater plant subway metro underground")
_BACK = wordset("landed back returned handed ashore port detention disembarked shore")
_OUTLAWS = wordset("gunmen bandits kidnappers militants jihadists attackers assailants abductors raiders pirates")
_LAWFUL = ("police", "army", "force", "troop", "guard", "soldier", "authorit", "securit", "navy", "court")


def recast(t: Tokens, words: FigureWords, relation: Relation, last: str) -> Relation:
    """The relation with the type that the whole clause gives it; ``last`` is the type of the figure before."""
    kind = relation.type
    if kind == "returned" and _freed(t, relation):
        kind = "affected"
    if relation.rule in ("state", "participle") and _undivided(t, words, relation):
        kind = "casualties"
    if kind == "detained" and _in_camp(t, relation):
        kind = "displaced"
    if kind == "displaced" and _under_cover(t, relation):
        kind = "affected"
    if kind == "displaced" and _dwelling_captives(t, words, relation):
        kind = "detained"
    if kind == "displaced" and relation.figure.population == "migrants" and _jailed(t, words, relation):
        kind = "detained"
    if kind == "affected" and _brought_back(t, relation):
        kind = "returned"
    if kind in ("affected", "displaced") and _admitted(t, words, relation):
        kind = "wounded"
    struck = last in VICTIMS or not words.incident.isdisjoint(t.low)
    if kind == "affected" and struck and (_is_treated(t, relation) or _carried(t, relation)):
        kind = "wounded"
    if kind == "detained" and _hemmed_in(t, words, relation):
        kind = "affected"
    if kind == "detained" and _by_outlaws(t, relation):
        kind = "abducted"
    return relation if kind == relation.type else replace(relation, type=kind)


def _by_outlaws(t: Tokens, relation: Relation) -> bool:
    """Those whom gunmen take, or nobody says who seizes, are abducted; fighters are captured, whoever does it."""
    figure, verb = relation.figure, t.low[relation.trigger]
    if figure.population == "combatants" or not verb.startswith(("seiz", "tak", "took", "captur", "held", "hold")):
        return False
    who = t.low[: figure.i] if relation.rule == "before" else t.low[relation.end :]
    behind = relation.rule in ("after", "participle")
    unsaid = verb.startswith("seiz") and behind and not any(w.startswith(_LAWFUL) for w in t.low)
    return unsaid or not _OUTLAWS.isdisjoint(who)


def _brought_back(t: Tokens, relation: Relation) -> bool:
    """As in "the coastguard rescued 290 migrants and took them to a detention centre": caught at sea and sent back."""
    if not t.low[relation.trigger].startswith(_SAVED) or relation.figure.population not in ("", "people", "migrants"):
        return False
    guard = any(w.startswith("coastguard") for w in t.low) or "coast guard" in t.slice(0, len(t.low)).lower()
    return guard and not _BACK.isdisjoint(t.low)


def _in_camp(t: Tokens, relation: Relation) -> bool:
    """Whether those held are the people of a camp: "camps around X held some 300,000 displaced people"."""
    figure = relation.figure
    held = t.low[relation.trigger] in ("hold", "holds", "held", "holding") and relation.rule == "before"
    return held and (figure.state == "displaced" or not CAMPS.isdisjoint(t.low[max(0, figure.i - 10) : figure.i]))


def _under_cover(t: Tokens, relation: Relation) -> bool:
    """Those who shelter from shells, not away from home: "1,000 people are sheltering in its basement"."""
    shelters = t.low[relation.trigger].startswith("shelter") and relation.rule == "after"
    return shelters and not _COVER.isdisjoint(t.low[relation.end : relation.end + 6])


def _jailed(t: Tokens, words: FigureWords, relation: Relation) -> bool:
    """Whether it is a prison that houses them: "the detention centre in X houses 140 migrants"."""
    housed = t.low[relation.trigger].startswith(("hous", "host", "shelter", "accommodat"))
    return housed and not {"detention", *words.place.jails}.isdisjoint(t.low[: relation.trigger])


def _dwelling_captives(t: Tokens, words: FigureWords, relation: Relation) -> bool:
    """As in "300 detainees were sleeping in the open"."""
    head = t.low[max(relation.figure.head, 0)]
    return head.startswith(CAPTIVES) and longest(words.dwelling, t.low, relation.trigger) is not None


def _is_treated(t: Tokens, relation: Relation) -> bool:
    """After the dead have been told of, those who are treated are the wounded: "another 57 were being treated"."""
    word = t.low[relation.trigger]
    cared = word.startswith(("need", "requir", "receiv")) and {"treatment", "care", "attention"} & set(
        t.low[relation.end : relation.end + 3]
    )
    treated = (word.startswith("treat") or cared) and relation.rule == "after"
    return bool(treated) and "for" not in t.low[relation.end : relation.end + 2]


def _admitted(t: Tokens, words: FigureWords, relation: Relation) -> bool:
    """Those whom a hospital takes in: "the hospital in X has admitted 80 soldiers"."""
    takes = t.low[relation.trigger].startswith(("admit", "receiv", "took", "taken"))
    return takes and relation.rule == "before" and not words.place.wards.isdisjoint(t.low[: relation.trigger])


def _carried(t: Tokens, relation: Relation) -> bool:
    """A part of the wounded that was brought somewhere: "86 were treated; three of them were carried in"."""
    return relation.figure.partitive and t.low[relation.trigger].startswith(("carr", "brought", "taken", "rushed"))


def _hemmed_in(t: Tokens, words: FigureWords, relation: Relation) -> bool:
    """People whom nobody guards are trapped and no detainees: "50,000 civilians were penned into the quarter"."""
    if relation.figure.population in ("migrants", "combatants", "prisoners_of_war"):
        return False
    verb = t.low[relation.trigger]
    return verb.startswith(("penn", "coop", "shut", "hemm")) and words.place.jails.isdisjoint(t.low)


def _undivided(t: Tokens, words: FigureWords, relation: Relation) -> bool:
    """As in "200 dead or injured", "12 killed and wounded": one figure of both."""
    other = _other_harm(t, words, relation)
    return other is not None and (t.low[other[1] - 1] == "or" or relation.figure.quantity.value is not None)


def twin(t: Tokens, words: FigureWords, relation: Relation) -> Relation | None:
    """The second of "dozens killed and wounded", which are so many of either."""
    other = _other_harm(t, words, relation) if relation.rule in ("state", "participle") else None
    if other is None or relation.type == "casualties":
        return None
    return replace(relation, type=other[0], trigger=other[1], end=other[2])


def _other_harm(t: Tokens, words: FigureWords, relation: Relation) -> tuple[str, int, int] | None:
    """The other harm that is told of the same number, its token and where its words end; None without one."""
    k = max(relation.end, relation.figure.j)
    if t.low[k : k + 1] not in (["or"], ["and"]):
        return None
    state, verb = longest(words.states, t.low, k + 1), longest(words.verbs, t.low, k + 1)
    other = state[0] if state else verb[0].object if verb and "n" in verb[0].letters else ""
    end = state[1] if state else verb[1] if verb else k
    return (other, k + 1, end) if {other, relation.type} == {"killed", "wounded"} else None


def _freed(t: Tokens, relation: Relation) -> bool:
    """Captives that are returned are set free; returned are those who go home, or are sent back on their way."""
    captives = ("prisoner", "captive", "hostage", "pow")
    return any(w.startswith(captives) for w in t.low[relation.figure.i : relation.figure.j])
