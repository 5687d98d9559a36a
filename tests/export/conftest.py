"""Shared: the sample snapshot, and the schemas as published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from monitor.export.snapshot import Snapshot
from tests.export.samples import sample

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schema"


@pytest.fixture
def snapshot() -> Snapshot:
    return sample()


@pytest.fixture
def validator():
    """A function that gives a validator for a published schema by file name."""

    def make(name: str) -> Draft202012Validator:
        schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        return Draft202012Validator(schema, format_checker=FormatChecker())

    return make
