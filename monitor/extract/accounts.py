"""Whose account a sentence gives where no verb says so: "by X's count", "in X's view", "X's latest: 205 dead".

An account is a noun of telling or counting (words.toml, ``accounts``) that belongs to somebody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from monitor.extract.denote import Denoter
from monitor.extract.entities import opening, owners
from monitor.extract.irrealis import able
from monitor.extract.sourcelabels import PERSONAL, Labels
from monitor.extract.syntax.ir import NOTHING, Parsed, Phrase, Predicate, meet
from monitor.extract.syntax.neighbours import between_stops, rightward
from monitor.extract.syntax.nominals import behind, is_class
from monitor.lexicon.vocabulary import verb_classes, wordset

# "in the ministry's version", "on police figures".
_BY = frozenset({"by", "in", "on", "from"})
_NEAR = 10  # tokens: how far a number may stand from its verb
_SPEAKING = frozenset({"accuse", "believe", "condemn", "deny", "stating", "urge", "voicing"})
_RIGHT = frozenset({"is", "are", "was", "were"})


# Who names the source, the tokens that its word reaches, the verb beside it.
_Credit = tuple[Phrase, int, int, Predicate | None]


def credited(s: Parsed, denoter: Denoter, labels: Labels) -> Iterator[_Credit]:
    """All who are named as a source otherwise than as the subject of a verb of saying."""
    yield from _according(s)
    yield from _accounts(s, labels)
    yield from _headlined(s, labels)
    yield from _told_by(s)
    yield from _given(s, denoter, labels)


def _given(s: Parsed, denoter: Denoter, labels: Labels) -> Iterator[_Credit]:
    """In "X *gave another count*: nine dead", "came up with *a figure of* 30 dead", "word *came from X* that …"."""
    words = wordset("tellings")
    if words.isdisjoint(s.tokens.low):
        return
    tags, n = s.tokens.tags, len(s.tokens.tags)
    for p in s.finite:
        if p.negated or p.voice != "active":
            continue
        came = p.lemma == "come" and any(s.tokens.low[x.head] in words for x in p.arg("subject", "object"))
        named = [*p.arg("from" if came else "subject")]
        known = (x for x in named if labels.speaks(s, x) or denoter.classes(s, x) & {"role", "office"})
        who = next(known, None) or next((x for x in named if s.tokens.low[x.head] in PERSONAL), None)
        if who is None:
            continue
        if came:
            yield who, 0, n, p
            continue
        for x in p.arg("object", "with", "to"):
            if s.tokens.low[x.head] not in words:
                continue
            last = behind(x)
            while last < n and tags[last] in "IDQNZPHO":
                last += 1
            told = x.first("of", "as")
            if s.tokens.low[last : last + 1] in ([":"], ["–"], ["—"]):
                yield who, last, n, p
            elif told is not None and _numbers(s, told.i, min(n, told.j + 2)):
                yield who, x.j, n, p


def _accounts(s: Parsed, labels: Labels) -> Iterator[_Credit]:
    words = wordset("accounts")
    if words.isdisjoint(s.tokens.low):
        return
    for phrase in (x for x in s.phrases if s.tokens.low[x.head] in words):
        owner = _owner(s, phrase, labels)
        if owner is not None and (reach := _reach(s, phrase)) is not None:
            yield owner, *reach


_ACCORDING = frozenset({"per", "according", "if", "believe"})


def _according(s: Parsed) -> Iterator[_Credit]:
    """In "according to X", ", per X", "if one believes X", "if X is right", "to believe X": the whole sentence."""
    low = s.tokens.low
    if _ACCORDING.isdisjoint(low):
        return
    for k, word in enumerate(low):
        right = "believed" in low[k : k + 12] or (_RIGHT & {*low[k : k + 8]} and "right" in low[k : k + 8])
        if low[k : k + 2] in (["according", "to"], ["to", "believe"]):
            at = k + 2
        elif word == "if" and low[k + 1 : k + 3] in (["one", "believes"], ["we", "believe"], ["you", "believe"]):
            at = k + 3
        elif (word == "per" and k and low[k - 1] == ",") or (word == "if" and right):
            at = k + 1
        else:
            continue
        phrase = next((x for x in s.phrases if x.i == at), None)
        if phrase is not None and low[phrase.head] not in wordset("norms"):
            yield _issuer(s, phrase), *_around(s, k), None


def _issuer(s: Parsed, phrase: Phrase) -> Phrase:
    """In "figures *that the ministry* gave": who gave them; of anything else itself."""
    given = s.having(phrase, "object") if s.tokens.low[phrase.head] in wordset("accounts") else ()
    return next((x for q in given if q.link == "rel" for x in q.arg("subject")), phrase)


def _around(s: Parsed, at: int) -> tuple[int, int]:
    """The tokens that it reaches: to a semicolon on either side, or the relative clause that it closes."""
    low, tags = s.tokens.low, s.tokens.tags
    ends = [k for k, word in enumerate(low) if word == ";"]
    first = max((k + 1 for k in ends if k < at), default=0)
    before = [q for q in s.finite if first < q.i < at]
    if before and before[-1].link == "rel" and low[at - 1] == ",":  # "…, where a jet dropped bombs, *according to X*"
        first = next((k for k in range(before[-1].i, first, -1) if tags[k] == "W" and tags[k - 1] == ","), first)
    return first, min((k for k in ends if k > at), default=len(low))


def _headlined(s: Parsed, labels: Labels) -> Iterator[_Credit]:
    """In "Ministry: army took X", "Army takes X: ministry", "Army takes X - ministry", "… (ministry)"."""
    low, tags = s.tokens.low, s.tokens.tags
    end = len(low) - (low[-1:] in (["."], [")"]))
    first = next((x for x in s.phrases if x.i <= 1), None)
    if first is not None and low[first.j : first.j + 1] == [":"] and _can_tell(s, first, labels):
        yield first, first.j, len(low), None
    k = next((k for k in range(end - 1, max(-1, end - 6), -1) if low[k] in {":", "-", "–", "—", "("}), -1)
    if k < 3 or k >= end - 1 or any(x in "VEXMQ" for x in tags[k + 1 : end]):
        return
    last = next((x for x in s.phrases if x.i in (k + 1, k + 2) and x.j >= end), None)
    if last is not None and (_can_tell(s, last, labels) or (low[k] != "(" and last.has_actor)):
        yield last, 0, k, None  # a capital at the end speaks for its state


def _can_tell(s: Parsed, phrase: Phrase, labels: Labels) -> bool:
    """Somebody by his office or a known body's name; no place, which heads a dateline or a list."""
    if phrase.possessor >= 0 or phrase.has_place:
        return False
    return labels.speaks(s, phrase) and (phrase.has_actor or s.tokens.tags[phrase.head] != "P")


