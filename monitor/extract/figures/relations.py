"""What befell whom: ties each counted group of a sentence to the word that says so.

The constructions, in the order they are tried for a group::

    "64 civilian deaths"                    the head is the figure
    "12 dead", "20 wounded soldiers"        a state inside the phrase
    "756 people wounded", "700 held at X"   a participle behind it
    "killed more than 63 people"            a verb before it
    "12 civilians … were killed", "… fled"  a verb after it
    "the deaths of 10 civilians"            a noun before "of"
    "the toll reached 254"                  a toll before it
    "… and five soldiers"                   coordination: what its neighbour has
    "including six children", "21 of them"  a part of the group before it
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.extract.figures.groups import Figure
from monitor.extract.figures.words import FigureWords, Verb, longest
from monitor.extract.syntax.ir import Tokens


@dataclass(frozen=True, slots=True)
class Relation:
    """A group and what befell it.

    Attributes:
        figure: the group. type: of claim. trigger: token of the word that says so; ``end`` where its words end.
        rule: construction, for ``explain``. parent: index of the relation this is a part of, -1 for none.
    """

    figure: Figure
    type: str
    trigger: int
    end: int
    rule: str
    parent: int = -1


# Forms of be and get, which make a participle after them passive.
_BE = frozenset("is are was were be been being am get gets got gotten getting isn't aren't wasn't weren't".split())
_LIKE_BE = _BE | frozenset("went gone go left reported confirmed remain remains remained".split())
_AUXILIARY = _BE | frozenset(
    "remain remains remained forced compelled obliged has have had having will would could may might can cannot must should shall to not never also now since already all reportedly allegedly believed thought feared reported confirmed known said presumed either went gone go left still further later subsequently then just only and still initially officially".split()
)
_GAP = frozenset(
    (
        ",",
        "and",
        "or",
        "plus",
        "as",
        "well",
        "another",
        "a",
        "further",
        "also",
        "&",
        "with",
        "while",
        "some",
        "at",
        "least",
        "including",
    )
)
_SUBSET = frozenset("including include includes included among amongst".split())
_SKIP_BACK = frozenset(
    "also up out a total of as further reportedly at down off away on only just the another additional around about over his her its their all some".split()
)
_HARMS = frozenset(("killed", "wounded", "abducted", "detained", "casualties"))
_HOMES = frozenset(
    "home homes house houses village villages area areas origin homeland land lands neighbourhoods camps".split()
)
# "a ferry carrying 34 migrants": nothing has befallen them yet.
_LOADED = frozenset(("carrying", "transporting", "bringing", "holding"))
_REACH = 24


def relations(t: Tokens, words: FigureWords, figures: Sequence[Figure]) -> list[Relation]:
    """One relation per group that something befell, in the order of the groups."""
    found: list[Relation] = []
    for n, figure in enumerate(figures):
        part = _part_of(t, figure, found)
        relation = _own(t, words, figures, n)
        if part is not None and (
            relation is None or relation.rule not in ("state", "participle", "after", "head", "stuck")
        ):
            above = found[part]
            if figure.noun is None or figure.noun.kind == "person":
                relation = Relation(figure, above.type, above.trigger, above.end, "part", part)
            elif relation is None:
                continue
        if relation is None:
            relation = _shared(t, figures, n, found)
        if relation is not None and _fits(words, relation, t):
            found.append(relation)
    return found


def _own(t: Tokens, words: FigureWords, figures: Sequence[Figure], n: int) -> Relation | None:
    """The relation that the group has by itself."""
    figure = figures[n]
    if figure.noun is not None and figure.noun.kind == "harm":
        return _harm(t, words, figures, n)
    if figure.noun is not None and figure.noun.kind == "home":
        return _homes(t, words, figure)
    if figure.state and figure.partitive:
        return _share_of(t, words, figures, n)
    if figure.state and figure.noun is None:
        return Relation(figure, figure.state, figure.state_at, figure.j, "state")
    return (
        _toll(t, words, figures, n)
        or _label(t, words, figure)
        or _participle(t, words, figure)
        or _before(t, words, figure)
        or _after(t, words, figures, n)
        or _inverted(t, words, figure)
        or _act(t, words, figure)
        or (Relation(figure, figure.state, figure.state_at, figure.state_at + 1, "state") if figure.state else None)
    )


def _share_of(t: Tokens, words: FigureWords, figures: Sequence[Figure], n: int) -> Relation | None:
    """ "Six of the dead were civilians" says who; "two of the injured later died" says what; else nothing new."""
    figure = figures[n]
    k = figure.j
    if k + 1 < len(t.low) and t.low[k] in _BE:
        for m in range(k + 1, min(len(t.low), k + 4)):
            noun = longest(words.nouns, t.low, m)
            if noun is not None and noun[0].kind == "person":
                figure.population = noun[0].name
                figure.noun = noun[0]
                return Relation(figure, figure.state, figure.state_at, noun[1], "share")
    return _after(t, words, figures, n)


def _harm(t: Tokens, words: FigureWords, figures: Sequence[Figure], n: int) -> Relation | None:
    """The head is the figure itself, unless it was saved, or something else befell those displaced already."""
    figure = figures[n]
    assert figure.noun is not None
    if any(w.startswith("sav") for w in t.low[max(0, figure.i - 3) : figure.i]):
        return None
    if figure.noun.name == "displaced":
        other = _before(t, words, figure) or _after(t, words, figures, n)
        if other is not None and other.type != "displaced":
            return other
    return Relation(figure, figure.noun.name, figure.head, figure.head + 1, "head")


def _label(t: Tokens, words: FigureWords, figure: Figure) -> Relation | None:
    """A list's own heading: "Killed: 12"."""
    if figure.i < 2 or t.low[figure.i - 1] not in (":", "–", "—"):
        return None
    first = figure.i - 2
    state = longest(words.states, t.low, first, width=1)
    verb = longest(words.verbs, t.low, first, width=1)
    noun = longest(words.nouns, t.low, first, width=1)
    if state is not None:
        return Relation(figure, state[0], first, figure.i - 1, "label")
    if verb is not None and verb[0].object and "n" in verb[0].letters and verb[0].lemma not in words.nounful:
        return Relation(figure, verb[0].object, first, figure.i - 1, "label")
    if noun is not None and noun[0].kind == "harm":
        return Relation(figure, noun[0].name, first, figure.i - 1, "label")
    return None


