"""In what sense a figure is meant: its scope, its population, its time (coding rules §2, §7)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.extract.figures.relation import Relation
from monitor.extract.figures.words import FigureWords, longest, wordset
from monitor.extract.syntax.ir import Parsed, Tokens
from monitor.extract.timex import Timex
from monitor.model import edtf

_PARAGRAPH = 3_000  # characters
# Verbs of a state that lasts, and of a count kept by somebody.
_LASTING = wordset("hold lock_up imprison incarcerate intern")
_COUNTING = re.compile(
    r"\b(?:count(?:s|ed)|record(?:s|ed)|register(?:s|ed)|document(?:s|ed)|verif(?:ies|ied)|tall(?:ies|ied))\b"
)
_REPORTED = re.compile(
    r"\b(?:said|says|told(?: [\w’']+){1,3}|tweeted|reported|announced|wrote|added|statement|report|posted|telegram"
    r"|twitter)"
    r"(?:,)?\s+(?:late\s+|early\s+|earlier\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
_LIFE = re.compile(r"\b(?:born|aged)(?: (?:in|on))?\s+$")
_CIVILIAN_TOPIC = re.compile(r"\bcivilian (?:loss|casualt|death|toll|victim|injur)", re.IGNORECASE)
_MIGRANT_TOPIC = re.compile(
    r"\b(?:migrants?|refugees?|asylum[- ]seekers?)\b(?! agency| camp| council| chief)", re.IGNORECASE
)
# Stretches of fighting told as one: "ten days into the push", "after nine months of war", "on both sides".
_DRAWN_OUT = re.compile(
    r"\b(?:(?:days|weeks|months|years) (?:into|of (?!age\b)|after the start|after it began)|on (?:both|all) sides"
    r"|(?:start|beginning|outbreak|onset) of (?:the |this )?[a-z]+|so far|to date"
    r"|(?:began|started|erupted|broke out) (?:on|in) )",
    re.IGNORECASE,
)
_THROUGHOUT = re.compile(r"\b(?:during|throughout|over|all of)\s+$")
# This many in a month are no single event's.
_MONTHLY = 100
_MOVED = ("mov", "evacuat", "transfer", "relocat", "resettl", "flown", "fly", "flew", "rescu", "releas", "brought")
_HARM = frozenset(("killed", "wounded", "missing", "casualties", "abducted", "homes_destroyed"))


def when(s: Parsed, found: Sequence[Timex]) -> tuple[tuple[Timex, ...], tuple[Timex, ...]]:
    """Time expressions of the sentence that say when something happened, and those that say when it was said."""
    text, floor = s.tokens.text, s.tokens.start
    kept = [x for x in found if not _LIFE.search(text, max(floor, x.start - 12), x.start)]
    said = tuple(x for x in kept if _REPORTED.search(text, max(floor, x.start - 40), x.start))
    return tuple(x for x in kept if x not in said), said


def near(t: Tokens, relation: Relation, times: Sequence[Timex]) -> tuple[Timex, ...]:
    """The times of the figure's own clause."""
    first, last = _around(t, relation)
    return tuple(x for x in times if t.starts[first] <= x.start < t.ends[last - 1])


def scope(t: Tokens, words: FigureWords, relation: Relation, times: Sequence[Timex], sibling: str = "") -> str:
    """cumulative, incident, stock, rate or share.

    Args:
        t: the sentence.
        words: the vocabulary.
        relation: the figure.
        times: those of its clause (:func:`near`).
        sibling: scope of the figure before it in the sentence, for a figure without a cue of its own.
    """
    if relation.rule == "named":
        return "incident"
    if relation.figure.share:
        return "share"
    if any(
        longest(words.rates, t.low, k) and t.low[k - 1] not in ("in", "over", "within", "after", "for")
        for k in range(relation.figure.j, min(len(t.low), relation.figure.j + 6))
    ):
        return "rate"
    if sibling and (relation.rule in ("part", "share", "among") or relation.figure.partitive):
        return sibling
    if _sums_up(t, relation, times):
        return "cumulative"
    if relation.type in _HARM:
        return _of_harm(t, words, relation, times, sibling)
    if relation.type == "displaced":
        return _of_displaced(t, relation, times)
    if relation.type == "detained":
        verb = longest(words.verbs, t.low, relation.trigger)
        figure = relation.figure
        if not {"took", "take", "taken", "taking"}.isdisjoint(t.low[max(0, figure.i - 4) : figure.i]):
            return "incident"  # "had taken 200 soldiers captive"
        lasting = verb is None or verb[0].lemma in _LASTING or relation.rule == "state"
        return "stock" if lasting and t.low[relation.trigger] not in ("taken", "prisoner") else "incident"
    if relation.type == "affected":
        return _of_affected(t, words, relation, times)
    return "cumulative" if _perfect(t, relation) and not _has_day(times) else "incident"