def _told_by(s: Parsed) -> Iterator[_Credit]:
    """In "…, as X put it", "*was announced by X*", "it *was reported by X* that …", "X let it be known that …"."""
    low, n = s.tokens.low, len(s.tokens.low)
    for p in s.verbs:
        who = p.first("subject")
        if who is None or low[who.i] in ("no", "nobody", "none", "neither"):
            continue
        passed = p.voice == "passive" and p.lemma in wordset("publishing")
        telling = p.link == "as" and p.lemma in wordset("tells_it") and "as" in low[max(0, p.i - 8) : p.i]
        it = (passed or telling) and any(low[x.i] == "it" for x in p.arg("object"))
        if (telling and it) or (passed and low[p.i - 1] == "as"):
            yield who, 0, n, None
        if passed and p.mood == "finite" and not p.negated:
            yield (who, p.j, n, p) if it and "that" in low[p.j : p.j + 8] else (who, 0, p.i, p)
        k = p.j
        while p.lemma in wordset("lets_know") and k < n and low[k] in wordset("let_known"):
            k += 1
        if k > p.j and low[k : k + 1] == ["that"] and not p.negated:
            yield who, k, n, p


def _owner(s: Parsed, account: Phrase, labels: Labels) -> Phrase | None:
    """Whose account it is: "X's count", "their count", "the X count", "the count of X"."""
    for owner in owners(s, account):
        if owner.i == account.i:  # not "whose"
            return owner
    named = [m for m in account.mentions if m.actor is not None and m.end <= s.tokens.starts[account.head]]
    if named:
        end = next(k for k in range(account.i, account.head) if s.tokens.ends[k] >= named[-1].end)
        return opening(s, account, end + 1)
    if account.head > account.i and labels.speaks(s, before := opening(s, account, account.head)):
        return before
    whose = account.first("of", "from", "by")
    return whose if whose is not None and labels.speaks(s, whose) else None


def _reach(s: Parsed, account: Phrase) -> tuple[int, int, Predicate | None] | None:
    """The tokens that the account covers; None where it is spoken of and tells nothing."""
    tags, n = s.tokens.tags, len(s.tokens.tags)
    begin, end = between_stops(tags, account.i, account.j)
    last = behind(account)
    first = account.i - 1
    aside = s.tokens.tags[first - 1] in ',"' or s.tokens.tags[last : last + 1] in ([","], ['"'])
    if account.prep in _BY and (first <= begin or last >= end - 1 or aside):
        return begin, end, None  # at an end of its sentence or between commas, as what is said by the way
    while last < n and tags[last] in "IDQNZ":  # "its tally of four days: 311 dead"
        last += 1
    if not account.prep and s.tokens.low[last : last + 1] in ([":"], ["–"], ["—"]):
        return last, n, None
    if s.tokens.low[last : last + 1] == ["that"] and not account.prep:
        return last, end, None  # "X's *claim that* …"
    for p in s.finite:
        if p.negated or p.lemma not in wordset("comes_to"):
            continue
        if p.has(account, "subject") and _numbers(s, p.j, end):
            return p.j, end, p
        if p.lemma == "be" and p.has(account, "object") and _numbers(s, begin, p.i):
            return begin, p.i, p
    return None


def _numbers(s: Parsed, i: int, j: int) -> bool:
    return "Q" in s.tokens.tags[i:j] or not wordset("vague_numbers").isdisjoint(s.tokens.low[i:j])


