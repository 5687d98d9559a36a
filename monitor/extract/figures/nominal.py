"""Nouns that say what befell a group ("12 deaths", "the killing of 12", "Killed: 12"), and who parts of it are."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.extract.figures.figure import HARM, Figure, Relation
from monitor.extract.figures.subject import MANY, after
from monitor.extract.figures.verbal import argument, before, needing, to_verb
from monitor.extract.figures.words import befallen_at, beginnings, harm_at, noun_at, state_at, type_at, verb_at
from monitor.extract.syntax.closed import POSSESSIVES
from monitor.extract.syntax.ir import Parsed, Tokens
from monitor.lexicon.vocabulary import wordset

# Words of a sentence that says a number and by whom it is said; of a row of a table.
_BRIEF, _ROW = 24, 6
# "It was five" may be said of anything; more of those just told of are counted.
_PLAIN = 10


def share_of(t: Tokens, figures: Sequence[Figure], n: int) -> Relation | None:
    """What is new of a share: who ("six of the dead were civilians") or what ("two of the injured later died")."""
    figure, k = figures[n], figures[n].j
    as_told = Relation(figure, figure.state, figure.state_at, k, "state")
    done = before(t, figure)
    if done is not None and done.type in HARM - {figure.state}:
        return done  # "killing 56 of the displaced"
    treated = not wordset("treating").isdisjoint(t.low[max(0, figure.i - 4) : figure.i])
    caused = t.word(figure.i - 1) in ("for", "behind")  # "raids accounted for 36 of the dead"
    # "1,500 of them behind bars", not "six of the dead"
    theirs = figure.size and t.word(figure.state_at - 1) in ("them", "whom")
    if theirs or treated or caused or t.word(k - 2) in POSSESSIVES | {"own"}:
        return as_told  # "took in 37 of the wounded", "673 of its dead"
    made = _who_they_were(t, figure, figure.state) if t.word(k) in wordset("be") else _made_up(t, figure, figure.state)
    told = made or after(t, figures, n)
    if told is None and t.word(k) in ("remain", "remained"):
        return as_told  # "20 of the wounded remain in hospital"
    dwells = figure.share and told is not None  # "A fifth of those displaced are living in schools"
    return told if told is not None and (told is made or dwells or told.type != figure.state) else None


def harm(t: Tokens, figures: Sequence[Figure], n: int) -> Relation | None:
    """The head is the figure itself, unless something else befell those displaced already."""
    figure = figures[n]
    if figure.noun is None or "cases" in t.low[max(0, figure.i - 8) : figure.i]:
        return None  # "61 cases of the disease and two deaths"
    if any(w.startswith("sav") for w in t.low[max(0, figure.i - 3) : figure.i]):
        return None  # "saved twelve lives"
    if not wordset("offices").isdisjoint(t.low[figure.i : figure.head]):
        return None  # "seven sovereign bodies"
    kind = figure.noun.name
    other = None
    if kind == "casualties":
        other = given(t, figure)  # "supplies for 150 casualties"
    if kind == "displaced":
        other = before(t, figure) or act(t, figure) or after(t, figures, n) or given(t, figure)
    if other is not None and other.type != kind and not recorded(t, other):
        return other
    return Relation(figure, kind, figure.head, figure.head + 1, "head")


def recorded(t: Tokens, told: Relation) -> bool:
    """Whether nothing more befell the displaced than that they are counted or somewhere: "are crammed into X"."""
    word = t.low[told.trigger]
    listed = told.rule == "before" and word.startswith(beginnings("registering"))  # "registered 4,000 new arrivals"
    return listed or (told.type == "affected" and word.startswith(beginnings("crowding")))


def label(t: Tokens, figure: Figure) -> Relation | None:
    """A list's own heading, or a row's: "Killed: 12", "Perished in those weeks: 1,544", "Deaths | 17", "Deaths 17"."""
    row = figure.j >= len(t.low) <= _ROW
    colon = figure.i - (t.word(figure.i - 1) in (":", "–", "—", "|") or not row)
    if colon < 1 or not (row or t.low[colon] in (":", "–", "—", "|")):
        return None
    first = next((k for k in range(colon - 1, 0, -1) if t.tags[k - 1] in ".;:,QVXM"), 0)
    for k in (first, colon - 1) if first == 0 or t.tags[first - 1] in ".;:" else (colon - 1,):
        told, verb = befallen_at(t.low, k) or harm_at(t.low, k, 1), verb_at(t.low, k, 1)
        kind = told[0] if told is not None else ""
        kind = kind or (verb[0].subject if verb is not None and k < colon - 1 else "")
        if kind:
            unit = noun_at(t.low, colon - 1, 1)
            figure.noun = unit[0] if unit is not None and unit[0].kind == "group" else figure.noun
            return Relation(figure, kind, k, colon, "label")
    return None


def act(t: Tokens, figure: Figure) -> Relation | None:
    """As in "the unlawful killing of 33 prisoners", "the evacuation of some 200 people"."""
    k = figure.i - 1
    while t.word(k) in ("the", "at", "least", "all", "some", "another", "a", "further", "more", "than"):
        k -= 1
    if k < 1 or t.low[k] not in ("of", "to", "among", "for", "on"):
        return None
    for first in range(max(0, k - 2), k):
        told = type_at("act", t.low, first) or harm_at(t.low, first)
        if told is not None and told[1] == k:
            return Relation(figure, told[0], first, k, "act")
    return None


def made_of(t: Tokens, figure: Figure, kind: str) -> Relation | None:
    """Who a part was: "12 were children", "three of those found had been women"; ``kind``: what befell the whole."""
    k = figure.i - 1 - (t.word(figure.i - 1) == ",")
    state = state_at(t.low, k, 1) if t.low[max(0, k - 2) : k] == ["of", "the"] else None
    kind = state[0] if state is not None else kind  # "of the dead at least 280 were civilians"
    bare = figure.noun is None and t.word(figure.j) in wordset("be")
    if not kind or not (figure.partitive or figure.noun is None) or (figure.share and not bare):
        return None  # "roughly half are children", not "a third of them badly"
    made = _made_up(t, figure, figure.state or kind) if figure.partitive else None
    return made or _who_they_were(t, figure, kind)


def among_them(t: Tokens, figure: Figure, kind: str) -> Relation | None:
    """Some of those told of before: "A child was *among them*", "*They included* two women"; ``kind``: their fate."""
    if kind not in HARM or figure.kind != "person":
        return None
    k, before, behind = figure.j, t.low[: figure.i], t.low[figure.j : figure.j + 3]
    after = behind[1:] in (["among", "them"], ["amongst", "them"]) and behind[0] in wordset("be")
    ahead = before[-3:-1] in (["among", "them"], ["amongst", "them"]) and before[-1] in wordset("be")
    listed = before[-2:-1] == ["they"] and before[-1] in wordset("subset")
    return Relation(figure, kind, k if after else figure.i - 1, k, "share") if after or ahead or listed else None


def _who_they_were(t: Tokens, figure: Figure, kind: str) -> Relation | None:
    """What they are said to be, or known for, behind the part: "12 of them … *were women*", "*identified as women*"."""
    k, stop = figure.j, min(len(t.low), figure.j + (8 if figure.partitive else 2))
    named = wordset("like_be") if figure.partitive else wordset("be")
    while k < stop and t.low[k] not in named:
        if t.tags[k] in ".;,S":
            return None
        k += 1
    while k < min(stop + 4, len(t.low)) and (t.low[k] in wordset("auxiliary") or t.tags[k] in "DRQJP"):
        k += 1  # "Sixteen were Trajanopolis University students"
    noun = noun_at(t.low, k)
    were = k > figure.j and (t.low[k - 1] in wordset("auxiliary") | {"the", "a"} or t.tags[k - 1] == "P")
    if noun is None or noun[0].kind != "person" or not were:
        return None
    figure.population, figure.noun = noun[0].name, noun[0]
    return Relation(figure, kind, k, noun[1], "share")


def _made_up(t: Tokens, figure: Figure, kind: str) -> Relation | None:
    """Who they are of whom it is said: "civilians make up 75 of the victims"."""
    k = figure.i - 1
    while k > 0 and (t.low[k] in ("up", "for") or t.low[k].startswith(beginnings("making_up"))):
        k -= 1
    noun = noun_at(t.low, k) if k < figure.i - 1 else None
    if noun is None:
        return None
    figure.population, figure.noun = noun[0].name, noun[0]
    return Relation(figure, kind, figure.i, figure.j, "share")


def elliptic(t: Tokens, figure: Figure, kind: str) -> Relation | None:
    """A number that is all there is said of those told of just before: "As many as 600, finds a French assessment"."""
    if not kind or figure.noun is not None or figure.partitive or figure.share:
        return None
    ends = t.tag(figure.j) in ("", ",", ".", "C")
    told = any(x in "VE" for x in t.tags[figure.j + 1 :]) or "according" in t.low[figure.j :]
    alone = ends and not figure.i and told and len(t.low) <= _BRIEF and t.tag(figure.j + 1) not in ("C", "Q")
    return Relation(figure, kind, figure.i, figure.j, "elliptic") if alone or _reckoned(t, figure) else None


def _reckoned(t: Tokens, figure: Figure) -> bool:
    """As in "raised *that* to 41", "*puts it at* 54", "sources *give* 160", "its *earlier* 44", "*it was* 50"."""
    k = figure.i - 1
    while k > 0 and t.tags[k] == "R" and t.low[k] not in wordset("former"):
        k -= 1
    last, before = t.word(k), t.word(k - 1)
    if last in ("to", "at"):
        summed = before in wordset("that_sum")
        verbs = beginnings("raise" if last == "to" else "estimating")
        other = t.tag(k - 2) == "N" and t.low[k - 2] not in wordset("totals")  # "a population put at 120,000"
        put = t.word(k - 1 - summed).startswith(verbs) and (summed or (last == "at" and not other))
        return put or (last == "to" and not wordset("owning").isdisjoint((before, t.word(k - 2))))
    if last == "from" and before in ("up", "down"):
        return not wordset("that_sum").isdisjoint(t.low[: k - 1])  # "That is up from 94,000 a week ago"
    if last == "of":
        return before in wordset("speaking")  # "A day earlier it had spoken of 28"
    if last in wordset("former"):
        return before in wordset("determiners") or before == "an"
    if last in wordset("be") and before in wordset("that_sum"):
        first = next((m for m in range(k - 2, -1, -1) if t.tags[m] not in "ZIDQR"), -1)
        return figure.size >= _PLAIN and t.tag(first) in ("", ";", ".")  # not "the heat rose, and by noon it was 40"
    return last in wordset("reckoning")


def given(t: Tokens, figure: Figure) -> Relation | None:
    """Those whom aid is brought, or does not reach: "gave food to 1,500 families", "cut power to 60,000"."""
    k = figure.i - 1
    while k > 0 and (t.tags[k] in "RD" or t.low[k] in wordset("all_of")):
        k -= 1
    people = figure.kind not in ("", "home") or figure.partitive or figure.size >= MANY
    before = t.low[max(0, k - 8) : k]
    verb = next((m for m, w in enumerate(before) if w.startswith(beginnings("giving"))), -1)
    aid = verb >= 0 and not wordset("aid").isdisjoint(before[max(0, verb - 4) :])
    told = people and aid and t.low[k] in ("to", "for") and figure.population != "combatants"
    return Relation(figure, "affected", k, k + 1, "given") if told else None


def homes(s: Parsed, figure: Figure) -> Relation | None:
    """As in "destroyed 20 houses", "some 300 homes were burned", "reduced 40 to rubble", "the razing of 12"."""
    t, k = s.tokens, to_verb(s.tokens, figure)
    told = (k, k + 1, "before") if needing(t, k, "homes", figure.j) is not None else None
    for first in range(max(0, k - 2), k + 1):  # "*set fire to* twelve", "*destroyed* 150 of the 1,000 homes"
        verb = verb_at(t.low, first)
        told = (first, k + 1, "before") if verb is not None and verb[0].homes and verb[1] == k + 1 else told
    if told is None and t.word(k) in ("of", "to") and t.word(k - 1) in wordset("ruin"):
        told = k - 1, k, "act"
    if told is None and t.word(figure.j) == "in" and t.word(figure.j + 1) in wordset("ashes"):
        told = figure.j, figure.j + 2, "participle"
    for m in range(figure.j, min(len(t.low), figure.j + 10)) if told is None else ():
        verb = needing(t, m, "homes") or verb_at(t.low, m)
        were = t.low[m] in wordset("be")
        gone = type_at("gone", t.low, m + were)
        if verb is not None and verb[0].homes and (verb[0].needs or "n" in verb[0].letters):
            told = m, verb[1], "after"
        elif gone is not None:
            told = m + were, gone[1], "after"
        if told is not None or t.tags[m] in ".;S":
            break
    told = told or _in_ruins(t, figure)
    return Relation(figure, "homes_destroyed", *told) if told is not None else argument(s, figure)


def _in_ruins(t: Tokens, figure: Figure) -> tuple[int, int, str] | None:
    """Homes that are named by what befell them: "counted dozens of burnt houses"."""
    for k in range(figure.i, figure.head):
        verb = verb_at(t.low, k, 1)
        if type_at("gone", t.low, k) or (verb is not None and verb[0].homes and "n" in verb[0].letters):
            return k, k + 1, "state"
    return None
