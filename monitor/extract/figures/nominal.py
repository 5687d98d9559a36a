"""Labels, acts and counted harm around a group: "12 deaths", "the killing of 12", "Killed: 12", ruined homes."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.extract.figures.figure import Figure
from monitor.extract.figures.relation import AUXILIARY, BE, SKIP_BACK, VICTIMS, Relation
from monitor.extract.figures.subject import after
from monitor.extract.figures.verbal import before, is_passive, needing
from monitor.extract.figures.words import FigureWords, Noun, longest
from monitor.extract.syntax.ir import Parsed, Tokens

# Words of a sentence that says a number and by whom it is said.
_BRIEF = 24
# How many words a heading may have.
_HEADING = 6


def share_of(t: Tokens, words: FigureWords, figures: Sequence[Figure], n: int) -> Relation | None:
    """What is new of a share: who ("six of the dead were civilians") or what ("two of the injured later died")."""
    figure = figures[n]
    k = figure.j
    before = t.low[max(0, figure.i - 4) : figure.i]
    if not words.sets["treating"].isdisjoint(before) or t.low[k - 2 : k - 1] in (["its"], ["their"], ["own"], ["his"]):
        return Relation(figure, figure.state, figure.state_at, k, "state")  # "took in 37 of the wounded", "of its dead"
    while n + 1 < len(figures) and figures[n + 1].state and t.low[k:][: figures[n + 1].i - k] == ["and"]:
        n += 1  # "106 of the dead and 294 of the wounded being civilians"
        k = figures[n].j
    if k + 1 < len(t.low) and t.low[k] in BE:
        for m in range(k + 1, min(len(t.low), k + 4)):
            noun = longest(words.nouns, t.low, m)
            if noun is not None and noun[0].kind == "person":
                figure.population = noun[0].name
                figure.noun = noun[0]
                return Relation(figure, figure.state, figure.state_at, noun[1], "share")
    told = after(t, words, figures, n) if figures[n] is figure else None
    return told if told is not None and told.type != figure.state else None


def harm(t: Tokens, words: FigureWords, figures: Sequence[Figure], n: int) -> Relation | None:
    """The head is the figure itself, unless it was saved, or something else befell those displaced already."""
    figure = figures[n]
    if figure.noun is None or any(w.startswith("sav") for w in t.low[max(0, figure.i - 3) : figure.i]):
        return None
    if "cases" in t.low[max(0, figure.i - 8) : figure.i]:
        return None  # "61 cases of the disease and two deaths"
    if t.low[figure.head] in ("body", "bodies") and not words.sets["offices"].isdisjoint(t.low[figure.i : figure.head]):
        return None  # "seven sovereign bodies"
    treats = (
        words.sets["treating"] if "in" in t.low[figure.i - 2 : figure.i] else words.sets["treating"] - {"took", "taken"}
    )  # "took in 12", "took 12"
    taken_in = not treats.isdisjoint(t.low[max(0, figure.i - 3) : figure.i])
    admits = "admitted" in t.low[max(0, figure.i - 3) : figure.i] and words.place.wards.isdisjoint(t.low[: figure.i])
    if figure.noun.name == "casualties" and taken_in and not admits:
        return Relation(figure, "wounded", figure.head, figure.head + 1, "head")  # "have admitted 200 casualties"
    if figure.noun.name == "displaced":
        other = before(t, words, figure) or after(t, words, figures, n) or given(t, words, figure)
        if (
            other is not None
            and other.type != "displaced"
            and not t.low[other.trigger].startswith(("regist", "record"))
        ):
            return other
    return Relation(figure, figure.noun.name, figure.head, figure.head + 1, "head")


def label(t: Tokens, words: FigureWords, figure: Figure) -> Relation | None:
    """A list's own heading: "Killed: 12"."""
    if figure.i < 2 or t.low[figure.i - 1] not in (":", "–", "—"):
        return None
    first = _heading(t, words, figure.i - 2)
    state = longest(words.states, t.low, first, width=1)
    verb = longest(words.verbs, t.low, first, width=1)
    noun = longest(words.nouns, t.low, first, width=1)
    if state is not None:
        return Relation(figure, state[0], first, figure.i - 1, "label")
    if verb is not None and verb[0].subject and verb[0].lemma not in words.homeward and first < figure.i - 2:
        return Relation(figure, verb[0].subject, first, figure.i - 1, "label")
    if verb is not None and verb[0].object and "n" in verb[0].letters and verb[0].lemma not in words.nounful:
        return Relation(figure, verb[0].object, first, figure.i - 1, "label")
    if noun is not None and noun[0].kind == "harm":
        return Relation(figure, noun[0].name, first, figure.i - 1, "label")
    return None


