"""What must hold for any file: properties, and textbook formulas worked out by other code."""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.volunteering.assessment.estimates.asking import ask, write

STATISTICS = (["--mean", "y"], ["--total", "y"], ["--proportion", "yes"], ["--ratio", "y", "x"])
quick = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@st.composite
def people(draw: st.DrawFn) -> dict[str, list[Any]]:
    """Make two or three strata of two to four clusters of one to three people."""
    rows = [
        (f"s{stratum}", f"c{cluster}")
        for stratum in range(draw(st.integers(2, 3)))
        for cluster in range(draw(st.integers(2, 4)))
        for _person in range(draw(st.integers(1, 3)))
    ]

    def column(values: st.SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(values, min_size=len(rows), max_size=len(rows)))

    return {
        "s": [stratum for stratum, _cluster in rows],
        "p": [cluster for _stratum, cluster in rows],
        "w": column(st.integers(1, 40)),
        "y": column(st.integers(-50, 50)),
        "x": column(st.integers(1, 9)),
        "yes": column(st.integers(0, 1)),
        "g": column(st.sampled_from("ab")),
    }


def answers(capsys: Any, folder: Path, rows: dict[str, list[Any]]) -> list[dict[str, Any]]:
    file = write(folder / "people.csv", rows)
    design = (file, "--weight", "w", "--strata", "s", "--psu", "p")
    return [
        answer
        for question in STATISTICS
        for by in ([], ["--by", "g"])
        for answer in ask(capsys, *design, *question, *by)
    ]


def same(ours: list[dict[str, Any]], theirs: list[dict[str, Any]], factor: float = 1.0) -> None:
    for one, other in zip(ours, theirs, strict=True):
        assert (one["variable"], one["group"], one["n"]) == tuple(
            other[name] for name in ("variable", "group", "n")
        )
        times = factor if one["statistic"] == "total" else 1.0
        for name in ("estimate", "se"):
            assert other[name] == pytest.approx(one[name] * times, rel=1e-9, abs=1e-9 * times)


@quick
@given(rows=people(), factor=st.sampled_from([0.01, 3, 1000]))
def test_scaled_weights_change_totals_only(
    capsys: Any, tmp_path: Path, rows: dict[str, list[Any]], factor: float
) -> None:
    scaled = rows | {"w": [weight * factor for weight in rows["w"]]}
    same(answers(capsys, tmp_path, rows), answers(capsys, tmp_path, scaled), factor)


@quick
@given(rows=people(), chance=st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(
    capsys: Any, tmp_path: Path, rows: dict[str, list[Any]], chance: Any
) -> None:
    order = list(range(len(rows["w"])))
    chance.shuffle(order)
    mixed = {name: [column[at] for at in order] for name, column in rows.items()}
    same(answers(capsys, tmp_path, rows), answers(capsys, tmp_path, mixed))


@quick
@given(rows=people())
def test_same_number_for_a_cluster_in_another_stratum_is_another_cluster(
    capsys: Any, tmp_path: Path, rows: dict[str, list[Any]]
) -> None:
    own = [f"{s}-{p}" for s, p in zip(rows["s"], rows["p"], strict=True)]
    same(answers(capsys, tmp_path, rows), answers(capsys, tmp_path, rows | {"p": own}))


@quick
@given(rows=people())
def test_totals_of_groups_sum_to_the_total(
    capsys: Any, tmp_path: Path, rows: dict[str, list[Any]]
) -> None:
    file = write(tmp_path / "people.csv", rows)
    (whole,) = ask(capsys, file, "--weight", "w", "--total", "y")
    parts = ask(capsys, file, "--weight", "w", "--total", "y", "--by", "g")
    assert sum(part["estimate"] for part in parts) == pytest.approx(whole["estimate"], abs=1e-9)
    assert sum(part["n"] for part in parts) == whole["n"]


@quick
@given(rows=people())
def test_total_of_strata_follows_the_textbook(
    capsys: Any, tmp_path: Path, rows: dict[str, list[Any]]
) -> None:
    """Cochran (1977), 11.4: the spread of the clusters' weighted totals within each stratum."""
    file = write(tmp_path / "people.csv", rows)
    design = (file, "--weight", "w", "--strata", "s", "--psu", "p")
    (answer,) = ask(capsys, *design, "--total", "y")
    values = np.array(rows["w"]) * np.array(rows["y"])
    variance = 0.0
    for stratum in set(rows["s"]):
        inside = np.array(rows["s"]) == stratum
        clusters = np.array(rows["p"])[inside]
        totals = [values[inside][clusters == each].sum() for each in sorted(set(clusters))]
        variance += len(totals) * np.var(totals, ddof=1)
    assert answer["estimate"] == pytest.approx(values.sum())
    assert answer["se"] == pytest.approx(math.sqrt(variance), abs=1e-6)


def test_simple_sample_by_hand(capsys: Any, tmp_path: Path) -> None:
    """Four of twenty: mean 5, variance 20/3, error sqrt((1 - 4/20) * (20/3) / 4)."""
    rows: dict[str, list[Any]] = {"w": [5] * 4, "y": [2, 4, 6, 8], "N": [20] * 4}
    file = write(tmp_path / "people.csv", rows)
    (answer,) = ask(capsys, file, "--weight", "w", "--fpc", "N", "--mean", "y")
    error = math.sqrt(0.8 * (20 / 3) / 4)
    half = 3.182446305284263 * error  # Student's t, 3 degrees of freedom
    assert (answer["estimate"], answer["n"]) == (5.0, 4)
    assert answer["se"] == pytest.approx(error)
    assert (answer["lower"], answer["upper"]) == pytest.approx((5 - half, 5 + half))


def test_fraction_that_was_drawn_says_the_same_as_the_size(capsys: Any, tmp_path: Path) -> None:
    rows: dict[str, list[Any]] = {"w": [5] * 4, "y": [2, 4, 6, 8], "N": [20] * 4, "f": [0.2] * 4}
    file = write(tmp_path / "people.csv", rows)
    (size,) = ask(capsys, file, "--weight", "w", "--fpc", "N", "--mean", "y")
    (part,) = ask(capsys, file, "--weight", "w", "--fpc", "f", "--mean", "y")
    assert json.dumps(part) == json.dumps(size)


def test_stratum_of_which_all_was_drawn_adds_no_error(capsys: Any, tmp_path: Path) -> None:
    rows: dict[str, list[Any]] = {
        "s": ["a", "b", "b"],
        "w": [1, 5, 5],
        "y": [9, 2, 4],
        "N": [1, 10, 10],
    }
    file = write(tmp_path / "people.csv", rows)
    design = (file, "--weight", "w", "--strata", "s", "--fpc", "N")
    (total,) = ask(capsys, *design, "--total", "y")
    assert total["estimate"] == 39
    assert total["se"] == pytest.approx(math.sqrt(0.8 * 2 * np.var([10, 20], ddof=1)))
