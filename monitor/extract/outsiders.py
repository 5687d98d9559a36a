"""Classes of phrases that only conditions on foreign actors ask for, beside those of :class:`Denoter`.

=================== ==========================================================================================
``outsider``        somebody foreign here: a state, an organisation, a company, an armed group from abroad
``world_body``      an international organisation
``embargo_breach``  "breach of the embargo"
``abroad``          a place in another country
``bystander``       somebody foreign who is no party to a war between states
``insider``         somebody who is not foreign here
``outside_force``   people under arms who are a foreign state's or alliance's: "Turkish soldiers"
``outside_fighter`` people under arms from abroad who are no state's army: "Syrian rebels", "Chadian fighters"
``outside_people``  people of a foreign state, by its name alone: "2,000 Syrians"
``outside_company`` a foreign company by its name: a military contractor
``outside_thing``   a thing with a foreign state's adjective: "Turkish-made armoured vehicles"
``made``            a thing that says where it was made, and not whose it is: "Chinese-made drones"
``country``         the name of a country
``owned``           what is said to be somebody's: "Turkey's game"
=================== ==========================================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.extract.syntax.ir import Parsed, Phrase

if TYPE_CHECKING:
    from monitor.extract.denote import Denoter

CLASSES = frozenset(
    {
        "outsider", "insider", "outside_force", "outside_fighter", "outside_people", "outside_company", "outside_thing",
        "made", "country", "owned", "world_body", "embargo_breach", "abroad", "bystander",
    }
)  # fmt: skip

# Heads that are said of irregulars; a state's regulars are soldiers and troops.
_IRREGULAR = frozenset(
    {
        "fighter",
        "rebel",
        "militant",
        "militiaman",
        "gunman",
        "jihadist",
        "combatant",
        "militia",
        "volunteer",
        "recruit",
        "auxiliary",
        "faction",
    }
)

# Powers that nobody could name.
VAGUE = (
    "actors",
    "powers",
    "states",
    "governments",
    "countries",
    "community",
    "nations",
    "companies",
    "backers",
    "patrons",
)
_MADE = ("made", "built", "manufactured", "designed", "produced", "era")


def is_outside(denoter: Denoter, s: Parsed, phrase: Phrase, name: str) -> bool:
    """Whether the phrase is of one of ``CLASSES``."""
    if name == "country":
        return any(m.place is not None and m.place.kind == "country" for m in phrase.mentions) or denoter.is_a(
            s, phrase, "state"
        )
    if name == "embargo_breach":
        broken = any(prep == "of" and denoter.is_a(s, x, "embargo") for prep, x in phrase.post)
        return broken and denoter.is_a(s, phrase, "breach")
    if name == "abroad":
        states = {denoter.names.state_of(m) for m in phrase.mentions} - {""}
        return bool(states) and not any(x in denoter.names.domestic for x in states)
    if name == "owned":
        return phrase.possessor >= 0 and any(m.actor is not None and m.kind != "place" for m in phrase.mentions)
    if name == "made":
        return any(s.tokens.text.startswith(_MADE, m.end + 1) and s.tokens.text[m.end] == "-" for m in phrase.mentions)
    if name == "outside_thing":
        return any(
            m.kind == "demonym" and m.actor is not None and denoter.names.is_foreign(m.actor.name)
            for m in phrase.mentions
        )
    parties = denoter.parties(s, phrase)
    foreign = [p for p in parties if denoter.names.is_foreign(p)]
    if name == "world_body":
        named = [a for a in map(denoter.names.actor, foreign) if a is not None and not a.name.endswith(VAGUE)]
        return any(a.type == "organisation" for a in named)
    if name == "bystander":
        return bool(foreign) and denoter.names.opponent not in foreign
    if name == "insider":
        return bool(parties) and not foreign
    if not foreign or name == "outsider":
        return bool(foreign)
    actors = [a for a in map(denoter.names.actor, foreign) if a is not None]
    company = any(a.type == "company" for a in actors)
    if name == "outside_company":
        return company
    head = denoter.lemma(s, denoter.core(s, phrase))
    people = denoter.names.is_people(s.tokens.words[denoter.core(s, phrase).head])
    if name == "outside_fighter":
        return head in _IRREGULAR
    if name == "outside_people":
        return people
    classes = denoter.classes(s, phrase)
    return (
        (bool(classes & {"force", "troops"}) or any(a.type == "armed_group" for a in actors))
        and head not in _IRREGULAR
        and not company
        and not people
    )
