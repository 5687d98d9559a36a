"""The screen as SVG: whole, well-formed, and nothing in it reaches out."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree  # the drawings are our own

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from monitor.errors import UsageError
from monitor.export import render
from monitor.export.digest import carried_digest, picture_digest
from monitor.export.snapshot import Options
from monitor.export.svg import self_contained
from tests.export.samples import sample

SVG = "{http://www.w3.org/2000/svg}"


def parse(text: bytes | str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314  our own drawing


class Screen(App[None]):
    """A screen with words that are markup elsewhere."""

    def compose(self) -> ComposeResult:
        yield Static("killed ≥500 </svg><script>url(http://evil.example)", markup=False)


@pytest.fixture
async def drawn() -> str:
    app = Screen()
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        return app.export_screenshot()


async def test_the_screen_is_drawn_and_loads_nothing(drawn: str) -> None:
    assert "https://" in drawn, "the drawing has nothing to take out: this test proves nothing any more"
    printed = render("svg", sample(), Options(size=(60, 12), screen=lambda columns, rows: drawn)).decode()
    tree = parse(printed)
    assert tree.tag == f"{SVG}svg"
    assert "killed\u00a0≥500" in "".join(tree.itertext()).replace(" ", "\u00a0")
    without_words = printed.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "http" not in without_words.replace("http://evil.example", "")
    assert "@font-face" not in printed
    assert not list(tree.iter(f"{SVG}script"))
    assert "url(#" in printed


async def test_the_size_asked_for_is_the_size_drawn(drawn: str) -> None:
    asked = []

    def screen(columns: int, rows: int) -> str:
        asked.append((columns, rows))
        return drawn

    render("svg", sample(), Options(size=(160, 45), screen=screen))
    assert asked == [(160, 45)]


async def test_it_carries_its_digest_and_its_origin(drawn: str) -> None:
    options = Options(screen=lambda columns, rows: drawn)
    printed = render("svg", replace(sample(), ruleset="a<b>&"), options)
    assert carried_digest(printed) == picture_digest(sample())
    (facts,) = parse(printed).iter(f"{SVG}metadata")
    assert "ruleset: a<b>&" in str(facts.text)
    assert "as of: 2019-12-06" in str(facts.text)


async def test_ascii_loses_nothing(drawn: str) -> None:
    options = Options(screen=lambda columns, rows: drawn)
    plain, ascii_only = render("svg", sample(), options), render("svg", sample(), options._replace(ascii=True))
    assert ascii_only.isascii()
    assert list(parse(ascii_only).itertext()) == list(parse(plain).itertext())


def test_without_a_screen_it_is_refused() -> None:
    with pytest.raises(UsageError, match="svg"):
        render("svg", sample(), Options())


@pytest.mark.parametrize(
    "piece",
    [
        "<style>@font-face { src: url('https://a.example/x') }</style>",
        "<style>@import url(https://a.example/x.css);</style>",
        '<style>.a { background: url("https://a.example/x") }</style>',
        '<a href="https://a.example/x">t</a>',
        '<image xlink:href="https://a.example/x"/>',
        "<!-- https://a.example/x -->",
    ],
)
def test_no_address_is_left(piece: str) -> None:
    whole = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{piece}</svg>'
    assert "a.example" not in ElementTree.tostring(self_contained(whole), encoding="unicode")


def test_references_inside_the_drawing_stay() -> None:
    whole = '<svg xmlns="http://www.w3.org/2000/svg"><g clip-path="url(#clip)"/></svg>'
    assert 'clip-path="url(#clip)"' in ElementTree.tostring(self_contained(whole), encoding="unicode")
