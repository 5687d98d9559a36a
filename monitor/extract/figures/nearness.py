"""How near a place phrase is to a figure: the nearest says where, those who are moved are so from where they were."""

from __future__ import annotations

from monitor.extract.asides import describing, set_off
from monitor.extract.context import Context
from monitor.extract.figures.relation import Relation
from monitor.extract.figures.scene import spoken
from monitor.extract.figures.words import wordset
from monitor.extract.syntax.ir import Parsed, Phrase, Predicate

# Words that make a place of a description without a name: "the southern districts".
DESCRIBING = ("south", "north", "east", "west", "suburb", "outskirt", "coast", "border", "countryside", "central")
WIDE = frozenset(("country", "region"))
_WHERE = wordset("in at near on around outside inside across throughout within along over amid against through off")
_ORIGIN = frozenset(("from", "of"))
_MOVED = frozenset(("affected", "returned", "displaced"))
_BARE = frozenset(("border", "coast", "borders", "coastline"))
_KINDS = wordset("capital city town village port district province region area camp airport base country neighbourhood")


def cost(context: Context, s: Parsed, p: Predicate, relation: Relation, x: Phrase) -> int | None:
    """How far a phrase is from being the figure's place; None where it is none."""
    fights = context.vocabulary.sets["fought_for"]
    fought = x.prep in ("for", "against", "on", "of") and not fights.isdisjoint(s.tokens.low[max(0, x.i - 3) : x.i])
    if x.prep not in _WHERE | _ORIGIN and x.prep not in ("", "to", "into", "between") and not fought:
        return None
    if not _names_place(context, s, x):
        return None
    text, places = s.tokens.text, [m for m in x.mentions if m.place is not None]
    if set_off(s, x) or any(spoken(text, m) or describing(text, m, s.mentions) for m in places):
        return None
    at = relation.trigger
    low = s.tokens.low
    where = low[x.j : x.j + 1] == ["where"] or low[x.j : x.j + 2] == [",", "where"]
    if where and x.j < at < x.j + 16 and not any(w in ".;" for w in s.tokens.tags[x.j : at]):
        return abs(x.i - at) - 60  # "taken to X, where a strike left 53 dead"
    if x.prep == "from" and low[x.i - 2] in ("displaced", "uprooted", "driven") and relation.type != "displaced":
        return None  # "hit a camp for people displaced from X"
    if _are_from(context, s, relation, x):
        return None
    if "since" in s.tokens.low[at : x.i]:
        return 70 + abs(x.i - at) if fought else None  # "since the offensive on X began"
    distance = abs(x.i - at) + (0 if p.clause[0] <= x.i < p.clause[1] else 15) + 20 * _parted(s, at, x.i)
    origin = x.prep == "from" or (x.prep == "of" and s.tokens.low[max(0, x.i - 2)] == "out")
    if (
        x.i - relation.figure.j in (0, 1)
        and (relation.parent >= 0 or relation.figure.head < 0)
        and (x.prep in _WHERE or (x.prep == "from" and relation.type in _MOVED))
    ):
        return -90  # "70,000 of them in X"
    if relation.parent < 0 and _of_a_part(s.tokens.low, relation, x):
        return None
    if relation.type in _MOVED and origin and p.clause[0] <= x.i < max(p.clause[1], at + 14):
        return distance - 40
    if relation.type == "displaced" and x.prep == "of" and 0 <= x.i - relation.figure.j <= 1:
        return distance - 40  # "5,000 residents of X have sought refuge in Y"
    if x.prep == "" and s.tokens.low[x.j : x.j + 1] == [":"]:
        return distance + 30
    if x.prep == "" and relation.type == "displaced" and places and x in p.arg("object"):
        return distance - 40  # "have fled X in Y"
    if x.prep == "" and _is_subject(s, x):
        return distance - 50 if relation.type == "displaced" and _hosts(s, x, relation) else None
    if x.prep == "into" and relation.type not in _MOVED:
        return distance + 8  # "when rockets slammed into X"
    if x.prep in ("to", "into") and relation.type != "returned":
        border = relation.type == "displaced" and any(w.startswith("cross") for w in s.tokens.low[at : at + 2])
        return distance if border and x.prep == "into" else None  # "have crossed the border into X"
    if fought:
        return distance
    if origin and not p.clause[0] <= x.i < p.clause[1]:
        return None
    if x.prep in ("to", "into", "of", "from", "between") and not (x.prep == "of" and _spot(s, x)):
        return distance + 60
    wide = all(m.place is None or m.place.kind in WIDE for m in x.mentions)
    unnamed = not any(m.place is not None for m in x.mentions)
    return distance + 20 * (x.prep == "") + 12 * (wide and not unnamed) + 6 * (x.i < at) + 15 * unnamed


