"""The verb that a counted group is the subject of: "12 civilians, six of them women, were killed"."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.extract.figures.among import among
from monitor.extract.figures.denials import denied_at, stuck_at
from monitor.extract.figures.figure import Figure, same
from monitor.extract.figures.relation import AUXILIARY, GAP, HARM, HOMES, LIKE_BE, SUBSET, Relation
from monitor.extract.figures.verbal import needing, past_aside, past_insertion
from monitor.extract.figures.words import FigureWords, Verb, longest, wordset
from monitor.extract.syntax.ir import Tokens

# People at large.
_POPULACE = wordset(
    "people persons residents inhabitants civilians villagers locals families households women children"
)
# So many who return are no travellers.
_MANY = 100
_HERE = wordset(
    "city town area village region province district country enclave camp state bank side quarter north south east west"
    " governorate county locality neighbourhood"
)
_GOING = frozenset(("living", "go", "goes", "going", "gone", "went"))
_STAYING = frozenset(("remain", "remains", "remained", "have", "has", "had"))
_ELSEWHERE = (["into"], ["back"], ["behind"], ["short"], ["silent"], ["for"], ["under"], ["ill"])
_COMPELLED = frozenset(("forced", "compelled", "obliged"))
_MOVE = (["move"], ["relocate"], ["leave"], ["go"])
# How many tokens after a group its verb may stand.
_REACH = 24


def after(t: Tokens, words: FigureWords, figures: Sequence[Figure], n: int) -> Relation | None:
    """The verb that the group is the subject of: "12 civilians, including six children, were killed"."""
    figure = figures[n]
    k = _to_verb(t, words, figures, n)
    if t.low[figure.j : figure.j + 1] == ["whom"]:
        return _whom(t, words, figure)
    end = figure.j
    if n + 1 < len(figures) and all(w in GAP for w in t.low[end : figures[n + 1].i]):
        end = figures[n + 1].j  # "three paramedics and a doctor among the dead"
    if t.low[end : end + 1] == ["among"]:
        return among(t, words, figure, end)  # "Two staffers among three killed"
    if k < 0:
        return None
    m, be = k, False
    stuck = stuck_at(t, k)
    if stuck < 0:
        return Relation(figure, "displaced", k, -stuck, "stuck")  # "cannot return to their homes"
    if stuck:
        return Relation(figure, "affected", k, stuck, "stuck")
    denied = denied_at(t, words, k)
    if denied is not None:
        return Relation(figure, denied[0], k, denied[1], "stuck")
    while m < len(t.low) and (t.low[m] in AUXILIARY or t.tags[m] in "XMR"):
        verb = longest(words.verbs, t.low, m)
        if t.low[m] in _COMPELLED and be and t.low[m + 1 : m + 2] == ["to"] and t.low[m + 2 : m + 3] in _MOVE:
            return Relation(figure, "displaced", m, m + 3, "after")
        if be and longest(words.states, t.low, m) is not None:
            break  # "are short of food"
        if t.low[m : m + 2] in (["forced", "from"], ["forced", "out"], ["forced", "into"]):
            break  # not "forced to leave"
        if t.low[m] == "left" and not be and _leaves(t, m + 1, figure):
            break  # "have left their homes", not "were left wounded"
        if verb is not None and t.tags[m] not in "XM" and t.low[m] not in AUXILIARY:
            break
        if longest(words.verbs, t.low, m, width=3) and _phrasal(t, words, m):
            break  # "have got out"
        if t.low[m] in _GOING | _STAYING and needing(t, words, m, "subject") is not None:
            break  # "have gone abroad", not "went missing"
        be = t.low[m] in LIKE_BE or (be and t.low[m] != "to")  # "are said to have perished"
        m = past_insertion(t, m + 1)
    if m >= len(t.low):
        return None
    main = _past_relative(t, words, figure, m)
    if main is not None and main.type in HARM:
        return main  # "two pilgrims who had just arrived were wounded"
    return _verb_at(t, words, figure, m, be=be) or _second_verb(t, words, figure, m, be=be) or main


def _whom(t: Tokens, words: FigureWords, figure: Figure) -> Relation | None:
    """What the relative clause says was done to them: "the 150,000 whom the battle put to flight"."""
    for k in range(figure.j + 1, min(len(t.low), figure.j + 16)):
        if t.tags[k] not in "VE":
            continue
        told = needing(t, words, k, "object")
        verb = longest(words.verbs, t.low, k)
        kind = told[0].object if told else verb[0].object if verb else ""
        return Relation(figure, kind, k, k + 1, "after") if kind else None
    return None


def _phrasal(t: Tokens, words: FigureWords, m: int) -> bool:
    """Whether a verb of several words begins at token ``m``, whose first word alone would be an auxiliary."""
    verb = longest(words.verbs, t.low, m)
    return verb is not None and verb[1] > m + 1


def _past_relative(t: Tokens, words: FigureWords, figure: Figure, m: int) -> Relation | None:
    """As in "Two pilgrims who had just arrived from abroad were wounded": the verb behind the relative clause."""
    if figure.j >= len(t.low) or t.low[figure.j] not in ("who", "that", "whose"):
        return None
    for k in range(m + 1, min(len(t.low), figure.j + _REACH)):
        if t.tags[k] in "S.;Q":  # "of the 42 who were inside, twelve died"
            return None
        if t.low[k] in ("was", "were", "died") and t.tags[k - 1] not in "WC":
            be = t.low[k] != "died"
            return _verb_at(t, words, figure, k + be, be=be) if k + be < len(t.low) else None
    return None


def _verb_at(t: Tokens, words: FigureWords, figure: Figure, m: int, *, be: bool) -> Relation | None:
    state = longest(words.states, t.low, m)
    if state is not None and be:
        return Relation(figure, state[0], m, state[1], "after")
    if t.low[m] in ("among", "amongst") and be:
        return among(t, words, figure, m)
    found = needing(t, words, m, "object" if be else "subject")
    if found is not None and (not be or "n" in found[0].letters):
        denied = found[0].lemma == "have_no"
        return Relation(
            figure, found[0].object if be else found[0].subject, m, found[1], "stuck" if denied else "after"
        )
    if be and "g" in next((v.letters for v in words.needing.get((t.low[m],), ())), ""):
        found = needing(t, words, m, "subject")  # "are fighting for their lives"
        if found is not None:
            return Relation(figure, found[0].subject, m, found[1], "after")
    verb = longest(words.verbs, t.low, m)
    if verb is not None and be and not verb[0].object and "g" not in verb[0].letters:
        verb = longest(words.verbs, t.low, m, width=1)  # "have been moved out"
    if verb is not None and verb[0].lemma in words.homeward:
        driven = be and t.low[verb[1] : verb[1] + 1] in (["from"], ["out"])
        if not driven and not (_goes_home(t, verb[1]) if be else _leaves(t, verb[1], figure)):
            return None
    if verb is not None and be and (so := longest(words.states, t.low, verb[1], width=1)) is not None:
        return Relation(figure, so[0], verb[1], so[1], "after")  # "were carried off wounded"
    if verb is not None and be and verb[0].object and "n" in verb[0].letters:
        return Relation(figure, _either(t, words, verb), m, verb[1], "after")
    if verb is not None and verb[0].subject and not (be and "n" in verb[0].letters and "g" not in verb[0].letters):
        has = not {"have", "has", "had", "to"}.isdisjoint(t.low[figure.j : m])
        if verb[0].subject == "returned" and not (_goes_home(t, verb[1], figure) and (has or "d" in verb[0].letters)):
            return None  # nor is "come home by bus" one
        soldierly = verb[0].lemma in words.soldierly
        if verb[0].lemma == "fall_in" or (
            soldierly
            and (
                figure.population != "combatants" or t.tags[m + 1 :][:1] == ["K"] or t.low[m + 1 : m + 2] in _ELSEWHERE
            )
        ):
            return None  # nor do generals who "fell out"
        return Relation(figure, verb[0].subject, m, verb[1], "after")
    return None


def _either(t: Tokens, words: FigureWords, verb: tuple[Verb, int]) -> str:
    """The type that the participle says; "were killed or injured" is one undivided figure."""
    if t.low[verb[1] : verb[1] + 1] in (["or"], ["and"]):
        other = longest(words.verbs, t.low, verb[1] + 1)
        if other is not None and {other[0].object, verb[0].object} == {"killed", "wounded"}:
            return "casualties"
    return verb[0].object


def _second_verb(t: Tokens, words: FigureWords, figure: Figure, m: int, *, be: bool) -> Relation | None:
    """As in "were attacked and killed": the second of two participles."""
    for k in range(m + 1, min(len(t.low) - 1, m + 6)):
        if be and t.low[k] == "and" and t.tags[k + 1] in "EL":
            return _verb_at(t, words, figure, k + 1, be=True)
    return None


def _leaves(t: Tokens, k: int, figure: Figure) -> bool:
    """Whether people leave where they live: "left their homes", "16,000 people have left X"."""
    if _goes_home(t, k):
        return True
    here = t.low[k : k + 1] in (["the"], ["its"], ["their"]) and any(w in _HERE for w in t.low[k : k + 4])
    gone = t.low[k : k + 1] == ["for"] or t.tags[k : k + 1] in ([], ["."], [","], ["S"], ["Z"])
    many = figure.noun is None and (figure.quantity.value or 0) >= _MANY
    return (here or gone or t.tags[k : k + 1] == ["P"]) and (many or is_populace(t, figure))


def _goes_home(t: Tokens, k: int, figure: Figure | None = None) -> bool:
    """Whether "returned" is a homecoming: "returned home", "returned to their houses", "families returned to X"."""
    if any(w in HOMES for w in t.low[k - 1 : k + 6]):
        return True
    if figure is None or not (is_populace(t, figure) or figure.noun is None):
        return False
    gone = (
        t.tags[k : k + 1] in ([], ["."], [","], ["S"]) and (figure.quantity.value or 0) >= _MANY
    )  # "447,000 have returned"
    return gone or (t.low[k : k + 1] == ["to"] and t.tags[k + 1 : k + 2] == ["P"])


def is_populace(t: Tokens, figure: Figure) -> bool:
    """Whether a group is people at large ("20,000 residents", "30 families"), and not some who travel or serve."""
    group = figure.noun is not None and figure.noun.kind == "group"
    return group or figure.share or t.low[max(figure.head, 0)] in _POPULACE


def _to_verb(t: Tokens, words: FigureWords, figures: Sequence[Figure], n: int) -> int:
    """Token where the verb group after the group begins, past asides and complements; -1 where none is near."""
    k, stop = figures[n].j, min(len(t.low), figures[n].j + _REACH)
    starts = {f.i: f for f in figures[n + 1 :]}
    k = _past_aside(t, words, k, stop)
    relative, after, end = False, k, figures[n].j
    closed = False
    others = False  # "the men on whom *X's march* depends": the clause has a subject of its own
    while k < stop:
        low, tag = t.low[k], t.tags[k]
        others = others or (tag == "W" and t.tags[k + 1 : k + 2] in (["P"], ["N"], ["D"], ["O"]))
        if others and tag in "VEXM":
            relative = True
            others = tag in "XM"
            k += 1
            continue
        if tag in "XM" or low in ("died", "fled", "lost", "went", "never", "remain", "remained", "remains", "got"):
            return k
        if k in starts:
            gap = t.low[end:k]
            if not (all(w in GAP for w in gap) or _aside(t, figures[n].j, k) or same(t, figures[n], starts[k])):
                return -1
            if gap == ["and"] and figures[n].noun is None and starts[k].noun is None and not figures[n].partitive:
                return -1  # "took the lives of 12 and 30 were wounded"
            if closed and gap == [",", "and"]:
                return -1  # "two girls and their father, and their mother lost a leg"
            closed = closed or gap == ["and"]
            part = figures[n].partitive or not SUBSET.isdisjoint(t.low[max(0, figures[n].i - 2) : figures[n].i])
            if part and not starts[k].partitive and gap == [",", "and"]:
                return -1  # "nine died, three of them children, and 37 were injured"
            if starts[k].partitive and t.tags[starts[k].j : starts[k].j + 1] in (["V"], ["X"], ["E"]):
                return -1  # "six, of whom three died"
            k = end = max(k + 1, starts[k].j)  # a group without tokens of its own must not hold the walk
            after = k + (t.low[k : k + 1] == [","])
            continue
        verb = longest(words.verbs, t.low, k)
        if verb is None or not verb[0].subject:
            verb = needing(t, words, k, "subject")
        if verb is not None and verb[0].subject and _may_be_verb(t, k, (figures[n].j, after)):
            return k
        if tag in ".;" or (tag in "S" and low not in ("as", "since")):
            return -1
        reduced = k == figures[n].j and tag in "VG" and (low.endswith("ing") or t.low[k + 1 : k + 2] == ["by"])
        if tag in "V" and not relative and not reduced:
            return -1
        relative = reduced or tag == "W" or (relative and tag != ",")
        k += 1
    return -1


def _past_aside(t: Tokens, words: FigureWords, k: int, stop: int) -> int:
    """Behind an aside about the group between commas: "8,000 people, most of them displaced before, fled"."""
    end = past_aside(t, k)
    if end == k or end >= stop:
        return k
    verb = needing(t, words, end, "subject") or longest(words.verbs, t.low, end)
    return end if t.tags[end] in "XMVE" or verb is not None else k


def _may_be_verb(t: Tokens, k: int, starts: tuple[int, int]) -> bool:
    """Whether a word that is noun and verb ("need", "face") is a verb here: after a name or number, not "the need"."""
    if t.tags[k] in "VEBG" or k in starts or t.tags[k - 1] == "Q":
        return True
    if k == starts[0]:
        return True  # right behind the plural head: "40 people sustained injuries"
    return t.tags[k] == "N" and t.tags[k - 1] in "P"


def _aside(t: Tokens, i: int, j: int) -> bool:
    """Whether the words between two groups open an aside about the first: ", including", ", among them"."""
    return any(w in SUBSET or w in ("them", "whom", "mostly") for w in t.low[i:j]) or t.low[i:j] in (
        ["from"],
        ["of"],
        ["of", "the"],
    )
