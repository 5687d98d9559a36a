"""One engine for all extraction tests: it never changes, so it is shared."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitor.extract.engine import Engine
from monitor.extract.normalise import normalise
from monitor.extract.reading import Reading
from monitor.lexicon import load, theatres
from monitor.model.document import Item

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine({name: load(name) for name in theatres()}, load(None))


@pytest.fixture(scope="session")
def read(engine: Engine) -> Read:
    """Text → reading; ``published`` is the document's date."""

    def go(text: str, published: str | None = "2020-06-05", title: str = "", trace: bool = False) -> Reading:
        item = Item(id="t", title=title, body=text, published=published)
        return engine.read(normalise(item), trace=trace)

    return go
