"""Spellings that follow by rule from one that is written down, so that data files need not list them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# The Arabic article before a name, also assimilated ("ash-Sharq"): written with a hyphen or a space, small or large.
_ARTICLE = re.compile(r"\b(al|el|ad|an|ar|as|ash|at|az)[- ](?=[A-Z])", re.IGNORECASE)


def spellings(name: str, aliases: Iterable[str]) -> tuple[str, ...]:
    """All aliases of a name with what follows from them: "al-Nahda" is "Al-Nahda", "al Nahda" and "Al Nahda" too.

    The name itself is not among them. The order is kept: what is written down comes before what follows from it.
    """
    written = tuple(dict.fromkeys(aliases))
    derived = (form for one in (name, *written) for form in _articles(one))
    return tuple(form for form in dict.fromkeys((*written, *derived)) if form != name)


def _articles(name: str) -> Iterator[str]:
    """The ways to write the article; of several all change together, as one writer writes them."""
    parts = _ARTICLE.split(name)  # text, article, text, article … text
    if len(parts) == 1:
        return
    for joint in "- ":
        for write in (str.lower, str.capitalize):
            articles = (f"{write(article)}{joint}" for article in parts[1::2])
            yield parts[0] + "".join(a + text for a, text in zip(articles, parts[2::2], strict=True))
