"""Read documents and print claims as JSON lines, or with --parse what the grammar made of each sentence.

python tools/read.py docs.jsonl > pred.jsonl
python tools/read.py --parse "Sirte was captured by the LNA."
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from monitor.extract.engine import Engine
from monitor.extract.match import fold_text
from monitor.extract.normalise import normalise
from monitor.extract.syntax.parse import parse
from monitor.lexicon import load, theatres
from monitor.model.document import Item
from monitor.model.record import record


def engine() -> Engine:
    return Engine({name: load(name) for name in theatres()}, load(None))


def show(text: str) -> None:
    one = engine()
    mentions = one.index("libya").matcher.find(fold_text(text))
    s = parse(text, 0, len(text), 0, mentions, load(None).vocabulary)
    t = s.tokens
    print(" ".join(f"{w}/{g}" for w, g in zip(t.words, t.tags, strict=True)))
    print([(m.kind, m.name) for m in mentions])
    for p in s.predicates:
        args = {role: [t.slice(x.i, x.j) for x in xs] for role, xs in p.args.items()}
        governor = f" <-{p.link}- {p.governor.lemma}" if p.governor else f" [{p.link}]" if p.link else ""
        words = [p.lemma, p.form, p.mood, p.voice, p.tense, p.modal, "NOT" if p.negated else "", *p.particles]
        print(" ", *filter(None, words), args, governor)


def main() -> None:
    if sys.argv[1] == "--parse":
        for text in sys.argv[2:]:
            show(text)
        return
    one = engine()
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        for line in lines:
            d = json.loads(line)
            document = normalise(
                Item(
                    d["id"],
                    d.get("title") or "",
                    d["text"],
                    published=d.get("published"),
                    publisher=d.get("outlet") or "",
                )
            )
            for coding in one.read(document).codings:
                row = record(coding)
                if len(document.text) == len(d["text"]):  # the given words, also where spaces were made plain
                    row["quote"] = d["text"][row["start"] : row["end"]]
                print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
