"""``monitor extract``: claims without a store."""

from __future__ import annotations

import json

from tests.cli.conftest import Runner

TEXT = "On 4 April 2019 the Libyan National Army captured Gharyan, and 12 people were killed."
FIELDS = {
    "id", "doc", "kind", "type", "modality", "hedge", "attribution", "attribution_type", "actor", "against",
    "beneficiary", "recipient", "perpetrator", "value", "low", "best", "high", "qualifier", "unit", "scope",
    "population", "place", "place_id", "place_precision", "place_basis", "lat", "lon", "date", "date_precision",
    "date_basis", "reliability", "credibility", "rule", "quote", "start", "end", "sentence", "evidence",
}  # fmt: skip


def test_standard_input_gives_one_record_a_line_with_every_field(monitor: Runner) -> None:
    """All fields of the schema, lists always lists, the quote at its offsets."""
    ran = monitor("extract", "-", "--published", "2019-04-05", stdin=TEXT)
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert {row["kind"] for row in rows} == {"front", "humanitarian"}
    for row in rows:
        assert set(row) == FIELDS
        assert TEXT[row["start"] : row["end"]] == row["quote"]
        assert all(isinstance(row[k], list) for k in ("actor", "against", "beneficiary", "recipient", "perpetrator"))


def test_a_record_codes_its_text_alone_and_ignores_other_keys(monitor: Runner) -> None:
    """The title helps to resolve references and is never quoted; unknown keys do no harm."""
    row = {"id": "x1", "title": "Benghazi shelled", "text": TEXT, "published": "2019-04-05", "theatre": "Libya", "n": 1}
    ran = monitor("extract", "-", stdin=json.dumps(row))
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert found
    assert {one["doc"] for one in found} == {"x1"}
    assert not any("Benghazi" in str(one["quote"]) for one in found)


def test_quotes_stand_verbatim_in_the_input_with_its_own_spaces(monitor: Runner) -> None:
    """A no-break space is one character in the stored text as well: offsets hold in both, quotes are the input's."""
    text = TEXT.replace("captured Gharyan", "captured\u00a0Gharyan")
    for line in monitor("extract", "-", stdin=text).out.splitlines():
        row = json.loads(line)
        assert text[row["start"] : row["end"]] == row["quote"]


def test_one_missing_file_does_not_stop_the_others(monitor: Runner, tmp_path: object) -> None:
    """Status 1: done, but a file failed, and it is named."""
    from pathlib import Path

    good = Path(str(tmp_path)) / "good.txt"
    good.write_text(TEXT, encoding="utf-8")
    ran = monitor("extract", str(good), "nowhere.txt")
    assert ran.status == 1
    assert "nowhere.txt" in ran.err
    assert ran.out


def test_a_sentence_that_stayed_uncoded_is_counted_once(monitor: Runner) -> None:
    """Whatever kinds its words speak of."""
    ran = monitor(
        "extract", "-", "--format", "text", stdin="Libya. The offensive and the negotiations were much talked of."
    )
    assert ran.out.splitlines()[-1] == "  0 claims; 1 sentence with a trigger stayed uncoded"


def test_a_language_it_does_not_read_gives_no_claim_and_says_so(monitor: Runner) -> None:
    """German text: nothing coded, noted as not read."""
    text = "Am Montag wurden bei einem Angriff auf die Stadt zwölf Menschen getötet, wie die Behörden mitteilten. " * 3
    assert monitor("extract", "-", stdin=text).out == ""
    assert "not read: de" in monitor("extract", "-", "--format", "text", stdin=text).out