def _participle(t: Tokens, words: FigureWords, figure: Figure) -> Relation | None:
    """A state or participle directly behind the group: "756 people wounded", "all 728 people held at X"."""
    k = figure.j
    while k < len(t.low) and (t.tags[k] == "R" or t.low[k] in ("newly", "more", "others")):
        k += 1
    if k >= len(t.low):
        return None
    state = longest(words.states, t.low, k)
    if state is not None:
        return Relation(figure, state[0], k, state[1], "participle")
    verb = longest(words.verbs, t.low, k)
    if verb is None or not verb[0].object or verb[0].subject or "n" not in verb[0].letters:
        return _taken(t, figure, k)
    # "12 rebels killed five soldiers" has an object of its own; "12 people killed in the raid" has none.
    after = t.tags[verb[1]] if verb[1] < len(t.low) else "."
    if after in ("I", ",", ".", "C", ")", "Z", "R", "S", '"') or verb[1] >= len(t.low):
        return Relation(figure, verb[0].object, k, verb[1], "participle")
    return None


def _taken(t: Tokens, figure: Figure, k: int) -> Relation | None:
    """ "at least 18 prisoners taken", "20 hostages seized"."""
    if figure.head < 0 or t.low[k] not in ("taken", "seized", "captured"):
        return None
    kind = {"prisoners": "detained", "captives": "detained", "hostages": "abducted"}.get(t.low[figure.head])
    return None if kind is None else Relation(figure, kind, k, k + 1, "participle")


def _before(t: Tokens, words: FigureWords, figure: Figure) -> Relation | None:
    """A verb in the active voice directly before the group."""
    k = figure.i - 1
    while k >= 0 and (t.low[k] in _SKIP_BACK or t.tags[k] == "R"):
        k -= 1
    if t.low[k : k + 1] == ["and"] and t.low[max(0, k - 1)] in ("himself", "herself", "themselves"):
        k -= 2
    if k < 0:
        return None
    for first in range(k, max(-1, k - 3), -1):
        verb = longest(words.verbs, t.low, first)
        if verb is None or verb[1] < k + 1:
            continue
        if not verb[0].object or _is_passive(t, first, verb[0]) or t.low[first] in _LOADED:
            return None
        return Relation(figure, _double(t, words, first, verb[0]), first, verb[1], "before")
    if t.low[k] == "dead" and k and t.low[k - 1] in ("shot", "shoot", "shooting"):
        return Relation(figure, "killed", k - 1, k + 1, "before")
    return None


