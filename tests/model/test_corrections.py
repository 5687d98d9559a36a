"""What a person types to correct a claim."""

from __future__ import annotations

import pytest

from monitor.errors import UsageError
from monitor.model import corrections


def test_corrections_are_pairs_with_json_values() -> None:
    assert corrections.parse("place='New Town' best=47 actor='[\"LNA\"]'") == {
        "place": "New Town",
        "best": 47,
        "actor": ["LNA"],
    }
    for wrong in ("", "nothing", "a b=1", "'open", "1x=2"):
        with pytest.raises(UsageError):
            corrections.parse(wrong)
