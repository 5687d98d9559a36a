"""Who is counted: a number with its noun ("at least 12 civilians", "dozens of their men", "61"), or "a woman"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from monitor.extract import numerals
from monitor.extract.figures.figure import Figure
from monitor.extract.figures.heads import named_people, noun_phrase, peoples
from monitor.extract.figures.single import singular
from monitor.extract.figures.words import Noun, Verb, befallen_at, figure_words, noun_at, state_at, type_at, verb_at
from monitor.extract.syntax.ir import Parsed, Tokens
from monitor.lexicon.vocabulary import noun_classes, wordset
from monitor.model.measure import Quantity

_LOSSES = Noun("harm", "casualties", singular=False)


def figures(s: Parsed) -> list[Figure]:
    """The counted groups of a sentence, in order. Numbers whose noun is neither people nor homes are left out."""
    t, found = s.tokens, _numbered(s)
    found.extend(_quantified(t, found))
    found.extend(_losses(t, found))
    found.extend(singular(t, found))
    for figure in found:
        _hedge(t, figure)
    return sorted(found, key=lambda f: f.i)


def _numbered(s: Parsed) -> list[Figure]:
    """The groups that a number is given for."""
    t, names = s.tokens, peoples(s)
    found: list[Figure] = []
    things = False  # whether what was counted last is no people
    told = (n for n in numerals.find(t.text, t.start, t.end) if n.role in ("count", "share"))
    at = partial(bisect_left, t.starts)
    numbers = [Figure(at(n.start), at(n.end), n.quantity, n.role == "share") for n in told]
    for n, bare in enumerate(numbers):
        if (found and bare.i < found[-1].j) or bare.i >= len(t.low) or _counts_nobody(t, bare):
            continue
        if t.word(bare.i - 1) == "(" and t.word(bare.j) == ")":
            restated = bool(found) and found[-1].j == bare.i - 1  # "285 (255 a day earlier)"
            if not restated and (named := _bracketed(t, bare)) is not None:
                found.append(named)
            continue
        figure = _counted(t, bare)
        if figure is None or figure.loose or (figure.state and figure.head < 0):
            figure = named_people(t, names, bare, figure) or figure
        of_things = things and figure is not None and figure.noun is None
        if figure is None or (of_things and (figure.partitive or "another" in t.low[figure.i - 1 : figure.j])):
            things = True  # "damaged 27 hospitals, closed *14 of them* and put *another 23* at risk"
            continue
        things = False
        figure.partitive = figure.partitive or _of_whom(t, figure)
        whole = _whole(t, figure, numbers[n + 1 :])
        if whole is not None:
            found.append(replace(figure, j=whole.i, noun=None, head=-1, partitive=True, state=""))
        found.append(whole or figure)
    return found


def _of_whom(t: Tokens, figure: Figure) -> bool:
    """As in "of whom *361*", "of them only *361*"."""
    k = figure.i - 1 - (t.word(figure.i - 1) in ("only", "just", ","))
    opens = t.tag(k - 2) in ("", ",", ".", ";", "(", "S", "C") and t.word(k - 1) == "of" and figure.noun is None
    return opens and t.word(k) in ("whom", "them", "these")


def _bracketed(t: Tokens, bare: Figure) -> Figure | None:
    """A number in brackets behind whom it counts: "most of the refugees (135,000)"."""
    end = bare.i - 1
    for i in range(end - 1, max(-1, end - 4), -1):
        noun = noun_at(t.low, i)
        if noun is not None and noun[1] == end and noun[0].kind in ("person", "group"):
            return replace(bare, i=i, j=bare.j + 1, noun=noun[0], head=end - 1, population=noun[0].name)
    return None


def _counts_nobody(t: Tokens, bare: Figure) -> bool:
    """Whether the number is an hour, an age, a sample, or a whole that is told in parts."""
    low, i, j = t.low, bare.i, bare.j
    last, before = t.word(i - 1), t.word(i - 2)
    return (
        last == "not"  # "not one of the families"
        or (t.tags[i - 1 : i + 1] == ["Z", "Z"] and last == "and")  # "on August 23 *and 30*"
        or (last == "the" and low[i] == "one" and t.tag(j) in tuple("IWVX,."))  # "*the one* at X shelters 6,000"
        or ["all", "but"] in (low[max(0, i - 2) : i], low[max(0, i - 5) : i - 3])  # "all but three of the 30"
        or (last in ("of", "covering", "among", "with") and before in wordset("sampling"))  # "a survey of 2,000 people"
        or (last == "of" and (before == "population" or before in wordset("parents")))  # "a mother of three"
        or (low[j : j + 2] == ["in", "the"] and t.word(j + 2) in wordset("daytimes"))  # "at four in the morning"
        or (last == "in" and "one" in low[max(0, i - 4) : i - 1])  # "one man in two"
        or (last in ("of", "from") and bare.quantity.value == 1 and t.word(j) in wordset("groups"))
        or ((before, last) == ("of", "the") and not wordset("some_of").isdisjoint(low[max(0, i - 4) : i - 2]))
        or "aged" in low[max(0, i - 3) : i]
        or (low[i] in wordset("past_an_age") and i > 0 and noun_at(low, i - 1) is not None)  # "children *under five*"
    )


def _hedge(t: Tokens, figure: Figure) -> None:
    """Gives a plain number the qualifier that stands behind its group: "seventy dead at the least"."""
    q, over = figure.quantity, figure.i - (t.low[figure.i] != "over")
    verb = verb_at(t.low, over - 1) if over > 0 and t.low[over] == "over" else None
    if verb is not None and verb[1] == over + 1 and q.value is not None:  # "*handed over* 1,000"
        figure.quantity, figure.i = numerals.quantity(q.value, "exact", q.phrase, q.unit), over + 1
        return
    if q.value is None or q.qualifier != "exact" or figure.share:
        return
    name = numerals.hedge_behind(t.text, t.ends[figure.j - 1], t.end)
    if t.word(figure.i - 1) == "over" and figure.kind == "harm":
        name = "more_than"  # "has taken over 20,000 lives"
    if name:
        figure.quantity = numerals.quantity(q.value, name, q.phrase, q.unit)


def _whole(t: Tokens, part: Figure, numbers: Sequence[Figure]) -> Figure | None:
    """The whole that a part is taken of, where it is said what befell that: "300 of the 6,000 migrants held in X"."""
    k = part.j
    if not numbers or part.share or numbers[0].share or k >= len(t.low):
        return None
    whole = numbers[0]
    if not part.i < whole.i < part.head:
        return None
    told = befallen_at(t.low, k) is not None
    found = noun_phrase(t, whole, whole.j) if told or t.tags[k] == "W" else None
    return found if found is not None and found.j == k else None


def _quantified(t: Tokens, taken: Sequence[Figure]) -> Iterator[Figure]:
    """As in "most of whom", "nearly all of them": a part that no number is given for."""
    for k in t.found(wordset("quantifiers")):
        if t.word(k + 1) != "of" or not t.word(k + 2) or any(f.i <= k < f.j for f in taken):
            continue
        vague = Quantity(None, None, None, None, "vague", "people", t.slice(k, k + 3))
        if t.word(k + 2) in ("whom", "them"):
            if t.word(k + 2) == "whom" or not _of_arms(t, k):
                yield Figure(k, k + 3, vague, partitive=True)
        elif (m := next((m for m in range(k + 3, k + 6) if t.tag(m) == "Q"), 0)) and t.low[k] != "all":
            whole = noun_phrase(t, Figure(k, m + 1, vague), m + 1, strict=True)
            if whole is not None and whole.kind in ("person", "group"):
                yield whole  # "most of its 4,000 inhabitants"
    for k in t.found(wordset("everybody")):
        end = k + 1
        while t.word(end) in wordset("on_board"):
            end += 1
        if t.low[k] != "all" or end > k + 1:  # "everyone in the car", "all on board"
            yield Figure(k, end, Quantity(None, None, None, None, "vague", "people", t.slice(k, end)))


def _of_arms(t: Tokens, k: int) -> bool:
    """In "fired rockets, but *some of them* missed": whether the last told of before token ``k`` are weapons."""
    last = next((t.low[m] for m in range(k - 1, -1, -1) if t.tags[m] == "N" and t.plural(m)), "")
    return not noun_classes(last.removesuffix("s")).isdisjoint(("weapon", "shot", "bomb", "drone", "aircraft"))


def _losses(t: Tokens, taken: Sequence[Figure]) -> Iterator[Figure]:
    """Losses that no number is given for: "suffered *heavy losses*", "with *civilian casualties*"."""
    for k in t.found(wordset("losses")):
        said = t.word(k - 1)
        if said not in wordset("heavy") or t.word(k - 2) not in wordset("dealing") or any(f.i > k for f in taken):
            continue  # "suffered heavy losses: three dead, …"
        of_men = t.word(k + 1) not in ("of", "in") or t.tag(k + 2) == "P" or t.word(k + 2) in wordset("ranks")
        if of_men and not any(f.i <= k < f.j for f in taken):
            who = figure_words().adjectives.get(said, "") or ("combatants" if t.low[k] == "losses" else "")
            vague = Quantity(None, None, None, None, "vague", "people", t.slice(k - 1, k + 1))
            yield Figure(k - 1, k + 1, vague, noun=_LOSSES, head=k, population=who)


def _counted(t: Tokens, bare: Figure) -> Figure | None:
    """The number with its noun; None where it counts something else."""
    low, k = t.low, bare.j
    of = k + (t.word(k) == "more")  # "ten *more of* its men"
    if t.word(of) == "of":
        return _of(t, bare, of + 1)
    if bare.share:
        while t.word(k) in wordset("determiners"):
            k += 1  # "half the population"
        if t.word(k) in wordset("be"):
            return replace(bare, j=k, partitive=True)  # "roughly half are children"
    if t.word(k) in ("those", "the") and t.word(bare.i - 1) in ("to", "at"):
        return replace(bare, j=k)  # "brings to 208 the bodies found"
    if type_at("rate", low, k) is not None or t.word(k) == "whom":
        return replace(bare, j=k)  # "up to 8,000 a day"
    harm = figure_words().verbs.get((t.word(bare.i - 1),)) or _suffered(t, k)
    hit = harm is not None and harm.object in ("killed", "wounded")  # "injuring several", "several were injured"
    unbounded = bare.quantity.qualifier == "vague" and bare.quantity.low is None
    return noun_phrase(t, bare, k, strict=bare.share or (unbounded and not hit))


def _suffered(t: Tokens, k: int) -> Verb | None:
    """The passive that begins at token ``k``: "several *have been injured*"."""
    while t.word(k) in wordset("auxiliary"):
        k += 1
    verb = verb_at(t.low, k) if t.word(k - 1) in wordset("be") else None
    return None if verb is None else verb[0]


def _of(t: Tokens, bare: Figure, k: int) -> Figure | None:
    """What stands behind "of" at token ``k``: "20 of them", "20 of the 300 families", "20 of its wounded"."""
    low = t.low
    if t.word(k) in wordset("of_them"):
        figure = noun_phrase(t, bare, k + 1)
        if figure is None or figure.noun is None:
            who, end = ("", k + 1) if figure is not None and figure.state else _who_behind(t, k + 1)
            figure = figure or replace(bare, j=end)
            figure.population = figure.population or who
        figure.partitive = True
        return figure
    while k < len(low) and (low[k] in wordset("determiners") or _counts_on(t, k)):
        k += 1  # "20 of the 300 families", "nine in ten of X's inhabitants"
    if t.word(k) in wordset("those") and low[k - 1] in wordset("determiners"):
        armed = "combatants" if low[k] in wordset("units") else ""
        return replace(bare, j=k + 1, population=armed, partitive=True)
    state, verb = state_at(low, k), verb_at(low, k)
    if state is not None and low[k - 1] in wordset("whose") and noun_at(low, state[1]) is None:
        return replace(bare, j=state[1], state=state[0], state_at=k, partitive=True)
    told = verb is not None and verb[0].object in ("killed", "wounded", "displaced") and "n" in verb[0].letters
    if verb is not None and told and noun_at(low, verb[1]) is None:
        return replace(bare, j=verb[1], state=verb[0].object, state_at=k)  # "dozens of killed"
    if t.tags[k - 1] == "Q" and t.tag(k) in ("X", "V", "E"):
        return replace(bare, j=k, partitive=True)  # "one *of the eight* was beheaded"
    own = t.word(k - 1) == "own" and t.tag(k) not in ("N", "P")
    return noun_phrase(t, bare, k, strict=True) or (replace(bare, j=k) if own else None)  # "eleven of their own"


def _counts_on(t: Tokens, k: int) -> bool:
    """Whether a token is of the whole's number or owner: "of its *more than* 300", "300 *or so*", "X's"."""
    if t.low[k - 1 : k + 1] == ["the", "most"]:
        return True  # "280 of the most frail people"
    round_ = ["or", "so"] in (t.low[k : k + 2], t.low[k - 1 : k + 1])
    hedged = t.tags[k] in "DR" and "Q" in t.tags[k + 1 : k + 3]
    return round_ or hedged or t.tags[k] in "QH" or t.tag(k + 1) == "H"


def _who_behind(t: Tokens, k: int) -> tuple[str, int]:
    """Who a part is by what is said behind it ("one of them a child"), "" for nothing, and where its own words end."""
    if t.word(k) in ("under", "below") and (t.tag(k + 1) == "Q" or t.low[k + 2 : k + 4] == ["age", "of"]):
        return "children", k  # "33 of them under 18", "under the age of 15"
    m = k + (t.word(k) == ",")
    single = m == k and t.word(m) in ("a", "an")
    if not single and (m == k or t.word(m) not in ("all", "mostly", "most", "mainly")):
        return "", k
    at = m + 1 + (single and t.tag(m + 1) in ("P", "J", "N") and noun_at(t.low, m + 1) is None)
    noun = noun_at(t.low, at)  # "one of them a *commander*", "a Ruritanian commander"
    return ("", k) if noun is None else (noun[0].name, noun[1] if single else k)
