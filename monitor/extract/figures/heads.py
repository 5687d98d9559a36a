"""The noun of a number: modifiers, head, what shares the number, or the name that a people goes by."""

from __future__ import annotations

from dataclasses import replace

from monitor.extract.figures.figure import Figure
from monitor.extract.figures.words import Noun, befallen_at, figure_words, noun_at, state_at, type_at, verb_at
from monitor.extract.syntax.ir import Parsed, Tokens
from monitor.lexicon.vocabulary import noun_classes, wordset

# Words that end a noun phrase.
STOPS = frozenset('ISWCXMTVO,.()"')
# How many words a noun phrase may have.
_LONGEST = 8
# Endings of the names of a country's people: "312 Ruritanians".
_NATIONS = ("ans", "is", "ese", "ish", "ards", "ens", "nes", "ks", "ds", "rs")


def noun_phrase(t: Tokens, bare: Figure, k: int, *, strict: bool = False) -> Figure | None:
    """From the end of the number at ``k``: modifiers and head; ``strict``: the head may not be left out."""
    while t.word(k) in wordset("fillers"):
        k += 1
    population, state, at = "", "", -1
    m = k
    while m < min(len(t.low), k + _LONGEST):
        head = noun_at(t.low, m) if t.tags[m] != "K" else None
        if head is not None and not modifies(t, head[1]) and t.low[m] not in wordset("taken_as"):
            if _compounded(t, head[1]):
                return None
            end, who = _coordinated(t, head[1], head[0], population)
            return replace(bare, j=end, noun=head[0], head=head[1] - 1, population=who, state=state, state_at=at)
        population = population or figure_words().adjectives.get(t.low[m], "")
        told = _befell_inside(t, m) or (state_at(t.low, m) if m == k or t.tags[m] != "I" else None)  # not "*with food*"
        if told is not None and not _is_verb(t, m, told[1], k):
            state, at, m = told[0], m, told[1]
            if not _goes_on(t, m):
                break
        elif told is not None or _ends_phrase(t, m, k):
            break
        else:
            m += 1
    if state:
        return replace(bare, j=m, population=population, state=state, state_at=at)
    if not strict and _may_end(t, k):
        return replace(bare, j=k)
    return _loose(t, bare, k, m) if not strict or t.word(k - 1) in wordset("whose") | {"of"} else None


def _is_verb(t: Tokens, m: int, end: int, k: int) -> bool:
    """In "the two parties *held talks*": what says of people what befell them is what these do."""
    return m > k and t.tags[m - 1] == "N" and verb_at(t.low, m) is not None and not without_object(t, end)


def _goes_on(t: Tokens, m: int) -> bool:
    """Whether the head of a phrase is still to come behind what befell its people: "50 *wounded* Roman soldiers"."""
    own = t.tag(m) not in STOPS and (t.word(m) in figure_words().adjectives or noun_at(t.low, m) is not None)
    return (m < len(t.low) and own) or (t.tag(m) == "P" and noun_at(t.low, m + 1) is not None)


def _befell_inside(t: Tokens, m: int) -> tuple[str, int] | None:
    """As in "dozens of *returning* residents", "14 *executed* fighters": what a word before people says of them."""
    people = noun_at(t.low, m + 1) if t.tags[m] in "EJN" else None
    return befallen_at(t.low, m) if people is not None and people[0].kind == "person" else None


def _ends_phrase(t: Tokens, m: int, k: int) -> bool:
    """Whether no head follows from token ``m`` on in a phrase that begins at ``k``."""
    behind, tag = noun_at(t.low, m + 1), t.tags[m]
    if tag == "K" or (tag == "G" and m > k and t.tags[m - 1] == "N"):
        return True  # "flew 148 Ruritanians home", "40 sites hosting displaced people"
    leads = behind is not None and (tag == "G" or behind[0].kind == "home")  # "of *burnt* houses"
    return tag in STOPS or tag in "DQV" or (not leads and verb_at(t.low, m) is not None)


def modifies(t: Tokens, k: int) -> bool:
    """Whether the noun that ends before ``k`` only describes another head: "refugee children", "rebel fighters"."""
    owner = t.tag(k) == "H" and noun_at(t.low, k + 1) is not None  # "12 members' relatives"
    return owner or (t.tag(k) in ("N", "P") and noun_at(t.low, k) is not None and t.low[k] not in wordset("taken_as"))


def _compounded(t: Tokens, k: int) -> bool:
    """Whether a noun that is no person follows: "several detention centres", "two refugee camps"."""
    word = t.word(k)
    if t.tag(k) != "N":
        return False
    words, before = figure_words(), noun_at(t.low, k - 1, 1)
    ashore = word in words.needed and before is not None and before[0].kind == "person"  # "140 migrants ashore"
    known = ashore or word in words.needing.widths or noun_at(t.low, k) is not None
    return not known and state_at(t.low, k) is None and verb_at(t.low, k) is None


