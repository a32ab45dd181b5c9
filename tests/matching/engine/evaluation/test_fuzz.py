"""Whatever file the engine is measured on: it is read, or refused with its row."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from matching.engine.errors import BadFileError
from matching.engine.evaluation.affinity import _objects, _records
from matching.engine.evaluation.tables import read_table
from tests.fuzzing import as_json, bent_json, csv_files, in_words, json_values, spoilt, steady

COLUMNS: Final = {
    "person": st.sampled_from(("ada", "bo")),
    "score": st.sampled_from(("0.5", "1", "12")),
    "capacity": st.sampled_from(("1", "2.0")),
}


@steady(100)
@example(content=b"person,score,capacity\nada," + b"9" * 5000 + b"," + b"9" * 5000)
@given(content=csv_files(COLUMNS))
def test_table_of_any_shape_is_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path: Path = tmp_path_factory.mktemp("engine") / "table.csv"
    path.write_bytes(content)
    try:
        table = read_table(path, ["person", "score"], ["capacity"])
        people, scores = table.ids("person"), table.numbers("score")
        counts = table.counts("capacity") if table.has("capacity") else []
    except BadFileError as wrong:
        in_words(wrong)
        return
    assert len(people) == len(scores) == len(table.rows)
    assert all(count >= 0 for count in counts)


@steady(100)
@example(content=b"[" * 100_000)
@example(content=b'{"id": ' + b"9" * 5000 + b', "records": []}')
@given(
    content=st.lists(
        st.one_of(bent_json({"id": "a", "records": ["x"]}), json_values("id")),
        max_size=3,
    )
    .map(lambda lines: b"\n".join(map(as_json, lines)))
    .flatmap(spoilt)
)
def test_lines_of_json_are_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path: Path = tmp_path_factory.mktemp("engine") / "people.jsonl"
    path.write_bytes(content)
    try:
        rows = [_records(path, number, row) for number, row in _objects(path)]
    except BadFileError as wrong:
        in_words(wrong)
        return
    assert all(isinstance(text, str) for row in rows for text in row)
