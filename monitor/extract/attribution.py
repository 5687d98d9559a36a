"""Who says so: sources of a sentence, their types, and how far their word reaches.

A source reaches what its verb of saying governs: the clauses after it, or those before it where it closes the
sentence; "according to X" reaches the whole sentence. The next sentence is reached through a pronoun only, and
that pronoun is then its own subject of a verb of saying (coding rules §3).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.extract.denote import Denoter
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate
from monitor.lexicon.vocabulary import Vocabulary
from monitor.model.theatre import Actor

_NEAR = 10  # tokens: how far after a conjunction the next speaker's verb may stand
_ARMED = frozenset({"army", "military", "mission", "coalition", "junta"})
_ACTOR_TYPES = {
    "person": "named_person",
    "state": "government",
    "side": "government",
    "armed_group": "combatant",
    "organisation": "organisation",
    "company": "organisation",
    "institution": "government",
    "tribe": "organisation",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One source in one sentence.

    Attributes:
        label: as the record's ``attribution`` has it.
        type: as ``attribution_type`` has it.
        first, last: token span that it reaches, last exclusive.
        verb: the predicate of saying, None for "according to".
        party: whom the source stands for, () where nobody known: an interested party is graded lower.
        anonymous: no name and no institution behind it.
    """

    label: str
    type: str
    first: int
    last: int
    verb: Predicate | None
    party: tuple[str, ...] = ()


