"""Verbs and participles around a counted group: "killed 12", "12 were killed", "12 people wounded", "12 fled"."""

from __future__ import annotations

from monitor.extract.figures.figure import Figure
from monitor.extract.figures.relation import BE, RANKS, SKIP_BACK, Relation
from monitor.extract.figures.words import FigureWords, Verb, longest, wordset
from monitor.extract.syntax.ir import Parsed, Tokens

# "a ferry carrying 34 migrants": nothing has befallen them yet.
_LOADED = wordset("carrying transporting bringing holding")
# "two of them with severe burns".
_HURTS = wordset("burns wounds injuries fractures shrapnel")
_SUMS = frozenset(("total", "excess", "number", "all", "some"))
_PAID = frozenset(("cost", "costs", "costing", "lost", "loses", "losing"))
# "took 12 prisoners": they are so by being taken.
_DIRECT = frozenset(
    ("south", "north", "east", "west", "overnight", "today", "there", "here", "alive", "this", "last", "late", "early")
)
_TAKE = wordset("take takes took taken taking")
_TAKEN = {"prisoners": "detained", "captives": "detained", "prisoner": "detained", "hostages": "abducted"}
# What may stand between a group and its state: "12 people newly displaced", "300 feared dead".
_BEHIND = wordset("newly more others feared believed presumed thought reported confirmed reportedly still now already")
# What opens an aside about a group, and how long it may be.
_ASIDES = wordset("among aged most mostly many some half all nearly almost mainly largely or roughly including")
_ASIDE = 14
# How many tokens after a verb the word may stand that makes its meaning.
_NEED = 6
# Words that say less than any other that a verb may need: "taken back to port" is "taken back".
_DIRECTIONS = frozenset(("to", "out"))
_VERBS = (["X"], ["V"], ["E"])
_GO_ON = (["X"], ["E"], ["L"], ["V"], ["R"])
_WHEN = frozenset(("by", "since", "in", "until"))
_NEED_ENDS = frozenset(".;,SXM")


def past_aside(t: Tokens, k: int) -> int:
    """Behind an aside about the group that begins at token ``k``: ", aged 61 and 75,"; ``k`` where there is none."""
    if t.low[k : k + 1] in (["–"], ["—"], ["("], ["-"]):
        ends = {"(": ")"}.get(t.low[k], t.low[k])
        close = next((m for m in range(k + 1, min(len(t.low), k + _ASIDE)) if t.low[m] == ends), len(t.low))
        return close + 1 if close + 1 < len(t.low) else k
    if t.low[k : k + 1] != [","] or k + 2 >= len(t.low):
        return k
    close = next((m for m in range(k + 2, min(len(t.low), k + _ASIDE)) if t.tags[m] in ",.;X"), len(t.low))
    among = not {"them", "whom"}.isdisjoint(t.low[k + 1 : close])
    told = t.tags[close - 1 : close + 1] in (["V", ","], ["E", ","]) and t.tags[close + 1 : close + 2] in _VERBS
    if t.low[k + 1] not in _ASIDES and not among and not told and not (t.tags[k + 1] == "Q" and _parts(t, k + 1)):
        return k
    return close + 1 if t.low[close : close + 1] == [","] and close + 1 < len(t.low) else k


def _parts(t: Tokens, k: int) -> bool:
    """Whether the number at ``k`` is a part of the group before it, or its age."""
    return t.low[k].isdigit() or not {"of", "in", "them"}.isdisjoint(t.low[k + 1 : k + 4])


def past_insertion(t: Tokens, k: int) -> int:
    """Behind what stands inside a verb group at ``k``: "had *by then* lost", "were*, the ministry said,* killed"."""
    low, tags = t.low, t.tags
    if low[k : k + 1] == [","]:
        close = next((m for m in range(k + 2, min(len(low), k + _ASIDE)) if tags[m] in ",.;"), 0)
        return close + 1 if close and low[close] == "," and tags[close + 1 : close + 2] in _GO_ON else k
    dated = tags[k + 1 : k + 2] == ["Z"] or low[k + 1 : k + 2] in (["then"], ["now"])
    if dated and low[k] in _WHEN:
        k += 2
        while tags[k : k + 1] == ["Z"]:
            k += 1
    return k


