"""When a predicate happened: by the time expression that stands with it, else by what the text is telling of.

In order: an expression in its own clause; one of the verb that it depends on; the only one of its sentence; the date
that the text is telling of (the last recent day named); the document's date, where it has one. A report is written
about what is new, so the last two are what careful readers supply; their basis says ``anchored`` and ``doc``.
"""

from __future__ import annotations

from datetime import timedelta

from monitor.extract import dates, storytime, timeahead, timenames, timeowners, timespans
from monitor.extract.storytime import Told
from monitor.extract.syntax.ir import Parsed, Predicate
from monitor.extract.timex import Timex, find
from monitor.lexicon.vocabulary import wordset
from monitor.model import edtf
from monitor.model.document import Document
from monitor.model.measure import NO_TIME, TimeExpression

# What lies so far behind the document is another war's, which gives no claim (coding rules §3): a generation.
_BYGONE = timedelta(days=20 * 365)
# What completes a verb happens when that does.
_CARRIED = frozenset({"to", "ing", "light", "arg", "of", "for", "by", "in", "from"})


class Times:
    """Times of predicates in one document, sentence after sentence."""

    def __init__(self, document: Document) -> None:
        self._published = storytime.as_of(document.title, dates.reference(document.published or document.first_seen))
        self._ref, self._end = self._published, 0
        self._period = storytime.period(document.title, self._published)
        self._first_seen = document.published is None
        self._sentence = -1
        self._found: tuple[Timex, ...] = ()
        self._owner: dict[int, list[Timex]] = {}
        self._since = frozenset[int]()  # where those begin that say since when something lasts, by an event
        self._holders: dict[Timex, Predicate] = {}  # what each time stands with
        self._told = Told()
        self._visit = storytime.visit(document.text, self._ref)
        self.spoken: dict[int, str | None] = {}  # offset → value of the times of saying so far

    def of(
        self, s: Parsed, p: Predicate, *, ahead: bool = False, told: bool = False, fought: bool = False
    ) -> TimeExpression:
        """The time of the predicate; NO_TIME where the text gives none.

        ``ahead``: it looks ahead (planned, hypothetical), so that "Monday" is the next one. ``told``: it tells of what
        happened, whatever its tense ("the ministry gives a toll of 30"). ``fought``: it is of the fighting, which a
        text goes on telling of a day from paragraph to paragraph; what is said or done about it is told from the
        document's day again.
        """
        self._enter(s)
        if storytime.tried(p) and id(p) not in self._owner:
            return NO_TIME
        tale = self._told.tale if fought and not ahead and p.tense != "perfect" else None
        recent = tale is not None and (timeowners.is_past(p) or storytime.is_recent(tale, self._ref))
        talked = fought and self._told.talked  # "The UN condemned it on Friday. *Ten had died*": not then
        before = (not talked and self._told.story) or (tale if recent else None)
        own, owner = self._own(s, p)
        counted = told and before is not None and own is not None and self.is_of_saying(s, own)
        if counted and not timeowners.says(owner):
            return self.dated(before, "anchored")  # "on Monday X put *the dead* at 81": of the blast told of before
        return (
            self._by_its_words(s, p, ahead, own, owner)
            or self._by_its_sentence(s, p, ahead, before)
            or self._as_told(s, p, before, told=told, anew=not (told or fought or self._visit))
        )

    def _by_its_words(
        self, s: Parsed, p: Predicate, ahead: bool, own: Timex | None, owner: Predicate
    ) -> TimeExpression | None:
        """By an expression of its own, by when it was held, or so long before or after something."""
        own = own or storytime.when_held(s, p, self._owner, ahead)
        stepped = self._stepped(s, p) if own is None or own.value is None else None
        if own is None or stepped is not None:
            return stepped
        due = timeahead.is_deadline(s, p, own)
        past = self._ref.is_before(own.value) and (own.mod == "to come" or p.tense not in ("present", "future"))
        if past and not (ahead or due):
            return None
        return self._value(own, (ahead and not timeowners.tells(owner, p)) or due)

    def _by_its_sentence(self, s: Parsed, p: Predicate, ahead: bool, before: str | None) -> TimeExpression | None:
        """By the nearest expression of another predicate that reaches it; ``before``: the day told of so far."""
        rest = [t for t in self._found if self._reaches(s, p, t, ahead)]
        happened = [t for t in rest if t.mod or not timeowners.says(self._holders.get(t), p)]
        main = any(timeowners.is_main(self._holders.get(t), p) for t in happened)
        told = before is not None and all(before <= (t.value or before) for t in rest)  # not by who spoke before it
        rest = happened if main or (told and p.tense != "present") else rest
        at, text = s.tokens.starts[p.i], s.tokens.text
        nearest = min(rest, key=lambda t: (";" in text[at : t.start], abs(t.start - at)), default=None)
        if nearest is None:
            return None
        if self.opens_span(nearest) and not timespans.recalled(s, p):
            nearest = nearest._replace(mod="since")
        ahead = ahead and not timeowners.tells(self._holders.get(nearest), p)
        return self._value(nearest, ahead or timeahead.is_deadline(s, p, nearest))

    def _as_told(self, s: Parsed, p: Predicate, before: str | None, *, told: bool, anew: bool) -> TimeExpression:
        """By what the text is telling of, else the document's; ``anew``: "has condemned it" is of that as well."""
        if timeowners.is_habitual(s, p) or (p.link == "since" and p.form == "verb"):
            return NO_TIME  # "500 have died since X *attacked*"
        now = timeowners.is_now(s, p, told=told) or (anew and storytime.is_news(s, p))
        near = None if now else storytime.told_again(s, p, self._told, self._visit) or before
        return self.dated(near, "anchored") if near else self.dated(self.reported, "doc")

    def state(self, s: Parsed, p: Predicate, *, ahead: bool = False) -> TimeExpression:
        """The time of what lasts, as X's backing of Y: of no single day, unless a verb of its own names one."""
        when = self.of(s, p, ahead=ahead)
        day = when.value is not None and edtf.precision(when.value) == "day"
        return NO_TIME if day and (p.form != "verb" or when.basis in ("doc", "anchored")) else when

    def scheduled(self, s: Parsed, p: Predicate) -> bool:
        """In "they resume their talks *on Wednesday*": a present with a weekday of its own that is not today's."""
        self._enter(s)
        own, _ = self._own(s, p)
        if own is None or own.mod or own.ahead is None or own.value == self._ref.value:
            return False  # "*next week*" can't be past
        return self._ref.is_before(own.ahead) and (own.value == own.ahead or edtf.precision(own.ahead) == "day")

    def _reaches(self, s: Parsed, p: Predicate, t: Timex, ahead: bool) -> bool:
        """Whether a time that another predicate owns holds here too: of this clause, before all, or of these days."""
        owner = self._holders.get(t)
        if self._is_apart(s, p, t, owner, ahead):
            return False
        first, last = timeowners.clause(s, p)
        inside = s.tokens.starts[first] <= t.start < s.tokens.ends[max(first, last - 1)]
        around = p.governor if p.form == "noun" else p
        now = around is not None and around.tense in ("present", "progressive")
        lasts = now and around is not owner and timeowners.is_main(around)
        if owner is not None:
            done = timeowners.has_done(s, p) and not inside and timeowners.is_main(owner)
            if done or (lasts and owner.tense == "past" and not timeowners.says(owner, p)):
                return False
            if timeowners.is_joined(around or p, owner):
                return True
        if inside or all(s.tokens.starts[q.i] > t.start for q in s.verbs):
            return True
        if now or t.mod == "since" or t.value is None:
            return False
        if storytime.is_recent(t.value, self._ref) and edtf.precision(t.value) != "year":
            return True
        if owner is not None and owner is not p and (owner.link in ("since", "rel") or owner.mood == "participle"):
            return timenames.is_of_it(owner, p)
        return timeowners.tense(p) != "perfect"

    def _is_apart(self, s: Parsed, p: Predicate, t: Timex, owner: Predicate | None, ahead: bool) -> bool:
        """Whether a time is of its owner alone: of what is to come or is told by the way, or how long it lasts."""
        to_come = self._ref.is_before(t.value) and not (ahead and owner is not None and owner.form == "noun")
        if timespans.beyond(s, p, t, owner) or to_come or timeahead.is_due(s, t) or storytime.describes_now(s, p, t):
            return True
        lasting = t.kind == "window" and any(q.tense in ("perfect", "progressive") for q in timeowners.above(owner))
        if lasting and timeowners.is_past(p):
            return True  # "for the past years X has armed Y, and Z met W": how long one lasts dates not the other
        earlier = timeowners.earlier(owner, p) and not (t.value and storytime.is_recent(t.value, self._ref))
        its_own = owner is not None and timeahead.is_its_own(s, owner, p, t, ahead=ahead)
        return earlier or its_own or (owner is not None and timeowners.by_the_way(s, owner, p))

    def _stepped(self, s: Parsed, p: Predicate) -> TimeExpression | None:
        """As in "on Friday, a day after X fell", "a week before X fell": so long before or after what is told."""
        step, found = timespans.step(s, p)
        if step is None or found is None:
            return None
        if s.tokens.text.endswith(timespans.STRETCH, 0, found.start):
            return NO_TIME  # "fled in the week after it fell"
        days = [t for t in self._found if t.value and not t.mod and t not in self._owner.get(id(step), ())]
        days = [t for t in days if edtf.precision(t.value or "") == "day"]
        before = [t for t in days if t.start < found.start] or days[:1]  # "Two days after …, X met Y *on Monday*"
        base = before[-1].value if before else self._told.recent(self._ref) if found.link != "since" else None
        away = found.number if found.link == "before" else -found.number
        try:
            value = dates.moved(base or self._ref.value or "", found.unit, away)
        except (ValueError, OverflowError):
            return None
        if self._ref.is_before(value):
            return None  # "*The day before* he had spoken of 39 dead"
        self._told.stepped = value
        return self.dated(value, "relative")

    def accounted(self, s: Parsed) -> str | None:
        """In "the UN said on Friday …. *It* put the dead at 17": the day of the account it goes on with."""
        return self._told.accounts_on(s)

    def bygone(self, when: TimeExpression) -> bool:
        """Whether a time lies so far back that what it dates is of another war."""
        last, then = self._ref.last, when.value
        return last is not None and then is not None and edtf.last_day(then) < last - _BYGONE

    def found(self, s: Parsed) -> tuple[Timex, ...]:
        """The time expressions of a sentence, read once for its events and its figures."""
        self._enter(s)
        return self._found

    def is_of_saying(self, s: Parsed, t: Timex) -> bool:
        """Whether a day, week or month is of a verb of saying or counting: "*on Friday* the ministry counted ten"."""
        owner = self._holders.get(t)
        stretch = t.mod or t.kind == "window" or not timenames.is_short(s.tokens.text, t)
        if stretch or owner is None or owner.voice == "passive" or timenames.names_a_deed(s.tokens.text, t):
            return False
        return timeowners.says(owner) or owner.lemma in wordset("tallying")

    def opens_span(self, t: Timex) -> bool:
        """Whether a time says since when something lasts: "since hostilities began *on 4 April*"."""
        return t.start in self._since or timeowners.within(self._holders.get(t), "since")

    @property
    def reference(self) -> dates.Reference:
        """What relative words count from here: the document's date, or that of the last dateline."""
        return self._ref

    @property
    def reported(self) -> str | None:
        """The day that the text reports from, or the span that its title says it covers, in EDTF; None without one."""
        return self._period or self._ref.value

    @property
    def covers(self) -> bool:
        """Whether the text reports on a span of time as a whole, by its title."""
        return self._period is not None

    def dateline(self, text: str, start: int, end: int) -> None:
        """A dateline or a day's heading: what follows is told from that day, until the next one."""
        values = (t.value for t in find(text, start, end, self._published) if t.value is not None)
        days = [value for value in values if edtf.precision(value) == "day"]
        if days and not any(map(self._published.is_before, days)):  # later ones are the page's
            self._ref, self._period = dates.reference(days[-1]), None
            self._told, self._found = Told(days[-1], days[-1]), ()

    def _enter(self, s: Parsed) -> None:
        """Find the sentence's expressions, and whose they are, once."""
        if s.index == self._sentence:
            return
        self._told.goes_on(self._ref)
        self._sentence, text = s.index, s.tokens.text
        if "\n\n" in text[self._end : s.tokens.start]:
            self._told.story, self._told.talked = None, False  # a new paragraph tells from the document's day again
        self._end = s.tokens.end
        found = find(text, s.tokens.start, s.tokens.end, self._ref, self._told.focus, self._told.day)
        found = timenames.dating(s, found)
        naming = [t for t in found if timenames.names_a_thing(text, s.tokens.start, t)]
        owned = [(t, timenames.judged(s, t) or timeowners.owner_of(s, t)) for t in found if t not in naming]
        self._since = timespans.since_events(s, found)
        owned = [*timespans.up_to_saying([*timespans.opened(owned, self._since)], self._ref.last)]
        plans = {t for t, q in owned if timeahead.lies_ahead(s, q, t, self._ref.last)}
        owned = [(t._replace(value=t.ahead, mod="to come") if t in plans else t, q) for t, q in owned]
        self._found = tuple(t for t, _ in owned)
        self._owner = {id(p): [t] for t in naming for p in timenames.named(s, t)}
        for t, owner in owned:
            if owner is not None:
                self._owner.setdefault(id(owner), []).append(t)
        holders = (q for q in reversed(s.predicates if found else []) if id(q) in self._owner)
        self._holders = {t: q for q in holders for t in self._owner[id(q)]}
        self._go_on_from(s, owned)

    def _go_on_from(self, s: Parsed, owned: list[tuple[Timex, Predicate | None]]) -> None:
        """Keep the sentence's times, of what it tells and of who says so, for the next sentence to go on from."""
        said, before, happened, back = list[Timex](), list[Timex](), list[Timex](), False
        for t, owner in owned:
            coming = owner is not None and timeahead.is_coming(owner, t, self._ref.value, self._ref.last)
            if coming or t.start in self._since or timeowners.within(owner, "since"):
                continue
            saying = self.is_of_saying(s, t) or timeowners.says(owner) or timeowners.of_source(s, t)
            earlier = owner is not None and s.tokens.low[owner.i] == "had" and owner.form == "verb"
            main = owner is not None and owner.governor is None and not owner.link
            back = back or (earlier and main and not timenames.names_a_deed(s.tokens.text, t))
            listed = said if saying else before if earlier else happened
            before_it = timeowners.within(owner, "after", "before", "until")
            listed.insert(0 if before_it else len(listed), t)  # the main deed's day is told on
        self.spoken |= {t.start: t.value for t in said}
        opens = happened and s.index <= 1 and any(timeowners.says(q) for q in s.predicates)
        of_war = "told" if any(t in happened and not timeowners.talks(s, q) for t, q in owned) else "talk"
        how = "opens" if opens else of_war if happened else "back" if back else "said"
        self._told.reads(s.index, happened or before or said, said, how)

    def _own(self, s: Parsed, p: Predicate) -> tuple[Timex | None, Predicate]:
        """An expression of the predicate, of one that it depends on, or of what it is said of; and whose."""
        told = timeowners.before_when(s, p, self._found) or timeowners.of_antecedent(s, p, self._found)
        if told is not None:
            return told._replace(mod=""), p
        for step in timeowners.above(p):
            if id(step) in self._owner:
                return self._owner[id(step)][0], step
            done = step.mood == "infinitive" and step.tense == "perfect"  # "claimed on Friday *to have taken* X"
            now = step.above.tense == "present"  # "*is said* to have taken X on Friday"
            if (done and not now) or not (step.link in _CARRIED or storytime.holds_as_said(step)):
                break
        return None, p

    def _value(self, t: Timex, ahead: bool) -> TimeExpression:
        value = t.ahead if ahead else t.value
        if value and t.mod == "since" and self._ref.last is not None and edtf.first_day(value) <= self._ref.last:
            value = edtf.interval(edtf.first_day(value), self._ref.last)
        return self.dated(value, t.basis)

    def dated(self, value: str | None, basis: str) -> TimeExpression:
        """What an undated text's words for a time come to hangs on the day it was first seen, and says so."""
        seen = self._first_seen and basis != "explicit"
        return NO_TIME if value is None else TimeExpression(value, "first_seen" if seen else basis)
