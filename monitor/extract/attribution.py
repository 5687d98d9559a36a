"""Who says so: sources of a sentence, their types, and how far their word reaches.

A source reaches what its verb of saying governs: the clauses after it, or those before it where it closes the
sentence; "according to X" reaches the whole sentence. The next is reached through a pronoun only (coding rules §3).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from monitor.extract.accounts import apart, counts, credited, retold, says, together, voices
from monitor.extract.contents import granted
from monitor.extract.denote import Denoter
from monitor.extract.quotations import speech_before, speech_behind, teller
from monitor.extract.source import Source
from monitor.extract.sourcelabels import PERSONAL, Labels
from monitor.extract.syntax.ir import NOTHING, Parsed, Phrase, Predicate, is_in
from monitor.extract.syntax.mains import opening
from monitor.extract.syntax.neighbours import between_stops, rightward
from monitor.extract.syntax.nominals import behind, is_class
from monitor.extract.timex import stepped_back
from monitor.lexicon.vocabulary import verb_classes, wordset

_LEADING = frozenset({"after", "before", "since", "when", "while", "as", "once", "although", "though"})
_ASIDE = frozenset({"rel", "while", "whereas", "although", "though", "because", "if", "after", "before", "since"})
_TURNING = frozenset({"but", "although", "though", "while", "whereas"})
_TELLING = frozenset({"report", "urge", "voicing"})
_NEAR = 10  # tokens: how far after a conjunction the next speaker's verb may stand


class Attribution:
    """Finds sources; one per document, since pronouns refer back."""

    def __init__(self, denoter: Denoter) -> None:
        self._denoter = denoter
        self._labels = Labels(denoter)
        self._found: dict[int, list[Source]] = {}

    def sources(self, s: Parsed) -> list[Source]:
        """All sources of a sentence, in order."""
        if s.index not in self._found:
            told = (x for credit in credited(s, self._denoter, self._labels) for x in self._named(s, *credit))
            spoken = [*self._verbs(s)]
            self._found[s.index] = [*(self._meant(s, x, spoken) for x in spoken), *told]
            for label, kind in [*voices(s, self._labels), *((x.label, x.type) for x in self._found[s.index])]:
                self._labels.remember(s, label, kind)
        return self._found[s.index]

    def _meant(self, s: Parsed, source: Source, among: list[Source]) -> Source:
        """In "X said that *it had confirmed* nine deaths", "it had confirmed nine, X said": X himself."""
        word = next((s.tokens.low[x.head] for x in source.tellers), "")
        over = (x for x in among if source.verb not in (None, x.verb) and x.first <= source.verb.i < x.last)
        named = (x for x in over if word in PERSONAL and self._labels.fits(word, x.label, x.type))
        best = min(named, key=lambda x: x.reach, default=source)
        return replace(source, label=best.label, type=best.type, party=best.party)

    def label(self, s: Parsed, phrase: Phrase, *, able: bool = False) -> tuple[str, str]:
        """Attribution and its type for who the phrase names; ("", "") for none, ``able``: who cannot be a source."""
        return self._labels.of(s, phrase) if not able or self._labels.speaks(s, phrase) else ("", "")

    def of(self, s: Parsed, p: Predicate) -> Source | None:
        """The innermost source that reaches the predicate, never its own verb; None: the outlet itself tells it."""
        if p.form == "compound":
            return None
        aside = self._aside(s, p)
        best: Source | None = None
        for source in self.sources(s):
            reaches = source.verb is not p and source.first <= p.i < source.last and not apart(s, p, source.verb)
            if not reaches or (aside and not _right_after(s, p, source)) or granted(s, p, source.verb):
                continue
            inner = best is None or _within(source, best) or (not _within(best, source) and source.reach <= best.reach)
            if source.cited or (inner and not (best is not None and best.cited)):
                best = source
        best = self.own(s, p) if best is None and is_class(p, "claim") else best  # "X *claimed the capture* of Y"
        return best if best is not None or self.sources(s) else self._quoted(s)

    def _quoted(self, s: Parsed) -> Source | None:
        """Whose words a sentence is that stands whole in quotation marks: X's in "…. *Twelve died*," X said."""
        words = teller(s.tokens.text, s.tokens.start, s.tokens.end)
        label, kind = self._labels.behind(s, words) if words is not None else ("", "")
        if label:
            self._labels.remember(s, label, kind)
        return Source(label, kind, 0, len(s.tokens.low), None, self._denoter.names.parties_in(label)) if label else None

    def counts_on(self, s: Parsed, p: Predicate) -> Source | None:
        """In "WHO counts 20 dead; *five are missing*": who told those before the semicolon; or None."""
        begins = next((k for k in range(p.i, 0, -1) if s.tokens.low[k] == ";"), 0)
        spoke = (x for x in self.sources(s) if x.verb is None or not is_class(x.verb, "accuse"))
        told = (x for x in spoke if x.verb is None or (x.verb.i < begins and x.verb.link != "rel"))
        return next((x for x in told if "Q" in s.tokens.tags[x.first : min(x.last, begins)]), None)

    def own(self, s: Parsed, p: Predicate) -> Source | None:
        """The source whose verb the predicate is: who tells a number without a clause ("*spoke of* dozens of dead")."""
        return next((x for x in self.sources(s) if x.verb is p), None)

    @staticmethod
    def _aside(s: Parsed, p: Predicate) -> bool:
        """What is said by the way, in the outlet's own word.

        A relative clause between commas ("X, who went on the offensive in April, …"), and what says more of an
        apposition ("X, the last town that Y gave up").
        """
        step: Predicate | None = p
        while step is not None and step.form == "noun":
            step = step.governor
        if step is None:
            return False
        if step.link in ("after", "since") and stepped_back(s.tokens.text, s.tokens.start, s.tokens.starts[step.i]):
            return True  # "X said …, *two days after Y had fallen*"
        if step.link != "rel" and step.mood != "participle":
            return False
        for about in [x for x in step.arg("object", "subject") if x.j <= step.i][:1]:
            summing = s.tokens.low[about.head] in wordset("summing_up") and s.tokens.tag(about.i - 1) == ","
            if summing or any(is_in(about, x.apposition) for x in s.explained if x.i < about.i):
                return True  # "…, *words that* Y condemned", "…, *a move that* …"
        return step.link == "rel" and (w := opening(s, step)) > 0 and s.tokens.tags[w - 1] == ","

    def _verbs(self, s: Parsed) -> Iterator[Source]:
        for p in s.verbs:
            if says(s, p):
                cites = p.lemma in wordset("citing") and (p.mood == "gerund" or p.lemma == "quote")
                yield from self._cited(s, p) if cites and p.voice == "active" else self._told(s, p)

    def _cited(self, s: Parsed, p: Predicate) -> Iterator[Source]:
        """In "X reported, *citing Y*, that …", "X *quoted Y* as saying": Y's word."""
        cited = (x for x in p.args.get("object", [])[:1] if self._labels.speaks(s, x))
        found = (x for who in cited for x in self._named(s, who, 0, len(s.tokens.low), None))
        return (replace(x, cited=True) for x in found)

    def _told(self, s: Parsed, p: Predicate) -> Iterator[Source]:
        """Who speaks by a verb of saying, as far as its word reaches."""
        informed = p.voice == "passive" and p.lemma in wordset("told_only")  # "…, X was told"
        by = p.args.get("subject", []) if p.voice == "passive" and not informed else []  # "is said *by X* to have"
        if p.voice == "passive" and not (informed or by):
            return
        subjects = by or self._inverted(s, p) or p.args.get("object" if informed else "subject", [])
        closing = not by and (informed or subjects is not p.args.get("subject"))  # "…, says X": before it
        who = together(s, subjects[0]) if subjects else None
        span = self._reach(s, p, who, closing=closing) if who is not None else None
        if who is None or span is None or not self._labels.tells(s, p, who):
            return
        named = s.tokens.tags[who.head] != "O" and p.lemma in wordset("listing") and p.args.get("object")
        silent = named and not self._labels.speaks(s, who)
        if not (silent or s.tokens.low[who.i] == "no" or s.tokens.low[who.head] == "worth"):
            # not "the battle put 1,000 people to flight", "it is worth noting"
            yield from self._named(s, who, *span, p)

    def _inverted(self, s: Parsed, p: Predicate) -> list[Phrase]:
        """In "…", says X: the speaker after the verb, at the end of what he says."""
        before = s.tokens.tags[p.i - 1] if p.i else "."
        spoken = p.args.get("object", [])
        if any(x.i >= p.j for x in p.args.get("subject", ())[:1]):
            return list(p.args["subject"])
        if before not in ',"' or p.mood != "finite" or not spoken or spoken[0].i > p.j + 1:
            return []
        tags, verbs = s.tokens.tags, [q for q in s.verbs if q.i < p.i]
        main = [q for q in verbs if q.link != "rel" and q.mood == "finite"]  # "X, *who has tried to*, declared"
        told = ((x, main if "W" in tags[(k := behind(x)) + 1 : k + 3] else verbs) for x in p.arg("subject"))
        own = any(all(q.i < x.i for q in between) for x, between in told)
        said = self._denoter.is_place(s, spoken[0]) and not self._labels.speaks(s, spoken[0])
        return [] if own or said else spoken  # "X, who led the raid, declared *the base* taken"

    def _reach(self, s: Parsed, p: Predicate, subject: Phrase, *, closing: bool) -> tuple[int, int] | None:
        """What a verb of saying governs; None where it says nothing (an object alone: "found weapons")."""
        if p.mood not in ("finite", "gerund"):
            return None
        tags, n = s.tokens.tags, len(s.tokens.tags)
        first, (begin, end) = min(p.i, subject.members()[0].i), between_stops(tags, p.i, p.j)
        begin = speech_before(tags, first, begin)
        begin = first - 2 if tags[max(0, first - 3) : first] == [",", "W", ","] else begin  # "Y, *where, X says, …*"
        inserted = tags[p.j : p.j + 1] == [","]  # "X, *Y says*, has …"
        behind = closing and tags[p.i - 1 : p.i] == [","]  # "…, says X", be it behind a clause with *since*
        set_off = (
            (behind or p.link not in _ASIDE)
            and first > begin + 2 - (tags[first] == "O" or inserted)
            and any(t in ',"' for t in tags[max(begin, first - 2) : first] if tags[first - 1] != "C")
        )
        told = set_off and tags[first - 1] in ',"' and any(begin <= q.i < first for q in s.predicates if q.tense)
        quoting = not set_off and speech_behind(tags, p.j)
        content = not closing and (quoting or self._content_after(s, p, told=told))
        if set_off and s.tokens.low[p.j : p.j + 1] == [":"]:
            return (begin, n)  # "…, X said: …"
        if set_off and not content and p.tense != "progressive":
            k = rightward(tags, p.j, 'IZRDQNP(O)HELGJ"')
            of_it = told and tags[p.j : p.j + 1] == ["I"]  # "…, X said *of the raid it led*."
            if of_it or k >= end or tags[k] in ',"W' or s.tokens.low[k] in _LEADING:  # "…, X said on Sunday, …"
                more = k < end - 1 and (tags[k] == "," or ":" in s.tokens.low[k:end])
                return (begin, n if more else p.i)
        if content:
            return (p.j, self._end(s, p, n))
        return None

    def _content_after(self, s: Parsed, p: Predicate, *, told: bool) -> bool:
        """Whether a clause or a named event follows that the verb governs.

        ``told``: what is said stands before it, and an event behind a preposition only says when or on what occasion.
        """
        if p.lemma in wordset("figuring") and not is_class(p, "report"):
            return counts(s, p)
        told_whom = ("object", "on") if p.lemma in wordset("told_only") else ("to",) * (p.lemma in wordset("answering"))
        spoken_to = p.arg("by", "in", "at", *told_whom)  # "told *a press conference*", "replied *to the raid*"
        for other in (x for x in s.predicates if x.i >= p.j):
            behind_it = told and (s.tokens.tags[p.j : p.j + 1] == [","] or (other.phrase and other.phrase.prep))
            named = other.form == "noun" and not (behind_it or is_in(other.phrase, spoken_to))
            if (named and other.governor is p) or _is_content(s, p, other):
                return True
        pause = rightward(s.tokens.tags, p.j, "IDNPRZO") if told else len(s.tokens.tags)
        if "how" in s.tokens.low[p.j : min(p.j + _NEAR, pause)] or counts(s, p):
            return True  # but "…, X said on Monday, without saying *how* many"
        after = rightward(s.tokens.tags, p.j, "RZ")
        if s.tokens.tag(after) in tuple('S":,') and s.tokens.low[after] in ("that", '"', "“", ":"):
            return True
        return s.tokens.word(rightward(s.tokens.tags, after, "IDNPRZO")) == ":"  # "wrote *on the page*: X has fallen"

    def _end(self, s: Parsed, p: Predicate, n: int) -> int:
        """To the sentence's end, or the next clause with a subject of its own after "; " or ", but", not "but that"."""
        tags, low = s.tokens.tags, s.tokens.low
        opens = {x.i for q in s.finite for x in q.arg("subject", "object") if x.i < q.i}  # where a verb's subject is
        charging = is_class(p, "accuse") and "that" not in low[p.j : p.j + _NEAR]
        noun = p.first("object") and not any(q.governor is p for q in s.finite)  # "announced a visit, *and Y* met Z"
        for k in range(p.j, n):
            if k < n - 2 and ((tags[k] == "." and low[k] != ":") or (charging and low[k] == ";")):
                return k
            if p.link in _LEADING and p.clause[0] < 4 and tags[k] == "," and k + 1 in opens:
                return k  # "*after X said that …*, Y fell": the main clause begins
            if p.link == "rel" and tags[k] == "," and k + 1 < n and tags[k + 1] in "XMVE":
                return k  # "X, who said in May that …, has been asked to stay"
            begins = k + 1 in opens and (charging or noun or retold(s, k))
            if low[k] == "and" and tags[k - 1] == "," and (begins or self._speaks_next(s, k)):
                return k  # "accused each other of breaking it, *and shells fell on* X"
            if low[k] in _TURNING and low[k + 1 : k + 2] != ["that"] and k > p.j + 2 and tags[k - 1] == ",":
                q = next((q for q in s.finite if q.i > k), NOTHING)
                if q.governor is not p or any(k <= x.i < q.i for x in q.arg("subject", "object")):
                    return k
        return n

    def _speaks_next(self, s: Parsed, k: int) -> bool:
        """In "X said A, *and Y condemned* B": another party's own word begins after the conjunction at ``k``."""
        q = next((q for q in s.finite if k < q.i <= k + _NEAR), NOTHING)
        own = next((x for x in q.arg("subject") if x.i > k), None) if verb_classes(q.lemma) & _TELLING else None
        return own is not None and bool(self._denoter.parties(s, own))

    def _named(self, s: Parsed, who: Phrase, first: int, last: int, verb: Predicate | None) -> Iterator[Source]:
        """The source that a phrase names; none where it names nobody."""
        label, kind = self._labels.of(s, who)
        if label:
            yield Source(label, kind, first, last, verb, self._denoter.parties(s, who))