def _heading(t: Tokens, words: FigureWords, k: int) -> int:
    """Token of the word that a heading turns on: "Displaced countrywide: 374,000", "Perished in those weeks: 1,544"."""
    first = k
    while first > 0 and k - first < _HEADING and t.tags[first - 1] not in ".;:,QVXM":
        first -= 1
    told = first if first == 0 or t.tags[first - 1] in ".;:" else k
    known = longest(words.states, t.low, told) is not None or longest(words.verbs, t.low, told) is not None
    return told if known else k


def act(t: Tokens, words: FigureWords, figure: Figure) -> Relation | None:
    """As in "the unlawful killing of 33 prisoners", "the evacuation of some 200 people"."""
    k = figure.i - 1
    while k >= 0 and t.low[k] in ("the", "at", "least", "all", "some", "another", "a", "further", "more", "than"):
        k -= 1
    if k < 1 or t.low[k] not in ("of", "to", "among", "for", "on"):
        return None
    for first in (k - 2, k - 1):
        act = longest(words.acts, t.low, first) if first >= 0 else None
        if t.low[first] in ("life", "lives") and words.sets["taking_lives"].isdisjoint(
            t.low[max(0, first - 9) : first]
        ):
            continue  # "saved the lives of twelve"
        if act is not None and act[1] == k:
            return Relation(figure, act[0], first, act[1], "act")
        noun = longest(words.nouns, t.low, first) if first >= 0 else None
        if noun is not None and noun[1] == k and noun[0].kind == "harm":
            return Relation(figure, noun[0].name, first, noun[1], "act")
    return None


def made_of(t: Tokens, words: FigureWords, figure: Figure, kind: str) -> Relation | None:
    """Who a part was: "12 were children", "three of those found had been women"; ``kind``: what befell the whole."""
    head = t.low[figure.head] if figure.head >= 0 else ""
    if figure.partitive and (harm := words.nouns.get((t.low[figure.j - 1],))) is not None and harm.kind == "harm":
        kind = harm.name  # "civilians account for 29 of the fatalities"
    if figure.partitive and not kind and t.low[figure.j - 1] == "victims":
        kind = "killed"
    if t.low[max(0, figure.i - 3) : figure.i - 1] == ["of", "the"] and (
        state := longest(words.states, t.low, figure.i - 1, width=1)
    ):
        kind = state[0]  # "of the dead at least 280 were civilians"
    k = figure.j
    while kind and k < len(t.low) and t.low[k] in BE:
        k += 1
    if (kind and t.low[k : k + 2] == ["among", "them"]) or (kind in VICTIMS and head.startswith("victim")):
        return Relation(figure, kind, figure.i, figure.j, "among")
    quarter = figure.share and not (figure.noun is None and t.low[figure.j : figure.j + 1] and t.low[figure.j] in BE)
    if not kind or not (figure.partitive or figure.noun is None) or quarter:
        return None  # "roughly half are children", not "a third of them badly"
    made = _making_up(t, words, figure) if figure.partitive else None
    if made is not None:
        figure.population, figure.noun = made.name, made
        return Relation(figure, figure.state or kind, figure.i, figure.j, "share")
    k, stop = figure.j, min(len(t.low), figure.j + (8 if figure.partitive else 2))
    while k < stop and t.low[k] not in BE:
        if t.tags[k] in ".;,S":
            return None
        k += 1
    while k < stop + 4 and k < len(t.low) and (t.low[k] in AUXILIARY or t.tags[k] in "DRQJ"):
        k += 1
    noun = longest(words.nouns, t.low, k)
    if (
        k == figure.j
        or noun is None
        or noun[0].kind != "person"
        or (k and t.low[k - 1] not in AUXILIARY | {"the", "a"})
    ):
        return None
    women = t.low[noun[1] - 1] in ("woman", "women")
    figure.population, figure.noun = "women" if women else noun[0].name, noun[0]
    return Relation(figure, kind, k, noun[1], "share")


