"""feeds.toml → :class:`FeedsFile`, or every mistake in it at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from monitor.config.feeds import FeedConfig, FeedsFile
from monitor.config.feedsnetwork import Wrong, read_network
from monitor.config.tomltext import TomlText, read_toml, seconds
from monitor.config.weblocation import locate, public
from monitor.model.rating import RELIABILITY

_FEED_KEYS = (*("url", "publisher", "theatres", "reliability", "language", "interval", "headers", "enabled", "note"),)
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # a header's name: RFC 9110 §5.6.2
# Ours to send: set by hand they would break what they are for.
_RESERVED = {"host", "content-length", "transfer-encoding", "connection", "accept-encoding", "cookie"}


def read_feeds(path: Path, text: str | None = None) -> FeedsFile:
    """The feeds file.

    Args:
        path: where it lies, for messages too.
        text: its content, where that was read already.

    Raises:
        ConfigError: every mistake, each with file, line and key.
    """
    toml = read_toml(path, text)
    toml.unknown(toml.data, ("feed", "network"))
    entries = toml.data.get("feed", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        toml.wrong("feeds are written as [[feed]] tables", key="feed")
        entries = []
    feeds = [_feed(toml, entry, index) for index, entry in enumerate(entries)]
    seen: dict[str, int] = {}
    for index, feed in enumerate(feeds):
        if feed.key and feed.key in seen:
            toml.wrong(f"the same feed stands on line {feeds[seen[feed.key]].line}", "feed", index, "url")
        seen.setdefault(feed.key, index)
    network = read_network(toml)
    toml.check()
    return FeedsFile(tuple(feeds), network, path)


def _feed(toml: TomlText, entry: Mapping[str, object], index: int) -> FeedConfig:
    def wrong(key: str, message: str) -> None:
        toml.wrong(message, "feed", index, key)

    def text(key: str) -> str:
        value = entry.get(key, "")
        if not isinstance(value, str):
            wrong(key, "is to be a string")
        return value if isinstance(value, str) else ""

    toml.unknown(entry, _FEED_KEYS, "feed", index)
    url, language, reliability = text("url").strip(), text("language"), entry.get("reliability", "F")
    try:
        locate(url)
    except ValueError as error:
        wrong("url", str(error) if url else "every feed needs its address")
    if language and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", language):
        wrong("language", f"{language!r} is no language code such as en, ar or fr")
    if str(reliability) not in RELIABILITY:
        wrong("reliability", f"{reliability!r} is no grade: A, B, C, D, E, or F where it cannot be judged")
    if not isinstance(entry.get("enabled", True), bool):
        wrong("enabled", "is to be true or false")
    return FeedConfig(
        url=url,
        key=public(url),
        publisher=text("publisher"),
        reliability=str(reliability),
        theatres=_theatres(entry.get("theatres", []), wrong),
        language=language or None,
        interval=_interval(entry.get("interval"), wrong),
        headers=_headers(entry.get("headers", {}), wrong),
        enabled=entry.get("enabled", True) is True,
        note=text("note"),
        line=toml.line("feed", index),
    )


def _theatres(value: object, wrong: Wrong) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        wrong("theatres", 'is to be a list of ids, such as ["name"]')
        return ()
    return tuple(value)


def _interval(value: object, wrong: Wrong) -> int | None:
    if value is None:
        return None
    try:
        return seconds(value)
    except ValueError as error:
        wrong("interval", str(error))
        return None


def _headers(value: object, wrong: Wrong) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        wrong("headers", 'is to be a table, such as { Authorization = "Bearer …" }')
        return ()
    for name, text in value.items():
        if not _TOKEN.fullmatch(name) or name.lower() in _RESERVED:
            wrong("headers", f"{name!r} is no header that can be set")
        elif not isinstance(text, str) or not text.isprintable() or max(text, default="") > "\xff":
            wrong("headers", f"the value of {name} is to be a string on one line, of Latin letters and signs")
    return tuple((name, text) for name, text in value.items() if isinstance(text, str))
