"""What a theatre is kept as is read back as the same theatre, and as nothing else."""

from __future__ import annotations

import json

import pytest

from monitor.lexicon import load_theatre, theatres
from monitor.lexicon.kept import dump, restore


@pytest.mark.parametrize("name", theatres(()))
def test_a_theatre_is_read_back_as_it_was_kept(name: str) -> None:
    """Value for value, every entry of every table."""
    theatre = load_theatre(name, ())
    assert restore(dump(theatre)) == theatre


@pytest.mark.parametrize("text", ["{}", "[]", "7", "", '{"id": "demo", "actors": []}', "[1, 2"])
def test_text_of_something_else_is_refused(text: str) -> None:
    """Of another version, cut off, or put there by anybody: never a theatre of other values."""
    with pytest.raises((ValueError, TypeError, KeyError)):
        restore(text)


def test_an_entry_with_a_value_more_is_refused() -> None:
    """A field that this version does not know."""
    values = json.loads(dump(load_theatre(theatres(())[0], ())))
    with pytest.raises(TypeError):
        restore(
            json.dumps(
                [[[*row, 1] for row in value] if value and isinstance(value[0], list) else value for value in values]
            )
        )
