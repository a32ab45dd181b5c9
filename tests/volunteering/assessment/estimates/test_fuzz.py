"""Whatever file of answers estimates are to be made of: it is read, or refused with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.fuzzing import csv_files, in_words, steady
from volunteering.assessment.estimates.errors import EstimateError
from volunteering.assessment.estimates.reading import read

COLUMNS: Final = {
    "weight": st.sampled_from(("1", "0.5", "1.25")),
    "answer": st.sampled_from(("0", "1", "NA", "")),
}


@steady(100)
@example(content=b"weight,answer\n" + b"9" * 5000 + b",1\n")
@example(content=b"weight,answer\n1_000,1\n")
@given(content=csv_files(COLUMNS))
def test_file_of_any_shape_is_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path: Path = tmp_path_factory.mktemp("estimates") / "answers.csv"
    path.write_bytes(content)
    try:
        table = read(path, ["weight", "answer"])
        weights = table.all_numbers("weight", least=0)
        answers = table.numbers("answer")
    except EstimateError as wrong:
        in_words(wrong)
        return
    assert len(weights) == len(answers) == len(table.lines) > 0
    assert all(weight >= 0 for weight in weights)
