"""Verbs and participles around a counted group: "killed 12", "12 people wounded", "turned back a dinghy with 87"."""

from __future__ import annotations

from monitor.extract.figures.figure import Figure, Relation
from monitor.extract.figures.heads import without_object
from monitor.extract.figures.words import Verb, befallen_at, figure_words, harm_at, noun_at, state_at, type_at, verb_at
from monitor.extract.syntax.ir import Parsed, Predicate, Tokens
from monitor.lexicon.vocabulary import noun_classes, wordset

# How long an aside about a group may be, in tokens; how far from a boat its verb may stand.
_ASIDE, _REACH = 14, 7
# How many tokens after a verb the word may stand that makes its meaning, and tags beyond which it doesn't.
_NEED, _NEED_ENDS = 6, frozenset(".;,SXM")
# What is shot at, not where somebody is.
_TARGETS = frozenset(("force", "column", "car", "transport", "aircraft", "people"))
# Words that say less than any other that a verb may need: "taken back to port" is "taken back".
_DIRECTIONS = frozenset(("to", "out"))


def past_aside(t: Tokens, k: int) -> int:
    """Behind an aside about the group that begins at token ``k``: ", aged 61 and 75,"; ``k`` where there is none."""
    word = t.word(k)
    if word not in ("–", "—", "(", "-", ","):
        return k
    stop = min(len(t.low), k + _ASIDE)
    if word != ",":
        ends = ")" if word == "(" else word
        close = next((m for m in range(k + 1, stop) if t.low[m] == ends), len(t.low))
    else:
        close = next((m for m in range(k + 2, stop) if t.tags[m] in ",.;X"), len(t.low))
        of_them = not {"them", "whom"}.isdisjoint(t.low[k + 1 : close]) or t.word(k + 1) in wordset("asides")
        if t.word(close) != "," or not (of_them or t.tag(close - 1) in ("V", "E")):
            return k
    return close + 1 if close + 1 < len(t.low) else k


def past_insertion(t: Tokens, k: int) -> int:
    """Behind what stands inside a verb group at ``k``: "had *by then* lost", "were*, the ministry said,* killed"."""
    if t.word(k) == ",":
        close = next((m for m in range(k + 2, min(len(t.low), k + _ASIDE)) if t.tags[m] in ",.;"), -1)
        return close + 1 if t.word(close) == "," and t.tag(close + 1) in ("X", "E", "L", "V", "R") else k
    if t.word(k) in ("by", "since", "in", "until") and (t.tag(k + 1) == "Z" or t.word(k + 1) in ("then", "now")):
        return next(m for m in range(k + 2, len(t.low) + 3) if t.tag(m) != "Z")
    return k


def participle(t: Tokens, figure: Figure) -> Relation | None:
    """A state or participle directly behind the group: "756 people wounded", "all 728 people held at X"."""
    k = past_aside(t, figure.j) if figure.head >= 0 or t.word(figure.j) == "(" else figure.j
    while t.tag(k) == "R" or t.word(k) in wordset("before_state"):
        k += 1
    state, verb = state_at(t.low, k), verb_at(t.low, k)
    if state is not None and (verb is None or without_object(t, verb[1])):
        return Relation(figure, state[0], k, state[1], "participle")
    if t.word(k) == "with" and not wordset("hurts").isdisjoint(t.low[k + 1 : k + 4]):
        return Relation(figure, "wounded", k, k + 2, "participle")
    told = needing(t, k, "object")
    own = told is not None and without_object(t, told[1])  # not "a sniper *shot dead* a girl"
    if told is not None and own and told[1] == k + 2 + (t.tag(k + 1) == "I") and "n" in told[0].letters:
        return Relation(figure, told[0].object, k, told[1], "participle")  # "two *shot dead*", "98 *taken to hospital*"
    if verb is None or not verb[0].object or verb[0].subject or "n" not in verb[0].letters or _shoots_at(t, k):
        return None
    return Relation(figure, verb[0].object, k, verb[1], "participle") if without_object(t, verb[1]) else None


def _shoots_at(t: Tokens, k: int) -> bool:
    """In "a gunman *shot at a patrol*": who shoots at people is not hit; not "a man shot at a checkpoint"."""
    if t.low[k] != "shot" or t.word(k + 1) != "at":
        return False
    end = next(m for m in range(k + 2, len(t.low) + 1) if t.tag(m) not in tuple("DJNPQH") and t.word(m) != "of")
    heads = (m for m in range(k + 2, end) if t.tag(m + 1) not in ("N", "P"))
    return any(noun_at(t.low, m) is not None or not _TARGETS.isdisjoint(noun_classes(t.low[m])) for m in heads)


