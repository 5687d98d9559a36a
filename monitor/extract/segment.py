"""Text → sentences with offsets, aware of blocks: paragraphs, headings, bullets, datelines.

    blocks (blank lines, bullets, intended line breaks) → sentencex → repairs by general rules → Sentence

The splitting itself is done by ``sentencex``. It sees the text with quotation marks and brackets blanked out,
one character for one, for two reasons: it keeps a quotation of several sentences in one piece, which hides
who does what in each of them, and a run of unclosed quotation marks costs it quadratic time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sentencex import get_sentence_boundaries

from monitor.extract.readable import replaced
from monitor.lexicon.vocabulary import pattern


class Sentence(NamedTuple):
    """One sentence, heading or dateline of a text.

    Attributes:
        start, end: offsets in characters, end exclusive, white space at both ends left out; never empty.
        block: ordinal of its paragraph or bullet, from 0.
        kind: ``prose``, ``heading`` (a line of its own without a full stop), ``bullet`` or ``dateline``.
    """

    start: int
    end: int
    block: int = 0
    kind: str = "prose"


_BULLET = re.compile(r"[ \t]*(?:[-–—•·*▪◦‣●■]|\(?(?:\d{1,2}|[a-z])[.)](?=[ \t]))[ \t]+(?=\S)")
_BLANK = dict.fromkeys("\"'“”„‟«»‹›()[]{}\n\t", " ")
_ENDS = ".!?…:;。"
_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«([„"

# A word with a full stop that is followed by the name it belongs to, or by a figure: no end of a sentence.
_TITLES = r"(?:^|[\s(“\"'])(?:@abbreviations|[A-Z])\.$"
# After these both is possible, so what comes next decides.
_ACRONYM = re.compile(r"(?:^|[\s(“\"'/-])(?:(?:[A-Z]\.){2,}|[ap]\.m\.|Inc\.|Ltd\.|Co\.|Corp\.|Jr\.|Sr\.|etc\.)$")
_STARTER = r"@starters\b"
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z'’.-]*(?:[ /][A-Z][A-Z'’.-]*){0,3}|[A-Z][\w'’-]+(?:[ /][A-Z][\w'’-]+){0,2})"  # place(s)
    r"(?:, [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2})?"  # country
    r"(?:,? (?:\d{1,2} )?(?:[A-Z][a-z]{2,8}\.?)(?: \d{1,2})?(?:,? \d{4})?)?"  # date
    r"(?:(?: ?\([^()\n]{2,40}\))?\s*(?:—|–|-(?=\s))\s*| ?\([^()\n]{2,40}\)\s?:\s+)"  # agency; dash or colon
)
_SHOUTED = re.compile(
    r"(?![A-Z]\.)[A-Z][A-Z'’.-]{2,}(?:[ /][A-Z][A-Z'’.-]+){0,3}"  # no acronym
    r"(?:, (?:\d{1,2} )?[A-Z][\w.]+(?: \d{1,2})?(?:,? \d{4})?)?\."
)
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sep(?:t|tember)?\.?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_TIME = r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?: ?(?:[AaPp]\.?[Mm]\.?|GMT|UTC|CET|CEST|BST|EST|EDT|EET|local time)){0,2}"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?"
# A day at the head of an entry, with its hour or without: "Friday, 22 April." and "Thursday, 16:30:".
_DAY_LINE = re.compile(rf"(?:{_WEEKDAY}(?:,? {_DATE})?|{_DATE})(?:,? {_TIME})?[.:](?!\d)")
# "22:10", "9.30 am GMT:" at the head of a live blog's entry.
_CLOCK = re.compile(rf"{_TIME}(?:\s*[-–—:|.]\s*|\s+)(?=[A-Z\"“'‘])")
# How a line ends that goes on in the next whatever that is, and one that does where the next says when or how many.
_UNFINISHED = r"(?:^|\s)(?:@unfinished|@abbreviations\.)$"
_MAY_BE = r"\s@may_be_unfinished$"
_AND_WHEN = re.compile(rf"(?>{_WEEKDAY}(?:,? {_DATE})?|{_DATE})(?!\s*(?:[-–—:(|.]|$))|\d[\d,.]* [a-z]")
# "on 4 April" goes on with the year, "on 4" with the month.
_DAY = re.compile(rf"\s(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}),?$|\s(?:on|by|since|until|from|of|the) \d{{1,2}}$")
_OF_DAY = re.compile(rf"(?:19|20)\d\d\b|{_MONTH}\b")
_PLACE_LINE = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}\.")
# The splitter takes "May." for an abbreviation; it is the one month that is none.
_MAY = re.compile(r"\bMay\.(?=\s+[A-Z])")
# A name may open a sentence with an article that no one writes large: "They left. al-Sayed stayed."
_ARTICLE = re.compile(r"(?:al|el|as|ash|an|ad|at|ar|az|ul)-(?=[A-Z])")
_OPENING_ARTICLE = re.compile(rf"(?<=[.!?]\s){_ARTICLE.pattern}")
_WORD = re.compile(r"\S+")
_WINDOW = 20_000


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order, without overlap; what lies between them is white space and marks.

    Linear in the length of the text, whatever it holds. Never raises. ``text`` is taken as stored (cleaned).
    """
    found: list[Sentence] = []
    for number, (start, end, bullet) in enumerate(_blocks(text)):
        found.extend(_of_block(text, start, end, number, bullet=bullet))
    return tuple(found)


