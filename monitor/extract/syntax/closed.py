"""Closed classes of words that several rules ask for; open ones are data (``[sets]`` of data/en)."""

from __future__ import annotations

# Where something lies, and where to somebody moves.
DIRECTIONS = frozenset({"north", "south", "east", "west"}).union(
    f"{first}{second}" for first in ("north", "south") for second in ("east", "west", "-east", "-west")
)
POSSESSIVES = frozenset({"his", "her", "its", "their"})
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
# What every word for one who speaks for others begins with.
SPOKESMAN = "spokes"
# Subordinators that are prepositions as well.
EITHER = frozenset({"after", "before", "since", "until", "till", "as"})
# Before what the text has told already, or points at.
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
# … or is somebody's; before those of whom it has told.
KNOWN = DEFINITE | POSSESSIVES
AGAIN = DEFINITE | {"both"}
# What opens a condition: "*if* X falls", "*should* he leave".
CONDITIONAL = frozenset({"if", "unless", "should"})
# Auxiliaries, in all forms; of *be* those of *get* too, which makes passives as well.
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "got", "get", "gets"}).union(
    ("isn't", "aren't", "wasn't", "weren't", "it's", "they're", "he's", "she's")
)
HAVE = frozenset({"has", "have", "had", "having", "hasn't", "haven't", "hadn't", "they've"})
# Modals of what is to come, also seen from a point in the past.
WILL = frozenset({"will", "would", "shall"})
# Prepositions of where something is.
LOCATIVE = frozenset({"in", "at", "on", "near", "around", "outside", "into"})
# … or who is of there: "militias *from* X".
PLACED = LOCATIVE | {"from"}
# Behind *no* they bound a number: "no fewer than five".
BOUNDS = frozenset({"fewer", "less", "more"})
