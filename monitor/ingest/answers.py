"""What an answer comes to: a failure, nothing new, or items."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial

from monitor.collect.entry import FeedResult
from monitor.collect.fetch import Answer
from monitor.collect.sandbox import Parsers
from monitor.collect.schedule import Outcome, status_words
from monitor.model.feed import FeedState


async def understood(state: FeedState, answer: Answer, parsers: Parsers) -> tuple[Outcome, FeedResult]:
    """The outcome that the feed's schedule hangs on, and the items; none where there is nothing new to read.

    Args:
        state: what is known of the feed.
        answer: to a request that named the state's validators.
        parsers: where a body is read.
    """
    base = Outcome(answer.status, answer.headers, answer.error, moved_to=answer.moved_to)
    if answer.status == 304 and not (state.etag or state.last_modified):
        return replace(base, error="304: 'not modified' to a request that named nothing known"), FeedResult()
    led = f" (redirected to {answer.url})" if answer.redirected else ""
    if answer.error is not None:
        return base, FeedResult()
    # What the body that is known asks for, and what is wrong with it, holds as long as it does.
    unchanged = replace(base, ttl=state.ttl, clean=state.flaw is None, note=state.flaw)
    if answer.status == 304:
        return unchanged, FeedResult()
    if answer.status != 200 or answer.file is None:
        return replace(base, error=status_words(answer.status) + led), FeedResult()
    digest = hashlib.file_digest(answer.file, partial(hashlib.blake2b, digest_size=16)).hexdigest()
    if digest == state.digest:
        return replace(unchanged, digest=digest), FeedResult()
    result = await parsers.parse(answer.file, answer.headers.get("content-type", ""), answer.url)
    words = "; ".join(result.problems) or None
    if not result.items and not result.format:
        return replace(base, error=(words or "not a feed") + led), result
    return replace(base, ttl=result.ttl, clean=result.clean, digest=digest, note=words), result