def to_verb(t: Tokens, figure: Figure) -> int:
    """The token before the group that may be the verb which has it for its object; -1 for none."""
    k = figure.i - 1
    while k >= 0 and (t.low[k] in wordset("before_number") or t.tags[k] == "R"):
        if t.low[k] == "of" and t.word(k - 1) in wordset("groups"):
            k -= 1  # "killed a family of six"
        elif t.low[k] == "of" and t.word(k - 1) not in wordset("all_of") and t.tag(k - 1) in ("V", "E", "G", "N"):
            return -1  # "reports received of 30 people being injured"
        if t.tags[k] == "S" and t.tag(figure.j) in ("V", "E", "X", "M"):
            return -1  # "were captured *as many of them fled*"
        k -= 1
    return _past_time(t, k, figure)


def _past_time(t: Tokens, k: int, figure: Figure) -> int:
    """Before the time in "evacuated *on Monday* 130 people", "… *yesterday (28 January)* 130"; ``k`` without one."""
    m = k
    if t.word(m) == ")":
        m = next((b - 1 for b in range(m - 1, max(-1, m - _NEED), -1) if t.low[b] == "("), m)
    while t.tag(m) in ("Z", "R") and m > 0:
        m -= 1
    m -= t.word(m) == "on" and t.tag(m + 1) == "Z"
    own = t.tag(figure.j) in ("X", "M", "V", "E")  # "said on Monday 130 people *were killed*"
    return m if m < k and t.tag(m) in ("V", "E") and not own else k


def before(t: Tokens, figure: Figure) -> Relation | None:
    """A verb in the active voice directly before the group, or before what else was lost with it."""
    k = _past_things(t, to_verb(t, figure), figure)
    for first in range(k, max(-1, k - 4), -1):
        if first >= 0 and t.tags[first] in ".;":
            break
        found = needing(t, first, "object", figure.j)
        verb = verb_at(t.low, first) if t.tags[first] != "N" or noun_at(t.low, first) is None else None
        if verb is not None and found is not None and verb[1] > max(k, first + 1 + found[0].lemma.count("_")):
            found = None  # "has *taken in* 300 families from X"
        if found is not None and "C" not in t.tags[first : figure.i] and t.word(k) != "by":  # who did it
            lacks = found[0].object == "affected" and not wordset("not").isdisjoint(t.low[max(0, first - 2) : first])
            rule = "stuck" if lacks else "before"  # "water has not reached 100,000 people"
            return Relation(figure, found[0].object, first, first + len(found[0].lemma.split("_")), rule)
        fought = wordset("cumulative") | wordset("incident") | wordset("falls")
        claims = first == k and t.word(k) in wordset("claiming") and figure.kind in ("", "person")
        if claims and not fought.isdisjoint(t.low[max(0, k - _REACH) : k]):
            return Relation(figure, "killed", k, k + 1, "before")  # "the war had claimed 1,000"
        if verb is None or verb[1] < k + 1:
            continue
        loaded = t.low[first] in wordset("loaded") and t.word(first - 1) not in wordset("be")
        if not verb[0].object or verb[0].lemma in wordset("suffered") or loaded:
            return None
        return Relation(figure, verb[0].object, first, verb[1], "before")
    if figure.population == "combatants" or figure.word(t) in wordset("ranks"):
        while k >= 0 and t.tags[k] in "NPDHJO" and t.low[k] not in wordset("paid"):
            k -= 1
        if t.word(k) in wordset("paid"):
            return Relation(figure, "killed", k, k + 1, "before")  # "cost the army 38 men"
    return None


def _past_things(t: Tokens, k: int, figure: Figure) -> int:
    """Before the list in "*lost* two tanks and 14 men"; ``k`` where there is none, as in "… and 14 were wounded"."""
    if t.word(k) != "and" or t.tag(figure.j) in ("X", "M"):
        return k
    things = range(k - 1, max(-1, k - _ASIDE), -1)
    first = next((m for m in things if t.tags[m] not in "NPDJQ,"), k)
    return first if t.low[first] in wordset("losing") and t.tags[first + 1] == "Q" else k


def aboard(t: Tokens, figure: Figure) -> Relation | None:
    """What befell a boat befell those in it; None where no boat or no verb of turning back or rescue is near."""
    k = to_verb(t, figure)
    boat = next((m for m in range(k - 1, max(-1, k - 4), -1) if t.low[m] in wordset("vessels")), -1)
    if boat < 0 or t.word(k) not in wordset("aboard"):
        return None
    for m in (*range(boat, max(-1, boat - _REACH), -1), *range(figure.j, min(len(t.low), figure.j + _REACH))):
        verb = verb_at(t.low, m)
        if verb is not None and verb[0].object in ("affected", "returned") and t.tags[m] != "N":
            figure.population = figure.population if figure.population not in ("", "people") else "migrants"
            return Relation(figure, verb[0].object, m, verb[1], "aboard")
    return None


