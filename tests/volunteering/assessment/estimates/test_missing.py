"""Rows without an answer stay in the design, as R's survey keeps them with na.rm=TRUE."""

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.volunteering.assessment.estimates.asking import API, CLUSTERS, STRATIFIED, ask, write

Columns = dict[str, list[Any]]


def columns_of(name: str) -> Columns:
    with (API / name).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {key: [row[key] for row in rows] for key in rows[0]}


def test_stratum_in_which_nobody_answered(capsys: Any, tmp_path: Path) -> None:
    schools = columns_of("apistrat.csv")
    answers = zip(schools["api00"], schools["stype"], strict=True)
    schools["api00"] = ["" if kind == "H" else said for said, kind in answers]
    file = write(tmp_path / "schools.csv", schools)
    (mean,) = ask(capsys, file, *STRATIFIED[1:], "--mean", "api00")
    (total,) = ask(capsys, file, *STRATIFIED[1:], "--total", "api00")
    assert (mean["estimate"], mean["se"]) == pytest.approx((667.34948, 10.51249))
    assert (total["estimate"], total["se"]) == pytest.approx((3629713.8, 57177.414))
    assert mean["n"] == 150


def test_clusters_in_which_nobody_answered(capsys: Any, tmp_path: Path) -> None:
    schools = columns_of("apiclus1.csv")
    answers = zip(schools["api00"], schools["dnum"], strict=True)
    schools["api00"] = ["NA" if district in {"637", "61"} else said for said, district in answers]
    file = write(tmp_path / "schools.csv", schools)
    (total,) = ask(capsys, file, *CLUSTERS[1:], "--total", "api00")
    assert (total["estimate"], total["se"]) == pytest.approx((3423691.4, 964450.13))
    groups = ask(capsys, file, *CLUSTERS[1:], "--mean", "api00", "--by", "stype")
    found = [(each["estimate"], each["se"]) for each in groups]
    assert found[0] == pytest.approx((641.3968254, 24.19339359))
    assert found[1] == pytest.approx((619.3846154, 40.86477705))


def test_weight_of_nothing_keeps_its_unit_in_the_design(capsys: Any, tmp_path: Path) -> None:
    schools = columns_of("apiclus1.csv")
    weights = zip(schools["pw"], schools["dnum"], strict=True)
    schools["pw"] = ["0" if district == "637" else weight for weight, district in weights]
    file = write(tmp_path / "schools.csv", schools)
    (mean,) = ask(capsys, file, *CLUSTERS[1:], "--mean", "enroll")
    (total,) = ask(capsys, file, *CLUSTERS[1:], "--total", "enroll")
    assert (mean["estimate"], mean["se"]) == pytest.approx((549.51744, 48.09898))
    assert (total["estimate"], total["se"]) == pytest.approx((3199116.55, 959030.31))


def test_group_without_an_answer_says_so(capsys: Any, tmp_path: Path) -> None:
    people: dict[str, list[Any]] = {
        "w": [1, 1, 1, 1],
        "y": [2, 4, "", ""],
        "g": ["a", "a", "b", ""],
    }
    file = write(tmp_path / "people.csv", people)
    first, second = ask(capsys, file, "--weight", "w", "--mean", "y", "--by", "g")
    assert (first["group"], first["estimate"], first["n"]) == ("a", 3.0, 2)
    assert second == {
        "statistic": "mean",
        "variable": "y",
        "group": "b",
        "estimate": None,
        "se": None,
        "lower": None,
        "upper": None,
        "n": 0,
    }


def test_file_without_an_answer_says_so(capsys: Any, tmp_path: Path) -> None:
    file = write(tmp_path / "people.csv", {"w": [1, 1], "y": ["", "NA"]})
    (answer,) = ask(capsys, file, "--weight", "w", "--total", "y")
    assert (answer["estimate"], answer["n"]) == (None, 0)


@pytest.mark.parametrize(("said", "share"), [(["no"] * 3, 0.0), (["yes"] * 3, 1.0)])
def test_unanimous_answers_have_no_interval(
    capsys: Any, tmp_path: Path, said: list[str], share: float
) -> None:
    answers = [{"no": "0", "yes": "1"}[each] for each in said]
    file = write(tmp_path / "people.csv", {"w": [1, 2, 3], "y": answers})
    (answer,) = ask(capsys, file, "--weight", "w", "--proportion", "y")
    assert answer["variable"] == "y"
    assert (answer["estimate"], answer["se"], answer["lower"]) == (share, 0.0, None)


@pytest.mark.parametrize(("yes", "no"), [("1", "0"), ("TRUE", "FALSE"), ("1.0", "0.0")])
def test_yes_and_no_give_the_share_of_yes(capsys: Any, tmp_path: Path, yes: str, no: str) -> None:
    file = write(tmp_path / "people.csv", {"w": [1, 1, 2], "y": [yes, no, no]})
    (answer,) = ask(capsys, file, "--weight", "w", "--proportion", "y")
    assert (answer["variable"], answer["estimate"]) == ("y", 0.25)
