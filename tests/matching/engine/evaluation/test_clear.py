"""`clear` on files: the contract of docs/reference/evaluation.md."""

import csv
import json
import random
from pathlib import Path

import pytest

from matching.engine.evaluation.__main__ import main

EDGES = [
    "person,task,value,value_task",
    "ann,shop,0.5,0.9",
    "bob,shop,0.9,0.2",
    "bob,007,0.1,0.3",
    "cat,007,0.3,0.4",
    "1,007,0.35,0.1",
]
PLACES = ["task,capacity", "shop,1", "007,2", "closed,0"]


def write(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def cleared(
    folder: Path,
    objective: str = "total",
    *options: str,
    edges: list[str] = EDGES,
    places: list[str] = PLACES,
) -> int:
    return main(
        [
            "clear", "--objective", objective, "--out", str(folder / "out.csv"),
            "--edges", str(write(folder / "edges.csv", edges)),
            "--places", str(write(folder / "places.csv", places)),
            *options,
        ]
    )  # fmt: skip


def pairs(folder: Path) -> list[tuple[str, str]]:
    with (folder / "out.csv").open(encoding="utf-8") as file:
        return [(row["person"], row["task"]) for row in csv.DictReader(file)]


def test_total_prints_its_certificate_last_and_writes_the_pairs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cleared(tmp_path) == 0
    printed = json.loads(capsys.readouterr().out.splitlines()[-1])
    seconds, bound = printed.pop("seconds"), printed.pop("bound")
    assert seconds >= 0
    assert 1.55 <= bound <= 1.551
    assert printed.pop("gap") == pytest.approx(1 - 1.55 / bound)
    assert printed == {
        "objective": "total", "total": 1.55, "matched": 0.75, "filled": 1.0,
        "tasks_with_one": 1.0, "minimum_per_task": pytest.approx(0.65), "blocking_pairs": 1,
        "capacities_kept": True, "pairs": 3, "people": 4, "tasks": 3, "edges": 5, "places": 3,
        "seed": 0,
    }  # fmt: skip
    assert pairs(tmp_path) == [("1", "007"), ("bob", "shop"), ("cat", "007")]


def test_stable_ranks_by_both_sides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cleared(tmp_path, "stable") == 0
    printed = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert pairs(tmp_path) == [("ann", "shop"), ("bob", "007"), ("cat", "007")]
    assert (printed["blocking_pairs"], printed["total"]) == (0, pytest.approx(0.9))


def test_without_the_tasks_side_both_rank_by_value(tmp_path: Path) -> None:
    edges = [",".join(line.split(",")[:3]) for line in EDGES]
    assert cleared(tmp_path, "stable", edges=edges) == 0
    assert pairs(tmp_path) == [("1", "007"), ("bob", "shop"), ("cat", "007")]


def test_people_take_as_many_tasks_as_their_file_says(tmp_path: Path) -> None:
    people = write(tmp_path / "people.csv", ["person,capacity", "bob,2", "ann,0", "idle,1"])
    assert cleared(tmp_path, "total", "--people", str(people)) == 0
    assert pairs(tmp_path) == [("1", "007"), ("bob", "shop"), ("cat", "007")]
    assert cleared(tmp_path, "stable", "--people", str(people)) == 0
    assert pairs(tmp_path) == [("bob", "007"), ("bob", "shop"), ("cat", "007")]


@pytest.mark.parametrize("objective", ["total", "stable", "fair"])
def test_the_order_of_all_rows_does_not_matter(tmp_path: Path, objective: str) -> None:
    drawn = random.Random(1)  # noqa: S311 - a test
    edges = ["person,task,value"] + [
        f"p{person},t{task},{drawn.choice((0.2, 0.5, 0.5, 0.9))}"
        for person in range(12)
        for task in range(5)
    ]
    places = ["task,capacity"] + [f"t{task},2" for task in range(5)]
    cleared(tmp_path, objective, edges=edges, places=places)
    first = pairs(tmp_path)
    cleared(
        tmp_path, objective,
        edges=[edges[0], *drawn.sample(edges[1:], 60)],
        places=[places[0], *drawn.sample(places[1:], 5)],
    )  # fmt: skip
    assert pairs(tmp_path) == first
    assert len(first) == 10


def test_a_seed_settles_who_is_first_among_equals(tmp_path: Path) -> None:
    edges = ["person,task,value"] + [f"p{person},t,0.5" for person in range(20)]
    winners = set()
    for seed in range(8):
        cleared(
            tmp_path, "total", "--seed", str(seed), edges=edges, places=["task,capacity", "t,1"]
        )
        winners.add(pairs(tmp_path)[0])
    assert len(winners) > 3


def test_minimum_numbers_are_met_or_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = ["task,capacity,minimum", "shop,1,1", "007,3,3"]
    assert cleared(tmp_path, places=places) == 0
    assert ("ann", "shop") in pairs(tmp_path)
    assert ("bob", "007") in pairs(tmp_path)
    assert cleared(tmp_path, "stable", places=places) == 0
    assert cleared(tmp_path, places=["task,capacity,minimum", "shop,3,3", "007,3,0"]) == 2
    assert capsys.readouterr().err.endswith("column minimum: it cannot be met for shop.\n")


def test_columns_stand_in_any_order_and_others_are_left_alone(tmp_path: Path) -> None:
    edges = ["\ufeffnote,value,task,person", '"a, b",0.5,shop,ann', "", ",0.7,shop,bob"]
    assert cleared(tmp_path, edges=edges) == 0
    assert pairs(tmp_path) == [("bob", "shop")]


def test_no_edges_give_no_pairs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cleared(tmp_path, edges=EDGES[:1]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["total"], printed["bound"], printed["matched"]) == (0.0, 0.0, 0.0)
    assert pairs(tmp_path) == []


@pytest.mark.parametrize(
    ("edges", "places", "words"),
    [
        (["x"], PLACES, "edges.csv, row 1: there is no column person"),
        (["person,task,value,value"], PLACES, "row 1: the column value stands there twice."),
        ([EDGES[0], "ann,shop,1e101,1"], PLACES, "1e101 is not a finite number from 0 to 1e+100."),
        (["person,task"], PLACES, "edges.csv, row 1: there is no column value; found person, task"),
        ([EDGES[0], "ann,shop,x,1"], PLACES, "row 2, column value: 'x' is not a number."),
        ([EDGES[0], "ann,shop,nan,1"], PLACES, "row 2, column value: nan is not a finite number"),
        ([EDGES[0], "ann,shop,-1,1"], PLACES, "row 2, column value: -1 is not a finite number"),
        ([EDGES[0], "ann,shop,1,inf"], PLACES, "row 2, column value_task: inf is not a finite"),
        ([EDGES[0], "ann,shop,1"], PLACES, "row 2: 3 columns instead of 4"),
        ([EDGES[0], ",shop,1,1"], PLACES, "row 2, column person: is empty."),
        ([EDGES[0], "ann,park,1,1"], PLACES, "row 2, column task: park is not in "),
        ([*EDGES, "bob,shop,1,1"], PLACES, "row 7, column person: bob and shop are paired twice."),
        (EDGES, [*PLACES, "shop,1"], "places.csv, row 5, column task: shop stands there twice."),
        (EDGES, ["task,capacity", "shop,1.5"], "column capacity: '1.5' is not a whole number"),
        (EDGES, ["task,capacity", "shop,-1"], "column capacity: '-1' is not a whole number"),
        (
            EDGES,
            ["task,capacity,minimum", "shop,1,2", "007,1,0"],
            "row 2, column minimum: 2 is more than the capacity of shop, 1.",
        ),
    ],
)
def test_what_cannot_be_read_says_where(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    edges: list[str],
    places: list[str],
    words: str,
) -> None:
    assert cleared(tmp_path, edges=edges, places=places) == 2
    printed = capsys.readouterr()
    assert words in printed.err
    assert printed.out == ""


def test_an_empty_file_has_no_header(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "people.csv").touch()
    assert cleared(tmp_path, "total", "--people", str(tmp_path / "people.csv")) == 2
    assert "row 1: there is no header; the columns are person, capacity" in capsys.readouterr().err


def test_counts_that_a_program_kept_as_fractions_are_counts(tmp_path: Path) -> None:
    assert cleared(tmp_path, places=["task,capacity", "shop,1.0", f"007,{'9' * 5_000}"]) == 0
    assert len(pairs(tmp_path)) == 3


@pytest.mark.parametrize(
    ("option", "text"),
    [("--give-up", "nan"), ("--give-up", "1.1"), ("--give-up", "-1"), ("--seed", "-1")],
)
def test_an_option_that_cannot_be_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, text: str
) -> None:
    with pytest.raises(SystemExit) as refused:
        cleared(tmp_path, "fair", option, text)
    assert refused.value.code == 2
    assert f"argument {option}: {text} is not a" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cleared(tmp_path, "total", "--people", str(tmp_path / "none.csv")) == 2
    assert "none.csv: No such file" in capsys.readouterr().err


def test_bytes_that_are_no_text_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "people.csv").write_bytes(b"person,capacity\n\xff\xfe,1\n")
    assert cleared(tmp_path, "total", "--people", str(tmp_path / "people.csv")) == 2
    assert "not a CSV file in UTF-8" in capsys.readouterr().err