def _double(t: Tokens, words: FigureWords, k: int, verb: Verb) -> str:
    """ "killed and wounded dozens" is one undivided figure."""
    if k >= 2 and t.low[k - 1] in ("and", "or"):
        other = words.verbs.get((t.low[k - 2],))
        if other is not None and {other.object, verb.object} == {"killed", "wounded"}:
            return "casualties"
    return verb.object


def _is_passive(t: Tokens, k: int, verb: Verb) -> bool:
    """Whether a form of *be* stands before the participle, adverbs between."""
    if "n" not in verb.letters:
        return False
    m = k - 1
    while m >= 0 and t.tags[m] == "R":
        m -= 1
    return m >= 0 and t.low[m] in _BE


def _after(t: Tokens, words: FigureWords, figures: Sequence[Figure], n: int) -> Relation | None:
    """The verb that the group is the subject of: "12 civilians, including six children, were killed"."""
    figure = figures[n]
    k = _to_verb(t, words, figures, n)
    if k < 0:
        return None
    m, be = k, False
    stuck = _stuck(t, k)
    if stuck:
        return Relation(figure, "affected", k, stuck, "stuck")
    while m < len(t.low) and (t.low[m] in _AUXILIARY or t.tags[m] in "XMR"):
        verb = longest(words.verbs, t.low, m)
        if verb is not None and t.tags[m] not in "XM" and t.low[m] not in _AUXILIARY:
            break
        be = be or t.low[m] in _LIKE_BE
        m += 1
    if m >= len(t.low):
        return None
    return _verb_at(t, words, figure, m, be=be) or _second_verb(t, words, figure, m, be=be)


def _verb_at(t: Tokens, words: FigureWords, figure: Figure, m: int, *, be: bool) -> Relation | None:
    state = longest(words.states, t.low, m)
    if state is not None and be:
        return Relation(figure, state[0], m, state[1], "after")
    if t.low[m] in ("among", "amongst") and be:
        return _among(t, words, figure, m)
    verb = longest(words.verbs, t.low, m)
    if verb is not None and verb[0].lemma in words.homeward and not _goes_home(t, verb[1]):
        return None
    if verb is not None and be and verb[0].object and "n" in verb[0].letters:
        return Relation(figure, _either(t, words, verb), m, verb[1], "after")
    if verb is not None and verb[0].subject and not (be and "n" in verb[0].letters and "g" not in verb[0].letters):
        if verb[0].subject == "returned" and not _goes_home(t, verb[1]):
            return None
        return Relation(figure, verb[0].subject, m, verb[1], "after")
    lost = t.low[m : m + 3]
    if lost[:1] in (["lost"], ["lose"], ["losing"]) and "lives" in lost + t.low[m + 3 : m + 4]:
        return Relation(figure, "killed", m, t.low.index("lives", m) + 1, "after")
    return None


def _either(t: Tokens, words: FigureWords, verb: tuple[Verb, int]) -> str:
    """ "were killed or injured" is one undivided figure."""
    if t.low[verb[1] : verb[1] + 1] in (["or"], ["and"]):
        other = longest(words.verbs, t.low, verb[1] + 1)
        if other is not None and {other[0].object, verb[0].object} == {"killed", "wounded"}:
            return "casualties"
    return verb[0].object


def _among(t: Tokens, words: FigureWords, figure: Figure, m: int) -> Relation | None:
    """ "Two children were among the wounded", "among those killed", "among 15 people killed"."""
    for k in range(m + 1, min(len(t.low), m + 8)):
        state = longest(words.states, t.low, k)
        verb = longest(words.verbs, t.low, k)
        if state is not None:
            return Relation(figure, state[0], k, state[1], "among")
        if verb is not None and verb[0].object and "n" in verb[0].letters:
            return Relation(figure, verb[0].object, k, verb[1], "among")
        if t.low[k] in ("victims", "casualties"):
            return Relation(figure, "killed" if t.low[k] == "victims" else "casualties", k, k + 1, "among")
    return None


def _inverted(t: Tokens, words: FigureWords, figure: Figure) -> Relation | None:
    """ "Among the dead were nine children"."""
    k = figure.i - 1
    if k < 2 or t.low[k] not in _BE:
        return None
    for m in range(k, max(-1, k - 8), -1):
        if t.low[m] in ("among", "amongst"):
            found = _among(t, words, figure, m)
            return found if found is not None and found.trigger < k else None
    return None