def _coordinated(t: Tokens, k: int, noun: Noun, population: str) -> tuple[int, str]:
    """Heads that share the number ("refugees and asylum seekers"), and the population of all."""
    name = population or (noun.name if noun.kind == "person" else "")
    while True:
        m = k
        while t.word(m) in (",", "and", "or"):
            m += 1
        if m > k and t.tag(m) in ("J", "E") and noun_at(t.low, m + 1) is not None:
            m += 1  # "civilians and *disarmed* combatants"
        other = noun_at(t.low, m) if m > k else None
        if other is None or other[0].kind != noun.kind or other[0].singular or _has_own_verb(t, k, other[1]):
            return k, name
        name = _merged(name, other[0].name) if noun.kind == "person" else name
        k = other[1]


def _has_own_verb(t: Tokens, k: int, end: int) -> bool:
    """Whether a comma begins a clause or an aside: "12 fighters, people fled", "65 civilians, medics said"."""
    if t.low[k] != ",":
        return False
    said = next((m for m in range(end, min(len(t.low), end + 4)) if t.tags[m] in "VEX"), -1)
    aside = t.word(end) in ("among", "amongst", "included")  # "50 civilians, *children among them*, died"
    return aside or said == end or (said >= 0 and t.low[said] in wordset("said"))


def _merged(a: str, b: str) -> str:
    if a == b or not b:
        return a
    if {a, b} == {"women", "children"}:
        return "civilians"
    return "migrants" if "migrants" in (a, b) and "combatants" not in (a, b) else "people"


def _may_end(t: Tokens, k: int) -> bool:
    """Whether a number may stand without a noun before token ``k``."""
    if k >= len(t.low) or t.tags[k] in STOPS or t.tags[k] in "ELRKZ":
        return True
    if t.low[k] in wordset("nobody"):
        return False  # "140 *camps* in the province"
    if type_at("dwelling", t.low, k) is not None:
        return True
    doing = t.low[k - 1] == "more" or t.low[k].endswith("ing")
    if doing and t.low[k] in figure_words().needing.widths:
        return True
    return verb_at(t.low, k) is not None or state_at(t.low, k) is not None


_NOBODY = frozenset({"drone", "aircraft", "weapon", "artillery", "vehicle", "vessel", "deed_noun", "sortie"})


def _loose(t: Tokens, bare: Figure, k: int, m: int) -> Figure | None:
    """A plural that nobody listed: "30 cadets", "28 Palestinians"."""
    end = k
    while end < m and t.tags[end] in "NPQE" and not (end > k and t.low[end] in wordset("wanting")):
        end += 1  # "2,300 Trojans *live* in the camp"
    while end > k and t.tags[end - 1] == "E":
        end -= 1  # "6,700 Rohingya met a violent death"
    if end == k or t.low[end - 1] in wordset("nobody") or not _NOBODY.isdisjoint(noun_classes(t.low[end - 1])):
        return None  # nor are three drones by their make anybody, nor raids
    people = end == k + 1 and t.tags[k] == "P"  # "12,000 Rohingya"
    if people and t.word(end) == "and" and t.tag(end + 1) == "P" and t.low[end + 1].endswith("s"):
        end += 2  # "16,000 Zanzibaris and Pembans"
    if not people and not t.low[end - 1].endswith(("s", "men", "ese", "ish")):
        return None
    noun = Noun("person", "people", singular=False)
    return replace(bare, j=end, noun=noun, head=end - 1, population="people", loose=True)


def peoples(s: Parsed) -> dict[int, tuple[int, str]]:
    """First token → (end, population) of names in the plural that people go by: "Romans", "the Etruscans"."""
    found: dict[int, tuple[int, str]] = {}
    for m in s.mentions:
        words = s.tokens.text[m.start : m.end]
        if not (words.endswith(("s", "ese", "i", "ish")) or words.isupper()) or m.actor is None or m.kind == "place":
            continue
        armed = m.actor.type in ("side", "armed_group") and m.kind != "demonym"
        if words.isupper() and not armed:
            continue  # "eleven RRF" are men of that force
        nation = m.actor.type == "state" and words.endswith(_NATIONS) and words != m.actor.name
        if armed or nation or m.kind == "demonym":
            inside = s.tokens.within(m)
            found[inside.start] = (inside.stop, "combatants" if armed else "people")
    return found


def named_people(t: Tokens, peoples: dict[int, tuple[int, str]], bare: Figure, loose: Figure | None) -> Figure | None:
    """As in "18 Romans", "three wounded Etruscans", "six of them Romans": the name is the head."""
    for k in range(bare.j, min(len(t.low), bare.j + 3)):
        if k > bare.j and t.tags[k - 1] in "IT" and t.low[k - 1] != "of":
            return None  # "handed over three bases *to* Ruritanian forces"
        end, name = peoples.get(k, (0, ""))
        if end and (t.word(end) in wordset("wanting") or t.tag(end) not in ("N", "P")):
            base = replace(loose or bare, loose=False)
            return replace(base, j=end, noun=Noun("person", name, False), head=end - 1, population=name)
    return None


def without_object(t: Tokens, k: int) -> bool:
    """Not "12 rebels killed *five soldiers*", "15 members held *a vote*", but "12 people killed in the raid"."""
    away = next((m for m in range(k, len(t.low)) if t.tags[m] not in "DRQ"), k)
    far = away > k and t.low[away] in wordset("distances")  # "nine men killed *about 100 km away*"
    return far or t.tag(k) in ("", "I", ",", ".", "C", "(", ")", "Z", "R", "S", '"')
