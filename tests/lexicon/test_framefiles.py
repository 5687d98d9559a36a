"""The vocabulary's files: what is wrong in them is told with its line, and nothing is passed over in silence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from monitor.errors import ConfigError
from monitor.extract.standing import CLASSES
from monitor.lexicon.framefiles import texts
from monitor.lexicon.frames import COMPLEMENT, VERB, condition
from monitor.lexicon.vocabulary import load_vocabulary

WORDS = """\
[verbs]
give = "give hand"

[nouns]
force = "army"

[sets]
some = "one two"
more = "@some three"
"""
FRAME = """\
[[frame]]
type = "retreat"
rule = "retreat.leave"
verbs = "leave @give=@force"
"""
# What a complement may be besides a class: any verb at all.
ANY_VERB = "any"
PACKAGE = Path(__file__).parents[2] / "monitor"


def _read(folder: Path, frame: str = FRAME, words: str = WORDS) -> None:
    (folder / "front.toml").write_text(frame, encoding="utf-8")
    (folder / "words.toml").write_text(words, encoding="utf-8")
    texts(sorted(folder.glob("*.toml")), ("front", "words"), ("front",))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('rule = "retreat.leave"', 'rule = "retreat.leave', "front.toml:3: is not TOML"),
        (
            'verbs = "leave',
            'needz = ["x"]\nverbs = "leave',
            "front.toml:4: frame 1: needz: unknown key; did you mean needs",
        ),
        ('type = "retreat"\n', "", "front.toml:1: frame 1: type: is missing"),
        ('"retreat"\n', '"retreet"\n', "front.toml:2: front retreat.leave: type: 'retreet' is none of"),
        ('"leave @give=@force"', '["leave"]', "front.toml:4: frame 1: verbs: Expected string"),
        ("@give", "@giv", "front.toml:4: front retreat.leave: verbs: words.toml has no class of verbs called 'giv'"),
        ("@force", "@forze", "words.toml has no class of nouns called 'forze'"),
        ("verbs = ", "#", "front.toml:1: front retreat.leave: has no word"),
        ("[[frame]]", "[[frames]]", "front.toml:1: frames: unknown key; did you mean frame"),
        ("@some three", "@sum three", "words.toml:9: sets: more: there is no set 'sum'"),
        ('some = "one two"', "some = 3", "words.toml:8: sets: some: must be words in one string"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    _read(tmp_path)
    assert (old in FRAME) != (old in WORDS)
    with pytest.raises(ConfigError) as caught:
        _read(tmp_path, FRAME.replace(old, new), WORDS.replace(old, new))
    assert told in "\n".join(caught.value.problems)


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"words\.toml: is missing"):
        texts([], ("words",), ())


def test_every_class_and_flag_of_a_frame_is_known() -> None:
    """A misspelt one would never hold, or hold without end."""
    vocabulary = load_vocabulary()
    code = "".join(path.read_text(encoding="utf-8") for path in sorted((PACKAGE / "extract").rglob("*.py")))
    tables = (vocabulary.frames.verbs, vocabulary.frames.nouns, vocabulary.frames.compounds)
    frames = {frame for table in tables for some in table.values() for frame in some}
    nouns = {name for names in vocabulary.nouns.values() for name in names} | set(CLASSES) | {"nothing"}
    verbs = {name for names in vocabulary.verbs.values() for name in names} | {ANY_VERB, "doing", "wanted"}
    strange = {
        (frame.rule, name)
        for frame in frames
        for one in map(condition, (*frame.needs, *frame.unless))
        for name in one.classes
        if name not in (nouns | verbs if {COMPLEMENT, VERB} & {*one.roles} else nouns)
    }
    assert not strange
    flags = {flag.partition(":")[0] for frame in frames for flag in frame.flags}
    assert not {flag for flag in flags if not re.search(rf'"{flag}:?"', code)}
