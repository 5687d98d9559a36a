"""The verb that a counted group is the subject of: "12 civilians, six of them women, were killed"."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.extract.figures.figure import HARM, Figure, Relation, same
from monitor.extract.figures.verbal import among, needing, past_aside, past_insertion
from monitor.extract.figures.words import Verb, beginnings, state_at, type_at, verb_at
from monitor.extract.syntax.closed import KNOWN
from monitor.extract.syntax.ir import Tokens
from monitor.lexicon.vocabulary import wordset

# So many who arrive, return or leave are no travellers.
MANY = 100
# So many who go by the name of a country are its people.
_NATION = 10_000
# How many tokens after a group its verb may stand.
_REACH = 24
# How far behind a verb the "and" may stand that joins another to it.
_JOINT = 6
_JOINTS = ("and", "or")


def after(t: Tokens, figures: Sequence[Figure], n: int) -> Relation | None:
    """The verb that the group is the subject of: "12 civilians, including six children, were killed"."""
    figure, end = figures[n], figures[n].j
    whom = end if t.word(end) == "whom" else past_aside(t, end)
    if t.word(whom) == "whom":  # "the 150,000 whom the battle put to flight"
        k = next((k for k in range(whom + 1, min(len(t.low), whom + 16)) if t.tags[k] in "VE"), len(t.low))
        done = needing(t, k, "object") or verb_at(t.low, k)
        return Relation(figure, done[0].object, k, k + 1, "after") if done is not None and done[0].object else None
    if n + 1 < len(figures) and all(w in wordset("gap") for w in t.low[end : figures[n + 1].i]):
        end = figures[n + 1].j  # "three paramedics and a doctor among the dead"
    if t.word(end) == "among":
        return among(t, figure, end)  # "Two staffers among three killed"
    k = _to_verb(t, figures, n)
    cannot = _denied(t, figure, k) if k >= 0 else None
    if k < 0 or cannot is not None:
        return cannot
    m, be = _past_auxiliaries(t, figure, k)
    told = _past_relative(t, figure, m) or (_verb_at(t, figure, m, be=be) if m < len(t.low) else None)
    second = _second(t, m - (t.word(m) in _JOINTS))  # "have *left* or been evacuated"
    been = be or t.word(second - 1) == "been"
    joined = _verb_at(t, figure, second, be=been) if second else None
    if told is not None and told.type == "affected" and not be and t.tag(figure.i - 1) == "G":
        return None  # "a convoy *carrying 848 men* needed eight days"
    hurt = told is None or (told.type in ("wounded", "affected") and joined is not None and joined.type == "killed")
    return joined if hurt else told  # "were shot and *beheaded*"


def _second(t: Tokens, m: int) -> int:
    """The second of two verbs that share their subject: "were raped and then *burned* to death"; 0 for none.

    Its auxiliary may be its own: "have left or been *evacuated*".
    """
    verbs = ("V", "E")
    k = next((k for k in range(m + 1, min(len(t.low), m + _JOINT)) if t.low[k] in _JOINTS or t.tags[k] in ".,;SXV"), 0)
    while t.word(k) in _JOINTS or (k and (t.tag(k) == "R" or t.word(k) in ("then", "later", "been"))):
        k += 1
    return k if k and t.tag(m) in verbs and t.tag(k) in verbs and t.tags[k - 1] != "," else 0


def _denied(t: Tokens, figure: Figure, k: int) -> Relation | None:
    """What people cannot do or did not: "cannot get out", "are unable to return home", "did not survive"."""
    low = t.low
    m = next((m for m in range(k, min(len(low), k + 4)) if low[m] in wordset("not") or low[m] == "unable"), -1)
    if m < 0:
        return None
    able = next((k for k in range(m, m + 3) if t.word(k) == "able"), m)
    n = able + 1 + (t.word(able + 1) == "to")
    unable = able > m or low[m] in wordset("stuck") or t.word(m - 1) in wordset("stuck")
    gone = t.word(n) in ("returned", "gone") and (is_populace(t, figure) or bool(figure.state))
    home = {"back", *wordset("homes")} & {*low[n : n + 6]} and figure.population != "combatants"
    if home and (gone or (unable and t.word(n) in ("return", "go"))):
        return Relation(figure, "displaced", k, n + 1, "stuck")  # "have still not gone back to the town"
    if unable and t.word(n) in wordset("needful"):
        return Relation(figure, "affected", k, n + 1, "stuck")
    while t.word(n) in wordset("be"):
        n += 1
    denied = type_at("denied", low, n)
    return Relation(figure, denied[0], k, denied[1], "stuck") if denied is not None else None


def _past_auxiliaries(t: Tokens, figure: Figure, m: int) -> tuple[int, bool]:
    """The main verb of the verb group at token ``m``, and whether a form of *be* makes it passive."""
    be = False
    while m < len(t.low) and (t.low[m] in wordset("auxiliary") or t.tags[m] in "XMR"):
        verb = verb_at(t.low, m)
        if be and state_at(t.low, m) is not None:
            break  # "are short of food"
        if t.low[m] == "left" and _leaves(t, m + 1, figure):
            break  # "have left their homes", not "were left wounded"
        if verb is not None and (t.low[m] not in wordset("auxiliary") or verb[1] > m + 1):
            break  # "went home", not "went missing"
        if t.low[m] in wordset("going") and needing(t, m, "subject") is not None:
            break  # "have gone abroad", not "went missing"
        forced = t.low[m] in wordset("compelled") and t.word(m + 1) != "to"
        if be and (forced or needing(t, m, "object") is not None):
            break  # "were forced out", "were forced to move", not "were forced to do so"; "were left with burns"
        be = t.low[m] in wordset("like_be") or (be and t.low[m] != "to")  # "are said to have perished"
        m = past_insertion(t, m + 1)
    return m, be


def _past_relative(t: Tokens, figure: Figure, m: int) -> Relation | None:
    """What is told by the verb behind a relative clause: "Two pilgrims who had just arrived *were wounded*"."""
    w = next((k for k in range(figure.j, m) if t.tags[k] not in "IDNPHY"), m)  # "employees *of the embassy* who"
    if t.word(w) not in ("who", "that", "whose"):
        return None
    ends = (k for k in range(m + 1, len(t.low)) if t.tags[k] in "S.;QV" and t.tags[k : k + 2] != ["S", "Z"])
    stop = next(ends, len(t.low))  # not "held *since May*"
    first = next((k for k in range(m + 1, stop - 1) if t.tags[k] == "X" and t.tags[k - 1] not in "WC"), stop)
    last = min(first, len(t.low) - 1)
    for k in (k for k in range(m + 1, last + 1) if t.tags[k] in "VE" and t.tags[k - 1] not in "CW"):
        dies = verb_at(t.low, k)
        if dies is not None and dies[0].subject in HARM:
            return _verb_at(t, figure, k, be=False)  # "Two men who had been kidnapped *died*"
    main, be = _past_auxiliaries(t, figure, first) if first < stop else (len(t.low), False)
    yet = (wordset("not") | {"yet"}).isdisjoint(t.low[first:main])
    told = _verb_at(t, figure, main, be=be) if yet and main < len(t.low) else None
    return told if told is not None and told.type in HARM | {"returned"} else None


def _verb_at(t: Tokens, figure: Figure, m: int, *, be: bool) -> Relation | None:
    """What the word at token ``m`` says of the group; ``be``: whether it stands behind a form of *be*."""
    state = state_at(t.low, m)
    if state is not None and be:
        return Relation(figure, state[0], m, state[1], "after")
    if t.low[m] in ("among", "amongst") and be:
        return among(t, figure, m)
    found = needing(t, m, "object") if be else None
    if found is not None and "n" in found[0].letters:
        return Relation(figure, found[0].object, m, found[1], "after")
    found = needing(t, m, "subject")
    if found is not None and (not be or "g" in found[0].letters):  # "are fighting for their lives"
        return Relation(figure, found[0].subject, m, found[1], "stuck" if found[0].lemma == "have_no" else "after")
    verb = verb_at(t.low, m)
    if verb is not None and be and not verb[0].object and "g" not in verb[0].letters:
        verb = verb_at(t.low, m, width=1)  # "have been moved out"
    if verb is None:
        return None
    captive = verb[0].lemma == "escape" and figure.word(t).startswith(beginnings("captives"))
    if verb[0].lemma in wordset("homeward") and not captive:
        be = be and "g" not in verb[0].letters  # "250 people a week *are leaving* X"
        driven = be and t.word(verb[1]) in ("from", "out")
        if not driven and not (_goes_home(t, verb[1]) if be else _leaves(t, verb[1], figure)):
            return None
    if be and verb[0].object and "n" in verb[0].letters:
        return Relation(figure, verb[0].object, m, verb[1], "after")
    if verb[0].subject and not (be and "g" not in verb[0].letters) and _does_so(t, figure, m, verb):
        return Relation(figure, verb[0].subject, m, verb[1], "after")
    return None


def _does_so(t: Tokens, figure: Figure, m: int, verb: tuple[Verb, int]) -> bool:
    """Whether those who return have come home, and those who fall or surrender are soldiers."""
    if verb[0].subject == "returned":
        has = not {"have", "has", "had", "to"}.isdisjoint(t.low[figure.j : m])
        return _goes_home(t, verb[1], figure) and (has or "d" in verb[0].letters)  # nor is "come home by bus" one
    if verb[0].lemma in wordset("soldierly"):  # nor do generals who "fell out"
        out = t.tag(m + 1) == "K" or t.word(m + 1) in wordset("elsewhere")
        if figure.noun is None and "have" in t.low[figure.j : m]:
            figure.population = "combatants"  # "298 have fallen"
        return figure.population == "combatants" and not out
    return verb[0].lemma != "fall_in"


def _leaves(t: Tokens, k: int, figure: Figure) -> bool:
    """Whether people leave where they live: "left their homes", "16,000 people have left X"."""
    if _goes_home(t, k) or (t.low[k - 1] == "left" and t.word(figure.i - 1) in ("has", "have", "had", "with")):
        return _goes_home(t, k)  # not "has 800 people *left*"
    here = t.word(k) in KNOWN and any(w in wordset("here") for w in t.low[k : k + 4])
    gone = t.tag(k) + t.tag(k + 1) == "IZ" or t.word(k) == "for" or t.tag(k) in ("", ".", ",", "S", "Z", "P", "J")
    return (here or gone) and (is_many(figure) or is_populace(t, figure))


def _goes_home(t: Tokens, k: int, figure: Figure | None = None) -> bool:
    """Whether "returned" is a homecoming: "returned home", "returned to their houses", "families returned to X"."""
    if not wordset("homes").isdisjoint(t.low[k - 1 : k + 6]):
        return True
    if figure is None or not (is_populace(t, figure) or is_many(figure)):
        return False
    gone = t.tag(k) in ("", ".", ",", "S") and figure.size >= MANY  # "447,000 have returned"
    return gone or (t.word(k) == "to" and t.tag(k + 1) == "P")


def is_many(figure: Figure) -> bool:
    """Whether a number without a noun is so high that it counts no travellers."""
    return figure.noun is None and figure.size >= MANY


def is_populace(t: Tokens, figure: Figure) -> bool:
    """Whether a group is people at large ("20,000 residents", "30 families"), and not some who travel or serve."""
    nation = t.tag(figure.head) == "P" and figure.size >= _NATION
    return figure.kind == "group" or figure.share or nation or figure.word(t) in wordset("populace")


def _to_verb(t: Tokens, figures: Sequence[Figure], n: int) -> int:
    """Token where the verb group after the group begins, past asides and complements; -1 where none is near."""
    figure, stop = figures[n], min(len(t.low), figures[n].j + _REACH)
    starts = {f.i: f for f in figures[n + 1 :]}
    k = after = _past_aside(t, figure.j, stop)
    end, relative = figure.j, False
    while k < stop:
        if t.tags[k] in "XM" or t.low[k] in wordset("certain"):
            return k
        if (behind := _past_aside(t, k, stop)) > k:
            k = after = behind  # "43 residents of X, mostly women sheltering there, died"
        elif k in starts:
            if _ends_list(t, figure, starts[k], t.low[end:k]):
                return -1
            k = end = max(k + 1, starts[k].j)  # a group without tokens of its own must not hold the walk
            after = k + (t.word(k) == ",")
        elif (behind := _past_others(t, k)) > k:
            k, relative = behind, True
        elif _opens_verb(t, k, near=k in (figure.j, after)):
            return k
        elif _closes(t, k, relative=relative, first=k == figure.j):
            return -1
        else:
            relative = t.tags[k] == "W" or (relative and t.tags[k] != ",")
            k += 1
    return -1


def _past_others(t: Tokens, k: int) -> int:
    """Behind the verb of a relative clause with a subject of its own: "the men on whom *X's march depends*"."""
    if t.tags[k] != "W" or t.tag(k + 1) not in ("P", "N", "D", "O"):
        return k
    verb = next((m for m in range(k, len(t.low)) if t.tags[m] in "VEXM.;,"), len(t.low))
    while t.tag(verb) in ("X", "M"):
        verb += 1
    return verb + 1 if t.tag(verb) in ("V", "E") else k


def _closes(t: Tokens, k: int, *, relative: bool, first: bool) -> bool:
    """Whether the group's clause ends at a word: a stop, a subordinator, or a verb that another has for its subject."""
    low, tag = t.low[k], t.tags[k]
    reduced = first and (low.endswith("ing") or t.word(k + 1) == "by")
    return tag in ".;" or (tag == "S" and low not in ("as", "since")) or (tag == "V" and not relative and not reduced)


