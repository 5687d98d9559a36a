"""What befell a counted group, and the small words of the constructions that say so."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.extract.figures.figure import Figure
from monitor.extract.figures.words import wordset


@dataclass(frozen=True, slots=True)
class Relation:
    """A group and what befell it.

    Attributes:
        figure: the group. type: of claim. trigger: token of the word that says so; ``end`` where its words end.
        rule: construction, for ``explain``. parent: index of the relation this is a part of, -1 for none.
    """

    figure: Figure
    type: str
    trigger: int
    end: int
    rule: str
    parent: int = -1


# Types of claim that are harm of an event or of fighting; those of it that one strike does; those who are moved.
HARM = frozenset(("killed", "wounded", "missing", "casualties", "abducted", "homes_destroyed"))
VICTIMS = frozenset(("killed", "wounded", "casualties"))
MOVED = frozenset(("affected", "returned", "displaced"))
# Beginnings of verbs that bring a sum up to what it is now.
RAISE = ("bring", "brought", "tak", "took", "rais", "push", "lift", "carr")

# Forms of be and get, which make a participle after them passive.
BE = wordset("is are was were be been being am get gets got gotten getting isn't aren't wasn't weren't")
# Verbs that take a state as *be* does.
LIKE_BE = BE | wordset("living went gone go left reported confirmed pronounced declared remain remains remained")
# What may stand between a subject and the verb that says what befell it.
AUXILIARY = LIKE_BE | wordset(
    "forced compelled obliged has have had having will would could may might can cannot must should shall to not never"
    " also now since already all reportedly allegedly believed thought estimated deemed feared known said presumed"
    " either still so far able managed further later subsequently then just only and initially officially"
)
# What may stand between two groups of one list.
GAP = wordset(", ( ) and or plus as well another a further also & with while some at least including her his their its")
# What opens a part of the group before.
SUBSET = wordset("including include includes included among amongst comprising")
# What may stand between a verb and the number that is its object.
SKIP_BACK = wordset(
    "also up out a total of as further reportedly at down off away on only just the another additional around about"
    ' over his her its their all some “ "'
)
# Where people are driven from, and return to.
HOMES = wordset(
    "leave flee home homes house houses village villages area areas origin homeland land lands neighbourhoods camps"
)
# Whom an army loses: "lost two brothers" is no report of a battle.
RANKS = wordset("men man people members member policemen officers comrades guards rangers wardens")
# Where the displaced live.
CAMPS = wordset("camp camps site sites settlement shelter")