def _stuck(t: Tokens, k: int) -> int:
    """End of "cannot get out", "were unable to leave" at token ``k``; 0 where it isn't there."""
    low = t.low
    for m in range(k, min(len(low), k + 4)):
        if low[m] in ("cannot", "can't", "unable", "couldn't") or (low[m] == "not" and low[m - 1] in ("can", "could")):
            n = m + 1 + (low[m + 1 : m + 2] == ["to"])
            if low[n : n + 2] == ["get", "out"]:
                return n + 2
            return n + 1 if low[n : n + 1] and low[n] in ("leave", "escape", "flee", "evacuate") else 0
    return 0


def _second_verb(t: Tokens, words: FigureWords, figure: Figure, m: int, *, be: bool) -> Relation | None:
    """ "were attacked and killed": the second of two participles."""
    if be and m + 2 < len(t.low) and t.low[m + 1] == "and":
        return _verb_at(t, words, figure, m + 2, be=True)
    return None


def _goes_home(t: Tokens, k: int) -> bool:
    """Whether "returned" is a homecoming: "returned home", "returned to their houses"."""
    return any(w in _HOMES for w in t.low[k : k + 6])


def _to_verb(t: Tokens, words: FigureWords, figures: Sequence[Figure], n: int) -> int:
    """Token where the verb group after the group begins, past asides and complements; -1 where none is near."""
    k, stop = figures[n].j, min(len(t.low), figures[n].j + _REACH)
    starts = {f.i: f for f in figures[n + 1 :]}
    relative, after = False, -1
    while k < stop:
        low, tag = t.low[k], t.tags[k]
        if tag in "XM" or low in ("died", "fled", "lost", "went", "remain", "remained", "remains"):
            return k
        if k in starts:
            if not all(w in _GAP for w in t.low[figures[n].j : k]) and not _aside(t, figures[n].j, k):
                return -1
            k = starts[k].j
            after = k + (t.low[k : k + 1] == [","])
            continue
        verb = longest(words.verbs, t.low, k)
        if (
            verb is not None
            and verb[0].subject
            and (tag in "VEBG" or k in (figures[n].j, after) or t.tags[k - 1] == "Q")
        ):
            return k
        if tag in ".;" or (tag in "S" and low not in ("as", "since")):
            return -1
        if tag in "V" and not relative:
            return -1
        relative = tag == "W" or (relative and tag != ",")
        k += 1
    return -1


def _aside(t: Tokens, i: int, j: int) -> bool:
    """Whether the words between two groups open an aside about the first: ", including", ", among them"."""
    return any(w in _SUBSET or w in ("them", "whom", "mostly") for w in t.low[i:j]) or t.low[i:j] in (["from"], ["of"])


def _act(t: Tokens, words: FigureWords, figure: Figure) -> Relation | None:
    """ "the unlawful killing of 33 prisoners", "the evacuation of some 200 people"."""
    k = figure.i - 1
    while k >= 0 and t.low[k] in ("the", "at", "least", "all", "some"):
        k -= 1
    if k < 1 or t.low[k] not in ("of", "to", "among"):
        return None
    for first in (k - 2, k - 1):
        act = longest(words.acts, t.low, first) if first >= 0 else None
        if act is not None and act[1] == k:
            return Relation(figure, act[0], first, act[1], "act")
        noun = longest(words.nouns, t.low, first) if first >= 0 else None
        if noun is not None and noun[1] == k and noun[0].kind == "harm":
            return Relation(figure, noun[0].name, first, noun[1], "act")
    return None


def _toll(t: Tokens, words: FigureWords, figures: Sequence[Figure], n: int) -> Relation | None:
    """ "the death toll from the raid rose to 50", "the number of wounded stood at 30"."""
    figure = figures[n]
    k = figure.i - 1
    if k < 0 or t.low[k] not in words.reach:
        return None
    dead = longest(words.states, t.low, k - 1, width=1) if k > 1 and t.low[k] in ("at", "to") else None
    if dead is not None and t.low[k - 2] in ("the", "of"):
        return Relation(figure, dead[0], k - 1, k, "toll")  # "puts the dead at 21"
    floor = figures[n - 1].j if n else 0
    for m in range(k, floor - 1, -1):
        toll = longest(words.tolls, t.low, m, width=2)
        if toll is None or toll[1] > k + 1:
            continue
        kind = toll[0] or _counted_type(t, words, toll[1], k)
        if kind and (
            m + 10 >= k or t.low[k] in ("to", "at", "reached", "hit", "of", "exceeds", "topped", "stands", "is", "was")
        ):
            return Relation(figure, kind, m, toll[1], "toll")
    return None


