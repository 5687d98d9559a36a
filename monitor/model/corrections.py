"""``field=value`` pairs that a person types, into JSON values."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable

from monitor.errors import UsageError


def parse(words: str) -> dict[str, object]:
    """``place=Springfield value=47 actor='["NDF"]'`` as a mapping; a value that is no JSON is the text as it stands.

    Raises:
        UsageError: a part is no ``field=value``, or a quote is left open.
    """
    try:
        parts = shlex.split(words)
    except ValueError as wrong:
        raise UsageError(f"{words!r}: {wrong}", remedy="Close the quote") from None
    changes = pairs(parts)
    if not changes:
        raise UsageError("Nothing is corrected", remedy="For example: place=Springfield value=47")
    return changes


def pairs(parts: Iterable[str]) -> dict[str, object]:
    """Each ``field=value`` as a record field and its JSON value; a value that is no JSON is the text as it stands.

    Raises:
        UsageError: a part is no ``field=value``.
    """
    changes: dict[str, object] = {}
    for part in parts:
        field, sign, value = part.partition("=")
        if not sign or not field.isidentifier():
            raise UsageError(f"{part!r} is not field=value", remedy="For example: place=Springfield value=47")
        try:
            changes[field] = json.loads(value)
        except ValueError:
            changes[field] = value
    return changes
