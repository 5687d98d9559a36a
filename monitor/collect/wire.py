"""What goes over the pipe between the app and its parsing process: a length, then a typed MessagePack frame.

Not pickle: a process that has read hostile bytes must not be able to say more than a :class:`FeedResult`.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from typing import IO

import msgspec

from monitor.collect.entry import FeedResult

HEADER = struct.Struct(">I")
# Exit statuses of a parsing process: it was refused memory; it met what it was not made for.
OUT_OF_MEMORY, FAULT = 3, 4
MAX_FRAME = 256 * 1024 * 1024
_PIECE = 1 << 16


class Job(msgspec.Struct, frozen=True, array_like=True):
    """How to read the body behind it; ``cpu_seconds``: processor time it may take in all. The rest as ``parse``'s."""

    content_type: str
    url: str
    mode: str
    cpu_seconds: int


encode = msgspec.msgpack.encode
decode_job = msgspec.msgpack.Decoder(Job).decode
decode_result = msgspec.msgpack.Decoder(FeedResult).decode


def frame(payload: bytes) -> bytes:
    """The payload behind its length."""
    return HEADER.pack(len(payload)) + payload


def pieces(job: Job, body: IO[bytes]) -> Iterator[bytes]:
    """A job and its body, from the beginning of the file, as they are written: no long piece is ever in memory."""
    yield frame(encode(job)) + HEADER.pack(body.seek(0, os.SEEK_END))
    body.seek(0)
    while piece := body.read(_PIECE):
        yield piece
