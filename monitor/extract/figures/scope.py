"""In what sense a number is meant: one event's, a running total, a stock, a rate or a share (coding rules §2, §7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from monitor.extract.figures.figure import HARM, VICTIMS, Relation
from monitor.extract.figures.stocks import are_so, is_stock
from monitor.extract.figures.summing import all_told, by_then, has_day, of_days, perfect, retold, spans
from monitor.extract.figures.times import around, asides, by_itself, gapped
from monitor.extract.figures.tolls import raised
from monitor.extract.figures.words import expression, type_at
from monitor.extract.syntax.ir import Tokens
from monitor.extract.timex import Timex
from monitor.lexicon.vocabulary import wordset

# This many in a month, or at any time without a cue, are no single event's.
_MONTHLY, _MANY = 100, 500
_BARE = 20  # dead: so many, of no event that was told of, are all so far


class Known(NamedTuple):
    """What the text has told before.

    Attributes:
        whole: scope of the figure that this one is part of or coordinated with, "" for none.
        before: scope of the last figure of its kind within two sentences, "" for none.
        struck: whether the text has just told of a single event that costs lives.
        standing: whether an agency says it, which counts on, whatever the day's news is.
        revised: whether it is what the event just told of has cost by now.
        recalled: whether its clause recalls an event since which it has been calm.
    """

    whole: str = ""
    before: str = ""
    struck: bool = False
    standing: bool = False
    revised: bool = False
    recalled: bool = False


def scope(t: Tokens, relation: Relation, times: Sequence[Timex], known: Known, each: str) -> str:
    """cumulative, incident, stock, rate or share.

    ``times``: those of its clause. ``known``: what was told before. ``each``: its :func:`period`.
    """
    if relation.rule == "named" or relation.figure.population == "named_individual":
        return "incident"
    if relation.figure.share:
        return "share"
    if relation.rule == "elliptic":
        return known.before or "incident"
    if each:
        return "rate"
    dwelling = relation.rule == "after" and type_at("dwelling", t.low, relation.trigger) is not None
    if known.whole == "stock" and relation.type in VICTIMS:
        known = known._replace(whole="")  # "of 132 hostages, 25 are believed dead"
    if by_itself(t, relation.trigger):
        known = known._replace(whole="", before="")
    if known.whole and (of_whole := _of_the_whole(t, relation, times, known.whole, dwelling=dwelling)):
        return of_whole
    if is_stock(t, relation, dwelling=dwelling):
        return "stock"
    behind = t.starts[relation.figure.i], t.ends[around(t, relation)[1] - 1]
    if relation.type == "displaced" and expression("at_once").search(t.text, *behind):
        return "incident"
    if known.recalled and relation.figure.size < _MANY:
        return "incident"  # "calm since clashes in June that killed 20"
    if spans(t, relation, times):
        return "cumulative"
    return _of_harm(t, relation, times, known) if relation.type in HARM else _of_moves(t, relation, times)


def _of_moves(t: Tokens, relation: Relation, times: Sequence[Timex]) -> str:
    """Of those who are driven out, held, helped or gone home: what befell them on a day, else all so far."""
    is_perfect = perfect(t, relation) and t.word(relation.trigger - 1) != "since"  # "has since taken 300 to X"
    if all_told(t, relation, times):
        return "cumulative"
    if (has_day(times) and not (is_perfect and relation.type == "displaced")) or of_days(times):
        return "incident"
    counted = relation.type == "returned" and relation.rule in ("head", "toll")  # "and 403,978 returnees"
    size = relation.figure.size or t.low[relation.figure.i] == "most"  # not "many have fled"
    few = relation.type not in ("displaced", "returned") and relation.figure.size < _BARE  # "has freed six men"
    summed = ((is_perfect and not few) or counted or relation.type == "displaced") and size
    return "cumulative" if summed else "incident"


def _of_the_whole(t: Tokens, relation: Relation, times: Sequence[Timex], whole: str, *, dwelling: bool) -> str:
    """The scope of a part, its whole's unless it has a day of its own; "" for no part."""
    figure = relation.figure
    behind = t.starts[figure.j : figure.j + 4]
    own = has_day([x for x in times if x.start in behind])
    with_others = relation.rule == "after" and relation.trigger < figure.i  # "250,000 have fled X and 112,000 Y"
    if relation.rule in ("part", "share", "among", "compared") or figure.partitive or with_others:
        if (own or _of_one(t, relation)) and relation.rule != "compared":
            return "incident"  # "among them 2,500 on Tuesday alone"
        moved = whole == "stock" and relation.rule == "before"  # "which has moved 539 of them"
        moved = moved or (relation.type == "displaced" and t.low[relation.trigger] in wordset("hosts"))
        if not moved and not dwelling and not (relation.rule == "after" and has_day(times)):
            return whole
    bare = figure.noun is None and relation.rule in ("state", "participle") and relation.type in HARM
    listed = bare and t.low[figure.i - 1] in (",", "and", "&", "with") and not any(x.start in behind for x in times)
    # "39 killed since the fighting flared, *119 injured*", "killed at least 19, among them …, *and maimed* 23"
    joined = relation.type in HARM and relation.rule == "before" and t.low[relation.trigger - 1] == "and"
    return whole if listed or joined else ""


