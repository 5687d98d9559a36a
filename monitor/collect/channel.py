"""What a reader of feeds gives: a feed's own words and its items; and how it says that it cannot."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from monitor.collect.entry import Entry

MAX_ITEMS = 20_000
ITEM = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s/>]", re.IGNORECASE)  # where one begins, or what looks like it


class DeclinedError(Exception):
    """The feed holds something that only a full reader may judge; which, in a few words."""


class MalformedError(Exception):
    """The text is no JSON, or no feed; where and why."""


@dataclass(slots=True)
class Channel:
    """What a feed says of itself, as its elements hold it, and its items.

    ``authors``: in Atom those of every entry that names none (RFC 4287 §4.2.1); ``overfull``: it has more items than
    are taken; ``broken``: where and why only the items before that could be read.
    """

    format: str = ""
    items: list[Entry] = field(default_factory=list)
    title: str = ""
    authors: list[str] = field(default_factory=list)
    language: str | None = None
    ttl: str | None = None
    period: str | None = None
    frequency: str | None = None
    links: list[tuple[str, str]] = field(default_factory=list)
    overfull: bool = False
    broken: str | None = None
