"""The tidy table and its metadata, read by another implementation of the W3C's CSV on the Web."""

import warnings
from pathlib import Path

import csvw  # type: ignore[import-untyped]
import pytest

from tests.volunteering.assessment.documents.editions import edition
from volunteering.assessment import tables

NAME = "assessment-2025-26.csv"


def is_valid(metadata: Path) -> bool:
    """Let the validator read a table: what it finds it says by its answer, or as a warning."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        valid: bool = csvw.CSVW(str(metadata)).is_valid
    return valid and not said


@pytest.fixture
def metadata(tmp_path: Path) -> Path:
    made = edition()
    tables.write(made.year, list(made.figures), tmp_path)
    return tmp_path / f"{NAME}-metadata.json"


def test_the_table_is_what_its_metadata_says(metadata: Path) -> None:
    assert is_valid(metadata)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",120,", ",many,"),  # words where a number belongs
        (",15.1,", ",low,"),  # and in the end of an interval
    ],
    ids=["a base", "an end"],
)
def test_a_table_that_is_not_is_refused(metadata: Path, old: str, new: str) -> None:
    table = metadata.parent / NAME
    text = table.read_text(encoding="utf-8")
    assert old in text
    table.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert not is_valid(metadata)


def test_reading_it_gives_the_figures_back(metadata: Path) -> None:
    rows = [row for table in csvw.CSVW(str(metadata)).tables for row in table]
    assert len(rows) == len(edition().figures)
    assert float(rows[1]["value"]) == 120
    assert rows[3]["value"] is None
    assert rows[3]["obs_status"] == ["c"]