def _spot(s: Parsed, x: Phrase) -> bool:
    """Whether it says of which town a spot is where something happened: "in the market of X"."""
    before = (y for y in s.phrases if y.prep in _WHERE and 0 <= x.i - y.j <= 1 and y.i < x.i)
    return any(all(m.place is None for m in y.mentions) for y in before)


def _parted(s: Parsed, at: int, to: int) -> bool:
    """Whether a new clause begins between the figure and a place behind it: "…, and a woman died in X"."""
    low, tags = s.tokens.low, s.tokens.tags
    if "." in tags[at + 1 : to]:
        return True
    commas = (k for k in range(at + 1, to) if tags[k - 1] == ",") if "," in tags[at:to] else ()
    return any(low[k] in ("and", "but", "while") and _has_verb(tags, k, to) for k in commas)


def _has_verb(tags: list[str], k: int, to: int) -> bool:
    return any(x in "VEX" for x in tags[k:to])


def _are_from(context: Context, s: Parsed, relation: Relation, x: Phrase) -> bool:
    """As in "85 refugees, from Chile and Peru": where they are from, unless they are moved on from there."""
    near = 0 <= min(y.i for y in x.members()) - max(relation.figure.j, relation.end) <= 2
    if x.prep != "from" or not near or not _only_states(x):
        return False
    home = any(m.name == context.names.country for y in x.members() for m in y.mentions)
    moved = relation.type in _MOVED and (home or s.tokens.low[x.j : x.j + 1] == ["to"])
    return not moved


def _only_states(x: Phrase) -> bool:
    named = [m for y in x.members() for m in y.mentions]
    return bool(named) and all(m.place is not None and m.place.kind == "country" for m in named)


def _hosts(s: Parsed, x: Phrase, relation: Relation) -> bool:
    """Whether a place takes in those who are counted: "X is sheltering 652,000 displaced people"."""
    takes = (p for p in s.predicates if p.lemma in ("shelter", "host", "house", "accommodate", "hold"))
    named = any(m.place is not None for m in x.mentions)
    return named and any(x in p.arg("subject") and p.i < relation.figure.i for p in takes)


def _is_subject(s: Parsed, x: Phrase) -> bool:
    return any(x is y for p in s.predicates if p.form == "verb" for y in p.args.get("subject", ()))


def _names_place(context: Context, s: Parsed, x: Phrase) -> bool:
    if any(m.place is not None for m in x.mentions):
        return x.prep != "" or context.denoter.is_place(s, x)
    low = s.tokens.low[x.i : x.j]
    bare = () if any(m.place is not None for _, y in x.post for m in y.mentions) else _BARE
    compass = any(w.startswith(DESCRIBING) for w in low if w not in bare)
    return (compass or (low[:1] == ["the"] and low[-1] in _KINDS)) and context.denoter.is_place(s, x)


def _of_a_part(low: list[str], relation: Relation, x: Phrase) -> bool:
    """Whether a place behind the figure is that of a part of it: "moved 1,700 people, 300 of them from X"."""
    between = low[max(relation.figure.j, relation.end) : x.i]
    parts = [k for k in range(len(between) - 1) if between[k] == "of" and between[k + 1] in ("them", "whom", "these")]
    return bool(parts) and "," not in between[parts[-1] :]
