"""In what sense a number is meant: one event's, a running total, a stock, a rate or a share (coding rules §2, §7)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from monitor.extract.figures.figure import HARM, Relation
from monitor.extract.figures.stretch import around, asides, clause_start, headed
from monitor.extract.figures.summing import all_told, has_day, of_days, perfect, spans
from monitor.extract.figures.verbal import needing
from monitor.extract.figures.words import beginnings, type_at, verb_at, wordset
from monitor.extract.syntax.ir import Tokens
from monitor.extract.timex import Timex

_COUNTING = re.compile(
    r"\b(?:count(?:s|ed)|record(?:s|ed)|register(?:s|ed)|document(?:s|ed)|verif(?:ies|ied)|tall(?:ies|ied)|log(?:s|ged)"
    r"|confirm(?:s|ed))\b"
)
_AT_ONCE = re.compile(
    r"\b(?:(?:two|three) days of|(?:24|48|72|forty-eight) hours|(?:a|one) single (?:day|night)|overnight"
    r"|in (?:one|a) (?:day|night)"
    r"|(?:night|day|weekend) 's"
    r"|by (?:nightfall|dusk|dawn|midday|noon|evening|midnight))\b"
)
# This many in a month, or at any time without a cue, are no single event's.
_MONTHLY, _MANY = 100, 500
# This many dead, of no event that was told of, are all so far.
_BARE = 20
# Characters before and behind a sentence in which an event may be told.
_NEAR = 300
_WORD = re.compile(r"[a-z]+")
_DAILY = (("every", "day"), ("each", "day"), ("every", "week"), ("each", "week"))


class Known(NamedTuple):
    """What the text has told before.

    Attributes:
        whole: scope of the figure that this one is part of or coordinated with, "" for none.
        before: scope of the last figure of its kind within two sentences, "" for none.
        struck: whether the text has just told of a single event that costs lives.
    """

    whole: str = ""
    before: str = ""
    struck: bool = False


NOTHING = Known()


def scope(t: Tokens, relation: Relation, times: Sequence[Timex], known: Known = NOTHING) -> str:
    """cumulative, incident, stock, rate or share.

    Args:
        t: the sentence.
        relation: the figure.
        times: those of its clause (:func:`monitor.extract.figures.times.near`).
        known: what was told before.
    """
    if relation.rule == "named" or relation.figure.population == "named_individual":
        return "incident"
    if relation.figure.share:
        return "share"
    if relation.rule == "elliptic":
        return known.before or "incident"
    if _is_rate(t, relation):
        return "rate"
    parted = relation.rule in ("part", "share", "among", "compared") or relation.figure.partitive
    if known.whole and parted and has_day(_directly(t, relation, times)):
        return "incident"  # "among them 2,500 on Tuesday alone"
    if known.whole and parted and relation.rule == "after" and has_day(times):
        parted = False
    moved = known.whole == "stock" and relation.rule == "before"  # "which has moved 539 of them"
    dwelling = relation.rule == "after" and type_at("dwelling", t.low, relation.trigger) is not None
    if known.whole and ((parted and not moved and not dwelling) or _listed(t, relation, times)):
        return known.whole
    if relation.type in ("displaced", "detained", "affected") and (dwelling or _lasts(t, relation)):
        return "stock"
    if relation.type == "displaced" and _AT_ONCE.search(
        t.text, t.starts[relation.figure.i], t.ends[around(t, relation)[1] - 1]
    ):
        return "incident"
    if spans(t, relation, times):
        return "cumulative"
    if relation.type in HARM:
        return _of_harm(t, relation, times, known)
    if all_told(t, relation, times):
        return "cumulative"
    is_perfect = perfect(t, relation)
    if (has_day(times) and not (is_perfect and relation.type == "displaced")) or of_days(times):
        return "incident"
    counted = relation.type == "returned" and relation.rule in ("head", "toll")  # "and 403,978 returnees"
    if relation.type == "displaced" or counted:
        return "cumulative"
    return "cumulative" if is_perfect else "incident"


def _directly(t: Tokens, relation: Relation, times: Sequence[Timex]) -> list[Timex]:
    """The times right behind the figure."""
    behind = t.starts[relation.figure.j : relation.figure.j + 4]
    return [x for x in times if x.start in behind]


def _listed(t: Tokens, relation: Relation, times: Sequence[Timex]) -> bool:
    """Whether a bare figure only goes on with a list: "39 killed since the fighting flared, *119 injured*"."""
    figure = relation.figure
    bare = figure.noun is None and relation.rule in ("state", "participle") and relation.type in HARM
    return bare and t.low[figure.i - 1] in (",", "and", "&") and not _directly(t, relation, times)


def _is_rate(t: Tokens, relation: Relation) -> bool:
    """As in "500 a day", "every day some 500 people leave"."""
    k, low = relation.figure.j, t.low
    behind = any(
        type_at("rate", low, m)
        and low[m + 2 : m + 3] not in (["ago"], ["earlier"], ["before"], ["later"], ["on"], ["after"], ["when"])
        and low[m - 1] not in ("in", "over", "within", "after", "for", "by", "of", "during")
        for m in range(k, min(len(low), k + 6))
    )
    first = max(0, min(relation.figure.i, relation.trigger) - 8)
    stop = max((m + 1 for m in range(first, relation.figure.i) if t.tags[m] in ".,"), default=first)
    before = low[stop : relation.figure.i]
    return behind or any(tuple(before[m : m + 2]) in _DAILY for m in range(len(before) - 1))


def _lasts(t: Tokens, relation: Relation) -> bool:
    """Whether it is a state that people are in, and not what happened to them."""
    low, k, figure = t.low, relation.trigger, relation.figure
    verb = verb_at(low, k)
    between = low[figure.j : k] if k >= figure.j else []
    present = not wordset("present").isdisjoint(between) and "being" not in between
    if relation.type == "detained":
        if not wordset("take").isdisjoint(low[max(0, figure.i - 4) : figure.j + 1]):
            return False  # "had taken 200 soldiers captive"
        lasting = verb is None or verb[0].lemma in wordset("keeping") or relation.rule == "state"
        return lasting and low[k] not in ("taken", "prisoner")
    if relation.type == "displaced":
        return _is_displaced(t, relation, between, present=present)
    if relation.rule in ("before", "given", "act") and low[k] not in wordset("kept"):
        return False  # "got 70 families out"
    told = verb or needing(t, k, "object", figure.j) or needing(t, k, "subject")
    return told is None or low[k] in wordset("kept") or told[0].lemma.split("_")[0] in wordset("lasting")


def _is_displaced(t: Tokens, relation: Relation, between: Sequence[str], *, present: bool) -> bool:
    low, k, figure = t.low, relation.trigger, relation.figure
    counted = any(w in ("have", "has", "registered", "recorded", "new", "newly") for w in [*low[: figure.j], *between])
    if relation.rule == "toll":
        return {"since", "running", "cumulative"}.isdisjoint(low)
    if relation.rule == "head" and low[k].startswith(beginnings("comers")):
        return low[figure.i - 1] == "with"  # "crowded with 189,000 arrivals"
    if relation.rule == "head" or "internally" in low[max(0, k - 3) : k]:
        return not counted or (low[max(0, figure.i - 3) : figure.i] or [""])[-1] in (
            "has",
            "hosts",
            "shelters",
            "houses",
        )
    if low[k] in wordset("hosts") or relation.rule == "label":
        return True
    if {"yet", "still"} & set(low[k : k + 14]) and {"return", "home", "displaced", "go"} & set(low[k : k + 18]):
        return True  # "of those who fled have yet to return"
    if relation.rule == "state" and not {"are", "is"}.isdisjoint(low[max(0, figure.i - 3) : figure.i]):
        return True  # "there are now 1.7 million displaced"
    ever = not {"have", "has", "had"}.isdisjoint(between)
    return present and not ever and relation.rule in ("after", "participle", "state", "label")


def _of_harm(t: Tokens, relation: Relation, times: Sequence[Timex], known: Known) -> str:
    """Harm of one event, told in the clause or just before, else of the fighting as a whole."""
    low = t.low
    if known.whole and relation.rule == "before" and low[relation.trigger - 1] == "and":
        return known.whole  # "killed at least 19, among them …, and maimed 23"
    first, last = around(t, relation)
    first = max(first, clause_start(t, min(relation.figure.i, relation.trigger)))
    own = {*range(relation.figure.i, relation.figure.j)}
    if relation.rule == "toll":
        first = relation.trigger
    else:
        own.update(range(relation.trigger, relation.end))
    own.update(asides(t, relation.trigger))
    clause = [low[k] for k in range(first, last) if k not in own and t.tags[k] != "G"]
    if any(w in wordset("incident") for w in clause) or _AT_ONCE.search(" ".join(clause)):
        return "incident"
    if _after_events(low, max(relation.figure.j, relation.end), last) or _of_a_day(t, relation, times):
        return "incident"
    if all_told(t, relation, times) or headed(t, relation.figure.i):
        return "cumulative"
    bodies = known.struck and _size(relation) < _BARE  # "counted ten bodies"
    if relation.rule != "toll" and not bodies and _COUNTING.search(" ".join(low[first : relation.figure.i])):
        return "cumulative"
    if _size(relation) >= 2 * _MANY:
        return "cumulative"
    if has_day(times) and relation.rule != "toll":
        return "incident"
    is_perfect = perfect(t, relation)
    summing = [w for w in clause if w in wordset("cumulative") and w not in wordset("sums")]
    if ["battle", "for"] in (clause[m : m + 2] for m in range(len(clause))):
        return "cumulative"  # not one fight of many, but what is fought for weeks
    opens = _opens_with(t, first, summing) and relation.rule != "toll" and _size(relation) < _MONTHLY
    if summing and (is_perfect or not (opens or all(w in wordset("plural") for w in summing))):
        return "cumulative"
    if summing and relation.parent < 0 and relation.rule in ("before", "after", "participle"):
        return "cumulative" if _size(relation) >= _MANY else "incident"  # "shells wounded a mother"
    if relation.rule == "toll" and any(
        w.startswith(beginnings("raise")) for w in low[max(0, relation.trigger - 5) : relation.trigger]
    ):
        few = (relation.figure.quantity.value or _MONTHLY) < _MONTHLY
        if known.whole == "incident" and few and "since" not in low:
            return "incident"  # "found two more bodies, taking the toll there to 15"
        return "cumulative"  # "eight more took the count to 189"
    return known.whole or _as_before(
        t, relation, known, total=not wordset("sums").isdisjoint(clause), is_perfect=is_perfect
    )


def _opens_with(t: Tokens, k: int, words: Sequence[str]) -> bool:
    """Whether the clause at token ``k`` has one of the words for its subject: "Clashes in X left 12 dead"."""
    while t.tag(k) in ("D", "J", "N", "P", "R", "H", "E", "G") and t.word(k) not in words:
        k += 1
    return t.word(k) in words


def _size(relation: Relation) -> float:
    return relation.figure.quantity.value or relation.figure.quantity.low or 0


def _after_events(low: Sequence[str], i: int, j: int) -> bool:
    """Whether events are told of behind the figure in a clause of time: "have died after strikes hit a market"."""
    begins = next((k for k in range(i, min(j, i + 3)) if low[k] in ("after", "when", "as")), -1)
    return begins >= 0 and not wordset("plural").isdisjoint(low[begins:j])


def _of_a_day(t: Tokens, relation: Relation, times: Sequence[Timex]) -> bool:
    """Whether a toll is of what happened on a day: "the toll from Tuesday's raids", not "the toll on Tuesday"."""
    if relation.rule != "toll":
        return False
    low, (i, j) = t.low, (relation.end, relation.figure.i)
    ofs = [t.starts[k] for k in range(i, j - 1) if low[k] in ("from", "of", "in", "after")]
    harmed = any(t.tags[k] in "EL" and low[k] in ("killed", "wounded", "injured") for k in range(i, j))
    inside = [x for x in times if ofs and ofs[0] < x.start < t.starts[j]]
    inside = [x for x in inside if harmed or not t.text.endswith("on ", 0, x.start)]
    return has_day(inside)


def _event_near(t: Tokens) -> bool:
    """Whether the sentences around tell of an event: "Fifty-four dead: so ended the shelling of the bazaar"."""
    around_it = t.text[max(0, t.start - _NEAR) : t.ends[-1] + _NEAR].lower()
    return not wordset("incident").isdisjoint(_WORD.findall(around_it))


def _as_before(t: Tokens, relation: Relation, known: Known, *, total: bool, is_perfect: bool) -> str:
    """Without a cue of its own: a sum is of what was just told of, else of all; a bare group is one event's."""
    figure = relation.figure
    definite = (
        relation.rule in ("state", "head") and "the" in t.low[max(0, figure.i - 1) : figure.i + 1]
    )  # "the 56 dead"
    if figure.quantity.value == 1 and figure.noun is not None and figure.noun.singular and relation.rule != "toll":
        return "incident"  # "a man has vanished"
    total = (
        total
        or definite
        or relation.rule == "toll"
        or (is_perfect and relation.rule in ("after", "before", "part", "head", "participle"))
    )
    many = _size(relation) >= _MANY
    if figure.quantity.value is None and "have" in t.low[figure.j : relation.trigger] and not known.struck:
        many = _size(relation) >= _MONTHLY  # "hundreds are reported to have died"
    counted = figure.noun is None and relation.rule == "state" and not known.struck
    if counted and (figure.quantity.value or 0) >= _BARE and not _event_near(t):
        total = True  # "the ministry reported 56 dead"
    if not total and (figure.noun is not None or relation.rule not in ("state", "label")):
        return "cumulative" if many else "incident"
    if known.before in ("incident", "cumulative"):
        return known.before
    return "cumulative" if (total or many) and not known.struck else "incident"
