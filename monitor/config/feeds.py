"""The feeds file: which feeds, by whom, how good, how often; and how the network may be used.

Read into frozen values; every mistake is found in one reading and named with its line and key.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

THROTTLES = ("feed", "host", "domain")


@dataclass(frozen=True, slots=True)
class FeedConfig:
    """One feed as the user wants it.

    Attributes:
        url: where to ask, credentials included; ``key`` is the same without them and what the store knows it by.
        publisher: who prints it; empty: the feed's own title is taken.
        reliability: Admiralty A–F of the publisher; F = cannot be judged.
        theatres: ids of the theatres its items may belong to; empty: found from each text.
        language: ISO 639-1 of its items where the feed itself does not say; None: found from the text.
        interval: seconds between two requests at least; None: as often as a poll is asked for.
        headers: sent to its own origin only; never printed.
        note: why its grade, for people.
        line: where it stands in the file, from 1.
    """

    url: str
    key: str
    publisher: str = ""
    reliability: str = "F"
    theatres: tuple[str, ...] = ()
    language: str | None = None
    interval: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    enabled: bool = True
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Network:
    """How the network may be used.

    Attributes:
        timeout: seconds for one feed in all, redirects, body and waiting for bytes included.
        connect_timeout: seconds to connect to one address.
        max_bytes: of a body on the wire, and again after decompression.
        max_connections, max_per_host: at once.
        throttle: whom a server's "wait" holds back: the ``feed`` alone, all of its ``host``, or all of its ``domain``.
            The shipped feeds file says host; a file that says nothing holds back no feed that was not told to wait.
        proxy: an http(s) address of a proxy; None: none, whatever the environment says.
        allow_private_origins: exact origins (scheme, host, port) that may lie in a private network.
    """

    timeout: float = 30.0
    connect_timeout: float = 10.0
    max_bytes: int = 15_000_000
    max_connections: int = 16
    max_per_host: int = 2
    throttle: str = "feed"
    proxy: str | None = None
    allow_private_origins: frozenset[tuple[str, str, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class FeedsFile:
    """A feeds file, read. ``path`` is None for one that was put together in memory."""

    feeds: tuple[FeedConfig, ...] = ()
    network: Network = Network()
    path: Path | None = None
