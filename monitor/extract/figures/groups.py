"""Who is counted: a number with its noun ("at least 12 civilians", "dozens of their men", "61"), or "a woman"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.extract import numerals
from monitor.extract.figures.figure import Figure, sex
from monitor.extract.figures.heads import STOPS, TAKEN, compounded, coordinated, may_end, modifies
from monitor.extract.figures.hedges import hedge_behind
from monitor.extract.figures.peoples import named_people, peoples
from monitor.extract.figures.relation import BE
from monitor.extract.figures.single import singular
from monitor.extract.figures.words import FigureWords, Noun, longest, wordset
from monitor.extract.syntax.ir import Parsed, Tokens
from monitor.model.measure import Quantity

_DETERMINERS = wordset(
    "the its his her their our own those these that this all such more other another additional further fellow some"
)
_FILLERS = wordset("more other another additional further fellow so far new newly such")
_WHOSE = frozenset(("the", "its", "their", "his", "own", "those"))
_PARTS = frozenset(("them", "whom", "us", "those", "these", "which"))
# "20 of the victims": a part of those told of before.
QUANTIFIERS = wordset("all most many some")
_SOME = wordset("most many some few half majority part none any bulk rest much several")
_SUMMED = ("number", "total", "toll", "count", "tally", "bodies", "dead", "deaths", "figure")
_ARMED = wordset("group unit force")
_VICTIMS = _ARMED | wordset("victims fatalities casualties patients lot bodies")
_ANIMALS = wordset(
    "animals cows sheep goats camels dogs cats horses donkeys birds cattle livestock vehicles tanks times "
    "posts stations checkpoints bases villages towns buildings "
    "positions shops schools hospitals trucks drones aircraft planes sites districts mosques churches"
)
_KIN_OF = frozenset(("mother", "father", "widow", "grandmother", "parents"))
_LONGEST = 8
_OUT_OF = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))
_DAYTIMES = (["morning"], ["afternoon"], ["evening"])
# Ages under which one is a child.
_MAJORITY = (15, 16, 18)


def figures(s: Parsed, words: FigureWords) -> list[Figure]:
    """The counted groups of a sentence, in order. Numbers whose noun is neither people nor homes are left out."""
    t = s.tokens
    names = peoples(s)
    found: list[Figure] = []
    taken, aged = -1, 0
    numbers = numerals.find(t.text, t.start, t.end)
    for n, number in enumerate(numbers):
        i, j = bisect_left(t.starts, number.start), bisect_left(t.starts, number.end)
        if i < taken or i >= len(t.low) or _counts_nobody(t, i, j, number):
            continue
        if t.low[max(0, i - 1) : j + 1] == ["not", "one", "of"]:
            taken = _past_number(t, j + 2)  # "not one of the 150 families"
            continue
        if _is_age(t, found, i, j):
            aged = j
            continue
        if aged and i - aged == 1 and t.low[aged] in ("and", ","):
            aged = j
            continue
        if number.role in ("count", "share") and (figure := _group(t, words, names, i, j, number)) is not None:
            whole = _whole(t, words, figure, numbers[n + 1 :])
            if whole is not None:
                figure = replace(figure, j=whole.i, noun=None, head=-1, partitive=True, state="")
                found.append(figure)
                figure = whole
            found.append(figure)
            taken = figure.j
    found.extend(_quantified(t, found))
    found.extend(singular(t, words, found))
    for figure in found:
        hedge_behind(t, figure)
    return sorted(found, key=lambda f: f.i)


def _counts_nobody(t: Tokens, i: int, j: int, number: numerals.Number) -> bool:
    """Whether the number at tokens ``i`` to ``j`` is an hour, an age, or a whole that is told in parts."""
    low = t.low
    last, before = low[i - 1] if i else "", low[i - 2] if i > 1 else ""
    return (
        (before == "population" and last == "of")
        or (low[j : j + 2] == ["in", "the"] and low[j + 2 : j + 3] in _DAYTIMES)  # "at four in the morning"
        or (last == "of" and before in _KIN_OF)  # "a mother of three"
        or (last in ("under", "below") and number.quantity.value in _MAJORITY)  # "62 of them under 18"
        or (last == "in" and "one" in low[max(0, i - 4) : i - 1] and low[i] in _OUT_OF)  # "one Ruritanian in two"
        or (last in ("of", "from") and number.quantity.value == 1 and low[j : j + 1] in (["family"], ["household"]))
        or (last == "but" and before in ("all", "none"))  # "all but one of them"
        or (
            before == "of" and last == "the" and not _SOME.isdisjoint(low[max(0, i - 4) : i - 2])
        )  # "most of the 7,000"
    )


def _is_age(t: Tokens, found: Sequence[Figure], i: int, j: int) -> bool:
    """Whether the number at tokens ``i`` to ``j`` is the age of those before it: "two brothers, 9 and 12,"."""
    low = t.low
    if "aged" in low[max(0, i - 3) : i]:
        return True
    behind = bool(found) and found[-1].j == i - 1 and found[-1].noun is not None and found[-1].noun.kind == "person"
    return behind and low[i - 1] == "," and low[i].isdigit() and len(low[i]) < 3 and low[j : j + 1] in ([","], ["and"])


def _whole(t: Tokens, words: FigureWords, part: Figure, numbers: Sequence[numerals.Number]) -> Figure | None:
    """The whole that a part is taken of, where it is said what befell that: "300 of the 6,000 migrants held in X"."""
    k = part.j
    if not numbers or part.share or k >= len(t.low):
        return None
    if part.state and part.noun is None and numbers[0].role == "count":  # "twelve of the fourteen killed"
        i = bisect_left(t.starts, numbers[0].start)
        inside = part.i < i < part.state_at
        return Figure(i, k, numbers[0].quantity, False, None, -1, "", part.state, part.state_at) if inside else None
    if part.head < 0:
        return None
    i, j = bisect_left(t.starts, numbers[0].start), bisect_left(t.starts, numbers[0].end)
    if not part.i < i < part.head or numbers[0].role != "count":
        return None
    verb, state = longest(words.verbs, t.low, k), longest(words.states, t.low, k)
    told = state is not None or (verb is not None and bool(verb[0].object) and "n" in verb[0].letters)
    whole = _noun_phrase(t, words, i, j, numbers[0].quantity) if told or t.tags[k] == "W" else None
    return whole if whole is not None and whole.j == part.j else None


def _quantified(t: Tokens, taken: Sequence[Figure]) -> Iterator[Figure]:
    """As in "most of whom", "nearly all of them": a part that no number is given for."""
    for k in range(len(t.low) - 2):
        if t.low[k] not in QUANTIFIERS or t.low[k + 1] != "of" or t.low[k + 2] not in ("whom", "them"):
            continue
        if not any(f.i <= k < f.j for f in taken):
            vague = Quantity(None, None, None, None, "vague", "people", t.slice(k, k + 3))
            yield Figure(k, k + 3, vague, False, None, -1, "", partitive=True)


def _group(
    t: Tokens, words: FigureWords, names: dict[int, tuple[int, str]], i: int, j: int, number: numerals.Number
) -> Figure | None:
    """The group by its noun, else by the name of a people or an army, else by a plural that nobody listed."""
    figure = _counted(t, words, i, j, number)
    if figure is not None and not figure.loose:
        return figure
    people = named_people(t, names, i, j, number)
    if people is not None and figure is not None:
        people.partitive = figure.partitive  # "six of them Ruritanians"
    return people or figure


def _counted(t: Tokens, words: FigureWords, i: int, j: int, number: numerals.Number) -> Figure | None:
    """The number at tokens ``i`` to ``j`` with its noun; None where it counts something else."""
    low, share, k = t.low, number.role == "share", j
    vague = number.quantity.qualifier == "vague"
    if low[k : k + 1] == ["”"] or low[k : k + 1] == ['"']:
        k += 1  # killed "hundreds" of rebels
    if k < len(low) and low[k] == "of" and not t.text[number.core : number.end].endswith(" of"):
        k += 1
        if low[k : k + 1] == ["which"] and longest(words.nouns, low, i - 2) is None:
            return None  # "centres, two of which"
        if k < len(low) and low[k] in _PARTS:
            figure = _noun_phrase(t, words, i, k + 1, number.quantity, share=share)
            if figure is None or figure.noun is None:
                who, end = ("", k + 1) if figure is not None and figure.state else _who_behind(t, words, k + 1)
                figure = figure or Figure(i, end, number.quantity, share, None, -1, "")
                figure.population = figure.population or who
            figure.partitive = True
            return figure
        while k < len(low) and (low[k] in _DETERMINERS or _counts_on(t, k)):
            k += 1  # "20 of the 300 families", "nine in ten of X's inhabitants"
        if low[k : k + 1] and low[k] in _VICTIMS and low[k - 1] in _DETERMINERS:
            armed = "combatants" if low[k] in _ARMED else ""
            return Figure(i, k + 1, number.quantity, share, None, -1, armed, partitive=True)
        army = low[k - 1] in _DETERMINERS and low[k : k + 1] and low[k] in words.armed
        if army and not share and longest(words.nouns, low, k) is None:
            return Figure(i, k + 1, number.quantity, share, None, -1, "combatants")  # "141 of the army"
        state = longest(words.states, low, k)
        if state is not None and low[k - 1] in _WHOSE and longest(words.nouns, low, state[1]) is None:
            return Figure(i, state[1], number.quantity, share, None, -1, "", state[0], k, partitive=True)
        verb = longest(words.verbs, low, k)
        if verb is not None and verb[0].object in ("killed", "wounded", "displaced") and "n" in verb[0].letters:
            return Figure(i, verb[1], number.quantity, share, None, -1, "", verb[0].object, k)  # "dozens of killed"
        return _noun_phrase(t, words, i, k, number.quantity, share=share, strict=True)
    while share and k < len(low) and low[k] in _DETERMINERS:
        k += 1  # "half the population"
    if share and "'s" in low[k : k + 4]:
        k = _past_number(t, low.index("'s", k) + 1)  # "half the country's 46 million people"
    if share and k < len(low) and low[k] in BE:
        return Figure(i, k, number.quantity, share, None, -1, "", partitive=True)  # "roughly half are children"
    if i and low[i - 1] in ("to", "at") and low[k : k + 2] in (["the", w] for w in _SUMMED):
        return Figure(i, k, number.quantity, share, None, -1, "")  # "brings to 208 the bodies found"
    if longest(words.rates, low, k) is not None or low[k : k + 1] == ["whom"]:
        return Figure(i, k, number.quantity, share, None, -1, "")  # "up to 8,000 a day"
    harm = words.verbs.get((low[i - 1],)) if i else None
    bare = harm is not None and harm.object in ("killed", "wounded")  # "injuring several"
    strict = share or (vague and number.quantity.low is None and not bare)
    return _noun_phrase(t, words, i, k, number.quantity, share=share, strict=strict)


def _who_behind(t: Tokens, words: FigureWords, k: int) -> tuple[str, int]:
    """Who a part is by what is said behind it, "" for nothing, and where its own words end.

    "three of them, all fighters,", "62 of them under 18", "one of them a child".
    """
    low = t.low
    m = k + (low[k : k + 1] == [","])
    if low[m : m + 1] == ["aged"]:
        m += 1
    if low[m : m + 1] in (["under"], ["below"]) and low[m + 1 : m + 2] in ([str(n)] for n in _MAJORITY):
        return "children", k
    single = m == k and low[m : m + 1] in (["a"], ["an"])
    if not single and (m == k or low[m : m + 1] not in (["all"], ["mostly"], ["most"], ["mainly"])):
        return "", k
    noun = longest(words.nouns, low, m + 1)
    if noun is None or noun[0].kind != "person" or noun[0].singular != single:
        return "", k
    return (sex(low[noun[1] - 1]) or noun[0].name, noun[1]) if single else (noun[0].name, k)


def _past_number(t: Tokens, k: int) -> int:
    while k < len(t.low) and t.tags[k] == "Q":
        k += 1
    return k


def _counts_on(t: Tokens, k: int) -> bool:
    """Whether a token still belongs to the whole's number or owner: "of the 300 or so", "of X's"."""
    round_ = ["or", "so"] in (t.low[k : k + 2], t.low[k - 1 : k + 1])
    return round_ or t.tags[k] in "QH" or t.tags[k + 1 : k + 2] == ["H"]


