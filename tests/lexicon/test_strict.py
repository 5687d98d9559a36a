"""What a person who edits a data file is told."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from monitor.errors import ConfigError
from monitor.lexicon.strict import Problem, citations, cite, entries, read, refuse, unknown_tables
from tests.bounded import ends


@dataclass(frozen=True, slots=True)
class Thing:
    """A shape to read."""

    name: str
    size: float
    tags: tuple[str, ...] = ()


BLOCKS = """\
# a comment

[[thing]]
name = "one"
size = 1

[[thing]]
name = "two"
sise = 2
size = "big"

[[thing]]
size = 3
tags = "no list"
"""

INLINE = """\
thing = [
  { name = "one", size = 1 },
  # { name = "out" }
  { name = "two", sise = 2, size = "big" },
]
"""


def _source(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "things.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_mistake_is_told_at_once_with_its_line_and_key(tmp_path: Path) -> None:
    values, problems = entries(read(_source(tmp_path, BLOCKS)), "thing", Thing)
    assert [value.name for value in values] == ["one"]
    assert [(p.line, p.key) for p in sorted(problems)] == [
        (9, "thing two: sise"),
        (10, "thing two: size"),
        (12, "thing 3: name"),
        (14, "thing 3: tags"),
    ]


def test_an_unknown_key_is_answered_with_the_nearest_known_one(tmp_path: Path) -> None:
    _, problems = entries(read(_source(tmp_path, BLOCKS)), "thing", Thing)
    assert "did you mean size?" in next(p.message for p in problems if p.key.endswith("sise"))


def test_lines_are_right_in_one_line_tables_and_comments_do_not_count(tmp_path: Path) -> None:
    _, problems = entries(read(_source(tmp_path, INLINE)), "thing", Thing)
    assert {p.line for p in problems} == {4}


def test_a_brace_in_a_value_begins_no_entry(tmp_path: Path) -> None:
    text = '[[thing]]\nname = "{one}"\nsize = 1\n\n[[thing]]\nname = "two"\nsize = "big"\n'
    _, problems = entries(read(_source(tmp_path, text)), "thing", Thing)
    assert [(p.line, p.key) for p in problems] == [(7, "thing two: size")]


def test_a_wrong_value_is_told_in_the_words_of_toml(tmp_path: Path) -> None:
    _, problems = entries(read(_source(tmp_path, BLOCKS)), "thing", Thing)
    messages = " ".join(p.message for p in problems)
    assert "Expected list, got string" in messages
    assert "`" not in messages


def test_a_file_that_is_no_toml_says_where(tmp_path: Path) -> None:
    source = read(_source(tmp_path, 'name = "one"\nsize = = 2\n'))
    assert not source.data
    assert [(p.line, p.path) for p in source.problems] == [(2, str(tmp_path / "things.toml"))]


def test_a_missing_file_is_a_problem_and_no_exception(tmp_path: Path) -> None:
    assert "no such file" in read(tmp_path / "absent.toml").problems[0].message


def test_a_pipe_or_folder_in_a_files_place_is_a_problem_and_nothing_waits(tmp_path: Path) -> None:
    """Opening a pipe for reading waits for a writer."""
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    for name in ("pipe.toml", "folder.toml"):
        assert "is no file" in str(read(tmp_path / name).problems[0])


def test_bytes_that_are_no_text_are_a_problem_and_no_exception(tmp_path: Path) -> None:
    path = tmp_path / "things.toml"
    path.write_bytes(b"a = 1\nname = '\xff'")
    assert [str(p) for p in read(path).problems] == [f"{path}:2: is not UTF-8 (byte 0xff); save the file as UTF-8"]


def test_a_mark_that_editors_put_before_a_text_is_none_of_it(tmp_path: Path) -> None:
    path = tmp_path / "things.toml"
    path.write_bytes(b"\xef\xbb\xbfname = 'x'\r\n")
    assert read(path).data == {"name": "x"}


def test_a_key_beside_the_tables_is_unknown(tmp_path: Path) -> None:
    source = read(_source(tmp_path, INLINE + "\nthings = 3\n"))
    assert [(p.line, p.key) for p in unknown_tables(source, ("thing",))] == [(7, "things")]


@pytest.mark.parametrize("text", ["thing = 3\n", 'thing = "x"\n'])
def test_a_table_that_is_no_list_is_a_problem(tmp_path: Path, text: str) -> None:
    values, problems = entries(read(_source(tmp_path, text)), "thing", Thing)
    assert not values
    assert len(problems) == 1


def test_an_entry_that_is_no_table_is_a_problem(tmp_path: Path) -> None:
    values, problems = entries(read(_source(tmp_path, "thing = [1]\n")), "thing", Thing)
    assert (values, len(problems)) == ((), 1)


def test_a_citation_is_written_out_with_its_place() -> None:
    known = {"report": "A Report (2019)"}
    assert cite("report", known) == "A Report (2019)"
    assert cite("report: page 3", known) == "A Report (2019), page 3"


def test_an_empty_citation_is_a_problem_with_its_line(tmp_path: Path) -> None:
    good, problems = citations(read(_source(tmp_path, '[sources]\na = "A"\nb = ""\n')))
    assert good == {"a": "A"}
    assert [(p.line, p.key) for p in problems] == [(3, "b")]


def test_refusing_names_every_problem_in_order_and_nothing_is_refused_for_nothing() -> None:
    refuse([], "nothing to do")
    with pytest.raises(ConfigError) as raised:
        refuse([Problem("b.toml", 2, "x", "two"), Problem("a.toml", 1, "", "one")], "Mend them")
    assert raised.value.problems == ("a.toml:1: one", "b.toml:2: x: two")
    assert raised.value.remedy == "Mend them"


@pytest.mark.parametrize(
    ("text", "line", "remedy"),
    [
        ('[[thing]]\nname = "one"\nname = "two"\n', 3, "a key stands twice in one entry"),
        ('[thing]\nname = "one"\n[thing]\nname = "two"\n', 3, "begins with two brackets, [[…]]"),
        ("[[thing]]\nname = one\n", 2, "a text stands in quotes"),
    ],
)
def test_what_is_no_toml_is_told_in_words_that_lead_to_the_remedy(
    tmp_path: Path, text: str, line: int, remedy: str
) -> None:
    (problem,) = read(_source(tmp_path, text)).problems
    assert problem.line == line
    assert remedy in problem.message


def test_a_value_of_the_wrong_type_is_told_how_it_is_written(tmp_path: Path) -> None:
    """A date or number where a text belongs stands in quotes, a number without them."""
    text = '[[thing]]\nname = 2019-04-01\nsize = "2"\n'
    _, problems = entries(read(_source(tmp_path, text)), "thing", Thing)
    assert [p.message.partition("; ")[2] for p in problems] == ["put it in quotes", "write it without quotes"]


def test_a_mistake_in_every_line_of_a_long_file_is_told_in_little_time() -> None:
    """The lines of a file are counted once, and not for every mistake in it."""
    code = """
import pathlib, tomllib
from monitor.lexicon.strict import Source, entries
from monitor.model.theatre import Materiel
source = Source(pathlib.Path("x"), texts[0], tomllib.loads(texts[0]))
values, problems = entries(source, "thing", Materiel)
assert {p.line for p in problems} == {*range(2, 12002)}, problems[:2]
"""
    ends(code, ["thing = [\n" + '  { name = "x", type = "arms", sauce = 1, source = "y" },\n' * 12000 + "]\n"])
