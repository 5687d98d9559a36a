"""Folders and files of articles: what a catalogue, front matter and records say, and every mistake with its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from monitor.collect.files import from_bytes, read_file
from monitor.collect.folder import files, signature
from monitor.collect.found import Collected
from monitor.collect.seeds import read_folder, read_paths
from monitor.errors import InputError
from monitor.model.document import Item

SHIPPED = Path(__file__).resolve().parents[2] / "seeds"


def _problems(found: Collected, folder: Path) -> list[str]:
    return [str(problem).replace(f"{folder}/", "") for problem in found.problems]


def _one(found: Collected) -> Item:
    assert not found.problems
    (item,) = found.items
    return item


def test_the_shipped_seeds_are_read_whole_and_byte_for_byte() -> None:
    """Five articles with what the catalogue says; the body is the file's own text."""
    found = read_folder(SHIPPED)
    assert found.problems == ()
    assert sorted(item.id for item in found.items) == ["000", "001", "002", "003", "004"]
    for item in found.items:
        assert item.body.encode() == Path(item.location).read_bytes()
        assert item.published is not None
        assert item.publisher
        assert item.reliability in "BC"
    assert next(item for item in found.items if item.id == "001").origin == "Foreign Policy"


def test_a_folder_needs_no_catalogue(tmp_path: Path) -> None:
    """The stem is the id; a line that stands alone on top is the title; nothing is made up."""
    (tmp_path / "report.txt").write_text("Clashes resume\n\nThe fighting went on.\n")
    (tmp_path / "note.md").write_text("The fighting went on\nand on.\n")
    found = {item.id: item for item in read_folder(tmp_path).items}
    assert (found["report"].title, found["report"].published, found["report"].reliability) == (
        "Clashes resume", None, "F",
    )  # fmt: skip
    assert found["note"].title == ""


def test_front_matter_is_what_the_file_says_of_itself(tmp_path: Path) -> None:
    """Keys between two fences, with colon or equals sign, quoted or not; the text begins after them."""
    (tmp_path / "a.md").write_text(
        '---\n# a comment\ntitle: "Clashes: again"\nDate = 2019-04-22\nauthors: [A. One, "B. Two"]\noutlet: Wire\n'
        "reliability: c\nid: x1\n---\n\nThe text.\n"
    )
    item = _one(read_file(tmp_path / "a.md"))
    assert (item.id, item.title, item.published, item.authors) == (
        "x1", "Clashes: again", "2019-04-22", ("A. One", "B. Two"),
    )  # fmt: skip
    assert (item.publisher, item.reliability, item.body) == ("Wire", "C", "The text.\n")


@pytest.mark.parametrize("text", ["---\nNot a key line\n---\nText.", "---", "--- a dash\nText.", "- - -\nText."])
def test_a_text_that_begins_with_dashes_is_left_whole(text: str) -> None:
    """A rule of dashes is no front matter."""
    assert _one(from_bytes(text.encode(), "a.txt")).body == text


@pytest.mark.parametrize(
    ("head", "line", "message"),
    [
        ("titel: X", 2, "titel: unknown key; did you mean title?"),
        ("title: X\nxyzzy: 1", 3, "known are"),
        ("title: X\npublished: 22 April", 3, "'22 April' is not a date"),
        ("title: X\nreliability: good", 3, "'good' is no grade"),
        ("title: X\nnonsense", 3, "is no line 'key: value'"),
    ],
)
def test_a_mistake_in_front_matter_is_told_and_the_text_read(
    tmp_path: Path, head: str, line: int, message: str
) -> None:
    """File and line, what to write instead; the article itself is not lost."""
    path = tmp_path / "a.txt"
    path.write_text(f"---\n{head}\n---\nText.")
    found = read_file(path)
    assert [item.body for item in found.items] == ["Text."]
    (problem,) = found.problems
    assert (problem.path, problem.line) == (str(path), line)
    assert message in str(problem)


