"""Where people come together, by a sentence's own words: "talks in X", "gathered in X", "the X summit"."""

from __future__ import annotations

import re

from monitor.extract.places import located
from monitor.extract.syntax.ir import Parsed
from monitor.lexicon.vocabulary import pattern
from monitor.model.claim import Location

_AT = r"(?i:\b@venue_words\b(?P<between>[^.;:]{0,48}?)\b(?:in|at|hosted by|(?:scheduled|set|planned|due) for)\s+$)"
_OF = r"[\s-]+(?:(?!after|before|for|during|since|in|at|of|to|and|following|with)\w+\s+)?@venue_events\b"
# "came in the wake of the X conference": which was another event.
_OTHER_TIME = re.compile(r"\b(?:wake of|aftermath of|after|following|since|before|ahead of|until)(?: the)?$")
_NO_TOWN = frozenset({"region", "province", "sea", "area"})


def gathering_place(s: Parsed) -> Location | None:
    """The first place at which the sentence puts an event of this kind."""
    for m in s.mentions:
        if m.place is None or m.place.kind in _NO_TOWN:
            continue
        text, begin, end = s.tokens.text, s.tokens.start, s.tokens.end
        stretch = text[max(begin, m.start - 90) : m.start].rstrip()
        if _OTHER_TIME.search(stretch) or text.startswith(("'s request", "'s invitation", "'s behest"), m.end):
            continue
        follows = stretch[-2:].lower() in ("in", "at")
        before = pattern(_AT).search(text, max(begin, m.start - 90), m.start) if follows else None
        if before is not None and not any(
            x.place is not None and before.start("between") <= x.start < m.start for x in s.mentions
        ):
            return located(m.name, m.place)
        if m.place.kind != "country" and pattern(_OF).match(text, m.end, min(end, m.end + 40)):
            return located(m.name, m.place)
    return None
