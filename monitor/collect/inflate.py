"""Content codings taken off as the bytes come, never more than is allowed.

A decompressor that is handed a chunk gives back all that is in it: 1,579 bytes of brotli became one piece of 2 GB.
``zlib`` alone can be told where to stop, so gzip and deflate are all that is asked for.
"""

from __future__ import annotations

import re
import zlib
from tempfile import SpooledTemporaryFile

# Codings that pack (IANA), and are not asked for. What is none of them, as "none" or "utf-8", packs nothing.
_PACKED = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip"})
_GZIP = b"\x1f\x8b"
_STEP = 1 << 18  # octets unpacked at once, and kept in memory
_PLAIN = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<[?!A-Za-z][A-Za-z-]{2}|\{\s*\"[a-z]{2})")


class BodyError(Exception):
    """The body cannot be taken: too large, cut short, or not what it says; in words."""


class Inflater:
    """Collects a body. ``feed`` chunks as they come from the wire, then ``finish``; a long one is kept in a file."""

    def __init__(self, coding: str, limit: int) -> None:
        """``coding``: the Content-Encoding header; ``limit``: bytes on the wire, and again decompressed.

        Raises:
            BodyError: the coding is not one that was asked for.
        """
        names = [part.strip().lower() for part in coding.split(",")]
        packed = [name.removeprefix("x-") for name in names if name in ("gzip", "x-gzip", "deflate")]
        if len(packed) > 1 or not _PACKED.isdisjoint(names):
            raise BodyError(f"sent as {coding[:40]!r}, which was not asked for")
        self._coding = packed[0] if packed else ""
        self._limit, self._wire = limit, 0
        self._out = SpooledTemporaryFile[bytes](max_size=_STEP)  # no name, and gone with whoever has it
        self._engine: zlib._Decompress | None = None
        self._started = False

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes from the wire.

        Raises:
            BodyError: more than is allowed, or damaged.
        """
        self._wire += len(chunk)
        if self._wire > self._limit:
            raise BodyError(f"larger than {self._limit / 1e6:.0f} MB")
        if not chunk:
            return
        if not self._started:
            self._started = True
            self._engine = self._begin(chunk)
        while chunk and self._engine is not None:
            chunk = self._inflate(self._engine, chunk)
        self._keep(chunk)

    def finish(self) -> SpooledTemporaryFile[bytes]:
        """The whole body, from its beginning; whoever takes it closes it.

        Raises:
            BodyError: the compressed data breaks off.
        """
        if self._engine is not None and not self._engine.eof:
            raise BodyError("cut short: its compressed data breaks off")
        self._out.seek(0)
        return self._out

    def _keep(self, data: bytes) -> None:
        try:
            self._out.write(data)
        except OSError as wrong:
            raise BodyError(f"large, and no temporary file can be written: {wrong.strerror}".lower()) from None

    def _begin(self, chunk: bytes) -> zlib._Decompress | None:
        if self._coding == "gzip" or chunk.startswith(_GZIP):
            # Some servers announce gzip and send plain text, others send a packed file and announce nothing.
            return zlib.decompressobj(wbits=31) if chunk[:1] == _GZIP[:1] else None
        if self._coding == "deflate" and not _PLAIN.match(chunk):
            # RFC 9110 §8.4.1.2: with the zlib format around it; many leave that off.
            zlibbed = chunk[0] & 0x0F == 8 and (len(chunk) < 2 or (chunk[0] << 8 | chunk[1]) % 31 == 0)
            return zlib.decompressobj(wbits=15 if zlibbed else -15)
        return None

    def _inflate(self, engine: zlib._Decompress, chunk: bytes) -> bytes:
        """Inflate; gives back what is still to be inflated."""
        if engine.eof:  # another gzip member (RFC 1952 §2.2), or padding, which is nothing
            if not chunk.startswith(_GZIP):
                return b""
            self._engine = engine = zlib.decompressobj(wbits=31)
        room = self._limit - self._out.tell()
        try:
            self._keep(engine.decompress(chunk, min(room + 1, _STEP)))
        except zlib.error:
            raise BodyError("its compressed data is damaged") from None
        if self._out.tell() > self._limit:
            raise BodyError(f"larger than {self._limit / 1e6:.0f} MB when unpacked")
        return engine.unused_data if engine.eof else engine.unconsumed_tail
