"""Files as people have them: rows without a unit of their own, names with spaces, R's way of writing CSV.

The first figures are Stata's and R's for the sample of eight in the survey package's ``fpc`` data
(Stata's manual, svy: mean with a finite population correction).
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.volunteering.assessment.estimates.asking import ask, refused, write

EIGHT: dict[str, list[Any]] = {
    "stratid": [1, 1, 1, 1, 1, 2, 2, 2],
    "psuid": [1, 2, 3, 4, 5, 1, 2, 3],
    "weight": [3, 3, 3, 3, 3, 4, 4, 4],
    "nh": [5, 5, 5, 5, 5, 3, 3, 3],
    "Nh": [15, 15, 15, 15, 15, 12, 12, 12],
    "x": [2.8, 4.1, 6.8, 6.8, 9.2, 3.7, 6.6, 4.2],
}
DESIGN = ["--weight", "weight", "--strata", "stratid", "--psu", "psuid"]


def test_the_sample_of_eight_with_and_without_its_correction(capsys: Any, tmp_path: Path) -> None:
    file = write(tmp_path / "fpc.csv", EIGHT)
    (without,) = ask(capsys, file, *DESIGN, "--mean", "x")
    (with_,) = ask(capsys, file, *DESIGN, "--fpc", "Nh", "--mean", "x")
    assert without["estimate"] == with_["estimate"] == pytest.approx(5.448148, rel=5e-5)
    assert without["se"] == pytest.approx(0.7412683, rel=5e-5)
    assert with_["se"] == pytest.approx(0.6160407, rel=5e-5)


def test_fractions_by_stratum_say_the_same_as_sizes(capsys: Any, tmp_path: Path) -> None:
    fractions = [n / size for n, size in zip(EIGHT["nh"], EIGHT["Nh"], strict=True)]
    file = write(tmp_path / "fpc.csv", EIGHT | {"f": fractions})
    by_size = ask(capsys, file, *DESIGN, "--fpc", "Nh", "--total", "x")
    by_part = ask(capsys, file, *DESIGN, "--fpc", "f", "--total", "x")
    assert by_part[0]["se"] == pytest.approx(by_size[0]["se"], rel=1e-9)


def test_file_as_r_writes_it_with_quotes_row_names_and_missing_values(
    capsys: Any, tmp_path: Path
) -> None:
    file = tmp_path / "r.csv"
    file.write_text(
        '"","id","wt","kind of place","ok","y"\n'
        '"1",1,2.5,"Rural, remote",TRUE,1\n"2",2,1e1,"Urban",FALSE,NA\n'
        '"3",3,2.5,"Urban",TRUE,4\n"4",4,5,NA,FALSE,2\n"5",5,5,"Rural, remote",NA,7\n'
    )
    answer = ask(capsys, str(file), "--weight", "wt", "--mean", "y", "--by", "kind of place")
    assert [(each["group"], each["n"]) for each in answer] == [("Rural, remote", 2), ("Urban", 1)]
    assert answer[0]["estimate"] == pytest.approx((2.5 * 1 + 5 * 7) / 7.5)
    (yes,) = ask(capsys, str(file), "--weight", "wt", "--proportion", "ok")
    assert (yes["estimate"], yes["n"]) == (pytest.approx(5 / 20), 4)


def test_a_row_of_no_weight_stays_in_the_design_and_counts_for_nothing(
    capsys: Any, tmp_path: Path
) -> None:
    rows = {"w": [5, 5, 5, 0], "y": [2, 4, 9, 1000]}
    (answer,) = ask(capsys, write(tmp_path / "zero.csv", rows), "--weight", "w", "--mean", "y")
    assert (answer["estimate"], answer["n"]) == (5, 3)
    deviations = [5 * (y - 5) / 15 for y in (2, 4, 9)] + [0.0]
    variance = 4 / 3 * sum(each**2 for each in deviations)  # four units, their sum is nothing
    assert answer["se"] == pytest.approx(math.sqrt(variance))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"weight": ["three"] * 8}, "is “three”, which is not a number."),
        ({"weight": [3, 3, 3, 3, 3, 4, 4, ""]}, "Line 9 has no “weight”."),
        ({"psuid": [1, 1, 1, 1, 1, 1, 2, 3]}, "Only one primary unit was drawn in 1 strata (“1”)"),
        ({"Nh": ["", *[15] * 4, *[12] * 3]}, "Line 2 has no “Nh”."),
        ({"x": ["a"] * 8}, "is “a”, which is not a number."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    capsys: Any, tmp_path: Path, changed: dict[str, list[Any]], words: str
) -> None:
    file = write(tmp_path / "bad.csv", EIGHT | changed)
    assert words in refused(capsys, file, *DESIGN, "--fpc", "Nh", "--mean", "x")


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.sampled_from(["north east", "south, west", "Ω", "7"]), min_size=6, max_size=12),
    st.data(),
)
def test_proportions_of_a_factor_sum_to_one_and_ratio_to_ones_is_the_mean(
    capsys: Any, tmp_path: Path, places: list[str], data: Any
) -> None:
    size = len(places)
    rows: dict[str, list[Any]] = {
        "w": data.draw(st.lists(st.integers(1, 9), min_size=size, max_size=size)),
        "y": data.draw(st.lists(st.integers(-9, 9), min_size=size, max_size=size)),
        "one": [1] * size,
        "place": places,
    }
    file = write(tmp_path / "factor.csv", rows)
    parts = ask(capsys, file, "--weight", "w", "--proportion", "place")
    assert sum(each["estimate"] for each in parts) == pytest.approx(1)
    assert {each["variable"] for each in parts} == {f"place={place}" for place in places}
    (mean,) = ask(capsys, file, "--weight", "w", "--mean", "y")
    (ratio,) = ask(capsys, file, "--weight", "w", "--ratio", "y", "one")
    assert ratio["estimate"] == pytest.approx(mean["estimate"], abs=1e-9)
    assert ratio["se"] == pytest.approx(mean["se"], abs=1e-9)
