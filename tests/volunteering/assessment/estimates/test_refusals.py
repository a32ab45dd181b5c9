"""A file or a question that allows no estimate is refused in a sentence, with status 2."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.running.databases import ROOT
from tests.volunteering.assessment.estimates.asking import STRATIFIED, refused, write

PEOPLE: dict[str, list[Any]] = {
    "w": [1, 1, 2, 2],
    "y": [1, 2, 3, 4],
    "s": ["a", "a", "b", "b"],
    "p": ["k", "l", "m", "n"],
    "N": [10, 10, 20, 20],
}
DESIGN = ["--weight", "w", "--strata", "s", "--psu", "p", "--fpc", "N", "--mean", "y"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"w": [1, -1, 2, 2]}, "Line 3: “w” is -1, below 0."),
        ({"w": [1, "", 2, 2]}, "Line 3 has no “w”."),
        ({"w": [0, 0, 0, 0]}, "Every “w” is 0."),
        ({"w": [1, "inf", 2, 2]}, "Line 3: “w” is “inf”, which is not a number."),
        ({"y": [1, 2, 3, "four"]}, "Line 5: “y” is “four”, which is not a number."),
        ({"y": [1, 2, 3, "1_0"]}, "Line 5: “y” is “1_0”, which is not a number."),
        ({"s": ["a", "NA", "b", "b"]}, "Line 3 has no “s”."),
        (
            {"s": ["a", "b", "b", "b"], "N": [5, 6, 6, 6]},
            "Only one primary unit was drawn in 1 strata",
        ),
        ({"N": [10, 11, 20, 20]}, "Line 2: “N” differs within one stratum or unit."),
        ({"N": [1, 1, 20, 20]}, "Line 2: “N” is less than what was drawn."),
        ({"N": [0.5, 0.5, 20, 20]}, "mixes numbers below 1 and above"),
        ({"N": [0, 0, 0.5, 0.5]}, "“N” is 0 on some line"),
        ({"N": [-1, -1, 20, 20]}, "Line 2: “N” is -1, below 0."),
    ],
)
def test_file_that_cannot_be(
    capsys: Any, tmp_path: Path, changed: dict[str, list[Any]], words: str
) -> None:
    file = write(tmp_path / "people.csv", PEOPLE | changed)
    assert words in refused(capsys, file, *DESIGN)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "There is no column “w”. The columns are: none."),
        ("w,y\n", "The file has no rows."),
        ("w,y,y\n1,2,3\n", "2 columns are called “y”."),
        ("w,y\n1,2\n1\n", "Line 3 has 1 values and the headings are 2."),
        ('w,y\n1,"2\n', "is not a CSV file"),
    ],
)
def test_text_that_is_no_table(capsys: Any, tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "people.csv"
    file.write_text(text)
    assert words in refused(capsys, str(file), "--weight", "w", "--mean", "y")


def test_file_in_another_encoding(capsys: Any, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes("w,y\n1,é\n".encode("latin-1"))
    assert "is not in UTF-8" in refused(capsys, str(file), "--weight", "w", "--mean", "y")


def test_file_that_is_not_there(capsys: Any, tmp_path: Path) -> None:
    file = str(tmp_path / "none.csv")
    said = refused(capsys, file, "--weight", "w", "--mean", "y")
    assert said == f"estimates: {file}: No such file or directory.\n"


def test_unknown_column_names_those_there_are(capsys: Any) -> None:
    said = refused(capsys, *STRATIFIED, "--mean", "api01")
    assert said.startswith(
        "estimates: There is no column “api01”. The columns are: stype, sch.wide,"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--mean", "y"], "--weight"),
        (["--weight", "w"], "one of the arguments --mean"),
        (["--weight", "w", "--mean", "y", "--total", "y"], "not allowed with"),
        (["--weight", "w", "--ratio", "y"], "expected 2 arguments"),
        (["--weight", "w", "--mean", "y", "--ssu", "p"], "--psu and --fpc"),
        (["--weight", "w", "--mean", "y", "--psu", "p", "--fpc", "N", "--ssu", "p"], "go together"),
    ],
)
def test_question_that_is_none(
    capsys: Any, tmp_path: Path, arguments: list[str], words: str
) -> None:
    file = write(tmp_path / "people.csv", PEOPLE)
    assert words in refused(capsys, file, *arguments)


def test_too_many_categories(capsys: Any, tmp_path: Path) -> None:
    file = write(tmp_path / "people.csv", {"w": [1] * 60, "y": list(range(60))})
    said = refused(capsys, file, "--weight", "w", "--proportion", "y")
    assert "60 different values" in said


def test_one_unit_in_all_has_no_error_to_estimate(capsys: Any, tmp_path: Path) -> None:
    file = write(tmp_path / "people.csv", {"w": [1, 1], "p": ["k", "k"], "y": [1, 2]})
    said = refused(capsys, file, "--weight", "w", "--psu", "p", "--mean", "y")
    assert said == "estimates: All rows are of one primary unit: there is no error to estimate.\n"


def test_command_needs_no_django() -> None:
    look = (
        "import sys; from volunteering.assessment.estimates.__main__ import main; "
        f"main({[*STRATIFIED, '--mean', 'api00']!r}); sys.exit('django' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", look], cwd=ROOT, env={}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
