"""The closed lists of the coding rules (§2), as a fold needs them: families, signs, orders."""

from __future__ import annotations

# What a foreign actor gives: doing it for a side is standing with it.
SUPPORT = frozenset(
    [
        "arms",
        "drones",
        "air_strikes",
        "troops",
        "mercenaries",
        "training",
        "intelligence",
        "money",
        "military_support",
        "backing",
        "aid",
        "political_support",
        "embargo_violation",
    ]
)
# What it does to a side: standing against it.
OPPOSITION = frozenset(
    ["political_opposition", "diplomatic_pressure", "sanctions", "economic_restriction", "legal_action"]
)
# Material kinds before words: the order in which a cell lists them.
INVOLVEMENT_ORDER = [
    "troops",
    "air_strikes",
    "mercenaries",
    "drones",
    "arms",
    "money",
    "training",
    "intelligence",
    "military_support",
    "backing",
    "embargo_violation",
    "political_support",
    "aid",
    "sanctions",
    "economic_restriction",
    "legal_action",
    "diplomatic_pressure",
    "political_opposition",
    "interference",
    "troop_withdrawal",
    "hedging",
    "mediation",
    "ceasefire_call",
    "relations",
    "denial",
]

FIGURES = [
    "killed",
    "wounded",
    "casualties",
    "missing",
    "abducted",
    "detained",
    "displaced",
    "returned",
    "affected",
    "homes_destroyed",
]

# What says who has a place.
HOLDING = frozenset({"control", "capture"})

# Which event decides what a front is said to be in, first wins among events of about the same day.
FRONT_WEIGHT = {
    type_: weight
    for weight, type_ in enumerate(
        [
            "capture",
            "retreat",
            "advance",
            "offensive",
            "stalemate",
            "ceasefire",
            "clash",
            "control",
            "air_strike",
            "drone_strike",
            "shelling",
            "defense",
            "small_arms",
            "attack",
            "build_up",
            "mobilization",
            "desertion",
            "base",
            "capability",
            "abuse",
        ]
    )
}


def rank(order: list[str] | tuple[str, ...], name: str | None) -> int:
    """Position in a panel's order; unknown names, and None, come last."""
    try:
        return order.index(name or "")
    except ValueError:
        return len(order)
