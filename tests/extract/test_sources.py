"""Who says so, and what kind of source that is: grades hang on it."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read

TYPES = [
    ("Le Monde said two soldiers had been killed in Sirte.", "media"),
    ("Two soldiers were killed in Sirte, the Daily Chronicle reported.", "media"),
    ("A BBC report says two soldiers were killed in Sirte.", "media"),
    ("A commission's report says two soldiers were killed in Sirte.", "document"),
    ("Two soldiers were killed in Sirte, a source close to the general command said.", "anonymous_source"),
    ("Field hospital staff reported that two soldiers had died in Sirte.", "medical_staff"),
    ("UN figures show two soldiers were killed in Sirte.", "un"),
    ("Western and UN diplomats said two soldiers had been killed in Sirte.", "un"),
    ("The ministry's media adviser said two soldiers were killed in Sirte.", "named_person"),
    ("Two soldiers were killed in Sirte, said the Abu Selim Municipality.", "government"),
    ("A Sirte resident, Ali Omar, said two soldiers were killed.", "named_person"),
    ("Two soldiers were killed in Sirte, Ali Omar said.", "named_person"),
    ("Two soldiers were killed in Sirte, the BRK said.", "organisation"),
]


@pytest.mark.parametrize(("text", "kind"), TYPES)
def test_a_source_is_of_the_type_that_its_words_say(read: Read, text: str, kind: str) -> None:
    """By the last known word of a description or of a proper name; acronyms and the rest are organisations."""
    (coding,) = (c for c in read(text).codings if c.claim.kind == "humanitarian")
    assert (coding.claim.attribution_type, coding.claim.modality) == (kind, "reported")


def test_a_surname_is_whoever_was_introduced_by_it(read: Read) -> None:
    """Who spoke with his full name before is the same source when he adds something."""
    text = "Two soldiers were killed in Sirte, Ali Omar said. Omar said nine civilians were wounded in Ajdabiya."
    said = {c.claim.attribution for c in read(text).codings if c.claim.kind == "humanitarian"}
    assert len(said) == 1


def test_a_spokesman_is_a_party_by_a_pronoun_too(read: Read) -> None:
    """Who speaks for a side is a combatant where he is named, and so he is as "he"."""
    text = "Ahmed al-Mismari spoke in Benghazi. He said two soldiers were killed in Sirte."
    said = {c.claim.attribution_type for c in read(text).codings if c.claim.kind == "humanitarian"}
    assert said == {"combatant"}


def test_a_deed_says_nothing(read: Read) -> None:
    """What a call or an attack *indicated* is the outlet's own word."""
    text = "The general's call to Haftar indicated that the United States backs the LNA."
    (coding,) = (c for c in read(text).codings if c.claim.kind == "involvement")
    assert (coding.claim.attribution, coding.claim.attribution_type) == (None, "author")
