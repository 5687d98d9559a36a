"""Text from outside: in every field of every screen it is only ever text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from monitor.present.evidence import EvidenceView, Passage, Voice
from monitor.present.panel import Cell, Panel, Row
from monitor.tui import Actions, Hit, Hits, glyphs
from tests.bounded import ends
from tests.tui.conftest import Opener
from tests.tui.fakes import ALL, FakeBriefing, passage

HOSTILE = {
    "osc 52": "\x1b]52;c;ZXZpbA==\x07 title",
    "c1 osc": "\x9d52;c;ZXZpbA==\x9c title",
    "csi": "\x1b[2J\x1b[H\x1b[31mred",
    "c1 csi": "\x9b2J wiped",
    "markup click": "[@click=app.leave(0)]press me[/]",
    "broken markup": "[/nope] [bold [red",
    "link markup": "[link=file:///etc/passwd]here[/link]",
    "bidi": "abc \u202egnp.exe\u202c \u2066x\u2069",
    "zero width": "a\u200bb\u200d\ufeffc",
    "surrogate": "lone \ud800 half",
    "nul and bell": "a\x00b\x07c\x08d\x7f",
    "wide": "北京発の報道 " * 40,
    "combining": "e" + "\u0301" * 300,
    "rtl": "قوات " * 60,
    "newlines": "a\nb\r\nc\n" * 50,
    "tabs": "a\tb\t" * 80,
    "emoji": "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿 " * 20,
    "long": "x" * 100_000,
}
ACTS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


TEXTS = tuple(HOSTILE.values())


def panels() -> Mapping[str, Panel]:
    """Every panel with a row of each text, and other texts in its title, note, headings and ids."""
    made = {}
    for number, (key, old) in enumerate(ALL.items()):
        texts = TEXTS[number:] + TEXTS[:number]
        place = (("lat", 32.0), ("lon", 13.0))
        rows = tuple(
            Row(f"{t}{n}", tuple(Cell(t, (f"{t}c",)) for _ in old.columns), (f"{t}c",), place, t)
            for n, t in enumerate(texts)
        )
        columns = tuple(c._replace(name=texts[i]) for i, c in enumerate(old.columns))
        made[key] = replace(old, title=texts[0], columns=columns, rows=rows, note=texts[5], empty=texts[6])
    return made


def hostile(text: str, number: int = 0) -> Passage:
    """A passage with the text in every field, and around the quote."""
    return replace(
        passage(number, "WHO", f"{text}\n\nThe quote 227 stands here. {text}", "227"),
        says=text,
        title=text,
        publisher=text,
        url=text,
        published=text,
        attribution=text,
        origin=text,
        hedge=text,
        grade=text,
        reason=text,
        rule=text,
        ruleset=text,
    )


class Hostile(FakeBriefing):
    """Evidence with the text that was asked for first, and all others as further reports."""

    def __init__(self) -> None:
        super().__init__(panels())

    def evidence(self, claims, *, as_of: date | None = None) -> EvidenceView:  # type: ignore[no-untyped-def]
        first = claims[0].removesuffix("c")
        voices = tuple(Voice(t, (hostile(t, n),)) for n, t in enumerate(TEXTS))
        return EvidenceView(first, (hostile(first, 99),), voices, voices[:2], first, first)


@pytest.mark.parametrize(("size", "ascii_only"), [((80, 24), False), ((160, 45), False), ((80, 24), True)])
async def test_in_every_field_of_every_screen_it_is_only_text(
    opened: Opener, size: tuple[int, int], ascii_only: bool
) -> None:
    """Nothing is run, nothing crashes, nothing that acts on a terminal is drawn, and no line is too wide."""

    def search(query: str, as_of: date | None) -> Hits:
        marks = ((0, 3), (2, 5), (9999, 10000))
        return Hits(tuple(Hit(t, t, t, t, (f"{t}c",), marks=marks) for t in TEXTS), 1, TEXTS[0])

    look = {"title": TEXTS[0], "notice": TEXTS[1], "actions": Actions(search=search), "ascii": ascii_only}
    async with opened(Hostile(), size=size, **look) as app:
        steps = [
            ("1",),
            ("2", "l"),
            ("4", "n"),
            ("7", "G"),
            ("5", "enter"),
            ("j", "j"),
            ("escape", "space"),
            ("escape", "G", "enter"),
        ]
        for keys in (*steps, ("escape", "slash", "x"), ("tab", "G")):
            await app.press(*keys)
            shown = app.text
            assert not ACTS.search(shown), repr(ACTS.search(shown))
            assert shown.isascii() or not ascii_only
            assert all(strip.cell_length == size[0] for strip in app.app.screen._compositor.render_strips())
        await app.press("escape")
        for line in range(size[1]):
            await app.pilot.click(offset=(12, line))
        await app.settle()
        assert app.app.return_code is None, "data ran as an action"


@pytest.mark.parametrize("text", TEXTS, ids=HOSTILE)
def test_cleaning_leaves_nothing_that_acts(text: str) -> None:
    """On one line and in a block, in UTF-8 and in ASCII."""
    for ascii_only in (False, True):
        for drawn in (glyphs.printable(text, ascii_only=ascii_only), glyphs.block(text, ascii_only=ascii_only)):
            assert not ACTS.search(drawn)


HUGE = {"lines": "\n" * 200_000, "words": "word " * 200_000, "one word": "x" * 1_000_000, "wide": "北" * 300_000}


def test_a_huge_article_wraps() -> None:
    """200,000 newlines or a megabyte wrap in linear time, and an offset at the end is found."""
    code = (
        "from monitor.tui import glyphs\nfrom monitor.tui.wrap import line_of, wrap\n"
        "for t in texts:\n lines = wrap(glyphs.block(t), 80)\n assert line_of(lines, len(t) - 1) == len(lines) - 1"
    )
    ends(code, [text * 4 for text in HUGE.values()])