def test_front_matter_that_is_not_closed_is_told(tmp_path: Path) -> None:
    """The whole file is read as text then, and the line to add is named."""
    (tmp_path / "a.txt").write_text("---\ntitle: X\nText.")
    assert _problems(read_folder(tmp_path), tmp_path) == [
        "a.txt:1: front matter is not closed; add a line --- after it"
    ]


def test_every_mistake_in_a_catalogue_is_told_at_once(tmp_path: Path) -> None:
    """Each with line and key; entries without a mistake hold, and the other files are read by what they say."""
    for name in ("a", "b", "c", "d"):
        (tmp_path / f"{name}.txt").write_text("Text.")
    (tmp_path / "seeds.toml").write_text(
        '[[seed]]\nfile = "a.txt"\nid = "one"\npublished = "2019-04"\n'
        '[[seed]]\nfile = "b.txt"\npublished = "2019-13"\n'
        '[[seed]]\nfile = "c.txt"\npubliser = "Wire"\n'
        '[[seed]]\nfile = "gone.txt"\n'
        '[[seed]]\nfile = "d.txt"\nid = "one"\nreliability = "Z"\n'
        '[[seed]]\ntitle = "No file"\n'
    )
    found = read_folder(tmp_path)
    assert {item.id: item.published for item in found.items} == {"one": "2019-04", "b": None, "c": None, "d": None}
    told = "\n".join(_problems(found, tmp_path))
    for wanted in (
        "seeds.toml:7: seed b.txt: published: '2019-13' is not in the calendar",
        "seeds.toml:10: seed 3: publiser: unknown key; did you mean publisher?",
        "seeds.toml:12: seed gone.txt: file: there is no file gone.txt",
        "seeds.toml:15: seed one: id: 'one' is used twice",
        "seeds.toml:16: seed one: reliability: 'Z' is no grade",
        "file: is missing",
    ):
        assert wanted in told


def test_a_catalogue_that_is_no_toml_stops_no_article(tmp_path: Path) -> None:
    """Its line is named; the files are read."""
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "seeds.toml").write_text('[[seed]]\nfile = "a.txt\n')
    found = read_folder(tmp_path)
    assert [item.id for item in found.items] == ["a"]
    assert _problems(found, tmp_path)[0].startswith("seeds.toml:2: is not TOML")


def test_records_are_read_line_by_line(tmp_path: Path) -> None:
    """Other keys are ignored, a broken line is told with its number, the lines around it are read."""
    rows = [
        {"id": "r1", "title": "T", "text": "One.", "published": "2019-04-22T10:00:00Z", "outlet": "Wire", "x": [1]},
        {"text": "Two.\u2028Still two."},
        {"id": 3, "text": "Three.", "published": None},
        {"id": "r4", "text": "Four.", "published": "soon"},
        {"id": "r5", "text": 5},
        ["no object"],
        {"id": "r7", "text": "Seven.", "published": 20190422, "reliability": "Z"},
    ]
    path = tmp_path / "set.jsonl"
    path.write_text("\n".join([*(json.dumps(row, ensure_ascii=False) for row in rows), "{broken", ""]))
    found = read_file(path)
    assert [(i.id, i.published, i.publisher, i.body) for i in found.items] == [
        ("r1", "2019-04-22", "Wire", "One."),
        ("set-2", None, "", "Two.\u2028Still two."),
        ("3", None, "", "Three."),
        ("r4", None, "", "Four."),
        ("r7", None, "", "Seven."),
    ]
    wrong = [(4, "published"), (5, "text"), (6, ""), (7, "published"), (7, "reliability"), (8, "")]
    assert [(p.line, p.key) for p in found.problems] == wrong


def test_a_date_that_is_none_costs_no_text_whatever_file_it_stands_in(tmp_path: Path) -> None:
    """A record is kept undated and told, as a file with front matter is: nothing is lost for a slip of the pen."""
    record, article = tmp_path / "a.jsonl", tmp_path / "b.txt"
    record.write_text('{"text": "Twelve died.", "published": "31 Foo"}\n')
    article.write_text("---\npublished: 31 Foo\n---\nTwelve died.\n")
    for found in (read_file(record), read_file(article)):
        assert [(one.body.strip(), one.published) for one in found.items] == [("Twelve died.", None)]
        assert [problem.key for problem in found.problems] == ["published"]


