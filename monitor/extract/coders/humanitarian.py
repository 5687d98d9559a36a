"""Figures of the killed, wounded, displaced, detained and the rest: one claim per counted group.

    numbers → counted groups → what befell each → scope, population, place, time, who says so → claims

Only what is said to have happened is coded: negated, planned and hypothetical harm gives no figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from monitor.extract.certainty import plain
from monitor.extract.coders.perpetrators import BY_OTHERS, perpetrator
from monitor.extract.context import Context
from monitor.extract.evidence import grade
from monitor.extract.figures import times as timing
from monitor.extract.figures.figure import HARM, Relation
from monitor.extract.figures.groups import figures
from monitor.extract.figures.places import place
from monitor.extract.figures.population import Setting, population
from monitor.extract.figures.relations import relations
from monitor.extract.figures.scope import period
from monitor.extract.figures.scope import scope as scoped
from monitor.extract.figures.single import named
from monitor.extract.figures.tellers import doubts_who, mood_of, teller
from monitor.extract.figures.told import (
    dated_before,
    known,
    last_type,
    lately,
    sums_up,
    tallied,
    told_before,
    told_on,
    whole_of,
)
from monitor.extract.figures.words import expression, figure_words, harm_at, state_at, type_at, verb_at
from monitor.extract.reading import Draft
from monitor.extract.source import Source
from monitor.extract.syntax.ir import Parsed, Predicate
from monitor.extract.timeowners import before_when, within
from monitor.extract.timespans import recalled
from monitor.extract.timex import Timex
from monitor.lexicon.vocabulary import verb_classes, wordset
from monitor.model.claim import NOWHERE, Claim, Location
from monitor.model.measure import Quantity, TimeExpression

KIND = "humanitarian"
_Times = tuple[tuple[Timex, ...], tuple[Timex, ...]]  # of what happened, of saying
_WERE = frozenset(("were", "was", "are"))  # "Four were children."
_LONGEST = 400
_FAMILIES = frozenset(("families", "households"))


def code(context: Context, s: Parsed) -> Iterator[Draft]:
    """The humanitarian claims of a sentence."""
    earlier = last_type(context, s)
    alone = "Q" in s.tokens.tags[:5] or not _WERE.isdisjoint(s.tokens.low)  # may tell more of those told of before
    if figure_words().keys.isdisjoint(s.tokens.low) and not (earlier and alone):
        return
    groups = figures(s)
    found = [*relations(s, groups, earlier), *named(s, groups)]
    no_war = (expression(x).search(s.tokens.text, s.tokens.start, s.tokens.end) for x in ("remembered", "natural"))
    if not found or any(no_war):
        return
    times = timing.when(context, s)
    above: Claim | None = None
    for relation in found:
        draft = _draft(context, s, relation, times, above)
        if draft is None:
            continue
        if relation.parent < 0 and not relation.figure.partitive and relation.rule != "share":
            above = told_before(context, draft.claim)
            draft = draft if above is draft.claim else replace(draft, claim=above)
            context.tolls.append((s.index, s.tokens.start, above))
        yield draft


def trigger(s: Parsed) -> str | None:
    """The first word of the sentence that speaks of harm to people, for the queue of what stayed uncoded."""
    low = s.tokens.low
    for k in s.tokens.found(figure_words().keys):
        verb, state = verb_at(low, k), state_at(low, k)
        lies = state is not None and state[0] != "affected"
        harm = lies or (verb is not None and verb[0].object in BY_OTHERS and verb[0].lemma not in wordset("nounful"))
        if harm or harm_at(low, k) or type_at("toll", low, k):
            return s.tokens.words[k]
    return None


class _Case(NamedTuple):
    """A figure, the predicate at its trigger, the times of its clause, and what it is part of or told beside.

    ``each``: what it is a rate for, "" for no rate.
    """

    context: Context
    s: Parsed
    relation: Relation
    p: Predicate
    source: Source | None
    near: tuple[Timex, ...]
    above: Claim | None
    each: str

    @property
    def part(self) -> bool:
        """Whether it is a part of the figure above."""
        of_it = self.relation.rule in ("part", "share") or self.relation.figure.partitive
        return self.above is not None and (of_it or self.again)

    @property
    def again(self) -> bool:
        """Whether the figure above is raised by it: "*The tally* later rose to 32"."""
        return self.relation.rule == "toll" and self.above is tallied(self.context, self.s)


def _draft(context: Context, s: Parsed, relation: Relation, times: _Times, above: Claim | None) -> Draft | None:
    p = _predicate(s, relation)
    source = _source(context, s, relation, p)
    mood = mood_of(context, s, relation, p, source)
    if mood is None:
        return None
    whole = above if above is not None else _whole(context, s, relation, times)
    near, each = timing.near(s.tokens, relation, times[0]), period(s.tokens, relation)
    case = _Case(context, s, relation, p, source, near, whole, each)
    scope = _scope(case)
    when = _when(case, scope, times, above)
    if timing.long_past(context, when):
        return None
    who = _who(case, scope)
    if mood.value == "alleged" and doubts_who(s, relation, mood.hedge, who):
        mood = plain(source)
    claim = Claim(
        kind=KIND,
        type=relation.type,
        modality=mood.value,
        attribution=source.label if source else None,
        attribution_type=source.type if source else "author",
        perpetrator=perpetrator(context, s, relation, p, source),
        quantity=_quantity(case, scope),
        scope=scope,
        population=who,
        place=_where(case, scope, accused=mood.value == "alleged" and relation.rule == "act"),
        when=when,
    )
    return _quoted(s, relation, claim, mood.hedge, source)


def _whole(context: Context, s: Parsed, relation: Relation, times: _Times) -> Claim | None:
    """The figure of the sentences before that a part or those "among them" are of."""
    partitive = relation.figure.partitive
    if relation.rule == "toll":
        return tallied(context, s)
    later = partitive or relation.rule in ("among", "share")
    return whole_of(context, s, relation) if later and not (partitive and dated_before(s, relation, times[0])) else None


def _scope(case: _Case) -> str:
    """In what sense it is meant; of an event that a report of a stretch of time does not date, all of that time."""
    context, s, relation = case[:3]
    if case.part and case.again and case.above is not None:
        return case.above.scope or ""
    before = known(context, s, relation, case.above, case.source)
    inside = relation.figure.i in range(*case.p.clause)
    before = before._replace(recalled=inside and recalled(s, case.p))
    scope = scoped(s.tokens, relation, case.near, before, case.each)
    undated = scope == "incident" and relation.type in HARM and not (case.near or before.struck)
    return "cumulative" if undated and sums_up(context, s, relation) else scope


def _when(case: _Case, scope: str, times: _Times, sibling: Claim | None) -> TimeExpression:
    """The time: of the figure that it is part of or of one total with, else its own."""
    context, s, relation, p = case[:4]
    # "159; *on Saturday* it had counted 140"; "9,000 since May, *when* X killed 1,400"
    counted = timing.near(s.tokens, relation, times[1]) or before_when(s, p, context.times.found(s))
    listed = sibling is not None and sibling.scope == scope == "cumulative" and not counted
    of_it = case.part or listed or relation.rule == "among"
    above, words = case.above if of_it else None, s.tokens.low[relation.figure.i : relation.figure.j + 2]
    if above is None and not wordset("others").isdisjoint(words) and "than" not in words:
        above = whole_of(context, s, relation)  # "Eleven *others* were hurt": when those before were
    elif above is None and relation.figure.adds(s.tokens) and (last := whole_of(context, s, relation)) is not None:
        above = last if last.scope == scope else None  # "has killed 56 in the past week. *Another* 266 were wounded"
    if above is not None and not case.near:
        return above.when
    when = timing.dated(context, s, p, scope, case.near, times[1])
    if scope == "incident" and when.basis == "doc" and (day := timing.of_event(s, relation, times[0])) is not None:
        return context.times.dated(day.value, day.basis)
    bare = scope == "incident" and relation.type in HARM and when.basis == "doc" and p.tense == "past"
    return (told_on(context, s) if bare else None) or when


def _where(case: _Case, scope: str, *, accused: bool) -> Location:
    """The place, a part's its whole's where it has none of its own; a court is not where somebody killed."""
    where = place(case.context, case.s, case.p, case.relation, scope, case.source)
    where = NOWHERE if where.basis == "context" and accused else where
    return case.above.place if case.above is not None and case.part and where.basis != "stated" else where


def _who(case: _Case, scope: str) -> str:
    """The population, by the phrase, what it goes with and what the text is about."""
    context, s, relation, above = case.context, case.s, case.relation, case.above
    last = next((c.population or "" for _, c in lately(context, s, 3)[-1:]), "")
    figure = relation.figure
    fellows = figure.word(s.tokens) in wordset("fellows")
    bare = figure.head < 0 and relation.rule in ("elliptic", "after") and relation.type in HARM and last != "people"
    after = fellows or bare or figure.partitive  # "killed nine civilians. *Four* died in X"
    whole = (above.population or "") if above else last if after else ""
    if whole == "prisoners_of_war" and relation.type in HARM:
        whole = "combatants"  # "eighteen fighters had been captured and dozens killed"
    of = 3 * (s.tokens.word(figure.j) == "of")  # "15 members *of the X army*"
    low, high = s.tokens.span(figure.i, min(len(s.tokens.low), figure.j + of))
    losers = case.p.arg("subject") if case.p.lemma in wordset("suffering") else []  # "X suffered 1,500 dead"
    spans = [(low, high), *(s.tokens.span(x.i, x.j) for y in losers for x in (y, *y.behind("of")))]
    fights = ("side", "armed_group", "person", "state" if losers else "")  # "his men" are those of a commander
    armed = any(m.actor_type in fights and i <= m.start < j for m in s.mentions for i, j in spans)
    return population(Setting(relation, s.tokens, context.document.text, whole, last, scope, armed))


def _source(context: Context, s: Parsed, relation: Relation, p: Predicate) -> Source | None:
    """Who says so: by the sentence's own grammar, else by that of figures."""
    source = context.source(s, p)
    if source is not None and f" {source.label} " in f" {s.tokens.slice(relation.figure.i, relation.figure.j)} ":
        source = None  # "17 bodies found in a grave"
    attribution = context.attribution
    source = source or attribution.own(s, p) or teller(context, s, relation) or attribution.counts_on(s, p)
    houses = source is not None and source.verb is not None and source.verb.lemma in wordset("hosting")
    return None if houses else source  # "X, which *held* two million displaced"