def _blocks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end and whether it is a bullet, of every paragraph; single wrapped lines are joined."""
    open_block: tuple[int, int, bool] | None = None
    last = ""
    width, wrapped = 0, False
    position = 0
    for line in text.splitlines(keepends=True):
        start, end = position, position + len(line)
        position = end
        body = line.strip()
        mark = _BULLET.match(line)
        if open_block is not None and body and not mark and _continues(last, body, width, wrapped=wrapped):
            wrapped = True
            open_block = (open_block[0], end, open_block[2])
            width = max(width, len(line.rstrip()))
        else:
            if open_block is not None:
                yield open_block
            open_block = (start + (mark.end() if mark else 0), end, mark is not None) if body else None
            width, wrapped = len(line.rstrip()), False
        last = line.rstrip()
    if open_block is not None:
        yield open_block


def _continues(last: str, line: str, width: int, *, wrapped: bool) -> bool:
    """Whether a line break inside a paragraph is mere wrapping.

    It is where the next line goes on in lower case, where the words before it ask for more ("on *the*", "4 *April*"),
    or where the next line's first word would not have fitted into the widest line so far, that next one included:
    whoever breaks earlier than that means it. Short lines are no paragraph's unless it was ``wrapped`` before.
    """
    tail = last[-40:]
    if line[0].islower() or tail.endswith((",", "-", "–")) or pattern(_UNFINISHED).search(tail):
        return True
    if last.rstrip(_CLOSERS)[-1:] in _ENDS:
        return False
    if pattern(_MAY_BE).search(tail) and _AND_WHEN.match(line):
        return True
    if _DAY.search(tail) and _OF_DAY.match(line):
        return True
    first = _WORD.match(line)
    fits = first is None or len(last) + 1 + len(first[0]) <= max(width, len(line))
    return (20 if wrapped else 40) <= len(last) <= 130 and not fits


def _of_block(text: str, start: int, end: int, number: int, *, bullet: bool) -> Iterator[Sentence]:
    """Cuts one block; a dateline or a day at its head becomes a sentence of its own."""
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    head = _head(text, first, min(end, first + 160))
    if head > first:
        yield Sentence(first, first + len(text[first:head].rstrip()), number, "dateline")
    spans = [(a, b) for a, b in _cut(text, head, end) if b > a]
    if number == 0 and len(spans) > 1 and head == first and _PLACE_LINE.fullmatch(text, *spans[0]):
        yield Sentence(*spans.pop(0), number, "dateline")
    lone = len(spans) == 1 and text[spans[0][1] - 1] not in "\"'”’»).!?…" and spans[0][1] - spans[0][0] <= 160
    kind = "bullet" if bullet else "heading" if lone and head == first else "prose"
    for a, b in spans:
        yield Sentence(a, b, number, kind)


def _head(text: str, start: int, end: int) -> int:
    """Where the words begin after "LONDON, England (Agency) —", "LONDON." or "Monday, April 22."; else ``start``."""
    for head in (_DATELINE, _SHOUTED, _DAY_LINE, _CLOCK):
        match = head.match(text, start, end)
        if match is None:
            continue
        after = text[match.end() : end].lstrip()
        shouted = match[0].split(",")[0].split("(")[0].strip(" .—–-").isupper()
        dated = re.search(_DATE, match[0]) is not None  # "Geneva, 1 October 2018 – ", whatever dashes come
        lone = match[0][-2:-1] in ("—", "–") and after[:1].isupper() and (dated or not {"—", "–"} & {*after})
        if after and (head is not _DATELINE or shouted or lone or "(" in match[0]):
            return end - len(after)
    return start


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentence spans of ``text[start:end]``, stripped of white space."""
    begin = start
    for cut in (*_boundaries(text, start, end), end):
        if cut < end and not _is_end(text, begin, cut):
            continue
        while begin < cut and text[begin].isspace():
            begin += 1
        last = cut
        while last > begin and text[last - 1].isspace():
            last -= 1
        if last > begin:
            yield begin, last
        begin = cut


def _boundaries(text: str, start: int, end: int) -> Iterator[int]:
    """Where the splitter would cut, moved back over opening quotation marks, in rising order."""
    for offset in range(start, end, _WINDOW):
        window = _MAY.sub("Way.", replaced(text[offset : min(end, offset + _WINDOW)], _BLANK))
        window = _OPENING_ARTICLE.sub(lambda m: m[0].capitalize(), window)
        if offset > start:
            yield offset - _reach(text, offset)
        for boundary in get_sentence_boundaries("en", window)[1:]:
            cut = offset + boundary["start_index"]
            yield cut - _reach(text, cut)


def _reach(text: str, cut: int) -> int:
    """How many opening marks stand directly before ``cut``: they belong to the sentence that begins there."""
    length = 0
    while length < 4 and cut - length - 1 >= 0 and text[cut - length - 1] in _OPENERS:
        length += 1
    # A closing mark of the sentence before stands behind its full stop: "it." He
    before = text[cut - length - 1 : cut - length]
    return length if before.isspace() else 0


def _is_end(text: str, start: int, cut: int) -> bool:
    """Whether the sentence ``text[start:cut]`` really ends there: repairs by what stands on both sides."""
    before = text[max(start, cut - 40) : cut].rstrip()
    after = text[cut : cut + 40].lstrip()
    bare = before.rstrip(_CLOSERS)
    if bare[-1:] not in _ENDS[:4] or not after:
        return False
    opening = after.lstrip(_OPENERS)
    titled = bare == before and pattern(_TITLES).search(bare)
    if titled or (opening[:1].islower() and not _ARTICLE.match(opening)):
        return False
    return bare != before or not _ACRONYM.search(bare) or pattern(_STARTER).match(opening) is not None