def _of_one(t: Tokens, relation: Relation) -> bool:
    """Whether one event is told of a part's own: "33 of them *in an air strike*", "blames *a raid* for 33 of those"."""
    first, last = around(t, relation)
    struck = (k for k in range(first, last) if relation.type in HARM and t.low[k] in wordset("incident"))
    return any(not {"a", "an", "one", "single"}.isdisjoint(t.low[max(first, k - 3) : k]) for k in struck)


def period(t: Tokens, relation: Relation) -> str:
    """What a rate is for, "day" or "week": "500 a day", "every week some 500 people leave"; "" where it is no rate."""
    figure, low = relation.figure, t.low
    for m in range(figure.j, min(len(low), figure.j + 6)):
        if low[m] == "daily" and t.tag(m + 1) not in ("N", "J"):
            return "day"  # "4,000 people fled daily"
        if told := type_at("rate", low, m):
            apart = t.word(m + 2) in wordset("after_time") or t.word(m - 1) in wordset("within")
            if not apart:
                return told[0]
    if ["daily", "average"] in (low[k : k + 2] for k in range(max(0, figure.i - 5), figure.i)):
        return "day"  # "a daily average of 4,000 people"
    first = max(0, min(figure.i, relation.trigger) - 8)
    stop = max((m + 1 for m in range(first, figure.i) if t.tags[m] in ".,"), default=first)
    every = (low[m + 1] for m in range(stop, figure.i - 1) if low[m] in ("every", "each"))
    return next((unit for unit in every if unit in ("day", "week")), "")


def _of_harm(t: Tokens, relation: Relation, times: Sequence[Timex], known: Known) -> str:
    """Harm of one event, told in the clause or just before, else of the fighting as a whole."""
    figure, is_toll = relation.figure, relation.rule == "toll"
    if known.before == "cumulative" and _breaks_down(t, figure.i):
        return "cumulative"
    first, last = (relation.trigger, around(t, relation)[1]) if is_toll else around(t, relation)
    own = _own_words(t, relation, first, last)
    others = [k for k in range(first, last) if k not in own]
    clause = [t.low[k] for k in others if t.tags[k] not in "GP"]
    if not wordset("incident").isdisjoint(clause) or expression("at_once").search(" ".join(clause)):
        return "incident"
    if all_told(t, relation, times):
        return "cumulative"
    is_perfect = perfect(t, relation) or (retold(t, relation) and not known.struck)
    bare = known.struck and (figure.size < _BARE or not (is_perfect or known.standing))  # "counted ten bodies"
    of_it = bare or (known.revised and not is_toll)
    kept = slice(first, figure.j + 1 if relation.rule == "head" else figure.i)  # "111 casualties *confirmed*"
    if not (of_it or is_toll) and expression("kept_count").search(" ".join(t.low[kept])):
        return "cumulative"
    if _on_a_day(t, range(first, last), times, is_toll=is_toll) and not (is_perfect and by_then(t, relation)):
        return "incident"
    if figure.size >= _MANY and not known.revised:
        return "cumulative"
    clause = [w for w in clause if not (of_it and expression("kept_count").fullmatch(w))]
    summed = _summed(t, relation, first, clause, is_perfect=is_perfect) or ("incident" if known.revised else "")
    if summed or (is_toll and raised(t, relation.trigger)):
        return summed or "cumulative"
    sums = [k for k in others if t.low[k] in wordset("sums")]
    return _as_before(t, relation, known._replace(struck=of_it), sums, is_perfect=is_perfect)


def _on_a_day(t: Tokens, clause: range, times: Sequence[Timex], *, is_toll: bool) -> bool:
    """Whether what cost them is of a day; of a toll only where the day is the event's: "*Sunday's* fighting"."""
    return has_day(times) and (not is_toll or any(t.tags[k - 1] == "Z" and t.tags[k] == "H" for k in clause))


