"""``field=value`` words of the command line as a correction's changes."""

from __future__ import annotations

import json

from monitor.errors import UsageError


def changes(words: tuple[str, ...]) -> dict[str, object]:
    """Each word as a record field and its new JSON value; a value that is no JSON is text.

    Raises:
        UsageError: a word is no ``field=value``.
    """
    found: dict[str, object] = {}
    for word in words:
        field, sign, value = word.partition("=")
        if not sign or not field.isidentifier():
            raise UsageError(f"{word!r} is not field=value", remedy="For example: place=Springfield best=47")
        try:
            found[field] = json.loads(value)
        except ValueError:
            found[field] = value
    return found
