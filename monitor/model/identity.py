"""Identifiers that are the same from run to run and machine to machine. Contains no business logic.

An id is ``<version><hash>``: the first character names how the hash was made, so that a later way of
hashing never collides with, or passes for, an earlier one. Empty fields are left out before hashing, so a
field may be added later without changing the id of anything that does not use it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

# As the standard library's own ``random`` does: hashlib loads OpenSSL, which is a good part of a snapshot's start.
try:
    from _sha2 import sha256  # type: ignore[import-not-found]  # from Python 3.12 on
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha256

VERSION = "1"
_json = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def content_id(fields: Mapping[str, object], *, prefix: str = "") -> str:
    """A stable id for a mapping of JSON values: ``prefix`` + version + 15 hexadecimal digits (60 bits)."""
    kept = {k: v for k, v in fields.items() if v or v not in (None, "", [], (), {})}
    return f"{prefix}{VERSION}{sha256(_json(kept).encode('utf-8', 'replace')).hexdigest()[:15]}"


def text_digest(text: str) -> str:
    """A digest of a text as stored: 32 hexadecimal digits of SHA-256."""
    return data_digest(text.encode("utf-8", "replace"))


def data_digest(data: bytes) -> str:
    """A digest of bytes: 32 hexadecimal digits of SHA-256."""
    digest: str = sha256(data).hexdigest()
    return digest[:32]