def needing(t: Tokens, k: int, role: str, behind: int = 0) -> tuple[Verb, int] | None:
    """The verb at token ``k`` whose meaning lies in a word behind it ("suffered burns"), and where that word ends.

    ``role``: what the group is to the verb at ``k``: ``subject``, ``object``, or ``homes`` where it counts homes.
    ``behind``: token behind the group where that stands between ("sent 23 people to hospital"), else 0.
    """
    found: list[tuple[bool, int, Verb]] = []
    table, word = figure_words().needing, t.word(k)
    if word not in table.widths:
        return None
    for n in range(table.widths[word], 0, -1):
        for verb in table.get(tuple(t.low[k : k + n])) or ():
            if not {"subject": verb.subject, "object": verb.object, "homes": verb.homes}[role]:
                continue
            given = role == "object" and verb.object == "affected"
            if given and not (verb.needs - _DIRECTIONS).isdisjoint(t.low[max(0, k - 3) : k]):
                return verb, k + n  # "aid reached 12,000 people"
            end = _needed(t, verb, k + n, behind)
            if end:
                found.append((t.low[end - 1] in _DIRECTIONS, end, verb))
    best = min(found, default=None, key=lambda row: row[:2])
    return None if best is None else (best[2], best[1])


def _needed(t: Tokens, verb: Verb, k: int, behind: int) -> int:
    """End of the word that the verb needs, looked for from token ``k`` and from behind the group; 0 for none."""
    for start in dict.fromkeys((k, max(behind, k), past_aside(t, behind) if behind > k else k)):
        for m in range(start, min(len(t.low), start + _NEED)):
            if t.low[m] in verb.needs:
                return m + 1
            if t.tags[m] in _NEED_ENDS or (t.low[m] == "from" and verb.object in ("detained", "wounded")):
                break  # "were moved from two detention centres"
    return 0


def verb_of(p: Predicate) -> Verb | None:
    """What a predicate's verb says; what somebody does is another thing with a particle: "two militias *fell out*"."""
    verbs, phrase = figure_words().verbs, (p.lemma, *p.particles)
    if phrase in verbs:
        return verbs[phrase]
    alone = verbs.get((p.lemma,))
    return alone if alone is not None and alone.object else None


def argument(s: Parsed, figure: Figure) -> Relation | None:
    """What the grammar makes the group an argument of, where it stands farther off than the other rules look."""
    if figure.head < 0 or figure.loose:
        return None
    for p in s.predicates:
        verb = verb_of(p) if p.form == "verb" else None
        homes = figure.kind == "home"  # "burned down the police station and two houses"
        loose = wordset("homeward") | wordset("nounful") | wordset("suffered")
        if verb is None or (verb.lemma in loose and not homes):
            continue
        done = "homes_destroyed" * verb.homes if homes else verb.object
        for role, kind in (("object", done), ("subject", verb.subject)):
            own = (k for x in p.arg(role) for k in (figure.i, figure.head) if x.i <= k < x.j)
            if kind not in ("", "affected") and any(k >= 0 for k in own):
                return Relation(figure, kind, p.j - 1, p.j, "after")
    return None


def among(t: Tokens, figure: Figure, m: int) -> Relation | None:
    """As in "Two children were among the wounded", "among those killed", "among 15 people killed"."""
    for k in range(m + 1, min(len(t.low), m + 8)):
        told = befallen_at(t.low, k) or type_at("toll", t.low, k) or harm_at(t.low, k)  # "among the fatalities"
        verb = needing(t, k, "subject") or verb_at(t.low, k)
        if told is None and verb is not None and verb[0].subject and t.low[k - 1] in wordset("who_have"):
            told = verb[0].subject, verb[1]  # "among those who died", "among those who lost their lives"
        if told is not None and told[0]:
            return Relation(figure, told[0], k, told[1], "among")
    return None


def inverted(t: Tokens, figure: Figure) -> Relation | None:
    """As in "Among the dead were nine children", "Killed in the raid were twelve", "The dead include two women"."""
    k = figure.i - 1
    if t.word(k) == "with" and t.word(k - 1) in ("along", "together") and (told := befallen_at(t.low, k - 2)):
        return Relation(figure, told[0], k - 2, told[1], "among")  # "X was killed *along with* two guards"
    first = next((m for m in range(k - 1, -1, -1) if t.tags[m] in ".;"), -1) + 1
    at = next((m for m in range(k, first - 1, -1) if t.low[m] in ("among", "amongst")), -1)
    if at >= 0 and t.word(k) in wordset("be"):
        found = among(t, figure, at)
        return found if found is not None and found.trigger < k else None
    if t.word(k) not in wordset("be") | wordset("subset") | wordset("alongside") or t.tag(k - 1) == "M":
        return None  # nor "Without aid the number *would be* 20 million"
    first += t.word(first) == "also"
    told = state_at(t.low, first + 1, 1) if t.word(first) == "the" else befallen_at(t.low, first)
    return Relation(figure, told[0], first, told[1], "among") if told is not None else None