def _noun_phrase(
    t: Tokens, words: FigureWords, i: int, k: int, quantity: Quantity, *, share: bool = False, strict: bool = False
) -> Figure | None:
    """From the end of the number at ``k``: modifiers and head; ``strict``: the head may not be left out."""
    low, tags = t.low, t.tags
    while k < len(low) and low[k] in _FILLERS:
        k += 1
    population = state = ""
    state_at = -1
    m = k
    while m < min(len(low), k + _LONGEST):
        head = longest(words.nouns, low, m) if tags[m] != "K" else None
        if head is not None and not modifies(t, words, head[1]) and low[m] not in TAKEN:
            if compounded(t, words, head[1]):
                return None
            women = sex(low[head[1] - 1]) if not population else ""
            end, kind = coordinated(t, words, head[1], head[0], population or women)
            return Figure(i, end, quantity, share, head[0], head[1] - 1, kind, state, state_at)
        population = population or words.adjectives.get(low[m], "")
        at_state = longest(words.states, low, m)
        if at_state is not None:
            state, state_at = at_state[0], m
            m = at_state[1]
            if tags[m : m + 1] in ("P", ["P"]) and longest(words.nouns, low, m + 1) is not None:
                continue  # "50 wounded Roman soldiers"
            if (
                m >= len(low)
                or tags[m] in STOPS
                or (low[m] not in words.adjectives and longest(words.nouns, low, m) is None)
            ):
                break
            continue
        if tags[m] == "K":
            break  # "flew 148 Ruritanians home"
        if tags[m] in "G" and m > k and tags[m - 1] == "N":
            break  # "40 sites hosting displaced people"
        if tags[m] in STOPS or tags[m] in "DQV" or longest(words.verbs, low, m) is not None:
            break
        m += 1
    if strict and not state:
        return _loose(t, i, k, m, quantity) if k and t.low[k - 1] == "of" else None
    if state:
        return Figure(i, m, quantity, share, None, -1, population, state, state_at)
    if may_end(t, words, k):
        return Figure(i, k, quantity, share, None, -1, "")
    return _loose(t, i, k, m, quantity)


def _loose(t: Tokens, i: int, k: int, m: int, quantity: Quantity) -> Figure | None:
    """A plural that nobody listed: "30 cadets", "28 Palestinians"."""
    end = k
    while end < m and t.tags[end] in "NPQE":
        end += 1
    while end > k and t.tags[end - 1] == "E":
        end -= 1  # "6,700 Rohingya met a violent death"
    if end == k or t.low[end - 1] in _ANIMALS:
        return None
    people = end == k + 1 and t.tags[k] == "P"  # "12,000 Rohingya"
    if not people and not t.low[end - 1].endswith(("s", "men", "ese", "ish")):
        return None
    return Figure(
        i,
        end,
        quantity,
        share=False,
        noun=Noun("person", "people", singular=False),
        head=end - 1,
        population="people",
        loose=True,
    )
