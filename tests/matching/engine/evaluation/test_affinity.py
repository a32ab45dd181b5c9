import csv
import json
from pathlib import Path

import pytest

from matching.engine.errors import BadFileError
from matching.engine.evaluation.affinity import evaluate

NAMELESS = 'p.jsonl, line 1: give an object with an "id" that is a text or a number'
TWICE = "\n".join(['{"id": 1, "records": []}'] * 2)


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    return path


def test_every_pair_is_scored_once_and_the_fitting_one_is_higher(tmp_path: Path) -> None:
    people = write(
        tmp_path / "p.jsonl",
        {"id": 1, "records": ["I keep the accounts of two charities"]},
        {"id": "two", "records": ["I lead walks and know birds", "Ornithology"]},
        {"id": "three", "records": []},
    )
    tasks = write(
        tmp_path / "t.jsonl", {"id": "t", "text": "Treasurer"}, {"id": "u", "text": "Bird survey"}
    )
    out = tmp_path / "a.csv"
    said = evaluate(people=people, tasks=tasks, out=out)
    assert (said["people"], said["tasks"], said["pairs"]) == (3, 2, 6)
    rows = list(csv.DictReader(out.read_text().splitlines()))
    assert [(row["person"], row["task"]) for row in rows] == [
        (person, task) for person in ("1", "two", "three") for task in ("t", "u")
    ]
    scores = {(row["person"], row["task"]): float(row["score"]) for row in rows}
    assert scores["1", "t"] > scores["two", "t"]
    assert scores["two", "u"] > scores["1", "u"]
    assert scores["three", "t"] == 0


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("{", "p.jsonl, line 1: this is not JSON in UTF-8"),
        ('{"id": NaN, "records": []}', "p.jsonl, line 1: this is not JSON in UTF-8"),
        ('{"id": 1, "records": ["\\ud800"]}', "p.jsonl, line 1: this is not JSON in UTF-8"),
        ("[]", NAMELESS),
        ('{"id": null, "records": []}', NAMELESS),
        ('{"id": true, "records": []}', NAMELESS),
        ('{"id": "", "records": []}', NAMELESS),
        ('{"id": [1], "records": []}', NAMELESS),
        ('{"id": 1}', 'p.jsonl, line 1: "records" is a list of texts'),
        (
            '{"id": 1, "records": []}\n{"id": 1, "records": []}',
            "p.jsonl, line 2: the id 1 stands there twice",
        ),
    ],
)
def test_a_line_that_cannot_be_read_says_where(tmp_path: Path, row: str, says: str) -> None:
    people = write(tmp_path / "p.jsonl", row)
    tasks = write(tmp_path / "t.jsonl", {"id": "t", "text": "x"})
    with pytest.raises(BadFileError) as refused:
        evaluate(people=people, tasks=tasks, out=tmp_path / "a.csv")
    assert str(refused.value) == says
