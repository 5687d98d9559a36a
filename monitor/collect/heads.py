"""The head of an answer as HTTP has it: a line in it that is no header costs itself, and not the answer.

Servers print warnings among their headers, put blanks before the colon, and names in other alphabets. Browsers pass
over such lines; the library that reads answers gives up.
"""

from __future__ import annotations

import re

MOST = 100_000  # octets; what is longer is left to the library, which says so
_END = re.compile(rb"\n\r?\n")
_INTERIM = re.compile(rb"HTTP/\d\.\d 1\d\d")
# RFC 9112 §5; blanks before the colon are taken out, as §5.1 asks of whoever passes a response on.
_HEADER = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*(:[^\x00\x0b\x0c\r]*)\r?")


class Heads:
    """The interim heads of an answer and its final one; ``take`` what comes of it, from its first octet on."""

    def __init__(self) -> None:
        self._settled: list[bytes] = []
        self._open = b""

    def take(self, piece: bytes) -> bytes | None:
        """All that came, heads put right; None while the final one is not complete. No octets: no more will come."""
        start = max(len(self._open) - 2, 0)  # an end may be cut
        self._open += piece
        if not piece or len(self._open) > MOST or not self._open.startswith(b"HTTP/"[: len(self._open)]):
            return self._all()
        while (end := _END.search(self._open, start)) is not None:
            head, self._open, start = self._open[: end.end()], self._open[end.end() :], 0
            self._settled.append(_head(head))
            if not _INTERIM.match(head):
                return self._all()
        return None

    def _all(self) -> bytes:
        return b"".join([*self._settled, self._open])


def _head(head: bytes) -> bytes:
    status, *lines = head.split(b"\n")
    kept, last = [status], False
    for line in lines:
        if line[:1] in (b" ", b"\t"):  # the line before goes on
            kept += [line] * last
            continue
        header = _HEADER.fullmatch(line)
        last = header is not None
        if header is not None:
            kept.append(header[1] + header[2] + b"\r")
        elif line in (b"", b"\r"):
            kept.append(line)
    return b"\n".join(kept)
