"""Forms in -ed and -ing: adjective, noun, verb or participle, by the words beside them."""

from __future__ import annotations

from monitor.extract.syntax.closed import HAVE
from monitor.extract.syntax.ir import Tokens
from monitor.extract.syntax.neighbours import adjectival, after, before, before_day, leftward, rightward, verbless
from monitor.lexicon.vocabulary import Grammar, wordset

_CLAUSE = 10  # tokens looked back over for a verb


def past(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    """-ed forms: an adjective before a noun, else a verb (finite or participle: the clause decides)."""
    left, right = (before_day(tokens, tags, i) if i else ""), after(tags, i)
    if left == "D" and tokens.low[i - 1] in ("each", "both") and tags[max(0, i - 2)] in "NPO":
        left = tags[i - 2]  # "X and Y each *nominated* five officers"
    if left == "W" and tokens.low[i - 1] in wordset("subject_relatives"):
        return "E"  # "who *reported* heavy losses", "which *continued* fighting"
    if left in ("D", "Q") and "intransitive" in grammar.classes(tokens.low[i]):
        return "E" if left == "Q" or tokens.low[i - 1] in ("more", "another") else "N"  # "40 *died*"
    if left == "D" and tokens.low[i - 1] in ("a", "an", "the"):
        return "N"  # "without a *shot* the men left"
    among = left == "I" and right in "CIX.,VM" and tokens.low[i - 1] in wordset("of_some")
    if among or (left == "C" and _casualties(tokens, tags, i)):
        return "N"  # "the number of *killed* and *wounded*"
    called = left == "Y" and tokens.low[i - 2] in ("be", "is", "was", "were")  # "to be Emirati *fired* two rockets"
    if left in ("D", "H", "Q", "I", "Y") and right in ("NPYbie" if left == "Y" else "NPYbQie") and not called:
        return "N"
    if tokens.low[i] in wordset("named") and left == "N" and right == "P" and _indefinite(tokens, tags, i):
        return "N"  # "a general *named* X": one phrase, whose head is the name
    counts = right == "Q" and tokens.low[i] in wordset("told_number")
    told = left in "NP" and bool(left) and (counts or _only_verb(tags, i))
    had = left == "X" or (right in "PY" and before(tags, i) == "X")  # "has never *armed* X"
    fits = right in "NPYbQie" or (right == "g" and tokens.low[i] not in wordset("told_number"))
    if tokens.low[i] in wordset("participial_adjectives") and fits and not had and not told:
        return "N"
    given = left == "O" and tokens.low[i - 1] in wordset("objects") and tokens.tag(i - 2) in ("V", "E")
    if tokens.low[i - 1] in ("say", "says") and verbless(tags, i + 1):
        return "E"  # "X says *repelled* attack"
    if (given or left in ("V", "E")) and right in "Nb":
        return "N"
    if left == "R" and (i == 1 or tags[i - 2] in "DHIS") and right in "NPYb":
        return "N"  # "a newly formed unit", "dozens of newly enlisted soldiers", "that densely populated areas"
    if left == "C" and right in "Nb" and tokens.tag(i + 2) in ("X", "M"):
        return "N"  # "civilians and *disarmed* fighters were shot"
    if left == "" and right in "NPb":
        return "N"  # "*Wounded* soldiers fled"
    if left == "D" and right == "I" and tokens.low[i - 1] == "another":
        return "E"  # "*another landed* on the market"
    if (left == "D" and right in "I.,VXM") or (left == "Q" and right in ".,)C"):
        return "N"  # "264 killed, and …"
    return "E"


def _casualties(tokens: Tokens, tags: list[str], i: int) -> bool:
    """Whether an -ed form that has become a noun behind *of* or *among* is joined to the one at ``i``."""
    return i > 2 and tags[i - 2] == "N" and tokens.low[i - 2].endswith("ed") and tokens.low[i - 3] in wordset("of_some")


def _only_verb(tags: list[str], i: int) -> bool:
    """Whether the clause of ``i`` would have no verb without it: "Residents (of X, on Monday) *reported* air raids"."""
    k = last = i - 1
    while k >= 0 and tags[k] in "DNPYHQIZ":
        last = k if tags[k] == "I" else last
        k -= 1
    opens = k < 0 or tags[k] in (".,SC" if last == i - 1 else ".S")
    end = next((j for j in range(i + 1, len(tags)) if tags[j] in ".,SWC"), len(tags))
    first = i + 1 + (tags[i + 1 : i + 3] in (["e", "N"], ["e", "b"]))  # "X reported *renewed* clashes"
    return opens and all(tags[j] not in "VXMBELev" or tags[j - 1] in "tT" for j in range(first, min(end, i + 15)))


def _indefinite(tokens: Tokens, tags: list[str], i: int) -> bool:
    """Whether the nouns before ``i`` begin with *a* or *an*, and not "*what* an officer called X"."""
    k = leftward(tags, i - 1, "NPY")
    return tokens.low[k] in ("a", "an") and tokens.word(k - 1) != "what"


def ing(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    """-ing forms: a noun after a determiner or before a verb, else a gerund or participle."""
    left, right = (tags[i - 1] if i else ""), after(tags, i)
    if left == "D" and tokens.low[i - 1] == "those":
        tags[i - 1] = "O"
        return "G"  # "urged those *arming* them to stop"
    if tokens.low[i] in wordset("ing_adjectives") and right in "NPYbQ":
        return "N"  # "searching for *missing* relatives", "amid *ongoing* talks"
    lasted = left == "I" and tokens.low[i - 1] == "of" and tokens.word(i - 2) in wordset("time_nouns")
    if lasted and right in "I.,VXMeC":
        return "N"  # "three weeks of *skirmishing* on the road"
    had = left == "X" and tokens.low[i - 1] in HAVE and right not in "DO"  # "has *backing* from"
    if left in ("D", "H", "Q") or had or (left == "R" and tags[max(0, i - 2)] in "DH" and right in "NPb"):
        return "N"
    if tokens.low[i] in wordset("predicatives") and left in "NPO" and right in ".,I":
        return "N"  # "called the announcement *surprising*"
    if left == "N" and tokens.low[i - 1] in wordset("participial_adjectives"):
        return "N"  # "renewed *shooting*"
    if tokens.low[i] in wordset("of_tables") and left == "N" and right in "Nb":
        return "N"  # "the military *negotiating* table"
    opened = left in ("", ",", ".") and next((t for t in tags[i + 1 :] if t not in 'R"'), ".") in "VXM"
    if opened or (tokens.low[i] == "acting" and right in "NPY"):
        return "N"  # "*Acting* envoy X met"
    if (left == "I" and tokens.low[i - 1] == "in" and right in "eVXM") or (
        left == "N" and adjectival(tokens.low[i - 1]) and (right in ".,v" or tokens.word(i + 1) == "in")
    ):
        return "N"  # "a survivor in *hiding* told X", "condemned foreign *meddling*"
    if left in ("", ".", "Z", "S") and right in "Nb" and tokens.tag(i + 2) in ("e", "V"):
        return "N"  # "*Advancing* troops reached X"
    taken = i > 1 and left in ("V", "E") and right == "N" and tags[i - 2] in "XPN"
    if taken and not _takes_gerund(tokens.low[i - 1], grammar):
        return "N"  # "supplied *jamming* equipment"
    return "G"


def _opens_clause(tags: list[str], i: int) -> bool:
    """In "Despite the truce, *fighting* in X continued": what stands before the comma is no subject."""
    verb = next((k for k in range(i + 1, min(len(tags), i + 16)) if tags[k] in "VXMveb,."), -1)
    return tags[0] in "IRZS" and verb > 0 and tags[verb] not in ",."


def _leads_in(tags: list[str], i: int) -> bool:
    """Whether a comma comes before any finite verb, and a name or an article right behind it."""
    ends = (k for k in range(i + 1, min(len(tags), i + 16)) if tags[k] in ",XMV." or tags[k : k + 2] == ["e", "Q"])
    comma = next(ends, -1)
    return comma > 0 and tags[comma] == "," and tags[comma + 1 : comma + 2] != [] and tags[comma + 1] in "PDNYO"


def _takes_gerund(verb: str, grammar: Grammar) -> bool:
    return bool(grammar.classes(verb) & {"aspect", "deny", "plan", "fail", "report", "desire", "urge", "accuse"})


def _plural_behind(tokens: Tokens, tags: list[str], i: int) -> bool:
    """Whether the nouns behind ``i`` end in a plural."""
    return tokens.low[rightward(tags, i + 2, "Nb") - 1].endswith("s")


def ing_noun(tokens: Tokens, tags: list[str], i: int, grammar: Grammar) -> str:
    """In "fighting", "shelling": a noun unless an object follows or *be* stands before it."""
    left, right = (tags[i - 1] if i else ""), "R" if tokens.word(i + 1) == "there" else after(tags, i)
    if tokens.low[i] in ("willing", "unwilling"):
        return "N"
    if not left and tokens.low[i] in wordset("doing") and right == "I" and _leads_in(tags, i):
        return "G"  # "*Meeting* in X, the ministers called for …"
    spent = wordset("spending") & set(tokens.low[max(0, i - 5) : i - 1])
    if spent and tokens.low[i - 1] in wordset("time_nouns") and right in "NPYD":
        return "G"  # "spent two weeks *fighting* rebels"
    if left == "I" and tokens.word(i - 2) in wordset("time_nouns") and _opens_clause(tags, i):
        return "N"  # "After weeks of *fighting* the town fell"
    kept = right in ("I", "R", "K") and grammar.verb(tokens.low[i - 1]) == "keep"
    if left in ("V", "E") and (kept or (right in ("N", "b") and _takes_gerund(tokens.low[i - 1], grammar))):
        return "G"  # "denied *holding* talks", "kept *landing* on X"
    if left in (",", "C") and tags[max(0, i - 3) : i - 1] == ["X", "G"] and right in ("C", *"DNPYOQb"):
        return "G"  # "has been arming, *training* and paying X"
    several = left in "NP" and i > 0 and tokens.plural(i - 1)
    done = (several or (left == "," and not _opens_clause(tags, i))) and tokens.low[i] in wordset("doing")
    if done and right in ("IRtPY" if several else "IRt"):
        return "G"  # "mercenaries *fighting* for X", "troops *holding* Xville", "ministers, *meeting* in X, …"
    told = right in "PY" and not {"V", "E", "e", "v"}.isdisjoint(tags[max(0, i - _CLAUSE) : i])
    if left in ("N", "P") and (right == "Q" or (left == "P" and told)):
        return "G"  # "air strikes hit X hospital *killing* five", "went to X *killing* Ruritanian men"
    if left in ("D", "H", "Q", "N", "P", "Y") and right not in "DO":
        return "N"
    if before(tags, i) == "X":
        return "N" if "there" in tokens.low[max(0, i - 4) : i] else "G"  # "there was *fighting*"
    if left == "I" and right in "Nb" and _plural_behind(tokens, tags, i):
        return "G"  # "of *launching* artillery shells"
    if left == "," and (tokens.word(i + 1) == "with" or "".join(tags[i + 1 : i + 4]).lstrip("R")[:1] == "Q"):
        return "G"  # ", *ending* with a truce", ", *killing* so far 20 people"
    twin = left == "I" and right == "C" and tags[i + 2] in "gi" and after(tags, i + 2) in "DNPYOQb"
    onto = "DNPYOQbI" if tokens.low[i] in wordset("doing") else "DNPYOQb"  # "setting off bombs and *firing* at staff"
    if twin or (left == "C" and "G" in tags[max(0, i - 4) : i - 1] and right in onto):
        return "G"  # "accused of *torching* and *looting* homes"
    return "G" if right in "DPYOQ" and left not in ("D", "H") else "N"
