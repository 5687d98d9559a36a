"""Sentences as feeds cut them: broken off anywhere, without a full stop, out of order."""

from __future__ import annotations

from zlib import crc32

import pytest

from monitor.extract.cases import load
from monitor.extract.course import RULES_FAILED
from monitor.extract.engine import Engine
from monitor.extract.normalise import normalise
from monitor.model.document import Item
from tests.extract.test_cases import FOLDER

SHARES = 8


def _pieces(text: str) -> tuple[str, ...]:
    """A beginning, an end, a stretch with a comma behind each word, and a few words backwards."""
    words = text.split()
    k = crc32(text.encode()) % (len(words) + 1)
    return " ".join(words[:k]), " ".join(words[k:]), " , ".join(words[k : k + 6]), " ".join(words[:12][::-1])


@pytest.fixture(scope="module")
def pieces() -> tuple[str, ...]:
    """Of every case, and what several cases break into once: the same words are read the same."""
    texts = (case.text for rows in load(FOLDER).values() for case in rows)
    return tuple(dict.fromkeys(piece for text in texts for piece in _pieces(text)))


@pytest.mark.parametrize("share", range(SHARES))
def test_no_rule_fails_on_a_sentence_that_is_cut(engine: Engine, pieces: tuple[str, ...], share: int) -> None:
    """Whatever is missing: no rule looks past the end of a text or of its title, which is read like a sentence."""
    broken = [
        (piece, note)
        for piece in pieces[share::SHARES]
        for note in engine.read(normalise(Item("x", f"News: {piece[:200]}", piece, published="2020-06-20"))).notes
        if RULES_FAILED in note
    ]
    assert not broken