def test_a_record_says_what_a_catalogue_would(tmp_path: Path) -> None:
    """Outlet or publisher, origin, authors, address, grade, kind of text and language; and where it stands."""
    said = {
        "id": "r1", "title": "T", "text": "One.", "published": "2019-04-22", "publisher": "Gazette", "origin": "Wire",
        "authors": ["Ann", 3], "url": "https://example.org/1", "reliability": "b", "genre": "analysis",
        "language": "en",
    }  # fmt: skip
    path = tmp_path / "set.jsonl"
    odd = {"text": "Two.", "authors": "Ann", "url": 5, "published": "", "published_basis": "x", "outlet": ""}
    path.write_text(f"{json.dumps(said)}\n{json.dumps(odd)}\n")
    first, second = read_file(path).items
    assert first == Item(
        "r1", "T", "One.", published="2019-04-22", published_basis="record", publisher="Gazette", origin="Wire",
        authors=("Ann",), url="https://example.org/1", reliability="B", genre="analysis", language="en",
        location=f"{path}:1",
    )  # fmt: skip
    assert second == Item("set-2", "", "Two.", location=f"{path}:2", reliability="F")
    assert _one(from_bytes(json.dumps(said).encode(), "a.json")).location == "a.json"
    outlet = said | {"outlet": "Herald", "published_basis": "page"}
    found = _one(from_bytes(json.dumps(outlet).encode(), "a.json"))
    assert (found.publisher, found.published_basis) == ("Herald", "page")
    assert [i.id for i in from_bytes(b'[{"text": "One."}, {"text": "Two."}]', "-").items] == ["stdin-1", "stdin-2"]


def test_a_first_line_is_a_title_where_it_stands_alone_like_one() -> None:
    """An empty line follows, and it is no paragraph of its own length."""
    for text, title in (
        ("Toll\n\nTwelve died.", "Toll"),
        ("  Toll \n \t\nTwelve died.", "Toll"),
        ("Toll\nTwelve died.", ""),
        ("Toll", ""),
        ("x" * 200 + "\n\nTwelve died.", "x" * 200),
        ("x" * 201 + "\n\nTwelve died.", ""),
    ):
        assert _one(from_bytes(text.encode(), "a.txt")).title == title


def test_a_json_file_is_one_record_or_a_list(tmp_path: Path) -> None:
    """Both forms; one that is broken is told with its line."""
    assert _one(from_bytes(b'{"text": "One."}', "a.json")).id == "a"
    assert [i.id for i in from_bytes(b'[{"text": "One."}, {"id": "z", "text": "Two."}]', "a.json").items] == [
        "a-1",
        "z",
    ]
    (problem,) = from_bytes(b'{\n"text": }', "a.json").problems
    assert problem.line == 2


def test_standard_input_is_records_or_an_article() -> None:
    """By its first character; the id says where it came from."""
    assert _one(from_bytes(b'{"text": "One."}\n', "-")).body == "One."
    article = _one(from_bytes(b"Twelve died.", "-"))
    assert (article.id, article.body) == ("stdin", "Twelve died.")


