"""The language of a text, as far as reading needs it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.language import detect, readable
from monitor.extract.normalise import normalise
from monitor.model.document import Item


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The army took the town on Monday, officials said.", "en"),
        ("Le Figaro: the general is in Paris for talks with the president", "en"),
        ("Au moins 12 morts dans les combats de la capitale", "fr"),
        ("Al menos 12 muertos en los combates de la capital", "es"),
        ("Die Armee hat die Stadt eingenommen und hält sie", "de"),
        ("قتل 12 شخصا في العاصمة", "ar"),
        ("Не менее 12 человек погибли в городе", "ru"),
        ("Щонайменше 12 людей загинули, її дім зруйновано", "uk"),
        ("به گفته پلیس چند نفر کشته شدند", "fa"),
        ("至少十二人死亡", "zh"),
        ("", None),
        ("12, 13", None),
        ("LNA takes Sirte", None),  # no function word: too short to tell
    ],
)
def test_language(text: str, code: str | None) -> None:
    assert detect(text) == code


def test_the_text_speaks_before_the_feed_and_the_feed_where_the_text_is_silent() -> None:
    arabic = Item("a", "", "قتل 12 شخصا في العاصمة", language="en-US")
    assert normalise(arabic).language == "ar"
    assert normalise(Item("a", "", "LNA takes Sirte", language="en-US")).language == "en"


def test_unknown_is_read() -> None:
    assert readable(None)
    assert readable("en")
    assert not readable("ar")


@given(st.text(max_size=300))
def test_never_raises(text: str) -> None:
    code = detect(text)
    assert code is None or len(code) == 2