def elliptic(t: Tokens, figure: Figure, kind: str) -> Relation | None:
    """A number that is all there is said of those told of just before: "As many as 600, finds a French assessment"."""
    bare = figure.noun is None and not figure.share and figure.i == 0 and t.low[figure.j : figure.j + 1] == [","]
    told = any(x in "VE" for x in t.tags[figure.j + 1 :]) or "according" in t.low[figure.j :]
    if not kind or not bare or not told or len(t.low) > _BRIEF or t.tags[figure.j + 1] in "CQ":
        return None
    return Relation(figure, kind, figure.i, figure.j, "elliptic")


def _making_up(t: Tokens, words: FigureWords, figure: Figure) -> Noun | None:
    """Who they are of whom it is said: "civilians make up 75 of the victims"."""
    k = figure.i - 1
    while k > 0 and (t.low[k] in ("up", "for") or t.low[k].startswith(("mak", "made", "account", "compris"))):
        k -= 1
    noun = longest(words.nouns, t.low, k) if k < figure.i - 1 else None
    return noun[0] if noun is not None and noun[0].kind == "person" else None


def given(t: Tokens, words: FigureWords, figure: Figure) -> Relation | None:
    """Those whom aid is brought: "handed out food parcels to 1,500 families"."""
    k = figure.i - 1
    if (
        (figure.noun is None and not figure.partitive)
        or (figure.noun and figure.noun.kind == "home")
        or t.low[max(k, 0)] not in ("to", "for")
    ):
        return None
    before = t.low[max(0, k - 8) : k]
    verb = next((m for m, w in enumerate(before) if w.startswith(words.giving)), -1)
    if verb < 0 or words.sets["aid"].isdisjoint(before[max(0, verb - 4) :]):
        return None
    return Relation(figure, "affected", k, k + 1, "given")


def homes(s: Parsed, words: FigureWords, figure: Figure) -> Relation | None:
    """As in "destroyed 20 houses", "some 300 homes were burned", "reduced 40 to rubble", "the razing of 12"."""
    t, k = s.tokens, figure.i - 1
    while k >= 0 and (t.low[k] in SKIP_BACK or t.tags[k] == "R"):
        k -= 1
    for first in (k, k - 1, k - 2):
        verb = longest(words.verbs, t.low, first) if first >= 0 else None
        if verb is not None and verb[1] > k and verb[0].homes and not is_passive(t, first, verb[0]):
            return Relation(figure, "homes_destroyed", first, verb[1], "before")
    ruined = needing(t, words, k, "homes", figure.j) if k >= 0 else None
    if ruined is not None:
        return Relation(figure, "homes_destroyed", k, k + 1, "before")
    if t.low[k : k + 1] in (["of"], ["to"]) and t.low[k - 1] in words.sets["ruin"]:
        return Relation(figure, "homes_destroyed", k - 1, k, "act")
    if t.low[figure.j : figure.j + 1] == ["in"] and not words.sets["ashes"].isdisjoint(
        t.low[figure.j + 1 : figure.j + 2]
    ):
        return Relation(figure, "homes_destroyed", figure.j, figure.j + 2, "participle")
    for m in range(figure.j, min(len(t.low), figure.j + 10)):
        verb = longest(words.verbs, t.low, m) or needing(t, words, m, "homes")
        if verb is not None and verb[0].homes and (verb[0].needs or "n" in verb[0].letters):
            return Relation(figure, "homes_destroyed", m, verb[1], "after")
        if t.low[m] in BE and (gone := longest(words.gone, t.low, m + 1)) is not None:
            return Relation(figure, "homes_destroyed", m + 1, gone[1], "after")
        if t.tags[m] in ".;S":
            break
    return _listed_home(s, words, figure)


def _listed_home(s: Parsed, words: FigureWords, figure: Figure) -> Relation | None:
    """One of several things that were ruined: "burned down the police station and two houses"."""
    for p in s.predicates:
        verb = words.verbs.get((p.lemma, *p.particles)) or words.verbs.get((p.lemma,)) if p.form == "verb" else None
        if verb is not None and verb.homes and any(x.i <= figure.head < x.j for x in p.arg("object")):
            return Relation(figure, "homes_destroyed", p.i, p.j, "before")
    return None
