"""Speed of reading, beside spaCy's blank English tokenizer and phrase matcher on the same texts and lexicon.

    python benchmarks/extract.py

Prints sentences per second (median of five runs, one core, both in this process in turn), the ratio, the time for a
feed item, the start of the engine in a fresh process, and how a sentence of 1 MB compares with the same bytes in
normal sentences. Seconds are of processor time, so that other programs count only by the caches they share.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

from monitor.collect.seeds import read_folder
from monitor.config.paths import shipped
from monitor.extract.engine import Engine
from monitor.extract.normalise import normalise
from monitor.extract.segment import sentences
from monitor.lexicon import load, theatres
from monitor.model.document import Document, Item

RUNS = 5
REPEATS = 4
ITEM = (
    "LNA strikes hit Gharyan\n\nAir strikes by the LNA killed 12 people in Gharyan on Monday, a hospital source said."
)
START = """
import time
t = time.process_time()
from monitor.extract.engine import Engine
from monitor.extract.normalise import normalise
from monitor.lexicon import load, theatres
from monitor.model.document import Item
engine = Engine({x: load(x) for x in theatres()}, load(None))
engine.read(normalise(Item("x", "", "The army took the town.")))
print(time.process_time() - t)
"""


def seconds(call: Callable[[], object]) -> float:
    """Processor time of one call."""
    begun = time.process_time()
    call()
    return time.process_time() - begun


def main() -> None:
    documents = [normalise(item) for item in read_folder(shipped("seeds")).items] * REPEATS
    count = sum(len(sentences(document.text)) for document in documents)
    engine = Engine({one: load(one) for one in theatres()}, load(None))
    read_all(engine, documents)
    ours, theirs = [], []
    other = spacy_reader(documents)
    for _ in range(RUNS):
        ours.append(seconds(lambda: read_all(engine, documents)))
        if other is not None:
            theirs.append(seconds(other))
    rate = count / statistics.median(ours)
    print(f"sentences per second: {rate:,.0f} ({count} sentences)")
    if theirs:
        spacy_rate = count / statistics.median(theirs)
        print(f"spaCy blank tokenizer + matcher: {spacy_rate:,.0f}; ratio {rate / spacy_rate:.2f}")
    item = normalise(Item("i", "", ITEM, published="2019-06-27"))
    spent = [seconds(lambda: engine.read(item)) for _ in range(200)]
    print(f"one feed item: {statistics.median(spent) * 1000:.2f} ms")
    first, *later = (1000 * spent for spent in starts())
    print(f"start of the engine and first text: {statistics.median(later):.0f} ms (the first ever {first:.0f})")
    long_sentence(engine)


def starts() -> list[float]:
    """Seconds of starts in fresh processes; the first writes the bytecode and what is kept beside it."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}
        command = [sys.executable, "-c", START]
        return [float(subprocess.check_output(command, env=environment)) for _ in range(RUNS + 1)]


def read_all(engine: Engine, documents: list[Document]) -> None:
    for document in documents:
        engine.read(document, theatre="libya")


def long_sentence(engine: Engine) -> None:
    clause = "forces of the LNA shelled the outskirts of Tripoli and 12 people were killed "
    size = 1_000_000 // len(clause)
    endless = normalise(Item("long", "", "The " + clause * size, published="2019-06-27"))
    normal = normalise(Item("normal", "", ("The " + clause.strip() + ". ") * size, published="2019-06-27"))
    ratio = statistics.median(
        seconds(lambda: engine.read(endless, theatre="libya")) / seconds(lambda: engine.read(normal, theatre="libya"))
        for _ in range(3)
    )
    print(f"1 MB in one sentence against the same bytes in normal ones: {ratio:.2f} times")


def spacy_reader(documents: list[Document]) -> Callable[[], object] | None:
    """The blank pipeline with a matcher on the theatre's names; None where spaCy is not installed."""
    try:
        import spacy
        from spacy.matcher import PhraseMatcher
    except ImportError:
        print("spaCy is not installed: 'make bench' installs it")
        return None
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 10_000_000
    lexicon = load("libya")
    names = {a for x in lexicon.actors for a in (x.name, *x.aliases)}
    if lexicon.theatre is not None:
        names |= {a for x in lexicon.theatre.places for a in (x.name, *x.aliases)}
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("names", list(nlp.tokenizer.pipe(sorted(names))))

    def read() -> None:
        for document in documents:
            matcher(nlp(document.text))

    return read


if __name__ == "__main__":
    main()
