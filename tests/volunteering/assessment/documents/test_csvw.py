"""The tidy table and its metadata, read by another implementation of the W3C's CSV on the Web."""

import warnings
from pathlib import Path

import csvw
import pytest

from tests.volunteering.assessment.documents.editions import edition
from volunteering.assessment import tables

NAME = "assessment-2025-26.csv"


@pytest.fixture
def metadata(tmp_path: Path) -> Path:
    made = edition()
    tables.write(made.year, list(made.figures), tmp_path)
    return tmp_path / f"{NAME}-metadata.json"


def test_the_table_is_what_its_metadata_says(metadata: Path) -> None:
    assert csvw.CSVW(str(metadata)).is_valid


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",120,", ",many,"),  # words where a number belongs
        ("obs_status", "status"),  # a column of another name
    ],
    ids=["a number", "a column"],
)
def test_a_table_that_is_not_is_refused(metadata: Path, old: str, new: str) -> None:
    table = metadata.parent / NAME
    text = table.read_text(encoding="utf-8")
    assert old in text
    table.write_text(text.replace(old, new, 1), encoding="utf-8")
    with warnings.catch_warnings(record=True) as said:  # what it finds it says as warnings
        warnings.simplefilter("always")
        assert not csvw.CSVW(str(metadata)).is_valid
    assert said


def test_reading_it_gives_the_figures_back(metadata: Path) -> None:
    rows = [row for table in csvw.CSVW(str(metadata)).tables for row in table]
    assert len(rows) == len(edition().figures)
    assert float(rows[1]["value"]) == 120
    assert rows[3]["value"] is None