def _is_content(s: Parsed, p: Predicate, other: Predicate) -> bool:
    """Whether a verb says what another tells: "said *that …*", "denied *having* …", "accused X *of arming* Y"."""
    doing = other.mood == "gerund" and other.lemma not in wordset("citing")  # not "told reporters *citing Y*"
    if doing and other.arg("subject") == p.arg("object") and other.i in (x.j for x in p.arg("object")):
        return True  # "described *men going* from door to door"
    if other.governor is not p:
        return False
    classes = verb_classes(p.lemma)
    done = other.link == "ing" and ("deny" in classes or s.tokens.low[other.i] == "having")
    accused = other.mood == "gerund" and "accuse" in classes
    return done or accused or other.link in ("that", "whether", "to") or (other.link == "of" and "of" in p.args)


def _within(one: Source, other: Source) -> bool:
    """Whether who speaks is himself told of by the other: "*the study finds* that …, X reported", no "as X reports"."""
    return one.verb is not None and one.verb.link != "as" and other.first <= one.verb.i < other.last


def _right_after(s: Parsed, p: Predicate, source: Source) -> bool:
    """In "…, where nine died, *X says*": who speaks closes the clause that would be said by the way."""
    verb = source.verb
    if verb is None or s.tokens.tag(source.first) == "W":
        return source.first > 0  # it was told to reach no further
    return verb.i >= p.i and not any(p.i < q.i < verb.i and q.link != p.link for q in s.finite)
