"""Words that refer back: pronouns, and nouns for kinds of places; those for parties are in words.toml."""

from __future__ import annotations

HE = frozenset({"he", "him", "his", "himself", "she", "herself"})
THEY = frozenset({"they", "them", "their", "themselves"})
IT = frozenset({"it", "its", "itself"})
SPEAKING = frozenset({"we", "us", "our", "ours", "i", "me", "my"})
# As what a pronoun goes on being spoken of.
NUMBER = dict.fromkeys(THEY, "many") | dict.fromkeys(IT, "one")
# "The former", of two that were named together, is the first.
ORDINAL = {"former": 0, "latter": 1}
TOWN = frozenset({"city", "town", "district", "camp", "facility"})
SITE = TOWN | {"airport", "base"}
WIDER = frozenset({"province", "region", "district", "city", "town"})
PLACE_NOUNS = {
    **dict.fromkeys(("city", "town", "village", "port", "settlement", "township", "commune", "oasis"), TOWN),
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