def _sums_up(t: Tokens, relation: Relation, times: Sequence[Timex]) -> bool:
    """Whether a stretch of time longer than two days is summed up: "since June", "so far this year"."""
    first, last = _around(t, relation)
    words = t.low[first:last]
    if any(words[k : k + 2] == ["so", "far"] for k in range(len(words))):
        return True
    if _DRAWN_OUT.search(t.text, t.starts[first] if first < relation.figure.i else t.start, t.ends[last - 1]):
        return True
    for x in times:
        if x.mod == "since":
            return True
        if x.value is not None and edtf.precision(x.value) == "month" and _whole_month(t, relation, x):
            return True
        if x.value is None:
            continue
        days = (edtf.last_day(x.value) - edtf.first_day(x.value)).days
        if days > 3 and (x.kind == "window" or edtf.precision(x.value) in ("interval", "year")):
            return True
    return "since" in t.low[relation.trigger : last]


def _whole_month(t: Tokens, relation: Relation, x: Timex) -> bool:
    """As in "in November alone", "recorded in March": all of a month, and no single event in it."""
    q = relation.figure.quantity
    large = (q.value or q.low or 0) >= _MONTHLY and relation.type in _HARM | {"displaced"}
    alone = t.text[x.end : x.end + 6].startswith(" alone") or _THROUGHOUT.search(
        t.text, max(t.start, x.start - 16), x.start
    )
    return large or bool(alone)


def _around(t: Tokens, relation: Relation) -> tuple[int, int]:
    """The stretch of tokens that a figure's time and scope are read from: to the next clause on both sides."""
    first, last = min(relation.figure.i, relation.trigger), max(relation.figure.j, relation.end)
    low = t.low
    while (
        first > 0
        and low[first - 1] not in (";", ":", "when", "while")
        and max(relation.figure.i, relation.trigger) - first < 24
    ):
        first -= 1
    end = last
    while last < len(low) and last - end < 14:
        if low[last] == "," and any(
            low[last + 2 : last + 5][k : k + 2] in (["of", "them"], ["of", "whom"]) for k in range(2)
        ):
            break
        if low[last] in (";", ":", "including", "taking", "bringing", "raising", "pushing") or (
            low[last] in ("and", "but", "while") and low[last - 1] == ","
        ):
            break
        last += 1
    return first, last


def _of_harm(t: Tokens, words: FigureWords, relation: Relation, times: Sequence[Timex], sibling: str) -> str:
    low = t.low
    first, last = _around(t, relation)
    if relation.rule == "toll":
        first = relation.trigger
    clause = [w for k, w in enumerate(low[first:last], first) if not relation.figure.i <= k < relation.figure.j]
    single = any(w in words.incident for w in clause)
    if relation.rule == "toll":
        return "incident" if single else "cumulative"
    if _COUNTING.search(" ".join(low[first : relation.figure.i])):
        return "cumulative"
    if single or _has_day(times):
        return "incident"
    summing = [w for w in clause if w in words.cumulative]
    if summing and (_perfect(t, relation) or not all(w in words.plural for w in summing)):
        return "cumulative"
    if _perfect(t, relation) and relation.rule in ("after", "before", "part") and not sibling:
        return "cumulative"  # "41 civilians have been killed": up to now
    value = relation.figure.quantity.value or relation.figure.quantity.low or 0
    return sibling or ("cumulative" if value >= 500 else "incident")


def _of_displaced(t: Tokens, relation: Relation, times: Sequence[Timex]) -> str:
    low, k = t.low, relation.trigger
    before = low[max(0, k - 3) : k]
    if relation.rule == "toll" and "since" not in low:
        return "stock"
    if relation.rule == "head" or "internally" in before:
        perfect = any(w in ("have", "has", "registered", "recorded", "new", "newly") for w in low)
        return "cumulative" if perfect else "stock"
    if (
        relation.rule in ("after", "participle")
        and ("are" in before or "remain" in before or "is" in before)
        and "being" not in before
    ):
        return "stock"
    return "incident" if _has_day(times) else "cumulative"


def _of_affected(t: Tokens, words: FigureWords, relation: Relation, times: Sequence[Timex]) -> str:
    verb = longest(words.verbs, t.low, relation.trigger)
    if verb is None or verb[0].subject or verb[0].lemma in ("trap", "strand", "besiege", "register"):
        return "stock"
    return "cumulative" if _perfect(t, relation) and not _has_day(times) else "incident"


