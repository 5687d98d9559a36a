"""Whether words say that a place's name follows: "outside the strategic town [X]"."""

from __future__ import annotations

import re

_SAYING_WHERE = (
    "in at near around outside inside toward towards into from to of on across through between north south east west "
    "northeast northwest southeast southwest leave left enter entered reach reached capture captured seize seized "
    "recapture recaptured retook shelling bombing capturing seizing entering attacking besieging hitting striking "
    "surrounded surrounding encircled encircling shelled bombed besieged liberated evacuated struck hit control held "
    "stormed attacked targeted via including and or"
)
_DESCRIBING = (
    "nearby neighbouring neighboring northern southern eastern western central besieged strategic port border coastal "
    "frontline village villages town towns city cities settlement settlements province region district airport"
)
_WHERE = frozenset(_SAYING_WHERE.split())
_BETWEEN = frozenset(_DESCRIBING.split())
_LEADING = re.compile(r".*\W(?=\w)")


def located(before: str) -> bool:
    """Whether a place's name may follow these words: after a comma, or a word that says where.

    Between that word and the name *the* and two words for what the place is may stand. No regular expression: one of as
    many alternatives, tied to the end of the words and free of case, costs ten times as much.
    """
    words = before.split()
    if not words or not before[-1].isspace():
        return False
    if words[-1].endswith(","):
        return True
    for k in range(-1, max(-4, -len(words) - 1), -1):
        if _says_where(words[k]):
            return True
        if words[k] == "the":
            return -k < len(words) and _says_where(words[k - 1])
        if words[k] not in _BETWEEN:
            break
    return False


def _says_where(word: str) -> bool:
    """Of a word with signs in it, what stands behind the last."""
    return (word if word.isalpha() else _LEADING.sub("", word)).lower() in _WHERE