def says(s: Parsed, p: Predicate) -> bool:
    """Whether somebody says something by a verb; not "may say", nor "something X denies", which another has said."""
    telling = is_class(p, "report") or p.lemma in wordset("figuring") or promises(s, p) or explains(s, p)
    if not telling or (p.modal and not able(p)) or (p.negated and p.lemma in wordset("known_anyway")):
        return False
    if p.link == "rel" and "deny" in verb_classes(p.lemma) and s.tokens.word(p.j) != "that":
        return False  # "…, which X denies": denied beside
    return p.lemma not in wordset("holding_what") or not p.args.get("object") or counts(s, p)


def explains(s: Parsed, p: Predicate) -> bool:
    """In "X *blamed* outside backers: Y's drones had struck", "X *warned* Z: …": what follows is X's word."""
    if not is_class(p, "blaming", "condemn", "urge", "voicing") or p.voice == "passive":
        return False
    k = rightward(s.tokens.tags, p.j, "IDNPRZOQ")
    return s.tokens.word(k) == ":" and any(q.i > k and q.mood == "finite" for q in s.finite)


def promises(s: Parsed, p: Predicate) -> bool:
    """In "X is next, *vowed* Y", "*promised that* X would be next": whether it tells what is to be."""
    closing = p.i > 0 and s.tokens.tags[p.i - 1] in ',"'
    return p.lemma in wordset("vowing") and (closing or any(q.governor is p and q.link == "that" for q in s.predicates))


def counts(s: Parsed, p: Predicate) -> bool:
    """A number is told: "spoke *of dozens* of dead", "guessed *at over 100* slain", "gave its losses *as 20* dead"."""
    low = s.tokens.low
    if p.lemma not in wordset("figuring") | wordset("tallying"):
        return False
    last = min(len(low), p.j + _NEAR)
    if p.lemma in ("give", "put", "list"):
        return any(_number_at(s, j + 1, last) for j in range(p.j, last) if low[j] in ("as", "at"))
    return _number_at(s, p.j, last)


def _number_at(s: Parsed, k: int, last: int) -> bool:
    """Whether a number stands here, behind adverbs and prepositions at most."""
    tags, low = s.tokens.tags, s.tokens.low
    while k < last and (tags[k] in "RZD" or low[k] in ("of", "at", "about", "over", "around")):
        if low[k] in wordset("vague_numbers"):
            return True
        k += 1
    return k < last and (tags[k] == "Q" or low[k] in wordset("vague_numbers"))


def apart(s: Parsed, p: Predicate, told: Predicate | None) -> bool:
    """In "X said *after a meeting*", "X said that Y had left, and *urged* Z": it is no part of what X said."""
    root = p
    while root.governor is not None and root is not told:
        root = root.governor
    joined = s.tokens.tags[max(told.j, root.i - 2) : root.i] if told is not None else []
    if told is not None and root is not told and "C" in joined and '"' not in joined:  # but "“…,” X said, “*and* urged”
        return root.mood == "finite" and meet(root.arg("subject"), told.arg("subject"))
    if p.phrase is None or p.governor is not told:
        return False
    lasting = p.arg("bearer") if p.phrase.prep == "of" else ()  # "said *after a week of* fighting"
    if any(x.prep in wordset("occasion") and s.tokens.low[x.head] in wordset("time_nouns") for x in lasting):
        return True
    return p.phrase.prep in wordset("occasion") or (p.link == "light" and p.phrase.prep == "with")


def retold(s: Parsed, k: int) -> bool:
    """In "X said A, *and* 40 had fled, *according to Y*": who else tells the clause after the *and* at ``k``."""
    tags, low = s.tokens.tags, s.tokens.low
    last = next((q for q in reversed(s.finite) if q.i > k and is_class(q, "report")), NOTHING)
    closing = last.link != "rel" and last.mood == "finite" and not any(q.i > last.i for q in s.finite)
    behind = closing and any(tags[x.i - 1] == "," for x in last.arg("subject")[:1] if x.i > k + 2)
    return behind or any(low[j : j + 2] == ["according", "to"] and tags[j - 1] == "," for j in range(k, len(low)))


def voices(s: Parsed, labels: Labels) -> Iterator[tuple[str, str]]:
    """Who speaks, also where he tells nothing: "the ministry *denied the charge*", "diplomats *doubt it*"."""
    for p in s.finite:
        if p.voice == "active" and (verb_classes(p.lemma) & _SPEAKING or p.lemma == "doubt"):
            who = next((x for x in p.arg("subject") if labels.speaks(s, x)), None)
            yield from [labels.of(s, who)] if who is not None else []


def together(s: Parsed, who: Phrase) -> Phrase:
    """Those who speak together, also where they were no group: "*two officials* and a diplomat said"."""
    joined = who.i > 1 and not who.group and s.tokens.low[who.i - 1] == "and"
    before = next((x for x in s.phrases if joined and x.j == who.i - 1), None)
    return who if before is None else replace(who, group=[replace(before, group=[]), who])
