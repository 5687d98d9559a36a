"""The palette's command that saves the picture in a file."""

from __future__ import annotations

from datetime import date

from monitor.errors import UsageError
from monitor.tui import Actions
from tests.tui.conftest import Driver, Opener


async def save(app: Driver, name: str = "") -> None:
    """Choose the command; type a name in place of the suggested one, where one is given."""
    await app.press("colon")
    await app.type("save the picture")
    await app.press("enter")
    if name:
        await app.press("ctrl+u")
        await app.type(name)
    await app.press("enter")


async def test_the_picture_that_is_shown_is_saved_under_the_name_typed(opened: Opener) -> None:
    """The suggested name holds the date, which is that of the picture on the screen, not the newest."""
    asked: list[tuple[str, date | None]] = []

    def saver(name: str, as_of: date | None) -> str:
        asked.append((name, as_of))
        return f"Saved {name}"

    async with opened(actions=Actions(save=saver)) as app:
        await app.press("left_square_bracket")
        await save(app)
        assert "Saved all-2019-05-31.md" in app.footer
        await save(app, "brief.json")
        assert asked == [("all-2019-05-31.md", date(2019, 5, 31)), ("brief.json", date(2019, 5, 31))]


async def test_what_cannot_be_saved_is_said_and_nothing_is_lost(opened: Opener) -> None:
    def refuse(name: str, as_of: date | None) -> str:
        raise UsageError(f"{name} is there already", remedy="Save under another name")

    async with opened(actions=Actions(save=refuse)) as app:
        await save(app, "mine.md")
        assert "mine.md is there already. Save under another name" in app.footer
    async with opened() as app:
        await app.press("colon")
        await app.type("save the picture")
        await app.press("enter")
        assert "Nothing can be saved from here." in app.footer


async def test_escape_saves_nothing(opened: Opener) -> None:
    asked: list[str] = []
    async with opened(actions=Actions(save=lambda name, as_of: asked.append(name) or "")) as app:
        await app.press("colon")
        await app.type("save the picture")
        await app.press("enter", "escape")
        assert app.app.main.is_current
        assert not asked
