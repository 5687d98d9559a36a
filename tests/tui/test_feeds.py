"""The panel of the feeds' health."""

from __future__ import annotations

from monitor.config.feeds import FeedConfig
from monitor.model.feed import FeedState
from monitor.tui import Actions
from monitor.tui.feeds import panel
from tests.tui.conftest import Opener

FEEDS = (
    FeedConfig("https://a.example/rss", "https://a.example/rss", "Wire A", "B"),
    FeedConfig("https://b.example/rss", "https://b.example/rss", "Wire B", "C"),
    FeedConfig("https://c.example/rss", "https://c.example/rss", enabled=False),
    FeedConfig("https://d.example/rss", "https://d.example/rss", "Wire D"),
)
STATES = {
    "https://a.example/rss": FeedState("https://a.example/rss", status="unchanged", polled="2026-11-21T08:00:00Z",
                                       succeeded="2026-11-21T08:00:00Z"),
    "https://b.example/rss": FeedState("https://b.example/rss", status="error", polled="2026-11-21T08:00:00Z",
                                       reason="404 Not Found", failures=3, failing_since="2026-11-19T08:00:00Z"),
}  # fmt: skip


def test_a_feed_in_trouble_stands_first_and_says_why_and_since_when() -> None:
    made = panel(FEEDS, STATES, 2)
    assert made.note == "1/3 ok, 2 items waiting to be read"
    assert [c.text for c in made.rows[0].cells] == [
        "Wire B", "error", "C", "never", "404 Not Found; 3 failures since 2026-11-19 08:00",
    ]  # fmt: skip
    assert [r.cells[1].text for r in made.rows] == ["error", "unchanged", "disabled", "not asked"]


def test_before_the_first_poll_nothing_is_called_well() -> None:
    assert panel(FEEDS, {}).note == "not asked yet: p asks them"
    assert panel((), {}).empty.startswith("No feed is configured")


async def test_view_8_shows_the_feeds_and_the_header_counts_them(opened: Opener) -> None:
    links: list[str] = []
    actions = Actions(feeds=lambda: panel(FEEDS, STATES), open_link=links.append)
    async with opened(actions=actions) as app:
        await app.press("8")
        assert "404 Not Found" in app.text
        assert "feeds 1/3 ok" in app.text.splitlines()[0]
        await app.press("o")
        assert links == ["https://b.example/rss"]
        await app.press("enter")
        assert "last answer never; 404 Not Found" in app.text, "a row that stands on no sentence is read in full"