def _perfect(t: Tokens, relation: Relation) -> bool:
    """Whether *has* or *have* stands in the verb group before the trigger."""
    return any(w in ("has", "have", "’ve", "'ve") for w in t.low[max(0, relation.trigger - 4) : relation.trigger])


def _has_day(times: Sequence[Timex]) -> bool:
    """Whether the sentence dates what happened to a day or two."""
    spans = [edtf.bounds(x.value) for x in times if x.value is not None and not x.mod]
    undated = any(x.value is None and x.basis == "relative" for x in times)
    return undated or any((b - a).days <= 2 for a, b in spans)


def population(relation: Relation, words: FigureWords, above: str, t: Tokens, document: str, *, armed: bool) -> str:
    """Who, of the coding rules' list.

    Args:
        relation: the figure.
        words: the vocabulary.
        above: population of the figure before it in the sentence, "" for none.
        t: its sentence.
        document: the whole text, for what it is about.
        armed: whether the phrase names a party that fights ("the army's men").
    """
    figure = relation.figure
    name = figure.population
    head = t.low[figure.head] if figure.head >= 0 else ""
    if name == "people" and armed and head in ("men", "man", "members", "member", "personnel"):
        name = "combatants"
    if relation.type == "detained" and (
        name == "combatants"
        or (head.startswith("prisoner") and relation.rule != "after")
        or (name == "people" and t.low[relation.trigger].startswith("captur"))
    ):
        return "prisoners_of_war"
    if relation.type == "homes_destroyed":
        return "people"
    if relation.rule == "toll" and not name and relation.trigger:
        name = words.adjectives.get(t.low[relation.trigger - 1], "")  # "civilian casualties have reached 95"
    if name in ("", "people") and _own_men(t, relation):
        name = "combatants"
    if head.startswith("prisoner") and any(w in ("swap", "exchange", "exchanged", "swapped") for w in t.low):
        return "prisoners_of_war"
    if not name:
        name = above or ("migrants" if _recent_migrants(t, document, narrow=relation.type in _HARM) else "")
    if relation.type == "detained" and (
        name == "combatants"
        or (head.startswith("prisoner") and relation.rule != "after")
        or (name == "people" and t.low[relation.trigger].startswith("captur"))
    ):
        return "prisoners_of_war"
    if not figure.population and figure.share and any(w in words.armed for w in t.low[figure.j : figure.j + 4]):
        return "combatants"
    if name in ("", "people"):
        name = _by_topic(relation, t, document)
    return name


def _own_men(t: Tokens, relation: Relation) -> bool:
    """As in "40 of his men": a commander's."""
    head, i = relation.figure.head, relation.figure.i
    if head < 0 and relation.rule == "state" and i and t.low[i - 1] in ("lost", "losing", "lose"):
        return True  # "the army lost 15 dead"
    if head < 1 or t.low[head] not in ("men", "man"):
        return False
    return t.low[head - 1] in ("his", "its", "their") or t.low[relation.trigger] in ("lost", "losing", "lose")


def _recent_migrants(t: Tokens, document: str, *, narrow: bool = False) -> bool:
    """Whether the paragraph so far speaks of migrants, for "More than 1,500 are trapped"."""
    near = max(t.start - 600, 0)
    start = t.start if narrow else max(document.rfind("\n\n", near, t.start), near)
    return _MIGRANT_TOPIC.search(document, start, t.end) is not None


def _by_topic(relation: Relation, t: Tokens, document: str) -> str:
    """Who "people" are, by what the paragraph or the text is about."""
    # No further back than a long paragraph: the cost must not grow with what lies before.
    near = max(t.start - _PARAGRAPH, 0)
    start = max(document.rfind("\n\n", near, t.start), near)
    if relation.type in _HARM and _CIVILIAN_TOPIC.search(document, start, t.start):
        return "civilians"
    head = t.low[relation.figure.head] if relation.figure.head >= 0 else ""
    moved = relation.type == "returned" or (relation.type == "affected" and t.low[relation.trigger].startswith(_MOVED))
    if (moved or head.startswith(("detainee", "inmate"))) and _recent_migrants(t, document):
        return "migrants"
    held = t.low[relation.trigger] in ("holds", "held", "holding")
    if held or (relation.type == "detained" and relation.rule != "before"):
        return "migrants" if len(_MIGRANT_TOPIC.findall(document[:20_000])) >= 2 else "people"
    return "people"
