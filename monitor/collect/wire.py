"""What goes over the pipe between the app and its parsing process: a length, then a typed MessagePack frame.

Not pickle: a process that has read hostile bytes must not be able to say more than a :class:`FeedResult`.
"""

from __future__ import annotations

import struct

import msgspec

from monitor.collect.entry import FeedResult

HEADER = struct.Struct(">I")
# Exit statuses of a parsing process: it was refused memory; it met what it was not made for.
OUT_OF_MEMORY, FAULT = 3, 4
MAX_FRAME = 256 * 1024 * 1024


class Job(msgspec.Struct, frozen=True, array_like=True):
    """One body to read; ``cpu_seconds`` is the whole processor time it may take. Other fields as ``parse``'s."""

    body: bytes
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
