"""Hashes by which items are compared: taken in the child process, where there is time."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

_MARKUP = re.compile(r"<[^<>]*>")


def words_hash(body: str) -> str:
    """Of a body without its markup and white space: the same for the same words however they are set."""
    return short_hash(bare_words(body))


@lru_cache(maxsize=2)  # an item's summary and its full text, of which one is hashed
def bare_words(body: str) -> str:
    """The body without its markup and white space."""
    return "".join((_MARKUP.sub("", body) if "<" in body else body).split())


def short_hash(*parts: str) -> str:
    """Thirty hexadecimal digits (120 bits) of the parts; their borders count."""
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=15).hexdigest()