class Attribution:
    """Finds sources; one per document, since pronouns refer back."""

    def __init__(self, denoter: Denoter, vocabulary: Vocabulary) -> None:
        self._denoter = denoter
        self._vocabulary = vocabulary
        self._labels: list[tuple[int, str, str]] = []
        self._found: dict[int, list[Source]] = {}

    def sources(self, s: Parsed) -> list[Source]:
        """All sources of a sentence, in order."""
        if s.index not in self._found:
            self._found[s.index] = [*self._verbs(s), *self._according(s)]
            for source in self._found[s.index]:
                self._labels.append((s.index, source.label, source.type))
        return self._found[s.index]

    def of(self, s: Parsed, p: Predicate) -> Source | None:
        """The source that reaches the predicate: the innermost one, never the predicate's own verb."""
        if p.form == "compound" or self._aside(s, p):
            return None
        best = None
        for source in self.sources(s):
            if source.verb is p or not source.first <= p.i < source.last:
                continue
            if best is None or source.last - source.first <= best.last - best.first:
                best = source
        return best

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
        if step.link == "rel" or step.mood == "participle":
            about = next((x for x in step.arg("object", "subject") if x.j <= step.i), None)
            if about is not None and any(about is y for x in s.phrases if x.i < about.i for y in x.apposition):
                return True
        if step.link != "rel":
            return False
        k = min([step.i, *(x.i for x in step.arg("subject", "object"))])
        tags = s.tokens.tags
        for k in range(step.i, max(0, step.i - 12), -1):
            if tags[k] == "W":
                return tags[k - 1] == ","
        return False

    def _verbs(self, s: Parsed) -> Iterator[Source]:
        for p in s.predicates:
            if (
                p.form != "verb"
                or "report" not in self._vocabulary.verbs.get(p.lemma, ())
                or p.modal
                or p.voice == "passive"
            ):
                continue
            subjects = self._inverted(s, p) or p.args.get("subject", [])
            span = self._reach(s, p, subjects[0]) if subjects else None
            if span is None:
                continue
            label, kind = self.label(s, subjects[0])
            if label:
                yield Source(label, kind, *span, p, self._denoter.parties(s, subjects[0]))

    @staticmethod
    def _inverted(s: Parsed, p: Predicate) -> list[Phrase]:
        """In "…", says X: the speaker after the verb, at the end of what he says."""
        before = s.tokens.tags[p.i - 1] if p.i else "."
        spoken = p.args.get("object", [])
        if before not in ',"' or p.mood != "finite" or not spoken or spoken[0].i > p.j + 1:
            return []
        own = [
            x for x in p.args.get("subject", ()) if not any(x.i < q.i < p.i and q.form == "verb" for q in s.predicates)
        ]
        return [] if own else spoken

    def _reach(self, s: Parsed, p: Predicate, subject: Phrase) -> tuple[int, int] | None:
        """What a verb of saying governs; None where it says nothing (an object alone: "found weapons")."""
        if p.mood not in ("finite", "gerund"):
            return None
        tags, n = s.tokens.tags, len(s.tokens.tags)
        begin = max((k + 1 for k in range(p.i) if tags[k] == "."), default=0)
        end = next((k for k in range(p.j, n) if tags[k] == "."), n)
        first = min(p.i, subject.i)
        content = self._content_after(s, p)
        set_off = first > begin + 2 and any(t in ',"' for t in tags[max(begin, first - 2) : first])
        if set_off and not content:
            k = p.j
            while k < end and tags[k] in "IZRDQNP(O)H":
                k += 1
            if k >= end or tags[k] in ',"':  # "…, X said (on Sunday)." and "…, X said, …"
                return (begin, n if k < end - 1 and tags[k] == "," else p.i)
        if content:
            return (p.j, self._end(s, p, n))
        return None

    def _content_after(self, s: Parsed, p: Predicate) -> bool:
        """Whether a clause or a named event follows that the verb governs."""
        for other in s.predicates:
            if other.i < p.j:
                continue
            classes = self._vocabulary.verbs.get(p.lemma, frozenset())
            denied = other.link == "ing" and "deny" in classes
            accused = other.mood == "gerund" and "accuse" in classes
            if other.governor is p and (
                denied or accused or other.link in ("that", "whether", "to") or other.form == "noun"
            ):
                return True
        tags = s.tokens.tags
        after = p.j
        while after < len(tags) and tags[after] in "RZ":
            after += 1
        return (after < len(tags) and tags[after] in 'S":,' and s.tokens.low[after] in ("that", '"', "“", ":")) or False

    def _end(self, s: Parsed, p: Predicate, n: int) -> int:
        """To the end of the sentence, or to the next clause with a subject of its own after "; " or ", but"."""
        tags, low = s.tokens.tags, s.tokens.low
        for k in range(p.j, n):
            if tags[k] == "." and k < n - 2:
                return k
            if p.link == "rel" and tags[k] == "," and tags[k + 1 : k + 2] and tags[k + 1] in "XMVE":
                return k  # "X, who said in May that …, has been asked to stay": the relative clause is closed
            if low[k] == "and" and tags[k - 1] == "," and self._speaks_next(s, k):
                return k
            if low[k] in ("but", "although", "though", "while", "whereas") and k > p.j + 2 and tags[k - 1] == ",":
                return k
        return n

    def _speaks_next(self, s: Parsed, k: int) -> bool:
        """In "X said A, *and Y condemned* B": another party's own word begins after the conjunction at ``k``."""
        for q in s.predicates:
            if q.form == "verb" and q.mood == "finite" and k < q.i <= k + _NEAR:
                classes = self._vocabulary.verbs.get(q.lemma, frozenset())
                own = [x for x in q.arg("subject") if x.i > k]
                return bool(own and classes & {"report", "urge", "voicing"} and self._denoter.parties(s, own[0]))
        return False

    def _according(self, s: Parsed) -> Iterator[Source]:
        low, n = s.tokens.low, len(s.tokens.low)
        for k, word in enumerate(low):
            if word == "according" and k + 2 < n and low[k + 1] == "to":
                phrase = next((x for x in s.phrases if x.i == k + 2), None)
                if phrase is not None:
                    label, kind = self.label(s, phrase)
                    if label:
                        yield Source(label, kind, 0, n, None, self._denoter.parties(s, phrase))

    # -- labels ---------------------------------------------------------------------------------------------

    def label(self, s: Parsed, phrase: Phrase) -> tuple[str, str]:
        """The record's attribution and its type for the phrase that names the source; ("", "") for none."""
        tokens = s.tokens
        if tokens.tags[phrase.head] == "O":
            return self._pronoun(s, phrase)
        group = phrase.members()
        if len(group) > 1:
            good = [x for x in (self._single(s, m) for m in group) if x[0]]
            return (" and ".join(x[0] for x in good), good[0][1]) if good else ("", "")
        return self._single(s, phrase)

    def _single(self, s: Parsed, phrase: Phrase) -> tuple[str, str]:
        text = self._body(s, phrase) or self._text(s, phrase)
        actor = self._actor(s, phrase)
        kind = self._type(s, phrase, actor)
        for other in phrase.apposition[:1]:
            described = s.tokens.tags[other.head] == "P" and s.tokens.tags[phrase.head] != "P"
            if described:
                text = f"{text} {self._text(s, other)}"
            elif actor is None and s.tokens.tags[phrase.head] == "P":
                text = f"{text}, {self._text(s, other)}"
        return text, kind

    def _body(self, s: Parsed, phrase: Phrase) -> str:
        """The state that a capital speaks for; the party behind "the army", "the mission"; "" for anybody else."""
        head = s.tokens.starts[phrase.head]
        named = [m for m in phrase.mentions if m.start <= head < m.end]
        if any(m.kind == "place" and m.actor is not None for m in named):
            state = next(m.actor.name for m in named if m.kind == "place" and m.actor is not None)
            names = self._denoter.names
            return (names.national("government", "") if state in names.domestic else "") or state
        if phrase.mentions or s.tokens.low[phrase.i] != "the" or phrase.j - phrase.i > 2 or phrase.post:
            return ""
        if self._denoter.classes(s, phrase) & {"government", "office"} or s.tokens.low[phrase.head] in _ARMED:
            parties = self._denoter.parties(s, phrase)
            return parties[0] if len(parties) == 1 else ""
        return ""

    def _text(self, s: Parsed, phrase: Phrase) -> str:
        """The words without article, names by their canonical name, with what follows after *of* and *for*."""
        tokens = s.tokens
        i = phrase.i
        while i < phrase.j - 1 and tokens.low[i] in ("the", "a", "an", "its", "his", "her", "their", "this"):
            if tokens.low[i] in ("its", "his", "her", "their"):
                owner = self._denoter.memory.pronoun(s, phrase)
                if owner:
                    return f"{owner[0]} {tokens.slice(i + 1, phrase.j)}"
            i += 1
        text = tokens.slice(i, phrase.j)
        for m in phrase.mentions:
            whole = m.start <= tokens.starts[i] and m.end >= tokens.ends[phrase.j - 1]
            if whole:
                return m.name
        for prep, other in phrase.post[:1]:
            if prep in ("of", "for", "in", "from", "at", "to"):
                text = f"{text} {prep} {tokens.slice(other.i, other.j)}"
        return text

    def _actor(self, s: Parsed, phrase: Phrase) -> Actor | None:
        head = s.tokens.starts[phrase.head]
        return next((m.actor for m in phrase.mentions if m.actor is not None and m.start <= head < m.end), None)

    def _type(self, s: Parsed, phrase: Phrase, actor: Actor | None) -> str:
        sources, low = self._vocabulary.sources, s.tokens.low
        if actor is not None:
            if actor.name == "UN" or (actor.stands_for == "UN" and actor.type != "person"):
                return "un"
            return _ACTOR_TYPES.get(actor.type, "organisation")
        if s.tokens.tags[phrase.head] == "P":
            return "named_person" if phrase.j - phrase.i > 1 else "organisation"
        for width in (2, 1):
            key = " ".join(low[max(phrase.i, phrase.head + 1 - width) : phrase.head + 1])
            if key in sources:
                return self._of_un(phrase, sources[key])
        return "organisation"

    @staticmethod
    def _of_un(phrase: Phrase, kind: str) -> str:
        if any(m.actor is not None and m.actor.name == "UN" for m in phrase.mentions) and kind != "named_person":
            return "un"
        return kind

    def _pronoun(self, s: Parsed, phrase: Phrase) -> tuple[str, str]:
        """The source of this or the last sentence with one ("he added"), else whoever the pronoun refers to."""
        recent = [x for x in self._labels if s.index - x[0] <= 2]
        if recent and s.tokens.low[phrase.i] in ("he", "she", "it", "they"):
            return recent[-1][1], recent[-1][2]
        entity = self._denoter.memory.entity(s, phrase)
        if entity is None:
            return "", ""
        return entity.label, "named_person" if entity.kind == "person" else "organisation"
