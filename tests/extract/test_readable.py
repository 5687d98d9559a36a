"""A text with markup left in it is read as if it had none, and quoted as it is stored."""

from __future__ import annotations

import pytest

from monitor.extract.engine import Engine
from monitor.extract.normalise import normalise
from monitor.extract.readable import readable
from monitor.lexicon import load
from monitor.model.document import Item

ENGINE = Engine({}, load(None))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("<p>One</p>", "\n\n One\n\n  "),
        ("5 &lt; 7", "5 <    7"),
        ("a&nbsp;b &mdash; c", "a      b —       c"),
        ("kil\ufffdled", "killed "),
        ("AT&T; R&D and a < b > c", "AT&T; R&D and a < b > c"),
        ("one • two", "one ; two"),
        ("nothing to do", "nothing to do"),
    ],
)
def test_markup_entities_and_hidden_hyphens_are_blank_and_the_length_stays(text: str, read: str) -> None:
    assert readable(text) == read
    assert len(readable(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "<p>Shelling <b>killed</b>&nbsp;12 civilians in Rome on Monday.</p>",
        "ROME &mdash; Shelling killed 12 civilians in Rome&hellip;",
        "• Shelling killed 12 civilians in Rome • The airport is shut",
    ],
)
def test_a_figure_is_read_through_markup_and_quoted_verbatim(text: str) -> None:
    reading = ENGINE.read(normalise(Item("d", "", text, published="2024-05-10")))
    found = [c for c in reading.codings if c.claim.type == "killed"]
    assert [c.claim.quantity.value for c in found if c.claim.quantity] == [12]
    for coding in found:
        for e in coding.evidence:
            assert reading.document.text[e.start : e.end] == e.quote
            assert reading.document.text == text
