"""What stands at an address: a feed, or a page that offers some. For ``feeds add`` and ``feeds check``."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace

from monitor.collect.entry import FeedResult
from monitor.collect.fetch import Answer, Ask, Fetcher
from monitor.collect.sandbox import Parsers
from monitor.collect.schedule import status_words
from monitor.config.feeds import FeedConfig, Network
from monitor.config.weblocation import bare_feed, locate, public, with_credentials
from monitor.errors import FetchError, InputError

_TRIED = 5  # addresses that a page offers


@dataclass(frozen=True, slots=True)
class Checked:
    """What a feed answers now.

    Attributes:
        url: as configured, without credentials.
        ok: whether it is a feed that could be read.
        status: the HTTP status; 0 where there was no answer.
        items: how many items it holds; ``newest`` the latest day among them, None where none is dated.
        message: what is wrong, or what is worth saying; None where nothing is.
        title: what it calls itself.
        address: where it was found in the end; differs from ``url`` after redirects.
    """

    url: str
    ok: bool
    status: int
    items: int = 0
    newest: str | None = None
    message: str | None = None
    title: str = ""
    address: str = ""

    def record(self) -> dict[str, object]:
        """The JSON object, keys in a fixed order."""
        names = ("url", "ok", "status", "items", "newest", "message", "title", "address")
        return {name: getattr(self, name) for name in names}


async def find(url: str, network: Network) -> FeedConfig:
    """The feed at an address, or the first one that the page there offers.

    Args:
        url: of a feed or a page; without a scheme, https is taken.
        network: limits and allowed origins.

    Raises:
        InputError: it is no address of the Web.
        FetchError: nothing answers, or neither feed nor page with one stands there; says which and why.
    """
    url = bare_feed(url)
    start = url if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)", url) else f"https://{url}"
    try:
        locate(start)
    except ValueError as wrong:
        raise InputError(str(wrong), where=public(url), remedy="Give the address of a feed or a page") from None
    async with Fetcher(network) as fetcher, Parsers(1) as parsers:
        answer, result = await _read(fetcher, parsers, start)
        if result.items or result.format:
            return _config(start, answer, result)
        for candidate in _candidates(answer):
            address = with_credentials(candidate, start)
            again, found = await _read(fetcher, parsers, address)
            if found.items or found.format:
                return _config(address, again, found)
    raise FetchError(
        _why(answer, result) or "no feed, and no page that offers one",
        where=public(start),
        remedy="See whether the address is right" if answer.error else "Give the feed's own address, if you know it",
    )


async def check(feeds: Sequence[FeedConfig], network: Network) -> tuple[Checked, ...]:
    """Ask every feed once, unconditionally; nothing is stored. One entry a feed, in order."""
    async with Fetcher(network) as fetcher, Parsers() as parsers:
        return tuple(await asyncio.gather(*(_check(feed, fetcher, parsers) for feed in feeds)))


async def _check(feed: FeedConfig, fetcher: Fetcher, parsers: Parsers) -> Checked:
    async with AsyncExitStack() as held:  # large bodies wait in files, and not all of them at once
        answer = await fetcher.get(Ask(feed.url, headers=feed.headers, held=held))
        result = await _parsed(answer, parsers)
    ok = answer.error is None and answer.status == 200 and bool(result.format)
    days = [entry.published[:10] for entry in result.items if entry.published]
    message = _why(answer, result)
    if ok and message is None and answer.moved_to:
        message = f"moved for good to {answer.moved_to}"
    newest = max(days, default=None)
    return Checked(feed.key, ok, answer.status, len(result.items), newest, message, result.title, answer.url)


async def _read(fetcher: Fetcher, parsers: Parsers, url: str) -> tuple[Answer, FeedResult]:
    answer = await fetcher.get(Ask(url))
    return answer, await _parsed(answer, parsers)


async def _parsed(answer: Answer, parsers: Parsers) -> FeedResult:
    if answer.error is not None or answer.status != 200:
        return FeedResult(clean=False)
    return await parsers.parse(answer.file or answer.body, answer.headers.get("content-type", ""), answer.url)


def _candidates(answer: Answer) -> tuple[str, ...]:
    from monitor.collect.discover import offered  # noqa: PLC0415  an HTML parser, and only for pages

    if answer.error is not None or answer.status != 200:
        return ()
    found = offered(answer.body, answer.headers.get("content-type", ""), answer.url)
    return tuple(one.url for one in found[:_TRIED])


def _config(url: str, answer: Answer, result: FeedResult) -> FeedConfig:
    address = with_credentials(answer.moved_to, url) if answer.moved_to else url
    feed = FeedConfig(address, public(address), publisher=result.title[:100])
    language = (result.language or "").partition("-")[0]
    return replace(feed, language=language) if 2 <= len(language) <= 3 and language.isalpha() else feed


def _why(answer: Answer, result: FeedResult) -> str | None:
    if answer.error is not None:
        return answer.error
    if answer.status != 200:
        return status_words(answer.status)
    return "; ".join(result.problems) or None