def test_a_page_says_its_own_title_date_and_language(tmp_path: Path) -> None:
    """From its head, where nothing else says so; front matter or catalogue win."""
    page = (
        '<!doctype html><html lang="en-GB"><head><title> Clashes </title>'
        '<meta property="article:published_time" content="2019-04-22T08:00:00+02:00">'
        "</head><body><p>Text.</p></body></html>"
    )
    item = _one(from_bytes(page.encode(), "a.html"))
    assert (item.title, item.published, item.published_basis, item.language, item.body_type) == (
        "Clashes", "2019-04-22", "page", "en-GB", "html",
    )  # fmt: skip
    assert _one(from_bytes(f"---\ndate: 2018\n---\n{page}".encode(), "a.html")).published == "2018"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Café “quoted”".encode(), "Café “quoted”"),
        ("\ufeffCafé".encode(), "Café"),
        ("Un café à Tripoli, où l’armée était présente dès l’été, a été bombardé.".encode("cp1252"), "café à Tripoli"),
        (b"Line one\r\nLine two", "Line one\r\nLine two"),
    ],
)
def test_a_text_keeps_its_characters_whatever_its_encoding(data: bytes, text: str) -> None:
    """A byte order mark is no text; line ends stay, for offsets count them."""
    assert text in _one(from_bytes(data, "a.txt")).body


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "holds no text"),
        ("a.txt", b"  \n", "holds no text"),
        ("a.txt", b"\0\1\2\3" * 100, "is not text"),
        ("a.jsonl", b"\n", "holds no record"),
        ("a.json", b"[" * 100_000, "is not JSON here (nested too deep)"),
    ],
)
def test_what_is_no_article_is_told(name: str, data: bytes, message: str) -> None:
    """Never an exception, whatever the file holds."""
    found = from_bytes(data, name)
    assert found.items == ()
    assert message in str(found.problems[0])


def test_files_that_cannot_be_read_are_told_and_stop_no_other(tmp_path: Path) -> None:
    """Missing, of an unknown kind, too large: each a line, the rest is read."""
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "b.pdf").write_text("Text.")
    with (tmp_path / "big.txt").open("wb") as big:
        big.truncate(20_000_000)
    found = read_paths([tmp_path / "gone.txt", tmp_path / "b.pdf", tmp_path / "big.txt", tmp_path / "a.txt"])
    assert [item.id for item in found.items] == ["a"]
    told = _problems(found, tmp_path)
    assert [line.split(":")[0] for line in told] == ["gone.txt", "b.pdf", "big.txt"]
    assert "no such file" in told[0]
    assert "known kinds" in told[1]
    assert "larger than 15 MB" in told[2]


def test_a_named_file_is_known_by_its_folders_catalogue() -> None:
    """``monitor add FILE`` of a seed is that seed, not a second document."""
    item = _one(read_paths([SHIPPED / "2019-04-22-common-dreams.txt"]))
    assert (item.id, item.published) == ("004", "2019-04-22")


def test_two_items_under_one_id_are_told(tmp_path: Path) -> None:
    """The second would pass for a revision of the first."""
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.jsonl").write_text('{"id": "a", "text": "Two."}\n')
    found = read_folder(tmp_path)
    assert [item.body for item in found.items] == ["One."]
    assert "id 'a' is that of" in str(found.problems[0])


def test_a_readme_a_hidden_file_and_the_catalogue_are_no_articles(tmp_path: Path) -> None:
    """Nor is a folder with an article's ending."""
    for name in ("README.md", "readme.txt", ".draft.txt", "seeds.toml", "b.txt", "a.md", "x.csv"):
        (tmp_path / name).write_text("Text.")
    (tmp_path / "folder.txt").mkdir()
    assert [path.name for path in files(tmp_path)] == ["a.md", "b.txt"]


def test_a_missing_folder_is_named_with_a_remedy(tmp_path: Path) -> None:
    """Exit status 3."""
    with pytest.raises(InputError, match="--seeds none"):
        read_folder(tmp_path / "gone")
    (problem,) = read_paths([tmp_path / "gone"]).problems
    assert str(tmp_path / "gone") in str(problem)


def test_a_signature_changes_with_the_file_and_with_the_catalogue(tmp_path: Path) -> None:
    """What is known of a file is part of it."""
    path = tmp_path / "a.txt"
    path.write_text("Text.")
    first = signature(path)
    (tmp_path / "seeds.toml").write_text("")
    second = signature(path)
    path.write_text("Another.")
    assert len({first, second, signature(path)}) == 3
    assert signature(tmp_path / "gone.txt") == ""