def _predicate(s: Parsed, relation: Relation) -> Predicate:
    """The predicate at the trigger; for nouns and states the verb they stand with ("could cost 500 lives")."""
    if relation.rule in {"head", "state", "act", "toll", "share"}:
        t, figure = s.tokens, relation.figure
        rises = [p for p in s.verbs if relation.trigger < p.i < figure.j and not within(p, "since")]
        if relation.rule == "toll" and rises:
            p = rises[-1]
            while p.mood == "infinitive" and p.governor in rises:
                p = p.governor  # "has risen by a quarter, to reach 1.27 million"
            return p
        first = min(figure.i, relation.trigger)
        before = [p for p in s.verbs if p.j <= first and not (p.link == "rel" and "," in t.tags[p.j : first])]
        saying = before and "report" in verb_classes(before[-1].lemma)
        if before and not saying and not any(x in ".;:" for x in t.tags[before[-1].j : relation.trigger]):
            return before[-1]
    for p in s.predicates:
        if p.i <= relation.trigger < p.j:
            return p
    i, j = relation.trigger, max(relation.end, relation.trigger + 1)
    near = min(s.verbs, key=lambda p: abs(p.i - i), default=None)
    clause = near.clause if near is not None else (0, len(s.tokens.low))
    return Predicate(s.tokens.low[i], "verb", i, j, mood="participle", clause=clause, governor=near, link="arg")