def participle(t: Tokens, words: FigureWords, figure: Figure) -> Relation | None:
    """A state or participle directly behind the group: "756 people wounded", "all 728 people held at X"."""
    k = past_aside(t, figure.j) if figure.head >= 0 else figure.j
    if t.low[k : k + 1] == ["of"] and t.low[k + 1 : k + 2] and t.low[k + 1].isdigit():
        k += 2  # "a woman of 61 killed in X"
    while k < len(t.low) and (t.tags[k] == "R" or t.low[k] in _BEHIND):
        k += 1
    if k >= len(t.low):
        return None
    state = longest(words.states, t.low, k)
    if state is not None:
        return Relation(figure, state[0], k, state[1], "participle")
    if t.low[k] == "with" and not _HURTS.isdisjoint(t.low[k + 1 : k + 4]):
        return Relation(figure, "wounded", k, k + 2, "participle")
    needed = needing(t, words, k, "object") if t.tags[k] in "EN" else None
    if needed is not None and "n" in needed[0].letters and figure.head < 0:
        return Relation(figure, needed[0].object, k, needed[1], "participle")  # "half a million more put to flight"
    verb = longest(words.verbs, t.low, k)
    if verb is None or not verb[0].object or verb[0].subject or "n" not in verb[0].letters:
        return _taken(t, figure, k)
    # "12 rebels killed five soldiers" has an object of its own; "12 people killed in the raid" has none.
    after = t.tags[verb[1]] if verb[1] < len(t.low) else "."
    where = t.low[verb[1] : verb[1] + 1] and t.low[verb[1]] in _DIRECT
    if where or after in ("I", ",", ".", "C", ")", "Z", "R", "S", '"') or verb[1] >= len(t.low):
        return Relation(figure, verb[0].object, k, verb[1], "participle")
    return None


def _taken(t: Tokens, figure: Figure, k: int) -> Relation | None:
    """As in "at least 18 prisoners taken", "20 hostages seized"."""
    if figure.head < 0 or t.low[k] not in ("taken", "seized", "captured"):
        return None
    kind = _TAKEN.get(t.low[figure.head])
    return None if kind is None else Relation(figure, kind, k, k + 1, "participle")


def before(t: Tokens, words: FigureWords, figure: Figure) -> Relation | None:
    """A verb in the active voice directly before the group."""
    k = figure.i - 1
    while k >= 0 and (t.low[k] in SKIP_BACK or t.tags[k] == "R"):
        if t.low[k] == "of" and k and t.low[k - 1] not in _SUMS and t.tags[k - 1] in "VEGN":
            return None  # "reports received of 30 people being injured"
        k -= 1
    if t.low[k : k + 1] == ["and"] and t.low[max(0, k - 1)] in ("himself", "herself", "themselves"):
        k -= 2
    if k < 0:
        return None
    for first in range(k, max(-1, k - 3), -1):
        found = needing(t, words, first, "object", figure.j)
        if found is not None and not is_passive(t, first, found[0]):
            return Relation(figure, found[0].object, first, first + len(found[0].lemma.split("_")), "before")
        verb = longest(words.verbs, t.low, first)
        if verb is None or verb[1] < k + 1:
            continue
        if (
            not verb[0].object
            or verb[0].lemma in words.sets["suffered"]
            or is_passive(t, first, verb[0])
            or (t.low[first] in _LOADED and t.low[first - 1] not in BE)
        ):
            return None
        return Relation(figure, _double(t, words, first, verb[0]), first, verb[1], "before")
    took = _TAKEN.get(t.low[figure.head]) if figure.head >= 0 and t.low[k] in _TAKE else None
    if took is not None:
        return Relation(figure, took, k, k + 1, "before")
    if figure.head >= 0 and (figure.population == "combatants" or t.low[figure.head] in RANKS):
        paid = _paid(t, k)
        if paid >= 0:
            return Relation(figure, "killed", paid, paid + 1, "before")
    if t.low[k] == "dead" and k and t.low[k - 1] in ("shot", "shoot", "shooting"):
        return Relation(figure, "killed", k - 1, k + 1, "before")
    return None