def _counted_type(t: Tokens, words: FigureWords, i: int, j: int) -> str:
    """What "the number of …" counts: "the number of people displaced", "the number injured when"."""
    for k in range(i, min(j, i + 8)):
        state = longest(words.states, t.low, k)
        if state is not None:
            return state[0]
        verb = longest(words.verbs, t.low, k)
        if verb is not None and verb[0].object and "n" in verb[0].letters:
            return verb[0].object
        noun = longest(words.nouns, t.low, k)
        if noun is not None and noun[0].kind == "harm":
            return noun[0].name
    return ""


def _homes(t: Tokens, words: FigureWords, figure: Figure) -> Relation | None:
    """ "destroyed 20 houses", "some 300 homes were burned"."""
    k = figure.i - 1
    while k >= 0 and (t.low[k] in _SKIP_BACK or t.tags[k] == "R"):
        k -= 1
    verb = longest(words.verbs, t.low, k) if k >= 0 else None
    if verb is not None and verb[0].homes and not _is_passive(t, k, verb[0]):
        return Relation(figure, "homes_destroyed", k, verb[1], "before")
    for m in range(figure.j, min(len(t.low), figure.j + 10)):
        verb = longest(words.verbs, t.low, m)
        if verb is not None and verb[0].homes and "n" in verb[0].letters:
            return Relation(figure, "homes_destroyed", m, verb[1], "after")
        if t.tags[m] in ".;S":
            return None
    return None


def _shared(t: Tokens, figures: Sequence[Figure], n: int, found: Sequence[Relation]) -> Relation | None:
    """A group coordinated with the one before it has the same verb: "killed 12 civilians and five soldiers"."""
    if not found or not n or found[-1].figure is not figures[n - 1]:
        return None
    last, figure = found[-1], figures[n]
    gap = t.low[last.figure.j : figure.i]
    if not gap or not all(w in _GAP for w in gap) or last.rule not in ("before", "after", "act", "part", "among"):
        return None
    if all(w in (",", "a", "an", "another") for w in gap) and not _goes_on(t, figures, n):
        return None  # "wounded 160, a doctor said"
    if figure.noun is None and figure.quantity.value != 1:
        return None
    return Relation(figure, last.type, last.trigger, last.end, last.rule, last.parent)


def _goes_on(t: Tokens, figures: Sequence[Figure], n: int) -> bool:
    """Whether a list goes on behind the group: "12 men, two women and a child"."""
    return n + 1 < len(figures) and all(w in _GAP for w in t.low[figures[n].j : figures[n + 1].i])


def _part_of(t: Tokens, figure: Figure, found: Sequence[Relation]) -> int | None:
    """Index of the relation whose group this is a part of; None where it is none."""
    if not found or figure.i == 0:
        return None
    before = t.low[max(0, figure.i - 3) : figure.i]
    near = figure.i - found[-1].figure.j <= 14
    opens = any(w in _SUBSET for w in before) or (figure.partitive and near)
    chained = found[-1].parent >= 0 and all(w in _GAP for w in t.low[found[-1].figure.j : figure.i])
    if not (opens or chained):
        return None
    return found[-1].parent if found[-1].parent >= 0 else len(found) - 1


def _fits(words: FigureWords, relation: Relation, t: Tokens) -> bool:
    """Whether the group is one that this can befall: moving fighters is no evacuation, needs are people's."""
    figure = relation.figure
    if relation.type == "homes_destroyed":
        return figure.noun is not None and figure.noun.kind == "home"
    if figure.noun is not None and figure.noun.kind == "home":
        return False
    if figure.loose and relation.rule not in ("part", "state", "participle"):
        known = longest(words.verbs, t.low, relation.trigger)
        if known is None or relation.type not in _HARMS or known[0].lemma in words.nounful:
            return False
    verb = longest(words.verbs, t.low, relation.trigger)
    if verb is None or relation.rule not in ("before", "after", "participle"):
        return True
    lemma = verb[0].lemma
    if lemma in words.homeward and not any(w in _HOMES for w in t.low[min(figure.j, relation.end) : figure.j + 7]):
        return False
    if lemma in words.nounful and figure.noun is None:
        return False
    return lemma not in words.peaceful or figure.population != "combatants"