def _own_words(t: Tokens, relation: Relation, first: int, last: int) -> set[int]:
    """Tokens that tell the figure itself or stand aside, and not whether its clause is of one event."""
    figure, low = relation.figure, t.low
    own = {*range(figure.i, figure.j), *asides(t, relation.trigger)}
    own.update(range(gapped(t, relation.span[1]), last))
    own.update(k for k in range(first + 2, last) if low[k - 2 : k] == [",", "a"])  # "…, *a figure* X rejects"
    own.update(k for k in range(first + 1, last) if t.tags[k - 1] == "X" and low[k] == "since")  # "has *since* risen"
    own.update(() if relation.rule == "toll" else range(relation.trigger, relation.end))
    own.update(k for k in range(first + 1, last) if t.tags[k - 1] == "Q" and low[k] in wordset("plural"))  # "two raids"
    own.update(k for k in range(first, last) if t.tags[k] == t.tag(k + 1) == "N")  # "a *war* crime"
    if expression("since_today").search(t.text, t.start, t.end):
        own.update(k for k in range(first, last) if low[k] == "since")
    return own


def _breaks_down(t: Tokens, i: int) -> bool:
    """Whether a figure is an item of those before: "Victims *included* six men", "Most by mines (*11 dead*"."""
    bracket = next((t.low[k] for k in range(i - 1, -1, -1) if t.low[k] in ("(", ")")), "")
    k = next((k for k in range(i - 1, 0, -1) if t.low[k] in wordset("subset") or t.low[k] in wordset("be")), 0)
    return bracket == "(" or (k > 0 and t.low[k - 1] in wordset("those"))


def _summed(t: Tokens, relation: Relation, first: int, clause: Sequence[str], *, is_perfect: bool) -> str:
    """Whether the fighting is summed up that the clause names; "" where it names none, or a toll of it."""
    summing = [w for w in clause if w in wordset("cumulative") and w not in wordset("sums")]
    if not summing:
        return ""
    k, size = first, relation.figure.size
    while t.tag(k) in ("D", "J", "N", "P", "R", "H", "E", "G") and t.word(k) not in summing:
        k += 1
    opens = t.word(k) in summing and relation.rule != "toll" and size < _MONTHLY  # "Clashes in X left 12 dead"
    few = size < _BARE and relation.rule in ("before", "after", "participle")  # "Six fell in clashes"
    if is_perfect or not (opens or few or all(w in wordset("plural") for w in summing)):
        return "cumulative"
    if relation.parent < 0 and relation.rule in ("before", "after", "participle"):
        return "incident"  # "shells wounded a mother"
    return ""


def _as_before(t: Tokens, relation: Relation, known: Known, sums: Sequence[int], *, is_perfect: bool) -> str:
    """Without a cue of its own: a sum is of what was just told of, else of all; a bare group is one event's.

    ``sums``: tokens of its clause that speak of sums.
    """
    figure, rule = relation.figure, relation.rule
    counts = (k for k in sums if k and t.low[k] in wordset("kept_sums"))
    kept = any(t.tags[k - 1] == "H" or t.low[k - 1] == "own" for k in counts)
    if kept or (is_perfect and figure.partitive and figure.size):
        return "cumulative"  # "by the ministry's count", "28 of them have died"
    if known.whole:
        return known.whole
    if figure.quantity.value == 1 and figure.noun is not None and figure.noun.singular:
        return "incident"  # "a man has vanished"
    vague = figure.quantity.value is None and "have" in t.low[figure.j : relation.trigger]
    many = vague and figure.size >= _MONTHLY  # "hundreds are reported to have died"
    total = bool(sums) or is_perfect or _is_total(t, relation, known)
    # "Another 266 people were wounded"
    goes_on = known.before == "cumulative" and figure.size >= _BARE and figure.adds(t)
    if not (total or goes_on) and (figure.noun is not None or rule not in ("state", "label")):
        return "cumulative" if many else "incident"
    if known.before in ("incident", "cumulative"):
        return known.before
    return "cumulative" if (total or many) and not known.struck else "incident"


def _is_total(t: Tokens, relation: Relation, known: Known) -> bool:
    """Whether a figure is called a sum by how it is told: a toll, "*the* 56 dead", "reported 56 dead"."""
    figure, rule = relation.figure, relation.rule
    if rule in ("state", "head") and "the" in t.low[max(0, figure.i - 1) : figure.i + 1]:
        return True
    are = rule in ("state", "after") and are_so(t.low, figure.j, relation.trigger)
    if known.standing and (are or rule in ("head", "label")):
        return True  # "the UN was told of 17 fatalities"
    bare = figure.noun is None and rule == "state" and (figure.quantity.value or 0) >= _BARE
    here = t.word(figure.j) in wordset("where") and t.tag(figure.j + 1) == "P" and figure.size < _MONTHLY
    return rule == "toll" or (bare and not here)  # not "Twenty-five dead in X"
