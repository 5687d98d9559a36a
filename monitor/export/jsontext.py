"""JSON laid out for people and for version control: one row, document, claim or feature a line."""

from __future__ import annotations

import json

from monitor.model.jsonline import inert


def lines(value: dict[str, object], *, ascii_only: bool) -> str:
    """The object with its lists of records spread over lines, each record whole on its own, and a final newline.

    A record that changes is one line in a difference; and the standard library's fast encoder, which knows no
    indentation, does all the work.
    """
    encode = json.JSONEncoder(ensure_ascii=ascii_only).encode

    def spread(value: object, depth: int) -> str:
        margin = "\n" + " " * (depth + 1)
        if isinstance(value, dict) and value and depth < 2:
            items = [f"{encode(key)}: {spread(item, depth + 1)}" for key, item in value.items()]
            return f"{{{margin}{f',{margin}'.join(items)}{margin[:-1]}}}"
        if isinstance(value, list) and value and isinstance(value[0], dict) and depth < 3:
            return f"[{margin}{f',{margin}'.join(map(encode, value))}{margin[:-1]}]"
        return encode(value)

    return inert(spread(value, 0)) + "\n"