def _paid(t: Tokens, k: int) -> int:
    """The verb of "cost the army 38 men", its party behind it; -1 without one."""
    while k >= 0 and (t.tags[k] in "NPDHJ" or t.low[k] in ("and", ",")) and t.low[k] not in _PAID:
        k -= 1
    return k if k >= 0 and t.low[k] in _PAID else -1


def _double(t: Tokens, words: FigureWords, k: int, verb: Verb) -> str:
    """The type that the verb says; "killed and wounded dozens" is one undivided figure."""
    if k >= 2 and t.low[k - 1] in ("and", "or"):
        other = words.verbs.get((t.low[k - 2],))
        if other is not None and {other.object, verb.object} == {"killed", "wounded"}:
            return "casualties"
    return verb.object


def needing(t: Tokens, words: FigureWords, k: int, role: str, behind: int = 0) -> tuple[Verb, int] | None:
    """The verb at token ``k`` whose meaning lies in a word behind it ("suffered burns"), and where that word ends.

    Args:
        t: the sentence.
        words: the vocabulary.
        k: token of the verb.
        role: what the group is to it: ``subject``, ``object``, or ``homes`` where it counts homes.
        behind: token behind the group where that stands between ("sent 23 people to hospital"), else 0.
    """
    found: list[tuple[bool, int, Verb]] = []
    for n in range(words.needing.widths.get(t.low[k], 0), 0, -1):
        for verb in words.needing.get(tuple(t.low[k : k + n]), ()):
            if not {"subject": verb.subject, "object": verb.object, "homes": verb.homes}[role]:
                continue
            if (
                role == "object"
                and verb.object == "affected"
                and not (verb.needs - _DIRECTIONS).isdisjoint(t.low[max(0, k - 3) : k])
            ):
                return verb, k + n  # "aid reached 12,000 people"
            end = _needed(t, verb, k + n, behind)
            if end:
                found.append((t.low[end - 1] in _DIRECTIONS, end, verb))
    best = min(found, default=None, key=lambda row: row[:2])
    return None if best is None else (best[2], best[1])


def _needed(t: Tokens, verb: Verb, k: int, behind: int) -> int:
    """End of the word that the verb needs, looked for from token ``k`` and from behind the group; 0 for none."""
    for start in dict.fromkeys((k, max(behind, k), past_aside(t, behind) if behind > k else k)):
        for m in range(start, min(len(t.low), start + _NEED)):
            if t.low[m] in verb.needs:
                return m + 1
            if t.tags[m] in _NEED_ENDS or (t.low[m] == "from" and verb.object in ("detained", "wounded")):
                break  # "were moved from two detention centres"
    return 0


def is_passive(t: Tokens, k: int, verb: Verb) -> bool:
    """Whether a form of *be* stands before the participle, adverbs between."""
    if "n" not in verb.letters:
        return False
    m = k - 1
    while m >= 0 and t.tags[m] == "R":
        m -= 1
    return m >= 0 and t.low[m] in BE


def argument(s: Parsed, words: FigureWords, figure: Figure) -> Relation | None:
    """What the grammar makes the group an argument of, where it stands farther off than the other rules look."""
    if figure.head < 0 or figure.loose:
        return None
    for p in s.predicates:
        verb = words.verbs.get((p.lemma, *p.particles)) or words.verbs.get((p.lemma,)) if p.form == "verb" else None
        if verb is None or verb.lemma in words.homeward | words.nounful | words.sets["suffered"]:
            continue
        for role, kind in (("object", verb.object), ("subject", verb.subject)):
            if kind and kind != "affected" and any(x.i <= figure.head < x.j for x in p.arg(role)):
                return Relation(figure, kind, p.j - 1, p.j, "after")
    return None