def _opens_verb(t: Tokens, k: int, *, near: bool) -> bool:
    """Whether a word says what somebody does; noun and verb ("need", "face"): after a name or number, or ``near``."""
    may = near or t.tags[k] in "VEBG" or t.tags[k - 1] == "Q" or (t.tags[k] == "N" and t.tags[k - 1] == "P")
    verb = verb_at(t.low, k) if may else None
    return may and ((verb is not None and bool(verb[0].subject)) or needing(t, k, "subject") is not None)


def _ends_list(t: Tokens, figure: Figure, other: Figure, gap: list[str]) -> bool:
    """Whether a group behind the one that a verb is looked for has a verb of its own, ``gap`` the words between."""
    between = t.low[figure.j : other.i]
    aside = not wordset("subset").isdisjoint(between) or not {"them", "whom", "mostly"}.isdisjoint(between)
    if not (aside or all(w in wordset("gap") for w in gap) or same(t, figure, other)):
        return True
    if gap == ["and"] and figure.noun is None and other.noun is None:
        return True  # "took the lives of 12 and 30 were wounded"
    if t.word(other.j) == "who" and gap == [",", "and"]:
        return True  # "46 victims, and eighty who survived with wounds"
    return other.partitive and t.tag(other.j) in ("V", "X", "E")  # "six, of whom three died"


def _past_aside(t: Tokens, k: int, stop: int) -> int:
    """Behind an aside about the group between commas: "8,000 people, most of them displaced before, fled"."""
    end = past_aside(t, k)
    if end == k or end >= stop:
        return k
    verb = needing(t, end, "subject") or verb_at(t.low, end)
    return end if t.tags[end] in "XMVE" or verb is not None else k
