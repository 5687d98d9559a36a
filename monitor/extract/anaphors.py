"""Words that refer back: pronouns, nouns for the parties of a war, for groups, and for kinds of places."""

from __future__ import annotations

HE = frozenset({"he", "him", "his", "himself", "she", "herself"})
THEY = frozenset({"they", "them", "their", "themselves"})
IT = frozenset({"it", "its", "itself"})
# As what a pronoun goes on being spoken of.
NUMBER = dict.fromkeys(THEY, "many") | dict.fromkeys(IT, "one")
BOTH = frozenset(
    {
        "side",
        "camp",
        "forces",
        "party",
        "faction",
        "army",
        "both",
        "sides",
        "armies",
        "authorities",
        "governments",
        "parties",
        "rivals",
        "belligerents",
        "factions",
        "foes",
        "adversaries",
        "camps",
    }
)
ALL = frozenset({"both", "two", "neither", "either", "warring", "rival", "opposing", "conflicting"})
FOES = frozenset(
    {"rival", "rivals", "foe", "foes", "enemy", "enemies", "opponent", "opponents", "adversary", "adversaries"}
)
# In "the *other* camp", "the *opposing* force": of a war of two, not the one spoken of last.
CAMP = frozenset({"side", "camp", "force", "forces", "army", "bloc", "corner", "end"})
OTHER = frozenset({"other", "opposite", "opposing", "rival"})
# "The former", of two that were named together, is the first.
ORDINAL = {"former": 0, "latter": 1}
# Who did it, and to whom, in the fight told last.
INVADING = frozenset({"invaders", "invading", "occupiers", "occupying"})
ATTACKING = INVADING | {"attackers", "assailants", "aggressors", "besiegers", "besieging", "attacking"}
DEFENDING = frozenset({"defenders", "defending", "besieged"})
GROUP = frozenset(
    {
        "group",
        "movement",
        "militia",
        "organisation",
        "organization",
        "rebels",
        "insurgents",
        "militants",
        "jihadists",
        "fighters",
        "faction",
        "extremists",
        "gunmen",
        "paramilitaries",
        "guerrillas",
        "separatists",
        "terrorists",
        "rebellion",
        "insurgency",
    }
)
BODIES = GROUP | {
    "force",
    "forces",
    "unit",
    "units",
    "brigade",
    "army",
    "troops",
    "men",
    "company",
    "firm",
    "coalition",
}
TOWN = frozenset({"city", "town", "district", "camp", "facility"})
SITE = TOWN | {"airport", "base"}
WIDER = frozenset({"province", "region", "district", "city", "town"})
PLACE_NOUNS = {
    **dict.fromkeys(("city", "town", "village", "port", "settlement", "township", "commune"), TOWN),
    **dict.fromkeys(("place", "locality"), TOWN),
    "capital": TOWN,
    **dict.fromkeys(("province", "region", "state", "governorate", "oblast"), frozenset({"province", "region"})),
    "area": frozenset({"district", "city", "town", "region", "province"}),
    "airport": frozenset({"airport"}),
    **dict.fromkeys(("facility", "installation", "compound"), frozenset({"base", "airport", "camp", "facility"})),
    "site": frozenset({"base", "airport", "camp", "facility", "district"}),
    **dict.fromkeys(("base", "airbase"), frozenset({"base", "airport"})),
    **dict.fromkeys(("district", "suburb", "neighbourhood", "neighborhood"), frozenset({"district"})),
    **dict.fromkeys(("enclave", "pocket", "territory", "stronghold", "redoubt"), WIDER),
    "country": frozenset({"country"}),
}
KINDS = {
    "person": "person",
    "state": "state",
    "side": "group",
    "armed_group": "group",
    "tribe": "group",
    "company": "group",
}
THERE = frozenset(
    {"in", "at", "near", "around", "outside", "inside", "into", "across", "over", "on", "towards", "toward", "within"}
)
SIDES = frozenset({"north", "south", "east", "west", "outskirts", "suburbs", "centre", "center", "heart", "edge"})
STATE = frozenset({"country", "nation", "kingdom", "emirates"})