def _quantity(case: _Case, scope: str) -> Quantity:
    """The number in its own unit: families are never multiplied, nor a week's rate made one of a day."""
    figure = case.relation.figure
    q, noun = figure.quantity, figure.noun
    if figure.share:
        return q
    unit = noun.name if noun is not None and noun.kind in ("group", "home") else "people"
    above, relation = case.above, case.relation
    counted = above.quantity.unit if above is not None and above.quantity is not None else ""
    listed = noun is None and relation.rule == "after" and relation.parent < 0
    if listed and above is not None and above.type == relation.type and counted in _FAMILIES:
        unit = counted  # "420 families went back to X, while 310 went back to Y"
    unit = f"{unit}/{case.each}" if scope == "rate" and case.each else unit
    return q if unit == q.unit else replace(q, unit=unit)


def _quoted(s: Parsed, relation: Relation, claim: Claim, hedge: str | None, source: Source | None) -> Draft:
    """The claim with the shortest stretch over group and trigger; a part of a group stands by itself."""
    figure = relation.figure
    i, j = (figure.i, figure.j) if relation.rule == "part" or relation.parent >= 0 else relation.span
    start, end = s.tokens.span(i, j)
    start, end = (start, end) if end - start <= _LONGEST else s.tokens.span(figure.i, figure.j)
    rule, sentence = f"figure.{relation.rule}", (s.tokens.start, s.tokens.end)
    return Draft(claim, start, end, sentence, rule, hedge, *grade(claim, source))
